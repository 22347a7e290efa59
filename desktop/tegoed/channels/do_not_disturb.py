# SPDX-License-Identifier: MIT
"""How each notification service is silenced: one small class each.

What they save and mark is plain JSON.

All but KDE's keep a switch that the user has too. A switch that is on already is the user's own: it
is left alone. dunst and mako forget theirs when they end; Xfce, GNOME and SwayNotificationCenter
keep it on disk, so there it must be put back whoever runs now.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from typing import Any, ClassVar, Protocol

from tegoed import APP_ID
from tegoed.channels import mako_config
from tegoed.channels.channel import ChannelConflictError, ChannelError, Outcome
from tegoed.channels.protocols.bus import BlockingBus, BusAddress, BusCallError
from tegoed.channels.protocols.network_error import code_of
from tegoed.channels.sandbox import has_no_settings, shut_in
from tegoed.core.errors import Message

PROGRAM_SECONDS = 5.0


class NotificationDaemon(Protocol):
    """A notification service's switch.

    `names` are what it calls itself (GetServerInformation), without case.
    """

    key: ClassVar[str]
    names: ClassVar[frozenset[str]]

    def unusable(self, bus: BlockingBus) -> Message | None:
        """Return why it cannot be silenced; None when it can."""
        ...

    def read(self, bus: BlockingBus) -> dict[str, Any]:
        """Return what it shows; the value of "on" says whether it is silent now."""
        ...

    def silence(self, bus: BlockingBus, saved: Mapping[str, Any]) -> None:
        """Switch it to silent."""
        ...

    def speak(self, bus: BlockingBus, saved: Mapping[str, Any]) -> Outcome:
        """Put back what `read` found, if it is silent still."""
        ...


class Dunst:
    """dunst: the property `paused`, forgotten when it restarts."""

    key: ClassVar[str] = "dunst"
    names: ClassVar[frozenset[str]] = frozenset({"dunst"})
    place = BusAddress(
        "org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.dunstproject.cmd0"
    )

    def unusable(self, bus: BlockingBus) -> Message | None:
        """Return None: it can always be silenced when it runs."""
        return None

    def read(self, bus: BlockingBus) -> dict[str, Any]:
        """Return whether it is paused, and which dunst that is."""
        return {"on": bool(bus.get(self.place, "paused")), "owner": bus.owner(self.place.name)}

    def silence(self, bus: BlockingBus, saved: Mapping[str, Any]) -> None:
        """Pause it."""
        same_process(bus, self.place, saved)
        bus.put(self.place, "paused", ("b", True))

    def speak(self, bus: BlockingBus, saved: Mapping[str, Any]) -> Outcome:
        """Unpause the dunst that was paused; another one has forgotten it."""
        if bus.owner(self.place.name) != saved["owner"]:
            return "left"
        if not bus.get(self.place, "paused"):
            return "left"
        bus.put(self.place, "paused", ("b", False))
        return "restored"


class Xfce:
    """xfce4-notifyd: a property of its settings, which may be absent and outlives a reboot."""

    key: ClassVar[str] = "xfce"
    names: ClassVar[frozenset[str]] = frozenset({"xfce notify daemon"})
    place = BusAddress("org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf")
    where = ("xfce4-notifyd", "/do-not-disturb")

    def unusable(self, bus: BlockingBus) -> Message | None:
        """Return None: it can always be silenced when it runs."""
        return None

    def read(self, bus: BlockingBus) -> dict[str, Any]:
        """Return whether the property is there, and what it says."""
        there = bool(bus.call(self.place, "PropertyExists", "ss", *self.where, start=True)[0])
        return {"on": self._value(bus) if there else False, "there": there}

    def silence(self, bus: BlockingBus, saved: Mapping[str, Any]) -> None:
        """Set the property."""
        bus.call(self.place, "SetProperty", "ssv", *self.where, ("b", True), start=True)

    def speak(self, bus: BlockingBus, saved: Mapping[str, Any]) -> Outcome:
        """Set the property to false, or remove it again when it was not there."""
        if not self.read(bus)["on"]:
            return "left"
        if saved["there"]:
            bus.call(self.place, "SetProperty", "ssv", *self.where, ("b", False), start=True)
        else:
            bus.call(self.place, "ResetProperty", "ssb", *self.where, False, start=True)
        return "restored"

    def _value(self, bus: BlockingBus) -> bool:
        return bool(bus.call(self.place, "GetProperty", "ss", *self.where, start=True)[0][1])


class Gnome:
    """gnome-shell: the setting `show-banners`, on disk, so it outlives a reboot."""

    key: ClassVar[str] = "gnome"
    names: ClassVar[frozenset[str]] = frozenset({"gnome-shell"})
    where = ("org.gnome.desktop.notifications", "show-banners")
    path = "/org/gnome/desktop/notifications/show-banners"

    def unusable(self, bus: BlockingBus) -> Message | None:
        """Tell when the program that changes settings is missing, or the sandbox keeps them from
        it.
        """
        if reason := has_no_settings():
            return reason
        return None if shutil.which("gsettings") else Message("desktop.no-gsettings")

    def read(self, bus: BlockingBus) -> dict[str, Any]:
        """Return whether banners are off, and whether the user ever set the switch.

        The second is None when it cannot be told.
        """
        return {"on": _ran("gsettings", "get", *self.where) == "false", "there": self._there()}

    def silence(self, bus: BlockingBus, saved: Mapping[str, Any]) -> None:
        """Switch the banners off."""
        _ran("gsettings", "set", *self.where, "false")

    def speak(self, bus: BlockingBus, saved: Mapping[str, Any]) -> Outcome:
        """Switch the banners on, or unset the switch when it never was set."""
        if _ran("gsettings", "get", *self.where) != "false":
            return "left"
        if saved["there"] is False:
            _ran("gsettings", "reset", *self.where)
        else:
            _ran("gsettings", "set", *self.where, "true")
        return "restored"

    def _there(self) -> bool | None:
        if os.environ.get("GSETTINGS_BACKEND", "dconf") != "dconf" or not shutil.which("dconf"):
            return None
        return bool(_ran("dconf", "read", self.path))


class Mako:
    """mako: a mode, which does something only if the user's configuration says so, and is forgotten
    when it restarts.

    It has no bus name but the one that every notification service has; its own object and interface
    stand beside it.
    """

    key: ClassVar[str] = "mako"
    names: ClassVar[frozenset[str]] = frozenset({"mako"})
    place = BusAddress("org.freedesktop.Notifications", "/fr/emersion/Mako", "fr.emersion.Mako")
    mode = "do-not-disturb"

    def unusable(self, bus: BlockingBus) -> Message | None:
        """Tell when the configuration hides nothing in the mode, or cannot be read from a
        sandbox.
        """
        if reason := shut_in():
            return reason
        hides = mako_config.hides(self.mode, bus.process(self.place.name))
        return None if hides else Message("desktop.mako-without-mode", {"mode": self.mode})

    def read(self, bus: BlockingBus) -> dict[str, Any]:
        """Return the modes, and which mako has them."""
        modes = self._modes(bus)
        return {"on": self.mode in modes, "modes": modes, "owner": bus.owner(self.place.name)}

    def silence(self, bus: BlockingBus, saved: Mapping[str, Any]) -> None:
        """Add the mode."""
        same_process(bus, self.place, saved)
        modes = self._modes(bus)
        if self.mode not in modes:
            bus.call(self.place, "SetModes", "as", [*modes, self.mode])

    def speak(self, bus: BlockingBus, saved: Mapping[str, Any]) -> Outcome:
        """Remove the mode again from the mako that got it; other modes stay as they are now."""
        if bus.owner(self.place.name) != saved["owner"]:
            return "left"
        modes = self._modes(bus)
        if self.mode not in modes:
            return "left"
        bus.call(self.place, "SetModes", "as", [mode for mode in modes if mode != self.mode])
        return "restored"

    def _modes(self, bus: BlockingBus) -> list[str]:
        return [str(mode) for mode in bus.call(self.place, "ListModes")[0]]


class Swaync:
    """SwayNotificationCenter: a switch that it keeps in its settings, on disk, so it outlives a
    restart and a reboot.
    """

    key: ClassVar[str] = "swaync"
    names: ClassVar[frozenset[str]] = frozenset({"swaynotificationcenter"})
    place = BusAddress(
        "org.erikreider.swaync.cc", "/org/erikreider/swaync/cc", "org.erikreider.swaync.cc"
    )
    where = ("org.erikreider.swaync", "dnd-state")

    def unusable(self, bus: BlockingBus) -> Message | None:
        """Return None: it can always be silenced when it runs."""
        return None

    def read(self, bus: BlockingBus) -> dict[str, Any]:
        """Return whether it is on."""
        return {"on": bool(bus.call(self.place, "GetDnd")[0])}

    def silence(self, bus: BlockingBus, saved: Mapping[str, Any]) -> None:
        """Switch it on."""
        bus.call(self.place, "SetDnd", "b", True)

    def speak(self, bus: BlockingBus, saved: Mapping[str, Any]) -> Outcome:
        """Switch it off.

        When it does not run now, that is done in its settings: it would be silent when it starts.
        """
        try:
            if not self.read(bus)["on"]:
                return "left"
        except BusCallError as error:
            if not error.nobody:
                raise
            return self._speak_later()
        bus.call(self.place, "SetDnd", "b", False)
        return "restored"

    def _speak_later(self) -> Outcome:
        if not shutil.which("gsettings"):
            raise ChannelError("desktop.no-gsettings")
        known = self.where[0] in _ran("gsettings", "list-schemas").split()
        if not known or _ran("gsettings", "get", *self.where) != "true":
            return "left"
        _ran("gsettings", "set", *self.where, "false")
        return "restored"


class Kde:
    """Plasma and whoever else counts inhibitions: ours lasts as long as our connection, and never
    touches another's.
    """

    key: ClassVar[str] = "kde"
    names: ClassVar[frozenset[str]] = frozenset()
    place = BusAddress(
        "org.freedesktop.Notifications",
        "/org/freedesktop/Notifications",
        "org.freedesktop.Notifications",
    )

    def __init__(self) -> None:
        self._held: tuple[BlockingBus, int] | None = None

    @property
    def holds(self) -> bool:
        """Whether this process keeps the service silent."""
        return self._held is not None

    def inhibit(self, reason: str) -> None:
        """Keep the service silent until `release` or the end of this process."""
        if self._held is not None:
            return
        bus = BlockingBus()
        try:
            cookie = int(bus.call(self.place, "Inhibit", "ssa{sv}", APP_ID, reason, {})[0])
        except BaseException:
            bus.close()
            raise
        self._held = (bus, cookie)

    def release(self) -> None:
        """End the inhibition. Closing the connection alone would do; saying so is politer."""
        if self._held is None:
            return
        (bus, cookie), self._held = self._held, None
        try:
            bus.call(self.place, "UnInhibit", "u", cookie)
        except BusCallError:
            pass  # the service went away and took the inhibition with it
        finally:
            bus.close()


SERVICES: tuple[type[NotificationDaemon], ...] = (Dunst, Xfce, Gnome, Mako, Swaync)


def not_ours(seen: Mapping[str, Any]) -> None:
    """Raise `ChannelConflictError` for a switch that is on already."""
    if seen["on"]:
        raise ChannelConflictError("desktop.own-dnd")


def same_process(bus: BlockingBus, place: BusAddress, saved: Mapping[str, Any]) -> None:
    """Raise `ChannelConflictError` when another process than the one that was read has the name.

    What that one shows is not known to be ours.
    """
    if bus.owner(place.name) != saved["owner"]:
        raise ChannelConflictError("desktop.restarted")


def _ran(*vector: str) -> str:
    """Return what a program prints; raise `ChannelError` when it fails or takes too long."""
    try:
        done = subprocess.run(
            vector,
            capture_output=True,
            text=True,
            timeout=PROGRAM_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ChannelError(
            "desktop.program-failed", program=vector[0], cause=code_of(error)
        ) from None
    if done.returncode:
        cause = (done.stderr.strip().splitlines() or [str(done.returncode)])[-1]
        raise ChannelError("desktop.program-failed", program=vector[0], cause=cause)
    return done.stdout.strip()

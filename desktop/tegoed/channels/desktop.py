# SPDX-License-Identifier: MIT
"""The desktop's own do-not-disturb: finds the notification service that runs, and silences it in
its own way.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

from tegoed.channels import shortcuts
from tegoed.channels.channel import (
    ChannelConflictError,
    ChannelEnvironment,
    ChannelError,
    ChannelOption,
    CredentialNeed,
    Outcome,
    Saved,
    StatusRequest,
)
from tegoed.channels.do_not_disturb import SERVICES, Kde, NotificationDaemon, not_ours
from tegoed.channels.protocols.bus import BlockingBus, BusCallError
from tegoed.core.errors import Message
from tegoed.core.focus.focus import ChannelMark, DependsOn

MACOS, WINDOWS = "darwin", "win32"


class Desktop:
    """Do-not-disturb of KDE, GNOME, Xfce, dunst, mako and SwayNotificationCenter; on macOS by two
    shortcuts of the user's.
    """

    keys: ClassVar[tuple[ChannelOption, ...]] = ()
    credential: ClassVar[CredentialNeed] = "none"
    local: ClassVar[bool] = True
    follows: ClassVar[DependsOn] = DependsOn.NOTHING

    def __init__(self, options: Mapping[str, str], surroundings: ChannelEnvironment) -> None:
        self._stays = surroundings.stays
        self._kde = Kde()

    @classmethod
    def check(cls, options: Mapping[str, str]) -> None:
        """Check nothing: there is nothing to set."""

    def availability(self) -> Message | None:
        """Tell when no notification service runs, or it has no switch that we know.

        On Windows, tell that there is none.
        """
        if machine() == WINDOWS:
            return Message("desktop.windows")
        if machine() == MACOS:
            return shortcuts.unusable()
        try:
            with BlockingBus() as bus:
                service, name = _found(bus)
                if service is not None:
                    return None if isinstance(service, Kde) else service.unusable(bus)
                return Message("desktop.unknown-service", {"service": name})
        except BusCallError as error:
            return Message("desktop.no-service", {"cause": error.name or error.text})

    def capture(self) -> Saved:
        """Return which service it is, and what its switch says.

        Raises `ChannelConflictError` when that is on; macOS does not tell.
        """
        if machine() == MACOS:
            return {"service": MACOS}
        with _bus() as bus:
            service, _ = _found(bus)
            if isinstance(service, Kde):
                if not self._stays:
                    raise ChannelConflictError("desktop.needs-app")
                return {"service": service.key}
            if service is None:
                raise ChannelError("desktop.no-service", cause="–")
            seen = service.read(bus)
            not_ours(seen)
            return {"service": service.key, **seen}

    def mark(self, ask: StatusRequest, saved: Saved) -> dict[str, Any]:
        """Return nothing: a switch looks the same whoever set it."""
        return {}

    def engage(self, ask: StatusRequest, saved: Saved, mark: Mapping[str, Any]) -> None:
        """Silence the service that was captured."""
        if saved["service"] == MACOS:
            shortcuts.run(shortcuts.ON)
            return
        with _bus() as bus:
            if saved["service"] == Kde.key:
                self._kde.inhibit(ask.message)
            else:
                _service(saved).silence(bus, saved)

    def restore(self, saved: Saved, marks: Sequence[ChannelMark]) -> Outcome:
        """Let the service speak again, unless the user did that already or it is gone."""
        if saved["service"] == MACOS:
            shortcuts.run(shortcuts.OFF)
            return "restored"
        if saved["service"] == Kde.key:
            self._kde.release()
            return "restored"
        with _bus() as bus:
            try:
                return _service(saved).speak(bus, saved)
            except BusCallError as error:
                if error.nobody:
                    return "restored"  # it ended, and its switch with it
                raise

    def is_lost(self, saved: Saved) -> bool:
        """Tell whether the inhibition is gone with the other process that had it."""
        return saved.get("service") == Kde.key and not self._kde.holds

    def probe(self) -> Message:
        """Say which service it is, and what it shows."""
        if reason := self.availability():
            raise ChannelError(reason.id, **reason.params)
        if machine() == MACOS:
            return Message("desktop.found-shortcuts")
        with _bus() as bus:
            service, name = _found(bus)
            if service is not None and not isinstance(service, Kde) and service.read(bus)["on"]:
                return Message("desktop.found-silent", {"service": name})
            return Message("desktop.found", {"service": name})


def machine() -> str:
    """Return the kind of system, as Python names it."""
    return sys.platform


def _found(bus: BlockingBus) -> tuple[NotificationDaemon | Kde | None, str]:
    """Return the service that runs and what it calls itself.

    The service is None when we do not know its switch.
    """
    name = str(bus.call(Kde.place, "GetServerInformation", start=True)[0])
    for service in SERVICES:
        if name.casefold() in service.names:
            return service(), name
    capabilities = bus.call(Kde.place, "GetCapabilities")[0]
    return (Kde() if "inhibitions" in capabilities else None), name


def _service(saved: Saved) -> NotificationDaemon:
    return next(service for service in SERVICES if service.key == saved["service"])()


@contextmanager
def _bus() -> Iterator[BlockingBus]:
    """Yield a connection for one call; what goes wrong on the bus is a `ChannelError`."""
    try:
        with BlockingBus() as bus:
            yield bus
    except BusCallError as error:
        raise ChannelError("desktop.no-answer", cause=error.name or error.text) from error

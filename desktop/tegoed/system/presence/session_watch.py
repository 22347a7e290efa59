# SPDX-License-Identifier: MIT
"""What the session tells of presence: logind on the system bus, and the screen saver on the session
bus. Signals only.

logind's signal Lock is a wish, which no program need fulfil, so it does not count: the property
LockedHint and the screen saver's ActiveChanged do. Its signal Unlock does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

from tegoed.core.entries.absence import AbsenceSource
from tegoed.system.bus import (
    BusUnavailableError,
    EventLoopBus,
    is_error,
    is_signal,
    member_of,
    serial_answered,
)
from tegoed.system.presence.presence import PresenceChange, PresenceWatch

LOGIND = "org.freedesktop.login1"
MANAGER = "org.freedesktop.login1.Manager"
SESSION = "org.freedesktop.login1.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.xfce.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
)


def makers() -> tuple[Callable[[], PresenceWatch], ...]:
    """Return what to open on this system.

    Each raises `BusUnavailableError` or `PresenceUnavailableError`.
    """
    if sys.platform == "win32":
        from tegoed.system.presence.windows_session import WindowsSessionWatch

        return (WindowsSessionWatch,)
    if sys.platform == "darwin":
        from tegoed.system.presence.macos_session import MacosSessionWatch

        return (MacosSessionWatch,)
    return LogindWatch, ScreenSaverWatch


class LogindWatch:
    """Sleep, shutdown, the lock and the switch of users, as logind tells them. Raises
    `BusUnavailableError` where there is none.

    `knows_session`: the session was found, so that its lock and its switch are heard too.
    """

    name = "logind"

    def __init__(self) -> None:
        self._bus = EventLoopBus("SYSTEM")
        self._display_asked = self._last_match = -1
        self.knows_session = False
        try:
            for member in ("PrepareForSleep", "PrepareForShutdown"):
                self._bus.listen(MANAGER, member)
            id = os.environ.get("XDG_SESSION_ID")
            self._session_asked = (
                self._manager("GetSession", "s", (id,))
                if id
                else self._manager("GetSessionByPID", "u", (os.getpid(),))
            )
        except BusUnavailableError:
            self._bus.close()
            raise

    def fileno(self) -> int:
        """Return the descriptor to watch for reading."""
        return self._bus.fileno()

    def receive(self) -> list[PresenceChange]:
        """Return what happened since; raises `BusUnavailableError` when the bus went away."""
        changes: list[PresenceChange] = []
        for message in self._bus.receive():
            if is_signal(message):
                changes += self._signal(message)
            else:
                self._answered(message)
        return changes

    def close(self) -> None:
        """Close the connection."""
        self._bus.close()

    def _signal(self, message: Any) -> list[PresenceChange]:
        body = message.body
        match member_of(message):
            case "PrepareForSleep":
                return [PresenceChange(AbsenceSource.SLEEP, bool(body[0]))]
            case "PrepareForShutdown":
                return [PresenceChange(AbsenceSource.SHUTDOWN, bool(body[0]))]
            case "Unlock":
                return [PresenceChange(AbsenceSource.LOCK, False)]
            case "PropertiesChanged" if body[0] == SESSION:
                found = []
                if "LockedHint" in body[1]:
                    found.append(PresenceChange(AbsenceSource.LOCK, bool(body[1]["LockedHint"][1])))
                if "Active" in body[1]:
                    found.append(PresenceChange(AbsenceSource.SESSION, not body[1]["Active"][1]))
                return found
        return []

    def _answered(self, message: Any) -> None:
        """Learn the path of the session. A program outside any (a service of the user) belongs to
        the one with the screen.
        """
        serial = serial_answered(message)
        if serial == self._session_asked:
            if not is_error(message):
                self._listen_to(str(message.body[0]))
            elif self._display_asked < 0:
                self._display_asked = self._bus.call(
                    f"/{LOGIND.replace('.', '/')}/user/self",
                    LOGIND,
                    PROPERTIES,
                    "Get",
                    "ss",
                    ("org.freedesktop.login1.User", "Display"),
                )
        elif serial == self._last_match:
            self.knows_session = not is_error(message)
        elif serial == self._display_asked and not is_error(message):
            _signature, (_id, path) = message.body[0]
            self._listen_to(str(path))

    def _listen_to(self, path: str) -> None:
        """Ask for the signals of this session alone: the properties of everything else change all
        day.
        """
        for interface, member in ((SESSION, "Unlock"), (PROPERTIES, "PropertiesChanged")):
            rule = f"type='signal',interface='{interface}',member='{member}',path='{path}'"
            self._last_match = self._bus.call(
                "/org/freedesktop/DBus",
                "org.freedesktop.DBus",
                "org.freedesktop.DBus",
                "AddMatch",
                "s",
                (rule,),
            )

    def _manager(self, member: str, signature: str, body: tuple[Any, ...]) -> int:
        return self._bus.call("/org/freedesktop/login1", LOGIND, MANAGER, member, signature, body)


class ScreenSaverWatch:
    """The screen saver, which on most desktops is the lock. Raises `BusUnavailableError` without a
    session bus.
    """

    name = "screensaver"

    def __init__(self) -> None:
        self._bus = EventLoopBus("SESSION")
        try:
            for interface in SCREEN_SAVERS:
                self._bus.listen(interface, "ActiveChanged")
        except BusUnavailableError:
            self._bus.close()
            raise

    def fileno(self) -> int:
        """Return the descriptor to watch for reading."""
        return self._bus.fileno()

    def receive(self) -> list[PresenceChange]:
        """Return what happened since; raises `BusUnavailableError` when the bus went away."""
        return [
            PresenceChange(AbsenceSource.LOCK, bool(message.body[0]))
            for message in self._bus.receive()
            if is_signal(message) and member_of(message) == "ActiveChanged"
        ]

    def close(self) -> None:
        """Close the connection."""
        self._bus.close()

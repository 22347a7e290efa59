# SPDX-License-Identifier: MIT
"""Whether a tray has come: the session bus names who gathers tray icons, and on X11 the older tray
takes a selection.

Nothing is asked again and again: both are waited for at a descriptor.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from tegoed.system.bus import BusUnavailableError, EventLoopBus, is_signal, member_of

WATCHER = "org.kde.StatusNotifierWatcher"
BUS = "org.freedesktop.DBus"
OWNER_CHANGED = "NameOwnerChanged"
HOST_REGISTERED = "StatusNotifierHostRegistered"


class StatusNotifierWatch:
    """Listens for a StatusNotifierWatcher and its hosts.

    Raises `BusUnavailableError` without a session bus.
    """

    def __init__(self) -> None:
        self._bus = EventLoopBus("SESSION")
        self._bus.listen(BUS, OWNER_CHANGED, WATCHER)
        self._bus.listen(WATCHER, HOST_REGISTERED)

    def fileno(self) -> int:
        """Return the descriptor to watch for reading."""
        return self._bus.fileno()

    def receive(self) -> bool:
        """Return whether there may be a tray now; raises `BusUnavailableError` when the bus hung
        up.
        """
        return any(
            is_signal(message) and member_of(message) in (OWNER_CHANGED, HOST_REGISTERED)
            for message in self._bus.receive()
        )

    def close(self) -> None:
        """Hang up."""
        self._bus.close()


class SelectionWatch:
    """Listens on X11 for a program that becomes the tray.

    Raises `BusUnavailableError` where there is no X11 screen.
    """

    def __init__(self) -> None:
        if not os.environ.get("DISPLAY"):
            raise BusUnavailableError("no DISPLAY")
        from tegoed.system import xcb

        try:
            self._screen = xcb.Screen()
            self._screen.watch_managers()
        except OSError as error:
            raise BusUnavailableError(str(error)) from error

    def fileno(self) -> int:
        """Return the descriptor to watch for reading."""
        return self._screen.descriptor

    def receive(self) -> bool:
        """Return whether there may be a tray now; raises `BusUnavailableError` when the screen has
        gone.
        """
        found = self._screen.manager_messages() > 0
        if self._screen.lost:
            raise BusUnavailableError("closed")
        return found

    def close(self) -> None:
        """End the connection."""
        self._screen.close()


TrayWatch = StatusNotifierWatch | SelectionWatch
KINDS: tuple[Callable[[], TrayWatch], ...] = (StatusNotifierWatch, SelectionWatch)


def watches() -> list[TrayWatch]:
    """Return what can be waited for here, none of it twice."""
    found: list[TrayWatch] = []
    for kind in KINDS:
        try:
            found.append(kind())
        except BusUnavailableError:
            continue
    return found

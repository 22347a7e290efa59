# SPDX-License-Identifier: MIT
"""Idleness as GNOME's compositor tells it, on Wayland and on X11: org.gnome.Mutter.IdleMonitor on
the session bus.
"""

from __future__ import annotations

from tegoed.system.bus import (
    BusUnavailableError,
    EventLoopBus,
    is_error,
    is_signal,
    member_of,
    serial_answered,
)
from tegoed.system.idle.idle_source import IdleChange, IdleUnavailableError

SERVICE = "org.gnome.Mutter.IdleMonitor"
PATH = "/org/gnome/Mutter/IdleMonitor/Core"


class MutterIdleSource:
    """Two watches: one fires when nobody has touched anything for so long, the other once at the
    next touch.
    """

    name = "mutter"

    def __init__(self, seconds: int) -> None:
        """Ask without waiting; raises `IdleUnavailableError` without a session bus."""
        self._seconds = seconds
        self._idle_watch = self._active_watch = -1
        self._active_asked = -1
        self._is_idle = False
        try:
            self._bus = EventLoopBus("SESSION")
        except BusUnavailableError as error:
            raise IdleUnavailableError(str(error)) from error
        try:
            self._bus.listen(SERVICE, "WatchFired")
            self._idle_asked = self._call("AddIdleWatch", "t", (seconds * 1000,))
        except BusUnavailableError as error:
            self._bus.close()
            raise IdleUnavailableError(str(error)) from error

    def fileno(self) -> int:
        """Return the descriptor to watch for reading."""
        return self._bus.fileno()

    def receive(self) -> list[IdleChange]:
        """Return what happened since; raises `IdleUnavailableError` where this is no GNOME, or its
        compositor went away.
        """
        changes: list[IdleChange] = []
        try:
            for message in self._bus.receive():
                if is_signal(message):
                    if member_of(message) == "WatchFired":
                        self._fired(int(message.body[0]), changes)
                elif is_error(message):
                    raise IdleUnavailableError("no idle monitor")
                elif serial_answered(message) == self._idle_asked:
                    self._idle_watch = int(message.body[0])
                elif serial_answered(message) == self._active_asked:
                    self._active_watch = int(message.body[0])
        except BusUnavailableError as error:
            raise IdleUnavailableError(str(error)) from error
        return changes

    def close(self) -> None:
        """Close the connection; the compositor removes the watches of a connection that ends."""
        self._bus.close()

    def _fired(self, watch: int, changes: list[IdleChange]) -> None:
        if watch == self._idle_watch and not self._is_idle:
            self._is_idle = True
            self._active_asked = self._call("AddUserActiveWatch")
            changes.append(IdleChange(True, self._seconds))
        elif watch == self._active_watch and self._is_idle:
            self._is_idle = False
            self._active_watch = -1
            changes.append(IdleChange(False))

    def _call(self, member: str, signature: str | None = None, body: tuple[int, ...] = ()) -> int:
        return self._bus.call(PATH, SERVICE, SERVICE, member, signature, body)

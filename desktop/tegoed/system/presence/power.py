# SPDX-License-Identifier: MIT
"""What logind tells before the machine sleeps or is turned off, and the delay that it grants until
then.

The delay is an inhibitor lock of the mode "delay": logind waits until the lock is given back, for
at most InhibitDelayMaxSec (5 seconds as it comes). Source: the D-Bus interface of systemd-logind,
"Inhibitor Locks".
"""

from __future__ import annotations

from enum import Enum
from typing import Any

from tegoed.system.bus import (
    BusUnavailableError,
    EventLoopBus,
    is_error,
    is_signal,
    member_of,
    serial_answered,
)

NAME = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"


class PowerEvent(Enum):
    """What logind announced."""

    SLEEP_BEGINS = 1
    SLEEP_ENDED = 2
    SHUTDOWN_BEGINS = 3


EVENTS = {
    ("PrepareForSleep", True): PowerEvent.SLEEP_BEGINS,
    ("PrepareForSleep", False): PowerEvent.SLEEP_ENDED,
    ("PrepareForShutdown", True): PowerEvent.SHUTDOWN_BEGINS,
}


class PowerWatch:
    """Listens to logind on the system bus. Raises `BusUnavailableError` where there is none.

    `reason` is what logind shows of the delay, to whoever asks it.
    """

    def __init__(self, reason: str) -> None:
        self._reason = reason
        self._bus = EventLoopBus("SYSTEM", descriptors=True)
        self._asked = 0
        self._lock: Any = None
        try:
            for member in ("PrepareForSleep", "PrepareForShutdown"):
                self._bus.listen(MANAGER, member)
        except BusUnavailableError:
            self._bus.close()
            raise

    def fileno(self) -> int:
        """Return the descriptor to watch for reading."""
        return self._bus.fileno()

    def delay(self) -> None:
        """Ask that sleep and shutdown wait for `let_go`; raises `BusUnavailableError`."""
        if self._lock is None and not self._asked:
            body = ("shutdown:sleep", "Tegoed", self._reason, "delay")
            self._asked = self._bus.call(PATH, NAME, MANAGER, "Inhibit", "ssss", body)

    def let_go(self) -> None:
        """Wait for nothing any more; without a delay nothing happens."""
        self._asked = 0
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def receive(self) -> list[PowerEvent]:
        """Return what was announced since; raises `BusUnavailableError` when the bus went away."""
        events = []
        for message in self._bus.receive():
            if is_signal(message):
                announced = (member_of(message), bool(message.body[0]))
                if announced in EVENTS:
                    events.append(EVENTS[announced])
            elif message.header.message_type.name == "method_return":
                self._answered(message)
            elif is_error(message) and serial_answered(message) == self._asked:
                self._asked = 0
        return events

    def close(self) -> None:
        """Hang up, with nothing delayed."""
        self.let_go()
        self._bus.close()

    def _answered(self, message: Any) -> None:
        """Keep the lock that was asked for; one that nobody wants any more is given back at
        once.
        """
        for lock in message.body:
            if not hasattr(lock, "fileno"):
                continue
            if serial_answered(message) == self._asked:
                self._asked, self._lock = 0, lock
            else:
                lock.close()

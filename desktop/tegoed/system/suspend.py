"""Whether the machine sleeps: logind says when it goes and comes back. Where nobody says so, the heartbeat of the timer misses it."""

from __future__ import annotations

from tegoed.system.bus import EventLoopBus, is_signal, member_of

LOGIND = "org.freedesktop.login1.Manager"


class SleepWatch:
    """Listens to logind on the system bus. Raises `BusUnavailableError` where there is none."""

    def __init__(self) -> None:
        self._bus = EventLoopBus("SYSTEM")
        self._bus.listen(LOGIND, "PrepareForSleep")

    def fileno(self) -> int:
        """The descriptor to watch for reading."""
        return self._bus.fileno()

    def receive(self) -> list[bool]:
        """What was announced since: True, the machine is about to sleep; False, it woke up."""
        return [
            bool(message.body[0])
            for message in self._bus.receive()
            if is_signal(message) and member_of(message) == "PrepareForSleep"
        ]

    def close(self) -> None:
        """Hangs up."""
        self._bus.close()

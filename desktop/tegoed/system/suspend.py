"""Whether the machine slept: logind says when it goes and comes back, and two clocks tell it where nobody does."""

from __future__ import annotations

import time

from .bus import Bus, NoBus, is_signal, member_of

LOGIND = "org.freedesktop.login1.Manager"


class SleepWatch:
    """Listens to logind on the system bus. Raises `NoBus` where there is none."""

    def __init__(self) -> None:
        self._bus = Bus("SYSTEM")
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


class SleptSeconds:
    """How long the machine slept, by a clock that counts sleep against one that does not; 0 where there is but one."""

    def __init__(self) -> None:
        self._before = _asleep()

    def since_last(self) -> int:
        """Whole seconds asleep since the last time this was asked."""
        now = _asleep()
        slept, self._before = now - self._before, now
        return max(0, round(slept))


def _asleep() -> float:
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return 0.0 if boot is None else time.clock_gettime(boot) - time.clock_gettime(time.CLOCK_MONOTONIC)


__all__ = ["NoBus", "SleepWatch", "SleptSeconds"]

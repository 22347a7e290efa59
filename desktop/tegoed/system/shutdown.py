"""Whether the machine is about to be turned off: logind says so before it ends the programs and the network."""

from __future__ import annotations

from tegoed.system.bus import EventLoopBus, is_signal, member_of

LOGIND = "org.freedesktop.login1.Manager"
SIGNAL = "PrepareForShutdown"


class ShutdownWatch:
    """Listens to logind on the system bus. Raises `BusUnavailableError` where there is none."""

    def __init__(self) -> None:
        self._bus = EventLoopBus("SYSTEM")
        self._bus.listen(LOGIND, SIGNAL)

    def fileno(self) -> int:
        """Return the descriptor to watch for reading."""
        return self._bus.fileno()

    def receive(self) -> list[bool]:
        """Return what was announced since: True, it is about to be turned off; False, it is not after all."""
        return [
            bool(message.body[0])
            for message in self._bus.receive()
            if is_signal(message) and member_of(message) == SIGNAL
        ]

    def close(self) -> None:
        """Hang up."""
        self._bus.close()

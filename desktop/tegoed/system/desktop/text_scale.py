# SPDX-License-Identifier: MIT
"""How large the desktop wants text: GNOME's "Large Text", which the desktop portal tells and
announces.
"""

from __future__ import annotations

from typing import Any

from tegoed.system.bus import (
    EventLoopBus,
    is_error,
    is_signal,
    member_of,
    serial_answered,
)

PORTAL = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
NAMESPACE = "org.gnome.desktop.interface"
KEY = "text-scaling-factor"
SMALLEST, LARGEST = 0.5, 3.0
"""What GNOME itself allows."""


class TextScaleWatch:
    """Asks the portal of the session bus, and listens.

    Raises `BusUnavailableError` without a bus.
    """

    def __init__(self) -> None:
        self._bus = EventLoopBus("SESSION")
        self._bus.listen(SETTINGS, "SettingChanged")
        self._asked = self._bus.call(PATH, PORTAL, SETTINGS, "Read", "ss", (NAMESPACE, KEY))

    def fileno(self) -> int:
        """Return the descriptor to watch for reading."""
        return self._bus.fileno()

    def receive(self) -> list[float]:
        """Return the factors that were told since, without waiting.

        Raises `BusUnavailableError` when the bus hung up.
        """
        told = (self._factor(message) for message in self._bus.receive())
        return [factor for factor in told if factor is not None]

    def close(self) -> None:
        """Hang up."""
        self._bus.close()

    def _factor(self, message: Any) -> float | None:
        if is_signal(message):
            if member_of(message) != "SettingChanged":
                return None
            namespace, key, value = message.body
            return _number(value) if (namespace, key) == (NAMESPACE, KEY) else None
        if serial_answered(message) != self._asked or is_error(message):
            return None
        return _number(message.body[0])


def _number(value: Any) -> float | None:
    """Return the number within variants, within bounds; None for anything else."""
    while isinstance(value, tuple):
        value = value[-1]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if SMALLEST <= value <= LARGEST else None

# SPDX-License-Identifier: MIT
"""What one window finds again the next time: its place, and what else it was told to remember."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from tegoed.system.paths import Home
from tegoed.ui.platform import window_geometry


class WindowMemory:
    """The memory of the window of a name, in the home."""

    def __init__(self, home: Home, name: str) -> None:
        self._home, self._name = home, name

    def restore(self, window: QWidget, usual: QSize) -> None:
        """Put the window where it was; the first time it has its usual size."""
        window_geometry.restore(self._home, self._name, window, usual)

    def keep(self, window: QWidget, **more: str) -> None:
        """Remember where the window is, and what else it wants to find again."""
        window_geometry.keep(self._home, self._name, window, **more)

    def value(self, what: str) -> str:
        """Return what was remembered; empty where nothing was."""
        return str(window_geometry.settings_store(self._home).value(f"{self._name}/{what}", ""))

    def put(self, what: str, value: str) -> None:
        """Remember one thing."""
        window_geometry.put(self._home, f"{self._name}/{what}", value)

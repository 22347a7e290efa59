# SPDX-License-Identifier: MIT
"""Where windows were and how large: kept in the home, for the user alone, and put back when they
open again.
"""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtWidgets import QWidget

from tegoed.system.paths import Home

FRAME_TOP, FRAME_SIDE = 40, 6
"""Pixels of a title bar and of the other edges of a frame, as wide as any desktop draws them."""


def settings_store(home: Home) -> QSettings:
    """Return the store of what windows remember on this machine, by `window/what`."""
    return QSettings(str(home.root / "windows.ini"), QSettings.Format.IniFormat)


def restore(home: Home, name: str, window: QWidget, usual: QSize) -> None:
    """Put a window where it was.

    The first time it has its usual size, as far as the screen has room for it with its frame.
    """
    geometry = settings_store(home).value(f"{name}/geometry")
    if not (isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)):
        window.resize(usual.boundedTo(room(window)))


def room(window: QWidget) -> QSize:
    """Return the pixels a window may take on its screen beside the frame that comes around it."""
    free = window.screen().availableSize()
    return QSize(free.width() - 2 * FRAME_SIDE, free.height() - FRAME_TOP - FRAME_SIDE)


def set_smallest(window: QWidget, width: int, height: int) -> None:
    """Let a window get no smaller than this, or than its screen where that has less room."""
    window.setMinimumSize(QSize(width, height).boundedTo(room(window)))


def keep_whole(window: QWidget) -> None:
    """Give a window the least height at which no row of its layout is cut."""
    layout = window.layout()
    if layout is not None:
        width = max(window.width(), window.minimumWidth())
        window.setMinimumHeight(layout.totalHeightForWidth(width))


def keep(home: Home, name: str, window: QWidget, **more: str) -> None:
    """Remember where a window is, and what else it wants to find again."""
    places = settings_store(home)
    places.setValue(f"{name}/geometry", window.saveGeometry())
    for what, value in more.items():
        places.setValue(f"{name}/{what}", value)
    _written(home, places)


def put(home: Home, what: str, value: str) -> None:
    """Remember one thing."""
    places = settings_store(home)
    places.setValue(what, value)
    _written(home, places)


def _written(home: Home, places: QSettings) -> None:
    places.sync()
    with suppress(OSError):  # a full or locked disk: the window closes all the same
        (home.root / "windows.ini").chmod(0o600)

"""Where windows were and how large: kept in the home, for the user alone, and put back when they open again."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtWidgets import QWidget

from tegoed.system.paths import Home


def settings_store(home: Home) -> QSettings:
    """What windows remember of themselves on this machine, by `window/what`."""
    return QSettings(str(home.root / "windows.ini"), QSettings.Format.IniFormat)


def restore(home: Home, name: str, window: QWidget, usual: QSize) -> None:
    """Puts a window where it was; the first time it has its usual size, as far as the screen has room."""
    geometry = settings_store(home).value(f"{name}/geometry")
    if not (isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)):
        window.resize(usual.boundedTo(window.screen().availableSize()))


def keep(home: Home, name: str, window: QWidget, **more: str) -> None:
    """Remembers where a window is, and what else it wants to find again."""
    places = settings_store(home)
    places.setValue(f"{name}/geometry", window.saveGeometry())
    for what, value in more.items():
        places.setValue(f"{name}/{what}", value)
    _written(home, places)


def put(home: Home, what: str, value: str) -> None:
    """Remembers one thing."""
    places = settings_store(home)
    places.setValue(what, value)
    _written(home, places)


def _written(home: Home, places: QSettings) -> None:
    places.sync()
    with suppress(OSError):  # a full or locked disk: the window closes all the same
        (home.root / "windows.ini").chmod(0o600)

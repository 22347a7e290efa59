"""Where windows stood: kept in the home by the name of the window, on this machine alone."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

from tegoed.services.workspace import Workspace

FILE = "windows.ini"


def restore(ws: Workspace, window: QWidget, name: str) -> bool:
    """Puts a window where one of that name stood last; False when it is the first."""
    kept = _settings(ws).value(f"{name}/geometry")
    return isinstance(kept, QByteArray) and window.restoreGeometry(kept)


def keep(ws: Workspace, window: QWidget, name: str) -> None:
    """Keeps where a window stands."""
    places = _settings(ws)
    places.setValue(f"{name}/geometry", window.saveGeometry())
    places.sync()
    (ws.home.root / FILE).chmod(0o600)


def _settings(ws: Workspace) -> QSettings:
    return QSettings(str(ws.home.root / FILE), QSettings.Format.IniFormat)

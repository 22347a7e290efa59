"""Light and dark: a palette of our own where the platform gives none, chosen by the setting `appearance` or by the desktop."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

Role = QPalette.ColorRole

_LIGHT = {
    Role.Window: "#f5f5f4",
    Role.WindowText: "#1c1f24",
    Role.Base: "#ffffff",
    Role.AlternateBase: "#f0f1f2",
    Role.Text: "#1c1f24",
    Role.PlaceholderText: "#6b7178",
    Role.Button: "#ececeb",
    Role.ButtonText: "#1c1f24",
    Role.BrightText: "#ffffff",
    Role.ToolTipBase: "#ffffff",
    Role.ToolTipText: "#1c1f24",
    Role.Highlight: "#0072b2",
    Role.HighlightedText: "#ffffff",
    Role.Accent: "#0072b2",
    Role.Link: "#00629a",
    Role.LinkVisited: "#5b4a8a",
    Role.Light: "#ffffff",
    Role.Midlight: "#f7f7f6",
    Role.Mid: "#c4c6c9",
    Role.Dark: "#a3a6aa",
    Role.Shadow: "#70747a",
}
_DARK = {
    Role.Window: "#25282c",
    Role.WindowText: "#e8eaed",
    Role.Base: "#1d2023",
    Role.AlternateBase: "#26292d",
    Role.Text: "#e8eaed",
    Role.PlaceholderText: "#9aa0a8",
    Role.Button: "#33373c",
    Role.ButtonText: "#e8eaed",
    Role.BrightText: "#ffffff",
    Role.ToolTipBase: "#33373c",
    Role.ToolTipText: "#e8eaed",
    Role.Highlight: "#2f7fb5",
    Role.HighlightedText: "#ffffff",
    Role.Accent: "#56b4e9",
    Role.Link: "#7cc4ee",
    Role.LinkVisited: "#b9a7e6",
    Role.Light: "#464b52",
    Role.Midlight: "#3b4046",
    Role.Mid: "#4b5057",
    Role.Dark: "#17191c",
    Role.Shadow: "#0c0d0f",
}
_FAINT = {False: "#8d9298", True: "#757b83"}
_FIELDS = (
    "QLineEdit", "QCheckBox", "QComboBox", "QAbstractSpinBox", "QPlainTextEdit", "QTextEdit",
    "QTableView", "QListView", "QTreeView",
)  # fmt: skip
_EDGE = "#9ba2ab"
"""The style draws an outline as a darker shade of the window's colour, unseen in the dark: fields get a light one to darken."""


def palette(*, dark: bool) -> QPalette:
    """Our own palette."""
    made = QPalette()
    for role, colour in (_DARK if dark else _LIGHT).items():
        made.setColor(role, QColor(colour))
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(_FAINT[dark]))
    made.setColor(QPalette.ColorGroup.Disabled, Role.Highlight, QColor(_FAINT[dark]))
    return made


def put_on(app: QApplication, *, dark: bool) -> None:
    """Gives the app our own palette, with outlines that show where a field or a box is in the dark too."""
    app.setPalette(palette(dark=dark))
    fields = palette(dark=dark)
    if dark:
        fields.setColor(Role.Window, QColor(_EDGE))
    for kind in _FIELDS:
        app.setPalette(fields, kind)  # type: ignore[arg-type]  # the stub asks for bytes, which PySide refuses


class Appearance(QObject):
    """What the windows look like. `changed` says that colours were exchanged."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._hints = app.styleHints()  # kept: a chained call would let it go
        self._wanted = "auto"
        self._shown: bool | None = None
        self._hints.colorSchemeChanged.connect(self._follow)
        self._follow()

    @property
    def dark(self) -> bool:
        """Whether the windows are dark now."""
        return bool(self._shown)

    def use(self, setting: str) -> None:
        """Follows the desktop ("auto") or stays "light" or "dark"."""
        self._wanted = setting
        if sys.platform in {"win32", "darwin"}:  # these draw both themselves
            scheme = Qt.ColorScheme
            self._hints.setColorScheme({"light": scheme.Light, "dark": scheme.Dark}.get(setting, scheme.Unknown))
        self._follow()

    @Slot()
    def _follow(self) -> None:
        dark = self._wanted == "dark" or (self._wanted == "auto" and self._hints.colorScheme() == Qt.ColorScheme.Dark)
        if dark == self._shown:
            return
        self._shown = dark
        if sys.platform not in {"win32", "darwin"}:
            put_on(self._app, dark=dark)
        self.changed.emit()

# SPDX-License-Identifier: MIT
"""Light and dark, calm or with strong contrast: palettes of our own where the platform gives none,
chosen by settings or by the desktop.

Nothing moves by itself: Qt's own effects are off, whatever the platform says, and we have none.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibilityHints

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
    Role.Highlight: "#2a76aa",
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
_STRONG_LIGHT = {
    **dict.fromkeys(
        (Role.Window, Role.Base, Role.AlternateBase, Role.Button, Role.ToolTipBase, Role.Light),
        "#ffffff",
    ),
    **dict.fromkeys(
        (Role.WindowText, Role.Text, Role.ButtonText, Role.ToolTipText, Role.Shadow), "#000000"
    ),
    Role.PlaceholderText: "#404040",
    Role.BrightText: "#ffffff",
    Role.Highlight: "#003e66",
    Role.HighlightedText: "#ffffff",
    Role.Accent: "#003e66",
    Role.Link: "#003e99",
    Role.LinkVisited: "#4b2a8a",
    Role.Midlight: "#e4e4e4",
    Role.Mid: "#5a5a5a",
    Role.Dark: "#404040",
}
_STRONG_DARK = {
    **dict.fromkeys(
        (Role.Window, Role.Base, Role.AlternateBase, Role.Button, Role.ToolTipBase, Role.Dark),
        "#000000",
    ),
    **dict.fromkeys(
        (Role.WindowText, Role.Text, Role.ButtonText, Role.ToolTipText, Role.BrightText), "#ffffff"
    ),
    Role.PlaceholderText: "#cfcfcf",
    Role.Highlight: "#7cc4ee",
    Role.HighlightedText: "#000000",
    Role.Accent: "#7cc4ee",
    Role.Link: "#8fd0ff",
    Role.LinkVisited: "#d0bfff",
    Role.Light: "#8a8a8a",
    Role.Midlight: "#5a5a5a",
    Role.Mid: "#a0a0a0",
    Role.Shadow: "#000000",
}
_PALETTES = {
    (False, False): _LIGHT,
    (True, False): _DARK,
    (False, True): _STRONG_LIGHT,
    (True, True): _STRONG_DARK,
}
_FAINT = {False: "#8d9298", True: "#757b83"}
_FIELDS = (
    "QLineEdit", "QCheckBox", "QComboBox", "QAbstractSpinBox", "QPlainTextEdit", "QTextEdit",
    "QTableView", "QListView", "QTreeView", "QMenu",
)  # fmt: skip
_BUTTONS = ("QPushButton", "QToolButton", "QScrollBar")
_EDGES = {
    (False, False): "#bcbfc2",
    (True, False): "#9ba2ab",
    (False, True): "#4d4d4d",
    (True, True): "#ffffff",
}
"""The style draws an outline as a darker shade of the window's colour: fields get one to darken
that leaves an outline in sight.
"""
_EFFECTS = (
    "UI_AnimateMenu", "UI_FadeMenu", "UI_AnimateCombo",
    "UI_AnimateTooltip", "UI_FadeTooltip", "UI_AnimateToolBox",
)  # fmt: skip
_STRONG = "strongContrast"
"""The property of the Qt application, which also has the palette."""


def prefer_contrast(app: QApplication, strong: bool) -> None:
    """Choose colours from now on for the strongest contrast, or for calm again."""
    app.setProperty(_STRONG, strong)


def prefers_contrast() -> bool:
    """Tell whether colours are to be chosen for the strongest contrast."""
    app = QApplication.instance()
    return app is not None and bool(app.property(_STRONG))


def palette(*, dark: bool, strong: bool = False) -> QPalette:
    """Return our own palette; `strong` is for those who need the strongest contrast."""
    made = QPalette()
    for role, colour in _PALETTES[dark, strong].items():
        made.setColor(role, QColor(colour))
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(_FAINT[dark]))
    made.setColor(QPalette.ColorGroup.Disabled, Role.Highlight, QColor(_FAINT[dark]))
    return made


def put_on(app: QApplication, *, dark: bool, strong: bool = False) -> None:
    """Give the app our own palette, with outlines that show where a field or a box is."""
    prefer_contrast(app, strong)
    app.setPalette(palette(dark=dark, strong=strong))
    fields = palette(dark=dark, strong=strong)
    fields.setColor(Role.Window, QColor(_EDGES[dark, strong]))
    for kind in (*_FIELDS, *(_BUTTONS if strong else ())):
        app.setPalette(fields, kind)


class ThemeController(QObject):
    """What the windows look like, from `begin` on. `changed` says that colours were exchanged.

    The names of Qt's namespace cost a fifth of the start, so the icon comes before them.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._hints = app.styleHints()  # kept: a chained call would let it go
        self._reach: QAccessibilityHints | None = None
        self._wanted, self._contrast = "auto", "auto"
        self._shown: tuple[bool, bool] | None = None

    def begin(self) -> None:
        """Put on the colours that the desktop wants, and follow it."""
        self._hints.colorSchemeChanged.connect(self._follow)
        for effect in _EFFECTS:
            self._app.setEffectEnabled(QtCore.Qt.UIEffect[effect], False)
        self._follow()

    @property
    def dark(self) -> bool:
        """Whether the windows are dark now."""
        return self._shown is not None and self._shown[0]

    @property
    def strong(self) -> bool:
        """Whether the windows have strong contrast now."""
        return self._shown is not None and self._shown[1]

    def watch_contrast(self) -> None:
        """Ask the desktop for its contrast, now and from now on; called once the start is over."""
        if self._reach is None:
            self._reach = self._hints.accessibility()
            self._reach.contrastPreferenceChanged.connect(self._follow)
            self._follow()

    def use(self, setting: str, contrast: str = "auto") -> None:
        """Follow the desktop ("auto") or stay "light" or "dark"; contrast follows it too, or is
        always "high".
        """
        self._wanted, self._contrast = setting, contrast
        if sys.platform in {"win32", "darwin"}:  # these draw both themselves
            scheme = QtCore.Qt.ColorScheme
            self._hints.setColorScheme(
                {"light": scheme.Light, "dark": scheme.Dark}.get(setting, scheme.Unknown)
            )
        self._follow()

    @Slot()
    def _follow(self) -> None:
        dark = self._wanted == "dark" or (
            self._wanted == "auto" and self._hints.colorScheme() == QtCore.Qt.ColorScheme.Dark
        )
        high = (
            self._reach is not None
            and self._reach.contrastPreference() == QtCore.Qt.ContrastPreference.HighContrast
        )
        strong = self._contrast == "high" or (self._contrast == "auto" and high)
        if (dark, strong) == self._shown:
            return
        self._shown = dark, strong
        if sys.platform in {
            "win32",
            "darwin",
        }:  # these have palettes of their own, also for contrast
            prefer_contrast(self._app, strong)
        else:
            put_on(self._app, dark=dark, strong=strong)
        self.changed.emit()

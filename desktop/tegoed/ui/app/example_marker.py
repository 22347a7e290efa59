# SPDX-License-Identifier: MIT
"""The mark of the example: a band at the head of every window, and its name in every title.

Made only in the app of an example, whose windows it watches as one filter of the application; no
window knows of it.
"""

from __future__ import annotations

from typing import TypeGuard

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget

from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.plain_text import PlainLabel

MARKED = frozenset({Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Tool})
LIGHT, LIGHT_INK = QColor("#F3DDE8"), QColor("#6B2A4C")
DARK, DARK_INK = QColor("#4A2438"), QColor("#F6DCE8")


class ExampleBand(QFrame):
    """The band: that this is example data, and the way to one's own."""

    def __init__(self, marker: ExampleMarker) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)  # not that of the window around it
        self.words = PlainLabel()
        self.words.setFont(typography.strong(self.words.font()))
        self.own = QPushButton()
        self.own.setAutoDefault(False)
        self.own.clicked.connect(marker.own_asked)
        row = QHBoxLayout(self)
        edge = typography.steps(self, 2)
        row.setContentsMargins(edge, typography.steps(self, 0.5), edge, typography.steps(self, 0.5))
        row.addWidget(self.words, 1)
        row.addWidget(self.own)
        self.speak()
        self._colour()

    def speak(self) -> None:
        """Say it in the language that is spoken now."""
        self.words.setText(_("Example data"))
        self.words.setToolTip(_("Nothing here is yours. It is thrown away when you close it."))
        self.own.setText(_("Start with my own"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._colour()

    def _colour(self) -> None:
        dark = QApplication.palette().window().color().lightness() < 128
        palette = QPalette(QApplication.palette())
        palette.setColor(QPalette.ColorRole.Window, DARK if dark else LIGHT)
        palette.setColor(QPalette.ColorRole.WindowText, DARK_INK if dark else LIGHT_INK)
        self.setPalette(palette)
        self.words.setPalette(palette)


class ExampleMarker(QObject):
    """Puts the band into each window as it is shown, and the words into its title.

    `own_asked`: the user wants to leave the example for their own data.
    """

    own_asked = Signal()

    def __init__(self, qt: QApplication) -> None:
        super().__init__(qt)
        qt.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mark a window that is shown or gets another title; no event is held back."""
        kind = event.type()
        if kind == QEvent.Type.Show and is_window(watched):
            self._mark(watched)
            name_as_example(watched)
        elif kind == QEvent.Type.WindowTitleChange and is_window(watched):
            name_as_example(watched)
        return False

    def _mark(self, window: QWidget) -> None:
        layout = window.layout()
        if layout is None:
            return
        band = layout.menuBar()
        if isinstance(band, ExampleBand):
            band.speak()
        elif band is None:
            made = ExampleBand(self)
            layout.setMenuBar(made)
            made.show()  # the children of a window that is being shown are shown already
            # a window that grows by the band does so before the desktop finds a place for it
            QCoreApplication.sendPostedEvents(window, QEvent.Type.LayoutRequest)


def is_window(thing: QObject) -> TypeGuard[QWidget]:
    """Tell whether something is a window that one works in: no menu, tooltip or list."""
    return isinstance(thing, QWidget) and thing.isWindow() and thing.windowType() in MARKED


def name_as_example(window: QWidget) -> None:
    """Put *Example data* before a window's title, once."""
    words = _("Example data")
    title = window.windowTitle()
    if not title.startswith(words):
        window.setWindowTitle(f"{words} – {title}" if title else words)

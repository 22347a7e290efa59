# SPDX-License-Identifier: MIT
"""A note to oneself about a week; it is kept when typing pauses and when the keyboard leaves it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tegoed.presentation.balance.balance_view import WeekNoteView
from tegoed.ui.balance.intents import KeepNote
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.plain_text import PlainLabel

PAUSE = 1200  # milliseconds without a key


class WeekNoteEdit(QPlainTextEdit):
    """Two lines to write in.

    `intent` asks to keep what was typed; where that is refused, `show_refused` is called at once.
    `earlier` shows the note of the week before.
    """

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._week: str | None = None
        self._kept = self._kept_before = ""
        self.setAccessibleName(_("Note to myself"))
        self.setPlaceholderText(_("What I want to remember of this week"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(round(typography.line(self) * 3.2))
        self.earlier = PlainLabel(parent)
        self.earlier.setWordWrap(True)
        self.earlier.setFont(typography.small(self.font()))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.keep)
        self.textChanged.connect(self._pause.start)

    def show_view(self, view: WeekNoteView) -> None:
        """Show the note about a week; what was typed about another one is kept first."""
        changed = view.week != self._week
        if changed:
            self.keep()
            self._week = view.week
        typed = self.toPlainText().strip() != self._kept
        if changed or (view.note != self._kept and not typed):
            self._kept = view.note
            self.setPlainText(view.note)
            self._pause.stop()
        self.earlier.setText(view.earlier)
        self.earlier.setVisible(bool(view.earlier))

    def keep(self) -> None:
        """Ask to keep what was typed, if it differs."""
        self._pause.stop()
        text = self.toPlainText().strip()
        if self._week is None or text == self._kept:
            return
        self._kept_before, self._kept = self._kept, text
        self.intent.emit(KeepNote(self._week, text))

    def show_refused(self) -> None:
        """Take what was typed for not kept."""
        self._kept = self._kept_before

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the note."""
        super().focusOutEvent(event)
        self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Escape to the window."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

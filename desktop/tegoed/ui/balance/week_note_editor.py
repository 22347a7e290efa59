# SPDX-License-Identifier: MIT
"""A note to oneself about a week; it is kept when typing pauses and when the keyboard leaves it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tegoed.core.errors import TegoedError
from tegoed.core.ranges import Unit
from tegoed.services.balance import periods
from tegoed.services.setup import boundary_setup
from tegoed.services.workspace import Workspace
from tegoed.ui.platform import typography
from tegoed.ui.platform.app_locale import _
from tegoed.ui.widgets.plain_text import PlainLabel

PAUSE = 1200  # milliseconds without a key


class WeekNoteEdit(QPlainTextEdit):
    """Two lines to write in.

    `refused` carries a trouble; what was typed stays. `earlier` shows the note of the week before.
    """

    refused = Signal(object)

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._week: str | None = None
        self._kept = ""
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

    def show_week(self, week: str) -> None:
        """Shows the note about a week; what was typed about another one is kept first."""
        changed = week != self._week
        if changed:
            self.keep()
            self._week = week
        note = boundary_setup.week_note(self._ws, week)
        typed = self.toPlainText().strip() != self._kept
        if changed or (note != self._kept and not typed):
            self._kept = note
            self.setPlainText(note)
            self._pause.stop()
        earlier = periods.named(self._ws, Unit.WEEK, week).previous().name
        before = boundary_setup.week_note(self._ws, earlier) if earlier != week else ""
        self.earlier.setText(_("The week before: {note}").format(note=before))
        self.earlier.setVisible(bool(before))

    def keep(self) -> None:
        """Writes what was typed, if it differs."""
        self._pause.stop()
        text = self.toPlainText().strip()
        if self._week is None or text == self._kept:
            return
        before, self._kept = self._kept, text
        try:
            boundary_setup.put_week_note(self._ws, self._week, text)
        except TegoedError as trouble:
            self._kept = before
            self.refused.emit(trouble)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keeps the note."""
        super().focusOutEvent(event)
        self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaves Escape to the window."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

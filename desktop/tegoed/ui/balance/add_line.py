"""One line to add an entry with, in the words of quick entry, and what it was understood to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tegoed.core.errors import ConflictError, TegoedError
from tegoed.core.spans import Week, days_span
from tegoed.core.values import Draft, Entry, OverlapRule
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tegoed.ui.balance import labels
from tegoed.ui.balance.label_widgets import fine, quiet_button
from tegoed.ui.platform import typography
from tegoed.ui.platform.colours import colours_for
from tegoed.ui.quick_entry.suggestions_row import SuggestionsRow
from tegoed.ui.widgets.phrase_line import shape_of

if TYPE_CHECKING:
    from tegoed.core.phrase import ParsedPhrase, Suggestion


class AddEntryPhraseLine(QLineEdit):
    """Tints its words as they are understood. Escape empties it first, and only then closes the window."""

    def tint(self, reading: ParsedPhrase) -> None:
        """Shows what each word was taken as. The reading may be of more text than the line's, put before it."""
        before = len(reading.text) - len(self.text())
        colours = self.palette()
        dark = colours_for(colours).dark
        shapes = [
            QInputMethodEvent.Attribute(
                QInputMethodEvent.AttributeType.TextFormat,
                token.start - before - self.cursorPosition(),
                token.end - token.start,
                shape,
            )
            for token in reading.tokens
            if token.start >= before and (shape := shape_of(token.kind, colours, dark=dark))
        ]
        QApplication.sendEvent(self, QInputMethodEvent("", shapes))  # a field has no other way

    def mend(self, suggestion: Suggestion, reading: ParsedPhrase) -> None:
        """Puts what was suggested in the place of the word that was refused."""
        before = len(reading.text) - len(self.text())
        self.setSelection(suggestion.start - before, suggestion.end - suggestion.start)
        self.insert(suggestion.text)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empties the line on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


def told(line: str, reading: ParsedPhrase) -> str:
    """What would be added; whether no client was recognised comes first."""
    if not reading.unrecognised:
        return line
    return _("No client recognised: overhead") + " · " + line


class AddEntryLine(QWidget):
    """The line. `added` tells the uid of what was logged."""

    added = Signal(str)

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._said_at: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.GRID // 2)
        self.line = AddEntryPhraseLine(self)
        self.line.setPlaceholderText(_("Add an entry, such as: mon 9-12:30 name of the project"))
        self.line.setAccessibleName(_("Add an entry"))
        self.line.setClearButtonEnabled(True)
        self.preview = fine("", self)
        self.cut_button = quiet_button(_("Cut the other one"), self)
        self.keep_button = quiet_button(_("Keep both"), self)
        below = QHBoxLayout()
        below.setSpacing(typography.GRID)
        below.addWidget(self.preview, 1)
        below.addWidget(self.cut_button)
        below.addWidget(self.keep_button)
        self.suggestions = SuggestionsRow(self)
        self.suggestions.picked.connect(self._mend)
        column.addWidget(self.line)
        column.addLayout(below)
        column.addWidget(self.suggestions)
        self.cut_button.clicked.connect(self._cut)
        self.keep_button.clicked.connect(self._keep)
        self.line.textChanged.connect(self._understand)
        self.line.returnPressed.connect(self._add)
        self._understand()

    def show_week(self, week: Week, *, current: bool, future: bool) -> None:
        """Reads weekdays as those of this week. Nothing can be added to a week that has not begun."""
        span = days_span(week.first, week.last, self._ws.zone())
        self._said_at = None if current else span.end - 1
        self.setEnabled(not future)
        self._understand()

    def _reading(self) -> ParsedPhrase:
        return time_log.read_phrase(self._ws, self.line.text(), said_at=self._said_at)

    def _day_is_missing(self, reading: ParsedPhrase) -> bool:
        """In another week than this one a phrase without a day would land on its last evening; nobody means that."""
        from tegoed.core.phrase import TokenKind

        return self._said_at is not None and all(
            token.kind is not TokenKind.DAY for token in reading.tokens
        )

    def _understand(self) -> None:
        self.cut_button.setVisible(False)
        self.keep_button.setVisible(False)
        reading = self._reading()
        self.line.tint(reading)
        empty = not self.line.text().strip()
        self.suggestions.show_for(() if empty else reading.suggestions)
        if empty:
            self.preview.setText("")
            return
        if reading.trouble is not None:
            self.preview.setText(locale.say(reading.trouble))
        elif self._day_is_missing(reading):
            self.preview.setText(_("Name the day too, such as mon or tue."))
        elif reading.draft is not None:
            self.preview.setText(told(self._line_of(reading.draft), reading))

    def _mend(self, suggestion: Suggestion) -> None:
        self.line.mend(suggestion, self._reading())

    def _line_of(self, draft: Draft) -> str:
        now = self._ws.clock.now()
        entry = Entry(
            uid="",
            start=now if draft.start is None else draft.start,
            end=draft.end,
            client=draft.client,
            project=draft.project,
            activity=draft.activity,
            purpose=draft.purpose,
            chair=draft.chair,
            reason=draft.reason,
            clock=draft.clock,
            note=draft.note,
            tags=draft.tags,
        )
        return labels.entry_line(self._ws.catalogue(), entry, self._ws.zone(), now)

    def _add(self) -> None:
        self._log(OverlapRule.REFUSE)

    def _cut(self) -> None:
        self._log(OverlapRule.CARVE)

    def _keep(self) -> None:
        self._log(OverlapRule.KEEP)

    def _log(self, overlap: OverlapRule) -> None:
        reading = self._reading()
        if reading.draft is None or reading.trouble is not None or self._day_is_missing(reading):
            return
        text = self.line.text()
        try:
            logged = time_log.log(self._ws, reading.draft, overlap=overlap)
        except TegoedError as trouble:
            self.preview.setText(labels.refusal(trouble.message, self._ws.zone()))
            may = isinstance(trouble, ConflictError) and "overlap" in trouble.message.id
            self.cut_button.setVisible(may)
            self.keep_button.setVisible(may)
            return
        time_log.remember_phrase(self._ws, text)
        self.line.clear()
        if logged.entry is not None:
            self.added.emit(logged.entry.uid)

"""The line under a day: a phrase that logs on that day, or fills exactly the gap that was chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tegoed.core.errors import TegoedError
from tegoed.core.spans import Span, local_date
from tegoed.core.values import Draft, Entry, OverlapRule
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tegoed.ui.balance import labels
from tegoed.ui.balance.add_line import AddEntryPhraseLine, told
from tegoed.ui.balance.label_widgets import fine
from tegoed.ui.platform import typography
from tegoed.ui.quick_entry.suggestions_row import SuggestionsRow

if TYPE_CHECKING:
    from tegoed.core.phrase import ParsedPhrase, Suggestion


class DayAddEntryLine(QWidget):
    """The line. `added` tells the uid of what was logged, `refused` the trouble."""

    added = Signal(str)
    refused = Signal(object)

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._day = local_date(ws.clock.now(), ws.zone())
        self._exact: tuple[str, Span] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.GRID // 2)
        self.line = AddEntryPhraseLine(self)
        self.line.setPlaceholderText(_("Add an entry, such as: 9-12:30 name of the project"))
        self.line.setAccessibleName(_("Add an entry"))
        self.line.setClearButtonEnabled(True)
        self.preview = fine("", self)
        self.suggestions = SuggestionsRow(self)
        self.suggestions.picked.connect(self._mend)
        column.addWidget(self.line)
        column.addWidget(self.preview)
        column.addWidget(self.suggestions)
        self.line.textChanged.connect(self._understand)
        self.line.returnPressed.connect(self._enter)
        self.preview.setVisible(False)

    def show_day(self, day: date) -> None:
        """What is typed is about this day; nothing can be added to one to come."""
        self._day = day
        today = local_date(self._ws.clock.now(), self._ws.zone())
        self.setEnabled(day <= today)
        self._understand()

    def begin(self, text: str) -> None:
        """Takes the keyboard with something typed already."""
        self.line.setText(text)
        self.line.setFocus()
        self.line.end(False)

    def fill(self, span: Span) -> None:
        """Takes the keyboard with the times of a stretch typed already. As long as these stand, it is filled to the second."""
        zone = self._ws.zone()
        text = "-".join(locale.clock_time(at, zone) for at in (span.start, span.end))
        self._exact = (text, span)
        self.begin(f"{text} ")

    def add(self, overlap: OverlapRule = OverlapRule.REFUSE) -> None:
        """Logs what was understood."""
        draft = self._draft(self._reading())
        if draft is None:
            return
        text = self.line.text()
        try:
            logged = time_log.log(self._ws, draft, overlap=overlap)
        except TegoedError as trouble:
            self.refused.emit(trouble)
            return
        time_log.remember_phrase(self._ws, text)
        self._exact = None
        self.line.clear()
        if logged.entry is not None:
            self.added.emit(logged.entry.uid)

    def _enter(self) -> None:
        self.add()

    def _reading(self) -> ParsedPhrase:
        """The phrase as said about this day: unless it names a day itself, this one is put before it."""
        from tegoed.core.phrase import TokenKind

        text = self.line.text()
        reading = time_log.read_phrase(self._ws, text)
        today = local_date(self._ws.clock.now(), self._ws.zone())
        if (
            self._day != today
            and text.strip()
            and all(token.kind is not TokenKind.DAY for token in reading.tokens)
        ):
            return time_log.read_phrase(self._ws, f"{self._day.isoformat()} {text}")
        return reading

    def _draft(self, reading: ParsedPhrase) -> Draft | None:
        if reading.draft is None or reading.trouble is not None:
            return None
        if self._exact is not None and self.line.text().startswith(self._exact[0]):
            return replace(reading.draft, start=self._exact[1].start, end=self._exact[1].end)
        return reading.draft

    def _understand(self) -> None:
        reading = self._reading()
        self.line.tint(reading)
        empty = not self.line.text().strip()
        self.suggestions.show_for(() if empty else reading.suggestions)
        self.preview.setVisible(not empty)
        if empty:
            self._exact = None
            return
        draft = self._draft(reading)
        if reading.trouble is not None:
            self.preview.setText(locale.say(reading.trouble))
        elif draft is not None and draft.start is not None:
            self.preview.setText(told(self._line_of(draft, draft.start), reading))

    def _mend(self, suggestion: Suggestion) -> None:
        self.line.mend(suggestion, self._reading())

    def _line_of(self, draft: Draft, start: int) -> str:
        entry = Entry(
            uid="",
            start=start,
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
        return labels.entry_line(self._ws.catalogue(), entry, self._ws.zone(), self._ws.clock.now())

# SPDX-License-Identifier: MIT
"""One line to add an entry to a week or to a day, in the words of quick entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from tegoed.core.errors import ConflictError, TegoedError
from tegoed.core.spans import Span, Week, days_span, local_date
from tegoed.core.values import Draft, OverlapRule
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.presentation import labels
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.label_widgets import quiet_button
from tegoed.ui.quick_entry.phrase_entry_panel import PhraseEntryPanel
from tegoed.ui.quick_entry.preview import in_the_way, preview

if TYPE_CHECKING:
    from tegoed.core.phrase import ParsedPhrase


class AddEntryLine(PhraseEntryPanel):
    """The line of a week or of a day, whichever was shown last.

    `added` tells the uid of what was logged.
    """

    added = Signal(str)

    def __init__(self, ws: Workspace, example: str, parent: QWidget | None = None) -> None:
        self._said_at: int | None = None
        self._day: date | None = None
        self._exact: tuple[str, Span] | None = None
        self.cut_button = quiet_button(_("Cut the other one"))
        self.keep_button = quiet_button(_("Keep both"))
        ways = (self.cut_button, self.keep_button)
        super().__init__(ws, self._reading, self._understood, ways, parent)
        self.line.setPlaceholderText(example)
        self.line.setAccessibleName(_("Add an entry"))
        self.cut_button.clicked.connect(self._cut)
        self.keep_button.clicked.connect(self._keep)
        self.line.returnPressed.connect(self.add)
        self.understand()

    def show_week(self, week: Week, *, current: bool, future: bool) -> None:
        """Reads weekdays as those of this week.

        Nothing can be added to a week that has not begun.
        """
        span = days_span(week.first, week.last, self._ws.zone())
        self._said_at = None if current else span.end - 1
        self.setEnabled(not future)
        self.understand()

    def show_day(self, day: date) -> None:
        """What is typed is about this day; nothing can be added to one to come."""
        today = local_date(self._ws.clock.now(), self._ws.zone())
        self._day = None if day == today else day
        self.setEnabled(day <= today)
        self.understand()

    @Slot(str)
    def begin(self, text: str) -> None:
        """Takes the keyboard with something typed already."""
        self.line.setText(text)
        self.line.setFocus()
        self.line.end(False)

    @Slot(object)
    def fill(self, span: Span) -> None:
        """Takes the keyboard with the times of a stretch typed already.

        As long as these stand, it is filled to the second.
        """
        zone = self._ws.zone()
        text = "-".join(locale.clock_time(at, zone) for at in (span.start, span.end))
        self._exact = (text, span)
        self.begin(f"{text} ")

    @Slot()
    def add(self, overlap: OverlapRule = OverlapRule.REFUSE) -> None:
        """Logs what was understood; a refusal stands where the preview stood."""
        draft = self._draft(self._reading())
        if draft is None:
            return
        text = self.line.text()
        try:
            logged = time_log.log(self._ws, draft, overlap=overlap)
        except TegoedError as trouble:
            self.refuse(labels.refusal(trouble.message, self._ws.zone()))
            self._offer_both(isinstance(trouble, ConflictError) and "overlap" in trouble.message.id)
            return
        time_log.remember_phrase(self._ws, text)
        self.line.clear()
        if logged.entry is not None:
            self.added.emit(logged.entry.uid)

    @Slot()
    def _cut(self) -> None:
        self.add(OverlapRule.CARVE)

    @Slot()
    def _keep(self) -> None:
        self.add(OverlapRule.KEEP)

    def _reading(self) -> ParsedPhrase:
        """The phrase as said in the week or about the day: unless it names a day itself, that day
        is put before it.
        """
        text = self.line.text()
        reading = time_log.read_phrase(self._ws, text, said_at=self._said_at)
        if self._day is not None and text.strip() and not _names_a_day(reading):
            return time_log.read_phrase(self._ws, f"{self._day.isoformat()} {text}")
        return reading

    def _day_is_missing(self, reading: ParsedPhrase) -> bool:
        """In another week than this one a phrase without a day would land on its last evening;
        nobody means that.
        """
        return self._said_at is not None and not _names_a_day(reading)

    def _draft(self, reading: ParsedPhrase) -> Draft | None:
        draft = reading.draft
        if draft is None or reading.trouble is not None or self._day_is_missing(reading):
            return None
        if self._exact is not None and self.line.text().startswith(self._exact[0]):
            return replace(draft, start=self._exact[1].start, end=self._exact[1].end)
        return draft

    @Slot()
    def understand(self) -> None:
        """Read the line again; what is shown about an overlap is asked for anew."""
        self._offer_both(False)
        if self.is_empty:
            self._exact = None
        super().understand()

    def _understood(self, reading: ParsedPhrase) -> str:
        """Return what would be added, or why nothing would; shows what else it does."""
        if reading.trouble is not None:
            return locale.say(reading.trouble)
        if self._day_is_missing(reading):
            return _("Name the day too, such as mon or tue.")
        draft = self._draft(reading)
        if draft is None:
            return ""
        try:
            foreseen = time_log.foresee(self._ws, draft)
        except TegoedError as trouble:
            return locale.say(trouble.message)
        zone, now = self._ws.zone(), self._ws.clock.now()
        lines = preview(self._ws, foreseen)
        self.crossed.say(lines.crossed)
        told = [labels.entry_line(self._ws.catalogue(), foreseen.entry, zone, now), lines.why]
        if foreseen.overlap is not None:
            told.append(in_the_way(self._ws, foreseen.overlap, ()).told)
            self._offer_both(True)
        return "\n".join(line for line in told if line)

    def _offer_both(self, offered: bool) -> None:
        self.cut_button.setVisible(offered)
        self.keep_button.setVisible(offered)


def _names_a_day(reading: ParsedPhrase) -> bool:
    from tegoed.core.phrase import TokenKind

    return any(token.kind is TokenKind.DAY for token in reading.tokens)

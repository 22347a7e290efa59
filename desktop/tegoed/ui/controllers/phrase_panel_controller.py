# SPDX-License-Identifier: MIT
"""What the lines that take a phrase do in a workspace, outside quick entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, assert_never

from PySide6.QtCore import QObject, Signal, Slot

from tegoed.core.calendar.spans import Span, Week, days_span, local_date
from tegoed.core.entities.values import OverlapRule
from tegoed.core.entries.entry_outcome import (
    EntryDone,
    EntryNeedsConsent,
    EntryOverlaps,
    EntryRefused,
)
from tegoed.presentation import labels
from tegoed.presentation.entries.phrase_view import PhrasePanelView, add_entry_view
from tegoed.services.time.entries import phrase_data, phrase_entry
from tegoed.services.time.entries.phrase_data import PhraseScope
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.widgets.entry.add_entry_line import AddEntryLine
from tegoed.ui.widgets.entry.phrase_entry_panel import PhraseEntryPanel
from tegoed.ui.widgets.entry.phrase_intents import (
    AddEntry,
    AddEntryIntent,
    CreateWork,
    EditPhrase,
    PhrasePanelIntent,
)


class PhrasePanelController(QObject):
    """Shows how the text of a panel is understood, and makes the work that is first named there.

    `view_of` returns what stands under a text.
    """

    def __init__(
        self, ws: Workspace, panel: PhraseEntryPanel, view_of: Callable[[str], PhrasePanelView]
    ) -> None:
        super().__init__(panel)
        self._ws, self._panel, self._view_of = ws, panel, view_of
        panel.intent.connect(self._on_intent)

    @Slot(object)
    def _on_intent(self, intent: Any) -> None:
        self.handle(intent)  # PySide does not free a slot that a subclass overrides

    def handle(self, intent: PhrasePanelIntent) -> None:
        """Do what the user wants."""
        match intent:
            case EditPhrase(text):
                self._panel.show_view(self._view_of(text))
            case CreateWork(offered, name, client, rate):
                match phrase_entry.make_work(self._ws, name, client, rate):
                    case EntryDone(made):
                        self._panel.put_work(offered, made)
                    case EntryOverlaps(why) | EntryNeedsConsent(why) | EntryRefused(why):
                        self._panel.refuse(app_locale().say(why))
            case _:
                assert_never(intent)


class AddEntryController(PhrasePanelController):
    """Logs what `line` says: in a week or on a day, whichever was shown last.

    `added` tells the uid of what was logged.
    """

    added = Signal(str)

    def __init__(self, ws: Workspace, line: AddEntryLine) -> None:
        super().__init__(ws, line, self._add_entry_view)
        self.line = line
        self._scope = PhraseScope()
        line.understand()

    def show_week(self, week: Week, *, current: bool, future: bool) -> None:
        """Read weekdays as those of this week.

        Nothing can be added to a week that has not begun.
        """
        span = days_span(week.first, week.last, self._ws.zone())
        self._scope = replace(self._scope, said_at=None if current else span.end - 1)
        self.line.setEnabled(not future)
        self.line.understand()

    def show_day(self, day: date) -> None:
        """Read what is typed as about this day; nothing can be added to one to come."""
        today = local_date(self._ws.clock.now(), self._ws.zone())
        self._scope = replace(self._scope, day=None if day == today else day)
        self.line.setEnabled(day <= today)
        self.line.understand()

    def fill(self, span: Span) -> None:
        """Begin the line with the times of a stretch.

        As long as these stand, it is filled to the second.
        """
        zone = self._ws.zone()
        text = "-".join(app_locale().clock_time(at, zone) for at in (span.start, span.end))
        self._scope = replace(self._scope, exact=(text, span))
        self.line.begin(f"{text} ")

    def handle(self, intent: AddEntryIntent) -> None:
        """Do what the user wants."""
        match intent:
            case AddEntry(text, rule):
                self._add(text, rule)
            case EditPhrase(""):
                self._scope = replace(self._scope, exact=None)
                super().handle(intent)
            case _:
                super().handle(intent)

    def _add_entry_view(self, text: str) -> PhrasePanelView:
        data = phrase_data.load_line_to_add(self._ws, text, self._scope)
        return add_entry_view(app_locale(), data)

    def _add(self, text: str, rule: OverlapRule) -> None:
        draft = phrase_data.draft_to_add(self._ws, text, self._scope)
        if draft is None:
            return
        match phrase_entry.log_phrase(self._ws, draft, text, rule):
            case EntryDone(logged):
                self.line.line.clear()
                if logged.entry is not None:
                    self.added.emit(logged.entry.uid)
            case EntryOverlaps() | EntryNeedsConsent() | EntryRefused() as conflict:
                self.line.refuse(labels.refusal(app_locale(), conflict, self._ws.zone()))
                self.line.offer_both(isinstance(conflict, EntryOverlaps))

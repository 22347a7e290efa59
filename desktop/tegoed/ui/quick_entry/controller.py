# SPDX-License-Identifier: MIT
"""Quick entry's window, and what it does in a workspace."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QObject, Slot

from tegoed.core.entities.values import Changes, Draft, OverlapRule
from tegoed.core.entries.entry_outcome import (
    EntryDone,
    EntryNeedsConsent,
    EntryOverlaps,
    EntryRefused,
    attempt,
)
from tegoed.core.errors import TegoedError
from tegoed.core.phrase import ParsedPhrase
from tegoed.presentation.entries.phrase_view import new_work_form_view
from tegoed.presentation.entries.quick_entry_view import QuickEntryView, keys_line, quick_entry_view
from tegoed.services.time import time_log
from tegoed.services.time.entries import phrase_data, phrase_entry
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.platform.feed_bridge import FeedBridge
from tegoed.ui.quick_entry.intents import (
    AskForNewWork,
    BeginQuickEntry,
    ChangeTimerToPhrase,
    ChooseOverlapRule,
    LogPhrase,
    QuickEntryIntent,
    StartTimerOnPhrase,
)
from tegoed.ui.quick_entry.quick_entry_window import QuickEntryWindow
from tegoed.ui.tray.timer_controller import TimerController
from tegoed.ui.widgets.entry.phrase_intents import CreateWork, EditPhrase


class QuickEntryController(QObject):
    """Reads what is typed into `window`, logs it, or starts the timer on it."""

    def __init__(self, ws: Workspace, verbs: TimerController) -> None:
        window = QuickEntryWindow()
        super().__init__(window)
        self.window = window
        self._ws, self._verbs = ws, verbs
        self._rule = OverlapRule.REFUSE
        window.intent.connect(self.handle)
        feed = FeedBridge(ws.feed.subscribe, self)
        feed.heard.connect(self._heard)
        window.destroyed.connect(feed.stop)
        self._show("")

    @Slot(object)
    def handle(self, intent: QuickEntryIntent) -> None:
        """Do what the user wants."""
        match intent:
            case BeginQuickEntry(text):
                self._open(text)
            case EditPhrase(text, cursor):
                self._rule = OverlapRule.REFUSE
                self._show(text)
                if cursor is not None:
                    self.window.offer_names(phrase_data.load_names(self._ws, text, cursor))
            case ChooseOverlapRule(text, rule):
                self._rule = rule
                self._show(text)
            case LogPhrase(text):
                self._log(text)
            case StartTimerOnPhrase(text):
                self._start_timer(text)
            case ChangeTimerToPhrase(text):
                self._change_timer(text)
            case AskForNewWork(is_project):
                choices = phrase_data.load_new_work(self._ws, is_project=is_project)
                currency = self._ws.setting("currency")
                self.window.show_new_work(
                    new_work_form_view(app_locale(), choices, currency, is_project=is_project)
                )
            case CreateWork():
                self._create(intent)
            case _:
                assert_never(intent)

    def _open(self, text: str) -> None:
        ws = self._ws
        keys = keys_line(app_locale(), is_running=time_log.running(ws) is not None)
        self.window.show_keys(keys, time_log.phrase_history(ws))
        self._show(text)

    def _show(self, text: str) -> Draft | None:
        """Show how a text is understood now; return the entry that it is a draft of."""
        try:
            data = phrase_data.load_quick_entry(self._ws, text, self._rule)
        except TegoedError as error:
            told = app_locale().say(error.message)
            self.window.show_view(QuickEntryView(ParsedPhrase(text, (), None), error=told))
            return None
        self.window.show_view(quick_entry_view(app_locale(), data))
        return data.phrase.reading.draft

    def _log(self, text: str) -> None:
        draft = self._show(text)
        if draft is None:
            return
        match phrase_entry.log_phrase(self._ws, draft, text, self._rule):
            case EntryDone(logged):
                self._verbs.tell_logged(logged)
                self.window.put_away()
            case EntryOverlaps():
                self.window.insist()
            case EntryNeedsConsent(message) | EntryRefused(message):
                self.window.refuse(app_locale().say(message))

    def _start_timer(self, text: str) -> None:
        match phrase_entry.start_timer_on_phrase(self._ws, text, self._rule):
            case EntryDone(logged):
                self._verbs.tell_started(logged)
                self.window.put_away()
            case EntryOverlaps(message) | EntryNeedsConsent(message) | EntryRefused(message):
                self.window.refuse(app_locale().say(message))

    def _change_timer(self, text: str) -> None:
        draft = phrase_entry.timer_draft(self._ws, text)
        if isinstance(draft, EntryRefused):
            self.window.refuse(app_locale().say(draft.message))
            return

        def change() -> None:
            self._verbs.running.change_to(draft)
            time_log.remember_phrase(self._ws, text)

        match attempt(change):
            case EntryDone():
                self.window.put_away()
            case EntryOverlaps(message) | EntryNeedsConsent(message) | EntryRefused(message):
                self.window.refuse(app_locale().say(message))

    def _create(self, work: CreateWork) -> None:
        match phrase_entry.make_work(self._ws, work.name, work.client, work.rate):
            case EntryDone(made):
                self.window.put_work(work.offered, made)
                self._show(self.window.line.text)
            case EntryOverlaps(message) | EntryNeedsConsent(message) | EntryRefused(message):
                self.window.refuse(app_locale().say(message))

    @Slot(object)
    def _heard(self, changes: Changes) -> None:
        """Read the line again: what stands there may mean something else now."""
        if self.window.isVisible():
            self._show(self.window.line.text)

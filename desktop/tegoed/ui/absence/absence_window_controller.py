# SPDX-License-Identifier: MIT
"""What the window about time away does in a workspace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import assert_never

from PySide6.QtCore import QObject, Signal, Slot

from tegoed.core.calendar.spans import Span
from tegoed.core.entries.entry_outcome import (
    EntryDone,
    EntryNeedsConsent,
    EntryOverlaps,
    EntryRefused,
    attempt,
)
from tegoed.core.entries.timer_absence import TimerAbsence
from tegoed.core.errors import TegoedError
from tegoed.presentation import labels
from tegoed.presentation.entries.phrase_view import PhrasePanelView
from tegoed.presentation.tray import absence_view
from tegoed.presentation.tray.absence_view import AbsenceData
from tegoed.services.time import time_log
from tegoed.services.time.timer import absences, time_away
from tegoed.ui.absence.absence_window import AbsenceWindow
from tegoed.ui.absence.intents import (
    AbsenceIntent,
    ChoosePeriods,
    KeepTime,
    LeaveTimeOut,
    LogOtherWork,
)
from tegoed.ui.controllers.phrase_panel_controller import PhrasePanelController
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.tray.timer_controller import TimerController


class AbsenceWindowController(QObject):
    """Shows the questions in `window`, which owns it and is closed when none is left.

    `answered`: a question or more is answered.
    """

    answered = Signal()

    def __init__(self, timer: TimerController) -> None:
        window = AbsenceWindow()
        super().__init__(window)
        self.window = window
        self._timer, self._ws = timer, timer.ws
        self._data = AbsenceData((), {}, 0, self._ws.zone())
        self._unchosen: frozenset[Span] = frozenset()
        PhrasePanelController(self._ws, window.other, self._other_view)
        window.intent.connect(self.handle)
        self.refresh()

    @property
    def asks(self) -> bool:
        """Whether there is a question."""
        return bool(self._data.asked)

    @property
    def chosen(self) -> tuple[TimerAbsence, ...]:
        """The periods that an answer is about."""
        return tuple(one for one in self._data.asked if one.span not in self._unchosen)

    def refresh(self) -> None:
        """Show the questions as they are now; without any the window is closed."""
        try:
            data = time_away.load_absences(self._ws)
        except TegoedError as refused:
            self.window.refuse(app_locale().say(refused.message))
            return
        if not data.asked:
            self.window.close()
        elif data.asked != self._data.asked:
            self._data = data
            self._show()

    @Slot(object)
    def handle(self, intent: AbsenceIntent) -> None:
        """Do what the user answers."""
        match intent:
            case ChoosePeriods(rows):
                asked = enumerate(self._data.asked)
                self._unchosen = frozenset(one.span for row, one in asked if row not in rows)
                self._show()
            case KeepTime():
                if self._succeeds(partial(absences.keep, self._ws, self.chosen)):
                    self._finish()
            case LeaveTimeOut(stops):
                self._leave_out(stops=stops)
            case LogOtherWork(text):
                self._log_other(text)
            case _:
                assert_never(intent)

    def _leave_out(self, *, stops: bool) -> None:
        chosen, locale = self.chosen, app_locale()
        act = absences.discard_and_stop if stops else absences.discard
        if self._succeeds(partial(act, self._ws, chosen)):
            done = absence_view.left_out(locale, chosen)
            if stops:
                done = absence_view.timer_ended(locale, chosen, self._ws.zone())
            self._timer.tell_done(done)
            self._finish()

    def _log_other(self, text: str) -> None:
        chosen, phrase = self.chosen, time_away.load_other_work(self._ws, text)
        draft = phrase.reading.draft
        if draft is None or not absence_view.other_work_view(app_locale(), phrase, chosen).can_log:
            return
        if self._succeeds(partial(absences.log_instead, self._ws, chosen, draft)):
            time_log.remember_phrase(self._ws, text)
            self._timer.tell_done(absence_view.other_work_logged(app_locale(), chosen))
            self.window.close_other()
            self._finish()

    def _succeeds(self, act: Callable[[], object]) -> bool:
        """Carry out an answer; a refusal is said in the window."""
        outcome = attempt(act)
        match outcome:
            case EntryDone():
                self.window.refuse("")
                return True
            case EntryOverlaps() | EntryNeedsConsent() | EntryRefused():
                self.window.refuse(labels.refusal(app_locale(), outcome, self._ws.zone()))
                return False
            case _:
                assert_never(outcome)

    def _finish(self) -> None:
        self._data = replace(self._data, asked=())
        self._unchosen = frozenset()  # what is left is answered next
        self.refresh()
        self.answered.emit()

    def _show(self) -> None:
        self.window.show_view(absence_view.absence_view(app_locale(), self._data, self.chosen))

    def _other_view(self, text: str) -> PhrasePanelView:
        phrase = time_away.load_other_work(self._ws, text)
        view = absence_view.other_work_view(app_locale(), phrase, self.chosen)
        self.window.allow_log(view.can_log)
        return view.panel

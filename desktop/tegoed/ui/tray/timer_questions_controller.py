# SPDX-License-Identifier: MIT
"""Asks what a timer left open, and carries out the answer."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Qt, Signal

from tegoed.core.calendar.spans import local_date
from tegoed.core.entries.timer_questions import LeftOpenTimer, LeftRunning, TimeAway, TimerQuestion
from tegoed.core.errors import TegoedError
from tegoed.presentation.tray import tray_notices, tray_words
from tegoed.presentation.tray.tray_intents import (
    AskTimerEnd,
    EndLongTimer,
    KeepTimer,
    QuestionIntent,
    ThrowLeftOpenAway,
)
from tegoed.services.time import time_log
from tegoed.services.time.timer import long_timer, timer_prompts
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.tray.carry_out import carry_out
from tegoed.ui.tray.notices import Notices

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

logger = logging.getLogger(__name__)


class TimerQuestionsController(QObject):
    """Asks each question once, in a notice that is withdrawn when it is answered.

    `found_absence`: there is a new question about time away, which a window asks.
    """

    found_absence = Signal()

    def __init__(self, ws: Workspace, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._notices = notices
        self.end_dialog: QDialog | None = None
        self._asked: set[TimerQuestion] = set()
        self._open: dict[str, LeftRunning] = {}

    def ask(self, questions: Sequence[TimerQuestion]) -> None:
        """Ask what is new, and take away the notices of what is answered by now."""
        for question in questions:
            if question in self._asked:
                continue
            self._asked.add(question)
            if isinstance(question, TimeAway):
                self.found_absence.emit()
            else:
                view = tray_notices.left_running_notice(app_locale(), question)
                self._open[view.topic] = question
                self._notices.tell(view)
        for topic in [topic for topic, asked in self._open.items() if asked not in questions]:
            del self._open[topic]
            self._notices.withdraw(topic)

    def ask_about_long_timer(self) -> None:
        """Ask once about a timer that runs past the working hours, or for very long."""
        try:
            question = long_timer.due(self._ws)
            if question is None:
                return
            long_timer.note_asked(self._ws, question)
        except TegoedError as refused:
            logger.warning("long timer: %s", refused.message.id)
            return
        view = tray_notices.long_timer_notice(app_locale(), question, self._ws.zone())
        self._notices.tell(view)

    def handle(self, intent: QuestionIntent) -> None:
        """Carry out an answer."""
        match intent:
            case AskTimerEnd(question):
                self._ask_end(question)
            case EndLongTimer(at):
                carry_out(self._notices, partial(time_log.stop_timer, self._ws, at=at))
            case ThrowLeftOpenAway(uid):
                carry_out(self._notices, partial(timer_prompts.throw_left_open_away, self._ws, uid))
            case KeepTimer(topic):
                self._notices.withdraw(topic)
            case _:
                assert_never(intent)

    def _ask_end(self, question: LeftRunning) -> None:
        """Ask for the clock time at which a timer ended; what cannot be is asked again."""
        from PySide6.QtWidgets import QInputDialog

        from tegoed.ui.widgets.plain_text import make_plain

        dialog = QInputDialog()
        dialog.setWindowTitle(_("A question about your timer"))
        dialog.setLabelText(tray_words.left_running_question(app_locale(), question))
        make_plain(dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.textValueSelected.connect(partial(self._end_said, question))
        dialog.show()
        self.end_dialog = dialog

    def _end_said(self, question: LeftRunning, text: str) -> None:
        from tegoed.core.calendar import typed_times

        self.end_dialog = None
        zone = self._ws.zone()
        try:
            day = local_date(question.start, zone)
            end = typed_times.end_after(question.start, day, text, zone)
            if isinstance(question, LeftOpenTimer):
                timer_prompts.answer_left_open(self._ws, question.uid, end)
            else:
                time_log.stop_timer(self._ws, at=end)
        except TegoedError as refused:
            self._notices.tell(tray_notices.refusal(app_locale(), refused.message))
            self._ask_end(question)

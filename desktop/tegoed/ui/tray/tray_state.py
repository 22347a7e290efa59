# SPDX-License-Identifier: MIT
"""What is going on now, watched for the tray: asked again after each change and once a minute while
something runs, never else.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from tegoed.core.boundaries import BoundaryState
from tegoed.core.errors import Message, TegoedError
from tegoed.core.focus import FocusState
from tegoed.core.spans import local_date
from tegoed.core.values import Changes
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.services.balance import balances, boundary_alerts
from tegoed.services.balance.balances import CurrentStatus
from tegoed.services.time import long_timer, time_log, timer_prompts
from tegoed.services.time.absences import record_heartbeat
from tegoed.services.workspace import Workspace
from tegoed.ui.tray.boundary_notices import BoundaryNotices
from tegoed.ui.tray.notices import Notice, Notices
from tegoed.ui.tray.status_text import TrayStatusText, glance

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

logger = logging.getLogger(__name__)
MINUTE = 60
LEFT_RUNNING = frozenset({"timer.left-open", "timer.too-long"})
"""The questions that are answered with the time at which a timer ended."""
AWAY = frozenset({"timer.away", "timer.gap"})
"""The questions that the window about time away asks."""


class TrayState(QObject):
    """What the tray shows, watched.

    `changed` says that what the tray shows may look different; `heard` passes each change on, in
    the interface's thread. `found_absence`: there is a new question about time away.
    `wants_absences`: the user asks for that window.
    """

    changed = Signal()
    heard = Signal(object)
    wants_absences = Signal()
    found_absence = Signal()
    _written = Signal(object)

    def __init__(self, ws: Workspace, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ws = ws
        self._notices = notices
        self.status: CurrentStatus = balances.status(ws)
        self.focus: FocusState | None = None
        self.glance = TrayStatusText()
        self.crossed: tuple[BoundaryState, ...] = ()
        self.boundaries = BoundaryNotices(ws, notices, self)
        self.unseen = False
        self._follows_focus = False
        self.when: QDialog | None = None
        self._asked: set[tuple[object, ...]] = set()
        self._open: set[str] = set()
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.setTimerType(Qt.TimerType.CoarseTimer)
        self._tick.timeout.connect(self._minute)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.refresh)
        self._written.connect(self._changed)
        self._unsubscribe = ws.feed.subscribe(self._written.emit)

    def close(self) -> None:
        """Stops watching."""
        self._unsubscribe()
        self._tick.stop()
        self._soon.stop()

    def begin(self) -> None:
        """The first look: notes that somebody is here, asks what a timer left open, and shows what
        is.
        """
        self._beat()
        self.refresh()

    def follow_focus(self) -> None:
        """From now on tells what is left to put back, too."""
        self._follows_focus = True
        self.refresh()

    @property
    def knows_focus(self) -> bool:
        """Whether focus is looked after already; before that nothing is asked about it."""
        return self._follows_focus

    def look(self) -> None:
        """Asks anew, without telling anybody; for the menu, which may open days after the last
        change.
        """
        self.ws.verify()
        self.status = balances.status(self.ws)
        self.crossed = boundary_alerts.unanswered(self.ws, self.status.week)
        self.unseen = bool(self.status.warnings) or bool(
            self.crossed and boundary_alerts.unseen(self.ws, self.status.week)
        )
        self.focus = self._focus_now()
        self.glance = glance(self.ws, self.status, self.focus, self.crossed)

    @Slot()
    def refresh(self) -> None:
        """Asks anew, tells of a boundary that was crossed, and sets the next tick if something
        runs.
        """
        try:
            self.look()
        except TegoedError as trouble:
            logger.warning("status: %s", trouble.message.id)
            return
        self.boundaries.tell(self.status.week, self.status.timer)
        for question in self.status.warnings:
            self._ask(question)
        self._withdraw_answered()
        self._ask_about_long_timer()
        self._set_tick()
        self.changed.emit()

    def times_away(self) -> tuple[Message, ...]:
        """The questions about time away that wait for an answer."""
        return tuple(question for question in self.status.warnings if question.id in AWAY)

    def breaks_today(self) -> tuple[int | None, int | None]:
        """When lunch begins and the working day ends today, if that is still to come."""
        from tegoed.core import working_hours
        from tegoed.core.spans import day_start

        now, zone = self.ws.clock.now(), self.ws.zone()
        today = local_date(now, zone)
        schedule = working_hours.schedule_on(self.ws.schedules(), today)
        spans = () if schedule is None else schedule.days.get(today.isoweekday(), ())
        begin = day_start(today, zone)
        lunch = begin + spans[0][1] * 60 if len(spans) > 1 else None
        evening = begin + spans[-1][1] * 60 if spans else None
        return (
            lunch if lunch and lunch > now else None,
            evening if evening and evening > now else None,
        )

    def _changed(self, changes: Changes) -> None:
        self._soon.start()
        self.heard.emit(changes)

    @Slot()
    def _minute(self) -> None:
        self._beat()
        self.refresh()

    @Slot()
    def note_presence(self) -> None:
        """Notes that somebody is here now: the machine is about to sleep, and a gap would begin
        here.
        """
        self._beat()

    def _beat(self) -> None:
        try:
            if time_log.running(self.ws) is None:
                return
            record_heartbeat(self.ws)
        except TegoedError as trouble:
            logger.warning("heartbeat: %s", trouble.message.id)

    def _ask(self, question: Message) -> None:
        key = (question.id, *question.params.values())
        if key in self._asked:
            return
        self._asked.add(key)
        if question.id in AWAY:
            self.found_absence.emit()
            return
        self._open.add(question.id)
        self._notices.show(
            Notice(
                topic=question.id,
                title=_("A question about your timer"),
                text=question_text(question),
                choices=self.answers(question),
                seconds=None,
            )
        )

    def answers(self, question: Message) -> tuple[tuple[str, Callable[[], None]], ...]:
        """Return the answers to a question about a timer; they stand in the notice and in the
        menu.
        """
        if question.id == "timer.left-open":
            uid = question.params["uid"]
            thrown = partial(timer_prompts.throw_left_open_away, self.ws, uid)
            end = partial(self._end_put_aside, uid)
            return (
                (_("Say when…"), partial(self._say_when, question, end)),
                (_("Throw it away"), partial(self._answer, thrown)),
            )
        if question.id == "timer.too-long":
            return ((_("Say when…"), partial(self._say_when, question, self._end_running)),)
        return ()

    def _withdraw_answered(self) -> None:
        """Take away the notices of questions that are answered by now."""
        waiting = {question.id for question in self.status.warnings}
        for topic in self._open - waiting:
            self._notices.withdraw(topic)
        self._open &= waiting

    def _ask_about_long_timer(self) -> None:
        """Ask once about a timer that runs past the working hours, or for very long."""
        if self.status.timer is None or self.status.warnings:
            return
        try:
            question = long_timer.due(self.ws)
            if question is None:
                return
            long_timer.note_asked(self.ws, question)
        except TegoedError as refused:
            logger.warning("long timer: %s", refused.message.id)
            return
        choices: list[tuple[str, Callable[[], None]]] = [
            (_("It is right"), partial(self._notices.withdraw, question.id)),
        ]
        if (end := question.params.get("until_at")) is not None:
            words = _("Stop at {clock}").format(clock=locale.clock_time(end, self.ws.zone()))
            stop = partial(time_log.stop_timer, self.ws, at=end)
            choices.append((words, partial(self._answer, stop)))
        else:
            choices.append((_("Say when…"), partial(self._say_when, question, self._end_running)))
        stop = partial(time_log.stop_timer, self.ws)
        choices.append((_("Stop now"), partial(self._answer, stop)))
        self._notices.show(
            Notice(
                topic=question.id,
                title=_("Is your timer still right?"),
                text=locale.say(question),
                choices=tuple(choices),
                seconds=None,
            )
        )

    def _say_when(self, question: Message, end: Callable[[int], object]) -> None:
        """Asks for the clock time at which a timer ended; what cannot be is said, and asked
        again.
        """
        from PySide6.QtWidgets import QInputDialog

        from tegoed.core import typed_times
        from tegoed.ui.widgets.plain_text import make_plain

        began = question.params["start_at"]
        zone = self.ws.zone()
        dialog = QInputDialog()
        dialog.setWindowTitle(_("A question about your timer"))
        dialog.setLabelText(_when_words(question))
        make_plain(dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def answered(text: str) -> None:
            self.when = None
            try:
                end(typed_times.end_after(began, local_date(began, zone), text, zone))
            except TegoedError as trouble:
                self._refuse(trouble)
                self._say_when(question, end)

        dialog.textValueSelected.connect(answered)
        dialog.show()
        self.when = dialog

    def _end_put_aside(self, uid: str, at: int) -> None:
        timer_prompts.answer_left_open(self.ws, uid, at)

    def _end_running(self, at: int) -> None:
        time_log.stop_timer(self.ws, at=at)

    def _answer(self, verb: Callable[[], object]) -> None:
        try:
            verb()
        except TegoedError as trouble:
            self._refuse(trouble)

    def _refuse(self, trouble: TegoedError) -> None:
        self._notices.show(
            Notice(topic="trouble", title=_("That did not work"), text=locale.say(trouble.message))
        )

    def _focus_now(self) -> FocusState | None:
        if self.status.focus is None and not self._follows_focus:
            return None
        from tegoed.services.focus import (
            focus_session,  # it brings the channels along, which a start does not wait for
        )

        return focus_session.current(self.ws)

    def _set_tick(self) -> None:
        timer, session = self.status.timer, self.focus
        if timer is None and (session is None or not session.on):
            self._tick.stop()
            return
        since = timer.start if timer is not None else 0
        self._tick.start((MINUTE - (self.ws.clock.now() - since) % MINUTE) * 1000)


def question_text(question: Message) -> str:
    """Return a question about a timer in words."""
    return _when_words(question) if question.id in LEFT_RUNNING else locale.say(question)


def _when_words(question: Message) -> str:
    """The question of a timer that was left running, as a window asks it."""
    words = _(
        "The timer on {work} was left running since {time}. When did that end? A clock "
        "time will do, such as 17:30."
    )
    return words.format(
        work=question.params["work"], time=locale.day_time(question.params["start_at"])
    )

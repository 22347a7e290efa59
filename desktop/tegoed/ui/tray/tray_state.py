"""What is going on now, watched for the tray: asked again after each change and once a minute while something runs, never else."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from tegoed.core.boundaries import FLOORS, BoundaryState
from tegoed.core.errors import Message, TegoedError
from tegoed.core.focus import FocusState
from tegoed.core.spans import local_date
from tegoed.core.values import Changes
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.services.balance import balances, boundary_alerts
from tegoed.services.balance.balances import CurrentStatus
from tegoed.services.balance.boundary_alerts import BoundaryAlert
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tegoed.ui.tray.notices import Notice, Notices
from tegoed.ui.tray.status_text import TrayStatusText, boundary_line, glance

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
    wants_balance = Signal()
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
        self.crossed: BoundaryState | None = None
        self.unseen = False
        self._follows_focus = False
        self.when: QDialog | None = None
        self._asked: set[tuple[object, ...]] = set()
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
        """The first look: notes that somebody is here, asks what a timer left open, and shows what is."""
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
        """Asks anew, without telling anybody; for the menu, which may open days after the last change."""
        self.ws.verify()
        self.status = balances.status(self.ws)
        self.crossed = self._unanswered()
        self.unseen = self.crossed is not None and bool(
            boundary_alerts.unseen(self.ws, self.status.week)
        )
        self.focus = self._focus_now()
        self.glance = glance(self.ws, self.status, self.focus, self.crossed)

    @Slot()
    def refresh(self) -> None:
        """Asks anew, tells of a boundary that was crossed, and sets the next tick if something runs."""
        try:
            self.look()
        except TegoedError as trouble:
            logger.warning("status: %s", trouble.message.id)
            return
        self._tell_boundaries()
        for question in self.status.warnings:
            self._ask(question)
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

    @Slot()
    def fine_this_week(self) -> None:
        """Answers the boundary that was crossed: fine, this week."""
        if self.crossed is not None:
            self._fine(self.crossed)

    def _fine(self, row: BoundaryState) -> None:
        self._notices.withdraw("boundary")
        kind, client, project = boundary_alerts.about(row)
        self._answer(
            partial(balances.answer_boundary, self.ws, kind, client=client, project=project)
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
        """Notes that somebody is here now: the machine is about to sleep, and a gap would begin here."""
        self._beat()

    def _beat(self) -> None:
        try:
            if time_log.running(self.ws) is None:
                return
            time_log.record_heartbeat(self.ws)
        except TegoedError as trouble:
            logger.warning("heartbeat: %s", trouble.message.id)

    def _ask(self, question: Message) -> None:
        key = (question.id, *question.params.values())
        if key in self._asked:
            return
        self._asked.add(key)
        choices: tuple[tuple[str, Callable[[], None]], ...] = ()
        if question.id in AWAY:
            self.found_absence.emit()
            return
        if question.id == "timer.left-open":
            uid = question.params["uid"]
            choices = (
                (
                    _("Say when…"),
                    partial(self._say_when, question, partial(self._end_put_aside, uid)),
                ),
                (
                    _("Throw it away"),
                    partial(self._answer, partial(time_log.throw_left_open_away, self.ws, uid)),
                ),
            )
        elif question.id == "timer.too-long":
            choices = ((_("Say when…"), partial(self._say_when, question, self._end_running)),)
        self._notices.show(
            Notice(
                topic=question.id,
                title=_("A question about your timer"),
                text=_when_words(question) if question.id in LEFT_RUNNING else locale.say(question),
                choices=choices,
                seconds=None,
            )
        )

    def _say_when(self, question: Message, end: Callable[[int], object]) -> None:
        """Asks for the clock time at which a timer ended; what cannot be is said, and asked again."""
        from PySide6.QtWidgets import QInputDialog

        from tegoed.ui.balance import time_input
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
                end(time_input.end_after(began, local_date(began, zone), text, zone))
            except TegoedError as trouble:
                self._refuse(trouble)
                self._say_when(question, end)

        dialog.textValueSelected.connect(answered)
        dialog.show()
        self.when = dialog

    def _end_put_aside(self, uid: str, at: int) -> None:
        time_log.answer_left_open(self.ws, uid, at)

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

    def _unanswered(self) -> BoundaryState | None:
        crossed = [row for row in self.status.week.boundaries if row.state == "crossed"]
        if not crossed:
            return None
        answered = {
            (answer.kind, answer.client, answer.project) for answer in balances.answers(self.ws)
        }
        return next((row for row in crossed if boundary_alerts.about(row) not in answered), None)

    def _tell_boundaries(self) -> None:
        """Tells what comes near or was crossed, once; what no longer holds is taken away."""
        week = self.status.week
        if self.crossed is None and not any(row.near for row in week.boundaries):
            self._notices.withdraw("boundary")
        found = boundary_alerts.untold(self.ws, week)
        if found:
            boundary_alerts.note_told(self.ws, week, found)
            self._tell_moment(found[0], found[1:])

    def _moment_words(self, moment: BoundaryAlert) -> str:
        line = boundary_line(moment.row, self.status.week.currency)
        return line if moment.crossed else _("Nearly there: {boundary}").format(boundary=line)

    def _tell_moment(self, moment: BoundaryAlert, others: Sequence[BoundaryAlert]) -> None:
        """Tells the first with its ways out, and the others of the same moment in a line each."""
        row, text = moment.row, _("That is more than the limit you set.")
        if not moment.crossed:
            text = _("That is 80% or more of the limit you set.")
        elif row.boundary.kind in FLOORS:
            text = _("That is less than the least you set.")
        choices: list[tuple[str, Callable[[], None]]] = [(_("Show"), self.wants_balance.emit)]
        if boundary_alerts.can_be_billed(self.ws, row):
            choices.append(
                (
                    _("Log as billable"),
                    partial(self._answer, partial(boundary_alerts.log_as_billable, self.ws, row)),
                )
            )
        if sentence := boundary_alerts.sentence(self.ws, row):
            choices.append((_("Copy a sentence for them"), partial(_copy, sentence)))
        choices.append((_("Fine this week"), partial(self._fine, row)))
        self._notices.show(
            Notice(
                topic="boundary",
                title=self._moment_words(moment),
                text="\n".join((text, *map(self._moment_words, others))),
                choices=tuple(choices),
                clicked=self.wants_balance.emit,
                seconds=None,
            )
        )

    def _set_tick(self) -> None:
        timer, session = self.status.timer, self.focus
        if timer is None and (session is None or not session.on):
            self._tick.stop()
            return
        since = timer.start if timer is not None else 0
        self._tick.start((MINUTE - (self.ws.clock.now() - since) % MINUTE) * 1000)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _when_words(question: Message) -> str:
    """The question of a timer that was left running, as a window asks it."""
    words = _(
        "The timer on {work} was left running since {time}. When did that end? A clock time will do, such as 17:30."
    )
    return words.format(
        work=question.params["work"], time=locale.day_time(question.params["start_at"])
    )

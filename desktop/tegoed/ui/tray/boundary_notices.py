# SPDX-License-Identifier: MIT
"""Boundaries told in a notice: before one is crossed and when it is, with ways out that stand in
the menu too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from tegoed.core.balance import Balance
from tegoed.core.boundaries import FLOORS, BoundaryState
from tegoed.core.errors import TegoedError
from tegoed.core.values import Entry
from tegoed.services.balance import balances, boundary_alerts
from tegoed.services.balance.boundary_alerts import BoundaryAlert, alert_key
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import _, app_locale, ngettext
from tegoed.ui.tray.boundary_text import boundary_line, crossing_ahead, near_line
from tegoed.ui.tray.notices import Notice, Notices

TOPIC = "boundary"
NAMED = 3
"""Boundaries that are named in a notice about several."""
Choice = tuple[str, Callable[[], None]]


class BoundaryNotices(QObject):
    """Tells each boundary once a week, and again when it was put right and crossed again.

    `wants_entry` asks for the entry (uid, instant) that crossed a boundary, `wants_balance` for the
    week.
    """

    wants_balance = Signal()
    wants_entry = Signal(str, object)

    def __init__(self, ws: Workspace, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._notices = notices
        self._shown: tuple[BoundaryAlert, ...] = ()

    def tell(self, week: Balance, timer: Entry | None) -> None:
        """Tell what is new of this week's boundaries, and take away what no longer holds."""
        boundary_alerts.forget_put_right(self._ws, week)
        self._take_back(week, timer)
        found = boundary_alerts.untold(self._ws, week)
        if found:
            boundary_alerts.note_told(self._ws, week, found)
            self._show(found, week, timer)

    def choices(self, row: BoundaryState) -> tuple[Choice, ...]:
        """Return the ways out of a crossing; they stand in the notice and in the menu."""
        found: list[Choice] = [(_("Show"), partial(self._show_entry, row))]
        if boundary_alerts.can_be_billed(self._ws, row):
            billed = partial(boundary_alerts.log_as_billable, self._ws, row)
            found.append((_("Log as billable"), partial(self._attempt, billed)))
        if sentence := boundary_alerts.sentence(self._ws, row):
            found.append((_("Copy a sentence for them"), partial(self._copy, sentence)))
        found.append((_("Fine this week"), partial(self.fine, row)))
        return tuple(found)

    def fine(self, *rows: BoundaryState) -> None:
        """Answer that these crossings are fine this week."""
        self._notices.withdraw(TOPIC)
        for row in rows:
            kind, client, project = boundary_alerts.about(row)
            self._attempt(
                partial(balances.answer_boundary, self._ws, kind, client=client, project=project)
            )

    def _take_back(self, week: Balance, timer: Entry | None) -> None:
        if not self._shown:
            return
        still = {
            alert_key(BoundaryAlert(row, row.state == "crossed")): row for row in week.boundaries
        }
        unanswered = set(map(boundary_alerts.about, boundary_alerts.unanswered(self._ws, week)))
        kept = tuple(
            BoundaryAlert(row, alert.crossed)
            for alert in self._shown
            if (row := still.get(alert_key(alert))) is not None
            and (row.near or boundary_alerts.about(row) in unanswered)
        )
        if len(kept) == len(self._shown):
            return
        self._notices.withdraw(TOPIC)
        self._shown = ()
        if kept:
            self._show(kept, week, timer)

    def _show(self, alerts: Sequence[BoundaryAlert], week: Balance, timer: Entry | None) -> None:
        self._shown = tuple(alerts)
        if len(alerts) > 1:
            self._show_several(alerts, week)
            return
        row, crossed = alerts[0].row, alerts[0].crossed
        text = _("That is more than the limit you set.")
        if not crossed:
            text = "" if timer is None else crossing_ahead(self._ws, timer, week)
        elif row.boundary.kind in FLOORS:
            text = _("That is less than the least you set.")
        line = boundary_line if crossed else near_line
        self._notices.show(
            Notice(
                topic=TOPIC,
                title=line(row, week.currency),
                text=text,
                choices=self.choices(row),
                clicked=partial(self._show_entry, row),
                seconds=None,
            )
        )

    def _show_several(self, alerts: Sequence[BoundaryAlert], week: Balance) -> None:
        """Tell several at once in a line, with a way to the balance."""
        from tegoed.presentation.boundary_words import line_name

        crossed = [alert for alert in alerts if alert.crossed]
        title = ngettext(
            "{count} boundary crossed this week",
            "{count} boundaries crossed this week",
            len(crossed),
        ).format(count=len(crossed))
        if not crossed:
            title = _("{count} boundaries are near").format(count=len(alerts))
        names = [line_name(app_locale(), alert.row) for alert in alerts]
        text = ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")
        self._notices.show(
            Notice(
                topic=TOPIC,
                title=title,
                text=text,
                choices=((_("Show the balance"), self.wants_balance.emit),),
                clicked=self.wants_balance.emit,
                seconds=None,
            )
        )

    def _show_entry(self, row: BoundaryState) -> None:
        if row.crossed_by is not None and row.crossed_at is not None:
            self.wants_entry.emit(row.crossed_by, row.crossed_at)
        else:
            self.wants_balance.emit()

    def _copy(self, sentence: str) -> None:
        QGuiApplication.clipboard().setText(sentence)
        self._notices.show(Notice(topic="copied", title=_("Copied"), text=sentence))

    def _attempt(self, verb: Callable[[], object]) -> None:
        try:
            verb()
        except TegoedError as refused:
            self._notices.show(
                Notice(
                    topic="trouble",
                    title=_("That did not work"),
                    text=app_locale().say(refused.message),
                )
            )

# SPDX-License-Identifier: MIT
"""Boundaries told in a notice: before one is crossed and when it is, with ways out that stand in
the menu too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import assert_never

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from tegoed.core.balance.balance import Balance
from tegoed.core.budgets.boundaries import FOR_CLIENTS, BoundaryState
from tegoed.core.entities.values import Entry
from tegoed.presentation.tray import tray_notices
from tegoed.presentation.tray.tray_intents import (
    BillCrossing,
    BoundaryIntent,
    CallFine,
    CopySentence,
    OpenCrossingEntry,
    ShowCrossing,
    TrayDestination,
)
from tegoed.presentation.tray.tray_notices import BOUNDARY
from tegoed.services.balance import balances, boundary_alerts, boundary_outlook
from tegoed.services.balance.boundary_alerts import BoundaryAlert, alert_key
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.tray.carry_out import carry_out
from tegoed.ui.tray.notices import Notices


class BoundaryAlertsController(QObject):
    """Tells each boundary once a week, and again when it was put right and crossed again.

    `opens` asks for the entry that crossed one, or for the balance (`OutsideIntent`).
    """

    opens = Signal(object)

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

    def handle(self, intent: BoundaryIntent) -> None:
        """Do what is asked about a crossing."""
        match intent:
            case ShowCrossing(row):
                self._open(row)
            case BillCrossing(row):
                carry_out(self._notices, partial(boundary_alerts.log_as_billable, self._ws, row))
            case CopySentence(row):
                self._copy(boundary_alerts.sentence(self._ws, row) or "")
            case CallFine(rows):
                self._call_fine(rows)
            case _:
                assert_never(intent)

    def _call_fine(self, rows: Sequence[BoundaryState]) -> None:
        self._notices.withdraw(BOUNDARY)
        for row in rows:
            kind, client, project = boundary_alerts.about(row)
            carry_out(
                self._notices,
                partial(balances.answer_boundary, self._ws, kind, client=client, project=project),
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
        self._notices.withdraw(BOUNDARY)
        self._shown = ()
        if kept:
            self._show(kept, week, timer)

    def _show(self, alerts: Sequence[BoundaryAlert], week: Balance, timer: Entry | None) -> None:
        self._shown = tuple(alerts)
        crossed = [alert.row for alert in alerts if alert.crossed]
        near = [alert.row for alert in alerts if not alert.crossed]
        locale = app_locale()
        if len(alerts) > 1:
            self._notices.tell(tray_notices.boundaries_notice(locale, crossed, near))
            return
        row = alerts[0].row
        choices = tray_notices.crossing_choices(
            locale,
            row,
            can_be_billed=boundary_alerts.can_be_billed(self._ws, row),
            has_sentence=row.boundary.kind in FOR_CLIENTS,
        )
        if crossed:
            view = tray_notices.crossed_notice(locale, row, week.currency, choices)
        else:
            ahead = None
            if timer is not None:
                ahead = boundary_outlook.next_crossing(self._ws, timer, week)
            zone = self._ws.zone()
            view = tray_notices.near_notice(locale, row, week.currency, choices, ahead, zone)
        self._notices.tell(view)

    def _open(self, row: BoundaryState) -> None:
        if row.crossed_by is not None and row.crossed_at is not None:
            self.opens.emit(OpenCrossingEntry(row.crossed_by, row.crossed_at))
        else:
            self.opens.emit(TrayDestination.BALANCE)

    def _copy(self, sentence: str) -> None:
        QGuiApplication.clipboard().setText(sentence)
        self._notices.tell(tray_notices.copied(app_locale(), sentence))

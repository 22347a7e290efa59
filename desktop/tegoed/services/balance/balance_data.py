# SPDX-License-Identifier: MIT
"""What the balance window shows, read as it was at one moment."""

from __future__ import annotations

from tegoed.core.balance.trend import TrendColumn
from tegoed.core.balance.what_if import WhatIfQuestion
from tegoed.core.calendar.ranges import LATEST, Period, Unit
from tegoed.core.calendar.spans import Week
from tegoed.presentation.balance.balance_view import BalanceData
from tegoed.services.balance import balances, boundary_alerts, periods
from tegoed.services.invoices import invoice_register
from tegoed.services.setup import boundary_setup
from tegoed.services.time import time_log
from tegoed.services.time.entries import make_billable
from tegoed.services.workspace import Workspace

AT_ONCE = 5
"""For so many weeks of a trend the store is asked while the page is made: a page that turns needs
one, of months five.
"""


def load_balance(
    ws: Workspace, period: Period, *, compared: bool = False, what_if: bool = False
) -> BalanceData:
    """Read the page of a period, as the user's weeks go.

    `compared`: a week beside the one before; a longer period always is. `what_if`: what may be
    asked about its given time. Raises `TegoedError` as the questions to the store do.
    """
    with ws.db.snapshot():
        period = period.begun_on(ws.setting("first_weekday"))
        is_week = period.unit is Unit.WEEK
        drawn = periods.drawn(ws, period)
        balance = drawn.balance
        timer = time_log.running(ws)
        trend_week = periods.trend_week(ws, period)
        compares = compared or not is_week
        return BalanceData(
            period=period,
            today=periods.today(ws),
            now=ws.clock.now(),
            zone=ws.zone(),
            catalogue=ws.catalogue(),
            schedules=ws.schedules(),
            balance=balance,
            columns=drawn.columns,
            trend_week=trend_week,
            trend=_trend_at_once(ws, trend_week),
            year=balances.year(ws, min(period.last.year, LATEST)),
            invoices=invoice_register.of_days(ws, period.first, period.last),
            compared=periods.compared(ws, period, balance) if compares else None,
            answered=frozenset(
                (answer.kind, answer.client, answer.project)
                for answer in (balances.answers(ws, period.name) if is_week else ())
            ),
            can_be_billed=frozenset(
                str(row.crossed_by)
                for row in (balance.boundaries if is_week else ())
                if row.state == "crossed" and boundary_alerts.can_be_billed(ws, row)
            ),
            note=boundary_setup.week_note(ws, period.name) if is_week else "",
            note_before=_note_before(ws, period) if is_week else "",
            timer_start=None if timer is None else timer.start,
            question=load_question(ws, period) if what_if and is_week else None,
        )


def load_trend(ws: Workspace, week: Week) -> tuple[TrendColumn, ...]:
    """Read the weeks that lead up to this one. Raises `TegoedError`."""
    with ws.db.snapshot():
        return periods.trend(ws, week)


def load_question(ws: Workspace, period: Period) -> WhatIfQuestion:
    """Read what may be asked about the given time of a period. Raises `TegoedError`."""
    return make_billable.question(ws, period.first, period.last)


def _trend_at_once(ws: Workspace, week: Week | None) -> tuple[TrendColumn, ...] | None:
    if week is None or periods.weeks_to_ask(ws, week) > AT_ONCE:
        return None
    return periods.trend(ws, week)


def _note_before(ws: Workspace, period: Period) -> str:
    earlier = period.previous().name
    return boundary_setup.week_note(ws, earlier) if earlier != period.name else ""

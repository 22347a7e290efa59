# SPDX-License-Identifier: MIT
"""A week to share: as one page, or in plain words for a message; by default this week.

Its figures are those of the balance.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tegoed.core.balance.balance import compute
from tegoed.core.balance.ledger import BalanceInput
from tegoed.core.calendar.spans import Week, local_date, week_of
from tegoed.core.entities.pseudonyms import hidden
from tegoed.core.errors import RefusedError
from tegoed.core.invoicing.report_request import ReportRequest
from tegoed.core.layout.week_layout import lay_out
from tegoed.services.balance import balances
from tegoed.services.data.reports.reports import author
from tegoed.services.setup.boundary_setup import week_note
from tegoed.services.workspace import Workspace

if TYPE_CHECKING:
    from tegoed.presentation.reports.week_story import WeekReport


def days(ws: Workspace, request: ReportRequest) -> Week:
    """Return the week of a request: that of its days, else this one.

    Raises `RefusedError` "report.whole-week" where the days are not one whole week.
    """
    week = week_of(
        request.first or request.last or local_date(ws.clock.now(), ws.zone()),
        ws.setting("first_weekday"),
    )
    if (request.first or week.first, request.last or week.last) != (week.first, week.last):
        raise RefusedError("report.whole-week")
    return week


def told(ws: Workspace, request: ReportRequest) -> WeekReport:
    """Return what the week tells.

    With names hidden, letters stand in their place from the beginning, and no note goes along.

    Raises `RefusedError` "report.whole-week", "report.no-entries".
    """
    from tegoed.presentation.reports.week_story import story

    week = days(ws, request)
    given = balances.week_input(ws, week)
    if request.hide_names:
        given = without_names(given)
    balance = compute(given)
    if not balance.totals.logged_seconds:
        raise RefusedError("report.no-entries", first=week.first, last=week.last)
    name = str(week.name)
    dates = tuple(row.day for row in balance.days)
    return story(
        ws.locale(),
        week,
        balance,
        lay_out(balance.entries, dates, given.zone, given.schedules, given.now),
        given.catalogue,
        balances.year(ws, week.last.year),
        now=given.now,
        hidden=request.hide_names,
        note=week_note(ws, name) if request.note and not request.hide_names else "",
        answered=frozenset(
            (answer.kind, answer.client, answer.project) for answer in balances.answers(ws, name)
        ),
    )


def without_names(given: BalanceInput) -> BalanceInput:
    """Return the same time with letters for clients and projects, and without notes and tags."""
    entries = [replace(entry, note="", tags=()) for entry in given.entries]
    return replace(given, catalogue=hidden(given.catalogue), entries=entries)


def make(ws: Workspace, request: ReportRequest) -> bytes:
    """Return the page. Raises as `told`."""
    from tegoed.export.pdf.week_page import pdf

    return pdf(ws.locale(), told(ws, request), author(ws), example=ws.home.is_example)


def text(ws: Workspace, request: ReportRequest) -> str:
    """Return the week in plain words. Raises as `told`."""
    from tegoed.presentation.reports.week_story import text as words_of

    return words_of(ws.locale(), told(ws, request))


def words(ws: Workspace, request: ReportRequest) -> str:
    """Return the words of the file's name; no name is among them.

    Raises `RefusedError` "report.whole-week".
    """
    return ws.locale().gettext("Week {week}").format(week=days(ws, request).name)

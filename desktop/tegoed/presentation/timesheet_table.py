# SPDX-License-Identifier: MIT
"""A client's timesheet as a table: what was worked beside what is billed, and what was given with
its value and full discount.
"""

from __future__ import annotations

from collections.abc import Sequence

from tegoed.core.money import Amount
from tegoed.core.timesheet import Timesheet, TimesheetLine, TimesheetSums, TimesheetWork
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.presentation.tables import (
    Cell,
    ColumnType,
    ReportColumn,
    ReportRow,
    ReportTable,
    RowWeight,
)


def table(sheet: Timesheet, sender: Sequence[str] = ()) -> ReportTable:
    """Day, project, activity, note, worked, billed, rate, (value, discount where what was given is
    wanted,) amount.

    After the lines of each project stands their sum, and what of it was given; at the end that of
    all lines. Every sum is that of the lines above it, in every column.
    """
    many = len(sheet.works) > 1
    rows: list[ReportRow] = []
    for work in sheet.works:
        rows += [
            ReportRow(_line(sheet, line), RowWeight.QUIET if line.given else RowWeight.PLAIN)
            for line in work.lines
        ]
        rows += _sums(sheet, work) if many else []
    if sheet.sums.given_seconds:
        rows.append(
            ReportRow(_given(_("In the total: given, at no charge"), sheet.sums), RowWeight.SUM)
        )
    return ReportTable(
        title=_("Timesheet {client}").format(client=sheet.client.name),
        header=header(sheet, sender),
        columns=_columns(sheet),
        rows=rows,
        totals=ReportRow(_all(sheet, _("Total"), sheet.sums), RowWeight.SUM),
        currency=sheet.currency,
    )


def header(sheet: Timesheet, sender: Sequence[str] = ()) -> list[tuple[str, str]]:
    """What stands above the lines: by whom and for whom, of which days, and how they are rounded if
    they are.
    """
    lines = [
        *([(_("sender|From"), ", ".join(sender))] if sender else []),
        (_("Client"), sheet.client.name),
        (_("Period"), locale.days_title(sheet.first, sheet.last)),
    ]
    if sheet.client.rounding is not None:
        lines.append((_("Lines"), locale.word(sheet.client.rounding.value)))
    return lines


def file_words(sheet: Timesheet) -> str:
    """What its file is called."""
    return _("Timesheet {client} {period}").format(
        client=sheet.client.name, period=locale.days_title(sheet.first, sheet.last)
    )


def project_name(work: TimesheetWork) -> str:
    """The project's name; of what has none a word for that."""
    return work.project.name if work.project else _("Without a project")


def _columns(sheet: Timesheet) -> list[ReportColumn]:
    columns = [
        ReportColumn(_("Day"), ColumnType.DATE),
        ReportColumn(_("Project"), width=24),
        ReportColumn(_("Activity"), width=18),
        ReportColumn(_("Note"), width=36),
        ReportColumn(_("Hours worked"), ColumnType.HOURS),
        ReportColumn(_("Hours billed"), ColumnType.HOURS),
        ReportColumn(_("Rate"), ColumnType.MONEY, 11),
    ]
    if sheet.with_given:
        columns += [
            ReportColumn(_("Value"), ColumnType.MONEY),
            ReportColumn(_("Discount"), ColumnType.PERCENT),
        ]
    return [*columns, ReportColumn(_("Amount"), ColumnType.MONEY)]


def _line(sheet: Timesheet, line: TimesheetLine) -> tuple[Cell, ...]:
    value: tuple[Cell, ...] = ()
    if sheet.with_given:
        worth = line.value if line.given else line.amount
        value = (None if worth is None else worth.cents, 1 if line.given else None)
    return (
        line.day,
        line.project.name if line.project else None,
        line.activity,
        line.note or None,
        line.worked_seconds,
        line.billed_seconds,
        line.rate_cents,
        *value,
        None if line.amount is None else line.amount.cents,
    )


def _sums(sheet: Timesheet, work: TimesheetWork) -> list[ReportRow]:
    name = project_name(work)
    rows = [ReportRow(_all(sheet, name, work.sums), RowWeight.SUM)]
    if work.sums.given_seconds:
        words = _("{project}, of which given").format(project=name)
        rows.append(ReportRow(_given(words, work.sums), RowWeight.SUM))
    return rows


def _given(words: str, sums: TimesheetSums) -> tuple[Cell, ...]:
    return (None, words, None, None, sums.given_seconds, 0, None, sums.given_value.cents, 1, 0)


def _all(sheet: Timesheet, words: str, sums: TimesheetSums) -> tuple[Cell, ...]:
    value, amount = (_cents(each) for each in (sums.all_value, sums.all_amount))
    extra: tuple[Cell, ...] = (value, None) if sheet.with_given else ()
    return (None, words, None, None, sums.all_seconds, sums.billed_seconds, None, *extra, amount)


def _cents(amount: Amount | None) -> int | None:
    return None if amount is None else amount.cents

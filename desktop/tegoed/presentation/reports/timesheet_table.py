# SPDX-License-Identifier: MIT
"""A client's timesheet as a table: what was worked beside what is billed, and what was given with
its value and full discount.
"""

from __future__ import annotations

from collections.abc import Sequence

from tegoed.core.invoicing.money import Amount
from tegoed.core.invoicing.timesheet import Timesheet, TimesheetLine, TimesheetSums, TimesheetWork
from tegoed.i18n.locale import Locale
from tegoed.presentation.reports.tables import (
    Cell,
    ColumnType,
    ReportColumn,
    ReportRow,
    ReportTable,
    RowWeight,
)


def table(locale: Locale, sheet: Timesheet, sender: Sequence[str] = ()) -> ReportTable:
    """Make the table: day, project, activity, note, worked, billed, rate, (value, discount where
    what was given is wanted,) amount.

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
        rows += _sums(locale, sheet, work) if many else []
    if sheet.sums.given_seconds:
        rows.append(
            ReportRow(
                _given(locale.gettext("In the total: given, at no charge"), sheet.sums),
                RowWeight.SUM,
            )
        )
    return ReportTable(
        title=locale.gettext("Timesheet {client}").format(client=sheet.client.name),
        header=header(locale, sheet, sender),
        columns=_columns(locale, sheet),
        rows=rows,
        totals=ReportRow(_all(sheet, locale.gettext("Total"), sheet.sums), RowWeight.SUM),
        currency=sheet.currency,
    )


def header(locale: Locale, sheet: Timesheet, sender: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Return what stands above the lines: by whom and for whom, of which days, and how they are
    rounded if they are.
    """
    lines = [
        *([(locale.gettext("sender|From"), ", ".join(sender))] if sender else []),
        (locale.gettext("Client"), sheet.client.name),
        (locale.gettext("Period"), locale.days_title(sheet.first, sheet.last)),
    ]
    if sheet.client.rounding is not None:
        lines.append((locale.gettext("Lines"), locale.word(sheet.client.rounding.value)))
    return lines


def file_words(locale: Locale, sheet: Timesheet) -> str:
    """Return what its file is called."""
    return locale.gettext("Timesheet {client} {period}").format(
        client=sheet.client.name, period=locale.days_title(sheet.first, sheet.last)
    )


def project_name(locale: Locale, work: TimesheetWork) -> str:
    """Return the project's name; of what has none a word for that."""
    return work.project.name if work.project else locale.gettext("Without a project")


def _columns(locale: Locale, sheet: Timesheet) -> list[ReportColumn]:
    columns = [
        ReportColumn(locale.gettext("Day"), ColumnType.DATE),
        ReportColumn(locale.gettext("Project"), width=24),
        ReportColumn(locale.gettext("Activity"), width=18),
        ReportColumn(locale.gettext("Note"), width=36),
        ReportColumn(locale.gettext("Hours worked"), ColumnType.HOURS),
        ReportColumn(locale.gettext("Hours billed"), ColumnType.HOURS),
        ReportColumn(locale.gettext("Rate"), ColumnType.MONEY, 11),
    ]
    if sheet.with_given:
        columns += [
            ReportColumn(locale.gettext("Value"), ColumnType.MONEY),
            ReportColumn(locale.gettext("Discount"), ColumnType.PERCENT),
        ]
    return [*columns, ReportColumn(locale.gettext("Amount"), ColumnType.MONEY)]


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


def _sums(locale: Locale, sheet: Timesheet, work: TimesheetWork) -> list[ReportRow]:
    name = project_name(locale, work)
    rows = [ReportRow(_all(sheet, name, work.sums), RowWeight.SUM)]
    if work.sums.given_seconds:
        words = locale.gettext("{project}, of which given").format(project=name)
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

# SPDX-License-Identifier: MIT
"""A client's timesheet on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tegoed.core.invoicing.money import Amount
from tegoed.core.invoicing.timesheet import Timesheet, TimesheetLine, TimesheetSums, TimesheetWork
from tegoed.export.pdf import paper
from tegoed.i18n.locale import Locale
from tegoed.presentation.reports.timesheet_table import project_name

DAY, HOURS, BILLED, RATE, VALUE, DISCOUNT, AMOUNT = 54.0, 44.0, 60.0, 50.0, 58.0, 42.0, 60.0
"""Widths in points; what was done takes the rest."""


def pdf(
    locale: Locale, sheet: Timesheet, sender: Sequence[str] = (), *, example: bool = False
) -> bytes:
    """Write the pages: who sends it, what it comes to, then the lines by project.

    Every sum is that of the printed lines, in every column. `example`: it is example data.
    """
    title = locale.gettext("Timesheet {client}").format(client=sheet.client.name)
    lines: list[paper.PaperLine] = []
    for work in sheet.works:
        lines += _work(locale, sheet, work)
    lines += _sums(
        locale,
        sheet,
        locale.gettext("Total"),
        locale.gettext("Of which given, at no charge"),
        sheet.sums,
        bold=True,
    )
    about = locale.days_title(sheet.first, sheet.last)
    if sheet.client.rounding is not None:
        about += " · " + locale.gettext("each line {rounding}").format(
            rounding=locale.word(sheet.client.rounding.value)
        )
    return paper.pdf(
        locale,
        title,
        [
            *paper.heading(title, about, sender),
            paper.strip(_figures(locale, sheet)),
            paper.table(_titles(locale, sheet), _widths(sheet), lines),
        ],
        author=sender[0] if sender else "",
        subject=about,
        example=example,
    )


def _figures(locale: Locale, sheet: Timesheet) -> list[tuple[str, str]]:
    sums = sheet.sums
    figures = [(locale.gettext("Hours billed"), _hours(locale, sums.billed_seconds))]
    if sums.amount is not None:
        figures.append((locale.gettext("Amount"), locale.money(sums.amount.cents, sheet.currency)))
    if sums.given_seconds:
        figures.append((locale.gettext("Hours given"), _hours(locale, sums.given_seconds)))
        figures.append(
            (locale.gettext("Their value"), locale.money(sums.given_value.cents, sheet.currency))
        )
    return figures


def _rounds(sheet: Timesheet) -> bool:
    """Whether worked and billed time may differ, and so stand side by side."""
    return sheet.client.rounding is not None


def _titles(locale: Locale, sheet: Timesheet) -> list[paper.PaperCell]:
    hours = (
        [locale.gettext("Worked"), locale.gettext("Billed")]
        if _rounds(sheet)
        else [locale.gettext("Hours")]
    )
    value = [locale.gettext("Value"), locale.gettext("Discount")] if sheet.with_given else []
    numbers = [*hours, locale.gettext("Rate"), *value, locale.gettext("Amount")]
    return [
        *(
            paper.PaperCell(text, quiet=True)
            for text in (locale.gettext("Day"), locale.gettext("Work"))
        ),
        *(paper.PaperCell(text, quiet=True, right=True) for text in numbers),
    ]


def _widths(sheet: Timesheet) -> list[float | None]:
    hours = [HOURS, *([BILLED] if _rounds(sheet) else [])]
    return [DAY, None, *hours, RATE, *([VALUE, DISCOUNT] if sheet.with_given else []), AMOUNT]


def _work(locale: Locale, sheet: Timesheet, work: TimesheetWork) -> list[paper.PaperLine]:
    empty = (paper.PaperCell(""),) * (len(_titles(locale, sheet)) - 1)
    name = project_name(locale, work)
    lines = [paper.PaperLine((paper.PaperCell(name, bold=True), *empty), heading=True)]
    lines += [_line(locale, sheet, line) for line in work.lines]
    if len(sheet.works) > 1:
        lines += _sums(
            locale,
            sheet,
            name,
            locale.gettext("{project}, of which given").format(project=name),
            work.sums,
        )
    return lines


def _line(locale: Locale, sheet: Timesheet, line: TimesheetLine) -> paper.PaperLine:
    cells = [
        paper.PaperCell(_day(locale, sheet, line.day), quiet=line.given),
        paper.PaperCell(
            line.activity or line.note, line.note if line.activity else "", quiet=line.given
        ),
    ]
    numbers = [_hours(locale, line.worked_seconds)]
    if _rounds(sheet):
        numbers.append("" if line.given else _hours(locale, line.billed_seconds))
    numbers.append("" if line.rate_cents is None else locale.money(line.rate_cents, sheet.currency))
    if sheet.with_given:
        numbers.append(_money(locale, sheet, line.value if line.given else line.amount))
        numbers.append("100%" if line.given else "")
    numbers.append(_money(locale, sheet, line.amount))
    return paper.PaperLine(
        (*cells, *(paper.PaperCell(text, quiet=line.given, right=True) for text in numbers))
    )


def _sums(
    locale: Locale,
    sheet: Timesheet,
    total: str,
    given: str,
    sums: TimesheetSums,
    *,
    bold: bool = False,
) -> list[paper.PaperLine]:
    """Make the row of the sum of lines, and below it what of that was given."""
    numbers = [_hours(locale, sums.all_seconds)]
    if _rounds(sheet):
        numbers.append(_hours(locale, sums.billed_seconds))
    value = [_money(locale, sheet, sums.all_value), ""] if sheet.with_given else []
    numbers += ["", *value, _money(locale, sheet, sums.all_amount)]
    lines = [_sum(total, numbers, bold=bold)]
    if sums.given_seconds:
        hours = [_hours(locale, sums.given_seconds), *([""] if _rounds(sheet) else [])]
        worth = _money(locale, sheet, sums.given_value)
        lines.append(
            _sum(given, [*hours, "", worth, "100%", _money(locale, sheet, Amount())], bold=False)
        )
    return lines


def _sum(words: str, numbers: list[str], *, bold: bool) -> paper.PaperLine:
    cells = (
        paper.PaperCell(""),
        paper.PaperCell(words, bold=bold),
        *(paper.PaperCell(n, bold=bold, right=True) for n in numbers),
    )
    return paper.PaperLine(cells, sum=True)


def _day(locale: Locale, sheet: Timesheet, day: date) -> str:
    text = locale.day(day) if sheet.first.year == sheet.last.year else locale.short_date(day)
    return text.replace(" ", "\xa0")


def _hours(locale: Locale, seconds: int) -> str:
    return locale.length(seconds)


def _money(locale: Locale, sheet: Timesheet, amount: Amount | None) -> str:
    return "" if amount is None else locale.money(amount.cents, sheet.currency)

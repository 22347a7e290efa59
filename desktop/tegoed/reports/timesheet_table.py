"""A client's timesheet as a table: what was worked beside what is billed, and what was given with its value and full discount."""

from __future__ import annotations

from collections.abc import Sequence

from tegoed import language
from tegoed.core.timesheet import Line, Sums, Timesheet, Work
from tegoed.language import _

from .tables import Cell, Column, Row, Sort, Table, Weight


def table(sheet: Timesheet, sender: Sequence[str] = ()) -> Table:
    """Day, project, activity, note, worked, billed, rate, (value, discount where what was given is wanted,) amount.

    After the lines of each project stands what they come to, and what was given apart; so at the end for all of them.
    """
    many = len(sheet.works) > 1
    rows: list[Row] = []
    for work in sheet.works:
        rows += [
            Row(_line(sheet, line), Weight.QUIET if line.given else Weight.PLAIN)
            for line in work.lines
        ]
        rows += _sums(sheet, work) if many else []
    if sheet.sums.given_seconds:
        rows.append(Row(_given(_("Given, at no charge"), sheet.sums), Weight.SUM))
    return Table(
        title=_("Timesheet {client}").format(client=sheet.client.name),
        header=header(sheet, sender),
        columns=_columns(sheet),
        rows=rows,
        totals=Row(_billed(sheet, _("Total"), sheet.sums), Weight.SUM),
        currency=sheet.currency,
    )


def header(sheet: Timesheet, sender: Sequence[str] = ()) -> list[tuple[str, str]]:
    """What stands above the lines: by whom and for whom, of which days, and how they are rounded if they are."""
    lines = [
        *([(_("sender|From"), ", ".join(sender))] if sender else []),
        (_("Client"), sheet.client.name),
        (_("Period"), language.days_title(sheet.first, sheet.last)),
    ]
    if sheet.client.rounding is not None:
        lines.append((_("Lines"), language.word(sheet.client.rounding.value)))
    return lines


def file_words(sheet: Timesheet) -> str:
    """What its file is called."""
    return _("Timesheet {client} {period}").format(
        client=sheet.client.name, period=language.days_title(sheet.first, sheet.last)
    )


def project_name(work: Work) -> str:
    """The project's name; of what has none a word for that."""
    return work.project.name if work.project else _("Without a project")


def _columns(sheet: Timesheet) -> list[Column]:
    columns = [
        Column(_("Day"), Sort.DATE),
        Column(_("Project"), width=24),
        Column(_("Activity"), width=18),
        Column(_("Note"), width=36),
        Column(_("Hours worked"), Sort.HOURS),
        Column(_("Hours billed"), Sort.HOURS),
        Column(_("Rate"), Sort.MONEY, 11),
    ]
    if sheet.with_given:
        columns += [Column(_("Value"), Sort.MONEY), Column(_("Discount"), Sort.PERCENT)]
    return [*columns, Column(_("Amount"), Sort.MONEY)]


def _line(sheet: Timesheet, line: Line) -> tuple[Cell, ...]:
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


def _sums(sheet: Timesheet, work: Work) -> list[Row]:
    name = project_name(work)
    rows = []
    if work.sums.given_seconds:
        rows.append(Row(_given(_("{project}, given").format(project=name), work.sums), Weight.SUM))
    if work.sums.worked_seconds:
        rows.append(Row(_billed(sheet, name, work.sums), Weight.SUM))
    return rows


def _given(words: str, sums: Sums) -> tuple[Cell, ...]:
    return (None, words, None, None, sums.given_seconds, 0, None, sums.given_value.cents, 1, 0)


def _billed(sheet: Timesheet, words: str, sums: Sums) -> tuple[Cell, ...]:
    amount = None if sums.amount is None else sums.amount.cents
    value: tuple[Cell, ...] = (amount, None) if sheet.with_given else ()
    return (None, words, None, None, sums.worked_seconds, sums.billed_seconds, None, *value, amount)

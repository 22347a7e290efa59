# SPDX-License-Identifier: MIT
"""What a report says before it goes out: its rows or its words, and what can be left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time

from tegoed.core.invoicing.report_request import ReportKind, ReportRequest
from tegoed.i18n.locale import Locale
from tegoed.presentation.reports.tables import Cell, ColumnType, ReportTable, RowWeight

TEXT_COLUMNS = (ColumnType.TEXT, ColumnType.DATE)


@dataclass(frozen=True, slots=True)
class PreviewTick:
    """A part of the report that can be left out: its name, its words and whether it is in."""

    name: str
    text: str
    on: bool


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row; `strong`: a sum."""

    cells: tuple[str, ...]
    strong: bool


@dataclass(frozen=True, slots=True)
class PreviewTable:
    """The rows under their heads; `figures` are the columns at whose right edge they stand."""

    heads: tuple[str, ...]
    figures: frozenset[int]
    rows: tuple[PreviewRow, ...]


@dataclass(frozen=True, slots=True)
class ReportPreviewView:
    """The report as `request` asks for it: a table, or words."""

    request: ReportRequest
    window_title: str
    title: str
    about: str
    ticks: tuple[PreviewTick, ...]
    table: PreviewTable | None
    words: str


def table_preview(locale: Locale, request: ReportRequest, table: ReportTable) -> ReportPreviewView:
    """Make the preview of a timesheet."""
    ticks = (
        PreviewTick("notes", locale.gettext("With notes"), not request.without_notes),
        PreviewTick("given", locale.gettext("With what was given"), request.given),
    )
    about = " · ".join(f"{label}: {value}" for label, value in table.header)
    columns = table.columns
    shown = PreviewTable(
        tuple(column.title for column in columns),
        frozenset(n for n, column in enumerate(columns) if column.sort not in TEXT_COLUMNS),
        _rows(locale, table),
    )
    return ReportPreviewView(
        request, _window_title(locale, table.title), table.title, about, ticks, shown, ""
    )


def text_preview(
    locale: Locale, request: ReportRequest, text: str, *, has_note: bool
) -> ReportPreviewView:
    """Make the preview of a week's page from the week in words, whose first line is its title."""
    title, _sep, words = text.partition("\n")
    ticks = [PreviewTick("hide_names", locale.gettext("Hide names"), request.hide_names)]
    if has_note:
        ticks.append(PreviewTick("note", locale.gettext("With my note"), request.note))
    return ReportPreviewView(
        request, _window_title(locale, title), title, "", tuple(ticks), None, words.strip()
    )


def ticked_request(request: ReportRequest, ticked: dict[str, bool]) -> ReportRequest:
    """Return the report as it is ticked; a note stays out where names are hidden."""
    if request.kind is ReportKind.TIMESHEET:
        return replace(request, given=ticked["given"], without_notes=not ticked["notes"])
    hides = ticked["hide_names"]
    return replace(request, hide_names=hides, note=ticked.get("note", False) and not hides)


def _window_title(locale: Locale, title: str) -> str:
    return locale.gettext("Before it goes out: {title}").format(title=title)


def _rows(locale: Locale, table: ReportTable) -> tuple[PreviewRow, ...]:
    rows = [*table.rows, *([table.totals] if table.totals is not None else [])]
    return tuple(
        PreviewRow(
            tuple(
                " ".join(_written(locale, cell, column.sort, table.currency).split())
                for cell, column in zip(row.cells, table.columns, strict=True)
            ),
            row.weight is RowWeight.SUM,
        )
        for row in rows
    )


def _written(locale: Locale, cell: Cell, sort: ColumnType, currency: str) -> str:
    """Write a cell as the page does."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case date():
            return locale.short_date(cell)
        case time():
            return f"{cell:%H:%M}"
        case _ if sort is ColumnType.HOURS:
            return locale.length(int(cell))
        case _ if sort is ColumnType.MONEY:
            return locale.money(int(cell), currency)
        case _ if sort is ColumnType.PERCENT:
            return locale.percent(cell)
        case _:
            return str(cell)

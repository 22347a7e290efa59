# SPDX-License-Identifier: MIT
"""What can leave the balance, and what is looked at before it does."""

from __future__ import annotations

from datetime import date, time

import pytest

from tegoed.core.invoicing.report_request import ReportForm, ReportKind, ReportRequest
from tegoed.i18n.locale import Locale
from tegoed.presentation.reports.report_preview_view import (
    table_preview,
    text_preview,
    ticked_request,
)
from tegoed.presentation.reports.share_view import form_name, share_view
from tegoed.presentation.reports.tables import (
    Cell,
    ColumnType,
    ReportColumn,
    ReportRow,
    ReportTable,
    RowWeight,
)
from tests.support.balance_pages import NOVEMBER, WEEK, balance_data
from tests.support.clocks import AMSTERDAM
from tests.support.locales import ENGLISH

TIMESHEET = ReportRequest(kind=ReportKind.TIMESHEET, form=ReportForm.PDF, without_notes=True)
PAGE = ReportRequest(kind=ReportKind.WEEK, form=ReportForm.PDF)


def test_a_week_with_time_can_leave_in_every_way() -> None:
    english = ENGLISH
    view = share_view(
        english, WEEK, balance_data().balance, has_note=True, hide_names=True, given=False
    )
    assert (view.week_refusal, view.note_refusal) == ("", "")
    assert (view.timesheet_refusal, view.entries_refusal) == ("", "")
    assert [client.name for client in view.clients] == ["Bouwgroep Noord", "Zorgpunt"]
    assert (view.hide_names, view.given, view.year) == (True, False, 2026)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Nothing is logged in this week yet."),
        ("nl", "In deze week is nog niets vastgelegd."),
    ],
)
def test_an_empty_week_says_why_not(language: str, words: str) -> None:
    empty = balance_data(week={"entries": ()}).balance
    spoken = Locale(language, AMSTERDAM)
    view = share_view(spoken, WEEK, empty, has_note=False, hide_names=False, given=True)
    month = share_view(spoken, NOVEMBER, empty, has_note=False, hide_names=False, given=True)
    assert view.week_refusal == words
    assert view.note_refusal == spoken.gettext("There is no note to myself in this week.")
    assert view.timesheet_refusal == spoken.gettext("No client has time in this period.")
    assert view.entries_refusal == spoken.gettext("Nothing is logged in this period.")
    assert month.week_refusal == spoken.gettext("This is about one week. Show a week first.")


def test_each_sort_of_file_has_a_name() -> None:
    english = ENGLISH
    assert [form_name(english, form) for form in ReportForm] == [
        "PDF…",
        "Workbook (Excel, LibreOffice)…",
        "CSV…",
        "Calendar (iCal)…",
    ]


@pytest.mark.parametrize(
    ("sort", "cell", "written"),
    [
        (ColumnType.TEXT, None, ""),
        (ColumnType.TEXT, "two\nlines", "two lines"),
        (ColumnType.DATE, date(2026, 11, 9), "9 Nov 2026"),
        (ColumnType.TIME, time(9, 30), "09:30"),
        (ColumnType.HOURS, 5400, "1:30"),
        (ColumnType.MONEY, 110_000, "€1,100.00"),
        (ColumnType.PERCENT, 0.45, "45%"),
        (ColumnType.COUNT, 3, "3"),
    ],
)
def test_a_cell_is_written_as_on_the_page(sort: ColumnType, cell: Cell, written: str) -> None:
    table = ReportTable(
        title="Timesheet",
        header=(("Client", "Bouwgroep Noord"), ("Days", "all")),
        columns=(ReportColumn("Head", sort),),
        rows=(ReportRow((cell,)),),
        totals=ReportRow((cell,), RowWeight.SUM),
        currency="EUR",
    )
    english = ENGLISH
    view = table_preview(english, TIMESHEET, table)
    assert view.window_title == "Before it goes out: Timesheet"
    assert view.about == "Client: Bouwgroep Noord · Days: all"
    assert [(tick.name, tick.on) for tick in view.ticks] == [("notes", False), ("given", False)]
    assert view.table is not None
    assert [(row.cells, row.strong) for row in view.table.rows] == [
        ((written,), False),
        ((written,), True),
    ]
    assert (0 in view.table.figures) is (sort not in (ColumnType.TEXT, ColumnType.DATE))


def test_the_week_in_words_has_its_title_apart() -> None:
    english = ENGLISH
    view = text_preview(english, PAGE, "Week 46\n\nYou worked.\n", has_note=True)
    plain = text_preview(english, PAGE, "Week 46", has_note=False)
    assert (view.title, view.words, view.table) == ("Week 46", "You worked.", None)
    assert [tick.name for tick in view.ticks] == ["hide_names", "note"]
    assert [tick.name for tick in plain.ticks] == ["hide_names"]


def test_what_is_ticked_is_asked_for_and_a_note_stays_out_where_names_are_hidden() -> None:
    asked = ticked_request(TIMESHEET, {"notes": True, "given": True})
    assert asked.given and not asked.without_notes
    assert ticked_request(PAGE, {"hide_names": False, "note": True}).note
    assert not ticked_request(PAGE, {"hide_names": True, "note": True}).note
    assert not ticked_request(PAGE, {"hide_names": False}).note

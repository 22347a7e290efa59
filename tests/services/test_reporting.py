# SPDX-License-Identifier: MIT
"""Reports as files: the timesheet in its forms, its figures those of the balance, names of files,
and what is refused.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tegoed.core.entities.values import Purpose, Rounding
from tegoed.core.errors import NotFoundError, RefusedError
from tegoed.core.invoicing.report_request import ReportForm, ReportKind, ReportRequest
from tegoed.export.json_figures import balance_json
from tegoed.services.balance import balances
from tegoed.services.data.imports import import_export
from tegoed.services.data.reports import reports
from tegoed.services.setup import catalogue_setup, settings
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tegoed.system.paths import EXAMPLE_MARK, Home
from tests.support.example_week import Peter, draft, log_the_week
from tests.support.locales import ENGLISH
from tests.support.paper import pages

WEEK = (date(2026, 11, 9), date(2026, 11, 15))


@pytest.fixture(autouse=True)
def _decimal_hours(request: pytest.FixtureRequest) -> None:
    """Tables write `1.50`, which tells every second in a CSV file."""
    for name in {"ws", "year"} & set(request.fixturenames):
        settings.put(request.getfixturevalue(name), "time_format", "decimal")


def request(
    client: int | None, form: ReportForm = ReportForm.CSV, *, given: bool = False, days: Any = WEEK
) -> ReportRequest:
    return ReportRequest(
        kind=ReportKind.TIMESHEET,
        form=form,
        first=days[0],
        last=days[1],
        client=client,
        given=given,
    )


def lines(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def assert_adds_up(book: Any) -> None:
    """Check that the last row is the sum of the lines in every column, to the last printed
    digit.
    """
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    head = next(place for place, cells in enumerate(rows) if cells[0] == "Day")
    listed = [cells for cells in rows[head + 1 :] if cells[0] is not None]
    for place, title in enumerate(rows[head]):
        if place > 3 and title not in ("Rate", "Discount"):
            printed = sum(round(100 * (cells[place] or 0)) for cells in listed)
            assert round(100 * (rows[-1][place] or 0)) == printed, title


def test_peters_timesheet_as_csv(ws: Workspace, work: Peter) -> None:
    log_the_week(work)
    assert reports.make(ws, request(work.bouw.id)).decode("utf-8-sig").splitlines() == [
        "Day,Project,Activity,Note,Hours worked,Hours billed,Rate (EUR),Amount (EUR)",
        "2026-11-10,Handboek,,writing,2.0000,2.0000,,",
        "2026-11-09,Verandertraject,,workshop,3.5000,3.5000,110.00,385.00",
        "2026-11-10,Verandertraject,,steering group report,2.0000,2.0000,110.00,220.00",
        "2026-11-12,Verandertraject,,interviews,3.0000,3.0000,110.00,330.00",
    ]


def test_given_work_is_on_it_with_its_value_and_a_full_discount_if_wanted(
    ws: Workspace, work: Peter
) -> None:
    log_the_week(work)
    told = reports.make(ws, request(work.bouw.id, given=True)).decode("utf-8-sig").splitlines()
    assert told[0].endswith("Hours billed,Rate (EUR),Value (EUR),Discount,Amount (EUR)")
    assert "2026-11-10,Handboek,,writing,2.0000,0.0000,120.00,240.00,100.00%,0.00" in told
    assert "2026-11-09,Verandertraject,Onderzoek,,4.0000,0.0000,110.00,440.00,100.00%,0.00" in told
    assert (
        "2026-11-09,Verandertraject,,mail and chat,1.5000,0.0000,110.00,165.00,100.00%,0.00" in told
    )
    assert "2026-11-09,Verandertraject,,workshop,3.5000,3.5000,110.00,385.00,,385.00" in told


def test_the_workbook_sums_what_it_lists(ws: Workspace, work: Peter) -> None:
    log_the_week(work)
    book = load_workbook(
        io.BytesIO(reports.make(ws, request(work.bouw.id, ReportForm.XLSX, given=True)))
    )
    sheet: Any = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert sheet.title == "Timesheet Bouwgroep Noord"
    assert [row[:2] for row in rows[:3]] == [
        ["Timesheet Bouwgroep Noord", None],
        ["Client", "Bouwgroep Noord"],
        ["Period", "9–15 November 2026"],
    ]
    sums = {row[1]: row[4:] for row in rows[5:] if row[0] is None}
    assert sums == {
        "Handboek": [4, 2, None, 240, None, 0],
        "Handboek, of which given": [2, 0, None, 240, 1, 0],
        "Verandertraject": [17.5, 8.5, None, 1925, None, 935],
        "Verandertraject, of which given": [9, 0, None, 990, 1, 0],
        "In the total: given, at no charge": [11, 0, None, 1230, 1, 0],
        "Total": [21.5, 10.5, None, 2165, None, 935],
    }


def test_one_project_needs_no_sum_of_its_own_and_time_without_one_is_named(
    ws: Workspace, work: Peter
) -> None:
    time_log.log(ws, replace(draft("09:00", "10:00"), client=work.zorg.id))
    book = load_workbook(io.BytesIO(reports.make(ws, request(work.zorg.id, ReportForm.XLSX))))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=6)]
    assert [row[1] for row in rows] == [None, "Total"]
    time_log.log(ws, draft("10:00", "11:00", work.coaching))
    book = load_workbook(io.BytesIO(reports.make(ws, request(work.zorg.id, ReportForm.XLSX))))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=6)]
    assert [row[1] for row in rows if row[0] is None] == [
        "Teamcoaching",
        "Without a project",
        "Total",
    ]


def test_the_timesheet_on_paper_is_a_pdf(ws: Workspace, work: Peter) -> None:
    log_the_week(work)
    assert reports.make(ws, request(work.bouw.id, ReportForm.PDF)).startswith(b"%PDF-")
    assert reports.file_name(ws, request(work.bouw.id, ReportForm.PDF)).endswith(
        "9–15 November 2026.pdf"
    )


def test_a_dutch_timesheet_speaks_dutch(ws: Workspace, work: Peter) -> None:
    log_the_week(work)
    settings.put(ws, "language", "nl")
    told = reports.make(ws, request(work.bouw.id)).decode("utf-8-sig").splitlines()
    assert (
        reports.file_name(ws, request(work.bouw.id))
        == "Urenstaat Bouwgroep Noord 9–15 november 2026.csv"
    )
    assert told[0] == (
        "Dag;Opdracht;Activiteit;Notitie;Uren gewerkt;Uren gefactureerd;Tarief (EUR);Bedrag (EUR)"
    )
    assert told[2] == "09-11-2026;Verandertraject;;workshop;3,5000;3,5000;110,00;385,00"


def test_rounding_is_told_and_only_what_is_billed_is_rounded(ws: Workspace, work: Peter) -> None:
    catalogue_setup.edit_client(ws, replace(work.bouw, rounding=Rounding.UP_15))
    time_log.log(ws, draft("09:00", "09:50", work.verander))
    (line,) = lines(reports.make(ws, request(work.bouw.id)))
    assert (line["Hours worked"], line["Hours billed"], line["Amount (EUR)"]) == (
        "0.8333",
        "1.0000",
        "110.00",
    )
    book = load_workbook(io.BytesIO(reports.make(ws, request(work.bouw.id, ReportForm.XLSX))))
    assert [cell.value for cell in book.worksheets[0][4]][:2] == ["Lines", "rounded up to 15 min"]
    assert balances.between(ws, *WEEK).totals.billable_seconds == 3000


@pytest.mark.parametrize(
    "days", [(date(2026, 3, 1), date(2026, 3, 31)), (date(2025, 11, 12), date(2026, 11, 12))]
)
def test_the_demo_years_timesheets_say_what_its_balance_says(
    year: Workspace, days: tuple[date, date]
) -> None:
    told = balance_json(balances.between(year, *days))
    asked = 0
    for row in told["clients"]:
        client = year.catalogue().client_named(row["client"])
        assert client is not None
        rows = lines(reports.make(year, request(client.id, given=True, days=days)))
        billed = [line for line in rows if line["Discount"] != "100.00%"]
        given = [line for line in rows if line["Discount"] == "100.00%"]
        for found, seconds in ((billed, row["billable_seconds"]), (given, row["given_seconds"])):
            assert sum(round(float(line["Hours worked"]) * 3600) for line in found) == seconds
        book = load_workbook(
            io.BytesIO(
                reports.make(year, request(client.id, ReportForm.XLSX, given=True, days=days))
            )
        )
        sums: dict[str, Any] = {
            str(cells[1]): cells
            for cells in book.worksheets[0].iter_rows(values_only=True)
            if cells[0] is None
        }
        assert_adds_up(book)
        assert abs(sums["Total"][5] * 3600 - row["billable_seconds"]) <= 18 * len(billed)
        if given:
            found = round(sums["In the total: given, at no charge"][7] * 100)
            assert abs(found - row["given_cents"]) <= len(given)
        for project in told["projects"]:
            line = sums.get(str(project["project"]))
            if project["client"] == row["client"] and line is not None and line[9]:
                assert abs(round(line[9] * 100) - project["earned_cents"]) <= len(billed)
                asked += 1
    assert asked


def test_days_left_out_are_this_month_or_the_month_of_the_one_that_is_named(
    ws: Workspace, work: Peter
) -> None:
    time_log.log(ws, draft("2026-11-02 09:00", "2026-11-02 10:00", work.verander))
    time_log.log(ws, draft("2026-10-30 09:00", "2026-10-30 10:00", work.verander))
    for days, name in (
        ((None, None), "November 2026"),
        ((date(2026, 10, 1), None), "October 2026"),
        ((date(2026, 10, 12), None), "12–31 October 2026"),
        ((None, date(2026, 11, 3)), "1–3 November 2026"),
        ((date(2026, 1, 1), date(2026, 12, 31)), "2026"),
    ):
        found = reports.file_name(ws, request(work.bouw.id, ReportForm.XLSX, days=days))
        assert found == f"Timesheet Bouwgroep Noord {name}.xlsx"


def test_what_cannot_be_made_is_refused_with_what_to_do(ws: Workspace, work: Peter) -> None:
    id = work.bouw.id
    for asked, error in (
        (request(None), "report.client-missing"),
        (request(id), "report.nothing-billed"),
        (request(id, ReportForm.ICS), "report.no-form"),
        (replace(request(id), hide_names=True), "report.not-heeded"),
        (request(id, days=(WEEK[1], WEEK[0])), "range.backwards"),
    ):
        for verb in (reports.make, reports.file_name):
            with pytest.raises(RefusedError) as caught:
                verb(ws, asked)
            assert caught.value.message.id == error
            assert "{" not in ENGLISH.say(caught.value.message)
    with pytest.raises(NotFoundError):
        reports.make(ws, request(99))
    time_log.log(ws, draft("09:00", "10:00", work.verander, Purpose.GIVEN))
    with pytest.raises(RefusedError):
        reports.make(ws, request(id))
    assert len(lines(reports.make(ws, request(id, given=True)))) == 1


def test_a_format_and_a_suffix_say_which_report_is_meant() -> None:
    csv_, xlsx = (ReportKind.TIMESHEET, ReportForm.CSV), (ReportKind.TIMESHEET, ReportForm.XLSX)
    for path, format, found in (
        ("all.json", None, None),
        ("all", "tegoed", None),
        ("all.csv", "tegoed", None),
        ("-", "timesheet-csv", csv_),
        ("a.xlsx", "timesheet", xlsx),
        ("a.csv", "timesheet-xlsx", xlsx),
    ):
        assert reports.chosen(path, format) == found
    for path, format, error in (
        ("a.XLSX", None, "export.which"),
        ("a.txt", "timesheet", "export.which"),
        ("a.pdf", "nonsense", "document.format-unnamed"),
    ):
        with pytest.raises(RefusedError) as caught:
            reports.chosen(path, format)
        assert caught.value.message.id == error


def test_a_calendar_is_known_by_its_suffix_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    calendar = reports.ReportFile("entries_report", (ReportForm.CSV, ReportForm.ICS))
    monkeypatch.setitem(reports.REPORTS, ReportKind.ENTRIES, calendar)
    assert (
        reports.chosen("week.ICS", None)
        == reports.chosen("-", "ics")
        == (ReportKind.ENTRIES, ReportForm.ICS)
    )
    assert reports.chosen("week.ics", "entries-csv") == (ReportKind.ENTRIES, ReportForm.CSV)


def test_a_report_goes_to_a_file_a_folder_or_standard_output(
    ws: Workspace, work: Peter, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    log_the_week(work)
    asked = request(work.bouw.id)
    data = reports.make(ws, asked)
    for target in (tmp_path / "a.csv", tmp_path):
        written = import_export.export_report(ws, target, asked)
        assert written.read_bytes() == data
        assert written.stat().st_mode & 0o777 == 0o600
    import_export.export_report(ws, "-", asked)
    assert capfdbinary.readouterr().out == data


def test_each_report_stands_under_one_name_in_each_of_its_forms() -> None:
    found = reports.formats()
    assert found["timesheet-xlsx"] == (ReportKind.TIMESHEET, ReportForm.XLSX)
    assert sorted(found.values()) == sorted(
        (kind, form) for kind, report in reports.REPORTS.items() for form in report.forms
    )
    assert "ics" not in found or found["ics"][1] is ReportForm.ICS


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ('Urenstaat Bouw/Noord: "A"', "Urenstaat Bouw-Noord- -A"),
        ("..\\..\\etc", "etc"),
        ("a\x00b\u202ec\u2028d", "a b c d"),
        ("CON", "tegoed CON"),
        ("lpt1.old", "tegoed lpt1.old"),
        ("...", "tegoed"),
        ("Café", "Café"),
        ("x" * 300, "x" * 100),
    ],
)
def test_a_files_name_is_one_on_every_system(words: str, name: str) -> None:
    assert reports.safe(words) == name


@pytest.mark.parametrize("kind", [ReportKind.TIMESHEET, ReportKind.WEEK, ReportKind.YEAR])
def test_a_page_of_the_example_says_that_it_is_one(
    ws: Workspace, work: Peter, tmp_path: Path, kind: ReportKind
) -> None:
    log_the_week(work)
    first, last = (None, None) if kind is ReportKind.YEAR else WEEK
    client = work.bouw.id if kind is ReportKind.TIMESHEET else None
    asked = ReportRequest(kind=kind, form=ReportForm.PDF, first=first, last=last, client=client)
    assert "Example data" not in pages(reports.make(ws, asked))[0]
    ws.home = Home(tmp_path).example
    ws.home.root.mkdir()
    (ws.home.root / EXAMPLE_MARK).touch()
    assert all("Example data" in page for page in pages(reports.make(ws, asked)))

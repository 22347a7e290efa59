# SPDX-License-Identifier: MIT
"""The year's evidence as files: its figures those of the hours criterion and of the balance, and a
line for what stands behind each.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from tegoed.core.entities.values import OverlapRule, Purpose
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.errors import RefusedError
from tegoed.core.invoicing.report_request import ReportForm, ReportKind, ReportRequest
from tegoed.export.json_figures import balance_json
from tegoed.services.balance import balances
from tegoed.services.data.reports import reports
from tegoed.services.setup import catalogue_setup, settings
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tests.support.clocks import at, clock_of
from tests.support.example_week import Peter, draft, log_the_week
from tests.support.paper import words

WHOLE = (date(2026, 1, 1), date(2026, 12, 31))
NONE: tuple[date | None, date | None] = (None, None)


@pytest.fixture(autouse=True)
def _decimal_hours(request: pytest.FixtureRequest) -> None:
    """Tables write `1.50`, which tells every second in a CSV file."""
    for name in {"ws", "year"} & set(request.fixturenames):
        settings.put(request.getfixturevalue(name), "time_format", "decimal")


def request(
    form: ReportForm = ReportForm.CSV, days: Any = NONE, *, hide_names: bool = False
) -> ReportRequest:
    return ReportRequest(
        kind=ReportKind.YEAR, form=form, first=days[0], last=days[1], hide_names=hide_names
    )


def parts(data: bytes) -> dict[str, list[dict[str, str]]]:
    """The tables of a CSV file by their titles."""
    found: dict[str, list[dict[str, str]]] = {}
    for block in data.decode("utf-8-sig").split("\r\n\r\n"):
        title, _, rest = block.partition("\r\n")
        found[title] = list(csv.DictReader(io.StringIO(rest, newline="")))
    return found


def evidence(data: bytes) -> list[dict[str, str]]:
    return parts(data)["Evidence"]


def sheet(data: bytes, name: str) -> list[tuple[Any, ...]]:
    return list(load_workbook(io.BytesIO(data))[name].iter_rows(values_only=True))


def test_the_lines_the_months_and_the_summary_come_to_the_criterion_and_to_the_balance(
    year: Workspace,
) -> None:
    logged = balances.year(year, 2026).logged_seconds
    totals = balance_json(balances.between(year, *WHOLE))["totals"]
    assert logged == totals["logged_seconds"] > 0
    data = reports.make(year, request(ReportForm.XLSX))
    rows = sheet(data, "Evidence")
    lines = [row for row in rows if isinstance(row[0], datetime)]
    sums = [row for row in rows if isinstance(row[0], str) and row[0].endswith(" 2026")]
    assert round(sum(row[3] for row in lines) * 3600) == logged
    assert round(sum(row[3] for row in sums) * 3600) == logged
    assert (rows[-1][0], round(rows[-1][3] * 3600)) == ("Total", logged)
    months = sheet(data, "Months")[-1]
    assert [round(hours * 3600) for hours in months[1:]] == [
        *(balances.year(year, 2026).by_purpose[purpose] for purpose in Purpose),
        logged,
    ]
    summary = {row[0]: row[1] for row in sheet(data, "Hours criterion 2026")}
    assert round(summary["Hours that count"] * 3600) == logged
    assert summary["Hours criterion"] == 1225
    told = evidence(reports.make(year, request()))
    assert len(told) == len(lines)
    assert abs(sum(float(line["Hours"]) for line in told) * 3600 - logged) < 0.18 * len(told) + 1


def test_each_line_says_when_for_whom_what_and_why_it_counts(ws: Workspace, work: Peter) -> None:
    log_the_week(work)
    found = [line for line in evidence(reports.make(ws, request())) if line["Day"] >= "2026-11-09"]
    assert found[0] == {
        "Day": "2026-11-09",
        "From": "09:00",
        "To": "12:30",
        "Hours": "3.5000",
        "Client": "Bouwgroep Noord",
        "Project": "Verandertraject",
        "Activity": "",
        "Purpose": "billable",
        "Note": found[0]["Note"],
        "Counts": "yes",
        "Why": "work for a client, billable",
    }
    own = [
        (line["Client"], line["Purpose"], line["Why"])
        for line in found
        if line["Client"] == "own business"
    ]
    assert own == [
        ("own business", "growth", "growth of oneself and the business"),
        ("own business", "overhead", "keeps the business running"),
    ]
    assert {line["Why"] for line in found if line["Purpose"] == "given"} == {
        "work for a client, not invoiced"
    }


def test_an_activity_stands_on_its_line_and_a_length_alone_has_no_clock_times(
    ws: Workspace, work: Peter
) -> None:
    entry = time_log.log(ws, draft("09:00", "10:00", work.verander)).entry
    assert entry is not None
    time_log.edit(ws, entry.uid, EntryEdit(clock=False, activity=work.research.id))
    (found,) = evidence(reports.make(ws, request()))
    assert (found["From"], found["To"], found["Hours"], found["Activity"]) == (
        "",
        "",
        "1.0000",
        "Onderzoek",
    )


def test_what_lies_at_the_same_time_is_said_so_and_the_running_timer_too(
    ws: Workspace, work: Peter
) -> None:
    time_log.log(ws, draft("09:00", "11:00", work.verander))
    time_log.log(ws, draft("10:00", "10:30", work.handboek), overlap=OverlapRule.KEEP)
    time_log.start_timer(ws, draft(None, None, work.verander))
    clock_of(ws).advance(600)
    data = reports.make(ws, request())
    assert [line["Why"].partition("; ")[2] for line in evidence(data)] == [
        "",
        "at the same time as another entry",
        "the timer still runs",
    ]
    summary = {row[""]: row["Hours"] for row in parts(data)["Hours criterion 2026"]}
    assert summary["At the same time as another entry"] == "0.5000"


def test_time_past_the_turn_of_the_year_belongs_to_the_next_one(ws: Workspace, work: Peter) -> None:
    clock_of(ws).at = at("2027-01-04 09:00")
    time_log.log(ws, draft("2026-12-31 22:00", "2027-01-01 01:00", work.verander))
    (found,) = evidence(reports.make(ws, request(days=WHOLE)))
    assert (found["Day"], found["From"], found["To"], found["Hours"]) == (
        "2026-12-31",
        "22:00",
        "00:00",
        "2.0000",
    )
    (found,) = evidence(reports.make(ws, request()))
    assert (found["Day"], found["Hours"]) == ("2027-01-01", "1.0000")


@pytest.mark.parametrize("form", [ReportForm.CSV, ReportForm.XLSX])
def test_a_note_that_begins_like_a_formula_stays_text(
    ws: Workspace, work: Peter, form: ReportForm
) -> None:
    time_log.log(ws, draft("09:00", "10:00", work.verander, note='=HYPERLINK("x")'))
    data = reports.make(ws, request(form))
    if form is ReportForm.CSV:
        assert evidence(data)[0]["Note"] == '\'=HYPERLINK("x")'
    else:
        cells = [
            cell for row in load_workbook(io.BytesIO(data))["Evidence"].iter_rows() for cell in row
        ]
        assert [cell.data_type for cell in cells if cell.value == '=HYPERLINK("x")'] == ["s"]


def test_with_names_hidden_there_are_letters_and_no_notes(ws: Workspace, work: Peter) -> None:
    time_log.log(ws, draft("09:00", "10:00", work.coaching, note="Zorgpunt"))
    data = reports.make(ws, request(hide_names=True))
    (found,) = evidence(data)
    assert (found["Client"], found["Project"], found["Note"]) == ("B", "B1", "")
    assert b"Zorgpunt" not in data and b"Teamcoaching" not in data


def test_an_activity_named_after_a_client_does_not_tell_it_where_names_are_hidden(
    ws: Workspace, work: Peter
) -> None:
    activity = catalogue_setup.add_activity(ws, "Overleg Zorgpunt", Purpose.GIVEN)
    time_log.log(ws, replace(draft("09:00", "10:00", work.coaching), activity=activity.id))
    for kind, form in (
        *((ReportKind.YEAR, form) for form in (ReportForm.CSV, ReportForm.PDF)),
        (ReportKind.ENTRIES, ReportForm.CSV),
        (ReportKind.ENTRIES, ReportForm.ICS),
    ):
        hidden = reports.make(ws, ReportRequest(kind=kind, form=form, hide_names=True))
        told = words(hidden) if form is ReportForm.PDF else hidden.decode()
        assert "Overleg B" in told
        assert "Zorgpunt" not in told


def test_on_paper_each_line_stands_under_its_month_with_what_is_particular_about_it(
    ws: Workspace, work: Peter
) -> None:
    time_log.log(ws, draft("09:00", "11:00", work.verander, note="interviews"))
    time_log.log(ws, draft("10:00", "10:30", work.handboek), overlap=OverlapRule.KEEP)
    time_log.log(ws, draft("2026-10-05 13:00", "2026-10-05 14:00", None, Purpose.GROWTH))
    time_log.start_timer(ws, draft(None, None, work.verander))
    clock_of(ws).advance(600)
    told = words(reports.make(ws, request(ReportForm.PDF)))
    assert "Hours that count Hours criterion Still missing" in told
    assert (
        "0.50 hours lie at the same time as another entry. Each such line counts in full here."
        in told
    )
    assert (
        "Thu 12 Nov 09:00 11:00 2.00 Bouwgroep Noord · Verandertraject interviews billable" in told
    )
    assert re.search(
        r"10:00 10:30 0.50 Bouwgroep Noord · Handboek at the same time as another", told
    )
    assert re.search(
        r"15:00 15:10 0.17 Bouwgroep Noord · Verandertraject the timer still runs billable", told
    )
    assert "Mon 5 Oct 13:00 14:00 1.00 own business growth" in told
    assert (
        told.index("October 2026\nMon 5 Oct")
        < told.index("1.00 October 2026")
        < told.index("2.67 November 2026")
    )
    assert "Letters stand" not in told
    hidden = words(reports.make(ws, request(ReportForm.PDF, hide_names=True)))
    assert "Letters stand for clients and projects." in hidden
    assert "2.00 A · A1 billable" in hidden
    assert "Noord" not in hidden and "interviews" not in hidden


def test_a_part_of_a_year_is_refused_for_the_criterion_is_never_pro_rata(
    ws: Workspace, work: Peter
) -> None:
    log_the_week(work)
    for days in ((date(2026, 3, 1), None), (None, date(2026, 6, 30)), (date(2025, 1, 1), WHOLE[1])):
        with pytest.raises(RefusedError) as refused:
            reports.make(ws, request(days=days))
        assert refused.value.message.id == "report.whole-year"


def test_a_year_without_entries_is_refused(ws: Workspace, work: Peter) -> None:
    with pytest.raises(RefusedError) as refused:
        reports.make(ws, request())
    assert refused.value.message.id == "report.no-entries"


def test_the_file_is_named_by_its_year(ws: Workspace, work: Peter) -> None:
    assert reports.file_name(ws, request()) == "Hours criterion 2026.csv"
    assert (
        reports.file_name(ws, request(ReportForm.XLSX, (date(2025, 1, 1), None)))
        == "Hours criterion 2025.xlsx"
    )
    settings.put(ws, "language", "nl")
    assert reports.file_name(ws, request()) == "Urencriterium 2026.csv"


def test_where_the_pace_leads_stands_there_only_while_it_says_something(
    ws: Workspace, work: Peter
) -> None:
    log_the_week(work)
    assert "The year at this pace" not in reports.make(ws, request()).decode()
    settings.put(ws, "hours_criterion_hours", 70)
    found = balances.year(ws, 2026)
    summary = {row[""]: row for row in parts(reports.make(ws, request()))["Hours criterion 2026"]}
    assert found.state == "behind"
    assert round(float(summary["The year at this pace"]["Hours"]) * 3600) == found.forecast_seconds
    assert summary["Hours that count"]["Meaning"].startswith("Behind: this pace gives ")

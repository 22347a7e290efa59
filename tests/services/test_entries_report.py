# SPDX-License-Identifier: MIT
"""Entries as a table and as a calendar: every figure that of `balance --json` for the same days."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest
from openpyxl import load_workbook

from tegoed.core.entities.values import Pricing, Purpose, Reason
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

WEEK = (date(2026, 11, 9), date(2026, 11, 15))


@pytest.fixture(autouse=True)
def _decimal_hours(request: pytest.FixtureRequest) -> None:
    """Tables write `1.50`, which tells every second in a CSV file."""
    for name in {"ws", "year"} & set(request.fixturenames):
        settings.put(request.getfixturevalue(name), "time_format", "decimal")


def request(
    form: ReportForm = ReportForm.CSV,
    days: Any = WEEK,
    client: int | None = None,
    *,
    hide_names: bool = False,
) -> ReportRequest:
    return ReportRequest(
        kind=ReportKind.ENTRIES,
        form=form,
        first=days[0],
        last=days[1],
        client=client,
        hide_names=hide_names,
    )


def lines(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def rows(data: bytes) -> list[dict[str, Any]]:
    (sheet,) = load_workbook(io.BytesIO(data)).worksheets
    found = list(sheet.iter_rows(values_only=True))
    start = next(number for number, row in enumerate(found) if row[0] == "Day")
    return [dict(zip(map(str, found[start]), row, strict=True)) for row in found[start + 1 :]]


def seconds(found: list[dict[str, str]], purpose: str) -> int:
    return round(sum(float(row["Hours"]) for row in found if row["Purpose"] == purpose) * 3600)


def test_peters_week_has_a_line_for_what_lies_in_each_day_and_for_each_side_of_a_budget(
    ws: Workspace, work: Peter
) -> None:
    log_the_week(work)
    found = lines(reports.make(ws, request()))
    assert [
        (row["Day"], row["From"], row["To"], row["Project"], row["Purpose"]) for row in found
    ] == [
        ("2026-11-09", "09:00", "12:30", "Verandertraject", "billable"),
        ("2026-11-09", "13:00", "17:00", "Verandertraject", "given"),
        ("2026-11-09", "20:00", "21:30", "Verandertraject", "given"),
        ("2026-11-10", "09:00", "11:00", "Handboek", "billable"),
        ("2026-11-10", "11:00", "13:00", "Handboek", "given"),
        ("2026-11-10", "14:00", "16:00", "Verandertraject", "billable"),
        ("2026-11-11", "09:00", "11:00", "Teamcoaching", "billable"),
        ("2026-11-11", "11:00", "12:00", "Teamcoaching", "given"),
        ("2026-11-11", "13:30", "15:30", "", "growth"),
        ("2026-11-12", "09:00", "12:00", "Verandertraject", "billable"),
        ("2026-11-12", "13:00", "15:00", "Verandertraject", "given"),
        ("2026-11-13", "10:00", "11:30", "", "overhead"),
        ("2026-11-14", "23:00", "00:00", "Verandertraject", "given"),
        ("2026-11-15", "00:00", "00:30", "Verandertraject", "given"),
    ]
    handbook = found[4]
    assert (handbook["Reason"], handbook["Rate (EUR)"]) == ("past the budget", "120.00")
    assert (handbook["Earned (EUR)"], handbook["Value given (EUR)"]) == ("", "240.00")
    assert found[5]["Client's chair"] == "yes"
    assert (found[8]["Rate (EUR)"], found[8]["Value given (EUR)"]) == ("", "")


def test_everything_an_entry_has_stands_on_its_line(ws: Workspace, work: Peter) -> None:
    entry = draft(
        "09:00",
        "10:30",
        work.verander,
        Purpose.GIVEN,
        chair=True,
        reason=Reason.OFFERED,
        note="=1+1",
        tags=("a", "b"),
    )
    time_log.log(ws, entry)
    (found,) = lines(reports.make(ws, request()))
    assert found == {
        "Day": "2026-11-12",
        "From": "09:00",
        "To": "10:30",
        "Hours": "1.5000",
        "Client": "Bouwgroep Noord",
        "Project": "Verandertraject",
        "Activity": "",
        "Purpose": "given",
        "Rate (EUR)": "110.00",
        "Earned (EUR)": "",
        "Value given (EUR)": "165.00",
        "Client's chair": "yes",
        "Reason": "offered",
        "Note": "'=1+1",
        "Tags": "a, b",
        "Invoice": "",
    }


@pytest.mark.parametrize(
    "days", [WEEK, (date(2026, 3, 1), date(2026, 4, 30)), (date(2026, 1, 1), date(2026, 12, 31))]
)
def test_sums_are_those_of_the_balance(year: Workspace, days: tuple[date, date]) -> None:
    totals = balance_json(balances.between(year, *days))["totals"]
    found = lines(reports.make(year, request(days=days)))
    for purpose in Purpose:
        assert (
            abs(seconds(found, purpose) - totals[f"{purpose}_seconds"])
            < 3600 * 0.00005 * len(found) + 1
        )
    *_, total = rows(reports.make(year, request(ReportForm.XLSX, days)))
    assert round(total["Hours"] * 3600) == totals["logged_seconds"]
    assert round(total["Earned"] * 100) == totals["earned_cents"]
    assert round(total["Value given"] * 100) == totals["given_cents"]


def test_the_lines_of_one_client_come_to_its_row_of_the_balance(ws: Workspace, work: Peter) -> None:
    log_the_week(work)
    row = next(
        row
        for row in balance_json(balances.between(ws, *WEEK))["clients"]
        if row["client"] == "Zorgpunt"
    )
    *found, total = rows(reports.make(ws, request(ReportForm.XLSX, client=work.zorg.id)))
    assert {line["Client"] for line in found} == {"Zorgpunt"}
    assert round(total["Value given"] * 100) == row["given_cents"]
    assert round(total["Hours"] * 3600) == row["logged_seconds"]


def test_unpaid_work_counts_as_given_and_says_why(ws: Workspace, work: Peter) -> None:
    unpaid = catalogue_setup.add_project(ws, work.zorg.id, "Buurtdag", Pricing.UNPAID)
    time_log.log(ws, draft("09:00", "10:00", unpaid))
    (found,) = lines(reports.make(ws, request()))
    assert (found["Purpose"], found["Reason"], found["Value given (EUR)"]) == (
        "given",
        "unpaid",
        "95.00",
    )


def test_a_length_alone_has_no_clock_times(ws: Workspace, work: Peter) -> None:
    entry = time_log.log(ws, draft("09:00", "10:00", work.verander)).entry
    assert entry is not None
    time_log.edit(ws, entry.uid, EntryEdit(clock=False))
    (found,) = lines(reports.make(ws, request()))
    assert (found["From"], found["To"], found["Hours"]) == ("", "", "1.0000")


def test_the_hour_that_comes_twice_is_counted_and_not_subtracted(
    ws: Workspace, work: Peter
) -> None:
    clock_of(ws).at = at("2026-10-26 09:00")
    time_log.log(ws, draft("2026-10-25 01:30", "2026-10-25 03:30", work.verander))
    (found,) = lines(reports.make(ws, request(days=(date(2026, 10, 25), date(2026, 10, 25)))))
    assert (found["From"], found["To"], found["Hours"]) == ("01:30", "03:30", "3.0000")


def test_with_names_hidden_there_are_letters_and_no_words_of_ones_own(
    ws: Workspace, work: Peter
) -> None:
    time_log.log(ws, draft("09:00", "10:00", work.coaching, note="Zorgpunt", tags=("zorg",)))
    hidden = request(client=work.zorg.id, hide_names=True)
    (found,) = lines(reports.make(ws, hidden))
    assert (found["Client"], found["Project"], found["Note"], found["Tags"]) == ("B", "B1", "", "")
    assert "Zorgpunt" not in reports.file_name(ws, hidden)


def test_the_calendar_holds_whole_entries_with_the_moment_of_their_change(
    ws: Workspace, work: Peter
) -> None:
    log_the_week(work)
    entry = time_log.log(ws, draft("2026-11-15 23:00", "2026-11-16 01:00", work.verander)).entry
    assert entry is not None
    clock_of(ws).advance(60)
    time_log.edit(ws, entry.uid, EntryEdit(note="late"))
    time_log.start_timer(ws, draft(None, None, work.verander))
    found: list[Any] = list(
        icalendar.Calendar.from_ical(reports.make(ws, request(ReportForm.ICS))).walk("VEVENT")
    )
    assert len(found) == 12
    assert len({event["uid"] for event in found}) == 12
    last = found[-1]
    assert last["uid"] == f"{entry.uid}@tegoed"
    assert (last["dtend"].dt - last["dtstart"].dt).total_seconds() == 7200
    assert last["dtstamp"].dt == datetime.fromtimestamp(ws.clock.now(), UTC)
    assert found[0]["dtstamp"].dt < last["dtstamp"].dt


def test_the_same_entries_make_the_same_calendar_so_that_reading_it_twice_adds_nothing(
    ws: Workspace, work: Peter
) -> None:
    log_the_week(work)
    first = reports.make(ws, request(ReportForm.ICS))
    clock_of(ws).advance(3600)
    assert reports.make(ws, request(ReportForm.ICS)) == first


@pytest.mark.parametrize("form", [ReportForm.CSV, ReportForm.ICS])
def test_days_without_entries_are_refused(ws: Workspace, work: Peter, form: ReportForm) -> None:
    with pytest.raises(RefusedError) as refused:
        reports.make(ws, request(form))
    assert refused.value.message.id == "report.no-entries"


def test_files_are_named_by_their_days_and_client_and_without_days_by_the_year(
    ws: Workspace, work: Peter
) -> None:
    assert reports.file_name(ws, request(ReportForm.ICS)) == "Entries 9–15 November 2026.ics"
    assert (
        reports.file_name(ws, request(client=work.zorg.id))
        == "Entries Zorgpunt 9–15 November 2026.csv"
    )
    assert reports.file_name(ws, request(days=(None, None))) == "Entries 2026.csv"
    assert (
        reports.file_name(ws, request(days=(None, date(2025, 6, 30))))
        == "Entries 1 January – 30 June 2025.csv"
    )
    settings.put(ws, "language", "nl")
    assert reports.file_name(ws, request(days=(None, None))) == "Registraties 2026.csv"

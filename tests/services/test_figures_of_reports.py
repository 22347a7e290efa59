# SPDX-License-Identifier: MIT
"""Every figure of the week's page, the timesheet and the year's evidence is the one that `balance
--json` and `year --json` tell.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tegoed.core.entities.values import Pricing
from tegoed.core.invoicing.money import NOTHING
from tegoed.core.invoicing.report_request import ReportForm, ReportKind, ReportRequest
from tegoed.export.json_figures import balance_json, year_json
from tegoed.services.balance import balances
from tegoed.services.data.example import demo
from tegoed.services.data.reports import reports
from tegoed.services.setup import settings
from tegoed.services.workspace import Workspace
from tests.support.clocks import NOW
from tests.support.example_week import log_the_week, set_up_peter
from tests.support.locales import ENGLISH
from tests.support.paper import words
from tests.support.workspaces import empty_workspace

WEEKS = {"peter": date(2026, 11, 9), "demo": date(2026, 11, 2), "now": date(2026, 11, 9)}


@pytest.fixture(params=WEEKS)
def week(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Workspace, date]]:
    """Peter's week, a whole week of the demo, and one in the midst of it."""
    ws = empty_workspace(tmp_path / "home", now=NOW)
    if request.param == "peter":
        log_the_week(set_up_peter(ws))
    else:
        demo.fill(ws)
    yield ws, WEEKS[request.param]
    ws.close()


def days(first: date) -> tuple[date, date]:
    return first, date.fromordinal(first.toordinal() + 6)


def told(ws: Workspace, first: date) -> dict[str, Any]:
    iso = first.isocalendar()
    return balance_json(balances.week(ws, f"{iso.year}-W{iso.week:02}"))


def clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds % 3600 // 60:02}"


def decimals(seconds: int) -> str:
    return f"{seconds / 3600:,.2f}"


def short(seconds: int) -> str:
    return decimals(seconds).rstrip("0").rstrip(".")


def euros(cents: int) -> str:
    return f"€{cents // 100:,}.{cents % 100:02}"


def whole(cents: int) -> str:
    return f"€{round(cents / 100):,}"  # half to even, as Python rounds


def hours_of(row: dict[str, str], name: str = "Hours") -> int:
    return round(float(row[name]) * 3600)


def test_the_page_of_the_week(week: tuple[Workspace, date]) -> None:
    ws, first = week
    found, totals = told(ws, first), told(ws, first)["totals"]
    page = words(
        reports.make(ws, ReportRequest(kind=ReportKind.WEEK, form=ReportForm.PDF, first=first))
    )
    worked = totals["billable_seconds"] + totals["given_seconds"]
    rate = (
        f"{euros(totals['effective_rate_cents'])} of the "
        f"{euros(totals['agreed_rate_cents'])} agreed."
    )
    assert (
        f"You worked {short(worked)} hours for clients, "
        f"{short(totals['billable_seconds'])} of them billable."
    ) in page
    assert f"You gave {whole(totals['given_cents'])} away; an hour brought in {rate}" in page
    assert f"{short(totals['billable_seconds'])} h {short(totals['given_seconds'])} h" in page
    assert f"{euros(totals['earned_cents'])} {euros(totals['given_cents'])}" in page
    clients = [row for row in found["clients"] if row["effective_rate_cents"] is not None]
    for row in (*clients, {"client": "All clients", **totals}):
        name = row["client"]
        assert (
            f"{name} {euros(row['effective_rate_cents'])} of {euros(row['agreed_rate_cents'])}"
            in page
        ), name
    by_day = re.findall(
        r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+(?: Nov)?(?: (\d+:\d\d))?(?= |\n)",
        page.split("brings in")[1],
    )
    assert by_day[:7] == [
        clock(row["logged_seconds"]) if row["logged_seconds"] else "" for row in found["days"]
    ]
    why = {"none": "no reason noted"}
    for reason, seconds in found["given_by_reason"].items():
        if seconds:
            cents = found["given_cents_by_reason"][reason]
            assert f"{why.get(reason, reason)} {clock(seconds)} {whole(cents)}" in page, reason
    for row in found["given_by_activity"]:
        name = row["activity"] or "no activity noted"
        assert f"{name} {clock(row['given_seconds'])} {whole(row['given_cents'])}" in page, name
    for name, seconds in (
        ("Client's chair", totals["chair_seconds"]),
        ("Out of hours", totals["out_of_hours_seconds"]),
        ("Focus", found["focus_seconds"]),
        ("Growth", totals["growth_seconds"]),
        ("Overhead", totals["overhead_seconds"]),
    ):
        assert f"{name} {clock(seconds)}" in page, name
    assert f"Billable of all logged {round(totals['utilisation'] * 100)}%" in page
    year = year_json(balances.year(ws, first.year))
    assert f"{year['logged_seconds'] // 3600:,} of {year['target_seconds'] // 3600:,} h" in page


def test_its_boundaries(week: tuple[Workspace, date]) -> None:
    ws, first = week
    page = words(
        reports.make(ws, ReportRequest(kind=ReportKind.WEEK, form=ReportForm.PDF, first=first))
    ).partition("Boundaries")[2]
    measured = {
        "seconds": ENGLISH.length_in_words,
        "cents": whole,
        "percent": lambda value: f"{value}%",
    }
    crossed = [row for row in told(ws, first)["boundaries"] if row["state"] == "crossed"][:4]
    assert crossed or "since" not in page
    for row in crossed:
        tell = measured[row["unit"]]
        between = (
            ", at least"
            if row["kind"] in ("effective_rate", "growth_hours", "focus_hours")
            else " of"
        )
        moment = datetime.fromisoformat(row["crossed_at"]).astimezone(ws.zone())
        since = f"since {moment:%a} {moment.day} {moment:%b %H:%M}"
        assert f"{tell(row['actual'])}{between} {tell(row['limit'])} {since}" in page, row


def test_the_timesheets_of_its_clients(week: tuple[Workspace, date]) -> None:
    ws, first = week
    settings.put(ws, "time_format", "decimal")
    balance = balances.between(ws, *days(first))
    rows = balance_json(balance)["clients"]
    assert rows
    for row, found in zip(rows, balance.clients, strict=True):
        paid = NOTHING
        for work in balance.projects:
            hourly = work.project is None or work.project.pricing is Pricing.HOURLY
            paid += work.figures.earned if hourly and work.client.id == found.client.id else NOTHING
        options = {
            form: ReportRequest(
                kind=ReportKind.TIMESHEET,
                form=form,
                first=days(first)[0],
                last=days(first)[1],
                client=found.client.id,
                given=True,
            )
            for form in (ReportForm.PDF, ReportForm.XLSX, ReportForm.CSV)
        }
        page = words(reports.make(ws, options[ReportForm.PDF]))
        sheet: Any = load_workbook(
            io.BytesIO(reports.make(ws, options[ReportForm.XLSX]))
        ).worksheets[0]
        total = [cell.value for cell in list(sheet.iter_rows())[-1]]
        told = decimals(round(total[4] * 3600))
        assert f"Total {told}" in page
        lines = list(
            csv.DictReader(
                io.StringIO(
                    reports.make(ws, options[ReportForm.CSV]).decode("utf-8-sig"), newline=""
                )
            )
        )
        assert abs(
            sum(hours_of(line, "Hours billed") for line in lines) - row["billable_seconds"]
        ) <= len(lines)
        printed = sum(round(float(line["Amount (EUR)"] or 0) * 100) for line in lines)
        assert round((total[-1] or 0) * 100) == printed
        assert abs(printed - paid.cents) <= len(lines)
        assert abs(total[5] * 3600 - row["billable_seconds"]) <= 18 * len(lines)
        if total[-1] is not None:
            assert euros(printed) in page
        both = row["billable_seconds"] + row["given_seconds"]
        assert abs(sum(hours_of(line, "Hours worked") for line in lines) - both) <= len(lines)


def test_the_evidence_of_its_year(week: tuple[Workspace, date]) -> None:
    ws, first = week
    settings.put(ws, "time_format", "decimal")
    year = year_json(balances.year(ws, first.year))
    months = [
        balance_json(
            balances.between(
                ws,
                date(2026, month, 1),
                date.fromordinal(date(2026 + month // 12, month % 12 + 1, 1).toordinal() - 1),
            )
        )
        for month in range(1, 13)
    ]
    page = words(reports.make(ws, ReportRequest(kind=ReportKind.YEAR, form=ReportForm.PDF)))
    assert f"{decimals(year['logged_seconds'])} {decimals(year['target_seconds'])}" in page
    for purpose, seconds in year["by_purpose"].items():
        assert re.search(rf"^{purpose} .* {re.escape(decimals(seconds))}$", page, re.MULTILINE), (
            purpose
        )
    names = ("January", "February", "March", "April", "May", "June")
    for name, month in zip(
        (*names, "July", "August", "September", "October", "November", "December"),
        months,
        strict=True,
    ):
        spent = month["totals"]["logged_seconds"]
        assert re.search(rf"^{name} 2026 .* {re.escape(decimals(spent))}$", page, re.MULTILINE), (
            name
        )
        if spent:
            assert f"{decimals(spent)} {name} 2026" in page
    assert f"{decimals(year['logged_seconds'])} Total" in page
    sheet = load_workbook(
        io.BytesIO(reports.make(ws, ReportRequest(kind=ReportKind.YEAR, form=ReportForm.XLSX)))
    )["Months"]
    total: Any = list(sheet.iter_rows(values_only=True))[-1]
    assert [round(hours * 3600) for hours in total[1:]] == [
        *year["by_purpose"].values(),
        year["logged_seconds"],
    ]

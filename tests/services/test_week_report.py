# SPDX-License-Identifier: MIT
"""The week on one page and in words: one page whatever it holds, nothing of a name where names are
hidden, and what is refused.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from tegoed.core.entities.values import Boundary, BoundaryKind, Pricing, Purpose, Rate, Reason
from tegoed.core.errors import RefusedError
from tegoed.core.invoicing.report_request import ReportForm, ReportKind, ReportRequest
from tegoed.services.balance import balances
from tegoed.services.data.reports import reports, week_report
from tegoed.services.setup import boundary_setup, catalogue_setup, settings
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tests.support.clocks import NEW_YEAR, at, clock_of
from tests.support.example_week import Peter, draft, log_the_week
from tests.support.paper import facts, pages, parts, words, words_of

WEEK = (date(2026, 11, 9), date(2026, 11, 15))
NAMES = ("Bouwgroep", "Noord", "Zorgpunt", "Verandertraject", "Handboek", "Teamcoaching")


def request(
    *,
    hide: bool = False,
    note: bool = False,
    first: date | None = WEEK[0],
    last: date | None = WEEK[1],
) -> ReportRequest:
    return ReportRequest(
        kind=ReportKind.WEEK,
        form=ReportForm.PDF,
        first=first,
        last=last,
        hide_names=hide,
        note=note,
    )


def full(ws: Workspace, work: Peter) -> None:
    """Peter's week with names wherever one may type one."""
    log_the_week(work)
    overleg = catalogue_setup.add_activity(ws, "Overleg Zorgpunt", Purpose.GIVEN)
    entry = draft(
        "2026-11-13 13:00", "2026-11-13 14:00", work.verander, Purpose.GIVEN, reason=Reason.ASKED
    )
    time_log.log(ws, replace(entry, activity=overleg.id, note="Bouwgroep belde"))
    loose = draft(
        "2026-11-13 15:00",
        "2026-11-13 15:30",
        None,
        Purpose.GROWTH,
        note="lezen over Handboek",
        tags=("Noord",),
    )
    time_log.log(ws, loose)
    time_log.log(
        ws, replace(entry, clock=False, start=at("2026-11-13 16:00"), end=at("2026-11-13 17:00"))
    )
    for kind in (BoundaryKind.GIVEN_HOURS, BoundaryKind.CHAIR_HOURS):
        boundary_setup.add_boundary(
            ws, Boundary(kind=kind, client=work.bouw.id, limit_seconds=3600)
        )
    boundary_setup.add_boundary(
        ws,
        Boundary(
            kind=BoundaryKind.BUDGET,
            client=work.zorg.id,
            project=work.coaching.id,
            percent=80,
        ),
    )
    boundary_setup.put_week_note(ws, "2026-W46", "Bouwgroep Noord: niet meer in het weekend.")


def test_the_page_tells_the_week_as_the_window_does(ws: Workspace, work: Peter) -> None:
    full(ws, work)
    told = words(reports.make(ws, request(note=True)))
    for line in (
        "Week 46 · 9–15 November 2026",
        "You worked 26.5 hours for clients, 12.5 of them billable.",
        "Bouwgroep Noord €50.00 of €111.70",
        "asked 4:00 €440",
        "Given to Bouwgroep Noord 13 h of 1 h since Mon 9 Nov 14:00",
        "Budget of Teamcoaching",
        "Overleg Zorgpunt",
        "Note to myself",
        "Bouwgroep Noord: niet meer in het weekend.",
    ):
        assert line in told, line
    assert "As it stood" not in told
    assert reports.file_name(ws, request()) == "Week 2026-W46.pdf"


def test_a_screen_reader_is_told_what_the_pictures_show(ws: Workspace, work: Peter) -> None:
    full(ws, work)
    page = reports.make(ws, request())
    found = parts(page)
    assert words_of(found, "H1") == ["Week 46 · 9–15 November 2026"]
    assert {"An hour brings in", "Given: why", "Boundaries"} <= set(words_of(found, "H2"))
    assert len(words_of(found, "Figure")) == 2
    shown = [alt.decode("latin-1") for alt in re.findall(rb"/Alt \((.*?)\)", page, re.S)]
    assert ["billable" in alt for alt in shown].count(True) == 1
    assert ["Mon 9 Nov" in alt for alt in shown].count(True) == 1


def test_with_names_hidden_no_name_is_anywhere_on_the_page_in_its_facts_or_its_words(
    ws: Workspace, work: Peter
) -> None:
    full(ws, work)
    hidden = request(hide=True, note=True)
    page = reports.make(ws, hidden)
    whole = words(page) + facts(page) + week_report.text(ws, hidden) + reports.file_name(ws, hidden)
    assert [name for name in NAMES if name.casefold() in whole.casefold()] == []
    told = words(page)
    assert "A €50.00 of €111.70" in told
    assert "Given to A 13 h of 1 h" in told
    assert "Budget of B1" in told
    assert "Overleg B" in told
    assert "Note to myself" not in told
    assert "Letters stand for clients and projects." in told
    open_page = reports.make(ws, request(note=True))
    assert all(name in words(open_page) for name in NAMES)


def test_the_figures_are_the_same_with_letters_as_with_names(ws: Workspace, work: Peter) -> None:
    full(ws, work)
    plain, hidden = (week_report.told(ws, request(hide=hide)).balance for hide in (False, True))
    assert plain.totals == hidden.totals == balances.week(ws, "2026-W46").totals
    assert [row.figures for row in plain.projects] == [row.figures for row in hidden.projects]


@pytest.mark.parametrize("code", ["en", "nl"])
def test_a_week_that_is_as_full_as_can_be_stays_one_page(
    ws: Workspace, work: Peter, code: str
) -> None:
    long = "Stichting Samenwerkende Organisaties voor Langdurige Ondersteuning en Huisvesting "
    clock_of(ws).at = at("2026-11-13 16:00")
    projects = []
    for number in range(8):
        client = catalogue_setup.add_client(
            ws, f"{long}{number}", [Rate(NEW_YEAR, 10_000 + number)]
        )
        name = f"Verandertraject {long}"
        projects.append(
            catalogue_setup.add_project(
                ws, client.id, name, Pricing.HOURLY, rates=[Rate(NEW_YEAR, 10_000)]
            )
        )
        boundary_setup.add_boundary(
            ws, Boundary(kind=BoundaryKind.GIVEN_HOURS, client=client.id, limit_seconds=60)
        )
    for kind in (
        BoundaryKind.OUT_OF_HOURS,
        BoundaryKind.DAY_HOURS,
        BoundaryKind.WEEK_HOURS,
        BoundaryKind.CHAIR_HOURS,
    ):
        boundary_setup.add_boundary(ws, Boundary(kind=kind, limit_seconds=60))
    reasons = (*Reason, None)
    for number in range(60):
        activity = (
            catalogue_setup.add_activity(ws, f"Activiteit {number % 12} {long}", Purpose.GIVEN)
            if number < 12
            else None
        )
        day, hour = 9 + number % 5, 1 + number // 5
        purpose = (
            Purpose.GIVEN,
            Purpose.GIVEN,
            Purpose.BILLABLE,
            Purpose.GROWTH,
            Purpose.OVERHEAD,
        )[number % 5 if number >= 12 else 0]
        given = purpose is Purpose.GIVEN
        made = draft(
            f"2026-11-{day:02} {hour:02}:00",
            f"2026-11-{day:02} {hour:02}:50",
            projects[number % 8] if purpose in (Purpose.GIVEN, Purpose.BILLABLE) else None,
            purpose,
            reason=reasons[number % 6] if given else None,
            note=long * 3,
            chair=given,
        )
        time_log.log(
            ws, replace(made, activity=activity.id if activity else None, clock=number % 7 != 0)
        )
    boundary_setup.put_week_note(ws, "2026-W46", "\n".join([long * 4] * 4))
    settings.put(ws, "language", code)
    data = reports.make(ws, request(note=True))
    assert "Pages:           1\n" in facts(data)
    told = words(data)
    more, stood = ("en nog", "Zoals het stond op") if code == "nl" else ("and", "As it stood on")
    counted = re.findall(rf"{more} (\d+)\b", told)
    assert counted[0] == "3"  # clients: five of eight are shown
    assert len(counted) == 3  # and activities, and boundaries
    assert stood in told
    assert "…" in told


def test_a_week_without_hours_for_clients_has_no_beam_and_one_without_anything_no_page(
    ws: Workspace, work: Peter
) -> None:
    with pytest.raises(RefusedError) as refused:
        reports.make(ws, request())
    assert refused.value.message.id == "report.no-entries"
    time_log.log(ws, draft("2026-11-10 09:00", "2026-11-10 11:00", None, Purpose.GROWTH))
    told = words(reports.make(ws, request()))
    assert "2 hours went to growth." in told
    assert "An hour brings in" not in told
    assert "An hour brings in" not in week_report.text(ws, request())


def test_without_days_it_is_this_week_and_a_part_of_a_week_is_refused(
    ws: Workspace, work: Peter
) -> None:
    time_log.log(ws, draft("2026-11-10 09:00", "2026-11-10 11:00", work.verander))
    clock_of(ws).at = at("2026-11-12 15:00")
    now = request(first=None, last=None)
    assert pages(reports.make(ws, now)) == pages(reports.make(ws, request()))
    assert "As it stood on Thu 12 Nov 15:00." in words(reports.make(ws, now))
    assert (
        reports.file_name(ws, request(last=None))
        == reports.file_name(ws, request(first=None))
        == "Week 2026-W46.pdf"
    )
    for first, last in (
        (date(2026, 11, 1), date(2026, 11, 30)),
        (WEEK[0], date(2026, 11, 14)),
        (date(2026, 11, 10), None),
    ):
        with pytest.raises(RefusedError) as refused:
            reports.make(ws, request(first=first, last=last))
        assert refused.value.message.id == "report.whole-week"


def test_a_crossing_that_was_called_fine_is_told_so(ws: Workspace, work: Peter) -> None:
    full(ws, work)
    balances.answer_boundary(ws, BoundaryKind.GIVEN_HOURS, client=work.bouw.id, week="2026-W46")
    assert "since Mon 9 Nov 14:00, fine this week" in words(reports.make(ws, request()))
    assert (
        "- Given to Bouwgroep Noord: 13 h of 1 h, since Mon 9 Nov 14:00, fine this week"
        in week_report.text(ws, request())
    )


def test_the_week_in_words_has_a_line_for_each_figure(ws: Workspace, work: Peter) -> None:
    full(ws, work)
    told = week_report.text(ws, request(note=True)).splitlines()
    assert told[0] == "Week 46 · 9–15 November 2026"
    assert "- Bouwgroep Noord: €50.00 of €111.70; 10.5 hours billable, 13 hours given" in told
    assert "- All clients: €51.51 of €109.81; 12.5 hours billable, 14 hours given" in told
    assert "- Client's chair: 3:30" in told
    assert told[-2:] == ["Note to myself", "Bouwgroep Noord: niet meer in het weekend."]
    clock_of(ws).at = at("2026-11-14 12:00")
    assert week_report.text(ws, request(first=None, last=None)).endswith(
        "\n\nAs it stood on Sat 14 Nov 12:00.\n"
    )


def test_the_same_week_gives_the_same_bytes_in_another_first_weekday_too(
    ws: Workspace, work: Peter
) -> None:
    full(ws, work)
    assert reports.make(ws, request()) == reports.make(ws, request())
    settings.put(ws, "first_weekday", 7)
    assert "8–14 November 2026" in words(
        reports.make(ws, request(first=date(2026, 11, 8), last=date(2026, 11, 14)))
    )

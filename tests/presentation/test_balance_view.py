# SPDX-License-Identifier: MIT
"""The balance as its window shows it: in both languages, empty, and of any length."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tegoed.core.balance.ledger import compute_ledger
from tegoed.core.balance.trend import columns
from tegoed.core.calendar.ranges import Unit, between, of_day, parse
from tegoed.core.calendar.spans import week_of
from tegoed.core.entities.values import Activity, Boundary, BoundaryKind, Catalogue, Client, Reason
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.balance_view import balance_view, comparison_view, later_trend
from tegoed.presentation.balance.boundary_words import asked_about
from tests.support.balance_pages import NOVEMBER, WEEK, balance_data, compared
from tests.support.clocks import AMSTERDAM, at
from tests.support.example_values import (
    BOUW,
    HANDBOEK,
    PETERS_ENTRIES,
    VERANDER,
    B,
    G,
    catalogue,
    entry,
    peters_week,
)
from tests.support.locales import DUTCH, ENGLISH

GIVEN = Boundary(id=1, kind=BoundaryKind.GIVEN_HOURS, client=BOUW.id, limit_seconds=7200)
LONG_DAY = Boundary(id=2, kind=BoundaryKind.DAY_HOURS, limit_seconds=36_000)


def test_peters_week_reads_as_in_product_md() -> None:
    english = ENGLISH
    view = balance_view(english, balance_data(note="ask first", note_before="say no"))
    assert view.header.title == "Week 46 · 9–15 November 2026"
    assert view.header.window_title == "Week 46 · 9–15 November 2026 – Tegoed"
    assert (view.header.home, view.header.home_enabled) == ("This week", True)
    assert view.header.tip == "Go to a day (Ctrl+G)"
    assert view.headline == (
        "You worked 24.5 hours for clients, 12.5 of them billable.",
        "You gave €1,325 away; an hour brought in €55.71 of the €109.80 agreed.",
    )
    assert view.hint is None and view.has_given and view.has_client_time and view.has_time
    assert [row.text for row in view.rates.rows][-1] == "€55.71 of €109.80"
    assert view.beam.description == (
        "Billable 12.5 hours, earned €1,365.00. Given 12 hours, worth €1,325.00."
    )
    assert view.week is not None
    assert view.week.note.note == "ask first"
    assert view.week.note.earlier == "The week before: say no"
    assert [day.name for day in view.week.chart.days][:2] == ["Mon 9 Nov", "Tue 10 Nov"]
    assert [day.length for day in view.week.chart.days][5:] == ["1:00", "0:30"]
    assert view.week.chart.days[0].opens == "Open Monday 9 November 2026"
    assert len(view.week.chart.lines) == len(view.week.entries.rows) == 11
    assert view.invoices.startswith("Billable and not yet invoiced: 12 h 30")
    assert not view.ticks


def test_peters_week_reads_in_dutch() -> None:
    dutch = DUTCH
    view = balance_view(dutch, balance_data())
    assert view.header.title == "Week 46 · 9–15 november 2026"
    assert view.headline[0] == "Je werkte 24,5 uur voor klanten, waarvan 12,5 factureerbaar."
    assert view.week is not None
    assert view.week.note.earlier == ""
    assert view.week.chart.days[0].name == "ma 9 nov"


def test_a_week_that_is_empty_says_what_to_do() -> None:
    english = ENGLISH
    view = balance_view(english, balance_data(week={"entries": ()}))
    new = balance_view(english, balance_data(week={"entries": (), "catalogue": Catalogue()}))
    assert view.headline == ("Nothing is logged in this week yet.", "")
    assert view.hint is not None and not view.hint.new
    assert view.hint.sentence == "Log what you did, or start the timer from the tray."
    assert not (view.has_given or view.has_client_time or view.has_time)
    assert new.hint is not None and new.hint.new
    assert new.hint.sentence == "There are no clients yet."


def test_a_month_stands_in_columns_and_beside_the_one_before() -> None:
    data = balance_data(NOVEMBER, compared=compared(NOVEMBER))
    english = ENGLISH
    view = balance_view(english, data)
    empty = balance_view(english, balance_data(NOVEMBER, week={"entries": ()}))
    assert view.week is None and not view.has_given
    assert len(view.columns.columns) == 6
    assert view.trend == view.columns
    assert view.header.home == "Today"
    assert view.beside == ""
    assert empty.headline == ("Nothing is logged in this period.", "")
    assert empty.hint is None


def test_chosen_days_offer_other_days() -> None:
    period = between(date(2026, 11, 9), date(2026, 11, 15))
    english = ENGLISH
    view = balance_view(english, balance_data(period))
    assert view.header.tip == "Other days (Ctrl+5)"
    assert view.header.unit is Unit.RANGE


def test_the_present_week_has_no_way_to_itself_and_follows_its_timer() -> None:
    present = of_day(Unit.WEEK, date(2026, 11, 23))
    data = balance_data(present, timer_start=at("2026-11-23 08:00"))
    english = ENGLISH
    view = balance_view(english, data)
    coming = balance_view(english, balance_data(of_day(Unit.WEEK, date(2026, 12, 1))))
    assert not view.header.home_enabled and view.ticks
    assert view.week is not None and view.week.current and not view.week.future
    assert coming.week is not None and coming.week.future


def test_boundaries_say_what_can_be_done_about_them() -> None:
    week = {"boundaries": (GIVEN, LONG_DAY)}
    data = balance_data(week=week)
    row = next(row for row in data.balance.boundaries if row.boundary is GIVEN)
    data = replace(data, can_be_billed=frozenset({str(row.crossed_by)}))
    english = ENGLISH
    view = balance_view(english, data).week
    fine = balance_view(english, replace(data, answered=frozenset({asked_about(row)}))).week
    assert view is not None and fine is not None
    first, *others = view.boundaries
    assert (first.state, first.name, first.amount) == (
        "crossed",
        "Given to Bouwgroep Noord",
        "11 h of 2 h",
    )
    assert first.spoken == "Given to Bouwgroep Noord 11 h of 2 h since Mon 9 Nov 15:00"
    assert first.can_show and first.can_be_billed and first.has_sentence and first.can_be_fine
    assert not any(each.has_sentence or each.can_be_fine for each in others)
    assert fine.boundaries[0].when == "since Mon 9 Nov 15:00, fine this week"
    assert fine.boundaries[0].state == "kept"
    assert not (fine.boundaries[0].can_be_billed or fine.boundaries[0].can_be_fine)


def test_more_clients_than_fit_are_counted() -> None:
    clients = [
        Client(id=number, name=f"Client {number}", rates=BOUW.rates) for number in range(1, 9)
    ]
    entries = [
        entry(f"2026-11-09 {hour:02}:00", f"2026-11-09 {hour + 1:02}:00", client, B)
        for hour, client in enumerate(clients, 8)
    ]
    week = {
        "entries": entries,
        "catalogue": Catalogue({client.id: client for client in clients}),
        "budgets": {},
    }
    english = ENGLISH
    view = balance_view(english, balance_data(week=week))
    assert view.rates.more == "and 2 more in the table below"
    assert view.rates.rows[-1].row.whose == "All clients"


def test_the_trend_is_there_at_once_or_comes_later() -> None:
    week = week_of(WEEK.first)
    ledger = compute_ledger(peters_week())
    found = columns(ledger, (WEEK.first,))
    english = ENGLISH
    later = balance_view(english, balance_data(trend_week=week))
    data = balance_data(trend_week=week, trend=found)
    at_once = balance_view(english, data)
    assert later.trend is None
    assert at_once.trend == later_trend(data, found)
    assert at_once.trend is not None and at_once.trend.leading_up


@pytest.mark.parametrize(
    ("language", "line"), [("en", "Beside the period before"), ("nl", "Naast")]
)
def test_the_period_before_stands_beside_this_one(language: str, line: str) -> None:
    view = comparison_view(Locale(language, AMSTERDAM), compared())
    none = comparison_view(Locale(language, AMSTERDAM), None)
    assert view.line.startswith(line)
    assert len(view.headers) == 5
    assert view.rows[0].children
    assert not view.has_time_before
    assert (none.headers, none.rows) == ((), ())
    week = balance_data(parse(Unit.WEEK, "2026-W46")).balance
    assert comparison_view(Locale(language, AMSTERDAM), compared(before=week)).has_time_before


def test_an_entry_without_clock_times_is_in_words_too() -> None:
    entries = (
        entry("2026-11-09 09:00", "2026-11-09 10:00", VERANDER, B, clock=False),
        entry("2026-11-10 09:00", "2026-11-10 10:00", HANDBOEK, G),
    )
    english = ENGLISH
    view = balance_view(english, balance_data(week={"entries": entries})).week
    assert view is not None
    assert view.chart.lines[entries[0].uid].startswith("Mon 9 Nov time of day unknown · 1 h")


def test_the_tables_and_lists_hold_the_figures_of_product_md() -> None:
    research = Activity(id=7, name="Onderzoek", purpose=G)
    reasons = {1: Reason.OFFERED, 2: Reason.UNNOTICED, 8: Reason.ASKED}
    entries = tuple(
        replace(one, reason=reasons.get(number), activity=7 if number == 1 else None)
        for number, one in enumerate(PETERS_ENTRIES)
    )
    known = replace(catalogue(), activities={7: research})
    english = ENGLISH
    view = balance_view(english, balance_data(week={"entries": entries, "catalogue": known}))
    works = {child.cells[0]: child.cells[1:] for row in view.work_rows for child in row.children}
    assert works["Verandertraject"] == (
        "8:30",
        "9:00",
        "€935.00",
        "€990.00",
        "€53.43",
        "€110.00",
        "49%",
        "",
    )
    assert works["Handboek"][-2:] == ("50%", "22:00 of 20:00")
    assert view.work_rows[-1].cells[1:] == (
        "12:30",
        "12:00",
        "€1,365.00",
        "€1,325.00",
        "€55.71",
        "€109.80",
        "51%",
        "",
    )
    assert view.week is not None
    assert view.week.day_rows[-1].cells[:8] == (
        "Week",
        "12:30",
        "12:00",
        "2:00",
        "1:30",
        "28:00",
        "3:30",
        "3:00",
    )
    assert {share.name: (share.figure, share.worth) for share in view.why} == {
        "offered": ("4:00", "€440"),
        "asked": ("2:00", "€220"),
        "unnoticed": ("1:30", "€165"),
        "no reason noted": ("4:30", "€500"),
    }
    assert [share.name for share in view.what_for] == ["no activity noted", "Onderzoek"]
    told = {share.name: share.figure for share in view.others}
    assert told["Client's chair"] == "3:30"
    assert told["Out of hours"] == "3:00"
    assert told["Billable of all logged"] == "45%"

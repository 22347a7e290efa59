# SPDX-License-Identifier: MIT
"""A client's timesheet: Peter's week line by line, rounding on lines only, and figures that are
those of the balance.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.balance import balance
from tegoed.core.balance.figures import EMPTY, BudgetBefore
from tegoed.core.balance.ledger import compute_ledger
from tegoed.core.entities.values import Activity, Client, Entry, Purpose, Rate, Rounding
from tegoed.core.invoicing.money import NOTHING, Amount
from tegoed.core.invoicing.timesheet import Timesheet, rounded, timesheet
from tests.support.clocks import NEW_YEAR, at
from tests.support.example_values import (
    BOUW,
    BUURTDAG,
    COACHING,
    HANDBOEK,
    VERANDER,
    ZORG,
    B,
    G,
    W,
    catalogue,
    entry,
    peters_week,
)

HOUR = 3600


def sheet(client: Client = BOUW, *entries: Entry, with_given: bool = False) -> Timesheet:
    """A timesheet of Peter's week, or of other entries in it."""
    given = peters_week(entries=entries) if entries else peters_week()
    return timesheet(compute_ledger(given), client, with_given=with_given)


def test_peters_week_bills_what_the_balance_says_was_billable() -> None:
    made = sheet()
    assert [
        (work.project and work.project.name, work.sums.billed_seconds) for work in made.works
    ] == [
        ("Handboek", 2 * HOUR),
        ("Verandertraject", 8.5 * HOUR),
    ]
    assert (made.sums.worked_seconds, made.sums.billed_seconds) == (10.5 * HOUR, 10.5 * HOUR)
    assert made.sums.amount is not None
    assert made.sums.amount.cents == 93_500
    assert (made.sums.given_seconds, made.sums.given_value.cents) == (0, 0)
    assert [line.day.day for line in made.works[1].lines] == [9, 10, 12]
    assert {line.rate_cents for line in made.works[1].lines} == {11_000}


def test_given_work_stands_there_with_its_value_and_costs_nothing() -> None:
    made = sheet(with_given=True)
    handbook, change = made.works
    given = [line for line in change.lines if line.given]
    assert [(line.day.day, line.worked_seconds) for line in given] == [
        (9, 5.5 * HOUR), (12, 2 * HOUR), (14, HOUR), (15, HOUR // 2)
    ]  # fmt: skip
    assert all(
        line.amount is not None and line.amount.cents == 0 and line.billed_seconds == 0
        for line in given
    )
    assert (change.sums.given_seconds, change.sums.given_value.cents) == (9 * HOUR, 99_000)
    assert change.sums.billed_seconds == 8.5 * HOUR
    overrun = [line for line in handbook.lines if line.given]
    assert [
        (line.worked_seconds, line.value and line.value.cents, line.rate_cents) for line in overrun
    ] == [(2 * HOUR, 24_000, 12_000)]
    assert (made.sums.given_seconds, made.sums.given_value.cents) == (11 * HOUR, 123_000)


def test_work_at_a_fixed_fee_or_on_a_retainer_has_hours_and_no_amount() -> None:
    (coaching,) = sheet(ZORG).works
    assert [(line.billed_seconds, line.rate_cents, line.amount) for line in coaching.lines] == [
        (2 * HOUR, None, None)
    ]
    assert coaching.sums.amount is None
    assert sheet(ZORG).sums.amount is None


def test_unpaid_work_is_given_whatever_its_entries_say() -> None:
    entries = entry("2026-11-09 09:00", "2026-11-09 10:00", BUURTDAG, B)
    assert not sheet(ZORG, entries).works
    (work,) = sheet(ZORG, entries, with_given=True).works
    assert (work.sums.billed_seconds, work.sums.given_seconds, work.sums.given_value.cents) == (
        0,
        HOUR,
        9_500,
    )


def test_time_on_a_client_without_a_project_comes_last_at_the_clients_rate() -> None:
    made = sheet(
        BOUW,
        entry("2026-11-09 09:00", "2026-11-09 10:00", BOUW, B),
        entry("2026-11-09 10:00", "2026-11-09 11:00", VERANDER, B),
    )
    assert [work.project for work in made.works] == [VERANDER, None]
    assert made.works[1].sums.amount is not None
    assert made.works[1].sums.amount.cents == 11_000


def test_one_days_time_on_the_same_work_is_one_line() -> None:
    same = {"activity": 7, "note": "interviews"}
    given = peters_week(
        catalogue=replace(
            catalogue(), activities={7: Activity(id=7, name="Onderzoek", purpose=Purpose.GIVEN)}
        ),
        entries=[
            entry("2026-11-09 14:00", "2026-11-09 14:10", VERANDER, B, **same),
            entry("2026-11-09 09:00", "2026-11-09 09:10", VERANDER, B, **same),
            entry("2026-11-09 10:00", "2026-11-09 10:10", VERANDER, B, note="mail"),
            entry("2026-11-09 11:00", "2026-11-09 11:10", VERANDER, G, **same),
            entry("2026-11-10 09:00", "2026-11-10 09:10", VERANDER, B, **same),
        ],
    )
    (work,) = timesheet(compute_ledger(given), BOUW, with_given=True).works
    assert [
        (line.day.day, line.activity, line.note, line.given, line.worked_seconds)
        for line in work.lines
    ] == [
        (9, "Onderzoek", "interviews", False, 1200),
        (9, None, "mail", False, 600),
        (9, "Onderzoek", "interviews", True, 600),
        (10, "Onderzoek", "interviews", False, 600),
    ]


def test_time_over_midnight_is_a_line_on_each_day() -> None:
    (work,) = sheet(BOUW, entry("2026-11-09 23:00", "2026-11-10 00:30", VERANDER, B)).works
    assert [(line.day.day, line.worked_seconds) for line in work.lines] == [
        (9, HOUR),
        (10, HOUR // 2),
    ]


def test_rounding_is_done_on_lines_and_sums_are_sums_of_lines() -> None:
    client = replace(BOUW, rounding=Rounding.UP_15)
    given = peters_week(
        catalogue=catalogue(clients=(client, ZORG)),
        entries=[
            entry("2026-11-09 09:00", "2026-11-09 09:01", VERANDER, B, note="a"),
            entry("2026-11-09 10:00", "2026-11-09 10:15", VERANDER, B, note="b"),
            entry("2026-11-09 11:00", "2026-11-09 11:16", VERANDER, G, note="c"),
        ],
    )
    made = timesheet(compute_ledger(given), client, with_given=True)
    assert [(line.worked_seconds, line.billed_seconds) for line in made.works[0].lines] == [
        (60, 900), (900, 900), (960, 0)
    ]  # fmt: skip
    assert (made.sums.worked_seconds, made.sums.billed_seconds, made.sums.given_seconds) == (
        960,
        1800,
        960,
    )
    assert made.sums.amount is not None
    assert made.sums.amount.cents == 5_500


def test_a_rate_that_changes_on_the_way_holds_from_its_day_on() -> None:
    dearer = replace(VERANDER, rates=(Rate(NEW_YEAR, 11_000), Rate(date(2026, 11, 10), 12_000)))
    given = peters_week(
        catalogue=catalogue(projects=(dearer,)),
        entries=[entry("2026-11-09 09:00", "2026-11-09 10:00", dearer, B),
            entry("2026-11-10 09:00", "2026-11-10 10:00", dearer, B)],
    )  # fmt: skip
    (work,) = timesheet(compute_ledger(given), BOUW).works
    assert [line.rate_cents for line in work.lines] == [11_000, 12_000]
    assert work.sums.amount is not None
    assert work.sums.amount.cents == 23_000


def test_growth_and_time_without_a_client_stay_out() -> None:
    growth = entry("2026-11-09 09:00", "2026-11-09 10:00", VERANDER, W)
    own = entry("2026-11-09 11:00", "2026-11-09 12:00", None, W)
    assert sheet(BOUW, growth, own, with_given=True).works == ()


@pytest.mark.parametrize(
    ("rounding", "seconds", "billed"),
    [
        (None, 61, 61),
        (Rounding.UP_15, 1, 900),
        (Rounding.UP_15, 900, 900),
        (Rounding.UP_15, 901, 1800),
        (Rounding.UP_6, 360, 360),
        (Rounding.NEAREST_6, 179, 0),
        (Rounding.NEAREST_6, 180, 360),
        (Rounding.NEAREST_30, 2699, 1800),
        (Rounding.NEAREST_30, 2700, 3600),
    ],
)
def test_a_length_is_rounded_as_its_client_wants_and_an_exact_one_stays(
    rounding: Rounding | None, seconds: int, billed: int
) -> None:
    assert rounded(seconds, rounding) == billed


@pytest.mark.parametrize("rounding", list(Rounding))
def test_rounding_gives_whole_units_never_a_unit_away(rounding: Rounding) -> None:
    unit = int(rounding.value.split("-")[1]) * 60
    for seconds in range(1, 3 * unit, 7):
        billed = rounded(seconds, rounding)
        assert billed % unit == 0
        assert abs(billed - seconds) < unit
        assert billed >= seconds or rounding.value.startswith("nearest")


def assert_within_a_cent_a_line(found: Amount, exact: Amount, lines: int) -> None:
    """Check that a sum of rounded lines differs from the exact one by what rounding may do."""
    assert found.denominator == 1
    assert abs(found.cents - exact.cents) <= lines


@pytest.mark.parametrize("unit", [1, 36, 60])
def test_every_sum_is_that_of_the_printed_lines_in_every_column(unit: int) -> None:
    entries = [
        entry(f"2026-11-{9 + day:02} 09:00:0{day}", f"2026-11-{9 + day:02} 10:07:2{day}", VERANDER,
            purpose)
        for day in range(5)
        for purpose in (B, G)
    ]  # fmt: skip
    ledger = compute_ledger(peters_week(entries=entries))
    made = timesheet(ledger, BOUW, with_given=True, unit_seconds=unit)
    lines = [line for work in made.works for line in work.lines]
    assert all(line.worked_seconds % unit == 0 for line in lines)
    assert made.sums.all_seconds == sum(line.worked_seconds for line in lines)
    assert made.sums.billed_seconds == sum(line.billed_seconds for line in lines)
    amounts = [line.amount.cents for line in lines if line.amount is not None]
    values = [(line.value or line.amount or NOTHING).cents for line in lines]
    assert made.sums.all_amount == Amount(sum(amounts))
    assert made.sums.all_value == Amount(sum(values))


def test_without_notes_a_days_work_is_one_line() -> None:
    ledger = compute_ledger(
        peters_week(
            entries=[
                entry("2026-11-09 09:00", "2026-11-09 10:00", VERANDER, B, note="a"),
                entry("2026-11-09 10:00", "2026-11-09 11:00", VERANDER, B, note="b"),
            ]
        )
    )
    ((line,),) = [work.lines for work in timesheet(ledger, BOUW, with_notes=False).works]
    assert (line.note, line.worked_seconds) == ("", 2 * HOUR)


def test_work_at_a_fee_alone_has_no_amount_in_all_either() -> None:
    sums = sheet(ZORG).sums
    assert (sums.all_amount, sums.all_value) == (None, None)


LENGTHS = st.integers(60, 9 * HOUR)
WORK = st.sampled_from([VERANDER, HANDBOEK, COACHING, BUURTDAG, BOUW, ZORG])


@given(
    st.lists(
        st.tuples(st.integers(0, 7 * 24 * HOUR), LENGTHS, WORK, st.sampled_from([B, G, W])),
        max_size=12,
    )
)
def test_without_rounding_time_is_the_balances_and_amounts_are_but_for_the_cents_of_lines(
    drawn: list[tuple[int, int, Client, Purpose]],
) -> None:
    week = at("2026-11-09 00:00")
    entries = [
        entry(week + start, week + start + length, work, purpose, uid=f"{number}")
        for number, (start, length, work, purpose) in enumerate(drawn)
    ]
    ledger = compute_ledger(
        peters_week(
            entries=entries, budgets={2: BudgetBefore(18 * HOUR), 3: BudgetBefore(6 * HOUR)}
        )
    )
    told = balance.of_ledger(ledger)
    for client in (BOUW, ZORG):
        made = timesheet(ledger, client, with_given=True)
        rows = {
            row.project and row.project.id: row.figures
            for row in told.projects
            if row.client.id == client.id
        }
        for work in made.works:
            figures = rows[work.project and work.project.id]
            assert work.sums.billed_seconds == work.sums.worked_seconds == figures.billable_seconds
            assert work.sums.given_seconds == figures.given_seconds
            assert_within_a_cent_a_line(work.sums.given_value, figures.given, len(work.lines))
            if work.sums.amount is not None:
                assert_within_a_cent_a_line(work.sums.amount, figures.earned, len(work.lines))
                assert work.sums.amount.cents == sum(
                    line.amount.cents for line in work.lines if line.amount is not None
                )
        total = next((row.figures for row in told.clients if row.client.id == client.id), EMPTY)
        assert (made.sums.billed_seconds, made.sums.given_seconds) == (
            total.billable_seconds,
            total.given_seconds,
        )
        lines = sum(len(work.lines) for work in made.works)
        assert_within_a_cent_a_line(made.sums.given_value, total.given, lines)

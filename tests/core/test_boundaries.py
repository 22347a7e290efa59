# SPDX-License-Identifier: MIT
"""Boundaries: which are in force, whom they watch, how they stand, and the second at which each was
crossed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tegoed.core.balance.balance import Balance, compute
from tegoed.core.balance.figures import BudgetBefore
from tegoed.core.balance.ledger import BalanceInput
from tegoed.core.budgets.boundaries import BoundaryState, in_force
from tegoed.core.entities.values import (
    Boundary,
    BoundaryKind,
    Client,
    Entry,
    FocusSession,
    Project,
    Purpose,
)
from tests.support.clocks import at
from tests.support.example_values import (
    BOUW,
    BUURTDAG,
    COACHING,
    HANDBOEK,
    VERANDER,
    ZORG,
    B,
    G,
    O,
    W,
    catalogue,
    entry,
    peters_week,
)

HOUR = 3600
K = BoundaryKind


def rows(*boundaries: Boundary, **changes: Any) -> tuple[BoundaryState, ...]:
    return compute(peters_week(boundaries=boundaries, **changes)).boundaries


def one(kind: BoundaryKind, changes: dict[str, Any] | None = None, **fields: Any) -> BoundaryState:
    (row,) = rows(Boundary(kind=kind, **fields), **(changes or {}))
    return row


def _stands(row: BoundaryState) -> tuple[object, ...]:
    return row.unit, row.limit, row.actual, row.state, row.crossed_at, row.crossed_by


def _by(start: str) -> str:
    return f"e{at(start)}"


def test_peters_boundary_on_given_hours_is_crossed_on_monday_at_three() -> None:
    row = one(K.GIVEN_HOURS, client=1, limit_seconds=7200)
    monday = at("2026-11-09 15:00"), _by("2026-11-09 13:00")
    assert _stands(row) == ("seconds", 7200, 39600, "crossed", *monday)
    assert row.client is BOUW


@pytest.mark.parametrize(
    ("kind", "fields", "stands"),
    [
        (K.GIVEN_HOURS, {"client": 2, "limit_seconds": 3600},
         ("seconds", 3600, 3600, "kept", None, None)),
        (K.GIVEN_HOURS, {"client": 2, "limit_seconds": 3599},
         ("seconds", 3599, 3600, "crossed", at("2026-11-11 11:59:59"), _by("2026-11-11 09:00"))),
        (K.OUT_OF_HOURS, {"limit_seconds": 5400},
         ("seconds", 5400, 10800, "crossed", at("2026-11-14 23:00"), _by("2026-11-14 23:00"))),
        (K.OUT_OF_HOURS, {"limit_seconds": 10800}, ("seconds", 10800, 10800, "kept", None, None)),
        (K.WEEK_HOURS, {"limit_seconds": 9 * HOUR},
         ("seconds", 9 * HOUR, 28 * HOUR, "crossed", at("2026-11-10 09:00"),
          _by("2026-11-10 09:00"))),
        (K.CHAIR_HOURS, {"client": 1, "limit_seconds": 7200},
         ("seconds", 7200, 12600, "crossed", at("2026-11-14 23:00"), _by("2026-11-14 23:00"))),
        (K.CHAIR_HOURS, {"client": 2, "limit_seconds": 0}, ("seconds", 0, 0, "kept", None, None)),
        (K.EFFECTIVE_RATE, {"client": 1, "floor_cents": 8000},
         ("cents", 8000, 5465, "crossed", at("2026-11-09 14:18:45"), _by("2026-11-09 13:00"))),
        (K.EFFECTIVE_RATE, {"client": 1, "floor_cents": 5465},
         ("cents", 5465, 5465, "kept", None, None)),
        (K.EFFECTIVE_RATE, {"client": 1, "floor_cents": 5466},
         ("cents", 5466, 5465, "crossed", at("2026-11-15 00:29:47"), _by("2026-11-14 23:00"))),
        (K.EFFECTIVE_RATE, {"client": 1, "floor_cents": 5000},
         ("cents", 5000, 5465, "kept", None, None)),
        (K.EFFECTIVE_RATE, {"client": 1, "floor_cents": 8000, "after_seconds": 22 * HOUR},
         ("cents", 8000, 5465, "kept", None, None)),
        (K.BUDGET, {"client": 1, "project": 2},
         ("percent", 100, 110, "crossed", at("2026-11-10 11:00"), _by("2026-11-10 09:00"))),
        (K.BUDGET, {"client": 1, "project": 2, "percent": 95},
         ("percent", 95, 110, "crossed", at("2026-11-10 10:00"), _by("2026-11-10 09:00"))),
        (K.BUDGET, {"client": 1, "project": 2, "percent": 110},
         ("percent", 110, 110, "kept", None, None)),
        (K.BUDGET, {"client": 1, "project": 1}, ("percent", 100, None, "kept", None, None)),
        (K.BUDGET, {"client": 2, "project": 3},
         ("percent", 100, 112, "crossed", at("2026-11-11 11:00"), _by("2026-11-11 09:00"))),
        (K.GROWTH_HOURS, {"floor_seconds": 7200}, ("seconds", 7200, 7200, "kept", None, None)),
        (K.GROWTH_HOURS, {"floor_seconds": 7201},
         ("seconds", 7201, 7200, "crossed", at("2026-11-16 00:00"), None)),
        (K.FOCUS_HOURS, {"floor_seconds": 60},
         ("seconds", 60, 0, "crossed", at("2026-11-16 00:00"), None)),
    ],
)  # fmt: skip
def test_each_kind_in_peters_week(
    kind: BoundaryKind, fields: dict[str, Any], stands: tuple[object, ...]
) -> None:
    assert _stands(one(kind, **fields)) == stands


def test_a_floor_is_open_until_the_week_has_ended_unless_it_was_met() -> None:
    thursday = {"now": at("2026-11-12 12:00")}
    assert _stands(one(K.GROWTH_HOURS, thursday, floor_seconds=9000)) == (
        "seconds",
        9000,
        7200,
        "open",
        None,
        None,
    )
    assert one(K.GROWTH_HOURS, thursday, floor_seconds=7200).state == "kept"
    session = FocusSession(uid="f", start=at("2026-11-12 10:00"), until=None)
    assert _stands(one(K.FOCUS_HOURS, thursday | {"focus": [session]}, floor_seconds=9000))[
        2:4
    ] == (7200, "open")
    assert (
        one(K.GROWTH_HOURS, {"now": at("2026-11-16 00:00")}, floor_seconds=9000).state == "crossed"
    )


def test_a_day_has_a_row_when_it_was_crossed_else_the_longest_has() -> None:
    crossed = rows(Boundary(kind=K.DAY_HOURS, limit_seconds=5 * HOUR))
    assert [(row.day, row.actual, row.crossed_at) for row in crossed] == [
        (date(2026, 11, 9), 9 * HOUR, at("2026-11-09 14:30")),
        (date(2026, 11, 10), 6 * HOUR, at("2026-11-10 15:00")),
    ]
    kept = one(K.DAY_HOURS, limit_seconds=9 * HOUR)
    assert (kept.day, kept.actual, kept.state) == (date(2026, 11, 9), 9 * HOUR, "kept")
    empty = one(K.DAY_HOURS, {"entries": []}, limit_seconds=HOUR)
    assert (empty.day, empty.actual, empty.state) == (None, 0, "kept")


def test_a_boundary_without_a_client_watches_each_that_has_none_of_its_own() -> None:
    found = rows(
        Boundary(id=1, kind=K.GIVEN_HOURS, limit_seconds=0),
        Boundary(id=2, kind=K.GIVEN_HOURS, client=2, limit_seconds=9999),
        Boundary(id=3, kind=K.CHAIR_HOURS, limit_seconds=HOUR),
        Boundary(id=4, kind=K.EFFECTIVE_RATE, floor_cents=6000),
    )
    assert [
        (row.boundary.id, row.client.name if row.client else None, row.state) for row in found
    ] == [
        (1, "Bouwgroep Noord", "crossed"),
        (2, "Zorgpunt", "kept"),
        (3, "Bouwgroep Noord", "crossed"),
        (3, "Zorgpunt", "kept"),
        (4, "Bouwgroep Noord", "crossed"),
        (4, "Zorgpunt", "kept"),
    ]


def test_a_named_client_has_a_row_in_a_week_without_it() -> None:
    row = one(K.GIVEN_HOURS, {"entries": []}, client=2, limit_seconds=60)
    assert (row.client, row.actual, row.state) == (ZORG, 0, "kept")
    assert (
        one(K.EFFECTIVE_RATE, {"entries": []}, client=2, floor_cents=60, after_seconds=0).actual
        is None
    )
    assert rows(Boundary(kind=K.GIVEN_HOURS, limit_seconds=60), entries=[]) == ()


def test_a_budget_boundary_watches_projects_by_the_most_specific_that_names_them() -> None:
    everywhere = Boundary(id=1, kind=K.BUDGET)
    of_bouw = Boundary(id=2, kind=K.BUDGET, client=1)
    of_handboek = Boundary(id=3, kind=K.BUDGET, client=1, project=2)

    def seen(*boundaries: Boundary) -> list[tuple[int, str | None]]:
        more = [entry("2026-11-13 12:00", "2026-11-13 13:00", work, B) for work in (BOUW, BUURTDAG)]
        found = rows(*boundaries, entries=[*peters_week().entries, *more])
        return [(row.boundary.id, row.project.name if row.project else None) for row in found]

    assert seen(everywhere) == [(1, "Handboek"), (1, "Teamcoaching")]
    assert seen(everywhere, of_bouw) == [(1, "Teamcoaching"), (2, "Handboek")]
    assert seen(everywhere, of_handboek) == [(1, "Teamcoaching"), (3, "Handboek")]
    assert seen(of_bouw) == [(2, "Handboek")]
    assert seen(of_bouw, of_handboek) == [(3, "Handboek")]


def test_given_time_counts_against_a_budget_so_that_the_warning_comes_in_time() -> None:
    entries = [
        entry("2026-11-09 09:00", "2026-11-09 10:00", HANDBOEK, G),
        entry("2026-11-09 11:00", "2026-11-09 12:00", HANDBOEK, O),
    ]
    changes = {"entries": entries, "budgets": {2: BudgetBefore(18 * HOUR, HOUR + 1800)}}
    row = one(K.BUDGET, changes, project=2)
    assert (row.actual, row.crossed_at) == (102, at("2026-11-09 09:30"))


def _handboek(**fields: Any) -> dict[str, Any]:
    asked: list[int] = []

    def history(project: int) -> Sequence[tuple[int, int, str]]:
        asked.append(project)
        return [
            (at("2026-10-01 00:00"), at("2026-10-01 19:00"), "long"),
            (at("2026-10-02 09:00"), at("2026-10-02 12:00"), "passes"),
        ]

    return {"budgets": {2: BudgetBefore(22 * HOUR)}, "history": history, "entries": []} | fields


def test_a_budget_passed_before_the_week_tells_the_second_from_the_earlier_entries() -> None:
    row = one(K.BUDGET, _handboek(), project=2)
    assert (row.state, row.crossed_at, row.crossed_by) == (
        "crossed",
        at("2026-10-02 10:00"),
        "passes",
    )
    unknown = one(K.BUDGET, {"budgets": {2: BudgetBefore(22 * HOUR)}, "entries": []}, project=2)
    assert (unknown.state, unknown.crossed_at, unknown.crossed_by) == ("crossed", None, None)


def test_a_budget_passed_the_night_before_the_week_is_counted_with_what_lay_before() -> None:
    night = entry("2026-11-08 20:00", "2026-11-09 01:00", HANDBOEK, B)
    changes = {"entries": [night], "budgets": {2: BudgetBefore(18 * HOUR)}}
    past = [(at("2026-10-01 00:00"), at("2026-10-01 18:00"), "old")]
    row = one(K.BUDGET, changes | {"history": lambda _: past}, project=2)
    assert (row.crossed_at, row.crossed_by) == (at("2026-11-08 22:00"), night.uid)


def test_a_budget_passed_while_earlier_work_still_ran_is_counted_to_the_second() -> None:
    past = (at("2026-11-07 22:00"), at("2026-11-08 22:00"), "day")
    night = entry("2026-11-08 20:00", "2026-11-09 01:00", HANDBOEK, B)
    changes = {
        "entries": [night],
        "budgets": {2: BudgetBefore(24 * HOUR)},
        "history": lambda _: [past],
    }
    assert one(K.BUDGET, changes, project=2, percent=125).crossed_at == at("2026-11-08 21:30")


def test_paid_work_over_midnight_counts_once_for_the_effective_rate() -> None:
    entries = [
        entry("2026-11-09 22:00", "2026-11-10 02:00", VERANDER, B),
        entry("2026-11-10 09:00", "2026-11-10 12:00", VERANDER, G),
    ]
    row = one(K.EFFECTIVE_RATE, {"entries": entries}, client=1, floor_cents=8800)
    # four hours at 110 are an hour at 88 once five have been worked
    assert (row.actual, row.crossed_at) == (6286, at("2026-11-10 10:00"))


def test_a_retainer_is_judged_in_the_month_of_the_weeks_last_day() -> None:
    week = {
        "first": date(2026, 10, 26),
        "last": date(2026, 11, 1),
        "budgets": {3: BudgetBefore(99 * HOUR)},
    }
    night = entry("2026-10-31 20:00", "2026-11-01 09:30", COACHING, B)
    row = one(K.BUDGET, week | {"entries": [night], "now": at("2026-11-01 09:30")}, project=3)
    assert (row.actual, row.crossed_at) == (119, at("2026-11-01 08:00"))
    running = replace(night, end=None)
    assert (
        one(K.BUDGET, week | {"entries": [running], "now": at("2026-11-01 09:30")}, project=3)
        == row
    )
    before = [entry("2026-10-30 09:00", "2026-10-30 10:00", COACHING, B), night]
    assert (
        one(K.BUDGET, week | {"entries": before, "now": at("2026-11-01 09:30")}, project=3) == row
    )


def test_the_last_version_begun_by_the_weeks_last_day_holds() -> None:
    old = Boundary(id=1, kind=K.WEEK_HOURS, limit_seconds=1)
    new = Boundary(id=2, kind=K.WEEK_HOURS, limit_seconds=2, start=date(2026, 11, 15))
    later = Boundary(id=3, kind=K.WEEK_HOURS, limit_seconds=3, start=date(2026, 11, 16))
    own = Boundary(id=4, kind=K.GIVEN_HOURS, client=1, limit_seconds=4)
    assert in_force([later, new, old, own], date(2026, 11, 15)) == [own, new]
    assert in_force([later, new, old], date(2026, 11, 8)) == [old]
    assert in_force([later], date(2026, 11, 8)) == []
    assert in_force([old, replace(new, enabled=False)], date(2026, 11, 15)) == []


def test_a_range_that_is_not_a_week_has_no_boundaries() -> None:
    watched = (Boundary(kind=K.WEEK_HOURS, limit_seconds=1),)
    assert len(compute(peters_week(boundaries=watched, week=None)).boundaries) == 1
    assert compute(peters_week(boundaries=watched, first_weekday=7)).boundaries == ()
    assert compute(peters_week(boundaries=watched, last=date(2026, 11, 16))).boundaries == ()


def test_overlapping_entries_each_count_and_the_one_begun_last_crosses() -> None:
    entries = [
        entry("2026-11-09 09:00", "2026-11-09 12:00", VERANDER, G, uid="early"),
        entry("2026-11-09 10:00", "2026-11-09 12:00", VERANDER, G, uid="late"),
    ]
    row = one(K.GIVEN_HOURS, {"entries": entries}, client=1, limit_seconds=7200)
    assert (row.actual, row.crossed_at, row.crossed_by) == (
        5 * HOUR,
        at("2026-11-09 10:30"),
        "late",
    )


def test_overrun_and_unpaid_work_count_as_given() -> None:
    entries = [
        entry("2026-11-09 09:00", "2026-11-09 10:00", BUURTDAG, B),
        entry("2026-11-10 09:00", "2026-11-10 12:00", COACHING, B),
    ]
    row = one(K.GIVEN_HOURS, {"entries": entries}, client=2, limit_seconds=HOUR)
    # two hours of the retainer were left
    assert (row.actual, row.crossed_at) == (2 * HOUR, at("2026-11-10 11:00"))


def test_without_working_hours_nothing_is_out_of_them() -> None:
    assert one(K.OUT_OF_HOURS, {"schedules": ()}, limit_seconds=0).state == "kept"
    unknown = [replace(found, clock=False) for found in peters_week().entries[:3]]
    late = entry("2026-11-10 17:00", "2026-11-10 18:00", VERANDER, B)
    row = one(K.OUT_OF_HOURS, {"entries": [*unknown, late]}, limit_seconds=0)
    assert (row.actual, row.crossed_at) == (1800, at("2026-11-10 17:30"))


WORKS: tuple[Project | Client | None, ...] = (VERANDER, HANDBOEK, COACHING, BUURTDAG, ZORG, None)


@st.composite
def _weeks(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Entries one after the other, from the day before the week on."""
    instant, found = at("2026-11-08 12:00"), []
    for number in range(draw(st.integers(1, 9))):
        start = instant + draw(st.integers(0, 40_000))
        instant = start + draw(st.integers(1, 30_000))
        fields: dict[str, Any] = {"chair": draw(st.booleans()), "uid": f"e{number}"}
        found.append(
            entry(
                start,
                instant,
                draw(st.sampled_from(WORKS)),
                draw(st.sampled_from(Purpose)),
                **fields,
            )
        )
    return tuple(found)


WATCHED = (
    Boundary(id=1, kind=K.GIVEN_HOURS, limit_seconds=7200),
    Boundary(id=2, kind=K.OUT_OF_HOURS, limit_seconds=9000),
    Boundary(id=3, kind=K.DAY_HOURS, limit_seconds=4 * HOUR),
    Boundary(id=4, kind=K.WEEK_HOURS, limit_seconds=8 * HOUR),
    Boundary(id=5, kind=K.CHAIR_HOURS, limit_seconds=3000),
    Boundary(id=6, kind=K.EFFECTIVE_RATE, floor_cents=7000),
    Boundary(id=7, kind=K.BUDGET, percent=101),
)


def _until(given_: BalanceInput, instant: int) -> Balance:
    """The week as it stood at an instant."""
    known = [
        replace(found, end=min(found.end or 0, instant))
        for found in given_.entries
        if found.start < instant
    ]
    return compute(replace(given_, entries=known, now=instant))


def _same(row: BoundaryState, balance: Balance) -> BoundaryState | None:
    return next(
        (
            other
            for other in balance.boundaries
            if (other.boundary, other.client, other.project)
            == (row.boundary, row.client, row.project)
            and (row.boundary.kind is not K.DAY_HOURS or other.day == row.day)
        ),
        None,
    )


@settings(deadline=None, max_examples=90)
@given(_weeks(), st.integers(0, 700_000))
def test_each_boundary_was_kept_until_the_second_it_was_crossed_and_not_after(
    entries: tuple[Entry, ...], later: int
) -> None:
    earlier_work = {2: (at("2026-10-01 00:00"), 18 * HOUR), 3: (at("2026-11-02 09:00"), 6 * HOUR)}
    given_ = peters_week(
        entries=entries,
        boundaries=WATCHED,
        history=lambda project: [(earlier_work[project][0], sum(earlier_work[project]), "past")],
    )
    end = given_.span.end
    for row in compute(given_).boundaries:
        if row.state != "crossed":
            continue
        assert row.crossed_at is not None
        if row.boundary.kind is K.BUDGET and row.crossed_at < given_.span.start:
            continue
        before, after = (
            _same(row, _until(given_, row.crossed_at)),
            _same(row, _until(given_, row.crossed_at + 1)),
        )
        since = _same(row, _until(given_, min(end, row.crossed_at + 1 + later)))
        if (
            row.boundary.kind is K.EFFECTIVE_RATE
            and before is not None
            and before.state == "crossed"
        ):
            # under the floor already when enough time was in: at that very second
            earlier = _same(row, _until(given_, row.crossed_at - 1))
            assert earlier is None or earlier.state == "kept"
        else:
            assert before is None or before.state == "kept"
        assert after is not None
        assert after.state == "crossed"
        assert since is not None
        assert since.state == "crossed"
        crossing = next(found for found in entries if found.uid == row.crossed_by)
        assert crossing.start <= row.crossed_at <= (crossing.end or 0)


def test_a_catalogue_of_strangers_changes_nothing() -> None:
    strangers = [Client(id=9, name="Vreemd")]
    more = catalogue(clients=(BOUW, ZORG, *strangers))
    assert rows(*WATCHED, catalogue=more) == rows(*WATCHED)
    assert [row.boundary.id for row in rows(*WATCHED)] == [1, 1, 2, 3, 3, 3, 3, 4, 5, 5, 6, 6, 7, 7]
    assert (
        rows(
            Boundary(kind=K.GROWTH_HOURS, floor_seconds=1),
            entries=[entry("2026-11-09 09:00", "2026-11-09 10:00", None, W)],
        )[0].state
        == "kept"
    )

# SPDX-License-Identifier: MIT
"""Working hours: which schedule holds, what lies outside it by the clock on the wall, and its form
in the document.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.calendar.spans import Span, day_start
from tegoed.core.calendar.working_hours import (
    emit,
    in_hours_seconds,
    out_of_hours,
    outside,
    parse,
    schedule_on,
    windows,
)
from tegoed.core.entities.values import Schedule
from tegoed.core.errors import RefusedError
from tests.support.clocks import AMSTERDAM, ZONES, at
from tests.support.example_values import WEEKDAYS

QUARTER = 900
OLD = Schedule(date(2026, 1, 1), {1: ((540, 1020),)})
NEW = Schedule(date(2026, 7, 1), {1: ((600, 720), (780, 1440))})


def test_the_last_schedule_that_has_begun_holds_and_before_the_first_the_first() -> None:
    assert schedule_on((), date(2026, 1, 1)) is None
    assert schedule_on((OLD, NEW), date(2025, 1, 1)) is OLD
    assert schedule_on((OLD, NEW), date(2026, 6, 30)) is OLD
    assert schedule_on((OLD, NEW), date(2026, 7, 1)) is NEW


def test_hours_may_end_at_midnight_and_have_breaks() -> None:
    assert (
        out_of_hours(Span(at("2026-11-09 09:00"), at("2026-11-10 01:00")), (OLD, NEW), AMSTERDAM)
        == 3 * 3600
    )


def test_without_schedules_nothing_is_out_of_hours() -> None:
    span = Span(at("2026-11-09 00:00"), at("2026-11-10 00:00"))
    assert out_of_hours(span, (), AMSTERDAM) == 0
    assert in_hours_seconds(span, (), AMSTERDAM) == 86_400
    assert windows(date(2026, 11, 9), (), AMSTERDAM) is None


def test_an_empty_span_has_no_hours() -> None:
    assert out_of_hours(Span(100, 100), WEEKDAYS, AMSTERDAM) == 0
    assert in_hours_seconds(Span(100, 100), WEEKDAYS, AMSTERDAM) == 0


@pytest.mark.parametrize(
    ("day", "spans", "hours"),
    [
        # the clocks jump from 02:00 to 03:00: the half hour from 02:30 is never on the wall
        (date(2026, 3, 29), ((150, 300),), 2),
        # the clocks go back from 03:00 to 02:00: 02:30-03:00 comes, goes, and comes again
        (date(2026, 10, 25), ((150, 300),), 3),
        (date(2026, 10, 25), ((0, 1440),), 25),
        (date(2026, 10, 25), (), 0),
    ],
)
def test_hours_follow_the_clock_on_the_wall_when_it_is_changed(
    day: date, spans: tuple[tuple[int, int], ...], hours: float
) -> None:
    found = windows(day, (Schedule(date(2026, 1, 1), {7: spans}),), AMSTERDAM)
    assert found is not None
    assert sum(end - start for start, end in found) == hours * 3600


def test_what_lies_outside_is_told_in_pieces() -> None:
    assert outside(0, 100, [(10, 20), (30, 40), (100, 120)]) == [(0, 10), (20, 30), (40, 100)]
    assert outside(15, 35, [(0, 5), (10, 20), (30, 40)]) == [(20, 30)]


CHANGES = st.sampled_from(
    [
        date(2026, 3, 29),
        date(2026, 10, 25),
        date(2026, 3, 8),
        date(2026, 11, 1),
        date(2026, 4, 5),
        date(2026, 10, 4),
        date(2011, 12, 30),
        date(2024, 4, 26),
        date(2024, 10, 31),
        date(2026, 2, 15),
        date(2010, 11, 7),
        date(2026, 6, 1),
    ]
)
EDGES = st.lists(st.integers(0, 96), min_size=0, max_size=6, unique=True)


@given(CHANGES, st.sampled_from(ZONES), EDGES, st.integers(-100, 100), st.integers(0, 150))
def test_seconds_out_of_hours_are_those_the_wall_clock_shows_outside_them(
    day: date, zone: ZoneInfo, edges: list[int], offset: int, length: int
) -> None:
    edges = sorted(edges)
    spans = tuple((a * 15, b * 15) for a, b in zip(edges[::2], edges[1::2], strict=False))
    schedules = (Schedule(date(2000, 1, 1), dict.fromkeys(range(1, 7), spans)),)
    start = day_start(day, zone) + offset * QUARTER
    span = Span(start, start + length * QUARTER)
    counted = 0
    for instant in range(span.start, span.end, QUARTER // 15):
        wall = datetime.fromtimestamp(instant, zone)
        minute = wall.hour * 60 + wall.minute
        # an hour of yesterday's date shown again after midnight is in no day's hours
        again = instant >= day_start(wall.date() + timedelta(days=1), zone)
        inside = not again and any(
            a <= minute < b for a, b in schedules[0].days.get(wall.isoweekday(), ())
        )
        counted += 0 if inside else QUARTER // 15
    assert out_of_hours(span, schedules, zone) == counted
    assert in_hours_seconds(span, schedules, zone) == span.seconds - counted


def test_the_documents_form_is_read_and_written_back() -> None:
    document = [
        {
            "from": "2026-07-01",
            "days": {"1": [["10:00", "12:00"], ["13:00", "24:00"]], "5": [["08:30", "17:30"]]},
        },
        {"from": "2026-01-01", "days": {"1": [["9:00", "17:00"]], "2": []}},
    ]
    schedules = parse(document)
    assert schedules[0] == OLD
    assert schedules[1].days == {1: ((600, 720), (780, 1440)), 5: ((510, 1050),)}
    written = emit(reversed(schedules))
    assert written == [{"from": "2026-01-01", "days": {"1": [["09:00", "17:00"]]}}, document[0]]
    assert parse(written) == schedules
    assert parse([]) == ()


def test_hours_that_touch_are_two_spans_and_come_in_order() -> None:
    assert parse([{"from": "2026-01-01", "days": {"1": [["12:00", "13:00"], ["09:00", "12:00"]]}}])[
        0
    ].days == {1: ((540, 720), (720, 780))}
    assert emit([Schedule(date(2026, 1, 1), {1: ()})]) == [{"from": "2026-01-01", "days": {}}]


def _days(days: Any) -> list[Any]:
    return [{"from": "2026-01-01", "days": days}]


@pytest.mark.parametrize(
    ("document", "error", "place"),
    [
        ({}, "list", "working_hours"),
        (["x"], "schedule", "working_hours[0]"),
        ([{"from": "2026-01-01"}], "schedule", "working_hours[0]"),
        ([{"days": {}}], "from", "working_hours[0].from"),
        ([{"from": "soon", "days": {}}], "from", "working_hours[0].from"),
        (_days({}) + _days({}), "from-twice", "working_hours[1].from"),
        (_days({"8": []}), "weekday", "working_hours[0].days.8"),
        (_days({"1": "9-17"}), "span", "working_hours[0].days.1"),
        (_days({"1": [["09:00"]]}), "span", "working_hours[0].days.1[0]"),
        (_days({"1": ["09:00-17:00"]}), "span", "working_hours[0].days.1[0]"),
        (_days({"1": [["09:00", 17]]}), "clock", "working_hours[0].days.1[0]"),
        (_days({"1": [["09:00", "24:30"]]}), "clock", "working_hours[0].days.1[0]"),
        (_days({"1": [["17:00", "09:00"]]}), "span-empty", "working_hours[0].days.1[0]"),
        (
            _days({"1": [["13:00", "17:00"], ["09:00", "13:30"]]}),
            "overlap",
            "working_hours[0].days.1[0]",
        ),
    ],
)
def test_a_wrong_form_is_refused_with_its_place(document: Any, error: str, place: str) -> None:
    with pytest.raises(RefusedError) as refused:
        parse(document)
    assert (refused.value.message.id, refused.value.message.params["place"]) == (
        f"working-hours.{error}",
        place,
    )

# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tegoed.core.spans import Span
from tegoed.core.values import Entry, Purpose
from tegoed.ui.day.drag_math import DraggedSpan, DragGrip, nudged, snapped
from tegoed.ui.day.layout import DayLayout, lay_out
from tests.support.clocks import AMSTERDAM, at

NINE, TEN, ELEVEN, NOON = (at(f"{hour:02d}:00") for hour in (9, 10, 11, 12))
LATE = at("20:00")


def entry(uid: str, start: int, end: int | None) -> Entry:
    return Entry(uid=uid, start=start, end=end, purpose=Purpose.BILLABLE)


def laid_out(
    *entries: Entry, day: date = date(2026, 11, 12), zone: ZoneInfo = AMSTERDAM
) -> DayLayout:
    return lay_out(entries, day, zone, (), LATE)


def test_a_day_of_25_hours_has_each_of_them_and_names_the_one_that_comes_twice() -> None:
    layout = laid_out(day=date(2026, 10, 25))
    texts = [hour.text for hour in layout.hours]
    assert layout.span.seconds == 25 * 3600
    assert len(texts) == 26
    assert texts[2:4] == ["02:00 CEST", "02:00 CET"]
    assert (layout.change, layout.jump) == (layout.hours[3].at, -3600)


def test_a_day_of_23_hours_leaves_out_the_one_that_is_skipped() -> None:
    layout = laid_out(day=date(2026, 3, 29))
    texts = [hour.text for hour in layout.hours]
    assert layout.span.seconds == 23 * 3600
    assert "02:00" not in texts
    assert (texts[1], texts[2], layout.jump) == ("01:00", "03:00", 3600)


def test_an_entry_over_midnight_is_cut_off_and_a_timer_reaches_to_now() -> None:
    layout = laid_out(
        entry("a", at("2026-11-11 23:00"), at("01:00")), entry("b", at("19:00"), None)
    )
    assert [(block.start, block.end, block.running) for block in layout.blocks] == [
        (0, 3600, False),
        (19 * 3600, 20 * 3600, True),
    ]


def test_what_is_logged_twice_is_told_and_lies_side_by_side() -> None:
    layout = laid_out(entry("a", NINE, ELEVEN), entry("b", TEN, NOON), entry("c", ELEVEN, NOON))
    assert layout.twice == (Span(TEN, NOON),)
    assert [(block.entry.uid, block.lane, block.lanes) for block in layout.blocks] == [
        ("a", 0, 2),
        ("b", 1, 2),
        ("c", 0, 2),
    ]


def test_a_length_alone_stands_above_the_clock() -> None:
    layout = laid_out(replace(entry("a", NINE, TEN), clock=False))
    assert (layout.blocks, [one.uid for one in layout.lengths]) == ((), ["a"])


def held(grip: DragGrip, *others: Span) -> DraggedSpan:
    return DraggedSpan(Span(NINE, TEN), grip, others, LATE)


def test_a_whole_entry_rests_every_five_minutes_and_by_the_minute_with_alt() -> None:
    assert held(DragGrip.WHOLE).by(410) == Span(NINE + 300, TEN + 300)
    assert held(DragGrip.WHOLE).by(410, fine=True) == Span(NINE + 420, TEN + 420)


@pytest.mark.parametrize("by", [1620, 1980])
def test_a_neighbour_draws_an_edge_that_comes_near(by: int) -> None:
    neighbour = Span(TEN + 1800 + 60, NOON)
    assert held(DragGrip.WHOLE, neighbour).by(by).end == neighbour.start


def test_an_edge_stops_at_its_neighbour_unless_it_may_push() -> None:
    after, before = Span(TEN + 600, NOON), Span(NINE - 3600, NINE - 600)
    assert held(DragGrip.END, after).by(3600).end == after.start
    assert held(DragGrip.END, after).by(3600, push=True).end == ELEVEN
    assert held(DragGrip.START, before).by(-1800).start == before.end
    assert held(DragGrip.START, before).by(-1800, push=True).start == NINE - 1800


def test_nothing_passes_the_present_becomes_nothing_or_lasts_more_than_a_day() -> None:
    soon = DraggedSpan(Span(NINE, TEN), DragGrip.WHOLE, (), TEN + 120)
    assert soon.by(3600) == Span(NINE + 120, TEN + 120)
    assert replace(soon, grip=DragGrip.END).by(3600).end == TEN + 120
    assert held(DragGrip.END).by(-7200) == Span(NINE, NINE + 300)
    assert held(DragGrip.START).by(7200) == Span(TEN - 300, TEN)
    assert held(DragGrip.START).by(-100_000).seconds == 86_400


def test_a_key_moves_by_exactly_its_step() -> None:
    odd = Span(NINE + 60, TEN + 60)
    assert nudged(odd, DragGrip.WHOLE, 300, [], LATE) == Span(NINE + 360, TEN + 360)
    assert nudged(odd, DragGrip.END, -300, [], LATE) == Span(NINE + 60, TEN - 240)
    assert snapped(NINE + 151) == NINE + 300

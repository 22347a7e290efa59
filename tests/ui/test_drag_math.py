# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

import pytest

from tegoed.core.calendar.spans import Span
from tegoed.ui.day.timeline.drag_math import DraggedSpan, DragGrip, nudged, snapped
from tests.support.clocks import at

NINE, TEN, ELEVEN, NOON = (at(f"{hour:02d}:00") for hour in (9, 10, 11, 12))
LATE = at("20:00")


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

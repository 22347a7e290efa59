# SPDX-License-Identifier: MIT
"""Absence: many sources, one period, with a beginning that stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from tegoed.core.entries.absence import (
    JOINED_SECONDS,
    Absence,
    AbsenceEvent,
    AbsenceSource,
    AbsenceState,
    answered,
    apply,
    came_back,
    merged,
    to_ask,
    without_short,
)

IDLE, LOCK, SLEEP = AbsenceSource.IDLE, AbsenceSource.LOCK, AbsenceSource.SLEEP
TEN = 600


def after(*events: AbsenceEvent) -> AbsenceState:
    state = AbsenceState()
    for event in events:
        state = apply(state, event)
    return state


def begins(source: AbsenceSource, since: int, timer: str = "a") -> AbsenceEvent:
    return AbsenceEvent(source, timer, since=since)


def ends(source: AbsenceSource, until: int, timer: str = "a") -> AbsenceEvent:
    return AbsenceEvent(source, timer, until=until)


def spans(state: AbsenceState, least: int = TEN) -> list[tuple[int, int]]:
    return [(absence.start, absence.end) for absence in to_ask(state, least)]


def test_a_period_begins_at_the_first_idle_second_however_often_it_is_reported() -> None:
    state = after(begins(IDLE, 1000), begins(IDLE, 1600), begins(IDLE, 2200), ends(IDLE, 3000))
    assert spans(state) == [(1000, 3000)]


def test_a_mouse_that_moves_on_the_lock_screen_ends_nothing() -> None:
    away = after(begins(IDLE, 1000), begins(LOCK, 1600), ends(IDLE, 2000))
    assert spans(away) == []
    back = apply(away, ends(LOCK, 4000))
    assert spans(back) == [(1000, 4000)]
    assert back.past[0].sources == {IDLE, LOCK}


def test_several_periods_wait_for_their_answers_each() -> None:
    state = after(begins(IDLE, 1000), ends(IDLE, 2000), begins(LOCK, 5000), ends(LOCK, 9000))
    assert spans(state) == [(1000, 2000), (5000, 9000)]
    assert spans(answered(state, to_ask(state, TEN)[:1])) == [(5000, 9000)]


def test_a_first_period_waits_while_a_second_goes_on() -> None:
    state = after(begins(IDLE, 1000), ends(IDLE, 2000), begins(IDLE, 5000))
    assert spans(state) == [(1000, 2000)]


def test_an_end_without_a_beginning_means_nothing_and_one_reported_twice_counts_once() -> None:
    assert after(ends(LOCK, 100)) == AbsenceState()
    once = after(begins(LOCK, 1000), ends(LOCK, 2000))
    assert apply(once, ends(LOCK, 9000)) == once
    late = after(begins(LOCK, 1000), ends(LOCK, 2000), begins(LOCK, 1000))
    assert late.going[LOCK] == (2000, "a")
    assert apply(once, AbsenceEvent(LOCK, "a")) == once


def test_a_clock_that_is_set_back_makes_no_period() -> None:
    assert after(begins(IDLE, 5000), ends(IDLE, 4000)).past == ()
    assert after(AbsenceEvent(SLEEP, "a", since=9, until=9)).past == ()


def test_an_earlier_beginning_that_is_reported_late_counts() -> None:
    state = after(begins(IDLE, 1600, "a"), begins(IDLE, 1000, "b"), ends(IDLE, 3000, "c"))
    assert spans(state) == [(1000, 3000)]
    assert state.past[0].timers == {"a", "c"}


def test_whoever_is_back_ends_everything() -> None:
    state = came_back(after(begins(IDLE, 1000), begins(LOCK, 1500)), "b", 4000)
    assert not state.going
    assert state.past == (Absence(1000, 4000, frozenset({IDLE, LOCK}), frozenset({"a", "b"})),)


def test_what_is_too_short_is_forgotten_once_it_can_no_longer_grow() -> None:
    state = after(begins(IDLE, 1000), ends(IDLE, 1100), begins(LOCK, 5000), ends(LOCK, 9000))
    assert len(without_short(state, TEN, 1100 + JOINED_SECONDS).past) == 2
    assert [one.start for one in without_short(state, TEN, 9000).past] == [5000]
    going = after(begins(IDLE, 1000), ends(IDLE, 1100), begins(LOCK, 1120))
    assert len(without_short(going, TEN, 90_000).past) == 1


def test_nothing_is_asked_when_it_is_switched_off() -> None:
    assert spans(after(begins(IDLE, 0), ends(IDLE, 99_999)), least=0) == []


instants = some.integers(0, 20_000)
periods = some.tuples(some.sampled_from(list(AbsenceSource)), instants, some.integers(1, 3000))


@given(some.lists(periods, max_size=12), some.randoms(use_true_random=False))
def test_the_order_in_which_sources_report_makes_no_difference(periods, chance) -> None:  # type: ignore[no-untyped-def]
    events = [AbsenceEvent(source, "a", since, since + long) for source, since, long in periods]
    mixed = list(events)
    chance.shuffle(mixed)
    assert after(*events).past == after(*mixed).past
    assert after(*events, *mixed).past == after(*events).past


@given(
    some.lists(some.tuples(instants, some.integers(1, 3000)), max_size=8),
    some.lists(some.tuples(instants, some.integers(1, 3000)), max_size=8),
    some.randoms(use_true_random=False),
)
def test_two_sources_may_be_heard_in_any_order_of_each_other(idle, lock, chance) -> None:  # type: ignore[no-untyped-def]
    def reports(source: AbsenceSource, found: list[tuple[int, int]]) -> list[AbsenceEvent]:
        told, last = [], -1
        for since, long in sorted(found):
            if since > last:
                told += [begins(source, since), ends(source, since + long)]
                last = since + long
        return told

    one, other = reports(IDLE, idle), reports(LOCK, lock)
    mixed, left, right = [], list(one), list(other)
    while left or right:
        mixed.append((left if left and (not right or chance.random() < 0.5) else right).pop(0))
    assert after(*one, *other) == after(*mixed)
    assert not after(*mixed).going


@given(some.lists(periods, max_size=12))
def test_periods_lie_apart_and_hold_every_second_that_was_reported(periods) -> None:  # type: ignore[no-untyped-def]
    state = after(*(AbsenceEvent(source, "a", at, at + long) for source, at, long in periods))
    for first, second in zip(state.past, state.past[1:], strict=False):
        assert first.end + JOINED_SECONDS < second.start
    for source, at, long in periods:
        assert any(
            one.start <= at and at + long <= one.end and source in one.sources for one in state.past
        )
    assert merged(state.past) == state.past
    for least in (1, TEN):
        assert all(one.seconds >= least for one in to_ask(state, least))
    assert answered(state, to_ask(state, 1)).past == ()

# SPDX-License-Identifier: MIT
"""Focus by itself: which rule asks for it, until when, what the user's own word does, and when to
look again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.entities.values import (
    EndedBy,
    Entry,
    FocusRule,
    FocusSession,
    Preset,
    Purpose,
    RuleKind,
    Schedule,
    StartedBy,
)
from tegoed.core.errors import RefusedError
from tegoed.core.focus import focus_rules
from tegoed.core.focus.focus import LEASE
from tegoed.core.focus.focus_rules import NextTransition, RuleContext, due, next_change, session_for
from tests.support.clocks import AMSTERDAM, at

OFFICE = (Schedule(date(2026, 1, 1), dict.fromkeys(range(1, 6), ((510, 720), (750, 1050)))),)
OFF_DUTY = FocusRule(id=1, kind=RuleKind.OFF_DUTY, grace=30)
MORNING = FocusRule(id=2, kind=RuleKind.WEEK, days=(2, 4), first=540, last=660, preset="Deep")
NIGHT = FocusRule(id=3, kind=RuleKind.WEEK, days=(6,), first=1320, last=120)
WRITING = FocusRule(id=4, kind=RuleKind.TIMER, client=1, project=7, message="Writing")
ALL_RULES = (OFF_DUTY, MORNING, NIGHT, WRITING)


def about(now: str | int, *rules: FocusRule, **given: object) -> RuleContext:
    instant = at(now) if isinstance(now, str) else now
    made = RuleContext(now=instant, zone=AMSTERDAM, schedules=OFFICE, rules=rules)
    return replace(made, **given)  # type: ignore[arg-type] # any field


def timer(start: str, client: int | None = 1, project: int | None = 7) -> Entry:
    return Entry(
        uid="e",
        start=at(start),
        end=None,
        client=client,
        project=project,
        activity=None,
        purpose=Purpose.BILLABLE,
    )


def until(situation: RuleContext) -> int | None:
    found = due(situation)
    assert found is not None
    return found.until


def fresh() -> FocusSession:
    return FocusSession(uid="new", start=at("2026-11-12 10:00"), until=None)


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        ("2026-11-12 17:29", None),
        ("2026-11-12 17:59", None),
        ("2026-11-12 18:00", "2026-11-13 08:30"),
        ("2026-11-13 08:29", "2026-11-13 08:30"),
        ("2026-11-13 08:30", None),
        ("2026-11-12 12:15", None),
        ("2026-11-15 03:00", "2026-11-16 08:30"),
    ],
)
def test_off_duty_lasts_from_some_time_after_work_to_the_next_working_day_and_not_over_lunch(
    now: str, ends: str | None
) -> None:
    found = due(about(now, OFF_DUTY))
    assert (found and found.until) == (None if ends is None else at(ends))


def test_without_working_hours_nothing_is_off_duty() -> None:
    assert due(about("2026-11-12 22:00", OFF_DUTY, schedules=())) is None
    assert next_change(about("2026-11-12 22:00", OFF_DUTY, schedules=())) is None


def test_a_grace_that_reaches_the_next_day_leaves_nothing_of_the_evening() -> None:
    late = (Schedule(date(2026, 1, 1), dict.fromkeys(range(1, 8), ((0, 1380),))),)
    assert due(about("2026-11-12 23:30", replace(OFF_DUTY, grace=60), schedules=late)) is None


@pytest.mark.parametrize(
    ("now", "rule", "ends"),
    [
        ("2026-11-12 08:59", MORNING, None),
        ("2026-11-12 09:00", MORNING, "2026-11-12 11:00"),
        ("2026-11-12 11:00", MORNING, None),
        ("2026-11-13 09:30", MORNING, None),
        ("2026-11-14 22:00", NIGHT, "2026-11-15 02:00"),
        ("2026-11-15 01:59", NIGHT, "2026-11-15 02:00"),
        ("2026-11-15 22:30", NIGHT, None),
    ],
)
def test_hours_of_the_week_come_on_their_days_and_may_pass_midnight(
    now: str, rule: FocusRule, ends: str | None
) -> None:
    found = due(about(now, rule))
    assert (found and found.until) == (None if ends is None else at(ends))


@pytest.mark.parametrize(
    ("first", "last", "day", "seconds"),
    [
        (60, 300, 7, 3 * 3600),  # 2026-03-29: 02:00 to 03:00 is skipped
        (60, 300, 7, 3 * 3600),
        (135, 165, 7, 1800),  # all of it is skipped: it comes at what the hour would have been
    ],
)
def test_hours_are_those_of_the_wall_when_the_clocks_go_forward(
    first: int, last: int, day: int, seconds: int
) -> None:
    rule = FocusRule(id=1, kind=RuleKind.WEEK, days=(day,), first=first, last=last)
    period = focus_rules.current_period(
        rule, about(at("2026-03-29 03:30") if first == 135 else at("2026-03-29 01:30"), rule)
    )
    assert period is not None
    assert period.end is not None
    assert period.end - period.start == seconds


def test_an_hour_that_comes_twice_makes_the_block_an_hour_longer() -> None:
    rule = FocusRule(id=1, kind=RuleKind.WEEK, days=(7,), first=60, last=240)
    period = focus_rules.current_period(rule, about("2026-10-25 01:30", rule))
    assert period is not None
    assert (period.end or 0) - period.start == 4 * 3600


def test_a_block_that_the_clocks_swallow_asks_for_nothing() -> None:
    rule = FocusRule(id=1, kind=RuleKind.WEEK, days=(7,), first=150, last=180)
    assert focus_rules.current_period(rule, about("2026-03-29 03:15", rule)) is None


def test_the_timer_on_its_project_or_any_of_the_client_starts_focus() -> None:
    running = timer("2026-11-12 10:00")
    assert until(about("2026-11-12 10:05", WRITING, timer=running)) is None
    assert until(about("2026-11-12 10:05", replace(WRITING, project=None), timer=running)) is None
    for other in (None, timer("2026-11-12 10:00", 1, 8), timer("2026-11-12 10:00", 2, None)):
        assert due(about("2026-11-12 10:05", WRITING, timer=other)) is None


def test_a_preset_with_a_length_ends_it_before_the_timer() -> None:
    deep = Preset(name="Deep", minutes=50, message="Deep in it")
    rule = replace(WRITING, preset="Deep", message="")
    running = timer("2026-11-12 10:00")
    found = due(about("2026-11-12 10:05", rule, timer=running, presets=(deep,)))
    assert found == NextTransition(rule, at("2026-11-12 10:50"), "Deep in it")
    assert due(about("2026-11-12 10:50", rule, timer=running, presets=(deep,))) is None
    assert next_change(about("2026-11-12 10:05", rule, timer=running, presets=(deep,))) == at(
        "2026-11-12 10:50"
    )


def test_of_several_the_timer_comes_before_the_week_and_that_before_off_duty() -> None:
    evening = FocusRule(id=9, kind=RuleKind.WEEK, days=(4,), first=1140, last=1200)
    running = timer("2026-11-12 19:00")
    order = [(WRITING, running), (evening, None), (OFF_DUTY, None)]
    rules: tuple[FocusRule, ...] = (OFF_DUTY, evening, WRITING)
    for rule, on in order:
        found = due(about("2026-11-12 19:30", *rules, timer=on))
        assert found is not None
        assert found.rule is rule
        rules = tuple(other for other in rules if other is not rule)
    assert due(about("2026-11-12 19:30", replace(OFF_DUTY, enabled=False))) is None


def test_what_the_user_ended_within_a_period_is_over_for_that_period_only() -> None:
    ended = at("2026-11-12 19:00")
    assert due(about("2026-11-12 23:00", OFF_DUTY, ended_by_hand=ended)) is None
    assert until(about("2026-11-13 19:00", OFF_DUTY, ended_by_hand=ended)) == at("2026-11-16 08:30")
    assert until(about("2026-11-12 19:00", OFF_DUTY, ended_by_hand=at("2026-11-12 17:45"))) == at(
        "2026-11-13 08:30"
    )


def test_the_next_change_is_the_nearest_beginning_or_end() -> None:
    assert next_change(about("2026-11-12 08:00", OFF_DUTY, MORNING)) == at("2026-11-12 08:30")
    assert next_change(about("2026-11-12 10:00", OFF_DUTY, MORNING)) == at("2026-11-12 11:00")
    assert next_change(about("2026-11-12 10:00", replace(MORNING, enabled=False))) is None
    assert next_change(about("2026-11-12 10:00", WRITING, timer=timer("2026-11-12 09:00"))) is None


def test_a_session_by_hand_is_left_as_it_is() -> None:
    own = FocusSession(uid="own", start=1, until=at("2026-11-12 10:10"))
    assert (
        session_for(
            NextTransition(MORNING, at("2026-11-12 11:00"), ""), own, fresh, at("2026-11-12 10:00")
        )
        is own
    )
    assert session_for(None, own, fresh, 2) is own


def test_a_rule_begins_changes_and_ends_its_session() -> None:
    now = at("2026-11-12 10:00")
    begun = session_for(NextTransition(MORNING, now + 3600, "later"), None, fresh, now)
    assert begun is not None
    assert (begun.start, begun.until, begun.lease) == (now, now + 3600, None)
    assert (begun.started_by, begun.rule, begun.preset, begun.message) == (
        StartedBy.RULE,
        2,
        "Deep",
        "later",
    )
    assert (
        session_for(NextTransition(MORNING, now + 3600, "later"), begun, fresh, now + 60) == begun
    )
    other = session_for(NextTransition(WRITING, None, "Writing"), begun, fresh, now + 60)
    assert other is not None
    assert (other.uid, other.start, other.until, other.lease) == (
        "new",
        now,
        None,
        now + 60 + LEASE,
    )
    assert (other.started_by, other.rule, other.preset) == (StartedBy.TIMER, 4, None)
    assert session_for(NextTransition(WRITING, None, "Writing"), other, fresh, now + 120) == other
    ended = session_for(None, other, fresh, now + 180)
    assert ended == replace(other, end=now + 180, ended_by=EndedBy.RULE)
    assert session_for(None, None, fresh, now) is None


@pytest.mark.parametrize(
    ("rule", "refusal"),
    [
        (replace(OFF_DUTY, grace=-1), "focus-rule.grace"),
        (replace(OFF_DUTY, grace=721), "focus-rule.grace"),
        (replace(MORNING, days=()), "focus-rule.no-days"),
        (replace(MORNING, days=(0,)), "focus-rule.weekday"),
        (replace(MORNING, first=1440), "focus-rule.clock"),
        (replace(MORNING, last=540), "focus-rule.empty"),
        (replace(WRITING, client=None), "focus-rule.no-work"),
        (replace(WRITING, message="x" * 301), "focus.message-too-long"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(rule: FocusRule, refusal: str) -> None:
    with pytest.raises(RefusedError, match=refusal):
        focus_rules.checked(rule)


def test_a_rule_is_kept_without_what_its_kind_does_not_use() -> None:
    everything = FocusRule(
        kind=RuleKind.WEEK,
        days=(4, 2, 4),
        first=1,
        last=2,
        grace=3,
        client=4,
        project=5,
        message=" x ",
    )
    assert focus_rules.checked(everything) == FocusRule(
        kind=RuleKind.WEEK, days=(2, 4), first=1, last=2, message="x"
    )
    assert focus_rules.checked(replace(everything, kind=RuleKind.OFF_DUTY)).days == ()
    assert focus_rules.checked(replace(everything, kind=RuleKind.TIMER)).project == 5


def test_clock_times_are_read_and_written() -> None:
    assert [focus_rules.minute_of(text) for text in ("08:30", "8:30", " 24:00 ")] == [
        510,
        510,
        1440,
    ]
    assert [focus_rules.clock_text(minute) for minute in (510, 1440)] == ["08:30", "24:00"]
    with pytest.raises(RefusedError, match=r"focus-rule\.clock"):
        focus_rules.minute_of("25:00")


@given(st.integers(at("2026-03-25 00:00"), at("2026-11-20 00:00")), st.integers(1, 86_400))
def test_nothing_changes_by_the_clock_before_the_next_change(now: int, later: int) -> None:
    here = about(now, *ALL_RULES)
    change = next_change(here)
    assert change is not None
    then = min(now + later, change - 1)
    before, after = due(here), due(replace(here, now=then))
    assert before == after

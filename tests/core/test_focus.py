# SPDX-License-Identifier: MIT
"""The focus state machine: what comes next for a channel, whatever happened before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.entities.values import FocusSession
from tegoed.core.errors import Message, RefusedError
from tegoed.core.focus import focus
from tegoed.core.focus.focus import (
    BACK_OFF,
    LEASE,
    LONGEST,
    OPEN,
    RENEW,
    ChannelMark,
    ChannelState,
    DependsOn,
    FocusState,
    FocusStep,
    FocusVerb,
    Hold,
    HoldState,
    WantedFocus,
)

NOW = 1_795_000_000
ERROR = Message("channel.slow")
WANTED = WantedFocus("s1", NOW + 3600, NOW + 3600, "away")
MARK = ChannelMark(0, NOW + 3600, "away")


def hold(state: HoldState, **changes: object) -> Hold:
    return replace(Hold(session="s1", channel=1, state=state, marks=(MARK,)), **changes)  # type: ignore[arg-type] # any field


def session(**changes: object) -> FocusSession:
    return replace(FocusSession(uid="s1", start=NOW, until=NOW + 3600), **changes)  # type: ignore[arg-type] # any field


# ---- the session ---------------------------------------------------------------------------------


def test_a_length_and_an_instant_plan_the_same_end() -> None:
    assert (
        focus.planned_until(NOW, minutes=50)
        == focus.planned_until(NOW, until=NOW + 3000)
        == NOW + 3000
    )
    assert focus.planned_until(NOW) is None


@pytest.mark.parametrize(
    ("asked", "id"),
    [
        ({"minutes": 0}, "focus.in-the-past"),
        ({"until": NOW}, "focus.in-the-past"),
        ({"until": NOW + LONGEST + 1}, "focus.too-long"),
        ({"until": NOW + 1, "minutes": 1}, "focus.one-end"),
    ],
)
def test_an_impossible_plan_is_refused(asked: dict[str, int], id: str) -> None:
    with pytest.raises(RefusedError) as refused:
        focus.planned_until(NOW, **asked)
    assert refused.value.message.id == id


def test_a_planned_session_is_over_at_its_end_and_not_before() -> None:
    assert not focus.is_over(session(), NOW + 3599)
    assert focus.is_over(session(), NOW + 3600)
    assert focus.is_over(session(end=NOW + 5), NOW + 5)


def test_an_open_ended_session_ends_with_its_lease() -> None:
    open_ended = session(until=None, lease=NOW + LEASE)
    assert not focus.is_over(open_ended, NOW + LEASE - 1)
    assert focus.is_over(open_ended, NOW + LEASE)
    assert not focus.is_over(session(until=None), NOW + 10**6)


def test_focus_time_counts_up_to_now_and_never_past_the_end() -> None:
    assert focus.span_until(session(), NOW + 10) == NOW + 10
    assert focus.span_until(session(), NOW + 9999) == NOW + 3600
    assert focus.span_until(session(until=None), NOW + 20) == NOW + 20
    assert focus.span_until(session(end=NOW + 7), NOW + 9999) == NOW + 7
    assert focus.span_until(session(), NOW - 100) == NOW


def test_a_lease_is_renewed_ten_minutes_on_and_also_after_a_long_sleep() -> None:
    fresh = session(until=None, lease=NOW + LEASE)
    assert focus.renewed(fresh, NOW + RENEW - 1) == fresh
    assert focus.renewed(fresh, NOW + RENEW).lease == NOW + RENEW + LEASE
    assert focus.renewed(fresh, NOW + 10 * LEASE).lease == NOW + 11 * LEASE
    assert focus.renewed(session(until=None), NOW).lease == NOW + LEASE


def test_planned_and_ended_sessions_have_no_lease_to_renew() -> None:
    assert focus.renewed(session(), NOW) == session()
    ended = session(until=None, end=NOW)
    assert focus.renewed(ended, NOW) == ended


def test_a_session_wants_its_plan_or_its_lease() -> None:
    assert focus.wanted_of(session(), "away", NOW) == WANTED
    assert focus.wanted_of(session(until=None, lease=NOW + 60), "away", NOW) == WantedFocus(
        "s1", None, NOW + 60, "away"
    )
    assert focus.wanted_of(session(until=None), "away", NOW) == WantedFocus(
        "s1", None, NOW + LEASE, "away"
    )
    assert focus.wanted_of(session(end=NOW), "away", NOW) is None


# ---- decisions
# --------------------------------------------------------------------------------------------------


def test_a_channel_without_a_line_is_captured_when_wanted_and_rests_else() -> None:
    assert focus.decide(None, WANTED, DependsOn.UNTIL, NOW) == FocusStep(FocusVerb.CAPTURE)
    assert focus.decide(None, None, DependsOn.UNTIL, NOW) == FocusStep(FocusVerb.REST)


def test_a_skipped_channel_stays_skipped_in_its_session_only() -> None:
    assert focus.decide(hold(HoldState.SKIPPED), WANTED, DependsOn.UNTIL, NOW) == FocusStep(
        FocusVerb.REST
    )
    other = hold(HoldState.SKIPPED, session="s0")
    assert focus.decide(other, WANTED, DependsOn.UNTIL, NOW) == FocusStep(FocusVerb.CAPTURE)


def test_a_channel_that_was_put_back_by_the_switch_is_engaged_again_by_a_live_session() -> None:
    assert focus.decide(hold(HoldState.CLOSED), WANTED, DependsOn.UNTIL, NOW) == FocusStep(
        FocusVerb.CAPTURE
    )


def test_a_failed_capture_waits_for_its_time() -> None:
    waiting = hold(HoldState.PENDING, error=ERROR, retry_at=NOW + 5)
    assert focus.decide(waiting, WANTED, DependsOn.UNTIL, NOW) == FocusStep(FocusVerb.WAIT, NOW + 5)
    assert focus.decide(waiting, WANTED, DependsOn.UNTIL, NOW + 5) == FocusStep(FocusVerb.CAPTURE)
    given_up = hold(HoldState.PENDING, error=ERROR)
    assert focus.decide(given_up, WANTED, DependsOn.UNTIL, NOW) == FocusStep(FocusVerb.WAIT)
    assert focus.decide(hold(HoldState.PENDING), WANTED, DependsOn.UNTIL, NOW) == FocusStep(
        FocusVerb.CAPTURE
    )


def test_an_engaged_channel_rests_while_the_session_goes_on() -> None:
    assert focus.decide(hold(HoldState.ENGAGED), WANTED, DependsOn.UNTIL, NOW) == FocusStep(
        FocusVerb.REST
    )


def test_where_another_program_may_wipe_it_one_looks_again_when_it_is_time_and_focus_is_on() -> (
    None
):
    engaged = hold(HoldState.ENGAGED)
    assert focus.decide(engaged, WANTED, DependsOn.UNTIL, NOW, look_at=NOW) == FocusStep(
        FocusVerb.LOOK
    )
    assert focus.decide(engaged, WANTED, DependsOn.UNTIL, NOW, look_at=NOW + 5) == FocusStep(
        FocusVerb.WAIT, NOW + 5
    )
    assert focus.decide(engaged, None, DependsOn.UNTIL, NOW, look_at=NOW) == FocusStep(
        FocusVerb.RESTORE
    )


def test_what_a_crash_left_half_engaged_is_engaged_again_in_the_same_session() -> None:
    assert focus.decide(hold(HoldState.ENGAGING), WANTED, DependsOn.UNTIL, NOW) == FocusStep(
        FocusVerb.ENGAGE
    )


def test_a_moved_end_is_told_only_to_channels_that_follow_it() -> None:
    later = replace(WANTED, until=NOW + 7200, lease=NOW + 7200)
    engaged = hold(HoldState.ENGAGED)
    assert focus.decide(engaged, later, DependsOn.UNTIL, NOW) == FocusStep(FocusVerb.ENGAGE)
    assert focus.decide(engaged, later, DependsOn.NOTHING, NOW) == FocusStep(FocusVerb.REST)
    assert focus.decide(
        engaged, replace(WANTED, message="else"), DependsOn.LEASE, NOW
    ) == FocusStep(FocusVerb.ENGAGE)


def test_a_renewed_lease_is_told_only_to_channels_that_expire_by_it() -> None:
    open_ended = WantedFocus("s1", None, NOW + LEASE, "away")
    engaged = hold(HoldState.ENGAGED, marks=(ChannelMark(0, None, "away"),))
    assert focus.decide(engaged, open_ended, DependsOn.UNTIL, NOW) == FocusStep(FocusVerb.REST)
    assert focus.decide(engaged, open_ended, DependsOn.LEASE, NOW) == FocusStep(FocusVerb.ENGAGE)


def test_a_failed_engagement_waits_and_is_restored_at_once_when_focus_ends() -> None:
    waiting = hold(HoldState.ENGAGING, error=ERROR, retry_at=NOW + 60)
    assert focus.decide(waiting, WANTED, DependsOn.UNTIL, NOW) == FocusStep(
        FocusVerb.WAIT, NOW + 60
    )
    assert focus.decide(waiting, None, DependsOn.UNTIL, NOW) == FocusStep(FocusVerb.RESTORE)


def test_a_failed_restore_waits_for_its_time_whatever_is_wanted() -> None:
    waiting = hold(HoldState.RESTORING, error=ERROR, retry_at=NOW + 60)
    assert focus.decide(waiting, None, DependsOn.UNTIL, NOW) == FocusStep(FocusVerb.WAIT, NOW + 60)
    assert focus.decide(waiting, WANTED, DependsOn.UNTIL, NOW + 60) == FocusStep(FocusVerb.RESTORE)


def test_what_went_with_its_process_is_settled_and_then_captured_anew() -> None:
    assert focus.decide(
        hold(HoldState.ENGAGED), WANTED, DependsOn.NOTHING, NOW, lost=True
    ) == FocusStep(FocusVerb.RESTORE)


STATES = st.sampled_from(sorted(HoldState))
HOLDS = st.builds(
    Hold,
    session=st.sampled_from(["s0", "s1"]),
    channel=st.just(1),
    state=STATES,
    marks=st.lists(
        st.builds(
            ChannelMark, st.integers(0, 9), st.none() | st.integers(NOW, NOW + 9), st.just("away")
        ),
        min_size=1,
    ).map(tuple),
    attempts=st.integers(0, 20),
    retry_at=st.none() | st.integers(NOW - 100, NOW + 100),
    error=st.none() | st.just(ERROR),
)
WANTEDS = st.none() | st.builds(
    WantedFocus,
    st.just("s1"),
    st.none() | st.integers(NOW, NOW + 9),
    st.integers(NOW, NOW + 9),
    st.just("away"),
)


@given(HOLDS, WANTEDS, st.sampled_from(DependsOn), st.booleans())
def test_an_open_line_is_never_captured_over(
    line: Hold, wanted: WantedFocus | None, follows: DependsOn, lost: bool
) -> None:
    step = focus.decide(line, wanted, follows, NOW, lost=lost)
    if line.open:
        assert step.verb is not FocusVerb.CAPTURE
        if wanted is None or wanted.session != line.session:
            assert step.verb in {FocusVerb.RESTORE, FocusVerb.WAIT}
    else:
        assert step.verb in {FocusVerb.REST, FocusVerb.WAIT, FocusVerb.CAPTURE}
        assert wanted is not None or step.verb is FocusVerb.REST


@given(HOLDS, WANTEDS, st.sampled_from(DependsOn))
def test_hurrying_never_leaves_an_open_line_of_an_ended_session_waiting(
    line: Hold, wanted: WantedFocus | None, follows: DependsOn
) -> None:
    if line.open and wanted is None:
        assert focus.decide(focus.hurried(line, NOW), None, follows, NOW).verb is FocusVerb.RESTORE


@given(st.lists(st.sampled_from(["end", "new", "work", "fail", "crash"]), max_size=40))
def test_whatever_happens_everything_is_put_back_in_the_end(happenings: list[str]) -> None:
    """A small world: one channel with a switch that the user had off; sessions come and go, work
    fails, processes die.
    """
    world, line, number, now = False, None, 0, NOW
    wanted: WantedFocus | None = None

    def work(line: Hold | None, *, fails: bool, crash: bool) -> Hold | None:
        nonlocal world
        step = focus.decide(line, wanted, DependsOn.UNTIL, now)
        if step.verb is FocusVerb.CAPTURE:
            assert not world, "captured over our own state"
            assert wanted is not None
            line = focus.marked(
                Hold(session=wanted.session, channel=1), wanted, DependsOn.UNTIL, {}
            )
        elif step.verb not in {FocusVerb.ENGAGE, FocusVerb.RESTORE}:
            return line
        assert line is not None
        restores = step.verb is FocusVerb.RESTORE
        if restores:
            line = replace(line, state=HoldState.RESTORING)
        if fails:
            return focus.failed(line, ERROR, now)
        world = not restores
        if crash:
            return line
        return focus.went_well(line, HoldState.CLOSED if restores else HoldState.ENGAGED)

    for happening in happenings:
        now += 1
        if happening == "end":
            wanted = None
        elif happening == "new":
            number += 1
            wanted = WantedFocus(f"s{number}", now + 3600, now + 3600, "away")
        else:
            line = work(line, fails=happening == "fail", crash=happening == "crash")
    wanted = None
    for _ in range(3):
        now += BACK_OFF[-1]
        line = work(line, fails=False, crash=False)
    assert not world
    assert line is None or not line.open


# ---- what is written
# --------------------------------------------------------------------------------------------------


def test_pauses_grow_to_a_quarter_of_an_hour_and_no_further() -> None:
    assert [focus.back_off(attempts) for attempts in range(1, 8)] == [5, 15, 60, 300, 900, 900, 900]


def test_a_failure_is_counted_and_says_when_to_come_back() -> None:
    first = focus.failed(hold(HoldState.ENGAGING), ERROR, NOW)
    assert (first.attempts, first.retry_at, first.error) == (1, NOW + 5, ERROR)
    assert focus.failed(first, ERROR, NOW).retry_at == NOW + 15
    assert focus.failed(first, ERROR, NOW, retry_at=NOW + 30).retry_at == NOW + 30
    assert focus.failed(first, ERROR, NOW, retry_at=NOW - 30).retry_at == NOW + 1
    assert focus.failed(first, ERROR, NOW, give_up=True).retry_at is None


def test_success_forgets_the_errors() -> None:
    failing = hold(HoldState.RESTORING, error=ERROR, attempts=3, retry_at=NOW, told=True)
    well = focus.went_well(failing, HoldState.CLOSED, outcome="left")
    assert (well.error, well.attempts, well.retry_at, well.told, well.outcome) == (
        None,
        0,
        None,
        False,
        "left",
    )


def test_hurrying_is_for_what_has_an_error() -> None:
    assert focus.hurried(hold(HoldState.ENGAGED), NOW).retry_at is None
    assert focus.hurried(hold(HoldState.RESTORING, error=ERROR), NOW).retry_at == NOW


def test_marks_are_numbered_and_the_earlier_ones_kept_until_the_call_is_done() -> None:
    first = focus.marked(Hold(session="s1", channel=1), WANTED, DependsOn.UNTIL, {"a": 1})
    second = focus.marked(first, replace(WANTED, lease=NOW + 5), DependsOn.LEASE, {"a": 2})
    assert not second.marks[-1].shown  # whether the first got there is not known
    settled = replace(first, state=HoldState.ENGAGED)
    renewed = focus.marked(settled, WANTED, DependsOn.UNTIL, {"a": 2})
    again = focus.marked(renewed, WANTED, DependsOn.UNTIL, {"a": 3})
    assert [mark.shown for mark in again.marks] == [False, True, True]
    assert [(mark.serial, mark.until) for mark in second.marks] == [(0, NOW + 3600), (1, NOW + 5)]
    assert second.state is HoldState.ENGAGING


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (None, ChannelState("desk", "engaging")),
        (hold(HoldState.PENDING), ChannelState("desk", "engaging")),
        (hold(HoldState.ENGAGING), ChannelState("desk", "engaging")),
        (
            hold(HoldState.PENDING, error=ERROR, retry_at=7),
            ChannelState("desk", "waiting", ERROR, 7),
        ),
        (hold(HoldState.SKIPPED, error=ERROR), ChannelState("desk", "skipped", ERROR)),
        (hold(HoldState.ENGAGED), ChannelState("desk", "on")),
        (
            hold(HoldState.RESTORING, error=ERROR, retry_at=7),
            ChannelState("desk", "restoring", ERROR, 7),
        ),
        (hold(HoldState.CLOSED), ChannelState("desk", "restored")),
        (hold(HoldState.CLOSED, outcome="left"), ChannelState("desk", "left")),
    ],
)
def test_each_line_is_shown_in_the_users_terms(line: Hold | None, shown: ChannelState) -> None:
    assert focus.view(line, "desk") == shown


def test_only_what_is_under_way_is_unsettled() -> None:
    settled = {
        state: ChannelState("desk", state).settled
        for state in ("engaging", "on", "skipped", "restoring", "left")
    }
    assert settled == {
        "engaging": False,
        "on": True,
        "skipped": True,
        "restoring": False,
        "left": True,
    }
    assert ChannelState("desk", "restoring", ERROR, 7).settled
    state = FocusState(session(), True, (ChannelState("a", "on"), ChannelState("b", "engaging")))
    assert not state.settled
    assert replace(state, channels=state.channels[:1]).settled


def test_a_line_knows_its_name_and_whether_it_is_open() -> None:
    assert Hold(session="s", channel=7).name == "7"
    assert Hold(session="s", channel=7, setup={"name": "desk"}).name == "desk"
    assert {state for state in HoldState if hold(state).open} == OPEN

# SPDX-License-Identifier: MIT
"""Focus by itself, carried out by the engine: begun and ended by the clock, the timer and the
working hours, never against the user.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from tegoed.core.entities.values import (
    EndedBy,
    FocusRule,
    FocusSession,
    Interruption,
    RuleKind,
    StartedBy,
)
from tegoed.core.errors import NotFoundError
from tegoed.services.balance import balances
from tegoed.services.focus import focus_message, focus_rules, focus_session
from tegoed.services.focus.focus_engine import RULES_SECONDS
from tegoed.services.setup import presets_and_favourites, settings
from tegoed.services.setup.settings import set_working_hours
from tegoed.services.time import time_log, undo_history
from tegoed.store.tables import sessions
from tests.support.example_week import Peter, draft, set_up_peter
from tests.support.focus_stage import NOW, Place, Stage

HOUR = 3600
NOON = FocusRule(kind=RuleKind.WEEK, days=(1,), first=12 * 60, last=13 * 60)
LATER = replace(NOON, first=13 * 60, last=14 * 60)
OFF_DUTY = FocusRule(kind=RuleKind.OFF_DUTY, grace=30)
EVENING = NOW + 8 * HOUR
"""Monday 20:00, two hours and a half after work."""


@pytest.fixture
def work(stage: Stage) -> Peter:
    return set_up_peter(stage.ws)


@pytest.fixture
def desk(stage: Stage) -> Place:
    return stage.add("desk")


def on(stage: Stage) -> FocusSession | None:
    state = focus_session.current(stage.ws)
    return state.session if state is not None and state.on else None


def last(stage: Stage) -> FocusSession:
    return sessions.SESSIONS.all(stage.ws.db)[-1]


def with_timer(work: Peter) -> FocusRule:
    return FocusRule(kind=RuleKind.TIMER, client=work.bouw.id, project=work.verander.id)


def test_a_rule_whose_time_it_is_engages_at_once_and_ends_with_its_period(
    stage: Stage, work: Peter, desk: Place
) -> None:
    stage.clock.advance(600)
    rule = focus_rules.add(stage.ws, NOON)
    engine = stage.engine()
    assert stage.settle(engine)["desk"].state == "on"
    session = on(stage)
    assert session is not None
    assert (session.start, session.until) == (NOW + 600, NOW + HOUR)
    assert (session.started_by, session.rule) == (StartedBy.RULE, rule.id)
    stage.clock.advance(HOUR)
    assert stage.settle(engine) == {}
    assert (desk.shown, last(stage).end, last(stage).ended_by) == ("mine", NOW + HOUR, None)
    engine.close()


def test_what_was_to_be_while_nobody_ran_is_not_made_up_for(
    stage: Stage, work: Peter, desk: Place
) -> None:
    focus_rules.add(stage.ws, NOON)
    stage.clock.advance(2 * HOUR)
    assert stage.settle() == {}
    assert (sessions.SESSIONS.all(stage.ws.db), desk.calls) == ([], [])


def test_the_engine_sleeps_until_the_next_change_and_no_longer_than_the_clock_may_be_set(
    stage: Stage, work: Peter
) -> None:
    engine = stage.engine()
    assert engine.reconcile() == float("inf")
    focus_rules.add(stage.ws, LATER)
    assert engine.reconcile() == HOUR
    stage.clock.advance(HOUR - 100)
    assert engine.reconcile() == 100
    stage.clock.advance(2 * HOUR)
    assert engine.reconcile() == RULES_SECONDS
    focus_rules.delete(stage.ws, focus_rules.rules(stage.ws)[0].id)
    focus_rules.add(stage.ws, with_timer(work))
    assert engine.reconcile() == RULES_SECONDS
    focus_rules.delete(stage.ws, focus_rules.rules(stage.ws)[0].id)
    assert engine.reconcile() == float("inf")
    engine.close()


def test_the_timer_wakes_the_engine_while_there_are_rules_and_else_does_not(
    stage: Stage, work: Peter, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = stage.engine()
    engine.reconcile()  # now it knows that there are no rules
    engine.start()
    wake, woken = engine.wake, list[bool]()

    def heard() -> None:
        woken.append(True)
        wake()

    monkeypatch.setattr(engine, "wake", heard)
    try:
        time_log.log(stage.ws, draft("2026-11-16 09:00", "2026-11-16 10:00", work.handboek))
        assert not woken
        focus_rules.add(stage.ws, with_timer(work))
        woken.clear()
        time_log.log(stage.ws, draft("2026-11-16 10:00", "2026-11-16 11:00", work.handboek))
        assert woken
    finally:
        engine.close()


def test_a_command_that_goes_at_once_carries_out_no_rule(stage: Stage, work: Peter) -> None:
    focus_rules.add(stage.ws, NOON)
    engine = stage.engine(stays=False)
    engine.reconcile()
    engine.close()
    assert sessions.SESSIONS.all(stage.ws.db) == []


def test_focus_comes_and_goes_with_the_timer_on_its_project(
    stage: Stage, work: Peter, desk: Place
) -> None:
    focus_rules.add(stage.ws, with_timer(work))
    engine = stage.engine()
    time_log.start_timer(stage.ws, draft(None, None, work.verander))
    stage.settle(engine)
    session = on(stage)
    assert session is not None
    assert (session.started_by, session.until, desk.shown == "mine") == (
        StartedBy.TIMER,
        None,
        False,
    )
    stage.clock.advance(300)
    time_log.start_timer(stage.ws, draft(None, None, work.handboek))
    stage.settle(engine)
    assert (on(stage), desk.shown) == (None, "mine")
    assert (last(stage).end, last(stage).ended_by) == (NOW + 300, EndedBy.RULE)
    engine.close()


def test_focus_with_the_timer_that_the_user_changed_stays_when_the_timer_stops(
    stage: Stage, work: Peter
) -> None:
    focus_rules.add(stage.ws, with_timer(work))
    engine = stage.engine()
    time_log.start_timer(stage.ws, draft(None, None, work.verander))
    engine.reconcile()
    focus_session.start(stage.ws, minutes=50)
    stage.clock.advance(60)
    time_log.stop_timer(stage.ws)
    engine.reconcile()
    session = on(stage)
    assert session is not None
    assert (session.until, session.started_by, session.rule) == (NOW + 3000, None, None)
    engine.close()


def test_an_extended_session_of_a_rule_is_the_users_own(stage: Stage, work: Peter) -> None:
    focus_rules.add(stage.ws, NOON)
    engine = stage.engine()
    engine.reconcile()
    focus_session.extend(stage.ws, 30)
    engine.reconcile()
    session = on(stage)
    assert session is not None
    assert (session.until, session.started_by) == (NOW + 5400, None)
    engine.close()


def test_a_rule_goes_on_after_focus_by_hand_unless_the_user_ended_it(
    stage: Stage, work: Peter
) -> None:
    focus_rules.add(stage.ws, NOON)
    focus_session.start(stage.ws, minutes=10)
    engine = stage.engine()
    engine.reconcile()
    first = on(stage)
    assert first is not None
    assert (first.started_by, first.until) == (None, NOW + 600)
    stage.clock.advance(700)
    engine.reconcile()
    second = on(stage)
    assert second is not None
    assert (second.started_by, second.start) == (StartedBy.RULE, NOW + 700)
    focus_session.end(stage.ws)
    engine.reconcile()
    assert on(stage) is None
    engine.close()


def test_who_works_late_ends_off_duty_once_and_has_the_evening(stage: Stage, work: Peter) -> None:
    focus_rules.add(stage.ws, OFF_DUTY)
    engine = stage.engine()
    stage.clock.advance(EVENING - NOW)
    engine.reconcile()
    session = on(stage)
    assert session is not None
    assert session.started_by is StartedBy.OFF_DUTY
    focus_session.end(stage.ws)
    stage.clock.advance(2 * HOUR)
    engine.reconcile()
    assert on(stage) is None
    stage.clock.advance(22 * HOUR)
    engine.reconcile()
    assert on(stage) is not None
    engine.close()


def test_quitting_ends_a_rules_focus_and_the_next_start_takes_it_up_again(
    stage: Stage, work: Peter
) -> None:
    focus_rules.add(stage.ws, NOON)
    engine = stage.engine()
    engine.reconcile()
    focus_session.end(stage.ws, by=EndedBy.QUIT)
    stage.clock.advance(60)
    engine.reconcile()
    session = on(stage)
    assert session is not None
    assert session.start == NOW + 60
    engine.close()


def test_moved_working_hours_and_a_removed_rule_are_followed(stage: Stage, work: Peter) -> None:
    rule = focus_rules.add(stage.ws, OFF_DUTY)
    stage.clock.advance(EVENING - NOW)
    engine = stage.engine()
    engine.reconcile()
    assert on(stage) is not None
    hours = [{"from": "2026-01-01", "days": {"1": [["09:00", "23:00"]], "2": [["10:00", "23:00"]]}}]
    set_working_hours(stage.ws, hours)
    engine.reconcile()
    assert on(stage) is None
    undo_history.undo(stage.ws)
    engine.reconcile()
    assert on(stage) is not None
    focus_rules.delete(stage.ws, rule.id)
    engine.reconcile()
    assert on(stage) is None
    engine.close()


def test_a_focus_that_ran_out_while_nobody_looked_is_closed_before_a_rule_begins_its_own(
    stage: Stage, work: Peter
) -> None:
    focus_session.start(stage.ws, minutes=5)
    focus_rules.add(stage.ws, NOON)
    stage.clock.advance(600)
    outlook = focus_rules.carry_out(stage.ws, stage.clock.now())
    assert [(session.start, session.end) for session in sessions.SESSIONS.all(stage.ws.db)] == [
        (NOW, NOW + 300),
        (NOW + 600, None),
    ]
    assert outlook.next_at == NOW + HOUR


def test_the_user_who_is_first_wins_over_a_rule_that_is_about_to_begin(
    stage: Stage, work: Peter, monkeypatch: pytest.MonkeyPatch
) -> None:
    focus_rules.add(stage.ws, NOON)
    close_over = focus_session.close_over

    def the_user_comes_first(step: object, now: int) -> None:
        monkeypatch.setattr(focus_session, "close_over", close_over)
        session = FocusSession(uid="own", start=now, until=now + 60)
        step.put("focus_session", sessions.SESSIONS.row(session))  # type: ignore[attr-defined] # a step of the store

    monkeypatch.setattr(focus_session, "close_over", the_user_comes_first)
    focus_rules.carry_out(stage.ws, stage.clock.now())
    assert [session.uid for session in sessions.SESSIONS.all(stage.ws.db)] == ["own"]


def test_rules_are_added_changed_deleted_and_undone(stage: Stage, work: Peter) -> None:
    presets_and_favourites.add_preset(stage.ws, "Deep", 50)
    rule = focus_rules.add(stage.ws, replace(NOON, preset=" deep "))
    assert focus_rules.rules(stage.ws) == [replace(NOON, id=rule.id, preset="Deep")]
    changed = focus_rules.edit(stage.ws, replace(rule, last=840))
    assert focus_rules.find(stage.ws, rule.id) == changed
    focus_rules.delete(stage.ws, rule.id)
    assert focus_rules.rules(stage.ws) == []
    undo_history.undo(stage.ws)
    assert focus_rules.rules(stage.ws) == [changed]


def test_a_rule_about_what_is_not_there_is_refused(stage: Stage, work: Peter) -> None:
    for rule, what in (
        (replace(NOON, preset="nope"), "preset.unknown"),
        (replace(with_timer(work), client=99, project=None), "client.unknown"),
        (replace(with_timer(work), project=99), "project.unknown"),
        (replace(with_timer(work), client=work.zorg.id), "project.unknown"),
    ):
        with pytest.raises(NotFoundError, match=what):
            focus_rules.add(stage.ws, rule)
    with pytest.raises(NotFoundError, match=r"focus-rule\.unknown"):
        focus_rules.edit(stage.ws, replace(NOON, id=99))


# ---- ended early, and put back now ---------------------------------------------------------------


def test_what_a_focus_was_ended_early_for_is_asked_once_and_counted(
    stage: Stage, work: Peter
) -> None:
    started = focus_session.start(stage.ws, minutes=50)
    stage.clock.advance(30 * 60)
    focus_session.end(stage.ws)
    early = focus_session.ended_early(stage.ws)
    assert early is not None
    assert early.uid == started.uid
    focus_session.say_what_for(stage.ws, early.uid, Interruption.CLIENT, work.bouw.id)
    assert focus_session.ended_early(stage.ws) is None
    found = balances.status(stage.ws).week.interruptions
    assert (found.by_kind, found.lost_seconds) == ({Interruption.CLIENT: 1}, 1200)
    assert last(stage).interrupted_client == work.bouw.id


def test_it_may_be_said_at_once_and_only_of_what_was_ended_early(stage: Stage) -> None:
    assert focus_session.ended_early(stage.ws) is None
    session = focus_session.start(stage.ws, minutes=50)
    with pytest.raises(Exception, match=r"focus\.not-ended-early"):
        focus_session.say_what_for(stage.ws, session.uid, Interruption.SELF)
    with pytest.raises(Exception, match=r"focus\.not-ended-early"):
        focus_session.say_what_for(stage.ws, "nobody", Interruption.SELF)
    stage.clock.advance(300)
    ended = focus_session.end(stage.ws, interrupted_by=Interruption.URGENT)
    assert ended is not None
    assert last(stage).interrupted_by is Interruption.URGENT
    assert focus_session.ended_early(stage.ws) is None


def test_everything_is_put_back_now_also_what_was_given_up_and_it_is_told_for_each(
    stage: Stage,
) -> None:
    from tegoed.channels.channel import AuthExpiredError

    desk, mail = stage.add("desk"), stage.add("mail")
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    stage.settle(engine)
    mail.errors["restore"] = [AuthExpiredError("http.refused", status=401)]
    about = focus_session.put_back_now(stage.ws)
    assert {state.state for state in focus_session.put_back_so_far(stage.ws, about)} == {
        "restoring"
    }
    stage.settle(engine)
    states = {state.channel: state for state in focus_session.put_back_so_far(stage.ws, about)}
    assert (states["desk"].state, states["mail"].state, states["mail"].retry_at) == (
        "restored",
        "restoring",
        None,
    )
    assert states["mail"].reason is not None
    left = focus_session.put_back_now(stage.ws)
    assert [state.channel for state in focus_session.put_back_so_far(stage.ws, left)] == ["mail"]
    stage.settle(engine)
    assert [state.state for state in focus_session.put_back_so_far(stage.ws, (*about, 99))] == [
        "restored",
        "restored",
    ]
    assert desk.shown == mail.shown == "mine"
    engine.close()


# ---- what others read
# --------------------------------------------------------------------------------------------------


def test_what_to_do_if_it_is_urgent_stands_after_every_message(stage: Stage) -> None:
    settings.put(stage.ws, "timezone", "Europe/Amsterdam")
    settings.put(stage.ws, "focus_urgent", "Ring twice.")
    said = [
        focus_message.told(stage.ws, focus_session.start(stage.ws, minutes=60)),
        focus_message.told(stage.ws, focus_session.start(stage.ws)),
        focus_message.told(
            stage.ws, focus_session.start(stage.ws, minutes=60, message="Back at {until}.")
        ),
    ]
    assert said == [
        "Not available until 13:00. Ring twice.",
        "Not available for now. Ring twice.",
        "Back at 13:00. Ring twice.",
    ]


def test_what_others_read_of_a_channel_is_looked_at_too(stage: Stage, work: Peter) -> None:
    name = next(iter(stage.ws.catalogue().clients.values())).name
    assert focus_message.names_in_options(
        stage.ws, "sieve", {"subject": f"At {name}", "host": "x"}
    ) == (name,)
    assert (
        focus_message.names_in_options(stage.ws, "sieve", {"subject": "Away", "host": name}) == ()
    )
    assert focus_message.names_in_options(stage.ws, "webhook", {"url": name}) == ()


def test_a_message_that_names_a_client_or_a_project_is_noticed(stage: Stage, work: Peter) -> None:
    assert focus_message.names_in(stage.ws, "At bouwgroep noord, back later") == (
        "Bouwgroep Noord",
    )
    assert focus_message.names_in(stage.ws, "In Zorgpunt's teamcoaching") == (
        "Zorgpunt",
        "Teamcoaching",
    )
    assert focus_message.names_in(stage.ws, "Deep in BOUWGROEP") == ("Bouwgroep Noord",)
    assert focus_message.names_in(stage.ws, "Heading north until {until}") == ()


# ---- in words and as data ------------------------------------------------------------------------


def test_each_kind_of_rule_is_told_in_words(stage: Stage, work: Peter) -> None:
    def told(rule: FocusRule) -> str:
        return focus_rules.words(stage.ws, rule)

    of_client = replace(with_timer(work), project=None)
    assert told(OFF_DUTY) == "Off duty: from 30 min after work until the next working day"
    assert told(replace(NOON, days=(1, 2))) == "Mon, Tue 12:00–13:00"
    assert told(with_timer(work)) == "With the timer on Bouwgroep Noord › Verandertraject"
    assert told(of_client) == "With the timer on Bouwgroep Noord"
    assert told(replace(of_client, client=99)) == "With the timer on work that is deleted"


def test_a_rule_is_found_by_its_number_and_told_as_data(stage: Stage, work: Peter) -> None:
    noon = focus_rules.add(stage.ws, NOON)
    later = focus_rules.add(stage.ws, LATER)
    assert focus_rules.find(stage.ws, later.id) == later
    told = focus_rules.as_json(stage.ws, noon)
    assert (told["number"], told["kind"], told["days"]) == (noon.id, "week", [1])

# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tegoed.core.entities.values import Changes, Draft, Entry, OverlapRule, Purpose, Reason
from tegoed.core.entries.entry_rules import UNSET, EntryEdit
from tegoed.core.errors import ConflictError, NotFoundError, RefusedError
from tegoed.services.balance import balances
from tegoed.services.setup import catalogue_setup
from tegoed.services.time import time_log, undo_history
from tegoed.services.time.timer import timer_prompts
from tegoed.services.time.timer.absences import record_heartbeat
from tegoed.services.workspace import Workspace
from tests.support.clocks import HOUR, NOW, at, clock_of
from tests.support.example_week import Peter, draft


def refusal(caught: pytest.ExceptionInfo[RefusedError]) -> str:
    return caught.value.message.id


def spans(ws: Workspace) -> list[tuple[int, int | None]]:
    return [(entry.start, entry.end) for entry in time_log.entries(ws)]


def logged(ws: Workspace, *args: object, **kwargs: object) -> Entry:
    entry = time_log.log(ws, draft(*args, **kwargs)).entry  # type: ignore[arg-type]
    assert entry is not None
    return entry


def test_a_logged_entry_is_what_was_said_with_its_projects_client(
    ws: Workspace, work: Peter
) -> None:
    entry = logged(
        ws, "09:00", "12:30", work.verander, note=" interviews ", tags=("#a", "b", "a", " ")
    )
    assert time_log.entries(ws) == [entry]
    assert (entry.client, entry.project, entry.note, entry.tags) == (
        work.bouw.id,
        work.verander.id,
        "interviews",
        ("a", "b"),
    )


def test_logging_publishes_the_span_it_touched(ws: Workspace, work: Peter) -> None:
    heard: list[Changes] = []
    unsubscribe = ws.feed.subscribe(heard.append)
    logged(ws, "09:00", "10:00", work.verander)
    unsubscribe()
    logged(ws, "10:00", "11:00", work.verander)
    assert heard == [Changes(frozenset({"entry"}), ((at("09:00"), at("10:00")),))]


@pytest.mark.parametrize(
    ("said", "id"),
    [
        (draft("10:00"), "entry.time-missing"),
        (draft(None, "10:00"), "entry.time-missing"),
        (draft("10:00", "10:00"), "entry.not-after-start"),
        (draft("2026-11-10 10:00", "2026-11-11 10:01"), "entry.too-long"),
        (draft("14:00", "15:01"), "entry.in-future"),
        (draft("15:01", "15:02"), "entry.in-future"),
        (draft("10:00", "11:00", reason=Reason.ASKED), "entry.reason-only-given"),
        (draft("10:00", "11:00", purpose=Purpose.GROWTH, chair=True), "entry.chair-only-client"),
        (draft("10:00", "11:00", note="x" * 10_001), "note.too-long"),
        (replace(draft("10:00", "11:00"), client=99), "client.unknown"),
        (replace(draft("10:00", "11:00"), project=99), "project.unknown"),
        (replace(draft("10:00", "11:00"), activity=99), "activity.unknown"),
        (replace(draft("10:00", "11:00"), client=2, project=1), "entry.project-of-another"),
    ],
)
def test_what_cannot_be_logged_is_refused_and_leaves_nothing(
    ws: Workspace, work: Peter, said: Draft, id: str
) -> None:
    with pytest.raises(RefusedError) as caught:
        time_log.log(ws, said)
    assert refusal(caught) == id
    assert time_log.entries(ws) == []


def test_exactly_a_day_that_ends_now_may_be_logged(ws: Workspace, work: Peter) -> None:
    assert logged(ws, "2026-11-11 15:00", "15:00", work.verander).end == NOW


def test_an_overlap_is_refused_naming_what_is_there(ws: Workspace, work: Peter) -> None:
    there = logged(ws, "09:00", "12:00", work.verander)
    with pytest.raises(ConflictError) as caught:
        logged(ws, "11:00", "13:00", work.handboek)
    assert caught.value.message.id == "entry.overlaps"
    assert caught.value.message.params == {
        "work": "Bouwgroep Noord › Verandertraject",
        "start_at": there.start,
        "end_at": there.end,
        "uid": there.uid,
    }
    assert time_log.entries(ws) == [there]


def test_entries_that_only_meet_do_not_overlap(ws: Workspace, work: Peter) -> None:
    logged(ws, "09:00", "12:00", work.verander)
    logged(ws, "12:00", "13:00", work.handboek)
    assert len(spans(ws)) == 2


def test_carving_splits_shortens_and_removes_and_tells_each(ws: Workspace, work: Peter) -> None:
    logged(ws, "08:00", "10:00", work.verander)
    logged(ws, "10:00", "11:00", work.handboek)
    logged(ws, "11:00", "12:00", work.coaching)
    told = time_log.log(
        ws, draft("09:00", "11:30", work.verander), overlap=OverlapRule.CARVE
    ).warnings
    assert [message.id for message in told] == [
        "entry.carved-shorter",
        "entry.carved-away",
        "entry.carved-shorter",
    ]
    assert spans(ws) == [
        (at("08:00"), at("09:00")),
        (at("09:00"), at("11:30")),
        (at("11:30"), at("12:00")),
    ]
    split = time_log.log(ws, draft("10:00", "10:30", work.handboek), overlap=OverlapRule.CARVE)
    assert split.warnings[0].id == "entry.carved-split"
    assert split.warnings[0].params["until_at"] == at("10:00")
    assert split.warnings[0].params["from_at"] == at("10:30")
    assert len(spans(ws)) == 5


def test_carving_is_one_step_for_undo(ws: Workspace, work: Peter) -> None:
    first = logged(ws, "08:00", "12:00", work.verander)
    time_log.log(ws, draft("09:00", "10:00", work.handboek), overlap=OverlapRule.CARVE)
    undo_history.undo(ws)
    assert time_log.entries(ws) == [first]


def test_keeping_leaves_both(ws: Workspace, work: Peter) -> None:
    logged(ws, "08:00", "12:00", work.verander)
    kept = time_log.log(ws, draft("09:00", "10:00", work.handboek), overlap=OverlapRule.KEEP)
    assert kept.warnings == ()
    assert spans(ws) == [(at("08:00"), at("12:00")), (at("09:00"), at("10:00"))]


def test_an_invoiced_entry_is_never_carved(ws: Workspace, work: Peter) -> None:
    there = logged(ws, "08:00", "12:00", work.verander)
    time_log.edit(ws, there.uid, EntryEdit(invoice="2026-11"))
    with pytest.raises(ConflictError) as caught:
        time_log.log(ws, draft("09:00", "10:00", work.handboek), overlap=OverlapRule.CARVE)
    assert refusal(caught) == "entry.invoiced"


def test_time_logged_while_the_timer_runs_is_cut_out_of_it_and_it_runs_on(
    ws: Workspace, work: Peter
) -> None:
    timer = time_log.start_timer(ws, draft("14:00", project=work.verander)).entry
    assert timer is not None
    told = time_log.log(ws, draft("14:30", "14:45", work.coaching)).warnings
    assert [message.id for message in told] == ["timer.interrupted"]
    assert spans(ws) == [
        (at("14:00"), at("14:30")),
        (at("14:30"), at("14:45")),
        (at("14:45"), None),
    ]
    assert (running := time_log.running(ws)) is not None
    assert running.uid == timer.uid


def test_time_logged_over_the_timers_beginning_makes_it_begin_later(
    ws: Workspace, work: Peter
) -> None:
    time_log.start_timer(ws, draft("14:00", project=work.verander))
    told = time_log.log(ws, draft("13:30", "14:45", work.coaching)).warnings
    assert [message.id for message in told] == ["timer.starts-later"]
    assert spans(ws) == [(at("13:30"), at("14:45")), (at("14:45"), None)]


def test_starting_and_stopping_makes_an_entry(ws: Workspace, work: Peter) -> None:
    time_log.start_timer(ws, draft(None, project=work.verander))
    clock_of(ws).advance(HOUR)
    stopped = time_log.stop_timer(ws)
    assert stopped.entry is not None
    assert (stopped.entry.start, stopped.entry.end) == (NOW, NOW + HOUR)
    assert time_log.running(ws) is None
    assert stopped.changes.spans == ((NOW, None), (NOW, NOW + HOUR)) or stopped.changes.spans == (
        (NOW, NOW + HOUR),
        (NOW, None),
    )


def test_starting_ends_the_running_one_at_the_same_instant(ws: Workspace, work: Peter) -> None:
    time_log.start_timer(ws, draft("14:00", project=work.verander))
    time_log.start_timer(ws, draft(None, project=work.handboek), at=at("14:30"))
    assert spans(ws) == [(at("14:00"), at("14:30")), (at("14:30"), None)]


def test_starting_without_a_word_resumes_the_last_work(ws: Workspace, work: Peter) -> None:
    time_log.log(
        ws,
        replace(
            draft("09:00", "10:00", work.verander, Purpose.GIVEN),
            activity=work.research.id,
            note="n",
        ),
    )
    entry = time_log.start_timer(ws).entry
    assert entry is not None
    assert (entry.client, entry.project, entry.activity) == (
        work.bouw.id,
        work.verander.id,
        work.research.id,
    )
    assert (entry.purpose, entry.note, entry.start) == (Purpose.GIVEN, "", NOW)


def test_nothing_to_resume_is_refused(ws: Workspace, work: Peter) -> None:
    with pytest.raises(RefusedError) as caught:
        time_log.start_timer(ws)
    assert refusal(caught) == "timer.nothing-to-resume"


def test_a_timer_cannot_start_in_the_future_or_before_the_running_one(
    ws: Workspace, work: Peter
) -> None:
    time_log.start_timer(ws, draft("14:00", project=work.verander))
    with pytest.raises(RefusedError) as caught:
        time_log.start_timer(ws, draft("15:01", project=work.verander))
    assert refusal(caught) == "timer.in-future"
    with pytest.raises(RefusedError) as caught:
        time_log.start_timer(ws, draft("13:59", project=work.verander))
    assert refusal(caught) == "timer.before-running"
    assert spans(ws) == [(at("14:00"), None)]


def test_a_timer_started_in_the_past_follows_the_overlap_rule(ws: Workspace, work: Peter) -> None:
    logged(ws, "14:00", "14:30", work.verander)
    with pytest.raises(ConflictError):
        time_log.start_timer(ws, draft("14:10", project=work.handboek))
    told = time_log.start_timer(
        ws, draft("14:10", project=work.handboek), overlap=OverlapRule.CARVE
    ).warnings
    assert [message.id for message in told] == ["entry.carved-shorter"]
    assert spans(ws) == [(at("14:00"), at("14:10")), (at("14:10"), None)]


def test_a_timer_of_no_time_is_thrown_away_with_a_word(ws: Workspace, work: Peter) -> None:
    time_log.start_timer(ws, draft(None, project=work.verander))
    second = time_log.start_timer(ws, draft(None, project=work.handboek))
    assert [message.id for message in second.warnings] == ["timer.thrown-away"]
    stopped = time_log.stop_timer(ws)
    assert stopped.entry is None
    assert [message.id for message in stopped.warnings] == ["timer.thrown-away"]
    assert spans(ws) == []


@pytest.mark.parametrize(
    ("when", "id"),
    [("15:01", "timer.in-future"), ("13:59", "timer.before-start"), (None, "timer.too-long")],
)
def test_a_timer_cannot_be_stopped_at_an_impossible_time(
    ws: Workspace, work: Peter, when: str | None, id: str
) -> None:
    time_log.start_timer(ws, draft("14:00" if when else "2026-11-11 14:59", project=work.verander))
    with pytest.raises(RefusedError) as caught:
        time_log.stop_timer(ws, at=None if when is None else at(when))
    assert refusal(caught) == id
    assert time_log.running(ws) is not None


def test_there_must_be_a_timer_to_stop_or_cancel(ws: Workspace) -> None:
    for verb in (time_log.stop_timer, time_log.cancel_timer):
        with pytest.raises(RefusedError) as caught:
            verb(ws)
        assert refusal(caught) == "timer.not-running"


def test_a_cancelled_timer_is_gone_until_undone(ws: Workspace, work: Peter) -> None:
    timer = time_log.start_timer(ws, draft("14:00", project=work.verander)).entry
    assert time_log.cancel_timer(ws).entry is None
    assert time_log.entries(ws) == []
    undo_history.undo(ws)
    assert time_log.running(ws) == timer


def test_a_timer_of_more_than_a_day_becomes_a_question_when_another_starts(
    ws: Workspace, work: Peter
) -> None:
    old = time_log.start_timer(ws, draft("2026-11-10 09:00", project=work.verander)).entry
    assert old is not None
    assert [question.id for question in timer_prompts.open_questions(ws)] == ["timer.too-long"]
    told = time_log.start_timer(ws, draft(None, project=work.handboek)).warnings
    assert [message.id for message in told] == ["timer.left-open"]
    assert [question.id for question in timer_prompts.open_questions(ws)] == ["timer.left-open"]
    assert spans(ws) == [(NOW, None)]
    with pytest.raises(NotFoundError):
        timer_prompts.throw_left_open_away(ws, "another")
    for end, id in (
        ("2026-11-10 09:00", "timer.before-start"),
        ("2026-11-11 09:01", "entry.too-long"),
    ):
        with pytest.raises(RefusedError) as caught:
            timer_prompts.answer_left_open(ws, old.uid, at(end))
        assert refusal(caught) == id
    answered, warnings, _ = timer_prompts.answer_left_open(ws, old.uid, at("2026-11-10 12:00"))
    assert warnings == ()
    assert answered == replace(old, end=at("2026-11-10 12:00"))
    assert timer_prompts.open_questions(ws) == ()
    undo_history.undo(ws)
    timer_prompts.throw_left_open_away(ws, old.uid)
    assert timer_prompts.open_questions(ws) == ()
    with pytest.raises(NotFoundError):
        timer_prompts.throw_left_open_away(ws, old.uid)


def test_a_question_cannot_be_answered_with_the_future(ws: Workspace, work: Peter) -> None:
    old = time_log.start_timer(ws, draft("2026-11-11 14:00", project=work.verander)).entry
    assert old is not None
    time_log.start_timer(ws, draft(None, project=work.handboek))
    clock_of(ws).at = at("2026-11-12 13:00")
    with pytest.raises(RefusedError) as caught:
        timer_prompts.answer_left_open(ws, old.uid, at("2026-11-12 13:30"))
    assert refusal(caught) == "entry.in-future"


def with_a_gap(ws: Workspace, work: Peter) -> None:
    time_log.start_timer(ws, draft("14:00", project=work.verander))
    record_heartbeat(ws)
    clock_of(ws).advance(5 * 60)
    record_heartbeat(ws)
    assert timer_prompts.open_questions(ws) == ()
    clock_of(ws).advance(2 * HOUR)


def test_a_silence_longer_than_the_setting_is_asked_about_and_stays_a_question(
    ws: Workspace, work: Peter
) -> None:
    with_a_gap(ws, work)
    for _ in range(2):
        (question,) = timer_prompts.open_questions(ws)
        assert question.id == "timer.gap"
        assert (question.params["since_at"], question.params["until_at"]) == (
            at("15:05"),
            at("17:05"),
        )
        record_heartbeat(ws)


def test_a_gap_that_was_kept_is_not_asked_about_again(ws: Workspace, work: Peter) -> None:
    with_a_gap(ws, work)
    record_heartbeat(ws)
    timer_prompts.keep_gap(ws)
    assert timer_prompts.open_questions(ws) == ()
    assert spans(ws) == [(at("14:00"), None)]
    with pytest.raises(RefusedError) as caught:
        timer_prompts.keep_gap(ws)
    assert refusal(caught) == "timer.no-gap"


def test_a_gap_that_is_cut_out_leaves_an_entry_and_the_timer(ws: Workspace, work: Peter) -> None:
    with_a_gap(ws, work)
    timer, _ = timer_prompts.cut_gap(ws)
    assert spans(ws) == [(at("14:00"), at("15:05")), (at("17:05"), None)]
    assert time_log.running(ws) == timer
    assert timer_prompts.open_questions(ws) == ()


def test_a_timer_that_is_stopped_at_the_gap_leaves_no_question(ws: Workspace, work: Peter) -> None:
    with_a_gap(ws, work)
    record_heartbeat(ws)
    time_log.stop_timer(ws, at=at("15:05"))
    assert timer_prompts.open_questions(ws) == ()
    time_log.start_timer(ws)
    assert timer_prompts.open_questions(ws) == ()
    with pytest.raises(RefusedError):
        timer_prompts.cut_gap(ws)


def test_there_is_no_gap_without_a_timer(ws: Workspace, work: Peter) -> None:
    record_heartbeat(ws)
    clock_of(ws).advance(HOUR)
    record_heartbeat(ws)
    with pytest.raises(RefusedError):
        timer_prompts.keep_gap(ws)


def test_an_edit_changes_what_was_said_and_nothing_else(ws: Workspace, work: Peter) -> None:
    entry = logged(ws, "09:00", "10:00", work.verander, chair=True)
    edit = EntryEdit(note="new", tags=("x",), clock=False, activity=work.research.id)
    changed = time_log.edit(ws, entry.uid, edit).entry
    assert changed == replace(
        entry, note="new", tags=("x",), clock=False, activity=work.research.id
    )
    assert time_log.entries(ws) == [changed]


def test_an_edited_project_brings_its_client_and_another_client_drops_the_project(
    ws: Workspace, work: Peter
) -> None:
    entry = logged(ws, "09:00", "10:00", work.verander)
    moved = time_log.edit(ws, entry.uid, EntryEdit(project=work.coaching.id)).entry
    assert moved is not None
    assert (moved.client, moved.project) == (work.zorg.id, work.coaching.id)
    same = time_log.edit(ws, entry.uid, EntryEdit(client=work.zorg.id)).entry
    assert same == moved
    other = time_log.edit(ws, entry.uid, EntryEdit(client=work.bouw.id)).entry
    assert other is not None
    assert (other.client, other.project) == (work.bouw.id, None)
    with pytest.raises(RefusedError) as caught:
        time_log.edit(ws, entry.uid, EntryEdit(client=work.zorg.id, project=work.verander.id))
    assert refusal(caught) == "entry.project-of-another"


def test_another_purpose_drops_the_reason_and_the_chair_it_cannot_have(
    ws: Workspace, work: Peter
) -> None:
    entry = logged(
        ws, "09:00", "10:00", work.verander, Purpose.GIVEN, reason=Reason.ASKED, chair=True
    )
    assert time_log.edit(
        ws, entry.uid, EntryEdit(purpose=Purpose.GIVEN, note="x")
    ).entry == replace(entry, note="x")
    time_log.edit(ws, entry.uid, EntryEdit(note=""))
    billable = time_log.edit(ws, entry.uid, EntryEdit(purpose=Purpose.BILLABLE)).entry
    assert billable == replace(entry, purpose=Purpose.BILLABLE, reason=None)
    growth = time_log.edit(ws, entry.uid, EntryEdit(purpose=Purpose.GROWTH)).entry
    assert growth == replace(entry, purpose=Purpose.GROWTH, reason=None, chair=False)
    with pytest.raises(RefusedError) as caught:
        time_log.edit(ws, entry.uid, EntryEdit(reason=Reason.ASKED))
    assert refusal(caught) == "entry.reason-only-given"


def test_edited_times_follow_the_overlap_rule(ws: Workspace, work: Peter) -> None:
    entry = logged(ws, "09:00", "10:00", work.verander)
    logged(ws, "10:00", "11:00", work.handboek)
    with pytest.raises(ConflictError) as caught:
        time_log.edit(ws, entry.uid, EntryEdit(end=at("10:30")))
    assert refusal(caught) == "entry.overlaps"
    told = time_log.edit(
        ws, entry.uid, EntryEdit(end=at("10:30")), overlap=OverlapRule.CARVE
    ).warnings
    assert [message.id for message in told] == ["entry.carved-shorter"]
    assert spans(ws) == [(at("09:00"), at("10:30")), (at("10:30"), at("11:00"))]


def test_an_invoiced_entry_is_changed_and_deleted_only_by_force(ws: Workspace, work: Peter) -> None:
    entry = logged(ws, "09:00", "10:00", work.verander)
    assert time_log.edit(ws, entry.uid, EntryEdit(invoice="2026-11")).entry == replace(
        entry, invoice="2026-11"
    )
    with pytest.raises(ConflictError) as caught:
        time_log.edit(ws, entry.uid, EntryEdit(note="x"))
    assert refusal(caught) == "entry.invoiced"
    with pytest.raises(ConflictError):
        time_log.delete(ws, entry.uid)
    freed = time_log.edit(ws, entry.uid, EntryEdit(invoice=""), force=True).entry
    assert freed == entry
    time_log.delete(ws, entry.uid)
    assert spans(ws) == []


def test_giving_the_running_timer_an_end_stops_it(ws: Workspace, work: Peter) -> None:
    timer = time_log.start_timer(ws, draft("14:00", project=work.verander)).entry
    assert timer is not None
    told = time_log.edit(ws, timer.uid, EntryEdit(end=at("14:30"), note="x"))
    assert told.entry == replace(timer, end=at("14:30"), note="x")
    assert time_log.running(ws) is None


def test_the_running_timers_beginning_may_move_unless_something_is_there(
    ws: Workspace, work: Peter
) -> None:
    logged(ws, "13:00", "13:30", work.handboek)
    timer = time_log.start_timer(ws, draft("14:00", project=work.verander)).entry
    assert timer is not None
    assert time_log.edit(ws, timer.uid, EntryEdit(start=at("13:30"))).entry == replace(
        timer, start=at("13:30")
    )
    with pytest.raises(ConflictError):
        time_log.edit(ws, timer.uid, EntryEdit(start=at("13:00")))
    with pytest.raises(ConflictError):
        time_log.edit(ws, timer.uid, EntryEdit(start=at("13:00"), end=at("14:30")))


def test_an_entry_is_found_by_the_beginning_of_its_uid_if_it_is_the_only_one(
    ws: Workspace, work: Peter
) -> None:
    first = logged(ws, "09:00", "10:00", work.verander)
    second = logged(ws, "10:00", "11:00", work.verander)
    assert time_log.find(ws, first.uid) == first
    shared = next(size for size in range(36) if first.uid[:size] != second.uid[:size])
    assert time_log.find(ws, second.uid[:shared].upper()) == second
    with pytest.raises(RefusedError) as caught:
        time_log.find(ws, first.uid[:8])
    assert refusal(caught) == "entry.ambiguous"
    for unknown in ("zzzz", first.uid[:3], "ffffffff", "fffffffff-x"):
        with pytest.raises(NotFoundError):
            time_log.find(ws, unknown)


def test_a_deleted_entry_is_gone_until_undone(ws: Workspace, work: Peter) -> None:
    entry = logged(ws, "09:00", "10:00", work.verander)
    assert time_log.delete(ws, entry.uid).entry == entry
    assert spans(ws) == []
    with pytest.raises(NotFoundError):
        time_log.delete(ws, entry.uid)
    undo_history.undo(ws)
    assert time_log.entries(ws) == [entry]


def test_the_deleted_running_timer_leaves_no_question(ws: Workspace, work: Peter) -> None:
    timer = time_log.start_timer(ws, draft("14:00", project=work.verander)).entry
    assert timer is not None
    time_log.delete(ws, timer.uid)
    assert timer_prompts.open_questions(ws) == ()


def test_entries_are_listed_by_days_and_client(ws: Workspace, work: Peter) -> None:
    night = logged(ws, "2026-11-10 23:00", "2026-11-11 01:00", work.verander)
    other = logged(ws, "2026-11-11 09:00", "2026-11-11 10:00", work.coaching)
    timer = time_log.start_timer(ws, draft("14:00", project=work.verander)).entry
    tenth, eleventh, twelfth = date(2026, 11, 10), date(2026, 11, 11), date(2026, 11, 12)
    assert time_log.entries(ws) == [night, other, timer]
    assert time_log.entries(ws, tenth, tenth) == [night]
    assert time_log.entries(ws, eleventh, eleventh) == [night, other]
    assert time_log.entries(ws, eleventh) == [night, other, timer]
    assert time_log.entries(ws, None, eleventh) == [night, other]
    assert time_log.entries(ws, client="zorgpunt ") == [other]
    assert time_log.entries(ws, eleventh, twelfth, "Bouwgroep Noord") == [night, timer]
    assert time_log.entries(ws, eleventh, twelfth, "Zorgpunt") == [other]
    with pytest.raises(NotFoundError):
        time_log.entries(ws, client="Nobody")


def test_the_running_timer_is_listed_in_its_place_by_start(ws: Workspace, work: Peter) -> None:
    timer = time_log.start_timer(ws, draft("09:00", project=work.verander)).entry
    late = time_log.log(
        ws, draft("13:00", "13:00:30", work.handboek), overlap=OverlapRule.KEEP
    ).entry
    today = date(2026, 11, 12)
    listed = time_log.entries(ws, today, today)
    assert [entry.start for entry in listed] == sorted(entry.start for entry in listed)
    assert timer is not None
    assert late in listed
    assert listed[-1].uid == timer.uid
    time_log.edit(ws, timer.uid, EntryEdit(start=at("12:59")), overlap=OverlapRule.KEEP)
    assert [entry.uid for entry in time_log.entries(ws, today, today)][1] == timer.uid


def test_recent_work_is_distinct_latest_first_without_what_is_archived_or_nobodys(
    ws: Workspace, work: Peter
) -> None:
    logged(ws, "09:00", "09:10", work.verander)
    logged(ws, "09:10", "09:20", work.coaching)
    logged(ws, "09:20", "09:30", work.verander)
    logged(ws, "09:30", "09:40", None, Purpose.OVERHEAD)
    assert [favourite.project for favourite in time_log.recent_work(ws)] == [
        work.verander.id,
        work.coaching.id,
    ]
    assert len(time_log.recent_work(ws, 1)) == 1
    catalogue_setup.archive_project(ws, work.verander.id)
    assert [favourite.project for favourite in time_log.recent_work(ws)] == [work.coaching.id]


def test_a_phrase_is_read_against_what_is_known(ws: Workspace, work: Peter) -> None:
    logged(ws, "2026-11-11 09:00", "2026-11-11 10:00", work.verander)
    reading = time_log.read_phrase(ws, "1h30 bouw verand")
    assert reading.draft is not None
    assert (reading.draft.start, reading.draft.end, reading.draft.project) == (
        at("13:30"),
        NOW,
        work.verander.id,
    )
    after = time_log.read_phrase(ws, "1u verand gisteren").draft
    assert after is not None
    assert (after.start, after.clock) == (at("2026-11-11 10:00"), False)
    earlier = time_log.read_phrase(ws, "15m verand", said_at=at("10:00")).draft
    assert earlier is not None
    assert earlier.end == at("10:00")
    timer = time_log.read_phrase(ws, "verand", timer=True).draft
    assert timer is not None
    assert timer.end is None
    assert any(
        "Verandertraject" in completion.text
        for completion in time_log.completions(ws, "1h veran", 8)
    )


def test_phrases_are_remembered_latest_first_and_once(ws: Workspace) -> None:
    for text in ("one", " two ", "one", "  "):
        time_log.remember_phrase(ws, text)
    assert time_log.phrase_history(ws) == ["one", "two"]
    for number in range(120):
        time_log.remember_phrase(ws, f"phrase {number}")
    kept = time_log.phrase_history(ws, 200)
    assert (len(kept), kept[0]) == (100, "phrase 119")


def test_foreseeing_tells_what_logging_would_do_and_writes_nothing(
    ws: Workspace, work: Peter
) -> None:
    logged(ws, "09:00", "10:00", work.verander)
    seen = time_log.foresee(ws, draft("09:30", "10:30", work.verander, Purpose.GIVEN))
    assert seen.overlap is not None
    assert seen.overlap.id == "entry.overlaps"
    assert (seen.before.billable_seconds, seen.before.given_seconds) == (HOUR, 0)
    carved = time_log.foresee(
        ws, draft("09:30", "10:30", work.verander, Purpose.GIVEN), OverlapRule.CARVE
    )
    assert carved.overlap is None
    assert [message.id for message in carved.warnings] == ["entry.carved-shorter"]
    assert (carved.after.billable_seconds, carved.after.given_seconds) == (HOUR // 2, HOUR)
    assert len(spans(ws)) == 1
    time_log.log(
        ws, draft("09:30", "10:30", work.verander, Purpose.GIVEN), overlap=OverlapRule.CARVE
    )
    (row,) = balances.week(ws).clients
    assert row.figures == carved.after


def test_foreseeing_work_for_nobody_shows_the_whole_week_and_for_a_new_client_nothing_yet(
    ws: Workspace, work: Peter
) -> None:
    logged(ws, "09:00", "10:00", work.verander)
    own = time_log.foresee(ws, draft("11:00", "12:00", purpose=Purpose.GROWTH))
    assert (own.before.logged_seconds, own.after.logged_seconds) == (HOUR, 2 * HOUR)
    new = time_log.foresee(ws, draft("11:00", "12:00", work.coaching))
    assert (new.before.logged_seconds, new.after.billable_seconds) == (0, HOUR)


def test_the_label_of_a_step_names_the_work_or_the_note_or_the_purpose(
    ws: Workspace, work: Peter
) -> None:
    time_log.log(
        ws,
        replace(draft("09:00", "09:10", work.verander, Purpose.GIVEN), activity=work.research.id),
    )
    time_log.log(ws, draft("09:10", "09:20", purpose=Purpose.GROWTH, note="course"))
    time_log.log(ws, draft("09:20", "09:30", purpose=Purpose.OVERHEAD))
    words = [undo_history.undo(ws).message.params["work"] for _ in range(3)]
    assert words == ["overhead", "course", "Bouwgroep Noord › Verandertraject · Onderzoek"]


def test_what_was_not_said_counts_as_nothing() -> None:
    assert not UNSET
    assert EntryEdit().given() == {}

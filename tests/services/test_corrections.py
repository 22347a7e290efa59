# SPDX-License-Identifier: MIT
from __future__ import annotations

from datetime import date

import pytest

from tegoed.core.calendar.spans import Span
from tegoed.core.entities.values import Draft, Entry, OverlapRule, Purpose, Reason
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.errors import ConflictError, NotFoundError, RefusedError
from tegoed.services.setup.settings import set_working_hours
from tegoed.services.time import time_log, undo_history
from tegoed.services.time.entries import corrections
from tegoed.services.workspace import Workspace
from tests.support.clocks import HOUR, NOW, at, clock_of
from tests.support.example_week import Peter, draft
from tests.support.workspaces import dump

TODAY = date(2026, 11, 12)


def logged(ws: Workspace, *args: object, **kwargs: object) -> Entry:
    entry = time_log.log(ws, draft(*args, **kwargs)).entry  # type: ignore[arg-type]
    assert entry is not None
    return entry


def spans(ws: Workspace) -> list[tuple[int, int | None]]:
    return [(entry.start, entry.end) for entry in time_log.entries(ws)]


def put_on_invoice(ws: Workspace, entry: Entry) -> None:
    time_log.edit(ws, entry.uid, EntryEdit(invoice="2026-11"))


def test_an_entry_is_moved_and_the_step_says_so(ws: Workspace, work: Peter) -> None:
    entry = logged(ws, "09:00", "10:00", work.verander)
    corrections.move(ws, entry.uid, at("11:00"), at("12:00"))
    assert spans(ws) == [(at("11:00"), at("12:00"))]
    assert undo_history.undo(ws).message.id == "change.moved"
    assert spans(ws) == [(at("09:00"), at("10:00"))]


def test_an_entry_that_keeps_its_start_or_end_is_resized_and_the_step_says_so(
    ws: Workspace, work: Peter
) -> None:
    entry = logged(ws, "09:00", "10:00", work.verander)
    for start, end in ((at("09:00"), at("11:00")), (at("10:00"), at("11:00"))):
        corrections.move(ws, entry.uid, start, end)
        assert spans(ws) == [(start, end)]
    told = undo_history.undo(ws).message
    assert (told.id, told.params["start_at"]) == ("change.resized", at("10:00"))
    assert told.params["end_at"] == at("11:00")


def test_a_move_over_another_is_refused_or_cuts_it(ws: Workspace, work: Peter) -> None:
    entry = logged(ws, "09:00", "10:00", work.verander)
    logged(ws, "11:00", "13:00", work.handboek)
    with pytest.raises(ConflictError, match=r"entry\.overlaps"):
        corrections.move(ws, entry.uid, at("10:30"), at("11:30"))
    corrections.move(ws, entry.uid, at("10:30"), at("11:30"), overlap=OverlapRule.CARVE)
    assert spans(ws) == [(at("10:30"), at("11:30")), (at("11:30"), at("13:00"))]


def test_the_start_of_the_running_timer_is_moved_and_it_runs_on(ws: Workspace, work: Peter) -> None:
    entry = time_log.start_timer(ws, draft("14:00", None, work.verander)).entry
    assert entry is not None
    corrections.move(ws, entry.uid, at("13:30"), None)
    assert spans(ws) == [(at("13:30"), None)]


def test_another_day_keeps_clock_and_length_across_a_clock_change(
    ws: Workspace, work: Peter
) -> None:
    entry = logged(ws, "2026-10-23 09:00", "2026-10-23 12:00", work.verander)
    corrections.move_to_day(ws, entry.uid, date(2026, 10, 26))  # winter time by then
    assert spans(ws) == [(at("2026-10-26 09:00"), at("2026-10-26 12:00"))]


def test_a_length_alone_stays_one_on_another_day(ws: Workspace, work: Peter) -> None:
    start = at("2026-11-10 09:00")
    entry = time_log.log(
        ws,
        Draft(
            start=start,
            end=start + HOUR,
            project=work.verander.id,
            purpose=Purpose.BILLABLE,
            clock=False,
        ),
    ).entry
    assert entry is not None
    moved = corrections.move_to_day(ws, entry.uid, date(2026, 11, 11)).entry
    assert moved is not None
    assert (moved.start, moved.clock) == (start + 24 * HOUR, False)


def test_the_running_timer_stays_on_its_day(ws: Workspace, work: Peter) -> None:
    entry = time_log.start_timer(ws, draft("14:00", None, work.verander)).entry
    assert entry is not None
    with pytest.raises(RefusedError, match=r"entry\.runs"):
        corrections.move_to_day(ws, entry.uid, date(2026, 11, 11))


def test_a_split_makes_two_of_everything_and_is_one_step(ws: Workspace, work: Peter) -> None:
    entry = logged(ws, "09:00", "12:00", work.verander, chair=True, note="a note", tags=("x",))
    before = dump(ws.db)
    first, second = corrections.split(ws, entry.uid, at("10:00"))
    assert time_log.entries(ws) == [first, second]
    assert (first.uid, first.end, second.start, second.end) == (
        entry.uid,
        at("10:00"),
        at("10:00"),
        at("12:00"),
    )
    assert (second.chair, second.note, second.tags) == (True, "a note", ("x",))
    undo_history.undo(ws)
    assert dump(ws.db) == before


def test_the_running_timer_is_split_and_runs_on_with_its_uid(ws: Workspace, work: Peter) -> None:
    entry = time_log.start_timer(ws, draft("14:00", None, work.verander)).entry
    assert entry is not None
    first, second = corrections.split(ws, entry.uid, at("14:30"))
    assert spans(ws) == [(at("14:00"), at("14:30")), (at("14:30"), None)]
    assert second.uid == entry.uid != first.uid


def test_a_timer_of_more_than_a_day_is_split_only_where_both_parts_can_be_kept(
    ws: Workspace, work: Peter
) -> None:
    entry = time_log.start_timer(ws, draft("14:00", None, work.verander)).entry
    assert entry is not None
    clock_of(ws).at = NOW + 26 * HOUR
    with pytest.raises(RefusedError, match=r"entry\.too-long"):
        corrections.split(ws, entry.uid, NOW + 25 * HOUR)


@pytest.mark.parametrize("moment", ["08:59", "09:00", "10:00", "10:30"])
def test_a_split_lies_within_the_entry(ws: Workspace, work: Peter, moment: str) -> None:
    entry = logged(ws, "09:00", "10:00", work.verander)
    with pytest.raises(RefusedError, match=r"split\.outside"):
        corrections.split(ws, entry.uid, at(moment))


def test_a_length_alone_cannot_be_split_or_joined(ws: Workspace, work: Peter) -> None:
    entry = time_log.log(
        ws,
        Draft(
            start=at("09:00"),
            end=at("10:00"),
            project=work.verander.id,
            purpose=Purpose.BILLABLE,
            clock=False,
        ),
    ).entry
    assert entry is not None
    with pytest.raises(RefusedError, match=r"split\.no-clock"):
        corrections.split(ws, entry.uid, at("09:30"))
    other = logged(ws, "10:00", "11:00", work.verander)
    with pytest.raises(RefusedError, match=r"join\.no-clock"):
        corrections.join(ws, [entry.uid, other.uid])


def test_what_is_on_an_invoice_is_asked_about(ws: Workspace, work: Peter) -> None:
    one = logged(ws, "09:00", "10:00", work.verander)
    other = logged(ws, "10:00", "11:00", work.verander)
    put_on_invoice(ws, one)
    put_on_invoice(ws, other)
    uids = [one.uid, other.uid]
    with pytest.raises(ConflictError, match=r"entry\.invoiced"):
        corrections.split(ws, one.uid, at("09:30"))
    with pytest.raises(ConflictError, match=r"entry\.invoiced"):
        corrections.join(ws, uids)
    with pytest.raises(ConflictError, match=r"entry\.invoiced"):
        corrections.edit_many(ws, uids, EntryEdit(chair=True))
    with pytest.raises(ConflictError, match=r"entry\.invoiced"):
        corrections.delete_many(ws, uids)
    assert {part.invoice for part in corrections.split(ws, one.uid, at("09:30"), force=True)} == {
        "2026-11"
    }
    assert len(corrections.edit_many(ws, uids, EntryEdit(chair=True), force=True)) == 2
    corrections.delete_many(ws, uids, force=True)
    assert spans(ws) == [(at("09:30"), at("10:00"))]


def test_neighbours_of_the_same_work_become_one_with_their_notes_and_tags(
    ws: Workspace, work: Peter
) -> None:
    one = logged(ws, "09:00", "10:00", work.verander, note="a", tags=("x",))
    other = logged(ws, "10:00", "11:30", work.verander, note="b", tags=("y", "x"))
    third = logged(ws, "11:30", "12:00", work.verander, note="a")
    joined = corrections.join(ws, [third.uid, other.uid, one.uid]).entry
    assert joined is not None
    assert time_log.entries(ws) == [joined]
    assert (joined.uid, joined.start, joined.end) == (one.uid, at("09:00"), at("12:00"))
    assert (joined.note, joined.tags) == ("a; b", ("x", "y"))
    undo_history.undo(ws)
    assert time_log.entries(ws) == [one, other, third]
    undo_history.redo(ws)
    assert spans(ws) == [(at("09:00"), at("12:00"))]


def test_a_running_timer_that_is_joined_keeps_running_with_its_uid(
    ws: Workspace, work: Peter
) -> None:
    one = logged(ws, "13:00", "14:00", work.verander)
    timer = time_log.start_timer(ws, draft("14:00", None, work.verander)).entry
    assert timer is not None
    joined = corrections.join(ws, [one.uid, timer.uid]).entry
    assert joined is not None
    assert (joined.uid, joined.start, joined.end) == (timer.uid, at("13:00"), None)


def test_a_gap_is_closed_only_when_asked(ws: Workspace, work: Peter) -> None:
    one = logged(ws, "09:00", "10:00", work.verander)
    other = logged(ws, "10:30", "11:00", work.verander)
    with pytest.raises(ConflictError, match=r"join\.gap") as caught:
        corrections.join(ws, [one.uid, other.uid])
    assert caught.value.message.params["gap_seconds"] == HOUR // 2
    corrections.join(ws, [one.uid, other.uid], close_gaps=True)
    assert spans(ws) == [(at("09:00"), at("11:00"))]


def test_what_lies_between_forbids_a_join_and_what_lies_over_does_not(
    ws: Workspace, work: Peter
) -> None:
    one = logged(ws, "09:00", "10:00", work.verander)
    other = logged(ws, "11:00", "12:00", work.verander)
    time_log.log(ws, draft("09:15", "09:45", work.handboek), overlap=OverlapRule.KEEP)
    between = logged(ws, "10:00", "11:00", work.handboek)
    with pytest.raises(RefusedError, match=r"join\.between") as caught:
        corrections.join(ws, [one.uid, other.uid], close_gaps=True)
    assert caught.value.message.params["uid"] == between.uid
    time_log.delete(ws, between.uid)
    corrections.join(ws, [one.uid, other.uid], close_gaps=True)
    assert spans(ws) == [(at("09:00"), at("12:00")), (at("09:15"), at("09:45"))]


def test_a_join_lasts_a_day_at_most(ws: Workspace, work: Peter) -> None:
    one = logged(ws, "2026-11-10 09:00", "2026-11-10 10:00", work.verander)
    other = logged(ws, "2026-11-11 09:30", "2026-11-11 10:00", work.verander)
    with pytest.raises(RefusedError, match=r"entry\.too-long"):
        corrections.join(ws, [one.uid, other.uid], close_gaps=True)


def test_only_the_same_work_is_joined_and_only_of_two(ws: Workspace, work: Peter) -> None:
    one = logged(ws, "09:00", "10:00", work.verander)
    given = logged(ws, "10:00", "11:00", work.verander, Purpose.GIVEN, reason=Reason.ASKED)
    with pytest.raises(RefusedError, match=r"join\.different") as caught:
        corrections.join(ws, [one.uid, given.uid])
    assert caught.value.message.params["what"].id == "join.different.purpose"
    with pytest.raises(RefusedError, match=r"join\.one"):
        corrections.join(ws, [one.uid, one.uid])


def test_many_entries_are_changed_in_one_step(ws: Workspace, work: Peter) -> None:
    one = logged(ws, "09:00", "10:00", work.verander, tags=("x", "y"))
    other = logged(ws, "10:00", "11:00", work.handboek, tags=("x",))
    untouched = logged(ws, "11:00", "12:00", work.handboek)
    done = corrections.edit_many(
        ws,
        [one.uid, other.uid, one.uid],
        EntryEdit(purpose=Purpose.GIVEN, reason=Reason.ASKED, project=work.coaching.id),
        add_tags=["z"],
        remove_tags=["x"],
    )
    assert time_log.entries(ws) == [*done, untouched]
    assert [(entry.client, entry.reason, entry.tags) for entry in done] == [
        (work.zorg.id, Reason.ASKED, ("y", "z")),
        (work.zorg.id, Reason.ASKED, ("z",)),
    ]
    assert undo_history.undo(ws).message.params == {"count": 2}
    assert time_log.entries(ws) == [one, other, untouched]


def test_one_that_cannot_be_changed_leaves_all_as_they_were(ws: Workspace, work: Peter) -> None:
    given = logged(ws, "09:00", "10:00", work.verander, Purpose.GIVEN)
    billable = logged(ws, "10:00", "11:00", work.verander)
    uids = [given.uid, billable.uid]
    with pytest.raises(RefusedError, match=r"entry\.reason-only-given"):
        corrections.edit_many(ws, uids, EntryEdit(reason=Reason.ASKED))
    with pytest.raises(RefusedError, match=r"bulk\.no-times"):
        corrections.edit_many(ws, uids, EntryEdit(start=at("08:00")))
    with pytest.raises(NotFoundError):
        corrections.delete_many(ws, [given.uid, "0" * 36])
    assert time_log.entries(ws) == [given, billable]


def test_many_entries_are_deleted_in_one_step_the_timer_too(ws: Workspace, work: Peter) -> None:
    one = logged(ws, "09:00", "10:00", work.verander)
    timer = time_log.start_timer(ws, draft("14:00", None, work.verander)).entry
    assert timer is not None
    changes = corrections.delete_many(ws, [one.uid, timer.uid])
    assert "entry" in changes.kinds
    assert spans(ws) == []
    undo_history.undo(ws)
    assert time_log.entries(ws) == [one, timer]


def test_the_next_of_the_same_work_is_known(ws: Workspace, work: Peter) -> None:
    one = logged(ws, "09:00", "10:00", work.verander)
    other = logged(ws, "10:00", "11:00", work.verander)
    last = logged(ws, "11:00", "12:00", work.handboek)
    assert corrections.next_of_same_work(ws, one.uid) == other
    assert corrections.next_of_same_work(ws, other.uid) is None
    assert corrections.next_of_same_work(ws, last.uid) is None


def test_gaps_are_what_was_not_logged_of_the_working_hours_until_now(
    ws: Workspace, work: Peter
) -> None:
    assert corrections.gaps(ws, TODAY) == ()
    logged(ws, "09:00", "10:00", work.verander)
    time_log.log(ws, draft("09:30", "11:00", work.handboek), overlap=OverlapRule.KEEP)
    logged(ws, "11:35", "12:00", work.verander)
    time_log.log(
        ws,
        Draft(
            start=at("13:00"),
            end=at("14:00"),
            project=work.verander.id,
            purpose=Purpose.BILLABLE,
            clock=False,
        ),
    )
    assert corrections.gaps(ws, TODAY) == (
        Span(at("08:30"), at("09:00")),
        Span(at("11:00"), at("11:35")),
        Span(at("12:00"), NOW),
    )


def test_an_evening_is_no_gap(ws: Workspace, work: Peter) -> None:
    logged(ws, "2026-11-11 08:30", "2026-11-11 17:10", work.verander)
    logged(ws, "2026-11-11 20:00", "2026-11-11 21:00", work.verander)
    assert corrections.gaps(ws, date(2026, 11, 11)) == (
        Span(at("2026-11-11 17:10"), at("2026-11-11 17:30")),
    )


def test_without_working_hours_gaps_lie_between_entries_only(ws: Workspace, work: Peter) -> None:
    set_working_hours(ws, [])
    logged(ws, "2026-11-11 09:00", "2026-11-11 10:00", work.verander)
    logged(ws, "2026-11-11 10:30", "2026-11-11 12:00", work.verander)
    assert corrections.gaps(ws, date(2026, 11, 11)) == (
        Span(at("2026-11-11 10:00"), at("2026-11-11 10:30")),
    )


def test_a_gap_over_the_hour_that_comes_twice_is_as_long_as_it_was(
    ws: Workspace, work: Peter
) -> None:
    set_working_hours(ws, [])
    logged(ws, "2026-10-25 01:00", "2026-10-25 02:00", work.verander)
    logged(ws, "2026-10-25 04:00", "2026-10-25 05:00", work.verander)
    assert [gap.seconds for gap in corrections.gaps(ws, date(2026, 10, 25))] == [3 * HOUR]

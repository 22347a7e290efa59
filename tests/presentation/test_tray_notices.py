# SPDX-License-Identifier: MIT
"""What the tray tells, as values: what was done, questions, boundaries and focus."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tegoed.core.entities.values import EndedBy, FocusSession, Interruption, Purpose
from tegoed.core.entries.timer_questions import LeftOpenTimer, OverlongTimer, PastHoursTimer
from tegoed.core.errors import Message
from tegoed.core.focus.focus import ChannelState
from tegoed.i18n.locale import Locale
from tegoed.presentation.tray import tray_notices
from tegoed.presentation.tray.tray_intents import (
    AskTimerEnd,
    BillCrossing,
    CallFine,
    CopySentence,
    EndFocus,
    EndLongTimer,
    ExplainEarlyEnd,
    KeepTimer,
    LogLastMinutes,
    ShowCrossing,
    StartFocus,
    ThrowEntryAway,
    ThrowLeftOpenAway,
    TrayDestination,
    UndoStep,
)
from tegoed.presentation.tray.tray_notices import DoneStep, NoticeView
from tests.support.clocks import AMSTERDAM, NOW, at
from tests.support.example_values import VERANDER, B, G, catalogue, entry
from tests.support.locales import DUTCH, ENGLISH
from tests.support.tray_values import GIVEN_LIMIT, GROWTH_FLOOR, ON_VERANDER, WEEK_LIMIT, row

KNOWN = catalogue()
QUARTER = entry("14:45", "15:00", VERANDER, G)
WARNING = Message("timer.not-running")
WARNED = "No timer is running."


def told(locale: Locale, done: DoneStep) -> NoticeView:
    return tray_notices.done_notice(locale, KNOWN, done, 7)


def undo(done: str) -> tuple[str, UndoStep]:
    return ("Undo", UndoStep(7, done))


# ---- what was done


def test_what_was_logged_is_told_with_a_way_to_take_it_back() -> None:
    view = told(ENGLISH, tray_notices.logged(ENGLISH, KNOWN, QUARTER, (WARNING,)))
    assert view.title == "Logged 15 min given"
    assert view.text == f"Bouwgroep Noord › Verandertraject, given\n{WARNED}"
    assert view.choices == (undo("Undone: 15 min given to Verandertraject"),)


def test_what_was_logged_in_dutch() -> None:
    locale = DUTCH
    view = told(locale, tray_notices.logged(locale, KNOWN, QUARTER, ()))
    assert view.title == "Vastgelegd: 15 min weggegeven"
    assert view.choices == (
        ("Ongedaan maken", UndoStep(7, "Teruggedraaid: 15 min weggegeven aan Verandertraject")),
    )


@pytest.mark.parametrize(
    ("changes", "undone"),
    [
        ({"purpose": Purpose.BILLABLE}, "Undone: 15 min on Verandertraject"),
        ({"project": None}, "Undone: 15 min given to Bouwgroep Noord"),
        (
            {"project": None, "client": None, "purpose": Purpose.OVERHEAD},
            "Undone: 15 min of overhead",
        ),
    ],
)
def test_what_was_undone_is_told_by_what_it_was(changes: dict[str, object], undone: str) -> None:
    done = tray_notices.logged(ENGLISH, KNOWN, replace(QUARTER, **changes), ())  # type: ignore[arg-type]
    assert told(ENGLISH, done).choices == (undo(undone),)


def test_nothing_logged_is_told_as_such() -> None:
    view = told(ENGLISH, tray_notices.logged(ENGLISH, KNOWN, None, (WARNING,)))
    assert (view.title, view.text) == ("Nothing was logged", WARNED)
    assert view.choices == (undo("Undone: Nothing was logged"),)


def test_a_start_says_since_when_and_what_it_will_cross() -> None:
    timer = entry("14:50", None, VERANDER, G)
    done = tray_notices.started(ENGLISH, timer, (), (at("15:30"), row(GIVEN_LIMIT)), AMSTERDAM)
    view = told(ENGLISH, done)
    assert view.title == "Timer running since 14:50"
    assert view.text.splitlines() == [
        "Bouwgroep Noord › Verandertraject, given",
        "At 15:30 this timer crosses your limit: Given to Bouwgroep Noord",
    ]
    assert tray_notices.started(ENGLISH, timer, (), None, AMSTERDAM).more == ""


def test_a_stop_says_how_long_it_ran() -> None:
    assert tray_notices.stopped(ENGLISH, QUARTER, ()).title == "Stopped after 15 min"
    assert tray_notices.stopped(ENGLISH, None, ()).title == "The timer is stopped"


@pytest.mark.parametrize(("seconds", "title"), [(1, "after 1 second"), (59, "after 59 seconds")])
def test_a_timer_that_was_hardly_meant_can_be_thrown_away(seconds: int, title: str) -> None:
    short = replace(entry(NOW - seconds, None, VERANDER, B), end=NOW)
    done = tray_notices.stopped(ENGLISH, short, ())
    assert done.title == f"Stopped {title}"
    assert done.choices == (("Throw it away", ThrowEntryAway(short)),)
    assert tray_notices.short_thrown_away(ENGLISH, short).title == "Thrown away: less than a minute"


def test_what_was_thrown_away_or_changed_is_told() -> None:
    timer = entry("14:50", None, VERANDER, G)
    assert tray_notices.thrown_away(ENGLISH, timer, NOW).title == "Thrown away: 10 min"
    assert tray_notices.changed(ENGLISH, timer, ()).title == "The timer is changed"


def test_an_undo_is_told_shortly_and_a_late_one_shows_the_balance() -> None:
    assert tray_notices.undone_notice("Undone: 15 min") == NoticeView(
        topic="time", title="Undone: 15 min", seconds=4
    )
    assert tray_notices.nothing_undone(ENGLISH).choices == (("Show", TrayDestination.BALANCE),)


def test_an_overlap_is_cut_only_when_one_says_so() -> None:
    again = LogLastMinutes(15, ON_VERANDER, Purpose.GIVEN, cuts=True)
    params = {"work": "Handboek", "start_at": at("14:00"), "end_at": at("14:50")}
    overlap = Message("entry.overlaps", params)
    view = tray_notices.overlapping(ENGLISH, overlap, again, AMSTERDAM)
    assert (view.title, view.text) == ("Nothing was logged", "Overlaps 14:00–14:50 Handboek")
    assert view.choices == (("Cut it there", again),)
    refused = tray_notices.not_logged(ENGLISH, WARNING)
    assert (refused.title, refused.text, refused.choices) == ("Nothing was logged", WARNED, ())


def test_a_refusal_is_told() -> None:
    view = tray_notices.refusal(ENGLISH, WARNING)
    assert (view.topic, view.title, view.text) == ("error", "That did not work", WARNED)


# ---- questions about a timer


def test_when_a_timer_ended_is_asked_until_it_is_answered() -> None:
    left = LeftOpenTimer("u1", "Handboek", at("2026-11-10 09:00"))
    long = OverlongTimer("Handboek", at("2026-11-10 09:00"))
    view = tray_notices.left_running_notice(ENGLISH, left)
    assert (view.topic, view.title) == ("timer.left-open", "A question about your timer")
    assert view.text.startswith("The timer on Handboek was left running since Tue 10 Nov 09:00.")
    assert view.seconds is None
    assert view.choices == (
        ("Say when…", AskTimerEnd(left)),
        ("Throw it away", ThrowLeftOpenAway("u1")),
    )
    view = tray_notices.left_running_notice(ENGLISH, long)
    assert (view.topic, view.choices) == ("timer.too-long", (("Say when…", AskTimerEnd(long)),))


def test_whether_a_long_timer_is_right_is_asked() -> None:
    params = {"work": "Handboek", "start_at": at("09:00")}
    after = PastHoursTimer("timer.after-hours", params | {"until_at": at("17:30")})
    assert tray_notices.long_timer_notice(ENGLISH, after, AMSTERDAM).choices == (
        ("It is right", KeepTimer("timer.after-hours")),
        ("Stop at 17:30", EndLongTimer(at("17:30"))),
        ("Stop now", EndLongTimer(None)),
    )
    long = Message("timer.long", params | {"length_seconds": 21_600})
    view = tray_notices.long_timer_notice(ENGLISH, long, AMSTERDAM)
    assert view.topic == "timer.long"
    assert view.choices[1] == ("Say when…", AskTimerEnd(OverlongTimer("Handboek", at("09:00"))))


# ---- boundaries


def test_a_crossing_has_only_the_ways_out_that_there_are() -> None:
    crossed = row(GIVEN_LIMIT)
    few = tray_notices.crossing_choices(ENGLISH, crossed, can_be_billed=False, has_sentence=False)
    assert few == (("Show", ShowCrossing(crossed)), ("Fine this week", CallFine((crossed,))))
    every = tray_notices.crossing_choices(ENGLISH, crossed, can_be_billed=True, has_sentence=True)
    assert every[1:3] == (
        ("Log as billable", BillCrossing(crossed)),
        ("Copy a sentence for them", CopySentence(crossed)),
    )


def test_a_crossing_and_a_floor_have_words_of_their_own() -> None:
    crossed = row(GIVEN_LIMIT)
    view = tray_notices.crossed_notice(ENGLISH, crossed, "EUR", ())
    assert view.title == "11 h given to Bouwgroep Noord, your limit is 1 h"
    assert view.text == "That is more than the limit you set."
    assert (view.clicked, view.seconds) == (ShowCrossing(crossed), None)
    floor = tray_notices.crossed_notice(ENGLISH, row(GROWTH_FLOOR), "EUR", ())
    assert floor.text == "That is less than the least you set."


@pytest.mark.parametrize(("actual", "begins"), [(3000, "Near your limit"), (3600, "At your limit")])
def test_a_boundary_that_is_near_says_when_the_timer_crosses_it(actual: int, begins: str) -> None:
    near = replace(row(GIVEN_LIMIT), actual=actual, state="kept")
    view = tray_notices.near_notice(ENGLISH, near, "EUR", (), (at("15:10"), near), AMSTERDAM)
    assert view.title.startswith(f"{begins}: ")
    assert view.text == "At 15:10 this timer crosses your limit: Given to Bouwgroep Noord"


def test_several_boundaries_are_one_notice_with_the_way_to_the_balance() -> None:
    first, second, third = row(GIVEN_LIMIT), row(WEEK_LIMIT), row(GROWTH_FLOOR)
    view = tray_notices.boundaries_notice(ENGLISH, (first,), (second, third, first))
    assert view.title == "1 boundary crossed this week"
    assert view.text == "Given to Bouwgroep Noord, Worked this week, Growth, …"
    assert view.choices == (("Show the balance", TrayDestination.BALANCE),)
    assert view.clicked is TrayDestination.BALANCE
    near = tray_notices.boundaries_notice(ENGLISH, (), (first, second))
    assert near.title == "2 boundaries are near"


def test_a_copied_sentence_is_shown() -> None:
    view = tray_notices.copied(ENGLISH, "This week I put in 2 hours more.")
    assert (view.topic, view.text) == ("copied", "This week I put in 2 hours more.")


# ---- focus


def test_a_middle_click_says_what_it_did() -> None:
    view = tray_notices.focus_begun(ENGLISH)
    assert view.title == "Not reachable until you turn it off"
    assert view.choices == (("Reachable again", EndFocus()), ("25 min", StartFocus(minutes=25)))


def test_why_focus_ended_early_is_asked() -> None:
    ended = FocusSession(uid="s", start=0, until=NOW, end=NOW - 60, ended_by=EndedBy.USER)
    view = tray_notices.early_end(ENGLISH, ended)
    assert view.title == "Focus ended 1 minute early. Why?"
    assert view.choices[0] == ("Client asked", ExplainEarlyEnd("s", Interruption.CLIENT))
    assert view.seconds == 30


def test_names_that_others_read_are_told() -> None:
    assert tray_notices.names_warning(ENGLISH, []) == ""
    warning = tray_notices.names_warning(ENGLISH, ["Bouwgroep Noord", "Handboek"])
    assert warning.startswith("This message names Bouwgroep Noord, Handboek.")
    assert tray_notices.names_told(ENGLISH, warning).title == "Others read a name"


def test_what_came_of_putting_everything_back() -> None:
    def put_back(*states: ChannelState) -> NoticeView:
        return tray_notices.put_back(ENGLISH, states, NOW, AMSTERDAM)

    restored = ChannelState("Mail", "restored")
    left = ChannelState("Slack", "restoring", Message("timer.not-running"))
    assert put_back().title == "Nothing was left to put back"
    assert put_back(restored).title == "Everything is put back"
    view = put_back(restored, left)
    assert view.title == "Not everything is put back yet"
    assert view.text == f"Slack: {WARNED}"

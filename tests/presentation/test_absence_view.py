# SPDX-License-Identifier: MIT
"""The question about time away as a value: its periods, what may be answered, and what was done."""

from __future__ import annotations

from typing import Any

import pytest

from tegoed.core.calendar.spans import Span
from tegoed.core.entities.values import Draft, Entry, Purpose
from tegoed.core.entries.absence import Absence, AbsenceSource
from tegoed.core.entries.timer_absence import TimerAbsence
from tegoed.core.errors import Message
from tegoed.core.phrase import ParsedPhrase
from tegoed.presentation.entries.entry_preview import EntryContext
from tegoed.presentation.entries.phrase_view import PhraseData
from tegoed.presentation.tray import absence_view
from tegoed.presentation.tray.absence_view import AbsenceData, AbsenceRow, other_work_view
from tests.support.clocks import AMSTERDAM, NOW, at
from tests.support.example_values import HANDBOEK, VERANDER, B, catalogue, entry
from tests.support.locales import DUTCH, ENGLISH

TIMER = entry("09:00", None, VERANDER, B, uid="t")
STOPPED = entry("2026-11-11 09:00", "2026-11-11 17:00", HANDBOEK, B, uid="s")
WORKS = {"t": "Bouwgroep Noord › Verandertraject", "s": "Bouwgroep Noord › Handboek"}


def away(since: str, until: str, *sources: AbsenceSource, held: Entry = TIMER) -> TimerAbsence:
    start, end = at(since), at(until)
    absence = Absence(start, end, frozenset(sources), frozenset({held.uid}))
    return TimerAbsence(absence, Span(start, end), held)


LOCKED = away("10:00", "11:00", AbsenceSource.LOCK, AbsenceSource.IDLE)
IDLE = away("12:04", "13:01", AbsenceSource.IDLE)
YESTERDAY = away("2026-11-11 12:00", "2026-11-11 13:00", AbsenceSource.HEARTBEAT, held=STOPPED)


def data(*asked: TimerAbsence) -> AbsenceData:
    works = {one.entry.uid: WORKS[one.entry.uid] for one in asked}
    return AbsenceData(asked, works, NOW, AMSTERDAM)


def test_each_period_has_its_length_and_the_surest_reason() -> None:
    view = absence_view.absence_view(ENGLISH, data(LOCKED, IDLE), (LOCKED, IDLE))
    assert view.question == (
        "The timer on Bouwgroep Noord › Verandertraject ran all that time. What was it?"
    )
    assert view.rows == (
        AbsenceRow("10:00–11:00 · 1 h · the screen was locked", is_chosen=True),
        AbsenceRow("12:04–13:01 · 57 min · no keyboard or mouse", is_chosen=True),
    )
    assert (view.can_answer, view.can_stop, view.why_not_stop) == (True, True, "")
    assert view.leave_out == "Leave i&t out and go on"


def test_the_question_in_dutch() -> None:
    locale = DUTCH
    view = absence_view.absence_view(locale, data(LOCKED), ())
    assert view.rows == (
        AbsenceRow("10:00–11:00 · 1 u · het scherm was vergrendeld", is_chosen=False),
    )
    assert not view.can_answer


def test_only_the_last_period_can_be_where_the_timer_ended() -> None:
    view = absence_view.absence_view(ENGLISH, data(LOCKED, IDLE), (LOCKED,))
    assert view.can_answer
    assert not view.can_stop
    assert view.why_not_stop == "Only the last period can be where the timer ended."


def test_of_a_stopped_timer_nothing_can_be_stopped_and_its_day_is_told() -> None:
    view = absence_view.absence_view(ENGLISH, data(YESTERDAY), (YESTERDAY,))
    assert view.question.endswith("› Handboek ran in that time. What was it?")
    assert view.rows[0].words == "Wed 11 Nov 12:00–13:00 · 1 h · Tegoed was not running"
    assert not view.can_stop
    assert view.leave_out == "Leave i&t out"


def test_of_several_entries_each_period_names_its_own() -> None:
    view = absence_view.absence_view(ENGLISH, data(YESTERDAY, LOCKED), (LOCKED,))
    assert "Bouwgroep Noord › Handboek, Bouwgroep Noord › Verandertraject" in view.question
    assert view.rows[0].words.endswith(" · Bouwgroep Noord › Handboek")


def test_without_a_question_there_is_nothing_to_answer() -> None:
    view = absence_view.absence_view(ENGLISH, data(), ())
    assert (view.rows, view.can_answer, view.can_stop) == ((), False, False)


def phrase(text: str, **changes: Any) -> PhraseData:
    draft = Draft(start=None, end=None, client=1, project=VERANDER.id, purpose=Purpose.GIVEN)
    given: dict[str, Any] = {"draft": draft, "error": None}
    reading = ParsedPhrase(text, (), **(given | changes))
    context = EntryContext(catalogue=catalogue(), zone=AMSTERDAM, now=NOW, currency="EUR")
    return PhraseData(reading, reading.draft, context)


def test_what_it_was_instead_is_shown_for_each_period() -> None:
    view = other_work_view(ENGLISH, phrase("Verandertraject given"), (LOCKED, IDLE))
    assert view.can_log
    first, second = view.panel.told.splitlines()
    assert first.startswith("Thu 12 Nov 10:00–11:00 · 1 h · Bouwgroep Noord › Verandertraject")
    assert second.startswith("Thu 12 Nov 12:04–13:01")


@pytest.mark.parametrize(
    ("typed", "chosen", "told"),
    [
        (phrase("Verandertraject"), (), ""),
        (phrase("   "), (LOCKED,), ""),
        (
            phrase("x", draft=None, error=Message("timer.not-running")),
            (LOCKED,),
            "No timer is running.",
        ),
    ],
)
def test_what_is_not_understood_or_about_no_period_is_not_logged(
    typed: PhraseData, chosen: tuple[TimerAbsence, ...], told: str
) -> None:
    view = other_work_view(ENGLISH, typed, chosen)
    assert not view.can_log
    assert view.panel.told == told


def test_what_was_done_is_told() -> None:
    assert absence_view.left_out(ENGLISH, (LOCKED, IDLE)).title == "Left out 1 h 57"
    assert absence_view.other_work_logged(ENGLISH, (IDLE,)).title == "Logged 57 min"
    ended = absence_view.timer_ended(ENGLISH, (LOCKED, IDLE), AMSTERDAM)
    assert ended.title == "The timer ended at 12:04"

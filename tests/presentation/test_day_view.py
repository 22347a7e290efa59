# SPDX-License-Identifier: MIT
"""A day on a clock, the menu of an entry, and what is asked about a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tegoed.core.calendar.spans import Span
from tegoed.core.entities.values import Entry, OverlapRule, Purpose
from tegoed.core.entries.entry_outcome import (
    Conflict,
    Consent,
    EntryDone,
    EntryIsInvoiced,
    EntryNeedsConsent,
    EntryOverlaps,
    EntryRefused,
    JoinAddsTime,
)
from tegoed.core.errors import Message
from tegoed.i18n.locale import Locale
from tegoed.presentation.entries.conflict_view import conflict_view
from tegoed.presentation.entries.day_view import DayData, day_view, entry_menu_view
from tegoed.presentation.entries.entry_fields import EntryColumn
from tegoed.presentation.entries.entry_intents import (
    ChangeField,
    DeleteEntry,
    EntryChange,
    JoinEntry,
)
from tests.support.clocks import AMSTERDAM, NOW, at
from tests.support.example_values import VERANDER, WEEKDAYS, B, G, W, catalogue, entry

TODAY = date(2026, 11, 12)


def day(*entries: Entry, **others: Any) -> DayData:
    return replace(DayData(TODAY, NOW, AMSTERDAM, catalogue(), WEEKDAYS, entries), **others)


MORNING = entry("09:00", "12:00", VERANDER, B)
OVER = entry("11:00", "12:30", VERANDER, G)


def test_a_day_is_named_and_summed_up(english: Locale) -> None:
    view = day_view(english, day(MORNING, entry("13:00", "13:45", None, W)))
    assert view.window_title == "Thursday 12 November 2026 – Tegoed"
    assert view.title == "Thursday 12 November 2026"
    assert view.sum == "3 h 45 logged: 3 h billable, 45 min growth"
    assert (view.is_today, view.is_empty) == (True, False)
    assert [shown.entry for shown in view.chart.entries] == [
        MORNING,
        entry("13:00", "13:45", None, W),
    ]


def test_the_same_in_dutch(dutch: Locale) -> None:
    view = day_view(dutch, day(MORNING, gaps=(Span(at("12:00"), at("12:30")),)))
    assert view.window_title == "donderdag 12 november 2026 – Tegoed"
    assert view.sum == "3 u genoteerd: 3 u factureerbaar"
    (gap,) = view.chart.gaps
    assert gap.text == "30 min niet genoteerd"
    assert gap.name == "12:00–12:30 · 0:30 · 30 min niet genoteerd"


def test_an_empty_day_offers_those_before_it_that_have_work(english: Locale) -> None:
    view = day_view(english, day(templates=frozenset({date(2026, 11, 5)})))
    assert (view.is_empty, view.sum) == (True, "")
    yesterday, last_week = view.templates
    assert (yesterday.text, yesterday.is_offered) == ("Same as Wed 11 Nov", False)
    assert (last_week.text, last_week.is_offered) == ("Same as Thu 5 Nov", True)
    ahead = day_view(english, day(day=date(2026, 11, 13)))
    assert (ahead.is_empty, ahead.is_today) == (False, False)


def test_what_is_logged_twice_is_told_in_the_name_of_each(english: Locale) -> None:
    length = replace(entry("11:00", "12:00", VERANDER, B, uid="length"), clock=False)
    chart = day_view(english, day(MORNING, OVER, length)).chart
    names = {shown.entry.uid: shown.name for shown in chart.entries}
    assert names[MORNING.uid].endswith(" · 1 h twice")
    assert names[OVER.uid].endswith(" · 1 h twice")
    assert "twice" not in names["length"]
    assert [(one.span, one.text) for one in chart.twice] == [
        (Span(at("11:00"), at("12:00")), "1 h twice")
    ]
    assert chart.widest_twice == ("45 min twice", "9 h 45 twice")
    assert chart.change == ""


def test_a_timer_reaches_to_the_present(english: Locale) -> None:
    chart = day_view(english, day(entry("14:30", None, VERANDER, B))).chart
    (shown,) = chart.entries
    assert (shown.is_running, shown.seconds) == (True, 1800)
    assert "since 14:30" in shown.line


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (date(2026, 3, 29), "the clocks go forward 1 h"),
        (date(2026, 10, 25), "the clocks go back 1 h"),
    ],
)
def test_a_change_of_the_clocks_is_told(english: Locale, changed: date, told: str) -> None:
    assert day_view(english, day(day=changed)).chart.change == told


def test_an_entry_is_found_by_its_uid() -> None:
    data = day(MORNING)
    assert data.entry(MORNING.uid) == MORNING
    assert data.entry(None) is None


def test_the_menu_splits_where_the_pointer_is(english: Locale) -> None:
    menu = entry_menu_view(english, day(MORNING), MORNING, at("10:30"), can_join=True)
    assert (menu.split, menu.split_at) == ("Split at 10:30", at("10:30"))
    assert (menu.can_split, menu.can_join, menu.can_move) == (True, True, True)
    assert menu.purpose is Purpose.BILLABLE
    assert [name for _purpose, name in menu.purposes] == ["billable", "given", "growth", "overhead"]
    assert [one for one, _name in menu.days] == [date(2026, 11, number) for number in (9, 10, 11)]
    assert menu.days[0][1] == "Monday 9 November 2026"


@pytest.mark.parametrize("instant", [None, at("08:00"), at("12:00")])
def test_opened_by_a_key_or_beside_the_entry_the_menu_asks_where(
    dutch: Locale, instant: int | None
) -> None:
    running = entry("09:00", None, VERANDER, B)
    length = replace(MORNING, clock=False)
    menu = entry_menu_view(dutch, day(length), length, instant, can_join=False)
    assert (menu.split, menu.split_at, menu.can_split) == ("Splitsen…", None, False)
    assert not entry_menu_view(dutch, day(running), running, None, can_join=False).can_move


OVERLAP = Message(
    "entry.overlaps", {"work": "Handboek", "start_at": at("09:00"), "end_at": at("10:00")}
)
NOTE = ChangeField("u", EntryColumn.NOTE, "calls")
CUT, KEEP, INSIST = Consent(OverlapRule.CARVE), Consent(OverlapRule.KEEP), Consent(force=True)
INVOICED = EntryIsInvoiced(Message("entry.invoiced", {"invoice": "2026-11"}))


@pytest.mark.parametrize(
    ("conflict", "change", "sentence", "choices"),
    [
        (
            EntryOverlaps(OVERLAP),
            NOTE,
            "Handboek is there already, from Thu 12 Nov 09:00 to 10:00.",
            [("Cut the other one", CUT), ("Keep both", KEEP)],
        ),
        (INVOICED, NOTE, "This entry went out on invoice 2026-11.", [("Change anyway", INSIST)]),
        (
            INVOICED,
            DeleteEntry("u"),
            "This entry went out on invoice 2026-11.",
            [("Delete anyway", INSIST)],
        ),
        (
            JoinAddsTime(Message("join.gap", {"gap_seconds": 1800})),
            JoinEntry("u"),
            "30 min between them was not logged. Joining adds it.",
            [("Join all the same", INSIST)],
        ),
        (
            EntryNeedsConsent(Message("timer.not-running")),
            NOTE,
            "No timer is running.",
            [("Change anyway", INSIST)],
        ),
        (EntryRefused(Message("timer.not-running")), NOTE, "No timer is running.", []),
    ],
)
def test_a_conflict_is_told_with_the_ways_on(
    english: Locale,
    conflict: Conflict,
    change: EntryChange,
    sentence: str,
    choices: list[tuple[str, Consent]],
) -> None:
    view = conflict_view(english, conflict, AMSTERDAM, change)
    assert view is not None
    assert view.sentence == sentence
    assert list(view.choices) == [
        (text, replace(change, consent=consent)) for text, consent in choices
    ]


def test_one_answer_is_kept_when_another_is_asked_for(english: Locale) -> None:
    forced = replace(NOTE, consent=INSIST)
    view = conflict_view(english, EntryOverlaps(OVERLAP), AMSTERDAM, forced)
    assert view is not None
    assert [change.consent for _text, change in view.choices] == [
        Consent(OverlapRule.CARVE, force=True),
        Consent(OverlapRule.KEEP, force=True),
    ]


def test_what_is_done_is_not_asked_about(english: Locale) -> None:
    assert conflict_view(english, EntryDone(None), AMSTERDAM, NOTE) is None

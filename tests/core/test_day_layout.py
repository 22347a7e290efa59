# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import Span
from tegoed.core.entities.values import Entry, Purpose
from tegoed.core.layout.day_layout import DayLayout, lay_out
from tests.support.clocks import AMSTERDAM, at

NINE, TEN, ELEVEN, NOON = (at(f"{hour:02d}:00") for hour in (9, 10, 11, 12))
LATE = at("20:00")


def entry(uid: str, start: int, end: int | None) -> Entry:
    return Entry(uid=uid, start=start, end=end, purpose=Purpose.BILLABLE)


def laid_out(
    *entries: Entry, day: date = date(2026, 11, 12), zone: ZoneInfo = AMSTERDAM
) -> DayLayout:
    return lay_out(entries, day, zone, (), LATE)


def test_a_day_of_25_hours_has_each_of_them_and_names_the_one_that_comes_twice() -> None:
    layout = laid_out(day=date(2026, 10, 25))
    texts = [hour.text for hour in layout.hours]
    assert layout.span.seconds == 25 * 3600
    assert len(texts) == 26
    assert texts[2:4] == ["02:00 CEST", "02:00 CET"]
    assert (layout.change, layout.jump) == (layout.hours[3].at, -3600)


def test_a_day_of_23_hours_leaves_out_the_one_that_is_skipped() -> None:
    layout = laid_out(day=date(2026, 3, 29))
    texts = [hour.text for hour in layout.hours]
    assert layout.span.seconds == 23 * 3600
    assert "02:00" not in texts
    assert (texts[1], texts[2], layout.jump) == ("01:00", "03:00", 3600)


def test_an_entry_over_midnight_is_cut_off_and_a_timer_reaches_to_now() -> None:
    layout = laid_out(
        entry("a", at("2026-11-11 23:00"), at("01:00")), entry("b", at("19:00"), None)
    )
    assert [(block.start, block.end, block.running) for block in layout.blocks] == [
        (0, 3600, False),
        (19 * 3600, 20 * 3600, True),
    ]


def test_an_entry_that_only_ends_when_the_day_begins_is_none_of_it() -> None:
    assert laid_out(entry("a", at("2026-11-11 23:00"), at("00:00"))).blocks == ()


def test_what_is_logged_twice_is_told_and_lies_side_by_side() -> None:
    layout = laid_out(entry("a", NINE, ELEVEN), entry("b", TEN, NOON), entry("c", ELEVEN, NOON))
    assert layout.twice == (Span(TEN, NOON),)
    assert [(block.entry.uid, block.lane, block.lanes) for block in layout.blocks] == [
        ("a", 0, 2),
        ("b", 1, 2),
        ("c", 0, 2),
    ]


def test_a_length_alone_stands_above_the_clock() -> None:
    layout = laid_out(replace(entry("a", NINE, TEN), clock=False))
    assert (layout.blocks, [one.uid for one in layout.lengths]) == ((), ["a"])

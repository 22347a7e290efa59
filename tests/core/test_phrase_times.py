# SPDX-License-Identifier: MIT
"""The many ways in which people say a time, in Dutch and English; said on Thursday 12 November 2026
at 15:00 in Amsterdam.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.core.test_phrase import D09, D11, D12, SCENE, check, instant, refused, say
from tests.support.example_values import WEEKDAYS


@pytest.mark.parametrize(
    ("length", "minutes"),
    [
        ("1 uur 30", 90), ("1 h 05", 65), ("1 uur en 30 minuten", 90),
        ("1 uur en een kwartier", 75), ("een uurtje en 10 min", 70),
        ("an hour and a half", 90), ("hour and a half", 90), ("one and a half hours", 90),
        ("2 and a half hours", 150),
        ("twee en een half uur", 150), ("tweeënhalf uur", 150), ("2½ uur", 150), ("1½h", 90),
        ("½ uur", 30), ("¾u", 45), (".5h", 30),
        (",5u", 30), ("5 kwartier", 75), ("vijf kwartier", 75), ("2kwartier", 30),
        ("three quarters of an hour", 45), ("quarter of an hour", 15),
        ("quarter hour", 15), ("two quarters", 30), ("uurtje", 60), ("een uurtje", 60),
        ("anderhalfuur", 90), ("een anderhalfuur", 90),
        ("ten minutes", 10), ("twaalf minuten", 12), ("negen uur", 540), ("1:30 uur", 90),
        ("1:30u", 90), ("0:30", 30), ("1hr", 60), ("3 hrs", 180),
        ("2 u", 120), ("90 m", 90), ("1uur30", 90), ("1h30min", 90), ("1h0m", 60), ("1.333h", 80),
        ("(45min)", 45), ("1h30!", 90),
        ("1u 30m", 90), ("een uur en een half uur", 90),
    ],
)  # fmt: skip
def test_lengths_in_all_their_spellings(length: str, minutes: int) -> None:
    reading = say(f"{length} verand")
    assert reading.draft is not None, reading.error
    assert (reading.draft.end, reading.draft.note) == (SCENE.now, "")
    assert abs(SCENE.now - minutes * 60 - (reading.draft.start or 0)) < 2


@pytest.mark.parametrize(
    "text",
    [
        "half a day verand",
        "een u verand",
        "2 dagen verand",
        "quarter past verand",
        "hour and verand",
        "1:30x 1h",
    ],
)
def test_what_is_no_length_is_not_taken_for_one(text: str) -> None:
    assert say(text).draft is None


def test_seconds_are_exact_and_rounded_once() -> None:
    draft = say("0,3333h verand").draft
    assert draft is not None
    assert SCENE.now - (draft.start or 0) == 1200


@pytest.mark.parametrize(
    "span",
    [
        "9- 12:30", "9 -12:30", "9−12:30", "9—12:30", "900-1230", "tussen 9 en 12:30",
        "between 9 and 12:30", "van 9 uur tot 12u30", "9 uur - 12:30",
        "9am-12:30pm", "9 a.m. to 12:30 p.m.", "om 9-12:30", "9:00u-12:30u", "9 til 12:30",
        "0900 tot 1230", "van 9:00 tot 12:30 uur", "9-12:30,",
        "between 9 - 12:30", "09:00:00-12:30", "9 o'clock until 12:30",
    ],
)  # fmt: skip
def test_spans_in_all_their_spellings(span: str) -> None:
    check(f"{span} verand", f"{D12}T09:00", f"{D12}T12:30", project=1, note="")
    reading = say(f"verand {span}")
    assert reading.error is None


def test_a_span_may_run_until_now() -> None:
    for text in ("14:00-nu", "14:00 - now", "14 tot nu", "van 14 tot nu", "om 14 until now"):
        check(f"{text} verand", f"{D12}T14:00", f"{D12}T15:00", note="")
    check("1h until now", f"{D12}T14:00", f"{D12}T15:00")
    check("1h tot nu", f"{D12}T14:00", f"{D12}T15:00")


def test_morning_and_afternoon() -> None:
    check("2pm verand", f"{D12}T14:00", f"{D12}T15:00", note="")
    check("1h 2 pm gisteren", f"{D11}T14:00", f"{D11}T15:00")
    check("2:15pm 30m", f"{D12}T14:15", f"{D12}T14:45")
    check("2-3pm gisteren", f"{D11}T14:00", f"{D11}T15:00")
    check("11-1pm gisteren", f"{D11}T11:00", f"{D11}T13:00")
    check("9-12pm", f"{D12}T09:00", f"{D12}T12:00")
    check("12am-1am", f"{D12}T00:00", f"{D12}T01:00")
    refused("14pm 1h", "phrase.no-such-time", "14pm")


def test_what_stands_before_until_is_a_length_where_it_has_the_form_of_one() -> None:
    check("1:30 tot 12:00", f"{D12}T10:30", f"{D12}T12:00")
    check("2u tot 12u", f"{D12}T10:00", f"{D12}T12:00")
    check("2 uur tot 12 uur", f"{D12}T10:00", f"{D12}T12:00")
    check("8:30 tot 12:00", f"{D12}T08:30", f"{D12}T12:00")
    check("9u tot 12u", f"{D12}T09:00", f"{D12}T12:00")
    check("14u tot 18:00 gisteren", f"{D11}T04:00", f"{D11}T18:00")
    check("8 uur tot nu", f"{D12}T07:00", f"{D12}T15:00")
    check("20 min tot 12", f"{D12}T11:40", f"{D12}T12:00")


@pytest.mark.parametrize(
    ("clock", "start"),
    [
        ("om negen uur", "09:00"), ("om half drie", "14:30"), ("om half 10", "09:30"),
        ("at half past nine", "09:30"), ("om kwart over 9", "09:15"),
        ("om kwart voor tien", "09:45"), ("at quarter past 9", "09:15"),
        ("at quarter to ten", "09:45"), ("om kwartier over negen", "09:15"),
        ("om 9.30", "09:30"), ("om 0930", "09:30"), ("vanaf 9u15", "09:15"), ("from 9", "09:00"),
        ("van 9 uur", "09:00"), ("at 9 o'clock", "09:00"),
        ("om een uur", "13:00"), ("09:15u", "09:15"), ("14:00 uur", "14:00"),
    ],
)  # fmt: skip
def test_clocks_in_figures_and_words(clock: str, start: str) -> None:
    draft = say(f"30m {clock} verand").draft
    assert draft is not None
    assert (draft.start, draft.note) == (instant(f"{D12}T{start}"), "")


def test_words_that_only_look_like_a_clock() -> None:
    check("1h overleg van 9 mensen", f"{D12}T14:00", f"{D12}T15:00", note="overleg van 9 mensen")
    check("sinds een uur verand", f"{D12}T14:00", f"{D12}T15:00", note="sinds")
    check(
        "1h een paar dagen geleden", f"{D12}T14:00", f"{D12}T15:00", note="een paar dagen geleden"
    )
    check("1h zeg dagen geleden", f"{D12}T14:00", f"{D12}T15:00", note="zeg dagen geleden")
    check("1h twee en drie", f"{D12}T14:00", f"{D12}T15:00", note="twee en drie")
    check("1h at noon", f"{D12}T12:00", f"{D12}T13:00", note="")
    check("1h om half werk", f"{D12}T14:00", f"{D12}T15:00", note="om half werk")
    check("1h om half een gisteren", f"{D11}T12:30", f"{D11}T13:30")


def test_a_clock_may_come_with_its_day() -> None:
    check("since yesterday 23:00", f"{D11}T23:00", f"{D12}T15:00", note="")
    check("1h vanaf maandag 9", f"{D09}T09:00", f"{D09}T10:00", note="")
    check("1h tot gisteren 17:00", f"{D11}T16:00", f"{D11}T17:00", note="")
    refused("1h om morgen 9", "phrase.future", "om morgen 9")
    refused("1h ma om gisteren 9", "phrase.time-twice", "om gisteren 9")
    check("1h verand sinds gisteren", f"{D11}T08:30", f"{D11}T09:30", note="sinds")
    refused("om 31 nov 9 1h", "phrase.no-such-day", "31 nov")


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("op maandag", D09), ("on Monday", D09), ("last monday", D09),
        ("afgelopen donderdag", "2026-11-05"), ("on 9 nov", D09), ("9e november", D09),
        ("november 9th", D09), ("9-11-2026", D09), ("2 dagen geleden", "2026-11-10"),
        ("3 days ago", D09), ("een week geleden", "2026-11-05"),
        ("maandagochtend", D09), ("gisterochtend", D11), ("ma 9 nov", D09),
        ("9 november, maandag", D09), ("ma 2 nov", "2026-11-02"), ("9 mrt", "2026-03-09"),
        ("gisteren 11 nov", D11), ("0 days ago", D12), ("thurs", D12),
    ],
)  # fmt: skip
def test_days_in_all_their_spellings(day: str, wanted: str) -> None:
    check(f"9-10 verand {day}", f"{wanted}T09:00", f"{wanted}T10:00", note="")
    check(f"{day} 9-10 verand", f"{wanted}T09:00", f"{wanted}T10:00", note="")


@pytest.mark.parametrize(
    ("text", "id", "word"),
    [
        ("1h volgende maandag", "phrase.future", "volgende maandag"),
        ("1h next friday", "phrase.future", "next friday"),
        ("1h on tomorrow", "phrase.future", "on tomorrow"),
        ("9-10 2026-12-09", "phrase.future", "2026-12-09"),
        ("1h ma di", "phrase.time-twice", "di"),
        ("1h di 9 nov", "phrase.time-twice", "9 nov"),
        ("1h 9/11/2026", "phrase.two-dates", "9/11/2026"),
        ("1h 31-11-2026", "phrase.no-such-day", "31-11-2026"),
        ("9-12 nov", "phrase.unit-missing", "9"),
        ("1h90 verand", "phrase.no-such-time", "1h90"),
        ("1:60 verand", "phrase.no-such-time", "1:60"),
        ("24-7 gisteren", "phrase.no-such-time", "24-7"),
        ("1h 12 interviews", "phrase.unit-missing", "12"),
        ("14:00 30 verand", "phrase.unit-missing", "30"),
        ("verand fase 2", "phrase.unit-missing", "2"),
        ("1:30:75 verand", "phrase.no-such-time", "1:30:75"),
        ("1h 0,5h", "phrase.time-twice", "0,5h"),
        ("om 33 verand", "phrase.no-such-time", "om 33"),
        ("999999999999999999999999h", "phrase.time-missing", ""),
        ("9-12 9-12", "phrase.time-twice", "9-12"),
    ],
)
def test_refusals_of_times(text: str, id: str, word: str) -> None:
    refused(text, id, word)


def test_a_number_is_note_where_the_time_is_certain_without_it() -> None:
    check("9-12 verand fase 2", f"{D12}T09:00", f"{D12}T12:00", note="fase 2")
    check("2 gesprekken 1h verand", f"{D12}T14:00", f"{D12}T15:00", note="2 gesprekken")
    check("since 14:00 verand hoofdstuk 3", f"{D12}T14:00", f"{D12}T15:00", note="hoofdstuk 3")
    check("60m ago verand hoofdstuk 3", f"{D12}T14:00", f"{D12}T15:00", note="hoofdstuk 3")
    check("om 9 verand 3 mensen tot 10", f"{D12}T09:00", f"{D12}T10:00", note="3 mensen")
    check(
        "1h 1:1 met Jan, 06-12345678, v2.1, 50%",
        f"{D12}T14:00",
        f"{D12}T15:00",
        note="1:1 met Jan, 06-12345678, v2.1, 50%",
    )
    started = say("verand fase 2", timer=True).draft
    assert started is not None
    assert started.note == "fase 2"
    refused("90 verand", "phrase.unit-missing", "90", timer=True)
    refused("verand 90", "phrase.unit-missing", "90", timer=True)


def test_a_length_on_another_day_stays_on_that_day() -> None:
    late = replace(SCENE, last_end_of=lambda _day: instant(f"{D11}T23:30"))
    check("1h verand gisteren", f"{D11}T23:00", f"{D12}T00:00", scene=late, clock=False)
    past = replace(SCENE, last_end_of=lambda _day: instant(f"{D12}T00:30"))
    check("1h verand gisteren", f"{D11}T23:00", f"{D12}T00:00", scene=past, clock=False)
    check("24u verand gisteren", f"{D11}T00:00", f"{D12}T00:00", scene=late, clock=False)
    spring = replace(SCENE, now=instant("2026-03-30T12:00"), schedules=WEEKDAYS)
    check("23h verand gisteren", "2026-03-29T00:00", "2026-03-30T00:00", scene=spring, clock=False)


def test_a_timer_may_name_today() -> None:
    reading = say("verand vandaag", timer=True)
    assert reading.draft is not None
    assert reading.draft.start is None
    refused("verand 2026-12-01 om 9", "phrase.future", "2026-12-01", timer=True)


def test_a_span_over_a_clock_change_has_its_elapsed_length() -> None:
    autumn = replace(SCENE, now=instant("2026-10-25T12:00"))
    reading = say("1:00-4:00 verand", scene=autumn)
    assert reading.draft is not None
    assert (reading.draft.end or 0) - (reading.draft.start or 0) == 4 * 3600
    reading = say("1:30-2:30 verand", scene=autumn)
    assert reading.draft is not None
    assert (reading.draft.end or 0) - (reading.draft.start or 0) == 3600
    assert [(warning.id, warning.params["word"]) for warning in reading.warnings] == [
        ("phrase.clock-twice", "1:30-2:30")
    ]
    spring = replace(SCENE, now=instant("2026-03-29T12:00"))
    refused("1:30-2:30 verand", "phrase.clock-skipped", "1:30-2:30", scene=spring)
    refused("1h tot 2:30", "phrase.clock-skipped", "tot 2:30", scene=spring)
    refused("om 02:30 verand", "phrase.clock-skipped", "om 02:30", scene=spring, timer=True)


def test_the_days_reach_back_to_the_first_that_counts() -> None:
    early = replace(SCENE, now=instant("1971-06-01T12:00"))
    check("9-10 verand 1 jan 1971", "1971-01-01T09:00", "1971-01-01T10:00", scene=early)
    refused("9-10 verand 29 feb", "phrase.no-such-day", "29 feb", scene=early)

# SPDX-License-Identifier: MIT
"""What the window of a year shows, as a value: words, months, chart and evidence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tegoed.core.balance import evidence
from tegoed.core.balance.year import compute
from tegoed.core.calendar.spans import local_date
from tegoed.core.entities.values import Activity, Entry, Purpose
from tegoed.export.json_figures import year_json
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.chart_level import ChartLevel
from tegoed.presentation.year.cumulative_chart import day_line
from tegoed.presentation.year.evidence_table import (
    EvidenceColumn,
    EvidenceFilter,
    EvidenceList,
    count_line,
    evidence_titles,
)
from tegoed.presentation.year.year_view import YearData, YearView, year_view
from tests.core.test_evidence import lines
from tests.support.clocks import AMSTERDAM, at
from tests.support.example_values import BOUW, HANDBOEK, PETERS_ENTRIES, B, G, O, W, entry
from tests.support.example_values import catalogue as peters_catalogue

HOUR = 3600
MONDAY = "2026-11-16 08:00"
PETERS = (
    entry("2026-10-01 08:00", "2026-10-01 17:00", HANDBOEK, B),
    entry("2026-10-02 08:00", "2026-10-02 17:00", HANDBOEK, B),
    *PETERS_ENTRIES,
)
"""18 hours in October, 28 in November."""


def data(
    entries: Sequence[Entry], now: str, *, number: int, target: int, running: bool
) -> YearData:
    found = lines(*entries, now=now, year=number)
    year = compute(
        number,
        [(line.start, line.end, str(line.entry.purpose)) for line in found],
        target_seconds=target * HOUR,
        zone=AMSTERDAM,
        now=at(now),
    )
    catalogue = replace(
        peters_catalogue(), activities={1: Activity(id=1, name="Onderzoek", purpose=G)}
    )
    return YearData(
        year=year,
        course=evidence.course(number, year.passed_days, found),
        evidence=EvidenceList(tuple(found), catalogue, AMSTERDAM),
        today=local_date(at(now), AMSTERDAM),
        running=running,
    )


def view(
    locale: Locale,
    *entries: Entry,
    now: str = MONDAY,
    number: int = 2026,
    target: int = 1225,
    running: bool = False,
) -> YearView:
    return year_view(locale, data(entries, now, number=number, target=target, running=running))


def cells(locale: Locale, shown: YearView, row: int) -> list[str]:
    found = shown.evidence.evidence
    return [found.cell(locale, found.lines[row], column) for column in EvidenceColumn]


# ---- words and months ----


@pytest.mark.parametrize(
    ("target", "says"),
    [
        (52, "At this pace you reach it on"),
        (65, "more than so far"),
        (1225, "out of reach"),
        (45, "The target was met on"),
    ],
)
def test_the_headline_tells_the_state_of_the_year(english: Locale, target: int, says: str) -> None:
    shown = view(english, *PETERS, target=target)
    first, second = shown.headline
    assert first == f"46 of {target:,} hours by Monday 16 November."
    assert says in second
    assert (shown.title, shown.window_title) == ("The year 2026", "The year 2026 – Tegoed")


def test_a_year_without_time_says_so_and_explains_what_counts(english: Locale) -> None:
    shown = view(english, number=2025, running=True)
    assert shown.headline == ("Nothing is logged in 2025.", "")
    assert (shown.has_time, shown.current, shown.counts) == (False, False, False)
    assert (shown.chart.today, shown.chart.leads, shown.evidence.longest_remark) == (None, (), "")
    assert set(shown.months.total[1:5]) == {"–"}
    said = " ".join(shown.notes)
    for part in (
        "given away",
        "travel",
        "bookkeeping",
        "acquisition",
        "study",
        "illness",
        "on call",
        "article 3.6",
        "also for whoever starts or stops during it",
        "gives no tax advice",
    ):
        assert part in said


def test_a_year_that_has_not_begun_has_no_days(english: Locale) -> None:
    shown = view(english, number=2027)
    assert (shown.chart.course.days, shown.chart.stops, shown.chart.leads) == (0, (), ())


def test_every_figure_is_that_of_the_command_line(english: Locale) -> None:
    found = data(PETERS, MONDAY, number=2026, target=1225, running=False)
    shown = year_view(english, found)
    told = json.loads(json.dumps(year_json(found.year)))
    hours = [english.length(seconds) for seconds in told["by_purpose"].values()]
    assert shown.months.total == ("2026", *hours, "46:00", "46:00")
    assert shown.months.headers == (
        "Month", "Billable", "Given", "Growth", "Overhead", "Hours", "In all so far"
    )  # fmt: skip
    assert shown.months.months[10] == (
        "November", "15:30", "9:00", "2:00", "1:30", "28:00", "46:00"
    )  # fmt: skip
    assert shown.months.months[11] == ("December", "–", "–", "–", "–", "–", "–")
    assert shown.legend == (
        ("billable 33.5", B),
        ("given 9", G),
        ("growth 2", W),
        ("overhead 1.5", O),
    )


def test_the_minutes_count_while_a_timer_runs_in_the_present_year(english: Locale) -> None:
    assert view(english, *PETERS, running=True).counts
    assert not view(english, *PETERS).counts
    assert not view(english, running=True, number=2025).counts


def test_dutch_is_spoken_in_full(dutch: Locale) -> None:
    shown = view(dutch, *PETERS)
    assert shown.window_title == "Het jaar 2026 – Tegoed"
    assert shown.months.headers[0] == "Maand"
    assert shown.months.months[9][0] == "oktober"
    assert shown.legend[1] == ("weggegeven 9", G)
    assert shown.chart.target.label == "norm 1.225"
    assert shown.chart.month_names[9] == "okt"
    assert day_line(dutch, shown.chart, 0) == "do 1 jan: nog geen uren"
    assert cells(dutch, shown, 0)[:5] == ["do 1 okt", "08:00", "17:00", "9:00", "factureerbaar"]
    assert count_line(dutch, 1, 1, HOUR) == "1 regel, 1 uur"


# ---- the chart ----


def test_the_chart_tells_how_far_each_day_was(english: Locale) -> None:
    chart = view(english, *PETERS).chart
    assert chart.description.startswith("46 of 1,225 hours by Monday 16 November.")
    assert "33 h 30 billable, 9 h given, 2 h growth, 1 h 30 overhead" in chart.description
    assert chart.description.endswith("The months are in the table below.")
    assert day_line(english, chart, chart.stops[-1]) == (
        "Mon 16 Nov: 46 h, of which 33 h 30 billable, 9 h given, 2 h growth, 1 h 30 overhead"
    )
    assert day_line(english, chart, 30) == "Sat 31 Jan: no hours yet"
    assert [chart.day(stop) for stop in chart.stops[-3:]] == [
        date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 16)
    ]  # fmt: skip
    assert (chart.today, chart.met, chart.edges[1], chart.edges[-1]) == (319, None, 31, 365)


def test_the_levels_are_few_and_reach_up_to_the_target(english: Locale) -> None:
    chart = view(english, *PETERS).chart
    assert chart.target == ChartLevel(1225 * HOUR, "target 1,225")
    assert [level.label for level in chart.levels] == ["0", "250", "500", "750", "1,000", "1,250"]
    assert chart.highest_label == "1,274"
    assert view(english, *PETERS, target=8784).chart.levels[-1].label == "7,500"
    assert view(english, *PETERS, target=99_999).chart.levels[1].label == "2,500"


def test_the_day_on_which_the_target_was_met_is_marked(english: Locale) -> None:
    assert view(english, *PETERS, target=18).chart.met == 275


def test_too_early_in_the_year_it_tells_what_is_needed_and_shows_no_forecast(
    english: Locale,
) -> None:
    shown = view(
        english, entry("2026-01-05 09:00", "2026-01-05 17:00", HANDBOEK, B), now="2026-01-30 17:00"
    )
    (lead,) = shown.chart.leads
    assert (lead.needed, lead.seconds, lead.words) == (True, 1225 * HOUR, "25.4 a week")
    assert "too early to say" in shown.headline[1]


def test_the_chart_never_shows_a_share_of_the_target_for_the_days_that_have_passed(
    english: Locale,
) -> None:
    for target, needed in ((45, []), (52, [False]), (65, [True, False]), (1225, [False])):
        found = data(PETERS, MONDAY, number=2026, target=target, running=False)
        leads = year_view(english, found).chart.leads
        assert [lead.needed for lead in leads] == needed
        for lead in leads:
            assert lead.seconds == (target * HOUR if lead.needed else found.year.forecast_seconds)


# ---- the evidence ----


def test_a_line_tells_its_day_its_work_and_what_is_to_be_known(english: Locale) -> None:
    shown = view(
        english,
        entry("2026-11-09 09:00", "2026-11-09 11:00", HANDBOEK, B, activity=1, note="writing"),
        entry("2026-11-09 10:00", "2026-11-09 11:30", None, O),
        entry("2026-11-10 00:00", "2026-11-10 02:00", BOUW, G, clock=False),
        entry("2026-11-16 07:00", None, None, W, note="course"),
    )
    assert evidence_titles(english) == (
        "Day", "From", "To", "Hours\u2002", "Counts as", "Project and client", "Activity", "Note",
        "Remark",
    )  # fmt: skip
    assert cells(english, shown, 0) == [
        "Mon 9 Nov", "09:00", "11:00", "2:00", "billable", "Handboek · Bouwgroep Noord",
        "Onderzoek", "writing", "",
    ]  # fmt: skip
    both = "a word would help; at the same time as another"
    assert cells(english, shown, 1) == [
        "Mon 9 Nov", "10:00", "11:30", "1:30", "overhead", "", "", "", both
    ]  # fmt: skip
    assert cells(english, shown, 2)[:6] == [
        "Tue 10 Nov", "–", "–", "2:00", "given", "Bouwgroep Noord"
    ]  # fmt: skip
    assert cells(english, shown, 3)[1:4] == ["07:00", "running", "1:00"]
    assert shown.evidence.longest_remark == both
    assert shown.evidence.without_word == "without a word (2)"
    assert shown.evidence.together == "at the same time as another (1)"


def test_lines_that_want_nothing_have_no_ticks(english: Locale) -> None:
    shown = view(english, PETERS[0]).evidence
    assert (shown.without_word, shown.together, shown.longest_remark) == ("", "", "")


def test_what_is_looked_for_is_the_note_and_the_names_without_case_or_accents(
    english: Locale,
) -> None:
    shown = view(
        english,
        entry("2026-11-09 09:00", "2026-11-09 11:00", HANDBOEK, B, activity=1, note="Écriture"),
        entry("2026-11-10 10:00", "2026-11-10 11:30", None, O, note="x", activity=7),
    )
    assert shown.evidence.evidence.searched_texts() == [
        "ecriture bouwgroep noord handboek onderzoek",
        "x ",
    ]


def test_a_filter_takes_a_month_a_purpose_and_either_tick() -> None:
    first, second = lines(
        entry("2026-10-09 09:00", "2026-10-09 11:00", None, O),
        entry("2026-10-09 10:00", "2026-10-09 11:30", HANDBOEK, B),
    )

    def taken(**chosen: object) -> list[bool]:
        chosen_filter = EvidenceFilter(**chosen)  # type: ignore[arg-type]
        return [chosen_filter.takes(line) for line in (first, second)]

    assert taken() == [True, True]
    assert taken(month=10) == [True, True]
    assert taken(month=11) == [False, False]
    assert taken(purpose=Purpose.BILLABLE) == [False, True]
    assert taken(without_word=True) == [True, False]
    assert taken(together=True) == [False, True]
    assert taken(without_word=True, together=True) == [True, True]


@pytest.mark.parametrize(
    ("shown", "known", "words"),
    [
        (0, 0, "Nothing is logged in this year."),
        (0, 1200, "No line matches."),
        (1200, 1200, "1,200 lines, 2 hours"),
        (1, 1, "1 line, 2 hours"),
        (1, 1200, "1 of 1,200 lines, 2 hours"),
    ],
)
def test_what_is_shown_is_counted(english: Locale, shown: int, known: int, words: str) -> None:
    assert count_line(english, shown, known, 2 * HOUR) == words

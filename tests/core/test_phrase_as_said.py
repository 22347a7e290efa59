# SPDX-License-Identifier: MIT
"""Phrases as people say them, in Dutch and English, and what a person means by them.

Said on Thursday 12 November 2026 at 15:00 in Amsterdam. What may mean two things is refused; the
refusal names the word.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.entities.values import Catalogue, Client, Pricing, Project
from tegoed.core.phrase import ParseContext, read
from tegoed.core.phrase.near import MOST_KEPT, NearWords, distance
from tegoed.core.phrase.work import index
from tests.core.test_phrase import SCENE, WORK
from tests.support.clocks import AMSTERDAM

SAID = Path(__file__).with_name("phrases_as_said.txt").read_text(encoding="utf-8")
"""A phrase a line, and what it means."""


def told(phrase: str, scene: ParseContext = SCENE) -> str:
    """What was understood, in short: day, times, work, purpose, marks, note and tags; or the
    refusal and its word.
    """
    reading = read(phrase, scene)
    if reading.error is not None:
        return f"refused: {reading.error.id.split('.', 1)[1]}: {reading.error.params['word']}"
    draft = reading.draft
    assert draft is not None
    assert draft.start is not None
    assert draft.end is not None
    start, end = (datetime.fromtimestamp(at, AMSTERDAM) for at in (draft.start, draft.end))
    day = f"{start:%d}" if (start.year, start.month) == (2026, 11) else f"{start:%Y-%m-%d}"
    clocks = "-".join(f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}" for at in (start, end))
    work = WORK.clients[draft.client].name.split()[0] if draft.client else ""
    work += f"/{WORK.projects[draft.project].name}" if draft.project else ""
    parts = [
        work,
        WORK.activities[draft.activity].name if draft.activity else "",
        draft.purpose.value,
        draft.reason.value if draft.reason else "",
        "chair" if draft.chair else "",
        "" if draft.clock else "no clock",
        f"“{draft.note}”" if draft.note else "",
        *(f"#{tag}" for tag in draft.tags),
        "warned" if reading.warnings else "",
    ]
    return " ".join([day, clocks, *filter(None, parts)])


@pytest.mark.parametrize("line", SAID.splitlines())
def test_what_a_person_means(line: str) -> None:
    phrase, meant = line.split(" => ")
    assert told(phrase) == meant


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        ("9/11 9-10 verand", "09 09:00-10:00 Bouwgroep/Verandertraject billable"),
        ("11/9 9-10 verand", "2026-09-11 09:00-10:00 Bouwgroep/Verandertraject billable"),
        ("09/11/2026 9-10 verand", "09 09:00-10:00 Bouwgroep/Verandertraject billable"),
        ("13/5 9-10 verand", "2026-05-13 09:00-10:00 Bouwgroep/Verandertraject billable"),
        ("5/13 9-10 verand", "refused: unreadable: 5/13"),
    ],
)
def test_in_dutch_the_day_comes_first(phrase: str, meant: str) -> None:
    assert told(phrase, replace(SCENE, day_first=True)) == meant


def test_both_readings_of_a_date_are_told() -> None:
    error = read("1h 9/11 verand", SCENE).error
    assert error is not None
    assert (error.params["first"], error.params["second"]) == ("2026-11-09", "2026-09-11")


def test_both_readings_of_a_start_are_told_and_can_be_typed() -> None:
    error = read("van 1 tot half 3 verand", SCENE).error
    assert error is not None
    assert (error.params["first"], error.params["second"]) == ("01:00", "13:00")
    work = "Bouwgroep/Verandertraject billable"
    assert told("van 01:00 tot half 3 verand") == f"12 01:00-14:30 {work}"
    assert told("van 13:00 tot half 3 verand") == f"12 13:00-14:30 {work}"


def test_tonight_takes_the_later_of_two_times() -> None:
    now = int(datetime(2026, 11, 12, 22, 15, tzinfo=AMSTERDAM).timestamp())
    late = replace(SCENE, now=now)
    for phrase in (
        "vanavond half 8 tot half 9 verand",
        "half 8 - half 9 verand tonight",
        "7:30-8:30 verand this evening",
        "om half 8 1h vanavond verand",
    ):
        assert told(phrase, late) == "12 19:30-20:30 Bouwgroep/Verandertraject billable"
    assert (
        told("half 8 - half 9 verand", late) == "12 07:30-08:30 Bouwgroep/Verandertraject billable"
    )


def test_what_a_refused_word_may_stand_for_is_offered_as_it_can_be_written() -> None:
    for phrase, better in (
        ("1h zorgpnt intake", "1h Zorgpunt intake"),
        ("1h hanboek", "1h Handboek"),
        ("1h klant:zorgpnt", "1h klant:Zorgpunt"),
        ("1h mandag verand", "1h maandag verand"),
    ):
        (offered,) = read(phrase, SCENE).suggestions
        assert phrase[: offered.start] + offered.text + phrase[offered.end :] == better
        assert read(better, SCENE).error is None


WORDS = st.sampled_from(
    [
        "1h",
        "30m",
        "45s",
        "9",
        "10:00",
        "half",
        "kwart",
        "over",
        "voor",
        "tot",
        "van",
        "om",
        "-",
        "12:30",
        "ma",
        "maandag",
        "week",
        "45",
        "vorige",
        "last",
        "gisteren",
        "vanavond",
        "tonight",
        "9th",
        "9e",
        "9/11",
        "2026-W46-1",
        "nov",
        "verand",
        "zorg",
        "zorg/-",
        "zorgpnt",
        "bouw",
        "given",
        "free",
        "asked",
        "chair",
        "!groei",
        "#x",
        "--",
        '"',
        "klant:nix",
        "ago",
        "geleden",
        "terug",
        "dagen",
        "3",
        "x",
        "minus",
        "'s",
        "avonds",
        "in",
        "the",
        "evening",
        "noon",
        "for",
        "op",
        "de",
        "24:00",
        "25:61",
        "1/2",
        "uur",
        "een",
        "half",
        "am",
    ]
)


@given(st.lists(WORDS, max_size=9).map(" ".join), st.booleans(), st.booleans(), st.booleans())
def test_whatever_words_come_together_are_understood_or_refused(
    text: str, timer: bool, day_first: bool, creates: bool
) -> None:
    scene = replace(SCENE, day_first=day_first, creates=creates)
    reading = read(text, scene, timer=timer)
    assert (reading.draft is None) != (reading.error is None)
    tidy = read(" ".join(text.split()), scene, timer=timer)
    assert (tidy.draft, tidy.error) == (reading.draft, reading.error)
    for offered in reading.suggestions:
        assert 0 <= offered.start < offered.end <= len(text)


def test_a_client_that_is_to_be_made_closes_all_other_work() -> None:
    scene = replace(SCENE, creates=True)
    reading = read('1h klant:"De Vries" verand onderzoek nieuwbouw', scene)
    assert reading.draft is not None
    draft = reading.draft
    assert (draft.new_client, draft.client, draft.project, draft.activity) == (
        "De Vries",
        None,
        None,
        1,
    )
    assert draft.note == "verand nieuwbouw"
    assert told("1h klant:Jansen klant:jansen", scene).startswith("12 14:00-15:00 billable")
    assert told("1h klant:Jansen klant:Pietersen", scene) == "refused: two-clients: Pietersen"
    assert told("1h klant:Jansen klant:zorg", scene) == "refused: two-clients: zorg"
    assert told("1h zorg klant:Jansen", scene) == "refused: client-unknown: Jansen"
    assert told("1h klant:-", scene) == "refused: client-unknown: -"


def test_a_weekday_cut_short_gives_way_to_a_name() -> None:
    known = replace(WORK, clients={**WORK.clients, 5: Client(id=5, name="Donker")})
    scene = replace(SCENE, names=index(known))
    reading = read("1h don", scene)
    assert reading.draft is not None
    assert reading.draft.client == 5
    assert told("9-10 dond verand", SCENE).startswith("12 09:00")
    assert told("zat 9-10", replace(SCENE, names=index(Catalogue({}, {}, {})))).startswith(
        "07 09:00"
    )


def test_a_purpose_gives_way_to_a_name_that_can_be_chosen() -> None:
    known = replace(WORK, clients={**WORK.clients, 5: Client(id=5, name="Groeikracht")})
    scene = replace(SCENE, names=index(known))
    for phrase, client, purpose in (
        ("1h groei", 5, "billable"),
        ("1h !groei", None, "growth"),
        ("1h bouw groei", 1, "growth"),
    ):
        draft = read(phrase, scene).draft
        assert draft is not None
        assert (draft.client, draft.purpose.value) == (client, purpose)


def test_a_day_of_twenty_five_hours_is_longer_than_an_entry() -> None:
    now = int(datetime(2026, 10, 27, 12, tzinfo=AMSTERDAM).timestamp())
    scene = replace(SCENE, now=now)
    assert told("zondag 0:00-24:00 verand", scene) == "refused: too-long-entry: 0:00-24:00"


def test_the_nearest_of_known_words_is_meant() -> None:
    known = NearWords.of(["zorgpunt", "zorgpost", "bouw", "noord"])
    assert known.near("zorgpnt") == ("zorgpunt",)
    assert known.near("zorgpuntt") == ("zorgpunt",)
    assert known.near("zogrpost") == ("zorgpost",)
    assert known.near("zorgpont") == ("zorgpunt", "zorgpost")
    assert known.near("bou") == known.near("buow2") == ()
    assert known.near("buow") == ("bouw",)
    for number in range(MOST_KEPT + 2):
        known.near(f"woord{number}")
    assert len(known.answers) <= MOST_KEPT + 1


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ("", "abc", 3),
        ("abc", "abc", 0),
        ("ca", "abc", 2),
        ("zorgpnt", "zorgpunt", 1),
        ("ab", "ba", 1),
    ],
)
def test_the_distance_counts_swapped_neighbours_once(one: str, other: str, far: int) -> None:
    assert distance(one, other) == distance(other, one) == far


def test_a_phrase_is_read_quickly_among_three_hundred_clients() -> None:
    syllables = ["ba", "ko", "li", "mu", "ne", "ra", "so", "ti", "ve", "zu"]

    def name(number: int) -> str:
        return "".join(syllables[int(digit)] for digit in f"{number * 7919:07}")

    clients = {number: Client(id=number, name=f"{name(number)} bv") for number in range(1, 301)}
    projects = {
        number: Project(
            id=number, client=1 + number % 300, name=name(1000 + number), pricing=Pricing.HOURLY
        )
        for number in range(1, 1501)
    }
    scene = replace(SCENE, names=index(Catalogue(clients, projects, {})))
    took = []
    text = "1,5u overleg handbook gisteren 14:00 vergadering over de planning"
    for length in range(5, len(text) + 1):
        started = process_time()
        read(text[:length], scene)
        took.append(process_time() - started)
    assert sorted(took)[len(took) // 2] < 0.01  # seconds

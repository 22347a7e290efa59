# SPDX-License-Identifier: MIT
"""The phrase, said on Thursday 12 November 2026 at 15:00 in Amsterdam, with the work of Peter's
week.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.entities.values import (
    Activity,
    Catalogue,
    Client,
    Pricing,
    Project,
    Purpose,
    Reason,
)
from tegoed.core.phrase import ParseContext, ParsedPhrase, TokenKind, complete, read
from tegoed.core.phrase.work import index
from tests.support.clocks import AMSTERDAM
from tests.support.example_values import WEEKDAYS


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).timestamp())


WORK = Catalogue(
    {
        1: Client(id=1, name="Bouwgroep Noord"),
        2: Client(id=2, name="Zorgpunt"),
        3: Client(id=3, name="Café Coöp"),
        4: Client(id=4, name="Oud & Nieuw", archived=True),
    },
    {
        1: Project(id=1, client=1, name="Verandertraject", pricing=Pricing.HOURLY),
        2: Project(id=2, client=1, name="Handboek", pricing=Pricing.FIXED),
        3: Project(id=3, client=2, name="Teamcoaching", pricing=Pricing.RETAINER),
        4: Project(id=4, client=4, name="Nieuwbouwplan", pricing=Pricing.UNPAID),
    },
    {
        1: Activity(id=1, name="Onderzoek", purpose=Purpose.GIVEN),
        2: Activity(id=2, name="Studie", purpose=Purpose.GROWTH),
    },
)
SCENE = ParseContext(instant("2026-11-12T15:00"), AMSTERDAM, index(WORK), WEEKDAYS)


def say(text: str, *, timer: bool = False, scene: ParseContext = SCENE) -> ParsedPhrase:
    reading = read(text, scene, timer=timer)
    assert (reading.draft is None) != (reading.error is None)
    return reading


def check(text: str, start: str, end: str, *, scene: ParseContext = SCENE, **wanted: Any) -> None:
    reading = say(text, scene=scene)
    assert reading.draft is not None, reading.error
    draft = reading.draft
    assert draft.end is not None
    assert draft.start is not None
    local = [
        datetime.fromtimestamp(at, scene.zone).isoformat()[:16] for at in (draft.start, draft.end)
    ]
    assert local == [start, end]
    for name, value in wanted.items():
        assert getattr(draft, name) == value, name


def refused(
    text: str, id: str, word: str, *, timer: bool = False, scene: ParseContext = SCENE
) -> None:
    reading = say(text, timer=timer, scene=scene)
    assert reading.error is not None
    assert reading.error.id == id
    assert reading.error.params["word"] == word
    if word:
        assert reading.error_at is not None
        assert word in text[slice(*reading.error_at)]


D12, D11, D09 = "2026-11-12", "2026-11-11", "2026-11-09"


def test_the_examples_of_the_contract() -> None:
    check(
        "1h30 bouw verand",
        f"{D12}T13:30",
        f"{D12}T15:00",
        client=1,
        project=1,
        purpose=Purpose.BILLABLE,
        note="",
        clock=True,
    )
    check(
        "9-12:30 verand interviews",
        f"{D12}T09:00",
        f"{D12}T12:30",
        project=1,
        purpose=Purpose.BILLABLE,
        note="interviews",
    )
    check(
        "1,5u onderzoek verand gisteren 14:00",
        f"{D11}T14:00",
        f"{D11}T15:30",
        project=1,
        activity=1,
        purpose=Purpose.GIVEN,
    )
    check(
        "23:00-0:30 verand maandag !gratis !stoel",
        f"{D09}T23:00",
        "2026-11-10T00:30",
        purpose=Purpose.GIVEN,
        chair=True,
    )
    check(
        "kwartier zorg #telefoon -- terugbellen over planning", f"{D12}T14:45", f"{D12}T15:00",
        client=2, project=3, tags=("telefoon",), note="terugbellen over planning",
            purpose=Purpose.BILLABLE,
    )  # fmt: skip
    check("since 14:10 handboek", f"{D12}T14:10", f"{D12}T15:00", project=2)
    check(
        "2 uur cursus !groei tot 12:00",
        f"{D12}T10:00",
        f"{D12}T12:00",
        client=None,
        purpose=Purpose.GROWTH,
        note="cursus",
    )
    check(
        "45min boekhouding",
        f"{D12}T14:15",
        f"{D12}T15:00",
        client=None,
        purpose=Purpose.OVERHEAD,
        note="boekhouding",
    )
    check(
        "1:30 teamc ma",
        f"{D09}T08:30",
        f"{D09}T10:00",
        project=3,
        clock=False,
        purpose=Purpose.BILLABLE,
    )
    refused("25u verand", "phrase.too-long-entry", "25u")
    refused("16:00-17:00 verand", "phrase.future", "16:00-17:00")


@pytest.mark.parametrize(
    ("length", "minutes"),
    [
        ("1h30", 90), ("1h30m", 90), ("90m", 90), ("1.5h", 90), ("1,5u", 90), ("1u30", 90),
        ("45min", 45), ("2 uur", 120),
        ("an hour", 60), ("een uur", 60), ("half uur", 30), ("een half uur", 30),
        ("half an hour", 30), ("kwartier", 15),
        ("een kwartier", 15), ("drie kwartier", 45), ("3 kwartier", 45), ("1:30", 90),
        ("anderhalf uur", 90), ("14u", 840),
        ("2 uur 30 min", 150), ("1h 15m", 75), ("a quarter of an hour", 15), ("2 Hours", 120),
        ("1U", 60), ("halfuur", 30),
        ("twee uur", 120), ("0.25h", 15), ("een halfuurtje", 30), ("a half hour", 30),
        ("90 minuten", 90), ("three quarters", 45),
    ],
)  # fmt: skip
def test_a_length_alone_ends_now(length: str, minutes: int) -> None:
    draft = say(f"{length} verand").draft
    assert draft is not None
    assert (draft.end, draft.start) == (SCENE.now, SCENE.now - minutes * 60)
    assert (draft.note, draft.clock) == ("", True)


@pytest.mark.parametrize(
    "span",
    ["9-12:30", "9:00-12:30", "0900-1230", "9u-12u30", "9 - 12:30", "9–12:30", "9 tot 12:30",
     "van 9 tot 12:30", "from 9 to 12:30",
     "09:00 – 12:30", "9:00 tot 12:30", "9u tot 12u30", "om 9 tot 12:30", "9.00-12.30", "9h-12h30",
     "since 9 until 12:30",
     "vanaf 9 3u30", "at 9 tot 12:30"],
)  # fmt: skip
def test_the_forms_of_a_span(span: str) -> None:
    check(f"{span}", f"{D12}T09:00", f"{D12}T12:30", note="")


@pytest.mark.parametrize(
    "clock",
    [
        "14:00",
        "om 14",
        "at 14:00",
        "om 14 uur",
        "vanaf 14u",
        "since 14:00",
        "sinds 14u",
        "60m ago",
        "een uur geleden",
        "1h ago",
        "at 14",
    ],
)
def test_a_clock_without_a_length_runs_until_now(clock: str) -> None:
    check(f"{clock} verand", f"{D12}T14:00", f"{D12}T15:00", project=1, note="")


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("today", D12), ("vandaag", D12), ("yesterday", D11), ("gisteren", D11),
        ("eergisteren", "2026-11-10"), ("ma", D09),
        ("maandag", D09), ("mon", D09), ("do", D12), ("donderdag", D12), ("vr", "2026-11-06"),
        ("zo", "2026-11-08"), ("sunday", "2026-11-08"),
        ("2026-11-09", D09), ("9 nov", D09), ("9 november", D09), ("nov 9", D09),
        ("13 nov", "2025-11-13"), ("29 feb", "2024-02-29"),
        ("9 nov 2025", "2025-11-09"), ("Gisteren,", D11),
    ],
)  # fmt: skip
def test_the_names_of_days(day: str, wanted: str) -> None:
    check(f"9-10 verand {day}", f"{wanted}T09:00", f"{wanted}T10:00", note="")
    check(f"{day} 9-10 verand", f"{wanted}T09:00", f"{wanted}T10:00", note="")


def test_a_length_beside_a_clock_starts_or_ends_there() -> None:
    check("1h 09:15", f"{D12}T09:15", f"{D12}T10:15")
    check("90m at 9:15 verand", f"{D12}T09:15", f"{D12}T10:45", note="")
    check("90m until 12:00 yesterday", f"{D11}T10:30", f"{D11}T12:00")
    check("2u tot 12:00", f"{D12}T10:00", f"{D12}T12:00")
    check("2 uur tot 12:00", f"{D12}T10:00", f"{D12}T12:00")
    check("30m 1h ago", f"{D12}T14:00", f"{D12}T14:30")


def test_a_length_alone_on_another_day_has_no_clock() -> None:
    after = replace(
        SCENE,
        last_end_of=lambda day: instant("2026-11-11T17:45") if day == date(2026, 11, 11) else None,
    )
    check("1h verand gisteren", f"{D11}T17:45", f"{D11}T18:45", scene=after, clock=False)
    check("1h verand gisteren", f"{D11}T08:30", f"{D11}T09:30", clock=False)
    check("1h verand zondag", "2026-11-08T09:00", "2026-11-08T10:00", clock=False)
    check(
        "1h verand ma",
        f"{D09}T09:00",
        f"{D09}T10:00",
        scene=replace(SCENE, schedules=()),
        clock=False,
    )
    check("1h verand vandaag", f"{D12}T14:00", f"{D12}T15:00", clock=True)


@pytest.mark.parametrize(
    ("text", "id", "word"),
    [
        ("90 verand", "phrase.unit-missing", "90"),
        ("1h 30 verand", "phrase.unit-missing", "30"),
        ("1h verand morgen", "phrase.future", "morgen"),
        ("1h verand tomorrow", "phrase.future", "tomorrow"),
        ("1h overmorgen", "phrase.future", "overmorgen"),
        ("0m verand", "phrase.no-time", "0m"),
        ("9-9 verand", "phrase.no-time", "9-9"),
        ("25u verand", "phrase.too-long-entry", "25u"),
        ("16:00 verand", "phrase.future", "16:00"),
        ("1h 14:30", "phrase.future", "1h"),
        ("1h tot 16:00", "phrase.future", "tot 16:00"),
        ("23:00-0:30 verand", "phrase.future", "23:00-0:30"),
        ("om 14:00 ma verand", "phrase.end-missing", "om 14:00"),
        ("9-25 verand", "phrase.no-such-time", "9-25"),
        ("9:75 verand", "phrase.no-such-time", "9:75"),
        ("om 25 verand", "phrase.no-such-time", "om 25"),
        ("26:00 verand", "phrase.no-such-time", "26:00"),
        ("van 9 tot 33 verand", "phrase.no-such-time", "van 9 tot 33"),
        ("31 nov 9-10", "phrase.no-such-day", "31 nov"),
        ("2026-13-01 9-10", "phrase.no-such-day", "2026-13-01"),
        ("0001-01-01 9-10", "phrase.no-such-day", "0001-01-01"),
        ("1h 2h", "phrase.time-twice", "2h"),
        ("9-10 1h", "phrase.time-twice", "1h"),
        ("9-10 om 9", "phrase.time-twice", "om 9"),
        ("9-10 tot 10", "phrase.time-twice", "tot 10"),
        ("om 9 tot verand tot 10 1h", "phrase.time-twice", "1h"),
        ("since 14:00 1h", "phrase.time-twice", "1h"),
        ("1h ago gisteren", "phrase.time-twice", "gisteren"),
        ("tot 12:00 verand", "phrase.length-missing", "tot 12:00"),
        ("verand gisteren", "phrase.time-missing", "gisteren"),
        ("verand", "phrase.time-missing", ""),
        ("", "phrase.time-missing", ""),
        ("1h !foo", "phrase.mark-unknown", "!foo"),
        ("1h !given !billable", "phrase.two-purposes", "!billable"),
        ("1h !asked !repair", "phrase.two-reasons", "!repair"),
        ("1h verand !billable !asked", "phrase.reason-not-given", "!asked"),
        ("1h studie !stoel", "phrase.chair-not-for-client", "!stoel"),
        ("1h klant:Onbekend", "phrase.client-unknown", "Onbekend"),
        ('1h client:"Niet Bekend"', "phrase.client-unknown", "Niet Bekend"),
        ("1h klant:", "phrase.client-unknown", "klant:"),
        ("1h zorg klant:bouw", "phrase.two-clients", "bouw"),
        ("1h 2026-11-13", "phrase.future", "2026-11-13"),
    ],
)
def test_a_refusal_names_the_word_that_is_the_error(text: str, id: str, word: str) -> None:
    refused(text, id, word)


def test_clock_times_that_the_clocks_skip_or_repeat() -> None:
    spring = replace(SCENE, now=instant("2026-03-29T12:00"))
    refused("om 02:30 1h", "phrase.clock-skipped", "om 02:30", scene=spring)
    check("01:30-03:30 verand", "2026-03-29T01:30", "2026-03-29T03:30", scene=spring)
    autumn = replace(SCENE, now=instant("2026-10-25T12:00"))
    reading = say("1h om 02:30 verand", scene=autumn)
    assert reading.draft is not None
    assert reading.draft.start == int(
        datetime.fromisoformat("2026-10-25T02:30:00+02:00").timestamp()
    )
    assert [warning.id for warning in reading.warnings] == ["phrase.clock-twice"]


def test_work_is_found_by_the_beginning_of_any_word_of_its_name() -> None:
    check("1h noord", f"{D12}T14:00", f"{D12}T15:00", client=1, project=None, note="")
    check("1h coop", f"{D12}T14:00", f"{D12}T15:00", client=3, note="")
    check("1h CAFÉ", f"{D12}T14:00", f"{D12}T15:00", client=3)
    check(
        "1h Bouwgroep Noord Verandertraject onderzoek",
        f"{D12}T14:00",
        f"{D12}T15:00",
        client=1,
        project=1,
        activity=1,
        note="",
    )
    check(
        "1h bouw ver ond verder",
        f"{D12}T14:00",
        f"{D12}T15:00",
        project=1,
        activity=1,
        note="verder",
    )


def test_each_is_chosen_once_and_the_rest_is_note() -> None:
    check("1h bouw zorg", f"{D12}T14:00", f"{D12}T15:00", client=1, project=None, note="zorg")
    check("1h verand handboek", f"{D12}T14:00", f"{D12}T15:00", project=1, note="handboek")
    check("1h zorg verand", f"{D12}T14:00", f"{D12}T15:00", client=2, project=3, note="verand")
    check("1h b", f"{D12}T14:00", f"{D12}T15:00", client=None, note="b")


def test_archived_work_is_not_found() -> None:
    check(
        "1h nieuwbouwplan oud",
        f"{D12}T14:00",
        f"{D12}T15:00",
        client=None,
        project=None,
        note="nieuwbouwplan oud",
    )


TWINS = Catalogue(
    {
        1: Client(id=1, name="Bouwgroep Noord"),
        2: Client(id=2, name="Bouwgroep Zuid"),
        3: Client(id=3, name="Bouw"),
    },
    {},
    {},
)


def test_two_equally_good_matches_are_listed_and_not_guessed() -> None:
    scene = replace(SCENE, names=index(TWINS))
    reading = say("1h bouwg", scene=scene)
    assert reading.error is not None
    assert reading.error.id == "phrase.ambiguous"
    assert reading.error.params["names"] == ["Bouwgroep Noord", "Bouwgroep Zuid"]
    assert [token.kind for token in reading.tokens] == [TokenKind.LENGTH, TokenKind.ERROR]
    check("1h bouwgroep zuid", f"{D12}T14:00", f"{D12}T15:00", scene=scene, client=2)
    check("1h bouw", f"{D12}T14:00", f"{D12}T15:00", scene=scene, client=3)
    refused("1h klant:bouwg", "phrase.ambiguous", "bouwg", scene=scene)


def test_a_labelled_client_is_that_client() -> None:
    check(
        '1h klant:"Bouwgroep Noord" verand',
        f"{D12}T14:00",
        f"{D12}T15:00",
        client=1,
        project=1,
        note="",
    )
    check("1h client:zorg", f"{D12}T14:00", f"{D12}T15:00", client=2)
    check("1h Klant: zorgpunt bellen", f"{D12}T14:00", f"{D12}T15:00", client=2, note="bellen")
    check("1h verand klant:bouw", f"{D12}T14:00", f"{D12}T15:00", client=1, project=1)


def test_marks_and_reasons() -> None:
    for mark, reason in (
        ("gevraagd", Reason.ASKED),
        ("offered", Reason.OFFERED),
        ("herstel", Reason.REPAIR),
        ("leren", Reason.LEARNING),
        ("ongemerkt", Reason.UNNOTICED),
    ):
        check(
            f"1h verand !{mark}",
            f"{D12}T14:00",
            f"{D12}T15:00",
            purpose=Purpose.GIVEN,
            reason=reason,
        )
    check(
        "1h verand !factureerbaar !CHAIR",
        f"{D12}T14:00",
        f"{D12}T15:00",
        purpose=Purpose.BILLABLE,
        chair=True,
    )
    check("1h onderzoek verand !billable", f"{D12}T14:00", f"{D12}T15:00", purpose=Purpose.BILLABLE)
    check("1h !given !weggegeven", f"{D12}T14:00", f"{D12}T15:00", purpose=Purpose.GIVEN)


def test_notes_keep_their_spelling_and_tags_their_order() -> None:
    check(
        '1h verand "12 Dingen op 9:00" Nog iets! #B, #a #B',
        f"{D12}T14:00",
        f"{D12}T15:00",
        note="12 Dingen op 9:00 Nog iets!",
        tags=("B", "a"),
    )
    check(
        "1h zorg -- om 25 uur !x #y",
        f"{D12}T14:00",
        f"{D12}T15:00",
        note="om 25 uur !x #y",
        tags=(),
    )
    check("1h zorg --", f"{D12}T14:00", f"{D12}T15:00", note="")
    check(
        "1h zorg e-mail vóór overleg van half werk",
        f"{D12}T14:00",
        f"{D12}T15:00",
        note="e-mail vóór overleg van half werk",
    )


def test_a_timer_needs_no_time_and_takes_a_start() -> None:
    reading = say("verand", timer=True)
    assert reading.draft is not None
    assert (reading.draft.start, reading.draft.end, reading.draft.project) == (None, None, 1)
    for text in ("verand since 14:10", "verand 50m ago", "verand om 14:10"):
        started = say(text, timer=True).draft
        assert started is not None
        assert (started.start, started.end) == (instant("2026-11-12T14:10"), None)
    refused("1h verand", "phrase.timer-has-no-end", "1h", timer=True)
    refused("9-10 verand", "phrase.timer-has-no-end", "9-10", timer=True)
    refused("tot 16:00 verand", "phrase.timer-has-no-end", "tot 16:00", timer=True)
    refused("16:00 verand", "phrase.future", "16:00", timer=True)
    refused("gisteren verand", "phrase.day-without-clock", "gisteren", timer=True)
    refused("maandag 9:00 om 9 verand", "phrase.timer-has-no-end", "9:00", timer=True)
    refused("maandag om 9 verand", "phrase.too-long-ago", "om 9", timer=True)


def test_a_text_that_is_too_long_is_no_phrase() -> None:
    refused("x" * 2001, "phrase.too-long", "x" * 40)


def test_completion_offers_names_marks_and_days() -> None:
    assert [c.text for c in complete("1h ver", 6, SCENE)] == ["Verandertraject"]
    assert complete("1h ver", 6, SCENE)[0].name == "Bouwgroep Noord › Verandertraject"
    assert [c.text for c in complete("1h !gr", 6, SCENE)] == ["!gratis", "!groei", "!growth"]
    assert "gisteren" in [c.text for c in complete("gis", 3, SCENE)]
    assert complete("1h v", 4, SCENE) == ()
    assert [c.text for c in complete("bouw", 4, replace(SCENE, names=index(TWINS)))] == [
        "Bouw",
        "Bouwgroep Noord",
        "Bouwgroep Zuid",
    ]


WORDS = st.sampled_from(
    ["1h30", "9-12", "om", "14:00", "9", "ma", "verand", "bouw", "!gratis", "!stoel", "#x", '"',
     "--", "-", "tot", "ago", "uur", "half",
     "een", "nov", "klant:", "van", "25:99", "0900", "éé", "31", "kwartier", "2026-11-09", "morgen",
     "since", "geleden", "1.5"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=9).map(" ".join)), st.booleans())
def test_whatever_is_typed_is_understood_or_refused_and_its_tokens_lie_in_order(
    text: str, timer: bool
) -> None:
    reading = say(text, timer=timer)
    last = 0
    for token in reading.tokens:
        assert last <= token.start < token.end <= len(text)
        last = token.end
    if reading.error_at:
        assert 0 <= reading.error_at[0] < reading.error_at[1] <= len(text)
    draft = reading.draft
    if draft is not None and draft.start is not None and draft.end is not None:
        assert 0 < draft.end - draft.start <= 86_400
        assert draft.end <= SCENE.now
    if draft is not None and draft.project is not None:
        assert WORK.projects[draft.project].client == draft.client
    if draft is not None and draft.reason is not None:
        assert draft.purpose is Purpose.GIVEN

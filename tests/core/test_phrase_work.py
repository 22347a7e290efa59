# SPDX-License-Identifier: MIT
"""Whom and what a phrase was for: which words choose it, which only say it again, and which belong
to the note.
"""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.entities.values import Activity, Catalogue, Client, Pricing, Project, Purpose
from tegoed.core.phrase import ParseContext, TokenKind, complete, read
from tegoed.core.phrase.work import index
from tests.core.test_phrase import SCENE, refused, say


def scene(clients: str, projects: str = "", activities: str = "") -> ParseContext:
    """A scene with clients `A; B`, projects `A/x; B/y` and activities `c; d`, numbered from 1 in
    that order.
    """
    named = [name.strip() for name in clients.split(";") if name.strip()]
    known = {number: Client(id=number, name=name) for number, name in enumerate(named, 1)}
    pairs = [pair.strip().split("/") for pair in projects.split(";") if pair.strip()]
    catalogue = Catalogue(
        known,
        {
            number: Project(
                id=number, client=1 + named.index(client), name=name, pricing=Pricing.HOURLY
            )
            for number, (client, name) in enumerate(pairs, 1)
        },
        {
            number: Activity(id=number, name=name.strip(), purpose=Purpose.GIVEN)
            for number, name in enumerate(filter(None, activities.split(";")), 1)
        },
    )
    return replace(SCENE, names=index(catalogue))


def work(text: str, at: ParseContext = SCENE) -> tuple[int | None, int | None, int | None, str]:
    """The client, project, activity and note of an hour said with these words."""
    draft = say(f"1h {text}", scene=at).draft
    assert draft is not None, say(f"1h {text}", scene=at).error
    return draft.client, draft.project, draft.activity, draft.note


def listed(text: str, at: ParseContext) -> list[str]:
    """The names among which a phrase could not choose."""
    error = say(f"1h {text}", scene=at).error
    assert error is not None
    assert error.id == "phrase.ambiguous"
    names: list[str] = error.params["names"]
    return names


def test_the_words_of_work_come_in_any_order() -> None:
    for text in (
        "bouw verand ond",
        "verand bouw ond",
        "ond verand bouw",
        "ond bouw verand",
        "verand ond bouw",
        "bouw ond verand",
    ):
        assert work(text) == (1, 1, 1, ""), text
    assert work("verand bouwgroep noord") == (1, 1, None, "")
    assert work("bouwg noord verand overleg") == (1, 1, None, "overleg")


def test_a_name_that_comes_back_within_the_note_stays_in_the_note() -> None:
    assert work("verand overleg met bouw") == (1, 1, None, "overleg met bouw")
    assert work("teamc te laat") == (2, 3, None, "te laat")
    assert work("bouw zorg") == (1, None, None, "zorg")
    assert work('verand "x" bouw') == (1, 1, None, "x bouw")


def test_a_word_of_the_chosen_name_gives_way_to_a_name_that_it_fits_as_well_or_better() -> None:
    at = scene("Bouwgroep Noord", "Bouwgroep Noord/Noord; Bouwgroep Noord/Zuid")
    assert work("bouwg noord", at) == (1, 1, None, "")
    at = scene("Bouw Noord", "Bouw Noord/Noordzee")
    assert work("bouw noord/-", at) == (1, None, None, "")
    assert work("bouw noordz", at) == (1, 1, None, "")
    assert work("bouw no", at) == (1, 1, None, "")


def test_the_better_match_wins_whole_name_then_whole_word_then_beginning() -> None:
    at = scene("Zorg; Zorg Breed; Zorggroep")
    assert work("zorg", at) == (1, None, None, "")
    assert work("zorgg", at) == (3, None, None, "")
    assert work("zorg breed", at) == (2, None, None, "")
    at = scene("Zorg Breed; Zorggroep")
    assert work("zorg", at) == (1, None, None, "")
    at = scene("A/B Bureau; Rand")
    assert work("a/b", at) == (1, None, None, "")


def test_equally_good_matches_are_listed_with_the_client_of_a_project() -> None:
    at = scene("Zorgpunt; Zorggroep", "Zorgpunt/Coaching; Zorggroep/Coaching", "Coaching")
    assert listed("zor", at) == ["Zorgpunt", "Zorggroep"]
    assert listed("coaching", at) == ["Zorgpunt › Coaching", "Zorggroep › Coaching", "Coaching"]
    assert listed("zor coach", at) == ["Zorgpunt", "Zorggroep"]
    at = scene("Zorgpunt", "Zorgpunt/Zorgplan")
    assert listed("zorg", at) == ["Zorgpunt", "Zorgpunt › Zorgplan"]


def test_what_is_chosen_later_tells_which_was_meant() -> None:
    at = scene("Zorgpunt; Bouw", "Zorgpunt/Coaching; Bouw/Coaching; Bouw/Zorgplan")
    assert work("coaching bouw", at) == (2, 2, None, "")
    assert work("coaching klant:zorgpunt", at) == (1, 1, None, "")
    assert work("zorg bouw", at) == (2, 3, None, "")
    assert work("zorg coaching zorgpunt", at) == (1, 1, None, "")
    at = scene("Bouwgroep Noord; Bouwgroep Zuid")
    assert work("bouwgroep zuid", at) == (2, None, None, "")
    assert work("bouwg zuid", at) == (2, None, None, "")
    tokens = read("1h bouwg zuid", at).tokens
    assert [token.kind for token in tokens] == [
        TokenKind.LENGTH,
        TokenKind.CLIENT,
        TokenKind.CLIENT,
    ]
    at = scene("Zorgpunt; Bouw", "Zorgpunt/Team Coaching; Bouw/Team Coaching")
    assert work("team coaching bouw", at) == (2, 2, None, "")
    assert listed("team coaching", at) == ["Zorgpunt › Team Coaching", "Bouw › Team Coaching"]


def test_a_small_word_chooses_only_a_name_that_holds_it() -> None:
    at = scene("Delta; Van Dijk; Intens", activities="Overleg")
    assert work("de vries over het plan in mei", at) == (
        None,
        None,
        None,
        "de vries over het plan in mei",
    )
    assert work("del", at)[0] == 1
    assert work("van", at)[0] == 2
    assert work("over", scene("Over"))[0] == 1


def test_what_no_later_word_makes_clear_is_refused() -> None:
    at = scene("Zorgpunt; Zorggroep; Bouw")
    assert listed("zorg bouw", at) == ["Zorgpunt", "Zorggroep"]


@pytest.mark.parametrize("word", ["b", "é", "-", "12", "1"])
def test_a_word_of_one_letter_or_of_figures_chooses_nothing(word: str) -> None:
    at = scene("Bouw 12; É; 1 Twee")
    assert work(f'"x" {word}' if word != "12" else '"x" y 12', at)[0] is None


def test_names_are_compared_without_case_accents_and_signs() -> None:
    at = scene("Café Coöp; Straße & Co; Ĳsselland; Øst; R&D-lab")
    for text, client in (
        ("CAFE", 1),
        ("coop", 1),
        ("CÖÖ", 1),
        ("strasse", 2),
        ("straß", 2),
        ("ijssel", 3),
        ("ĳss", 3),
        ("ost", 4),
        ("r&d", 5),
        ("lab", 5),
    ):
        assert work(text, at)[0] == client, text


def test_times_and_days_come_before_names() -> None:
    at = scene("Zo Anders; Morgen; Kwartier")
    draft = say("1h zo anders", scene=at).draft
    assert draft is not None
    assert (draft.client, draft.clock) == (1, False)
    assert work('klant:"Zo Anders"', at)[0] == 1
    refused("1h morgen", "phrase.future", "morgen", scene=at)


def test_a_labelled_client_takes_its_best_match() -> None:
    at = scene("Zorg; Zorg Breed; Zorggroep; Bouw Noord")
    assert work("klant:zorg", at)[0] == 1
    assert work('klant:"zorg br"', at)[0] == 2
    assert work("klant:'Bouw Noord'", at)[0] == 4
    assert work("klant:bouw noord", at) == (4, None, None, "")
    refused("1h klant:zor", "phrase.ambiguous", "zor", scene=at)
    refused('1h klant:"bouw zuid"', "phrase.client-unknown", "bouw zuid", scene=at)


def test_notes_lose_dashes_at_their_ends_and_keep_those_within() -> None:
    assert work("verand - interviews")[3] == "interviews"
    assert work("verand interviews -")[3] == "interviews"
    assert work("verand a - b")[3] == "a - b"
    assert work("verand -")[3] == ""


def test_quotes_of_every_kind_make_a_note() -> None:
    assert work("verand 'van 9 tot 12' af")[3] == "van 9 tot 12 af"
    assert work("verand „om 9” “tot 12”")[3] == "om 9 tot 12"
    assert work("verand 's ochtends Jan's 't")[3] == "'s ochtends Jan's 't"
    assert work('verand "open 9-12')[3] == "open 9-12"
    assert work("verand !! stop!")[3] == "!! stop!"


# ---- completion ----


def texts(typed: str, at: ParseContext = SCENE) -> list[str]:
    return [completion.text for completion in complete(typed, len(typed), at)]


def test_completion_offers_what_the_words_before_leave_open() -> None:
    at = scene("Zorgpunt; Bouw", "Zorgpunt/Coaching; Bouw/Coaching; Bouw/Codering", "Coach")
    assert texts("1h bouw co", at) == ["Coaching", "Codering", "Coach"]
    assert texts("1h coa", at) == ["Bouw Coaching", "Coach", "Zorgpunt Coaching"]
    assert texts("1h coach zorgp co", at) == ["Coaching"]
    assert texts("1h codering co", at) == ["Coach"]
    assert texts("uur", scene("Bouw", "", "Half Uur")) == []
    assert texts("klant:zo", at) == ["klant:Zorgpunt"]


def test_a_completion_is_written_so_that_it_chooses_what_it_names() -> None:
    at = scene("Zo Anders; Vier Uur; Bouw", "Zo Anders/9-12; Bouw/Maandag")
    assert texts("zo", at) == ['klant:"Zo Anders"', "zondag"]
    assert texts("uur", at) == ['klant:"Vier Uur"']
    assert texts("maan", at) == ["maandag"]
    assert texts('klant:"vier', at) == ['klant:"Vier Uur"']


def test_completion_replaces_the_whole_word_and_leaves_notes_alone() -> None:
    (found,) = complete("1h verxx later", 6, SCENE)
    assert (found.start, found.end, found.text, found.name) == (
        3,
        8,
        "Verandertraject",
        "Bouwgroep Noord › Verandertraject",
    )
    assert complete("1h -- ver", 9, SCENE) == ()
    assert complete('1h "x ver', 9, SCENE) == ()
    assert complete("", 0, SCENE) == ()


@given(st.text(max_size=30), st.integers(0, 30))
def test_completion_never_fails_and_stays_within_the_text(text: str, cursor: int) -> None:
    for completion in complete(text, min(cursor, len(text)), SCENE):
        assert 0 <= completion.start <= completion.end <= len(text)


def test_archived_work_is_neither_found_nor_offered() -> None:
    catalogue = Catalogue(
        {1: Client(id=1, name="Bouw"), 2: Client(id=2, name="Oud", archived=True)},
        {
            1: Project(id=1, client=1, name="Nieuw", pricing=Pricing.HOURLY, archived=True),
            2: Project(id=2, client=2, name="Nieuwer", pricing=Pricing.HOURLY),
        },
        {1: Activity(id=1, name="Oudere", purpose=Purpose.GIVEN, archived=True)},
    )
    at = replace(SCENE, names=index(catalogue))
    assert work("nieuw oud ouder", at) == (None, None, None, "nieuw oud ouder")
    assert texts("nie", at) == texts("oud", at) == []
    refused("1h klant:oud", "phrase.client-unknown", "oud", scene=at)


def test_a_phrase_is_read_quickly_among_two_hundred_projects() -> None:
    clients = "; ".join(f"Klant{number} Groep{number}" for number in range(40))
    projects = "; ".join(
        f"Klant{number % 40} Groep{number % 40}/Opdracht{number} voor{number}"
        for number in range(200)
    )
    at = scene(clients, projects, "Onderzoek; Coaching")
    text = (
        "1,5u onderzoek opdracht77 gisteren 14:00 #tag een wat langere notitie over van "
        "alles -- en nog wat"
    )
    assert read(text, at).draft is not None
    took = []
    for _time in range(20):
        started = process_time()
        read(text, at)
        took.append(process_time() - started)
    assert min(took) < 0.01  # seconds; a fifth of that without a tracer

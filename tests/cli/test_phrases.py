# SPDX-License-Identifier: MIT
"""The phrases of the contract, as `tegoed log` and `start` understand them."""

from __future__ import annotations

import pytest

from tests.support.command_line import SAID_AT, call, document, done, refused, set_up

VERANDER, HANDBOEK = ("Bouwgroep Noord", "Verandertraject"), ("Bouwgroep Noord", "Handboek")
NOBODY = (None, None)
EXAMPLES = [
    ("1h30 bouw verand", "12T13:30", "12T15:00", VERANDER, "billable", {}),
    (
        "9-12:30 verand interviews",
        "12T09:00",
        "12T12:30",
        VERANDER,
        "billable",
        {"note": "interviews"},
    ),
    (
        "1,5u onderzoek verand gisteren 14:00",
        "11T14:00",
        "11T15:30",
        VERANDER,
        "given",
        {"activity": "Onderzoek"},
    ),
    (
        "23:00-0:30 verand maandag !gratis !stoel",
        "09T23:00",
        "10T00:30",
        VERANDER,
        "given",
        {"chair": True},
    ),
    (
        "kwartier zorg #telefoon -- terugbellen over planning",
        "12T14:45",
        "12T15:00",
        ("Zorgpunt", "Teamcoaching"),
        "billable",
        {"tags": ["telefoon"], "note": "terugbellen over planning"},
    ),
    (
        "1u bouw given asked dakplan",
        "12T14:00",
        "12T15:00",
        ("Bouwgroep Noord", None),
        "given",
        {"reason": "asked", "note": "dakplan"},
    ),
    ("zorg/- van 9 tot half 1", "12T09:00", "12T12:30", ("Zorgpunt", None), "billable", {}),
    ("van 9 tot half 1 verand", "12T09:00", "12T12:30", VERANDER, "billable", {}),
    ("since 14:10 handboek", "12T14:10", "12T15:00", HANDBOEK, "billable", {}),
    ("2 uur cursus !groei tot 12:00", "12T10:00", "12T12:00", NOBODY, "growth", {"note": "cursus"}),
    ("45min boekhouding", "12T14:15", "12T15:00", NOBODY, "overhead", {"note": "boekhouding"}),
    (
        "1:30 teamc ma",
        "09T08:30",
        "09T10:00",
        ("Zorgpunt", "Teamcoaching"),
        "billable",
        {"clock": False},
    ),
]


@pytest.mark.parametrize(("phrase", "start", "end", "work", "purpose", "rest"), EXAMPLES)
@pytest.mark.parametrize("in_words", [False, True])
def test_the_examples_of_the_contract_come_out_as_it_says(
    phrase: str,
    start: str,
    end: str,
    work: tuple[str | None, str | None],
    purpose: str,
    rest: dict[str, object],
    in_words: bool,
) -> None:
    set_up()
    words = phrase.split() if in_words else [phrase]
    entry = document("log", *words, "--said-at", SAID_AT)
    assert entry["start"] == f"2026-11-{start}:00+01:00"
    assert entry["end"] == f"2026-11-{end}:00+01:00"
    assert (entry["client"], entry["project"], entry["purpose"]) == (*work, purpose)
    usual: dict[str, object] = {
        "activity": None,
        "chair": False,
        "clock": True,
        "note": "",
        "tags": [],
        "reason": None,
        "invoice": None,
    }
    assert {key: entry[key] for key in usual} == {**usual, **rest}
    warned = phrase == "45min boekhouding"
    assert len(entry["warnings"]) == warned
    assert all(
        "No client was recognised" in told and "boekhouding" in told for told in entry["warnings"]
    )
    (kept,) = document("entries")
    assert kept == {key: value for key, value in entry.items() if key != "warnings"}


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        ("25u verand", "25u"),
        ("16:00-17:00 verand", "16:00-17:00"),
        ("30 verand", "30"),
        ("1h klant:niemand", "“niemand”. Check the name, or make the client: --create"),
        ("verand", "How long"),
        ("1u zorgpnt intake", "did you mean Zorgpunt"),
        ("9-5 verand", "ends before it begins"),
        ("-1h verand", "-1h"),
        ("1h 9/11 verand", "2026-09-11"),
        ("1h given billable verand", "billable"),
        ("1h verand tomorrow", "tomorrow"),
    ],
)
def test_what_the_contract_refuses_is_told_in_a_line_and_leaves_nothing(
    phrase: str, word: str
) -> None:
    set_up()
    said = refused("log", phrase, "--said-at", SAID_AT)
    assert word.casefold() in said.casefold()
    assert document("entries") == []


def test_in_dutch_a_date_in_figures_begins_with_its_day() -> None:
    set_up()
    done("settings", "set", "language", "nl")
    entry = document("log", "9-10 verand 9/11", "--said-at", SAID_AT)
    assert entry["start"] == "2026-11-09T09:00:00+01:00"


def test_seconds_are_kept() -> None:
    set_up()
    entry = document("log", "1h30m45s verand", "--said-at", SAID_AT)
    assert entry["start"] == "2026-11-12T13:29:15+01:00"


def test_a_purpose_in_the_options_needs_no_client() -> None:
    set_up()
    for option in (("--purpose", "growth"), ("--reason", "learning")):
        entry = document("log", "1m 2h ago cursus", "--said-at", SAID_AT, *option)
        assert entry["warnings"] == []
        done("undo")


def test_a_timer_on_no_known_work_is_warned_of_too() -> None:
    set_up()
    (told,) = document("start", "mail", "--said-at", SAID_AT)["warnings"]
    assert "mail" in told
    assert "did you mean" in refused("start", "zorgpnt", "--said-at", SAID_AT)


def test_a_client_is_made_along_with_its_first_entry_and_undone_with_it() -> None:
    set_up()
    phrase = '1h client:"De Vries" intake'
    refused("log", phrase, "--said-at", SAID_AT)
    seen = document("log", phrase, "--said-at", SAID_AT, "--create", "--dry-run")
    assert (seen["client"], seen["purpose"], seen["note"]) == ("De Vries", "billable", "intake")
    assert "De Vries" not in [client["name"] for client in document("client", "list")]
    done("settings", "set", "default_rate_cents", "9500")
    made = document("log", phrase, "--said-at", SAID_AT, "--create")
    assert (made["client"], made["warnings"]) == ("De Vries", [])
    (client,) = [one for one in document("client", "list") if one["name"] == "De Vries"]
    assert client["rates"] == [{"from": "2026-11-12", "cents": 9500}]
    done("undo")
    assert "De Vries" not in [client["name"] for client in document("client", "list")]
    assert document("entries") == []


def test_create_takes_the_client_that_is_there_and_starts_timers_too() -> None:
    set_up()
    before = len(document("client", "list"))
    assert (
        document("log", "1h klant:zorg", "--said-at", SAID_AT, "--create")["client"] == "Zorgpunt"
    )
    assert len(document("client", "list")) == before
    assert document("start", "klant:Jansen", "--said-at", SAID_AT, "--create")["client"] == "Jansen"
    assert len(document("client", "list")) == before + 1


def test_what_cannot_be_logged_makes_no_client() -> None:
    set_up()
    done("log", "9-12 verand", "--said-at", SAID_AT)
    refused("log", "10-11 klant:Jansen", "--said-at", SAID_AT, "--create")
    assert "Jansen" not in [client["name"] for client in document("client", "list")]


def test_words_after_a_bare_dash_dash_are_the_note_even_if_they_begin_with_a_dash() -> None:
    set_up()
    entry = document("log", "1h", "verand", "--said-at", SAID_AT, "--", "--- -x 9:00")
    assert entry["note"] == "--- -x 9:00"


def test_a_word_that_holds_dashes_and_a_space_is_part_of_the_phrase() -> None:
    set_up()
    assert document("log", "1h verand", "-- two lines", "--said-at", SAID_AT)["note"] == "two lines"


def test_after_a_dash_dash_at_the_front_comes_the_phrase() -> None:
    set_up()
    assert (
        document("log", "--said-at", SAID_AT, "--", "1h", "verand")["project"] == "Verandertraject"
    )


def test_an_unknown_option_is_wrong_usage() -> None:
    assert call("log", "1h", "--nonsense").status == 2
    assert call("log").status == 2


def test_options_add_marks_to_the_phrase() -> None:
    set_up()
    entry = document(
        "log", "1h verand", "--said-at", SAID_AT, "--reason", "asked", "--chair", "--tag", "a",
        "--tag", "#b", "--note", "n"
    )  # fmt: skip
    assert (entry["purpose"], entry["reason"], entry["chair"]) == ("given", "asked", True)
    assert (entry["tags"], entry["note"]) == (["a", "b"], "n")
    assert (
        document("log", "9-10 cursus", "--said-at", SAID_AT, "--purpose", "growth")["purpose"]
        == "growth"
    )


def test_a_dry_run_shows_the_entry_and_keeps_nothing() -> None:
    set_up()
    assert (
        document("log", "1h verand", "--said-at", SAID_AT, "--dry-run")["project"]
        == "Verandertraject"
    )
    assert document("entries") == []


def test_an_overlap_is_refused_carved_or_kept() -> None:
    set_up()
    done("log", "9-12 verand", "--said-at", SAID_AT)
    said = refused("log", "10-11 handboek", "--said-at", SAID_AT)
    assert "Verandertraject" in said
    refused("log", "10-11 handboek", "--said-at", SAID_AT, "--dry-run")
    carved = document("log", "10-11 handboek", "--said-at", SAID_AT, "--overlap", "carve")
    assert len(carved["warnings"]) == 1
    assert len(document("entries")) == 3
    assert (
        document("log", "10-11 zorg", "--said-at", SAID_AT, "--overlap", "keep")["warnings"] == []
    )
    done("undo")
    done("undo")
    assert len(document("entries")) == 1
    done("redo")
    assert len(document("entries")) == 3

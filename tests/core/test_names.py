# SPDX-License-Identifier: MIT
"""Which names are accepted, and when two are the same."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.entities import checks
from tegoed.core.entities.names import is_blank, name_key, named
from tegoed.core.entities.values import Catalogue, Client, Pricing, Project
from tegoed.core.errors import RefusedError
from tests.support.locales import ENGLISH

APART, COMPOSED = "Cafe\u0301", "Caf\u00e9"


@given(st.text(max_size=20))
def test_how_accents_are_written_and_case_make_no_difference(text: str) -> None:
    apart, composed = unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text)
    assert name_key(apart) == name_key(composed)
    assert name_key(name_key(text)) == name_key(text)
    if text.isascii():
        assert name_key(text) == text.casefold()


def test_of_two_that_are_the_same_the_one_that_is_written_just_so_is_found() -> None:
    clients = {1: Client(id=1, name=COMPOSED), 2: Client(id=2, name=APART)}
    projects = {
        3: Project(id=3, client=1, name="Straße", pricing=Pricing.UNPAID),
        4: Project(id=4, client=2, name="Straße", pricing=Pricing.UNPAID),
    }
    known = Catalogue(clients=clients, projects=projects)
    assert known.client_named(APART) is clients[2]
    assert known.client_named(APART.upper()) is clients[1]
    assert known.project_named(2, "STRASSE") is projects[4]
    assert known.activity_named(APART) is None
    assert named("x", clients.values()) is None


@pytest.mark.parametrize(
    "sign", [*map(chr, (0, 7, 8, 11, 12, 14, 27, 28, 127, 128, 0x9B)), "\u202a", "\u202e", "\u2066"]
)
def test_a_name_holds_nothing_that_steers_a_terminal_or_turns_the_direction(sign: str) -> None:
    for text in (f"a{sign}b", f"{sign}a", f"a{sign}"):
        with pytest.raises(RefusedError) as error:
            checks.name(text)
        assert error.value.message.id == "name.control"
        assert sign not in ENGLISH.say(error.value.message)


@pytest.mark.parametrize("text", ["", " \t\n", "\u200b", "\u200b\u200d \ufeff", "\u3164", "\ufe0f"])
def test_a_name_can_be_seen(text: str) -> None:
    assert is_blank(text)
    with pytest.raises(RefusedError) as error:
        checks.name(text)
    assert error.value.message.id == "name.empty"


@pytest.mark.parametrize("text", ["a\u200db", "\u05d0\u200f", "👩\u200d💻", "–", APART, "\u0301"])
def test_joiners_and_signs_of_any_writing_are_part_of_a_name(text: str) -> None:
    assert checks.name(f" {text}\t") == text

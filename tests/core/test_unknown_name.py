# SPDX-License-Identifier: MIT
"""The name of a client or project that a phrase may have been meant for and that nobody knows."""

from __future__ import annotations

import pytest

from tegoed.core.phrase.unknown_name import unknown_client, unknown_project
from tests.core.test_phrase import WORK, say


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("1h Jansen", "Jansen"),
        ("1h De Vries, offerte", "De Vries"),
        ("1h Jansen en Vries", "Jansen"),
        ("1h offerte", "offerte"),
        ("1h jr", ""),
        ("1h", ""),
        ("1h client:Jansen", "Jansen"),
        ("1h bouw Jansen", ""),
    ],
)
def test_a_client_is_named_by_words_with_capitals_or_by_a_long_word(typed: str, name: str) -> None:
    assert unknown_client(say(typed)) == name


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1h bouw/Dakplan", ("Dakplan", "Bouwgroep Noord")),
        ("1h bouw Dakplan", ("Dakplan", "Bouwgroep Noord")),
        ("1h bouw", None),
        ("1h Dakplan", None),
        ("1h verander Dakplan", None),
    ],
)
def test_a_project_is_named_beside_its_client(typed: str, found: tuple[str, str] | None) -> None:
    reading = say(typed)
    made = unknown_project(reading, reading.draft, WORK)
    assert (None if made is None else (made[0], made[1].name)) == found

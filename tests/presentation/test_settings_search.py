# SPDX-License-Identifier: MIT
"""A setting is found by its words and by synonyms in both languages."""

from __future__ import annotations

import pytest

from tegoed.i18n.locale import Locale
from tegoed.presentation.settings.settings_search import SearchedPage, SearchHit, find_settings
from tegoed.presentation.settings.settings_synonyms import SYNONYMS

ENGLISH, DUTCH = Locale(), Locale("nl")
TITLES = {
    "general": "General",
    "clients": "Clients and projects",
    "activities": "Activities",
    "hours": "Working hours",
    "away": "Time away",
    "boundaries": "Boundaries",
    "focus": "Focus",
    "channels": "Channels",
    "reports": "Reports",
    "data": "Data",
    "about": "About",
}


def found(locale: Locale, text: str) -> list[SearchHit]:
    """What a text finds, where only the page about the program says more than its title."""
    pages = {
        key: SearchedPage(locale.gettext(title), lambda key=key: f"words of {key}")  # type: ignore[misc]
        for key, title in TITLES.items()
    }
    return find_settings(locale, text, pages)


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("hotkey", ("general", "hotkey")),
        ("shortcut", ("general", "hotkey")),
        ("sneltoets", ("general", "hotkey")),
        ("dark", ("general", "appearance")),
        ("donker", ("general", "appearance")),
        ("theme", ("general", "appearance")),
        ("backup", ("data", "copies")),
        ("reservekopie", ("data", "copies")),
        ("rounding", ("clients", "rounding")),
        ("afronden", ("clients", "rounding")),
        ("retainer", ("clients", "pricing")),
        ("strippenkaart", ("clients", "pricing")),
        ("autostart", ("general", "autostart")),
        ("vacation", ("channels", "add")),
        ("vakantie", ("channels", "add")),
        ("sieve", ("channels", "add")),
        ("calendar", ("channels", "add")),
        ("agenda", ("channels", "add")),
        ("toggl", ("data", "import")),
        ("decimaal", ("general", "time_format")),
    ],
)
@pytest.mark.parametrize("locale", [ENGLISH, DUTCH])
def test_a_setting_is_among_the_best_two_by_a_synonym_in_either_language(
    locale: Locale, words: str, target: tuple[str, str]
) -> None:
    assert target in [hit.target for hit in found(locale, words)[:2]]


def test_the_words_of_a_label_come_before_synonyms_and_say_the_page() -> None:
    hit = found(ENGLISH, "given on a timesheet")[0]
    assert (hit.target, hit.page) == (("reports", "timesheet_given"), "Reports")
    rates = next(hit for hit in found(DUTCH, "uurtarieven") if hit.target == ("clients", "rates"))
    assert rates.label == "Uurtarieven"


def test_a_page_is_found_by_what_is_written_on_it() -> None:
    assert found(ENGLISH, "words about") == [SearchHit(("about", ""), "About", "About")]


def test_a_word_inside_a_label_is_found_and_one_that_is_nowhere_is_not() -> None:
    assert ("clients", "rounding") in [hit.target for hit in found(ENGLISH, "imesheet")]
    assert found(ENGLISH, "xyzzy") == []
    assert found(ENGLISH, "  ") == []


def test_every_place_has_a_name_in_both_languages() -> None:
    for locale in (ENGLISH, DUTCH):
        for key, anchor in SYNONYMS:
            hits = {hit.target: hit for hit in found(locale, SYNONYMS[key, anchor])}
            assert hits[key, anchor].label

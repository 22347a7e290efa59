# SPDX-License-Identifier: MIT
"""The help's view: the pages of a language, and what the mouse does on a desktop."""

from __future__ import annotations

import pytest

from tegoed.i18n.locale import Locale
from tegoed.presentation.setup.help_view import help_view
from tegoed.presentation.tray.tray_click_words import TrayClicks, click_words

ENGLISH, DUTCH = Locale(), Locale("nl")


def test_a_click_does_what_the_setting_says() -> None:
    assert click_words(ENGLISH, TrayClicks("timer", opens_menu=False)) == (
        ("A click", "starts or stops the timer"),
        ("The right button", "opens the menu, which has everything"),
        ("The middle button", "switches focus on and off"),
    )
    quick = click_words(ENGLISH, TrayClicks("quick_entry", opens_menu=False))
    assert quick[0] == ("A click", "opens quick entry")


def test_where_a_click_opens_the_menu_a_double_click_does_what_the_setting_says() -> None:
    words = click_words(ENGLISH, TrayClicks("quarter", opens_menu=True))
    assert words[0][1].startswith("opens the menu")
    assert words[1] == ("A double click", "logs the last quarter of an hour")


@pytest.mark.parametrize(
    ("locale", "short", "guide", "title"),
    [
        (ENGLISH, "help.en.md", "guide.md", "| on the icon | |"),
        (DUTCH, "help.nl.md", "gids.md", "| op het pictogram | |"),
    ],
)
def test_the_help_has_the_pages_of_its_language(
    locale: Locale, short: str, guide: str, title: str
) -> None:
    view = help_view(locale, TrayClicks("timer", opens_menu=False))
    assert (view.short, view.guide) == (short, guide)
    assert [view.in_language(page) for page in ("help.nl.md", "guide.md", "x.md")] == [
        short,
        guide,
        "x.md",
    ]
    assert view.clicks.splitlines()[:2] == [title, "| --- | --- |"]
    assert len(view.clicks.splitlines()) == 5

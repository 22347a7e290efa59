# SPDX-License-Identifier: MIT
"""Finding a setting by its words and by synonyms in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tegoed.core.errors import Message
from tegoed.core.phrase.words import fold
from tegoed.i18n.locale import Locale
from tegoed.i18n.sentences.table import SENTENCES
from tegoed.presentation.settings.settings_synonyms import SYNONYMS, SettingTarget

LABEL, SYNONYM, PROSE = 3, 2, 1
"""How well a word was met: in the label, among the synonyms, in what is written on the page."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A place that was found, best ones first: its target, what it is called, on which page."""

    target: SettingTarget
    label: str
    page: str


@dataclass(frozen=True, slots=True)
class SearchedPage:
    """A page of the settings as it is searched; `words` are asked for only when they are wanted."""

    title: str
    words: Callable[[], str]


def find_settings(locale: Locale, text: str, pages: Mapping[str, SearchedPage]) -> list[SearchHit]:
    """Return the places where every word of a text is met, the best first."""
    wanted = fold(text).split()
    if not wanted:
        return []
    ranked = []
    for place, target in enumerate(SYNONYMS):
        page = pages[target[0]]
        label = _label(locale, target, page)
        score = _score(wanted, fold(f"{label} {page.title}"), fold(SYNONYMS[target]))
        if score:
            ranked.append((-score, place, SearchHit(target, label, page.title)))
    ranked.sort(key=lambda found: found[:2])
    hits = [hit for _score_of, _place, hit in ranked]
    met = {hit.target[0] for hit in hits}
    hits += [
        SearchHit((key, ""), page.title, page.title)
        for key, page in pages.items()
        if key not in met and _all_met(wanted, fold(page.words()))
    ]
    return hits


def _label(locale: Locale, target: SettingTarget, page: SearchedPage) -> str:
    anchor = target[1]
    if not anchor:
        return page.title
    if f"setting.{anchor}" in SENTENCES:
        return locale.say(Message(f"setting.{anchor}"))
    return {
        "rounding": locale.gettext("Round timesheet lines"),
        "rates": locale.gettext("Hourly rates"),
        "pricing": locale.gettext("How a project is paid"),
        "presets": locale.gettext("Presets"),
        "rules": locale.gettext("Rules"),
        "put_back": locale.gettext("Put everything back now"),
        "add": locale.gettext("Add a channel"),
        "copies": locale.gettext("Copies"),
        "import": locale.gettext("Import"),
        "export": locale.gettext("Export"),
        "check": locale.gettext("Check that all is well"),
    }[anchor]


def _score(wanted: Iterable[str], label: str, synonyms: str) -> int:
    """Return how well all words are met; 0 when one is met nowhere."""
    total = 0
    for word in wanted:
        if _begins(word, label):
            total += LABEL
        elif _begins(word, synonyms):
            total += SYNONYM + (word in synonyms.split())
        elif word in label:
            total += PROSE
        else:
            return 0
    return total


def _begins(word: str, text: str) -> bool:
    return text.startswith(word) or f" {word}" in text


def _all_met(wanted: Iterable[str], text: str) -> bool:
    return all(word in text for word in wanted)

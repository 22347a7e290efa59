# SPDX-License-Identifier: MIT
"""One search over the entries of all weeks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar
from unicodedata import combining, normalize

from tegoed.core.entities.values import Entry
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entry_search
from tegoed.store.tables.entry_search import SearchWord

MOST_FOUND = 50
MOST_WORDS = 8


class _NamedWork(Protocol):
    @property
    def name(self) -> str: ...


_Work = TypeVar("_Work", bound=_NamedWork)


def find(ws: Workspace, text: str, limit: int = MOST_FOUND) -> list[Entry]:
    """Return the latest entries that have every word of a text, latest first.

    A word may stand in the note, a tag, or the name of the client, project or activity. Names are
    compared without regard to case and accents. An empty text finds nothing.
    """
    known = ws.catalogue()
    words = [
        SearchWord(
            word.lstrip("#") or word,
            _with(known.clients, word),
            _with(known.projects, word),
            _with(known.activities, word),
        )
        for word in text.split()[:MOST_WORDS]
    ]
    return entry_search.containing(ws.db, words, limit)


def _with(work: Mapping[int, _Work], word: str) -> list[int]:
    plain = _plain(word)
    return [id for id, one in work.items() if plain in _plain(one.name)]


def _plain(text: str) -> str:
    signs: Iterable[str] = normalize("NFD", text.casefold())
    return "".join(sign for sign in signs if not combining(sign))

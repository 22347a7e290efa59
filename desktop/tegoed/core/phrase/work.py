# SPDX-License-Identifier: MIT
"""Which client, project or activity a typed word means: any word of a name, by its beginning, two
letters or more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tegoed.core.entities.values import Catalogue
from tegoed.core.phrase.near import NearWords
from tegoed.core.phrase.words import PhraseWord, TokenKind, fold, plain

SHORTEST = 2
_PARTS = re.compile(r"[^\W_]+")
WHOLE_NAME, WHOLE_WORD, BEGINNING, NOTHING = 3, 2, 1, 0
"""How well a typed word fits a name; the best fit is taken, and two that are equally good are
ambiguous.
"""


@dataclass(frozen=True, slots=True)
class NamedWork:
    """A name that can be chosen, cut into folded words and the parts of those.

    `client` is the project's, or the client's own id.

    `label` tells it apart from other work: a project comes with its client.
    """

    kind: TokenKind
    id: int
    name: str
    label: str
    client: int | None
    words: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The names of a catalogue that can be chosen: nothing archived, no project of an archived
    client.

    `several` holds the names of more than one word by those words, `longest` the number of words of
    the longest; `parts` each word of each name with the place of that name, sorted. `near` finds
    what a misspelt word may have been meant to be.
    """

    catalogue: Catalogue
    names: tuple[NamedWork, ...]
    several: dict[tuple[str, ...], tuple[NamedWork, ...]]
    longest: int
    parts: tuple[tuple[str, int], ...]
    near: NearWords

    def begins(self, typed: str) -> Iterator[NamedWork]:
        """Yield the names of which a word begins so."""
        for at in range(bisect_left(self.parts, (typed, 0)), len(self.parts)):
            part, place = self.parts[at]
            if not part.startswith(typed):
                break
            yield self.names[place]

    def only_project(self, client: int | None) -> NamedWork | None:
        """Return the one unarchived project of a client; None where there is none or several."""
        found = [
            named
            for named in self.names
            if named.kind is TokenKind.PROJECT and named.client == client
        ]
        return found[0] if len(found) == 1 else None

    def meant(self, typed: str) -> tuple[NamedWork, ...]:
        """Return the names of which a word is nearly what was typed."""
        near = self.near.near(typed)
        places = {place for word in near for place in self._places(word)}
        return tuple(self.names[place] for place in sorted(places))

    def _places(self, word: str) -> Iterator[int]:
        """Yield the places of the names that have exactly that word."""
        for at in range(bisect_left(self.parts, (word, 0)), len(self.parts)):
            part, place = self.parts[at]
            if part != word:
                break
            yield place

    def client(self, id: int | None) -> NamedWork:
        """Return the client of that id, which is known and not archived."""
        return next(
            named for named in self.names if named.kind is TokenKind.CLIENT and named.id == id
        )


def index(catalogue: Catalogue) -> NameIndex:
    """Return the index of a catalogue. A phrase is read again at each keystroke, so a caller keeps
    it.
    """
    names = tuple(_names(catalogue))
    several: dict[tuple[str, ...], tuple[NamedWork, ...]] = {}
    for named in names:
        if len(named.words) > 1:
            several[named.words] = (*several.get(named.words, ()), named)
    parts = sorted((part, place) for place, named in enumerate(names) for part in named.parts)
    near = NearWords.of(part for part, _place in parts)
    return NameIndex(
        catalogue, names, several, max(map(len, several), default=0), tuple(parts), near
    )


def _names(catalogue: Catalogue) -> Iterable[NamedWork]:
    clients = {client.id: client for client in catalogue.clients.values() if not client.archived}
    for client in clients.values():
        yield _named(TokenKind.CLIENT, client.id, client.name, client.name, client.id)
    for project in catalogue.projects.values():
        if not project.archived and project.client in clients:
            label = f"{clients[project.client].name} › {project.name}"
            yield _named(TokenKind.PROJECT, project.id, project.name, label, project.client)
    for activity in catalogue.activities.values():
        if not activity.archived:
            yield _named(TokenKind.ACTIVITY, activity.id, activity.name, activity.name, None)


def _named(kind: TokenKind, id: int, name: str, label: str, client: int | None) -> NamedWork:
    folded = fold(name)
    words = tuple(folded.split())
    parts = dict.fromkeys([*words, *_PARTS.findall(folded)])
    return NamedWork(kind, id, name, label, client, words, tuple(parts))


def fit(typed: str, named: NamedWork) -> int:
    """Return how well a typed word fits a name."""
    if named.words == (typed,):
        return WHOLE_NAME
    if typed in named.parts:
        return WHOLE_WORD
    return BEGINNING if any(part.startswith(typed) for part in named.parts) else NOTHING


def counts(typed: str) -> bool:
    """Return whether a word is long enough to choose work: two letters or digits, and not digits
    alone.
    """
    return sum(sign.isalnum() for sign in typed) >= SHORTEST and not typed.isdecimal()


def best_fits(
    typed: str, names: NameIndex, is_open: Callable[[NamedWork], bool]
) -> tuple[list[NamedWork], int]:
    """Return the open names that a word fits best, in the order of the catalogue, and how well;
    several are equally good.
    """
    places: set[int] = set()
    for at in range(bisect_left(names.parts, (typed, 0)), len(names.parts)):
        part, place = names.parts[at]
        if not part.startswith(typed):
            break
        places.add(place)
    fits = [
        (fit(typed, named), named)
        for place in sorted(places)
        if is_open(named := names.names[place])
    ]
    best = max((grade for grade, _named in fits), default=NOTHING)
    return [named for grade, named in fits if grade == best], best


def full_name(
    words: Sequence[PhraseWord], at: int, names: NameIndex, is_open: Callable[[NamedWork], bool]
) -> tuple[list[NamedWork], int]:
    """Return the longest open names that stand there in full, in more than one word, and the place
    after their last word.
    """
    for length in range(min(names.longest, len(words) - at), 1, -1):
        typed = tuple(plain(words, place) for place in range(at, at + length))
        found = [named for named in names.several.get(typed, ()) if is_open(named)]
        if found:
            return found, at + length
    return [], at

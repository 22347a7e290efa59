"""Which client, project or activity a typed word means: any word of a name, by its beginning, two letters or more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tegoed.core.values import Catalogue

from .words import TokenKind, Word, fold

SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A name that can be chosen, cut into folded words. `client` is the project's, or the client's own id."""

    kind: TokenKind
    id: int
    name: str
    client: int | None
    words: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A name that was meant by so many words in a row. `quality`: 2 the whole name, 1 a whole word of it, 0 its beginning."""

    named: Named
    length: int
    quality: int


@dataclass(frozen=True, slots=True)
class Index:
    """The names of a catalogue that can be chosen: nothing archived, no project of an archived client."""

    catalogue: Catalogue
    names: tuple[Named, ...]


_held: list[Index] = []


def index(catalogue: Catalogue) -> Index:
    """The index of a catalogue; the last one is remembered, since a phrase is read again at each keystroke."""
    if _held and _held[0].catalogue is catalogue:
        return _held[0]
    made = Index(catalogue, tuple(_names(catalogue)))
    _held[:] = [made]
    return made


def _names(catalogue: Catalogue) -> list[Named]:
    found = [_named(TokenKind.CLIENT, c.id, c.name, c.id) for c in catalogue.clients.values() if not c.archived]
    found += [
        _named(TokenKind.PROJECT, p.id, p.name, p.client)
        for p in catalogue.projects.values()
        if not p.archived and not catalogue.clients[p.client].archived
    ]
    found += [_named(TokenKind.ACTIVITY, a.id, a.name, None) for a in catalogue.activities.values() if not a.archived]
    return found


def _named(kind: TokenKind, id: int, name: str, client: int | None) -> Named:
    words = tuple(fold(name).split())
    return Named(kind, id, name, client, words, tuple(tuple(re.findall(r"\w+", word)) for word in words))


def matches(words: Sequence[Word], at: int, names: Sequence[Named]) -> list[Match]:
    """The best matches for the word at `at` (and those after it that go on with the same name); several are equally good."""
    if words[at].quoted or sum(sign.isalnum() for sign in words[at].folded) < SHORTEST:
        return []
    found = [match for named in names if (match := _match(words, at, named)) is not None]
    best = max(((match.length, match.quality) for match in found), default=None)
    return [match for match in found if (match.length, match.quality) == best]


def _match(words: Sequence[Word], at: int, named: Named) -> Match | None:
    best: Match | None = None
    for place in range(len(named.words)):
        length = whole = 0
        while (
            place + length < len(named.words)
            and at + length < len(words)
            and not words[at + length].quoted
            and (fit := _fits(words[at + length].folded, named, place + length))
        ):
            length += 1
            whole += fit == 2
        if not length:
            continue
        quality = 0 if whole < length else 2 if length == len(named.words) else 1
        if best is None or (length, quality) > (best.length, best.quality):
            best = Match(named, length, quality)
    return best


def _fits(typed: str, named: Named, place: int) -> int:
    """2: the word itself, 1: its beginning, 0: not. A word such as `e-mail` is also its parts."""
    word = named.words[place]
    if typed == word:
        return 2
    if any(typed == part for part in named.parts[place]):
        return 2
    return int(word.startswith(typed) or any(part.startswith(typed) for part in named.parts[place]))

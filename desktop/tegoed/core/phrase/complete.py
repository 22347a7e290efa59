"""What the word under the cursor may become: names of clients, projects and activities, marks, days."""

from __future__ import annotations

from dataclasses import dataclass

from .reading import Scene
from .words import CHAIRS, DAYS_BACK, PURPOSES, REASONS, WEEKDAYS, TokenKind, fold
from .work import SHORTEST, Named, index

MOST = 8


@dataclass(frozen=True, slots=True)
class Completion:
    """A text that can stand in place of what is typed between the offsets, and the name it stands for."""

    start: int
    end: int
    text: str
    name: str
    kind: TokenKind


def complete(text: str, cursor: int, scene: Scene) -> tuple[Completion, ...]:
    """The completions of the word that ends at the cursor, the likeliest first; at most eight."""
    start = text.rfind(" ", 0, cursor) + 1
    typed = fold(text[start:cursor])
    if len(typed) < SHORTEST:
        return ()
    if typed.startswith("!"):
        marks = sorted({*PURPOSES, *CHAIRS, *REASONS})
        return tuple(
            Completion(start, cursor, f"!{mark}", mark, TokenKind.PURPOSE if mark in PURPOSES else TokenKind.MARK)
            for mark in marks
            if mark.startswith(typed[1:])
        )[:MOST]
    names = index(scene.catalogue).names
    found = sorted(
        (named for named in names if _begins(named, typed)), key=lambda named: (_place(named, typed), named.name)
    )
    names_found = [
        Completion(start, cursor, _written(named, names, typed), _shown(named, scene), named.kind) for named in found
    ]
    days = [
        Completion(start, cursor, day, day, TokenKind.DAY)
        for day in (*DAYS_BACK, *WEEKDAYS)
        if len(day) > 3 and day.startswith(typed)
    ]
    return tuple([*names_found, *days][:MOST])


def _begins(named: Named, typed: str) -> bool:
    return any(word.startswith(typed) for word in named.words)


def _place(named: Named, typed: str) -> int:
    return next(place for place, word in enumerate(named.words) if word.startswith(typed))


def _written(named: Named, names: tuple[Named, ...], typed: str) -> str:
    """The shortest text that chooses exactly this name: one word of it where that is enough, else all of it."""
    words = named.name.split()
    word = words[_place(named, typed)]
    alone = sum(1 for other in names if _begins(other, fold(word))) == 1
    return (word if alone else named.name).lower() if named.name.islower() else (word if alone else named.name)


def _shown(named: Named, scene: Scene) -> str:
    if named.kind is TokenKind.PROJECT and named.client is not None:
        return f"{scene.catalogue.clients[named.client].name} › {named.name}"
    return named.name

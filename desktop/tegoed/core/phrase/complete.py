# SPDX-License-Identifier: MIT
"""What the word under the cursor may become: names of clients, projects and activities, marks,
days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tegoed.core.phrase.parser_state import ParserState
from tegoed.core.phrase.result import ParseContext, Suggestion
from tegoed.core.phrase.words import (
    CHAIRS,
    CLIENT_LABELS,
    DAYS_BACK,
    PURPOSES,
    QUOTES,
    REASONS,
    WEEKDAYS,
    TokenKind,
    cut,
    fold,
)
from tegoed.core.phrase.work import SHORTEST, NamedWork

MOST = 8
_WORK = frozenset({TokenKind.CLIENT, TokenKind.PROJECT, TokenKind.ACTIVITY})


@dataclass(frozen=True, slots=True)
class Completion:
    """A text that can stand in place of what is typed between the offsets, and the name it stands
    for.
    """

    start: int
    end: int
    text: str
    name: str
    kind: TokenKind


def completions(
    text: str, cursor: int, scene: ParseContext, listen: Callable[[str], ParserState]
) -> tuple[Completion, ...]:
    """Return the completions of the word at the cursor, the likeliest first, at most eight; a name
    is written so that `listen` understands it.
    """
    start = max(
        (place + 1 for place, sign in enumerate(text[:cursor]) if sign.isspace()), default=0
    )
    end = next((place for place in range(cursor, len(text)) if text[place].isspace()), len(text))
    typed = fold(text[start:cursor])
    words, note = cut(text[:cursor])
    if note is not None or len(typed) < SHORTEST or (words and words[-1].quoted):
        return ()
    if typed.startswith("!"):
        found = _marks(typed.removeprefix("!"))
    else:
        found = (*_names(text[:start], typed, scene, listen), *_days(typed))
    return tuple(Completion(start, end, *completion) for completion in found[:MOST])


def suggested(
    text: str,
    at: tuple[int, int] | None,
    meant: Iterable[NamedWork],
    scene: ParseContext,
    listen: Callable[[str], ParserState],
) -> tuple[Suggestion, ...]:
    """Return what may be written in place of a refused word, for each name that may have been
    meant, at most eight.
    """
    if at is None:
        return ()
    start, end = at
    label = next((one for one in CLIENT_LABELS if fold(text[:start]).endswith(one)), "")
    start -= len(label)
    before = listen(text[:start])
    found = []
    for named in meant:
        for form in _forms(named, scene, label):
            if _means(listen(text[:start] + form), named, before):
                found.append(Suggestion(start, end, form, named.label))
                break
    return tuple(found[:MOST])


def _marks(typed: str) -> tuple[tuple[str, str, TokenKind], ...]:
    return tuple(
        (f"!{mark}", mark, TokenKind.PURPOSE if mark in PURPOSES else TokenKind.MARK)
        for mark in sorted({*PURPOSES, *CHAIRS, *REASONS})
        if mark.startswith(typed)
    )


def _days(typed: str) -> Iterator[tuple[str, str, TokenKind]]:
    for day in (*DAYS_BACK, *WEEKDAYS):
        if len(day) > 5 and day.startswith(typed) and not day.endswith("gister"):
            yield day, day, TokenKind.DAY


def _names(
    before: str, typed: str, scene: ParseContext, listen: Callable[[str], ParserState]
) -> Iterator[tuple[str, str, TokenKind]]:
    """Yield the open names of which a word begins so, those that begin with it first."""
    heard = listen(before)
    label = next((label for label in CLIENT_LABELS if typed.startswith(label)), "")
    wanted = typed.removeprefix(label).strip(QUOTES)
    found = [
        (place, named.label, named)
        for named in heard.open_names()
        if (not label or named.kind is TokenKind.CLIENT)
        and (place := _place(named, wanted)) is not None
    ]
    for _at, _label, named in sorted(found, key=lambda one: one[:2])[:MOST]:
        for form in _forms(named, scene, label):
            if _means(listen(before + form), named, heard):
                yield form, named.label, named.kind
                break


def _place(named: NamedWork, typed: str) -> int | None:
    return next((place for place, part in enumerate(named.parts) if part.startswith(typed)), None)


def _forms(named: NamedWork, scene: ParseContext, label: str) -> Iterator[str]:
    """Yield the ways to write a name, the shortest first; a label where a name alone would be read
    as something else.
    """
    if not label:
        yield named.name
    if named.client is None:
        return
    client = scene.names.catalogue.clients[named.client].name
    labelled = (label or CLIENT_LABELS[0]) + (client if client.isalnum() else f'"{client}"')
    if named.kind is TokenKind.CLIENT:
        yield labelled
    else:
        yield f"{client} {named.name}"
        yield f"{labelled} {named.name}"


def _means(then: ParserState, named: NamedWork, before: ParserState) -> bool:
    """Return whether what was added chose exactly that name, and nothing else was understood."""
    added = then.tokens[len(before.tokens) :]
    return named in (then.client, then.project, then.activity) and all(
        token.kind in _WORK for token in added
    )

# SPDX-License-Identifier: MIT
"""Which words of a phrase may be the name of a client or project that is not known yet."""

from __future__ import annotations

from tegoed.core.entities.values import Catalogue, Client, Draft
from tegoed.core.phrase.messages import (
    ClientUnknown,
    NearlyKnownWord,
    ProjectUnknown,
    TimeMissing,
)
from tegoed.core.phrase.result import ParsedPhrase
from tegoed.core.phrase.words import TokenKind

SHORTEST = 3
"""Letters: a shorter word is hardly a name."""


def unknown_client(reading: ParsedPhrase) -> str:
    """Return the name of the client that the phrase may have been meant for; "" where one was
    recognised, or there is no such word.
    """
    error = reading.error
    if isinstance(error, ClientUnknown):
        return str(error.params["word"])
    named = error is None or isinstance(error, (NearlyKnownWord, TimeMissing))
    return _name(reading) if reading.unrecognised and named else ""


def unknown_project(
    reading: ParsedPhrase, draft: Draft | None, known: Catalogue
) -> tuple[str, Client] | None:
    """Return the name of a recognised client's project that the phrase may have been meant for, and
    that client.
    """
    error = reading.error
    if isinstance(error, ProjectUnknown):
        client = known.client_named(str(error.params["client"]))
        name = str(error.params["word"]).partition("/")[2]
        return (name, client) if client is not None and name else None
    if draft is None or draft.client is None or draft.project is not None:
        return None
    name = _name(reading)
    return (name, known.clients[draft.client]) if name else None


def _name(reading: ParsedPhrase) -> str:
    """Return the first words of the note that are written as a name (`De Vries`), else the first
    word that is long enough.
    """
    text = reading.text
    words = [
        (token.start, token.end)
        for token in reading.tokens
        if token.kind in (TokenKind.NOTE, TokenKind.ERROR) and text[token.start].isalpha()
    ]
    capitals = [(start, end) for start, end in words if text[start].isupper()]
    if not capitals:
        long = [typed for start, end in words if len(typed := text[start:end]) >= SHORTEST]
        return long[0].strip(".,;:") if long else ""
    start, end = capitals[0]
    for begin, after in capitals[1:]:
        if not text[end:begin].isspace():
            break
        end = after
    return text[start:end].strip(".,;:")

# SPDX-License-Identifier: MIT
"""Links that open quick entry: `tegoed:log?text=1h30%20bouw`, or in short `tegoed:1h30 bouw`.

A link comes from anywhere: from a web page, a calendar, a mail. It only fills in the line of quick
entry and never logs by itself.
"""

from __future__ import annotations

import re

from tegoed.core.entities.names import has_control
from tegoed.core.errors import RefusedError, shown

SCHEME = "tegoed"
ACTION = "log"
_ACTION = re.compile(r"([A-Za-z][A-Za-z-]*)/?(?:\?|\Z)")
LONGEST_LINK = 4000
"""Characters of a link as it is written, where each may take nine."""
LONGEST_PHRASE = 400
"""Characters of the phrase in it."""


def phrase_of(link: str) -> str:
    """Return the phrase that a link fills in; "" for one that only opens quick entry.

    Raises `RefusedError`: "link.too-long", "link.control", "link.other-scheme",
    "link.unknown-action", "link.unknown-field", "link.unreadable".
    """
    from urllib.parse import unquote_to_bytes

    if len(link) > LONGEST_LINK:
        raise RefusedError("link.too-long", longest=LONGEST_PHRASE)
    scheme, colon, rest = link.strip(" ").partition(":")
    if not colon or scheme.lower() != SCHEME:
        raise RefusedError("link.other-scheme", link=shown(link))
    if rest.startswith("//"):  # a browser writes it so, and ends it with a slash
        rest = rest.strip("/")
    if found := _ACTION.match(rest):
        if found[1].lower() != ACTION:
            raise RefusedError("link.unknown-action", action=shown(found[1]))
        rest = _text_of(rest[found.end() :])
    try:
        phrase = unquote_to_bytes(rest).decode()
    except UnicodeError:
        raise RefusedError("link.unreadable", link=shown(link)) from None
    return checked_phrase(phrase)


def checked_phrase(phrase: object) -> str:
    """Return a phrase that may stand in the line of quick entry, its spaces tidied.

    Raises `RefusedError`: "link.unreadable", "link.control", "link.too-long".
    """
    if not isinstance(phrase, str):
        raise RefusedError("link.unreadable", link=shown(str(phrase)))
    if has_control(phrase) or any(sign in phrase for sign in "\t\r\n"):
        raise RefusedError("link.control")
    tidy = " ".join(phrase.split())
    if len(tidy) > LONGEST_PHRASE:
        raise RefusedError("link.too-long", longest=LONGEST_PHRASE)
    return tidy


def _text_of(query: str) -> str:
    """Return the one field of the query, still encoded; nothing else may stand in it."""
    if not query:
        return ""
    name, _, value = query.partition("=")
    if name.lower() != "text" or "&" in value:
        raise RefusedError("link.unknown-field", field=shown(query))
    return value.replace("+", " ")

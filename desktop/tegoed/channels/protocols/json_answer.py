# SPDX-License-Identifier: MIT
"""Reading the JSON of a server: every field by its type, so that an answer of another shape is our
own error and never Python's.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from tegoed.channels.channel import ChannelError

DEEPEST = 50
"""How many lists and objects may stand in each other; no service comes near."""
LARGEST_NUMBER = 2**53
"""Numbers beyond it are no counts, instants or ids (RFC 8259 §6)."""


def rubbish() -> ChannelError:
    """Return the error for what is no answer that a channel understands."""
    return ChannelError("http.rubbish")


def parsed(content: bytes) -> Any:
    """Read JSON in UTF-8 without numbers, texts or depths that no service sends.

    Raises `ChannelError` "http.rubbish": a sign-in page, say.
    """
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_constant=_refused)
    except (ValueError, RecursionError):
        raise rubbish() from None
    _check(found)
    return found


def _refused(_constant: str) -> Any:
    raise ValueError


def _check(found: Any) -> None:
    """Raise for what could not be written again: a text with half a sign, an endless number, a
    nest without end.
    """
    level = [found]
    for _ in range(DEEPEST):
        below: list[Any] = []
        for each in level:
            if isinstance(each, str):
                _encoded(each)
            elif isinstance(each, float) and not math.isfinite(each):
                raise rubbish()
            elif isinstance(each, dict):
                below += [*each.keys(), *each.values()]
            elif isinstance(each, list):
                below += each
        if not below:
            return
        level = below
    raise rubbish()


def _encoded(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise rubbish() from None


class Fields:
    """The fields of a JSON object, read by type. A field that is absent or null has the default;
    one of another type raises `ChannelError`
    "http.rubbish".
    """

    __slots__ = ("raw",)

    def __init__(self, raw: Any) -> None:
        """Raise `ChannelError` "http.rubbish" for what is no JSON object."""
        if not isinstance(raw, Mapping):
            raise rubbish()
        self.raw: Mapping[str, Any] = raw

    def __contains__(self, name: str) -> bool:
        return self.raw.get(name) is not None

    def text(self, name: str, default: str = "") -> str:
        """Return a text."""
        found = self.raw.get(name)
        if found is None:
            return default
        if not isinstance(found, str):
            raise rubbish()
        return found

    def needed(self, name: str) -> str:
        """Return a text that must be there and not be empty."""
        if not (found := self.text(name)):
            raise rubbish()
        return found

    def flag(self, name: str) -> bool:
        """Return true or false; false where it is absent."""
        found = self.raw.get(name)
        if found is not None and not isinstance(found, bool):
            raise rubbish()
        return bool(found)

    def number(self, name: str) -> float | None:
        """Return a number; None where it is absent."""
        found = self.raw.get(name)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, (int, float)):
            raise rubbish()
        if abs(found) > LARGEST_NUMBER:
            raise rubbish()
        return found

    def whole(self, name: str) -> int | None:
        """Return a whole number, also when it is written as a text; None where it is absent."""
        found = self.raw.get(name)
        if isinstance(found, str):
            if not (found.isascii() and found.removeprefix("-").isdecimal() and len(found) <= 17):
                raise rubbish()
            return int(found)
        number = self.number(name)
        if number is not None and number != int(number):
            raise rubbish()
        return None if number is None else int(number)

    def fields(self, name: str) -> Fields:
        """Return an object; an empty one where it is absent."""
        found = self.raw.get(name)
        return Fields({} if found is None else found)

    def listing(self, name: str) -> list[Any]:
        """Return a list; an empty one where it is absent."""
        found = self.raw.get(name)
        if found is None:
            return []
        if not isinstance(found, list):
            raise rubbish()
        return found

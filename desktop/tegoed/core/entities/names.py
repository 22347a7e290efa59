# SPDX-License-Identifier: MIT
"""Names: which characters they may hold, and when two of them are the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar
from unicodedata import category, normalize

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters (C0, C1), marks that turn the direction of a text, and halves of characters.

Tab, line feed and carriage return are no part of it: in a name they count as spaces.
"""
_SHOWS_NOTHING = re.compile(
    "[\u034f\u115f\u1160\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Letters, symbols and marks of Unicode that are blank."""
_UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Cs"})


class _Named(Protocol):
    @property
    def name(self) -> str: ...


_N = TypeVar("_N", bound=_Named)


def name_key(name: str) -> str:
    """Return the key that two names share when they are the same.

    They may differ in case and in how accents are written (Unicode NFC).
    """
    if name.isascii():
        return name.lower()
    return normalize("NFC", normalize("NFC", name).casefold())


def named(name: str, known: Iterable[_N]) -> _N | None:
    """Return the value that is written just so, else the first that has the same `name_key`."""
    key, found = name_key(name), None
    for value in known:
        if value.name == name:
            return value
        if found is None and name_key(value.name) == key:
            found = value
    return found


def has_control(text: str) -> bool:
    """Return whether a text holds a character that no name may hold."""
    return CONTROL.search(text) is not None


def is_blank(text: str) -> bool:
    """Return whether nothing of a text can be seen: spaces, joiners, fillers."""
    return all(_SHOWS_NOTHING.match(sign) or category(sign) in _UNSEEN for sign in text)


def free_name(name: str, taken: Iterable[str]) -> str:
    """Return the name, with a number behind it if it is taken."""
    folded = {other.casefold() for other in taken}
    number, found = 2, name
    while found.casefold() in folded:
        found, number = f"{name} {number}", number + 1
    return found

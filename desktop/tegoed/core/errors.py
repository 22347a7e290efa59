# SPDX-License-Identifier: MIT
"""What can go wrong in a way the user can do something about.

A message is an id and parameters; `language` has the words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

SHOWN = 60
"""Characters of a refused value that a message repeats."""


def shown(value: Any) -> str:
    """Return a refused value as a message may repeat it: shortened, "…" for a list and the like."""
    if not isinstance(value, str | int | float | None):
        return "…"
    text = value if isinstance(value, str) else str(value)
    text = "".join(sign if sign.isprintable() else "\ufffd" for sign in text[: SHOWN + 1])
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


@dataclass(frozen=True, slots=True)
class Message:
    """Something to tell the user: a message id and its parameters.

    Parameters are plain values (text, int, date, `money.Amount` …) which `language` formats by
    their name's convention: `*_at` is an instant in epoch seconds, `*_seconds` a length, `*_cents`
    an amount, anything else as is.
    """

    id: str
    params: dict[str, Any] = field(default_factory=dict)


class TegoedError(Exception):
    """A known error: it carries what happened and what to do as a `Message`, never words.

    `TegoedError("entry.too-long", length_seconds=90_000)`. Subclasses tell callers apart, not the
    user.
    """

    def __init__(self, id: str, **params: Any) -> None:
        super().__init__(id, params)
        self.message = Message(id, params)


class RefusedError(TegoedError):
    """The request itself is wrong or may not be done; nothing was changed."""


class ConflictError(RefusedError):
    """The request collides with what is there (an overlap, a name twice, an invoiced entry);
    `force` may allow it.
    """


class OverlapError(ConflictError):
    """Another entry is in the way; it can give way, or both can be kept."""


class InvoicedError(ConflictError):
    """The entry went out on an invoice."""


class JoinGapError(ConflictError):
    """Joining two entries would add the time between them, which nobody logged."""


class NotFoundError(RefusedError):
    """A named client, project, entry … does not exist."""


class StorageError(TegoedError):
    """The database or the disk cannot do it now: full, read-only, corrupt, newer, locked.

    What was there is kept.
    """

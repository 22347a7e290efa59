# SPDX-License-Identifier: MIT
"""What is told of a phrase and means more to its reader than its words."""

from __future__ import annotations

from tegoed.core.errors import Message


class ClientUnknown(Message):
    """A word stands where a client is named, and no client is called so."""

    __slots__ = ()


class ProjectUnknown(Message):
    """A word stands behind a client's slash, and no project of the client is called so."""

    __slots__ = ()


class NearlyKnownWord(Message):
    """A word is nearly a name or a day that is known."""

    __slots__ = ()


class TimeMissing(Message):
    """It is not said when it was, or for how long: it may not be typed yet."""

    __slots__ = ()


class NoClientRecognised(Message):
    """Neither work nor a purpose was recognised, so it counts as overhead."""

    __slots__ = ()

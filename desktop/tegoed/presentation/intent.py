# SPDX-License-Identifier: MIT
"""An intent that carries nothing but what it is."""

from __future__ import annotations


class BareIntent:
    """What somebody wants, without anything to say about it: all of one class are equal.

    A dataclass without fields says the same, but takes ten times the memory and the time to import.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"

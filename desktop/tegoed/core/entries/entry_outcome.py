# SPDX-License-Identifier: MIT
"""What came of an attempt to write entries, as data: done, or why not; and what is allowed for it
after that was told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from tegoed.core.entities.values import OverlapRule
from tegoed.core.errors import (
    ConflictError,
    InvoicedError,
    JoinGapError,
    Message,
    OverlapError,
    TegoedError,
)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class EntryDone(Generic[Value]):
    """It is written."""

    value: Value


@dataclass(frozen=True, slots=True)
class EntryOverlaps:
    """Another entry is in the way: that one may be cut, or both kept."""

    message: Message


@dataclass(frozen=True, slots=True)
class EntryNeedsConsent:
    """It is only done when somebody who knows the reason against it wants it all the same."""

    message: Message


class EntryIsInvoiced(EntryNeedsConsent):
    """The entry went out on an invoice."""

    __slots__ = ()


class JoinAddsTime(EntryNeedsConsent):
    """Joining adds the time between two entries, which nobody logged."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class EntryRefused:
    """It cannot be done."""

    message: Message


Conflict = EntryOverlaps | EntryNeedsConsent | EntryRefused
Outcome = EntryDone[Value] | Conflict


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody who was asked allows a change to do.

    `overlap`: what becomes of entries in the way. `force`: it may change what is on an invoice, and
    add time that nobody logged.
    """

    overlap: OverlapRule = OverlapRule.REFUSE
    force: bool = False


def attempt(act: Callable[[], Value]) -> Outcome[Value]:
    """Return what came of it; only what nobody foresaw is raised."""
    try:
        return EntryDone(act())
    except OverlapError as error:
        return EntryOverlaps(error.message)
    except InvoicedError as error:
        return EntryIsInvoiced(error.message)
    except JoinGapError as error:
        return JoinAddsTime(error.message)
    except ConflictError as error:
        return EntryNeedsConsent(error.message)
    except TegoedError as error:
        return EntryRefused(error.message)

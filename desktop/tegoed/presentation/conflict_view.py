# SPDX-License-Identifier: MIT
"""Why a change was not made, and what may be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tegoed.core.entry_outcome import (
    Conflict,
    ConflictAnswer,
    EntryNeedsConsent,
    EntryOverlaps,
    JoinAddsTime,
)
from tegoed.i18n.locale import Locale
from tegoed.presentation import labels

Choice = tuple[str, ConflictAnswer]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A sentence with choices; to leave it as it was is always possible."""

    sentence: str
    choices: tuple[Choice, ...] = ()


def conflict_view(locale: Locale, conflict: Conflict, zone: ZoneInfo) -> ConflictView:
    """Return why a change was not made, with the ways on."""
    return ConflictView(labels.refusal(locale, conflict, zone), _choices(locale, conflict))


def cannot_join_view(locale: Locale) -> ConflictView:
    """Say that an entry has no next one to be joined with."""
    return ConflictView(
        locale.gettext(
            "The next entry is other work, or there is none. Only the same work can be joined."
        )
    )


def _choices(locale: Locale, conflict: Conflict) -> tuple[Choice, ...]:
    if isinstance(conflict, EntryOverlaps):
        return (
            (locale.gettext("Cut the other one"), ConflictAnswer.CUT_OTHER),
            (locale.gettext("Keep both"), ConflictAnswer.KEEP_BOTH),
        )
    if isinstance(conflict, EntryNeedsConsent):
        adds_time = isinstance(conflict, JoinAddsTime)
        text = locale.gettext("Join all the same") if adds_time else locale.gettext("Change anyway")
        return ((text, ConflictAnswer.INSIST),)
    return ()

# SPDX-License-Identifier: MIT
"""Why a change was not made, and what may be done about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never
from zoneinfo import ZoneInfo

from tegoed.core.entities.values import OverlapRule
from tegoed.core.entries.entry_outcome import (
    Consent,
    EntryDone,
    EntryNeedsConsent,
    EntryOverlaps,
    EntryRefused,
    JoinAddsTime,
    Outcome,
)
from tegoed.i18n.locale import Locale
from tegoed.presentation import labels
from tegoed.presentation.entries.entry_intents import DeleteEntries, DeleteEntry, EntryChange

Choice = tuple[str, EntryChange]
"""Words, and the change as it is wanted then."""


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A sentence with choices; to leave it as it was is always possible."""

    sentence: str
    choices: tuple[Choice, ...] = ()


def conflict_view(
    locale: Locale, outcome: Outcome[object], zone: ZoneInfo, change: EntryChange
) -> ConflictView | None:
    """Return why a change was not made, with the ways on; None where it was."""
    if isinstance(outcome, EntryDone):
        return None
    consent = change.consent
    choices: tuple[tuple[str, Consent], ...] = ()
    match outcome:
        case EntryOverlaps():
            choices = (
                (
                    locale.gettext("Cut the other one"),
                    replace(consent, overlap=OverlapRule.CARVE),
                ),
                (locale.gettext("Keep both"), replace(consent, overlap=OverlapRule.KEEP)),
            )
        case EntryNeedsConsent():
            text = locale.gettext("Change anyway")
            if isinstance(change, DeleteEntry | DeleteEntries):
                text = locale.gettext("Delete anyway")
            elif isinstance(outcome, JoinAddsTime):
                text = locale.gettext("Join all the same")
            choices = ((text, replace(consent, force=True)),)
        case EntryRefused():
            pass
        case _ as never:
            assert_never(never)
    return ConflictView(
        labels.refusal(locale, outcome, zone),
        tuple((text, replace(change, consent=allowed)) for text, allowed in choices),
    )

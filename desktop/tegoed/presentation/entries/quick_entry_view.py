# SPDX-License-Identifier: MIT
"""Quick entry: what stands under its line while a phrase is typed."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.entities.values import Draft, OverlapRule
from tegoed.core.phrase.messages import NoClientRecognised, TimeMissing
from tegoed.core.phrase.result import ParsedPhrase, Suggestion
from tegoed.i18n.locale import Locale
from tegoed.presentation.entries.entry_preview import (
    EntryPreviewView,
    OverlapView,
    entry_preview_view,
    overlap_view,
    timer_preview_view,
)
from tegoed.presentation.entries.phrase_view import NewWorkView, PhraseData, new_work_view

NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class QuickEntryData:
    """A phrase as quick entry reads it.

    `rule`: what becomes of entries in the way. `can_begin`: there is work that a click could start.
    """

    phrase: PhraseData
    rule: OverlapRule = OverlapRule.REFUSE
    can_begin: bool = True


@dataclass(frozen=True, slots=True)
class QuickEntryView:
    """What quick entry shows.

    `error`: why nothing would be logged, `is_calm` when it is only not done yet. `told`: what
    else is to be known. `overlap`: what is in the way, and the ways on.
    """

    reading: ParsedPhrase
    draft: Draft | None = None
    hint: str = ""
    preview: EntryPreviewView | None = None
    error: str = ""
    is_calm: bool = False
    told: str = ""
    overlap: OverlapView | None = None
    suggestions: tuple[Suggestion, ...] = ()
    new_work: NewWorkView | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self.reading.text.strip()


def quick_entry_view(locale: Locale, data: QuickEntryData) -> QuickEntryView:
    """Return what stands under the line."""
    phrase = data.phrase
    reading, foreseen = phrase.reading, phrase.foreseen
    if not reading.text.strip():
        return QuickEntryView(reading, hint="" if data.can_begin else _first_hint(locale))
    error = reading.error or phrase.refused
    overlap = None if foreseen is None else foreseen.overlap
    return QuickEntryView(
        reading=reading,
        draft=phrase.draft,
        preview=_preview(locale, phrase),
        error="" if error is None else locale.say(error),
        is_calm=isinstance(error, TimeMissing),
        told="\n".join(_told(locale, data)),
        overlap=(
            None
            if overlap is None
            else overlap_view(locale, phrase.context, overlap, phrase.carved)
        ),
        suggestions=reading.suggestions,
        new_work=new_work_view(locale, phrase),
    )


def keys_line(locale: Locale, *, is_running: bool) -> str:
    """Return the keys that mean something now; a key and its word stay on one line."""
    keys = (
        locale.gettext(
            "Enter log · Ctrl+Enter start timer · Alt+Enter change the timer · ↑ earlier · "
            "F1 help · Esc close"
        )
        if is_running
        else locale.gettext("Enter log · Ctrl+Enter start timer · ↑ earlier · F1 help · Esc close")
    )
    return keys.replace(" ", NO_BREAK).replace(f"{NO_BREAK}·{NO_BREAK}", f"{NO_BREAK}· ")


def _preview(locale: Locale, phrase: PhraseData) -> EntryPreviewView | None:
    """Return the lines of the entry, or of the timer that the phrase would start now."""
    unrecognised = phrase.reading.unrecognised
    if phrase.foreseen is not None:
        return entry_preview_view(
            locale, phrase.context, phrase.foreseen, unrecognised=unrecognised
        )
    if phrase.reading.draft is None and phrase.draft is not None and phrase.draft.start is None:
        return timer_preview_view(locale, phrase.context, phrase.draft, unrecognised=unrecognised)
    return None


def _told(locale: Locale, data: QuickEntryData) -> list[str]:
    """Return what else is to be known before Enter; that no client was recognised stands above."""
    foreseen = data.phrase.foreseen
    if foreseen is None:
        return []
    warnings = (*data.phrase.reading.warnings, *foreseen.warnings)
    told = [locale.say(one) for one in warnings if not isinstance(one, NoClientRecognised)]
    if foreseen.overlap is None and data.rule is OverlapRule.KEEP:
        told.append(locale.gettext("Both are kept: Enter logs."))
    return told


def _first_hint(locale: Locale) -> str:
    return locale.gettext(
        "Type what you work on, such as “Jansen workshop”. Ctrl+Enter starts the timer; "
        "“1h30 Jansen workshop” and Enter logs time. A new name is offered as a new client."
    )

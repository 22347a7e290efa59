# SPDX-License-Identifier: MIT
"""A phrase that is being typed: how it is understood, and what stands under its line."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tegoed.core.entities.values import Client, Draft
from tegoed.core.entries.entry_preview import EntryPreview
from tegoed.core.entries.overlap import CutEntry
from tegoed.core.errors import Message
from tegoed.core.phrase.result import ParsedPhrase, Suggestion
from tegoed.i18n.locale import Locale
from tegoed.presentation import labels
from tegoed.presentation.entries.entry_preview import (
    EntryContext,
    crossed_words,
    overlap_view,
    unrecognised_words,
    why_given,
)


@dataclass(frozen=True, slots=True)
class NewWork:
    """A client, or a project of a client, that does not exist yet, and what an hour costs there."""

    name: str
    client: Client | None
    usual_cents: int


@dataclass(frozen=True, slots=True)
class PhraseData:
    """A phrase and what would come of it.

    `draft`: of the entry, else of the timer that it would start. `foreseen` and `refused`: what
    logging it would do, or why it would not be logged. `carved`: the entries in the way, as they
    would give way. `new_work`: what a word may have been meant for.
    """

    reading: ParsedPhrase
    draft: Draft | None
    context: EntryContext
    foreseen: EntryPreview | None = None
    refused: Message | None = None
    carved: tuple[CutEntry, ...] = ()
    new_work: NewWork | None = None


@dataclass(frozen=True, slots=True)
class AddEntryData:
    """A phrase in the line that adds an entry to a week or a day.

    `lacks_day`: in another week than this one the phrase names no day.
    """

    phrase: PhraseData
    lacks_day: bool = False


@dataclass(frozen=True, slots=True)
class NewWorkView:
    """A button that offers to make a client or a project, and the form behind it.

    `name` as it stands in the phrase, `client` whose project it is.
    """

    name: str
    client: int | None
    offer: str
    question: str
    rate: str


@dataclass(frozen=True, slots=True)
class ClientChoice:
    """Whose project it may be, and what an hour usually costs there; `id` None: it is a client."""

    id: int | None
    name: str
    rate: str


@dataclass(frozen=True, slots=True)
class NewWorkFormView:
    """The form for a client or project that is named nowhere yet; a client has one choice."""

    is_project: bool
    question: str
    choices: tuple[ClientChoice, ...]


@dataclass(frozen=True, slots=True)
class PhrasePanelView:
    """What stands under a line that takes a phrase.

    `told`: what would come of it, or why nothing would. `overlaps`: there is something in the way,
    which can be cut or kept.
    """

    reading: ParsedPhrase
    draft: Draft | None
    told: str = ""
    unrecognised: str = ""
    crossed: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    new_work: NewWorkView | None = None
    overlaps: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self.reading.text.strip()


def phrase_panel_view(locale: Locale, data: PhraseData, told: str = "") -> PhrasePanelView:
    """Return what stands under a line, with these words of what would come of it."""
    reading = data.reading
    if not reading.text.strip():
        return PhrasePanelView(reading, data.draft)
    return PhrasePanelView(
        reading=reading,
        draft=data.draft,
        told=told,
        unrecognised=unrecognised_words(locale) if reading.unrecognised else "",
        suggestions=reading.suggestions,
        new_work=new_work_view(locale, data),
    )


def add_entry_view(locale: Locale, added: AddEntryData) -> PhrasePanelView:
    """Return what stands under the line that adds an entry to a week or a day."""
    data = added.phrase
    error = data.reading.error or data.refused
    if error is not None:
        return phrase_panel_view(locale, data, locale.say(error))
    if added.lacks_day:
        told = locale.gettext("Name the day too, such as mon or tue.")
        return phrase_panel_view(locale, data, told)
    foreseen, context = data.foreseen, data.context
    if foreseen is None:
        return phrase_panel_view(locale, data)
    lines = [
        labels.entry_line(locale, context.catalogue, foreseen.entry, context.zone, context.now),
        why_given(locale, context, foreseen),
    ]
    if foreseen.overlap is not None:
        lines.append(overlap_view(locale, context, foreseen.overlap, ()).told)
    return replace(
        phrase_panel_view(locale, data, "\n".join(line for line in lines if line)),
        crossed=crossed_words(locale, context, foreseen),
        overlaps=foreseen.overlap is not None,
    )


def new_work_view(locale: Locale, data: PhraseData) -> NewWorkView | None:
    """Return the offer to make what a word of the phrase may have been meant for."""
    new = data.new_work
    if new is None:
        return None
    label = (
        locale.gettext("&New client “{name}”…")
        if new.client is None
        else locale.gettext("&New project “{name}” for {client}…")
    )
    return NewWorkView(
        name=new.name,
        client=new.client.id if new.client else None,
        offer=label.format(
            name=_escaped(new.name), client=_escaped(new.client.name) if new.client else ""
        ),
        question=_rate_question(locale, data.context.currency),
        rate=_rate(locale, new.usual_cents),
    )


def new_work_form_view(
    locale: Locale, choices: tuple[NewWork, ...], currency: str, *, is_project: bool
) -> NewWorkFormView:
    """Return the form for a new client, or for a project of one of these clients."""
    return NewWorkFormView(
        is_project=is_project,
        question=_rate_question(locale, currency),
        choices=tuple(
            ClientChoice(
                id=one.client.id if one.client else None,
                name=one.client.name if one.client else "",
                rate=_rate(locale, one.usual_cents),
            )
            for one in choices
        ),
    )


def _escaped(name: str) -> str:
    """Write a name on a button, where `&` would mark a key."""
    return name.replace("&", "&&")


def _rate_question(locale: Locale, currency: str) -> str:
    return locale.gettext("An hour costs ({currency})").format(currency=currency)


def _rate(locale: Locale, cents: int) -> str:
    return locale.decimal(cents) if cents else ""

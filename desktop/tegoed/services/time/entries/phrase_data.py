# SPDX-License-Identifier: MIT
"""What the windows show of a phrase while it is typed, each read at one moment of the database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tegoed.core.calendar.spans import Span, local_date
from tegoed.core.entities.values import Client, Draft, OverlapRule
from tegoed.core.errors import TegoedError
from tegoed.core.invoicing.pricing import rate_on
from tegoed.core.phrase import Completion, ParsedPhrase, TokenKind
from tegoed.core.phrase.unknown_name import unknown_client, unknown_project
from tegoed.presentation.entries.entry_preview import EntryContext
from tegoed.presentation.entries.phrase_view import AddEntryData, NewWork, PhraseData
from tegoed.presentation.entries.quick_entry_view import QuickEntryData
from tegoed.services.time import time_log
from tegoed.services.time.timer import next_work
from tegoed.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PhraseScope:
    """What a line adds to: another week than this one, whose last instant is `said_at`, or another
    day than today.

    `exact`: a stretch to be filled to the second, as long as the line begins with its times.
    """

    said_at: int | None = None
    day: date | None = None
    exact: tuple[str, Span] | None = None


def load_quick_entry(
    ws: Workspace, text: str, rule: OverlapRule = OverlapRule.REFUSE
) -> QuickEntryData:
    """Return what quick entry shows of a text; `rule`: what becomes of entries in the way."""
    with ws.db.snapshot():
        reading = time_log.read_phrase(ws, text)
        if not text.strip():
            phrase = PhraseData(reading, None, entry_context(ws))
            return QuickEntryData(phrase, rule, next_work.next_work(ws) is not None)
        phrase = _foreseen(ws, read_for(ws, reading), reading.draft, rule)
        if reading.draft is None or phrase.foreseen is None or phrase.foreseen.overlap is None:
            return QuickEntryData(phrase, rule)
        carved = time_log.foresee(ws, reading.draft, OverlapRule.CARVE).carved
        return QuickEntryData(replace(phrase, carved=carved), rule)


def load_line_to_add(ws: Workspace, text: str, scope: PhraseScope) -> AddEntryData:
    """Return what the line that adds an entry shows of a text."""
    with ws.db.snapshot():
        reading = _read_in(ws, text, scope)
        phrase = read_for(ws, reading)
        draft = _to_add(reading, text, scope)
        return AddEntryData(
            _foreseen(ws, phrase, draft, OverlapRule.REFUSE), _lacks_day(reading, scope)
        )


def draft_to_add(ws: Workspace, text: str, scope: PhraseScope) -> Draft | None:
    """Return the entry that a text would add; None when it would add none."""
    return _to_add(_read_in(ws, text, scope), text, scope)


def read_for(ws: Workspace, reading: ParsedPhrase) -> PhraseData:
    """Return a phrase with its draft, else that of a timer, and the work that it may have meant."""
    draft = reading.draft or time_log.read_phrase(ws, reading.text, timer=True).draft
    return PhraseData(reading, draft, entry_context(ws), new_work=_new_work(ws, reading, draft))


def load_names(ws: Workspace, text: str, cursor: int) -> tuple[Completion, ...]:
    """Return the names that the word at the cursor may become, but for what it is already."""
    return tuple(
        name
        for name in time_log.completions(ws, text, cursor)
        if text[name.start : name.end].casefold() != name.text.casefold()
    )


def load_new_work(ws: Workspace, *, is_project: bool) -> tuple[NewWork, ...]:
    """Return a client that is to be made, or a project of each client that is in use, by name.

    Without a client a project cannot be made, but a client can.
    """
    clients = [client for client in ws.catalogue().clients.values() if not client.archived]
    if not is_project or not clients:
        return (NewWork("", None, usual_cents(ws, None)),)
    return tuple(
        NewWork("", client, usual_cents(ws, client))
        for client in sorted(clients, key=lambda client: client.name.casefold())
    )


def usual_cents(ws: Workspace, client: Client | None) -> int:
    """Return what an hour costs unless another amount is typed: the client's rate, else the usual
    one.
    """
    today = local_date(ws.clock.now(), ws.zone())
    own = rate_on(client.rates, today) if client is not None else None
    return own or int(ws.setting("default_rate_cents"))


def entry_context(ws: Workspace) -> EntryContext:
    """Return what entries are told by."""
    return EntryContext(
        catalogue=ws.catalogue(),
        zone=ws.zone(),
        now=ws.clock.now(),
        currency=ws.setting("currency"),
        first_weekday=ws.setting("first_weekday"),
    )


def _read_in(ws: Workspace, text: str, scope: PhraseScope) -> ParsedPhrase:
    """Read a text: unless it names a day itself, the scope's is put before it."""
    reading = time_log.read_phrase(ws, text, said_at=scope.said_at)
    if scope.day is None or not text.strip() or _names_a_day(reading):
        return reading
    return time_log.read_phrase(ws, f"{scope.day.isoformat()} {text}")


def _names_a_day(reading: ParsedPhrase) -> bool:
    return any(token.kind is TokenKind.DAY for token in reading.tokens)


def _lacks_day(reading: ParsedPhrase, scope: PhraseScope) -> bool:
    """Tell whether a phrase would land on the last evening of another week, which nobody means."""
    return scope.said_at is not None and not _names_a_day(reading)


def _to_add(reading: ParsedPhrase, text: str, scope: PhraseScope) -> Draft | None:
    draft = reading.draft
    if draft is None or _lacks_day(reading, scope):
        return None
    if scope.exact is not None and text.startswith(scope.exact[0]):
        span = scope.exact[1]
        return replace(draft, start=span.start, end=span.end)
    return draft


def _foreseen(
    ws: Workspace, phrase: PhraseData, draft: Draft | None, rule: OverlapRule
) -> PhraseData:
    if draft is None:
        return phrase
    try:
        foreseen = time_log.foresee(ws, draft, rule)
    except TegoedError as refused:
        return replace(phrase, refused=refused.message)
    if rule is OverlapRule.CARVE and foreseen.overlap is not None:  # what is to be cut is invoiced
        return replace(phrase, refused=foreseen.overlap)
    return replace(phrase, foreseen=foreseen)


def _new_work(ws: Workspace, reading: ParsedPhrase, draft: Draft | None) -> NewWork | None:
    """Return the client or project that a word of the phrase may have been meant for."""
    if name := unknown_client(reading):
        return NewWork(name, None, usual_cents(ws, None))
    if found := unknown_project(reading, draft, ws.catalogue()):
        return NewWork(*found, usual_cents(ws, found[1]))
    return None

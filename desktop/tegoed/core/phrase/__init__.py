# SPDX-License-Identifier: MIT
"""The phrase: one typed line that says when, for whom and what for, in Dutch and English.

The grammar is docs/guide.md's.

`read` understands a text as far as it goes: every piece becomes a token, and either a draft or one
error comes out, never both.
"""

from __future__ import annotations

from datetime import date

from tegoed.core.calendar.spans import local_date
from tegoed.core.entities.values import Catalogue, Draft, Purpose
from tegoed.core.errors import Message
from tegoed.core.phrase import times
from tegoed.core.phrase.clocks import is_clock_or_length
from tegoed.core.phrase.complete import Completion, completions, suggested
from tegoed.core.phrase.days import UnreadableDay
from tegoed.core.phrase.lengths import ends_with_hours
from tegoed.core.phrase.messages import NoClientRecognised
from tegoed.core.phrase.parser_state import ParserState
from tegoed.core.phrase.result import ParseContext, ParsedPhrase, PhraseToken, Suggestion
from tegoed.core.phrase.time_resolution import PhraseRefusal, moments
from tegoed.core.phrase.words import (
    CHAIRS,
    CLIENT_LABELS,
    REASONS,
    SHORT_WEEKDAYS,
    SPOKEN_PURPOSES,
    PhraseWord,
    TokenKind,
    cut,
    fold,
    unquoted,
)

__all__ = [
    "Completion",
    "ParseContext",
    "ParsedPhrase",
    "PhraseToken",
    "Suggestion",
    "TokenKind",
    "complete",
    "read",
]

LONGEST = 2000
"""Characters; what is longer is no phrase."""


def read(text: str, scene: ParseContext, *, timer: bool = False) -> ParsedPhrase:
    """Read a phrase to log or, with `timer`, to start. It never raises for what somebody types.

    The errors are "phrase.…" and "date.unreadable"; each has the parameter `word`, empty where
    something is missing.
    """
    if len(text) > LONGEST:
        return ParsedPhrase(
            text, (), None, Message("phrase.too-long", {"word": text[:40]}), (0, len(text))
        )
    heard = _listen(text, scene)
    heard.settle_numbers(timer=timer)
    heard.settle_marks()
    heard.settle_days()
    heard.settle_work()
    purpose = _purpose(heard, scene.names.catalogue)
    if not heard.refusals:
        found = moments(
            heard.said, scene.now, scene.zone, scene.schedules, scene.last_end_of, timer=timer
        )
        if not isinstance(found, PhraseRefusal):
            draft = Draft(
                start=found.start,
                end=found.end,
                client=heard.client.id if heard.client else None,
                project=heard.project.id if heard.project else None,
                activity=heard.activity.id if heard.activity else None,
                purpose=purpose,
                chair=heard.chair_at is not None,
                reason=heard.reason,
                clock=found.clock,
                note=heard.whole_note,
                tags=tuple(dict.fromkeys(heard.tags)),
                new_client=heard.new_client,
            )
            unrecognised = _is_unrecognised(heard)
            warnings = (*found.warnings, *([_no_client(draft.note)] if unrecognised else ()))
            return ParsedPhrase(
                text, tuple(heard.tokens), draft, warnings=warnings, unrecognised=unrecognised
            )
        heard.refusals.append(found)
    first = min(heard.refusals, key=lambda refusal: refusal.at or (len(text), len(text)))
    return ParsedPhrase(
        text,
        tuple(heard.tokens),
        None,
        first.message,
        first.at,
        suggestions=_suggestions(heard, first.at, scene),
        unrecognised=_is_unrecognised(heard),
    )


def _suggestions(
    heard: ParserState, at: tuple[int, int] | None, scene: ParseContext
) -> tuple[Suggestion, ...]:
    """Return what the refused word may have been meant to be."""
    days = next((found for piece, found in heard.meant_days.items() if piece.at == at), ())
    names = next((found for piece, found in heard.meant.items() if piece.at == at), ())
    return (
        *(Suggestion(*at, day, day) for day in days if at),
        *suggested(heard.text, at, names, scene, lambda typed: _listen(typed, scene)),
    )


def _is_unrecognised(heard: ParserState) -> bool:
    """Return whether neither the work nor a purpose was recognised."""
    return not heard.has_work and heard.purpose is None and heard.reason is None


def _no_client(note: str) -> NoClientRecognised:
    if note:
        return NoClientRecognised("phrase.no-client-but-note", {"note": note})
    return NoClientRecognised("phrase.no-client")


def complete(text: str, cursor: int, scene: ParseContext) -> tuple[Completion, ...]:
    """Return how the word at the cursor may go on, the likeliest first: names that the words before
    it leave open, marks, days.
    """
    return completions(text, cursor, scene, lambda typed: _listen(typed, scene))


def _listen(text: str, scene: ParseContext) -> ParserState:
    """Read the words from left to right."""
    words, note_at = cut(text)
    heard = ParserState(text, scene.names, scene.creates)
    today = local_date(scene.now, scene.zone)
    at = 0
    while at < len(words):
        word = words[at]
        if word.quoted:
            heard.note(unquoted(word.text))
            at = heard.token(words, at, at + 1, TokenKind.NOTE)
        elif word.folded.startswith("!") and any(sign.isalnum() for sign in word.folded):
            at = heard.token(words, at, at + 1, heard.mark(word))
        elif word.text.startswith("#") and (tag := word.text[1:].rstrip(".,;:!?)")):
            heard.tags.append(tag)
            at = heard.token(words, at, at + 1, TokenKind.TAG)
        elif fold(word.text).startswith(CLIENT_LABELS):
            at = heard.labelled_client(words, at, unquoted(word.text.split(":", 1)[1].strip()))
        elif word.folded in SPOKEN_PURPOSES and not heard.is_named(word.folded):
            at = heard.token(words, at, at + 1, heard.mark(word))
        elif (word.folded in REASONS or word.folded in CHAIRS) and not heard.is_named(word.folded):
            at = heard.loose_mark(words, at)
        elif found := _time(words, at, today, heard, scene):
            time, after = found
            if isinstance(time, times.BareNumber):
                behind_length = bool(heard.tokens) and heard.tokens[-1].kind is TokenKind.LENGTH
                minutes = behind_length and ends_with_hours(words, at)  # 1h 30, 2u 12 gesprekken
                at = heard.number(words, at, length=time.dashed or minutes)
            else:
                piece = heard.piece(word.start, words[after - 1].end)
                at = heard.token(words, at, after, heard.said.hear(time, piece, heard.refusals))
        elif after_work := heard.work(words, at):
            at = after_work
        else:
            at = heard.stray(words, at)
    if note_at is not None:
        heard.note(text[slice(*note_at)])
        heard.tokens.append(PhraseToken(*note_at, TokenKind.NOTE))
    return heard


def _time(
    words: list[PhraseWord], at: int, today: date, heard: ParserState, scene: ParseContext
) -> tuple[times.Found, int] | None:
    """Return the time that begins with that word; a weekday cut short gives way to a name that
    begins so.
    """
    if words[at].folded in SHORT_WEEKDAYS and heard.is_named(words[at].folded):
        return None
    found = times.find(words, at, today, day_first=scene.day_first)
    if (
        found
        and isinstance(found[0], times.PhraseLength)
        and _may_be_clock(words, at, found[1], heard)
    ):
        return UnreadableDay("phrase.clock-or-length"), found[1]
    return found


def _may_be_clock(words: list[PhraseWord], at: int, after: int, heard: ParserState) -> bool:
    """Return whether a length right behind a part of the day may be a clock time as well: `vanavond
    8 uur`.
    """
    behind_day = bool(heard.tokens) and heard.tokens[-1].kind is TokenKind.DAY
    behind_part = behind_day and heard.said.part is not None
    return behind_part and after == at + 2 and is_clock_or_length(words, at)


def _purpose(heard: ParserState, catalogue: Catalogue) -> Purpose:
    """Return the purpose by mark, reason, activity or client; record contradictions as errors."""
    if heard.purpose is not None:
        purpose = heard.purpose
    elif heard.reason is not None:
        purpose = Purpose.GIVEN
    elif heard.activity is not None:
        purpose = catalogue.activities[heard.activity.id].purpose
    else:
        for_client = heard.client is not None or heard.new_client
        purpose = Purpose.BILLABLE if for_client else Purpose.OVERHEAD
    if heard.reason_at is not None and purpose is not Purpose.GIVEN:
        heard.refuse(
            "phrase.reason-not-given", heard.piece(heard.reason_at.start, heard.reason_at.end)
        )
    if heard.chair_at is not None and purpose not in (Purpose.BILLABLE, Purpose.GIVEN):
        heard.refuse(
            "phrase.chair-not-for-client", heard.piece(heard.chair_at.start, heard.chair_at.end)
        )
    return purpose

"""The phrase: one typed line that says when, for whom and what for, in Dutch and English. The grammar is docs/guide.md's.

`read` understands a text as far as it goes: every piece becomes a token, and either a draft or one trouble comes out, never both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tegoed.core.errors import Message
from tegoed.core.spans import local_date
from tegoed.core.values import Catalogue, Draft, Purpose, Reason

from . import times
from .complete import Completion, complete
from .moments import Piece, Refusal, Said, moments
from .reading import Reading, Scene, Token
from .words import CHAIRS, CLIENT_LABELS, PURPOSES, REASONS, TokenKind, Word, cut, fold, unquoted
from .work import Index, Match, Named, index, matches

__all__ = ["Completion", "Reading", "Scene", "Token", "TokenKind", "complete", "read"]

LONGEST = 2000
"""Characters; what is longer is no phrase."""


@dataclass(slots=True)
class _Heard:
    """What has been understood so far."""

    said: Said = field(default_factory=Said)
    client: int | None = None
    project: int | None = None
    activity: int | None = None
    purpose: Purpose | None = None
    purpose_word: Word | None = None
    reason: Reason | None = None
    reason_word: Word | None = None
    chair_word: Word | None = None
    tags: list[str] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def refuse(self, id: str, word: Word, /, **params: object) -> None:
        """Notes a trouble with a word."""
        self.refusals.append(Refusal(Message(id, {"word": word.text, **params}), (word.start, word.end)))


def read(text: str, scene: Scene, *, timer: bool = False) -> Reading:
    """Reads a phrase to log or, with `timer`, to start. Never raises for what somebody types.

    Troubles: "phrase.…" and "entry.too-long"; each has the parameter `word`.
    """
    if len(text) > LONGEST:
        return Reading(text, (), None, Message("phrase.too-long", {"word": text[:40]}), (0, len(text)))
    words, note_at = cut(text)
    heard = _Heard()
    names = index(scene.catalogue)
    today = local_date(scene.now, scene.zone)
    at = 0
    while at < len(words):
        at = _take(words, at, heard, names, today)
    if note_at is not None:
        note = text[slice(*note_at)]
        if note != "--":
            heard.note.append(note)
        heard.tokens.append(Token(*note_at, TokenKind.NOTE))
    return _conclude(text, heard, scene, timer=timer)


def _take(words: list[Word], at: int, heard: _Heard, names: Index, today: date) -> int:
    """Understands the words from `at` on as one thing; returns where the next begins."""
    word = words[at]
    if word.quoted:
        heard.note.append(unquoted(word.text))
        return _token(heard, words, at, at + 1, TokenKind.NOTE)
    if word.folded.startswith("!") and len(word.text) > 1:
        return _token(heard, words, at, at + 1, _mark(word, heard))
    if word.text.startswith("#") and len(word.text.rstrip(".,;")) > 1:
        heard.tags.append(word.text[1:].rstrip(".,;"))
        return _token(heard, words, at, at + 1, TokenKind.TAG)
    if fold(word.text).startswith(CLIENT_LABELS):
        return _labelled_client(words, at, heard, names)
    if found := times.find(words, at, today):
        piece = Piece(_typed(words, at, found[1]), (word.start, words[found[1] - 1].end))
        kind = heard.said.hear(found[0], piece, heard.refusals)
        return _token(heard, words, at, found[1], kind)
    if best := matches(words, at, _open_names(heard, names)):
        return _work(words, at, best, heard)
    heard.note.append(word.text)
    return _token(heard, words, at, at + 1, TokenKind.NOTE)


def _token(heard: _Heard, words: list[Word], first: int, after: int, kind: TokenKind) -> int:
    heard.tokens.append(Token(words[first].start, words[after - 1].end, kind))
    return after


def _typed(words: list[Word], first: int, after: int) -> str:
    return " ".join(word.text for word in words[first:after])


def _mark(word: Word, heard: _Heard) -> TokenKind:
    name = word.folded[1:]
    if name in PURPOSES:
        if heard.purpose not in (None, PURPOSES[name]):
            heard.refuse("phrase.two-purposes", word)
            return TokenKind.TROUBLE
        heard.purpose, heard.purpose_word = PURPOSES[name], word
        return TokenKind.PURPOSE
    if name in REASONS:
        if heard.reason not in (None, REASONS[name]):
            heard.refuse("phrase.two-reasons", word)
            return TokenKind.TROUBLE
        heard.reason, heard.reason_word = REASONS[name], word
        return TokenKind.MARK
    if name in CHAIRS:
        heard.chair_word = word
        return TokenKind.MARK
    heard.refuse("phrase.mark-unknown", word)
    return TokenKind.TROUBLE


def _open_names(heard: _Heard, names: Index) -> tuple[Named, ...]:
    """The names that a word may still choose."""
    return tuple(
        named
        for named in names.names
        if (named.kind is TokenKind.ACTIVITY and heard.activity is None)
        or (named.kind is TokenKind.CLIENT and heard.client is None)
        or (named.kind is TokenKind.PROJECT and heard.project is None and heard.client in (None, named.client))
    )


def _work(words: list[Word], at: int, best: list[Match], heard: _Heard) -> int:
    after = at + best[0].length
    if len(best) > 1:
        typed = Word(words[at].start, words[after - 1].end, _typed(words, at, after), "")
        heard.refuse("phrase.ambiguous", typed, names=[match.named.name for match in best])
        return _token(heard, words, at, after, TokenKind.TROUBLE)
    named = best[0].named
    match named.kind:
        case TokenKind.CLIENT:
            heard.client = named.id
        case TokenKind.PROJECT:
            heard.project, heard.client = named.id, named.client
        case _:
            heard.activity = named.id
    return _token(heard, words, at, after, named.kind)


def _labelled_client(words: list[Word], at: int, heard: _Heard, names: Index) -> int:
    """`klant:Zorgpunt`, `client:"Bouwgroep Noord"`: this must be a client."""
    word = words[at]
    value = unquoted(word.text.split(":", 1)[1].strip())
    offset = word.end - len(value) if value and word.text.endswith(value) else word.start
    wanted, _note = cut(value)
    clients = [named for named in names.names if named.kind is TokenKind.CLIENT]
    exact = [named for named in clients if " ".join(named.words) == " ".join(fold(value).split())]
    best = [Match(named, len(wanted), 2) for named in exact] or (matches(wanted, 0, clients) if wanted else [])
    best = [match for match in best if match.length == len(wanted)]
    if len(best) == 1 and heard.client in (None, best[0].named.id):
        heard.client = best[0].named.id
        return _token(heard, words, at, at + 1, TokenKind.CLIENT)
    meant = Word(offset, word.end, value or word.text, "")
    if len(best) > 1:
        heard.refuse("phrase.ambiguous", meant, names=[match.named.name for match in best])
    elif best:
        heard.refuse("phrase.two-clients", meant)
    else:
        heard.refuse("phrase.client-unknown", meant)
    return _token(heard, words, at, at + 1, TokenKind.TROUBLE)


def _conclude(text: str, heard: _Heard, scene: Scene, *, timer: bool) -> Reading:
    purpose = _purpose(heard, scene.catalogue)
    tokens = tuple(heard.tokens)
    if not heard.refusals:
        found = moments(heard.said, scene.now, scene.zone, scene.schedules, scene.last_end_of, timer=timer)
        if not isinstance(found, Refusal):
            draft = Draft(
                start=found.start,
                end=found.end,
                client=heard.client,
                project=heard.project,
                activity=heard.activity,
                purpose=purpose,
                chair=heard.chair_word is not None,
                reason=heard.reason,
                clock=found.clock,
                note=" ".join(part for part in heard.note if part),
                tags=tuple(dict.fromkeys(heard.tags)),
            )
            return Reading(text, tokens, draft, warnings=found.warnings)
        heard.refusals.append(found)
    first = min(heard.refusals, key=lambda refusal: refusal.at or (len(text), len(text)))
    return Reading(text, tokens, None, first.message, first.at)


def _purpose(heard: _Heard, catalogue: Catalogue) -> Purpose:
    """The purpose by mark, reason, activity or client; notes the contradictions as troubles."""
    if heard.purpose is not None:
        purpose = heard.purpose
    elif heard.reason is not None:
        purpose = Purpose.GIVEN
    elif heard.activity is not None:
        purpose = catalogue.activities[heard.activity].purpose
    else:
        purpose = Purpose.OVERHEAD if heard.client is None else Purpose.BILLABLE
    if heard.reason_word is not None and purpose is not Purpose.GIVEN:
        heard.refuse("phrase.reason-not-given", heard.reason_word)
    if heard.chair_word is not None and purpose not in (Purpose.BILLABLE, Purpose.GIVEN):
        heard.refuse("phrase.chair-not-for-client", heard.chair_word)
    return purpose

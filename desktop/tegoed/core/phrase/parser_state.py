# SPDX-License-Identifier: MIT
"""What has been heard of a phrase so far: the work that was chosen, the marks, the note; and what
is refused of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tegoed.core.entities.values import Purpose, Reason
from tegoed.core.errors import Message
from tegoed.core.phrase import days
from tegoed.core.phrase.messages import ClientUnknown, NearlyKnownWord, ProjectUnknown
from tegoed.core.phrase.result import PhraseToken
from tegoed.core.phrase.time_resolution import ParsedTimes, PhraseRefusal, TimePiece
from tegoed.core.phrase.words import (
    CHAIRS,
    DASHES,
    NO_PROJECT,
    PURPOSES,
    REASONS,
    SMALL_WORDS,
    PhraseWord,
    TokenKind,
    fold,
    plain,
)
from tegoed.core.phrase.work import (
    BEGINNING,
    NOTHING,
    WHOLE_WORD,
    NamedWork,
    NameIndex,
    best_fits,
    counts,
    fit,
    full_name,
)

_KEEPS = DASHES | {"--"}


@dataclass(frozen=True, slots=True)
class _UnclearWord:
    """Words that several names fit equally well; what is chosen later may still tell which."""

    piece: TimePiece
    names: tuple[NamedWork, ...]
    token: int


@dataclass(frozen=True, slots=True)
class _BareNumber:
    """A number without a unit.

    `length`: it can only be a length or a time; `noted`: it stands behind a word of the note.
    """

    piece: TimePiece
    token: int
    length: bool
    noted: bool


@dataclass(frozen=True, slots=True)
class _LooseMark:
    """A reason or the chair without a `!`: it counts only beside a purpose.

    `note`: its place in the note.
    """

    word: PhraseWord
    token: int
    note: int


@dataclass(frozen=True, slots=True)
class _Stray:
    """A word of the note that is not in quotes: it may have been meant for a name."""

    word: PhraseWord
    token: int


@dataclass(slots=True)
class ParserState:
    """What has been understood, word by word.

    `creates`: a client that nobody knows becomes the `new_client`. `no_project`: the client was
    named without any of its projects. `meant`, `meant_days`: the names or the days that a refused
    word may stand for. `implied`: the client was chosen by its project, not by its own name.
    `noting`: a word of the note has come since work was chosen last.
    """

    text: str
    index: NameIndex
    creates: bool = False
    said: ParsedTimes = field(default_factory=ParsedTimes)
    client: NamedWork | None = None
    project: NamedWork | None = None
    activity: NamedWork | None = None
    new_client: str = ""
    implied: bool = False
    no_project: bool = False
    noting: bool = False
    purpose: Purpose | None = None
    reason: Reason | None = None
    reason_at: PhraseWord | None = None
    chair_at: PhraseWord | None = None
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tokens: list[PhraseToken] = field(default_factory=list)
    refusals: list[PhraseRefusal] = field(default_factory=list)
    unclear: list[_UnclearWord] = field(default_factory=list)
    numbers: list[_BareNumber] = field(default_factory=list)
    loose: list[_LooseMark] = field(default_factory=list)
    strays: list[_Stray] = field(default_factory=list)
    meant: dict[TimePiece, tuple[NamedWork, ...]] = field(default_factory=dict)
    meant_days: dict[TimePiece, tuple[str, ...]] = field(default_factory=dict)

    def piece(self, start: int, end: int) -> TimePiece:
        """Return a piece of the text, without the punctuation behind it."""
        typed = self.text[start:end]
        kept = typed.rstrip(".,;") or typed
        return TimePiece(kept, (start, start + len(kept)))

    def token(self, words: list[PhraseWord], first: int, after: int, kind: TokenKind) -> int:
        """Record what these words are; return `after`."""
        self.tokens.append(PhraseToken(words[first].start, words[after - 1].end, kind))
        return after

    def refuse(
        self, id: str, piece: TimePiece, /, kind: type[Message] = Message, **params: object
    ) -> TokenKind:
        """Record an error with a piece of the text."""
        self.refusals.append(PhraseRefusal(kind(id, {"word": piece.text, **params}), piece.at))
        return TokenKind.ERROR

    def note(self, text: str) -> None:
        """Add to the note."""
        self.notes.append(text)
        self.noting = True

    @property
    def whole_note(self) -> str:
        """The note; dashes at its ends belong to nothing."""
        parts = [part for part in self.notes if part]
        while parts and parts[-1] in _KEEPS:
            parts.pop()
        while parts and parts[0] in _KEEPS:
            parts.pop(0)
        return " ".join(parts)

    def stray(self, words: list[PhraseWord], at: int) -> int:
        """Take in a word that nothing is known of: it is note."""
        self.strays.append(_Stray(words[at], len(self.tokens)))
        self.note(words[at].text)
        return self.token(words, at, at + 1, TokenKind.NOTE)

    def settle_days(self) -> None:
        """Refuse a word that is nearly a day if none was said: the time would be on another."""
        if self.said.day is not None:
            return
        for stray in self.strays:
            folded = stray.word.folded
            if found := days.meant(folded):
                piece = self.piece(stray.word.start, stray.word.end)
                self.meant_days[piece] = found
                kind = self.refuse("phrase.did-you-mean", piece, NearlyKnownWord, names=list(found))
                self._retell(stray.token, kind)

    # ---- marks ----

    def is_named(self, typed: str) -> bool:
        """Return whether a name that is or may still be chosen has a word that begins so."""
        chosen = (self.client, self.project, self.activity)
        return counts(typed) and any(
            named in chosen or self._open(named) for named in self.index.begins(typed)
        )

    def loose_mark(self, words: list[PhraseWord], at: int) -> int:
        """Take in a reason or the chair without a `!` as note for now; `settle_marks` judges it
        when all is read.
        """
        self.loose.append(_LooseMark(words[at], len(self.tokens), len(self.notes)))
        self.notes.append(words[at].text)
        return self.token(words, at, at + 1, TokenKind.NOTE)

    def settle_marks(self) -> None:
        """Count a reason and the chair without a `!` too beside a purpose; else they are note."""
        if self.purpose is None:
            return
        for loose in self.loose:
            self.notes[loose.note] = ""
            self._retell(loose.token, self.mark(loose.word))

    def mark(self, word: PhraseWord) -> TokenKind:
        """Take in `!given`, `!stoel`, `!asked`, or one of these without the `!`."""
        name, piece = word.folded.removeprefix("!"), self.piece(word.start, word.end)
        if name in PURPOSES:
            if self.purpose not in (None, PURPOSES[name]):
                return self.refuse("phrase.two-purposes", piece)
            self.purpose = PURPOSES[name]
            return TokenKind.PURPOSE
        if name in REASONS:
            if self.reason not in (None, REASONS[name]):
                return self.refuse("phrase.two-reasons", piece)
            self.reason, self.reason_at = REASONS[name], word
            return TokenKind.MARK
        if name in CHAIRS:
            self.chair_at = word
            return TokenKind.MARK
        return self.refuse("phrase.mark-unknown", piece)

    # ---- numbers without a unit ----

    def number(self, words: list[PhraseWord], at: int, *, length: bool) -> int:
        """Take in a number without a unit as note for now; `settle_numbers` judges it when all is
        read.
        """
        noted = bool(self.tokens) and self.tokens[-1].kind is TokenKind.NOTE
        piece = self.piece(words[at].start, words[at].end)
        self.numbers.append(_BareNumber(piece, len(self.tokens), length, noted))
        self.note(words[at].text)
        return self.token(words, at, at + 1, TokenKind.NOTE)

    def settle_numbers(self, *, timer: bool) -> None:
        """Leave a number as note where the time is certain without it (for a timer: within the
        note), else ask for a unit: a number is never a length.
        """
        for number in self.numbers:
            note = number.noted if timer else self.said.complete
            if number.length or not note:
                self._retell(number.token, self.refuse("phrase.unit-missing", number.piece))

    def _retell(self, token: int, kind: TokenKind) -> None:
        self.tokens[token] = replace(self.tokens[token], kind=kind)

    # ---- work ----

    def open_names(self) -> list[NamedWork]:
        """Return the names that a word may still choose."""
        return [named for named in self.index.names if self._open(named)]

    def _open(self, named: NamedWork) -> bool:
        if named.kind is TokenKind.ACTIVITY:
            return self.activity is None
        if self.new_client:
            return False
        if named.kind is TokenKind.CLIENT:
            return self.client is None
        mine = self.client is None or self.client.id == named.client
        return self.project is None and not self.no_project and mine

    @property
    def has_work(self) -> bool:
        """Whether a client, project or activity was recognised."""
        return bool(self.client or self.new_client or self.activity)

    def work(self, words: list[PhraseWord], at: int) -> int | None:
        """Take in words that choose work; return the place after them, None for no choice."""
        found, after = full_name(words, at, self.index, self._open)
        if not found:
            typed, after = plain(words, at), at + 1
            if typed.endswith(NO_PROJECT):
                return self._without_project(words, at, typed.removesuffix(NO_PROJECT))
            if not counts(typed):
                return None
            found, grade = best_fits(typed, self.index, self._open)
            if grade == BEGINNING and typed in SMALL_WORDS:
                found, grade = [], NOTHING
            if not self.noting and (named := self._said_again(typed, grade)):
                return self.token(words, at, after, named.kind)
        if not found:
            return self._client_and_project(words, at)
        if len(found) == 1:
            return self.token(words, at, after, self.choose(found[0]))
        piece = self.piece(words[at].start, words[after - 1].end)
        self.unclear.append(_UnclearWord(piece, tuple(found), len(self.tokens)))
        return self.token(words, at, after, TokenKind.ERROR)

    def _without_project(self, words: list[PhraseWord], at: int, typed: str) -> int | None:
        """Take in `zorg/-`: the client, on none of its projects."""
        if not typed and self.client is None:
            return None
        piece = self.piece(words[at].start, words[at].end)
        if self.client is not None and (not typed or fit(typed, self.client)):
            found = [self.client]
        else:
            found, _grade = best_fits(
                typed, self.index, lambda named: named.kind is TokenKind.CLIENT
            )
        if self.project is not None:
            kind = self.refuse("phrase.project-and-none", piece)
        else:
            kind = self._choose_client(found, piece, typed)
        self.no_project = True
        return self.token(words, at, at + 1, kind)

    def _client_and_project(self, words: list[PhraseWord], at: int) -> int | None:
        """Take in `bouw/verand`, where it is clear what is meant."""
        first, slash, second = plain(words, at).partition("/")
        if not slash or not counts(first) or not counts(second):
            return None
        clients, _grade = best_fits(first, self.index, lambda one: one.kind is TokenKind.CLIENT)
        ours = {client.id for client in clients if self.client in (None, client)}
        projects, _grade = best_fits(
            second, self.index, lambda one: one.kind is TokenKind.PROJECT and one.client in ours
        )
        if len(ours) == 1 and not projects and self.client is None:
            piece = self.piece(words[at].start, words[at].end)
            kind = self.refuse(
                "phrase.project-unknown", piece, ProjectUnknown, client=clients[0].name
            )
            return self.token(words, at, at + 1, kind)
        if len(projects) != 1 or not self._open(projects[0]):
            return None
        kind = self.choose(projects[0])
        self.implied = False
        return self.token(words, at, at + 1, kind)

    def _said_again(self, typed: str, grade: int) -> NamedWork | None:
        """Return the chosen name of which this is another word (`bouwg noord`, `verand bouw`),
        unless it fits an open name as well.
        """
        for named in (self.client, self.project, self.activity):
            if named is None:
                continue
            again = fit(typed, named)
            least = BEGINNING if self.implied and named is self.client else WHOLE_WORD
            if again >= least and again > grade:
                return named
        return None

    def choose(self, named: NamedWork) -> TokenKind:
        """Choose a name; a project brings its client."""
        if named.kind is TokenKind.CLIENT:
            self.client = named
        elif named.kind is TokenKind.ACTIVITY:
            self.activity = named
        else:
            self.project = named
            if self.client is None:
                self.client = self.index.client(named.client)
                self.implied = True
        self.noting = False
        return named.kind

    def settle_work(self) -> None:
        """Choose what has become clear, and a client's only project; refuse and list the rest."""
        self._settle_unclear()
        if self.client is not None and self.project is None and not self.no_project:
            self.project = self.index.only_project(self.client.id)
        if not self.has_work and not self.refusals:
            self._look_for_slips()

    def _look_for_slips(self) -> None:
        """Refuse a word that is nearly a known name if there is no work: it is hardly a note."""
        for stray in self.strays:
            folded = stray.word.folded
            found = self.index.meant(folded)
            for part in re.findall(r"[^\W_]+", folded):
                found = found or self.index.meant(part)
            if found:
                piece = self.piece(stray.word.start, stray.word.end)
                self.meant[piece] = found
                names = list(dict.fromkeys(named.name for named in found))
                kind = self.refuse("phrase.did-you-mean", piece, NearlyKnownWord, names=names)
                self._retell(stray.token, kind)

    def _settle_unclear(self) -> None:
        waiting = self.unclear
        while waiting:
            left = [unclear for unclear in waiting if not self._cleared(unclear)]
            if len(left) == len(waiting):
                break
            waiting = left
        for unclear in waiting:
            self._refuse_unclear(unclear.piece, unclear.names)

    def _refuse_unclear(self, piece: TimePiece, names: Iterable[NamedWork]) -> TokenKind:
        self.meant[piece] = tuple(names)
        return self.refuse("phrase.ambiguous", piece, names=[named.label for named in names])

    def _cleared(self, unclear: _UnclearWord) -> bool:
        chosen = [
            named for named in unclear.names if named in (self.client, self.project, self.activity)
        ]
        still = chosen or [named for named in unclear.names if self._open(named)]
        if len(still) != 1:
            return False
        self._retell(unclear.token, still[0].kind if chosen else self.choose(still[0]))
        return True

    def labelled_client(self, words: list[PhraseWord], at: int, value: str) -> int:
        """Take in `klant:Zorgpunt`, `client:"Bouwgroep Noord"`: this must be a client."""
        word = words[at]
        if value.endswith(NO_PROJECT):
            value, self.no_project = value.removesuffix(NO_PROJECT), True
        wanted = [part.strip(".,;:?!()") for part in fold(value).split()]
        clients = [named for named in self.index.names if named.kind is TokenKind.CLIENT]
        found = [named for named in clients if named.words == tuple(fold(value).split())]
        if not found:
            found = [
                named for named in clients if wanted and all(fit(part, named) for part in wanted)
            ]
            best = max((sum(fit(part, named) for part in wanted) for named in found), default=0)
            found = [named for named in found if sum(fit(part, named) for part in wanted) == best]
        begin = self.text.find(value, word.start, word.end) if value else word.start
        piece = self.piece(begin, begin + len(value) if value else word.end)
        if self.creates and not found and any(map(str.isalnum, value)) and self.client is None:
            return self.token(words, at, at + 1, self._make_client(value, piece))
        return self.token(words, at, at + 1, self._choose_client(found, piece, fold(value)))

    def _make_client(self, name: str, piece: TimePiece) -> TokenKind:
        if self.new_client and fold(self.new_client) != fold(name):
            return self.refuse("phrase.two-clients", piece)
        self.new_client = name
        return TokenKind.CLIENT

    def _choose_client(self, found: list[NamedWork], piece: TimePiece, typed: str) -> TokenKind:
        """Choose the client that was named as one, or refuse."""
        if len(found) == 1 and self.client in (None, found[0]) and not self.new_client:
            kind, self.implied = self.choose(found[0]), False
            return kind
        if len(found) > 1:
            return self._refuse_unclear(piece, found)
        if found:
            return self.refuse("phrase.two-clients", piece)
        meant = self.index.meant(typed)
        self.meant[piece] = tuple(one for one in meant if one.kind is TokenKind.CLIENT)
        return self.refuse("phrase.client-unknown", piece, ClientUnknown)

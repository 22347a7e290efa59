# SPDX-License-Identifier: MIT
"""From the times of a phrase to the instants that they mean, or to the word that is the error."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import instant_of, local_date
from tegoed.core.entities.values import Schedule
from tegoed.core.entries.unclocked import start_on
from tegoed.core.errors import Message
from tegoed.core.phrase.clocks import ClockSpan, ClockTime
from tegoed.core.phrase.days import PhraseDay, UnreadableDay
from tegoed.core.phrase.messages import TimeMissing
from tegoed.core.phrase.parts_of_day import (
    DAY,
    HALF_DAY,
    HOUR,
    PartOfDay,
    Second,
    TimeOfDay,
    end_of,
    start_of,
)
from tegoed.core.phrase.times import Found, PhraseAgo, PhraseLength
from tegoed.core.phrase.words import TokenKind

LONGEST = DAY
LONGEST_OVER_MIDNIGHT = 12 * HOUR
"""A span that ends before it begins on the clock lasts no longer than this; what would is a
slip.
"""
LONGEST_UNTIL_NOW = 12 * HOUR
"""What began on another day and is said to have no end needs an end, unless it says `since`."""


@dataclass(frozen=True, slots=True)
class PhraseRefusal:
    """An error, and where in the text it stands; None when something is missing."""

    message: Message
    at: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class TimePiece:
    """A piece of the phrase that tells a time."""

    text: str
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ResolvedTimes:
    """When it was. `start` None: now, for a timer; `end` None: a timer."""

    start: int | None
    end: int | None
    clock: bool = True
    warnings: tuple[Message, ...] = ()


class _PhraseTimeError(Exception):
    """Ends the reading of the times with a refusal."""

    def __init__(
        self, id: str, piece: TimePiece | None, kind: type[Message] = Message, **params: object
    ) -> None:
        super().__init__(id)
        word = piece.text if piece else ""
        self.refusal = PhraseRefusal(
            kind(id, {"word": word, **params}), piece.at if piece else None
        )


class ParsedTimes:
    """The times that a phrase told, each at most once."""

    def __init__(self) -> None:
        self.length: tuple[PhraseLength, TimePiece] | None = None
        self.span: tuple[ClockSpan, TimePiece] | None = None
        self.start: tuple[ClockTime | PhraseAgo, TimePiece] | None = None
        self.end: tuple[ClockTime, TimePiece] | None = None
        self.day: tuple[PhraseDay, TimePiece] | None = None
        self.part: tuple[PartOfDay, TimePiece] | None = None

    def hear(self, found: Found, piece: TimePiece, refusals: list[PhraseRefusal]) -> TokenKind:
        """Take in a time; refuse one that cannot be, or a second of its sort.

        Return the kind of its token.
        """
        if isinstance(found, UnreadableDay):
            return _refused(found.id, piece, refusals, found.params)
        day = (
            found
            if isinstance(found, PhraseDay)
            else found.day
            if isinstance(found, ClockTime)
            else None
        )
        if day is not None and day.ahead:
            return _refused("phrase.future", piece, refusals)
        slot, kind = _slot(found)
        if isinstance(found, PhraseDay) and self.day is not None:
            both = _one_day(self.day[0], found)
            if both is None:
                return _refused("phrase.time-twice", piece, refusals)
            found = both
        elif getattr(self, slot) is not None or (
            day is not None and slot != "day" and self.day is not None
        ):
            return _refused("phrase.time-twice", piece, refusals)
        parts = {getattr(found, "part", None), day and day.part, self.part and self.part[0]}
        if len(parts - {None}) > 1:
            return _refused("phrase.time-twice", piece, refusals)
        if part := next(iter(parts - {None}), None):
            self.part = (part, self.part[1] if self.part else piece)
        if day is not None:
            self.day = (found if isinstance(found, PhraseDay) else day, piece)
        if slot != "day":
            setattr(self, slot, (found, piece))
        return kind

    @property
    def complete(self) -> bool:
        """Whether a length, or a start and an end, are certain: a number beside them belongs to the
        note.
        """
        since = self.start and (
            isinstance(self.start[0], PhraseAgo) or self.start[0].role == "since"
        )
        return bool(self.length or self.span or since or (self.start and self.end))


def _refused(
    id: str,
    piece: TimePiece,
    refusals: list[PhraseRefusal],
    params: dict[str, object] | None = None,
) -> TokenKind:
    refusals.append(PhraseRefusal(Message(id, {"word": piece.text, **(params or {})}), piece.at))
    return TokenKind.ERROR


def _one_day(first: PhraseDay, second: PhraseDay) -> PhraseDay | None:
    """Return the day that two say together: one twice, or a date and its weekday (`ma 2 nov`)."""
    if first.day == second.day:
        return first
    if first.weekday != second.weekday and first.day.weekday() == second.day.weekday():
        return second if first.weekday else first
    return None


def _slot(found: Found) -> tuple[str, TokenKind]:
    match found:
        case PhraseLength():
            return "length", TokenKind.LENGTH
        case ClockSpan():
            return "span", TokenKind.SPAN
        case PhraseDay():
            return "day", TokenKind.DAY
        case ClockTime(role="end"):
            return "end", TokenKind.CLOCK
        case _:
            return "start", TokenKind.CLOCK


def moments(
    said: ParsedTimes,
    now: int,
    zone: ZoneInfo,
    schedules: Sequence[Schedule],
    last_end_of: Callable[[date], int | None],
    *,
    timer: bool,
) -> ResolvedTimes | PhraseRefusal:
    """Return the instants that were meant, or the first error with them."""
    reader = _TimeReader(said, now, zone, schedules, last_end_of)
    try:
        return reader.timer() if timer else reader.log()
    except _PhraseTimeError as error:
        return error.refusal


class _TimeReader:
    """Reads the times of one phrase."""

    def __init__(
        self,
        said: ParsedTimes,
        now: int,
        zone: ZoneInfo,
        schedules: Sequence[Schedule],
        last_end_of: Callable[[date], int | None],
    ) -> None:
        self.said = said
        self.now = now
        self.zone = zone
        self.schedules = schedules
        self.last_end_of = last_end_of
        self.today = local_date(now, zone)
        self.day = said.day[0].day if said.day else self.today
        self.warnings: list[Message] = []

    def timer(self) -> ResolvedTimes:
        """Return the start of a timer: now, or a clock time before now."""
        self._check_day()
        said = self.said
        for told in (said.span, said.length, said.end):
            if told:
                raise _PhraseTimeError("phrase.timer-has-no-end", told[1])
        if said.start is None:
            if said.day and self.day != self.today:
                raise _PhraseTimeError("phrase.day-without-clock", said.day[1])
            return ResolvedTimes(None, None)
        start = self._start(*said.start)
        if start > self.now:
            raise _PhraseTimeError("phrase.future", said.start[1])
        if self.now - start > LONGEST:
            raise _PhraseTimeError("phrase.too-long-ago", said.start[1])
        return ResolvedTimes(start, None, warnings=tuple(self.warnings))

    def log(self) -> ResolvedTimes:
        """Return the times of an entry with a start and an end."""
        self._check_day()
        said = self.said
        if said.span:
            return self._span(*said.span)
        if said.start and said.end:
            return self._from_to(said.start, said.end)
        if said.length:
            return self._length(*said.length)
        if said.start:
            return self._until_now(*said.start)
        if said.end:
            raise _PhraseTimeError("phrase.length-missing", said.end[1], TimeMissing)
        day = said.day[1] if said.day else None
        raise _PhraseTimeError("phrase.time-missing", day, TimeMissing)

    def _until_now(self, start: ClockTime | PhraseAgo, piece: TimePiece) -> ResolvedTimes:
        """Let what has no end run until now; a start on another day, far back, needs an end."""
        if isinstance(start, ClockTime) and start.unsure:
            raise _PhraseTimeError("phrase.clock-or-length", piece)
        begin = self._start(start, piece)
        since = isinstance(start, ClockTime) and (start.role == "since" or start.day is not None)
        far = LONGEST if since or self.day == self.today else LONGEST_UNTIL_NOW
        if self.now - begin > far and self.day != self.today:
            raise _PhraseTimeError("phrase.end-missing", piece)
        return self._checked(begin, self.now, piece)

    def _check_day(self) -> None:
        if self.said.day and self.day > self.today:
            raise _PhraseTimeError("phrase.future", self.said.day[1])

    def _span(self, span: ClockSpan, piece: TimePiece) -> ResolvedTimes:
        for other in (self.said.length, self.said.start, self.said.end):
            if other:
                raise _PhraseTimeError("phrase.time-twice", other[1])
        return self._between(self.day, span.first, span.last, piece)

    def _from_to(
        self, start: tuple[ClockTime | PhraseAgo, TimePiece], end: tuple[ClockTime, TimePiece]
    ) -> ResolvedTimes:
        if self.said.length:
            raise _PhraseTimeError("phrase.time-twice", self.said.length[1])
        if isinstance(start[0], ClockTime) and start[0].time is not None:
            return self._between(self.day, start[0].time, end[0].time, end[1], start[1])
        begin = self._start(*start)
        return self._checked(begin, self._end(*end), end[1])

    def _between(
        self,
        day: date,
        start: TimeOfDay,
        last: TimeOfDay | None,
        piece: TimePiece,
        start_piece: TimePiece | None = None,
    ) -> ResolvedTimes:
        """Return the times from one clock time to another, on the next day when that comes before
        the first on the clock.
        """
        first = self._begins(start, start_piece or piece)
        begin = self._instant(day, first, start_piece or piece)
        if last is None:
            return self._checked(begin, self.now, piece)
        second = end_of(last, self._part, first)
        if second < first and second + DAY - first > LONGEST_OVER_MIDNIGHT:
            raise _PhraseTimeError("phrase.ends-before-start", piece)
        spoken = start.form == "figure" and last.form == "word"  # van 1 tot half 3
        if spoken and second - first > HALF_DAY:
            hour, rest = divmod(first, HOUR)
            early, late = (f"{one:02}:{rest // 60:02}" for one in (hour, hour + 12))
            raise _PhraseTimeError("phrase.two-times", piece, first=early, second=late)
        ends = self._instant(day + timedelta(days=1) if second < first else day, second, piece)
        return self._checked(begin, ends, piece)

    def _length(self, length: PhraseLength, piece: TimePiece) -> ResolvedTimes:
        said = self.said
        seconds = length.seconds
        if seconds > LONGEST:
            raise _PhraseTimeError("phrase.too-long-entry", piece)
        if not seconds:
            raise _PhraseTimeError("phrase.no-time", piece)
        if said.start:
            if isinstance(said.start[0], ClockTime) and said.start[0].role == "since":
                raise _PhraseTimeError("phrase.time-twice", piece)
            start = self._start(*said.start)
            if start >= self.now:
                raise _PhraseTimeError("phrase.future", said.start[1])
            return self._checked(start, start + seconds, piece)
        if said.end:
            end = self._end(*said.end)
            if end > self.now:
                raise _PhraseTimeError("phrase.future", said.end[1])
            return self._checked(end - seconds, end, piece)
        if self.day == self.today:
            return self._checked(self.now - seconds, self.now, piece)
        start = self._free_for(seconds)
        return self._checked(start, start + seconds, piece, clock=False)

    def _free_for(self, seconds: int) -> int:
        """Return where time of unknown clock is put on the day."""
        return start_on(self.day, seconds, self.last_end_of(self.day), self.schedules, self.zone)

    def _start(self, start: ClockTime | PhraseAgo, piece: TimePiece) -> int:
        if isinstance(start, PhraseAgo):
            if self.said.day and self.day != self.today:
                raise _PhraseTimeError("phrase.time-twice", self.said.day[1])
            return self.now - start.seconds
        return self._instant(self.day, self._begins(start.time or TimeOfDay(0), piece), piece)

    def _end(self, end: ClockTime, piece: TimePiece) -> int:
        """Return the instant of an end that stands by itself."""
        if end.time is None:
            return self.now
        return self._instant(self.day, self._begins(end.time, piece), piece)

    @property
    def _part(self) -> PartOfDay | None:
        return self.said.part[0] if self.said.part else None

    def _begins(self, time: TimeOfDay, piece: TimePiece) -> Second:
        """Return which second of the day a clock time means."""
        found = start_of(time, self._part)
        if found is None:
            part = self.said.part[1].text if self.said.part else ""
            raise _PhraseTimeError("phrase.not-that-part", piece, part=part)
        return found

    def _instant(self, day: date, second: Second, piece: TimePiece) -> int:
        instant, occurrence = self._place(day, second)
        if occurrence == "skipped":
            raise _PhraseTimeError("phrase.clock-skipped", piece)
        if occurrence == "twice":
            self.warnings.append(
                Message("phrase.clock-twice", {"word": piece.text, "taken_at": instant})
            )
        return instant

    def _place(self, day: date, second: Second) -> tuple[int, str]:
        wall = datetime.combine(day, time()) + timedelta(seconds=second)
        return instant_of(wall, self.zone)

    def _checked(
        self, start: int, end: int, piece: TimePiece, *, clock: bool = True
    ) -> ResolvedTimes:
        if max(start, end) > self.now:
            raise _PhraseTimeError("phrase.future", piece)
        if end <= start:
            raise _PhraseTimeError("phrase.no-time", piece)
        if end - start > LONGEST:
            raise _PhraseTimeError("phrase.too-long-entry", piece)
        return ResolvedTimes(start, end, clock, tuple(self.warnings))

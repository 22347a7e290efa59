"""From the times of a phrase to the instants that they mean, or to the word that is the trouble."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tegoed.core.errors import Message
from tegoed.core.spans import instant_of, local_date
from tegoed.core.values import Schedule
from tegoed.core.working_hours import schedule_on

from .times import Ago, Clock, ClockSpan, Day, Found, Length, Minute, Unreadable
from .words import TokenKind

LONGEST = 24 * 3600
MORNING = 9 * 60


@dataclass(frozen=True, slots=True)
class Refusal:
    """A trouble, and where in the text it stands; None when something is missing."""

    message: Message
    at: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the phrase that tells a time."""

    text: str
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Moments:
    """When it was. `start` None: now, for a timer; `end` None: a timer."""

    start: int | None
    end: int | None
    clock: bool = True
    warnings: tuple[Message, ...] = ()


class _Trouble(Exception):
    """Ends the reading of the times with a refusal."""

    def __init__(self, id: str, piece: Piece | None, **params: object) -> None:
        super().__init__(id)
        word = piece.text if piece else ""
        self.refusal = Refusal(Message(id, {"word": word, **params}), piece.at if piece else None)


class Said:
    """The times that a phrase told, each at most once."""

    def __init__(self) -> None:
        self.length: tuple[Length, Piece] | None = None
        self.span: tuple[ClockSpan, Piece] | None = None
        self.start: tuple[Clock | Ago, Piece] | None = None
        self.end: tuple[Clock, Piece] | None = None
        self.day: tuple[Day, Piece] | None = None

    def hear(self, found: Found, piece: Piece, refusals: list[Refusal]) -> TokenKind:
        """Takes in a time; one that cannot be, or a second of its sort, becomes a refusal. Returns the kind of its token."""
        if isinstance(found, Unreadable):
            refusals.append(Refusal(Message(found.id, {"word": piece.text}), piece.at))
            return TokenKind.TROUBLE
        if isinstance(found, Day) and found.ahead:
            refusals.append(Refusal(Message("phrase.future", {"word": piece.text}), piece.at))
            return TokenKind.TROUBLE
        slot, kind = _slot(found)
        if getattr(self, slot) is not None:
            refusals.append(Refusal(Message("phrase.time-twice", {"word": piece.text}), piece.at))
            return TokenKind.TROUBLE
        setattr(self, slot, (found, piece))
        return kind


def _slot(found: Found) -> tuple[str, TokenKind]:
    match found:
        case Length():
            return "length", TokenKind.LENGTH
        case ClockSpan():
            return "span", TokenKind.SPAN
        case Day():
            return "day", TokenKind.DAY
        case Clock(role="end"):
            return "end", TokenKind.CLOCK
        case _:
            return "start", TokenKind.CLOCK


def moments(
    said: Said,
    now: int,
    zone: ZoneInfo,
    schedules: Sequence[Schedule],
    last_end_of: Callable[[date], int | None],
    *,
    timer: bool,
) -> Moments | Refusal:
    """The instants that were meant, or the first trouble with them."""
    reader = _Reader(said, now, zone, schedules, last_end_of)
    try:
        return reader.timer() if timer else reader.log()
    except _Trouble as trouble:
        return trouble.refusal


class _Reader:
    """Reads the times of one phrase."""

    def __init__(
        self,
        said: Said,
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
        self.day = said.day[0].day or self.today if said.day else self.today
        self.warnings: list[Message] = []

    def timer(self) -> Moments:
        """A timer starts now, or at a clock time before now."""
        said = self.said
        for told in (said.span, said.length, said.end):
            if told:
                raise _Trouble("phrase.timer-has-no-end", told[1])
        if said.start is None:
            if said.day:
                raise _Trouble("phrase.day-without-clock", said.day[1])
            return Moments(None, None)
        start = self._start(*said.start)
        if start > self.now:
            raise _Trouble("phrase.future", said.start[1])
        if self.now - start > LONGEST:
            raise _Trouble("phrase.too-long-ago", said.start[1])
        return Moments(start, None, warnings=tuple(self.warnings))

    def log(self) -> Moments:
        """An entry with a start and an end."""
        said = self.said
        if said.span:
            return self._span(*said.span)
        if said.start and said.end:
            return self._from_to(said.start, said.end)
        if said.length:
            return self._length(*said.length)
        if said.start:
            start = self._start(*said.start)
            return self._checked(start, self.now, said.start[1])
        if said.end:
            raise _Trouble("phrase.length-missing", said.end[1])
        raise _Trouble("phrase.time-missing", said.day[1] if said.day else None)

    def _span(self, span: ClockSpan, piece: Piece) -> Moments:
        for other in (self.said.length, self.said.start, self.said.end):
            if other:
                raise _Trouble("phrase.time-twice", other[1])
        start = self._instant(self.day, span.first, piece)
        end = self._instant(self._after(span.first, span.last), span.last, piece)
        return self._checked(start, end, piece)

    def _from_to(self, start: tuple[Clock | Ago, Piece], end: tuple[Clock, Piece]) -> Moments:
        if self.said.length:
            raise _Trouble("phrase.time-twice", self.said.length[1])
        begin = self._start(*start)
        day = self._after(start[0].minute, end[0].minute) if isinstance(start[0], Clock) else self.day
        return self._checked(begin, self._instant(day, end[0].minute, end[1]), end[1])

    def _length(self, length: Length, piece: Piece) -> Moments:
        said = self.said
        seconds = length.seconds
        if seconds > LONGEST:
            raise _Trouble("phrase.too-long-entry", piece)
        if not seconds:
            raise _Trouble("phrase.no-time", piece)
        if said.start:
            if isinstance(said.start[0], Clock) and said.start[0].role == "since":
                raise _Trouble("phrase.time-twice", piece)
            start = self._start(*said.start)
            return self._checked(start, start + seconds, piece)
        if said.end:
            end = self._instant(self.day, said.end[0].minute, said.end[1])
            if end > self.now:
                raise _Trouble("phrase.future", said.end[1])
            return self._checked(end - seconds, end, piece)
        if self.day == self.today:
            return self._checked(self.now - seconds, self.now, piece)
        if self.day > self.today and said.day:
            raise _Trouble("phrase.future", said.day[1])
        start = self._free_from(self.day)
        return self._checked(start, start + seconds, piece, clock=False)

    def _free_from(self, day: date) -> int:
        """Where time of unknown clock is put on a day: after its last entry, else when work begins, else at nine."""
        if (last := self.last_end_of(day)) is not None and local_date(last, self.zone) == day:
            return last
        schedule = schedule_on(self.schedules, day)
        spans = schedule.days.get(day.isoweekday(), ()) if schedule else ()
        minute = min((first for first, _last in spans), default=MORNING)
        return self._place(day, minute)[0]

    def _start(self, start: Clock | Ago, piece: Piece) -> int:
        if isinstance(start, Ago):
            if self.said.day and self.day != self.today:
                raise _Trouble("phrase.time-twice", self.said.day[1])
            return self.now - start.seconds
        return self._instant(self.day, start.minute, piece)

    def _after(self, first: Minute, last: Minute) -> date:
        return self.day + timedelta(days=1) if last < first else self.day

    def _instant(self, day: date, minute: Minute, piece: Piece) -> int:
        instant, occurrence = self._place(day, minute)
        if occurrence == "skipped":
            raise _Trouble("phrase.clock-skipped", piece)
        if occurrence == "twice":
            self.warnings.append(Message("phrase.clock-twice", {"word": piece.text, "taken_at": instant}))
        return instant

    def _place(self, day: date, minute: Minute) -> tuple[int, str]:
        days, rest = divmod(minute, 24 * 60)
        return instant_of(datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60)), self.zone)

    def _checked(self, start: int, end: int, piece: Piece, *, clock: bool = True) -> Moments:
        if max(start, end) > self.now:
            raise _Trouble("phrase.future", piece)
        if end <= start:
            raise _Trouble("phrase.no-time", piece)
        if end - start > LONGEST:
            raise _Trouble("phrase.too-long-entry", piece)
        return Moments(start, end, clock, tuple(self.warnings))

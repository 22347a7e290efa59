# SPDX-License-Identifier: MIT
"""Dates and clock times as other programs write them, and the instants that they mean in a zone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import instant_of
from tegoed.core.entities.import_values import ImportQuestion, ImportQuestionError
from tegoed.core.errors import RefusedError

DAY = 86_400
_EPOCH = date(1970, 1, 1).toordinal()

_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])\s?([0-9]{1,2})\2\s?([0-9]{4}|[0-9]{2})")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DAY_MONTH = re.compile(r"([0-9]{1,2})\.?[ -]([^\W\d_]{3,9})\.?,?[ -]([0-9]{4})")
_MONTH_DAY = re.compile(r"([^\W\d_]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_CLOCK = re.compile(
    r"([0-9]{1,2})(?:[:.h]([0-5][0-9]))?(?:[:.]([0-5][0-9])(?:[.,][0-9]+)?)?\s*(?:([ap])\.?\s?m\.?)?",
    re.IGNORECASE,
)
_MOMENT = re.compile(r"(.*?[^\s,T])(?:T|,?\s+)([0-9]{1,2}[:.h][0-9]{2}.*)")
_MONTHS = {
    word[:length]: number
    for number, words in enumerate(
        (
            "january januari januar janvier enero", "february februari februar février febrero",
            "march maart märz mars marzo", "april avril abril", "may mei mai mayo",
            "june juni juin junio", "july juli juillet julio", "august augustus août agosto",
            "september septembre septiembre", "october oktober octobre octubre",
            "november novembre noviembre", "december dezember décembre diciembre",
        ),
        1,
    )
    for word in words.split()
    for length in (3, 4, 5, 9)
}  # fmt: skip
_MONTHS |= {"mrt": 3, "mar": 3, "jun": 6, "juin": 6, "jul": 7, "juil": 7, "dec": 12}


class LocalTime:
    """The wall clock of a zone. `twice` counts the times that the clocks show twice and nothing
    told apart.
    """

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self.twice = 0
        self._midnights: dict[int, int | None] = {}

    def instant(self, day: int, second: int) -> int:
        """Return the instant of a second of a day (an ordinal); of one that comes twice the first.

        Raises `RefusedError` "row.clock-skipped" for a time that the clocks skip, "row.date-range"
        for a day beyond all.
        """
        midnight = self._midnight(day)
        if midnight is not None:
            return midnight + second
        found, occurrence = self._look(day, second)
        if occurrence == "skipped":
            raise RefusedError("row.clock-skipped", text=_shown(day, second))
        if occurrence == "twice":
            self.twice += 1
        return found

    def span(
        self, first: int, start: int, last: int, end: int, length: int | None = None
    ) -> tuple[int, int]:
        """Return the instants of a start and an end.

        Where clocks show one twice, the file's length tells which was meant. Raises as `instant`.
        """
        early, late = self._midnight(first), self._midnight(last)
        if early is not None and late is not None:
            return early + start, late + end
        twice = self.twice
        begin, stop = self.instant(first, start), self.instant(last, end)
        if self.twice == twice:
            return begin, stop
        pairs = [(one, two) for one in self._both(first, start) for two in self._both(last, end)]
        if length is not None:
            for one, two in pairs:
                if two - one == length:
                    self.twice = twice
                    return one, two
        return next(((one, two) for one, two in pairs if two > one), (begin, stop))

    def _midnight(self, day: int) -> int | None:
        """Return the first instant of a day on which the clocks do not change; None for another
        one.
        """
        try:
            return self._midnights[day]
        except KeyError:
            pass
        try:
            moment = datetime.combine(date.fromordinal(day), datetime.min.time())
            offsets = {
                at.replace(tzinfo=self.zone, fold=fold).utcoffset()
                for at in (moment, moment + timedelta(days=1))
                for fold in (0, 1)
            }
        except (ValueError, OverflowError):
            raise RefusedError("row.date-range") from None
        offset = offsets.pop() or timedelta()
        simple = (day - _EPOCH) * DAY - int(offset.total_seconds())
        self._midnights[day] = None if offsets else simple
        return self._midnights[day]

    def _look(self, day: int, second: int) -> tuple[int, str]:
        return instant_of(_moment(day, second), self.zone)

    def _both(self, day: int, second: int) -> tuple[int, ...]:
        moment = _moment(day, second).replace(tzinfo=self.zone)
        return tuple({int(moment.replace(fold=fold).timestamp()): None for fold in (0, 1)})

    def day_of(self, instant: int) -> int:
        """Return the local day of an instant, as an ordinal."""
        return datetime.fromtimestamp(instant, self.zone).toordinal()


def _moment(day: int, second: int) -> datetime:
    return datetime.combine(date.fromordinal(day), datetime.min.time()) + timedelta(seconds=second)


def _shown(day: int, second: int) -> str:
    return _moment(day, second).strftime("%Y-%m-%d %H:%M")


def days(texts: Iterable[str], order: str | None, meridiem: bool) -> dict[str, int | None]:
    """Return the ordinal of each date that stands in a column, None for one that cannot be read.

    A date that reads two ways is read as the others of the file can only be read, else month first
    where the clock times say AM and PM (`meridiem`), else by `order` ("dmy", "mdy"). Raises
    `RefusedError` "import.date-order" when nothing tells.
    """
    found: dict[str, int | None] = {}
    unsure: dict[str, tuple[int, int, int, str]] = {}
    orders: set[str] = set()
    for text in texts:
        plain = text.strip()
        if last := _YEAR_LAST.fullmatch(plain):
            one, two, year = int(last[1]), int(last[3]), int(last[4])
            unsure[text] = (one, two, year + 2000 if year < 100 else year, last[2])
            if one <= 12 < two <= 31:
                orders.add("mdy")
            elif two <= 12 < one <= 31:
                orders.add("dmy")
        else:
            found[text] = _certain(plain)
    certain = order or (orders.pop() if len(orders) == 1 else None)
    for text, (one, two, year, sign) in unsure.items():
        if one > 12 or two > 12 or one == two:
            day, month = (two, one) if two > 12 else (one, two)
            if order is not None and {"dmy": (one, two), "mdy": (two, one)}[order] != (day, month):
                day, month = 0, 0
        else:
            how = certain or ("mdy" if meridiem else "dmy" if sign == "." else None)
            if how is None:
                raise ImportQuestionError(
                    "import.date-order", question=ImportQuestion.DATE_ORDER, text=text.strip()
                )
            day, month = (one, two) if how == "dmy" else (two, one)
        found[text] = _ordinal(year, month, day)
    return found


def _certain(text: str) -> int | None:
    """Return a date that reads only one way: year first, or with the month's name."""
    if first := _YEAR_FIRST.fullmatch(text):
        return _ordinal(int(first[1]), int(first[3]), int(first[4]))
    if compact := _COMPACT.fullmatch(text):
        return _ordinal(int(compact[1]), int(compact[2]), int(compact[3]))
    named, place = _DAY_MONTH.fullmatch(text), (3, 2, 1)
    if named is None:
        named, place = _MONTH_DAY.fullmatch(text), (3, 1, 2)
    if named is None:
        return None
    word = named[place[1]].casefold()
    month = _MONTHS.get(word[:9]) or _MONTHS.get(word[:5]) or _MONTHS.get(word[:3])
    return _ordinal(int(named[place[0]]), month or 0, int(named[place[2]]))


def _ordinal(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def clock(text: str) -> int | None:
    """Return the second of the day of `09:05`, `9:05:30`, `9.05`, `9:05 AM`, `9:05am`; 24:00 is
    86400; None for anything else.
    """
    found = _CLOCK.fullmatch(text.strip())
    if found is None or not (found[2] or found[4]):
        return None
    hour, rest = int(found[1]), int(found[2] or 0) * 60 + int(found[3] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[4] in "pP" else 0)
    second = hour * 3600 + rest
    return second if second <= DAY else None


def says_half_day(text: str) -> bool:
    """Tell whether a clock time says AM or PM."""
    return text.rstrip()[-1:] in "mM." and clock(text) is not None


def split_moment(text: str) -> tuple[str, str]:
    """Return the date and the clock time of `2026-03-02 09:05` or `2026-03-02T09:05:00`; a date
    alone has "" for the time.
    """
    found = _MOMENT.fullmatch(text.strip())
    return (found[1], found[2]) if found else (text.strip(), "")


def instant(text: str) -> int | None:
    """Return the instant of ISO 8601 with an offset or `Z`; None for a wall clock.

    Raises `RefusedError` "row.date-unreadable".
    """
    try:
        moment = datetime.fromisoformat(text.strip())
        if moment.tzinfo is None:
            return None
        return int(
            (moment.replace(microsecond=0) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()
        )
    except (ValueError, OverflowError):
        raise RefusedError("row.date-unreadable", text=text.strip()[:60]) from None


def moment(text: str, local: LocalTime) -> int:
    """Return the instant of ISO 8601: with an offset as it says, else on the wall clock of the
    zone.

    Raises `RefusedError` "row.date-unreadable" and what `LocalTime.instant` raises.
    """
    found = instant(text)
    if found is not None:
        return found
    here = datetime.fromisoformat(text.strip())
    return local.instant(here.toordinal(), here.hour * 3600 + here.minute * 60 + here.second)

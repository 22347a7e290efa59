# SPDX-License-Identifier: MIT
"""Calendars (iCalendar, RFC 5545): what was in them until now, repeating events each time; whole
days are no time worked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tegoed.core.calendar.zones import zone_named
from tegoed.core.errors import RefusedError
from tegoed.importers.history import LONGEST_NOTE, History, ReadOptions, name, note, tags
from tegoed.importers.parsing import amounts, repeats
from tegoed.importers.parsing.wall_clock import LocalTime

_STAMP = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z?))?")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_WEEKS = re.compile(r"([+-]?)P([0-9]{1,4})W")
_PARAMETER = re.compile(r';([\w-]+)=("[^"]*"|[^;:,"]*)(?:,(?:"[^"]*"|[^;:,"]*))*')
_UTC = ZoneInfo("UTC")
_OUTLOOK = {
    "W. Europe Standard Time": "Europe/Berlin",
    "Romance Standard Time": "Europe/Paris",
    "GMT Standard Time": "Europe/London",
    "Central Europe Standard Time": "Europe/Budapest",
    "Central European Standard Time": "Europe/Warsaw",
    "E. Europe Standard Time": "Europe/Chisinau",
    "FLE Standard Time": "Europe/Kiev",
    "Eastern Standard Time": "America/New_York",
    "Central Standard Time": "America/Chicago",
    "Mountain Standard Time": "America/Denver",
    "Pacific Standard Time": "America/Los_Angeles",
}
"""Zones by the names that Outlook has for them."""


@dataclass(slots=True)
class _Event:
    """The lines of an event: each property's parameters and value."""

    line: int
    values: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def first(self, key: str) -> tuple[str, str] | None:
        """Return the first line of a property."""
        return next(iter(self.values.get(key, ())), None)

    def text(self, key: str) -> str:
        """Return a property's text without its escapes."""
        found = self.first(key)
        return "" if found is None else _unescaped(found[1])


@dataclass(frozen=True, slots=True)
class _Moment:
    """A day and a second of it on the wall clock of a zone; `second` None: the whole day."""

    day: date
    second: int | None
    zone: ZoneInfo


def read(text: str, options: ReadOptions) -> History:
    """Return the events. Raises `TooManyRepeatsError`, `RefusedError` "import.broken-calendar"."""
    return _CalendarReader(options).history(text)


class _CalendarReader:
    """Reads one calendar."""

    def __init__(self, options: ReadOptions) -> None:
        self.options = options
        self.found = History(tags_name_work=True)
        self.budget = repeats.StepBudget()
        self.locals: dict[str, LocalTime] = {}
        self.changed: dict[str, set[int]] = {}
        """Of repeating events: the instants at which something else was agreed for one time."""

    def history(self, text: str) -> History:
        """Return all events."""
        events = list(_events(text))
        for event in events:
            if "RECURRENCE-ID" in event.values:
                try:
                    at = self.instant(self.moment(event, "RECURRENCE-ID"))
                    self.changed.setdefault(event.text("UID"), set()).add(at)
                except RefusedError as error:
                    self.found.refuse(event.line, error)
                    event.values.clear()
        for event in events:
            try:
                if event.values:
                    self.read_event(event)
            except repeats.TooManyRepeatsError:
                raise
            except RefusedError as error:
                self.found.refuse(event.line, error)
        return self.found

    def read_event(self, event: _Event) -> None:
        """Read one event, each time that it was."""
        if event.text("STATUS").strip().upper() == "CANCELLED":
            self.found.leave_out("import.cancelled-left-out")
            return
        start = self.moment(event, "DTSTART")
        if start.second is None:
            self.found.leave_out("import.all-day-left-out")
            return
        begin = self.instant(start)
        length = self.length(event, begin)
        uid = event.text("UID").strip()
        if "RRULE" not in event.values:
            again = "RECURRENCE-ID" in event.values
            at = self.instant(self.moment(event, "RECURRENCE-ID")) if again else None
            self.keep(event, begin, length, f"{uid} {at}" if uid and again else uid)
            return
        gone = self.exceptions(event) | self.changed.get(uid, set())
        for at in self.times(event, start, begin):
            if at not in gone:
                self.keep(event, at, length, f"{uid} {at}" if uid else "")

    def keep(self, event: _Event, begin: int, length: int, id: str) -> None:
        """Add one time of an event, unless it has yet to come."""
        if begin + length > self.options.now:
            self.found.leave_out("import.future-left-out")
            return
        more = event.text("DESCRIPTION").strip()
        summary = event.text("SUMMARY").strip()
        whole = f"{summary}\n{more}" if more and more != summary else summary
        categories = [
            text for _, line in event.values.get("CATEGORIES", ()) for text in _list(line)
        ]
        self.found.add(
            event.line,
            begin,
            begin + length,
            tags=tags(categories),
            note=note(whole[:LONGEST_NOTE]),
            id=name(id) if len(id) <= 150 else name(id[:60] + id[-80:]),
        )

    def length(self, event: _Event, begin: int) -> int:
        """Return the seconds of an event.

        Raises `RefusedError` "row.length-unreadable" and what a moment raises.
        """
        if "DTEND" in event.values:
            end = self.moment(event, "DTEND")
            return self.instant(end) - begin
        told = event.first("DURATION")
        if told is None:
            return 0
        text = told[1].strip()
        weeks = _WEEKS.fullmatch(text)
        found = int(weeks[2]) * 7 * 86_400 if weeks else amounts.seconds(text)
        if found is None or text[-1:].isdigit():
            raise RefusedError("row.length-unreadable", text=text[:60])
        return found

    def times(self, event: _Event, start: _Moment, begin: int) -> Iterator[int]:
        """Yield the instants at which a repeating event began, until now."""
        rule = repeats.rule(event.values["RRULE"][0][1])
        until = None if rule.until is None else self.until(rule.until, start)
        last = datetime.fromtimestamp(self.options.now, start.zone).date() + timedelta(days=1)
        local, second = self.local(start.zone), start.second or 0
        count = 0
        for day in repeats.days(rule, start.day, last, self.budget):
            try:
                at = local.instant(day.toordinal(), second)
            except RefusedError:  # a night in which the clocks skip that time
                continue
            if (until is not None and at > until) or (
                rule.count is not None and count >= rule.count
            ):
                return
            count += 1
            yield at

    def until(self, text: str, start: _Moment) -> int:
        """Return the last instant of a rule; a date alone counts whole."""
        moment = _moment(text, start.zone)
        if moment.second is None:
            return self.local(start.zone).instant(moment.day.toordinal(), 0) + 86_399
        return self.instant(moment)

    def exceptions(self, event: _Event) -> set[int]:
        """Return the times that were called off."""
        found = set()
        for parameters, value in event.values.get("EXDATE", ()):
            for text in value.split(","):
                moment = _moment(text.strip(), self.zone(parameters))
                if moment.second is not None:
                    found.add(self.instant(moment))
        return found

    def moment(self, event: _Event, key: str) -> _Moment:
        """Return a moment of an event.

        Raises `RefusedError` "row.no-start", "row.date-unreadable".
        """
        found = event.first(key)
        if found is None:
            raise RefusedError("row.no-start")
        return _moment(found[1].strip(), self.zone(found[0]))

    def instant(self, moment: _Moment) -> int:
        """Return the instant of a moment; of a whole day its beginning.

        Raises as `LocalTime.instant`.
        """
        return self.local(moment.zone).instant(moment.day.toordinal(), moment.second or 0)

    def local(self, zone: ZoneInfo) -> LocalTime:
        """Return the wall clock of a zone."""
        key = zone.key or ""
        if key not in self.locals:
            self.locals[key] = LocalTime(zone)
        return self.locals[key]

    def zone(self, parameters: str) -> ZoneInfo:
        """Return the zone that a property's parameters name, else the one of the options."""
        for key, value in _PARAMETER.findall(parameters):
            if key.upper() == "TZID":
                text = value.strip('"')
                named = _OUTLOOK.get(text, text)
                for candidate in (named, "/".join(named.split("/")[-2:])):
                    if (zone := zone_named(candidate)) is not None:
                        return zone
                self.found.leave_out("import.zone-unknown")
        return self.options.zone


def _moment(text: str, zone: ZoneInfo) -> _Moment:
    found = _STAMP.fullmatch(text)
    try:
        if found is not None:
            day = date(int(found[1]), int(found[2]), int(found[3]))
            if found[4] is None:
                return _Moment(day, None, zone)
            hour, minute, second = int(found[4]), int(found[5]), min(int(found[6]), 59)
            if hour < 24 and minute < 60:
                at = hour * 3600 + minute * 60 + second
                return _Moment(day, at, _UTC if found[7] else zone)
    except ValueError:
        pass
    raise RefusedError("row.date-unreadable", text=text[:60])


def _events(text: str) -> Iterator[_Event]:
    """Yield the events with their own lines; what stands inside them (alarms) is not theirs.

    Raises `RefusedError` "import.broken-calendar" where the calendar or an event has no end.
    """
    event: _Event | None = None
    number = 1
    inside: list[str] = []
    for number, line in _unfolded(text):
        head, _, value = _split(line)
        key, _, parameters = head.partition(";")
        key = key.strip().upper()
        if key == "BEGIN":
            inside.append(value.strip().upper())
            if inside[-1] == "VEVENT" and event is None:
                event = _Event(number)
        elif key == "END":
            ended = inside.pop() if inside[-1:] == [value.strip().upper()] else ""
            if ended == "VEVENT" and event is not None:
                yield event
                event = None
        elif event is not None and inside[-1:] == ["VEVENT"]:
            event.values.setdefault(key, []).append((f";{parameters}", value))
    if event is not None or "VCALENDAR" in inside:
        raise RefusedError("import.broken-calendar", line=number)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with the number of their first; one that begins with a space goes on with the
    line before.
    """
    pieces: list[str] = []
    first = 1
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if line[:1] in (" ", "\t") and pieces and line.strip()[:6] not in ("BEGIN:", "END:VE"):
            pieces.append(line[1:])
            continue
        if pieces:
            yield first, "".join(pieces)
        pieces, first = [line], number
    yield first, "".join(pieces)


def _split(line: str) -> tuple[str, str, str]:
    """Split a line at its first colon that stands outside quotes."""
    head, colon, value = line.partition(":")
    if '"' not in head:
        return head, colon, value
    quoted = False
    for place, sign in enumerate(line):
        if sign == '"':
            quoted = not quoted
        elif sign == ":" and not quoted:
            return line[:place], ":", line[place + 1 :]
    return head, colon, value


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def _list(text: str) -> list[str]:
    """Return the texts between commas that are not escaped."""
    return [_unescaped(part) for part in re.split(r"(?<!\\),", text)]

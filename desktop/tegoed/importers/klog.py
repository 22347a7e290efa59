# SPDX-License-Identifier: MIT
"""klog: records of days with ranges and lengths, by its file format 1.4."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from tegoed.core.errors import RefusedError
from tegoed.importers.history import History, ReadOptions, name, note, tags
from tegoed.importers.parsing.wall_clock import DAY, LocalTime

_DATE = re.compile(r"([0-9]{4})([-/])([0-9]{2})\2([0-9]{2})(?:[ \t]*\([^()]*!\))?[ \t]*")
_TIME = r"<?[0-9]{1,2}:[0-9]{2}(?:am|pm)?>?"
_RANGE = re.compile(rf"({_TIME})[ \t]*-[ \t]*({_TIME}|\?+)(?:[ \t](.*))?$")
_LENGTH = re.compile(r"([+-]?)(?:([0-9]{1,6})h)?(?:([0-9]{1,7})m)?(?:[ \t](.*))?$")
_TIME_PARTS = re.compile(r"(<?)([0-9]{1,2}):([0-9]{2})(am|pm)?(>?)")
_TAG = re.compile(r"#([\w-]+)(?:=(?:\"([^\"\n]*)\"|'([^'\n]*)'|([\w-]+)))?")
_WORK = {
    **dict.fromkeys(("client", "customer", "klant", "kunde"), "client"),
    **dict.fromkeys(("project", "projekt", "opdracht"), "project"),
    **dict.fromkeys(("activity", "task", "activiteit"), "task"),
}
"""Tags whose value names the client, the project or the activity."""


@dataclass(slots=True)
class _Record:
    """A day, how its entries are indented, the tags of its summary, and the entry that is being
    read.
    """

    day: int
    indent: str = ""
    labels: list[tuple[str, str]] = field(default_factory=list)
    entry: tuple[int, str, list[str]] | None = None


def recognises(text: str) -> bool:
    """Tell whether the first line that is not empty is the date of a record."""
    first = next((line for line in text[:5000].splitlines() if line.strip()), "")
    return _DATE.fullmatch(first) is not None


def read(text: str, options: ReadOptions) -> History:
    """Return the entries; a summary's tags are its entries' too.

    Raises nothing: what cannot be read is among the refused.
    """
    return _KlogReader(options).history(text)


class _KlogReader:
    """Reads line by line: a date, lines of summary, indented entries, lines of theirs that are
    indented twice.
    """

    def __init__(self, options: ReadOptions) -> None:
        self.found = History(tags_name_work=True)
        self.local = LocalTime(options.zone)
        self.record: _Record | None = None

    def history(self, text: str) -> History:
        """Return all records."""
        for number, line in enumerate(text.split("\n"), 1):
            line = line.rstrip("\r").strip("\ufeff") if number == 1 else line.rstrip("\r")
            if not line.strip():
                self.finish()
                self.record = None
            elif line[0] in " \t\u00a0":
                self.indented(number, line)
            else:
                self.unindented(number, line)
        self.finish()
        if self.local.twice:
            self.found.left_out["import.clock-twice"] = self.local.twice
        return self.found

    def unindented(self, number: int, line: str) -> None:
        """Read a date, or a line of its summary."""
        if self.record is not None:
            self.record.labels += _labels(line)
            return
        date_ = _DATE.fullmatch(line)
        try:
            if date_ is None:
                raise RefusedError("row.date-unreadable", text=line.strip()[:60])
            try:
                day = date(int(date_[1]), int(date_[3]), int(date_[4])).toordinal()
            except ValueError:
                raise RefusedError("row.date-unreadable", text=line.strip()[:60]) from None
            self.record = _Record(day)
        except RefusedError as error:
            self.found.refuse(number, error)

    def indented(self, number: int, line: str) -> None:
        """Read an entry, or another line of one."""
        if self.record is None:
            self.found.refuse(number, RefusedError("row.no-start"))
            return
        record = self.record
        body = line.lstrip(" \t\u00a0")
        before = line[: len(line) - len(body)]
        if not record.indent:
            record.indent = before
        if record.entry is not None and before.startswith(record.indent * 2):
            record.entry[2].append(body)
            return
        self.finish()
        record.entry = (number, body, [])

    def finish(self) -> None:
        """Take in the entry whose lines are all read."""
        record = self.record
        if record is None or record.entry is None:
            return
        (number, body, more), record.entry = record.entry, None
        try:
            self.read_entry(record, number, body, more)
        except RefusedError as error:
            self.found.refuse(number, error)

    def read_entry(self, record: _Record, number: int, body: str, more: list[str]) -> None:
        """Read one entry with its whole summary."""
        stretch = _RANGE.match(body)
        length = None if stretch or not _is_length(body) else _LENGTH.match(body)
        if stretch is None and length is None:
            raise RefusedError("row.entry-unreadable", text=body[:60])
        summary = "\n".join([(stretch or length)[3 if stretch else 4] or "", *more])  # type: ignore[index]
        labels = [*record.labels, *_labels(summary)]
        work = {_WORK[key]: value for key, value in labels if key in _WORK and value}
        told = {
            "client": name(work.get("client", "")),
            "project": name(work.get("project", "")),
            "task": name(work.get("task", "")),
            "tags": tags(f"{key}={value}" if value else key for key, value in labels),
            "note": note(_without_tags(summary)),
        }
        if length is not None:
            seconds = int(length[2] or 0) * 3600 + int(length[3] or 0) * 60
            seconds = -seconds if length[1] == "-" else seconds
            self.found.add_length(number, record.day, seconds, **told)  # type: ignore[arg-type]
            return
        assert stretch is not None
        if stretch[2].startswith("?"):
            self.found.leave_out("import.running-left-out")
            return
        first, start = _time(stretch[1])
        last, end = _time(stretch[2])
        begin, stop = self.local.span(record.day + first, start, record.day + last, end)
        self.found.add(number, begin, stop, **told)  # type: ignore[arg-type]


def _is_length(body: str) -> bool:
    word = body.split(maxsplit=1)[0]
    found = _LENGTH.match(word)
    return found is not None and bool(found[2] or found[3])


def _time(text: str) -> tuple[int, int]:
    """Return how many days after the record's a time is, and the second of that day.

    Raises `RefusedError` "row.clock-unreadable".
    """
    found = _TIME_PARTS.fullmatch(text)
    if found is not None:
        hour, minute = int(found[2]), int(found[3])
        shift = (found[5] == ">") - (found[1] == "<")
        half = found[4]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        elif half:
            hour = 99
        second = hour * 3600 + minute * 60
        if minute < 60 and second <= DAY - (shift > 0) and not (found[1] and found[5]):
            return (shift + 1, 0) if second == DAY else (shift, second)
    raise RefusedError("row.clock-unreadable", text=text[:60])


def _labels(text: str) -> list[tuple[str, str]]:
    """Return the tags of a text with their values; names without regard to case."""
    return [(tag[1].casefold(), tag[2] or tag[3] or tag[4] or "") for tag in _TAG.finditer(text)]


def _without_tags(text: str) -> str:
    """Return a summary without the tags at its end.

    Those in the middle of a sentence are words of it.
    """
    end = len(text.rstrip())
    for tag in reversed(list(_TAG.finditer(text))):
        if tag.end() != end:
            break
        end = len(text[: tag.start()].rstrip()) if tag.start() else 0
    return text[:end]

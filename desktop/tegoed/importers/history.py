# SPDX-License-Identifier: MIT
"""What a file of another time tracker holds, as plain values, before anything is known about the
database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from unicodedata import normalize
from zoneinfo import ZoneInfo

from tegoed.core.entities.checks import LONGEST_NAME
from tegoed.core.errors import Message, RefusedError

LONGEST_ENTRY = 24 * 3600
LONGEST_NOTE = 10_000
FIRST_INSTANT, LAST_INSTANT = -2_208_902_400, 32_472_144_000
"""1900-01-02 and 2998-12-31: what lies outside is a mistake in the file."""

_CONTROL = dict.fromkeys((*range(32), 127)) | {9: " ", 10: " ", 13: " "}
_CONTROL_IN_NOTES = {number: None for number in (*range(32), 127) if number not in (9, 10)}


class HistoryRow(NamedTuple):
    """One stretch of time of the file, in the file's own names.

    `start` and `end` are instants; both are 0 in a row that knows only its `day` (a proleptic
    ordinal) and its length. `task` is the task or activity. `billable` None: the file does not say.
    `cents` is the hourly rate. `id` is the file's own identity of the row, "" without one.
    """

    line: int
    start: int
    end: int
    day: int
    seconds: int
    client: str
    project: str
    task: str
    tags: tuple[str, ...]
    note: str
    billable: bool | None
    cents: int | None
    user: str
    id: str


class RefusedRow(NamedTuple):
    """A row that cannot come in: its line in the file (or its number in a list) and why."""

    line: int
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How a file is to be read. `date_order` is "dmy", "mdy" or None; `columns` names the columns
    of any CSV by field.

    `now` is an instant: calendars know events that have yet to come.
    """

    zone: ZoneInfo
    now: int
    date_order: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class History:
    """Everything that was read.

    `users` has the names and addresses of each person by the `user` of their rows. `tags_name_work`
    True: the format has no other place for a client than its tags. `lasting_tasks` True: its tasks
    are kinds of work, as activities are; False: they are pieces of one project. `left_out` counts
    rows by the id of the warning that tells them.
    """

    rows: list[HistoryRow] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    users: dict[str, tuple[str, ...]] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    currency: str | None = None
    tags_name_work: bool = False
    lasting_tasks: bool = True

    def leave_out(self, id: str) -> None:
        """Count a row that does not come in, under the id of its warning."""
        self.left_out[id] = self.left_out.get(id, 0) + 1

    def refuse(self, line: int, error: RefusedError) -> None:
        """Add a refused row."""
        self.refused.append(RefusedRow(line, error.message))

    def add(
        self,
        line: int,
        start: int,
        end: int,
        *,
        client: str = "",
        project: str = "",
        task: str = "",
        tags: tuple[str, ...] = (),
        note: str = "",
        billable: bool | None = None,
        cents: int | None = None,
        user: str = "",
        id: str = "",
    ) -> None:
        """Add a stretch between two instants; one of no length is left out and counted.

        Raises `RefusedError`: "row.end-before-start", "row.too-long", "row.date-range".
        """
        seconds = end - start
        if not 0 < seconds <= LONGEST_ENTRY or not FIRST_INSTANT <= start <= LAST_INSTANT:
            if seconds == 0:
                self.leave_out("import.zero-length")
                return
            raise wrong_span(start, end)
        self.rows.append(
            HistoryRow(
                line,
                start,
                end,
                0,
                seconds,
                client,
                project,
                task,
                tags,
                note,
                billable,
                cents,
                user,
                id,
            )
        )

    def add_length(
        self,
        line: int,
        day: int,
        seconds: int,
        *,
        client: str = "",
        project: str = "",
        task: str = "",
        tags: tuple[str, ...] = (),
        note: str = "",
        billable: bool | None = None,
        cents: int | None = None,
        user: str = "",
        id: str = "",
    ) -> None:
        """Add a length on a day (an ordinal); one of no length is left out and counted.

        Raises `RefusedError`: "row.negative", "row.too-long", "row.date-range".
        """
        if seconds == 0:
            self.leave_out("import.zero-length")
            return
        if seconds < 0:
            raise RefusedError("row.negative")
        if seconds > LONGEST_ENTRY:
            raise RefusedError("row.too-long", length_seconds=seconds)
        check_day(day)
        self.rows.append(
            HistoryRow(
                line,
                0,
                0,
                day,
                seconds,
                client,
                project,
                task,
                tags,
                note,
                billable,
                cents,
                user,
                id,
            )
        )


def wrong_span(start: int, end: int) -> RefusedError:
    """Return the error that says why two instants make no entry."""
    if not FIRST_INSTANT <= start <= LAST_INSTANT:
        return RefusedError("row.date-range")
    if end < start:
        return RefusedError("row.end-before-start")
    return RefusedError("row.too-long", length_seconds=end - start)


_FIRST_DAY, _LAST_DAY = date(1900, 1, 2).toordinal(), date(2998, 12, 31).toordinal()


def check_day(day: int) -> None:
    """Raise `RefusedError` "row.date-range" for a day outside the years that entries lie in."""
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise RefusedError("row.date-range")


def name(text: object) -> str:
    """Return a name as it is kept: one line, composed, without control characters.

    Raises `RefusedError` "row.name-too-long".
    """
    if not isinstance(text, str):
        return "" if text is None or isinstance(text, dict | list | bool) else name(str(text))
    if text.isascii() and text.isprintable():
        tidy = " ".join(text.split())
    else:
        tidy = " ".join(normalize("NFC", _storable(text).translate(_CONTROL)).split())
    if len(tidy) > LONGEST_NAME:
        raise RefusedError("row.name-too-long", name=tidy[:40], longest=LONGEST_NAME)
    return tidy


def note(text: object) -> str:
    """Return a note as it is kept, with its line ends.

    Raises `RefusedError` "row.note-too-long".
    """
    if not isinstance(text, str):
        return ""
    tidy = text.strip()
    if not tidy.isprintable():
        lines = _storable(tidy).replace("\r\n", "\n").replace("\r", "\n")
        tidy = lines.translate(_CONTROL_IN_NOTES).strip()
    if len(tidy) > LONGEST_NOTE:
        raise RefusedError("row.note-too-long", longest=LONGEST_NOTE)
    return tidy


def tags(texts: Iterable[object]) -> tuple[str, ...]:
    """Return tags as they are kept: in their order, each once.

    Raises `RefusedError` "row.name-too-long".
    """
    found = (name(text).lstrip("#").strip() for text in texts)
    return tuple(dict.fromkeys(tag for tag in found if tag))


def split_tags(text: str) -> tuple[str, ...]:
    """Return the tags of a text that separates them by commas. Raises as `tags`."""
    return tags(text.split(",")) if text else ()


def _storable(text: str) -> str:
    """Return the text without lone surrogates, which nothing can store."""
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text

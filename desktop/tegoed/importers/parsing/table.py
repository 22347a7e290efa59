# SPDX-License-Identifier: MIT
"""History out of a table: which column holds what is declared by each format, the reading of the
rows is the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from tegoed.core.entities.import_values import ImportQuestion, ImportQuestionError
from tegoed.core.errors import RefusedError
from tegoed.importers.history import History, HistoryRow, ReadOptions, name, note, split_tags
from tegoed.importers.parsing import amounts, wall_clock
from tegoed.importers.parsing.sheet import Sheet
from tegoed.importers.parsing.wall_clock import LocalTime

FIELDS = (
    "start", "end", "date", "start_time", "end_date", "end_time", "hours", "client", "project",
    "task", "tags", "note", "billable", "rate", "amount", "user", "email", "last_name", "id",
)  # fmt: skip
"""What a column may hold. `start` and `end` are whole moments, `date` with `start_time` and
`end_time` are parts of them; `end_date` left out is the same day. `hours` is the length,
`last_name` the second half of `user`.
"""

YES = frozenset(
    {
        "yes",
        "y",
        "true",
        "1",
        "ja",
        "j",
        "x",
        "billable",
        "oui",
        "si",
        "sí",
        "vrai",
        "wahr",
        "waar",
        "factureerbaar",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFormat:
    """The titles of each field's column, and what is particular to a program.

    `over_midnight`: an end before its start is on the next day. `without_breaks`: the length says
    what of the stretch was worked, so a shorter one holds. `lasting_tasks` is told by `History`.
    """

    titles: Mapping[str, Sequence[str]]
    over_midnight: bool = False
    without_breaks: bool = False
    lasting_tasks: bool = True


class _Kept(dict[str, Any]):
    """Answers to texts that come back again and again."""

    def __init__(self, find: Callable[[str], Any]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, text: str) -> Any:
        found = self[text] = self._find(text)
        return found


def read_table(sheet: Sheet, format: TableFormat, options: ReadOptions) -> History:
    """Return the rows of a table.

    Raises `RefusedError` "import.broken-table", "import.date-order", "import.column-missing".
    """
    return _TableReader(sheet, format, sheet.places(format.titles), options).history()


def read_columns(sheet: Sheet, places: Mapping[str, int], options: ReadOptions) -> History:
    """Return the rows of a table whose columns were named one by one. Raises as `read_table`."""
    return _TableReader(sheet, TableFormat(titles={}), dict(places), options).history()


class _TableReader:
    """Reads one table."""

    def __init__(
        self, sheet: Sheet, format: TableFormat, places: dict[str, int], options: ReadOptions
    ) -> None:
        self.format = format
        self.options = options
        self.local = LocalTime(options.zone)
        self.found = History(lasting_tasks=format.lasting_tasks)
        self.width = len(sheet.header)
        self.has = frozenset(places)
        self.pick = itemgetter(*(places.get(field, self.width) for field in FIELDS))
        self.lines = list(sheet.rows())
        self.cut_off = sheet.cut_off(self.lines)
        self.clocks = _Kept(wall_clock.clock)
        self.names = _Kept(name)
        self.tags = _Kept(split_tags)
        self.lengths = _Kept(amounts.seconds)
        self.rates = _Kept(amounts.cents)
        self.worth: dict[tuple[str, int], int | None] = {}
        self.days: dict[str, int | None] = {}
        for title in sheet.header:
            opened = title.rpartition("(")[2]
            if len(opened) == 4 and opened[3] == ")" and opened[:3].isupper():
                self.found.currency = opened[:3]

    def history(self) -> History:
        """Return all rows."""
        self.check_columns()
        picked = [(line, self.pick(self.filled(row))) for line, row in self.lines]
        self.lines = []
        self.days = self.read_days(cells for _, cells in picked)
        by_moments = "start" in self.has
        for line, cells in picked:
            try:
                if line == self.cut_off:
                    raise RefusedError("row.cut-off")
                if by_moments:
                    self.moments(line, cells)
                else:
                    self.parts(line, cells)
            except RefusedError as error:
                self.found.refuse(line, error)
        if self.local.twice:
            self.found.left_out["import.clock-twice"] = self.local.twice
        return self.found

    def check_columns(self) -> None:
        """Raise `RefusedError` "import.column-missing" where nothing tells when it was."""
        has = self.has
        if "start" in has:
            enough = "end" in has or "hours" in has
        else:
            enough = "date" in has and ("hours" in has or {"start_time", "end_time"} <= has)
        if not enough:
            raise ImportQuestionError("import.column-missing", question=ImportQuestion.COLUMNS)

    def filled(self, row: list[str]) -> list[str]:
        """Return a row as wide as its titles, and an empty cell for the fields without a column."""
        short = self.width - len(row)
        if short > 0:
            row.extend([""] * short)
        elif short < 0:
            del row[self.width :]
        row.append("")
        return row

    def read_days(self, rows: Iterable[Sequence[str]]) -> dict[str, int | None]:
        """Return the days of all dates that stand in the table."""
        texts: set[str] = set()
        clocks: set[str] = set()
        for start, end, date, start_time, end_date, end_time, *_ in rows:
            for moment in (start, end):
                if moment:
                    day, clock = wall_clock.split_moment(moment)
                    texts.add(day)
                    clocks.add(clock)
            texts.add(date)
            texts.add(end_date)
            clocks.add(start_time)
            clocks.add(end_time)
        texts.discard("")
        meridiem = any(map(wall_clock.says_half_day, clocks))
        return wall_clock.days(texts, self.options.date_order, meridiem)

    def moments(self, line: int, cells: Sequence[str]) -> None:
        """Read a row whose start and end are whole moments.

        An end left out comes from the length.
        """
        start_text, end_text, hours = cells[0], cells[1], cells[6]
        if not start_text.strip():
            raise RefusedError("row.no-start")
        start = self.moment(start_text)
        if end_text.strip():
            end = self.moment(end_text)
        elif hours.strip():
            end = start + self.length(hours)
        else:
            self.found.leave_out("import.running-left-out")
            return
        self.keep(line, start, end, cells)

    def parts(self, line: int, cells: Sequence[str]) -> None:
        """Read a row with a date, and clock times or a length."""
        date, start_time, end_date, end_time, hours = cells[2:7]
        first = self.days.get(date)
        if first is None:
            raise (
                RefusedError("row.date-unreadable", text=date.strip()[:60])
                if date.strip()
                else (RefusedError("row.no-start"))
            )
        if not start_time.strip():
            if not hours.strip():
                raise RefusedError("row.no-start")
            self.keep_length(line, first, self.length(hours), cells)
            return
        start = self.clock(start_time)
        length = self.lengths[hours] if hours else None
        if not end_time.strip():
            if hours.strip():
                begin = self.local.instant(first, start)
                self.keep(line, begin, begin + self.length(hours), cells)
            else:
                self.found.leave_out("import.running-left-out")
            return
        end = self.clock(end_time)
        last = self.days.get(end_date, 0) if end_date else first
        if not last:
            raise RefusedError("row.date-unreadable", text=end_date.strip()[:60])
        if self.format.over_midnight and not end_date and end < start:
            last += 1
        begin, stop = self.local.span(first, start, last, end, length)
        if self.format.without_breaks and length is not None and 0 < length < stop - begin:
            stop = begin + length
        self.keep(line, begin, stop, cells)

    def moment(self, text: str) -> int:
        """Return the instant of a whole moment.

        Raises `RefusedError` "row.date-unreadable", "row.clock-unreadable", "row.clock-skipped".
        """
        try:
            read = datetime.fromisoformat(text.strip())
        except ValueError:
            pass
        else:
            if read.tzinfo is not None:
                return wall_clock.instant(text) or 0
        day_text, clock_text = wall_clock.split_moment(text)
        day = self.days.get(day_text)
        if day is None or not clock_text:
            raise RefusedError("row.date-unreadable", text=text.strip()[:60])
        return self.local.instant(day, self.clock(clock_text))

    def clock(self, text: str) -> int:
        """Return the second of the day. Raises `RefusedError` "row.clock-unreadable"."""
        found: int | None = self.clocks[text]
        if found is None:
            raise RefusedError("row.clock-unreadable", text=text.strip()[:60])
        return found

    def length(self, text: str) -> int:
        """Return the seconds of a length. Raises `RefusedError` "row.length-unreadable"."""
        found: int | None = self.lengths[text]
        if found is None:
            raise RefusedError("row.length-unreadable", text=text.strip()[:60])
        return found

    def keep(self, line: int, start: int, end: int, cells: Sequence[str]) -> None:
        """Add a row between two instants."""
        seconds = end - start
        if not 0 < seconds <= 86_400 or not -2_208_902_400 <= start <= 32_472_144_000:
            self.found.add(line, start, end)  # which counts or refuses it
            return
        self.found.rows.append(HistoryRow(line, start, end, 0, seconds, *self.rest(cells, seconds)))

    def keep_length(self, line: int, day: int, seconds: int, cells: Sequence[str]) -> None:
        """Add a row of which only the length is known."""
        if seconds <= 0 or seconds > 86_400:
            self.found.add_length(line, day, seconds)
            return
        self.found.add_length(line, day, seconds)
        kept = HistoryRow(line, 0, 0, day, seconds, *self.rest(cells, seconds))
        self.found.rows[-1] = kept

    def rate(self, amount: str, seconds: int) -> int | None:
        """Return the hourly rate that an amount gives."""
        try:
            return self.worth[amount, seconds]
        except KeyError:
            found = self.worth[amount, seconds] = amounts.rate(amount, seconds)
            return found

    def rest(self, cells: Sequence[str], seconds: int) -> tuple[Any, ...]:
        """Return the fields of a row besides its time, in the order of `HistoryRow`."""
        (
            client, project, task, tags, text, billable, rate, amount, user, email, last_name, id,
        ) = cells[7:]  # fmt: skip
        cents = self.rates[rate] if rate else self.rate(amount, seconds) if amount else None
        key = ""
        if user or email or last_name:
            key = f"{user}\0{email}\0{last_name}"
            if key not in self.found.users:
                whole = " ".join(f"{user} {last_name}".split())
                self.found.users[key] = tuple(x for x in (whole, email.strip(), user.strip()) if x)
        names = self.names
        return (
            names[client],
            names[project],
            names[task],
            self.tags[tags] if tags else (),
            note(text) if text else "",
            billable.strip().casefold() in YES if "billable" in self.has else None,
            cents,
            key,
            id.strip(),
        )

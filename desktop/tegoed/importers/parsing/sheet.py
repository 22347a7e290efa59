# SPDX-License-Identifier: MIT
"""A table of text with a line of titles: separators are recognised, columns are found by their
titles.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from tegoed.core.errors import RefusedError

MOST_ROWS = 2_000_000
"""A table with more rows is no history of one person."""
SEPARATORS = (",", ";", "\t", "|")
_TITLE_BYTES = 10_000
"""The line of titles is looked for in so many characters."""


class Sheet:
    """The titles of a table and where its rows begin. Titles are compared without case, spaces
    around them and quotes.
    """

    def __init__(self, text: str) -> None:
        head = text[:_TITLE_BYTES]
        self.skipped = 0
        declared = None
        if head[:4].casefold() == "sep=" and head[4:5] in SEPARATORS:
            declared = head[4]
            self.skipped = 1
            text = text.partition("\n")[2]
            head = text[:_TITLE_BYTES]
        line = head.lstrip("\r\n").partition("\n")[0]
        self.separator = declared or _separator(line)
        self._text = text
        first = next(self._rows(), (1, []))
        self.first_line, self.header = first[0], first[1]
        self.titles = [plain(title) for title in self.header]

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=self.separator)
        line = self.skipped + 1
        try:
            for row in reader:
                if row:
                    yield line, row
                if line > MOST_ROWS:
                    raise RefusedError("import.too-many-rows", most=MOST_ROWS)
                line = self.skipped + reader.line_num + 1
        except csv.Error:
            raise RefusedError("import.broken-table", line=line) from None

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the line and the cells of each row under the titles; empty lines are left out.

        Raises `RefusedError` "import.broken-table", "import.too-many-rows".
        """
        rows = self._rows()
        next(rows, None)
        for line, row in rows:
            if any(row):
                yield line, row

    def cut_off(self, rows: Sequence[tuple[int, list[str]]]) -> int | None:
        """Return the line of the last of its rows, where the file breaks off before the last of the
        columns.
        """
        if not rows or self._text.endswith(("\n", "\r")):
            return None
        line, row = rows[-1]
        return line if len(row) < len(self.header) else None

    def has(self, *titles: str) -> bool:
        """Tell whether all these titles stand there."""
        return all(title in self.titles for title in titles)

    def place(self, names: Iterable[str]) -> int | None:
        """Return the place of the first of these titles that stands there."""
        for title in names:
            if title in self.titles:
                return self.titles.index(title)
        return None

    def places(self, wanted: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """Return the place of each field that has a column, by the titles it may have."""
        found = ((field, self.place(names)) for field, names in wanted.items())
        return {field: place for field, place in found if place is not None}


@cache
def plain(title: str) -> str:
    """Return a title as it is compared."""
    return " ".join(title.strip().strip("\ufeff\"'").casefold().split())


def _separator(line: str) -> str:
    """Return the separator that stands most often outside quotes."""
    outside = "".join(line.split('"')[::2]) if '"' in line else line
    return max(SEPARATORS, key=outside.count)


def cells(row: list[str], places: Sequence[int | None]) -> list[str]:
    """Return the cells at these places, "" where there is no such column or the row ends early."""
    width = len(row)
    return [row[place].strip() if place is not None and place < width else "" for place in places]

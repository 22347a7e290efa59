# SPDX-License-Identifier: MIT
"""Long lists on paper: thousands of rows in a moment, with their titles again on each page.

A cell is plain lines of text, broken once, and no page begins with a sum or ends with a heading;
docs/adr/0018 compares ReportLab's own long tables. The look is that of `paper.table`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from tegoed.export.pdf.drawing import lines_of, width_of
from tegoed.export.pdf.paper import BOLD, INK, LONGEST, QUIET, REGULAR, RULE, SMALL, WIDTH, fonts
from tegoed.export.pdf.tagging import StructElement

SIZE = 7.6
LEADING, PAD, GUTTER = 10.0, 2.3, 7.0
MOST = 12
"""Lines of a cell: a row must fit on a page."""


@dataclass(frozen=True, slots=True)
class ListTitle:
    """A column: its title and its width in points; 0: it takes what is left."""

    text: str
    width: float
    right: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class ListRow:
    """A text for each column. `heading` opens a part, `sum` closes it."""

    cells: tuple[str, ...]
    heading: bool = False
    sum: bool = False


@dataclass(frozen=True, slots=True)
class _ListLayout:
    """A row broken into lines."""

    cells: tuple[tuple[str, ...], ...]
    row: ListRow
    high: float
    read: tuple[StructElement, ...]


def rows(titles: Sequence[ListTitle], found: Sequence[ListRow]) -> Any:
    """Return what flows over the pages, in the order in which it is given.

    One column at most has the width 0.
    """
    fonts()
    left = WIDTH - sum(title.width for title in titles) - GUTTER * (len(titles) - 1)
    columns = tuple(replace(title, width=title.width or left) for title in titles)
    table = StructElement("Table")
    head = table.add("TR")
    read = tuple(head.add("TH") for _ in columns)
    return _flowing()(columns, read, [_set(row, columns, table.add("TR")) for row in found])


def _set(row: ListRow, columns: Sequence[ListTitle], read: StructElement) -> _ListLayout:
    if row.heading:
        over_all = (read.add("TD", columns=len(columns)),) * len(columns)
        cells = ((row.cells[0],), *(((),) * (len(columns) - 1)))
        return _ListLayout(cells, row, LEADING + 12, over_all)
    cells = tuple(
        _broken(text, column.width) for text, column in zip(row.cells, columns, strict=True)
    )
    high = max(len(cell) for cell in cells) * LEADING + 2 * PAD
    return _ListLayout(cells, row, high, tuple(read.add("TD") for _ in columns))


@lru_cache(maxsize=4096)
def _broken(text: str, room: float) -> tuple[str, ...]:
    if not text:
        return ()
    text = text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
    if "\n" not in text and width_of(text, SIZE) <= room:
        return (text,)
    return tuple(lines_of(text, SIZE, room, MOST))


def _flowing() -> Any:
    """Return ReportLab's kind of thing that flows, made when it is needed."""
    from reportlab.platypus import Flowable

    class Flowing(Flowable):  # type: ignore[misc]
        """Rows under their titles; a page takes as many as fit, and none begins with a sum or ends
        with a heading.
        """

        def __init__(
            self,
            columns: Sequence[ListTitle],
            read: Sequence[StructElement],
            sets: list[_ListLayout],
        ) -> None:
            super().__init__()
            self.columns, self.read, self.sets = columns, read, sets

        def wrap(self, room: float, height: float) -> tuple[float, float]:
            return WIDTH, LEADING + 2 * PAD + sum(one.high for one in self.sets)

        def split(self, room: float, height: float) -> list[Any]:
            left, count = height - LEADING - 2 * PAD, 0
            for one in self.sets:
                if one.high > left:
                    break
                left, count = left - one.high, count + 1
            while 1 < count < len(self.sets) and (
                self.sets[count].row.sum or self.sets[count - 1].row.heading
            ):
                count -= 1
            if not count or (count == 1 and self.sets[0].row.heading):
                return []
            return [
                Flowing(self.columns, self.read, self.sets[:count]),
                Flowing(self.columns, self.read, self.sets[count:]),
            ]

        def draw(self) -> None:
            y = self.wrap(0, 0)[1]
            titles = [(column.text,) for column in self.columns]
            self._lines(y, titles, self.read, REGULAR, SMALL, quiet=True)
            y -= LEADING + 2 * PAD
            self._rule(y, INK, 0.8)
            for one in self.sets:
                if one.row.sum:
                    self._rule(y, RULE, 0.5)
                at = y - (one.high - LEADING - 2 * PAD if one.row.heading else 0)
                font = BOLD if one.row.heading or one.row.sum else REGULAR
                self._lines(at, one.cells, one.read, font, SIZE)
                y -= one.high

        def _lines(
            self,
            y: float,
            cells: Sequence[Sequence[str]],
            read: Sequence[StructElement],
            font: str,
            size: float,
            *,
            quiet: bool = False,
        ) -> None:
            self.canv.setFont(font, size)
            x = 0.0
            for column, lines, element in zip(self.columns, cells, read, strict=True):
                self.canv.setFillColor(QUIET if quiet or column.quiet else INK)
                if lines:
                    with self.canv.part(element):
                        self._cell(x, y, column, lines)
                x += column.width + GUTTER

        def _cell(self, x: float, y: float, column: ListTitle, lines: Sequence[str]) -> None:
            for number, line in enumerate(lines):
                base = y - PAD - number * LEADING - SIZE
                if column.right:
                    self.canv.drawRightString(x + column.width, base, line)
                else:
                    self.canv.drawString(x, base, line)

        def _rule(self, y: float, ink: str, wide: float) -> None:
            self.canv.setStrokeColor(ink)
            self.canv.setLineWidth(wide)
            self.canv.line(0, y, WIDTH, y)

    return Flowing

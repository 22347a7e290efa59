# SPDX-License-Identifier: MIT
"""Drawing on a page: text that fits its room, blocks in the colours of the purposes with their
marks and hatching.

Measured in points from the top left corner. A purpose is never told by colour alone, as in the
windows, so that a page reads in black and white too: a disc, a ring, a triangle, a dash, hatching
for the client's chair.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from tegoed.core.entities.values import Purpose
from tegoed.export.pdf.paper import BILLABLE, BOLD, GIVEN, GROWTH, INK, OVERHEAD, REGULAR
from tegoed.export.pdf.tagging import StructElement

HEIGHT = 841.89
COLOURS = {
    Purpose.BILLABLE: BILLABLE,
    Purpose.GIVEN: GIVEN,
    Purpose.GROWTH: GROWTH,
    Purpose.OVERHEAD: OVERHEAD,
}
RIMS = {Purpose.GIVEN: "#B87E00"}
"""Where a colour stands out too little from paper, the line around it (3 to 1; WCAG 2.2,
1.4.11).
"""
PALE_GIVEN = "#F8E2B3"
CROSSED = "#D55E00"
OUT_OF_HOURS = "#F9E4D6"
WORKING = "#F1F4F7"
HAIR = "#DFE2E7"
WHITE = "#FFFFFF"
HATCH = 4.0
THIN, THINNEST = 5.5, 3.2
"""Points: a lower block has no room for its mark; growth is dotted there, and given time hollow as
its mark is.
"""


def ink_on(purpose: Purpose) -> str:
    """Return the colour that reads best on the colour of a purpose."""
    return WHITE if purpose is Purpose.BILLABLE else INK


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """Return the width of words in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(words, BOLD if bold else REGULAR, size))


def cut(words: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return the words, or as many letters of them as fit with an ellipsis; nothing where not even
    that fits.
    """
    words = " ".join(words.split())
    if width_of(words, size, bold=bold) <= room:
        return words
    shorter = words[: int(room / size * 5)]
    while shorter and width_of(f"{shorter}…", size, bold=bold) > room:
        shorter = shorter[:-1].rstrip()
    return f"{shorter}…" if shorter else ""


def lines_of(words: str, size: float, room: float, most: int) -> list[str]:
    """Break the words into lines that fit; what does not fit in the last is cut."""
    from reportlab.lib.utils import simpleSplit

    lines = [line for part in words.splitlines() for line in simpleSplit(part, REGULAR, size, room)]
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(f"{' '.join(lines[most - 1 :])}", size, room)]
    return [cut(line, size, room) for line in lines]


class Pen:
    """Draws on a canvas of ReportLab."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        bold: bool = False,
        ink: str = INK,
        side: str = "left",
        room: float | None = None,
    ) -> float:
        """Draw words on a line of which `y` is the middle, from, before or around `x`, cut to the
        width `room`; return their width.

        They are read as a paragraph unless they are drawn in a `part`.
        """
        if room is not None:
            words = cut(words, size, room, bold=bold)
        wide = width_of(words, size, bold=bold)
        left = x - {"left": 0.0, "right": wide, "middle": wide / 2}[side]
        self.canvas.setFont(BOLD if bold else REGULAR, size)
        self.canvas.setFillColor(ink)
        with self.part("P"):
            self.canvas.drawString(left, HEIGHT - y - size * 0.355, f"{words} ")  # read apart
        return wide

    def box(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        fill: str | None,
        *,
        radius: float = 0,
        rim: str | None = None,
        line: float = 0.6,
    ) -> None:
        """Draw a block, with a rim inside it if one is named."""
        if wide <= 0 or high <= 0:
            return
        canvas = self.canvas
        if fill is not None:
            canvas.setFillColor(fill)
        if rim is not None and min(wide, high) > 2 * line:
            canvas.setStrokeColor(rim)
            canvas.setLineWidth(line)
            x, y, wide, high = x + line / 2, y + line / 2, wide - line, high - line
        else:
            rim = None
        radius = min(radius, wide / 2, high / 2)
        canvas.roundRect(
            x,
            HEIGHT - y - high,
            wide,
            high,
            radius,
            stroke=int(rim is not None),
            fill=int(fill is not None),
        )

    def block(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        purpose: Purpose,
        *,
        radius: float = 0,
        chair: bool = False,
    ) -> None:
        """Draw a block in the colour of a purpose, hatched where it was the client's chair; a thin
        one bears its mark's look.
        """
        self.box(x, y, wide, high, COLOURS[purpose], radius=radius, rim=RIMS.get(purpose))
        if THINNEST <= high < THIN and wide > THINNEST:
            if purpose is Purpose.GROWTH:
                self._dots(x, y + high / 2, wide, max(0.9, high * 0.28))
            elif purpose is Purpose.GIVEN:
                self.box(x + 1.2, y + 1.2, wide - 2.4, high - 2.4, PALE_GIVEN, radius=radius / 2)
        if chair:
            with self.within(x, y, wide, high, radius):
                self._hatch(x, y, wide, high, ink_on(purpose))

    def line(
        self, x: float, y: float, to_x: float, to_y: float, ink: str = HAIR, wide: float = 0.5
    ) -> None:
        """Draw a straight line."""
        self.canvas.setStrokeColor(ink)
        self.canvas.setLineWidth(wide)
        self.canvas.line(x, HEIGHT - y, to_x, HEIGHT - to_y)

    def disc(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str | None = None,
        rim: str = INK,
        line: float = 0.9,
    ) -> None:
        """Draw a disc, or without a fill a ring, around a point."""
        if fill is not None:
            self.canvas.setFillColor(fill)
            self.canvas.circle(x, HEIGHT - y, radius, stroke=0, fill=1)
            return
        self.canvas.setStrokeColor(rim)
        self.canvas.setLineWidth(line)
        self.canvas.circle(x, HEIGHT - y, radius - line / 2, stroke=1, fill=0)

    def shape(
        self,
        points: list[tuple[float, float]],
        *,
        fill: str | None,
        rim: str | None = None,
        line: float = 1,
    ) -> None:
        """Draw a closed shape of straight lines."""
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], HEIGHT - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, HEIGHT - y)
        path.close()
        if fill is not None:
            self.canvas.setFillColor(fill)
        if rim is not None:
            self.canvas.setStrokeColor(rim)
            self.canvas.setLineWidth(line)
            self.canvas.setLineJoin(1)
        self.canvas.drawPath(path, stroke=int(rim is not None), fill=int(fill is not None))

    def mark(self, x: float, y: float, side: float, purpose: Purpose, ink: str) -> None:
        """Draw the mark of a purpose in a square of which (x, y) is the middle."""
        half = side / 2
        if purpose is Purpose.BILLABLE:
            self.disc(x, y, half, fill=ink)
        elif purpose is Purpose.GIVEN:
            self.disc(x, y, half, rim=ink, line=side / 4.5)
        elif purpose is Purpose.GROWTH:
            self.shape([(x, y - half), (x + half, y + half), (x - half, y + half)], fill=ink)
        else:
            self.box(x - half, y - side / 6, side, side / 3, ink, radius=side / 6)

    def swatch(
        self, x: float, y: float, side: float, purpose: Purpose, *, chair: bool = False
    ) -> None:
        """Draw a small block with its mark, from (x, y) down."""
        self.block(x, y, side, side, purpose, radius=2, chair=chair)
        if not chair:
            self.mark(x + side / 2, y + side / 2, side * 0.5, purpose, ink_on(purpose))

    def part(self, role: str, alt: str = "") -> AbstractContextManager[None]:
        """Have what is drawn inside read as one part of the document (`tagging.StructElement`)."""
        part: AbstractContextManager[None] = self.canvas.part(StructElement(role, alt))
        return part

    @contextmanager
    def within(
        self, x: float, y: float, wide: float, high: float, radius: float = 0
    ) -> Iterator[None]:
        """Clip what is drawn inside to a block."""
        self.canvas.saveState()
        path = self.canvas.beginPath()
        path.roundRect(x, HEIGHT - y - high, wide, high, min(radius, wide / 2, high / 2))
        self.canvas.clipPath(path, stroke=0, fill=0)
        yield
        self.canvas.restoreState()

    @contextmanager
    def turned(self, x: float, y: float, degrees: float) -> Iterator[None]:
        """Turn what is drawn inside clockwise around a point, which is (0, 0) then."""
        self.canvas.saveState()
        self.canvas.translate(x, HEIGHT - y)
        self.canvas.rotate(-degrees)
        self.canvas.translate(0, -HEIGHT)
        yield
        self.canvas.restoreState()

    def _hatch(self, x: float, y: float, wide: float, high: float, ink: str) -> None:
        from reportlab.lib.colors import HexColor

        canvas = self.canvas
        canvas.setStrokeColor(HexColor(ink), alpha=0.55)
        canvas.setLineWidth(0.8)
        left = x - high
        while left < x + wide:
            canvas.line(left, HEIGHT - y - high, left + high, HEIGHT - y)
            left += HATCH
        canvas.setStrokeAlpha(1)

    def _dots(self, x: float, y: float, wide: float, size: float) -> None:
        place = x + size * 1.6
        while place < x + wide - size:
            self.disc(place, y, size / 2, fill=INK)
            place += size * 2.6

# SPDX-License-Identifier: MIT
"""A week on one page of A4, to share with somebody who thinks along: the window's balance in the
order in which it is read.

It is one page whatever the week holds: lists are cut with how many more there are, and the clock
takes the height that is left.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from tegoed.core.entities.values import Purpose
from tegoed.export.pdf.drawing import CROSSED, HEIGHT, Pen, lines_of, width_of
from tegoed.export.pdf.paper import MARGIN, QUIET, REGULAR, SMALL, WIDTH, fonts, stamp
from tegoed.export.pdf.tagging import tagged_canvas
from tegoed.export.pdf.week_drawings import (
    BEAM,
    RATE,
    beam,
    beam_words,
    clock,
    clock_words,
    legend,
    rates,
)
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.boundary_words import BoundaryLine
from tegoed.presentation.reports.shares import BreakdownShare
from tegoed.presentation.reports.week_story import ReportRate, WeekReport, foot_words

TOP, FOOT = 46.0, 36.0
SIZE, LIST = 9.0, 8.0
ROW, SHORTEST = 13.0, 10.0
HEADING = 16.0
COLUMNS = (160.0, 160.0, 133.0)
GAP = 20.0
LOWEST, LOW, HIGHEST = 130.0, 200.0, 300.0
"""How high the clock may be, in points; boundaries beyond the first few give way rather than have
it lower than the second.
"""
MOST_RATES, MOST_SHARES, FEW_BOUNDARIES, MOST_NOTE = 6, 6, 5, 4
"""Lines of each part; more are counted in one that follows."""


def pdf(locale: Locale, story: WeekReport, author: str = "", *, example: bool = False) -> bytes:
    """Write the page. The same story gives the same bytes.

    `author` goes into the properties of the file. `example`: it is example data.
    """
    fonts()
    stream = io.BytesIO()
    canvas = tagged_canvas()(
        stream,
        pagesize=(595.28, HEIGHT),
        invariant=1,
        lang=locale.language,
        initialFontName=REGULAR,
        pageCompression=1,
    )
    canvas.setTitle(story.title)
    canvas.setAuthor(author)
    canvas.setSubject(story.sentence[0] or story.title)
    canvas.setCreator("Tegoed")
    _Page(locale, Pen(canvas), story).draw()
    if example:
        stamp(locale, canvas)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


class _Page:
    """Draws the parts under one another."""

    def __init__(self, locale: Locale, pen: Pen, story: WeekReport) -> None:
        self.locale, self.pen, self.story = locale, pen, story
        self.boundaries: Sequence[BoundaryLine] = ()

    def draw(self) -> None:
        y = self._sentence(TOP)
        if self.story.rates:
            y = self._pictures(y) + GAP
        left = HEIGHT - FOOT - 14 - self._height_below() - y
        self.boundaries = _shown_boundaries(
            self.story.boundaries, int((left - LOW - GAP - HEADING) / ROW)
        )
        if self.story.boundaries:
            lines = len(self.boundaries) + (len(self.boundaries) < len(self.story.boundaries))
            left -= GAP + HEADING + lines * ROW
        high = min(max(left, LOWEST), HIGHEST)
        with self.pen.part("Figure", clock_words(self.locale, self.story)):
            clock(self.locale, self.pen, MARGIN, y, WIDTH, high, self.story)
            legend(self.locale, self.pen, MARGIN, y + high + 9)
        y = self._shares(y + high + 16 + GAP)
        y = self._boundaries(y)
        self._note(y)
        self._foot()

    def _sentence(self, y: float) -> float:
        story = self.story
        with self.pen.part("H1"):
            self.pen.text(MARGIN, y, story.title, SIZE + 0.5, bold=True)
        lines = [line for line in story.sentence if line]
        size = next(
            (
                size / 2
                for size in range(32, 19, -1)
                if max(width_of(line, size / 2) for line in lines) <= WIDTH
            ),
            9.5,
        )
        y += 24
        with self.pen.part("P"):
            for line in lines:
                self.pen.text(MARGIN, y, line, size, room=WIDTH)
                y += size * 1.38
        return y + 4

    def _pictures(self, y: float) -> float:
        story, currency = self.story, self.story.balance.currency
        with self.pen.part("Figure", beam_words(self.locale, story.balance.totals, currency)):
            beam(self.locale, self.pen, MARGIN - 4, y, story.balance.totals, currency)
        left = MARGIN + BEAM[0] + 22
        wide = WIDTH - BEAM[0] - 22
        self._heading(left, y + 6, self.locale.gettext("An hour brings in"))
        shown = _shown_rates(story.rates)
        end = rates(self.locale, self.pen, left, y + 17, wide, shown, currency)
        more = len(story.rates) - len(shown)
        if more:
            told = self.locale.gettext("and {count} more").format(count=more)
            self.pen.text(left, end + RATE / 2, told, SMALL, ink=QUIET)
            end += RATE
        about = self.locale.gettext(
            "The bar is what came in, the tick what was agreed; what lies between was given away."
        )
        with self.pen.part("P"):
            for line in lines_of(about, SMALL, wide, 2):
                self.pen.text(left, end + 8, line, SMALL, ink=QUIET)
                end += 10
        return max(y + BEAM[1], end + 4)

    def _heading(self, x: float, y: float, words: str) -> None:
        with self.pen.part("H2"):
            self.pen.text(x, y, words, SIZE, bold=True)

    def _height_below(self) -> float:
        """Return the height of what stands under the clock, but for the boundaries."""
        story = self.story
        lists = [_shown(self.locale, story.why), _shown(self.locale, story.what_for), story.others]
        rows = max(len(shown) for shown in lists)
        high = 16 + GAP + HEADING + rows * ROW
        if story.note:
            high += GAP + HEADING + len(self._note_lines()) * ROW
        return high

    def _shares(self, y: float) -> float:
        story, none, x = self.story, self.locale.gettext("Nothing was given away."), MARGIN
        lists = (
            (self.locale.gettext("Given: why"), _shown(self.locale, story.why), none),
            (self.locale.gettext("Given: what for"), _shown(self.locale, story.what_for), none),
            (self.locale.gettext("Also"), story.others, ""),
        )
        ends = []
        for (heading, shares, otherwise), wide in zip(lists, COLUMNS, strict=True):
            ends.append(self._list(x, y, wide, heading, shares, otherwise))
            x += wide + (WIDTH - sum(COLUMNS)) / 2
        return max(ends) + GAP

    def _list(
        self,
        x: float,
        y: float,
        wide: float,
        heading: str,
        shares: Sequence[BreakdownShare],
        none: str,
    ) -> float:
        pen = self.pen
        if heading:
            self._heading(x, y + 5, heading)
        y += HEADING
        if not shares:
            pen.text(x, y + ROW / 2, none, SMALL, ink=QUIET, room=wide)
            return y + ROW
        bars = any(share.part is not None for share in shares)
        worth = max(width_of(share.worth, LIST) for share in shares)
        worth += 5 if worth else 0
        figure = max(width_of(share.figure, LIST) for share in shares)
        room = wide - figure - worth - 5
        name = (
            min(max(width_of(share.name, LIST) for share in shares) + 7, room - SHORTEST)
            if bars
            else room
        )
        for share in shares:
            middle = y + ROW / 2
            for_name = name - 4 if bars else wide - width_of(share.figure, LIST) - 7
            with pen.part("P"):
                pen.text(x, middle, share.name, LIST, room=for_name)
                if share.part is not None:
                    long = max((room - name) * share.part, 1)
                    pen.block(x + name, middle - 2.8, long, 5.6, Purpose.GIVEN, radius=1)
                pen.text(x + wide - worth, middle, share.figure, LIST, side="right")
                pen.text(x + wide, middle, share.worth, LIST, side="right")
            y += ROW
        return y

    def _boundaries(self, y: float) -> float:
        story, pen = self.story, self.pen
        if not story.boundaries:
            return y
        self._heading(MARGIN, y + 5, self.locale.gettext("Boundaries"))
        y += HEADING
        shown = self.boundaries
        amount = max(width_of(line.amount, SIZE) for line in shown)
        name = min(max(width_of(line.name, SIZE) for line in shown), WIDTH * 0.45)
        for line in shown:
            middle = y + ROW / 2
            self._state(MARGIN + 4, middle, "kept" if line.answered else line.row.state)
            left = MARGIN + 14 + name + 18 + amount + 18
            with pen.part("P"):
                pen.text(MARGIN + 14, middle, line.name, SIZE, room=name + 0.1)
                pen.text(left - 18, middle, line.amount, SIZE, side="right")
                pen.text(left, middle, line.when, SIZE, ink=QUIET, room=MARGIN + WIDTH - left)
            y += ROW
        more = len(story.boundaries) - len(shown)
        if more:
            pen.text(
                MARGIN + 14,
                y + ROW / 2,
                self.locale.gettext("and {count} more").format(count=more),
                SMALL,
                ink=QUIET,
            )
            y += ROW
        return y + GAP

    def _state(self, x: float, y: float, state: str) -> None:
        """Draw a disc for crossed, a ring for open, a tick for kept; the words beside it say the
        same.
        """
        pen = self.pen
        if state == "crossed":
            pen.disc(x, y, 3, fill=CROSSED)
        elif state == "open":
            pen.disc(x, y, 3, rim=QUIET)
        else:
            pen.line(x - 2.6, y, x - 0.6, y + 2.3, QUIET, 1)
            pen.line(x - 0.6, y + 2.3, x + 2.8, y - 2.4, QUIET, 1)

    def _note_lines(self) -> list[str]:
        return lines_of(self.story.note, SIZE, WIDTH, MOST_NOTE)

    def _note(self, y: float) -> None:
        if not self.story.note:
            return
        self._heading(MARGIN, y + 5, self.locale.gettext("Note to myself"))
        y += HEADING
        with self.pen.part("P"):
            for line in self._note_lines():
                self.pen.text(MARGIN, y + ROW / 2, line, SIZE)
                y += ROW

    def _foot(self) -> None:
        self.pen.text(
            MARGIN, HEIGHT - FOOT + 6, foot_words(self.locale, self.story), SMALL, ink=QUIET
        )
        self.pen.text(MARGIN + WIDTH, HEIGHT - FOOT + 6, "Tegoed", SMALL, ink=QUIET, side="right")


def _shown(locale: Locale, shares: Sequence[BreakdownShare]) -> list[BreakdownShare]:
    """Return the first of a list; what is cut is counted in its last line."""
    if len(shares) <= MOST_SHARES:
        return list(shares)
    kept = list(shares[: MOST_SHARES - 1])
    return [
        *kept,
        BreakdownShare(
            locale.gettext("and {count} more").format(count=len(shares) - len(kept)), ""
        ),
    ]


def _shown_rates(lines: Sequence[ReportRate]) -> list[ReportRate]:
    """Return the clients with most hours, and all of them together."""
    if len(lines) <= MOST_RATES + 1:
        return list(lines)
    return [*lines[: MOST_RATES - 1], lines[-1]]


def _shown_boundaries(lines: Sequence[BoundaryLine], room: int) -> Sequence[BoundaryLine]:
    """Return as many as there is room for, but the first few in any case."""
    most = max(room, FEW_BOUNDARIES)
    return lines if len(lines) <= most else lines[: most - 1]

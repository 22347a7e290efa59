# SPDX-License-Identifier: MIT
"""The pictures of a week on paper: the beam, what an hour brings in, and the seven days on a clock.

They say what those of the window say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tegoed.core.balance.figures import Figures
from tegoed.core.entities.values import Catalogue, Purpose
from tegoed.core.layout.brick_chart import ACROSS, ROWS, hours_a_brick, pile, tilt
from tegoed.core.layout.week_layout import WeekBlock, WeekChip, WeekScale, WeekStretch
from tegoed.export.pdf import drawing
from tegoed.export.pdf.drawing import OUT_OF_HOURS, PALE_GIVEN, WORKING, Pen, width_of
from tegoed.export.pdf.paper import INK, QUIET, SMALL
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.sentence import rate_scales, rate_text
from tegoed.presentation.reports.week_story import ReportRate, WeekReport, short_work_name

BEAM = (158.0, 118.0)
RATE = 15.5
FINE = 6.6
HEAD = 25.0
"""Above the clock: each day with its hours and its bar."""
STRIP, MOST_CHIPS = 11.0, 3


def beam(locale: Locale, pen: Pen, x: float, y: float, figures: Figures, currency: str) -> None:
    """Draw two piles on a beam that tilts to the heavier one, and what they come to."""
    wide, high = BEAM
    middle, floor = x + wide / 2, y + high - 44
    half, arm = wide / 2 - 6, (wide / 2 - 6) * 0.56
    pen.shape(
        [(middle, floor), (middle + 6, floor + 10), (middle - 6, floor + 10)],
        fill=None,
        rim="#4A4F57",
        line=1,
    )
    hours = hours_a_brick(figures.billable_seconds, figures.given_seconds)
    with pen.turned(middle, floor, tilt(figures.billable_seconds, figures.given_seconds)):
        pen.box(-half, -1.3, 2 * half, 2.6, "#4A4F57", radius=1.3)
        for offset, purpose, seconds in (
            (-arm, Purpose.BILLABLE, figures.billable_seconds),
            (arm, Purpose.GIVEN, figures.given_seconds),
        ):
            _pile(pen, offset, purpose, seconds, hours)
    for offset, side in zip((-arm, arm), _sides(locale, figures, currency), strict=True):
        told, word, amount = side
        pen.text(middle + offset, floor + 19, told, 9, bold=True, side="middle")
        pen.text(middle + offset, floor + 30, word, SMALL, ink=QUIET, side="middle")
        pen.text(middle + offset, floor + 40, amount, SMALL, ink=QUIET, side="middle")


def beam_words(locale: Locale, figures: Figures, currency: str) -> str:
    """Say what the beam shows, for a screen reader."""
    return "; ".join(" ".join(side) for side in _sides(locale, figures, currency))


def _sides(locale: Locale, figures: Figures, currency: str) -> list[tuple[str, str, str]]:
    """Return the hours, what they are and what they come to, of each side."""
    return [
        (
            locale.gettext("{hours} h").format(hours=locale.hours(seconds)),
            word,
            locale.money(cents, currency),
        )
        for word, seconds, cents in (
            (locale.gettext("balance|billable"), figures.billable_seconds, figures.earned_cents),
            (locale.gettext("given"), figures.given_seconds, figures.given_cents),
        )
    ]


def _pile(pen: Pen, middle: float, purpose: Purpose, seconds: int, hours: int) -> None:
    bricks = pile(seconds, hours)
    wide, high, gap = 13.5, 60.0 / ROWS - 1.2, 1.2
    left = middle - (ACROSS * (wide + gap) - gap) / 2
    for number in range(bricks.whole + bool(bricks.part)):
        row, column = divmod(number, ACROSS)
        share = bricks.part if number == bricks.whole else 1.0
        x, y = left + column * (wide + gap), -1.3 - (row + 1) * (high + gap) + gap / 2
        pen.block(x, y, wide * share, high, purpose, radius=1)


def rates(
    locale: Locale,
    pen: Pen,
    x: float,
    y: float,
    wide: float,
    lines: Sequence[ReportRate],
    currency: str,
) -> float:
    """Draw a bar for each: as long as what an hour brought in, pale up to the tick at what was
    agreed; return where the last one ends.
    """
    texts = [rate_text(locale, line.figures, currency) for line in lines]
    right = max(width_of(text, 9, bold=line.total) for line, text in zip(lines, texts, strict=True))
    names = max(width_of(line.name, 9, bold=line.total) for line in lines)
    left = min(names, wide * 0.32) + 10
    room = wide - left - right - 12
    scales = rate_scales([line.figures for line in lines])
    for line, text, most in zip(lines, texts, scales, strict=True):
        middle = y + RATE / 2
        with pen.part("P"):
            pen.text(x, middle, line.name, 9, bold=line.total, room=left - 6)
            pen.text(x + wide, middle, text, 9, bold=line.total, side="right")
        effective = (line.figures.effective_rate_cents or 0) / most * room
        agreed = (line.figures.agreed_rate_cents or 0) / most * room
        pen.box(
            x + left + effective,
            middle - 3.5,
            agreed - effective,
            7,
            PALE_GIVEN,
            rim="#B87E00",
            line=0.4,
        )
        pen.block(x + left, middle - 3.5, effective, 7, Purpose.BILLABLE)
        pen.box(x + left + agreed - 0.6, middle - 5.5, 1.2, 11, INK)
        y += RATE
    return y


@dataclass(frozen=True, slots=True)
class _Clock:
    """The measures of the seven days in points."""

    left: float
    top: float
    bottom: float
    column: float
    gap: float
    scale: WeekScale

    def y(self, minute: float) -> float:
        return self.top + self.scale.height_at(minute) * (self.bottom - self.top) / self.scale.hours

    def x(self, column: int) -> float:
        return self.left + column * (self.column + self.gap)


def clock(
    locale: Locale, pen: Pen, x: float, y: float, wide: float, high: float, story: WeekReport
) -> None:
    """Draw seven days from early to late: working hours as a pale band, entries as blocks, what
    lies out of hours on another band.
    """
    layout = story.layout
    left, gap = width_of("00:00", FINE) + 6, 5.0
    head = HEAD + (STRIP if layout.chips else 0)
    measures = _Clock(
        x + left, y + head, y + high - 3, (wide - left - 6 * gap) / 7, gap, layout.scale
    )
    for stretch in layout.working:
        _band(pen, measures, stretch, WORKING)
    for stretch in layout.outside:
        _band(pen, measures, stretch, OUT_OF_HOURS, beyond=2)
    _hours(pen, measures)
    _heads(locale, pen, measures, y, story)
    _chips(locale, pen, measures, y + HEAD, story)
    for block in layout.blocks:
        _block(locale, pen, measures, block, story.catalogue)
    if layout.now is not None:
        column, minute = layout.now
        if layout.scale.early * 60 <= minute <= layout.scale.late * 60:
            at = measures.y(minute)
            pen.line(
                measures.x(column) - 2, at, measures.x(column) + measures.column + 2, at, INK, 1
            )
            pen.disc(measures.x(column) - 2, at, 1.8, fill=INK)


def clock_words(locale: Locale, story: WeekReport) -> str:
    """Say how long each day was, for a screen reader."""
    totals = {row.day: row.figures.logged_seconds for row in story.balance.days}
    return "; ".join(
        f"{locale.day(day)}: {locale.length(totals.get(day, 0))}" for day in story.layout.days
    )


def legend(locale: Locale, pen: Pen, x: float, y: float) -> None:
    """Draw what the colours and marks mean, from left to right; `y` is the middle of the line."""
    items: list[tuple[str, Purpose | None, bool]] = [
        *((locale.word(purpose), purpose, False) for purpose in Purpose),
        (locale.gettext("client's chair"), Purpose.BILLABLE, True),
        (locale.gettext("out of hours"), None, False),
    ]
    for words, purpose, chair in items:
        if purpose is None:
            pen.box(x, y - 4, 8, 8, OUT_OF_HOURS)
        else:
            pen.swatch(x, y - 4, 8, purpose, chair=chair)
        x += 12 + pen.text(x + 12, y, words, SMALL, ink=QUIET) + 14


def _band(
    pen: Pen, measures: _Clock, stretch: WeekStretch, colour: str, *, beyond: float = 0
) -> None:
    """Draw a stretch of a day; `beyond`: how far it reaches over the sides, so that it is seen
    behind what fills the day.
    """
    top, wide = measures.y(stretch.start), measures.column + 2 * beyond
    pen.box(measures.x(stretch.column) - beyond, top, wide, measures.y(stretch.end) - top, colour)


def _hours(pen: Pen, measures: _Clock) -> None:
    scale = measures.scale
    an_hour = (measures.bottom - measures.top) / scale.hours
    step = next(step for step in (1, 2, 3, 4, 6, 12, 24) if step * an_hour >= 13 or step == 24)
    edges = {hour for span in scale.quiet for hour in span}
    right = measures.x(6) + measures.column
    for hour in range(scale.early, scale.late + 1):
        if any(first < hour < last for first, last in scale.quiet) or (
            hour % step and hour not in edges
        ):
            continue
        y = measures.y(hour * 60)
        pen.line(measures.left, y, right, y)
        if hour in edges or not any(abs(y - measures.y(edge * 60)) < 9 for edge in edges):
            pen.text(measures.left - 5, y, f"{hour:02}:00", FINE, ink=QUIET, side="right")


def _heads(locale: Locale, pen: Pen, measures: _Clock, y: float, story: WeekReport) -> None:
    fullest = max((row.figures.logged_seconds for row in story.balance.days), default=0)
    totals = {row.day: row.figures for row in story.balance.days}
    logged = [totals[day].logged_seconds if day in totals else 0 for day in story.layout.days]
    hours = [locale.length(seconds) if seconds else "" for seconds in logged]
    rooms = [measures.column - width_of(words, 8) - 3 for words in hours]
    for column, (day, name) in enumerate(
        zip(story.layout.days, _day_names(locale, story.layout.days, rooms), strict=True)
    ):
        x = measures.x(column)
        pen.text(x + measures.column, y + 6, hours[column], 8, ink=QUIET, side="right")
        pen.text(x, y + 6, name, 8, ink=INK if logged[column] else QUIET, room=rooms[column])
        if not logged[column]:
            continue
        for purpose, seconds in totals[day].by_purpose:
            wide = seconds / fullest * measures.column
            pen.block(x, y + 14, wide, 4, purpose)
            x += wide


def _day_names(locale: Locale, days: Sequence[date], rooms: Sequence[float]) -> list[str]:
    """Return the days with their month; without it where one of them would not fit."""
    names = [locale.day(day) for day in days]
    while any(
        " " in name and width_of(name, 8) > room for name, room in zip(names, rooms, strict=True)
    ):
        names = [name.rsplit(" ", 1)[0] for name in names]
    return names


def _chips(locale: Locale, pen: Pen, measures: _Clock, y: float, story: WeekReport) -> None:
    """Draw entries of which only the length is known, side by side above their day."""
    for column in range(len(story.layout.days)):
        chips = [chip for chip in story.layout.chips if chip.column == column]
        shown = chips if len(chips) <= MOST_CHIPS else chips[: MOST_CHIPS - 1]
        room = measures.column / min(max(len(chips), 1), MOST_CHIPS)
        for number, chip in enumerate(shown):
            _chip(
                locale,
                pen,
                measures.x(column) + number * room,
                y - 3,
                room - 1,
                chip,
                story.catalogue,
            )
        if len(shown) < len(chips):
            words, x = f"+{len(chips) - len(shown)}", measures.x(column) + (MOST_CHIPS - 0.5) * room
            pen.text(x, y + STRIP / 2 - 4, words, FINE, ink=QUIET, side="middle")


def _chip(
    locale: Locale, pen: Pen, x: float, y: float, wide: float, chip: WeekChip, catalogue: Catalogue
) -> None:
    purpose = chip.entry.purpose
    pen.box(
        x,
        y,
        wide,
        STRIP - 2,
        drawing.WHITE,
        radius=4,
        rim=drawing.RIMS.get(purpose, drawing.COLOURS[purpose]),
        line=0.8,
    )
    pen.mark(x + 5.5, y + STRIP / 2 - 1, 3, purpose, INK)
    words = f"{locale.length(chip.seconds)} {short_work_name(locale, catalogue, chip.entry)}"
    pen.text(x + 9, y + STRIP / 2 - 1, words, FINE - 0.6, room=wide - 11)


def _block(
    locale: Locale, pen: Pen, measures: _Clock, block: WeekBlock, catalogue: Catalogue
) -> None:
    inset, entry = measures.column * 0.02, block.entry
    wide = (measures.column - 2 * inset) / block.lanes
    x, y = measures.x(block.column) + inset + block.lane * wide, measures.y(block.start) + 0.4
    high = max(measures.y(block.end) - y - 0.4, 1.8)
    wide -= 1 if block.lane < block.lanes - 1 else 0
    pen.block(x, y, wide, high, entry.purpose, radius=2, chair=entry.chair)
    if high < 5.5 or wide < 7:
        return
    middle, ink = y + min(high / 2, FINE * 0.95), drawing.ink_on(entry.purpose)
    room = wide - 10
    name = (
        drawing.cut(short_work_name(locale, catalogue, entry), FINE, room)
        if high >= 7 and room > 8
        else ""
    )
    activity = catalogue.activities.get(entry.activity) if entry.activity is not None else None
    about = activity.name if activity is not None else entry.note
    about = drawing.cut(about, FINE, room) if name and about != name and high >= FINE * 2.9 else ""
    if entry.chair:  # nothing is hatched behind words
        longest = max(width_of(words, FINE) for words in (name, about))
        pen.box(
            x + 2,
            middle - 3.6,
            9 + longest,
            7.2 + (FINE * 1.3 if about else 0),
            drawing.COLOURS[entry.purpose],
        )
    pen.mark(x + 4.6, middle, 3.4, entry.purpose, ink)
    pen.text(x + 8.4, middle, name, FINE, ink=ink)
    pen.text(x + 8.4, middle + FINE * 1.3, about, FINE, ink=ink)

# SPDX-License-Identifier: MIT
"""How the course of a year is painted: its hours piling up by purpose, the target, and where it
leads.

Measured in lines of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QWidget

from tegoed.core.evidence import YearCourse
from tegoed.core.values import Purpose
from tegoed.core.year import Year
from tegoed.presentation.sentence import about, forecast_hours
from tegoed.ui.platform import colours, typography
from tegoed.ui.platform.app_locale import _, app_locale

HOUR = 3600
STEPS = (10, 25, 50, 100, 250, 500, 1000, 2500)
"""Hours between two lines of the scale: the first that gives few enough of them."""
MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class CumulativeFrame:
    """The picture's measures in pixels, and what its height stands for."""

    font: QFont
    plot: QRectF
    days: int
    most: float
    step: int

    def x(self, day: float) -> float:
        """Where so many days have passed."""
        return self.plot.left() + self.plot.width() * day / self.days

    def y(self, seconds: float) -> float:
        """Where so much time lies."""
        return self.plot.bottom() - self.plot.height() * seconds / self.most

    def day_at(self, x: float) -> int:
        """The day of the year, from 0, over which a place lies; the first or last one beside the
        picture.
        """
        share = (x - self.plot.left()) / max(self.plot.width(), 1)
        return min(max(int(share * self.days), 0), self.days - 1)


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """A dashed line from what has been logged to the end of the year, and the words at its end."""

    seconds: int
    words: str
    needed: bool


def leads(year: Year) -> tuple[ForecastLine, ...]:
    """Where the year leads at this pace, and what the target asks: only for the days that are left,
    never for those that have passed.
    """
    if not (year.left_days and year.passed_days and year.logged_seconds):
        return ()
    found = []
    if year.state in ("on_track", "behind", "out_of_reach") and year.forecast_seconds is not None:
        words = _("at this pace {hours}").format(hours=forecast_hours(app_locale(), year))
        found.append(ForecastLine(year.forecast_seconds, words, needed=False))
    if year.state in ("too_early", "behind"):
        words = _("{needed} a week").format(
            needed=about(app_locale(), year.needed_seconds_per_week or 0)
        )
        found.insert(0, ForecastLine(year.target_seconds, words, needed=True))
    return tuple(found)


def target_words(year: Year) -> str:
    """What stands at the line of the target."""
    return _("target {hours}").format(hours=app_locale().number(year.target_seconds / HOUR))


def frame_of(widget: QWidget, year: Year) -> CumulativeFrame:
    """The measures for a widget of this size and font."""
    line = typography.line(widget)
    fine = QFontMetrics(typography.small(widget.font()))
    most = (
        max(year.target_seconds, year.logged_seconds, *(lead.seconds for lead in leads(year)), HOUR)
        * 1.04
    )
    step = next((step for step in STEPS if most / HOUR / step <= MOST_LINES), STEPS[-1])
    ends = (target_words(year), *(lead.words for lead in leads(year)))
    left = fine.horizontalAdvance(app_locale().number(most / HOUR)) + line * 0.5
    right = max(fine.horizontalAdvance(words) for words in ends) + line * 0.6
    top, bottom = fine.height() * 1.4, fine.height() * 1.5
    plot = QRectF(
        left, top, max(widget.width() - left - right, 1), max(widget.height() - top - bottom, 1)
    )
    return CumulativeFrame(widget.font(), plot, year.passed_days + year.left_days, most, step)


def paint(
    painter: QPainter,
    frame: CumulativeFrame,
    year: Year,
    course: YearCourse,
    palette: QPalette,
    *,
    today: int | None,
    pointed: int | None,
) -> None:
    """The whole picture.

    `today` is the number of that day where it lies in the year; `pointed` the day that is looked
    at.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(typography.small(frame.font))
    _paint_scale(painter, frame, palette)
    _paint_months(painter, frame, year.year, palette)
    _paint_bands(painter, frame, year.year, course, colours.colours_for(palette))
    _paint_target(painter, frame, year, palette)
    _paint_leads(painter, frame, year, palette)
    if today is not None:
        _paint_today(painter, frame, today, palette)
    if pointed is not None:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1))
        painter.drawLine(
            QPointF(frame.x(pointed + 1), frame.plot.top()),
            QPointF(frame.x(pointed + 1), frame.plot.bottom()),
        )


def month_edges(year: int) -> list[int]:
    """The days of the year, from 0, on which its months begin, and one past the last."""
    first = date(year, 1, 1)
    return [(date(year, number, 1) - first).days for number in range(1, 13)] + [
        (date(year + 1, 1, 1) - first).days
    ]


def _paint_scale(painter: QPainter, frame: CumulativeFrame, palette: QPalette) -> None:
    high = painter.fontMetrics().height()
    for number in range(int(frame.most // HOUR // frame.step) + 1):
        hours = number * frame.step
        y = frame.y(hours * HOUR)
        painter.setPen(QPen(colours.blend(palette, 0.28 if not number else 0.1), 1))
        painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y))
        painter.setPen(colours.blend(palette, 0.68))
        box = QRectF(0, y - high / 2, frame.plot.left() - high * 0.4, high)
        painter.drawText(
            box,
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            app_locale().number(hours),
        )


def _paint_months(painter: QPainter, frame: CumulativeFrame, year: int, palette: QPalette) -> None:
    metrics, edges = painter.fontMetrics(), month_edges(year)
    names = [app_locale().month(date(year, number, 1), short=True) for number in range(1, 13)]
    room = frame.x(28) - frame.x(0)
    every = next(
        every
        for every in (1, 2, 3, 12)
        if every == 12 or max(map(metrics.horizontalAdvance, names)) < room * every - 2
    )
    for number, name in enumerate(names):
        left, right = frame.x(edges[number]), frame.x(edges[number + 1])
        painter.setPen(QPen(colours.blend(palette, 0.28), 1))
        painter.drawLine(
            QPointF(left, frame.plot.bottom()),
            QPointF(left, frame.plot.bottom() + metrics.height() * 0.25),
        )
        if number % every == 0:
            painter.setPen(colours.blend(palette, 0.68))
            box = QRectF(
                left, frame.plot.bottom() + metrics.height() * 0.3, right - left, metrics.height()
            )
            side = Qt.AlignmentFlag.AlignHCenter if every == 1 else Qt.AlignmentFlag.AlignLeft
            painter.drawText(
                box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, name
            )


def _paint_bands(
    painter: QPainter, frame: CumulativeFrame, year: int, course: YearCourse, tints: colours.Colours
) -> None:
    """A band for each purpose on top of the one before it, with its mark in every month where there
    is room for one.
    """
    if not course.days:
        return
    lower = [0] * course.days
    edges = month_edges(year)
    for purpose in Purpose:
        upper = [
            below + reached for below, reached in zip(lower, course.reached[purpose], strict=True)
        ]
        first = next((day for day in range(course.days) if upper[day] > lower[day]), None)
        if first is not None:
            path = _edge(frame, upper, lower, first)
            rim = QPainterPath(path)
            for day in range(course.days, first, -1):
                path.lineTo(frame.x(day), frame.y(lower[day - 1]))
            path.closeSubpath()
            painter.fillPath(path, tints.of(purpose))
            painter.setPen(QPen(tints.rim_of(purpose), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(rim)
            _paint_marks(painter, frame, edges, lower, upper, purpose, tints)
        lower = upper


def _edge(
    frame: CumulativeFrame, upper: Sequence[int], lower: Sequence[int], first: int
) -> QPainterPath:
    """The upper edge of a band, from the beginning of its first day on."""
    path = QPainterPath(QPointF(frame.x(first), frame.y(lower[first - 1] if first else 0)))
    for day in range(first, len(upper)):
        path.lineTo(frame.x(day + 1), frame.y(upper[day]))
    return path


def _paint_marks(
    painter: QPainter,
    frame: CumulativeFrame,
    edges: Sequence[int],
    lower: Sequence[int],
    upper: Sequence[int],
    purpose: Purpose,
    tints: colours.Colours,
) -> None:
    side = painter.fontMetrics().height() * 0.42
    for begins, ends in pairwise(edges):
        day = (begins + ends) // 2
        if day >= len(upper) or frame.y(lower[day]) - frame.y(upper[day]) < side * 1.5:
            continue
        middle = QPointF(frame.x(day + 1), (frame.y(lower[day]) + frame.y(upper[day])) / 2)
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        colours.draw_mark(painter, box, purpose, colours.ink_on(tints.of(purpose)))


def _paint_target(painter: QPainter, frame: CumulativeFrame, year: Year, palette: QPalette) -> None:
    y = frame.y(year.target_seconds)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1.6))
    painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y))
    _paint_words(painter, frame, y, target_words(year), palette)
    if year.state == "met" and year.met_on is not None:
        day = (year.met_on - date(year.year, 1, 1)).days + 1
        painter.setBrush(palette.color(QPalette.ColorRole.Text))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), 1.5))
        painter.drawEllipse(QPointF(frame.x(day), y), 4.5, 4.5)


def _paint_leads(painter: QPainter, frame: CumulativeFrame, year: Year, palette: QPalette) -> None:
    begin = QPointF(frame.x(year.passed_days), frame.y(year.logged_seconds))
    high, target = painter.fontMetrics().height(), frame.y(year.target_seconds)
    lowest = target
    for lead in leads(year):
        pen = QPen(colours.blend(palette, 0.6 if lead.needed else 0.9), 1.2 if lead.needed else 1.8)
        pen.setDashPattern([1.5, 3.5] if lead.needed else [5, 3])
        painter.setPen(pen)
        end = frame.y(lead.seconds)
        painter.drawLine(begin, QPointF(frame.plot.right(), end))
        if end < target:
            y = min(end, target - high)
        else:
            y = lowest = max(end, lowest + high)
        _paint_words(painter, frame, y, lead.words, palette)


def _paint_words(
    painter: QPainter, frame: CumulativeFrame, y: float, words: str, palette: QPalette
) -> None:
    high = painter.fontMetrics().height()
    painter.setPen(colours.blend(palette, 0.9))
    box = QRectF(
        frame.plot.right() + high * 0.35,
        y - high / 2,
        painter.fontMetrics().horizontalAdvance(words) + 4,
        high,
    )
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def _paint_today(painter: QPainter, frame: CumulativeFrame, today: int, palette: QPalette) -> None:
    x, metrics, words = frame.x(today + 1), painter.fontMetrics(), _("today")
    painter.setPen(QPen(colours.blend(palette, 0.5), 1))
    painter.drawLine(QPointF(x, frame.plot.top()), QPointF(x, frame.plot.bottom()))
    wide = metrics.horizontalAdvance(words) + 2
    left = min(max(x - wide / 2, frame.plot.left()), frame.plot.right() - wide)
    painter.setPen(colours.blend(palette, 0.68))
    painter.drawText(
        QRectF(left, frame.plot.top() - metrics.height() * 1.2, wide, metrics.height()),
        Qt.AlignmentFlag.AlignCenter,
        words,
    )

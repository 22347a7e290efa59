# SPDX-License-Identifier: MIT
"""How the course of a year is painted: its hours piling up by purpose, the target, and where it
leads.

Measured in lines of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QWidget

from tegoed.core.entities.values import Purpose
from tegoed.presentation.year.cumulative_chart import CumulativeChartView
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import colours, typography


@dataclass(frozen=True, slots=True)
class CumulativeFrame:
    """The picture's measures in pixels, and what its height stands for."""

    font: QFont
    plot: QRectF
    days: int
    most: float

    def x(self, day: float) -> float:
        """Return where so many days have passed."""
        return self.plot.left() + self.plot.width() * day / self.days

    def y(self, seconds: float) -> float:
        """Return where so much time lies."""
        return self.plot.bottom() - self.plot.height() * seconds / self.most

    def day_at(self, x: float) -> int:
        """Return the day of the year, from 0, over which a place lies; the first or last one beside
        the chart.
        """
        share = (x - self.plot.left()) / max(self.plot.width(), 1)
        return min(max(int(share * self.days), 0), self.days - 1)


def frame_of(widget: QWidget, chart: CumulativeChartView) -> CumulativeFrame:
    """Return the measures for a widget of this size and font."""
    line = typography.line(widget)
    fine = QFontMetrics(typography.small(widget.font()))
    ends = (chart.target.label, *(lead.words for lead in chart.leads))
    left = fine.horizontalAdvance(chart.highest_label) + line * 0.5
    right = max(fine.horizontalAdvance(words) for words in ends) + line * 0.6
    top, bottom = fine.height() * 1.4, fine.height() * 1.5
    plot = QRectF(
        left, top, max(widget.width() - left - right, 1), max(widget.height() - top - bottom, 1)
    )
    return CumulativeFrame(widget.font(), plot, chart.edges[-1], chart.most)


def paint(
    painter: QPainter,
    frame: CumulativeFrame,
    chart: CumulativeChartView,
    palette: QPalette,
    *,
    pointed: int | None,
) -> None:
    """Paint the whole chart; `pointed` is the day that is looked at."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(typography.small(frame.font))
    _paint_scale(painter, frame, chart, palette)
    _paint_months(painter, frame, chart, palette)
    _paint_bands(painter, frame, chart, colours.colours_for(palette))
    _paint_target(painter, frame, chart, palette)
    _paint_leads(painter, frame, chart, palette)
    if chart.today is not None:
        _paint_today(painter, frame, chart.today, palette)
    if pointed is not None:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1))
        painter.drawLine(
            QPointF(frame.x(pointed + 1), frame.plot.top()),
            QPointF(frame.x(pointed + 1), frame.plot.bottom()),
        )


def _paint_scale(
    painter: QPainter, frame: CumulativeFrame, chart: CumulativeChartView, palette: QPalette
) -> None:
    high = painter.fontMetrics().height()
    for level in chart.levels:
        y = frame.y(level.seconds)
        painter.setPen(QPen(colours.blend(palette, 0.1 if level.seconds else 0.28), 1))
        painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y))
        painter.setPen(colours.blend(palette, 0.68))
        box = QRectF(0, y - high / 2, frame.plot.left() - high * 0.4, high)
        painter.drawText(
            box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, level.label
        )


def _paint_months(
    painter: QPainter, frame: CumulativeFrame, chart: CumulativeChartView, palette: QPalette
) -> None:
    metrics, edges, names = painter.fontMetrics(), chart.edges, chart.month_names
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
    painter: QPainter, frame: CumulativeFrame, chart: CumulativeChartView, tints: colours.Colours
) -> None:
    """Paint a band for each purpose on top of the one before it, with its mark in every month where
    there is room for one.
    """
    course, days = chart.course, chart.course.days
    lower = [0] * days
    for purpose in Purpose:
        reached = course.reached[purpose]
        upper = [below + spent for below, spent in zip(lower, reached, strict=True)]
        first = next((day for day in range(days) if upper[day] > lower[day]), None)
        if first is not None:
            path = _edge(frame, upper, lower, first)
            rim = QPainterPath(path)
            for day in range(days, first, -1):
                path.lineTo(frame.x(day), frame.y(lower[day - 1]))
            path.closeSubpath()
            painter.fillPath(path, tints.of(purpose))
            painter.setPen(QPen(tints.rim_of(purpose), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(rim)
            _paint_marks(painter, frame, chart.edges, lower, upper, purpose, tints)
        lower = upper


def _edge(
    frame: CumulativeFrame, upper: Sequence[int], lower: Sequence[int], first: int
) -> QPainterPath:
    """Return the upper edge of a band, from the beginning of its first day on."""
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


def _paint_target(
    painter: QPainter, frame: CumulativeFrame, chart: CumulativeChartView, palette: QPalette
) -> None:
    y = frame.y(chart.target.seconds)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1.6))
    painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y))
    _paint_words(painter, frame, y, chart.target.label, palette)
    if chart.met is not None:
        painter.setBrush(palette.color(QPalette.ColorRole.Text))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), 1.5))
        painter.drawEllipse(QPointF(frame.x(chart.met), y), 4.5, 4.5)


def _paint_leads(
    painter: QPainter, frame: CumulativeFrame, chart: CumulativeChartView, palette: QPalette
) -> None:
    begin = QPointF(frame.x(chart.passed_days), frame.y(chart.logged_seconds))
    high, target = painter.fontMetrics().height(), frame.y(chart.target.seconds)
    lowest = target
    for lead in chart.leads:
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

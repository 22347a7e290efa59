# SPDX-License-Identifier: MIT
"""How the picture of a period is laid out and painted: stacked columns over a light scale of
hours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

from tegoed.core.balance.trend import TrendColumn
from tegoed.core.entities.values import Purpose
from tegoed.presentation.balance.trend_text import DASH, TrendText, column_label
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import colours, typography
from tegoed.ui.widgets.focus_ring import paint_ring

HOUR = 3600
LINES = 5
"""So many lines of the scale at most."""
STEPS = (1, 2, 4, 8, 10, 20, 40, 50, 100)


def hours_a_line(most_seconds: int) -> int:
    """Return the hours from one scale line to the next, so that few reach the highest column."""
    scale = 1
    while True:
        for step in STEPS:
            if step * scale * LINES * HOUR >= most_seconds:
                return step * scale
        scale *= 100


@dataclass(frozen=True, slots=True)
class PeriodFrame:
    """The picture's measures in pixels.

    `step`: the hours between two lines of the scale, `lines` how many there are.
    """

    font: QFont
    left: float
    top: float
    bottom: float
    slot: float
    bar: float
    step: int
    lines: int

    def y(self, seconds: float) -> float:
        """Return where so much time reaches."""
        return self.bottom - seconds / (self.step * self.lines * HOUR) * (self.bottom - self.top)

    def slot_box(self, number: int) -> QRectF:
        """Return the box of a column, its total and its name included."""
        high = QFontMetrics(typography.small(self.font)).height()
        return QRectF(
            self.left + number * self.slot,
            self.top - high * 1.3,
            self.slot,
            self.bottom - self.top + high * 2.7,
        )

    def pieces(self, number: int, column: TrendColumn) -> Iterator[tuple[Purpose, QRectF]]:
        """Yield the blocks of a column, from the floor up: billable, given, growth, overhead."""
        left, reached = self.left + number * self.slot + (self.slot - self.bar) / 2, 0
        for purpose, seconds in column.totals.by_purpose:
            if seconds:
                top, bottom = self.y(reached + seconds), self.y(reached)
                yield purpose, QRectF(left, top, self.bar, bottom - top)
                reached += seconds


def frame_of(widget: QWidget, trend: TrendText) -> PeriodFrame:
    """Return the measures for a widget of this size and font."""
    line = typography.line(widget)
    fine = QFontMetrics(typography.small(widget.font()))
    most = max((column.totals.logged_seconds for column in trend.columns), default=0)
    step = hours_a_line(most)
    lines = max(-(-most // (step * HOUR)), 1)
    left = fine.horizontalAdvance(hours_label(step * lines)) + line * 0.6
    slot = (widget.width() - left) / max(len(trend.columns), 1)
    return PeriodFrame(
        font=widget.font(),
        left=left,
        top=fine.height() * 1.5,
        bottom=widget.height() - fine.height() * 1.6,
        slot=slot,
        bar=min(slot * 0.64, line * 4),
        step=step,
        lines=lines,
    )


def hours_label(hours: int) -> str:
    """Return hours with their unit: `40 h`."""
    return _("{hours} h").format(hours=app_locale().number(hours))


def paint_period(
    painter: QPainter,
    frame: PeriodFrame,
    trend: TrendText,
    palette: QPalette,
    *,
    hovered: int | None,
    focused: int | None,
) -> None:
    """Paint the scale, the columns with their totals and names, and the ring of the keyboard."""
    if hovered is not None:
        painter.fillRect(frame.slot_box(hovered), colours.blend(palette, 0.05))
    if any(column.totals.logged_seconds for column in trend.columns):
        _paint_scale(painter, frame, len(trend.columns), palette)
    _paint_floor(painter, frame, trend, palette)
    for number, column in enumerate(trend.columns):
        _paint_column(painter, frame, number, column, palette)
    _paint_totals(painter, frame, trend, palette)
    _paint_names(painter, frame, trend, palette)
    if focused is not None:
        paint_ring(painter, frame.slot_box(focused).adjusted(4, 3, -4, -3), palette)


def _paint_scale(painter: QPainter, frame: PeriodFrame, count: int, palette: QPalette) -> None:
    fine = typography.small(frame.font)
    high = QFontMetrics(fine).height()
    painter.setFont(fine)
    right = frame.left + frame.slot * count
    for number in range(1, frame.lines + 1):
        y = round(frame.y(number * frame.step * HOUR)) + 0.5
        painter.setPen(QPen(colours.blend(palette, 0.13), 1))
        painter.drawLine(QPointF(frame.left, y), QPointF(right, y))
        painter.setPen(colours.blend(palette, 0.62))
        box = QRectF(0, y - high / 2, frame.left - high * 0.4, high)
        painter.drawText(
            box,
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            hours_label(number * frame.step),
        )


def _paint_floor(
    painter: QPainter, frame: PeriodFrame, trend: TrendText, palette: QPalette
) -> None:
    """Paint the floor as a line where time has gone by, and as dots where it is still to come."""
    begun = sum(not trend.future(column) for column in trend.columns)
    edge = frame.left + begun * frame.slot
    y = round(frame.bottom)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(colours.blend(palette, 0.5), 1))
    painter.drawLine(QPointF(frame.left, y), QPointF(edge, y))
    painter.setPen(QPen(colours.blend(palette, 0.5), 1, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(edge, y), QPointF(frame.left + len(trend.columns) * frame.slot, y))
    painter.restore()


def _paint_column(
    painter: QPainter, frame: PeriodFrame, number: int, column: TrendColumn, palette: QPalette
) -> None:
    tints = colours.colours_for(palette)
    side = QFontMetrics(typography.small(frame.font)).height() * 0.42
    for purpose, box in frame.pieces(number, column):
        inside = box.adjusted(0, 1, 0, 0) if box.height() > 3 else box
        colours.paint_box(painter, inside, min(2.0, box.height() / 3), purpose, tints)
        if box.height() >= side + 5 and box.width() >= side + 4:
            mark = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
            colours.draw_mark(painter, mark, purpose, colours.ink_on(tints.of(purpose)))


def _paint_totals(
    painter: QPainter, frame: PeriodFrame, trend: TrendText, palette: QPalette
) -> None:
    """Paint the hours of each column over it, where they fit beside each other; over an empty one a
    dash.
    """
    font = typography.tabular(typography.small(frame.font))
    metrics = QFontMetrics(font)
    painter.setFont(font)
    texts = {
        number: app_locale().length(column.totals.logged_seconds)
        if column.totals.logged_seconds
        else DASH
        for number, column in enumerate(trend.columns)
        if not trend.future(column)
    }
    fits = all(metrics.horizontalAdvance(text) + 4 <= frame.slot for text in texts.values())
    painter.setPen(colours.blend(palette, 0.72))
    for number, text in texts.items():
        if fits or text == DASH:
            y = frame.y(trend.columns[number].totals.logged_seconds) - metrics.height() - 2
            box = QRectF(frame.left + number * frame.slot, y, frame.slot, metrics.height())
            wide = metrics.horizontalAdvance(text)
            painter.fillRect(
                QRectF(box.center().x() - wide / 2 - 2, y, wide + 4, metrics.height()),
                palette.base(),
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_names(
    painter: QPainter, frame: PeriodFrame, trend: TrendText, palette: QPalette
) -> None:
    """Paint the names under the columns; where they do not fit, every other one, every third …"""
    fine = typography.small(frame.font)
    names = [column_label(app_locale(), trend, column) for column in trend.columns]
    every = names_every(names, frame.slot, fine)
    high = QFontMetrics(fine).height()
    for number, (name, column) in enumerate(zip(names, trend.columns, strict=True)):
        if number % every:
            continue
        present = trend.present(column)
        painter.setFont(typography.strong(fine) if present else fine)
        painter.setPen(palette.text().color() if present else colours.blend(palette, 0.64))
        wide = frame.slot * every
        box = QRectF(
            frame.left + (number + 0.5) * frame.slot - wide / 2,
            frame.bottom + high * 0.25,
            wide,
            high,
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)


def names_every(names: Sequence[str], slot: float, font: QFont) -> int:
    """Return every how many columns there is room for a name: 1, 2, 3 …"""
    metrics = QFontMetrics(typography.strong(font))
    wide = (
        max((metrics.horizontalAdvance(name) for name in names), default=0)
        + metrics.averageCharWidth()
    )
    return max(1, -(-int(wide) // max(1, int(slot))))

# SPDX-License-Identifier: MIT
"""How the week on a clock is painted.

Everything is measured in lines of text, so that larger text still fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

from tegoed.core.entities.values import Catalogue
from tegoed.core.layout.week_layout import WeekBlock, WeekChip, WeekLayout, WeekScale, WeekStretch
from tegoed.presentation.balance.week_chart_view import WeekChartView, WeekDayView
from tegoed.ui.platform.appearance import colours, typography
from tegoed.ui.widgets.charts.entry_painter import paint_chip, paint_entry
from tegoed.ui.widgets.focus_ring import paint_ring


@dataclass(frozen=True, slots=True)
class WeekFrame:
    """The picture's measures in pixels."""

    font: QFont
    left: float
    top: float
    bottom: float
    column: float
    gap: float
    strip_top: float
    strip: float
    scale: WeekScale

    def y(self, minute: float) -> float:
        """Return where a minute of the clock lies."""
        return self.top + self.scale.height_at(minute) * self.hour

    @property
    def hour(self) -> float:
        """The height of an hour."""
        return (self.bottom - self.top) / self.scale.hours

    def x(self, column: int) -> float:
        """Return the left side of a day."""
        return self.left + column * (self.column + self.gap)

    def stretch_box(self, stretch: WeekStretch) -> QRectF:
        """Return the box of a stretch over the whole width of its day."""
        top, bottom = self.y(stretch.start), self.y(stretch.end)
        return QRectF(self.x(stretch.column), top, self.column, bottom - top)

    def block_box(self, block: WeekBlock) -> QRectF:
        """Return the box of a block, a little narrower than its day, in its lane."""
        inset = self.column * 0.07
        wide = (self.column - 2 * inset) / block.lanes
        top, bottom = self.y(block.start), self.y(block.end)
        gap = 1.5 if block.lanes > 1 and block.lane < block.lanes - 1 else 0
        return QRectF(
            self.x(block.column) + inset + block.lane * wide,
            top + 0.5,
            wide - gap,
            max(bottom - top - 1.0, 3.0),
        )


def head_height(widget: QWidget, *, strip: bool) -> float:
    """Return the height above the clock: the day, its hours, its bar, and the strip of entries
    without clock times.
    """
    line = typography.line(widget)
    return line * 1.75 + (line * 1.5 if strip else 0)


def frame_of(widget: QWidget, layout: WeekLayout) -> WeekFrame:
    """Return the measures for a widget of this size and font."""
    line = typography.line(widget)
    fine = QFontMetrics(typography.small(widget.font()))
    left = fine.horizontalAdvance("00:00") + line * 0.5
    gap = line * 0.4
    column = (widget.width() - left - 6 * gap) / 7
    head = head_height(widget, strip=bool(layout.chips))
    return WeekFrame(
        font=widget.font(),
        left=left,
        top=head,
        bottom=widget.height() - line * 0.45,
        column=column,
        gap=gap,
        strip_top=line * 1.75,
        strip=line * 1.25,
        scale=layout.scale,
    )


def chip_boxes(frame: WeekFrame, layout: WeekLayout) -> Iterable[tuple[WeekChip, QRectF]]:
    """Yield the strip's chips, side by side within their day."""
    for column in range(len(layout.days)):
        chips = [chip for chip in layout.chips if chip.column == column]
        for number, chip in enumerate(chips):
            wide = frame.column / len(chips)
            yield (
                chip,
                QRectF(
                    frame.x(column) + number * wide + 0.5,
                    frame.strip_top + 0.5,
                    wide - 2,
                    frame.strip - 2,
                ),
            )


def paint_week(
    painter: QPainter,
    frame: WeekFrame,
    week: WeekChartView,
    palette: QPalette,
    *,
    hovered: str | None,
    focused: str | None,
) -> None:
    """Paint the bands, the hours, the heads of the days, then the entries, then the present."""
    layout, catalogue, tints = week.layout, week.catalogue, colours.colours_for(palette)
    for stretch in layout.working:
        painter.fillRect(frame.stretch_box(stretch), tints.working)
    for stretch in layout.outside:
        painter.fillRect(frame.stretch_box(stretch), tints.out_of_hours)
    _paint_hours(painter, frame, palette)
    _paint_heads(painter, frame, layout, week.days, palette)
    for chip, box in chip_boxes(frame, layout):
        paint_chip(painter, frame.font, chip, box, catalogue, palette)
    for block in layout.blocks:
        _paint_block(painter, frame, block, catalogue, palette, lit=block.entry.uid == hovered)
    if layout.now is not None:
        _paint_now(painter, frame, *layout.now, palette)
    if focused is not None:
        boxes = [frame.block_box(block) for block in layout.blocks if block.entry.uid == focused]
        boxes += [box for chip, box in chip_boxes(frame, layout) if chip.entry.uid == focused]
        for box in boxes:
            paint_ring(painter, box, palette)


def _paint_hours(painter: QPainter, frame: WeekFrame, palette: QPalette) -> None:
    fine = typography.small(frame.font)
    high = QFontMetrics(fine).height()
    step = next(
        step for step in (1, 2, 3, 4, 6, 12) if step * frame.hour >= high * 1.5 or step == 12
    )
    scale = frame.scale
    painter.setFont(fine)
    right = frame.x(6) + frame.column
    edges = {hour for span in scale.quiet for hour in span}
    for number in range(scale.early, scale.late + 1):
        if any(first < number < last for first, last in scale.quiet):
            continue
        y = frame.y(number * 60)
        if number % step and number not in edges:
            continue
        painter.setPen(QPen(colours.blend(palette, 0.13), 1))
        painter.drawLine(QPointF(frame.left, round(y) + 0.5), QPointF(right, round(y) + 0.5))
        crowded = any(
            abs(y - frame.y(hour * 60)) < high
            for hour in edges
            if hour != number and number not in edges
        )
        if crowded:
            continue
        painter.setPen(colours.blend(palette, 0.62))
        box = QRectF(0, y - high / 2, frame.left - high * 0.45, high)
        painter.drawText(
            box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{number:02d}:00"
        )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.blend(palette, 0.5))
    for first, last in scale.quiet:
        top, bottom = frame.y(first * 60), frame.y(last * 60)
        for share in (0.38, 0.5, 0.62):
            painter.drawEllipse(
                QPointF(frame.left - high * 1.4, top + (bottom - top) * share), 1.1, 1.1
            )


def _paint_heads(
    painter: QPainter,
    frame: WeekFrame,
    layout: WeekLayout,
    days: Sequence[WeekDayView],
    palette: QPalette,
) -> None:
    tints = colours.colours_for(palette)
    high = QFontMetrics(frame.font).height()
    fullest = max((day.figures.logged_seconds for day in days), default=0)
    for column, day in enumerate(days):
        box = QRectF(frame.x(column), 0, frame.column, high)
        today = layout.now is not None and layout.now[0] == column
        total = day.length
        painter.setFont(typography.strong(frame.font) if today else frame.font)
        painter.setPen(palette.text().color() if today or total else colours.blend(palette, 0.64))
        room = (
            frame.column
            - QFontMetrics(typography.tabular(frame.font)).horizontalAdvance(total)
            - high * 0.3
        )
        name = day.name
        while " " in name and QFontMetrics(painter.font()).horizontalAdvance(name) > room:
            name = name.rsplit(" ", 1)[0]
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        if not total:
            continue
        painter.setFont(typography.tabular(frame.font))
        painter.setPen(
            colours.blend(palette, 0.72)
        )  # quieter than the names, which it stands next to
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, total)
        x = box.left()
        for purpose, seconds in day.figures.by_purpose:
            wide = seconds / fullest * frame.column
            colours.paint_box(painter, QRectF(x, high * 1.12, wide, high * 0.2), 0, purpose, tints)
            x += wide


def _paint_block(
    painter: QPainter,
    frame: WeekFrame,
    block: WeekBlock,
    catalogue: Catalogue,
    palette: QPalette,
    *,
    lit: bool,
) -> None:
    paint_entry(
        painter,
        frame.block_box(block),
        block.entry,
        frame.font,
        catalogue,
        palette,
        lit=lit,
        running=block.running,
    )


def _paint_now(
    painter: QPainter, frame: WeekFrame, column: int, minute: int, palette: QPalette
) -> None:
    if not frame.scale.early * 60 <= minute <= frame.scale.late * 60:
        return
    y, x = frame.y(minute), frame.x(column)
    painter.setPen(QPen(palette.text().color(), 1.5))
    painter.drawLine(QPointF(x - 3, y), QPointF(x + frame.column + 3, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.text().color())
    painter.drawEllipse(QPointF(x - 3, y), 3, 3)

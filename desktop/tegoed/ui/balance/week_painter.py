# SPDX-License-Identifier: MIT
"""How the week on a clock is painted.

Everything is measured in lines of text, so that larger text still fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QWidget

from tegoed.core.values import Catalogue, Entry
from tegoed.core.week_layout import WeekBlock, WeekChip, WeekLayout, WeekScale, WeekStretch
from tegoed.presentation import labels
from tegoed.presentation.chart_legend import LegendItem
from tegoed.presentation.week_chart_view import WeekChartView, WeekDayView
from tegoed.presentation.week_story import short_work_name
from tegoed.ui.platform import colours, typography
from tegoed.ui.platform.app_locale import app_locale


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
        """Where a minute of the clock lies."""
        return self.top + self.scale.height_at(minute) * self.hour

    @property
    def hour(self) -> float:
        """The height of an hour."""
        return (self.bottom - self.top) / self.scale.hours

    def x(self, column: int) -> float:
        """The left side of a day."""
        return self.left + column * (self.column + self.gap)

    def stretch_box(self, stretch: WeekStretch) -> QRectF:
        """A stretch over the whole width of its day."""
        top, bottom = self.y(stretch.start), self.y(stretch.end)
        return QRectF(self.x(stretch.column), top, self.column, bottom - top)

    def block_box(self, block: WeekBlock) -> QRectF:
        """A block, a little narrower than its day, in its lane."""
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
    """The room above the clock: the day, its hours, its bar, and the strip of entries without clock
    times.
    """
    line = typography.line(widget)
    return line * 1.75 + (line * 1.5 if strip else 0)


def frame_of(widget: QWidget, layout: WeekLayout) -> WeekFrame:
    """The measures for a widget of this size and font."""
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
    """The strip's chips, side by side within their day."""
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


def paint_entry(
    painter: QPainter,
    box: QRectF,
    entry: Entry,
    font: QFont,
    catalogue: Catalogue,
    palette: QPalette,
    *,
    lit: bool = False,
    running: bool = False,
    text: str = "",
) -> None:
    """An entry as a block: its colour, its mark, and as many of its words as fit; `text` stands in
    place of the work's name.
    """
    _paint_body(painter, box, entry, palette, lit=lit)
    if running:
        _paint_open_end(painter, box, palette)
    fine = typography.small(font)
    metrics = QFontMetrics(fine)
    high = metrics.height()
    tints = colours.colours_for(palette)
    ink = colours.ink_on(tints.of(entry.purpose))
    inside = box.adjusted(high * 0.3, 0, -high * 0.25, 0)
    side = high * 0.42
    if box.height() < side + 3 or inside.width() < side + 2:
        return
    top = inside.top() + min(high * 0.28, (box.height() - high) / 2)
    if box.height() < high:
        top = inside.top() + (box.height() - high) / 2
    mark = QRectF(inside.left(), top + (high - side) / 2, side, side)
    _plate(painter, mark, entry, palette)
    colours.draw_mark(painter, mark, entry.purpose, ink)
    room = inside.width() - side - high * 0.3
    if box.height() < high * 0.8 or room < high * 1.4:
        return
    painter.setFont(fine)
    painter.setPen(ink)
    shown = metrics.elidedText(
        text or short_work_name(app_locale(), catalogue, entry),
        Qt.TextElideMode.ElideRight,
        round(room),
    )
    line = QRectF(mark.right() + high * 0.3, top, room, high)
    _plate(
        painter,
        QRectF(line.left(), line.top(), metrics.horizontalAdvance(shown), high),
        entry,
        palette,
    )
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    about = labels.activity_name(catalogue, entry.activity) or entry.note
    if about and box.height() >= high * 2.3:
        line.translate(0, high)
        shown = metrics.elidedText(about, Qt.TextElideMode.ElideRight, round(room))
        _plate(
            painter,
            QRectF(line.left(), line.top(), metrics.horizontalAdvance(shown), high),
            entry,
            palette,
        )
        painter.setPen(ink)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _plate(painter: QPainter, box: QRectF, entry: Entry, palette: QPalette) -> None:
    """Clears the hatching behind words, so that they stay legible."""
    if entry.chair:
        path = QPainterPath()
        path.addRoundedRect(box.adjusted(-2, 0, 2, 0), 2, 2)
        painter.fillPath(path, colours.colours_for(palette).of(entry.purpose))


def _paint_body(
    painter: QPainter, box: QRectF, entry: Entry, palette: QPalette, *, lit: bool
) -> None:
    tints = colours.colours_for(palette)
    colour = tints.of(entry.purpose)
    path = QPainterPath()
    path.addRoundedRect(box, 3, 3)
    colours.paint_box(painter, box, 3, entry.purpose, tints, colour.lighter(112) if lit else colour)
    if entry.chair:
        colours.paint_hatch(painter, path, colour)


def _paint_open_end(painter: QPainter, box: QRectF, palette: QPalette) -> None:
    """A running timer has no end yet: its lower side is a row of dots."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.base())
    count = max(2, int(box.width() / 6))
    for number in range(count):
        x = box.left() + (number + 0.5) * box.width() / count
        painter.drawEllipse(QPointF(x, box.bottom()), 1.6, 1.6)


def paint_chip(
    painter: QPainter,
    font: QFont,
    chip: WeekChip,
    box: QRectF,
    catalogue: Catalogue,
    palette: QPalette,
) -> None:
    """An entry of which only the length is known."""
    colour = colours.colours_for(palette).rim_of(chip.entry.purpose)
    pale = colours.blend(palette, 0)
    path = QPainterPath()
    path.addRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), box.height() / 2, box.height() / 2)
    painter.fillPath(path, pale)
    painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    if chip.entry.chair:
        colours.paint_hatch(painter, path, pale)
    fine = typography.small(font)
    metrics = QFontMetrics(fine)
    painter.setFont(fine)
    painter.setPen(palette.text().color())
    locale = app_locale()
    text = f"{locale.length(chip.seconds)} {short_work_name(locale, catalogue, chip.entry)}"
    room = box.adjusted(box.height() * 0.45, 0, -box.height() * 0.35, 0)
    painter.drawText(
        room,
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(room.width())),
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


def paint_ring(painter: QPainter, box: QRectF, palette: QPalette) -> None:
    """A ring around what has the keyboard."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(palette.base().color(), 4))
    painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), 4, 4)
    painter.setPen(QPen(palette.text().color(), 2))
    painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 4, 4)


def legend_places(items: Sequence[LegendItem], width: float, font: QFont) -> list[QPointF]:
    """Where each item of the legend begins; what does not fit begins another line."""
    metrics = QFontMetrics(typography.small(font))
    high = metrics.height()
    places: list[QPointF] = []
    x = y = 0.0
    for text, *_rest in items:
        wide = high * 1.2 + metrics.horizontalAdvance(text)
        if x and x + wide > width:
            x, y = 0.0, y + high * 1.3
        places.append(QPointF(x, y))
        x += wide + high * 1.2
    return places


def paint_legend(
    painter: QPainter, box: QRectF, items: Sequence[LegendItem], font: QFont, palette: QPalette
) -> None:
    """The colours with their words, from left to right."""
    fine = typography.small(font)
    metrics = QFontMetrics(fine)
    high = metrics.height()
    tints = colours.colours_for(palette)
    painter.setFont(fine)
    for (text, purpose, chair), place in zip(
        items, legend_places(items, box.width(), font), strict=True
    ):
        swatch = QRectF(place.x(), place.y() + 2 + high * 0.08, high * 0.84, high * 0.84)
        if purpose is None:
            painter.fillRect(swatch, tints.out_of_hours)
        else:
            colours.draw_swatch(painter, swatch, purpose, tints, chair=chair)
        painter.setPen(colours.blend(palette, 0.72))
        room = QRectF(
            place.x() + high * 1.2, place.y() + 2, metrics.horizontalAdvance(text) + 2, high
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

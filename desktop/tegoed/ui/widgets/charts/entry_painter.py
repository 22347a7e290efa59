# SPDX-License-Identifier: MIT
"""How an entry is painted on a clock: as a block, or as a chip where only its length is known."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPalette, QPen

from tegoed.core.entities.values import Catalogue, Entry
from tegoed.core.layout.week_layout import WeekChip
from tegoed.presentation import labels
from tegoed.presentation.reports.week_story import short_work_name
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.platform.appearance import colours, typography


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
    """Paint an entry as a block: its colour, its mark, and as many of its words as fit; `text`
    stands in place of the work's name.
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
    """Clear the hatching behind words, so that they stay legible."""
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
    """Paint the lower side of a running timer, which has no end yet, as a row of dots."""
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
    """Paint an entry of which only the length is known."""
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

"""The colours of the purposes, colour-blind safe (after Okabe and Ito), with lighter twins for dark windows and a mark each.

A purpose is never told by colour alone: billable is a full disc, given a ring (nothing came back), growth a triangle,
overhead a dash; the client's chair is hatching over whichever colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen, QPolygonF

from tegoed.core.values import Purpose

HATCH = 6.0
"""Pixels between two lines of the hatching."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours: for light windows or for dark ones."""

    dark: bool
    billable: QColor
    given: QColor
    growth: QColor
    overhead: QColor
    crossed: QColor
    out_of_hours: QColor
    working: QColor

    def of(self, purpose: Purpose) -> QColor:
        """The colour of a purpose."""
        return {
            Purpose.BILLABLE: self.billable,
            Purpose.GIVEN: self.given,
            Purpose.GROWTH: self.growth,
            Purpose.OVERHEAD: self.overhead,
        }[purpose]


@cache
def _light() -> Colours:
    return Colours(
        dark=False,
        billable=QColor("#0072B2"),
        given=QColor("#E69F00"),
        growth=QColor("#009E73"),
        overhead=QColor("#8A8F98"),
        crossed=QColor("#D55E00"),
        out_of_hours=QColor(213, 94, 0, 38),
        working=QColor(0, 60, 110, 13),
    )


@cache
def _dark() -> Colours:
    return Colours(
        dark=True,
        billable=QColor("#56B4E9"),
        given=QColor("#F5BE4F"),
        growth=QColor("#46C8A0"),
        overhead=QColor("#A3A9B3"),
        crossed=QColor("#FF8F52"),
        out_of_hours=QColor(255, 143, 82, 56),
        working=QColor(190, 220, 255, 17),
    )


def colours_for(palette: QPalette) -> Colours:
    """The set that suits a palette: the dark one where its page is dark."""
    return _dark() if palette.color(QPalette.ColorRole.Base).lightness() < 128 else _light()


def ink_on(colour: QColor) -> QColor:
    """Black or white, whichever reads best on the colour (WCAG relative luminance)."""
    return QColor("#16181C") if _luminance(colour) > 0.19 else QColor("#FFFFFF")


def blend(palette: QPalette, strength: float) -> QColor:
    """The text colour thinned over the page: 1 is the text, 0 the page."""
    text, page = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    return QColor.fromRgbF(
        page.redF() + (text.redF() - page.redF()) * strength,
        page.greenF() + (text.greenF() - page.greenF()) * strength,
        page.blueF() + (text.blueF() - page.blueF()) * strength,
    )


def paint_hatch(painter: QPainter, path: QPainterPath, colour: QColor) -> None:
    """The client's chair: diagonal lines laid over a block of that colour, as sharp on any screen."""
    lines = QColor(ink_on(colour))
    lines.setAlpha(120)
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(lines, 1.1))
    box = path.boundingRect()
    x = box.left() - box.height()
    while x < box.right():
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
        x += HATCH
    painter.restore()


def draw_mark(painter: QPainter, box: QRectF, purpose: Purpose, ink: QColor) -> None:
    """Draws the mark of a purpose in a square box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = max(1.2, box.width() / 5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    if purpose is Purpose.BILLABLE:
        painter.drawEllipse(box)
    elif purpose is Purpose.GIVEN:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, line))
        painter.drawEllipse(box.adjusted(line / 2, line / 2, -line / 2, -line / 2))
    elif purpose is Purpose.GROWTH:
        middle = box.center().x()
        painter.drawPolygon(
            QPolygonF(
                [QPointF(middle, box.top()), QPointF(box.right(), box.bottom()), QPointF(box.left(), box.bottom())]
            )
        )
    else:
        painter.drawRoundedRect(
            QRectF(box.left(), box.center().y() - line * 0.75, box.width(), line * 1.5), line / 2, line / 2
        )
    painter.restore()


def draw_swatch(painter: QPainter, box: QRectF, purpose: Purpose, colours: Colours, *, chair: bool = False) -> None:
    """A small rounded block in the purpose's colour with its mark, hatched where it was the client's chair."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = colours.of(purpose)
    path = QPainterPath()
    path.addRoundedRect(box, 3, 3)
    painter.fillPath(path, colour)
    if chair:
        paint_hatch(painter, path, colour)
    side = box.height() * 0.5
    mark = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
    draw_mark(painter, mark, purpose, ink_on(colour))
    painter.restore()


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())

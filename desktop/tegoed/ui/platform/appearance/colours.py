# SPDX-License-Identifier: MIT
"""The colours of the purposes, colour-blind safe (after Okabe and Ito), with lighter twins for dark
windows and a mark each.

A purpose is never told by colour alone: billable is a full disc, given a ring (nothing came back),
growth a triangle, overhead a dash; the client's chair is hatching over whichever colour. A colour
that stands out too little from the page has a darker rim; with strong contrast, and on a page in a
colour of the user's own, colours move until they stand out. Ratios are those of WCAG 2.2: 4.5 for
text (1.4.3), 3 for what must be seen (1.4.11).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen, QPolygonF

from tegoed.core.entities.values import Purpose
from tegoed.ui.platform.appearance import theme

HATCH = 6.0
"""Pixels between two lines of the hatching."""
THIN = 9.0
"""Pixels: a lower block has no room for its mark.

Growth is dotted there: without green its colour is that of overhead.
"""
TEXT, GRAPHICS, FAINT = 4.5, 3.0, 1.8
"""The least contrast of words, of what must be seen, and of a fill that has a rim."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours, fit for a page."""

    dark: bool
    billable: QColor
    given: QColor
    growth: QColor
    overhead: QColor
    crossed: QColor
    out_of_hours: QColor
    working: QColor
    page: QColor
    text: QColor
    rims: Mapping[Purpose, QColor]
    strong: bool = False

    def of(self, purpose: Purpose) -> QColor:
        """Return the colour of a purpose."""
        return {
            Purpose.BILLABLE: self.billable,
            Purpose.GIVEN: self.given,
            Purpose.GROWTH: self.growth,
            Purpose.OVERHEAD: self.overhead,
        }[purpose]

    def rim_of(self, purpose: Purpose) -> QColor:
        """Return the line around what has the colour of a purpose: the colour itself where it
        stands out from the page.
        """
        return self.text if self.strong else self.rims[purpose]


_LIGHT = ("#0072B2", "#E69F00", "#009E73", "#8A8F98", "#D55E00")
_DARK = ("#56B4E9", "#F5BE4F", "#46C8A0", "#A3A9B3", "#FF8F52")


def colours_for(palette: QPalette) -> Colours:
    """Return the set that suits a palette: the dark one where its page is dark."""
    page, text = (
        palette.color(role).rgb() for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Text)
    )
    return _colours_on(page, text, theme.prefers_contrast())


@lru_cache(maxsize=16)
def _colours_on(page_rgb: int, text_rgb: int, strong: bool) -> Colours:
    page, text = QColor(page_rgb), QColor(text_rgb)
    dark = page.lightness() < 128
    least = TEXT if strong else FAINT
    billable, given, growth, overhead, crossed = (
        standing_out(QColor(name), page, least) for name in (_DARK if dark else _LIGHT)
    )
    outside, working = (
        ((255, 143, 82, 56), (190, 220, 255, 17)) if dark else ((213, 94, 0, 38), (0, 60, 110, 13))
    )
    more = 2 if strong else 1
    return Colours(
        dark=dark,
        billable=billable,
        given=given,
        growth=growth,
        overhead=overhead,
        crossed=crossed,
        out_of_hours=QColor(*outside[:3], outside[3] * more),
        working=QColor(*working[:3], working[3] * more),
        page=page,
        text=text,
        rims={
            purpose: standing_out(colour, page, GRAPHICS)
            for purpose, colour in zip(Purpose, (billable, given, growth, overhead), strict=True)
        },
        strong=strong,
    )


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def standing_out(colour: QColor, page: QColor, least: float) -> QColor:
    """Return the colour, or the nearest shade of it towards black or white that has at least that
    contrast with the page.
    """
    end = QColor("black" if _luminance(page) > 0.18 else "white")
    for step in range(41):
        share = step / 40
        shade = QColor.fromRgbF(
            colour.redF() + (end.redF() - colour.redF()) * share,
            colour.greenF() + (end.greenF() - colour.greenF()) * share,
            colour.blueF() + (end.blueF() - colour.blueF()) * share,
        )
        if contrast(shade, page) >= least:
            return colour if step == 0 else shade
    return end


def warning_ink(palette: QPalette) -> QColor:
    """Return the colour of crossed boundaries, readable as words on a window and on a page."""
    crossed, window = colours_for(palette).crossed, palette.color(QPalette.ColorRole.Window)
    return standing_out(
        standing_out(crossed, window, TEXT), palette.color(QPalette.ColorRole.Base), TEXT
    )


def ink_on(colour: QColor) -> QColor:
    """Return black or white, whichever reads best on the colour (WCAG relative luminance)."""
    return QColor("#16181C") if _luminance(colour) > 0.19 else QColor("#FFFFFF")


def blend(palette: QPalette, strength: float) -> QColor:
    """Return the text colour thinned over the page: 1 is the text, 0 the page.

    With strong contrast it is thinned less.
    """
    strength = strength**0.4 if theme.prefers_contrast() else strength
    text, page = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    return QColor.fromRgbF(
        page.redF() + (text.redF() - page.redF()) * strength,
        page.greenF() + (text.greenF() - page.greenF()) * strength,
        page.blueF() + (text.blueF() - page.blueF()) * strength,
    )


def paint_hatch(painter: QPainter, path: QPainterPath, colour: QColor) -> None:
    """Paint the client's chair: diagonal lines laid over a block of that colour, as sharp on any
    screen.
    """
    lines = QColor(ink_on(colour))
    lines.setAlpha(255 if theme.prefers_contrast() else 120)
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(lines, 1.1))
    box = path.boundingRect()
    x = box.left() - box.height()
    while x < box.right():
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
        x += HATCH
    painter.restore()


def paint_box(
    painter: QPainter,
    box: QRectF,
    radius: float,
    purpose: Purpose,
    tints: Colours,
    fill: QColor | None = None,
) -> None:
    """Paint a block in the colour of a purpose (or a shade of it), with a rim inside it where it
    would not stand out.
    """
    colour, rim = fill or tints.of(purpose), tints.rim_of(purpose)
    painter.save()
    painter.setBrush(colour)
    if rim == tints.of(purpose) or box.width() < 3 or box.height() < 3:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(rim, 1))
        box = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(box, radius, radius)
    if purpose is Purpose.GROWTH and box.height() < THIN and box.width() >= THIN / 2:
        dots = QPen(
            ink_on(colour),
            max(1.2, box.height() * 0.3),
            Qt.PenStyle.CustomDashLine,
            Qt.PenCapStyle.RoundCap,
        )
        dots.setDashPattern([0.01, 2.4])
        painter.setPen(dots)
        middle = box.center().y()
        painter.drawLine(QPointF(box.left() + 2, middle), QPointF(box.right() - 2, middle))
    painter.restore()


def draw_mark(painter: QPainter, box: QRectF, purpose: Purpose, ink: QColor) -> None:
    """Draw the mark of a purpose in a square box."""
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
                [
                    QPointF(middle, box.top()),
                    QPointF(box.right(), box.bottom()),
                    QPointF(box.left(), box.bottom()),
                ]
            )
        )
    else:
        painter.drawRoundedRect(
            QRectF(box.left(), box.center().y() - line * 0.75, box.width(), line * 1.5),
            line / 2,
            line / 2,
        )
    painter.restore()


def draw_swatch(
    painter: QPainter, box: QRectF, purpose: Purpose, colours: Colours, *, chair: bool = False
) -> None:
    """Draw a small rounded block in the purpose's colour with its mark, hatched where it was the
    client's chair.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = colours.of(purpose)
    path = QPainterPath()
    path.addRoundedRect(box, 3, 3)
    paint_box(painter, box, 3, purpose, colours)
    if chair:
        paint_hatch(painter, path, colour)
    side = box.height() * 0.5
    mark = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
    draw_mark(painter, mark, purpose, ink_on(colour))
    painter.restore()


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return (
        0.2126 * linear(colour.redF())
        + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF())
    )


def chosen_ground(palette: QPalette) -> QColor:
    """Return the ground of what is chosen: the accent, thinned over the page."""
    accent = palette.color(QPalette.ColorRole.Accent)
    page = palette.color(QPalette.ColorRole.Base)
    share = 0.18
    return QColor.fromRgbF(
        page.redF() + (accent.redF() - page.redF()) * share,
        page.greenF() + (accent.greenF() - page.greenF()) * share,
        page.blueF() + (accent.blueF() - page.blueF()) * share,
    )

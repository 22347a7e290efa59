# SPDX-License-Identifier: MIT
"""What the colours and lines in the picture of a project's life mean, in a line or two."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from tegoed.core.project_life import ProjectLife
from tegoed.core.values import Pricing, Purpose
from tegoed.ui.platform import accessibility, colours, typography
from tegoed.ui.platform.app_locale import _


class LifeLegend(QWidget):
    """What the colours and lines of the picture mean."""

    READS_AS = accessibility.PICTURE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Legend"))

    def show_life(self, life: ProjectLife) -> None:
        """Names what this life's picture has."""
        fills = life.project.pricing in (Pricing.FIXED, Pricing.RETAINER)
        items: list[tuple[str, str]] = []
        if life.spent.inside_seconds:
            items.append(("inside", _("inside the budget") if fills else _("billable")))
        if life.spent.overrun_seconds:
            items.append(("past", _("past the budget, given")))
        if life.spent.besides_seconds:
            items.append(("besides", _("given besides") if fills else _("given")))
        if life.budget is not None:
            items.append(("budget", _("budget")))
        if (
            life.project.pricing is not Pricing.RETAINER
            and life.forecast is not None
            and life.forecast.day is not None
        ):
            items.append(("ahead", _("at the pace of the last weeks")))
        ran_out = [month.ran_out for month in life.months] or [
            life.budget.ran_out if life.budget else None
        ]
        if any(ran_out):
            items.append(("ran_out", _("the budget ran out")))
        self._items = tuple(items)
        self.setAccessibleDescription(", ".join(text for _kind, text in items))
        self.setFixedHeight(self._height())
        self.update()

    def _places(self, width: int) -> list[QPointF]:
        metrics = QFontMetrics(typography.small(self.font()))
        high, x, y = metrics.height(), 0.0, 0.0
        places = []
        for _kind, text in self._items:
            wide = metrics.horizontalAdvance(text) + high * 1.4
            if x and x + wide > width:
                x, y = 0.0, y + high * 1.35
            places.append(QPointF(x, y))
            x += wide + high
        return places

    def _height(self) -> int:
        places = self._places(max(self.width(), 1))
        return round(
            (places[-1].y() if places else 0)
            + QFontMetrics(typography.small(self.font())).height()
            + 4
        )

    def sizeHint(self) -> QSize:
        """As many lines of small print as its width asks for."""
        return QSize(typography.line(self) * 30, self._height())

    def minimumSizeHint(self) -> QSize:
        """It breaks into lines."""
        return QSize(typography.line(self) * 10, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Breaks the line where it no longer fits."""
        super().resizeEvent(event)
        self.setFixedHeight(self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints each swatch with its word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = typography.small(self.font())
        metrics = QFontMetrics(font)
        side = metrics.height() * 0.8
        for (kind, text), place in zip(self._items, self._places(self.width()), strict=True):
            box = QRectF(place.x(), place.y() + (metrics.height() - side) / 2, side, side)
            self._paint_sign(painter, box, kind)
            painter.setFont(font)
            painter.setPen(colours.blend(self.palette(), 0.7))
            painter.drawText(QPointF(box.right() + side * 0.5, place.y() + metrics.ascent()), text)

    def _paint_sign(self, painter: QPainter, box: QRectF, kind: str) -> None:
        palette = self.palette()
        tints = colours.colours_for(palette)
        if kind in ("inside", "past", "besides"):
            purpose = Purpose.BILLABLE if kind == "inside" else Purpose.GIVEN
            if kind == "besides":
                paint_pale(painter, box, 3, tints)
            else:
                colours.draw_swatch(painter, box, purpose, tints)
            return
        middle = box.center().y()
        if kind == "ran_out":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tints.crossed)
            painter.drawEllipse(box.center(), box.width() * 0.3, box.width() * 0.3)
            return
        pen = QPen(palette.text().color(), 1.6)
        if kind == "ahead":
            pen = QPen(tints.rim_of(Purpose.BILLABLE), 1.8, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        path = QPainterPath(QPointF(box.left(), middle))
        path.lineTo(QPointF(box.right(), middle))
        painter.drawPath(path)


def paint_pale(painter: QPainter, box: QRectF, radius: float, tints: colours.Colours) -> None:
    """A block of what was given besides, with the rim that makes it stand out from the page."""
    painter.save()
    painter.setBrush(pale_given(tints))
    painter.setPen(QPen(tints.rim_of(Purpose.GIVEN), 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()


def pale_given(tints: colours.Colours) -> QColor:
    """What was given besides: the colour of given time, thinner."""
    pale = QColor(tints.given)
    pale.setAlphaF(0.38 if tints.dark else 0.34)
    return pale

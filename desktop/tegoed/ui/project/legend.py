# SPDX-License-Identifier: MIT
"""What the colours and lines in the chart of a project's life mean, in a line or two."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from tegoed.core.entities.values import Purpose
from tegoed.presentation.project.project_view import LifeLegendItem, LifeMark
from tegoed.ui.platform.appearance import colours, typography
from tegoed.ui.widgets.charts.chart_legend import ChartLegend


class LifeLegend(ChartLegend):
    """What the colours and lines of the chart mean."""

    MARK = 1.4
    GAP = 1.0
    LINE = 1.35

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[LifeLegendItem, ...] = ()

    def show_items(self, items: tuple[LifeLegendItem, ...]) -> None:
        """Name these marks."""
        self._items = items
        self.show_words([item.text for item in items])

    def sizeHint(self) -> QSize:
        """Return room for a long line."""
        return QSize(typography.line(self) * 30, super().sizeHint().height())

    def paint_item(
        self, painter: QPainter, number: int, place: QPointF, metrics: QFontMetrics
    ) -> None:
        """Paint a swatch or a line, and its word."""
        item, side = self._items[number], metrics.height() * 0.8
        box = QRectF(place.x(), place.y() + (metrics.height() - side) / 2, side, side)
        self._paint_sign(painter, box, item.mark)
        painter.setPen(colours.blend(self.palette(), 0.7))
        words = QPointF(box.right() + side * 0.5, place.y() + metrics.ascent())
        painter.drawText(words, item.text)

    def _paint_sign(self, painter: QPainter, box: QRectF, mark: LifeMark) -> None:
        palette = self.palette()
        tints = colours.colours_for(palette)
        if mark in (LifeMark.INSIDE, LifeMark.PAST, LifeMark.BESIDES):
            purpose = Purpose.BILLABLE if mark is LifeMark.INSIDE else Purpose.GIVEN
            if mark is LifeMark.BESIDES:
                paint_pale(painter, box, 3, tints)
            else:
                colours.draw_swatch(painter, box, purpose, tints)
            return
        middle = box.center().y()
        if mark is LifeMark.RAN_OUT:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tints.crossed)
            painter.drawEllipse(box.center(), box.width() * 0.3, box.width() * 0.3)
            return
        pen = QPen(palette.text().color(), 1.6)
        if mark is LifeMark.AHEAD:
            pen = QPen(tints.rim_of(Purpose.BILLABLE), 1.8, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        path = QPainterPath(QPointF(box.left(), middle))
        path.lineTo(QPointF(box.right(), middle))
        painter.drawPath(path)


def paint_pale(painter: QPainter, box: QRectF, radius: float, tints: colours.Colours) -> None:
    """Paint a block of what was given besides, with the rim that sets it off from the page."""
    painter.save()
    painter.setBrush(pale_given(tints))
    painter.setPen(QPen(tints.rim_of(Purpose.GIVEN), 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()


def pale_given(tints: colours.Colours) -> QColor:
    """Return the colour of what was given besides: that of given time, paler."""
    pale = QColor(tints.given)
    pale.setAlphaF(0.38 if tints.dark else 0.34)
    return pale

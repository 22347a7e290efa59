# SPDX-License-Identifier: MIT
"""What the colours and marks of a chart mean, in a line or two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tegoed.presentation.balance.chart_legend import LegendItem, week_legend
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import colours, typography


class ChartLegend(QWidget):
    """Marks and their words, side by side; what does not fit begins another line.

    A child calls `show_words` and paints each mark in `paint_item`. The room of a mark, the gap
    behind a word and the distance of two lines are in heights of the small print.
    """

    READS_AS = accessibility.PICTURE
    MARK: ClassVar[float] = 1.2
    GAP: ClassVar[float] = 1.2
    LINE: ClassVar[float] = 1.3

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: Sequence[str] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Legend"))

    def show_words(self, words: Sequence[str]) -> None:
        """Name other things."""
        self._words = words
        self.setAccessibleDescription(", ".join(words))
        self.setFixedHeight(self._height())
        self.updateGeometry()
        self.update()

    def paint_item(
        self, painter: QPainter, number: int, place: QPointF, metrics: QFontMetrics
    ) -> None:
        """Paint a mark and its word, from their upper left corner on."""
        raise NotImplementedError

    def metrics(self) -> QFontMetrics:
        """Return the measures of the small print."""
        return QFontMetrics(typography.small(self.font()))

    def sizeHint(self) -> QSize:
        """Return room for as many lines of small print as its width asks for."""
        metrics = self.metrics()
        wide = sum(metrics.horizontalAdvance(word) + 3 * metrics.height() for word in self._words)
        return QSize(wide, self._height())

    def minimumSizeHint(self) -> QSize:
        """Return a width at which it still breaks into lines."""
        return QSize(typography.line(self) * 10, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the line where it no longer fits."""
        super().resizeEvent(event)
        self.setFixedHeight(self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks with their words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(typography.small(self.font()))
        metrics = self.metrics()
        for number, place in enumerate(self._places(self.width())):
            self.paint_item(painter, number, place, metrics)

    def _places(self, width: int) -> list[QPointF]:
        metrics, x, y = self.metrics(), 0.0, 0.0
        high, places = metrics.height(), []
        for word in self._words:
            wide = high * self.MARK + metrics.horizontalAdvance(word)
            if x and x + wide > width:
                x, y = 0.0, y + high * self.LINE
            places.append(QPointF(x, y))
            x += wide + high * self.GAP
        return places

    def _height(self) -> int:
        places = self._places(max(self.width(), 1))
        return round((places[-1].y() if places else 0) + self.metrics().height() + 4)


class PurposeLegend(ChartLegend):
    """The colours of the purposes; by default with the marks that a week has beside them."""

    def __init__(
        self, parent: QWidget | None = None, items: Sequence[LegendItem] | None = None
    ) -> None:
        super().__init__(parent)
        self.show_items(week_legend(app_locale()) if items is None else items)

    def show_items(self, items: Sequence[LegendItem]) -> None:
        """Name other things."""
        self._items = items
        self.show_words([text for text, *_rest in items])

    def paint_item(
        self, painter: QPainter, number: int, place: QPointF, metrics: QFontMetrics
    ) -> None:
        """Paint a colour and its word."""
        text, purpose, chair = self._items[number]
        high, tints = metrics.height(), colours.colours_for(self.palette())
        swatch = QRectF(place.x(), place.y() + 2 + high * 0.08, high * 0.84, high * 0.84)
        if purpose is None:
            painter.fillRect(swatch, tints.out_of_hours)
        else:
            colours.draw_swatch(painter, swatch, purpose, tints, chair=chair)
        painter.setPen(colours.blend(self.palette(), 0.72))
        room = QRectF(
            place.x() + high * self.MARK,
            place.y() + 2,
            metrics.horizontalAdvance(text) + 2,
            high,
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

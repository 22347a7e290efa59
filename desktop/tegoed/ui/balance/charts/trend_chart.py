# SPDX-License-Identifier: MIT
"""How a rate moved, on a line little higher than a word: what an hour brought in, under what was
agreed; the last is a dot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from tegoed.core.balance.figures import Figures
from tegoed.core.entities.values import Purpose
from tegoed.presentation.balance.trend_text import NOTHING, TrendText, point_line, series_text
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.platform.appearance import colours, typography
from tegoed.ui.widgets.charts.interactive_chart import ChartItem, InteractiveChart


@dataclass(frozen=True, slots=True)
class TrendGeometry:
    """A line in pixels.

    `places`: of each column (None: a gap); `runs`: without a gap, each with the agreed rates over
    it; `agreed`: its whole way.
    """

    places: tuple[QPointF | None, ...]
    runs: tuple[tuple[tuple[QPointF, QPointF], ...], ...]
    agreed: tuple[QPointF, ...]


def draw(figures: Sequence[Figures], box: QRectF) -> TrendGeometry:
    """Lay a line out.

    Its floor is nothing, its top the highest rate of all: the room under the agreed line is what
    was given.
    """
    rates = [(each.effective_rate_cents, each.agreed_rate_cents) for each in figures]
    top = max((cents for pair in rates for cents in pair if cents), default=1)
    last = len(figures) - 1

    def place(number: int, cents: int) -> QPointF:
        share = number / last if last else 1.0
        return QPointF(box.left() + share * box.width(), box.bottom() - cents / top * box.height())

    places: list[QPointF | None] = []
    agreed: list[QPointF] = []
    runs: list[list[tuple[QPointF, QPointF]]] = [[]]
    for number, (effective, reference) in enumerate(rates):
        if effective is None or reference is None:
            places.append(None)
            runs.append([])
            continue
        places.append(place(number, effective))
        runs[-1].append((place(number, effective), place(number, reference)))
        if reference:
            agreed.append(place(number, reference))
    if agreed:
        agreed = [QPointF(box.left(), agreed[0].y()), *agreed, QPointF(box.right(), agreed[-1].y())]
    return TrendGeometry(tuple(places), tuple(tuple(run) for run in runs if run), tuple(agreed))


class TrendChart(InteractiveChart):
    """The line of one row.

    Pointing tells a column; the keyboard is its row's, which says which column stands out.
    """

    chosen = Signal(int)  # a column

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trend = NOTHING
        self._figures: tuple[Figures, ...] = ()
        self.standing: int | None = None
        self.ringed = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_trend(self, name: str, trend: TrendText, figures: tuple[Figures, ...]) -> None:
        """Draw the figures of a row, one for each column; without any, an empty place."""
        if (trend, figures) != (self._trend, self._figures):
            self._trend, self._figures = trend, figures
            self.hovered = None
            self.update()
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.series)

    @property
    def series(self) -> str:
        """`13 weeks: €54, €61, –, …`; empty while there is nothing to tell."""
        return series_text(app_locale(), self._trend, self._figures) if self._figures else ""

    @property
    def count(self) -> int:
        """How many columns there are to stand on: those that have begun."""
        return (
            sum(not self._trend.future(column) for column in self._trend.columns)
            if self._figures
            else 0
        )

    def line(self, number: int) -> str:
        """Return a column in words."""
        return point_line(
            app_locale(), self._trend, self._trend.columns[number], self._figures[number]
        )

    def stand(self, number: int | None, *, ringed: bool) -> None:
        """Make a column stand out; `ringed`: it has the keyboard focus."""
        self.standing, self.ringed = number, ringed
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size with a step for each week of a quarter, a little higher than a word."""
        line = typography.line(self)
        return QSize(line * 6, round(line * 1.6))

    def minimumSizeHint(self) -> QSize:
        """Return the same size: smaller it says nothing."""
        return self.sizeHint()

    # pointing

    def column_at(self, place: QPointF) -> int | None:
        """Return the column that is nearest to a place; None while there are none."""
        if not self._figures:
            return None
        box = self._box()
        share = (place.x() - box.left()) / box.width() * (len(self._figures) - 1)
        return min(max(round(share), 0), len(self._figures) - 1)

    def item_at(self, place: QPointF) -> ChartItem | None:
        """Return the column that is nearest to a place."""
        number = self.column_at(place)
        return None if number is None else ChartItem(number, self.line(number), QRect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the column under the pointer."""
        number = self.column_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number is not None:
            self.chosen.emit(number)
        else:
            super().mousePressEvent(event)

    # painting

    def _box(self) -> QRectF:
        side, top = typography.line(self) * 0.25, typography.line(self) * 0.32
        return QRectF(self.rect()).adjusted(side, top, -side, -top)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what was agreed, what came in, and the dot."""
        if not self._figures:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, tints = self.palette(), colours.colours_for(self.palette())
        unit = typography.line(self) / 20
        drawn = draw(self._figures, self._box())
        lost = QColor(tints.given)
        lost.setAlphaF(0.34 if tints.dark else 0.30)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(lost)
        for run in drawn.runs:
            painter.drawPolygon(
                QPolygonF([*(low for low, _high in run), *(high for _low, high in reversed(run))])
            )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.blend(palette, 0.5), max(1.0, 0.8 * unit), Qt.PenStyle.DotLine))
        painter.drawPolyline(QPolygonF(list(drawn.agreed)))
        ink = tints.rim_of(Purpose.BILLABLE)
        pen = QPen(
            ink,
            1.6 * unit,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
        for run in drawn.runs:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF([low for low, _high in run]))
            if len(run) == 1:
                _dot(painter, run[0][0], 1.4 * unit, ink)
        there = [spot for spot in drawn.places if spot is not None]
        if there:
            _dot(painter, there[-1], 2.6 * unit, ink)
        number = self.standing if self.standing is not None else self.hovered
        if isinstance(number, int) and number < len(drawn.places):
            self._paint_standing(painter, drawn, number, unit)
        if self.ringed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_standing(
        self, painter: QPainter, drawn: TrendGeometry, number: int, unit: float
    ) -> None:
        """Paint a line down through the column, and a ring around its rate."""
        box, palette = self._box(), self.palette()
        x = box.left() + box.width() * (
            number / (len(drawn.places) - 1) if len(drawn.places) > 1 else 1
        )
        painter.setPen(QPen(colours.blend(palette, 0.6), 1))
        painter.drawLine(QPointF(x, box.top() - unit), QPointF(x, box.bottom() + unit))
        spot = drawn.places[number]
        if spot is not None:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1.4 * unit))
            painter.setBrush(palette.base())
            painter.drawEllipse(spot, 2.8 * unit, 2.8 * unit)


def _dot(painter: QPainter, spot: QPointF, radius: float, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(spot, radius, radius)

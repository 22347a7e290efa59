# SPDX-License-Identifier: MIT
"""The chart of a project's life: hours against the budget.

The arrow keys go along it, Enter or a click goes to that week.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from tegoed.core.entities.values import Purpose
from tegoed.presentation.project.life_chart import ChartPoint, ChartStop, LifeChartView
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import colours, typography
from tegoed.ui.project.intents import ShowWeekOf
from tegoed.ui.project.legend import paint_pale, pale_given

NARROWEST = 24
"""Lines of text in the least width."""
BAR = 0.62
"""How much of a month's place its bar takes."""


class LifeChart(QWidget):
    """It tells everything in its description, and the column that the arrow keys stand on when it
    has the keyboard.
    """

    READS_AS = accessibility.PICTURE
    pointed = Signal(str)  # a column in words; empty when none is
    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: LifeChartView | None = None
        self._at: int | None = None
        self._over: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Hours over the project's life"))

    def show_chart(self, chart: LifeChartView | None) -> None:
        """Show a life; the column that was stood on stays."""
        self._chart = chart
        stops = self.stops
        self._at = None if self._at is None or not stops else min(self._at, len(stops) - 1)
        self._over = None
        self._describe()
        self.updateGeometry()
        self.update()

    @property
    def stops(self) -> tuple[ChartStop, ...]:
        """The columns."""
        return self._chart.stops if self._chart is not None else ()

    def sizeHint(self) -> QSize:
        """Return a size that is high enough to see a budget being filled."""
        line = typography.line(self)
        return QSize(line * 44, line * 13)

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which it can be read."""
        return QSize(typography.line(self) * NARROWEST, self.sizeHint().height())

    def _describe(self) -> None:
        if self._at is not None:
            self.setAccessibleDescription(self.stops[self._at].line)
        elif self._chart is not None:
            self.setAccessibleDescription(self._chart.description)

    # keyboard and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the columns; Enter goes to the one that is stood on."""
        last = len(self.stops) - 1
        places = {
            Qt.Key.Key_Left: last if self._at is None else max(self._at - 1, 0),
            Qt.Key.Key_Right: 0 if self._at is None else min(self._at + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in places and last >= 0:
            self._stand(places[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at is not None:
            self.intent.emit(ShowWeekOf(self.stops[self._at].first))
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the column under the pointer."""
        over = self._column_at(event.position())
        if over != self._over:
            self._over = over
            self.setCursor(
                Qt.CursorShape.ArrowCursor if over is None else Qt.CursorShape.PointingHandCursor
            )
            self.pointed.emit("" if over is None else self.stops[over].line)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the column that was clicked."""
        at = self._column_at(event.position())
        if at is not None and event.button() is Qt.MouseButton.LeftButton:
            self._stand(at)
            self.intent.emit(ShowWeekOf(self.stops[at].first))

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer is over no column."""
        super().leaveEvent(event)
        self._over = None
        self.pointed.emit("")
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Describe the whole again without the keyboard."""
        super().focusOutEvent(event)
        self._at = None
        self._describe()
        self.pointed.emit("")
        self.update()

    def _stand(self, place: int) -> None:
        self._at = place
        self._describe()
        self.pointed.emit(self.stops[place].line)
        self.update()

    def _column_at(self, place: QPointF) -> int | None:
        box = self._box()
        if not box.contains(place):
            return None
        share = (place.x() - box.left()) / box.width()
        return next(
            (number for number, stop in enumerate(self.stops) if stop.left <= share < stop.right),
            None,
        )

    # painting

    def _fine(self) -> QFontMetrics:
        return QFontMetrics(typography.small(self.font()))

    def _box(self) -> QRectF:
        """Return the plane of the chart, beside the hours and over the names."""
        fine = self._fine()
        highest = self._chart.levels[-1].label if self._chart is not None else ""
        left = fine.horizontalAdvance(highest) + typography.GRID
        return QRectF(
            left,
            fine.height(),
            max(self.width() - left - 2, 1),
            max(self.height() - fine.height() * 2.6, 1),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint levels, hours, the budget, and where the pace leads."""
        shown = self._chart
        if shown is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self._box()
        self._paint_levels(painter, box, shown)
        if shown.bars:
            self._paint_bars(painter, box, shown)
        else:
            self._paint_sums(painter, box, shown)
        self._paint_pointed(painter, box)
        self._paint_limits(painter, box, shown)

    def _paint_levels(self, painter: QPainter, box: QRectF, shown: LifeChartView) -> None:
        palette, fine = self.palette(), self._fine()
        painter.setFont(typography.small(self.font()))
        for level in shown.levels:
            y = round(box.bottom() - level.seconds / shown.top * box.height()) + 0.5
            painter.setPen(QPen(colours.blend(palette, 0.12 if level.seconds else 0.32), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(colours.blend(palette, 0.66))
            label = QRectF(0, y - fine.height() / 2, box.left() - typography.GRID, fine.height())
            painter.drawText(
                label,
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                level.label,
            )
        painter.setPen(colours.blend(palette, 0.66))
        free = 0.0
        for x, name in shown.names:
            wide = fine.horizontalAdvance(name)
            middle = box.left() + x * box.width()
            left = middle - wide / 2 if shown.bars else middle
            left = min(left, box.right() - wide)
            if left < free:
                continue
            free = left + wide + fine.averageCharWidth() * 2
            if not shown.bars:
                painter.drawLine(QPointF(middle, box.bottom()), QPointF(middle, box.bottom() + 4))
            painter.drawText(QPointF(left, box.bottom() + fine.ascent() + 6), name)

    def _paint_sums(self, painter: QPainter, box: QRectF, shown: LifeChartView) -> None:
        tints = colours.colours_for(self.palette())
        pale = pale_given(tints)
        layers = (
            (lambda point: (point.filling, point.top), pale, tints.rim_of(Purpose.GIVEN)),
            (lambda point: (point.inside, point.filling), tints.given, tints.rim_of(Purpose.GIVEN)),
            (lambda point: (0.0, point.inside), tints.billable, tints.rim_of(Purpose.BILLABLE)),
        )
        for edges, fill, rim in layers:
            low = [self._place(box, shown, point, edges(point)[0]) for point in shown.points]
            high = [self._place(box, shown, point, edges(point)[1]) for point in shown.points]
            if all(one == other for one, other in zip(low, high, strict=True)):
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF([*low, *reversed(high)]))
            painter.setPen(
                QPen(
                    rim,
                    1.4,
                    Qt.PenStyle.SolidLine,
                    Qt.PenCapStyle.RoundCap,
                    Qt.PenJoinStyle.RoundJoin,
                )
            )
            painter.drawPolyline(QPolygonF(high))
        if shown.ahead is not None:
            pen = QPen(tints.rim_of(Purpose.BILLABLE), 1.8, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.drawLine(*(self._spot(box, shown, x, seconds) for x, seconds in shown.ahead))

    def _paint_bars(self, painter: QPainter, box: QRectF, shown: LifeChartView) -> None:
        tints = colours.colours_for(self.palette())
        wide = box.width() / len(shown.points)
        thick = min(wide * BAR, typography.line(self) * 3.0)
        for point in shown.points:
            left = box.left() + point.x * box.width() - thick / 2
            edges = ((0.0, point.inside), (point.inside, point.filling), (point.filling, point.top))
            for (low, high), purpose in zip(
                edges, (Purpose.BILLABLE, Purpose.GIVEN, None), strict=True
            ):
                if high > low:
                    top = box.bottom() - high / shown.top * box.height()
                    block = QRectF(left, top, thick, (high - low) / shown.top * box.height())
                    if purpose is None:
                        paint_pale(painter, block, 0, tints)
                    else:
                        colours.paint_box(painter, block, 0, purpose, tints)

    def _paint_limits(self, painter: QPainter, box: QRectF, shown: LifeChartView) -> None:
        palette, fine = self.palette(), self._fine()
        painter.setPen(QPen(palette.text().color(), 1.6))
        for left, right, limit in shown.limits:
            inset = 0.0 if not shown.bars else (right - left) * (1 - BAR) / 4
            painter.drawLine(
                self._spot(box, shown, left + inset, limit),
                self._spot(box, shown, right - inset, limit),
            )
        if shown.limit_label:
            place = self._spot(box, shown, 0, shown.limits[0][2])
            painter.setFont(typography.small(self.font()))
            painter.drawText(
                place + QPointF(typography.GRID / 2, -fine.descent() - 2), shown.limit_label
            )
        painter.setPen(QPen(palette.base().color(), 1.4))
        painter.setBrush(colours.colours_for(palette).crossed)
        side = fine.height() * (0.2 if shown.bars else 0.28)
        for x, limit in shown.ran_out:
            painter.drawEllipse(self._spot(box, shown, x, limit), side, side)

    def _paint_pointed(self, painter: QPainter, box: QRectF) -> None:
        at = self._over if self._over is not None else self._at
        if at is None:
            return
        stop = self.stops[at]
        band = QRectF(box.left() + stop.left * box.width(), box.top(), 0, box.height())
        band.setRight(box.left() + stop.right * box.width())
        veil = QColor(self.palette().text().color())
        veil.setAlphaF(0.10)
        painter.fillRect(band, veil)
        if self._at == at and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(band.adjusted(1, 1, -1, -1))

    def _place(
        self, box: QRectF, shown: LifeChartView, point: ChartPoint, seconds: float
    ) -> QPointF:
        return self._spot(box, shown, point.x, seconds)

    @staticmethod
    def _spot(box: QRectF, shown: LifeChartView, x: float, seconds: float) -> QPointF:
        return QPointF(
            box.left() + x * box.width(), box.bottom() - seconds / shown.top * box.height()
        )

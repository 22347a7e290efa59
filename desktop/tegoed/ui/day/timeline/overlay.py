# SPDX-License-Identifier: MIT
"""What lies over the blocks of the timeline: the present, what is logged twice, a cut, and the
times of what is in the hand.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tegoed.ui.day.timeline.timeline import DayTimeline
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import colours, typography


class DayOverlay(QWidget):
    """Lets every click through."""

    def __init__(self, timeline: DayTimeline) -> None:
        super().__init__(timeline)
        self._timeline = timeline
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines and labels."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_twice(painter)
        self._paint_now(painter)
        timeline = self._timeline
        if timeline.drawn is not None:
            self._paint_drawn(painter)
        if timeline.cutting is not None:
            at = timeline.cutting[1]
            y = timeline.y_of(at)
            painter.setPen(QPen(self.palette().text().color(), 2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(timeline.left, y), QPointF(timeline.right, y))
            self._label(
                painter,
                y,
                _("Split at {clock}").format(clock=app_locale().clock_time(at, timeline.zone)),
            )
        elif timeline.label is not None:
            place, text, over = timeline.label
            self._label(painter, place, text, strong=over)

    def _paint_twice(self, painter: QPainter) -> None:
        timeline = self._timeline
        tint = colours.colours_for(self.palette()).crossed
        fine = typography.small(self.font())
        metrics = QFontMetrics(fine)
        painter.setFont(fine)
        for shown in timeline.view.twice:
            span = shown.span
            top, bottom = timeline.y_of(span.start), timeline.y_of(span.end)
            x = timeline.right + 4
            painter.setPen(QPen(tint, 3))
            painter.drawLine(QPointF(x, top + 1.5), QPointF(x, max(bottom - 1.5, top + 2.5)))
            painter.setPen(self.palette().text().color())
            box = QRectF(
                x + 5, (top + bottom - metrics.height()) / 2, self.width() - x - 6, metrics.height()
            )
            painter.drawText(
                box,
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                shown.text,
            )

    def _paint_now(self, painter: QPainter) -> None:
        now = self._timeline.layout_shown.now
        if now is None:
            return
        y, x = self._timeline.y_of(now), self._timeline.left
        painter.setPen(QPen(self.palette().text().color(), 1.5))
        painter.drawLine(QPointF(x - 3, y), QPointF(self._timeline.right, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().text().color())
        painter.drawEllipse(QPointF(x - 3, y), 3, 3)

    def _paint_drawn(self, painter: QPainter) -> None:
        timeline = self._timeline
        assert timeline.drawn is not None
        top, bottom = timeline.y_of(timeline.drawn.start), timeline.y_of(timeline.drawn.end)
        path = QPainterPath()
        path.addRoundedRect(
            QRectF(
                timeline.left + 4, top, timeline.right - timeline.left - 8, max(bottom - top, 2)
            ),
            3,
            3,
        )
        fill = self.palette().highlight().color()
        fill.setAlpha(50)
        painter.fillPath(path, fill)
        painter.setPen(QPen(self.palette().highlight().color(), 1.5, Qt.PenStyle.DashLine))
        painter.drawPath(path)
        self._label(painter, top, timeline.times(timeline.drawn))

    def _label(self, painter: QPainter, y: float, text: str, *, strong: bool = False) -> None:
        """Paint a small plate at the right of a height, with the times on it."""
        font = typography.tabular(typography.strong(self.font()))
        metrics = QFontMetrics(font)
        wide, high = metrics.horizontalAdvance(text) + metrics.height(), metrics.height() * 1.35
        timeline = self._timeline
        top = min(max(y - high - 3, 0), self.height() - high)
        box = QRectF(timeline.right - wide - 4, top, wide, high)
        path = QPainterPath()
        path.addRoundedRect(box, 4, 4)
        painter.fillPath(path, self.palette().toolTipBase())
        edge = (
            colours.colours_for(self.palette()).crossed
            if strong
            else colours.blend(self.palette(), 0.5)
        )
        painter.setPen(QPen(edge, 2 if strong else 1))
        painter.drawPath(path)
        painter.setFont(font)
        painter.setPen(self.palette().toolTipText().color())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

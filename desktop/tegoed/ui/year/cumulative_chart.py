# SPDX-License-Identifier: MIT
"""The course of a year as a picture: pointing or the arrow keys tell how far it was on a day, Enter
or a click asks for that month's evidence.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tegoed.presentation.year.cumulative_chart import CumulativeChartView, day_line
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.focus_ring import paint_ring
from tegoed.ui.year import cumulative_chart_painter


class CumulativeChart(QWidget):
    """The picture.

    Left and Right go from month's end to month's end, Home and End to the first and the last one.
    """

    READS_AS = accessibility.PICTURE

    pointed = Signal(str)  # a day in words; empty when none is pointed at
    month_chosen = Signal(int)  # 1 to 12

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: CumulativeChartView | None = None
        self._frame: cumulative_chart_painter.CumulativeFrame | None = None
        self._day: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Hours through the year"))

    def show_chart(self, chart: CumulativeChartView) -> None:
        """Show another year, or the same one changed."""
        other = self._chart is None or self._chart.year != chart.year
        self._chart = chart
        self.setAccessibleDescription(chart.description)
        gone = self._day is not None and self._day >= chart.course.days
        self._point(None if other or gone else self._day)
        self._settle()
        self.update()

    @property
    def day(self) -> date | None:
        """The day that is pointed at."""
        return None if self._chart is None or self._day is None else self._chart.day(self._day)

    def sizeHint(self) -> QSize:
        """Return a size that is high enough to see a month's hours."""
        line = typography.line(self)
        return QSize(line * 40, line * 17)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which it can be read."""
        line = typography.line(self)
        return QSize(line * 20, line * 17)

    # pointing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by month with the arrows; Enter asks for the evidence of the month."""
        stops = self._chart.stops if self._chart is not None else ()
        key = event.key()
        if not stops or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Left:
            self._go(
                max(
                    (stop for stop in stops if self._day is None or stop < self._day),
                    default=stops[0],
                )
            )
        elif key == Qt.Key.Key_Right:
            self._go(
                min(
                    (stop for stop in stops if self._day is not None and stop > self._day),
                    default=stops[-1],
                )
            )
        elif key == Qt.Key.Key_Home:
            self._go(stops[0])
        elif key == Qt.Key.Key_End:
            self._go(stops[-1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.day is not None:
            self.month_chosen.emit(self.day.month)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell of the day under the pointer."""
        if self._chart is None or self._frame is None:
            return
        day = self._frame.day_at(event.position().x())
        self._point(day if day < self._chart.course.days else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the evidence of the month that was clicked."""
        if event.button() == Qt.MouseButton.LeftButton and self.day is not None:
            self.month_chosen.emit(self.day.month)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing any more, unless the keyboard is here."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the line away with the keyboard."""
        super().focusOutEvent(event)
        self._point(None)

    def _go(self, day: int) -> None:
        """Point at a day by the keyboard, and say it."""
        accessibility.say(self, self._point(day))

    def _point(self, day: int | None) -> str:
        """Point at a day, and return the words for it."""
        self._day = day
        line = ""
        if self._chart is not None and day is not None:
            line = day_line(app_locale(), self._chart, day)
        self.pointed.emit(line)
        self.update()
        return line

    # painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again."""
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        self._frame = (
            None if self._chart is None else cumulative_chart_painter.frame_of(self, self._chart)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the year."""
        if self._chart is None or self._frame is None:
            return
        painter = QPainter(self)
        cumulative_chart_painter.paint(
            painter, self._frame, self._chart, self.palette(), pointed=self._day
        )
        if self.hasFocus():
            paint_ring(painter, self._frame.plot, self.palette())

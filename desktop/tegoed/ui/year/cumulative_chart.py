# SPDX-License-Identifier: MIT
"""The course of a year as a picture: pointing or the arrow keys tell how far it was on a day, Enter
or a click asks for that month's evidence.
"""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tegoed.core.values import Purpose
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.presentation import labels
from tegoed.services.balance.full_year import FullYear
from tegoed.ui.balance.week_painter import paint_ring
from tegoed.ui.platform import accessibility, typography
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
        self._full: FullYear | None = None
        self._frame: cumulative_chart_painter.CumulativeFrame | None = None
        self._day: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Hours through the year"))

    def show_year(self, full: FullYear) -> None:
        """Shows another year, or the same one changed."""
        other = self._full is None or self._full.year.year != full.year.year
        self._full = full
        gone = self._day is not None and self._day >= full.course.days
        self._point(None if other or gone else self._day)
        self._settle()
        self.update()

    @property
    def day(self) -> date | None:
        """The day that is pointed at."""
        if self._full is None or self._day is None:
            return None
        return date(self._full.year.year, 1, 1) + timedelta(days=self._day)

    def sizeHint(self) -> QSize:
        """Wide, and high enough that a month's hours are seen."""
        line = typography.line(self)
        return QSize(line * 40, line * 17)

    def minimumSizeHint(self) -> QSize:
        """Narrower it cannot be read."""
        line = typography.line(self)
        return QSize(line * 20, line * 17)

    def line_of(self, day: int) -> str:
        """How far the year was at the end of a day, by its number from 0: `Thu 12 Nov: 1,008 h 30,
        of which 640 h billable, …`.
        """
        if self._full is None:
            return ""
        full = self._full
        first = date(full.year.year, 1, 1)
        parts = ", ".join(
            f"{locale.length_in_words(reached[day])} {labels.purpose_name(purpose)}"
            for purpose, reached in full.course.reached.items()
            if reached[day]
        )
        named = locale.day(first + timedelta(days=day))
        total = locale.length_in_words(full.course.total_at(day))
        if not parts:
            return _("{day}: no hours yet").format(day=named)
        return _("{day}: {total}, of which {parts}").format(day=named, total=total, parts=parts)

    # pointing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go by month; Enter asks for the evidence of the month."""
        stops = self._stops()
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
        """Tells of the day under the pointer."""
        if self._full is None or self._frame is None:
            return
        day = self._frame.day_at(event.position().x())
        self._point(day if day < self._full.course.days else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click asks for the evidence of the month."""
        if event.button() == Qt.MouseButton.LeftButton and self.day is not None:
            self.month_chosen.emit(self.day.month)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more, unless the keyboard is here."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows that the keyboard is here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the line away with the keyboard."""
        super().focusOutEvent(event)
        self._point(None)

    def _stops(self) -> list[int]:
        """The last days of the months that have begun, the year's last known day among them."""
        if self._full is None or not self._full.course.days:
            return []
        last = self._full.course.days - 1
        edges = cumulative_chart_painter.month_edges(self._full.year.year)
        return sorted({min(edge - 1, last) for edge in edges[1:]})

    def _go(self, day: int) -> None:
        """Points at a day by the keyboard, and says it."""
        self._point(day)
        accessibility.say(self, self.line_of(day))

    def _point(self, day: int | None) -> None:
        self._day = day
        self.pointed.emit("" if day is None else self.line_of(day))
        self.update()

    # painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measures again."""
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        self._frame = (
            None if self._full is None else cumulative_chart_painter.frame_of(self, self._full.year)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the year."""
        if self._full is None or self._frame is None:
            return
        full, first = self._full, date(self._full.year.year, 1, 1)
        today = (full.today - first).days if full.today.year == full.year.year else None
        painter = QPainter(self)
        cumulative_chart_painter.paint(
            painter,
            self._frame,
            full.year,
            full.course,
            self.palette(),
            today=today,
            pointed=self._day,
        )
        if self.hasFocus():
            paint_ring(painter, self._frame.plot, self.palette())


def legend_items(full: FullYear) -> list[tuple[str, Purpose | None, bool]]:
    """The purposes with their hours."""
    return [
        (f"{labels.purpose_name(purpose)} {locale.hours(seconds)}", purpose, False)
        for purpose, seconds in full.year.by_purpose.items()
    ]

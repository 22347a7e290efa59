# SPDX-License-Identifier: MIT
"""A month, quarter, year or any days in columns: billable, given, growth and overhead on one
another, so that the way of a period is seen.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tegoed.presentation.balance.trend_text import NOTHING, TrendText, column_line
from tegoed.ui.balance.charts import period_painter
from tegoed.ui.balance.intents import OpenColumn, OpenDay
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.charts.interactive_chart import ChartItem, InteractiveChart


class PeriodChart(InteractiveChart):
    """The columns.

    Left and right go from one to the next; Enter or a click opens the week, month, year or day that
    it is.
    """

    intent = Signal(object)  # OpenColumn or OpenDay

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trend: TrendText = NOTHING
        self._focused: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The period in columns"))

    def show_trend(self, trend: TrendText) -> None:
        """Show another period, or the same one changed: then the column that has the keyboard focus
        keeps it.
        """
        if [column.first for column in trend.columns] != [
            column.first for column in self.trend.columns
        ]:
            self._focused = self.hovered = None
        self.trend = trend
        self._describe()
        self.update()

    @property
    def focused_column(self) -> int | None:
        """The column that the arrow keys stand on."""
        return self._focused

    def take_keyboard(self) -> None:
        """Focus a column with the keyboard."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._focused is None and self.trend.columns:
            self._stand(self._first_to_stand_on())

    def slot_box(self, number: int) -> QRectF:
        """Return where a column is, in pixels."""
        return period_painter.frame_of(self, self.trend).slot_box(number)

    def line(self, number: int) -> str:
        """Return a column in words."""
        return column_line(app_locale(), self.trend, self.trend.columns[number])

    def sizeHint(self) -> QSize:
        """Return a size as wide as it gets, and high enough to compare."""
        line = typography.line(self)
        return QSize(line * 40, round(line * 12.5))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: narrower it cannot be read."""
        return QSize(typography.line(self) * 24, self.sizeHint().height())

    def _describe(self) -> None:
        if self._focused is not None:
            self.setAccessibleDescription(self.line(self._focused))
        else:
            self.setAccessibleDescription(
                "\n".join(self.line(number) for number in range(len(self.trend.columns)))
            )

    # events

    def item_at(self, place: QPointF) -> ChartItem | None:
        """Return the column at a place."""
        number = self._column_at(place)
        if number is None:
            return None
        return ChartItem(number, self.line(number), self.slot_box(number).toRect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the column under the pointer."""
        number = self._column_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number is not None:
            self._stand(number)
            self._choose(number)
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from column to column, and open one."""
        key, last = Qt.Key(event.key()), len(self.trend.columns) - 1
        held = event.modifiers() & (
            Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
        )
        here = self._first_to_stand_on() if self._focused is None else self._focused
        moves = {
            Qt.Key.Key_Left: here - 1,
            Qt.Key.Key_Right: here + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if held or last < 0:
            super().keyPressEvent(event)
        elif key in moves:
            self._stand(min(max(moves[key], 0), last))
        elif (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
            and self._focused is not None
        ):
            self._choose(self._focused)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus the present column when the keyboard focus comes in, else the last."""
        super().focusInEvent(event)
        if (
            event.reason() is not Qt.FocusReason.MouseFocusReason
            and self._focused is None
            and self.trend.columns
        ):
            self._stand(self._first_to_stand_on())
        self.update()

    def _first_to_stand_on(self) -> int:
        begun = [
            number
            for number, column in enumerate(self.trend.columns)
            if not self.trend.future(column)
        ]
        return begun[-1] if begun else 0

    def _stand(self, number: int) -> None:
        self._focused = number
        self._describe()
        self.pointed.emit(self.line(number))
        self.update()

    def _column_at(self, place: QPointF) -> int | None:
        frame = period_painter.frame_of(self, self.trend)
        return next(
            (n for n in range(len(self.trend.columns)) if frame.slot_box(n).contains(place)), None
        )

    def _choose(self, number: int) -> None:
        column = self.trend.columns[number]
        whole = self.trend.whole(column)
        if whole is None:
            self.intent.emit(OpenDay(column.first))
        else:
            self.intent.emit(OpenColumn(whole))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the period."""
        if not self.trend.columns:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        period_painter.paint_period(
            painter,
            period_painter.frame_of(self, self.trend),
            self.trend,
            self.palette(),
            hovered=self.hovered if isinstance(self.hovered, int) else None,
            focused=self._focused if self.hasFocus() else None,
        )

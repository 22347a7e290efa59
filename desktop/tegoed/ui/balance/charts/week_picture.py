# SPDX-License-Identifier: MIT
"""Seven days on a clock: a column a day, entries as blocks, working hours as a pale band, what lies
outside tinted.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tegoed.core.entities.values import Entry
from tegoed.presentation.balance.week_chart_view import WeekChartView
from tegoed.ui.balance.charts import week_painter
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.charts.interactive_chart import ChartItem, InteractiveChart
from tegoed.ui.widgets.focus_ring import paint_ring


@dataclass(frozen=True, slots=True)
class WeekChartSpot:
    """A place in the picture that stands for an entry."""

    entry: Entry
    column: int
    box: QRectF


class WeekChart(InteractiveChart):
    """The week's clock faces.

    Arrow keys go from entry to entry, and over the first to the day's head; Enter or a click
    chooses.
    """

    entry_chosen = Signal(str)
    day_chosen = Signal(object)  # a date, by its head or by Ctrl+Enter on one of its entries

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._week: WeekChartView | None = None
        self._frame: week_painter.WeekFrame | None = None
        self._spots: tuple[WeekChartSpot, ...] = ()
        self._focused: str | None = None
        self._focused_column = 0
        self._head: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The week on a clock"))

    def show_view(self, week: WeekChartView) -> None:
        """Show another week, or the same one changed; the focused entry stays so if it is still
        there.
        """
        self._week = week
        self._settle()
        if self._focused is not None and self._spot(self._focused) is None:
            self._focused = None
        if self._head is not None and self._head >= len(week.layout.days):
            self._head = None
        self._describe()
        self.updateGeometry()
        self.update()

    @property
    def focused_uid(self) -> str | None:
        """The entry that the arrow keys stand on."""
        return self._focused

    @property
    def spots(self) -> tuple[WeekChartSpot, ...]:
        """Where the entries are, in pixels; for tests and for jumping."""
        return self._spots

    def sizeHint(self) -> QSize:
        """Return a size as wide as it gets, and high enough to read an hour."""
        hours = 10.0 if self._week is None else self._week.layout.scale.hours
        line = typography.line(self)
        strip = bool(self._week and self._week.layout.chips)
        body = max(hours * line * 0.92, line * 9)
        return QSize(
            line * 40, round(week_painter.head_height(self, strip=strip) + body + line * 0.6)
        )

    def minimumSizeHint(self) -> QSize:
        """Return the least size: narrower it cannot be read."""
        return QSize(typography.line(self) * 24, self.sizeHint().height())

    # what is where

    def _settle(self) -> None:
        if self._week is None:
            return
        frame = week_painter.frame_of(self, self._week.layout)
        self._frame = frame
        spots = [
            WeekChartSpot(chip.entry, chip.column, box)
            for chip, box in week_painter.chip_boxes(frame, self._week.layout)
        ]
        spots += [
            WeekChartSpot(block.entry, block.column, frame.block_box(block))
            for block in self._week.layout.blocks
        ]
        self._spots = tuple(
            sorted(spots, key=lambda spot: (spot.column, spot.box.top(), spot.box.left()))
        )

    def _spot(self, uid: str, column: int | None = None) -> WeekChartSpot | None:
        of_entry = [spot for spot in self._spots if spot.entry.uid == uid]
        return next((s for s in of_entry if s.column == column), of_entry[0] if of_entry else None)

    def _spot_at(self, place: QPointF) -> WeekChartSpot | None:
        hits = [spot for spot in self._spots if spot.box.adjusted(0, -1, 0, 1).contains(place)]
        return min(hits, key=lambda spot: spot.box.height() * spot.box.width()) if hits else None

    def _line(self, uid: str) -> str:
        return "" if self._week is None else self._week.lines[uid]

    def _describe(self) -> None:
        spot = self._spot(self._focused) if self._focused is not None else None
        if self._head is not None:
            self.setAccessibleDescription(self._head_line(self._head))
        elif spot is not None:
            self.setAccessibleDescription(self._line(spot.entry.uid))
        elif self._week is not None:
            seen = dict.fromkeys(spot.entry.uid for spot in self._spots)
            self.setAccessibleDescription("\n".join(self._line(uid) for uid in seen))

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the picture out again."""
        super().resizeEvent(event)
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another font or palette."""
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.FontChange,
            QEvent.Type.PaletteChange,
            QEvent.Type.StyleChange,
        ):
            self._settle()
            self.updateGeometry()
            self.update()

    def item_at(self, place: QPointF) -> ChartItem | None:
        """Return the entry at a place, else the day whose head is there."""
        spot, head = self._spot_at(place), self._head_at(place)
        if head is not None:
            return ChartItem(head, self._head_line(head), None)
        if spot is None:
            return None
        return ChartItem(spot.entry.uid, self._line(spot.entry.uid), spot.box.toRect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the entry under the pointer."""
        spot = self._spot_at(event.position())
        head = self._head_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and head is not None:
            self._focus_head(head)
            self._choose_day(head)
        elif event.button() == Qt.MouseButton.LeftButton and spot is not None:
            self._focus_on(spot)
            self.entry_chosen.emit(spot.entry.uid)
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from entry to entry: left and right between days, up and down within one."""
        moves = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        key = Qt.Key(event.key())
        entered = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if entered and self._head is not None:
            self._choose_day(self._head)
        elif (
            entered
            and self._focused is not None
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._choose_day(self._focused_column)
        elif (
            event.modifiers() & Qt.KeyboardModifier.AltModifier
            or event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            super().keyPressEvent(event)
        elif key in moves and self._week is not None:
            self._go(*moves[key])
        elif entered and self._focused is not None:
            self.entry_chosen.emit(self._focused)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus the first entry when the keyboard focus comes in."""
        super().focusInEvent(event)
        by_keyboard = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if by_keyboard and self._focused is None and self._spots:
            self._focus_on(self._spots[0])
        elif by_keyboard and not self._spots:
            self._focus_head(0)
        self.update()

    def _go(self, days: int, entries: int) -> None:
        here = (
            self._spot(self._focused, self._focused_column) if self._focused is not None else None
        )
        if self._head is not None:
            self._go_from_head(self._head, days, entries)
            return
        if not self._spots:
            self._focus_head(0)
            return
        if here is None:
            self._focus_on(self._spots[0])
            return
        if entries:
            if entries < 0 and here is next(
                spot for spot in self._spots if spot.column == here.column
            ):
                self._focus_head(here.column)
                return
            at = self._spots.index(here) + entries
            if 0 <= at < len(self._spots):
                self._focus_on(self._spots[at])
            return
        columns = sorted({spot.column for spot in self._spots})
        at = columns.index(here.column) + days
        if 0 <= at < len(columns):
            beside = [spot for spot in self._spots if spot.column == columns[at]]
            self._focus_on(min(beside, key=lambda spot: abs(spot.box.top() - here.box.top())))

    def _go_from_head(self, head: int, days: int, entries: int) -> None:
        """Go sideways to the next head, down to the day's first entry, up to the last one before
        the day.
        """
        if days:
            self._focus_head(head + days)
        elif entries > 0:
            inside = [spot for spot in self._spots if spot.column == head]
            if inside:
                self._focus_on(inside[0])
        else:
            before = [spot for spot in self._spots if spot.column < head]
            if before:
                self._focus_on(before[-1])

    def _focus_head(self, column: int) -> None:
        if self._week is not None and 0 <= column < len(self._week.layout.days):
            self._head, self._focused = column, None
            self._describe()
            self.pointed.emit(self._head_line(column))
            self.update()

    def _head_at(self, place: QPointF) -> int | None:
        """Return the day whose head is at a place."""
        if self._week is None:
            return None
        return next(
            (n for n in range(len(self._week.layout.days)) if self.head_box(n).contains(place)),
            None,
        )

    def head_box(self, column: int) -> QRectF:
        """Return where the head of a day is, in pixels."""
        assert self._frame is not None
        return QRectF(self._frame.x(column), 0, self._frame.column, self._frame.strip_top - 3)

    def _head_line(self, column: int) -> str:
        assert self._week is not None
        return self._week.days[column].opens

    def _choose_day(self, column: int) -> None:
        if self._week is not None:
            self.day_chosen.emit(self._week.layout.days[column])

    def _focus_on(self, spot: WeekChartSpot) -> None:
        self._head = None
        self._focused, self._focused_column = spot.entry.uid, spot.column
        self._describe()
        self.pointed.emit(self._line(spot.entry.uid))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the week."""
        if self._week is None or self._frame is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        week_painter.paint_week(
            painter,
            self._frame,
            self._week,
            self.palette(),
            hovered=self.hovered if isinstance(self.hovered, str) else None,
            focused=self._focused if self.hasFocus() else None,
        )
        if self._head is not None and self.hasFocus():
            paint_ring(painter, self.head_box(self._head).adjusted(3, 3, -3, 0), self.palette())

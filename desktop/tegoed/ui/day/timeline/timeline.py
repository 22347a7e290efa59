# SPDX-License-Identifier: MIT
"""The timeline of a day, from midnight to midnight: what is shown of it, where an instant lies, and
what is asked for.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tegoed.core.calendar.spans import Span
from tegoed.core.entities.values import Entry
from tegoed.core.layout.day_layout import HOUR, DayLayout, end_of
from tegoed.presentation.entries.day_view import DayChartView, span_words
from tegoed.ui.day.intents import ChooseEntry
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.platform.appearance import colours, typography

RING = 3
"""Pixels around a block that its ring needs."""
LINES_AN_HOUR = 2.9
"""Lines of text in the height of an hour: a quarter still shows its mark."""


class DayTimeline(QWidget):
    """The page of the timeline, without the blocks on it.

    `intent` carries a `DayIntent`. `drawn` is a new stretch in the hand, `label` (height, text,
    whether something is in the way) what the hand says; `cutting` is the entry and the instant at
    which a line stands to split it.
    """

    intent = Signal(object)
    delete_asked = Signal(str)
    edit_asked = Signal(str)
    typed = Signal(str)
    reveal_asked = Signal(object)  # a button that is to be seen
    overlay_changed = Signal()  # what lies over the blocks is to be painted again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day: DayChartView | None = None
        self.chosen: str | None = None
        self.drawn: Span | None = None
        self.label: tuple[float, str, bool] | None = None
        self.cutting: tuple[str, int] | None = None

    @property
    def view(self) -> DayChartView:
        """What is shown."""
        assert self._day is not None
        return self._day

    @property
    def layout_shown(self) -> DayLayout:
        """The layout on the screen."""
        return self.view.layout

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which times are told."""
        return self.view.zone

    @property
    def now(self) -> int:
        """The instant for which it was drawn."""
        return self.view.now

    def choose(self, uid: str) -> None:
        """Mark an entry as the chosen one."""
        if uid != self.chosen:
            self.chosen = uid
            self.intent.emit(ChooseEntry())

    def times(self, span: Span) -> str:
        """Tell a stretch in the hand: `09:15–10:45 · 1:30`."""
        return span_words(app_locale(), span, self.zone)

    def others(self, entry: Entry) -> tuple[Span, ...]:
        """Return the times of the other entries of this day."""
        return tuple(
            Span(one.start, end_of(one, self.now))
            for one in (shown.entry for shown in self.view.entries)
            if one.clock and one.uid != entry.uid
        )

    # measures

    def y_of(self, at: int) -> float:
        """Return the height of an instant."""
        return self._top + (at - self.layout_shown.span.start) * self.hour_height / HOUR

    def at(self, y: float) -> int:
        """Return the instant at a height."""
        return self.layout_shown.span.start + round((y - self._top) * HOUR / self.hour_height)

    @property
    def left(self) -> float:
        """Where the blocks begin."""
        fine = QFontMetrics(typography.small(self.font()))
        widest = max(
            (fine.horizontalAdvance(hour.text) for hour in self._day.layout.hours)
            if self._day
            else (0,),
            default=0,
        )
        return widest + typography.line(self) * 0.8

    @property
    def right(self) -> float:
        """Where they end; beside it stands what is logged twice."""
        fine = QFontMetrics(typography.small(self.font()))
        texts = self._day.widest_twice if self._day else ()
        widest = max((fine.horizontalAdvance(text) for text in texts), default=0)
        return self.width() - widest - 14

    @property
    def hour_height(self) -> float:
        """The height of an hour."""
        return typography.line(self) * LINES_AN_HOUR

    @property
    def _top(self) -> float:
        line = typography.line(self)
        return line * (2.2 if self._day is not None and self._day.layout.lengths else 0.8)

    def sizeHint(self) -> QSize:
        """Return a size as high as its hours."""
        seconds = 24 * HOUR if self._day is None else self._day.layout.span.seconds
        line = typography.line(self)
        return QSize(line * 24, round(self._top + seconds * self.hour_height / HOUR + line * 0.8))

    def minimumSizeHint(self) -> QSize:
        """Return the size below which it cannot be read."""
        return QSize(typography.line(self) * 12, self.sizeHint().height())

    def box(self, start: int, end: int, left: float, wide: float) -> QRect:
        """Return the place of a block with these times, its ring included."""
        top, bottom = self.y_of(start), self.y_of(end)
        high = max(bottom - top - 1, 4)
        return QRectF(
            left - RING + 1, top - RING + 0.5, wide + 2 * RING - 2, high + 2 * RING
        ).toAlignedRect()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the working hours and the clock; the blocks paint themselves."""
        if self._day is None:
            return
        painter = QPainter(self)
        palette, layout = self.palette(), self._day.layout
        tints = colours.colours_for(palette)
        for span in layout.working:
            top, bottom = self.y_of(span.start), self.y_of(span.end)
            painter.fillRect(
                QRectF(self.left, top, self.right - self.left, bottom - top), tints.working
            )
        fine = typography.small(self.font())
        high = QFontMetrics(fine).height()
        painter.setFont(fine)
        for hour in layout.hours:
            y = self.y_of(hour.at)
            painter.setPen(QPen(colours.blend(palette, 0.13), 1))
            painter.drawLine(
                QPointF(self.left, round(y) + 0.5), QPointF(self.right, round(y) + 0.5)
            )
            painter.setPen(colours.blend(palette, 0.62))
            box = QRectF(0, y - high / 2, self.left - high * 0.4, high)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, hour.text
            )
        if layout.change is not None:
            y = self.y_of(layout.change)
            painter.setPen(QPen(colours.blend(palette, 0.6), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(self.left, y), QPointF(self.right, y))
            painter.setPen(colours.blend(palette, 0.75))
            box = QRectF(self.left + 8, y + 1, self.right - self.left - 16, high)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._day.change
            )

    def backgrounds(self, span: Span) -> tuple[QBrush, ...]:
        """Return what lies behind a stretch, the lowest first: the page, and working hours."""
        base, tints = self.palette().base(), colours.colours_for(self.palette())
        if any(one.overlaps(span) for one in self.layout_shown.working):
            return base, QBrush(tints.working)
        return (base,)

# SPDX-License-Identifier: MIT
"""What lies on the timeline: an entry, or a stretch that was not logged.

Each is a button of its own, with a name for a screen reader.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton

from tegoed.core.entities.values import Entry
from tegoed.core.layout.week_layout import WeekChip
from tegoed.presentation.entries.day_view import DayEntryView, SpanView
from tegoed.ui.day.timeline.drag_math import DragGrip
from tegoed.ui.day.timeline.timeline import RING, DayTimeline
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import colours, typography
from tegoed.ui.widgets.charts.entry_painter import paint_chip, paint_entry
from tegoed.ui.widgets.focus_ring import paint_ring
from tegoed.ui.widgets.plain_text import tip

UNMOVED = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Reasons of the keyboard to come that scroll nothing: the pointer, and the window itself."""
EDGE = 6
"""Pixels at a block's upper and lower side that move that side alone."""


class EntryButton(QAbstractButton):
    """An entry. Its signals say what is done to it."""

    taken = Signal(object, object)  # itself, the mouse's event
    dragged = Signal(object)  # the mouse's event
    dropped = Signal()
    right_clicked = Signal(object, object)  # itself, the event, which may be a key's
    key_pressed = Signal(object, object)  # the event, which is ignored if it means nothing; itself

    def __init__(self, timeline: DayTimeline, view: DayEntryView) -> None:
        super().__init__(timeline)
        self._timeline = timeline
        self._view = view
        self.shown = ""  # the times while it is dragged
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.show_view(view)

    @property
    def entry(self) -> Entry:
        """The entry that it stands for."""
        return self._view.entry

    @property
    def running(self) -> bool:
        """Whether it is the timer."""
        return self._view.is_running

    @property
    def chip(self) -> bool:
        """Whether only the length of the entry is known."""
        return not self._view.entry.clock

    def show_view(self, view: DayEntryView) -> None:
        """Show the entry, or the same one changed."""
        self._view = view
        self.setAccessibleName(view.name)
        self.setToolTip(tip(view.line))

    def grip_at(self, place: QPointF) -> DragGrip:
        """Return what of it is held at that place: small ones are held as a whole, the running
        timer by its start.
        """
        if self.running:
            return DragGrip.START
        room = min(EDGE, (self.height() - 2 * RING) / 4)
        whole = self._timeline.layout_shown.span
        if place.y() <= RING + room and self.entry.start >= whole.start:
            return DragGrip.START
        if place.y() >= self.height() - RING - room and (self.entry.end or 0) <= whole.end:
            return DragGrip.END
        return DragGrip.WHOLE

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the entry as the week's picture does."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        lit = self.underMouse() or bool(self.shown)
        catalogue = self._timeline.view.catalogue
        if self.chip:
            chip = WeekChip(self.entry, 0, self._view.seconds)
            paint_chip(painter, self.font(), chip, box, catalogue, self.palette())
        else:
            paint_entry(
                painter,
                box,
                self.entry,
                self.font(),
                catalogue,
                self.palette(),
                lit=lit,
                running=self.running,
                text=self.shown,
            )
        if self.hasFocus() or self._timeline.chosen == self.entry.uid:
            paint_ring(painter, box, self.palette())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it and take hold of it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit(self, event)
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it, or show what would be held here."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event)
            return
        if self.chip:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            return
        whole = self.grip_at(event.position()) is DragGrip.WHOLE
        self.setCursor(Qt.CursorShape.OpenHandCursor if whole else Qt.CursorShape.SizeVerCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.dropped.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit it."""
        self._timeline.edit_asked.emit(self.entry.uid)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open its menu, by mouse or by key."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.right_clicked.emit(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the key to the picture."""
        self.key_pressed.emit(event, self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose what has the keyboard.

        Under the mouse nothing scrolls: it would slip out of the hand.
        """
        super().focusInEvent(event)
        self._timeline.choose(self.entry.uid)
        if event.reason() not in UNMOVED:
            self._timeline.reveal_asked.emit(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()


class GapButton(QAbstractButton):
    """A stretch between entries that was not logged: a dashed row. A click or Enter fills it."""

    drawing_begun = Signal(float, object)  # the height on the timeline, the gap
    drawn_to = Signal(float, object)  # the height, the keys that are held
    drawing_ended = Signal()
    key_pressed = Signal(object, object)  # the event, which is ignored if it means nothing; None

    def __init__(self, timeline: DayTimeline, view: SpanView) -> None:
        super().__init__(timeline)
        self._timeline = timeline
        self.gap = view.span
        self.setText(view.text)
        self.setAccessibleName(view.name)
        self.setToolTip(_("Fill this gap (Enter)"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a dashed outline and its length."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        box = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        strong = self.hasFocus() or self.underMouse()
        painter.setPen(
            QPen(colours.blend(palette, 0.75 if strong else 0.5), 1.2, Qt.PenStyle.DashLine)
        )
        painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        fine = typography.small(self.font())
        metrics = QFontMetrics(fine)
        if box.height() >= metrics.height() * 0.75:
            painter.setFont(fine)
            painter.setPen(colours.blend(palette, 0.9 if strong else 0.66))
            room = box.adjusted(metrics.height() * 0.5, 0, -4, 0)
            text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, round(room.width()))
            behind = QRectF(
                room.left() - 3,
                room.center().y() - metrics.height() / 2,
                metrics.horizontalAdvance(text) + 6,
                metrics.height(),
            ).intersected(box.adjusted(1, 1, -1, -1))
            for fill in self._timeline.backgrounds(self.gap):
                painter.fillRect(behind, fill)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        if self.hasFocus():
            paint_ring(painter, box, palette)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to draw a new stretch inside it."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.drawing_begun.emit(self.y() + event.position().y(), self.gap)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw it."""
        super().mouseMoveEvent(event)
        self.drawn_to.emit(self.y() + event.position().y(), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fill what was drawn, exactly; without a drawing the click fills the whole gap."""
        if self._timeline.drawn is not None:
            self.setDown(False)
            self.drawing_ended.emit()
            return
        self.drawing_ended.emit()
        super().mouseReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into sight when the keyboard comes."""
        super().focusInEvent(event)
        if event.reason() not in UNMOVED:
            self._timeline.reveal_asked.emit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fill it on Enter; leave other keys to the picture."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.click()
        else:
            self.key_pressed.emit(event, None)

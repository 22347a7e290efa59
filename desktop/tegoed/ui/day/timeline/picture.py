# SPDX-License-Identifier: MIT
"""A day on a clock from midnight to midnight.

Entries are dragged, resized, cut; every one is a button with a name.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tegoed.core.calendar.spans import Span
from tegoed.presentation.entries.day_view import DayChartView
from tegoed.ui.day.intents import AskForEntryMenu, FillGap
from tegoed.ui.day.timeline.buttons import EntryButton, GapButton
from tegoed.ui.day.timeline.drag_controller import DragController
from tegoed.ui.day.timeline.drag_math import snapped
from tegoed.ui.day.timeline.keyboard_controller import KeyboardController
from tegoed.ui.day.timeline.overlay import DayOverlay
from tegoed.ui.day.timeline.timeline import RING, DayTimeline
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography


class DayChart(DayTimeline):
    """The timeline. It changes nothing itself."""

    READS_AS = accessibility.GROUP

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._later: DayChartView | None = None
        self._entries: dict[str, EntryButton] = {}
        self._gaps: list[GapButton] = []
        self.hand = DragController(self, self._place_held, self._let_go)
        self.keys = KeyboardController(self, lambda: self.stops)
        self._overlay = DayOverlay(self)
        self.overlay_changed.connect(self._overlay.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The day on a clock"))

    # what is shown

    def show_view(self, day: DayChartView) -> None:
        """Show another day, or the same one changed; while an entry is in the hand that waits."""
        if self.hand.holds:
            self._later = day
            return
        self._day, self._later = day, None
        if self.chosen is not None and self.chosen not in {
            shown.entry.uid for shown in day.entries
        }:
            self.chosen = None
        if self.cutting is not None and self.cutting[0] != self.chosen:
            self.cutting = None
        self._make_buttons(day)
        self._place()
        self.updateGeometry()
        self.update()

    @property
    def busy(self) -> bool:
        """Whether something is in the hand or about to be cut."""
        return self.hand.busy or self.cutting is not None

    def button(self, uid: str) -> EntryButton | None:
        """Return the button of an entry."""
        return self._entries.get(uid)

    @property
    def stops(self) -> list[EntryButton | GapButton]:
        """Everything that the arrow keys go through, in the order of the day."""
        everything: list[EntryButton | GapButton] = [*self._entries.values(), *self._gaps]
        return sorted(everything, key=lambda one: (one.y(), one.x()))

    def choose(self, uid: str) -> None:
        """Mark an entry as the chosen one, also where it lies."""
        both = (self.chosen, uid)
        super().choose(uid)
        for one in both:
            if one in self._entries:
                self._entries[one].update()

    def stand_on(self, uid: str) -> None:
        """Give an entry the keyboard."""
        if (button := self._entries.get(uid)) is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the blocks again."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another font."""
        super().changeEvent(event)
        if (
            event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange)
            and self._day is not None
        ):
            self._place()
            self.updateGeometry()

    def _make_buttons(self, day: DayChartView) -> None:
        wanted = {shown.entry.uid: shown for shown in day.entries}
        for uid in [uid for uid in self._entries if uid not in wanted]:
            gone = self._entries.pop(uid)
            gone.hide()
            gone.deleteLater()
        for uid, shown in wanted.items():
            if uid in self._entries:
                self._entries[uid].show_view(shown)
                continue
            button = self._entries[uid] = EntryButton(self, shown)
            button.clicked.connect(self._clicked)
            button.taken.connect(self._take)
            button.dragged.connect(self.hand.drag)
            button.dropped.connect(self.hand.drop)
            button.right_clicked.connect(self._ask_menu)
            button.key_pressed.connect(self._key_pressed)
        for old in self._gaps:
            old.hide()
            old.deleteLater()
        focused = next((old.gap for old in self._gaps if old.hasFocus()), None)
        self._gaps = []
        for gap in day.gaps:
            row = GapButton(self, gap)
            row.clicked.connect(self._gap_clicked)
            row.drawing_begun.connect(self.hand.begin)
            row.drawn_to.connect(self._draw_to)
            row.drawing_ended.connect(self._end_drawing)
            row.key_pressed.connect(self._key_pressed)
            self._gaps.append(row)
            if gap.span == focused:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        if self._day is None:
            return
        layout = self._day.layout
        wide, left = self.right - self.left - 8, self.left + 4
        for block in layout.blocks:
            lane = wide / block.lanes
            start = layout.span.start
            box = self.box(start + block.start, start + block.end, left + block.lane * lane, lane)
            self._entries[block.entry.uid].setGeometry(box)
        line = typography.line(self)
        for number, entry in enumerate(layout.lengths):
            chip = wide / max(len(layout.lengths), 3)
            self._entries[entry.uid].setGeometry(
                round(left + number * chip) - RING,
                round(line * 0.2),
                round(chip) + RING,
                round(line * 1.1) + 2 * RING,
            )
        for row in self._gaps:
            row.setGeometry(self.box(row.gap.start, row.gap.end, left, wide))
        for one in (*self._gaps, *self._entries.values()):
            one.show()
            one.raise_()
        self._overlay.setGeometry(self.rect())
        self._overlay.raise_()
        stops: list[QWidget] = [*self.stops]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    # the hand

    def _take(self, button: EntryButton, event: QMouseEvent) -> None:
        """Take hold of an entry."""
        self.cutting = None
        self.hand.take(button, event)

    def cancel(self) -> bool:
        """Leave what is in the hand, drawn or about to be cut as it was; False when there is
        nothing of the kind.
        """
        if not self.busy:
            return False
        self.cutting = None
        self.hand.cancel()
        self.overlay_changed.emit()
        return True

    def _place_held(self, button: EntryButton, times: Span) -> None:
        """Show an entry at the times it would have, in its own lane."""
        box = self.box(times.start, times.end, self.left + 4, self.right - self.left - 8)
        button.setGeometry(button.x(), box.y(), button.width(), box.height())
        button.raise_()
        self._overlay.raise_()
        button.update()
        self.overlay_changed.emit()

    def _let_go(self) -> None:
        """Show every entry where it is stored, and what changed meanwhile."""
        if self._later is not None:
            self.show_view(self._later)
        self._place()
        self.overlay_changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a new stretch on the empty clock."""
        inside = self.left <= event.position().x() <= self.right
        if event.button() == Qt.MouseButton.LeftButton and inside and self._day is not None:
            self.hand.begin(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw it."""
        self._draw_to(event.position().y(), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for it to be logged."""
        self._end_drawing()

    def _draw_to(self, y: float, modifiers: Qt.KeyboardModifier) -> None:
        """Draw a new stretch to a height; Alt draws by the minute."""
        self.hand.draw(y, fine=bool(modifiers & Qt.KeyboardModifier.AltModifier))
        self.overlay_changed.emit()

    def _end_drawing(self) -> None:
        """Ask for what was drawn to be logged."""
        self.hand.end()
        self.overlay_changed.emit()

    def _ask_menu(self, button: EntryButton, event: QContextMenuEvent) -> None:
        """Ask for the menu of an entry."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        at = snapped(self.at(button.y() + event.pos().y())) if by_mouse else None
        place = event.globalPos() if by_mouse else button.mapToGlobal(button.rect().center())
        self.intent.emit(AskForEntryMenu(button.entry.uid, place, at))

    def _key_pressed(self, event: QKeyEvent, button: EntryButton | None) -> None:
        if not self.keys.pressed(event, button):
            event.ignore()

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, EntryButton):
            self.edit_asked.emit(button.entry.uid)

    def _gap_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, GapButton):
            self.intent.emit(FillGap(row.gap))

# SPDX-License-Identifier: MIT
"""The keyboard on the timeline: choosing, moving, resizing, and the line that cuts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from tegoed.core.calendar.spans import Span
from tegoed.core.entities.values import Entry
from tegoed.core.layout.day_layout import end_of
from tegoed.presentation.entries.entry_intents import JoinEntry, MoveEntry, SplitEntry
from tegoed.ui.day.timeline.buttons import EntryButton, GapButton
from tegoed.ui.day.timeline.drag_math import COARSE, FINE, DragGrip, nudged, snapped
from tegoed.ui.day.timeline.timeline import DayTimeline

SHIFT, ALT, CONTROL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
WAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
VERTICAL = (Qt.Key.Key_Up, Qt.Key.Key_Down)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyboardController:
    """What the keys do on the timeline; `stops` is what the arrow keys go through."""

    def __init__(
        self, timeline: DayTimeline, stops: Callable[[], Sequence[EntryButton | GapButton]]
    ) -> None:
        self._timeline = timeline
        self._stops = stops

    def pressed(self, event: QKeyEvent, button: EntryButton | None) -> bool:
        """Do what a key on an entry or a gap means; tell whether it means something here."""
        key, held = Qt.Key(event.key()), event.modifiers() & (SHIFT | ALT | CONTROL)
        way = WAYS.get(key)
        if self._timeline.cutting is not None:
            return self._cut_key(key, way, fine=bool(held & ALT))
        if key in VERTICAL and held in (ALT, ALT | SHIFT, CONTROL | SHIFT):
            if button is not None and way is not None:
                self._nudge(button, DragGrip.WHOLE if held == ALT else DragGrip.END, way * COARSE)
            return True
        if held & (ALT | CONTROL):
            return False
        if way is not None or key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(way, key)
        elif button is not None and key in (*ENTER, Qt.Key.Key_F2):
            self._timeline.edit_asked.emit(button.entry.uid)
        elif button is not None and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._timeline.delete_asked.emit(button.entry.uid)
        elif button is not None and key == Qt.Key.Key_J:
            self._timeline.intent.emit(JoinEntry(button.entry.uid))
        elif button is not None and key == Qt.Key.Key_S:
            self.begin_cut(button)
        elif event.text().isdigit():
            self._timeline.typed.emit(event.text())
        else:
            return False
        return True

    def begin_cut(self, button: EntryButton) -> None:
        """Split at the pointer if it is over the entry; else a line appears that the arrow keys
        move and Enter cuts at.
        """
        entry = button.entry
        if button.chip:
            return
        place = button.mapFromGlobal(button.cursor().pos())
        if button.rect().contains(place):
            at = snapped(self._timeline.at(button.y() + place.y()))
            if entry.start < at < end_of(entry, self._timeline.now):
                self._timeline.intent.emit(SplitEntry(entry.uid, at))
                return
        self._cut_at(entry, snapped((entry.start + end_of(entry, self._timeline.now)) // 2))

    def _cut_key(self, key: Qt.Key, way: int | None, *, fine: bool) -> bool:
        assert self._timeline.cutting is not None
        uid, at = self._timeline.cutting
        button = next(
            (one for one in self._stops() if isinstance(one, EntryButton) and one.entry.uid == uid),
            None,
        )
        if key in (*ENTER, Qt.Key.Key_S):
            self._timeline.cutting = None
            self._timeline.overlay_changed.emit()
            self._timeline.intent.emit(SplitEntry(uid, at))
        elif way is not None and button is not None:
            self._cut_at(button.entry, at + way * (FINE if fine else COARSE))
        elif key == Qt.Key.Key_Escape:
            self._timeline.cutting = None
            self._timeline.overlay_changed.emit()
        return True

    def _cut_at(self, entry: Entry, at: int) -> None:
        last = end_of(entry, self._timeline.now) - FINE
        self._timeline.cutting = (entry.uid, min(max(at, entry.start + FINE), last))
        self._timeline.overlay_changed.emit()

    def _nudge(self, button: EntryButton, grip: DragGrip, seconds: int) -> None:
        if button.chip:
            return
        entry = button.entry
        if button.running:
            grip = DragGrip.START
        span = Span(entry.start, end_of(entry, self._timeline.now))
        times = nudged(span, grip, seconds, self._timeline.others(entry), self._timeline.now)
        if times != span:
            self._timeline.intent.emit(MoveEntry(entry.uid, times))

    def _go(self, way: int | None, key: Qt.Key) -> None:
        stops = self._stops()
        here = next((number for number, one in enumerate(stops) if one.hasFocus()), None)
        at = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(stops) - 1}.get(key, (here or 0) + (way or 0))
        if 0 <= at < len(stops):
            stops[at].setFocus(Qt.FocusReason.OtherFocusReason)

# SPDX-License-Identifier: MIT
"""The hand on the timeline: what is held and dragged, and what is drawn anew on its empty part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from tegoed.core.calendar.spans import Span
from tegoed.core.entities.values import OverlapRule
from tegoed.core.entries.entry_outcome import Consent
from tegoed.core.layout.day_layout import HOUR, end_of
from tegoed.presentation.entries.entry_intents import MoveEntry
from tegoed.ui.day.intents import FillGap
from tegoed.ui.day.timeline.buttons import EntryButton
from tegoed.ui.day.timeline.drag_math import FINE, DraggedSpan, snapped
from tegoed.ui.day.timeline.timeline import DayTimeline
from tegoed.ui.platform.app_locale import _

CLICK = 4
"""Pixels of movement that are still a click."""
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@dataclass(slots=True)
class _Drag:
    button: EntryButton
    held: DraggedSpan
    pressed: QPointF
    times: Span
    moving: bool = False
    push: bool = False


class DragController:
    """At most one thing at a time; the timeline is told what is drawn and what the label says.

    `show_held` shows an entry at the times it would have, `show_stored` all where they are stored.
    """

    def __init__(
        self,
        timeline: DayTimeline,
        show_held: Callable[[EntryButton, Span], None],
        show_stored: Callable[[], None],
    ) -> None:
        self._timeline = timeline
        self._show_held = show_held
        self._show_stored = show_stored
        self._drag: _Drag | None = None
        self._drawn_from: int | None = None
        self._pressed_at = 0.0
        self._within: Span | None = None

    @property
    def holds(self) -> bool:
        """Whether an entry is in it."""
        return self._drag is not None

    @property
    def busy(self) -> bool:
        """Whether anything is."""
        return self._drag is not None or self._timeline.drawn is not None

    def take(self, button: EntryButton, event: QMouseEvent) -> None:
        """Take hold of an entry."""
        timeline = self._timeline
        if button.chip:
            return
        entry, now = button.entry, timeline.now
        span = Span(entry.start, end_of(entry, now))
        held = DraggedSpan(span, button.grip_at(event.position()), timeline.others(entry), now)
        self._drag = _Drag(button, held, event.globalPosition(), span)

    def drag(self, event: QMouseEvent) -> None:
        """Move it; Alt moves by the minute, Ctrl lets neighbours give way."""
        drag = self._drag
        if drag is None:
            return
        by = event.globalPosition().y() - drag.pressed.y()
        if not drag.moving and abs(by) < CLICK:
            return
        drag.moving, drag.push = True, bool(event.modifiers() & CONTROL)
        fine = bool(event.modifiers() & ALT)
        drag.times = drag.held.by(
            round(by * HOUR / self._timeline.hour_height), fine=fine, push=drag.push
        )
        self._show(drag)

    def drop(self) -> None:
        """Let it go."""
        drag, self._drag = self._drag, None
        if drag is None:
            return
        self._let_go(drag)
        if drag.moving and drag.times != drag.held.span:
            consent = Consent(OverlapRule.CARVE if drag.push else OverlapRule.REFUSE)
            self._timeline.intent.emit(
                MoveEntry(drag.button.entry.uid, drag.times, consent=consent)
            )

    def cancel(self) -> None:
        """Leave everything as it was."""
        drag, self._drag = self._drag, None
        self._timeline.drawn = self._drawn_from = None
        if drag is not None:
            self._let_go(drag)

    def begin(self, y: float, within: Span | None = None) -> None:
        """Begin a new stretch at a height of the picture; `within` is the gap it is drawn in."""
        self._drawn_from, self._pressed_at, self._within = snapped(self._timeline.at(y)), y, within

    def draw(self, y: float, *, fine: bool = False) -> None:
        """Let it grow to a height, within its gap or the day, and what has passed."""
        if self._drawn_from is None:
            return
        timeline = self._timeline
        if (
            self._within is not None
            and timeline.drawn is None
            and abs(y - self._pressed_at) < CLICK
        ):
            return
        edges = sorted((self._drawn_from, snapped(timeline.at(y), fine=fine)))
        whole = self._within or timeline.layout_shown.span
        start, end = max(edges[0], whole.start), min(edges[1], whole.end, timeline.now)
        timeline.drawn = Span(start, end) if end - start >= FINE else None

    def end(self) -> None:
        """Ask for it to be logged."""
        drawn, self._timeline.drawn, self._drawn_from = self._timeline.drawn, None, None
        if drawn is not None:
            self._timeline.intent.emit(FillGap(drawn))

    def _show(self, drag: _Drag) -> None:
        over = drag.held.overlaps(drag.times)
        text = self._timeline.times(drag.times)
        drag.button.shown = text
        if over:
            text += " · " + (_("cuts the other") if drag.push else _("overlaps"))
        self._timeline.label = (self._timeline.y_of(drag.times.start), text, over)
        self._show_held(drag.button, drag.times)

    def _let_go(self, drag: _Drag) -> None:
        drag.button.shown = ""
        self._timeline.label = None
        self._show_stored()

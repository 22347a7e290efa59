# SPDX-License-Identifier: MIT
"""What the times of an entry become while it is dragged: snapped to the clock, drawn to its
neighbours' edges, within a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from tegoed.core.calendar.spans import Span

COARSE, FINE = 300, 60
"""Seconds between the places at which a dragged edge rests."""
MAGNET = 240
"""Seconds within which a neighbour's edge draws."""
LONGEST = 86_400


class DragGrip(Enum):
    """What of an entry is held."""

    WHOLE = auto()
    START = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class DraggedSpan:
    """An entry in the hand: its times, those of the others, and the last instant that has
    passed.
    """

    span: Span
    grip: DragGrip
    others: tuple[Span, ...]
    latest: int

    def by(self, seconds: int, *, fine: bool = False, push: bool = False) -> Span:
        """Return its times after a movement of so many seconds.

        An edge stops at the neighbour it would run into unless it may push; a whole entry goes
        anywhere. Nothing passes `latest`, becomes shorter than a step or longer than a day.
        """
        step = FINE if fine else COARSE
        edges = (
            ()
            if fine
            else tuple(edge for other in self.others for edge in (other.start, other.end))
        )
        if self.grip is DragGrip.END:
            end = _rest(self.span.end + seconds, step, edges)
            if not push:
                end = min(
                    [end, *(other.start for other in self.others if other.start >= self.span.end)]
                )
            return Span(
                self.span.start,
                min(max(end, self.span.start + step), self.latest, self.span.start + LONGEST),
            )
        if self.grip is DragGrip.START:
            start = _rest(self.span.start + seconds, step, edges)
            if not push:
                start = max(
                    [start, *(other.end for other in self.others if other.end <= self.span.start)]
                )
            return Span(
                max(min(start, self.span.end - step), self.span.end - LONGEST), self.span.end
            )
        length = self.span.seconds
        start = _rest(self.span.start + seconds, step, (*edges, *(edge - length for edge in edges)))
        start = min(start, self.latest - length)
        return Span(start, start + length)

    def overlaps(self, span: Span) -> bool:
        """Tell whether these times lie over another entry."""
        return any(span.overlaps(other) for other in self.others)


def nudged(span: Span, grip: DragGrip, seconds: int, others: Sequence[Span], latest: int) -> Span:
    """Move by a key: by exactly so many seconds, without a magnet, pushing nobody."""
    held = DraggedSpan(span, grip, tuple(others), latest)
    return held.by(seconds, fine=True)


def snapped(at: int, *, fine: bool = False) -> int:
    """Return the nearest place at which an edge rests."""
    step = FINE if fine else COARSE
    return (at + step // 2) // step * step


def _rest(at: int, step: int, edges: Sequence[int]) -> int:
    near = min(edges, key=lambda edge: abs(edge - at), default=None)
    if near is not None and abs(near - at) <= MAGNET:
        return near
    return (at + step // 2) // step * step

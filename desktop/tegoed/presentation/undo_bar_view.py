# SPDX-License-Identifier: MIT
"""The bar at the foot of a window: what was done, taken back or refused, and the ways back and
forth.
"""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.errors import Message
from tegoed.i18n.locale import Locale


@dataclass(frozen=True, slots=True)
class UndoBarView:
    """A sentence, and whether there is a step to take back or to do again."""

    sentence: str
    can_undo: bool = False
    can_redo: bool = False


def done_view(locale: Locale, done: Message, *, can_undo: bool, can_redo: bool) -> UndoBarView:
    """Make the bar that says what was done."""
    return UndoBarView(locale.say(done), can_undo, can_redo)


def undone_view(locale: Locale, step: Message, *, can_undo: bool, can_redo: bool) -> UndoBarView:
    """Make the bar that says which step was taken back."""
    said = locale.gettext("Undone: {change}").format(change=locale.say(step))
    return UndoBarView(said, can_undo, can_redo)


def redone_view(locale: Locale, step: Message, *, can_undo: bool, can_redo: bool) -> UndoBarView:
    """Make the bar that says which step was done again."""
    said = locale.gettext("Done again: {change}").format(change=locale.say(step))
    return UndoBarView(said, can_undo, can_redo)


def refused_view(locale: Locale, message: Message) -> UndoBarView:
    """Make the bar that says what was refused."""
    return UndoBarView(locale.say(message))

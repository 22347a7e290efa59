# SPDX-License-Identifier: MIT
"""Taking the last change back, and doing it again."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.entities.values import Changes
from tegoed.core.errors import Message
from tegoed.services.workspace import Workspace
from tegoed.store import change


@dataclass(frozen=True, slots=True)
class UndoneStep:
    """What was taken back or done again (the step's own label), and what that changed."""

    message: Message
    changes: Changes


def undo(ws: Workspace) -> UndoneStep:
    """Take the last step back.

    Raises `RefusedError`: "undo.nothing", or "undo.changed-since" when its rows look different by
    now.
    """
    return _told(ws, *change.undo(ws.db, ws.clock.now()))


def redo(ws: Workspace) -> UndoneStep:
    """Redo the step that was undone last.

    Raises `RefusedError`: "redo.nothing", "undo.changed-since".
    """
    return _told(ws, *change.redo(ws.db, ws.clock.now()))


def undoable(ws: Workspace) -> Message | None:
    """Return the label of the step that `undo` would take back."""
    return change.undoable(ws.db)


def redoable(ws: Workspace) -> Message | None:
    """Return the label of the step that `redo` would do again."""
    return change.redoable(ws.db)


def _is_of_autostart(label: Message) -> bool:
    """Tell whether a step put the setting: its label, which the database keeps, is all that says
    so.
    """
    return label.id == "change.setting" and label.params.get("key") == "autostart"


def _told(ws: Workspace, message: Message, changes: Changes) -> UndoneStep:
    ws.published(changes)
    if _is_of_autostart(message):  # it stands outside the database too
        from tegoed.services.setup.settings import start_with_session

        start_with_session(ws.locale(), ws.setting("autostart"))
    return UndoneStep(message, changes)

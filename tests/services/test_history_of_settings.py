# SPDX-License-Identifier: MIT
"""Undo of what stands outside the database too."""

from __future__ import annotations

from tegoed.services.setup import settings
from tegoed.services.time import undo_history
from tegoed.services.workspace import Workspace
from tegoed.system.desktop import autostart


def test_undo_and_redo_of_starting_with_the_session_reach_the_session(ws: Workspace) -> None:
    settings.put(ws, "autostart", True)
    undo_history.undo(ws)
    assert not autostart.enabled()
    undo_history.redo(ws)
    assert autostart.enabled()
    assert settings.get(ws, "autostart") is True

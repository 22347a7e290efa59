# SPDX-License-Identifier: MIT
"""A window and its controller end together, without waiting for the garbage collector."""

from __future__ import annotations

import weakref
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tegoed.services.workspace import Workspace
from tegoed.ui.imports.controller import ImportController
from tegoed.ui.imports.import_window import ImportWindow
from tests.ui.windows import await_settings, open_help, open_settings, open_welcome


def open_import(ws: Workspace) -> ImportWindow:
    """Return the import of a workspace, not shown yet."""
    window = ImportWindow()
    ImportController(ws, window)
    return window


@pytest.mark.parametrize("make", [open_help, open_welcome, open_import])
def test_a_window_that_nobody_holds_is_freed_with_its_controller(
    ws: Workspace, qtbot: QtBot, make: Callable[[Workspace], QWidget]
) -> None:
    window = make(ws)
    gone = weakref.ref(window)
    window.close()
    del window
    assert gone() is None


def test_settings_that_nobody_holds_are_freed_with_their_pages(ws: Workspace, qtbot: QtBot) -> None:
    dialog = open_settings(ws)
    await_settings(qtbot, dialog)
    gone = weakref.ref(dialog)
    dialog.close()
    del dialog
    assert gone() is None

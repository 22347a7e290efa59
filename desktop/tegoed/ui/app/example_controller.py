# SPDX-License-Identifier: MIT
"""What is different in the app of an example: its marks, its silence, and the way out of it."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from tegoed.system import paths
from tegoed.system.process import instance

ANSWERS = frozenset({"error", "storage"})
"""The topics of notices that the example shows: why a click did not work."""


class ExampleController(QObject):
    """The example's own behaviour; in the user's own app it does nothing.

    `left`: the example is over, since its last window was closed or the user went on to their own.
    """

    left = Signal()

    def __init__(self, qt: QApplication, home: paths.Home, parent: QObject) -> None:
        super().__init__(parent)
        self._home = home
        self.is_on = home.is_example
        self.topics = ANSWERS if self.is_on else None
        if self.is_on:
            from tegoed.ui.app.example_marker import ExampleMarker
            from tegoed.ui.platform.appearance.icons import app_icon

            qt.setWindowIcon(app_icon(example=True))
            ExampleMarker(qt).own_asked.connect(self.leave)
            qt.lastWindowClosed.connect(self.left)

    def hotkey(self, wanted: str) -> str:
        """Return the key to claim: none in the example, it belongs to the user's own app."""
        return "" if self.is_on else wanted

    @Slot()
    def leave(self) -> None:
        """End the example and open the user's own Tegoed: its first start, or its balance."""
        own = paths.Home(self._home.root.parent)
        request = {"do": "begin", "tokens": instance.activation_tokens()}
        if instance.send(own, request) is None:
            import subprocess

            from tegoed.system.process import children

            environ = paths.environment_of(own, os.environ)
            subprocess.Popen(children.own_command(), env=environ, start_new_session=True)
        self.left.emit()

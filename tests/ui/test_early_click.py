# SPDX-License-Identifier: MIT
"""A click on the icon before the database is open."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tegoed.bootstrap import Application
from tegoed.core.entities.values import Draft, Purpose
from tegoed.presentation.tray.tray_intents import ClickIcon
from tegoed.services.setup import settings
from tegoed.services.time import time_log
from tegoed.services.workspace import open_workspace
from tegoed.system import paths
from tegoed.ui.app.app_controller import AppController


@pytest.mark.parametrize("clicks", [0, 1, 2])
def test_a_click_before_the_database_is_open_counts_once_it_is(
    qapp: QApplication, clicks: int
) -> None:
    ws = open_workspace(paths.home())
    one = Draft(start=ws.clock.now() - 7200, end=ws.clock.now() - 3600, purpose=Purpose.GROWTH)
    time_log.log(ws, one)
    settings.put(ws, "welcomed", True)
    ws.close()
    app = Application(qapp, paths.home())
    try:
        for _click in range(clicks):
            app.shell.icon.intent.emit(ClickIcon())
        app.begin()
        assert isinstance(app.requests, AppController)
        running = time_log.running(app.requests.ws)
        assert (running is not None) == bool(clicks), "two impatient clicks are one"
    finally:
        app.leave()
        app.shell.signals.release()

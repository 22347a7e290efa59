# SPDX-License-Identifier: MIT
"""What every window that follows owes: it ticks only where it is seen, catches up, and is freed
when it is closed.
"""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Purpose
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.services.time import time_log
from tegoed.ui.widgets.screen_window import ScreenWindow
from tests.support.clocks import at
from tests.support.example_week import Peter
from tests.ui.screen_windows import day_window, project_window, year_window
from tests.ui.windows import balance_window

TODAY = date(2026, 11, 16)
MAKERS: dict[str, Callable[[Peter], ScreenWindow]] = {
    "balance": lambda peter: balance_window(peter.ws),
    "day": lambda peter: day_window(peter.ws, TODAY),
    "year": lambda peter: year_window(peter.ws),
    "project": lambda peter: project_window(peter.ws, peter.verander.id),
}


@pytest.fixture
def peter(peter: Peter) -> Peter:
    ws = peter.ws
    time_log.start_timer(ws, None, at=ws.clock.now())
    timer = time_log.running(ws)
    assert timer is not None
    time_log.edit(ws, timer.uid, EntryEdit(client=peter.verander.client, project=peter.verander.id))
    return peter


@pytest.fixture(params=MAKERS)
def make(request: pytest.FixtureRequest, peter: Peter) -> Callable[[], ScreenWindow]:
    return lambda: MAKERS[request.param](peter)


def test_the_minutes_are_followed_only_while_somebody_sees_them(
    qtbot: QtBot, make: Callable[[], ScreenWindow]
) -> None:
    window = make()
    qtbot.addWidget(window)
    assert not window.ticking
    with qtbot.waitExposed(window):
        window.show()
    assert window.ticking
    window.setWindowState(Qt.WindowState.WindowMinimized)
    assert not window.ticking
    window.setWindowState(Qt.WindowState.WindowNoState)
    assert window.ticking
    window.hide()
    assert not window.ticking


def test_hidden_it_asks_for_nothing_and_catches_up_when_it_is_shown(
    qtbot: QtBot, peter: Peter, make: Callable[[], ScreenWindow]
) -> None:
    asked: list[ScreenWindow] = []
    window = make()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.hide()
    window.refresh_needed.connect(lambda: asked.append(window))
    peter.log(at("2026-11-15 10:00"), at("2026-11-15 11:00"), peter.verander, Purpose.BILLABLE)
    assert asked == []
    window.show()
    assert asked == [window]


def test_closed_it_is_freed_and_hears_nothing_any_more(
    qtbot: QtBot, peter: Peter, make: Callable[[], ScreenWindow]
) -> None:
    window = make()
    with qtbot.waitExposed(window):
        window.show()
    gone = weakref.ref(window)
    with qtbot.waitSignal(window.destroyed):
        window.close()
    del window
    gc.collect()
    assert gone() is None
    peter.log(at("2026-11-15 10:00"), at("2026-11-15 11:00"), peter.verander, Purpose.BILLABLE)


def test_on_a_disk_that_takes_nothing_it_closes_all_the_same(
    qtbot: QtBot, make: Callable[[], ScreenWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_path: Path, _mode: int) -> NoReturn:
        raise PermissionError

    window = make()
    with qtbot.waitExposed(window):
        window.show()
    monkeypatch.setattr(Path, "chmod", locked)
    with qtbot.waitSignal(window.destroyed):
        window.close()

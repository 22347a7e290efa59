# SPDX-License-Identifier: MIT
"""A window is destroyed in the interface's thread, also when a job allocates meanwhile."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tegoed.ui.app.process.garbage_collector import GarbageCollector


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[GarbageCollector]:
    """The collector as the app starts it."""
    collector = GarbageCollector(qapp)
    yield collector
    collector.close()
    gc.disable()  # as all tests have it


class Window(QWidget):
    """A window with a timer, held by nothing but itself."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        self.timer = QTimer(self)
        self.timer.start(60_000)


def allocate(kept: list[list[object]]) -> None:
    """Allocate more than every threshold of the collector."""
    kept.extend([] for _round in range(3 * gc.get_threshold()[0] * 11 * 11))


def test_a_closed_window_is_destroyed_in_the_thread_of_the_interface(
    collector: GarbageCollector, qtbot: QtBot
) -> None:
    gc.collect()
    destroyed_in: list[threading.Thread] = []
    kept: list[list[object]] = []
    window = Window()
    weakref.finalize(window, lambda: destroyed_in.append(threading.current_thread()))
    del window
    job = threading.Thread(target=allocate, args=(kept,))
    job.start()
    job.join()
    assert destroyed_in == []
    qtbot.waitUntil(lambda: bool(destroyed_in))
    assert destroyed_in == [threading.main_thread()]

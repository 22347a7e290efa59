# SPDX-License-Identifier: MIT
"""The balance window on a history: how long it takes to open, to turn fifty pages,
how long the interface is blocked at most, and how long a whole year's figures are asked for.

Run as a program on a home (TEGOED_HOME) that `history.working_weeks` filled; `--between` turns to
and fro between the last two weeks, for a home that has no more. Prints seconds as JSON.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

import history
from interface import Heart
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tegoed.core.calendar.ranges import Unit
from tegoed.core.clock import FrozenClock
from tegoed.services.balance import balances, periods
from tegoed.services.workspace import open_workspace
from tegoed.ui.platform.appearance import theme

TURNS = 50
YEARS = range(2021, 2026)
LAST_WEEK = "2026-W47"
"""The last that `history.working_weeks` fills."""


class Painted(QObject):
    """Tells when a widget was painted after something was asked of it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._loop = QEventLoop()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let every event through."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._loop.quit)
        return False

    def seconds(self, ask: Callable[[], object]) -> float:
        """Return how many seconds it takes until the widget is painted anew."""
        began = time.perf_counter()
        ask()
        self._loop.exec()
        return time.perf_counter() - began


def main() -> None:
    """Open the window, turn its pages and print what that took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--between", action="store_true")
    options = parser.parse_args()
    app = QApplication(sys.argv[:1])
    theme.put_on(app, dark=False)
    ws = open_workspace(clock=FrozenClock(history.NOW))
    heart = Heart()
    began = time.perf_counter()
    from tegoed.ui.balance.controller import BalanceController

    window = BalanceController(ws, periods.named(ws, Unit.WEEK, LAST_WEEK)).window
    painted = Painted(window.page.picture)
    painted.seconds(window.show)
    opened = time.perf_counter() - began
    for first in (window.show_previous, window.show_next):  # what is loaded on first use
        painted.seconds(first)
    heart.reset()
    turns = [
        painted.seconds(window.show_next if options.between and turn % 2 else window.show_previous)
        for turn in range(TURNS)
    ]
    blocked = heart.reset()
    began = time.perf_counter()
    for year in YEARS:
        balances.between(ws, date(year, 1, 1), date(year, 12, 31))
        balances.year(ws, year)
    asked = (time.perf_counter() - began) / len(YEARS)
    print(
        json.dumps(
            {"opened": opened, "page": statistics.median(turns), "blocked": blocked, "year": asked}
        )
    )
    window.close()
    ws.close()


if __name__ == "__main__":
    main()

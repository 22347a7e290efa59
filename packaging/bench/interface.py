# SPDX-License-Identifier: MIT
"""The app on a screen that nobody sees: how long its interface is blocked at most, idle and while
focus begins and ends.

Run as a program on a home (TEGOED_HOME) with channels; prints `[idle, focus]` in seconds as JSON.
"""

import json
import sys
import time

from tegoed.bootstrap import Application
from tegoed.presentation.tray.tray_intents import ToggleFocus
from tegoed.system import paths
from tegoed.ui.app.app_controller import AppController

from PySide6.QtCore import QEventLoop, Qt, QTimer  # isort: skip
from PySide6.QtWidgets import QApplication  # isort: skip

BEAT_MS = 2
SETTLE_MS, WATCH_MS = 4000, 3000


class Heart:
    """Beats as often as the event loop lets it, and knows its longest pause."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def reset(self) -> float:
        """Return the longest pause since the last time, in seconds, and begin anew."""
        self._beat()
        longest, self.longest = self.longest, 0.0
        return longest


def wait(milliseconds: int) -> None:
    """Run the event loop for so many milliseconds."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main() -> None:
    """Toggle focus twice and print the longest pauses."""
    qt = QApplication(sys.argv)
    qt.setQuitOnLastWindowClosed(False)
    app = Application(qt, paths.home())
    app.begin()
    wait(SETTLE_MS)
    heart = Heart()
    wait(WATCH_MS)
    idle = heart.reset()
    assert isinstance(app.requests, AppController)
    for _ in range(2):
        app.requests.tray.handle(ToggleFocus())
        wait(WATCH_MS)
    print(json.dumps([idle, heart.reset()]))
    sys.stdout.flush()
    app.leave()


if __name__ == "__main__":
    main()

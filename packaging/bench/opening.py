# SPDX-License-Identifier: MIT
"""How long the balance, quick entry and the tray's menu take to open the first time, once the icon
has stood for a while.

Run as a program on a home (TEGOED_HOME) with the class of the window; prints the seconds until its
first picture is painted. One window a process: what one imports, the next does not wait for.
"""

import sys
import time
from collections.abc import Callable

from tegoed.bootstrap import Application
from tegoed.system import paths
from tegoed.ui.app.app_controller import AppController

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QTimer  # isort: skip
from PySide6.QtWidgets import QApplication, QWidget  # isort: skip

SETTLE_MS = 5000
GIVEN_UP_MS = 5000


class PaintWatch(QObject):
    """Leaves a loop once a window has been painted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.loop = QEventLoop()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for the first picture of the window."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.loop.quit)  # when this picture is complete
        return False


def wait(milliseconds: int) -> None:
    """Let the app live."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def first_picture(qt: QApplication, kind: str, show: Callable[[], object]) -> float:
    """Return the seconds until a window of that class is seen."""
    began = time.perf_counter()
    show()
    (window,) = [each for each in qt.topLevelWidgets() if type(each).__name__ == kind]
    watch = PaintWatch(window)
    QTimer.singleShot(GIVEN_UP_MS, watch.loop.quit)
    watch.loop.exec()
    return time.perf_counter() - began


def main(kind: str) -> None:
    """Open the window of that class once and print how long it took."""
    qt = QApplication(sys.argv)
    qt.setQuitOnLastWindowClosed(False)
    app = Application(qt, paths.home())
    app.begin()
    wait(SETTLE_MS)
    running = app.requests
    assert isinstance(running, AppController)
    shows: dict[str, Callable[[], object]] = {
        "BalanceWindow": running.navigation.show_balance,
        "QuickEntryWindow": running.show_quick_entry,
        "TrayMenu": lambda: app.shell.menu.popup(QPoint(0, 0)),
    }
    print(first_picture(qt, kind, shows[kind]))
    app.shell.menu.close()
    app.leave()


if __name__ == "__main__":
    main(sys.argv[1])

"""How long the balance and quick entry take to open the first time, once the icon has stood for a while.

Run as a program on a home (TEGOED_HOME); prints `[balance, quick entry]` in seconds as JSON.
"""

import json
import sys
import time

from tegoed.app import Application
from tegoed.system import paths

from PySide6.QtCore import QEventLoop, QTimer  # isort: skip
from PySide6.QtWidgets import QApplication  # isort: skip

SETTLE_MS = 5000


def wait(milliseconds: int) -> None:
    """Let the app live."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main() -> None:
    """Open both windows once and print how long each took."""
    qt = QApplication(sys.argv)
    qt.setQuitOnLastWindowClosed(False)
    app = Application(qt, paths.home())
    app.begin()
    wait(SETTLE_MS)
    taken = []
    for show in (app.ways.show_balance, app.show_quick_entry):
        began = time.perf_counter()
        show()
        qt.processEvents()
        taken.append(time.perf_counter() - began)
        wait(300)
    app.leave()
    print(json.dumps(taken))


if __name__ == "__main__":
    main()

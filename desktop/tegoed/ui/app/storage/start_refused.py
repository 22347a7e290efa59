# SPDX-License-Identifier: MIT
"""The Qt application, and the window that says why the app cannot start."""

from __future__ import annotations

import os
import sys

from PySide6.QtWidgets import QApplication, QDialog

from tegoed import APP_ID
from tegoed.core.errors import StorageError
from tegoed.system import paths
from tegoed.ui.app.process.unix_signals import UnixSignals
from tegoed.ui.platform.appearance.icons import app_icon
from tegoed.ui.platform.qt_platform import platform_arguments


def qt_application() -> QApplication:
    """Return the one Qt application, which ends only when it is told to."""
    qt = QApplication.instance() or QApplication([sys.argv[0], *platform_arguments()])
    assert isinstance(qt, QApplication)
    qt.setQuitOnLastWindowClosed(False)
    qt.setApplicationName("tegoed")
    qt.setDesktopFileName(APP_ID)
    qt.setWindowIcon(app_icon())
    return qt


def wants_again(home: paths.Home, error: StorageError) -> bool:
    """Say why the app cannot start; whether the user wants it to be tried again.

    Nothing is asked where whoever started it reads its lines.
    """
    if os.environ.get("QT_QPA_PLATFORM") or (sys.stderr is not None and sys.stderr.isatty()):
        return False
    from tegoed.ui.app.error_dialogs import StorageDialog
    from tegoed.ui.app.storage.storage_error_controllers import StartupErrorController

    qt = qt_application()
    dialog = StorageDialog()
    StartupErrorController(home, error, dialog)
    signals = UnixSignals()
    signals.asked.connect(dialog.reject)
    again = dialog.exec() == QDialog.DialogCode.Accepted
    signals.release()
    del qt
    return again

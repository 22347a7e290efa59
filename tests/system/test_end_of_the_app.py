# SPDX-License-Identifier: MIT
"""The app can always be ended."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tegoed.system import paths
from tegoed.system.process import crash, instance
from tests.support.command_line import done
from tests.support.running_app import running_app

QUITS = """
from tegoed.ui.app.app_controller import AppController
prepare = AppController._prepare
def quits(self):
    prepare(self)
    self.focus.ask_to_quit(self.tray.data.focus, self.navigation.windows)
AppController._prepare = quits
"""
TRAY_FAILS = """
from tegoed.ui.tray.tray_icon import TrayIcon
def fails(self):
    raise RuntimeError("the tray is gone")
TrayIcon.close = fails
"""


@contextmanager
def database_that_cannot_be_written() -> Iterator[None]:
    """Another program keeps the write lock."""
    with closing(sqlite3.connect(paths.home().database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def ended(app: subprocess.Popen[bytes]) -> int:
    status = app.wait(30)
    assert not paths.home().lock.exists()
    assert not paths.home().socket.exists()
    assert (paths.home().logs / crash.KEPT).read_text() == ""
    return status


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_it(number: signal.Signals) -> None:
    done("settings", "set", "welcomed", "yes")
    with running_app() as app:
        app.send_signal(number)
        assert ended(app) == 0


def test_a_signal_ends_it_with_the_welcome_open_and_a_database_that_cannot_be_written() -> None:
    with running_app() as app, database_that_cannot_be_written():
        app.send_signal(signal.SIGTERM)
        assert ended(app) == 0


def test_quit_ends_it_with_the_welcome_open_and_a_database_that_cannot_be_written() -> None:
    with running_app(QUITS) as app, database_that_cannot_be_written():
        assert ended(app) == 0


def test_a_part_that_fails_at_the_end_keeps_nothing_from_ending() -> None:
    done("settings", "set", "welcomed", "yes")
    with running_app(TRAY_FAILS) as app:
        app.send_signal(signal.SIGTERM)
        assert ended(app) == 0


def test_a_signal_ends_it_while_it_asks_what_to_do_about_a_damaged_database() -> None:
    done("entries")
    paths.home().database.write_bytes(b"rubbish" * 1000)
    app = subprocess.Popen(
        [sys.executable, "-P", "-m", "tegoed"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert instance.send_when_there(paths.home(), {"do": "nothing"}, 30.0)
        app.send_signal(signal.SIGTERM)
        assert app.wait(30) in (0, 1)
    finally:
        app.kill()
        app.wait(5)
    assert Path(paths.home().database).read_bytes().startswith(b"rubbish")

# SPDX-License-Identifier: MIT
"""Work away from the interface ends in an answer, and what nobody foresaw is reported."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from types import TracebackType
from typing import NoReturn

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tegoed.core.errors import Message, TegoedError
from tegoed.ui.app.process.thread_errors import ThreadErrorHook
from tegoed.ui.platform.jobs import Connection, JobRunner
from tests.support.workspaces import empty_workspace

Caught = list[tuple[BaseException, threading.Thread]]


@pytest.fixture
def caught(monkeypatch: pytest.MonkeyPatch) -> Iterator[Caught]:
    """What reaches the hook of the main program, through the one for threads."""
    found: Caught = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        assert (kind, trace) == (type(error), error.__traceback__)
        found.append((error, threading.current_thread()))

    owner = QObject()
    monkeypatch.setattr(sys, "excepthook", hook)
    monkeypatch.setattr(threading, "excepthook", ThreadErrorHook(owner))
    yield found
    owner.deleteLater()


def broken() -> NoReturn:
    raise KeyError("hold", 1)


@pytest.mark.parametrize("connected", [False, True])
def test_a_job_that_fails_in_an_unforeseen_way_ends_is_told_and_reported(
    qtbot: QtBot,
    caught: Caught,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
    connected: bool,
) -> None:
    ws = empty_workspace(tmp_path / "home")
    owner = QObject()
    runner = JobRunner(owner)
    connection: Connection = ws.db.own_connection if connected else nullcontext
    told: list[TegoedError] = []
    runner.run(broken, lambda _result: None, told.append, connection=connection)
    qtbot.waitUntil(lambda: not runner.busy and bool(caught))
    assert [error.message for error in told] == [Message("job.failed")]
    [(error, thread)] = caught
    assert isinstance(error, KeyError)
    assert thread is threading.main_thread()
    assert len(caplog.records) == 1
    ws.close()


def test_an_error_that_ends_a_thread_is_in_the_log_and_reported_by_the_interface(
    qtbot: QtBot, caught: Caught, caplog: pytest.LogCaptureFixture
) -> None:
    thread = threading.Thread(target=broken, name="by the way")
    thread.start()
    thread.join()
    assert caplog.records[0].getMessage() == "the thread “by the way” met an unexpected error"
    assert caught == []  # it is shown by the interface's own thread
    qtbot.waitUntil(lambda: bool(caught))
    assert isinstance(caught[0][0], KeyError)


def test_a_thread_that_ends_itself_is_no_error(qtbot: QtBot, caught: Caught) -> None:
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()
    hook = threading.excepthook
    hook(threading.ExceptHookArgs((SystemExit, SystemExit(), None, None)))
    assert caught == []


def test_after_the_app_has_ended_an_error_is_only_in_the_log(
    caplog: pytest.LogCaptureFixture, qtbot: QtBot
) -> None:
    hook = ThreadErrorHook()
    shiboken6.delete(hook)
    hook(threading.ExceptHookArgs((KeyError, KeyError("x"), None, None)))
    assert len(caplog.records) == 1

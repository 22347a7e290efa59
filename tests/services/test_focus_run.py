# SPDX-License-Identifier: MIT
"""Focus without the app, beside the app, and after the app died."""

from __future__ import annotations

import os
import threading
from typing import Any

import pytest

from tegoed.channels.channel import ChannelError
from tegoed.core.files.storage_error import DatabaseLockedError
from tegoed.services.focus import cli_runner, crash_restore, focus_engine, focus_session
from tegoed.system.process import deadman, instance
from tests.support.focus_stage import Stage


def test_without_an_app_the_command_is_the_engine_and_says_so(stage: Stage) -> None:
    desk = stage.add("desk")
    focus_session.start(stage.ws, minutes=50)
    ran = cli_runner.settle(stage.ws)
    assert (ran.by_app, ran.state is not None and ran.state.settled) == (False, True)
    assert desk.shown.startswith("tegoed")
    focus_session.end(stage.ws)
    assert cli_runner.settle(stage.ws) == cli_runner.RunResult(None, by_app=False)
    assert desk.shown == "mine"


def test_with_the_app_running_the_command_waits_for_it(stage: Stage) -> None:
    desk = stage.add("desk")
    gate = desk.hang("engage")
    app = stage.engine()
    app.start()
    focus_session.start(stage.ws, minutes=50)
    assert desk.reached["engage"].wait(10)
    opener = threading.Timer(0.3, gate.set)
    opener.start()
    ran = cli_runner.settle(stage.ws)
    assert (ran.by_app, ran.state is not None and ran.state.settled) == (True, True)
    focus_session.end(stage.ws)
    assert cli_runner.settle(stage.ws) == cli_runner.RunResult(None, by_app=True)
    app.close()
    opener.join()


def test_an_app_that_does_not_act_is_waited_for_only_so_long(stage: Stage) -> None:
    stage.add("desk")
    claim = instance.take(focus_engine.lock_of(stage.ws))
    assert claim is not None
    focus_session.start(stage.ws, minutes=50)
    ran = cli_runner.settle(stage.ws, seconds=0.2)
    assert (ran.by_app, ran.state is not None and ran.state.settled) == (True, False)
    claim.release()


# ---- the dead-man's switch
# --------------------------------------------------------------------------------------------


class Input:
    """A standard input with bytes in it, or at its end."""

    def __init__(self, said: bytes) -> None:
        self._read, write = os.pipe()
        os.write(write, said)
        os.close(write)

    def fileno(self) -> int:
        return self._read


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    deaf: list[Any] = []
    monkeypatch.setattr("signal.signal", lambda number, _: deaf.append(number))
    return deaf


def test_after_the_app_only_this_machine_is_put_back(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, quiet: list[Any]
) -> None:
    desk, mail = stage.add("desk", "local-fake"), stage.add("mail")
    focus_session.start(stage.ws, minutes=50)
    stage.settle()
    monkeypatch.setattr("sys.stdin", Input(b""))
    assert crash_restore.main(stage.ws.channel_kinds) == 0
    assert (desk.shown, mail.shown.startswith("tegoed")) == ("mine", True)
    assert len(quiet) == 3


def test_a_switch_that_was_sent_home_does_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, quiet: list[Any]
) -> None:
    desk = stage.add("desk", "local-fake")
    focus_session.start(stage.ws, minutes=50)
    stage.settle()
    monkeypatch.setattr("sys.stdin", Input(deadman.STAND_DOWN))
    assert crash_restore.main() == 0
    assert desk.shown.startswith("tegoed")


def test_a_database_that_cannot_be_opened_is_left_to_the_next_start(
    monkeypatch: pytest.MonkeyPatch, quiet: list[Any]
) -> None:
    def refuse(**_given: object) -> None:
        raise DatabaseLockedError("database.locked")

    monkeypatch.setattr(crash_restore, "open_workspace", refuse)
    monkeypatch.setattr("sys.stdin", Input(b""))
    assert crash_restore.main() == 0


def test_an_app_that_was_started_again_at_once_does_it_itself(stage: Stage) -> None:
    desk = stage.add("desk", "local-fake")
    focus_session.start(stage.ws, minutes=50)
    stage.settle()
    claim = instance.take(focus_engine.lock_of(stage.ws))
    assert claim is not None
    assert crash_restore.put_back(stage.ws, patience=0.1) == 0
    assert desk.shown.startswith("tegoed")
    claim.release()


def test_what_the_switch_cannot_put_back_stays_in_the_journal(stage: Stage) -> None:
    desk = stage.add("desk", "local-fake")
    focus_session.start(stage.ws, minutes=50)
    stage.settle()
    desk.errors["restore"] = [ChannelError("channel.slow")]
    assert crash_restore.put_back(stage.ws) == 1
    focus_session.end(stage.ws)
    assert stage.settle() == {}
    assert desk.shown == "mine"

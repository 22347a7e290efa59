# SPDX-License-Identifier: MIT
"""A command that is given to the running app happens once, whenever the app dies."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tegoed.cli import running_app as hosted
from tegoed.services.workspace import open_workspace
from tegoed.system import paths
from tegoed.system.process import instance
from tests.support.command_line import call, document, done, process
from tests.support.running_app import running_app

ROUNDS = int(os.environ.get("TEGOED_KILL_ROUNDS", "5"))
"""How often the app is killed at a random moment; more by hand or at night."""
DIES_AFTER_COMMIT = """
import os, signal
from tegoed.services.workspace import Workspace
once = Workspace.once
def fatal(self, key, work):
    answer = once(self, key, work)
    if key != "help":
        os.kill(os.getpid(), signal.SIGKILL)
    return answer
Workspace.once = fatal
"""
DIES_BEFORE_COMMIT = """
import os, signal
from tegoed.services.workspace import Workspace
once = Workspace.once
def fatal(self, key, work):
    def half():
        answer = work()
        if key != "help":
            os.kill(os.getpid(), signal.SIGKILL)
        return answer
    return once(self, key, half)
Workspace.once = fatal
"""


def entries() -> list[Any]:
    listed: list[Any] = document("entries")
    return listed


@pytest.fixture(autouse=True)
def _set_up() -> None:
    done("settings", "set", "welcomed", "yes")
    for note in ("one", "two", "three"):
        done("log", f"10m -- {note}", "--overlap", "keep")


@pytest.mark.parametrize("fault", [DIES_AFTER_COMMIT, DIES_BEFORE_COMMIT])
@pytest.mark.parametrize(
    ("words", "difference"),
    [
        (["log", "15m -- four", "--overlap", "keep", "--json"], 1),
        (["undo"], -1),
        (["start", "-- work", "--json"], 1),
        (["log", "99h"], 0),
    ],
)
def test_an_app_that_dies_at_the_commit_leaves_it_done_once_with_its_own_answer(
    fault: str, words: list[str], difference: int
) -> None:
    before = len(entries())
    with running_app(fault) as app:
        said = process(*words)
        if difference:
            assert app.wait(10) == -signal.SIGKILL
    assert len(entries()) == before + difference, said
    assert said.status == (0 if difference else 1)
    assert said.err.count("\n") == (0 if difference else 1)
    if "--json" in words:
        assert json.loads(said.out)["warnings"] is not None


def test_delete_says_what_it_deleted_after_the_app_died() -> None:
    uid = entries()[-1]["uid"]
    with running_app(DIES_AFTER_COMMIT):
        said = process("delete", uid)
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("Deleted: ")
    assert len(entries()) == 2


@pytest.mark.slow
@pytest.mark.timeout(60 + 20 * ROUNDS)
def test_an_app_that_is_killed_at_a_random_moment_leaves_each_command_done_once(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    chance = random.Random(os.environ.get("TEGOED_KILL_SEED", "tegoed"))
    for number in range(ROUNDS):
        before = len(entries())
        with running_app() as app:
            timer = threading.Timer(chance.uniform(0, 0.02), app.kill)
            words = chance.choice([["log", "5m -- more", "--overlap", "keep"], ["undo"]])
            timer.start()
            status = hosted.run_in_app(words)
            if status is None:  # nobody was told: the command does it by itself
                status = call(*words).status
            timer.join()
        after = len(entries())
        wanted = before + (1 if words[0] == "log" else -1 if before else 0)
        told = capfdbinary.readouterr().err
        assert (status, after) == (0 if wanted != before else 1, wanted), (number, words, told)
        if after < 2:
            done("log", "10m -- again", "--overlap", "keep")
            done("log", "10m -- again", "--overlap", "keep")


def given(key: str, *words: str) -> instance.Request:
    return {"do": "command", "arguments": list(words), "environ": {"TZ": "UTC"}, "key": key}


def test_the_same_key_is_carried_out_once_and_answered_alike() -> None:
    ws = open_workspace()
    request = given("k1", "log", "15m -- four", "--overlap", "keep")
    first, _publish = hosted.in_the_app(ws, request)
    again, _publish = hosted.in_the_app(ws, request)
    ws.close()
    assert first == again
    assert first["status"] == 0
    assert len(entries()) == 4


def test_windows_hear_of_a_command_once_it_is_committed_and_never_of_one_refused() -> None:
    ws = open_workspace()
    heard: list[object] = []
    ws.feed.subscribe(heard.append)
    answer, publish = hosted.in_the_app(ws, given("k1", "log", "15m", "--overlap", "keep"))
    assert (answer["status"], heard) == (0, [])
    publish()
    assert len(heard) == 1
    answer, publish = hosted.in_the_app(ws, given("k2", "log", "15m"))
    publish()
    assert (answer["status"], len(heard)) == (1, 1)
    ws.close()


@pytest.mark.parametrize(
    "changed",
    [
        {"arguments": None},
        {"arguments": []},
        {"arguments": "log"},
        {"arguments": [1]},
        {"arguments": ["export", "x"]},
        {"environ": []},
        {"environ": {"TZ": "UTC", "LANG": 1}},
        {"environ": {"TZ": "Asia/Tokyo"}},
        {"key": None},
        {"key": 5},
    ],
)
def test_a_request_that_is_none_of_ours_is_left_to_the_caller(changed: dict[str, Any]) -> None:
    ws = open_workspace()
    answer, publish = hosted.in_the_app(ws, {**given("k", "undo"), **changed})
    publish()
    ws.close()
    assert answer == {}
    assert len(entries()) == 3


def test_an_app_of_an_earlier_version_that_goes_away_is_told_of_and_nothing_is_repeated() -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(instance.address(paths.home()))
        listener.listen()

        def begin_and_go() -> None:
            caller, _ = listener.accept()
            with caller:
                caller.recv(65536)
                caller.sendall(instance.pack({"begun": True}))

        thread = threading.Thread(target=begin_and_go)
        thread.start()
        said = process("log", "15m", "--overlap", "keep")
        thread.join(5)
    assert (said.status, said.out) == (1, "")
    assert "Look with" in said.err
    assert len(entries()) == 3


def test_a_stopped_app_in_the_middle_of_a_command_is_told_of_and_it_is_done_once() -> None:
    stops = DIES_BEFORE_COMMIT.replace("SIGKILL", "SIGSTOP")
    with running_app(stops) as app:
        with socket.socket(socket.AF_UNIX) as caller:
            caller.connect(instance.address(paths.home()))
            key = "stopped"
            request = given(key, "log", "15m -- four", "--overlap", "keep")
            caller.sendall(instance.pack(request))
            caller.settimeout(20)
            assert b"begun" in caller.recv(65536)
        os.waitpid(app.pid, os.WUNTRACED)
        unanswered = instance.UnansweredError(begun=True, keyed=True)
        assert hosted._after_silence(request, unanswered) == 1
        app.send_signal(signal.SIGCONT)
        ws = open_workspace()
        said, _publish = hosted.in_the_app(ws, request)
        ws.close()
    assert said["status"] == 0
    assert len(entries()) == 4


def test_a_database_that_another_program_keeps_busy_is_told_of_in_the_callers_language() -> None:
    ws = open_workspace()
    ws.db.peewee.execute_sql("PRAGMA busy_timeout = 1")
    request = given("k1", "log", "15m", "--overlap", "keep")
    request["environ"]["LC_ALL"] = "nl_NL.UTF-8"
    with closing(sqlite3.connect(ws.home.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer, publish = hosted.in_the_app(ws, request)
        other.execute("ROLLBACK")
    publish()
    ws.close()
    assert answer["status"] == 1
    assert answer["err"].startswith("Een ander programma")
    assert answer["err"].count("\n") == 1
    assert len(entries()) == 3


def test_a_silent_app_and_a_damaged_database_leave_it_to_the_command_to_tell() -> None:
    request = given("k1", "log", "15m")
    paths.home().database.write_bytes(b"rubbish" * 1000)
    silent = instance.UnansweredError(begun=False, keyed=False)
    assert hosted._after_silence(request, silent) is None
    begun = instance.UnansweredError(begun=True, keyed=True)
    assert hosted._after_silence(request, begun) == 1


COUNTED = """
import os
from tegoed.cli import running_app as hosted
from tegoed.services.workspace import open_workspace
ws = open_workspace()
def give(key, *words):
    request = {"arguments": list(words), "environ": {"TZ": "UTC"}, "key": key}
    said, _ = hosted.in_the_app(ws, request)
    return said["status"]
give("warm", "log", "5m", "--overlap", "keep")
log = ["log", "5m", "--overlap", "keep"]
for number, words in enumerate((log, ["undo"], [*log, "--dry-run"])):
    os.write(2, b"next\\n")
    assert give(str(number), *words) == 0
os.write(2, b"next\\n")
"""


def test_the_key_costs_no_flush_of_its_own(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    strace = ["strace", "-f", "-qq", "-o", str(trace), "-e", "trace=fsync,fdatasync,write"]
    subprocess.run(
        [*strace, sys.executable, "-c", COUNTED], check=True, capture_output=True, timeout=100
    )
    parts = trace.read_text().split('write(2, "next\\n"')[1:-1]
    counts = [len(re.findall(r"\b(?:fsync|fdatasync)\(", part)) for part in parts]
    assert counts == [1, 1, 0]

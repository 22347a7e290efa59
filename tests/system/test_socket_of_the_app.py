# SPDX-License-Identifier: MIT
"""The running app's socket, and what is thrown at it: it answers on, keeps no descriptor and writes
no report.
"""

from __future__ import annotations

import json
import random
import socket
from pathlib import Path

import pytest

from tegoed.system import paths
from tegoed.system.process import crash, instance
from tests.support.command_line import document, done, process
from tests.support.running_app import descriptors, running_app

DEEP = b'{"do":' + b"[" * 50_000 + b"]" * 50_000 + b"}"
MISTYPED = [
    {"do": "open", "tokens": []},
    {"do": "open", "tokens": {"XDG_ACTIVATION_TOKEN": 5, "LD_PRELOAD": "x", "A=B": "x\0"}},
    {"do": "open", "text": 5},
    {"do": "open", "text": ["1h"]},
    {"do": "open", "text": "1h\x1b[2J"},
    {"do": "open", "text": "x" * 5000},
    {"do": []},
    {"do": {"do": "open"}},
    {},
    {"do": "command"},
    {"do": "command", "arguments": 5},
    {"do": "command", "arguments": ["log", 5], "environ": {}, "key": "x"},
    {"do": "command", "arguments": ["undo"], "environ": {"TZ": ["UTC"]}, "key": "x"},
    {"do": "command", "arguments": ["undo"], "environ": None, "key": {}},
]


def framed(body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + body


def throw(data: bytes) -> None:
    """Sends bytes, and reads until the app has hung up."""
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(10)
        caller.connect(instance.address(paths.home()))
        caller.sendall(data)
        caller.shutdown(socket.SHUT_WR)
        while caller.recv(65536):
            pass


@pytest.fixture(autouse=True)
def _set_up() -> None:
    done("settings", "set", "welcomed", "yes")


def test_rubbish_leaves_no_report_and_no_descriptor_and_commands_go_on() -> None:
    chance = random.Random("tegoed")
    with running_app() as app:
        throw(b"")
        before = descriptors(app)
        for _ in range(3):
            throw(framed(DEEP))
            throw(b"\xff\xff\xff\xff")
            throw(framed(b"[]"))
            throw(framed(b"nonsense"))
            throw(framed(b"{")[:3])
            throw(chance.randbytes(70))
            for message in MISTYPED:
                throw(framed(json.dumps(message).encode()))
        assert process("log", "5m -- x", "--overlap", "keep").status == 0
        assert descriptors(app) <= before + 2  # quick entry was opened: a window may keep one
        seconds = cpu_seconds(app.pid)
        assert process("status").status == 0  # takes a moment in which the app has nothing to do
        assert cpu_seconds(app.pid) - seconds < 0.2
    assert len(document("entries")) == 1
    reports = paths.home().logs / crash.KEPT
    assert reports.read_text() == ""


def test_callers_who_say_nothing_do_not_use_the_app_up() -> None:
    with running_app() as app:
        before = descriptors(app)
        callers = []
        for _ in range(300):
            callers.append(caller := socket.socket(socket.AF_UNIX))
            caller.connect(instance.address(paths.home()))
            caller.sendall(b"\x00")
        assert process("log", "5m -- x", "--overlap", "keep").status == 0
        assert descriptors(app) < before + 70
        callers[0].settimeout(10)
        assert callers[0].recv(1) == b""
        for caller in callers:
            caller.close()
        assert process("undo").status == 0


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100

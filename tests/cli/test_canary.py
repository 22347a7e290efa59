# SPDX-License-Identifier: MIT
"""A secret is looked for everywhere after each kind of channel went through what goes wrong: it is
in the keyring only.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tegoed.channels.protocols import http, managesieve, mqtt_link
from tegoed.channels.registry import KINDS
from tegoed.core.errors import Message
from tegoed.services.data.backups import backup_service
from tegoed.services.focus.focus_engine import FocusEngine
from tegoed.services.workspace import open_workspace
from tests.cli.test_odd_answers import MORE, Typed
from tests.support.command_line import call
from tests.support.keyrings import a_ring
from tests.support.locales import ENGLISH
from tests.support.web_services.odd_server import OddServer, whole

CANARY = "kanarie7Qz"
"""Letters and digits that stand in no other text, and pass every check for tokens."""
TYPED = {
    "plain": CANARY,
    "spaced": f"  {CANARY} \t",
    "space-within": f"{CANARY} {CANARY}",
    "accent": f"{CANARY}é",
    "control": f"{CANARY}\x0b{CANARY}",
    "no-text": f"{CANARY}\udc80",
}
SERVERS = {
    "echoes": whole(
        (
            f'{{"ok": false, "error": "{CANARY}", "errcode": "{CANARY}", "message": "{CANARY}",'
            f' "errors": [{{"type": "{CANARY}"}}], "needed": "{CANARY}"}}'
        ).encode(),
        "400 No",
    ),
    "echoes-in-fine": whole(f'{{"ok": false, "error": "{CANARY}"}}'.encode()),
    "refuses": whole(b"", "401 No", f'WWW-Authenticate: Basic realm="{CANARY}"'),
    "breaks": b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{",
    "sends-on": whole(b"", "301 Moved", f"Location: http://x:{CANARY}@elsewhere.example/"),
    "sieve-echoes": b'"IMPLEMENTATION" "x"\r\n"SASL" "PLAIN"\r\nOK\r\nNO (TRYLATER) "%s"\r\n'
    % CANARY.encode(),
}
SHORT = ("echoes",)
"""Of the servers, the one that CI meets; `make faults` meets them all."""
SPY = """
import pathlib, sys
found = b""
for name in ("cmdline", "environ"):
    for path in pathlib.Path("/proc").glob("[0-9]*/" + name):
        try:
            found += path.read_bytes()
        except OSError:
            pass
pathlib.Path(sys.argv[1]).write_bytes(found)
"""
"""A program that looks at what every process was started with, as any other of this user can."""
SECRETLESS = {kind.name for kind in KINDS if kind.credential == "none"}


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    monkeypatch.setattr(http, "TOTAL_SECONDS", 3.0)
    monkeypatch.setattr(http, "CONNECT_SECONDS", 1.0)
    for module in (managesieve, mqtt_link):
        monkeypatch.setattr(module, "TOTAL_SECONDS", 3.0)
    yield a_ring(monkeypatch)


def options(kind: str, port: int) -> list[str]:
    if kind in {"sieve", "mqtt"}:
        plain = "none" if kind == "sieve" else "no"
        given = {"host": "127.0.0.1", "port": str(port), "user": "peter", "tls": plain}
    else:
        given = {"url": f"http://127.0.0.1:{port}", **MORE.get(kind, {})}
    return [f"{name}={value}" for name, value in given.items()]


def everything_kept(home: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the home, and the database's tables as text."""
    for path in home.rglob("*"):
        if path.is_file():
            yield str(path), path.read_bytes()
    for path in home.rglob("*.db"):
        with contextlib.closing(sqlite3.connect(path)) as database:
            yield f"{path} as text", "\n".join(database.iterdump()).encode("utf-8", "replace")


def absent(text: str | bytes, where: str) -> None:
    plain = text.encode("utf-8", "replace") if isinstance(text, str) else text
    assert CANARY.encode() not in plain, (where, plain[:2000])


@pytest.mark.slow
@pytest.mark.parametrize("server", SERVERS if os.environ.get("TEGOED_FAULTS") else SHORT)
def test_a_secret_is_nowhere_but_in_the_keyring(
    server: str, ring: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def run(*words: str) -> None:
        called = call(*words)
        said.append(called.out + called.err)
        absent(called.out + called.err, " ".join(words))
        assert "Traceback" not in called.err

    with (
        OddServer(SERVERS[server]) as web,
        OddServer(SERVERS[server], greets=True) as greeting,
    ):
        kinds = [kind for kind in KINDS.names if kind not in SECRETLESS]
        for kind in kinds:
            port = greeting.port if kind == "sieve" else web.port
            for name, secret in TYPED.items():
                with monkeypatch.context() as typed:
                    typed.setattr("sys.stdin", Typed(secret))
                    run(
                        "channel",
                        "add",
                        kind,
                        f"{kind}-{name}",
                        *options(kind, port),
                        "--secret-stdin",
                    )
        # kept by an earlier version, which took it as it was typed
        for account in list(ring):
            assert ring[account] == ring[account].strip()
            ring[account] = f" {ring[account]} "
        run("channel", "list", "--json")
        for kind in kinds:
            run("channel", "test", f"{kind}-plain")
        ring.update(dict.fromkeys(list(ring)[::2], f"{CANARY}é {CANARY}"))
        spied = tmp_path / "spied"
        spy = json.dumps([sys.executable, "-c", SPY, str(spied)])
        run("channel", "add", "command", "spy", f"start={spy}")
        run("focus", "on", "--for", "5m", "--json")
        absent(spied.read_bytes(), "command lines and environments")
        run("focus", "status")
        run("doctor")
        run("doctor", "--json")
        told: list[Message] = []
        ws = open_workspace()
        engine = FocusEngine(ws, tell=told.append)
        assert engine.claim()
        engine.settle(10)
        engine.close()
        backup_service.backup(ws)
        home = ws.home.root
        ws.close()
        absent("".join(map(ENGLISH.say, told)) + repr(told), "notifications")
        run("focus", "off")
        run("export", str(tmp_path / "all.json"))
    absent((tmp_path / "all.json").read_bytes(), "export")
    assert len(said) > 30
    seen = 0
    for where, content in everything_kept(home):
        absent(content, where)
        seen += 1
    assert seen > 3

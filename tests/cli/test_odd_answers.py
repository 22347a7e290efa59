# SPDX-License-Identifier: MIT
"""Whatever a server answers, `channel test` and `focus` say one sentence of ours, and never a word
of Python's.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tegoed.channels.protocols import http, managesieve, mqtt_link
from tests.support.command_line import Called, call, done
from tests.support.keyrings import a_ring
from tests.support.web_services.odd_server import ODD, OddServer

WHOLE = bool(os.environ.get("TEGOED_FAULTS"))
"""All of it runs in `make faults`, a representative part in CI."""
SHORT = ("deep", "later-rubbish", "sieve-rubbish")
PYTHON = re.compile(
    r"Traceback|Error\b|Exception\b|object has no attribute|NoneType|codec|line \d+|0x[0-9a-f]{6}"
    r"|went wrong that should not|httpx2|expected str"
)
WEB = "caldav webhook nextcloud mattermost matrix zulip github gitlab slack microsoft google"
MORE = {
    "caldav": {"user": "peter"},
    "nextcloud": {"user": "peter"},
    "matrix": {"user": "@peter:example.org"},
    "zulip": {"user": "peter@example.org"},
    "microsoft": {"client": "a", "reply": "yes"},
    "google": {"mail": "yes"},
}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """A keyring, and no more patience than a test has."""
    monkeypatch.setattr(http, "TOTAL_SECONDS", 3.0)
    monkeypatch.setattr(http, "CONNECT_SECONDS", 1.0)
    for module in (managesieve, mqtt_link):
        monkeypatch.setattr(module, "TOTAL_SECONDS", 3.0)
    yield a_ring(monkeypatch)


def add(kind: str, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sets a channel up whose server is on this port."""
    if kind in {"sieve", "mqtt"}:
        plain = "none" if kind == "sieve" else "no"
        options = {"host": "127.0.0.1", "port": str(port), "user": "peter", "tls": plain}
    else:
        options = {"url": f"http://127.0.0.1:{port}", **MORE.get(kind, {})}
    with monkeypatch.context() as typed:
        typed.setattr("sys.stdin", Typed("a-token"))
        words = [f"{name}={value}" for name, value in options.items()]
        done("channel", "add", kind, kind, *words, "--secret-stdin")


class Typed:
    """Standard input with one line."""

    def __init__(self, line: str) -> None:
        self._line = line

    def readline(self) -> str:
        return f"{self._line}\n"


def ours(called: Called) -> None:
    """Asserts that a command said nothing but sentences of ours, and one at most when it was
    refused.
    """
    assert not PYTHON.search(called.out + called.err), called
    assert called.err.count("\n") <= 1, called
    assert called.status in {0, 1}, called


@pytest.mark.slow
@pytest.mark.parametrize("odd", ODD if WHOLE else SHORT)
def test_an_odd_answer_is_told_in_our_own_words(odd: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        OddServer(ODD[odd]) as web,
        OddServer(ODD[odd], greets=True) as greeting,
    ):
        kinds = [*WEB.split(), "sieve", "mqtt"]
        for kind in kinds:
            add(kind, greeting.port if kind == "sieve" else web.port, monkeypatch)
        for kind in kinds:
            tested = call("channel", "test", kind)
            ours(tested)
            # a webhook's receiver answers as it likes, and an empty object may be somebody without
            # a status
            if kind != "webhook" and odd not in {"ok", "object"}:
                assert tested.status == 1, (kind, tested)
        ours(call("focus", "on", "--for", "5m"))
        ours(call("focus", "status"))
        ours(call("focus", "off"))
        ours(call("doctor"))
    assert web.asked >= 12
    assert greeting.asked >= 2


def test_the_same_is_true_of_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is logged has nowhere to go there but standard error."""
    with OddServer(ODD["ok"]) as web:
        done("channel", "add", "webhook", "a", f"url=http://127.0.0.1:{web.port}/")
        done("channel", "add", "caldav", "b", f"url=http://127.0.0.1:{web.port}/")
        for words in (
            ("channel", "test", "b"),
            ("focus", "on", "--for", "5m"),
            ("focus", "status"),
            ("focus", "off"),
        ):
            ran: Any = subprocess.run(
                [sys.executable, "-m", "tegoed", *words],
                capture_output=True,
                text=True,
                check=False,
                stdin=subprocess.DEVNULL,
            )
            ours(Called(ran.returncode, ran.stdout, ran.stderr))

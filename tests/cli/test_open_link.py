# SPDX-License-Identifier: MIT
"""`tegoed open`: a link fills in quick entry of the running app, and never logs."""

from __future__ import annotations

import os
import sys
from typing import Any

import pytest

from tegoed.system import paths
from tegoed.system.process import instance
from tests.support.command_line import call, document, done, refused

SENT = "tegoed:log?text=1h30%20bouw%20verand"


def test_a_link_is_sent_to_the_running_app_as_a_phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[dict[str, Any]] = []

    def send(home: paths.Home, request: dict[str, Any], timeout: float = 2.0) -> dict[str, Any]:
        sent.append(request)
        return {"ok": True}

    monkeypatch.setattr(instance, "send", send)
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "t")
    done("open", SENT)
    (request,) = (one for one in sent if one["do"] == "open")
    assert (request["text"], request["tokens"]) == (
        "1h30 bouw verand",
        {"XDG_ACTIVATION_TOKEN": "t"},
    )


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("https://example.org", "is not a link of Tegoed"),
        ("tegoed:delete?uid=1", "A link cannot do “delete”"),
        ("tegoed:log?note=x", "has no place in a link"),
        ("tegoed:1h%1B[2J", "characters that cannot be seen"),
        ("tegoed:1h%FF", "not written in UTF-8"),
        ("tegoed:1h " + "x" * 5000, "too long"),
    ],
)
def test_a_hostile_link_is_refused_in_one_line_and_nobody_is_asked(
    monkeypatch: pytest.MonkeyPatch, link: str, said: str
) -> None:
    def send(*_args: object, **_more: object) -> None:
        raise AssertionError("nobody is to be asked")

    monkeypatch.setattr(instance, "send", send)
    told = refused("open", link)
    assert said in told
    assert "\x1b" not in told


def test_without_a_screen_it_says_why_no_window_can_open(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    called = call("open", SENT)
    assert called.status == 1
    assert "screen" in called.err or "display" in called.err


def test_the_app_is_started_and_what_does_not_answer_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[list[str]] = []

    class Started:
        def __init__(self, vector: list[str], **_more: object) -> None:
            started.append(vector)

    monkeypatch.setattr("subprocess.Popen", Started)
    monkeypatch.setattr("tegoed.cli.commands.open_link.START_SECONDS", 0.1)
    assert "does not answer" in refused("open", SENT)
    assert started == [[sys.executable, "-P", "-m", "tegoed"]]
    monkeypatch.setattr(instance, "send_when_there", lambda *_args: True)
    done("open", SENT)
    assert os.environ["QT_QPA_PLATFORM"].startswith("offscreen")
    assert document("entries") == []

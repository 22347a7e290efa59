# SPDX-License-Identifier: MIT
"""The Focus of macOS by two shortcuts, with a program in the place of theirs; and Windows, which
says honestly that it cannot be done.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tegoed.channels import desktop, shortcuts
from tegoed.channels.channel import ChannelEnvironment, ChannelError
from tegoed.core.errors import Message
from tests.support.kinds import make


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`shortcuts`, which has both and notes which one ran."""
    monkeypatch.setattr(desktop, "machine", lambda: desktop.MACOS)
    made = tmp_path / "bin" / "shortcuts"
    made.parent.mkdir()
    write(
        made,
        (
            f'[ "$1" = list ] && printf "Other\\nFocus On\\nFocus Off\\n" || echo "$2" >> '
            f"{tmp_path / 'ran'}"
        ),
    )
    monkeypatch.setenv("PATH", f"{made.parent}:{os.environ['PATH']}")
    return made


def write(program: Path, script: str) -> None:
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o700)


def channel() -> Any:
    return make("desktop", {}, ChannelEnvironment())


def test_focus_runs_one_shortcut_and_its_end_the_other(program: Path) -> None:
    made = channel()
    assert made.availability() is None
    saved = made.capture()
    made.engage(None, saved, {})
    assert made.restore(saved, []) == "restored"
    assert (program.parents[1] / "ran").read_text().splitlines() == ["Focus On", "Focus Off"]
    assert made.probe() == Message("desktop.found-shortcuts")
    assert not made.is_lost(saved)


def test_what_is_missing_is_said(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(program, "echo Focus On")
    assert channel().availability() == Message(
        "desktop.no-shortcuts", {"on": "Focus On", "off": "Focus Off"}
    )
    with pytest.raises(ChannelError, match=r"desktop\.no-shortcuts"):
        channel().probe()
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert channel().availability() == Message("desktop.no-shortcuts-program")


def test_a_shortcut_that_fails_or_hangs_is_tried_again(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(program, "echo out of order >&2; exit 1")
    with pytest.raises(ChannelError) as error:
        channel().engage(None, {"service": desktop.MACOS}, {})
    assert error.value.message.params == {"program": "shortcuts", "cause": "out of order"}
    write(program, "exec sleep 60")
    monkeypatch.setattr(shortcuts, "SECONDS", 0.2)
    with pytest.raises(ChannelError, match=r"desktop\.program-failed"):
        channel().restore({"service": desktop.MACOS}, [])


def test_windows_says_that_it_cannot_be_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desktop, "machine", lambda: desktop.WINDOWS)
    assert channel().availability() == Message("desktop.windows")

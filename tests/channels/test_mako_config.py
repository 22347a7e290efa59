# SPDX-License-Identifier: MIT
"""mako's configuration is read the way the real mako 1.7.1 acted on it: whether a notification was
hidden in the mode.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tegoed.channels import mako_config

NOBODY = 0
"""No process has this number; its command line cannot be read."""
SECTION = "[mode=do-not-disturb]\ninvisible=1\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def put(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)


def hides(process: int = NOBODY) -> bool:
    return mako_config.hides("do-not-disturb", process)


@pytest.mark.parametrize(
    ("content", "hidden"),
    [
        ("", False),
        (SECTION, True),
        ("font=monospace 10\n\n  [mode=do-not-disturb]  \n\tinvisible=1 \n", True),
        ('[mode="do-not-disturb" urgency=low]\ninvisible=TRUE\n', True),
        (SECTION + "[urgency=critical mode=do-not-disturb]\ninvisible=0\n", True),
        ("# [mode=do-not-disturb]\n# invisible=1\n", False),
        ("[mode=do-not-disturb]\ndefault-timeout=0\n", False),
        ("[mode=do-not-disturb]\ninvisible=0\n[mode=away]\ninvisible=1\n", False),
        ("invisible=1\n[mode=do-not-disturb-now]\ninvisible=1\n", False),
        ('[mode="do-not-disturb]\ninvisible=1\n', False),
    ],
)
def test_a_mode_hides_only_with_a_section_that_says_so(
    home: Path, content: str, hidden: bool
) -> None:
    put(home / "config/mako/config", content)
    assert hides() is hidden


def test_the_old_place_comes_before_the_new_one_and_none_hides_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not hides()
    put(home / ".config/mako/config", SECTION)
    assert not hides()
    monkeypatch.delenv("XDG_CONFIG_HOME")
    assert hides()
    put(home / ".mako/config", "")
    assert not hides()


def test_included_files_count_and_a_circle_of_them_ends(home: Path) -> None:
    put(home / "config/mako/config", f"include={home}/circle\ninclude=~/silent\n")
    put(home / "circle", f"include={home}/config/mako/config\n")
    assert not hides()
    put(home / "silent", SECTION)
    assert hides()


@pytest.mark.parametrize("words", [("-c", "own"), ("--config", "own"), ("--config=own",)])
def test_a_configuration_named_on_the_command_line_is_the_one_that_counts(
    home: Path, words: tuple[str, ...]
) -> None:
    put(home / "waits", "echo here\nread line\n")
    put(home / "own", SECTION)
    pipe = subprocess.PIPE
    with subprocess.Popen(["sh", "waits", *words], cwd=home, stdin=pipe, stdout=pipe) as mako:
        assert mako.stdout is not None
        mako.stdout.readline()  # before that it may have no command line yet
        assert hides(mako.pid)
        put(home / "own", "")
        assert not hides(mako.pid)
    put(home / "config/mako/config", SECTION)
    with subprocess.Popen(["sleep", "60"], cwd=home) as mako:
        assert hides(mako.pid)
        mako.kill()

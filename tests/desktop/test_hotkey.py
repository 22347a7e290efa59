# SPDX-License-Identifier: MIT
"""The key combination, grabbed on a real X server and pressed by a real key."""

from __future__ import annotations

import os
import select
import subprocess
from collections.abc import Iterator

import pytest

from tegoed.core.errors import RefusedError
from tegoed.system.hotkeys import hotkey

pytestmark = pytest.mark.desktop


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    read, write = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            "640x480x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        monkeypatch.setenv("DISPLAY", ":" + pipe.readline().strip())
    yield server
    server.terminate()
    server.wait(10)


def press(keys: str) -> None:
    subprocess.run(["xdotool", "key", keys], check=True)


def arrived(grab: hotkey.Grab) -> bool:
    return bool(select.select([grab.descriptor], [], [], 20)[0])


def test_a_pressed_combination_arrives_once_also_with_num_lock(
    screen: subprocess.Popen[bytes],
) -> None:
    presses: list[str] = []
    grab = hotkey.grab("Ctrl+Alt+Space", lambda: presses.append("!"))
    press("ctrl+alt+space")
    assert arrived(grab)
    grab.read()
    press("Num_Lock")
    press("ctrl+alt+space")
    assert arrived(grab)
    grab.read()
    assert presses == ["!", "!"]
    grab.release()
    grab.release()


def test_a_combination_that_another_program_has_is_told_as_taken(
    screen: subprocess.Popen[bytes],
) -> None:
    first = hotkey.grab("Ctrl+Alt+Space", lambda: None)
    with pytest.raises(RefusedError) as refused:
        hotkey.grab("Ctrl+Alt+Space", lambda: None)
    assert refused.value.message.id == "hotkey.taken"
    first.release()
    hotkey.grab("Ctrl+Alt+Space", lambda: None).release()


def test_a_key_that_does_not_exist_is_refused(screen: subprocess.Popen[bytes]) -> None:
    with pytest.raises(RefusedError) as refused:
        hotkey.grab("Ctrl+Nonsense", lambda: None)
    assert refused.value.message.id == "hotkey.unreadable"


def test_a_screen_that_goes_away_ends_the_waiting(screen: subprocess.Popen[bytes]) -> None:
    grab = hotkey.grab("Ctrl+Alt+Space", lambda: None)
    screen.terminate()
    screen.wait(10)
    assert arrived(grab)
    grab.read()
    assert grab.lost

# SPDX-License-Identifier: MIT
"""The key combination in the settings and between two apps, on a real X server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tegoed.services.setup import settings
from tegoed.services.workspace import open_workspace
from tegoed.system.hotkeys import hotkey
from tegoed.ui.platform.hotkey import Hotkey
from tegoed.ui.settings.parts.hotkey_edit import HotkeyEdit
from tests.ui.windows import open_settings

pytestmark = pytest.mark.desktop
HOLDER = """
import sys
from tegoed.services.setup import settings
from tegoed.services.workspace import open_workspace
from tegoed.system.hotkeys import hotkey
from tegoed.system.hotkeys.hotkey_hold import HotkeyHold
grab = hotkey.grab("Ctrl+Alt+Space", lambda: None)
assert HotkeyHold("Ctrl+Alt+Space").take()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "640x480x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        monkeypatch.setenv("DISPLAY", ":" + pipe.readline().strip())
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    yield
    server.terminate()
    server.wait(10)


@pytest.fixture
def holder() -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_key_that_another_app_holds_works_once_that_app_is_gone_in_whatever_way(
    holder: subprocess.Popen[str], qtbot: QtBot
) -> None:
    keys = Hotkey()
    keys.use("Ctrl+Alt+Space")
    assert keys.error is not None
    assert keys.error.id == "hotkey.taken"
    holder.kill()
    qtbot.waitUntil(lambda: keys.error is None, timeout=10_000)
    with qtbot.waitSignal(keys.pressed, timeout=10_000):
        subprocess.run(["xdotool", "key", "ctrl+alt+space"], check=True)
    assert hotkey.error_with("Ctrl+Alt+Space") is None
    keys.release()


def test_the_field_takes_only_what_can_work_and_says_when_another_program_has_it(
    holder: subprocess.Popen[str], qtbot: QtBot
) -> None:
    ws = open_workspace()
    settings.put(ws, "hotkey", "Ctrl+Alt+T")
    dialog = open_settings(ws)
    qtbot.addWidget(dialog)
    dialog.show()
    (field,) = dialog.pages["general"].findChildren(HotkeyEdit)
    line = field.line
    qtbot.keyClick(line, Qt.Key.Key_A)
    assert "Hold Ctrl" in field.state.text()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "Ctrl+Alt+T"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(line, Qt.Key.Key_Space, both)
    assert "Another program already uses" in field.state.text()
    assert line.text() == settings.get(ws, "hotkey") == "Ctrl+Alt+T"
    qtbot.keyClick(line, Qt.Key.Key_F5, both)
    assert settings.get(ws, "hotkey") == "Ctrl+Alt+F5"
    field.clear_button.click()
    assert settings.get(ws, "hotkey") == ""
    dialog.close()
    ws.close()

# SPDX-License-Identifier: MIT
"""The menu in waybar under sway, without a screen: skipped where these are not installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.desktop.tray_desk import TrayDesk, a_tray_desk
from tests.support.waiting import until

pytestmark = [
    pytest.mark.desktop,
    pytest.mark.skipif(
        not (shutil.which("sway") and shutil.which("waybar")),
        reason="sway and waybar are not installed: apt-get install sway waybar",
    ),
]
NOBODY = 65534
BAR = {
    "layer": "top",
    "position": "top",
    "height": 30,
    "modules-right": ["tray"],
    "tray": {"icon-size": 18, "spacing": 8},
}
ICON = (1266, 15)
FIRST_LINE = (1000, 33)


@pytest.fixture
def sway(tmp_path: Path) -> Iterator[TrayDesk]:
    """A desk whose environment is that of a sway session with waybar."""
    with ExitStack() as stack, a_tray_desk(tmp_path) as desk:
        run = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        configuration = run / "sway.conf"
        configuration.write_text("output HEADLESS-1 resolution 1280x800\n")
        desk.environment.pop("DISPLAY")
        command = ["sway", "-c", str(configuration)]
        if os.getuid() == 0:  # sway refuses to run as root
            os.chown(run, NOBODY, NOBODY)
            ids = (f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
            command = ["setpriv", *ids, *command]
        desk.run(
            *command,
            XDG_RUNTIME_DIR=str(run),
            WLR_BACKENDS="headless",
            WLR_LIBINPUT_NO_DEVICES="1",
            WLR_RENDERER="pixman",
        )
        until(lambda: list(run.glob("wayland-?")), "a compositor")
        desk.environment |= {
            "WAYLAND_DISPLAY": str(next(run.glob("wayland-?"))),
            "XDG_SESSION_TYPE": "wayland",
            "XDG_CURRENT_DESKTOP": "sway",
        }
        bar, style = tmp_path / "bar.json", tmp_path / "bar.css"
        bar.write_text(json.dumps(BAR))
        style.write_text("window#waybar { background: #222; }\n")
        desk.run("waybar", "-c", str(bar), "-s", str(style))
        until(lambda: b"true" in desk.ask_watcher("IsStatusNotifierHostRegistered"), "a bar")
        yield desk


def test_a_right_click_in_waybar_opens_the_menu_and_its_first_line_starts_the_timer(
    sway: TrayDesk,
) -> None:
    sway.fill()
    sway.app()
    until(lambda: sway.item("ToolTip"), "the icon")
    program = str(Path(__file__).with_name("wayland_pointer.py"))
    pointer = subprocess.Popen(
        [sys.executable, program],
        env=sway.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert pointer.stdin is not None
    assert pointer.stdout is not None

    def click(button: str, x: int, y: int) -> None:
        assert pointer.stdin is not None
        assert pointer.stdout is not None
        pointer.stdin.write(f"{button} {x} {y}\n")
        pointer.stdin.flush()
        assert pointer.stdout.readline() == "done\n"

    def started() -> object:
        click("right", *ICON)
        click("left", *FIRST_LINE)
        return sway.timer()

    try:
        timer = until(started, "a running timer", 40)
        assert isinstance(timer, dict)
        assert timer["project"] == "Verandertraject"
    finally:
        pointer.stdin.close()
        pointer.wait(5)
        pointer.stdout.close()

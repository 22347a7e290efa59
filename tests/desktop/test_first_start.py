# SPDX-License-Identifier: MIT
"""The first start on a real screen, by mouse and by keys, in both languages; and the example."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tegoed.system.paths import Home
from tests.desktop.tray_desk import TrayDesk
from tests.desktop.user_steps import open_by_key, typed
from tests.support.waiting import until

pytestmark = pytest.mark.desktop


@dataclass(frozen=True)
class Spoken:
    """What a language says on the way."""

    locale: str
    title: str
    hours: str
    help: str
    example: str


ENGLISH = Spoken("en_GB.UTF-8", "Welcome", "9 to 17", "Help", "Example data")
DUTCH = Spoken("nl_NL.UTF-8", "Welkom", "9 tot 17", "Hulp", "Voorbeeldgegevens")
BOTH = pytest.mark.parametrize("spoken", [ENGLISH, DUTCH], ids=["en", "nl"])


def click_at(desk: TrayDesk, window: str, right: int, *, top: int = 0, bottom: int = 0) -> None:
    """Clicks in a window, so far from its right edge and from its top or bottom."""
    shape = dict(
        line.split("=")
        for line in desk.xdo("getwindowgeometry", "--shell", window).split()
        if "=" in line
    )
    x, y = int(shape["WIDTH"]) - right, top or int(shape["HEIGHT"]) - bottom
    desk.xdo("mousemove", "--window", window, x, y, "click", 1)


def next_button(desk: TrayDesk, title: str) -> None:
    """Clicks the button at the bottom right of a window."""
    click_at(desk, desk.windows("--name", title)[0], 60, bottom=28)


def draft(desk: TrayDesk) -> dict[str, object]:
    """What the first start keeps of what was typed."""
    kept = desk.home / "tegoed" / "windows.ini"
    text = kept.read_text() if kept.exists() else ""
    line = next((line for line in text.splitlines() if line.startswith("draft=")), "draft=")
    value = line.removeprefix("draft=").strip('"').replace('\\"', '"')
    found: dict[str, object] = json.loads(value) if value.startswith("{") else {}
    return found


@BOTH
def test_it_is_filled_in_with_mouse_and_keys_and_sets_everything_up(
    desk: TrayDesk, spoken: Spoken
) -> None:
    desk.environment["LC_ALL"] = spoken.locale
    desk.panel("trayer")
    desk.dunst()
    desk.app()
    desk.window(spoken.title)
    typed(desk, "110")
    next_button(desk, spoken.title)
    typed(desk, "Zorgpunt")
    desk.xdo("key", "Tab")
    typed(desk, "Teamcoaching")
    desk.xdo("key", "Return")
    desk.xdo("key", "ctrl+a")
    typed(desk, spoken.hours)
    desk.xdo("key", "Return")
    next_button(desk, spoken.title)
    desk.xdo("key", "Return")
    desk.gone(spoken.title)
    (client,) = desk.tegoed("client", "list", "--json")
    assert client["name"] == "Zorgpunt"
    assert [rate["cents"] for rate in client["rates"]] == [11000]
    assert [project["name"] for project in desk.tegoed("project", "list", "--json")] == [
        "Teamcoaching"
    ]
    set_to = desk.tegoed("settings", "list", "--json")
    assert set_to["default_rate_cents"] == 11000
    assert set_to["working_hours"][0]["days"]["1"] == [["09:00", "17:00"]]
    assert set_to["autostart"]
    assert (desk.home / ".config/autostart/io.github.tegoed.Tegoed.desktop").exists()


@BOTH
def test_put_off_with_escape_it_comes_back_with_what_was_typed(
    desk: TrayDesk, spoken: Spoken
) -> None:
    desk.environment["LC_ALL"] = spoken.locale
    desk.panel("trayer")
    app = desk.app()
    desk.window(spoken.title)
    typed(desk, "95")
    desk.xdo("key", "Return")
    typed(desk, "Zorgpunt")
    desk.xdo("key", "Escape")
    desk.gone(f"^{spoken.title}")
    until(lambda: draft(desk).get("client") == "Zorgpunt", "what was typed, kept")
    assert desk.tegoed("client", "list", "--json") == []
    app.terminate()
    app.wait(20)
    desk.app()
    desk.window(spoken.title)
    desk.xdo("key", "Return", "Return", "Return", "Return")
    desk.xdo("key", "Return")
    desk.gone(f"^{spoken.title}")
    assert [client["name"] for client in desk.tegoed("client", "list", "--json")] == ["Zorgpunt"]


@BOTH
def test_f1_opens_the_help_and_escape_closes_it(desk: TrayDesk, spoken: Spoken) -> None:
    desk.environment["LC_ALL"] = spoken.locale
    desk.panel("trayer")
    desk.app()
    desk.window(spoken.title)
    open_by_key(desk, "F1", f"^{spoken.help}")
    desk.xdo("key", "Escape")
    desk.gone(f"^{spoken.help}")


@BOTH
def test_the_example_opens_marked_once_and_ends_with_its_window(
    desk: TrayDesk, spoken: Spoken, tmp_path: Path
) -> None:
    desk.environment["LC_ALL"] = spoken.locale
    desk.panel("trayer")
    first = desk.run(sys.executable, "-m", "tegoed", "demo")
    window = desk.window(f"^{spoken.example} – ")
    picture = tmp_path / "example.png"
    subprocess.run(["import", "-window", window, str(picture)], env=desk.environment, check=True)
    second = desk.run(sys.executable, "-m", "tegoed", "demo")
    assert second.wait(40) == 0
    assert first.poll() is None
    assert len(desk.windows("--name", f"^{spoken.example} – ")) == 1
    desk.xdo("key", "--window", window, "Escape")
    assert first.wait(30) == 0
    assert not (desk.home / "tegoed" / "example").exists()


def test_the_example_never_has_the_key_or_the_commands_of_the_users_own(desk: TrayDesk) -> None:
    desk.panel("trayer")
    desk.run(sys.executable, "-m", "tegoed", "demo")
    desk.window("^Example data – ")
    desk.fill()
    desk.app()
    desk.ready()
    desk.tegoed("start", "verand")
    assert desk.timer() is not None
    open_by_key(desk, "ctrl+alt+space", "^Quick entry$")
    assert not desk.windows("--name", "^Example data – Quick entry")


def test_one_click_leads_from_the_example_to_ones_own_first_start(desk: TrayDesk) -> None:
    desk.panel("trayer")
    demo = desk.run(sys.executable, "-m", "tegoed", "demo")
    window = desk.window("^Example data – ")
    click_at(desk, window, 60, top=14)
    assert demo.wait(30) == 0
    desk.window("^Welcome")
    own = Home(desk.home / "tegoed")
    assert not own.example.root.exists()
    number = int(own.lock.read_text())
    os.kill(number, signal.SIGTERM)
    until(lambda: not own.lock.exists(), "the end of the user's own app")

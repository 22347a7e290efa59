"""From the icon to the world and back: a real notification service follows focus, the balance stands on the screen."""

from __future__ import annotations

import signal
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.desktop.tray_desk import TrayDesk, until

pytestmark = pytest.mark.desktop


def paused(desk: TrayDesk) -> bool:
    """Whether dunst holds its notifications back."""
    vector = ["gdbus", "call", "--session", "--dest", "org.freedesktop.Notifications"]
    vector += [
        "--object-path",
        "/org/freedesktop/Notifications",
        "--method",
        "org.freedesktop.DBus.Properties.Get",
    ]
    answer = subprocess.run(
        [*vector, "org.dunstproject.cmd0", "paused"],
        env=desk.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return "true" in answer.stdout


def with_dunst(desk: TrayDesk) -> None:
    """A desk with a panel, dunst, and a channel that speaks to it."""
    desk.panel("trayer")
    desk.run("dunst")
    desk.fill()
    desk.tegoed("channel", "add", "desktop", "Here")


def colours(picture: Path) -> Counter[tuple[int, int, int]]:
    """How often each colour stands in a picture."""
    raw = subprocess.run(
        ["convert", str(picture), "-depth", "8", "rgb:-"], capture_output=True, check=True
    ).stdout
    return Counter(zip(raw[::3], raw[1::3], raw[2::3], strict=True))


def test_a_middle_click_silences_the_real_notification_service_and_another_lets_it_speak(
    desk: TrayDesk,
) -> None:
    with_dunst(desk)
    desk.app()
    desk.click(2)
    until(lambda: paused(desk), "a silent dunst")
    desk.click(2)
    until(lambda: not paused(desk), "a dunst that speaks")


def test_an_app_that_is_killed_in_focus_leaves_a_service_that_speaks(desk: TrayDesk) -> None:
    with_dunst(desk)
    app = desk.app()
    desk.click(2)
    until(lambda: paused(desk), "a silent dunst")
    app.send_signal(signal.SIGKILL)
    app.wait(10)
    until(lambda: not paused(desk), "a dunst that speaks again", 5)


def test_the_balance_is_opened_by_keyboard_and_shows_the_week_in_its_colours(
    desk: TrayDesk, tmp_path: Path
) -> None:
    desk.panel("trayer")
    desk.fill()
    desk.tegoed("boundary", "add", "given_hours", "--limit", "2h")
    desk.tegoed("log", "2h verand")
    desk.tegoed("log", "2h verand !gratis", "--overlap", "keep")
    desk.app()
    desk.settled_icon()
    until(lambda: desk.home.joinpath("tegoed", "tegoed.sock").exists(), "a running app")
    desk.click(3)
    desk.xdo("sleep", "0.4")
    desk.xdo(
        "key", "Up", "Up", "Up", "Up", "Return"
    )  # from the foot of the menu: Quit, Help, Settings, Weekly balance
    window = desk.window("Week|Tegoed")
    picture = tmp_path / "balance.png"

    def drawn() -> bool:
        subprocess.run(
            ["import", "-window", window, str(picture)], env=desk.environment, check=True
        )
        seen = colours(picture)
        return seen[(0x00, 0x72, 0xB2)] > 500 and seen[(0xE6, 0x9F, 0x00)] > 500

    until(drawn, "a balance with billable and given time")

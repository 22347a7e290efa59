# SPDX-License-Identifier: MIT
"""From the icon to the world and back: a real notification service follows focus, the balance
stands on the screen.
"""

from __future__ import annotations

import signal
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.desktop.screen_reader import a_reader
from tests.desktop.tray_desk import TrayDesk
from tests.desktop.user_steps import choose
from tests.support.waiting import until

pytestmark = pytest.mark.desktop


def with_dunst(desk: TrayDesk) -> None:
    """A desk with a panel, dunst, and a channel that speaks to it."""
    desk.panel("trayer")
    desk.dunst()
    desk.fill("channel add desktop Here")


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
    until(desk.silenced, "a silent dunst")
    desk.click(2)
    until(lambda: not desk.silenced(), "a dunst that speaks")


def test_an_app_that_is_killed_in_focus_leaves_a_service_that_speaks(desk: TrayDesk) -> None:
    with_dunst(desk)
    app = desk.app()
    desk.click(2)
    until(desk.silenced, "a silent dunst")
    app.send_signal(signal.SIGKILL)
    app.wait(40)
    until(lambda: not desk.silenced(), "a dunst that speaks again")


def test_the_balance_is_opened_by_keyboard_and_shows_the_week_in_its_colours(
    desk: TrayDesk, tmp_path: Path
) -> None:
    desk.panel("trayer")
    desk.fill(
        "boundary add given_hours --limit 2h",
        "log 2h verand",
        "log 2h verand !gratis --overlap keep",
    )
    with a_reader(desk) as reader:
        desk.app(QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        choose(desk, reader, "Weekly balance")
    window = desk.window("Week")
    picture = tmp_path / "balance.png"

    def drawn() -> bool:
        subprocess.run(
            ["import", "-window", window, str(picture)], env=desk.environment, check=True
        )
        seen = colours(picture)
        return seen[(0x00, 0x72, 0xB2)] > 500 and seen[(0xE6, 0x9F, 0x00)] > 500

    until(drawn, "a balance with billable and given time")

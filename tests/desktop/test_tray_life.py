# SPDX-License-Identifier: MIT
"""The app's life: one of it, opened by a second start, ended politely or not."""

from __future__ import annotations

import signal

import pytest

from tests.desktop.tray_desk import TrayDesk
from tests.support.waiting import until

pytestmark = pytest.mark.desktop


def test_a_second_start_opens_quick_entry_and_what_is_typed_is_logged(desk: TrayDesk) -> None:
    desk.panel("trayer")
    desk.fill()
    desk.app()
    desk.ready()
    second = desk.app()
    desk.window("Quick entry")
    assert second.wait(40) == 0
    desk.xdo("type", "--delay", "15", "20m verand gisteren 14:00 interviews")
    desk.xdo("key", "Return")
    until(lambda: len(desk.entries()) == 2, "the entry")
    entry = next(entry for entry in desk.entries() if entry["note"] == "interviews")
    assert (entry["project"], entry["purpose"]) == ("Verandertraject", "billable")
    desk.gone("Quick entry")


def test_eight_starts_at_once_give_one_app(desk: TrayDesk) -> None:
    desk.panel("trayer")
    desk.fill()
    starts = [desk.app() for _ in range(8)]
    until(lambda: sum(start.poll() is None for start in starts) == 1, "one app", seconds=40)
    assert [start.returncode for start in starts if start.returncode is not None] == [0] * 7


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_end_of_a_session_leaves_nothing_behind(desk: TrayDesk, number: signal.Signals) -> None:
    desk.panel("trayer")
    desk.fill()
    app = desk.app()
    desk.ready()
    desk.tegoed("start", "verand")
    app.send_signal(number)
    assert app.wait(40) == 0
    left = {path.name for path in (desk.home / "tegoed").iterdir()}
    assert not left & {"tegoed.lock", "tegoed.sock"}
    assert desk.timer()


def test_a_killed_app_keeps_the_timer_and_starts_again(desk: TrayDesk) -> None:
    desk.panel("lxqt")
    desk.fill()
    app = desk.app()
    desk.click()
    timer = until(desk.timer, "a running timer")
    app.send_signal(signal.SIGKILL)
    app.wait(40)
    until(lambda: desk.item("ToolTip") is None, "no icon")
    desk.app()
    until(lambda: "Verandertraject" in desk.tooltip(), "the timer in the tooltip")
    again = desk.timer()
    assert again is not None
    assert again["uid"] == timer["uid"]

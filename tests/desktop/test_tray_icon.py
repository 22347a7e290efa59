# SPDX-License-Identifier: MIT
"""The icon in real panels: what a click, a middle click and the menu do to the database."""

from __future__ import annotations

import signal
import time
from datetime import datetime, timedelta

import pytest

from tests.desktop.screen_reader import a_reader
from tests.desktop.tray_desk import TrayDesk
from tests.desktop.user_steps import choose
from tests.support.waiting import until

pytestmark = pytest.mark.desktop


def test_a_click_on_the_icon_starts_the_timer_on_the_last_work_and_another_ends_it(
    paneled: TrayDesk,
) -> None:
    paneled.fill()
    paneled.app()
    paneled.click()
    timer = until(paneled.timer, "a running timer")
    assert (timer["project"], timer["end"]) == ("Verandertraject", None)
    begun = datetime.fromisoformat(timer["start"])
    second = timedelta(seconds=2)  # a timer of no second at all is thrown away
    until(lambda: datetime.now(begun.tzinfo) > begun + second, "a second on the timer")
    paneled.click()
    until(lambda: paneled.timer() is None, "no timer")
    assert [entry["project"] for entry in paneled.entries()] == [
        "Verandertraject",
        "Verandertraject",
    ]


def test_a_middle_click_goes_into_focus_and_out_again(paneled: TrayDesk) -> None:
    paneled.fill()
    paneled.app()
    paneled.click(2)
    until(lambda: paneled.tegoed("status", "--json")["focus"], "focus")
    paneled.click(2)
    until(lambda: paneled.tegoed("status", "--json")["focus"] is None, "no focus")


def test_the_menu_starts_work_with_the_keyboard(desk: TrayDesk) -> None:
    desk.panel("trayer")
    desk.fill()
    with a_reader(desk) as reader:
        desk.app(QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        choose(desk, reader, "▶ Start: Bouwgroep Noord › Verandertraject")
    assert until(desk.timer, "a running timer")["project"] == "Verandertraject"


def test_what_the_command_line_starts_stands_in_the_tooltip_within_a_second(desk: TrayDesk) -> None:
    desk.panel("lxqt")
    desk.fill()
    desk.app()
    until(lambda: "No timer is running" in desk.tooltip(), "an idle tooltip")

    def soon(words: str, *command: str) -> bool:
        desk.tegoed(*command)
        done = time.monotonic()
        until(lambda: words in desk.tooltip(), f"“{words}” in the tooltip")
        return time.monotonic() - done < 1

    tries = 3  # a busy machine may stop the app or the test for a second
    assert any(
        soon("Verandertraject", "start", "verand") or soon("No timer", "cancel")
        for _ in range(tries)
    )


def test_a_panel_that_comes_later_gets_the_icon(desk: TrayDesk) -> None:
    desk.fill()
    app = desk.app()
    until(lambda: desk.home.joinpath("tegoed", "tegoed.sock").exists(), "a running app")
    app.send_signal(signal.SIGSTOP)  # so that the panel is seen without the icon first
    desk.panel("lxqt")
    app.send_signal(signal.SIGCONT)
    desk.click()
    until(desk.timer, "a running timer")
    assert app.poll() is None


def test_without_a_tray_the_small_window_stands_in_and_quits(desk: TrayDesk) -> None:
    desk.fill()
    app = desk.app()
    desk.window("^Tegoed$")
    desk.ready()
    desk.xdo("key", "Return")
    until(desk.timer, "a running timer")
    desk.xdo("key", "Escape")
    desk.gone("^Tegoed$")
    assert app.poll() is None
    assert desk.app().wait(40) == 0
    desk.window("^Tegoed$")


def test_the_small_window_speaks_another_language_as_soon_as_it_is_chosen(desk: TrayDesk) -> None:
    desk.fill()
    app = desk.app()
    before = until(lambda: desk.windows("--name", "^Tegoed$"), "the small window", 30)
    desk.tegoed("settings", "set", "language", "nl")
    until(
        lambda: (now := desk.windows("--name", "^Tegoed$")) and now != before,
        "the small window built anew",
    )
    assert app.poll() is None

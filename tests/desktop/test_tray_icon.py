"""The icon in real panels: what a click, a middle click and the menu do to the database."""

from __future__ import annotations

import signal
import time

import pytest

from tests.desktop.tray_desk import TrayDesk, until

pytestmark = pytest.mark.desktop


def test_a_click_on_the_icon_starts_the_timer_on_the_last_work_and_another_ends_it(
    paneled: TrayDesk,
) -> None:
    paneled.fill()
    paneled.app()
    paneled.click()
    timer = until(paneled.timer, "a running timer")
    assert (timer["project"], timer["end"]) == ("Verandertraject", None)
    time.sleep(1.1)  # a timer of no second at all is thrown away
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
    desk.app()
    desk.settled_icon()
    before = len(desk.windows("--class", "tegoed"))
    desk.click(3)
    until(lambda: len(desk.windows("--class", "tegoed")) > before, "the menu")
    desk.xdo("key", "Down", "Return")
    assert until(desk.timer, "a running timer")["project"] == "Verandertraject"


def test_what_the_command_line_starts_stands_in_the_tooltip_within_a_second(desk: TrayDesk) -> None:
    desk.panel("lxqt")
    desk.fill()
    desk.app()
    until(lambda: desk.item("ToolTip"), "a tooltip")
    until(lambda: "No timer is running" in desk.item("ToolTip")[2], "an idle tooltip")
    desk.tegoed("start", "verand")
    until(
        lambda: "Verandertraject" in desk.item("ToolTip")[2], "the timer in the tooltip", seconds=1
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
    desk.xdo("key", "Return")
    until(desk.timer, "a running timer")
    desk.xdo("key", "Escape")
    until(lambda: not desk.windows("--name", "^Tegoed$"), "no small window")
    assert app.poll() is None
    desk.app().wait(10)
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

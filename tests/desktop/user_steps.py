# SPDX-License-Identifier: MIT
"""What a user does with mouse and keys, by the words that stand on the screen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.desktop.screen_reader import Reader, State, Thing
from tests.desktop.tray_desk import SECONDS, TrayDesk
from tests.support.waiting import until

IN_BOTH_LANGUAGES = pytest.mark.parametrize("code", ["en", "nl"])
MOST_LINES = 40
MOST_TABS = 80
KEY_SECONDS = 5.0
"""How long a window or a menu may take to answer a key before it is pressed again."""


def weeks() -> tuple[str, str]:
    """Yesterday's week and today's, as the command line names them: what is logged of yesterday has
    passed at any hour.
    """
    today = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    first, second = (day.isocalendar() for day in (today - timedelta(days=1), today))
    return f"{first.year}-W{first.week:02}", f"{second.year}-W{second.week:02}"


def label(window: Thing, part: str) -> Thing | None:
    """Find a label that is shown and has these words."""
    return next((one for one in window.all() if part in one.name and one.role == "label"), None)


def named(window: Thing, name: str) -> Thing | None:
    """Find what has this name."""
    return next((one for one in window.all() if one.name == name), None)


def press(window: Thing, name: str) -> None:
    """Press a button from afar, once it is there."""
    button = window.reader.until(lambda: window.find("push button", name), f"a button “{name}”")
    button.do("Press")


def click(desk: TrayDesk, thing: Thing) -> None:
    """Click in the middle of something, once it stays where it is."""

    def still() -> tuple[int, int, int, int] | None:
        before, _looked = thing.box, desk.look()
        return before if before == thing.box else None

    x, y, wide, high = thing.reader.until(still, f"“{thing.name}” at rest")
    desk.xdo("mousemove", x + wide // 2, y + high // 2, "click", 1)


def choose(desk: TrayDesk, reader: Reader, *lines: str) -> None:
    """Open the icon's menu, go by keyboard to a line through the menus on the way, and choose it.

    A line is named by what it begins with.
    """
    heard = reader.follow_keyboard()
    desk.open_menu()
    _go_through(desk, heard, lines)


def choose_after(desk: TrayDesk, reader: Reader, keys: str, *lines: str) -> None:
    """Open a menu of a window by its keys and choose a line of it, as in the icon's menu."""
    heard = reader.follow_keyboard()
    desk.xdo("key", keys)
    _go_through(desk, heard, lines)


def _go_through(desk: TrayDesk, heard: Callable[[float], Thing], lines: tuple[str, ...]) -> None:
    desk.xdo("key", "Down")
    for line in lines:
        passed: list[str] = []
        while not passed or not passed[-1].startswith(line):
            assert len(passed) < MOST_LINES, f"no line “{line}” among {passed}"
            try:
                passed.append(heard(KEY_SECONDS).name)
            except TimeoutError:  # a menu takes the keyboard a moment after it is shown
                passed.append("")
            if not passed[-1].startswith(line):
                desk.xdo("key", "Down")
        desk.xdo("key", "Return")  # a menu below begins with its first line


def focused(reader: Reader, thing: Thing) -> None:
    """Wait until something has the keyboard."""
    reader.until(lambda: thing.has(State.FOCUSED), f"the keyboard in “{thing.name}”")


def typed(desk: TrayDesk, *words: str) -> None:
    """Type into the field that has the keyboard."""
    for word in words:
        desk.xdo("type", "--delay", "15", word)


def tab_to(desk: TrayDesk, thing: Thing) -> None:
    """Go on with Tab until something has the keyboard."""
    heard = thing.reader.follow_keyboard()
    for _ in range(MOST_TABS):
        if thing.has(State.FOCUSED):
            return
        desk.xdo("key", "Tab")
        heard(SECONDS)
    raise AssertionError(f"“{thing.name}” is not reached by Tab")


def open_by_key(desk: TrayDesk, keys: str, title: str) -> None:
    """Press keys that open a window, and wait until it has the keyboard."""

    def opened() -> list[str] | None:
        desk.xdo("key", keys)
        with suppress(AssertionError):  # a window that has just come may not take keys yet
            return until(lambda: desk.windows("--name", title), title, KEY_SECONDS)
        return None

    until(opened, f"“{title}” on {keys}")
    desk.window(title)

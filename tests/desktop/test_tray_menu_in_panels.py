# SPDX-License-Identifier: MIT
"""The menu as panels read it: over D-Bus by a strict host, and by real clicks in real panels."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.status_notifier_host import StatusNotifierHost
from tests.desktop.tray_desk import TrayDesk
from tests.support.waiting import until

pytestmark = pytest.mark.desktop


def test_a_host_that_reads_the_menu_once_finds_all_its_lines(desk: TrayDesk) -> None:
    with StatusNotifierHost(desk.environment) as host:
        desk.fill()
        desk.app()
        item = host.item()
        assert item.menu == "/MenuBar"
        assert host.labels(item)[-1] == "Quit"  # there is a menu from the first moment
        start = "▶ Start: Bouwgroep Noord › Verandertraject, billable"
        until(lambda: host.labels(item)[0] == start, "the whole menu")
        assert host.heard(item) & {"LayoutUpdated", "ItemsPropertiesUpdated"}
        labels = host.labels(item)  # nobody has said that it is about to show
        assert {"Log the last…", "Focus", "Weekly balance…", "Settings…", "Quit"} <= set(labels)
        assert "30 min given, Verandertraject" in labels


def test_a_host_is_told_when_a_line_changes_and_a_click_there_starts_the_timer(
    desk: TrayDesk,
) -> None:
    with StatusNotifierHost(desk.environment) as host:
        desk.fill()
        desk.app()
        item = host.item()
        start = "▶ Start: Bouwgroep Noord › Verandertraject, billable"
        until(lambda: host.labels(item)[0] == start, "the whole menu")
        host.click(item, host.id_of(item, start))
        until(desk.timer, "a running timer")
        assert host.heard(item) & {"LayoutUpdated", "ItemsPropertiesUpdated"}
        until(lambda: host.labels(item)[0].startswith("■ Stop:"), "a stop line")
        assert "Bouwgroep Noord › Verandertraject, billable" in host.labels(item)[0]


@pytest.mark.parametrize("kind", ["trayer", "lxqt", "xfce"])
def test_a_right_click_opens_the_menu_and_its_first_line_starts_the_timer(
    desk: TrayDesk, kind: str
) -> None:
    desk.panel(kind)
    desk.fill()
    desk.app()
    desk.ready()
    x, y = desk.settled_icon()
    before = desk.look()

    def opened() -> tuple[int, int, int, int] | None:
        desk.xdo("mousemove", x - 200, y - 200, "mousemove", x, y, "click", 3)
        with suppress(AssertionError):  # a panel may miss a click while it moves its icons
            box = until(lambda: grown(before, desk.look()), "a menu", 10)
            if box[3] - box[1] > 150:
                return box
        desk.xdo("key", "Escape")
        return None

    left, top, right, _bottom = until(opened, "the whole menu")
    desk.xdo("mousemove", (left + right) // 2, top + 14)
    desk.xdo("click", 1)
    assert until(desk.timer, "a running timer")["project"] == "Verandertraject"


def grown(before: bytes, after: bytes) -> tuple[int, int, int, int] | None:
    """Return the box of what looks different above the panel and left of notices, once it is
    large.
    """
    from tests.desktop.tray_desk import HEIGHT, PANEL, WIDTH

    rows = [
        y
        for y in range(300, HEIGHT - PANEL)
        if before[y * WIDTH * 3 : (y + 1) * WIDTH * 3] != after[y * WIDTH * 3 : (y + 1) * WIDTH * 3]
    ]
    if len(rows) < 25:
        return None
    y = rows[len(rows) // 2]
    columns = [
        x
        for x in range(WIDTH)
        if before[(at := (y * WIDTH + x) * 3) : at + 3] != after[at : at + 3]
    ]
    return columns[0], rows[0], columns[-1], rows[-1]


def wakeups(pid: int) -> int:
    """Return how often the threads of a process have been woken so far."""
    return sum(
        int(line.split()[1])
        for task in Path(f"/proc/{pid}/task").iterdir()
        for line in (task / "status").read_text().splitlines()
        if line.startswith("voluntary_ctxt_switches")
    )


def test_without_a_tray_nothing_is_asked_again_and_again(desk: TrayDesk) -> None:
    desk.fill()
    desk.tegoed("settings", "set", "review_weekday", "off")
    app = desk.app()
    desk.window("^Tegoed$")
    quiet(app.pid)
    before = wakeups(app.pid)
    time.sleep(6)  # three times the two seconds after which it used to ask
    assert wakeups(app.pid) - before < 12
    desk.panel("lxqt")
    until(lambda: not desk.windows("--name", "^Tegoed$"), "the small window gone again")
    until(lambda: desk.item("ToolTip"), "the icon in the panel")


def test_an_older_tray_that_comes_later_is_noticed(desk: TrayDesk) -> None:
    desk.fill()
    desk.app()
    desk.window("^Tegoed$")
    desk.panel("trayer")
    until(lambda: not desk.windows("--name", "^Tegoed$"), "the small window gone again")


def quiet(pid: int) -> None:
    """Wait until what follows a start is done."""

    def still() -> Any:
        before = wakeups(pid)
        time.sleep(1)
        return wakeups(pid) - before <= 3

    until(still, "an app at rest", 60)

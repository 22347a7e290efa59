# SPDX-License-Identifier: MIT
"""A link on a real screen: quick entry comes up filled in, and nothing is logged before Enter."""

from __future__ import annotations

import os
import signal

import pytest

from tests.desktop.tray_desk import TrayDesk
from tests.support.waiting import until

pytestmark = pytest.mark.desktop
LINK = "tegoed:log?text=20m%20verand%20gisteren%2014:00%20interviews"


def logged(desk: TrayDesk) -> bool:
    return any(entry["note"] == "interviews" for entry in desk.entries())


def test_a_link_fills_in_quick_entry_of_the_running_app(desk: TrayDesk) -> None:
    desk.panel("trayer")
    desk.fill()
    desk.app()
    desk.ready()
    desk.tegoed("open", LINK)
    desk.window("Quick entry")
    assert not logged(desk), "a link never logs by itself"
    desk.xdo("key", "Return")
    until(lambda: logged(desk), "the entry")
    desk.gone("Quick entry")


def test_a_link_starts_the_app_where_none_runs(desk: TrayDesk) -> None:
    desk.panel("trayer")
    desk.fill()
    try:
        desk.tegoed("open", LINK)
        desk.window("Quick entry")
        assert not logged(desk)
        desk.xdo("key", "Return")
        until(lambda: logged(desk), "the entry")
    finally:
        lock = desk.home / "tegoed/tegoed.lock"
        if lock.exists():  # the app that the command started, and that nobody else ends
            os.kill(int(lock.read_text()), signal.SIGTERM)
            until(lambda: not lock.exists(), "the end of the app")

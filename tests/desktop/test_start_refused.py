"""A start that something stands in the way of is told in a window, since nobody reads lines there."""

from __future__ import annotations

import signal

import pytest

from tegoed.system.paths import Home
from tests.desktop.tray_desk import TrayDesk

pytestmark = pytest.mark.desktop


@pytest.mark.parametrize("name", ["tegoed.lock", "tegoed.sock"])
def test_what_stands_in_the_way_is_moved_and_the_start_tried_again(
    desk: TrayDesk, name: str
) -> None:
    desk.panel("trayer")
    desk.fill()
    home = Home(desk.home / "tegoed")
    (home.root / name).mkdir()
    app = desk.app()
    desk.window("Tegoed")
    (home.root / name).rmdir()
    desk.xdo("key", "Return")
    desk.ready()
    desk.settled_icon()
    app.send_signal(signal.SIGTERM)
    assert app.wait(40) == 0
    assert not home.lock.exists()


def test_it_can_be_left_at_that(desk: TrayDesk) -> None:
    desk.panel("trayer")
    desk.fill()
    (desk.home / "tegoed" / "tegoed.lock").mkdir()
    app = desk.app()
    desk.window("Tegoed")
    app.send_signal(signal.SIGTERM)
    assert app.wait(40) == 1

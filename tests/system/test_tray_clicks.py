# SPDX-License-Identifier: MIT
"""What a click does on a desktop."""

from __future__ import annotations

import pytest

from tegoed.system.desktop.tray_clicks import click_opens_menu


@pytest.mark.parametrize(
    ("desktop", "opens"),
    [("GNOME", True), ("ubuntu:GNOME", True), ("KDE", False), ("XFCE", False), ("", False)],
)
@pytest.mark.skipif("sys.platform != 'linux'")
def test_gnome_opens_the_menu_and_others_pass_the_click_on(desktop: str, opens: bool) -> None:
    assert click_opens_menu({"XDG_CURRENT_DESKTOP": desktop}) is opens

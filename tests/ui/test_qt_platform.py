# SPDX-License-Identifier: MIT
"""An old Plasma on Wayland gets windows through X11, where they can be read."""

from __future__ import annotations

import pytest

from tegoed.ui.platform.qt_platform import platform_arguments


@pytest.fixture(autouse=True)
def plasma_5(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "KDE")
    monkeypatch.setenv("KDE_SESSION_VERSION", "5")


def test_an_old_kwin_gets_x11_from_qt_6_11_on() -> None:
    assert platform_arguments((6, 10, 3, "", "")) == []
    assert platform_arguments((6, 11, 3, "", "")) == ["-platform", "xcb"]
    assert platform_arguments((6, 12, 0, "", "")) == ["-platform", "xcb"]


def test_what_the_user_chose_stays_and_without_x11_there_is_no_choice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "wayland")
    assert platform_arguments((6, 12, 0, "", "")) == []
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.delenv("DISPLAY")
    assert platform_arguments((6, 12, 0, "", "")) == []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "sway")
    assert platform_arguments((6, 12, 0, "", "")) == []

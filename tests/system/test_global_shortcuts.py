# SPDX-License-Identifier: MIT
"""The key on Wayland: asked of the portal, pressed, refused, and not there."""

from __future__ import annotations

from contextlib import AbstractContextManager

import pytest
from pytestqt.qtbot import QtBot

from tegoed.system.bus import BusUnavailableError
from tegoed.system.hotkeys import global_shortcuts
from tegoed.system.hotkeys.global_shortcuts import (
    GlobalShortcut,
    ShortcutBound,
    ShortcutPressed,
    ShortcutUnavailable,
)
from tegoed.ui.platform.hotkey import Hotkey
from tests.support.bus.private_bus import BusProgram, a_program, gather

pytestmark = pytest.mark.desktop


def a_portal(monkeypatch: pytest.MonkeyPatch, answer: str) -> AbstractContextManager[BusProgram]:
    """A private bus with a portal on it that answers so."""
    return a_program(monkeypatch, "portal_service", answer)


def test_the_key_is_bound_and_each_press_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_portal(monkeypatch, "yes") as portal:
        shortcut = GlobalShortcut("Open quick entry", "Ctrl+Alt+Space")
        events = gather(shortcut, lambda happened: len(happened) == 2)
        assert events == [ShortcutBound("Ctrl+Alt+Space bar"), ShortcutPressed()]
        assert portal.said() == "quick-entry|Open quick entry|CTRL+ALT+space"
        shortcut.close()


@pytest.mark.parametrize("answer", ["no", "old"])
def test_a_refusal_and_a_portal_without_it_are_told(
    monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    with a_portal(monkeypatch, answer):
        shortcut = GlobalShortcut("Open quick entry", "Ctrl+Alt+Space")
        assert gather(shortcut, bool) == [ShortcutUnavailable()]
        shortcut.close()


def test_without_a_bus_there_is_none() -> None:
    with pytest.raises(BusUnavailableError):
        GlobalShortcut("Open quick entry", "Ctrl+Alt+Space")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Ctrl+Alt+Space", "CTRL+ALT+space"),
        ("Meta+Shift+T", "LOGO+SHIFT+t"),
        ("Ctrl+F5", "CTRL+F5"),
    ],
)
def test_a_combination_is_written_as_the_portal_wants_it(text: str, trigger: str) -> None:
    assert global_shortcuts.portal_trigger(text) == trigger


def test_the_app_shows_the_key_only_once_it_works(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.delenv("DISPLAY", raising=False)
    key = Hotkey()
    key.use("Ctrl+Alt+Space")
    assert key.label() == ""
    assert key.error is not None
    with a_portal(monkeypatch, "yes"), qtbot.waitSignal(key.pressed):
        key.use("Ctrl+Alt+Space", portal=True)
        qtbot.waitUntil(lambda: key.label() == "Ctrl+Alt+Space bar")
    key.release()
    assert key.label() == ""


def test_a_portal_that_refuses_leaves_a_reason(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    key = Hotkey()
    with a_portal(monkeypatch, "no"):
        key.use("Ctrl+Alt+Space", portal=True)
        qtbot.waitUntil(lambda: key.error is not None)
        assert key.label() == ""
    key.release()
    key.use("Ctrl+Alt+Space", portal=True)  # no bus any more
    assert key.error is not None
    key.release()

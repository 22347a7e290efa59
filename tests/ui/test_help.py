# SPDX-License-Identifier: MIT
"""Help: its pages, its links, its search, and the key that opens it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tegoed.i18n.locale import Locale
from tegoed.presentation.setup.help_view import GUIDE_PAGES, SHORT_PAGES
from tegoed.services.workspace import Workspace
from tegoed.ui.app.windows.navigation_controller import NavigationController
from tegoed.ui.app.windows.open_windows import OpenWindows
from tegoed.ui.help.controller import HelpController
from tegoed.ui.help.help_window import HelpWindow, anchor_of, page_text
from tegoed.ui.platform.app_locale import use_app_locale
from tests.ui.windows import controller_of, open_help

LINK = re.compile(r"\]\(([^)]+)\)")


@pytest.fixture
def ws(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "XFCE")
    return ws


def opened(ws: Workspace, qtbot: QtBot) -> HelpWindow:
    """The window, as it opens."""
    window = open_help(ws)
    qtbot.addWidget(window)
    window.show()
    return window


def anchors(name: str) -> set[str]:
    """The headings of a page, by the names that links give them."""
    text = page_text(name) or ""
    return {anchor_of(line.lstrip("# ")) for line in text.splitlines() if line.startswith("#")}


def pages() -> list[str]:
    """Every page that can be reached from the help."""
    found, left = set[str](), [*SHORT_PAGES.values(), *GUIDE_PAGES.values()]
    while left:
        name = left.pop()
        if name in found or page_text(name) is None:
            continue
        found.add(name)
        for target in LINK.findall(page_text(name) or ""):
            page = target.partition("#")[0]
            if page.endswith(".md"):
                page = page.removeprefix("../")
                inside = name.startswith("channels/") and page not in GUIDE_PAGES.values()
                left.append(f"channels/{page}" if inside else page)
    return sorted(found)


def test_every_link_of_every_page_leads_somewhere() -> None:
    reached = pages()
    assert {
        *SHORT_PAGES.values(),
        *GUIDE_PAGES.values(),
        "channels/README.md",
        "channels/slack.md",
    } <= set(reached)
    for name in reached:
        for target in LINK.findall(page_text(name) or ""):
            page, _sign, anchor = target.partition("#")
            if not page.startswith(("http", "tegoed:")):
                page = page.removeprefix("../") or name
                if (
                    name.startswith("channels/")
                    and "/" not in page
                    and page not in GUIDE_PAGES.values()
                ):
                    page = f"channels/{page}"
                assert page_text(page) is not None, f"{name}: {target}"
                assert not anchor or anchor in anchors(page), f"{name}: {target}"


@pytest.mark.parametrize("name", ["../pyproject.toml", "channels/../x.md", "/etc/passwd", "x.md"])
def test_what_is_no_page_of_the_help_is_not_read(name: str) -> None:
    assert page_text(name) is None


def test_it_opens_with_the_clicks_of_this_desktop_and_the_users_language(
    ws: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(ws, qtbot)
    assert "starts or stops the timer" in window.page.toPlainText()
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    use_app_locale(Locale("nl", ws.zone()))
    other = opened(ws, qtbot)
    words = other.page.toPlainText()
    assert "opent het menu" in words
    assert "Snelle invoer" in words or "snelle invoer" in words


def test_links_lead_to_the_guides_part_and_back_goes_where_one_was(
    ws: Workspace, qtbot: QtBot
) -> None:
    window = opened(ws, qtbot)
    window.page.anchorClicked.emit(QUrl("guide.md#focus"))
    assert window.page.textCursor().block().text() == "Focus"
    window.page.anchorClicked.emit(QUrl("channels/README.md"))
    assert window.page.toPlainText().startswith("Channels")
    window.page.anchorClicked.emit(QUrl("slack.md"))
    assert window.page.toPlainText().startswith("Slack")
    for start in ("Channels", "The user's guide", "Help"):
        window.go_back()
        assert window.page.toPlainText().startswith(start)
    assert not window.back.isEnabled()
    window.page.anchorClicked.emit(QUrl("channels/nothing.md"))
    assert "not part of the help" in window.said.text()


def test_a_link_opens_the_first_start_again(ws: Workspace, qtbot: QtBot) -> None:
    window = opened(ws, qtbot)
    with qtbot.waitSignal(controller_of(window, HelpController).welcome_asked):
        window.page.anchorClicked.emit(QUrl("tegoed:welcome"))


def test_what_is_typed_is_found_again_and_again(ws: Workspace, qtbot: QtBot) -> None:
    window = opened(ws, qtbot)
    window.show_guide()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.search, "urencriterium")
    assert window.said.text() == "Not on this page."
    window.search.setText("retainer")
    first = window.page.textCursor().selectionStart()
    assert window.page.textCursor().selectedText().casefold() == "retainer"
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.page.textCursor().selectionStart() > first
    seen = {window.page.textCursor().selectionStart()}
    while first not in seen and len(seen) < 100:
        window.find_next()
        seen.add(window.page.textCursor().selectionStart())
    assert first in seen


def test_a_page_follows_light_and_dark_where_it_is(ws: Workspace, qtbot: QtBot) -> None:
    window = opened(ws, qtbot)
    window.show_guide()
    window.page.verticalScrollBar().setValue(300)
    QApplication.sendEvent(window, QEvent(QEvent.Type.PaletteChange))
    assert window.page.verticalScrollBar().value() == 300


def test_f1_asks_for_help_in_every_window_that_is_opened(qtbot: QtBot) -> None:
    asked: list[bool] = []
    windows = OpenWindows(lambda: asked.append(True))
    window = QWidget()
    windows.open("one", window)
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert asked == [True]
    window.close()


def test_help_is_one_window_that_comes_to_the_front(ws: Workspace, qtbot: QtBot) -> None:
    navigation = NavigationController(ws)
    navigation.show_help()
    first = navigation.windows.get("help")
    navigation.show_help()
    assert navigation.windows.get("help") is first
    assert isinstance(first, HelpWindow)
    first.page.anchorClicked.emit(QUrl("tegoed:welcome"))
    assert navigation.windows.get("welcome") is not None
    for window in navigation.windows.all():
        window.close()


def test_the_packaged_guides_are_those_of_the_documentation() -> None:
    docs = Path(__file__).parents[2] / "docs"
    for name in GUIDE_PAGES.values():
        assert page_text(name) == (docs / name).read_text("utf-8")

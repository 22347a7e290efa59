# SPDX-License-Identifier: MIT
"""The marks of the example in its windows, menu, tooltip, notices and icons, and the way out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMenu,
    QPushButton,
    QSystemTrayIcon,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tegoed.i18n.locale import Locale
from tegoed.presentation.tray.tray_intents import TrayDestination
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.system import paths
from tegoed.system.paths import EXAMPLE_MARK
from tegoed.system.process import instance
from tegoed.ui.app.example_controller import ExampleController
from tegoed.ui.app.example_marker import ExampleBand, ExampleMarker
from tegoed.ui.app.reminders.first_start_notices import FirstStartNotices
from tegoed.ui.app.windows.navigation_controller import NavigationController
from tegoed.ui.platform.app_locale import use_app_locale
from tegoed.ui.platform.appearance import icons
from tegoed.ui.platform.appearance.icons import app_icon, tray_icon
from tegoed.ui.tray.fallback_window import FallbackWindow
from tegoed.ui.tray.notices import Notice, Notices
from tegoed.ui.tray.tray_icon import TrayIcon
from tests.support.clocks import AMSTERDAM
from tests.ui.tray_parts import KeptNotices, Parts, make_parts, shown_menu
from tests.ui.windows import balance_window


@pytest.fixture
def qt(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    qapp.setWindowIcon(app_icon())
    for marker in qapp.findChildren(ExampleMarker):
        qapp.removeEventFilter(marker)
        marker.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def example_home() -> paths.Home:
    """An empty home that is an example's."""
    home = paths.home().example
    home.root.mkdir(parents=True)
    (home.root / EXAMPLE_MARK).touch()
    return home


def band_of(window: QWidget) -> ExampleBand:
    """The band of a window."""
    layout = window.layout()
    assert layout is not None
    band = layout.menuBar()
    assert isinstance(band, ExampleBand)
    return band


def test_every_window_that_is_shown_has_the_band_and_the_words_in_its_title(
    qt: QApplication, qtbot: QtBot
) -> None:
    ExampleMarker(qt)
    ws = open_workspace(example_home())
    balance = balance_window(ws)
    dialog = QDialog()
    QVBoxLayout(dialog)
    bare = QWidget()
    for window in (balance, dialog, bare):
        qtbot.addWidget(window)
        window.show()
        assert window.windowTitle().startswith("Example data")
    for window in (balance, dialog):
        assert band_of(window).isVisible()
    assert band_of(balance).geometry().top() == 0
    balance.setWindowTitle("Another week")
    assert balance.windowTitle() == "Example data – Another week"
    balance.hide()
    balance.show()
    assert balance.windowTitle() == "Example data – Another week"
    assert len(balance.findChildren(ExampleBand)) == 1
    balance.close()
    ws.close()


def test_the_band_speaks_the_language_that_is_chosen_and_offers_the_way_out(
    qt: QApplication, qtbot: QtBot
) -> None:
    marker = ExampleMarker(qt)
    window = QDialog()
    QVBoxLayout(window)
    qtbot.addWidget(window)
    window.show()
    use_app_locale(Locale("nl", AMSTERDAM))
    try:
        window.hide()
        window.show()
        assert band_of(window).words.text() == "Voorbeeldgegevens"
    finally:
        use_app_locale(Locale("en", AMSTERDAM))
    with qtbot.waitSignal(marker.own_asked):
        band_of(window).own.click()


def test_the_small_window_grows_by_the_band(qt: QApplication, qtbot: QtBot, parts: Parts) -> None:
    window = FallbackWindow(shown_menu(parts.tray))
    parts.tray.show_on(window)
    qtbot.addWidget(window)
    ExampleMarker(qt)
    window.show()
    QApplication.processEvents()
    assert band_of(window).isVisible()
    whole = [button for button in window.findChildren(QPushButton) if button.isVisible()]
    assert all(button.height() >= button.sizeHint().height() for button in whole)


def test_a_menu_is_no_window(qt: QApplication, qtbot: QtBot) -> None:
    ExampleMarker(qt)
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("one")
    menu.show()
    assert menu.windowTitle() == ""
    menu.close()


def test_in_the_users_own_app_nothing_is_different(qt: QApplication) -> None:
    plain = ExampleController(qt, paths.home(), qt)
    assert not plain.is_on
    assert plain.topics is None
    assert plain.hotkey("Ctrl+A") == "Ctrl+A"
    assert not qt.findChildren(ExampleMarker)
    plain.deleteLater()


def test_the_example_has_its_icons_and_no_key(qt: QApplication, qtbot: QtBot) -> None:
    controller = ExampleController(qt, example_home(), qt)
    assert controller.hotkey("Ctrl+A") == ""
    plain, marked = (
        tray_icon(running=False, focus=False, crossed=False, example=example)
        .pixmap(QSize(16, 16))
        .toImage()
        for example in (False, True)
    )
    assert marked != plain
    assert (
        qt.windowIcon().pixmap(QSize(32, 32)).toImage()
        != QIcon(str(icons.FOLDER / "tegoed-32.png")).pixmap(QSize(32, 32)).toImage()
    )
    tray = TrayIcon(controller, example=controller.is_on)
    tray.use(QMenu())
    shown = tray.findChild(QSystemTrayIcon)
    assert shown is not None
    assert shown.icon().pixmap(QSize(16, 16)).toImage() == marked
    tray.close()
    with qtbot.waitSignal(controller.left):
        qt.lastWindowClosed.emit()
    controller.deleteLater()


def test_leaving_it_asks_the_running_app_of_the_user_to_begin(
    qt: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[Path, object]] = []

    def send(home: paths.Home, request: instance.Request, timeout: float = 2.0) -> object:
        told.append((home.root, request["do"]))
        return {"ok": True}

    monkeypatch.setattr(instance, "send", send)
    controller = ExampleController(qt, example_home(), qt)
    with qtbot.waitSignal(controller.left):
        controller.leave()
    assert told == [(paths.home().root, "begin")]
    controller.deleteLater()


def test_the_menu_says_what_it_is_and_has_the_way_out(tmp_path: Path, qtbot: QtBot) -> None:
    parts = make_parts(tmp_path)
    menu = shown_menu(parts.tray)
    qtbot.addWidget(menu)
    assert "Example data" not in words(menu)
    root = parts.ws.home.root
    parts.end()
    example = root / paths.EXAMPLE
    example.mkdir(mode=0o700)
    (example / EXAMPLE_MARK).touch()
    other = make_parts_in(example)
    menu = shown_menu(other.tray)
    qtbot.addWidget(menu)
    other.tray.look()
    assert words(menu)[:2] == ["Example data", "Start with my own"]
    assert other.tray.view.tooltip.startswith("Example data\n")
    with qtbot.waitSignal(other.tray.opens) as asked:
        next(action for action in menu.actions() if "my own" in action.text()).trigger()
    assert asked.args == [TrayDestination.OWN_DATA]
    other.end()


def make_parts_in(folder: Path) -> Parts:
    """The tray's parts in a home of that name."""
    return make_parts(folder.parent, folder.name)


def words(menu: QMenu) -> list[str]:
    """The lines of a menu."""
    return [action.text() for action in menu.actions() if action.text()]


def test_only_answers_to_a_click_are_told(qtbot: QtBot) -> None:
    notices = Notices(only=frozenset({"error"}))
    notices.show(Notice(topic="boundary", title="Crossed"))
    notices.show(Notice(topic="error", title="That did not work"))
    qtbot.waitUntil(lambda: list(notices.windows) == ["error"])
    notices.close()


def test_a_first_start_that_was_put_off_is_pointed_at_until_it_is_done(
    ws: Workspace, qtbot: QtBot
) -> None:
    parent = QObject()
    notices = KeptNotices()
    navigation, tray = NavigationController(ws, parent), TrayIcon(parent)
    FirstStartNotices(navigation, notices, tray, parent)
    navigation.welcome_put_off.emit()
    notice = notices.shown["welcome"]
    assert notice.title == "What you typed is kept"
    assert "tray" in notice.text
    assert [label for label, _do in notice.choices] == ["Go on with the set-up"]
    navigation.welcomed.emit()
    assert not notices.shown
    tray.close()

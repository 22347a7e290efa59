# SPDX-License-Identifier: MIT
"""Open windows follow another theme and another language at once, as if they had just been
opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tegoed.core.calendar.ranges import Unit, of_day
from tegoed.i18n.locale import Locale
from tegoed.ui.app.windows import window_rebuilder
from tegoed.ui.app.windows.navigation_controller import NavigationController
from tegoed.ui.balance.controller import BalanceController
from tegoed.ui.balance.period.choose_days import DaysDialog
from tegoed.ui.balance.window import BalanceWindow
from tegoed.ui.day.window import DayWindow
from tegoed.ui.help.help_window import HelpWindow
from tegoed.ui.platform.app_locale import use_app_locale
from tegoed.ui.platform.appearance.text_scale import TextScaleMonitor
from tegoed.ui.platform.appearance.theme import ThemeController
from tegoed.ui.settings.controller import PAGES
from tegoed.ui.settings.dialog import SettingsDialog
from tegoed.ui.welcome.welcome_window import WelcomeWindow
from tegoed.ui.widgets.focus_ring import show_focus
from tests.support.clocks import AMSTERDAM
from tests.support.example_week import Peter
from tests.ui.screen_windows import day_window, invoices_window, project_window, year_window
from tests.ui.windows import (
    await_settings,
    balance_window,
    controller_of,
    open_help,
    open_settings,
    open_welcome,
)

MONDAY = date(2026, 11, 9)


def settings_page(key: str) -> Callable[[Peter], QWidget]:
    def make(peter: Peter) -> QWidget:
        dialog = open_settings(peter.ws)
        dialog.open_page(key)
        return dialog

    return make


MAKERS: dict[str, Callable[[Peter], QWidget]] = {
    "balance": lambda peter: balance_window(peter.ws),
    "day": lambda peter: day_window(peter.ws, MONDAY),
    "year": lambda peter: year_window(peter.ws),
    "project": lambda peter: project_window(peter.ws, peter.verander.id),
    "welcome": lambda peter: open_welcome(peter.ws),
    "help": lambda peter: open_help(peter.ws),
    "invoices": lambda peter: invoices_window(peter.ws),
    **{f"settings {key}": settings_page(key) for key, _make in PAGES},
}


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeController]:
    before = qapp.palette()
    made = ThemeController(qapp)
    made.begin()
    made.use("light")
    yield made
    made.use("light")
    made.deleteLater()
    qapp.setPalette(before)


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> Iterator[None]:
    font = QFont(qapp.font())
    use_app_locale(Locale("en", AMSTERDAM))
    yield
    use_app_locale(Locale("en", AMSTERDAM))
    qapp.setFont(font)


def shown(qtbot: QtBot, window: QWidget) -> QWidget:
    qtbot.addWidget(window)
    window.resize(1100, 800)
    with qtbot.waitExposed(window):
        window.show()
    settle(qtbot, window)
    return window


def settle(qtbot: QtBot, window: QWidget) -> None:
    if isinstance(window, SettingsDialog):
        await_settings(qtbot, window)
    if isinstance(window, BalanceWindow):
        controller = controller_of(window, BalanceController)
        qtbot.waitUntil(lambda: not controller.trend_is_coming, timeout=10_000)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def picture(window: QWidget) -> QImage:
    focused = window.focusWidget()
    if focused is not None:
        focused.clearFocus()
    QApplication.processEvents()
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def differences(one: QImage, other: QImage) -> list[tuple[int, int]]:
    assert one.size() == other.size()
    if one == other:
        return []
    return [
        (x, y)
        for y in range(one.height())
        for x in range(one.width())
        if one.pixel(x, y) != other.pixel(x, y)
    ]


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize(("before", "after"), [("light", "dark"), ("dark", "light")])
def test_an_open_window_looks_in_the_other_theme_as_a_window_that_is_opened_in_it(
    qtbot: QtBot, peter: Peter, theme: ThemeController, kind: str, before: str, after: str
) -> None:
    theme.use(before)
    window = shown(qtbot, MAKERS[kind](peter))
    first = picture(window)
    theme.use(after)
    settle(qtbot, window)
    switched = picture(window)
    window.hide()
    fresh = picture(shown(qtbot, MAKERS[kind](peter)))
    assert first != switched
    assert differences(switched, fresh) == []


def words(window: QWidget) -> list[str]:
    said = [label.text() for label in window.findChildren(QLabel)]
    said += [button.text() for button in window.findChildren(QAbstractButton)]
    hints = [line.placeholderText() for line in window.findChildren(QLineEdit)]
    return sorted([window.windowTitle(), *said, *hints])


def everything_open(peter: Peter, navigation: NavigationController) -> None:
    navigation.show_balance()
    navigation.show_day(MONDAY)
    navigation.show_year(2026)
    navigation.show_project(peter.verander.id)
    navigation.show_settings()
    navigation.show_help()
    navigation.show_welcome()
    navigation.show_invoices()


def test_the_balance_opens_at_the_period_that_is_asked_for(qtbot: QtBot, peter: Peter) -> None:
    navigation = NavigationController(peter.ws)
    navigation.show_balance(of_day(Unit.WEEK, date(2026, 11, 12), 0))
    window = navigation.windows.get("balance")
    assert isinstance(window, BalanceWindow)
    qtbot.addWidget(window)
    assert "Week 46" in window.windowTitle()


def guide_in_dutch(qtbot: QtBot, peter: Peter) -> QWidget:
    window = open_help(peter.ws)
    window.show_guide()
    return shown(qtbot, window)


def test_every_open_window_speaks_another_language_at_once_and_shows_the_same(
    qtbot: QtBot, peter: Peter
) -> None:
    navigation = NavigationController(peter.ws)
    everything_open(peter, navigation)
    settings_window = navigation.windows.get("settings")
    assert isinstance(settings_window, SettingsDialog)
    settings_window.open_page("boundaries")
    helping, welcome = navigation.windows.get("help"), navigation.windows.get("welcome")
    assert isinstance(helping, HelpWindow)
    assert isinstance(welcome, WelcomeWindow)
    helping.show_guide()
    welcome.rate.setText("123,45")
    welcome.go_on()
    welcome.client.setText("Jansen")
    put_off: list[bool] = []
    navigation.welcome_put_off.connect(lambda: put_off.append(True))
    names = set(navigation.windows.names())
    before = {name: navigation.windows.get(name) for name in names}
    use_app_locale(Locale("nl", AMSTERDAM))
    window_rebuilder.rebuild(navigation)
    qtbot.waitUntil(
        lambda: all(navigation.windows.get(name) is not before[name] for name in names),
        timeout=20_000,
    )
    assert set(navigation.windows.names()) == names
    again = navigation.windows.get("settings")
    assert isinstance(again, SettingsDialog)
    assert again.page_key == "boundaries"
    day = navigation.windows.get("day")
    assert isinstance(day, DayWindow)
    assert day.day == MONDAY
    for name in names:
        window = navigation.windows.get(name)
        assert window is not None
        settle(qtbot, window)
        assert window.isVisible()
    assert again.windowTitle() == "Instellingen – Tegoed"
    balance = navigation.windows.get("balance")
    assert balance is not None
    fresh = shown(qtbot, balance_window(peter.ws))
    assert words(balance) == words(fresh)
    helping, welcome = navigation.windows.get("help"), navigation.windows.get("welcome")
    assert isinstance(helping, HelpWindow)
    assert helping.page_name == "gids.md"
    assert words(helping) == words(guide_in_dutch(qtbot, peter))
    assert isinstance(welcome, WelcomeWindow)
    assert (welcome.rate.text(), welcome.client.text()) == ("123,45", "Jansen")
    assert welcome.steps.currentIndex() == 1
    assert welcome.where.text() == "Stap 2 van 4"
    assert put_off == []
    helping.show_page("help.en.md")
    assert helping.page_name == "help.nl.md"
    helping.show_page("help.en.md")
    helping.go_back()
    assert helping.page_name == "gids.md"
    invoices = navigation.windows.get("invoices")
    assert invoices is not None
    assert words(invoices) == words(shown(qtbot, invoices_window(peter.ws)))
    for name in names:
        left = navigation.windows.get(name)
        assert left is not None
        left.close()


def test_a_dialog_that_asks_something_is_answered_before_its_window_is_built_again(
    qtbot: QtBot, peter: Peter
) -> None:
    navigation = NavigationController(peter.ws)
    navigation.show_balance()
    balance = navigation.windows.get("balance")
    assert isinstance(balance, BalanceWindow)
    dialog = DaysDialog(balance.period, None, date(2026, 11, 13), balance)
    dialog.open()
    window_rebuilder.rebuild(navigation)
    QApplication.processEvents()
    assert navigation.windows.get("balance") is balance
    dialog.reject()
    qtbot.waitUntil(lambda: navigation.windows.get("balance") is not balance)
    left = navigation.windows.get("balance")
    assert left is not None
    left.close()


def test_text_gets_as_large_as_the_desktop_asks(qtbot: QtBot, qapp: QApplication) -> None:
    usual = qapp.font().pointSizeF()
    monitor = TextScaleMonitor(qapp)
    with qtbot.waitSignal(monitor.changed):
        monitor.use(1.5)
    assert qapp.font().pointSizeF() == pytest.approx(usual * 1.5)
    monitor.use(1.0)
    assert qapp.font().pointSizeF() == pytest.approx(usual)


def test_a_window_may_get_as_small_as_full_hd_at_twice_the_size(
    qtbot: QtBot, peter: Peter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tegoed.ui.platform.window_geometry.room", lambda _window: QSize(948, 494))
    window = balance_window(peter.ws)
    qtbot.addWidget(window)
    assert window.height() <= 494
    assert window.minimumSizeHint().height() <= 494
    window.resize(948, 494)
    with qtbot.waitExposed(window):
        window.show()
    assert window.height() == 494
    assert window.change_bar.geometry().bottom() <= window.height()


def test_the_ring_shows_which_button_has_the_keyboard(qtbot: QtBot, peter: Peter) -> None:
    window = balance_window(peter.ws)
    shown(qtbot, window)
    window.activateWindow()
    ringed: list[QWidget | None] = []
    for _press in range(40):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton):
            assert show_focus().around is focused
            ringed.append(focused)
    assert window.header.title in ringed
    assert window.share_button in ringed

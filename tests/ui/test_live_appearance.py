"""Open windows follow another theme and another language at once, as if they had just been opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tegoed.i18n import locale
from tegoed.ui.balance.window import BalanceWindow
from tegoed.ui.day.window import DayWindow
from tegoed.ui.platform.theme import ThemeController
from tegoed.ui.project.window import ProjectWindow
from tegoed.ui.settings.dialog import PAGES, SettingsDialog
from tegoed.ui.welcome.welcome_window import WelcomeWindow
from tegoed.ui.year.window import YearWindow
from tests.ui.balance_week import Peter

MONDAY = date(2026, 11, 9)


def settings_page(key: str) -> Callable[[Peter], QWidget]:
    def make(peter: Peter) -> QWidget:
        dialog = SettingsDialog(peter.ws)
        dialog.open_page(key)
        return dialog

    return make


MAKERS: dict[str, Callable[[Peter], QWidget]] = {
    "balance": lambda peter: BalanceWindow(peter.ws),
    "day": lambda peter: DayWindow(peter.ws, MONDAY),
    "year": lambda peter: YearWindow(peter.ws),
    "project": lambda peter: ProjectWindow(peter.ws, peter.verander.id),
    "welcome": lambda peter: WelcomeWindow(peter.ws),
    **{f"settings {key}": settings_page(key) for key, _make in PAGES},
}


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeController]:
    before = qapp.palette()
    made = ThemeController(qapp)
    made.use("light")
    yield made
    made.use("light")
    made.deleteLater()
    qapp.setPalette(before)


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> Iterator[None]:
    font = QFont(qapp.font())
    locale.use("en")
    yield
    locale.use("en")
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
        qtbot.waitUntil(lambda: not window.desk.jobs.busy, timeout=10_000)
    if isinstance(window, BalanceWindow):
        qtbot.waitUntil(lambda: not window._trends._later.isActive(), timeout=10_000)
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

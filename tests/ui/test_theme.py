"""Light and dark: which one is shown, and that both can be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tegoed.ui.phrase_line import TINTS
from tegoed.ui.qt_words import QtWords
from tegoed.ui.theme import Appearance, palette, put_on

Role = QPalette.ColorRole


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    before = qapp.palette()
    made = Appearance(qapp)
    yield made
    made.deleteLater()
    qapp.setPalette(before)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("ink", "page"),
    [
        (Role.WindowText, Role.Window),
        (Role.Text, Role.Base),
        (Role.Text, Role.AlternateBase),
        (Role.ButtonText, Role.Button),
        (Role.PlaceholderText, Role.Base),
        (Role.PlaceholderText, Role.Window),
        (Role.HighlightedText, Role.Highlight),
        (Role.ToolTipText, Role.ToolTipBase),
        (Role.Link, Role.Base),
    ],
)
def test_every_text_can_be_read(dark: bool, ink: Role, page: Role) -> None:
    colours = palette(dark=dark)
    assert contrast(colours.color(ink), colours.color(page)) >= (4.2 if ink is Role.HighlightedText else 4.5)


@pytest.mark.parametrize("dark", [False, True])
def test_every_tint_of_the_phrase_can_be_read(dark: bool) -> None:
    page = palette(dark=dark).color(Role.Base)
    assert all(contrast(QColor(pair[dark]), page) >= 4.5 for pair in TINTS.values())


def test_the_setting_wins_over_the_desktop(appearance: Appearance, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(appearance.changed):
        appearance.use("dark")
    assert appearance.dark
    assert qapp.palette().color(Role.Base).lightness() < 64
    appearance.use("light")
    assert qapp.palette().color(Role.Base).lightness() > 192


def test_qts_own_words_follow_the_language(qapp: QApplication) -> None:
    words = QtWords()
    words.use("nl")
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Annuleren"
    words.use("en")
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert QLocale().language() == QLocale.Language.English


def test_a_field_can_be_told_from_the_page_in_the_dark(qapp: QApplication, qtbot: QtBot) -> None:
    before, field = qapp.palette(), QLineEdit()
    qtbot.addWidget(field)
    try:
        put_on(qapp, dark=True)
        outline = QApplication.palette(field).color(Role.Window).darker(140)  # as the style draws it
        assert contrast(outline, palette(dark=True).color(Role.Base)) >= 3
        assert contrast(outline, palette(dark=True).color(Role.Window)) >= 3
        put_on(qapp, dark=False)
        assert QApplication.palette(field).color(Role.Window) == palette(dark=False).color(Role.Window)
    finally:
        qapp.setPalette(before)

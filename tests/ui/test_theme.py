# SPDX-License-Identifier: MIT
"""Light and dark: which one is shown, and that both can be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tegoed.i18n.locale import Locale
from tegoed.ui.platform.appearance.colours import contrast
from tegoed.ui.platform.appearance.theme import ThemeController, palette
from tegoed.ui.platform.qt_translation import QtTranslation
from tegoed.ui.widgets.entry.phrase_line import TINTS

Role = QPalette.ColorRole


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[ThemeController]:
    before = qapp.palette()
    made = ThemeController(qapp)
    made.begin()
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
    assert contrast(colours.color(ink), colours.color(page)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_every_tint_of_the_phrase_can_be_read(dark: bool) -> None:
    page = palette(dark=dark).color(Role.Base)
    assert all(contrast(QColor(pair[dark]), page) >= 4.5 for pair in TINTS.values())


def test_the_setting_wins_over_the_desktop(
    appearance: ThemeController, qapp: QApplication, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(appearance.changed):
        appearance.use("dark")
    assert appearance.dark
    assert qapp.palette().color(Role.Base).lightness() < 64
    appearance.use("light")
    assert qapp.palette().color(Role.Base).lightness() > 192


def test_qts_own_words_follow_the_language(qapp: QApplication) -> None:
    words = QtTranslation()
    words.use(Locale("nl"))
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Annuleren"
    words.use(Locale())
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert QLocale().language() == QLocale.Language.English

# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Purpose
from tegoed.ui.platform.appearance import colours, theme
from tests.support.example_week import Peter
from tests.ui.windows import open_window

HOUR = 3600


@pytest.mark.parametrize("dark", [False, True])
def test_words_on_every_purpose_are_legible(dark: bool) -> None:
    tints = colours.colours_for(theme.palette(dark=dark))

    def luminance(colour: QColor) -> float:
        told = (colour.redF(), colour.greenF(), colour.blueF())
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in told
        )
        return 0.2126 * float(red) + 0.7152 * float(green) + 0.0722 * float(blue)

    assert tints.dark is dark
    for purpose in Purpose:
        low, high = sorted(
            (luminance(tints.of(purpose)), luminance(colours.ink_on(tints.of(purpose))))
        )
        assert (high + 0.05) / (low + 0.05) >= 4.5
        page = luminance(theme.palette(dark=dark).color(QPalette.ColorRole.Base))
        low, high = sorted((luminance(tints.of(purpose)), page))
        assert (high + 0.05) / (low + 0.05) >= 2.0


def test_arrow_keys_go_through_the_week_and_enter_chooses(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    picture = window.page.picture
    picture.setFocus(Qt.FocusReason.TabFocusReason)
    uids = [window.page.entries.entry_at(row).uid for row in range(window.page.entries.rowCount())]

    assert picture.focused_uid == uids[0]
    qtbot.keyClick(picture, Qt.Key.Key_Down)
    assert picture.focused_uid == uids[1]
    assert picture.accessibleDescription().startswith("Mon 9 Nov 13:00–17:00 · 4 h")
    assert window.page.pointed.text() == picture.accessibleDescription()
    qtbot.keyClick(picture, Qt.Key.Key_Right)
    assert picture.focused_uid == uids[4]
    qtbot.keyClick(picture, Qt.Key.Key_Return)
    assert window.page.entries_view.selected_uid() == uids[4]
    assert window.page.entries_view.hasFocus()


def test_pointing_tells_the_entry_and_a_click_chooses_it(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    picture = window.page.picture
    spot = picture.spots[3]
    place = spot.box.center().toPoint()

    qtbot.mouseMove(picture, place)
    assert window.page.pointed.text().startswith(
        "Tue 10 Nov 09:00–13:00 · 4 h · Bouwgroep Noord › Handboek · writing"
    )
    qtbot.mouseMove(picture, QPoint(2, 2))
    assert window.page.pointed.text() == ""
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=place)

    assert window.page.entries_view.selected_uid() == spot.entry.uid


def test_the_same_week_is_painted_the_same_twice(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)

    first = window.page.picture.grab().toImage()
    window.refresh_needed.emit()

    assert window.page.picture.grab().toImage() == first

# SPDX-License-Identifier: MIT
"""Everything can be told from what lies around it: in light and dark, with strong contrast, in
colours forced by the user, and without red or green.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPushButton,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Purpose
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.ui.platform.appearance import colours, theme
from tegoed.ui.platform.appearance.colours import contrast
from tests.ui.windows import open_settings

Role = QPalette.ColorRole
WORDS = (0.62, 0.64, 0.66, 0.68, 0.7, 0.72, 0.75, 0.78, 0.9)
"""How strong the ink of small print is where words are painted."""
SHAPES = (0.5, 0.6)
LOOKS = [(dark, strong) for dark in (False, True) for strong in (False, True)]


def forced(page: str, text: str) -> QPalette:
    """A palette as a desktop forces it: two colours and no accent."""
    made = QPalette()
    for role in (Role.Window, Role.Base, Role.AlternateBase, Role.Button, Role.ToolTipBase):
        made.setColor(role, QColor(page))
    for role in (
        Role.WindowText,
        Role.Text,
        Role.ButtonText,
        Role.ToolTipText,
        Role.Highlight,
        Role.Accent,
    ):
        made.setColor(role, QColor(text))
    made.setColor(Role.HighlightedText, QColor(page))
    return made


FORCED = {
    "white on black": forced("#000000", "#ffffff"),
    "black on white": forced("#ffffff", "#000000"),
    "yellow on black": forced("#000000", "#ffff00"),
    "black on cream": forced("#fffaef", "#3d3d3d"),
    "white on blue": forced("#000080", "#ffffff"),
}


@pytest.fixture(autouse=True)
def _calm_again(qapp: QApplication) -> Iterator[None]:
    before = qapp.palette()
    yield
    theme.prefer_contrast(qapp, False)
    qapp.setPalette(before)


def every_palette() -> list[QPalette]:
    return [theme.palette(dark=dark, strong=strong) for dark, strong in LOOKS] + list(
        FORCED.values()
    )


@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize("purpose", Purpose)
def test_every_purpose_stands_out_from_every_page_and_carries_its_words(
    qapp: QApplication, purpose: Purpose, strong: bool
) -> None:
    theme.prefer_contrast(qapp, strong)
    for palette in every_palette():
        tints = colours.colours_for(palette)
        page = palette.color(Role.Base)
        assert contrast(tints.rim_of(purpose), page) >= 3
        assert contrast(colours.ink_on(tints.of(purpose)), tints.of(purpose)) >= 4.5
        assert contrast(tints.crossed, page) >= (4.5 if strong else 1.8)
        assert contrast(colours.warning_ink(palette), page) >= 4.5
        assert contrast(colours.warning_ink(palette), palette.color(Role.Window)) >= 4.5


def test_with_strong_contrast_the_colours_themselves_are_read_like_words(
    qapp: QApplication,
) -> None:
    theme.prefer_contrast(qapp, True)
    for palette in every_palette():
        tints = colours.colours_for(palette)
        for purpose in Purpose:
            assert contrast(tints.of(purpose), palette.color(Role.Base)) >= 4.5
            assert tints.rim_of(purpose) == palette.color(Role.Text)


def test_calm_colours_stay_those_of_the_design(qapp: QApplication) -> None:
    tints = colours.colours_for(theme.palette(dark=False))
    assert [tints.of(purpose).name().upper() for purpose in (Purpose.BILLABLE, Purpose.GIVEN)] == [
        "#0072B2",
        "#E69F00",
    ]
    assert tints.rim_of(Purpose.BILLABLE) == tints.billable
    assert tints.rim_of(Purpose.GIVEN) != tints.given


@pytest.mark.parametrize(("dark", "strong"), LOOKS)
def test_small_print_is_read_and_lines_are_seen(
    qapp: QApplication, dark: bool, strong: bool
) -> None:
    theme.prefer_contrast(qapp, strong)
    palette = theme.palette(dark=dark, strong=strong)
    page = palette.color(Role.Base)
    assert all(contrast(colours.blend(palette, ink), page) >= 4.5 for ink in WORDS)
    assert all(contrast(colours.blend(palette, ink), page) >= 3 for ink in SHAPES)


@pytest.mark.parametrize("dark", [False, True])
def test_strong_contrast_is_at_least_seven_to_one_for_every_text(
    qapp: QApplication, dark: bool
) -> None:
    palette = theme.palette(dark=dark, strong=True)
    for ink, page in (
        (Role.WindowText, Role.Window),
        (Role.Text, Role.Base),
        (Role.Text, Role.AlternateBase),
        (Role.ButtonText, Role.Button),
        (Role.PlaceholderText, Role.Base),
        (Role.HighlightedText, Role.Highlight),
        (Role.ToolTipText, Role.ToolTipBase),
        (Role.Link, Role.Base),
        (Role.LinkVisited, Role.Base),
    ):
        assert contrast(palette.color(ink), palette.color(page)) >= 7, ink


@pytest.mark.parametrize(("dark", "strong"), LOOKS)
def test_fields_and_strong_buttons_have_an_outline_that_is_seen(
    qapp: QApplication, qtbot: QtBot, dark: bool, strong: bool
) -> None:
    theme.put_on(qapp, dark=dark, strong=strong)
    widgets: list[QWidget] = [QLineEdit(), QPushButton()] if strong else [QLineEdit()]
    for widget in widgets:
        qtbot.addWidget(widget)
        outline = (
            QApplication.palette(widget).color(Role.Window).darker(140)
        )  # as the style draws it
        for page in (Role.Base, Role.Window):
            assert contrast(outline, theme.palette(dark=dark, strong=strong).color(page)) >= 3


def test_the_setting_and_the_desktop_choose_strong_contrast(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    appearance = theme.ThemeController(qapp)
    appearance.begin()
    assert not appearance.strong
    with qtbot.waitSignal(appearance.changed):
        appearance.use("light", "high")
    assert appearance.strong
    assert qapp.palette().color(Role.Text) == QColor("#000000")
    appearance.use("light")
    assert not appearance.strong
    appearance.watch_contrast()
    assert not appearance.strong
    hints = qapp.styleHints().accessibility()
    monkeypatch.setattr(
        hints,
        "contrastPreference",
        lambda: Qt.ContrastPreference.HighContrast,
        raising=False,
    )
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert appearance.strong
    appearance.deleteLater()


def without_green(colour: QColor) -> tuple[float, float, float]:
    """The colour as seen with deuteranopia (Machado, Oliveira and Fernandes 2009, severity 1, on
    linear light), in CIE L*a*b*.
    """
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    seen = (
        0.367322 * red + 0.860646 * green - 0.227968 * blue,
        0.280085 * red + 0.672501 * green + 0.047413 * blue,
        -0.011820 * red + 0.042940 * green + 0.968881 * blue,
    )
    r, g, b = (min(max(part, 0.0), 1.0) for part in seen)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("dark", [False, True])
def test_the_purposes_differ_for_those_who_do_not_see_green(qapp: QApplication, dark: bool) -> None:
    tints = colours.colours_for(theme.palette(dark=dark))
    for one, other in combinations(Purpose, 2):
        pairs = zip(without_green(tints.of(one)), without_green(tints.of(other)), strict=True)
        assert sum((a - b) ** 2 for a, b in pairs) ** 0.5 >= 10, (one, other)


def test_where_no_mark_fits_growth_is_dotted_and_overhead_is_plain(qapp: QApplication) -> None:
    def shades(purpose: Purpose, high: int) -> int:
        picture = QImage(60, high, QImage.Format.Format_RGB32)
        tints = colours.colours_for(theme.palette(dark=False))
        painter = QPainter(picture)
        colours.paint_box(painter, QRectF(0, 0, 60, high), 0, purpose, tints)
        painter.end()
        return len({picture.pixel(x, high // 2) for x in range(60)})

    assert shades(Purpose.GROWTH, 5) > 1
    assert shades(Purpose.OVERHEAD, 5) == shades(Purpose.GROWTH, 20) == 1


def test_nothing_moves_by_itself(qapp: QApplication, qtbot: QtBot) -> None:
    qapp.setEffectEnabled(Qt.UIEffect.UI_AnimateMenu, True)
    appearance = theme.ThemeController(qapp)
    appearance.begin()
    assert not any(
        qapp.isEffectEnabled(effect) for effect in Qt.UIEffect if effect != Qt.UIEffect.UI_General
    )
    ws: Workspace = open_workspace()
    dialog = open_settings(ws)
    qtbot.addWidget(dialog)
    trees = [view for view in dialog.findChildren(QAbstractItemView) if isinstance(view, QTreeView)]
    assert trees
    assert not any(tree.isAnimated() for tree in trees)
    dialog.close()
    ws.close()
    appearance.deleteLater()

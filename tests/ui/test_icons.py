# SPDX-License-Identifier: MIT
"""The icons' PNG files are what their SVG sources show."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tegoed.ui.platform.appearance.icons import APP_SIZES, FOLDER, SIZES, app_icon

ROOT = Path(__file__).parents[2]
CLOSE = 4
"""Of 255: versions of Qt smooth an edge a little differently; PySide6 6.12 and 6.10 by 1."""


@pytest.mark.usefixtures("qapp")
def test_each_icon_is_drawn_from_its_source() -> None:
    spec = importlib.util.spec_from_file_location("icons", ROOT / "packaging/icons.py")
    assert spec is not None and spec.loader is not None
    icons = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(icons)
    drawn = dict(icons.drawn())
    assert drawn.keys() == set(FOLDER.glob("*.png"))
    assert len(drawn) == len(list(FOLDER.glob("*.svg"))) * len(SIZES) + 1
    for path, wanted in drawn.items():
        kept = QImage(str(path))
        assert kept.size() == wanted.size(), path.name
        for x in range(kept.width()):
            for y in range(kept.height()):
                ours, theirs = kept.pixelColor(x, y), wanted.pixelColor(x, y)
                pairs = (
                    (ours.red(), theirs.red()),
                    (ours.green(), theirs.green()),
                    (ours.blue(), theirs.blue()),
                    (ours.alpha(), theirs.alpha()),
                )
                difference = max(abs(a - b) for a, b in pairs)
                assert difference <= CLOSE or not (ours.alpha() or theirs.alpha()), path.name


def test_the_app_has_an_icon_for_the_switcher(qapp: QApplication) -> None:
    sizes = {size.width() for size in app_icon().availableSizes()}
    assert sizes == set(APP_SIZES)

# SPDX-License-Identifier: MIT
"""The pictures of the app, from resources/icons: drawn at the sizes panels ask for, so that they
stay sharp at 16 px.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QPainter, QPixmap

SIZES = (16, 22, 24, 32, 48, 64)
FOLDER = Path(next(iter(import_module("tegoed.resources").__path__))) / "icons"
APP = FOLDER / "tegoed.svg"


class _IconState:
    """Whether the icons are those of the example."""

    example = False


def use_example_icons(wanted: bool) -> None:
    """Choose whether icons made from now on carry the mark of the example data."""
    if wanted != _IconState.example:
        _IconState.example = wanted
        app_icon.cache_clear()
        tray_icon.cache_clear()


@cache
def app_icon() -> QIcon:
    """The icon of the windows."""
    plain = QIcon(str(APP))
    if not _IconState.example:
        return plain
    icon = QIcon()
    for side in SIZES:
        picture = plain.pixmap(QSize(side, side), 1.0)
        _mark_as_example(picture, side)
        icon.addPixmap(picture)
    return icon


@cache
def tray_icon(*, running: bool, focus: bool, crossed: bool, unseen: bool = False) -> QIcon:
    """The tray's icon: a level beam; filled while a timer runs, a bar across in focus, a dot for a
    crossed boundary not yet seen.

    `unseen`: focus is on, and no channel shows it; then the bar is hollow.
    """
    name = {
        (False, False): "idle",
        (True, False): "running",
        (False, True): "focus",
        (True, True): "focus-running",
    }
    shown = name[running, focus].replace("focus", "wanted" if unseen else "focus")
    glyph = QIcon(str(FOLDER / f"tray-{shown}.svg"))
    dot = QIcon(str(FOLDER / "tray-dot.svg"))
    icon = QIcon()
    for side in SIZES:
        picture = glyph.pixmap(QSize(side, side), 1.0)
        if crossed:
            _lay_over(picture, dot.pixmap(QSize(side, side), 1.0))
        if _IconState.example:
            _mark_as_example(picture, side)
        icon.addPixmap(picture)
    return icon


def _mark_as_example(picture: QPixmap, side: int) -> None:
    frame = QIcon(str(FOLDER / "example.svg"))
    _lay_over(picture, frame.pixmap(QSize(side, side), 1.0))


def _lay_over(picture: QPixmap, dot: QPixmap) -> None:
    painter = QPainter(picture)
    painter.drawPixmap(QRect(0, 0, picture.width(), picture.height()), dot)
    painter.end()

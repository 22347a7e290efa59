# SPDX-License-Identifier: MIT
"""The pictures of the app, at the sizes that panels ask for, so that they stay sharp at 16 px.

`packaging/icons.py` draws them from resources/icons/*.svg. The app reads the PNG files alone: a
process that shows SVG keeps Qt's SVG library, 1 MiB.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QPainter, QPixmap

SIZES = (16, 22, 24, 32, 48, 64)
APP_SIZES = (*SIZES, 128)
"""A switcher of windows shows the app larger than a panel does."""
FOLDER = Path(next(iter(import_module("tegoed.resources").__path__))) / "icons"
APP = FOLDER / "tegoed.svg"
"""The icon as a notification names it: the desktop draws it."""


@cache
def app_icon(*, example: bool = False) -> QIcon:
    """Return the icon of the windows; the example's carries its mark."""
    icon = QIcon()
    for side in SIZES if example else APP_SIZES:
        if example:
            picture = _picture("tegoed", side)
            _lay_over(picture, _picture("example", side))
            icon.addPixmap(picture)
        else:  # read when it is shown
            icon.addFile(str(FOLDER / f"tegoed-{side}.png"), QSize(side, side))
    return icon


@cache
def tray_icon(
    *, running: bool, focus: bool, crossed: bool, unseen: bool = False, example: bool = False
) -> QIcon:
    """Return the tray's icon: a level beam; filled while a timer runs, a bar across in focus, a dot
    for a crossed boundary not yet seen.

    `unseen`: focus is on, and no channel shows it; then the bar is hollow. `example`: with the mark
    of the example data.
    """
    name = {
        (False, False): "idle",
        (True, False): "running",
        (False, True): "focus",
        (True, True): "focus-running",
    }
    shown = name[running, focus].replace("focus", "wanted" if unseen else "focus")
    icon = QIcon()
    for side in SIZES:
        picture = _picture(f"tray-{shown}", side)
        if crossed:
            _lay_over(picture, _picture("tray-dot", side))
        if example:
            _lay_over(picture, _picture("example", side))
        icon.addPixmap(picture)
    return icon


def _picture(name: str, side: int) -> QPixmap:
    return QPixmap(str(FOLDER / f"{name}-{side}.png"))


def _lay_over(picture: QPixmap, mark: QPixmap) -> None:
    painter = QPainter(picture)
    painter.drawPixmap(QRect(0, 0, picture.width(), picture.height()), mark)
    painter.end()

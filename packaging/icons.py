# SPDX-License-Identifier: MIT
"""Draws resources/icons/*.svg at the sizes that panels ask for, as the PNG files beside them.

To be run after an icon was changed; a test holds the files against a new drawing.
"""

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QIcon, QImage

from tegoed.ui.platform.appearance.icons import APP_SIZES, FOLDER, SIZES


def drawn() -> Iterator[tuple[Path, QImage]]:
    """Yield the path of each file with its picture, drawn anew."""
    for source in sorted(FOLDER.glob("*.svg")):
        icon = QIcon(str(source))
        for side in APP_SIZES if source.stem == "tegoed" else SIZES:
            picture = icon.pixmap(QSize(side, side), 1.0).toImage()
            yield FOLDER / f"{source.stem}-{side}.png", picture


if __name__ == "__main__":
    application = QGuiApplication([])
    for path, picture in drawn():
        picture.save(str(path))

# SPDX-License-Identifier: MIT
"""How the page of a window is laid out."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tegoed.ui.platform import typography


def centred(page: QWidget, widest: int, above: int) -> tuple[QWidget, QVBoxLayout]:
    """The middle of a page, at most so many pixels wide, `above` them from its top; what is put
    into it stands under one another.
    """
    around = QHBoxLayout(page)
    around.setContentsMargins(typography.GRID * 3, above, typography.GRID * 3, typography.GRID * 3)
    middle = QWidget(page)
    middle.setMaximumWidth(widest)
    around.addStretch(1)
    around.addWidget(middle, 1000)
    around.addStretch(1)
    column = QVBoxLayout(middle)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return middle, column

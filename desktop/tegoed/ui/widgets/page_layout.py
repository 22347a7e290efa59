# SPDX-License-Identifier: MIT
"""How the page of a window is laid out, and scrolled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tegoed.ui.platform.appearance import typography


def centred(page: QWidget, widest: int, above: int) -> tuple[QWidget, QVBoxLayout]:
    """Make the middle of a page, at most so many pixels wide, `above` them from its top; what is
    put into it stands under one another.

    The page has the ground of a text field.
    """
    page.setBackgroundRole(QPalette.ColorRole.Base)
    page.setAutoFillBackground(True)
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


def scrolling(page: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """Make an area that scrolls a page, without a frame or a stop for the keyboard of its own."""
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area

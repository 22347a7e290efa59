# SPDX-License-Identifier: MIT
"""The top of a window that shows one period and turns to others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QToolButton, QWidget

from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.flat_buttons import quiet_button
from tegoed.ui.widgets.plain_text import PlainLabel

Title = TypeVar("Title", bound=QWidget)


def period_title(parent: QWidget) -> PlainLabel:
    """Make a title that is only read."""
    label = PlainLabel(parent)
    label.setFont(typography.tabular(typography.strong(parent.font())))
    return label


def _arrow(sign: str, name: str, keys: str, parent: QWidget) -> QToolButton:
    """Make a button in a window's head that turns to what lies before or after; its name is spoken,
    and told with its keys when hovered.
    """
    button = QToolButton(parent)
    button.setText(sign)
    button.setFont(typography.large(parent.font()))
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({keys})")
    side = typography.steps(parent, 4)
    button.setFixedSize(side, side)
    return button


class PeriodHeader(QWidget, Generic[Title]):
    """‹ The year 2026 › and the way back to the present.

    `words` name the period before, the one after and the present one. A child puts more behind
    them into `row`, or into `rows` beside it.
    """

    previous_asked = Signal()
    next_asked = Signal()
    present_asked = Signal()

    def __init__(
        self, title: Callable[[QWidget], Title], words: tuple[str, str, str], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        earlier, later, present = words
        self.rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(typography.GRID // 2)
        self.row = QHBoxLayout()
        self.row.setSpacing(typography.GRID // 2)
        self.rows.addLayout(self.row, 1)
        self.back = _arrow("‹", earlier, "Alt+Left", self)
        self.title = title(self)
        self.forth = _arrow("›", later, "Alt+Right", self)
        self.home = quiet_button(present, self)
        self.home.setToolTip("Ctrl+Home")
        self.row.addWidget(self.back)
        self.row.addWidget(self.title)
        self.row.addWidget(self.forth)
        self.row.addSpacing(typography.GRID)
        self.row.addWidget(self.home)
        self.back.clicked.connect(self.previous_asked)
        self.forth.clicked.connect(self.next_asked)
        self.home.clicked.connect(self.present_asked)

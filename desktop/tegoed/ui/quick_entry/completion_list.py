# SPDX-License-Identifier: MIT
"""Names that the word at the cursor may become, under the line that is typed in.

It never takes the keyboard.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tegoed.core.phrase import Completion
from tegoed.ui.platform.app_locale import _

MOST = 6


class CompletionList(QListWidget):
    """The list. The window moves its choice and takes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Names that fit"))

    @property
    def chosen(self) -> Completion | None:
        """What Tab takes; None when the list is not there."""
        item = self.currentItem() if self.isVisible() else None
        return None if item is None else item.data(Qt.ItemDataRole.UserRole)

    def offer(self, completions: Sequence[Completion], at: QPoint) -> None:
        """Show these below a point of the screen; none hides the list."""
        self.clear()
        if not completions:
            self.hide()
            return
        for completion in completions[:MOST]:
            item = QListWidgetItem(completion.name)
            item.setData(Qt.ItemDataRole.UserRole, completion)
            self.addItem(item)
        self.setCurrentRow(0)
        frame = 2 * self.frameWidth()
        self.resize(
            self.sizeHintForColumn(0) + frame + 24,
            sum(self.sizeHintForRow(row) for row in range(self.count())) + frame,
        )
        self.move(at)
        self.show()

    def step(self, by: int) -> bool:
        """Move the choice; False when the list is not there."""
        if not self.isVisible():
            return False
        self.setCurrentRow((self.currentRow() + by) % self.count())
        return True

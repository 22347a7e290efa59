# SPDX-License-Identifier: MIT
"""Several chosen entries at once: a quiet line that gives all of them the same work, purpose, mark
or tag, in one step.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.entries.typed_tags import read_tag_changes
from tegoed.presentation.entries.bulk_bar_view import BulkBarView
from tegoed.presentation.entries.entry_fields import EntryColumn
from tegoed.presentation.entries.entry_intents import ChangeFields, DeleteEntries, LeaveEntries
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.bars.conflict_bar import ConflictBar
from tegoed.ui.widgets.flat_buttons import FlatMenuButton, quiet_button
from tegoed.ui.widgets.plain_text import PlainLabel


class BulkBar(QWidget):
    """The line; hidden unless more than one entry is chosen.

    `intent` carries what is to be done to them; `question` asks about it where it is not done.
    """

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uids: tuple[str, ...] = ()
        self._view: BulkBarView | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(typography.GRID)
        column.addLayout(row)
        self.count = PlainLabel(self)
        row.addWidget(self.count)
        self.purpose = self._menu_button(_("Purpose"), row)
        self.work = self._menu_button(_("Project"), row)
        self.activity = self._menu_button(_("Activity"), row)
        self.reason = self._menu_button(_("Why given"), row)
        self.chair = self._menu_button(_("Chair"), row)
        self.buttons = {
            EntryColumn.PURPOSE: self.purpose,
            EntryColumn.WORK: self.work,
            EntryColumn.ACTIVITY: self.activity,
            EntryColumn.REASON: self.reason,
            EntryColumn.CHAIR: self.chair,
        }
        self.tags = QLineEdit(self)
        self.tags.setPlaceholderText(_("tag, or -tag to take it away"))
        self.tags.setAccessibleName(_("Add tags, or take them away with a minus"))
        self.tags.returnPressed.connect(self._tag)
        row.addWidget(self.tags, 1)
        self.delete_button = quiet_button(_("Delete"), self)
        self.delete_button.clicked.connect(self.delete)
        row.addWidget(self.delete_button)
        self.question = ConflictBar(self)
        self.question.intent.connect(self._answered)
        column.addWidget(self.question)
        self.setVisible(False)

    def show_view(self, view: BulkBarView) -> None:
        """Show what can be done to the entries that are chosen."""
        if view == self._view and not self.isHidden():
            return
        self._view, self._uids = view, view.uids
        self.question.show_view(None)
        self.setVisible(bool(view.menus))
        self.count.setText(view.count)
        for each in view.menus:
            button = self.buttons[each.column]
            menu = button.menu()
            menu.clear()
            for text, value in each.choices:
                menu.addAction(text, partial(self._change, each.column, value))
            button.setEnabled(each.enabled)

    def delete(self) -> None:
        """Ask to delete all of them."""
        self._ask(DeleteEntries(self._uids))

    def _menu_button(self, text: str, row: QHBoxLayout) -> QPushButton:
        button = FlatMenuButton(text, self)
        button.setMenu(QMenu(button))
        row.addWidget(button)
        return button

    def _change(self, column: EntryColumn, value: Any, _checked: bool = False) -> None:
        self._ask(ChangeFields(self._uids, column, value))

    def _tag(self) -> None:
        typed = self.tags.text()
        if any(read_tag_changes(typed)):
            self._ask(ChangeFields(self._uids, EntryColumn.TAGS, typed))
            if self.question.isHidden():
                self.tags.clear()

    def _ask(self, intent: ChangeFields | DeleteEntries) -> None:
        self.question.show_view(None)
        self.intent.emit(intent)

    def _answered(self, intent: ChangeFields | DeleteEntries | LeaveEntries) -> None:
        if not isinstance(intent, LeaveEntries):
            self._ask(intent)

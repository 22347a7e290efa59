# SPDX-License-Identifier: MIT
"""Several chosen entries at once: a quiet line that gives all of them the same work, purpose, mark
or tag, in one step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

from tegoed.core.errors import ConflictError, TegoedError
from tegoed.core.values import Catalogue, Entry, Purpose
from tegoed.i18n import locale
from tegoed.i18n.locale import _, ngettext
from tegoed.presentation import labels
from tegoed.services.time import corrections
from tegoed.services.time.entry_rules import EntryEdit
from tegoed.services.workspace import Workspace
from tegoed.ui.balance import entry_editors as editors
from tegoed.ui.balance import time_input
from tegoed.ui.balance.label_widgets import FlatMenuButton, fine, quiet_button
from tegoed.ui.platform import typography
from tegoed.ui.widgets.plain_text import PlainLabel

Doing = Callable[[bool], object]


class BulkBar(QWidget):
    """The line; hidden unless more than one entry is chosen.

    `done` says that something was written.
    """

    done = Signal()

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._entries: tuple[Entry, ...] = ()
        self._again: Doing | None = None
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
        self.tags = QLineEdit(self)
        self.tags.setPlaceholderText(_("tag, or -tag to take it away"))
        self.tags.setAccessibleName(_("Add tags, or take them away with a minus"))
        self.tags.returnPressed.connect(self._tag)
        row.addWidget(self.tags, 1)
        self.delete_button = quiet_button(_("Delete"), self)
        self.delete_button.clicked.connect(self.delete)
        row.addWidget(self.delete_button)
        self._refusal = QHBoxLayout()
        self.sentence = fine("", self)
        self.anyway = quiet_button(_("Change anyway"), self)
        self.anyway.clicked.connect(self._insist)
        self._refusal.addWidget(self.sentence, 1)
        self._refusal.addWidget(self.anyway)
        column.addLayout(self._refusal)
        self._calm()
        self.setVisible(False)

    def show_entries(self, entries: Sequence[Entry], catalogue: Catalogue) -> None:
        """The entries that are chosen; one alone is edited in its row."""
        if tuple(entries) == self._entries and not self.isHidden():
            return
        self._entries = tuple(entries)
        self._calm()
        count = len(self._entries)
        self.setVisible(count > 1)
        if count < 2:
            return
        counted = ngettext("{count} entry:", "{count} entries:", count).format(
            count=locale.number(count)
        )
        self.count.setText(counted)
        any_one = self._entries[0]
        self._fill(
            self.purpose,
            editors.purpose_choices(catalogue, any_one),
            lambda value: EntryEdit(purpose=value),
        )
        self._fill(
            self.work,
            editors.work_choices(catalogue, any_one),
            lambda value: EntryEdit(client=value[0], project=value[1]),
        )
        self._fill(
            self.activity,
            editors.activity_choices(catalogue, any_one),
            lambda value: EntryEdit(activity=value),
        )
        self._fill(
            self.reason,
            editors.reason_choices(catalogue, any_one),
            lambda value: EntryEdit(reason=value),
        )
        yes_no: editors.Choices = [
            (_("client's chair"), True),
            (_("not the client's chair"), False),
        ]
        self._fill(self.chair, yes_no, lambda value: EntryEdit(chair=value))
        self.reason.setEnabled(all(entry.purpose is Purpose.GIVEN for entry in self._entries))
        self.chair.setEnabled(
            all(entry.purpose in (Purpose.BILLABLE, Purpose.GIVEN) for entry in self._entries)
        )

    def delete(self) -> None:
        """Deletes all of them."""
        uids = self._uids()
        self._do(lambda force: corrections.delete_many(self._ws, uids, force=force))

    def _uids(self) -> list[str]:
        return [entry.uid for entry in self._entries]

    def _menu_button(self, text: str, row: QHBoxLayout) -> QPushButton:
        button = FlatMenuButton(text, self)
        button.setMenu(QMenu(button))
        row.addWidget(button)
        return button

    def _fill(
        self, button: QPushButton, choices: editors.Choices, edit: Callable[[Any], EntryEdit]
    ) -> None:
        menu = button.menu()
        menu.clear()
        for text, value in choices:
            menu.addAction(text, partial(self._change, edit(value)))

    def _change(self, edit: EntryEdit, _checked: bool = False) -> None:
        uids = self._uids()
        self._do(lambda force: corrections.edit_many(self._ws, uids, edit, force=force))

    def _tag(self) -> None:
        typed = self.tags.text().replace(",", " ").split()
        add = time_input.read_tags(" ".join(word for word in typed if not word.startswith("-")))
        remove = time_input.read_tags(
            " ".join(word.lstrip("-") for word in typed if word.startswith("-"))
        )
        uids = self._uids()
        if (add or remove) and self._do(
            lambda force: corrections.edit_many(
                self._ws, uids, EntryEdit(), add_tags=add, remove_tags=remove, force=force
            )
        ):
            self.tags.clear()

    def _do(self, act: Doing, *, force: bool = False) -> bool:
        self._calm()
        try:
            act(force)
        except TegoedError as trouble:
            self.sentence.setText(labels.refusal(trouble.message, self._ws.zone()))
            self.sentence.setVisible(True)
            self._again = act if isinstance(trouble, ConflictError) else None
            self.anyway.setVisible(self._again is not None)
            return False
        self.done.emit()
        return True

    def _insist(self) -> None:
        if self._again is not None:
            self._do(self._again, force=True)

    def _calm(self) -> None:
        self._again = None
        self.sentence.setVisible(False)
        self.anyway.setVisible(False)

# SPDX-License-Identifier: MIT
"""The chosen entry in fields, beside the clock: what the list of the week edits in its cells."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.values import Catalogue, Entry
from tegoed.i18n.locale import _
from tegoed.presentation import entry_choices
from tegoed.presentation.entry_table_view import EntryColumn
from tegoed.ui.balance.entries_model import EntriesModel
from tegoed.ui.balance.label_widgets import fine, heading
from tegoed.ui.platform import typography
from tegoed.ui.widgets.elided_combo_box import ElidedComboBox
from tegoed.ui.widgets.plain_text import PlainLabel

TYPED = (
    EntryColumn.DAY,
    EntryColumn.START,
    EntryColumn.END,
    EntryColumn.LENGTH,
    EntryColumn.NOTE,
    EntryColumn.TAGS,
)
CHOSEN: dict[EntryColumn, Callable[[Catalogue, Entry], entry_choices.Choices]] = {
    EntryColumn.WORK: entry_choices.work_choices,
    EntryColumn.ACTIVITY: entry_choices.activity_choices,
    EntryColumn.PURPOSE: entry_choices.purpose_choices,
    EntryColumn.REASON: entry_choices.reason_choices,
}
ORDER = (
    EntryColumn.DAY,
    EntryColumn.START,
    EntryColumn.END,
    EntryColumn.LENGTH,
    EntryColumn.WORK,
    EntryColumn.ACTIVITY,
    EntryColumn.PURPOSE,
    EntryColumn.REASON,
    EntryColumn.CHAIR,
    EntryColumn.NOTE,
    EntryColumn.TAGS,
)


class EntryFields(QWidget):
    """The fields of one entry; each is written when it is left, or Enter is pressed in it."""

    def __init__(self, entries: EntriesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = entries
        self._uid: str | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.GRID)
        self.title = heading(_("Entry"), self)
        self.title.setWordWrap(True)
        self.hint = fine(
            _(
                "Choose an entry to change it. Drag it to move it, drag its edges to "
                "make it longer or shorter; "
                "drag over an empty place to log something there."
            ),
            self,
        )
        self._form = QWidget(self)
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(typography.GRID)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.lines: dict[EntryColumn, QLineEdit] = {}
        self.boxes: dict[EntryColumn, QComboBox] = {}
        self.chair = QCheckBox(_("client's chair"), self._form)
        for field in ORDER:
            name = str(entries.headerData(field, Qt.Orientation.Horizontal)).strip()
            if field is EntryColumn.CHAIR:
                form.addRow("", self.chair)
            elif field in CHOSEN:
                box = self.boxes[field] = ElidedComboBox(self._form)
                box.setSizeAdjustPolicy(
                    QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
                )
                box.setMinimumContentsLength(12)
                box.setAccessibleName(name)
                box.activated.connect(self._chosen)
                form.addRow(PlainLabel(name, self._form), box)
            else:
                line = self.lines[field] = QLineEdit(self._form)
                line.setAccessibleName(name)
                line.editingFinished.connect(self._typed)
                form.addRow(PlainLabel(name, self._form), line)
        self.chair.clicked.connect(self._turned)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addWidget(self._form)
        column.addStretch(1)
        self.show_entry(None)

    @property
    def uid(self) -> str | None:
        """The entry that is shown."""
        return self._uid

    def show_entry(self, uid: str | None) -> None:
        """Shows an entry; what is being typed into one of its fields stays."""
        row = self._entries.row_of(uid) if uid is not None else None
        other, self._uid = uid != self._uid, uid if row is not None else None
        self._form.setVisible(row is not None)
        self.hint.setVisible(row is None)
        self.title.setVisible(row is not None)
        if row is None:
            return
        entry = self._entries.entry_at(row)
        self.title.setText(
            str(
                self._entries.index(row, EntryColumn.WORK).data()
                or self._entries.index(row, EntryColumn.PURPOSE).data()
            )
        )
        for column, line in self.lines.items():
            index = self._entries.index(row, column)
            line.setEnabled(bool(index.flags() & Qt.ItemFlag.ItemIsEditable))
            if other or not line.hasFocus() or not line.isModified():
                line.setText(str(index.data(Qt.ItemDataRole.EditRole)))
                line.setModified(False)
                line.setCursorPosition(0)
        for column, box in self.boxes.items():
            index = self._entries.index(row, column)
            choices = CHOSEN[column](self._entries.catalogue, entry)
            values = [value for _text, value in choices]
            value = self._entries.value_at(index)
            box.clear()
            box.addItems([text for text, _value in choices])
            box.setCurrentIndex(values.index(value) if value in values else -1)
            box.setEnabled(bool(index.flags() & Qt.ItemFlag.ItemIsEditable))
        self.chair.setChecked(entry.chair)
        self.chair.setEnabled(self._entries.may_have_chair(row))

    def edit(self) -> None:
        """Takes the keyboard, at the start."""
        line = self.lines[EntryColumn.START]
        line.setFocus()
        line.selectAll()

    def forget(self) -> None:
        """What was typed and not kept is forgotten."""
        for line in self.lines.values():
            line.setModified(False)
        self.show_entry(self._uid)

    def _index(self, column: EntryColumn) -> QModelIndex | None:
        row = self._entries.row_of(self._uid) if self._uid is not None else None
        return None if row is None else self._entries.index(row, column)

    def _typed(self) -> None:
        line = self.sender()
        column = next((column for column, one in self.lines.items() if one is line), None)
        if column is None or not isinstance(line, QLineEdit) or not line.isModified():
            return
        line.setModified(False)
        index = self._index(column)
        if index is not None:
            self._entries.setData(index, line.text())

    def _chosen(self, number: int) -> None:
        column = next((column for column, one in self.boxes.items() if one is self.sender()), None)
        index = self._index(column) if column is not None else None
        if column is not None and index is not None:
            choices = CHOSEN[column](self._entries.catalogue, self._entries.entry_at(index.row()))
            self._entries.setData(index, choices[number][1])

    def _turned(self, on: bool) -> None:
        index = self._index(EntryColumn.CHAIR)
        if index is not None:
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            self._entries.setData(index, state, Qt.ItemDataRole.CheckStateRole)


class FieldsPanel(QScrollArea):
    """The fields beside the clock.

    With large text they take less of the width, and scroll where the window is low.
    """

    def __init__(self, fields: EntryFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.setWidget(fields)
        fields.setBackgroundRole(QPalette.ColorRole.Base)

    def fit(self, window: int) -> None:
        """Takes its part of a window's width in pixels."""
        line = typography.line(self)
        self.setFixedWidth(min(line * 19, max(line * 12, round(window * 0.45))))

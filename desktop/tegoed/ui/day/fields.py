# SPDX-License-Identifier: MIT
"""The chosen entry in fields, beside the clock: what the list of the week edits in its cells."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
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

from tegoed.presentation.entries.entry_fields import (
    CHOICES,
    EntryColumn,
    EntryFieldsView,
    column_titles,
)
from tegoed.presentation.entries.entry_intents import ChangeField
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.forms.elided_combo_box import ElidedComboBox
from tegoed.ui.widgets.labels import fine, heading
from tegoed.ui.widgets.plain_text import PlainLabel


class EntryFields(QWidget):
    """The fields of one entry; each is written when it is left, or Enter is pressed in it.

    `intent` carries a `ChangeField`.
    """

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: EntryFieldsView | None = None
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
        for field, title in zip(EntryColumn, column_titles(app_locale()), strict=True):
            name = title.strip()
            if field is EntryColumn.CHAIR:
                form.addRow("", self.chair)
            elif field in CHOICES:
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
        self.show_view(None)

    @property
    def uid(self) -> str | None:
        """The entry that is shown."""
        return None if self._view is None else self._view.uid

    def show_view(self, view: EntryFieldsView | None) -> None:
        """Show an entry; what is being typed into one of its fields stays."""
        other = view is not None and view.uid != self.uid
        self._view = view
        self._form.setVisible(view is not None)
        self.hint.setVisible(view is None)
        self.title.setVisible(view is not None)
        if view is None:
            return
        self.title.setText(view.title)
        for column, line in self.lines.items():
            typed = view.typed[column]
            line.setEnabled(typed.is_enabled)
            if other or not line.hasFocus() or not line.isModified():
                line.setText(typed.text)
                line.setModified(False)
                line.setCursorPosition(0)
        for column, box in self.boxes.items():
            chosen = view.chosen[column]
            box.clear()
            box.addItems([text for text, _value in chosen.choices])
            box.setCurrentIndex(chosen.chosen)
            box.setEnabled(chosen.is_enabled)
        self.chair.setChecked(view.has_chair)
        self.chair.setEnabled(view.may_have_chair)

    def edit(self) -> None:
        """Take the keyboard, at the start."""
        line = self.lines[EntryColumn.START]
        line.setFocus()
        line.selectAll()

    def forget(self) -> None:
        """Show what is stored in the place of what is being typed."""
        for line in self.lines.values():
            line.setModified(False)
        self.show_view(self._view)

    def _typed(self) -> None:
        line = self.sender()
        column = next((column for column, one in self.lines.items() if one is line), None)
        if column is None or not isinstance(line, QLineEdit) or not line.isModified():
            return
        line.setModified(False)
        if self._view is not None:
            self.intent.emit(ChangeField(self._view.uid, column, line.text()))

    def _chosen(self, number: int) -> None:
        column = next((column for column, one in self.boxes.items() if one is self.sender()), None)
        if column is not None and self._view is not None:
            value = self._view.chosen[column].choices[number][1]
            self.intent.emit(ChangeField(self._view.uid, column, value))

    def _turned(self, on: bool) -> None:
        if self._view is not None:
            self.intent.emit(ChangeField(self._view.uid, EntryColumn.CHAIR, on))


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
        """Take its part of a window's width in pixels."""
        line = typography.line(self)
        self.setFixedWidth(min(line * 19, max(line * 12, round(window * 0.45))))

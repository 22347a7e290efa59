# SPDX-License-Identifier: MIT
"""Activities: what sort of work there is, and what each is for unless an entry says otherwise."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidgetItem,
    QWidget,
)

from tegoed.core.entities.values import Activity
from tegoed.presentation.settings.catalogue_settings_view import ActivitiesView
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.settings.intents import (
    AddActivity,
    DeleteActivity,
    EditActivity,
    PutActivityAway,
)
from tegoed.ui.settings.parts.base_page import SettingsPage
from tegoed.ui.settings.parts.settings_table import SettingsTable
from tegoed.ui.widgets.forms.form_parts import button

MOST_ROWS = 12


class ActivitiesPage(SettingsPage):
    """A table that is edited in place."""

    def __init__(self, view: ActivitiesView) -> None:
        super().__init__(
            _("Activities"),
            _("What sort of work you do. Choosing an activity chooses its purpose too."),
        )
        self._view = view
        self.table = SettingsTable([_("Activity"), _("Purpose")], _("Activities"))
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.table.itemChanged.connect(self._renamed)
        self.table.currentCellChanged.connect(self._name_buttons)
        self.column.addWidget(self.table)
        self.archive_button = button(_("Archive"), self.archive)
        self.buttons(
            button(_("New activity"), self.add),
            self.archive_button,
            button(_("Delete"), self.delete),
        )
        self.column.addStretch(1)
        self.show_view(view)

    def show_view(self, view: ActivitiesView) -> None:
        """Show the activities."""
        self._view = view
        row = self.table.currentRow()
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self._view.activities))
            for place, activity in enumerate(self._view.activities):
                item = QTableWidgetItem(activity.name)
                item.setToolTip(_("Archived") if activity.archived else "")
                font = item.font()
                font.setItalic(activity.archived)
                item.setFont(font)
                self.table.setItem(place, 0, item)
                box = self._purposes(activity)
                self.table.setCellWidget(place, 1, _with_air(box))
                self.table.setColumnWidth(
                    1, max(self.table.columnWidth(1), box.sizeHint().width() + 2 * typography.GRID)
                )
        self.table.setCurrentCell(min(max(row, 0), len(self._view.activities) - 1), 0)
        self.table.fit_rows(2, MOST_ROWS)
        self._name_buttons()

    @Slot()
    def add(self) -> None:
        """Ask for an activity with a name to be typed over."""
        self.intent.emit(AddActivity())

    def begin(self, made: Activity) -> None:
        """Have the name of a new activity typed over."""
        ids = [activity.id for activity in self._view.activities]
        self.table.begin_edit(ids.index(made.id), 0)

    @Slot()
    def archive(self) -> None:
        """Ask for the chosen activity to be archived, or taken back into use."""
        if (chosen := self._chosen()) is not None:
            self.intent.emit(PutActivityAway(chosen))

    @Slot()
    def delete(self) -> None:
        """Ask for the chosen activity to be deleted."""
        if (chosen := self._chosen()) is not None:
            self.intent.emit(DeleteActivity(chosen))

    def _chosen(self) -> Activity | None:
        row = self.table.currentRow()
        return self._view.activities[row] if 0 <= row < len(self._view.activities) else None

    def _purposes(self, activity: Activity) -> QComboBox:
        box = QComboBox()
        accessibility.name_choices(box, _("Purpose of {activity}").format(activity=activity.name))
        for words, purpose in self._view.purposes:
            box.addItem(words, purpose)
        purposes = [purpose for _words, purpose in self._view.purposes]
        box.setCurrentIndex(purposes.index(activity.purpose))
        box.setProperty("activity", activity.id)
        box.activated.connect(self._purpose_chosen)
        return box

    @Slot(int)
    def _purpose_chosen(self, index: int) -> None:
        id = self.sender().property("activity")
        activity = next(activity for activity in self._view.activities if activity.id == id)
        _words, purpose = self._view.purposes[index]
        self.intent.emit(EditActivity(replace(activity, purpose=purpose)))

    @Slot(QTableWidgetItem)
    def _renamed(self, item: QTableWidgetItem) -> None:
        activity = self._view.activities[item.row()]
        if item.text() != activity.name:
            self.intent.emit(EditActivity(replace(activity, name=item.text())))

    @Slot()
    def _name_buttons(self) -> None:
        chosen = self._chosen()
        self.archive_button.setEnabled(chosen is not None)
        self.archive_button.setText(
            _("Use again") if chosen is not None and chosen.archived else _("Archive")
        )


def _with_air(box: QComboBox) -> QWidget:
    """Put a list of choices into a cell, off its edges."""
    cell = QWidget()
    row = QHBoxLayout(cell)
    row.setContentsMargins(0, 3, typography.GRID, 3)
    row.addWidget(box)
    return cell

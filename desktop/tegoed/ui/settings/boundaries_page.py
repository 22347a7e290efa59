# SPDX-License-Identifier: MIT
"""Boundaries: the limits one sets on a calm day.

A change counts from this week on; earlier weeks keep theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QTableWidgetItem, QWidget

from tegoed.core.entities.values import BoundaryKind
from tegoed.presentation.settings.boundary_settings_view import (
    BoundaryKindView,
    BoundarySettingsView,
    read_limit,
    write_limit,
)
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import typography
from tegoed.ui.settings.intents import AddBoundary, DeleteBoundary, EditLimit, LiftBoundary
from tegoed.ui.settings.parts.base_page import SettingsPage
from tegoed.ui.settings.parts.settings_table import SettingsTable, SteppedDelegate
from tegoed.ui.widgets.forms.form_parts import button
from tegoed.ui.widgets.forms.inputs import SteppedEdit
from tegoed.ui.widgets.plain_text import PlainLabel, add_row
from tegoed.ui.widgets.tables.plain_tables import RIGHT

STEPS = {BoundaryKind.EFFECTIVE_RATE: 500, BoundaryKind.BUDGET: 5}
"""How much an arrow changes a limit, in cents or percent; one of hours by half an hour."""
LIMIT = 2
"""The column of the limits."""
MOST_ROWS = 12


class BoundariesPage(SettingsPage):
    """A table with limits edited in place, and a line to add one."""

    def __init__(self, view: BoundarySettingsView) -> None:
        super().__init__(
            _("Boundaries"),
            _(
                "Limits you set on a calm day. Tegoed tells you when one is passed and "
                "keeps the score; a change counts from this week on."
            ),
        )
        self._view = view
        titles = [_("Boundary"), _("For"), _("Limit")]
        self.table = SettingsTable(titles, _("Boundaries"), figures=(LIMIT,))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(LIMIT, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(LIMIT, typography.steps(self, 14))
        SteppedDelegate(self.table, LIMIT, self._limit_edit)
        self.table.itemChanged.connect(self._edited)
        self.column.addWidget(self.table)
        self.buttons(button(_("Delete"), self.delete))
        self.group(_("New boundary"))
        self.kind = QComboBox()
        accessibility.name_choices(self.kind, _("New boundary"))
        for choice in view.kinds:
            self.kind.addItem(choice.name, choice.kind)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.whom = QComboBox()
        accessibility.name_choices(self.whom, _("For"))
        self.limit = SteppedEdit(*_parts(BoundaryKind.GIVEN_HOURS))
        self.limit.setAccessibleName(_("Limit"))
        self.limit.setFixedWidth(typography.steps(self, 14))
        self.limit.lineEdit().returnPressed.connect(self.add)
        self.unit = PlainLabel()
        form = self.form()
        add_row(form, _("Boundary"), self.kind)
        add_row(form, _("For"), self.whom)
        self.whom_label = form.labelForField(self.whom)
        row = QHBoxLayout()
        row.setSpacing(typography.steps(self, 1))
        for widget in (self.limit, self.unit, button(_("Add"), self.add)):
            row.addWidget(widget)
        row.addStretch(1)
        label = PlainLabel(_("Limit"))
        label.setBuddy(self.limit)
        form.addRow(label, row)
        self.column.addStretch(1)
        self.show_view(view)
        self._kind_chosen()

    def show_view(self, view: BoundarySettingsView) -> None:
        """Show the boundaries; lifted ones unticked."""
        self._view = view
        row = self.table.currentRow()
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(view.rows))
            for place, found in enumerate(view.rows):
                name = QTableWidgetItem(found.name)
                name.setFlags(
                    (name.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsEditable
                )
                name.setCheckState(
                    Qt.CheckState.Checked if found.boundary.enabled else Qt.CheckState.Unchecked
                )
                whom = QTableWidgetItem(found.whom)
                whom.setFlags(whom.flags() & ~Qt.ItemFlag.ItemIsEditable)
                limit = QTableWidgetItem(found.limit)
                limit.setData(Qt.ItemDataRole.AccessibleTextRole, found.spoken)
                limit.setTextAlignment(RIGHT)
                for column, item in enumerate((name, whom, limit)):
                    self.table.setItem(place, column, item)
        self.table.setCurrentCell(min(max(row, 0), len(view.rows) - 1), LIMIT)
        self.table.fit_rows(2, MOST_ROWS)
        self._fill_whom()

    @Slot()
    def add(self) -> None:
        """Ask for a boundary to be added."""
        client, project = self.whom.currentData() or (None, None)
        kind = self._kind().kind
        self.intent.emit(AddBoundary(kind, client, project, self.limit.text()))

    @Slot()
    def delete(self) -> None:
        """Ask for the chosen boundary to be deleted, for earlier weeks too."""
        row = self.table.currentRow()
        if 0 <= row < len(self._view.rows):
            self.intent.emit(DeleteBoundary(self._view.rows[row].boundary))

    @Slot(QTableWidgetItem)
    def _edited(self, item: QTableWidgetItem) -> None:
        boundary = self._view.rows[item.row()].boundary
        if item.column() == 0:
            lifted = item.checkState() is not Qt.CheckState.Checked
            self.intent.emit(LiftBoundary(boundary, lifted))
        else:
            self.intent.emit(EditLimit(boundary, item.text()))

    def _limit_edit(self, row: int, parent: QWidget) -> SteppedEdit:
        return SteppedEdit(*_parts(self._view.rows[row].boundary.kind), parent)

    @Slot()
    def _kind_chosen(self) -> None:
        chosen = self._kind()
        self.limit.use(*_parts(chosen.kind))
        self.limit.setText(chosen.usual)
        self.unit.setText(chosen.unit)
        self._fill_whom()

    def _kind(self) -> BoundaryKindView:
        return self._view.kinds[self.kind.currentIndex()]

    def _fill_whom(self) -> None:
        self.whom.clear()
        for name, client, project in self._kind().whom:
            self.whom.addItem(name, (client, project))
        self.whom.setVisible(self.whom.count() > 1)
        self.whom_label.setVisible(self.whom.count() > 1)


def _parts(
    kind: BoundaryKind,
) -> tuple[Callable[[str], int | None], Callable[[int], str], int]:
    """Return how a limit of that kind is read and written, and what an arrow changes."""
    return (
        partial(read_limit, kind),
        partial(write_limit, app_locale(), kind),
        STEPS.get(kind, 1800),
    )

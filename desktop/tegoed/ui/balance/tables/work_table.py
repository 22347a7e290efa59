# SPDX-License-Identifier: MIT
"""The figures by client and project, and the way to a whole project."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QStandardItem
from PySide6.QtWidgets import QMenu, QWidget

from tegoed.presentation.balance.figure_rows import TableRow, work_headers
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.widgets.tables.figure_table import FigureTable

PROJECT = Qt.ItemDataRole.UserRole


class WorkTable(FigureTable):
    """The clients, each with its projects under it. `project_asked`: a project's row was opened."""

    project_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(work_headers(app_locale()), parent)
        self.setAccessibleName(_("Figures by client and project"))
        self.activated.connect(self._ask_for_project)

    def items_of(self, row: TableRow) -> list[QStandardItem]:
        """Make the cells of a row; a project's is kept with its name."""
        items = super().items_of(row)
        if row.project is not None:
            items[0].setData(row.project, PROJECT)
            items[0].setToolTip(_("A double click or Enter shows the whole project."))
        return items

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of a project's row, by the other button or the menu key."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        project = self._project_of(index)
        if project is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("The whole project…")).triggered.connect(
            partial(self.project_asked.emit, project)
        )
        place = self.visualRect(index).bottomLeft() if by_key else event.pos()
        menu.popup(self.viewport().mapToGlobal(place))

    def _ask_for_project(self, index: QModelIndex) -> None:
        project = self._project_of(index)
        if project is not None:
            self.project_asked.emit(project)

    @staticmethod
    def _project_of(index: QModelIndex) -> int | None:
        found = index.siblingAtColumn(0).data(PROJECT) if index.isValid() else None
        return None if found is None else int(found)

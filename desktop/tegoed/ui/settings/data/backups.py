# SPDX-License-Identifier: MIT
"""The copies of the database as one chooses among them: what is in each, and the question before
one is restored.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QMessageBox,
    QTableWidgetItem,
    QWidget,
)

from tegoed.presentation.settings.backups_view import BackupRowView, RestoreQuestionView
from tegoed.ui.platform.app_locale import _
from tegoed.ui.settings.parts.settings_table import SettingsTable
from tegoed.ui.widgets.tables.plain_tables import RIGHT

ROWS_SHOWN = 7
FIGURES = (2, 4)
"""The columns of entries and of size."""


class BackupsTable(SettingsTable):
    """One line for each copy, the newest first."""

    def __init__(self) -> None:
        heads = [_("Made"), _("Why"), _("Entries"), _("Last day"), _("Size"), _("State")]
        super().__init__(heads, _("Copies"), figures=FIGURES)
        self._shown: Sequence[BackupRowView] = ()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.fit_rows(2, ROWS_SHOWN)

    def show_rows(self, rows: Sequence[BackupRowView]) -> None:
        """List the copies; the one that was chosen stays so, else it is the first."""
        before = self.chosen()
        self._shown = rows
        with QSignalBlocker(self):
            self.setRowCount(len(rows))
            for place, row in enumerate(rows):
                for column, text in enumerate(row.cells):
                    item = QTableWidgetItem(text)
                    if column in FIGURES:
                        item.setTextAlignment(RIGHT)
                    item.setToolTip(row.path.name if column == 0 else "")
                    self.setItem(place, column, item)
        self.fit_rows(2, ROWS_SHOWN)
        paths = [row.path for row in rows]
        self.setCurrentCell(
            paths.index(before.path) if before is not None and before.path in paths else 0, 0
        )

    def chosen(self) -> BackupRowView | None:
        """Return the copy on the chosen line."""
        row = self.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None


class RestoreQuestion(QMessageBox):
    """Asks whether a copy is to take the place of what is there, and says what is in it.

    `accepted_restore` comes on a yes.
    """

    accepted_restore = Signal()

    def __init__(self, view: RestoreQuestionView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(_("Restore a copy"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(view.question)
        self.setInformativeText(view.about)
        self.restore_button = self.addButton(_("Restore"), QMessageBox.ButtonRole.AcceptRole)
        self.cancel_button = self.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(self.cancel_button)
        self.setEscapeButton(self.cancel_button)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.buttonClicked.connect(self._clicked)

    @Slot(QAbstractButton)
    def _clicked(self, button: QAbstractButton) -> None:
        if button is self.restore_button:
            self.accepted_restore.emit()

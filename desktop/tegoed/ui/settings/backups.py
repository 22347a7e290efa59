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

from tegoed.services.data.backup_folder import BackupFile
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import _, app_locale, ngettext
from tegoed.ui.settings.settings_table import RIGHT, SettingsTable

ROWS_SHOWN = 7
FIGURES = (2, 4)
"""The columns of entries and of size."""
KILOBYTE, MEGABYTE = 1_000, 1_000_000


class BackupsTable(SettingsTable):
    """One line for each copy, the newest first."""

    def __init__(self) -> None:
        heads = [_("Made"), _("Why"), _("Entries"), _("Last day"), _("Size"), _("State")]
        super().__init__(heads, _("Copies"), figures=FIGURES)
        self._shown: list[BackupFile] = []
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.fit_rows(2, ROWS_SHOWN)

    def show_files(self, files: Sequence[BackupFile], ws: Workspace) -> None:
        """Lists the copies; the one that was chosen stays so, else it is the first."""
        before = self.chosen()
        self._shown = list(files)
        with QSignalBlocker(self):
            self.setRowCount(len(files))
            for row, file in enumerate(files):
                for column, text in enumerate(_cells(file, ws)):
                    item = QTableWidgetItem(text)
                    if column in FIGURES:
                        item.setTextAlignment(RIGHT)
                    item.setToolTip(file.path.name if column == 0 else "")
                    self.setItem(row, column, item)
        self.fit_rows(2, ROWS_SHOWN)
        paths = [file.path for file in files]
        self.setCurrentCell(
            paths.index(before.path) if before is not None and before.path in paths else 0, 0
        )

    def chosen(self) -> BackupFile | None:
        """The copy on the chosen line."""
        row = self.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None


class RestoreQuestion(QMessageBox):
    """Asks whether a copy is to take the place of what is there, and says what is in it.

    `accepted_restore` comes on a yes.
    """

    accepted_restore = Signal()

    def __init__(
        self, file: BackupFile, ws: Workspace, in_focus: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(_("Restore a copy"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(_("Restore the copy of {made}?").format(made=made_words(file, ws)))
        lines = [contents_words(file, ws), _("What is there now is kept as a copy.")]
        if in_focus:
            lines.append(_("Focus is on: it ends first, and every channel is put back."))
        self.setInformativeText("\n".join(lines))
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


def made_words(file: BackupFile, ws: Workspace) -> str:
    """When a copy was made, as one would say it."""
    return _moment(file.made, ws)


def contents_words(file: BackupFile, ws: Workspace) -> str:
    """What is in a copy, in one sentence."""
    count = file.contents.entries
    text = ngettext("It holds {count} entry", "It holds {count} entries", count).format(
        count=app_locale().number(count)
    )
    if file.contents.last is None:
        return f"{text}."
    return text + ", " + _("the last of {day}.").format(day=_day(file.contents.last, ws))


def _cells(file: BackupFile, ws: Workspace) -> list[str]:
    sound = file.contents.sound
    last = file.contents.last
    return [
        _moment(file.made, ws),
        _why(file),
        app_locale().number(file.contents.entries) if sound else "–",
        "–" if last is None else _day(last, ws),
        _size(file.size),
        _("sound") if sound else _("damaged"),
    ]


def _why(file: BackupFile) -> str:
    if file.kind == "replaced":
        return _("replaced by a restore")
    if file.kind == "import":
        return _("before an import")
    if file.kind == "before":
        return _("before an update")
    return _("copy")


def _moment(instant: int, ws: Workspace) -> str:
    return f"{_day(instant, ws)}, {app_locale().clock_time(instant, ws.zone())}"


def _day(instant: int, ws: Workspace) -> str:
    from tegoed.core.spans import local_date

    return app_locale().short_date(local_date(instant, ws.zone()))


def _size(size: int) -> str:
    if size < MEGABYTE:
        return _("{number} kB").format(number=app_locale().number(max(1, round(size / KILOBYTE))))
    return _("{number} MB").format(number=app_locale().number(size / MEGABYTE, 1))

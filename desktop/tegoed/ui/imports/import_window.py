# SPDX-License-Identifier: MIT
"""The import window: choose or drop files, see what would come in, answer what they ask, bring all
in.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.errors import Message
from tegoed.presentation.setup.import_view import ImportBatchView, ImportFileView
from tegoed.ui.imports.file_panel import ImportFilePanel
from tegoed.ui.imports.intents import (
    AddImportFiles,
    AnswerImport,
    BringIn,
    CloseImport,
    RemoveImportFile,
    StopImport,
    UndoImport,
    UnreadableImportAnswer,
)
from tegoed.ui.platform import window_geometry
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.file_drop import FileDropTarget
from tegoed.ui.widgets.focus_ring import show_focus
from tegoed.ui.widgets.forms.form_parts import button
from tegoed.ui.widgets.notice_label import NoticeLabel
from tegoed.ui.widgets.tables.padded_delegate import PaddedDelegate


class ImportWindow(QDialog):
    """The window. `intent` carries an `ImportIntent`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone, self._currency = "", ""
        self._panels: dict[int, ImportFilePanel] = {}
        self._pages: dict[int, QScrollArea] = {}
        self._shown_before: list[QScrollArea] = []
        self._is_working = False
        self.setWindowTitle(_("Import – Tegoed"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        FileDropTarget(self).dropped.connect(self.add_files)
        show_focus()
        self._build()
        smallest = typography.steps(self, 1)
        window_geometry.set_smallest(self, smallest * 60, smallest * 50)

    @property
    def panels(self) -> tuple[ImportFilePanel, ...]:
        """What is asked and said of each file."""
        return tuple(self._panels.values())

    def use(self, zone: str, currency: str) -> None:
        """Ask about files with the zone and the currency of the settings."""
        self._zone, self._currency = zone, currency

    def usual_size(self) -> QSize:
        """Return the size in which the window opens the first time."""
        return QSize(typography.steps(self, 110), typography.steps(self, 84))

    def add_file(self, number: int, name: str) -> None:
        """Show a file that is looked at."""
        panel = ImportFilePanel(self._zone, self._currency)
        panel.answered.connect(partial(self._answer, number))
        self._panels[number] = panel
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(name)
        scroll.setWidget(panel)
        self.stack.addWidget(scroll)
        self._pages[number] = scroll
        self.list.addItem(name)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def show_file(self, number: int, view: ImportFileView) -> None:
        """Show what was found in a file, and what it asks."""
        self._panels[number].show_view(view)

    def show_view(self, view: ImportBatchView) -> None:
        """Show the files together, and what can be done with them."""
        self._is_working = view.is_working
        for place, words in enumerate(view.files):
            item = self.list.item(place)
            if item is not None:
                item.setText(words)
        self.left.setVisible(len(view.files) > 1)
        self.hint.setVisible(not view.files)
        self.progress.setVisible(view.is_looking)
        self.choose_button.setEnabled(not view.is_working)
        self.stack.setEnabled(not view.is_working)
        self.import_button.setVisible(view.shows_import)
        self.import_button.setEnabled(view.can_import)
        self.cancel_button.setText(view.close)
        self.undo_button.setVisible(view.can_undo)

    def show_progress(self, done: int, total: int) -> None:
        """Move the bar; without a total it only shows that something is at work."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def say(self, words: str, *, warning: bool = False) -> None:
        """Say a sentence at the foot."""
        self.said.say(words, warning=warning)

    def clear(self) -> None:
        """Show no file any more."""
        with QSignalBlocker(self.list):
            self.list.clear()
        self._put_away(list(self._pages.values()))
        self._pages, self._panels = {}, {}

    def _build(self) -> None:
        self.choose_button = button(_("Choose files…"), self.choose)
        self.hint = NoticeLabel(self, lasting=True, small=False)
        self.hint.say(
            _(
                "Choose files, or drop them here: a document of Tegoed, or an export "
                "of Toggl, Clockify, Harvest, Kimai, Timewarrior, Watson, a calendar "
                "or a table."
            )
        )
        self.list = QListWidget()
        self.list.setAccessibleName(_("Files"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFixedWidth(typography.steps(self, 28))
        PaddedDelegate(self.list)
        self.stack = QStackedWidget()
        self._empty = QWidget()
        self.stack.addWidget(self._empty)
        self.list.currentRowChanged.connect(self._show_page)
        self.remove_button = button(_("Take this file out"), self.remove_file)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress"))
        self.progress.hide()
        self.said = NoticeLabel(self, lasting=True, small=False)
        self.undo_button = button(_("Undo"), self.undo)
        self.undo_button.hide()
        self.import_button = button(_("Import"), self.bring_in)
        self.cancel_button = button(_("Cancel"), self.reject)
        head = QHBoxLayout()
        head.addWidget(self.choose_button)
        head.addWidget(self.hint, 1)
        head.addStretch(0)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(self.remove_button)
        self.left = QWidget()
        self.left.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        body = QHBoxLayout()
        body.setSpacing(typography.steps(self, 2))
        body.addWidget(self.left)
        body.addWidget(self.stack, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        for part in (self.undo_button, self.import_button, self.cancel_button):
            foot.addWidget(part)
        column = QVBoxLayout(self)
        edge = typography.steps(self, 2)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(typography.steps(self, 2))
        column.addLayout(head)
        column.addLayout(body, 1)
        column.addWidget(self.progress)
        column.addLayout(foot)

    @Slot()
    def choose(self) -> None:
        """Have the user choose files."""
        names, _filter = QFileDialog.getOpenFileNames(self, _("Choose files"))
        self.add_files([Path(name) for name in names])

    @Slot(object)
    def add_files(self, paths: Sequence[Path]) -> None:
        """Ask for files to be looked at."""
        self.intent.emit(AddImportFiles(paths))

    @Slot()
    def remove_file(self) -> None:
        """Take the chosen file out of the import."""
        row = self.list.currentRow()
        if not 0 <= row < len(self._pages) or self._is_working:
            return
        number = list(self._pages)[row]
        self._put_away([self._pages.pop(number)])
        with QSignalBlocker(self.list):
            self.list.takeItem(row)
        del self._panels[number]
        self._show_page(self.list.currentRow())
        self.intent.emit(RemoveImportFile(number))

    @Slot()
    def bring_in(self) -> None:
        """Ask for all files to come in."""
        self.intent.emit(BringIn())

    @Slot()
    def undo(self) -> None:
        """Ask for the whole import to be taken back."""
        self.intent.emit(UndoImport())

    @Slot(int)
    def _show_page(self, row: int) -> None:
        if 0 <= row < len(self._pages):
            self.stack.setCurrentWidget(list(self._pages.values())[row])

    def _answer(self, number: int) -> None:
        answer = self._panels[number].answer()
        self.intent.emit(
            UnreadableImportAnswer(answer)
            if isinstance(answer, Message)
            else AnswerImport(number, answer)
        )

    def _put_away(self, pages: Sequence[QScrollArea]) -> None:
        """Show pages no longer. They are freed with the window: a job may still answer to them."""
        self.stack.setCurrentWidget(self._empty)
        self._shown_before += pages

    def reject(self) -> None:
        """Cancel what is at work; else close."""
        if self._is_working:
            self.intent.emit(StopImport())
            return
        super().reject()

    def done(self, result: int) -> None:
        """Close, whatever way it was asked."""
        super().done(result)
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close; while files come in the window stays, and they are stopped first."""
        if self._is_working:
            self.reject()
            event.ignore()
            return
        self.intent.emit(CloseImport())
        super().closeEvent(event)

# SPDX-License-Identifier: MIT
"""The import window: choose or drop files, see what would come in, answer what they ask, bring all
in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal, Slot
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

from tegoed.core.errors import Message, RefusedError, TegoedError
from tegoed.core.values import Changes
from tegoed.services.data import import_batch
from tegoed.services.data.import_batch import ImportCancelledError, ImportFile, ImportPreview
from tegoed.services.data.import_values import ImportOptions, ImportResult
from tegoed.services.time import undo_history
from tegoed.services.workspace import Workspace
from tegoed.ui.app.jobs import JobRunner
from tegoed.ui.imports import import_words
from tegoed.ui.imports.file_panel import ImportFilePanel
from tegoed.ui.platform import typography, window_geometry
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.settings.base_page import button
from tegoed.ui.settings.padded_delegate import PaddedDelegate
from tegoed.ui.widgets.file_drop import FileDropTarget
from tegoed.ui.widgets.focus_ring import show_focus
from tegoed.ui.widgets.notice_label import NoticeLabel

NAME = "import"
TICK_MS = 100
"""How often the bar is moved while a file is read or written; it stands still otherwise."""


@dataclass(slots=True)
class JobProgress:
    """How far a job is, written by its thread and read by the window; `stopped` ends the job.

    It holds no window, so that no thread but the interface's ever frees one.
    """

    done: int = 0
    total: int = 0
    stopped: bool = False

    def tell(self, done: int, total: int) -> None:
        """Note how far the job is. Raises `ImportCancelledError` when it is to end."""
        if self.stopped:
            raise ImportCancelledError("import.cancelled")
        self.done, self.total = done, total


class ImportWindow(QDialog):
    """The window. `imported` carries the sentence that tells what came in.

    Files are read away from the interface. What is asked again meanwhile counts; an answer to an
    older question does not.
    """

    imported = Signal(str)

    def __init__(
        self, ws: Workspace, paths: Sequence[Path] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ws = ws
        self._jobs = JobRunner(self)
        self._previews: list[ImportPreview] = []
        self._panels: list[ImportFilePanel] = []
        self._pages: list[QScrollArea] = []
        self._asked: list[int] = []
        self._progress = JobProgress()
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._show_progress)
        self._working = False
        self.setWindowTitle(_("Import – Tegoed"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        FileDropTarget(self).dropped.connect(self.add_files)
        show_focus()
        self._build()
        smallest = typography.steps(self, 1)
        window_geometry.set_smallest(self, smallest * 60, smallest * 50)
        window_geometry.restore(
            ws.home, NAME, self, QSize(typography.steps(self, 110), typography.steps(self, 84))
        )
        self.add_files(paths)

    @property
    def panels(self) -> tuple[ImportFilePanel, ...]:
        """What is asked and said of each file."""
        return tuple(self._panels)

    @property
    def busy(self) -> bool:
        """Whether a file is being read or written."""
        return self._jobs.busy

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
        self._shown_before: list[QScrollArea] = []
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
        self._name_buttons()

    # files

    @Slot()
    def choose(self) -> None:
        """Have the user choose files."""
        names, _filter = QFileDialog.getOpenFileNames(self, _("Choose files"))
        self.add_files([Path(name) for name in names])

    @Slot(object)
    def add_files(self, paths: Sequence[Path]) -> None:
        """Look at files; one that is there already is not taken twice."""
        if self._working:
            return
        there = {found.path for found in self._previews}
        for path in dict.fromkeys(paths):
            if path in there:
                continue
            panel = ImportFilePanel(self._ws)
            panel.answered.connect(partial(self._look_again, panel))
            self._panels.append(panel)
            self._previews.append(ImportPreview(path=path))
            self._asked.append(0)
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setAccessibleName(path.name)
            scroll.setWidget(panel)
            self.stack.addWidget(scroll)
            self._pages.append(scroll)
            self.list.addItem(path.name)
            self._look(len(self._panels) - 1, ImportOptions())
        if self.list.currentRow() < 0 and self._panels:
            self.list.setCurrentRow(0)
        self._name_buttons()

    @Slot()
    def remove_file(self) -> None:
        """Take the chosen file out of the import."""
        row = self.list.currentRow()
        if not 0 <= row < len(self._panels) or self._working:
            return
        self._put_away([self._pages.pop(row)])
        with QSignalBlocker(self.list):
            self.list.takeItem(row)
        for kept in (self._panels, self._previews, self._asked):
            del kept[row]
        self._show_page(self.list.currentRow())
        self._name_buttons()

    @Slot(int)
    def _show_page(self, row: int) -> None:
        if 0 <= row < len(self._pages):
            self.stack.setCurrentWidget(self._pages[row])

    # looking

    def _look_again(self, panel: ImportFilePanel) -> None:
        try:
            options = panel.options()
        except RefusedError as refused:
            self.said.say(app_locale().say(refused.message), warning=True)
            return
        self._look(self._panels.index(panel), options)

    def _look(self, place: int, options: ImportOptions) -> None:
        self._asked[place] += 1
        panel, asked = self._panels[place], self._asked[place]
        file = ImportFile(path=self._previews[place].path, options=options)
        work = partial(import_batch.preview, self._ws, file, self._progress.tell)
        self._jobs.run(
            work,
            partial(self._looked, panel, asked),
            partial(self._failed, panel),
            connection=self._ws.db.own_connection,
        )
        self._name_buttons()

    def _looked(self, panel: ImportFilePanel, asked: int, found: ImportPreview) -> None:
        if panel not in self._panels:
            return
        place = self._panels.index(panel)
        if asked != self._asked[place]:
            return
        self._previews[place] = found
        first = not panel.names.rowCount()
        panel.show_preview(found)
        self._show_state(place)
        if first and panel.sends_remembered():
            self._look_again(panel)
        self._name_buttons()

    def _failed(self, panel: ImportFilePanel, trouble: TegoedError) -> None:
        if panel in self._panels:
            place = self._panels.index(panel)
            self._previews[place] = ImportPreview(
                path=self._previews[place].path, problem=trouble.message
            )
            panel.show_preview(self._previews[place])
            self._show_state(place)
        self._name_buttons()

    def _show_state(self, place: int) -> None:
        found = self._previews[place]
        if found.problem is not None:
            state = f"◐ {_('asks something')}" if found.asks else f"○ {_('cannot come in')}"
        elif self._blocked(place):
            state = f"◐ {_('asks something')}"
        else:
            state = f"● {_('ready')}"
        item = self.list.item(place)
        if item is not None:
            item.setText(f"{found.path.name}\n{state}")

    def _blocked(self, place: int) -> bool:
        """Whether rows cannot come in and it was not said that they are left out."""
        result = self._previews[place].result
        return bool(result is not None and result.refused) and not (
            self._panels[place].skip.isChecked()
        )

    def _is_ready(self) -> bool:
        return bool(self._previews) and all(
            found.result is not None and not self._blocked(place)
            for place, found in enumerate(self._previews)
        )

    def _brings(self) -> bool:
        """Whether anything is new."""
        return any(
            any(found.result.added.values()) for found in self._previews if found.result is not None
        )

    # bringing in

    @Slot()
    def bring_in(self) -> None:
        """Bring all files in, in one step."""
        files = [
            ImportFile(path=found.path, options=panel.options())
            for found, panel in zip(self._previews, self._panels, strict=True)
        ]
        self._progress = JobProgress()
        self._working = True
        self.said.say(_("Importing …"))
        work = partial(import_batch.import_files, self._ws, files, self._progress.tell)
        self._jobs.run(
            work, self._imported, self._not_imported, connection=self._ws.db.own_connection
        )
        self._name_buttons()

    @Slot()
    def _show_progress(self) -> None:
        known = self._progress.total if self._working else 0
        self.progress.setRange(0, known)
        self.progress.setValue(self._progress.done)

    def _imported(self, found: list[ImportResult]) -> None:
        self._working = False
        for panel in self._panels:
            panel.remember()
        self._ws.feed.publish(Changes())
        entries, _seconds = import_batch.total_of(found)
        words = import_words.done_words(entries, len(found))
        self._clear()
        self.said.say(words)
        self.undo_button.show()
        self.cancel_button.setText(_("Close"))
        self._name_buttons()
        self.undo_button.setFocus()
        self.imported.emit(words)

    def _not_imported(self, trouble: TegoedError) -> None:
        self._working = False
        self._progress = JobProgress()
        calm = isinstance(trouble, ImportCancelledError)
        self.said.say(
            app_locale().say(Message("import.cancelled"))
            if calm
            else import_words.problem(trouble.message),
            warning=not calm,
        )
        self._name_buttons()

    def _clear(self) -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
        self._put_away(self._pages)
        self._pages, self._panels, self._previews, self._asked = [], [], [], []

    @Slot()
    def undo(self) -> None:
        """Take the whole import back."""
        try:
            undo_history.undo(self._ws)
        except TegoedError as trouble:
            self.said.say(app_locale().say(trouble.message), warning=True)
            return
        self.undo_button.hide()
        self.said.say(_("Undone: nothing of the import is left."))

    def _put_away(self, pages: Sequence[QScrollArea]) -> None:
        """Show pages no longer. They are freed with the window: a job may still answer to them."""
        self.stack.setCurrentWidget(self._empty)
        self._shown_before += pages

    # the end

    def reject(self) -> None:
        """Cancel what is at work; else close."""
        if self._working:
            self._progress.stopped = True
            self.said.say(_("Cancelling …"))
            return
        super().reject()

    def done(self, result: int) -> None:
        """Close, whatever way it was asked."""
        super().done(result)
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the size. While files come in the window stays, and they are stopped first."""
        if self._working:
            self.reject()
            event.ignore()
            return
        self._progress.stopped = True
        self._jobs.forget()
        window_geometry.keep(self._ws.home, NAME, self)
        super().closeEvent(event)

    def _name_buttons(self) -> None:
        several = len(self._panels) > 1
        self.left.setVisible(several)
        self.hint.setVisible(not self._panels)
        looking = self._jobs.busy
        self.progress.setVisible(looking)
        if looking:
            self._show_progress()
            self._tick.start()
        else:
            self._tick.stop()
        self.choose_button.setEnabled(not self._working)
        self.stack.setEnabled(not self._working)
        self.import_button.setVisible(bool(self._panels) or not self.undo_button.isVisible())
        self.import_button.setEnabled(
            self._is_ready() and self._brings() and not looking and not self._working
        )
        if self._working or self._panels:
            self.cancel_button.setText(_("Cancel"))

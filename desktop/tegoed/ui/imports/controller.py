# SPDX-License-Identifier: MIT
"""The import's window, and the files that are looked at and brought into a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QTimer, Signal, Slot

from tegoed.core.entities.import_values import (
    ImportFile,
    ImportOptions,
    ImportPreview,
    ImportResult,
    question_of,
    total_of,
)
from tegoed.core.entities.values import Changes
from tegoed.core.errors import Message, TegoedError
from tegoed.presentation.setup.import_view import (
    ImportBatchData,
    ImportFileData,
    done_words,
    import_batch_view,
    import_file_view,
    problem_words,
)
from tegoed.services.data.imports import import_batch
from tegoed.services.data.imports.import_batch import ImportCancelledError
from tegoed.services.time import undo_history
from tegoed.services.workspace import Workspace
from tegoed.ui.imports.import_window import ImportWindow
from tegoed.ui.imports.intents import (
    AddImportFiles,
    AnswerImport,
    BringIn,
    CloseImport,
    ImportIntent,
    RemoveImportFile,
    StopImport,
    UndoImport,
    UnreadableImportAnswer,
)
from tegoed.ui.imports.remembered_names import remember_names, remembered_names
from tegoed.ui.platform import window_geometry
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.jobs import JobRunner
from tegoed.ui.widgets.widget_controller import WidgetController

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


@dataclass(slots=True)
class ChosenFile:
    """A file of the import, what is said about it, and how often it was looked at."""

    path: Path
    found: ImportPreview
    options: ImportOptions = field(default_factory=ImportOptions)
    asked: int = 0


class ImportController(WidgetController[ImportWindow]):
    """Shows an import. `imported` carries the sentence that tells what came in.

    Files are read away from the interface. What is asked again meanwhile counts; an answer to an
    older question does not.
    """

    imported = Signal(str)

    def __init__(self, ws: Workspace, window: ImportWindow, paths: Sequence[Path] = ()) -> None:
        super().__init__(window)
        self._ws = ws
        self._jobs = JobRunner(self)
        self._files: dict[int, ChosenFile] = {}
        self._last = 0
        self._progress = JobProgress()
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._show_progress)
        self._is_working = self._is_done = self._can_undo = False
        window.intent.connect(self.handle)
        window.use(ws.zone().key, str(ws.setting("currency")))
        window_geometry.restore(ws.home, NAME, window, window.usual_size())
        self._add(paths)

    @property
    def busy(self) -> bool:
        """Whether a file is being read or written."""
        return self._jobs.busy

    @Slot(object)
    def handle(self, intent: ImportIntent) -> None:
        """Do what the user wants."""
        match intent:
            case AddImportFiles(paths):
                self._add(paths)
            case RemoveImportFile(file):
                del self._files[file]
                self._show()
            case AnswerImport(file, options):
                self._look(file, options)
            case UnreadableImportAnswer(why):
                self.widget.say(app_locale().say(why), warning=True)
            case BringIn():
                self._bring_in()
            case UndoImport():
                self._undo()
            case StopImport():
                self._progress.stopped = True
                self.widget.say(_("Cancelling …"))
            case CloseImport():
                self._progress.stopped = True
                self._jobs.forget()
                window_geometry.keep(self._ws.home, NAME, self.widget)
            case _:
                assert_never(intent)

    def _add(self, paths: Sequence[Path]) -> None:
        """Look at files; one that is there already is not taken twice."""
        if self._is_working:
            return
        there = {file.path for file in self._files.values()}
        for path in dict.fromkeys(paths):
            if path not in there:
                self._last += 1
                self._files[self._last] = ChosenFile(path, ImportPreview(path=path))
                self.widget.add_file(self._last, path.name)
                self._look(self._last, ImportOptions())
        self._show()

    def _look(self, number: int, options: ImportOptions) -> None:
        file = self._files[number]
        file.options = options
        file.asked += 1
        work = partial(
            import_batch.preview,
            self._ws,
            ImportFile(path=file.path, options=options),
            self._progress.tell,
        )
        self._jobs.run(
            work,
            partial(self._looked, number, file.asked),
            partial(self._failed, number),
            connection=self._ws.db.own_connection,
        )
        self._show()

    def _looked(self, number: int, asked: int, found: ImportPreview) -> None:
        file = self._files.get(number)
        if file is not None and asked == file.asked:
            self._show_file(number, found)
        self._show()

    def _failed(self, number: int, error: TegoedError) -> None:
        file = self._files.get(number)
        if file is not None:
            question = question_of(error)
            found = ImportPreview(path=file.path, problem=error.message, question=question)
            self._show_file(number, found)
        self._show()

    def _show_file(self, number: int, found: ImportPreview) -> None:
        self._files[number].found = found
        data = ImportFileData(
            found,
            self._ws.catalogue(),
            self._ws.zone(),
            remembered_names(self._ws.home, found.format),
        )
        self.widget.show_file(number, import_file_view(app_locale(), data))

    def _show(self) -> None:
        data = ImportBatchData(
            tuple((file.found, file.options.skip_refused) for file in self._files.values()),
            is_looking=self._jobs.busy,
            is_working=self._is_working,
            is_done=self._is_done,
            can_undo=self._can_undo,
        )
        self.widget.show_view(import_batch_view(app_locale(), data))
        if data.is_looking:
            self._show_progress()
            self._tick.start()
        else:
            self._tick.stop()

    @Slot()
    def _show_progress(self) -> None:
        known = self._progress.total if self._is_working else 0
        self.widget.show_progress(self._progress.done, known)

    def _bring_in(self) -> None:
        """Bring all files in, in one step."""
        files = [ImportFile(path=one.path, options=one.options) for one in self._files.values()]
        self._progress = JobProgress()
        self._is_working = True
        self.widget.say(_("Importing …"))
        work = partial(import_batch.import_files, self._ws, files, self._progress.tell)
        self._jobs.run(
            work, self._imported, self._not_imported, connection=self._ws.db.own_connection
        )
        self._show()

    def _imported(self, found: list[ImportResult]) -> None:
        self._is_working = False
        for file in self._files.values():
            names = {work.key: file.options.names.get(work.key, "") for work in file.found.work}
            if names:
                remember_names(self._ws.home, file.found.format, names)
        self._ws.feed.publish(Changes())
        words = done_words(app_locale(), total_of(found), len(found))
        self._files.clear()
        self.widget.clear()
        self._is_done = self._can_undo = True
        self.widget.say(words)
        self._show()
        self.widget.undo_button.setFocus()
        self.imported.emit(words)

    def _not_imported(self, error: TegoedError) -> None:
        self._is_working = False
        self._progress = JobProgress()
        if isinstance(error, ImportCancelledError):
            self.widget.say(app_locale().say(Message("import.cancelled")))
        else:
            words = problem_words(app_locale(), error.message, question_of(error))
            self.widget.say(words, warning=True)
        self._show()

    def _undo(self) -> None:
        """Take the whole import back."""
        try:
            undo_history.undo(self._ws)
        except TegoedError as error:
            self.widget.say(app_locale().say(error.message), warning=True)
            return
        self._can_undo = False
        self.widget.say(_("Undone: nothing of the import is left."))
        self._show()

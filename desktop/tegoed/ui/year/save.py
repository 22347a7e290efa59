"""A year's evidence to a file of the user's choice: asked for in a dialog, written as a job, told when it is there or refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from tegoed import language
from tegoed.core.errors import TegoedError
from tegoed.language import _
from tegoed.services import reporting, transfer
from tegoed.services.reporting import Form, Kind, Wish
from tegoed.services.workspace import Workspace
from tegoed.ui.jobs import Runner


def filters() -> dict[str, Form]:
    """The forms in which a year's evidence comes, by the words that the dialog has for them."""
    named = {Form.PDF: _("Page (*.pdf)"), Form.XLSX: _("Workbook (*.xlsx)"), Form.CSV: _("Table as text (*.csv)")}
    return {named[form]: form for form in reporting.REPORTS[Kind.YEAR].forms if form in named}


def target(name: str, form: Form) -> tuple[Path, Form]:
    """The file and its form: the suffix that was typed if it is one of ours, else that of the form that was chosen is put behind it."""
    typed = Path(name).suffix.removeprefix(".").casefold()
    for other in reporting.REPORTS[Kind.YEAR].forms:
        if typed == other.value:
            return Path(name), other
    return Path(f"{name}.{form.value}"), form


class Saving:
    """Asks where to, and saves there. `tell` says how it went, in the interface's thread."""

    def __init__(self, ws: Workspace, window: QWidget, tell: Callable[[str], None]) -> None:
        self._ws = ws
        self._window = window
        self._tell = tell
        self.jobs = Runner(window)

    def ask(self, year: int, *, hide_names: bool) -> None:
        """Asks for a file in one of the forms; nothing happens when none is chosen."""
        known = filters()
        first = next(iter(known.values()))
        wish = _wish(year, first, hide_names=hide_names)
        suggested = Path(_documents()) / reporting.file_name(self._ws, wish)
        name, chosen = QFileDialog.getSaveFileName(self._window, _("Save evidence"), str(suggested), ";;".join(known))
        if name:
            self.save(name, known.get(chosen, first), year, hide_names=hide_names)

    def save(self, name: str, form: Form, year: int, *, hide_names: bool) -> None:
        """Writes the file away from the interface."""
        path, form = target(name, form)
        wish = _wish(year, form, hide_names=hide_names)
        work = partial(transfer.export_report, self._ws, path, wish)
        self.jobs.run(work, self._saved, self._refused, database=True)

    def _saved(self, path: Path) -> None:
        self._tell(_("Saved: {path}").format(path=path))

    def _refused(self, trouble: TegoedError) -> None:
        self._tell(language.say(trouble.message))


def _wish(year: int, form: Form, *, hide_names: bool) -> Wish:
    return Wish(kind=Kind.YEAR, form=form, first=date(year, 1, 1), last=date(year, 12, 31), hide_names=hide_names)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

# SPDX-License-Identifier: MIT
"""Where a report is to be saved: the desktop's own dialog, the folder of last time, and never over
another file unasked.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from tegoed.core.report_request import ReportForm
from tegoed.i18n.locale import _
from tegoed.system.paths import Home
from tegoed.ui.platform import window_geometry
from tegoed.ui.widgets.plain_text import asked

FOLDER = "share/folder"


def ask_where(parent: QWidget, name: str, forms: Sequence[ReportForm], home: Home) -> Path | None:
    """Asks for a place for a file in one of these forms; its suffix tells which. None: rather not.

    `name` is the suggested one, in the first form. The folder is remembered.
    """
    suggested, filters = _folder(home) / name, {filter_of(form): form for form in forms}
    while True:
        chosen, picked = QFileDialog.getSaveFileName(
            parent, _("Save"), str(suggested), ";;".join(filters)
        )
        if not chosen:
            return None
        path = completed(chosen, filters.get(picked, forms[0]), forms)
        if (
            str(path) != chosen and path.exists() and not _may_replace(parent, path)
        ):  # the dialog asked about another
            suggested = path
            continue
        _remember(home, path.parent)
        return path


def filter_of(form: ReportForm) -> str:
    """What the file dialog calls a form."""
    return {
        ReportForm.PDF: _("PDF (*.pdf)"),
        ReportForm.XLSX: _("Workbooks (*.xlsx)"),
        ReportForm.CSV: _("Tables (*.csv)"),
        ReportForm.ICS: _("Calendars (*.ics)"),
    }[form]


def form_of(path: Path, forms: Sequence[ReportForm]) -> ReportForm | None:
    """The form that a file's suffix tells, if it is one of these."""
    suffix = path.suffix.removeprefix(".").casefold()
    return next((form for form in forms if form.value == suffix), None)


def completed(name: str, picked: ReportForm, forms: Sequence[ReportForm]) -> Path:
    """The file: a suffix that was typed stays if it tells one of the forms, else that of the picked
    one is put behind.
    """
    path = Path(name)
    return path if form_of(path, forms) else path.with_name(f"{path.name}.{picked.value}")


def _may_replace(parent: QWidget, path: Path) -> bool:
    question = _("There is a file {name} already. Replace it?").format(name=path.name)
    return asked(parent, _("Save"), question)


def _folder(home: Home) -> Path:
    kept = Path(str(window_geometry.settings_store(home).value(FOLDER, "")))
    if kept.is_absolute() and kept.is_dir():
        return kept
    documents = Path(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    )
    return documents if documents.is_absolute() and documents.is_dir() else Path.home()


def _remember(home: Home, folder: Path) -> None:
    window_geometry.put(home, FOLDER, str(folder))

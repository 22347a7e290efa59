# SPDX-License-Identifier: MIT
"""Where a file is to be saved: the desktop's own dialog, the folder of last time, and never over
another file unasked.

A form of a file is named by its suffix.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from tegoed.ui.platform.app_locale import _
from tegoed.ui.widgets.plain_text import asked

Form = TypeVar("Form", bound=str)


def ask_where(parent: QWidget, name: str, forms: Sequence[str], folder: Path) -> Path | None:
    """Ask for a place for a file in one of these forms; its suffix tells which. None: rather not.

    `name` is the suggested one, in the first form; `folder` is that of last time.
    """
    suggested, filters = _existing(folder) / name, {filter_of(form): form for form in forms}
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
        return path


def filter_of(form: str) -> str:
    """Return what the file dialog calls a form."""
    return {
        "pdf": _("PDF (*.pdf)"),
        "xlsx": _("Workbooks (*.xlsx)"),
        "csv": _("Tables (*.csv)"),
        "ics": _("Calendars (*.ics)"),
    }[form]


def form_of(path: Path, forms: Sequence[Form]) -> Form | None:
    """Return the form that a file's suffix tells, if it is one of these."""
    suffix = path.suffix.removeprefix(".").casefold()
    return next((form for form in forms if form == suffix), None)


def completed(name: str, picked: str, forms: Sequence[str]) -> Path:
    """Return the file: a suffix that was typed stays if it tells one of the forms, else that of
    the picked one is put behind.
    """
    path = Path(name)
    return path if form_of(path, forms) else path.with_name(f"{path.name}.{picked}")


def _may_replace(parent: QWidget, path: Path) -> bool:
    question = _("There is a file {name} already. Replace it?").format(name=path.name)
    return asked(parent, _("Save"), question)


def _existing(folder: Path) -> Path:
    """Return the folder if it is still there, else that of documents, else the home."""
    if folder.is_absolute() and folder.is_dir():
        return folder
    documents = Path(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    )
    return documents if documents.is_absolute() and documents.is_dir() else Path.home()

"""Where a file is to be saved: the desktop's own dialog, the folder of last time, and never over another file unasked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from tegoed.language import _
from tegoed.system.paths import Home

FOLDER = "share/folder"


def ask_where(parent: QWidget, title: str, name: str, kind: str, home: Home) -> Path | None:
    """Asks for a place; `name` is the suggested one, whose suffix the file gets in any case. None: rather not.

    `kind` is a filter of Qt, such as "PDF (*.pdf)". The folder is remembered.
    """
    suffix, suggested = Path(name).suffix, _folder(home) / name
    while True:
        chosen, _filter = QFileDialog.getSaveFileName(parent, title, str(suggested), kind)
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.casefold() != suffix:  # what the dialog asked about was another file
            path = path.with_name(path.name + suffix)
            if path.exists() and not _may_replace(parent, title, path):
                suggested = path
                continue
        _remember(home, path.parent)
        return path


def _may_replace(parent: QWidget, title: str, path: Path) -> bool:
    question = _("There is a file {name} already. Replace it?").format(name=path.name)
    return QMessageBox.question(parent, title, question) is QMessageBox.StandardButton.Yes


def _folder(home: Home) -> Path:
    kept = Path(str(_places(home).value(FOLDER, "")))
    if kept.is_absolute() and kept.is_dir():
        return kept
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())


def _remember(home: Home, folder: Path) -> None:
    places = _places(home)
    places.setValue(FOLDER, str(folder))
    places.sync()
    Path(places.fileName()).chmod(0o600)


def _places(home: Home) -> QSettings:
    return QSettings(str(home.root / "windows.ini"), QSettings.Format.IniFormat)

"""Data: where it is kept, copies of it, taking it along, and whether all is well."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFileDialog

from tegoed import language
from tegoed.core.values import Changes
from tegoed.language import _
from tegoed.services import doctor, transfer, upkeep
from tegoed.services.doctor import Check
from tegoed.services.imported import Imported
from tegoed.ui import reading
from tegoed.ui.plain_text import PlainLabel, asked
from tegoed.ui.settings.desk import Desk, Page, button, prose, rule, short_path

_EVERYTHING = Changes()


class DataPage(Page):
    """Each button starts a job; its answer stands at the foot of the dialog."""

    kinds: frozenset[str] = frozenset()

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Data"),
            _("Everything is in one file on this computer, for you alone: {folder}").format(
                folder=short_path(desk.ws.home.root)
            ),
        )
        self.buttons(button(_("Open the folder"), self.open_folder))
        self.column.addWidget(rule())
        self.column.addWidget(
            prose(
                _(
                    "Tegoed makes a copy a day and keeps the last thirty. Restoring one keeps what it replaces as a copy too."
                )
            )
        )
        self.copies = QComboBox()
        reading.name_choices(self.copies, _("Copies"))
        row = self.buttons(
            button(_("Restore…"), self.restore),
            button(_("Other copy…"), self.restore_other),
            button(_("Copy now"), self.back_up),
        )
        row.insertWidget(0, self.copies)
        self.column.addWidget(rule())
        self.column.addWidget(
            prose(
                _(
                    "The whole database as one document: to take along, or to merge into another. Passwords stay in the keyring."
                )
            )
        )
        self.buttons(button(_("Export…"), self.export), button(_("Import…"), self.bring_in))
        self.column.addWidget(rule())
        self.buttons(button(_("Check that all is well"), self.check))
        self.checks = PlainLabel()
        self.checks.setWordWrap(True)
        self.column.addWidget(self.checks)
        self.column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Lists the copies, the newest first."""
        with QSignalBlocker(self.copies):
            self.copies.clear()
            for path in upkeep.copies(self.desk.ws.home):
                self.copies.addItem(path.stem, path)
            if not self.copies.count():
                self.copies.addItem(_("no copy yet"), None)

    @Slot()
    def open_folder(self) -> None:
        """Opens the folder in the desktop's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.ws.home.root)))

    @Slot()
    def back_up(self) -> None:
        """Makes a copy now."""
        self.desk.jobs.run(
            partial(upkeep.backup, self.desk.ws), self._backed_up, self.desk.refuse, database=True
        )

    @Slot()
    def restore(self) -> None:
        """Restores the chosen copy, after a question."""
        self._restore(self.copies.currentData())

    @Slot()
    def restore_other(self) -> None:
        """Restores a copy from elsewhere, after a question."""
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Restore a copy"), str(self.desk.ws.home.backups), _("Copies (*.db)")
        )
        self._restore(Path(name) if name else None)

    @Slot()
    def export(self) -> None:
        """Writes the document to a file of the user's choice."""
        name, _filter = QFileDialog.getSaveFileName(
            self, _("Export everything"), "tegoed.json", _("Documents (*.json)")
        )
        if name:
            self.desk.jobs.run(
                partial(transfer.export_file, self.desk.ws, name),
                partial(self._exported, name),
                self.desk.refuse,
                database=True,
            )

    @Slot()
    def bring_in(self) -> None:
        """Reads a document, says what it would add, and merges it when that is confirmed."""
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Import a document"), "", _("Documents (*.json)")
        )
        if name:
            self.desk.jobs.run(
                partial(transfer.import_file, self.desk.ws, name, dry_run=True),
                partial(self._foreseen, name),
                self.desk.refuse,
                database=True,
            )

    @Slot()
    def check(self) -> None:
        """Looks at everything and lists what is wrong and what to do."""
        self.desk.jobs.run(
            partial(doctor.doctor, self.desk.ws.home),
            self._checked,
            self.desk.refuse,
            database=True,
        )

    def _backed_up(self, path: Path) -> None:
        self.refresh()
        self.desk.tell(_("Copied to {path}.").format(path=path))

    def _restore(self, path: Path | None) -> None:
        if path is None:
            return
        question = _(
            "Put {copy} back in place of what is there now? What is there now is kept as a copy."
        ).format(copy=path.stem)
        if asked(self, _("Restore a copy"), question):
            self.desk.jobs.run(
                partial(upkeep.restore, self.desk.ws, path),
                self._restored,
                self.desk.refuse,
                database=True,
            )

    def _restored(self, kept: Path) -> None:
        self.refresh()
        self.desk.ws.feed.publish(_EVERYTHING)
        self.desk.tell(_("Restored. What was there before is {copy}.").format(copy=kept.stem))

    def _exported(self, name: str, _nothing: object) -> None:
        self.desk.tell(_("Exported to {path}.").format(path=name))

    def _foreseen(self, name: str, found: Imported) -> None:
        entries = found.added.get("entries", 0)
        known = found.known.get("entries", 0)
        question = _(
            "This adds {entries} entries ({known} are known already), and clients, projects and settings that are missing here. Import it?"
        ).format(entries=entries, known=known)
        if _ask_to_import(self, found, question):
            self.desk.jobs.run(
                partial(transfer.import_file, self.desk.ws, name),
                self._imported,
                self.desk.refuse,
                database=True,
            )

    def _imported(self, found: Imported) -> None:
        self.desk.ws.feed.publish(_EVERYTHING)
        others = found.warnings[len(found.switched_off) :]
        warned = " ".join(language.say(warning) for warning in others[:3])
        self.desk.tell(
            _("Imported {entries} entries. Undo takes all of it back.").format(
                entries=found.added.get("entries", 0)
            )
            + " "
            + warned
        )

    def _checked(self, checks: list[Check]) -> None:
        lines = [
            ("✓ " if check.ok else "✗ " if check.severity == "error" else "– ")
            + language.say(check.message)
            + (
                " " + language.say(check.remedy)
                if check.remedy is not None and not check.ok
                else ""
            )
            for check in checks
        ]
        self.checks.setText("\n".join(lines))


def _ask_to_import(page: DataPage, found: Imported, question: str) -> bool:
    """Ask whether to import; what comes in switched off is named first."""
    told = [language.say(message) for message in found.switched_off]
    return asked(page, _("Import a document"), "\n\n".join([*told, question]))

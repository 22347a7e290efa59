# SPDX-License-Identifier: MIT
"""Saving a report from a window: asked for in a dialog, written away from the interface, and said
at the foot with the way to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tegoed.core.errors import TegoedError
from tegoed.core.report_request import ReportForm, ReportRequest
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.services.data import reports
from tegoed.services.workspace import Workspace
from tegoed.ui.app.jobs import JobRunner
from tegoed.ui.balance.label_widgets import quiet_button
from tegoed.ui.platform import accessibility, typography
from tegoed.ui.widgets import save_dialog
from tegoed.ui.widgets.plain_text import PlainLabel, tip


class SavedBar(QWidget):
    """One line at the foot: what was saved or refused, and the way to it; hidden until there is
    something to say.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(
            typography.GRID * 3, typography.GRID // 2, typography.GRID * 3, typography.GRID // 2
        )
        row.setSpacing(typography.GRID)
        self.open_button = quiet_button(_("Open"), self, flush=True)
        self.folder_button = quiet_button(_("Show in folder"), self, flush=True)
        self.sentence = PlainLabel(self)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.open_button.clicked.connect(self._open)
        self.folder_button.clicked.connect(self._show_folder)
        row.addWidget(self.open_button)
        row.addWidget(self.folder_button)
        row.addWidget(self.sentence, 1)
        self.setVisible(False)

    def tell(self, sentence: str, path: Path | None = None) -> None:
        """Says it, aloud too; `path` is a file that was written."""
        self.path = path
        self.sentence.setText(sentence)
        self.sentence.setToolTip("" if path is None else tip(str(path)))
        accessibility.say(self, sentence)
        for button in (self.open_button, self.folder_button):
            button.setVisible(path is not None)
        self.setVisible(True)

    def clear_message(self) -> None:
        """Takes the line away."""
        self.setVisible(False)

    @Slot()
    def _open(self) -> None:
        if self.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path)))

    @Slot()
    def _show_folder(self) -> None:
        if self.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path.parent)))


class ReportSaver(QObject):
    """Makes files away from the interface's thread; a refusal is said where an answer would have
    stood.
    """

    def __init__(self, ws: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._ws = ws
        self.jobs = JobRunner(self)
        self.bar = SavedBar(window)

    def save(self, wish: ReportRequest, forms: Sequence[ReportForm] = ()) -> None:
        """Asks where, and writes the report there, in its own form or in the one that is chosen of
        `forms`.

        What cannot be is said before anything is asked.
        """
        offered = tuple(forms) or (wish.form,)
        first = replace(wish, form=offered[0])
        work = partial(reports.file_name, self._ws, first)
        self.jobs.run(work, partial(self._ask, first, offered), self.refuse, database=True)

    def _ask(self, wish: ReportRequest, forms: tuple[ReportForm, ...], name: str) -> None:
        window = self.bar.window()
        if window.isHidden():
            return  # it was closed meanwhile, and is about to be freed
        path = save_dialog.ask_where(window, name, forms, self._ws.home)
        if path is None:
            return
        from tegoed.services.data import import_export

        self.bar.tell(_("Writing {name} …").format(name=path.name))
        asked = replace(wish, form=save_dialog.form_of(path, forms) or wish.form)
        work = partial(import_export.export_report, self._ws, path, asked)
        self.jobs.run(work, self._written, self.refuse, database=True)

    def _written(self, path: Path) -> None:
        self.bar.tell(_("Saved: {name}").format(name=path.name), path)

    def refuse(self, trouble: TegoedError) -> None:
        """Says what stands in the way."""
        self.bar.tell(locale.say(trouble.message))

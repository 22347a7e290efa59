# SPDX-License-Identifier: MIT
"""Saving a report from a window: asked for in a dialog, written away from the interface, and said
at the foot with the way to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from tegoed.core.errors import TegoedError
from tegoed.core.invoicing.report_request import ReportForm, ReportRequest
from tegoed.services.data.reports import reports
from tegoed.services.workspace import Workspace
from tegoed.ui.platform import window_geometry
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.jobs import JobRunner
from tegoed.ui.widgets import save_dialog
from tegoed.ui.widgets.bars.saved_bar import SavedBar

FOLDER = "share/folder"
"""What the folder of last time is kept under."""


class ReportController(QObject):
    """Makes files away from the interface's thread; a refusal is said where an answer would have
    stood.
    """

    def __init__(self, ws: Workspace, bar: SavedBar) -> None:
        super().__init__(bar)
        self._ws = ws
        self.jobs = JobRunner(self)
        self.bar = bar

    def save(self, request: ReportRequest, forms: Sequence[ReportForm] = ()) -> None:
        """Ask where, and write the report there, in its own form or in the one that is chosen of
        `forms`.

        What cannot be is said before anything is asked.
        """
        offered = tuple(forms) or (request.form,)
        first = replace(request, form=offered[0])
        work = partial(reports.file_name, self._ws, first)
        self.jobs.run(
            work,
            partial(self._ask, first, offered),
            self.refuse,
            connection=self._ws.db.own_connection,
        )

    def _ask(self, request: ReportRequest, forms: tuple[ReportForm, ...], name: str) -> None:
        window = self.bar.window()
        if window.isHidden():
            return  # it was closed meanwhile, and is about to be freed
        folder = window_geometry.settings_store(self._ws.home).value(FOLDER, "")
        path = save_dialog.ask_where(window, name, forms, Path(str(folder)))
        if path is None:
            return
        window_geometry.put(self._ws.home, FOLDER, str(path.parent))
        from tegoed.services.data.imports import import_export

        self.bar.tell(_("Writing {name} …").format(name=path.name))
        asked = replace(request, form=save_dialog.form_of(path, forms) or request.form)
        work = partial(import_export.export_report, self._ws, path, asked)
        self.jobs.run(work, self._written, self.refuse, connection=self._ws.db.own_connection)

    def _written(self, path: Path) -> None:
        self.bar.tell(_("Saved: {name}").format(name=path.name), path)

    def refuse(self, error: TegoedError) -> None:
        """Say what stands in the way."""
        self.bar.tell(app_locale().say(error.message))

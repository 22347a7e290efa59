# SPDX-License-Identifier: MIT
"""The settings dialog with its pages, and what it does in a workspace."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import assert_never

from PySide6.QtCore import Signal, Slot

from tegoed.services.time import undo_history
from tegoed.services.workspace import Workspace
from tegoed.ui.platform import window_geometry
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.settings.about_controller import about_page
from tegoed.ui.settings.away_controller import away_page
from tegoed.ui.settings.boundaries_controller import boundaries_page
from tegoed.ui.settings.catalogue.catalogue_controllers import activities_page, clients_page
from tegoed.ui.settings.channels.channels_controller import channels_page
from tegoed.ui.settings.data.data_controller import data_page
from tegoed.ui.settings.dialog import SettingsDialog
from tegoed.ui.settings.focus.focus_controllers import focus_page
from tegoed.ui.settings.general_page import GeneralPage
from tegoed.ui.settings.hours_controller import hours_page
from tegoed.ui.settings.intents import (
    CloseSettings,
    HelpInSettings,
    RedoSettings,
    SettingsIntent,
    UndoSettings,
)
from tegoed.ui.settings.parts.base_page import SettingsPage
from tegoed.ui.settings.parts.page_controller import FieldsController, SettingsSession, field_groups
from tegoed.ui.settings.reports_page import ReportsPage
from tegoed.ui.widgets.widget_controller import WidgetController


def general_page(session: SettingsSession) -> GeneralPage:
    """Return the page of general settings, with its controller."""
    page = GeneralPage(field_groups(session.ws, "general"))
    FieldsController(session, page, "general")
    return page


def reports_page(session: SettingsSession) -> ReportsPage:
    """Return the page of reports, with its controller."""
    page = ReportsPage(field_groups(session.ws, "reports"))
    FieldsController(session, page, "reports")
    return page


PAGES: tuple[tuple[str, Callable[[SettingsSession], SettingsPage]], ...] = (
    ("general", general_page),
    ("clients", clients_page),
    ("activities", activities_page),
    ("hours", hours_page),
    ("away", away_page),
    ("boundaries", boundaries_page),
    ("focus", focus_page),
    ("channels", channels_page),
    ("reports", reports_page),
    ("data", data_page),
    ("about", about_page),
)


class SettingsController(WidgetController[SettingsDialog]):
    """Shows the settings in a dialog.

    `project_asked` (its id) and `help_asked` ask the app fulfils.
    """

    project_asked = Signal(int)
    help_asked = Signal()

    def __init__(self, ws: Workspace, dialog: SettingsDialog) -> None:
        super().__init__(dialog)
        session = self._session = SettingsSession(ws, self)
        session.project_asked.connect(self.project_asked)
        session.said.connect(dialog.say)
        session.changed.connect(self._name_undo)
        dialog.add_pages({key: make(session) for key, make in PAGES})
        dialog.intent.connect(self.handle)
        window_geometry.restore(ws.home, "settings", dialog, dialog.usual_size())
        self._name_undo()

    @property
    def busy(self) -> bool:
        """Whether a page waits for something."""
        return self._session.jobs.busy

    @Slot(object)
    def handle(self, intent: SettingsIntent) -> None:
        """Do what the user wants."""
        session = self._session
        match intent:
            case UndoSettings():
                undone = session.attempt(partial(undo_history.undo, session.ws))
                if undone is not None:
                    what = app_locale().say(undone.message)
                    session.tell(_("Undone: {what}").format(what=what))
            case RedoSettings():
                done = session.attempt(partial(undo_history.redo, session.ws))
                if done is not None:
                    what = app_locale().say(done.message)
                    session.tell(_("Done again: {what}").format(what=what))
            case HelpInSettings():
                self.help_asked.emit()
            case CloseSettings():
                window_geometry.keep(session.ws.home, "settings", self.widget)
                session.close()
            case _:
                assert_never(intent)

    @Slot()
    def _name_undo(self) -> None:
        label = undo_history.undoable(self._session.ws)
        self.widget.show_undo(None if label is None else app_locale().say(label))

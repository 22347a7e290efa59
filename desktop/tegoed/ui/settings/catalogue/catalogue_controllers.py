# SPDX-License-Identifier: MIT
"""The pages of clients, projects and activities, and what they do in the workspace."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from PySide6.QtCore import Slot

from tegoed.core.entities.names import free_name
from tegoed.core.entities.values import Client, Pricing, Purpose, Rate
from tegoed.core.errors import RefusedError
from tegoed.presentation.settings.catalogue_settings_view import (
    ActivitiesView,
    ClientsView,
    activities_view,
    clients_view,
)
from tegoed.services.setup import catalogue_setup
from tegoed.services.setup.settings_data import load_clients
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.settings.catalogue.activities_page import ActivitiesPage
from tegoed.ui.settings.catalogue.clients_page import ClientsPage
from tegoed.ui.settings.intents import (
    ActivitiesIntent,
    AddActivity,
    AddClient,
    AddProject,
    ClientsIntent,
    DeleteActivity,
    DeleteWork,
    EditActivity,
    EditClient,
    EditProject,
    OpenWholeProject,
    PutActivityAway,
    PutAway,
    UnreadableInput,
)
from tegoed.ui.settings.parts.page_controller import PageController, SettingsSession


class ClientsController(PageController[ClientsPage]):
    """Sets clients and projects up."""

    kinds = frozenset({"client", "project"})

    def __init__(self, session: SettingsSession, page: ClientsPage) -> None:
        super().__init__(session, page)
        page.intent.connect(self.handle)

    def refresh(self) -> None:
        """Show the clients with their projects."""
        self.widget.show_view(_clients(self.ws))

    @Slot(object)
    def handle(self, intent: ClientsIntent) -> None:
        """Do what the user wants; what was refused is shown as it was."""
        match intent:
            case UnreadableInput(why):
                self.session.refuse(RefusedError(why.id, **why.params))
            case AddClient():
                self._add_client()
            case AddProject(client):
                self._add_project(self.ws.catalogue().clients[client])
            case EditClient(client):
                if not self.session.done(partial(catalogue_setup.edit_client, self.ws, client)):
                    self.refresh()
            case EditProject(project):
                if not self.session.done(partial(catalogue_setup.edit_project, self.ws, project)):
                    self.refresh()
            case PutAway(value):
                is_client = isinstance(value, Client)
                archive = (
                    catalogue_setup.archive_client if is_client else catalogue_setup.archive_project
                )
                self.session.done(partial(archive, self.ws, value.id, not value.archived))
            case DeleteWork(value):
                is_client = isinstance(value, Client)
                delete = (
                    catalogue_setup.delete_client if is_client else catalogue_setup.delete_project
                )
                self.session.done(partial(delete, self.ws, value.id))
            case OpenWholeProject(project_id):
                self.session.project_asked.emit(project_id)
            case _:
                assert_never(intent)

    def _add_client(self) -> None:
        taken = (client.name for client in self.ws.catalogue().clients.values())
        name = free_name(_("New client"), taken)
        made = self.session.attempt(partial(catalogue_setup.add_client, self.ws, name))
        if made is not None:
            self.widget.begin(made)

    def _add_project(self, client: Client) -> None:
        """Add a project, by the hour at the client's rate."""
        projects = self.ws.catalogue().projects.values()
        taken = (project.name for project in projects if project.client == client.id)
        rates = client.rates or (Rate(load_clients(self.ws).today, 0),)
        made = self.session.attempt(
            lambda: catalogue_setup.add_project(
                self.ws, client.id, free_name(_("New project"), taken), Pricing.HOURLY, rates=rates
            )
        )
        if made is not None:
            self.widget.begin(made)


class ActivitiesController(PageController[ActivitiesPage]):
    """Sets activities up."""

    kinds = frozenset({"activity"})

    def __init__(self, session: SettingsSession, page: ActivitiesPage) -> None:
        super().__init__(session, page)
        page.intent.connect(self.handle)

    def refresh(self) -> None:
        """Show the activities."""
        self.widget.show_view(_activities(self.ws))

    @Slot(object)
    def handle(self, intent: ActivitiesIntent) -> None:
        """Do what the user wants; what was refused is shown as it was."""
        match intent:
            case AddActivity():
                taken = (one.name for one in self.ws.catalogue().activities.values())
                name = free_name(_("New activity"), taken)
                made = self.session.attempt(
                    partial(catalogue_setup.add_activity, self.ws, name, Purpose.BILLABLE)
                )
                if made is not None:
                    self.widget.begin(made)
            case EditActivity(activity):
                edit = partial(catalogue_setup.edit_activity, self.ws, activity)
                if not self.session.done(edit):
                    self.refresh()
            case PutActivityAway(activity):
                self.session.done(
                    partial(
                        catalogue_setup.archive_activity,
                        self.ws,
                        activity.id,
                        not activity.archived,
                    )
                )
            case DeleteActivity(activity):
                self.session.done(partial(catalogue_setup.delete_activity, self.ws, activity.id))
            case _:
                assert_never(intent)


def _clients(ws: Workspace) -> ClientsView:
    return clients_view(app_locale(), load_clients(ws))


def _activities(ws: Workspace) -> ActivitiesView:
    return activities_view(app_locale(), ws.catalogue())


def clients_page(session: SettingsSession) -> ClientsPage:
    """Return the page, with its controller."""
    page = ClientsPage(_clients(session.ws))
    ClientsController(session, page)
    return page


def activities_page(session: SettingsSession) -> ActivitiesPage:
    """Return the page, with its controller."""
    page = ActivitiesPage(_activities(session.ws))
    ActivitiesController(session, page)
    return page

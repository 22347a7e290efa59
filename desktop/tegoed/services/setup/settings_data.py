# SPDX-License-Identifier: MIT
"""What the pages of the settings show of a workspace."""

from __future__ import annotations

from collections.abc import Sequence

from tegoed.core.calendar.spans import local_date
from tegoed.presentation.settings.boundary_settings_view import BoundarySettingsData
from tegoed.presentation.settings.catalogue_settings_view import ClientsData
from tegoed.presentation.settings.settings_fields_view import FieldsData
from tegoed.presentation.settings.working_hours_view import WorkingHoursData
from tegoed.services.setup import boundary_setup, settings
from tegoed.services.workspace import Workspace
from tegoed.system.hotkeys import hotkey


def load_fields(ws: Workspace, keys: Sequence[str]) -> FieldsData:
    """Return the values of settings, and whether a hotkey among them works here."""
    values = {key: settings.get(ws, key) for key in keys}
    keys_set = values.get("hotkey")
    error = hotkey.error_with(keys_set) if keys_set else None
    return FieldsData(values, ws.setting("currency"), error)


def load_clients(ws: Workspace) -> ClientsData:
    """Return the clients and projects."""
    today = local_date(ws.clock.now(), ws.zone())
    return ClientsData(ws.catalogue(), ws.setting("currency"), today)


def load_working_hours(ws: Workspace) -> WorkingHoursData:
    """Return the working hours."""
    return WorkingHoursData(ws.schedules(), local_date(ws.clock.now(), ws.zone()))


def load_boundary_settings(ws: Workspace) -> BoundarySettingsData:
    """Return the boundaries that hold this week."""
    with ws.db.snapshot():
        return BoundarySettingsData(
            boundary_setup.boundaries(ws), ws.catalogue(), ws.setting("currency")
        )

"""Setting things up without a window: one door to clients, projects, activities, boundaries, presets, channels, favourites.

An `edit_…` verb takes the whole value as it should become (`dataclasses.replace(client, name=…)`), with its id.
"""

from __future__ import annotations

from tegoed.services.setup.boundary_setup import add_boundary as add_boundary
from tegoed.services.setup.boundary_setup import archive_boundary as archive_boundary
from tegoed.services.setup.boundary_setup import boundaries as boundaries
from tegoed.services.setup.boundary_setup import delete_boundary as delete_boundary
from tegoed.services.setup.boundary_setup import edit_boundary as edit_boundary
from tegoed.services.setup.boundary_setup import put_week_note as put_week_note
from tegoed.services.setup.boundary_setup import week_note as week_note
from tegoed.services.setup.catalogue_setup import add_activity as add_activity
from tegoed.services.setup.catalogue_setup import add_client as add_client
from tegoed.services.setup.catalogue_setup import add_project as add_project
from tegoed.services.setup.catalogue_setup import archive_activity as archive_activity
from tegoed.services.setup.catalogue_setup import archive_client as archive_client
from tegoed.services.setup.catalogue_setup import archive_project as archive_project
from tegoed.services.setup.catalogue_setup import delete_activity as delete_activity
from tegoed.services.setup.catalogue_setup import delete_client as delete_client
from tegoed.services.setup.catalogue_setup import delete_project as delete_project
from tegoed.services.setup.catalogue_setup import edit_activity as edit_activity
from tegoed.services.setup.catalogue_setup import edit_client as edit_client
from tegoed.services.setup.catalogue_setup import edit_project as edit_project
from tegoed.services.setup.presets_and_favourites import add_channel as add_channel
from tegoed.services.setup.presets_and_favourites import add_favourite as add_favourite
from tegoed.services.setup.presets_and_favourites import add_preset as add_preset
from tegoed.services.setup.presets_and_favourites import channel_named as channel_named
from tegoed.services.setup.presets_and_favourites import channels as channels
from tegoed.services.setup.presets_and_favourites import delete_channel as delete_channel
from tegoed.services.setup.presets_and_favourites import delete_favourite as delete_favourite
from tegoed.services.setup.presets_and_favourites import delete_preset as delete_preset
from tegoed.services.setup.presets_and_favourites import edit_channel as edit_channel
from tegoed.services.setup.presets_and_favourites import edit_preset as edit_preset
from tegoed.services.setup.presets_and_favourites import enable_channel as enable_channel
from tegoed.services.setup.presets_and_favourites import favourites as favourites
from tegoed.services.setup.presets_and_favourites import order_favourites as order_favourites
from tegoed.services.setup.presets_and_favourites import presets as presets
from tegoed.services.setup.settings import put
from tegoed.services.workspace import Workspace


def set_working_hours(ws: Workspace, schedules: object) -> None:
    """Sets the working hours, in the document's form. Raises what `core.working_hours.parse` raises."""
    put(ws, "working_hours", schedules)

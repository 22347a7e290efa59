"""Setting things up without a window: one door to clients, projects, activities, boundaries, presets, channels, favourites.

An `edit_…` verb takes the whole value as it should become (`dataclasses.replace(client, name=…)`), with its id.
"""

from __future__ import annotations

from .boundary_setup import add_boundary as add_boundary
from .boundary_setup import archive_boundary as archive_boundary
from .boundary_setup import boundaries as boundaries
from .boundary_setup import delete_boundary as delete_boundary
from .boundary_setup import edit_boundary as edit_boundary
from .boundary_setup import put_week_note as put_week_note
from .boundary_setup import week_note as week_note
from .catalogue_setup import add_activity as add_activity
from .catalogue_setup import add_client as add_client
from .catalogue_setup import add_project as add_project
from .catalogue_setup import archive_activity as archive_activity
from .catalogue_setup import archive_client as archive_client
from .catalogue_setup import archive_project as archive_project
from .catalogue_setup import delete_activity as delete_activity
from .catalogue_setup import delete_client as delete_client
from .catalogue_setup import delete_project as delete_project
from .catalogue_setup import edit_activity as edit_activity
from .catalogue_setup import edit_client as edit_client
from .catalogue_setup import edit_project as edit_project
from .pin_setup import add_channel as add_channel
from .pin_setup import add_favourite as add_favourite
from .pin_setup import add_preset as add_preset
from .pin_setup import channel_named as channel_named
from .pin_setup import channels as channels
from .pin_setup import delete_channel as delete_channel
from .pin_setup import delete_favourite as delete_favourite
from .pin_setup import delete_preset as delete_preset
from .pin_setup import edit_channel as edit_channel
from .pin_setup import edit_preset as edit_preset
from .pin_setup import enable_channel as enable_channel
from .pin_setup import favourites as favourites
from .pin_setup import order_favourites as order_favourites
from .pin_setup import presets as presets
from .settings import put
from .workspace import Workspace


def set_working_hours(ws: Workspace, schedules: object) -> None:
    """Sets the working hours, in the document's form. Raises what `core.working_hours.parse` raises."""
    put(ws, "working_hours", schedules)

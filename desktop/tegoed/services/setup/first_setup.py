# SPDX-License-Identifier: MIT
"""The first start: what was filled in is set up, and what is there already stays as it is."""

from __future__ import annotations

from datetime import date
from typing import Any

from tegoed.channels.registry import ChannelKinds
from tegoed.core.calendar.hours_text import clock
from tegoed.core.calendar.spans import local_date
from tegoed.core.entities.first_setup import FirstSetup
from tegoed.core.entities.values import Boundary, BoundaryKind, Pricing, Rate
from tegoed.core.errors import Message
from tegoed.services.focus import focus_session
from tegoed.services.focus.channels import channel_setup
from tegoed.services.setup import (
    boundary_setup,
    catalogue_setup,
    presets_and_favourites,
    settings,
)
from tegoed.services.setup.settings import set_working_hours
from tegoed.services.workspace import Workspace


def apply(ws: Workspace, wanted: FirstSetup) -> None:
    """Set up what was filled in, and the usual focus presets. Raises what the single verbs raise.

    Names that exist are left as they are; so are working hours and boundaries that are set.
    """
    if wanted.rate_cents is not None and wanted.rate_cents != ws.setting("default_rate_cents"):
        settings.put(ws, "default_rate_cents", wanted.rate_cents)
    _add_work(ws, wanted)
    known = ws.catalogue()
    for name, purpose in wanted.activities:
        if known.activity_named(name) is None:
            catalogue_setup.add_activity(ws, name, purpose)
    if wanted.spans and wanted.weekdays and not ws.schedules():
        set_working_hours(ws, [_schedule(ws, wanted)])
    limit = wanted.given_limit_seconds
    if limit is not None and not boundary_setup.boundaries(ws):
        boundary_setup.add_boundary(
            ws, Boundary(kind=BoundaryKind.GIVEN_HOURS, limit_seconds=limit)
        )
    if not presets_and_favourites.presets(ws):
        for preset in focus_session.offered_presets(ws.locale()):
            presets_and_favourites.add_preset(
                ws, preset.name, preset.minutes, message=preset.message
            )


def has_desktop_channel(ws: Workspace) -> bool:
    """Tell whether the desktop's own do-not-disturb is a channel already."""
    return any(channel.kind == "desktop" for channel in presets_and_favourites.channels(ws))


def why_no_desktop(kinds: ChannelKinds) -> Message | None:
    """Return why the desktop's do-not-disturb cannot be used here, or None; may wait for D-Bus."""
    return channel_setup.why_unusable(kinds, [{"kind": "desktop", "options": {}}])[0]


def connect_desktop(ws: Workspace, name: str) -> None:
    """Add the channel that is the desktop's own do-not-disturb, unless there is one."""
    if not has_desktop_channel(ws):
        presets_and_favourites.add_channel(ws, "desktop", name)


def _add_work(ws: Workspace, wanted: FirstSetup) -> None:
    if not wanted.client:
        return
    known = ws.catalogue()
    today = local_date(ws.clock.now(), ws.zone())
    rates = () if wanted.rate_cents is None else (Rate(today, wanted.rate_cents),)
    client = known.client_named(wanted.client) or catalogue_setup.add_client(
        ws, wanted.client, rates=rates
    )
    if wanted.project and known.project_named(client.id, wanted.project) is None:
        pricing = Pricing.HOURLY if rates else Pricing.UNPAID
        catalogue_setup.add_project(ws, client.id, wanted.project, pricing, rates=rates)


def _schedule(ws: Workspace, wanted: FirstSetup) -> dict[str, Any]:
    """Return the working hours in the document's form, from the beginning of this year."""
    year = local_date(ws.clock.now(), ws.zone()).year
    spans = [[clock(start), clock(end)] for start, end in wanted.spans]
    return {
        "from": date(year, 1, 1).isoformat(),
        "days": {str(weekday): spans for weekday in wanted.weekdays},
    }

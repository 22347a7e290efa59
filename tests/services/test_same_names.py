# SPDX-License-Identifier: MIT
"""A name that is there twice, its accents written in two ways, as an earlier version let in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tegoed.core.entities.values import Changes, Client, Pricing, Purpose, Rate
from tegoed.core.errors import ConflictError
from tegoed.services.data.doctor import doctor
from tegoed.services.data.imports import import_export
from tegoed.services.setup import catalogue_setup, presets_and_favourites
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tegoed.system.paths import home
from tests.support.clocks import NEW_YEAR
from tests.support.example_week import draft

COMPOSED, APART = "Caf\u00e9", "Cafe\u0301"


@pytest.fixture
def twins(ws: Workspace) -> tuple[Client, Client]:
    """Two clients, projects, activities, presets and channels as version 0.1 kept them."""
    first = catalogue_setup.add_client(ws, COMPOSED)
    second = catalogue_setup.add_client(ws, "another")
    for name in (COMPOSED, "another"):
        catalogue_setup.add_project(ws, first.id, name, Pricing.UNPAID)
        catalogue_setup.add_activity(ws, name, Purpose.GROWTH)
        presets_and_favourites.add_preset(ws, name, 50)
        presets_and_favourites.add_channel(ws, "desktop", name)
    with ws.db.transaction():
        for table in ("client", "project", "activity", "preset", "channel"):
            ws.db.peewee.execute_sql(
                f'UPDATE "{table}" SET "name" = ?, "name_key" = ? WHERE "name" = \'another\'',
                (APART, APART.casefold()),
            )
    ws.published(Changes())
    return first, replace(second, name=APART)


def test_each_of_the_two_is_found_as_it_is_written(
    ws: Workspace, twins: tuple[Client, Client]
) -> None:
    known = ws.catalogue()
    assert [known.client_named(client.name) for client in twins] == list(twins)
    assert time_log.entries(ws, client=APART) == []


def test_each_of_the_two_can_be_changed_and_one_renamed(
    ws: Workspace, twins: tuple[Client, Client]
) -> None:
    for client in twins:
        catalogue_setup.edit_client(ws, replace(client, rates=(Rate(NEW_YEAR, 9000),)))
    known = ws.catalogue()
    for project in known.projects.values():
        catalogue_setup.edit_project(ws, replace(project, archived=True))
    for activity in known.activities.values():
        catalogue_setup.edit_activity(ws, replace(activity, purpose=Purpose.OVERHEAD))
    for preset in presets_and_favourites.presets(ws):
        presets_and_favourites.edit_preset(ws, replace(preset, minutes=25))
    for channel in presets_and_favourites.channels(ws):
        presets_and_favourites.enable_channel(ws, channel.id, False)
    with pytest.raises(ConflictError):
        catalogue_setup.edit_client(ws, replace(twins[1], name=COMPOSED))
    catalogue_setup.edit_client(ws, replace(twins[1], name="Bar"))
    catalogue_setup.edit_client(ws, replace(twins[0], name=APART))
    assert [client.name for client in ws.catalogue().clients.values()] == ["Bar", APART]


def test_the_doctor_tells_of_them_until_one_is_renamed(
    ws: Workspace, twins: tuple[Client, Client], tmp_path: Path
) -> None:
    def told() -> list[tuple[str, bool]]:
        found = doctor.doctor(home(), ws.clock)
        return [(check.severity, check.ok) for check in found if check.name == "names"]

    assert told() == [("note", False)]
    known = ws.catalogue()
    catalogue_setup.edit_client(ws, replace(twins[1], name="Bar"))
    for project in known.projects.values():
        if project.name == APART:
            catalogue_setup.edit_project(ws, replace(project, name="Bar"))
    for activity in known.activities.values():
        if activity.name == APART:
            catalogue_setup.edit_activity(ws, replace(activity, name="Bar"))
    for preset in presets_and_favourites.presets(ws):
        if preset.name == APART:
            presets_and_favourites.edit_preset(ws, replace(preset, name="Bar"))
    for channel in presets_and_favourites.channels(ws):
        if channel.name == APART:
            presets_and_favourites.edit_channel(ws, replace(channel, name="Bar"))
    assert told() == []
    import_export.export_file(ws, tmp_path / "all.json")
    import_export.import_file(ws, tmp_path / "all.json", dry_run=True)


def test_an_import_adds_to_the_one_that_is_written_so(
    ws: Workspace, twins: tuple[Client, Client], tmp_path: Path
) -> None:
    for twin in twins:
        path = tmp_path / "in.json"
        path.write_text(
            f'{{"format": "tegoed", "version": 1, "clients": [{{"name": "{twin.name}"}}],'
            f' "entries": [{{"uid": "{twin.id}", "client": "{twin.name}", "purpose": "given",'
            ' "start": "2026-11-09T09:00:00+01:00", "end": "2026-11-09T10:00:00+01:00"}]}',
            encoding="utf-8",
        )
        import_export.import_file(ws, path)
        ws.published(Changes())
        assert [entry.client for entry in time_log.entries(ws, client=twin.name)] == [twin.id]


def test_time_can_be_logged_on_each(ws: Workspace, twins: tuple[Client, Client]) -> None:
    time_log.log(ws, replace(draft("09:00", "10:00"), client=twins[1].id))
    assert len(time_log.entries(ws, client=APART)) == 1


def test_a_preset_follows_a_channel_to_its_new_name_however_that_was_written(
    ws: Workspace,
) -> None:
    channel = presets_and_favourites.add_channel(ws, "desktop", COMPOSED)
    presets_and_favourites.add_preset(ws, "deep-work", 50, channels=[APART.upper(), "other"])
    presets_and_favourites.add_preset(ws, "calls", 25, channels=["other"])
    presets_and_favourites.edit_channel(ws, replace(channel, name="desk"))
    assert [preset.channels for preset in presets_and_favourites.presets(ws)] == [
        ("desk", "other"),
        ("other",),
    ]

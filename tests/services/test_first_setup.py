# SPDX-License-Identifier: MIT
"""What the first start sets up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tegoed.core.entities.first_setup import FirstSetup
from tegoed.core.entities.values import BoundaryKind, Pricing, Purpose
from tegoed.services.setup import (
    boundary_setup,
    first_setup,
    presets_and_favourites,
    settings,
)
from tegoed.services.workspace import Workspace, open_workspace

FULL = FirstSetup(
    rate_cents=11000,
    client="Bouwgroep Noord",
    project="Verandertraject",
    activities=(("Onderzoek", Purpose.GIVEN), ("Overleg", Purpose.BILLABLE)),
    spans=((510, 750), (780, 1050)),
    weekdays=(1, 2, 4),
    given_limit_seconds=7200,
)


@pytest.fixture
def ws() -> Iterator[Workspace]:
    ws = open_workspace()
    yield ws
    ws.close()


def test_the_rate_is_the_usual_one_and_the_clients(ws: Workspace) -> None:
    first_setup.apply(ws, FULL)
    known = ws.catalogue()
    client = known.client_named("Bouwgroep Noord")
    assert client is not None
    assert [rate.cents for rate in client.rates] == [11000]
    project = known.project_named(client.id, "Verandertraject")
    assert project is not None
    assert project.pricing is Pricing.HOURLY
    assert ws.setting("default_rate_cents") == 11000
    assert ws.schedules()[0].days == dict.fromkeys((1, 2, 4), ((510, 750), (780, 1050)))
    assert [boundary.kind for boundary in boundary_setup.boundaries(ws)] == [
        BoundaryKind.GIVEN_HOURS
    ]
    assert {activity.name for activity in known.activities.values()} == {"Onderzoek", "Overleg"}
    assert len(presets_and_favourites.presets(ws)) == 3


def test_what_is_there_stays_as_it_is(ws: Workspace) -> None:
    first_setup.apply(ws, FULL)
    again = FirstSetup(
        rate_cents=11000,
        client="bouwgroep noord",
        project="verandertraject",
        activities=FULL.activities,
        spans=((600, 700),),
        weekdays=(1,),
        given_limit_seconds=60,
    )
    first_setup.apply(ws, again)
    assert len(ws.catalogue().clients) == 1
    assert len(ws.catalogue().projects) == 1
    assert ws.schedules()[0].days[1] == ((510, 750), (780, 1050))
    assert [boundary.limit_seconds for boundary in boundary_setup.boundaries(ws)] == [7200]
    assert len(presets_and_favourites.presets(ws)) == 3


def test_without_a_rate_a_project_is_unpaid_and_nothing_else_is_made(ws: Workspace) -> None:
    first_setup.apply(ws, FirstSetup(client="Zorgpunt", project="Buurtdag"))
    assert [project.pricing for project in ws.catalogue().projects.values()] == [Pricing.UNPAID]
    assert not ws.catalogue().activities
    assert not ws.schedules()
    assert not boundary_setup.boundaries(ws)
    assert ws.setting("default_rate_cents") == 0


def test_hours_without_a_day_set_nothing(ws: Workspace) -> None:
    first_setup.apply(ws, FirstSetup(spans=((540, 1020),)))
    assert not ws.schedules()


def test_the_desktop_is_connected_once(ws: Workspace) -> None:
    first_setup.connect_desktop(ws, "This computer")
    first_setup.connect_desktop(ws, "This computer")
    assert [channel.kind for channel in presets_and_favourites.channels(ws)] == ["desktop"]


def test_a_rate_that_is_set_already_is_no_change(ws: Workspace) -> None:
    settings.put(ws, "default_rate_cents", 9500)
    first_setup.apply(ws, FirstSetup(rate_cents=9500))
    assert ws.setting("default_rate_cents") == 9500

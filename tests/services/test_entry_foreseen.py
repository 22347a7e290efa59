# SPDX-License-Identifier: MIT
"""What an entry would do before it is logged, and the client that is made along with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tegoed.core.entities.values import Boundary, BoundaryKind, OverlapRule, Purpose
from tegoed.core.errors import ConflictError, RefusedError
from tegoed.services.setup import boundary_setup, settings
from tegoed.services.time import time_log, undo_history
from tegoed.services.workspace import Workspace
from tests.support.example_week import Peter, draft

HOUR = 3600


def test_an_entry_tells_which_boundaries_it_will_cross(ws: Workspace, work: Peter) -> None:
    boundary_setup.add_boundary(
        ws,
        Boundary(kind=BoundaryKind.GIVEN_HOURS, client=work.bouw.id, limit_seconds=2 * HOUR),
    )
    first = draft("09:00", "11:00", work.verander, purpose=Purpose.GIVEN)
    assert time_log.foresee(ws, first).crossed == ()
    time_log.log(ws, first)
    second = draft("11:00", "11:30", work.verander, purpose=Purpose.GIVEN)
    (row,) = time_log.foresee(ws, second).crossed
    assert (row.boundary.kind, row.limit, row.actual) == (
        BoundaryKind.GIVEN_HOURS,
        2 * HOUR,
        2 * HOUR + 1800,
    )
    time_log.log(ws, second)
    third = draft("11:30", "12:00", work.verander, purpose=Purpose.GIVEN)
    assert time_log.foresee(ws, third).crossed == ()


def test_a_new_client_comes_with_its_entry_in_one_step(ws: Workspace, work: Peter) -> None:
    settings.put(ws, "default_rate_cents", 11_000)
    logged = time_log.log(ws, replace(draft("09:00", "10:00"), new_client="Jansen"))
    client = ws.catalogue().client_named("jansen")
    assert client is not None
    assert logged.entry is not None
    assert logged.entry.client == client.id
    assert [rate.cents for rate in client.rates] == [11_000]
    assert undo_history.undo(ws).message.params["work"] == "Jansen"
    assert ws.catalogue().client_named("jansen") is None
    assert time_log.entries(ws) == []


def test_a_timer_may_begin_on_a_new_client_without_a_rate(ws: Workspace, work: Peter) -> None:
    time_log.start_timer(ws, replace(draft(None), new_client="Jansen"))
    client = ws.catalogue().client_named("Jansen")
    running = time_log.running(ws)
    assert client is not None
    assert running is not None
    assert (running.client, client.rates) == (client.id, ())


def test_nothing_is_made_when_the_entry_or_the_client_is_refused(
    ws: Workspace, work: Peter
) -> None:
    time_log.log(ws, draft("09:00", "10:00", work.verander))
    with pytest.raises(ConflictError):
        time_log.log(ws, replace(draft("09:30", "10:00"), new_client="Jansen"))
    with pytest.raises(RefusedError):
        time_log.log(
            ws,
            replace(draft("09:30", "10:00"), new_client=work.bouw.name),
            overlap=OverlapRule.KEEP,
        )
    assert ws.catalogue().client_named("Jansen") is None
    assert len(time_log.entries(ws)) == 1

# SPDX-License-Identifier: MIT
"""What a click starts, and what the tray's menu lists."""

from __future__ import annotations

import pytest

from tegoed.core.entities.values import Pricing, Purpose
from tegoed.services.setup import catalogue_setup, presets_and_favourites
from tegoed.services.time import time_log
from tegoed.services.time.timer import next_work
from tegoed.services.workspace import Workspace
from tests.support.example_week import Peter, draft


def test_with_nothing_at_all_there_is_nothing_to_start(ws: Workspace) -> None:
    assert next_work.next_work(ws) is None
    assert next_work.listed_work(ws) == []


def test_with_exactly_one_client_or_project_a_click_starts_it(ws: Workspace) -> None:
    client = catalogue_setup.add_client(ws, "Jansen")
    only = next_work.next_work(ws)
    assert only is not None
    assert (only.client, only.project, only.purpose) == (client.id, None, Purpose.BILLABLE)
    project = catalogue_setup.add_project(ws, client.id, "Workshop", Pricing.UNPAID)
    only = next_work.next_work(ws)
    assert only is not None
    assert (only.client, only.project, only.purpose) == (client.id, project.id, Purpose.GIVEN)
    started = time_log.start_timer(ws, next_work.draft_of(only)).entry
    assert started is not None
    assert next_work.work_of(started) == only


def test_with_several_and_nothing_logged_it_asks_and_lists_them_all_by_name(
    ws: Workspace, work: Peter
) -> None:
    catalogue_setup.add_client(ws, "Aalders")
    assert next_work.next_work(ws) is None
    known = ws.catalogue()
    assert [
        known.projects[line.project].name if line.project else known.clients[line.client or 0].name
        for line in next_work.listed_work(ws)
    ] == ["Aalders", "Handboek", "Verandertraject", "Teamcoaching"]


def test_favourites_come_first_and_recent_work_takes_the_place_of_the_list(
    ws: Workspace, work: Peter
) -> None:
    presets_and_favourites.add_favourite(ws, project=work.handboek.id, purpose=Purpose.BILLABLE)
    time_log.log(ws, draft("09:00", "10:00", project=work.verander))
    assert [line.project for line in next_work.listed_work(ws)] == [
        work.handboek.id,
        work.verander.id,
    ]


def test_what_is_archived_is_not_started(ws: Workspace, work: Peter) -> None:
    time_log.log(ws, draft("09:00", "10:00", project=work.handboek))
    time_log.log(ws, draft("10:00", "11:00", project=work.verander))
    latest = next_work.next_work(ws)
    assert latest is not None
    assert latest.project == work.verander.id
    catalogue_setup.archive_project(ws, work.verander.id)
    latest = next_work.next_work(ws)
    assert latest is not None
    assert latest.project == work.handboek.id
    catalogue_setup.archive_client(ws, work.bouw.id)
    latest = next_work.next_work(ws)
    assert latest is not None
    assert latest.project == work.coaching.id


@pytest.mark.parametrize("limit", [1, 2])
def test_the_list_of_recent_work_is_short(ws: Workspace, work: Peter, limit: int) -> None:
    time_log.log(ws, draft("09:00", "10:00", project=work.handboek))
    time_log.log(ws, draft("10:00", "11:00", project=work.verander))
    time_log.log(ws, draft("11:00", "12:00", project=work.coaching))
    assert len(next_work.listed_work(ws, limit)) == limit

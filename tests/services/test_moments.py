# SPDX-License-Identifier: MIT
"""Boundaries at the moment: near and crossed are told once, over a restart too, with ways out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tegoed.core.clock import FrozenClock
from tegoed.core.entities.values import (
    Boundary,
    BoundaryKind,
    Client,
    Draft,
    Pricing,
    Project,
    Purpose,
)
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.services.balance import balances, boundary_alerts
from tegoed.services.balance.boundary_alerts import BoundaryAlert
from tegoed.services.setup import boundary_setup, catalogue_setup
from tegoed.services.time import time_log, undo_history
from tegoed.services.workspace import Workspace, open_workspace
from tests.support.locales import ENGLISH

NOW = 1_794_583_800  # Friday 13 November 2026, 16:30 in Amsterdam


@pytest.fixture
def ws() -> Iterator[Workspace]:
    made = open_workspace(clock=FrozenClock(NOW))
    yield made
    made.close()


@pytest.fixture
def client(ws: Workspace) -> Client:
    made = catalogue_setup.add_client(ws, "Bouwgroep Noord")
    boundary_setup.add_boundary(
        ws, Boundary(kind=BoundaryKind.GIVEN_HOURS, client=made.id, limit_seconds=3600)
    )
    return made


def give(ws: Workspace, client: Client, minutes: int, hours_ago: int) -> str:
    end = NOW - hours_ago * 3600
    logged = time_log.log(
        ws, Draft(start=end - minutes * 60, end=end, client=client.id, purpose=Purpose.GIVEN)
    )
    assert logged.entry is not None
    return logged.entry.uid


def told(ws: Workspace) -> list[tuple[BoundaryKind, bool]]:
    """What is told now, and remembered."""
    week = balances.week(ws)
    found = boundary_alerts.untold(ws, week)
    boundary_alerts.note_told(ws, week, found)
    return [(moment.row.boundary.kind, moment.crossed) for moment in found]


def crossing(ws: Workspace) -> BoundaryAlert:
    (found,) = boundary_alerts.untold(ws, balances.week(ws))
    return found


def test_a_limit_is_told_from_eighty_percent_on_and_when_it_is_crossed_each_once(
    ws: Workspace, client: Client
) -> None:
    give(ws, client, 47, 8)
    assert told(ws) == []
    give(ws, client, 1, 6)
    assert told(ws) == [(BoundaryKind.GIVEN_HOURS, False)]
    assert told(ws) == []
    give(ws, client, 20, 4)
    assert told(ws) == [(BoundaryKind.GIVEN_HOURS, True)]
    assert told(ws) == []


def test_one_that_is_crossed_at_once_is_not_told_as_near_after_a_correction(
    ws: Workspace, client: Client
) -> None:
    uid = give(ws, client, 61, 8)
    assert told(ws) == [(BoundaryKind.GIVEN_HOURS, True)]
    time_log.edit(ws, uid, EntryEdit(start=NOW - 8 * 3600 - 50 * 60))
    assert told(ws) == []


def test_what_was_called_fine_is_not_told(ws: Workspace, client: Client) -> None:
    give(ws, client, 50, 8)
    balances.answer_boundary(ws, BoundaryKind.GIVEN_HOURS, client=client.id)
    assert told(ws) == []


def test_a_floor_does_not_come_near(ws: Workspace, client: Client) -> None:
    boundary_setup.add_boundary(ws, Boundary(kind=BoundaryKind.GROWTH_HOURS, floor_seconds=60))
    end = NOW - 3600
    time_log.log(ws, Draft(start=end - 120, end=end, purpose=Purpose.GROWTH))
    assert told(ws) == []


def test_the_entry_that_crossed_it_becomes_billable_and_that_can_be_undone(
    ws: Workspace, client: Client
) -> None:
    uid = give(ws, client, 90, 8)
    row = crossing(ws).row
    assert boundary_alerts.can_be_billed(ws, row)
    boundary_alerts.log_as_billable(ws, row)
    assert time_log.find(ws, uid).purpose is Purpose.BILLABLE
    assert not boundary_alerts.can_be_billed(ws, row)
    undo_history.undo(ws)
    assert time_log.find(ws, uid).purpose is Purpose.GIVEN
    time_log.delete(ws, uid)
    assert not boundary_alerts.can_be_billed(ws, row)


def test_what_nobody_crossed_by_an_entry_cannot_be_billed(ws: Workspace, client: Client) -> None:
    give(ws, client, 50, 8)
    assert not boundary_alerts.can_be_billed(ws, crossing(ws).row)


def test_the_sentence_for_the_client_is_there_in_both_languages_without_money(
    ws: Workspace, client: Client
) -> None:
    give(ws, client, 90, 8)
    row = crossing(ws).row
    assert "1.5 hours" in str(boundary_alerts.sentence(ws, row, "en"))
    dutch = str(boundary_alerts.sentence(ws, row, "nl"))
    assert "1,5 uur" in dutch
    assert "wat ik factureer" in dutch
    assert "€" not in dutch
    assert ENGLISH.language == "en"


def test_a_budget_names_its_project_and_ones_own_hours_have_no_sentence(
    ws: Workspace, client: Client
) -> None:
    project: Project = catalogue_setup.add_project(
        ws, client.id, "Handboek", Pricing.FIXED, fee_cents=240_000, budget_seconds=3600
    )
    boundary_setup.add_boundary(
        ws, Boundary(kind=BoundaryKind.BUDGET, client=client.id, project=project.id, percent=80)
    )
    boundary_setup.add_boundary(ws, Boundary(kind=BoundaryKind.DAY_HOURS, limit_seconds=3600))
    end = NOW - 8 * 3600
    draft = Draft(
        start=end - 3000, end=end, client=client.id, project=project.id, purpose=Purpose.BILLABLE
    )
    time_log.log(ws, draft)
    found = {
        moment.row.boundary.kind: moment.row
        for moment in boundary_alerts.untold(ws, balances.week(ws))
    }
    assert "83% of the hours that we agreed for Handboek" in str(
        boundary_alerts.sentence(ws, found[BoundaryKind.BUDGET])
    )
    assert boundary_alerts.sentence(ws, found[BoundaryKind.DAY_HOURS]) is None


def test_a_crossing_is_unseen_until_it_was_looked_at_or_answered_and_another_one_is_news(
    ws: Workspace, client: Client
) -> None:
    assert not boundary_alerts.unseen(ws, balances.week(ws))
    assert not boundary_alerts.note_seen(ws, balances.week(ws))
    give(ws, client, 61, 8)
    assert len(boundary_alerts.unseen(ws, balances.week(ws))) == 1
    assert boundary_alerts.note_seen(ws, balances.week(ws))
    assert not boundary_alerts.unseen(ws, balances.week(ws))
    assert not boundary_alerts.note_seen(ws, balances.week(ws))
    boundary_setup.add_boundary(ws, Boundary(kind=BoundaryKind.WEEK_HOURS, limit_seconds=60))
    assert len(boundary_alerts.unseen(ws, balances.week(ws))) == 1
    balances.answer_boundary(ws, BoundaryKind.WEEK_HOURS)
    assert not boundary_alerts.unseen(ws, balances.week(ws))


def test_one_that_was_put_right_and_is_crossed_again_is_told_again(
    ws: Workspace, client: Client
) -> None:
    boundary_alerts.forget_put_right(ws, balances.week(ws))
    uid = give(ws, client, 61, 8)
    assert told(ws) == [(BoundaryKind.GIVEN_HOURS, True)]
    boundary_alerts.note_seen(ws, balances.week(ws))
    boundary_alerts.forget_put_right(ws, balances.week(ws))
    assert told(ws) == []
    time_log.edit(ws, uid, EntryEdit(purpose=Purpose.BILLABLE))
    boundary_alerts.forget_put_right(ws, balances.week(ws))
    give(ws, client, 70, 4)
    week = balances.week(ws)
    assert told(ws) == [(BoundaryKind.GIVEN_HOURS, True)]
    assert boundary_alerts.unseen(ws, week)


def test_what_is_unanswered_leaves_out_what_was_called_fine(ws: Workspace, client: Client) -> None:
    assert boundary_alerts.unanswered(ws, balances.week(ws)) == ()
    give(ws, client, 61, 8)
    (row,) = boundary_alerts.unanswered(ws, balances.week(ws))
    balances.answer_boundary(ws, row.boundary.kind, client=client.id)
    assert boundary_alerts.unanswered(ws, balances.week(ws)) == ()


def test_when_a_running_timer_crosses_a_limit_is_known_before(
    ws: Workspace, client: Client
) -> None:
    other = catalogue_setup.add_client(ws, "Zorgpunt")
    for kind in (BoundaryKind.CHAIR_HOURS, BoundaryKind.WEEK_HOURS):
        boundary_setup.add_boundary(ws, Boundary(kind=kind, limit_seconds=7200))
    boundary_setup.add_boundary(ws, Boundary(kind=BoundaryKind.OUT_OF_HOURS, limit_seconds=7200))

    def ahead(draft: Draft) -> dict[BoundaryKind, int]:
        timer = time_log.start_timer(ws, draft).entry
        assert timer is not None
        rows = balances.week(ws).boundaries
        found = {row.boundary.kind: boundary_alerts.crosses_at(row, timer, NOW) for row in rows}
        time_log.cancel_timer(ws)
        return {kind: (at - NOW) // 60 for kind, at in found.items() if at is not None}

    begun = NOW - 600
    given = Draft(start=begun, end=None, client=client.id, purpose=Purpose.GIVEN, chair=True)
    assert ahead(given) == {
        BoundaryKind.GIVEN_HOURS: 50,
        BoundaryKind.CHAIR_HOURS: 110,
        BoundaryKind.WEEK_HOURS: 110,
    }
    give(ws, client, 10, 8)
    billed = Draft(start=begun, end=None, client=other.id, purpose=Purpose.BILLABLE)
    assert ahead(billed) == {BoundaryKind.WEEK_HOURS: 100}
    give(ws, client, 60, 4)
    assert BoundaryKind.GIVEN_HOURS not in ahead(given)

# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from tegoed.core.entities.values import (
    Boundary,
    BoundaryKind,
    Favourite,
    Pricing,
    Project,
    Purpose,
    Rate,
    Terms,
)
from tegoed.core.errors import ConflictError, NotFoundError, RefusedError
from tegoed.services.setup import (
    boundary_setup,
    catalogue_setup,
    presets_and_favourites,
    settings,
)
from tegoed.services.setup.settings import set_working_hours
from tegoed.services.time import time_log, undo_history
from tegoed.services.workspace import Workspace
from tests.support.clocks import NEW_YEAR, clock_of
from tests.support.example_week import Peter, draft

DAY = 86_400
RATE = Rate(NEW_YEAR, 11_000)
LIMIT = Boundary(kind=BoundaryKind.GIVEN_HOURS, limit_seconds=7200)


def refused(do: Callable[[], object]) -> str:
    with pytest.raises(RefusedError) as caught:
        do()
    return caught.value.message.id


def test_clients_are_added_changed_archived_and_deleted(ws: Workspace) -> None:
    client = catalogue_setup.add_client(
        ws, "  Bouwgroep   Noord ", [Rate(date(2026, 6, 1), 2), Rate(NEW_YEAR, 1)]
    )
    assert (client.name, [rate.cents for rate in client.rates]) == ("Bouwgroep Noord", [1, 2])
    assert ws.catalogue().clients == {client.id: client}
    renamed = catalogue_setup.edit_client(ws, replace(client, name="BOUWGROEP noord"))
    assert ws.catalogue().clients == {client.id: renamed}
    catalogue_setup.archive_client(ws, client.id)
    assert ws.catalogue().clients[client.id].archived
    catalogue_setup.archive_client(ws, client.id, False)
    catalogue_setup.delete_client(ws, client.id)
    assert ws.catalogue().clients == {}
    again = catalogue_setup.add_client(ws, "Bouwgroep Noord")
    assert ws.catalogue().clients == {again.id: again}


def test_a_name_twice_is_refused_whatever_the_case(ws: Workspace, work: Peter) -> None:
    assert refused(lambda: catalogue_setup.add_client(ws, "ZORGPUNT")) == "client.exists"
    assert (
        refused(lambda: catalogue_setup.edit_client(ws, replace(work.zorg, name="bouwgroep noord")))
        == "client.exists"
    )
    again = lambda client: catalogue_setup.add_project(ws, client, "HANDBOEK", Pricing.UNPAID)  # noqa: E731
    assert refused(lambda: again(work.bouw.id)) == "project.exists"
    assert again(work.zorg.id).name == "HANDBOEK"
    assert (
        refused(lambda: catalogue_setup.edit_project(ws, replace(work.verander, name="handboek")))
        == "project.exists"
    )
    assert (
        refused(lambda: catalogue_setup.add_activity(ws, "onderzoek", Purpose.GIVEN))
        == "activity.exists"
    )
    presets_and_favourites.add_preset(ws, "Deep", 50)
    assert refused(lambda: presets_and_favourites.add_preset(ws, "deep", 50)) == "preset.exists"
    presets_and_favourites.add_channel(ws, "desktop", "Desk")
    assert (
        refused(lambda: presets_and_favourites.add_channel(ws, "desktop", "desk"))
        == "channel.exists"
    )


def test_what_is_not_there_cannot_be_changed(ws: Workspace, work: Peter) -> None:
    assert (
        refused(lambda: catalogue_setup.edit_client(ws, replace(work.zorg, id=99)))
        == "client.unknown"
    )
    assert refused(lambda: catalogue_setup.archive_client(ws, 99)) == "client.unknown"
    assert refused(lambda: catalogue_setup.delete_project(ws, 99)) == "project.unknown"
    assert (
        refused(lambda: catalogue_setup.edit_project(ws, replace(work.verander, id=99)))
        == "project.unknown"
    )
    assert (
        refused(lambda: catalogue_setup.edit_project(ws, replace(work.verander, client=99)))
        == "client.unknown"
    )
    assert refused(lambda: catalogue_setup.archive_activity(ws, 99)) == "activity.unknown"
    assert (
        refused(lambda: catalogue_setup.edit_activity(ws, replace(work.research, id=99)))
        == "activity.unknown"
    )
    assert refused(lambda: boundary_setup.delete_boundary(ws, 99)) == "boundary.unknown"
    assert refused(lambda: presets_and_favourites.delete_preset(ws, 99)) == "preset.unknown"
    assert refused(lambda: presets_and_favourites.delete_channel(ws, 99)) == "channel.unknown"
    assert refused(lambda: presets_and_favourites.delete_favourite(ws, 99)) == "favourite.unknown"
    with pytest.raises(NotFoundError):
        presets_and_favourites.channel_named(ws, "nobody")


def test_what_is_used_is_archived_and_not_deleted(ws: Workspace, work: Peter) -> None:
    entry = time_log.log(
        ws, replace(draft("09:00", "10:00", work.verander), activity=work.research.id)
    ).entry
    assert entry is not None
    assert refused(lambda: catalogue_setup.delete_client(ws, work.bouw.id)) == "client.in-use"
    assert refused(lambda: catalogue_setup.delete_project(ws, work.verander.id)) == "project.in-use"
    assert (
        refused(lambda: catalogue_setup.delete_activity(ws, work.research.id)) == "activity.in-use"
    )
    assert refused(lambda: catalogue_setup.delete_client(ws, work.zorg.id)) == "client.in-use"
    catalogue_setup.archive_project(ws, work.verander.id)
    catalogue_setup.archive_activity(ws, work.research.id)
    time_log.delete(ws, entry.uid)
    catalogue_setup.delete_project(ws, work.verander.id)
    catalogue_setup.delete_activity(ws, work.research.id)
    boundary_setup.add_boundary(ws, replace(LIMIT, client=work.zorg.id))
    catalogue_setup.delete_project(ws, work.coaching.id)
    assert refused(lambda: catalogue_setup.delete_client(ws, work.zorg.id)) == "client.in-use"
    for _ in range(4):
        undo_history.undo(ws)
    assert ws.catalogue().projects[work.verander.id].archived


def test_a_project_with_time_stays_with_its_client(ws: Workspace, work: Peter) -> None:
    moved = replace(work.handboek, client=work.zorg.id)
    assert catalogue_setup.edit_project(ws, moved) == moved
    catalogue_setup.edit_project(ws, work.handboek)
    time_log.log(ws, draft("09:00", "10:00", work.handboek))
    assert refused(lambda: catalogue_setup.edit_project(ws, moved)) == "project.client-fixed"
    assert catalogue_setup.edit_project(ws, replace(work.handboek, fee_cents=1)).fee_cents == 1


TERM = Terms(NEW_YEAR, 76_000, 28_800)


@pytest.mark.parametrize(
    ("pricing", "fields", "id"),
    [
        (Pricing.HOURLY, {}, "project.rate-missing"),
        (Pricing.HOURLY, {"rates": [Rate(NEW_YEAR, -1)]}, "rate.negative"),
        (Pricing.HOURLY, {"rates": [RATE, RATE]}, "rate.from-twice"),
        (Pricing.HOURLY, {"rates": [RATE], "budget_seconds": 0}, "project.budget-not-positive"),
        (Pricing.FIXED, {"budget_seconds": 1}, "project.fee-missing"),
        (Pricing.FIXED, {"fee_cents": -1, "budget_seconds": 1}, "project.fee-negative"),
        (Pricing.FIXED, {"fee_cents": 1}, "project.budget-not-positive"),
        (Pricing.RETAINER, {}, "project.terms-missing"),
        (Pricing.RETAINER, {"terms": [TERM, TERM]}, "project.terms-from-twice"),
        (
            Pricing.RETAINER,
            {"terms": [replace(TERM, monthly_budget_seconds=0)]},
            "project.budget-not-positive",
        ),
        (
            Pricing.RETAINER,
            {"terms": [replace(TERM, monthly_fee_cents=-1)]},
            "project.fee-negative",
        ),
    ],
)
def test_a_project_that_cannot_be_priced_is_refused(
    ws: Workspace, work: Peter, pricing: Pricing, fields: dict[str, Any], id: str
) -> None:
    assert (
        refused(lambda: catalogue_setup.add_project(ws, work.zorg.id, "New", pricing, **fields))
        == id
    )


def test_a_project_keeps_only_what_its_pricing_uses(ws: Workspace, work: Peter) -> None:
    everything: dict[str, Any] = {
        "rates": [RATE],
        "fee_cents": 5,
        "budget_seconds": 6,
        "terms": [TERM],
    }

    def made(pricing: Pricing) -> Project:
        return catalogue_setup.add_project(ws, work.zorg.id, pricing.value, pricing, **everything)

    hourly, fixed, retainer, unpaid = (made(pricing) for pricing in Pricing)
    assert (hourly.rates, hourly.budget_seconds, hourly.fee_cents, hourly.terms) == (
        (RATE,),
        6,
        None,
        (),
    )
    assert (fixed.rates, fixed.budget_seconds, fixed.fee_cents, fixed.terms) == ((), 6, 5, ())
    assert (retainer.budget_seconds, retainer.fee_cents, retainer.terms) == (None, None, (TERM,))
    assert (unpaid.rates, unpaid.budget_seconds) == ((), None)
    assert ws.catalogue().projects[retainer.id] == retainer
    budgetless = catalogue_setup.edit_project(ws, replace(hourly, budget_seconds=None))
    assert ws.catalogue().projects[hourly.id] == budgetless


@pytest.mark.parametrize(("name", "id"), [("  ", "name.empty"), ("x" * 201, "name.too-long")])
def test_a_name_is_needed_and_has_its_limits(ws: Workspace, name: str, id: str) -> None:
    assert refused(lambda: catalogue_setup.add_client(ws, name)) == id


def test_activities_are_added_and_changed(ws: Workspace, work: Peter) -> None:
    changed = catalogue_setup.edit_activity(
        ws, replace(work.research, name=" Research ", purpose=Purpose.BILLABLE)
    )
    assert changed.name == "Research"
    assert ws.catalogue().activities == {changed.id: changed}


@pytest.mark.parametrize(
    ("boundary", "id"),
    [
        (Boundary(kind=BoundaryKind.WEEK_HOURS), "boundary.limit-missing"),
        (Boundary(kind=BoundaryKind.WEEK_HOURS, limit_seconds=-1), "boundary.limit-negative"),
        (Boundary(kind=BoundaryKind.WEEK_HOURS, client=1, limit_seconds=1), "boundary.no-client"),
        (Boundary(kind=BoundaryKind.GROWTH_HOURS), "boundary.limit-missing"),
        (Boundary(kind=BoundaryKind.EFFECTIVE_RATE), "boundary.limit-missing"),
        (Boundary(kind=BoundaryKind.BUDGET, percent=0), "boundary.percent-not-positive"),
        (Boundary(kind=BoundaryKind.BUDGET, project=1), "boundary.no-project"),
        (
            Boundary(kind=BoundaryKind.GIVEN_HOURS, client=1, project=1, limit_seconds=1),
            "boundary.no-project",
        ),
        (Boundary(kind=BoundaryKind.GIVEN_HOURS, client=99, limit_seconds=1), "client.unknown"),
        (Boundary(kind=BoundaryKind.BUDGET, client=2, project=1), "project.unknown"),
        (Boundary(kind=BoundaryKind.BUDGET, client=1, project=99), "project.unknown"),
    ],
)
def test_a_boundary_that_makes_no_sense_is_refused(
    ws: Workspace, work: Peter, boundary: Boundary, id: str
) -> None:
    assert refused(lambda: boundary_setup.add_boundary(ws, boundary)) == id


def test_a_boundary_keeps_only_what_its_kind_uses(ws: Workspace, work: Peter) -> None:
    everything = Boundary(
        kind=BoundaryKind.FOCUS_HOURS,
        limit_seconds=1,
        floor_seconds=2,
        floor_cents=3,
        after_seconds=4,
        percent=5,
    )
    focus = boundary_setup.add_boundary(ws, everything)
    assert focus == Boundary(id=focus.id, kind=BoundaryKind.FOCUS_HOURS, floor_seconds=2)
    rate = boundary_setup.add_boundary(ws, replace(everything, kind=BoundaryKind.EFFECTIVE_RATE))
    assert rate == Boundary(
        id=rate.id, kind=BoundaryKind.EFFECTIVE_RATE, floor_cents=3, after_seconds=4
    )


def test_a_boundary_twice_is_refused_but_another_version_is_not(ws: Workspace, work: Peter) -> None:
    boundary_setup.add_boundary(ws, LIMIT)
    assert refused(lambda: boundary_setup.add_boundary(ws, LIMIT)) == "boundary.exists"
    later = replace(LIMIT, start=date(2026, 12, 1), limit_seconds=1)
    boundary_setup.add_boundary(ws, later)
    assert refused(lambda: boundary_setup.add_boundary(ws, later)) == "boundary.exists"
    boundary_setup.add_boundary(ws, replace(LIMIT, client=work.zorg.id))
    assert len(boundary_setup.boundaries(ws, versions=True)) == 3
    assert [boundary.limit_seconds for boundary in boundary_setup.boundaries(ws)] == [7200, 7200]


def test_a_changed_boundary_holds_from_this_week_and_never_rewrites_an_earlier_one(
    ws: Workspace, work: Peter
) -> None:
    first = boundary_setup.add_boundary(ws, LIMIT)
    second = boundary_setup.edit_boundary(ws, replace(first, limit_seconds=3600))
    assert (second.start, second.limit_seconds) == (date(2026, 11, 9), 3600)
    third = boundary_setup.edit_boundary(ws, replace(first, limit_seconds=1800))
    assert third == replace(second, limit_seconds=1800)
    assert boundary_setup.boundaries(ws, versions=True) == (first, third)
    assert boundary_setup.boundaries(ws) == (third,)
    clock_of(ws).advance(7 * DAY)
    fourth = boundary_setup.edit_boundary(ws, replace(third, limit_seconds=900))
    assert fourth.start == date(2026, 11, 16)
    assert boundary_setup.boundaries(ws, versions=True) == (first, third, fourth)
    other = replace(fourth, kind=BoundaryKind.WEEK_HOURS)
    assert refused(lambda: boundary_setup.edit_boundary(ws, other)) == "boundary.other"


def test_a_lifted_boundary_held_before(ws: Workspace, work: Peter) -> None:
    first = boundary_setup.add_boundary(ws, LIMIT)
    lifted = boundary_setup.archive_boundary(ws, first.id)
    assert (lifted.enabled, lifted.start) == (False, date(2026, 11, 9))
    assert boundary_setup.boundaries(ws, versions=True) == (first, lifted)
    assert boundary_setup.archive_boundary(ws, first.id, False).enabled
    boundary_setup.delete_boundary(ws, first.id)
    assert boundary_setup.boundaries(ws) == ()
    undo_history.undo(ws)
    assert len(boundary_setup.boundaries(ws, versions=True)) == 2


def test_a_week_has_one_note(ws: Workspace) -> None:
    assert boundary_setup.week_note(ws, "2026-W46") == ""
    boundary_setup.put_week_note(ws, "2026-W46", "")
    for note in (" one ", "two"):
        boundary_setup.put_week_note(ws, "2026-w46", note)
        assert boundary_setup.week_note(ws, "2026-W46") == note.strip()
    boundary_setup.put_week_note(ws, "2026-W46", " ")
    assert boundary_setup.week_note(ws, "2026-W46") == ""
    assert refused(lambda: boundary_setup.put_week_note(ws, "2026-W54", "x")) == "week.unknown"
    assert (
        refused(lambda: boundary_setup.put_week_note(ws, "2026-W46", "x" * 2001)) == "note.too-long"
    )


def test_presets_are_added_changed_and_deleted(ws: Workspace) -> None:
    other = presets_and_favourites.add_preset(ws, "Other", 5)
    preset = presets_and_favourites.add_preset(
        ws, " Deep work ", 50, message=" later ", channels=["Desk"]
    )
    assert (preset.name, preset.message, preset.channels) == ("Deep work", "later", ("Desk",))
    open_ended = presets_and_favourites.edit_preset(ws, replace(preset, minutes=None))
    assert presets_and_favourites.presets(ws) == [other, open_ended]
    presets_and_favourites.delete_preset(ws, other.id)
    assert (
        refused(lambda: presets_and_favourites.edit_preset(ws, replace(preset, minutes=0)))
        == "preset.minutes-not-positive"
    )
    presets_and_favourites.delete_preset(ws, preset.id)
    assert presets_and_favourites.presets(ws) == []


def test_channels_are_set_up_switched_and_deleted(ws: Workspace) -> None:
    desk = presets_and_favourites.add_channel(ws, "desktop", "Desk")
    channel = presets_and_favourites.add_channel(
        ws, "slack", "Work", {"url": "https://example.org"}
    )
    assert presets_and_favourites.channel_named(ws, " WORK ") == channel
    presets_and_favourites.delete_channel(ws, desk.id)
    off = presets_and_favourites.enable_channel(ws, channel.id, False)
    assert presets_and_favourites.channels(ws) == [off]
    assert not off.enabled
    changed = presets_and_favourites.edit_channel(ws, replace(off, options={}))
    assert presets_and_favourites.channels(ws) == [changed]
    presets_and_favourites.delete_channel(ws, channel.id)
    assert presets_and_favourites.channels(ws) == []
    assert presets_and_favourites.add_channel(ws, "slack", "Work").id != channel.id


def test_favourites_are_pinned_once_ordered_and_unpinned(ws: Workspace, work: Peter) -> None:
    one = presets_and_favourites.add_favourite(
        ws, project=work.verander.id, purpose=Purpose.BILLABLE
    )
    assert one == Favourite(
        id=one.id,
        client=work.bouw.id,
        project=work.verander.id,
        activity=None,
        purpose=Purpose.BILLABLE,
    )
    assert (
        presets_and_favourites.add_favourite(ws, project=work.verander.id, purpose=Purpose.BILLABLE)
        == one
    )
    two = presets_and_favourites.add_favourite(ws, client=work.zorg.id, purpose=Purpose.GIVEN)
    assert (
        presets_and_favourites.add_favourite(ws, client=work.zorg.id, purpose=Purpose.GIVEN) == two
    )
    three = presets_and_favourites.add_favourite(
        ws, activity=work.research.id, purpose=Purpose.GROWTH
    )
    assert presets_and_favourites.favourites(ws) == [one, two, three]
    presets_and_favourites.order_favourites(ws, [three.id, one.id])
    assert presets_and_favourites.favourites(ws) == [three, one, two]
    presets_and_favourites.delete_favourite(ws, one.id)
    assert presets_and_favourites.favourites(ws) == [three, two]
    for fields, id in (
        ({"project": 99}, "project.unknown"),
        ({"client": 99}, "client.unknown"),
        ({"activity": 99}, "activity.unknown"),
        ({}, "favourite.empty"),
    ):
        add = partial(
            presets_and_favourites.add_favourite,
            ws,
            purpose=Purpose.GIVEN,
            **fields,
        )
        assert refused(add) == id


def test_working_hours_are_set_in_the_documents_form(ws: Workspace, work: Peter) -> None:
    assert [schedule.start for schedule in ws.schedules()] == [NEW_YEAR]
    set_working_hours(ws, [])
    assert ws.schedules() == ()
    assert settings.get(ws, "working_hours") == ()
    assert refused(lambda: set_working_hours(ws, [{"from": "x"}])).startswith("working-hours.")


def test_setting_up_can_be_undone_step_by_step(ws: Workspace) -> None:
    client = catalogue_setup.add_client(ws, "Bouwgroep Noord")
    catalogue_setup.archive_client(ws, client.id)
    assert undo_history.undo(ws).message.id == "change.client-archived"
    assert undo_history.undo(ws).message.params == {"client": "Bouwgroep Noord"}
    assert ws.catalogue().clients == {}
    undo_history.redo(ws)
    assert ws.catalogue().clients == {client.id: client}
    with pytest.raises(ConflictError):
        catalogue_setup.add_client(ws, "bouwgroep noord")

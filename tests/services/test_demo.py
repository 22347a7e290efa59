# SPDX-License-Identifier: MIT
"""The demo's year is believable: full, free of overlaps, and it tells the story it has to tell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tegoed.core.balance.balance import Balance
from tegoed.core.entities.values import BoundaryKind, Purpose
from tegoed.core.errors import ConflictError
from tegoed.services.balance import balances
from tegoed.services.data.backups import backup_service
from tegoed.services.data.doctor import doctor
from tegoed.services.data.example import demo, demo_words
from tegoed.services.data.imports import import_export
from tegoed.services.setup import boundary_setup, presets_and_favourites
from tegoed.services.setup import settings as setting_verbs
from tegoed.services.time import time_log, undo_history
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entries
from tests.support.clocks import NOW
from tests.support.workspaces import workspace_at

DAY = 86_400


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    made = workspace_at(tmp_path / "one")
    setting_verbs.put(made, "timezone", "Europe/Amsterdam")
    demo.fill(made)
    yield made
    made.close()


def test_a_year_has_some_fifteen_hundred_entries_and_no_overlap(ws: Workspace) -> None:
    found = list(entries.listed(ws.db))
    assert 1350 <= len(found) <= 1650
    for entry, following in pairwise(found):
        assert entry.end is not None
        assert entry.end <= following.start
    assert found[0].start < NOW - 51 * 7 * DAY
    assert found[-1].start <= NOW


def test_within_working_hours_the_timer_has_been_running_for_forty_minutes(ws: Workspace) -> None:
    timer = time_log.running(ws)
    assert timer is not None
    assert timer.start == NOW - 40 * 60


def test_the_drift_shows_in_the_figures(ws: Workspace) -> None:
    def weeks(first: date) -> Balance:
        return balances.between(ws, first, first + timedelta(days=55))

    early, late = weeks(date(2026, 1, 12)).totals, weeks(date(2026, 9, 14)).totals
    assert early.given_seconds * 2 < late.given_seconds
    assert early.out_of_hours_seconds * 2 < late.out_of_hours_seconds
    assert early.growth_seconds > late.growth_seconds
    assert early.effective_rate_cents is not None
    assert late.effective_rate_cents is not None
    assert early.effective_rate_cents > late.effective_rate_cents + 2000


def test_every_part_of_the_product_has_something_to_show(ws: Workspace) -> None:
    found = list(entries.listed(ws.db))
    assert {entry.purpose for entry in found} == set(Purpose)
    assert any(entry.chair for entry in found)
    assert any(entry.tags for entry in found)
    assert any(not entry.clock for entry in found)
    assert any(entry.invoice for entry in found)
    assert all(entry.invoice is None for entry in found if entry.start > NOW - 12 * DAY)
    assert len({entry.reason for entry in found}) == 6
    assert {boundary.kind for boundary in ws.known().boundaries} == set(BoundaryKind)
    assert len(presets_and_favourites.presets(ws)) == 3
    assert len(presets_and_favourites.favourites(ws)) == 4
    assert boundary_setup.week_note(ws, "2026-W46") == ""
    known = ws.catalogue()
    assert len(known.clients) == 4
    assert len(known.activities) == 5
    week = balances.week(ws, "2026-W45")
    assert {row.state for row in week.boundaries} >= {"kept", "crossed"}
    assert any(
        row.budget is not None and row.budget.used_seconds > row.budget.limit_seconds
        for row in week.projects
    )
    assert week.focus_seconds >= 0


def test_the_same_moment_gives_the_same_year(ws: Workspace, tmp_path: Path) -> None:
    first = exported(ws, tmp_path / "1.json")
    undo_history.undo(ws)
    assert entries.count(ws.db) == 0
    demo.fill(ws)
    assert exported(ws, tmp_path / "2.json") == first


def exported(ws: Workspace, path: Path) -> Any:
    import_export.export_file(ws, path)
    return json.loads(path.read_text())


def test_it_survives_a_round_trip_and_the_doctor(ws: Workspace, tmp_path: Path) -> None:
    backup_service.backup(ws)
    wrong = [
        check
        for check in doctor.doctor(ws.home, ws.clock)
        if not check.ok and check.severity == "error"
    ]
    assert wrong == []
    first = exported(ws, tmp_path / "1.json")
    ws.close()
    other = workspace_at(tmp_path / "two")
    assert import_export.import_file(other, tmp_path / "1.json").warnings == ()
    assert exported(other, tmp_path / "2.json") == first
    other.close()


def test_it_refuses_a_database_with_anything_in_it(ws: Workspace) -> None:
    with pytest.raises(ConflictError) as caught:
        demo.fill(ws)
    assert caught.value.message.id == "demo.not-empty"


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 8, 3, 0, tzinfo=UTC),  # a Sunday night
        datetime(2026, 11, 9, 7, 31, tzinfo=UTC),  # Monday, a minute after the working day began
        datetime(2027, 1, 1, 12, 0, tzinfo=UTC),
        datetime(2026, 10, 25, 12, 0, tzinfo=UTC),  # the day on which the clocks went back
        datetime(2028, 2, 29, 10, 10, tzinfo=UTC),
    ],
)
@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "America/Los_Angeles", "Asia/Tokyo"])
def test_any_moment_in_any_zone_gives_a_year_without_overlap_up_to_then(
    moment: datetime, zone: str
) -> None:
    now = int(moment.timestamp())
    made = demo.document(now, ZoneInfo(zone), demo_words.ENGLISH)
    found = sorted(made.entries, key=lambda entry: entry.start)
    assert len(found) > 1200
    for entry, following in pairwise(found):
        assert entry.end is not None
        assert entry.start < entry.end <= following.start
    assert found[-1].end is None or found[-1].end <= now
    assert len({entry.uid for entry in found}) == len(found)


def test_both_languages_have_the_same_words() -> None:
    assert demo_words.words("nl") is demo_words.DUTCH
    assert demo_words.words("en") is demo_words.ENGLISH
    assert demo_words.DUTCH.keys() == demo_words.ENGLISH.keys()
    for key, said in demo_words.DUTCH.items():
        assert len(said) == len(demo_words.ENGLISH[key])

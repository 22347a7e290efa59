# SPDX-License-Identifier: MIT
"""Two homes that are open at once in one thread: each keeps to itself."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tegoed.core.entities.values import Changes, Purpose
from tegoed.core.errors import StorageError
from tegoed.services.balance import balances
from tegoed.services.data.backups import backup_service, restore_backup
from tegoed.services.setup import catalogue_setup, settings
from tegoed.services.time import time_log, undo_history
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entries
from tests.support.clocks import HOUR
from tests.support.example_week import WEEK, draft
from tests.support.workspaces import workspace_at

Pair = tuple[Workspace, Workspace]


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    """Two new homes."""
    both = workspace_at(tmp_path / "one"), workspace_at(tmp_path / "other")
    yield both
    for ws in both:
        ws.close()


def log(ws: Workspace, note: str, start: str = "09:00", end: str = "10:00") -> None:
    time_log.log(ws, draft(start, end, purpose=Purpose.GROWTH, note=note))


def notes(ws: Workspace) -> list[str]:
    return [entry.note for entry in balances.week(ws, WEEK).entries]


def test_what_is_logged_by_turns_stays_in_its_home(pair: Pair) -> None:
    one, other = pair
    log(one, "a")
    log(other, "b", end="12:00")
    log(one, "c", "10:00", "11:00")
    log(other, "d", "13:00", "14:00")
    assert (notes(one), notes(other)) == (["a", "c"], ["b", "d"])
    totals = [balances.week(ws, WEEK).totals.growth_seconds for ws in pair]
    assert totals == [2 * HOUR, 4 * HOUR]


def test_catalogue_and_settings_are_those_of_the_home(pair: Pair) -> None:
    one, other = pair
    catalogue_setup.add_client(one, "Zorgpunt")
    settings.put(one, "gap_minutes", 25)
    catalogue_setup.add_client(other, "Bouwgroep Noord")
    names = [[client.name for client in ws.catalogue().clients.values()] for ws in pair]
    assert names == [["Zorgpunt"], ["Bouwgroep Noord"]]
    assert [ws.setting("gap_minutes") for ws in pair] == [25, 10]


def test_undo_takes_back_the_last_step_of_its_own_home(pair: Pair) -> None:
    one, other = pair
    log(one, "a")
    log(other, "b")
    undo_history.undo(one)
    assert (notes(one), notes(other)) == ([], ["b"])
    assert undo_history.undoable(one) is None
    assert undo_history.redoable(other) is None
    undo_history.redo(one)
    assert (notes(one), notes(other)) == (["a"], ["b"])


def test_a_write_is_told_to_whoever_follows_that_home(pair: Pair) -> None:
    heard: tuple[list[Changes], list[Changes]] = ([], [])
    for ws, found in zip(pair, heard, strict=True):
        ws.feed.subscribe(found.append)
    log(pair[0], "a")
    assert [len(found) for found in heard] == [1, 0]


def test_only_the_version_of_the_database_that_others_wrote_to_moves(pair: Pair) -> None:
    one, other = pair
    before = [ws.db.data_version() for ws in pair]
    beside = workspace_at(one.home.root)
    log(beside, "a")
    beside.close()
    assert one.db.data_version() != before[0]
    assert other.db.data_version() == before[1]
    assert (notes(one), notes(other)) == (["a"], [])


def test_a_worker_has_its_own_connections_to_both(pair: Pair) -> None:
    found: list[object] = []

    def work() -> None:
        one, other = pair
        with one.db.own_connection():
            log(one, "a")
            with other.db.own_connection():
                log(other, "b")
                found.extend(notes(ws) for ws in pair)
            found.extend(ws.db.is_open() for ws in pair)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert found == [["a"], ["b"], True, False]
    assert [notes(ws) for ws in pair] == [["a"], ["b"]]


def test_one_is_put_back_closed_or_lost_while_the_other_goes_on(pair: Pair) -> None:
    one, other = pair
    lost: tuple[list[StorageError], list[StorageError]] = ([], [])
    for ws, found in zip(pair, lost, strict=True):
        ws.db.watch(found.append)
    log(one, "a")
    copy = backup_service.backup(one)
    log(one, "b", "10:00", "11:00")
    log(other, "c")
    restore_backup.restore(one, copy)
    assert (notes(one), notes(other)) == (["a"], ["c"])
    one.home.database.unlink()
    with pytest.raises(StorageError):
        log(one, "d")
    one.close()
    log(other, "e", "11:00", "12:00")
    assert [entry.note for entry in entries.listed(other.db)] == ["c", "e"]
    assert [len(found) for found in lost] == [1, 0]

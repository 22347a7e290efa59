# SPDX-License-Identifier: MIT
"""What is said of a database that cannot be used, and which ways on are offered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tegoed.core.errors import Message, StorageError
from tegoed.core.files.storage_error import (
    DatabaseAbsentError,
    DatabaseDamagedError,
    FileLoss,
)
from tegoed.i18n.locale import Locale
from tegoed.presentation.settings.storage_error_view import (
    LostDatabaseData,
    SalvagedCopy,
    StartupErrorData,
    StorageErrorView,
    StorageWay,
    lost_database_view,
    startup_error_view,
)

ENGLISH, DUTCH = Locale(), Locale("nl")
CORRUPT = StartupErrorData(
    Message("database.corrupt", {"path": "/h/tegoed.db"}), DatabaseDamagedError, Path("/h")
)
COUNTS = Message("salvage.read", {"count": 3, "missing": 1, "others": 2, "others_missing": 0})
READ = SalvagedCopy(Path("/h/recovered.db"), COUNTS)
LOST = LostDatabaseData(
    Message("database.deleted", {"path": "/h/tegoed.db"}), FileLoss.DELETED, None, False
)


def ways(view: StorageErrorView) -> list[StorageWay]:
    return [way.way for way in view.ways]


def text(view: StorageErrorView, way: StorageWay) -> str:
    return next(shown.text for shown in view.ways if shown.way is way)


def test_a_damaged_database_can_be_read_and_tried_again() -> None:
    view = startup_error_view(ENGLISH, CORRUPT)
    assert "/h/tegoed.db" in view.sentence
    assert view.said == "Nothing was changed. Your entries and their backups are in /h."
    way = StorageWay
    assert ways(view) == [way.FOLDER, way.READ, way.RESTORE, way.LEAVE, way.AGAIN]
    assert text(view, way.READ) == "Save what can be read"


def test_a_database_that_is_gone_is_begun_anew_or_put_back_from_the_newest_copy() -> None:
    gone = replace(
        CORRUPT,
        error=Message("database.missing", {"path": "/h/tegoed.db"}),
        kind=DatabaseAbsentError,
    )
    view = startup_error_view(ENGLISH, replace(gone, newest=(Path("/h/b/x.db"), 0)))
    assert StorageWay.READ not in ways(view)
    assert text(view, StorageWay.ANEW) == "Begin anew, empty"
    newest = next(shown for shown in view.ways if shown.way is StorageWay.NEWEST)
    assert newest.text == "Restore the copy of Thu 1 Jan 00:00"
    assert newest.tip == "/h/b/x.db"


def test_an_app_at_work_is_not_begun_again_and_reads_once() -> None:
    view = startup_error_view(ENGLISH, replace(CORRUPT, is_running=True, is_reading=True))
    assert StorageWay.AGAIN not in ways(view)
    assert [shown.enabled for shown in view.ways if shown.way is StorageWay.READ] == [False]


def test_what_could_be_read_is_told_and_gone_on_with() -> None:
    refused = Message("disk.full", {"path": "/h"})
    view = startup_error_view(ENGLISH, replace(CORRUPT, salvaged=READ, refused=refused))
    assert view.sentence == ENGLISH.say(refused)
    assert view.said.endswith("\nIt is in /h/recovered.db.")
    assert text(view, StorageWay.READ) == "Go on with what was read"


def test_another_error_offers_a_copy_and_another_try() -> None:
    newer = replace(
        CORRUPT, error=Message("database.newer", {"path": "/h/tegoed.db"}), kind=StorageError
    )
    way = StorageWay
    assert ways(startup_error_view(ENGLISH, newer)) == [
        way.FOLDER,
        way.RESTORE,
        way.LEAVE,
        way.AGAIN,
    ]


def test_a_deleted_database_that_could_not_be_saved_is_begun_anew() -> None:
    view = lost_database_view(ENGLISH, LOST)
    assert "was deleted" in view.sentence
    assert view.said == ("What Tegoed had open could not be saved. Nothing is written any more.")
    assert ways(view) == [StorageWay.ANEW, StorageWay.LEAVE]


def test_a_replaced_database_is_gone_on_with_as_it_is_or_as_it_was() -> None:
    saved = Path("/h/rescued.db")
    found = replace(LOST, saved=saved, is_there=True, has_present=True, own=saved, copy=saved)
    view = lost_database_view(ENGLISH, found)
    assert "/h/rescued.db" in view.said
    way = StorageWay
    assert ways(view) == [way.PRESENT, way.NEWEST, way.LEAVE, way.OWN]
    assert text(view, way.OWN) == "Go on with what Tegoed had"


@pytest.mark.parametrize(
    ("locale", "own"),
    [(ENGLISH, "Go on with what was read"), (DUTCH, "Verder met wat gelezen is")],
)
def test_of_a_database_cut_off_what_could_be_read_is_told(locale: Locale, own: str) -> None:
    view = lost_database_view(locale, replace(LOST, own=READ))
    assert "/h/recovered.db" in view.said
    assert text(view, StorageWay.OWN) == own


def test_why_a_way_led_nowhere_is_said() -> None:
    refused = Message("disk.full", {"path": "/h"})
    assert lost_database_view(ENGLISH, replace(LOST, refused=refused)).said == ENGLISH.say(refused)

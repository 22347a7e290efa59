# SPDX-License-Identifier: MIT
"""Ways on when the database is lost or damaged."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tegoed.core.clock import FrozenClock
from tegoed.core.entities.values import Changes, Draft, Purpose
from tegoed.core.errors import StorageError
from tegoed.services.data.backups import backup_service, recovery
from tegoed.services.setup import catalogue_setup
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.store import change
from tegoed.store.backup import backups, salvage
from tegoed.store.tables import entries
from tegoed.system.paths import Home
from tests.support.clocks import NOW
from tests.support.example_week import Peter, draft
from tests.support.file_parts import small_disk

COUNT = 400


@pytest.fixture
def home(ws: Workspace) -> Home:
    return ws.home


def log(ws: Workspace, count: int) -> None:
    for number in range(count):
        start = NOW - 90_000 - 60 * number
        note = f"{number} " + "x" * 80
        time_log.log(ws, Draft(start=start, end=start + 30, purpose=Purpose.GROWTH, note=note))


def entry_pages(path: Path) -> list[int]:
    """The pages on which entries stand, by their content; the images of changes hold the same notes
    as JSON.
    """
    content = path.read_bytes()
    needle = b" " + b"x" * 80
    found = [
        number
        for number in range(len(content) // 4096)
        if content[number * 4096] == 13
        and needle in (page := content[number * 4096 : (number + 1) * 4096])
        and b'"note"' not in page
    ]
    assert len(found) > 5
    return found


def damage(path: Path, *numbers: int) -> bytes:
    """Overwrites pages; returns the whole content then."""
    with path.open("rb+") as file:
        for number in numbers:
            file.seek(number * 4096)
            file.write(b"\xff" * 4096)
    return path.read_bytes()


@pytest.fixture
def damaged(ws: Workspace, work: Peter, home: Home) -> Iterator[bytes]:
    """A closed database with two pages of entries overwritten."""
    time_log.log(ws, draft("09:00", "10:00", work.verander))
    log(ws, COUNT)
    ws.close()
    found = entry_pages(home.database)
    yield damage(home.database, found[2], found[-2])


def test_what_can_be_read_of_a_damaged_database_is_saved_and_counted(
    damaged: bytes, home: Home
) -> None:
    found = recovery.salvage(home)
    assert home.database.read_bytes() == damaged
    assert backups.check(found.path) > 0
    assert found.path.stat().st_mode & 0o777 == 0o600
    counted = found.of("entry")
    assert counted.read + counted.missing == COUNT + 1
    assert 10 < counted.missing < COUNT / 3
    read, missing = found.others
    assert read > COUNT / 2
    assert missing >= 0
    assert recovery.go_on_with(home, found.path) is not None
    ws = open_workspace(home, FrozenClock(NOW))
    assert len(list(entries.listed(ws.db))) == counted.read
    assert len(ws.catalogue().clients) == 2
    log_again = Draft(start=NOW - 100, end=NOW - 50, purpose=Purpose.GROWTH)
    time_log.log(ws, log_again)
    ws.close()


def test_the_last_page_of_a_table_may_be_the_damaged_one(ws: Workspace, home: Home) -> None:
    log(ws, COUNT)
    ws.close()
    damage(home.database, entry_pages(home.database)[-1], entry_pages(home.database)[0])
    counted = recovery.salvage(home).of("entry")
    assert counted.read + counted.missing == COUNT
    assert counted.read > COUNT / 2


def test_of_a_file_that_was_cut_off_what_is_left_is_read(ws: Workspace, home: Home) -> None:
    log(ws, COUNT)
    ws.close()
    os.truncate(home.database, home.database.stat().st_size // 2 // 4096 * 4096)
    counted = recovery.salvage(home).of("entry")
    assert 0 < counted.read < COUNT


def test_a_salvage_onto_a_disk_without_room_says_that(ws: Workspace, tmp_path: Path) -> None:
    log(ws, COUNT)
    with small_disk(tmp_path / "disk", "64k") as disk:
        with pytest.raises(StorageError) as caught:
            salvage.salvage(ws.home.database, disk / "x.db")
        assert caught.value.message.id == "disk.full"
        assert not list(disk.iterdir())


def test_the_damaged_file_is_moved_aside_as_it_is(damaged: bytes, home: Home) -> None:
    found = recovery.salvage(home)
    aside = recovery.go_on_with(home, found.path)
    assert aside is not None
    assert aside.read_bytes() == damaged
    assert aside.name.startswith("put-aside-")


@pytest.mark.parametrize("seed", range(25))
def test_whatever_is_damaged_a_salvage_gives_a_sound_database_or_says_that_it_cannot(
    ws: Workspace, work: Peter, home: Home, seed: int
) -> None:
    log(ws, 60)
    ws.close()
    chance = random.Random(seed)
    content = bytearray(home.database.read_bytes())
    for _ in range(chance.choice((1, 4, 30))):
        place = chance.randrange(100, len(content))
        content[place : place + chance.choice((1, 8, 512))] = chance.randbytes(1) * 8
    content = content[: chance.choice((len(content), len(content) * 2 // 3))]
    home.database.write_bytes(content)
    try:
        found = recovery.salvage(home)
    except StorageError as error:
        assert error.message.id == "salvage.nothing"
        assert not list(home.backups.iterdir())
        return
    assert recovery.is_sound(found.path)
    with closing(sqlite3.connect(found.path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    recovery.go_on_with(home, found.path)
    workspace = open_workspace(home, FrozenClock(NOW))
    assert len(list(entries.listed(workspace.db))) <= 61
    workspace.close()


def test_rows_that_lost_what_they_refer_to_stay_without_it_or_are_missing(
    ws: Workspace, work: Peter, home: Home
) -> None:
    time_log.log(ws, draft("09:00", "10:00", work.verander))
    ws.close()
    with closing(sqlite3.connect(home.database)) as raw:
        raw.execute("DELETE FROM client")
        raw.commit()
    found = recovery.salvage(home)
    assert found.of("project").missing == 3
    assert found.of("entry").read == 1
    with closing(sqlite3.connect(found.path)) as raw:
        assert raw.execute("SELECT client, project FROM entry").fetchall() == [(None, None)]


def test_values_that_tegoed_never_wrote_are_left_out(ws: Workspace, home: Home) -> None:
    log(ws, 6)
    ws.close()
    with closing(sqlite3.connect(home.database)) as raw:
        raw.execute("UPDATE entry SET purpose = 99 WHERE id = 1")
        raw.execute("UPDATE entry SET start = 'soon' WHERE id = 2")
        raw.execute("UPDATE entry SET tags = '[not' WHERE id = 6")
        raw.execute("UPDATE entry SET note = CAST(x'ff' AS TEXT) WHERE id = 3")
        raw.execute("PRAGMA writable_schema = 1")
        raw.execute(
            "UPDATE sqlite_master SET sql = replace(sql, '\"note\" TEXT NOT NULL', '\"note\" TEXT')"
        )
        raw.commit()
    with closing(sqlite3.connect(home.database)) as raw:
        raw.execute("UPDATE entry SET note = NULL WHERE id = 4")
        raw.commit()
    found = recovery.salvage(home).of("entry")
    assert (found.read, found.missing) == (1, 5)


def test_a_table_that_is_gone_is_empty(ws: Workspace, home: Home) -> None:
    log(ws, 2)
    ws.close()
    with closing(sqlite3.connect(home.database)) as raw:
        raw.execute("DROP TABLE week_note")
        raw.commit()
    found = recovery.salvage(home)
    assert found.of("entry").read == 2
    assert found.of("week_note") == salvage.TableCount("week_note", 0, 0)


@pytest.mark.parametrize("content", [b"garbage" * 1000, b""])
def test_of_what_is_no_database_nothing_is_read(ws: Workspace, home: Home, content: bytes) -> None:
    ws.close()
    home.database.write_bytes(content)
    with pytest.raises(StorageError) as caught:
        recovery.salvage(home)
    assert caught.value.message.id == "salvage.nothing"
    assert not list(home.backups.iterdir())


def test_a_salvage_that_cannot_be_written_is_told(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        salvage.salvage(ws.home.database, tmp_path / "none" / "x.db")
    assert caught.value.message.id == "backup.cannot-write"


def test_the_newest_good_copy_is_found_past_bad_ones(ws: Workspace, home: Home) -> None:
    assert recovery.newest_good_copy(home) is None
    log(ws, 1)
    good = backup_service.backup(ws)
    ws.db.copy_to(home.backups / "before-version-3.db")
    (home.backups / "tegoed-2026-12-01-100000.db").write_bytes(b"garbage")
    assert recovery.newest_good_copy(home) == good
    good.unlink()
    assert recovery.newest_good_copy(home) == home.backups / "before-version-3.db"


def test_a_copy_with_a_date_that_has_not_come_is_no_newest_one(ws: Workspace, home: Home) -> None:
    log(ws, 1)
    good = backup_service.backup(ws)
    ahead = home.backups / "tegoed-2036-01-01-000000.db"
    shutil.copy(good, ahead)
    assert recovery.newest_good_copy(home) == good
    good.unlink()
    assert recovery.newest_good_copy(home) == ahead


def test_a_copy_that_changed_on_the_disk_is_not_offered(ws: Workspace, home: Home) -> None:
    log(ws, 1)
    older = backup_service.backup(ws)
    catalogue_setup.add_client(ws, "Zorgpunt")
    newest = backup_service.backup(ws)
    backup_service.described(home, ws.clock.now())  # as the window and the doctor do: it is noted
    newest.write_bytes(newest.read_bytes().replace(b"x" * 80, b"y" * 80))
    assert recovery.is_sound(newest)
    assert recovery.newest_good_copy(home) == older


def test_damage_is_found_by_looking_again(damaged: bytes, home: Home) -> None:
    found = recovery.find_damage(home)
    assert found is not None
    assert found.message.id == "database.corrupt"
    recovery.go_on_with(home, None)
    assert recovery.find_damage(home) is None
    assert not recovery.is_sound(home.root / "none")


@pytest.mark.parametrize("how", ["deleted", "replaced", "log-lost"])
def test_what_is_open_is_saved_from_a_lost_file_and_gone_on_with(
    ws: Workspace, home: Home, how: str
) -> None:
    older = home.root / "older.db"
    ws.db.copy_to(older)
    log(ws, 3)
    if how == "deleted":
        for ending in ("", "-wal", "-shm"):
            home.database.with_name(f"tegoed.db{ending}").unlink()
    elif how == "replaced":
        older.replace(home.database)
    else:
        home.database.with_name("tegoed.db-wal").unlink()
    with pytest.raises(StorageError) as caught:
        log(ws, 1)
    assert caught.value.message.id == f"database.{how}"
    saved = recovery.save_open(ws)
    assert recovery.is_sound(saved)
    heard: list[Changes] = []
    ws.feed.subscribe(heard.append)
    aside = recovery.go_on_with(ws, saved)
    assert (aside is None) is (how == "deleted")
    assert heard[0].kinds == frozenset(change.KINDS.values())
    assert len(list(entries.listed(ws.db))) == 3
    time_log.log(ws, Draft(start=NOW - 100, end=NOW - 50, purpose=Purpose.GROWTH))
    assert len(list(entries.listed(ws.db))) == 4
    ws.close()
    assert recovery.find_damage(home) is None


def test_the_file_that_took_the_place_is_gone_on_with_without_the_log_of_the_other(
    ws: Workspace, home: Home
) -> None:
    catalogue_setup.add_client(ws, "Zorgpunt")
    older = home.root / "older.db"
    ws.db.copy_to(older)
    log(ws, 3)
    older.replace(home.database)
    saved = recovery.save_open(ws)
    recovery.go_on_with_present(ws)
    assert list(entries.listed(ws.db)) == []
    assert [client.name for client in ws.catalogue().clients.values()] == ["Zorgpunt"]
    log(ws, 1)
    assert recovery.find_damage(home) is None
    with closing(sqlite3.connect(saved)) as raw:
        assert raw.execute("SELECT COUNT(*) FROM entry").fetchone() == (3,)


def test_a_file_that_cannot_be_put_in_the_place_leaves_what_is_there(
    ws: Workspace, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(ws, 2)
    copy = backup_service.backup(ws)

    def refuses(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuses)
        with pytest.raises(StorageError) as caught:
            recovery.go_on_with(ws, copy)
    assert caught.value.message.id == "backup.cannot-write"
    assert len(list(entries.listed(ws.db))) == 2
    bad = home.backups / "bad.db"
    bad.write_bytes(b"garbage")
    with pytest.raises(StorageError):
        recovery.go_on_with(ws, bad)
    assert sorted(path.name for path in home.root.glob("*.part*")) == []


def test_two_of_the_same_second_have_names_of_their_own(ws: Workspace) -> None:
    log(ws, 1)
    names = {recovery.save_open(ws).name for _ in range(3)}
    assert len(names) == 3


def test_a_file_cut_off_under_the_app_gives_what_can_be_read(ws: Workspace, home: Home) -> None:
    log(ws, COUNT)
    good = backup_service.backup(ws)
    ws.db.checkpoint()
    os.truncate(home.database, 8 * 4096)
    with pytest.raises(StorageError) as caught:
        log(ws, 1)
    assert caught.value.message.id == "database.truncated"
    assert recovery.newest_good_copy(home) == good
    shutil.copy(good, home.root / "kept")
    recovery.go_on_with(ws, good)
    assert len(list(entries.listed(ws.db))) == COUNT


def test_a_salvage_tells_what_was_read_and_missing_of_entries_and_of_the_rest() -> None:
    found = recovery.Salvaged(
        Path("recovered.db"),
        (
            salvage.TableCount("client", 2, 1),
            salvage.TableCount("entry", 400, 30),
            salvage.TableCount("project", 3, 0),
        ),
    )
    assert found.message.params == {"count": 400, "missing": 30, "others": 5, "others_missing": 1}


def test_a_file_that_is_not_there_is_not_salvaged(home: Home) -> None:
    with pytest.raises(StorageError) as caught:
        recovery.salvage(home, home.root / "nowhere.db")
    assert caught.value.message.id == "backup.not-there"

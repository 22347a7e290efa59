# SPDX-License-Identifier: MIT
"""Opening the database beside other processes, where one was before, and where nothing can be
written.
"""

from __future__ import annotations

import json
import os
import runpy
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from tegoed import store
from tegoed.core.errors import Message, StorageError
from tegoed.store import change, database, migrations
from tegoed.store.backup import backups, read_only
from tegoed.store.database import Database
from tegoed.store.files import file_lock, file_state
from tegoed.store.tables import settings
from tests.support.file_parts import fill, make_read_only, make_writable, small_disk

KNOWN = len(migrations.MIGRATIONS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "place").mkdir()
    return tmp_path / "place" / "tegoed.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    """The database at that path, not opened yet."""
    made = Database(path)
    yield made
    made.close()


def put(db: Database, minutes: int) -> None:
    with change.step(db, Message("x"), now=1) as step:
        settings.put(step, "gap_minutes", minutes)


def made(path: Path, minutes: int = 12) -> None:
    """A database with a setting, closed again."""
    db = Database(path)
    db.open()
    put(db, minutes)
    db.close()


def crashed(path: Path, minutes: int) -> None:
    """A database whose last write stands in the log alone, as a crash leaves it."""
    aside = path.with_name("made")
    aside.mkdir()
    made(aside / "tegoed.db")
    db = Database(aside / "tegoed.db")
    db.open()
    put(db, minutes)
    for ending in ("", "-wal"):
        shutil.copy(aside / f"tegoed.db{ending}", path.with_name(path.name + ending))
    db.close()
    shutil.rmtree(aside)
    assert (path.with_name(path.name + "-wal")).stat().st_size > 0


def old_version(path: Path) -> None:
    """A database of the first version, with a setting."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = wal")
        for statement in migrations.FIRST.strip().splitlines():
            raw.execute(statement)
        raw.execute("INSERT INTO setting (key, value, created) VALUES ('gap_minutes', '12', 1)")
        raw.execute("PRAGMA user_version = 1")


def refused(db: Database) -> StorageError:
    with pytest.raises(StorageError) as caught:
        put(db, 99)
    return caught.value


def opening_refused(path: Path) -> StorageError:
    db = Database(path)
    with pytest.raises(StorageError) as caught:
        db.open()
    assert not db.is_open()
    return caught.value


# Beside other processes

OPEN = """
import sys
from pathlib import Path
from types import SimpleNamespace
from tegoed.core.errors import Message
from tegoed.store import change
from tegoed.store.database import Database
print("ready", flush=True)
for line in sys.stdin:
    db = Database(Path(line.strip()))
    db.open()
    with change.step(db, Message("x"), now=1) as step:
        step.put("week_note", {"week": sys.argv[1], "note": "x"})
    db.close()
    print(db.path, flush=True)
"""


@pytest.fixture(scope="module")
def twelve() -> Iterator[list[subprocess.Popen[str]]]:
    """Processes that open each path that they are told, and write."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, str(name)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for name in range(12)
    ]
    assert [process.stdout and process.stdout.readline() for process in running] == ["ready\n"] * 12
    yield running
    for process in running:
        process.communicate()


@pytest.mark.parametrize("round", range(6))
@pytest.mark.parametrize("older", [False, True])
def test_twelve_that_start_at_once_are_all_served_and_make_one_copy(
    twelve: list[subprocess.Popen[str]], path: Path, older: bool, round: int
) -> None:
    if older:
        old_version(path)
    for process in twelve:
        assert process.stdin is not None
        process.stdin.write(f"{path}\n")
        process.stdin.flush()
    answers = [process.stdout and process.stdout.readline() for process in twelve]
    assert answers == [f"{path}\n"] * 12
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (KNOWN,)
        assert raw.execute("SELECT COUNT(*) FROM week_note").fetchone() == (12,)
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    copies = sorted(path.parent.glob("backups/*"))
    assert [copy.name for copy in copies] == (["before-version-2.db"] if older else [])
    for copy in copies:
        assert backups.check(copy) == 1
    assert not path.with_name("tegoed.db.lock").exists()


def test_the_copy_before_a_migration_replaces_no_earlier_one(db: Database, path: Path) -> None:
    (path.parent / "backups").mkdir()
    earlier = path.parent / "backups" / "before-version-2.db"
    earlier.write_text("of another time")
    old_version(path)
    db.open()
    assert earlier.read_text() == "of another time"
    assert backups.check(path.parent / "backups" / "before-version-2-2.db") == 1
    assert settings.read(db) == {"gap_minutes": 12}


def test_a_migration_that_fails_in_its_last_step_leaves_the_first_version(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_version(path)

    def broken(_: object) -> None:
        raise sqlite3.OperationalError("no such thing")

    monkeypatch.setattr(database, "MIGRATIONS", (*migrations.MIGRATIONS, broken))
    assert opening_refused(path).message.id == "database.failed"
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)
        assert not raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'focus_rule'").fetchone()


def test_a_lock_is_waited_for_and_a_wait_that_is_too_long_is_told(tmp_path: Path) -> None:
    lock = tmp_path / "x.lock"
    inside = threading.Event()
    leave = threading.Event()

    def hold() -> None:
        with file_lock.exclusive_lock(lock):
            inside.set()
            leave.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    inside.wait()
    with pytest.raises(StorageError) as caught, file_lock.exclusive_lock(lock, 0.01):
        pass
    assert caught.value.message.id == "database.locked"
    threading.Timer(0.05, leave.set).start()
    with file_lock.exclusive_lock(lock):
        assert lock.stat().st_mode & 0o777 == 0o600
    holder.join()
    assert not lock.exists()


def test_a_lock_whose_file_was_removed_meanwhile_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "x.lock"
    real, calls = file_lock._lock, []

    def late(descriptor: int) -> bool:
        calls.append(descriptor)
        if len(calls) == 1:
            lock.unlink()
        return real(descriptor)

    monkeypatch.setattr(file_lock, "_lock", late)
    with file_lock.exclusive_lock(lock):
        assert lock.exists()
    assert len(calls) == 2


def test_a_lock_that_fails_otherwise_closes_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: int) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(file_lock, "_lock", fails)
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(KeyboardInterrupt), file_lock.exclusive_lock(tmp_path / "x.lock"):
        pass
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_on_windows_the_file_of_a_lock_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked: list[int] = []
    calls = SimpleNamespace(LK_NBLCK=2, locking=lambda *asked: locked.append(asked[1]))
    monkeypatch.setitem(sys.modules, "msvcrt", calls)
    monkeypatch.setattr(sys, "platform", "win32")
    with file_lock.exclusive_lock(tmp_path / "x.lock"):
        pass
    assert locked == [2]
    assert (tmp_path / "x.lock").exists()


# Where there was one before


@pytest.mark.parametrize("trace", ["copy", "log"])
@pytest.mark.parametrize("gone", ["missing", "emptied"])
def test_a_database_that_is_gone_is_no_first_start(
    db: Database, path: Path, trace: str, gone: str
) -> None:
    if gone == "emptied":
        path.touch(0o600)
    if trace == "copy":
        (path.parent / "backups").mkdir()
        (path.parent / "backups" / "tegoed-2026-11-01-100000.db").write_bytes(b"x")
    else:
        path.with_name("tegoed.db-wal").write_bytes(b"x" * 100)
    before = {found: found.stat().st_size for found in path.parent.rglob("*")}
    found = opening_refused(path)
    assert found.message.id == f"database.{gone}"
    assert found.message.params["folder"] == str(path.parent / "backups")
    assert {found: found.stat().st_size for found in path.parent.rglob("*")} == before
    db.open(anew=True)
    assert settings.read(db) == {}


def test_a_database_without_tables_beside_copies_is_no_first_start(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = wal")
    (path.parent / "backups").mkdir()
    (path.parent / "backups" / "x.db").write_bytes(b"x")
    assert opening_refused(path).message.id == "database.emptied"


def test_a_folder_of_backups_that_cannot_be_read_holds_none(path: Path) -> None:
    (path.parent / "backups").write_text("")
    made(path)


# Under a connection


@pytest.fixture
def opened(db: Database, path: Path) -> Path:
    made(path)
    db.open()
    put(db, 13)
    return path


def test_a_write_into_a_deleted_file_is_not_acknowledged(db: Database, opened: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        opened.with_name(opened.name + ending).unlink()
    assert refused(db).message == Message("database.deleted", {"path": str(opened)})
    copy = opened.with_name("saved.db")
    db.copy_to(copy)
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("SELECT value FROM setting").fetchone() == ("13",)


def test_a_write_into_a_replaced_file_is_not_acknowledged_and_one_that_is_back_is(
    db: Database,
    opened: Path,
) -> None:
    aside = opened.with_name("aside.db")
    opened.rename(aside)
    shutil.copy(aside, opened)
    assert refused(db).message.id == "database.replaced"
    aside.replace(opened)
    put(db, 14)
    assert settings.read(db) == {"gap_minutes": 14}


def test_a_loss_during_a_write_is_noticed_before_it_is_acknowledged(
    db: Database, opened: Path
) -> None:
    with pytest.raises(StorageError) as caught, change.step(db, Message("x"), now=1) as step:
        settings.put(step, "gap_minutes", 14)
        opened.unlink()
    assert caught.value.message.id == "database.deleted"


def test_a_lost_log_is_noticed(db: Database, opened: Path) -> None:
    opened.with_name("tegoed.db-wal").unlink()
    assert refused(db).message.id == "database.log-lost"


@pytest.mark.parametrize("left", [0, 100, 4096])
def test_a_file_that_is_cut_off_is_noticed(db: Database, opened: Path, left: int) -> None:
    db.checkpoint()
    os.truncate(opened, left)
    assert refused(db).message.id == "database.truncated"


def test_a_file_that_became_smaller_and_is_sound_is_fine(db: Database, path: Path) -> None:
    made(path)
    small = path.with_name("small.db")
    db.open()
    db.copy_to(small)
    with change.step(db, Message("x"), now=1) as step:
        for number in range(300):
            step.put("week_note", {"week": f"w{number}", "note": "x" * 2000})
    db.close()
    db.open()
    before = path.stat().st_size
    with closing(sqlite3.connect(small)) as copy, closing(sqlite3.connect(path)) as raw:
        copy.backup(raw)
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert path.stat().st_size < before
    put(db, 15)
    assert settings.read(db) == {"gap_minutes": 15}


def test_a_worker_does_not_write_into_the_file_that_took_the_place(
    db: Database, opened: Path
) -> None:
    shutil.copy(opened, opened.with_name("other"))
    opened.with_name("other").replace(opened)
    seen: list[str] = []

    def work() -> None:
        try:
            with db.own_connection():
                put(db, 20)
        except StorageError as caught:
            seen.append(caught.message.id)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    opened.unlink()
    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert seen == ["database.replaced", "database.deleted"]
    assert not opened.exists()


def test_with_nothing_open_nothing_is_lost(db: Database, opened: Path) -> None:
    db.close()
    opened.unlink()
    db.verify()
    assert read_only.look_again(opened)
    assert db.failed(sqlite3.OperationalError("x")).message.id == "database.failed"


def test_watchers_hear_of_a_loss_until_they_stop(db: Database, opened: Path) -> None:
    heard: list[str] = []
    end = db.watch(lambda found: heard.append(found.message.id))
    opened.unlink()
    refused(db)
    end()
    refused(db)
    assert heard == ["database.deleted"]


# Damage, and what only looks like it


def test_a_failing_read_of_a_sound_file_is_no_damage(db: Database, opened: Path) -> None:
    failing = sqlite3.DatabaseError("database disk image is malformed")
    assert db.failed(failing).message.id == "disk.io"
    end = db.watch(lambda _: None)
    assert db.failed(failing).message.id == "database.unsure"
    end()
    db.close()
    content = bytearray(opened.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    opened.write_bytes(content)
    assert db.failed(failing).message.id == "database.corrupt"


def test_a_failing_read_of_a_lost_file_is_a_loss(db: Database, opened: Path) -> None:
    opened.unlink()
    failing = sqlite3.DatabaseError("database disk image is malformed")
    assert db.failed(failing).message.id == "database.deleted"


def test_a_failing_read_while_opening_is_looked_at_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(path)

    def fails(_: Path) -> bool:
        raise sqlite3.DatabaseError("file is not a database")

    monkeypatch.setattr(Database, "_is_ready", fails)
    assert opening_refused(path).message.id == "disk.io"


# Where nothing can be written


@pytest.mark.parametrize("state", ["closed", "crashed", "older"])
def test_what_may_only_be_read_is_read_and_written_again_when_it_can_be(
    tmp_path: Path, state: str
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk / "tegoed.db"
        if state == "closed":
            made(path, 17)
        elif state == "crashed":
            crashed(path, 17)
        else:
            old_version(path)
        before = sorted(disk.iterdir())
        make_read_only(disk)
        db = Database(path)
        db.open()
        because = db.read_only_because()
        assert because is not None
        assert because.message == Message("disk.read-only", {"path": str(path)})
        expected = {"gap_minutes": 12 if state == "older" else 17}
        assert settings.read(db) == expected
        assert refused(db).message.id == "disk.read-only"
        assert settings.read(db) == expected
        db.verify()
        db.checkpoint()
        seen: list[object] = []

        def work() -> None:
            with db.own_connection():
                seen.append(settings.read(db))

        worker = threading.Thread(target=work)
        worker.start()
        worker.join()
        assert seen == [expected]
        copy = tmp_path / "copy.db"
        db.copy_to(copy)
        assert backups.check(copy) == KNOWN
        assert sorted(disk.iterdir()) == before
        make_writable(disk)
        put(db, 18)
        assert db.read_only_because() is None
        assert settings.read(db) == {"gap_minutes": 18}
        db.close()


@pytest.mark.parametrize("state", ["closed", "crashed"])
def test_on_a_full_disk_is_read_and_with_room_written(tmp_path: Path, state: str) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk / "tegoed.db"
        made(path, 17) if state == "closed" else crashed(path, 17)
        filler = fill(disk)
        db = Database(path)
        db.open()
        assert settings.read(db) == {"gap_minutes": 17}
        assert refused(db).message.id == "disk.full"
        assert settings.read(db) == {"gap_minutes": 17}
        filler.unlink()
        put(db, 18)
        db.close()
        db.open()
        assert settings.read(db) == {"gap_minutes": 18}
        db.close()


def test_without_the_lock_of_a_migration_an_older_database_is_read(
    db: Database, path: Path
) -> None:
    old_version(path)
    path.with_name("tegoed.db.lock").mkdir()
    db.open()
    assert settings.read(db) == {"gap_minutes": 12}
    assert refused(db).message.id == "database.cannot-open"
    path.with_name("tegoed.db.lock").rmdir()
    put(db, 13)
    assert settings.read(db) == {"gap_minutes": 13}


def test_rubbish_on_a_disk_that_may_only_be_read_is_no_database(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        (disk / "tegoed.db").write_bytes(b"garbage" * 1000)
        make_read_only(disk)
        assert opening_refused(disk / "tegoed.db").message.id == "database.not-a-database"


def test_a_copy_in_memory_follows_what_others_write(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk / "tegoed.db"
        made(path, 17)
        filler = fill(disk)
        db = Database(path)
        db.open()
        assert db.read_only_because() is not None
        filler.unlink()
        with closing(sqlite3.connect(path)) as other:
            other.execute("UPDATE setting SET value = '19'")
            other.commit()
        db.verify()
        assert settings.read(db) == {"gap_minutes": 19}
        assert db.read_only_because() is None
        db.close()


def test_a_thread_follows_to_what_was_opened_last(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk / "tegoed.db"
        made(path, 17)
        make_read_only(disk)
        db = Database(path)
        db.open()
        make_writable(disk)

        def work() -> None:
            with db.own_connection():
                put(db, 18)

        worker = threading.Thread(target=work)
        worker.start()
        worker.join()
        assert db.data_version() > 0
        assert settings.read(db) == {"gap_minutes": 18}
        put(db, 19)
        db.close()


def test_a_log_beside_a_file_that_may_only_be_read_is_not_left_out(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        crashed(disk / "tegoed.db", 21)
        make_read_only(disk)
        with read_only.reading(disk / "tegoed.db") as source:
            assert source.execute("SELECT value FROM setting").fetchone() == ("21",)


def test_a_log_is_read_through_a_symbolic_link(path: Path) -> None:
    crashed(path, 21)
    link = path.parent.parent / "link.db"
    link.symlink_to(path)
    with read_only.reading(link) as source:
        assert source.execute("SELECT value FROM setting").fetchone() == ("21",)


def test_reading_changes_nothing_beside_the_file(path: Path) -> None:
    crashed(path, 21)
    before = {found.name: found.read_bytes() for found in path.parent.iterdir()}
    with read_only.reading(path) as source:
        assert source.execute("SELECT value FROM setting").fetchone() == ("21",)
    assert {found.name: found.read_bytes() for found in path.parent.iterdir()} == before


def test_a_busy_file_is_not_read_past_its_locks(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("CREATE TABLE t (x)")
        raw.execute("PRAGMA locking_mode = exclusive")
        raw.execute("BEGIN EXCLUSIVE")
        raw.execute("INSERT INTO t VALUES (1)")
        monkeypatch.setattr(read_only, "BUSY_SECONDS", 0.01)
        with (
            pytest.raises(sqlite3.OperationalError, match="locked"),
            read_only.reading(path) as _,
        ):
            pass


def test_a_file_that_others_write_without_end_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(path)
    numbers = iter(range(100))
    monkeypatch.setattr(read_only, "fingerprint", lambda _: (next(numbers),))
    with pytest.raises(StorageError) as caught:
        read_only.MemoryCopy(path)
    assert caught.value.message.id == "database.locked"


def test_what_hinders_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert file_state.obstacle(path) is None
    found = file_state.obstacle(path.parent / "none" / "tegoed.db")
    assert found is not None
    assert found.message.id == "database.no-folder"
    made(path)
    index = path.with_name("tegoed.db-shm")
    index.touch()
    access = os.access
    for closed, mode in ((path, "600"), (index, "600"), (path.parent, "700")):
        monkeypatch.setattr(
            os, "access", lambda asked, mode, closed=closed: asked != closed and access(asked, mode)
        )
        found = file_state.obstacle(path)
        assert found is not None
        assert found.message == Message("database.unwritable", {"path": str(closed), "mode": mode})


def test_where_the_file_system_tells_nothing_nothing_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(path)

    def fails(_: Path) -> None:
        raise OSError

    monkeypatch.setattr(os, "statvfs", fails)
    assert file_state.obstacle(path) is None
    monkeypatch.delattr(os, "statvfs")
    assert file_state.obstacle(path) is None
    assert file_state.state_of(path.with_name("none")) is None


def test_the_log_is_moved_into_the_file_and_a_failure_is_told(db: Database, opened: Path) -> None:
    put(db, 30)
    db.checkpoint()
    with closing(sqlite3.connect(f"{opened.as_uri()}?immutable=1", uri=True)) as raw:
        assert json.loads(raw.execute("SELECT value FROM setting").fetchone()[0]) == 30
    db.close()
    with pytest.raises(StorageError):
        db.checkpoint()


def test_hash_functions_that_nobody_loaded_yet_come_without_openssl(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in ("hashlib", "_hashlib"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    runpy.run_path(str(store.__file__))
    assert "_hashlib" not in sys.modules
    assert not sys.modules["hashlib"].sha256.__module__.startswith("_hashlib")

# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import peewee as pw
import pytest
from playhouse.schema_diff import diff_models

from tegoed.core.errors import Message, StorageError
from tegoed.core.files.storage_error import DatabaseUnreachableError
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.store import change, database, migrations, sqlite_errors
from tegoed.store.backup import backups, read_only
from tegoed.store.database import Database
from tegoed.store.models import MODELS
from tegoed.store.query import Statement
from tegoed.store.tables import entries, settings
from tegoed.system import paths


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tegoed.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    """The database at that path, not opened yet."""
    made = Database(path)
    yield made
    made.close()


def fill(path: Path, notes: int = 0) -> None:
    """A database with a setting and some bulk, closed again."""
    db = Database(path)
    db.open()
    with change.step(db, Message("x"), now=1) as step:
        settings.put(step, "gap_minutes", 12)
        for number in range(notes):
            step.put("week_note", {"week": f"w{number}", "note": "x" * 1000})
    db.close()


def sound(db: Database) -> bool:
    """Whether SQLite finds nothing wrong with the open database."""
    return bool(db.peewee.execute_sql("PRAGMA integrity_check").fetchone()[0] == "ok")


def cause(db: Database) -> str:
    with pytest.raises(StorageError) as caught:
        db.open()
        settings.read(db)
    assert not db.is_open() or caught.value.message.id == "database.corrupt"
    db.close()
    assert caught.value.message.params["path"] == str(db.path)
    return caught.value.message.id


def test_what_the_migrations_make_is_what_the_models_say(db: Database) -> None:
    db.open()
    assert not diff_models(db.peewee, list(MODELS))


def test_the_migrated_schema_is_the_fresh_one_to_the_letter(db: Database, tmp_path: Path) -> None:
    def schema(opened: Any) -> set[str]:
        rows = opened.execute_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {row[0] for row in rows}

    db.open()
    fresh = pw.SqliteDatabase(str(tmp_path / "fresh.db"))
    with fresh, fresh.bind_ctx(MODELS):
        fresh.create_tables(MODELS)
        assert schema(fresh) == schema(db.peewee)


def test_the_database_is_durable_and_keeps_its_references(db: Database) -> None:
    db.open()
    pragmas = {
        name: db.peewee.pragma(name)
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }
    assert db.peewee.user_version == len(migrations.MIGRATIONS)


def test_every_file_is_for_the_user_alone_whatever_the_umask(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        workspace = open_workspace(paths.Home(tmp_path / "deep" / "home"))
        with change.step(workspace.db, Message("x"), now=1) as step:
            settings.put(step, "gap_minutes", 12)
        workspace.db.copy_to(workspace.home.backups / "copy.db")
        modes = {
            found.name: found.stat().st_mode & 0o777 for found in workspace.home.root.rglob("*")
        }
        workspace.close()
    finally:
        os.umask(old)
    assert workspace.home.root.stat().st_mode & 0o777 == 0o700
    assert {name: mode for name, mode in modes.items() if mode not in {0o600, 0o700}} == {}
    assert modes["tegoed.db"] == modes["tegoed.db-wal"] == modes["copy.db"] == 0o600


def test_a_file_that_others_could_read_is_taken_from_them(db: Database, path: Path) -> None:
    fill(path)
    path.chmod(0o644)
    db.open()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_whose_mode_cannot_be_changed_is_opened_all_the_same(
    db: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(path)
    path.chmod(0o644)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "chmod", refuse)
    db.open()
    assert settings.read(db) == {"gap_minutes": 12}


def test_an_empty_file_becomes_a_database(db: Database, path: Path) -> None:
    path.touch()
    db.open()
    assert settings.read(db) == {}


def test_opening_again_is_nothing(db: Database) -> None:
    db.open()
    connection = db.sqlite_connection()
    db.open()
    assert db.sqlite_connection() is connection


def test_a_newer_database_is_refused_and_left_as_it_is(db: Database, path: Path) -> None:
    fill(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    assert cause(db) == "database.newer"
    assert path.read_bytes() == before


def test_garbage_is_not_a_database(db: Database, path: Path) -> None:
    path.write_bytes(b"not a database at all, just some text" * 100)
    assert cause(db) == "database.not-a-database"


def test_a_truncated_database_is_damaged(db: Database, path: Path) -> None:
    fill(path, 200)
    with path.open("rb+") as file:
        file.truncate(path.stat().st_size // 3)
    assert cause(db) == "database.corrupt"


def test_damaged_pages_are_told_while_they_are_read(db: Database, path: Path) -> None:
    fill(path, 200)
    with path.open("rb+") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    assert cause(db) == "database.corrupt"


def test_a_damaged_copy_is_refused_and_a_sound_one_is_not(path: Path) -> None:
    fill(path, 200)
    assert backups.check(path) == len(migrations.MIGRATIONS)
    with path.open("rb+") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xff" * 20_000)
    with pytest.raises(StorageError) as caught:
        backups.check(path)
    assert caught.value.message.id == "database.corrupt"


def test_damage_over_which_the_check_itself_stumbles_is_damage() -> None:
    class Stumbling:
        def execute(self, _: str) -> None:
            raise sqlite3.DatabaseError("database disk image is malformed")

    assert read_only.damage(Stumbling(), 5) == ("database disk image is malformed",)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [b"d\xe5leted", b"dAleted", b"deletedx"])
def test_a_damaged_name_of_a_column_is_damage_though_sqlite_finds_none(
    path: Path, name: bytes
) -> None:
    fill(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = 1")
        connection.execute(
            "UPDATE sqlite_master SET sql = CAST(replace(sql, '\"deleted\"', ?) AS TEXT)"
            " WHERE name = 'project'",
            (b'"' + name + b'"',),
        )
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert read_only.damage(connection, 5) == ("project.deleted is missing",)
    with pytest.raises(StorageError) as caught:
        backups.check(path)
    assert caught.value.message.id == "database.corrupt"


def test_a_folder_in_the_way_cannot_be_opened(db: Database, path: Path) -> None:
    path.mkdir()
    assert cause(db) == "database.no-file"


def test_a_full_disk_refuses_the_write_and_keeps_what_was_there(db: Database, path: Path) -> None:
    fill(path)
    db.open()
    pages = db.peewee.pragma("page_count")
    db.peewee.execute_sql(f"PRAGMA max_page_count = {pages + 1}")

    def bulk() -> None:
        with change.step(db, Message("x"), now=1) as step:
            for number in range(200):
                step.put("week_note", {"week": f"w{number}", "note": "x" * 4000})

    with pytest.raises(StorageError) as caught:
        bulk()
    assert caught.value.message == Message("disk.full", {"path": str(path)})
    assert settings.read(db) == {"gap_minutes": 12}
    db.peewee.execute_sql("PRAGMA max_page_count = 100000")
    bulk()
    assert sound(db)


@pytest.mark.parametrize("rows", [1, 200])
def test_a_read_only_database_reads_and_refuses_to_write(
    db: Database, path: Path, rows: int
) -> None:
    fill(path)
    db.open()
    db.peewee.execute_sql("PRAGMA query_only = 1")
    assert settings.read(db) == {"gap_minutes": 12}
    with pytest.raises(StorageError) as caught, change.step(db, Message("x"), now=1) as step:
        step.put_many("week_note", ({"week": f"w{number}", "note": "x"} for number in range(rows)))
    assert caught.value.message.id == "database.read-only"


def test_a_database_that_can_be_neither_written_nor_read_tells_the_first_cause(
    db: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(path)

    def unreadable(_path: Path) -> None:
        raise DatabaseUnreachableError("disk.io")

    monkeypatch.setattr(os, "access", lambda asked, _mode: asked != path)
    monkeypatch.setattr(database, "MemoryCopy", unreadable)
    with pytest.raises(StorageError) as caught:
        db.open()
    assert caught.value.message.id == "database.unwritable"


def test_a_busy_database_says_so_and_reads_go_on(db: Database, path: Path) -> None:
    fill(path)
    db.open()
    db.peewee.execute_sql("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError) as caught, change.step(db, Message("x"), now=1):
            pass
        assert caught.value.message.id == "database.locked"
        assert settings.read(db) == {"gap_minutes": 12}


class Named(sqlite3.OperationalError):
    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.sqlite_errorname = name


@pytest.mark.parametrize(
    ("error", "id"),
    [
        (Named("disk I/O error", "SQLITE_IOERR_SHMSIZE"), "disk.full"),
        (Named("disk I/O error", "SQLITE_IOERR_READ"), "disk.io"),
        (
            Named("attempt to write a readonly database", "SQLITE_READONLY_DIRECTORY"),
            "database.read-only",
        ),
        (Named("whatever", "SQLITE_LOCKED"), "database.locked"),
        (pw.OperationalError("disk I/O error"), "disk.io"),
        (pw.OperationalError("unable to open database file"), "database.cannot-open"),
        (pw.OperationalError("no such table: e"), "database.failed"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), "database.corrupt"),
    ],
)
def test_each_cause_has_its_own_sentence(error: Exception, id: str) -> None:
    assert sqlite_errors.to_storage_error(error, "/x").message.id == id


def test_a_rollback_that_fails_hides_no_cause() -> None:
    try:
        try:
            raise Named("database or disk is full", "SQLITE_FULL")
        except sqlite3.Error:
            raise Named("cannot rollback - no transaction is active", "SQLITE_ERROR")  # noqa: B904 - as Peewee does
    except sqlite3.Error as error:
        assert sqlite_errors.to_storage_error(error, "/x").message.id == "disk.full"


def test_a_failing_question_is_told_however_it_is_asked(db: Database) -> None:
    db.open()
    wrong = Statement(lambda: pw.RawQuery("SELECT nothing FROM nowhere", (), _database=db.peewee))
    asked: list[Any] = [
        wrong.all,
        lambda db: list(wrong.each(db)),
        wrong.first,
        wrong.run,
        wrong.insert,
        lambda db: wrong.many(db, [{}]),
    ]
    for ask in asked:
        with pytest.raises(StorageError) as caught:
            ask(db)
        assert caught.value.message.id == "database.failed"
    db.close()
    with pytest.raises(StorageError):
        db.data_version()


def test_a_failed_migration_leaves_the_old_version_and_a_copy(
    db: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(path)

    def broken(opened: Any) -> None:
        opened.execute_sql("DROP TABLE week_note")
        opened.execute_sql("CREATE nonsense")

    monkeypatch.setattr(database, "MIGRATIONS", (*migrations.MIGRATIONS, broken))
    assert cause(db) == "database.failed"
    monkeypatch.undo()
    db.open()
    assert db.peewee.user_version == len(migrations.MIGRATIONS)
    assert db.peewee.table_exists("week_note")
    copy = path.parent / "backups" / f"before-version-{len(migrations.MIGRATIONS) + 1}.db"
    assert backups.check(copy) == len(migrations.MIGRATIONS)
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_migration_that_another_process_made_first_is_not_made_again(
    db: Database, path: Path
) -> None:
    fill(path)
    db.open()
    db._prepare(anew=False)
    assert settings.read(db) == {"gap_minutes": 12}


def test_a_migration_without_room_for_its_copy_is_refused(
    db: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(path)
    (path.parent / "backups").write_text("in the way")
    monkeypatch.setattr(database, "MIGRATIONS", (*migrations.MIGRATIONS, lambda _: None))
    with pytest.raises(StorageError) as caught:
        db.open()
    assert caught.value.message.id == "backup.cannot-write"


def test_a_worker_has_a_connection_of_its_own_and_gives_it_back(ws: Workspace) -> None:
    seen: list[bool] = []

    def work() -> None:
        seen.append(ws.db.is_open())
        with ws.db.own_connection():
            seen.append(ws.db.is_open())
            with change.step(ws.db, Message("x"), now=1) as step:
                settings.put(step, "gap_minutes", 33)
        seen.append(ws.db.is_open())

    before = ws.db.data_version()
    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert seen == [False, True, False]
    assert ws.db.data_version() != before
    assert ws.setting("gap_minutes") == 33
    with ws.db.own_connection():
        assert ws.db.is_open()
    assert ws.db.is_open()


def test_a_snapshot_shows_one_moment(ws: Workspace) -> None:
    with ws.db.snapshot():
        assert settings.read(ws.db) == {}
        with closing(sqlite3.connect(ws.home.database)) as other:
            other.execute(
                "INSERT INTO setting (key, value, created) VALUES ('gap_minutes', '5', 1)"
            )
            other.commit()
        assert settings.read(ws.db) == {}
    assert settings.read(ws.db) == {"gap_minutes": 5}


def test_a_copy_is_whole_and_leaves_no_temporary_file(
    db: Database, path: Path, tmp_path: Path
) -> None:
    fill(path)
    db.open()
    copy = tmp_path / "copy.db"
    db.copy_to(copy)
    copied = Database(copy)
    copied.open()
    assert settings.read(copied) == {"gap_minutes": 12}
    copied.close()
    assert not list(tmp_path.glob("*.part*"))


def test_a_copy_that_cannot_be_written_leaves_nothing_behind(
    db: Database, path: Path, tmp_path: Path
) -> None:
    fill(path)
    db.open()
    with pytest.raises(StorageError) as caught:
        db.copy_to(tmp_path / "nowhere" / "copy.db")
    assert caught.value.message.id == "backup.cannot-write"


def test_what_is_no_backup_of_ours_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        backups.check(tmp_path / "none.db")
    assert caught.value.message.id == "backup.not-there"
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (x)")
    with pytest.raises(StorageError) as caught:
        backups.check(other)
    assert caught.value.message.id == "backup.not-ours"
    text = tmp_path / "text.db"
    text.write_text("not a database at all " * 100)
    with pytest.raises(StorageError) as caught:
        backups.check(text)
    assert caught.value.message.id == "database.not-a-database"
    fill(newer := tmp_path / "newer.db")
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StorageError) as caught:
        backups.check(newer)
    assert caught.value.message.id == "database.newer"


def test_what_was_acknowledged_survives_a_kill(_own_home: Path) -> None:
    script = """
import os, sys
from tegoed.core.entities.values import Draft, Purpose
from tegoed.services.time import time_log
from tegoed.services.workspace import open_workspace
ws = open_workspace()
now = ws.clock.now()
for number in range(20):
    start = now - 1000 + number
    time_log.log(ws, Draft(start=start, end=start + 1, purpose=Purpose.GROWTH, note=str(number)))
    print(number, flush=True)
sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line == "19\n":
                break
        process.send_signal(signal.SIGKILL)
    workspace = open_workspace()
    assert [entry.note for entry in entries.listed(workspace.db)] == [
        str(number) for number in range(20)
    ]
    assert sound(workspace.db)
    workspace.close()

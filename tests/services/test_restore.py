# SPDX-License-Identifier: MIT
"""Putting a copy back: nothing acknowledged is lost, a kill leaves the old or the new, and focus is
put back first.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tegoed.channels.registry import KINDS, ChannelKinds
from tegoed.core.clock import FrozenClock
from tegoed.core.entities.values import Draft, OverlapRule, Purpose
from tegoed.core.errors import RefusedError, StorageError, TegoedError
from tegoed.core.files.storage_error import (
    DatabaseDamagedError,
    DatabaseLockedError,
    DatabaseUnreachableError,
    DiskFullError,
)
from tegoed.services.data.backups import backup_service, restore_backup
from tegoed.services.data.backups.restore_backup import restore
from tegoed.services.focus import focus_session
from tegoed.services.setup import settings as setting_verbs
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.store.backup import backups, restoring
from tegoed.store.migrations import MIGRATIONS
from tegoed.store.tables import entries, sessions
from tegoed.system.paths import Home
from tegoed.system.process import instance
from tests.support.clocks import NOW
from tests.support.focus_stage import Place, Stage

HOUR = 3600


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "one")


@pytest.fixture
def ws(home: Home) -> Iterator[Workspace]:
    made = open_workspace(home, FrozenClock(NOW))
    yield made
    made.close()


def log(ws: Workspace, note: str) -> None:
    draft = Draft(start=NOW - HOUR, end=NOW, purpose=Purpose.GROWTH, note=note)
    time_log.log(ws, draft, overlap=OverlapRule.KEEP)


def notes(ws: Workspace) -> set[str]:
    return {entry.note for entry in entries.listed(ws.db)}


def notes_in(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as raw:
        return {row[0] for row in raw.execute("SELECT note FROM entry WHERE deleted IS NULL")}


def put_back(place: Workspace | Home, path: Path, kinds: ChannelKinds = KINDS) -> Path:
    kept = restore(place, path, kinds)
    assert kept is not None
    return kept


def refusal(place: Workspace | Home, path: Path) -> TegoedError:
    with pytest.raises(TegoedError) as caught:
        restore(place, path)
    return caught.value


@contextmanager
def locked(path: Path) -> Iterator[sqlite3.Connection]:
    """Another connection that holds the write lock."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


WRITER = """
import sys
from tegoed.core.clock import FrozenClock
from tegoed.core.errors import TegoedError
from tegoed.core.entities.values import Draft, OverlapRule, Purpose
from tegoed.services.time import time_log
from tegoed.services.workspace import open_workspace
ws = open_workspace(clock=FrozenClock({now}))
print("ready", flush=True)
sys.stdin.readline()
for number in range(150):
    note = f"{name} {{number}}"
    try:
        draft = Draft(start={now} - 60, end={now}, purpose=Purpose.GROWTH, note=note)
        time_log.log(ws, draft, overlap=OverlapRule.KEEP)
    except TegoedError as error:
        print("refused", error.message.id, file=sys.stderr, flush=True)
    else:
        print(note, flush=True)
"""


def test_nothing_that_four_writers_were_told_is_written_is_lost(ws: Workspace, home: Home) -> None:
    for number in range(100):
        log(ws, f"before {number}")
    copy = backup_service.backup(ws)
    env = {**os.environ, "TEGOED_HOME": str(home.root)}
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER.format(now=NOW, name=name)],
            env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                text=True,
        )
        for name in "abcd"
    ]  # fmt: skip
    said: set[str] = set()
    readers = []
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    written = threading.Event()

    def read(writer: subprocess.Popen[str]) -> None:
        assert writer.stdout is not None
        for line in writer.stdout:
            said.add(line.strip())
            written.set()

    for writer in writers:
        readers.append(threading.Thread(target=read, args=(writer,)))
        readers[-1].start()
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    kept = []
    while any(writer.poll() is None for writer in writers):
        written.clear()
        written.wait(30)
        kept.append(put_back(ws, copy))
    for reader, writer in zip(readers, writers, strict=True):
        reader.join()
        assert writer.wait() == 0
        assert writer.stderr is not None
        assert set(writer.stderr.read().splitlines()) <= {"refused database.locked"}
        for stream in (writer.stdin, writer.stdout, writer.stderr):
            assert stream is not None
            stream.close()
    assert len(kept) > 1
    assert len(said) > 100
    there = set.union(notes_in(home.database), *(notes_in(path) for path in kept))
    assert said - there == set()
    for path in (*kept, home.database):
        with closing(sqlite3.connect(path)) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_killed_restore_leaves_the_old_or_the_new_and_always_what_was_replaced(
    ws: Workspace, home: Home
) -> None:
    for number in range(300):
        log(ws, f"old {number}")
    old = notes(ws)
    first = backup_service.backup(ws)
    for number in range(300):
        log(ws, f"new {number}")
    new = notes(ws)
    second = backup_service.backup(ws)
    ws.close()
    program = (
        "import sys\nfrom pathlib import Path\nfrom "
        "tegoed.services.data.backups.restore_backup import restore\n"
        "from tegoed.system.paths import home\nprint('ready', flush=True)\n"
        "while True:\n    for path in sys.argv[1:]:\n        restore(home(), Path(path))\n"
    )
    env = {**os.environ, "TEGOED_HOME": str(home.root)}
    seen = set()
    for number in range(12):
        victim = subprocess.Popen(
            [sys.executable, "-c", program, str(first), str(second)],
            env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert victim.stdout is not None
        assert victim.stdout.readline() == b"ready\n"
        with pytest.raises(subprocess.TimeoutExpired):
            victim.wait(0.05 + random.Random(number).random() * 0.6)
        victim.send_signal(signal.SIGKILL)
        assert victim.communicate()[1] == b""
        with closing(sqlite3.connect(home.database)) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert raw.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        there = notes_in(home.database)
        assert there in (old, new)
        seen.add(len(there))
        for path in backup_service.copies(home):
            assert notes_in(path) in (old, new)
    assert seen <= {300, 600}


def test_a_database_locked_by_another_program_is_refused_in_time(
    ws: Workspace, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(ws, "here")
    copy = backup_service.backup(ws)
    monkeypatch.setattr(restoring, "BUSY_MILLISECONDS", 100)
    with locked(home.database):
        assert refusal(ws, copy).message.id == "database.locked"
        assert refusal(home, copy).message.id == "database.locked"
    assert backup_service.copies(home) == [copy]
    assert notes(ws) == {"here"}


def test_who_writes_meanwhile_waits(
    ws: Workspace, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(ws, "then")
    copy = backup_service.backup(ws)
    fill = restoring._fill
    seen: list[str] = []

    def meanwhile(writer: sqlite3.Connection) -> None:
        with closing(sqlite3.connect(home.database, timeout=0)) as other:
            try:
                other.execute("UPDATE entry SET note = 'lost'")
            except sqlite3.OperationalError as error:
                seen.append(str(error))
        fill(writer)

    monkeypatch.setattr(restoring, "_fill", meanwhile)
    put_back(ws, copy)
    assert seen == ["database is locked"]
    assert notes(ws) == {"then"}


def test_a_copy_with_pages_of_another_size_is_put_back(ws: Workspace, home: Home) -> None:
    log(ws, "then")
    copy = backup_service.backup(ws, home.root.parent / "big.db")
    with closing(sqlite3.connect(copy)) as raw:
        raw.executescript("PRAGMA page_size = 16384; VACUUM;")
        raw.execute('CREATE VIEW "a ""view""" AS SELECT 1')
        raw.execute("CREATE TRIGGER t AFTER INSERT ON phrase BEGIN SELECT 1; END")
    log(ws, "since")
    kept = put_back(ws, copy)
    assert notes(ws) == {"then"}
    log(ws, "after")
    put_back(ws, kept)
    assert notes(ws) == {"then", "since"}
    with closing(sqlite3.connect(home.database)) as raw:
        rows = raw.execute("SELECT name FROM sqlite_master WHERE type IN ('view', 'trigger')")
        assert rows.fetchall() == []


def test_a_copy_of_an_older_version_is_migrated(ws: Workspace, home: Home) -> None:
    log(ws, "since")
    old = home.root.parent / "old.db"
    with closing(sqlite3.connect(old)) as raw:

        class Database:
            def execute_sql(self, statement: str) -> None:
                raw.execute(statement)

        MIGRATIONS[0](Database())
        raw.execute("PRAGMA user_version = 1")
        raw.execute(
            "INSERT INTO focus_session (created, uid, start, until, message) VALUES "
            "(1, x'00', 100, 200, '')"
        )
        raw.execute(
            "INSERT INTO hold (created, session, channel, setup, state, owner, saved, "
            "marks, attempts, told, changed)"
            " VALUES (1, x'00', 1, '{}', 'engaged', '', '{}', '[]', 0, 0, 1)"
        )
        raw.commit()
    put_back(ws, old)
    assert notes(ws) == set()
    assert (sessions.current(ws.db), sessions.open_holds(ws.db)) == (None, [])
    (session,) = sessions.SESSIONS.all(ws.db)
    assert session.end == 200
    log(ws, "after")
    assert notes(ws) == {"after"}


def test_there_may_be_nothing_to_replace(ws: Workspace, home: Home, tmp_path: Path) -> None:
    log(ws, "then")
    copy = backup_service.backup(ws)
    ws.close()
    other = Home(tmp_path / "other")
    assert restore(other, copy) is None
    assert notes_in(other.database) == {"then"}
    assert other.database.stat().st_mode & 0o777 == 0o600
    for end in ("", "-wal", "-shm"):
        other.database.with_name(other.database.name + end).unlink(missing_ok=True)
    other.database.touch()
    assert restore(other, copy) is None
    assert backup_service.copies(other) == []


def test_a_log_that_lost_its_database_is_kept(ws: Workspace, home: Home) -> None:
    log(ws, "then")
    copy = backup_service.backup(ws)
    log(ws, "in the log only")
    wal = home.database.with_name("tegoed.db-wal")
    content = wal.read_bytes()
    ws.close()
    home.database.unlink()
    wal.write_bytes(content)
    kept = put_back(home, copy)
    assert kept.with_name(kept.name + "-wal").read_bytes() == content
    assert notes_in(home.database) == {"then"}


def test_a_damaged_page_does_not_hinder_and_the_damaged_state_is_kept(
    ws: Workspace, home: Home
) -> None:
    for number in range(300):
        log(ws, f"{number}")
    copy = backup_service.backup(ws)
    for page in range(2, 30):
        ws.db.close()
        content = bytearray(copy.read_bytes())
        content[page * 4096 : (page + 1) * 4096] = b"\xff" * 4096
        home.database.write_bytes(content)
        kept = put_back(home, copy)
        assert kept.read_bytes()[page * 4096 : (page + 1) * 4096] == b"\xff" * 4096
        assert len(notes_in(home.database)) == 300
        with closing(sqlite3.connect(home.database)) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_damaged_database_and_pages_of_another_size_end_with_the_file_replaced(
    ws: Workspace, home: Home
) -> None:
    for number in range(300):
        log(ws, f"{number}")
    copy = backup_service.backup(ws, home.root.parent / "big.db")
    with closing(sqlite3.connect(copy)) as raw:
        raw.executescript("PRAGMA page_size = 16384; VACUUM;")
    ws.close()
    content = bytearray(home.database.read_bytes())
    content[4096 : 6 * 4096] = b"\xff" * 5 * 4096
    home.database.write_bytes(content)
    kept = put_back(home, copy)
    assert kept.read_bytes() == content
    assert kept.stat().st_mode & 0o777 == 0o600
    assert len(notes_in(home.database)) == 300


def test_a_file_is_not_replaced_under_a_running_app(
    ws: Workspace, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup_service.backup(ws)
    ws.close()
    home.database.write_bytes(b"garbage" * 1000)
    monkeypatch.setattr(instance, "send", lambda *_, **__: {})
    assert refusal(home, copy).message.id == "restore.app-runs"
    assert home.database.read_bytes() == b"garbage" * 1000


def test_what_stands_in_the_way_of_the_file_is_told(
    ws: Workspace, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup_service.backup(ws)
    ws.close()
    home.database.write_bytes(b"garbage" * 1000)

    def refuses(self: Path, target: Path) -> Path:
        raise OSError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuses)
        error = refusal(home, copy)
        assert (error.message.id, error.message.params["why"]) == (
            "backup.cannot-write",
            "Permission denied",
        )
    assert home.database.read_bytes() == b"garbage" * 1000


@pytest.mark.parametrize(
    "error", [DiskFullError("disk.full"), DatabaseLockedError("database.locked")]
)
def test_a_full_disk_or_a_lock_leaves_a_damaged_database_as_it_is(
    ws: Workspace, home: Home, monkeypatch: pytest.MonkeyPatch, error: StorageError
) -> None:
    log(ws, "here")
    copy = backup_service.backup(ws)

    def corrupt(writer: sqlite3.Connection) -> None:
        raise DatabaseDamagedError("database.corrupt", path="")

    def fails(here: Path, source: Path) -> None:
        raise error

    monkeypatch.setattr(restoring, "_fill", corrupt)
    monkeypatch.setattr(restoring, "overwrite", fails)
    assert refusal(ws, copy) is error
    assert notes(ws) == {"here"}


def test_a_disk_that_is_full_while_the_old_is_kept_changes_nothing(
    ws: Workspace, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(ws, "here")
    copy = backup_service.backup(ws)

    def full(_source: object, target: Path, **how: object) -> None:
        raise DiskFullError("disk.full", path=str(target))

    monkeypatch.setattr(backups, "copy_to", full)
    assert refusal(ws, copy).message.id == "disk.full"
    assert notes(ws) == {"here"}


def test_a_place_where_no_database_can_be_made_is_told(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup_service.backup(ws)
    ws.close()
    other = Home(tmp_path / "other")

    def refuses(path: object, flags: int, mode: int = 0o777) -> int:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuses)
        assert refusal(other, copy).message.id == "database.cannot-open"

    def closed(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", closed)
        with pytest.raises(StorageError):
            restore_backup._size(other.database)


def test_the_second_folder_gets_what_was_replaced_too(ws: Workspace, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    setting_verbs.put(ws, "backup_folder", str(disk))
    copy = backup_service.backup(ws)
    log(ws, "since")
    kept = put_back(ws, copy)
    assert notes_in(disk / kept.name) == {"since"}


# Focus


def in_focus(stage: Stage, name: str = "desk") -> Place:
    place = stage.add(name)
    focus_session.start(stage.ws, minutes=50)
    stage.settle()
    assert place.shown.startswith("tegoed")
    return place


@pytest.mark.parametrize("by", ["command", "command without a connection", "window"])
def test_every_channel_is_put_back_before_its_journal_goes(stage: Stage, by: str) -> None:
    copy = backup_service.backup(stage.ws)
    desk = in_focus(stage)
    if by == "command without a connection":
        stage.ws.close()
    place = stage.ws if by == "window" else stage.ws.home
    kept = put_back(place, copy, stage.ws.channel_kinds)
    assert desk.shown == "mine"
    stage.ws.db.open()
    assert (focus_session.current(stage.ws), sessions.SESSIONS.all(stage.ws.db)) == (None, [])
    assert stage.settle() == {}
    put_back(stage.ws, kept)
    (session,) = sessions.SESSIONS.all(stage.ws.db)
    assert session.end is not None
    assert desk.calls.count("restore") == 1


def test_the_running_app_puts_the_channels_back(stage: Stage) -> None:
    copy = backup_service.backup(stage.ws)
    desk = stage.add("desk")
    app = stage.engine()
    app.start()
    focus_session.start(stage.ws, minutes=50)
    stage.settle(app)
    assert desk.shown.startswith("tegoed")
    put_back(stage.ws, copy)
    assert desk.shown == "mine"
    focus_channels_of_old = sessions.open_holds(stage.ws.db)
    stage.add("desk")
    focus_session.start(stage.ws, minutes=50)
    assert app.settle(10)
    assert desk.shown.startswith("tegoed")
    focus_session.end(stage.ws)
    assert app.settle(10)
    app.close()
    assert focus_channels_of_old == []
    assert desk.shown == "mine"


def test_a_channel_that_cannot_be_put_back_refuses_the_restore(stage: Stage) -> None:
    from tegoed.channels.channel import ChannelError

    copy = backup_service.backup(stage.ws)
    desk = in_focus(stage)
    desk.errors["restore"] = [ChannelError("channel.slow")] * 20
    error = refusal(stage.ws, copy)
    assert (error.message.id, error.message.params) == (
        "restore.focus-open",
        {"channels": "desk"},
    )
    assert backup_service.copies(stage.ws.home) == [copy]
    assert len(sessions.open_holds(stage.ws.db)) == 1
    desk.errors.clear()
    put_back(stage.ws, copy)
    assert desk.shown == "mine"


def test_focus_of_long_ago_does_not_come_back_with_a_copy(stage: Stage) -> None:
    desk = in_focus(stage)
    during = backup_service.backup(stage.ws)
    focus_session.end(stage.ws)
    stage.settle()
    calls = list(desk.calls)
    put_back(stage.ws, during)
    assert focus_session.current(stage.ws) is None
    assert sessions.open_holds(stage.ws.db) == []
    (session,) = sessions.SESSIONS.all(stage.ws.db)
    assert session.end == stage.clock.now()
    assert stage.settle() == {}
    assert desk.calls == calls


def test_focus_that_goes_on_again_and_again_refuses_the_restore(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup_service.backup(stage.ws)
    times: list[int] = []

    def on(connection: sqlite3.Connection) -> bool:
        times.append(1)
        return len(times) % 2 == 0

    monkeypatch.setattr(restoring, "_has_open_focus", on)
    assert refusal(stage.ws, copy).message.id == "restore.focus-open"
    assert len(times) == 6
    assert backup_service.copies(stage.ws.home) == [copy]


def test_a_database_that_cannot_be_opened_hinders_no_restore_unless_it_is_locked(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup_service.backup(stage.ws)
    in_focus(stage)
    home = stage.ws.home
    stage.ws.close()
    for cause, told in (
        (DatabaseLockedError("database.locked"), "database.locked"),
        (DatabaseUnreachableError("disk.io"), "restore.focus-open"),
    ):

        def fails(home: Home, cause: StorageError = cause, **_given: object) -> Workspace:
            raise cause

        with monkeypatch.context() as patch:
            patch.setattr("tegoed.services.data.backups.restore_backup.open_workspace", fails)
            assert refusal(home, copy).message.id == told
    put_back(home, copy, stage.ws.channel_kinds)


def test_a_lock_while_focus_is_looked_for_is_told(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "OPEN_FOCUS", "SELECT * FROM nowhere")
    assert restoring.has_open_focus(ws.home.database) is False

    class Locked(sqlite3.Connection):
        def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
            if "FROM main.sqlite_master" in statement:
                raise sqlite3.OperationalError("database is locked")
            return super().execute(statement, *values)

    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Locked))
    with pytest.raises(StorageError) as caught:
        restoring.has_open_focus(ws.home.database)
    assert caught.value.message.id == "database.locked"


def test_a_copy_whose_reading_fails_changes_nothing(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup_service.backup(ws)

    def fails(path: Path) -> int:
        raise DatabaseUnreachableError("disk.io", path=str(path))

    monkeypatch.setattr(backups, "check", fails)
    with pytest.raises(TegoedError) as caught:
        restore(ws, copy)
    assert caught.value.message.id == "disk.io"
    assert not isinstance(caught.value, RefusedError)

# SPDX-License-Identifier: MIT
"""Copies as they are made and kept: checked when written, one each for all who copy at once, looked
at by what is in them.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tegoed.core.clock import FrozenClock
from tegoed.core.entities.values import Draft, OverlapRule, Purpose
from tegoed.core.errors import RefusedError, StorageError, TegoedError
from tegoed.core.files.storage_error import DatabaseUnreachableError
from tegoed.services.data.backups import backup_folder, backup_names, backup_service
from tegoed.services.data.backups.backup_folder import BackupIndex
from tegoed.services.data.backups.restore_backup import restore
from tegoed.services.data.doctor import doctor_backups
from tegoed.services.data.imports import import_export
from tegoed.services.setup import settings as setting_verbs
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tegoed.store.backup import backup_contents, backups, integrity
from tegoed.store.tables import entries
from tests.support.clocks import NOW
from tests.support.workspaces import workspace_at

HOUR, DAY = 3600, 86_400


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    made = workspace_at(tmp_path / "one")
    yield made
    made.close()


def log(ws: Workspace, number: int = 1) -> None:
    for each in range(number):
        start = NOW - 40 * DAY + each * 60
        draft = Draft(start=start, end=start + 60, purpose=Purpose.GROWTH, note=f"note {each}")
        time_log.log(ws, draft, overlap=OverlapRule.KEEP)


def days_pass(ws: Workspace, seconds: int = DAY) -> None:
    assert isinstance(ws.clock, FrozenClock)
    ws.clock.advance(seconds)


def copy_of(path: Path, name: str) -> Path:
    return Path(shutil.copy(path, path.with_name(name)))


def checks(ws: Workspace) -> dict[str, str]:
    found = integrity.inspect(ws.home.database)
    return {
        check.name: check.message.id.removeprefix("doctor.")
        for check in doctor_backups.checks(ws.home, found, ws.clock.now())
    }


def damage(path: Path, offset: int = 8192) -> None:
    content = bytearray(path.read_bytes())
    content[offset : offset + 4096] = b"\xff" * 4096
    path.write_bytes(content)


def empty(ws: Workspace) -> None:
    with closing(sqlite3.connect(ws.home.database)) as raw:
        raw.executescript("DELETE FROM entry; DELETE FROM change;")


def forget_notes(ws: Workspace) -> None:
    with closing(sqlite3.connect(ws.home.database)) as raw:
        raw.executescript("UPDATE entry SET note = ''")


def lose_a_part(ws: Workspace) -> None:
    with closing(sqlite3.connect(ws.home.database)) as raw:
        raw.executescript("DELETE FROM entry WHERE id % 5 < 2")


@pytest.mark.parametrize("spoil", [empty, forget_notes, lose_a_part])
def test_real_copies_of_a_bad_state_leave_those_of_the_good_one(
    ws: Workspace, spoil: Callable[[Workspace], None]
) -> None:
    log(ws, 30)
    good = [backup_service.backup_if_due(ws)]
    for _day in range(3):
        days_pass(ws)
        good.append(backup_service.backup_if_due(ws))
    assert backup_service.newly_shrunk(ws.home, ws.clock.now()) is None
    spoil(ws)
    days_pass(ws)
    bad = backup_service.backup_if_due(ws)
    told = backup_service.newly_shrunk(ws.home, ws.clock.now())
    assert told is not None
    assert [told[0].path, told[1].path] == [bad, good[-1]]
    for _day in range(50):
        days_pass(ws)
        assert backup_service.backup_if_due(ws) is not None
    left = backup_service.copies(ws.home)
    assert set(good) < set(left)
    assert (
        len(left) == len(good) + 30 + 1
    )  # of the bad state the newest, and one of the month before
    assert backup_service.newly_shrunk(ws.home, ws.clock.now()) is None
    assert checks(ws)["backup"] == "backup-smaller"


def test_a_damaged_database_is_not_copied_as_a_copy_of_the_day(ws: Workspace) -> None:
    log(ws, 200)
    good = backup_service.backup_if_due(ws)
    ws.close()
    damage(ws.home.database, 40960)
    ws.db.open()
    for _day in range(3):
        days_pass(ws)
        with pytest.raises(StorageError) as caught:
            backup_service.backup_if_due(ws)
        assert caught.value.message.id == "database.corrupt"
    assert backup_service.copies(ws.home) == [good]
    assert [path.name for path in ws.home.backups.iterdir() if path.suffix == ".part"] == []


def test_a_copy_that_the_disk_spoils_is_thrown_away_and_told(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(ws)
    monkeypatch.setattr(backups, "_is_whole", lambda path: False)
    with pytest.raises(StorageError) as caught:
        backup_service.backup(ws, tmp_path / "x.db")
    assert caught.value.message.id == "backup.cannot-verify"
    assert not (tmp_path / "x.db").exists()


def test_a_date_ahead_of_the_clock_neither_blocks_nor_pushes_out(ws: Workspace) -> None:
    log(ws)
    days_pass(ws, 3650 * DAY)
    ahead = backup_service.backup_if_due(ws)
    days_pass(ws, -3650 * DAY)
    assert checks(ws) == {
        "backup": "backup-none",
        "older backups": "backups",
        "dates of backups": "backups-ahead",
    }
    first = backup_service.backup_if_due(ws)
    assert first is not None
    assert backup_service.backup_if_due(ws) is None
    for _day in range(60):
        days_pass(ws)
        assert backup_service.backup_if_none_today(ws) is not None
    left = backup_service.copies(ws.home)
    assert left[0] == ahead
    assert len(left) == 1 + 30 + 1  # the one ahead, the newest, and one of the month before
    assert checks(ws)["backup"] == "backup"
    assert backup_names.newest(ws.home.backups, NOW - DAY) is None


def test_at_the_start_one_is_made_when_the_last_is_an_hour_old(ws: Workspace) -> None:
    assert backup_service.backup_if_due(ws, at_start=True) is not None
    days_pass(ws, HOUR - 1)
    assert backup_service.backup_if_due(ws, at_start=True) is None
    days_pass(ws, 1)
    assert backup_service.backup_if_due(ws) is None
    assert backup_service.backup_if_due(ws, at_start=True) is not None


def test_a_command_makes_one_when_none_is_younger_than_a_day(ws: Workspace) -> None:
    assert backup_service.backup_if_none_today(ws) is not None
    days_pass(ws, DAY - 1)
    assert backup_service.backup_if_none_today(ws) is None
    days_pass(ws, 1)
    assert backup_service.backup_if_none_today(ws) is not None


def test_an_import_makes_a_copy_first_and_does_nothing_without_one(
    ws: Workspace, tmp_path: Path
) -> None:
    log(ws, 2)
    document = tmp_path / "all.json"
    import_export.export_file(ws, document)
    for entry in list(entries.listed(ws.db)):
        time_log.delete(ws, entry.uid)
    other = workspace_at(tmp_path / "two")
    import_export.import_file(other, document, dry_run=True)
    assert backup_service.copies(other.home) == []
    import_export.import_file(other, document)
    (kept,) = backup_service.copies(other.home)
    assert kept.name.startswith("import-2026-11-12-")
    assert backup_contents.read_contents(kept, thorough=True).entries == 0
    shutil.rmtree(other.home.backups)
    other.home.backups.write_text("in the way")
    before = other.db.data_version()
    with pytest.raises(StorageError) as caught:
        import_export.import_file(other, document)
    assert caught.value.message.id == "backup.cannot-write"
    assert other.db.data_version() == before
    other.close()


def test_eight_who_copy_at_once_get_a_whole_copy_each(ws: Workspace) -> None:
    log(ws, 300)
    program = (
        "import sys\nfrom tegoed.core.clock import FrozenClock\n"
        "from tegoed.services.data.backups import backup_service\n"
        "from tegoed.services.workspace import open_workspace\n"
        f"ws = open_workspace(clock=FrozenClock({NOW}))\nprint('ready', flush=True)\n"
        "sys.stdin.readline()\nfor _ in range(5):\n"
        "    print(backup_service.backup(ws), flush=True)\n"
    )
    env = {**os.environ, "TEGOED_HOME": str(ws.home.root)}
    copiers = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                text=True,
        )
        for _ in range(8)
    ]  # fmt: skip
    for copier in copiers:
        assert copier.stdout is not None
        assert copier.stdout.readline() == "ready\n"
    for copier in copiers:
        assert copier.stdin is not None
        copier.stdin.write("\n")
        copier.stdin.flush()
    made = []
    for copier in copiers:
        out, err = copier.communicate(timeout=120)
        assert (copier.returncode, err) == (0, "")
        made += out.split()
    assert len(set(made)) == len(made) == 40
    assert {str(path) for path in backup_service.copies(ws.home)} == set(made)
    for path in made:
        assert backup_contents.read_contents(Path(path), thorough=True).entries == 300
    assert not list(ws.home.backups.glob(".tegoed-*"))


def test_the_second_folder_gets_the_copies_too_and_may_be_away(
    ws: Workspace, tmp_path: Path
) -> None:
    log(ws)
    disk = tmp_path / "disk"
    disk.mkdir()
    assert setting_verbs.put(ws, "backup_folder", str(disk)) == str(disk)
    assert checks(ws)["second backup folder"] == "backup-folder-empty"
    made = backup_service.backup_if_due(ws)
    assert made is not None
    assert (disk / made.name).read_bytes() == made.read_bytes()
    assert (disk / made.name).stat().st_mode & 0o777 == 0o600
    assert checks(ws)["second backup folder"] == "backup-folder"
    made.unlink()
    again = backup_service.backup(ws)
    assert again == made
    assert (disk / f"{made.stem}-2.db").exists()
    for _day in range(40):
        days_pass(ws)
        backup_service.backup_if_due(ws)
    assert len(backup_names.names(disk)) == 30
    shutil.rmtree(disk)
    days_pass(ws, 8 * DAY)
    assert backup_service.backup_if_due(ws) is not None
    assert not disk.exists()
    assert checks(ws)["second backup folder"] == "backup-folder-away"
    disk.mkdir()
    shutil.copy(backup_service.copies(ws.home)[-1], disk)
    assert checks(ws)["second backup folder"] == "backup-folder-old"
    (disk / "x").write_text("")
    with closing(sqlite3.connect(ws.home.database)) as raw:
        raw.execute(
            "UPDATE setting SET value = ? WHERE key = 'backup_folder'",
            (json.dumps(str(disk / "x")),),
        )
        raw.commit()
    assert backup_service.backup(ws).exists()
    for nonsense in ("{", "7", '"\\u0000"', '"/' + "x" * 300 + '"'):
        with closing(sqlite3.connect(ws.home.database)) as raw:
            raw.execute("UPDATE setting SET value = ? WHERE key = 'backup_folder'", (nonsense,))
            raw.commit()
        assert checks(ws).get("second backup folder") in {None, "backup-folder-away"}


def test_a_full_second_folder_does_not_hinder_the_first(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    setting_verbs.put(ws, "backup_folder", str(tmp_path))

    def full(source: Path, target: Path) -> None:
        raise StorageError("backup.cannot-write", path=str(target), why="No space left on device")

    monkeypatch.setattr(backups, "copy_file", full)
    assert backup_service.backup(ws).exists()


def test_copying_a_copy_elsewhere_says_what_stands_in_the_way(
    ws: Workspace, tmp_path: Path
) -> None:
    made = backup_service.backup(ws)
    with pytest.raises(StorageError) as caught:
        backups.copy_file(made, tmp_path / "nowhere" / "x.db")
    assert caught.value.message.id == "backup.cannot-write"


@pytest.mark.parametrize(
    ("value", "id"),
    [
        (7, "setting.not-a-folder"),
        ("a\0b", "setting.not-a-folder"),
        ("/" + "x" * 5000, "setting.not-a-folder"),
        ("relative/folder", "setting.not-a-folder"),
        ("/nowhere/at/all", "setting.no-folder"),
        ("/" + "x" * 300, "setting.no-folder"),
        ("HOME/backups", "setting.own-folder"),
        ("HOME", "setting.own-folder"),
    ],
)
def test_a_second_folder_that_cannot_be_used_is_refused(
    ws: Workspace, value: object, id: str
) -> None:
    if isinstance(value, str):
        value = value.replace("HOME", str(ws.home.root))
    with pytest.raises(RefusedError) as caught:
        setting_verbs.put(ws, "backup_folder", value)
    assert caught.value.message.id == id
    assert setting_verbs.put(ws, "backup_folder", " ") == ""


def test_a_second_folder_that_may_not_be_written_to_is_refused(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(RefusedError) as caught:
        setting_verbs.put(ws, "backup_folder", str(tmp_path))
    assert caught.value.message.id == "setting.closed-folder"


def test_a_copy_that_changed_on_the_disk_is_known_whatever_sqlite_says_of_it(ws: Workspace) -> None:
    log(ws, 30)
    made = []
    for _day in range(4):
        made.append(backup_service.backup_if_due(ws))
        days_pass(ws)
    rotten, newest = made[1], made[3]
    assert rotten is not None
    assert newest is not None
    assert checks(ws)["older backups"] == "backups"
    state = rotten.stat()
    content = bytearray(rotten.read_bytes())
    where = content.index(b"note 7")
    content[where : where + 6] = b"nope 7"
    rotten.write_bytes(content)
    os.utime(rotten, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert backups.check(rotten)
    assert checks(ws) == {"backup": "backup", "older backups": "backups-damaged"}
    with pytest.raises(StorageError) as caught:
        restore(ws, rotten)
    assert caught.value.message.id == "backup.changed"
    days_pass(ws)
    backup_service.backup_if_due(ws)  # reads again those that were looked at longest ago
    described = {file.path: file.contents.sound for file in backup_service.described(ws.home, NOW)}
    assert [described[path] for path in (made[0], rotten, made[2]) if path] == [True, False, True]
    newest.write_bytes(b"garbage" * 1000)
    os.utime(newest, (NOW, NOW))
    for path in backup_service.copies(ws.home)[:1]:
        path.unlink()
    assert checks(ws)["backup"] == "backup-unreadable"


def test_a_note_that_is_lost_or_nonsense_is_made_again(ws: Workspace) -> None:
    log(ws, 3)
    backup_service.backup_if_due(ws)
    note = ws.home.backups / backup_folder.INDEX
    assert note.stat().st_mode & 0o777 == 0o600
    whole = json.loads(note.read_text())
    for nonsense in (
        "",
        "[]",
        "{",
        '{"copies": {"x": 1}}',
        '{"copies": {"x": {"state": [1]}}}',
        "[" * 100_000,
    ):
        note.write_text(nonsense)
        (file,) = backup_service.described(ws.home, NOW)
        assert (file.contents.sound, file.contents.entries, file.kind) == (True, 3, "tegoed")
    assert json.loads(note.read_text())["copies"].keys() == whole["copies"].keys()
    note.unlink()
    note.mkdir()
    (file,) = backup_service.described(ws.home, NOW)
    assert file.contents.sound


def test_what_went_is_forgotten_and_what_was_touched_only_is_still_known(ws: Workspace) -> None:
    log(ws, 3)
    made = backup_service.backup_if_due(ws)
    assert made is not None
    other = copy_of(made, "tegoed-2026-11-01-100000.db")
    index = BackupIndex(ws.home, NOW)
    assert [file.path for file in index.look(ws.home.backups)] == [made, other]
    other.unlink()
    os.utime(made, (1, 1))
    assert [file.path for file in index.look(ws.home.backups)] == [made]
    file = index.file(made)
    assert file is not None
    assert file.made == NOW
    assert file.contents.sound
    assert index.file(other) is None
    damage(made)
    file = index.file(made)
    assert file is not None
    assert not file.contents.sound


def test_a_copy_that_cannot_be_reached_says_nothing_about_itself(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup_service.backup(ws)

    def fails(path: Path) -> object:
        raise DatabaseUnreachableError("disk.io", path=str(path))

    monkeypatch.setattr(backup_contents, "reading", fails)
    with pytest.raises(StorageError):
        backup_contents.read_contents(made, thorough=False)
    assert BackupIndex(ws.home, NOW).file(made) is None
    assert checks(ws)["backup"] == "backup-unreadable"


def test_what_is_no_copy_is_not_sound(ws: Workspace, tmp_path: Path) -> None:
    for number, content in enumerate((b"", b"text" * 1000)):
        path = tmp_path / str(number)
        path.write_bytes(content)
        assert not backup_contents.read_contents(path, thorough=False).sound


def test_names_that_are_no_dates_are_not_ours(ws: Workspace) -> None:
    for name in (
        "tegoed-2026-13-01-100000.db",
        "tegoed-2026-11-01.db",
        "mine.db",
        "tegoed-2026-11-01-256000.db",
    ):
        (ws.home.backups / name).write_bytes(b"")
    before = ws.home.backups / "before-version-3.db"
    ws.db.copy_to(before)
    os.utime(before, (NOW - DAY, NOW - DAY))
    made = backup_service.backup(ws)
    assert backup_service.copies(ws.home) == [made]
    assert [file.path for file in backup_service.described(ws.home, NOW)] == [made, before]
    assert backup_names.is_copy(before)
    assert backup_folder.records(backup_service.described(ws.home, NOW))[0].name == made.name
    assert len(backup_folder.records(backup_service.described(ws.home, NOW))) == 1
    shutil.rmtree(ws.home.backups)
    assert backup_service.described(ws.home, NOW) == []


def test_a_file_from_elsewhere_is_described_or_refused(ws: Workspace, tmp_path: Path) -> None:
    log(ws, 4)
    made = backup_service.backup(ws, tmp_path / "mine.db")
    file = backup_service.description(ws.home, made, NOW)
    assert (file.contents.entries, file.contents.last) == (4, NOW - 40 * DAY + 240)
    assert file.size == made.stat().st_size
    with pytest.raises(TegoedError) as caught:
        backup_service.description(ws.home, tmp_path / "none.db", NOW)
    assert caught.value.message.id == "backup.not-there"


def test_the_way_out_is_the_newest_sound_copy_whose_date_has_come(ws: Workspace) -> None:
    assert doctor_backups.way_out(ws.home, NOW).id == "doctor.no-way-out"
    log(ws, 30)
    good = backup_service.backup(ws)
    days_pass(ws, 2 * DAY)
    rotten = backup_service.backup(ws)
    damage(rotten)
    ahead = copy_of(good, "tegoed-2036-01-01-000000.db")
    assert doctor_backups.way_out(ws.home, ws.clock.now()).params == {"path": str(good)}
    good.unlink()
    assert doctor_backups.way_out(ws.home, ws.clock.now()).params == {"path": str(ahead)}


def test_a_database_locked_by_another_program_has_a_deadline(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3 as sqlite

    ticks = iter(range(0, 1000, 4))
    monkeypatch.setattr(time, "monotonic", lambda: next(ticks))
    progress = backups.deadline("here")
    progress(sqlite.SQLITE_OK, 1, 2)
    progress(sqlite.SQLITE_BUSY, 1, 2)
    progress(sqlite.SQLITE_LOCKED, 1, 2)
    with pytest.raises(StorageError) as caught:
        progress(sqlite.SQLITE_BUSY, 1, 2)
    assert caught.value.message.id == "database.locked"


def test_a_killed_copy_leaves_nothing_for_long(ws: Workspace) -> None:
    log(ws)
    left = ws.home.backups / (".tegoed-" + "00" * 8 + ".part")
    left.write_text("half")
    os.utime(left, (1, 1))
    backup_service.backup_if_due(ws)
    assert not left.exists()


def test_a_state_that_is_put_right_is_told_no_more(ws: Workspace) -> None:
    log(ws, 30)
    backup_service.backup_if_due(ws)
    days_pass(ws)
    with closing(sqlite3.connect(ws.home.database)) as raw:
        raw.executescript("CREATE TABLE aside AS SELECT * FROM entry; DELETE FROM entry")
    backup_service.backup_if_due(ws)
    assert checks(ws)["backup"] == "backup-smaller"
    days_pass(ws)
    with closing(sqlite3.connect(ws.home.database)) as raw:
        raw.executescript("INSERT INTO entry SELECT * FROM aside; DROP TABLE aside")
    backup_service.backup_if_due(ws)
    assert checks(ws)["backup"] == "backup"


def test_a_file_that_goes_while_it_is_looked_at_is_told(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup_service.backup(ws)
    monkeypatch.setattr(BackupIndex, "file", lambda *_, **__: None)
    with pytest.raises(StorageError) as caught:
        backup_service.description(ws.home, made, NOW)
    assert caught.value.message.id == "backup.not-there"
    with pytest.raises(StorageError) as caught:
        backups.check(made.with_name("x" * 300))
    assert caught.value.message.id == "backup.cannot-read"

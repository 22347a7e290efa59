# SPDX-License-Identifier: MIT
"""Copies while others write, putting one back without losing what it replaces, and a doctor who
changes nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import peewee as pw
import pytest

from tegoed.core.clock import FrozenClock
from tegoed.core.entities.values import Boundary, BoundaryKind, Changes, Draft, OverlapRule, Purpose
from tegoed.core.errors import Message, RefusedError, StorageError
from tegoed.services.data.backups import backup_service
from tegoed.services.data.backups.restore_backup import restore
from tegoed.services.data.doctor import doctor
from tegoed.services.data.doctor import doctor as visits
from tegoed.services.data.doctor.doctor_check import HealthCheck
from tegoed.services.focus.channels import channel_setup
from tegoed.services.setup import boundary_setup, catalogue_setup, presets_and_favourites
from tegoed.services.setup import settings as setting_verbs
from tegoed.services.time import time_log
from tegoed.services.time.timer import timer_prompts
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.store import change
from tegoed.store.backup import backups, integrity
from tegoed.store.files.file_state import LOG, companion
from tegoed.store.migrations import MIGRATIONS
from tegoed.store.tables import entries
from tegoed.system.paths import Home
from tests.support.clocks import NOW
from tests.support.command_line import call
from tests.support.locales import ENGLISH

DAY = 86_400


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "one")


@pytest.fixture
def ws(home: Home) -> Iterator[Workspace]:
    made = open_workspace(home, FrozenClock(NOW))
    yield made
    made.close()


def log(ws: Workspace, note: str, hours_ago: int = 2) -> None:
    start = ws.clock.now() - hours_ago * 3600
    draft = Draft(start=start, end=start + 3600, purpose=Purpose.GROWTH, note=note)
    time_log.log(ws, draft, overlap=OverlapRule.KEEP)


def put_back(place: Workspace | Home, path: Path) -> Path:
    """Restores a copy that replaces something, and returns what was kept."""
    kept = restore(place, path)
    assert kept is not None
    return kept


def notes(ws: Workspace) -> list[str]:
    return [entry.note for entry in entries.listed(ws.db)]


def notes_in(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    found = [
        row[0]
        for row in connection.execute("SELECT note FROM entry WHERE deleted IS NULL ORDER BY start")
    ]
    connection.close()
    return found


def test_a_backup_is_a_whole_private_copy_under_a_dated_name(ws: Workspace) -> None:
    log(ws, "kept")
    made = backup_service.backup(ws)
    assert made.parent == ws.home.backups
    assert made.name == f"tegoed-{time.strftime('%Y-%m-%d-%H%M%S', time.localtime(NOW))}.db"
    assert made.stat().st_mode & 0o777 == 0o600
    assert notes_in(made) == ["kept"]
    assert backup_service.backup(ws).name.endswith("-2.db")
    assert backup_service.backup(ws).name.endswith("-3.db")


def test_a_backup_goes_where_it_is_told(ws: Workspace, tmp_path: Path) -> None:
    assert backup_service.backup(ws, tmp_path / "mine.db") == tmp_path / "mine.db"
    assert backup_service.backup(ws, str(tmp_path)).parent == tmp_path
    with pytest.raises(RefusedError) as caught:
        backup_service.backup(ws, ws.home.database)
    assert caught.value.message.id == "backup.onto-itself"
    with pytest.raises(StorageError):
        backup_service.backup(ws, tmp_path / "no" / "such" / "folder.db")


def test_a_backup_is_whole_while_another_process_writes(ws: Workspace, home: Home) -> None:
    program = (
        "from tegoed.core.entities.values import Draft, OverlapRule, Purpose\n"
        "from tegoed.services.time import time_log\n"
        "from tegoed.services.workspace import open_workspace\n"
        "from tegoed.core.clock import FrozenClock\n"
        f"ws = open_workspace(clock=FrozenClock({NOW}))\n"
        "print('ready', flush=True)\n"
        "for number in range(100000):\n"
        f"    draft = Draft(start={NOW} - 7200, end={NOW} - 3600, "
        f"purpose=Purpose.GROWTH, note=str(number))\n"
        "    time_log.log(ws, draft, overlap=OverlapRule.KEEP)\n"
    )
    env = {**os.environ, "TEGOED_HOME": str(home.root)}
    writer = subprocess.Popen([sys.executable, "-c", program], env=env, stdout=subprocess.PIPE)
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        copies = [backup_service.backup(ws) for _ in range(5)]
    finally:
        writer.kill()
        writer.communicate()
    counts = [integrity.entry_count(path) for path in copies]
    assert counts == sorted(counts)
    assert all(backups.check(path) for path in copies)
    assert all(
        notes_in(path) == [str(n) for n in range(count)]
        for path, count in zip(copies, counts, strict=True)
    )


def test_the_copy_of_the_day_is_made_once_a_day(ws: Workspace) -> None:
    clock = ws.clock
    assert isinstance(clock, FrozenClock)
    log(ws, "one")
    first = backup_service.backup_if_due(ws)
    assert first is not None
    clock.advance(3600)
    assert backup_service.backup_if_due(ws) is None
    clock.advance(DAY)
    second = backup_service.backup_if_due(ws)
    assert backup_service.copies(ws.home) == [second, first]


def test_a_worker_makes_the_copy_of_the_day_on_a_connection_of_its_own(ws: Workspace) -> None:
    import threading

    made: list[Path | None] = []
    worker = threading.Thread(target=lambda: made.append(backup_service.backup_if_due(ws)))
    worker.start()
    worker.join()
    assert made == backup_service.copies(ws.home)
    assert ws.db.is_open()


def test_there_are_no_copies_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert backup_service.copies(Home(tmp_path / "nowhere")) == []


def test_restore_keeps_what_it_replaces_and_tells_everybody(ws: Workspace) -> None:
    log(ws, "then")
    copy = backup_service.backup(ws)
    log(ws, "since", 4)
    heard: list[Changes] = []
    ws.feed.subscribe(heard.append)
    kept = put_back(ws, copy)
    assert notes(ws) == ["then"]
    assert notes_in(kept) == ["since", "then"]
    assert kept.name.startswith("replaced-")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert heard[0].kinds == set(change.KINDS.values())
    assert put_back(ws, kept) != kept
    assert notes(ws) == ["since", "then"]


def test_restore_reaches_a_connection_that_is_in_use_elsewhere(ws: Workspace, home: Home) -> None:
    log(ws, "then")
    copy = backup_service.backup(ws)
    log(ws, "since")
    env = {**os.environ, "TEGOED_HOME": str(home.root)}
    program = (
        "from tegoed.services.data.backups.restore_backup import restore; "
        f"from tegoed.system.paths import home; restore(home(), {str(copy)!r})"
    )
    inode = home.database.stat().st_ino
    subprocess.run([sys.executable, "-c", program], env=env, check=True)
    assert notes(ws) == ["then"]
    assert home.database.stat().st_ino == inode
    log(ws, "after", 1)
    assert notes(ws) == ["then", "after"]


def test_restore_works_without_an_open_database_and_leaves_none_open(
    ws: Workspace, home: Home
) -> None:
    log(ws, "then")
    copy = backup_service.backup(ws)
    ws.close()
    shutil.rmtree(home.root / "logs")
    restore(home, copy)
    assert not home.database.with_name("tegoed.db-wal").exists()  # the last to close removes it
    assert notes_in(home.database) == ["then"]


@pytest.mark.parametrize("content", [b"garbage" * 4000, b"SQLite format 3\0" + b"\1" * 5000])
def test_restore_moves_a_database_aside_that_cannot_be_opened(
    ws: Workspace, home: Home, content: bytes
) -> None:
    log(ws, "then")
    copy = backup_service.backup(ws)
    ws.close()
    home.database.write_bytes(content)
    kept = put_back(home, copy)
    assert kept.read_bytes() == content
    assert notes_in(home.database) == ["then"]
    assert home.database.stat().st_mode & 0o777 == 0o600


def test_restore_moves_a_newer_database_aside(ws: Workspace, home: Home) -> None:
    log(ws, "then")
    copy = backup_service.backup(ws)
    ws.close()
    newer = sqlite3.connect(home.database)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    kept = put_back(home, copy)
    assert integrity.inspect(kept).version == 99
    assert notes_in(home.database) == ["then"]


def test_restore_touches_nothing_when_the_copy_is_no_good(ws: Workspace, tmp_path: Path) -> None:
    log(ws, "here")
    empty = tmp_path / "empty.db"
    sqlite3.connect(empty).executescript("CREATE TABLE x (y)").connection.close()
    damaged = backup_service.backup(ws, tmp_path / "damaged.db")
    content = bytearray(damaged.read_bytes())
    content[8192:12288] = b"\xff" * 4096
    damaged.write_bytes(content)
    text = tmp_path / "text.json"
    text.write_text("{}" * 1000)
    newer = backup_service.backup(ws, tmp_path / "newer.db")
    raw = sqlite3.connect(newer)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    for path, id in (
        (tmp_path / "nowhere.db", "backup.not-there"),
        (empty, "backup.not-ours"),
        (damaged, "backup.damaged"),
        (text, "backup.not-ours"),
        (newer, "database.newer"),
        (ws.home.database, "backup.onto-itself"),
    ):
        with pytest.raises((StorageError, RefusedError)) as caught:
            restore(ws, path)
        assert caught.value.message.id == id
    assert notes(ws) == ["here"]
    assert backup_service.copies(ws.home) == []


# The doctor


def visit(home: Home, now: int = NOW) -> dict[str, HealthCheck]:
    """The doctor's checks by name, proven to have changed nothing and to say everything in
    words.
    """
    before = fingerprint(home.root)
    found = doctor.doctor(home, FrozenClock(now))
    assert fingerprint(home.root) == before
    for check in found:
        for message in (check.message, check.remedy):
            if message is not None:
                said = ENGLISH.say(message)
                assert said != message.id
                assert "{" not in said
        assert check.ok == (check.remedy is None)
    assert len({check.name for check in found}) == len(found)
    return {check.name: check for check in found}


def fingerprint(root: Path) -> dict[str, tuple[int, str]]:
    return {
        str(path): (
            path.lstat().st_mode,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in sorted(root.rglob("*"))
        if not path.name.endswith("-shm")
    }


def bad(checks: dict[str, HealthCheck]) -> dict[str, str]:
    """What is wrong besides what no test machine has."""
    lacking = {"display", "tray", "keyring"}
    return {
        name: check.message.id
        for name, check in checks.items()
        if not check.ok and name not in lacking
    }


def test_all_is_well_before_the_first_use_and_after_it(home: Home) -> None:
    assert bad(visit(home)) == {}
    assert not home.root.exists()
    ws = open_workspace(home, FrozenClock(NOW))
    assert bad(visit(home)) == {}
    ws.close()
    assert bad(visit(home)) == {}


def test_a_home_that_is_a_file_or_closed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("")
    file.chmod(0o600)
    assert bad(visit(Home(file))) == {"home": "doctor.home-no-folder"}
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o700)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert bad(visit(Home(folder))) == {"home": "doctor.home-closed"}


def test_what_others_can_read_is_named_once_and_is_a_note_away_from_windows(
    ws: Workspace, home: Home
) -> None:
    log(ws, "x")
    copy = backup_service.backup(ws)
    copy.chmod(0o644)
    (home.root / "link").symlink_to("/etc/hostname")
    found = visit(home, ws.clock.now())
    assert found["rights"].message.params == {"path": str(copy), "mode": "644"}
    copy.chmod(0o600)
    assert "rights" not in bad(visit(home))


def test_rights_are_not_looked_at_where_they_mean_nothing(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.root.mkdir(mode=0o755)
    home.root.chmod(0o755)
    assert bad(visit(home)) == {"rights": "doctor.folder-open"}
    monkeypatch.setattr(sys, "platform", "win32")
    assert bad(visit(home)) == {}


@pytest.mark.parametrize(
    ("free", "expected"),
    [
        (40_000_000, {"disk": "doctor.disk-full"}),
        (400_000_000, {"disk": "doctor.disk-little"}),
        (10**10, {}),
    ],
)
def test_a_full_disk_is_told_before_it_is_full(
    home: Home, monkeypatch: pytest.MonkeyPatch, free: int, expected: dict[str, str]
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: type("Usage", (), {"free": free})())
    assert bad(visit(home)) == expected


def test_a_database_beyond_reading_gets_a_way_out(ws: Workspace, home: Home) -> None:
    log(ws, "x")
    ws.close()
    home.database.write_bytes(b"garbage" * 1000)
    found = visit(home)["database"]
    assert (found.ok, found.severity, found.message.id) == (
        False,
        "error",
        "database.not-a-database",
    )
    assert found.remedy is not None
    assert found.remedy.id == "doctor.no-way-out"


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_in_the_place_of_the_database_is_told(home: Home, kind: str) -> None:
    home.make()
    if kind == "folder":
        home.database.mkdir()
    else:
        os.mkfifo(home.database)
    found = visit(home)["database"]
    assert (found.ok, found.message.id) == (False, "database.no-file")


def test_a_database_that_is_busy_is_not_answered_with_a_copy(ws: Workspace, home: Home) -> None:
    log(ws, "x")
    backup_service.backup(ws)
    ws.close()
    with closing(sqlite3.connect(home.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
        other.execute("PRAGMA locking_mode = exclusive")
        other.execute("BEGIN EXCLUSIVE")
        found = visit(home)["database"]
    assert (found.ok, found.message.id) == (False, "database.locked")
    assert found.remedy is not None
    assert found.remedy.id == "doctor.look-again"


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("entry", "tags", "[x"),
        ("channel", "options", "{"),
        ("channel", "options", "[]x"),
        ("client", "rates", "[[1]]x"),
    ],
)
def test_a_value_that_tegoed_never_wrote_is_damage_with_its_place(
    ws: Workspace,
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    table: str,
    column: str,
    value: str,
) -> None:
    log(ws, "x")
    catalogue_setup.add_client(ws, "Zorgpunt")
    channel_setup.add(ws, "command", "c", {"start": "true"})
    setting_verbs.put(ws, "gap_minutes", 5)
    copy = backup_service.backup(ws)
    ws.close()
    with closing(sqlite3.connect(home.database)) as other, other:
        other.execute(f'UPDATE "{table}" SET "{column}" = ?', (value,))
    found = visit(home)["database"]
    assert (found.ok, found.message.id) == (False, "doctor.database-damaged")
    assert f"{table} 1: {column}" == found.message.params["why"]
    assert found.remedy is not None
    assert found.remedy.params == {"path": str(copy)}
    monkeypatch.setenv("TEGOED_HOME", str(home.root))
    for command in (("status",), ("entries",), ("channel", "list"), ("focus", "on", "--for", "5m")):
        called = call(*command)
        assert "went wrong" not in called.err
        assert called.status == 0 or f"“{table}”" in called.err


def test_a_damaged_database_is_answered_with_the_last_backup(ws: Workspace, home: Home) -> None:
    for number in range(200):
        log(ws, str(number))
    copy = backup_service.backup(ws)
    ws.close()
    content = bytearray(home.database.read_bytes())
    content[40960 : 40960 + 8192] = b"\xff" * 8192
    home.database.write_bytes(content)
    found = visit(home)["database"]
    assert found.message.id == "doctor.database-damaged"
    assert found.remedy is not None
    assert found.remedy.params == {"path": str(copy)}


def test_a_database_that_is_gone_is_told_with_the_last_backup(ws: Workspace, home: Home) -> None:
    log(ws, "x")
    copy = backup_service.backup(ws)
    ws.close()
    home.database.write_bytes(b"")
    assert visit(home)["database"].message.id == "doctor.database-emptied"
    home.database.unlink()
    found = visit(home)["database"]
    assert (found.ok, found.severity) == (False, "error")
    assert found.message.id == "doctor.database-missing"
    assert found.remedy is not None
    assert found.remedy.params == {"path": str(copy)}


def test_an_empty_and_a_newer_database_are_told(home: Home) -> None:
    home.make()
    home.database.touch(mode=0o600)
    assert bad(visit(home)) == {}
    newer = sqlite3.connect(home.database)
    newer.execute("PRAGMA user_version = 99")
    newer.execute("CREATE TABLE x (y)")
    newer.close()
    found = visit(home)["database"]
    assert found.message.id == "doctor.database-newer"
    assert found.message.params == {"version": 99, "known": integrity.KNOWN_VERSION}


def test_a_read_only_database_is_told(
    ws: Workspace, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and access(path, mode))
    assert bad(visit(home)) == {"database": "doctor.database-read-only"}
    assert "closed" not in visit(home)["home"].message.id


def test_rows_that_lost_what_they_refer_to_are_counted(ws: Workspace, home: Home) -> None:
    client = catalogue_setup.add_client(ws, "Zorgpunt")
    boundary_setup.add_boundary(
        ws, Boundary(kind=BoundaryKind.GIVEN_HOURS, client=client.id, limit_seconds=1)
    )
    ws.close()
    raw = sqlite3.connect(home.database)
    raw.execute("DELETE FROM client")
    raw.commit()
    raw.close()
    found = visit(home)["references"]
    assert (found.ok, found.message.params) == (False, {"count": 1})


def test_impossible_and_overlapping_entries_are_told(ws: Workspace, home: Home) -> None:
    log(ws, "one")
    log(ws, "two")
    backup_service.backup(ws)
    assert bad(visit(home, NOW)) == {"entries": "doctor.entries-overlap"}
    assert visit(home)["entries"].severity == "note"
    ws.close()
    raw = sqlite3.connect(home.database)
    raw.execute("UPDATE entry SET \"end\" = start + 90000 WHERE note = 'two'")
    raw.commit()
    raw.close()
    found = visit(home)["entries"]
    assert (found.severity, found.message.id, found.message.params["count"]) == (
        "error",
        "doctor.entries-impossible",
        1,
    )


def test_a_forgotten_timer_and_one_that_starts_in_the_future_are_told(
    ws: Workspace, home: Home
) -> None:
    time_log.start_timer(ws, Draft(start=None, end=None, purpose=Purpose.OVERHEAD))
    backup_service.backup(ws)
    assert bad(visit(home, NOW + DAY)) == {}
    assert bad(visit(home, NOW + DAY + 1)) == {"timer": "doctor.timer-forgotten"}
    assert bad(visit(home, NOW - 60)) == {"timer": "doctor.timer-ahead"}


def test_a_timer_that_was_put_aside_is_told_until_it_has_an_end(ws: Workspace, home: Home) -> None:
    ws.clock = FrozenClock(NOW - 3 * DAY)
    time_log.start_timer(ws, Draft(start=None, end=None, purpose=Purpose.OVERHEAD))
    ws.clock = FrozenClock(NOW)
    time_log.start_timer(ws, Draft(start=None, end=None, purpose=Purpose.OVERHEAD, note="x"))
    backup_service.backup(ws)
    found = visit(home, NOW)
    assert bad(found) == {"timer": "doctor.timer-left-open"}
    assert found["timer"].severity == "note"
    (question,) = timer_prompts.open_questions(ws)
    timer_prompts.answer_left_open(ws, str(question.params["uid"]), NOW - 3 * DAY + 3600)
    assert bad(visit(home, NOW)) == {}


def test_a_setting_that_cannot_be_used_and_one_of_a_later_version(
    ws: Workspace, home: Home
) -> None:
    setting_verbs.put(ws, "timezone", "Europe/Amsterdam")
    ws.close()
    raw = sqlite3.connect(home.database)
    raw.execute("UPDATE setting SET value = '\"Mars/Olympus\"'")
    raw.execute("INSERT INTO setting (created, key, value) VALUES (1, 'not_yet_invented', '1')")
    raw.execute("INSERT INTO setting (created, key, value) VALUES (1, 'gap_minutes', 'no JSON')")
    raw.commit()
    raw.close()
    found = visit(home)
    assert bad(found) == {
        "setting gap_minutes": "doctor.setting-unreadable",
        "setting timezone": "zone.unknown",
    }


def test_rules_and_presets_of_focus_that_name_what_is_gone_are_noticed(
    ws: Workspace, home: Home
) -> None:
    from tegoed.core.entities.values import FocusRule, RuleKind
    from tegoed.services.focus import focus_rules
    from tegoed.services.setup import catalogue_setup, presets_and_favourites

    client = catalogue_setup.add_client(ws, "Zorgpunt")
    preset = presets_and_favourites.add_preset(ws, "Deep", 50, channels=["nowhere"])
    focus_rules.add(ws, FocusRule(kind=RuleKind.TIMER, client=client.id))
    focus_rules.add(ws, FocusRule(kind=RuleKind.OFF_DUTY, preset="Deep"))
    found = [
        check.message.id for check in doctor.doctor(home) if not check.ok and check.name == "focus"
    ]
    assert found == ["doctor.preset-channel"]
    presets_and_favourites.delete_preset(ws, preset.id)
    catalogue_setup.delete_client(ws, client.id)
    found = [
        check.message.id for check in doctor.doctor(home) if not check.ok and check.name == "focus"
    ]
    assert found == ["doctor.rule-work", "doctor.rule-preset"]


def test_channels_and_open_holds_are_looked_at(ws: Workspace, home: Home) -> None:
    presets_and_favourites.add_channel(ws, "pigeon", "dovecote", {})
    presets_and_favourites.add_channel(ws, "command", "lamp", {"start": "true", "end": "true"})
    presets_and_favourites.add_channel(
        ws, "command", "no lamp", {"start": "no-such-program-here", "end": "true"}, enabled=False
    )
    ws.close()
    raw = sqlite3.connect(home.database)
    raw.execute(
        "INSERT INTO hold (created, session, channel, setup, state, owner, saved, "
        "marks, attempts, told, changed)"
        " VALUES (1, x'00', 1, '{}', 'engaged', '', '{}', '[]', 0, 0, 1)"
    )
    raw.commit()
    raw.close()
    found = visit(home)
    assert bad(found) == {"focus": "doctor.holds-open", "channel dovecote": "channel.unknown-kind"}
    assert found["channel lamp"].ok


def test_backups_that_are_missing_old_or_smaller_are_told(ws: Workspace, home: Home) -> None:
    for number in range(30):
        log(ws, str(number))
    assert bad(visit(home)) == {"entries": "doctor.entries-overlap", "backup": "doctor.backup-none"}
    first = backup_service.backup(ws)
    os.utime(first, (NOW, NOW))
    assert visit(home, NOW + 7 * DAY)["backup"].ok
    assert visit(home, NOW + 7 * DAY + 1)["backup"].message.id == "doctor.backup-old"
    for entry in list(entries.listed(ws.db))[:20]:
        time_log.delete(ws, entry.uid)
    second = backup_service.backup(ws)
    os.utime(second, (NOW, NOW))
    assert visit(home)["backup"].message.id == "doctor.backup-smaller"
    second.write_bytes(b"garbage" * 1000)
    os.utime(second, (NOW, NOW))
    assert visit(home)["backup"].message.id == "doctor.backup-unreadable"


def test_a_clock_that_stands_before_what_was_written_is_told(ws: Workspace, home: Home) -> None:
    log(ws, "x")
    backup_service.backup(ws)
    assert bad(visit(home, NOW - 3 * DAY))["clock"] == "doctor.clock-behind"
    ws.close()
    raw = sqlite3.connect(home.database)
    raw.execute('DELETE FROM "change"')
    raw.commit()
    raw.close()
    assert bad(visit(home, NOW - 3 * DAY))["clock"] == "doctor.entries-ahead"
    assert bad(visit(home, 1_600_000_000))["clock"] == "doctor.clock-behind"


def test_a_file_that_went_while_looking_is_no_error(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.make()
    ghost = home.root / "ghost"
    monkeypatch.setattr(visits, "_below", lambda folder: iter([ghost]))
    assert bad(visit(home)) == {}


def test_a_folder_that_cannot_be_listed_is_passed_over(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.make()

    def closed(self: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", closed)
    assert {check.name for check in doctor.doctor(home, FrozenClock(NOW)) if check.ok} >= {
        "home",
        "rights",
        "backup",
    }


def test_the_clock_is_the_machine_s_when_nobody_says_otherwise(home: Home) -> None:
    before = int(time.time())
    clock = next(check for check in doctor.doctor(home) if check.name == "clock")
    assert before <= clock.message.params["now_at"] <= time.time()


def test_a_log_that_was_not_merged_for_long_is_told(ws: Workspace, home: Home) -> None:
    log(ws, "x")
    assert "log" not in visit(home)
    os.truncate(companion(home.database, LOG), 17 * 1024 * 1024)
    assert visit(home)["log"].message.params["megabytes"] == 17


def test_a_database_of_an_earlier_version_is_not_damaged(home: Home) -> None:
    home.make()
    older = pw.SqliteDatabase(str(home.database))
    MIGRATIONS[0](older)
    older.execute_sql("PRAGMA user_version = 1")
    older.close()
    home.database.chmod(0o600)
    assert visit(home)["database"].message == Message("doctor.database", {"count": 0, "version": 1})

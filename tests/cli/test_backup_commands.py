# SPDX-License-Identifier: MIT
"""`tegoed backup`, `restore`, `export`, `doctor` and the copy that a command makes by the way, as
their user calls them.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.command_line import SAID_AT, call, document, done, process, refused, set_up


def home() -> Path:
    return Path(os.environ["TEGOED_HOME"])


def copies() -> list[Path]:
    return sorted((home() / "backups").glob("*.db"))


def age(path: Path, seconds: int) -> Path:
    """Gives a copy the name that it had if it was so much older; what is noted goes by names."""
    (home() / "backups" / ".checked.json").unlink(missing_ok=True)
    then = time.strftime("%Y-%m-%d-%H%M%S", time.localtime(time.time() - seconds))
    return path.rename(path.with_name(f"tegoed-{then}.db"))


def log(note: str) -> None:
    done("log", "1h", "!growth", "--overlap", "keep", "--said-at", SAID_AT, "--", note)


def test_a_command_that_writes_makes_the_copy_of_the_day() -> None:
    document("entries")
    assert copies() == []
    log("one")
    (first,) = copies()
    log("two")
    assert copies() == [first]
    age(first, 86_400 - 60)
    log("three")
    assert len(copies()) == 1
    (first,) = copies()
    first = age(first, 86_400 + 60)
    document("entries")
    document("balance")
    assert copies() == [first]
    log("four")
    second = next(path for path in copies() if path != first)
    with closing(sqlite3.connect(second)) as raw:
        assert raw.execute("SELECT COUNT(*) FROM entry").fetchone() == (4,)


def test_thirty_days_by_the_command_line_alone_are_thirty_copies() -> None:
    log("first")
    for _day in range(40):
        for path in sorted(copies()):
            made = time.mktime(time.strptime(path.stem.removeprefix("tegoed-"), "%Y-%m-%d-%H%M%S"))
            age(path, int(time.time() - made) + 90_000)
        log("more")
    assert len(copies()) in {30, 31, 32}  # the newest thirty, and the last of a month before them
    found = document("doctor")
    assert {check["name"]: check["ok"] for check in found["checks"]}["backup"] is True


def test_a_command_is_done_also_when_its_copy_cannot_be_made() -> None:
    log("one")
    shutil.rmtree(home() / "backups")
    (home() / "backups").symlink_to("/proc/version")
    called = call("log", "1h !growth more", "--overlap", "keep", "--said-at", SAID_AT)
    if called.status == 0:
        assert called.err.startswith("No copy was made today.")
        assert called.err.count("\n") == 1
        assert "more" in called.out
    else:  # a home whose folder of copies is a file is refused before anything is written
        assert called.err.count("\n") == 1
        assert called.out == ""


def test_a_damaged_database_is_told_and_not_copied() -> None:
    log("one")
    for number in range(2, 120):
        log(f"number {number} " + "x" * 400)
    for path in copies():
        path.unlink()
    database = home() / "tegoed.db"
    with closing(sqlite3.connect(database)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = raw.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'week_note_week'"
        ).fetchone()[0]
    content = bytearray(database.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    database.write_bytes(content)
    called = call("client", "add", "Zorgpunt")
    if called.status == 0:
        assert called.err.startswith("No copy was made today. The database ")
    assert "damaged" in called.err
    assert copies() == []
    assert "damaged" in refused("backup")
    assert copies() == []


def test_a_backup_is_consistent_private_and_goes_through_a_link(tmp_path: Path) -> None:
    log("kept")
    real, link = tmp_path / "real.db", tmp_path / "link.db"
    link.symlink_to(real)
    assert str(real) in done("backup", str(link)).out
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o600
    long = tmp_path / ("n" * 252 + ".db")
    done("backup", str(long))
    done("export", str(tmp_path / ("n" * 250 + ".json")))
    with closing(sqlite3.connect(long)) as raw:
        assert raw.execute("SELECT note FROM entry").fetchall() == [("kept",)]
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("name", ["tegoed.db", "tegoed.db-wal", "TEGOED.DB", "focus.lock"])
def test_the_app_s_own_files_are_never_written_over(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log("kept")
    monkeypatch.chdir(home() / "backups")
    link = tmp_path / "link"
    link.symlink_to(home() / name)
    for path in (home() / name, Path("..") / name, link):
        for command in (
            ("export",), ("backup",), ("export", "--format", "entries-csv"),
        ):  # fmt: skip
            said = refused(command[0], str(path), *command[1:])
            assert str(path) in said
    assert document("entries")[0]["note"] == "kept"
    (copy,) = copies()
    assert "never written over" in refused("export", str(copy))


def test_a_restore_keeps_what_it_replaces_and_says_where(tmp_path: Path) -> None:
    log("then")
    done("backup", str(tmp_path / "then.db"))
    log("since")
    said = done("restore", str(tmp_path / "then.db")).out
    kept = Path(said.strip().split(" ")[-1])
    assert kept.parent == home() / "backups"
    assert [entry["note"] for entry in document("entries")] == ["then"]
    done("restore", str(kept))
    assert {entry["note"] for entry in document("entries")} == {"then", "since"}
    os.environ["TEGOED_HOME"] = str(tmp_path / "new")
    assert done("restore", str(kept)).out.strip() == "Put back. There was nothing to replace."
    assert len(document("entries")) == 2


def test_what_cannot_be_put_back_is_refused_in_one_line(tmp_path: Path) -> None:
    log("here")
    (tmp_path / "text.db").write_text("no database" * 100)
    for path in ("none.db", "text.db", "."):
        assert str(tmp_path) in refused("restore", str(tmp_path / path))
    assert refused("restore", str(home() / "tegoed.db"))
    (copy,) = copies()
    content = bytearray(copy.read_bytes())
    content[-10:] = b"\x07" * 10
    copy.write_bytes(content)
    assert str(copy) in refused("restore", str(copy))
    assert document("entries")[0]["note"] == "here"


def test_a_restore_of_a_locked_database_answers(tmp_path: Path) -> None:
    log("here")
    done("backup", str(tmp_path / "copy.db"))
    with closing(sqlite3.connect(home() / "tegoed.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        before = time.monotonic()
        called = process("restore", str(tmp_path / "copy.db"))
        assert time.monotonic() - before < 60
    assert called.status == 1
    assert "busy" in called.err
    assert called.err.count("\n") == 1


def channel(tmp_path: Path, end: str) -> Path:
    seen = tmp_path / "seen"
    start = json.dumps([sys.executable, "-c", f"open({str(seen)!r}, 'w').write('on')"])
    done("channel", "add", "command", "Lamp", f"start={start}", f"end={end}")
    return seen


def test_a_restore_puts_every_channel_back_first(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    end = json.dumps([sys.executable, "-c", f"open({str(seen)!r}, 'w').write('off')"])
    done("backup", str(tmp_path / "empty.db"))
    channel(tmp_path, end)
    done("backup", str(tmp_path / "channel.db"))
    done("focus", "on", "--for", "50m")
    assert seen.read_text() == "on"
    done("backup", str(tmp_path / "during.db"))
    done("restore", str(tmp_path / "empty.db"))
    assert seen.read_text() == "off"
    assert document("focus", "status") is None
    seen.write_text("mine")
    done("restore", str(tmp_path / "during.db"))
    assert document("focus", "status") is None
    assert document("status")["focus"] is None
    assert seen.read_text() == "mine"


def test_a_channel_that_cannot_be_put_back_refuses_it_and_says_what_to_do(tmp_path: Path) -> None:
    done("backup", str(tmp_path / "empty.db"))
    channel(tmp_path, json.dumps([sys.executable, "-c", "raise SystemExit(3)"]))
    done("focus", "on", "--for", "50m")
    said = refused("restore", str(tmp_path / "empty.db"))
    assert "Lamp" in said
    assert "tegoed focus off" in said
    assert [each["name"] for each in document("channel", "list")] == ["Lamp"]
    done("channel", "remove", "Lamp", "--force")
    done("restore", str(tmp_path / "empty.db"))
    assert document("channel", "list") == []


def test_eight_backups_at_once_are_eight_copies() -> None:
    set_up()
    log("kept")
    before = set(copies())
    environ = dict(os.environ)
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tegoed", "backup"],
            env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(8)
    ]  # fmt: skip
    said = [each.communicate(timeout=120) for each in running]
    assert [(each.returncode, err) for each, (_out, err) in zip(running, said, strict=True)] == [
        (0, "")
    ] * 8
    made = set(copies()) - before
    assert len(made) == 8
    for path in made:
        with closing(sqlite3.connect(path)) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_second_folder_is_set_by_a_command_and_the_doctor_knows_when_it_is_away(
    tmp_path: Path,
) -> None:
    disk = tmp_path / "disk"
    assert "no folder" in refused("settings", "set", "backup_folder", str(disk))
    assert "full path" in refused("settings", "set", "backup_folder", "disk")
    assert "own things" in refused("settings", "set", "backup_folder", str(home() / "backups"))
    disk.mkdir()
    done("settings", "set", "backup_folder", str(disk))
    assert document("settings", "get", "backup_folder") == str(disk)
    assert len(list(disk.glob("*.db"))) == 1
    done("backup")
    assert len(list(disk.glob("*.db"))) == 2
    disk.rename(tmp_path / "away")
    done("backup")
    found = document("doctor")
    assert found["ok"] is True
    (check,) = (each for each in found["checks"] if each["name"] == "second backup folder")
    assert check["ok"] is False
    assert check["severity"] == "note"
    assert str(disk) in check["message"]
    done("export", str(tmp_path / "all.json"))
    assert str(disk) not in (tmp_path / "all.json").read_text()
    done("settings", "set", "backup_folder", "")
    assert document("settings", "get", "backup_folder") == ""


def test_the_doctor_tells_of_an_older_copy_that_rotted() -> None:
    log("one")
    (first,) = copies()
    first = age(first, 3 * 86_400)
    done("backup")
    content = bytearray(first.read_bytes())
    content[5000] ^= 1
    first.write_bytes(content)
    checks = {each["name"]: each for each in document("doctor")["checks"]}
    assert checks["backup"]["ok"] is True
    content[4096:8192] = b"\xff" * 4096
    first.write_bytes(content)
    checks = {each["name"]: each for each in document("doctor")["checks"]}
    assert checks["older backups"]["ok"] is False
    assert str(first) in checks["older backups"]["message"]

# SPDX-License-Identifier: MIT
"""The command line on a home that cannot be written, or whose database is gone or lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tegoed.cli import main
from tegoed.cli.invocation import CommandInvocation
from tegoed.core.clock import FrozenClock
from tegoed.services.data.backups import recovery
from tegoed.services.data.doctor import doctor
from tegoed.services.focus import focus_engine
from tegoed.services.workspace import open_workspace
from tegoed.system import paths
from tests.support.command_line import done, process, refused
from tests.support.file_parts import (
    as_somebody,
    fill,
    give_away,
    make_read_only,
    make_writable,
    small_disk,
)
from tests.support.locales import ENGLISH


@pytest.mark.parametrize("error", ["read-only", "full"])
def test_what_is_there_can_be_read_and_taken_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: str
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        home = disk / "home"
        monkeypatch.setenv("TEGOED_HOME", str(home))
        done("client", "add", "Zorgpunt")
        done("log", "9-10 zorgpunt gisteren", "--overlap", "keep")
        shutil.rmtree(home / "logs")
        before = sorted(disk.rglob("*"))
        filler = None
        if error == "full":
            filler = fill(disk)
        else:
            make_read_only(disk)
        for command in (
            ("status",),
            ("entries",),
            ("balance",),
            ("export", str(tmp_path / "export.json")),
            ("backup", str(tmp_path / "copy.db")),
            ("doctor",),
        ):
            said = process(*command)
            expected = 1 if command == ("doctor",) else 0
            assert said.status == expected, (command, said)
            assert "Traceback" not in said.err
        assert "Zorgpunt" in process("entries").out
        with closing(sqlite3.connect(tmp_path / "copy.db")) as raw:
            assert raw.execute("SELECT COUNT(*) FROM entry").fetchone() == (1,)
        for command in (
            ("log", "10-11 zorgpunt gisteren"),
            ("restore", str(tmp_path / "copy.db")),
        ):
            said = process(*command)
            assert said.status == 1
            assert ("may only be read" if filler is None else "is full") in said.err
            assert said.err.count("\n") == 1
        said = process("focus", "on", "--for", "5m")
        assert (said.status, said.err.count("\n")) == (1, 1)
        assert "Something went wrong" not in said.err
        made_meanwhile = {"filler", "logs", "tegoed.db-shm", "tegoed.db-wal"}
        after = sorted(path for path in disk.rglob("*") if path.name not in made_meanwhile)
        assert after == before
        if filler is None:
            make_writable(disk)
        else:
            filler.unlink()
        done("log", "10-11 zorgpunt gisteren")


def test_a_file_that_was_read_only_once_is_written_when_it_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "theirs"
    monkeypatch.setenv("TEGOED_HOME", str(home))
    done("client", "add", "Zorgpunt")
    ws = open_workspace()
    shutil.copytree(home, tmp_path / "crashed")
    ws.close()
    home = tmp_path / "crashed"
    (home / "tegoed.db").chmod(0o444)
    for ending in ("-wal", "-shm"):
        (home / f"tegoed.db{ending}").chmod(0o444)
    give_away(home)
    assert as_somebody(home, "client", "list").stdout.startswith("Zorgpunt")
    said = as_somebody(home, "client", "add", "Other")
    assert said.returncode == 1
    assert f"chmod 600 {home / 'tegoed.db'}" in said.stderr
    found = as_somebody(home, "doctor")
    assert found.returncode == 1
    assert f"chmod 600 {home / 'tegoed.db'}" in found.stdout
    (home / "tegoed.db").chmod(0o600)
    assert as_somebody(home, "client", "add", "Other").returncode == 0
    (home / "tegoed.db-shm").touch(0o400)
    (home / "tegoed.db-shm").chmod(0o400)
    give_away(home)
    assert as_somebody(home, "client", "add", "Third").returncode == 0


def test_a_database_that_is_gone_is_put_back_by_restore(_own_home: Path) -> None:
    done("client", "add", "Zorgpunt")
    done("backup")
    home = paths.home()
    copy = next(home.backups.glob("*.db"))
    home.database.unlink()
    said = refused("client", "list")
    assert "tegoed restore FILE" in said
    assert str(home.backups) in said
    assert not home.database.exists()
    assert "there was one before" in refused_doctor()
    assert done("restore", str(copy)).out == "Put back. There was nothing to replace.\n"
    assert "Zorgpunt" in done("client", "list").out
    os.truncate(home.database, 0)
    assert "is empty" in refused("client", "add", "Other")
    assert "is empty" in refused_doctor()
    done("restore", str(copy))
    assert "Zorgpunt" in done("client", "list").out


def refused_doctor() -> str:
    said = process("doctor")
    assert said.status == 1
    return said.err


def test_a_command_that_the_app_carries_out_notices_a_lost_database(_own_home: Path) -> None:
    done("client", "add", "Zorgpunt")
    ws = open_workspace()
    ws.home.database.unlink()
    lent = CommandInvocation({}, ws)
    assert main.run(["log", "15m", "zorgpunt", "--dry-run"], lent) == 1
    assert not ws.home.database.exists()
    ws.close()


def test_a_lock_of_focus_that_cannot_be_opened_is_told(_own_home: Path) -> None:
    done("client", "add", "Zorgpunt")
    ws = open_workspace(clock=FrozenClock(1))
    Path(focus_engine.lock_of(ws)).mkdir()
    ws.close()
    said = refused("focus", "on", "--for", "5m")
    assert "focus.lock cannot be locked" in said


def test_a_folder_that_was_there_keeps_its_mode_and_the_doctor_notes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    monkeypatch.setenv("TEGOED_HOME", str(shared))
    done("client", "add", "Zorgpunt")
    assert shared.stat().st_mode & 0o7777 == 0o1777
    assert {path.name: path.stat().st_mode & 0o777 for path in shared.iterdir()} == {
        "tegoed.db": 0o600,
        "backups": 0o700,
        "logs": 0o700,
    }
    said = process("doctor")
    assert said.status == 0
    assert "is open to others on this machine (mode 777)" in said.out


def test_a_large_log_is_noted(_own_home: Path) -> None:
    done("client", "add", "Zorgpunt")
    log = paths.home().root / "tegoed.db-wal"
    log.touch(0o600)
    os.truncate(log, 20_000_000)
    found = {check.name: check for check in doctor.doctor(paths.home())}["log"]
    assert (found.ok, found.severity) == (False, "note")
    assert ENGLISH.say(found.message).startswith("20 MB stand in the log")


def test_the_last_to_close_moves_the_log_into_the_file(_own_home: Path) -> None:
    done("client", "add", "Zorgpunt")
    assert not (paths.home().root / "tegoed.db-wal").exists()


def test_a_home_too_deep_for_the_file_system_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEGOED_HOME", str(tmp_path / ("x" * 300)))
    assert "cannot be made" in refused("client", "list")
    monkeypatch.setenv("TEGOED_HOME", str(tmp_path) + "/" + "/".join(["x" * 200] * 30))
    assert "cannot be made" in refused("client", "list")


def test_going_on_with_a_copy_in_a_home_leaves_nothing_open(_own_home: Path) -> None:
    done("client", "add", "Zorgpunt")
    done("backup")
    home = paths.home()
    copy = recovery.newest_good_copy(home)
    assert copy is not None
    assert recovery.go_on_with(home, copy) is not None
    assert not home.database.with_name("tegoed.db-wal").exists()  # the last to close removes it

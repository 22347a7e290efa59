# SPDX-License-Identifier: MIT
"""No export, copy or report ever takes the place of one of the app's own files, by whatever name it
is reached.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tegoed.core.entities.values import Draft, Purpose
from tegoed.core.errors import RefusedError
from tegoed.core.invoicing.report_request import ReportForm, ReportKind, ReportRequest
from tegoed.services.data import own_files
from tegoed.services.data.backups import backup_service
from tegoed.services.data.imports import import_export
from tegoed.services.setup import settings as setting_verbs
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace

Write = Callable[[Workspace, Path], object]


def report(ws: Workspace, path: Path) -> object:
    request = ReportRequest(
        kind=ReportKind.ENTRIES,
        form=ReportForm.CSV,
        first=date(2026, 1, 1),
        last=date(2026, 12, 31),
        client=None,
    )
    return import_export.export_report(ws, path, request)


WRITES: list[Write] = [
    backup_service.backup,
    import_export.export_file,
    report,
]


def refusal(write: Write, ws: Workspace, path: Path) -> str:
    with pytest.raises(RefusedError) as caught:
        write(ws, path)
    return caught.value.message.id


def contents(path: Path) -> bytes | None:
    """What is in a file that is there; SQLite's shared memory changes by looking."""
    return path.read_bytes() if path.is_file() and not path.name.endswith("-shm") else None


@pytest.fixture
def filled(ws: Workspace) -> Workspace:
    now = ws.clock.now()
    time_log.log(ws, Draft(start=now - 60, end=now, purpose=Purpose.GROWTH, note="kept"))
    return ws


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize(
    "name",
    [
        "tegoed.db", "tegoed.db-wal", "tegoed.db-shm", "tegoed.db-journal", "TEGOED.db",
        "tegoed.lock", "focus.lock",
        "tegoed.sock", "windows.ini", "logs/tegoed.log", "logs/new", "backups/.checked.json",
        "example/tegoed.db", "example/tegoed.lock",
    ],
)  # fmt: skip
def test_a_name_of_the_app_s_own_is_refused(write: Write, name: str, filled: Workspace) -> None:
    target = filled.home.root / name
    before = contents(target)
    assert refusal(write, filled, target) in {"file.own", "backup.onto-itself"}
    assert contents(target) == before


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize(
    "way", ["symlink", "hard link", "relative", "through a folder", "dangling"]
)
def test_another_name_of_an_own_file_is_refused(
    write: Write, way: str, filled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = filled.home.root / "windows.ini"
    own.write_text("places")
    target = tmp_path / "elsewhere.json"
    match way:
        case "symlink":
            target.symlink_to(own)
        case "hard link":
            os.link(own, target)
        case "relative":
            monkeypatch.chdir(filled.home.backups)
            target = Path("../windows.ini")
        case "through a folder":
            (tmp_path / "folder").symlink_to(filled.home.root)
            target = tmp_path / "folder" / "windows.ini"
        case _:
            own.unlink()
            target.symlink_to(own)
    assert refusal(write, filled, target) == "file.own"
    assert own.exists() is (way != "dangling")


@pytest.mark.parametrize("write", WRITES)
def test_a_copy_that_is_there_is_refused_in_either_folder(
    write: Write, filled: Workspace, tmp_path: Path
) -> None:
    second = tmp_path / "disk"
    second.mkdir()
    setting_verbs.put(filled, "backup_folder", str(second))
    made = backup_service.backup(filled)
    assert refusal(write, filled, made) == "file.own"
    assert refusal(write, filled, second / made.name) == "file.own"
    link = tmp_path / "x.db"
    os.link(made, link)
    assert refusal(write, filled, link) == "file.own"


@pytest.mark.parametrize("write", WRITES)
def test_other_files_are_written_also_beside_our_own(
    write: Write, filled: Workspace, tmp_path: Path
) -> None:
    for target in (filled.home.root / "tegoed.json", filled.home.backups / "mine", tmp_path / "x"):
        write(filled, target)
        assert target.stat().st_size
    real, link = tmp_path / "real", tmp_path / "link"
    link.symlink_to(real)
    write(filled, link)
    assert link.is_symlink()
    assert real.stat().st_size


@pytest.mark.parametrize("write", WRITES)
def test_a_link_in_a_circle_is_refused_in_a_sentence(
    write: Write, filled: Workspace, tmp_path: Path
) -> None:
    from tegoed.core.errors import TegoedError

    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(TegoedError) as caught:
        write(filled, tmp_path / "a")
    assert caught.value.message.id in {"backup.cannot-write", "export.cannot-write"}


def test_a_copy_goes_to_no_device(filled: Workspace, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(backup_service.backup, filled, tmp_path / "pipe") == "backup.not-a-file"
    assert refusal(backup_service.backup, filled, Path("/dev/null")) == "backup.not-a-file"


def test_folders_that_are_not_there_are_no_hindrance(filled: Workspace, tmp_path: Path) -> None:
    filled.home.logs.rmdir()
    target = tmp_path / "x"
    target.write_text("")
    assert own_files.check_target(filled.home, target, str(tmp_path / "away")) == target
    target.unlink()
    assert own_files.check_target(filled.home, filled.home.root.parent / "y") is not None


def test_what_goes_while_it_is_looked_at_is_passed_over(
    filled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x"
    target.write_text("")
    stat = Path.stat

    def gone(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if self.name == "tegoed.db":
            raise FileNotFoundError(self)
        return stat(self, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", gone)
    assert own_files.check_target(filled.home, target) == target


def test_the_database_is_whole_after_all_that(filled: Workspace) -> None:
    for write in WRITES:
        refusal(write, filled, filled.home.database)
    with sqlite3.connect(filled.home.database) as raw:
        assert raw.execute("SELECT note FROM entry").fetchall() == [("kept",)]
    raw.close()

# SPDX-License-Identifier: MIT
"""A file appears whole or not at all, under a name of any length, and nothing that was planted
beside it is followed.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tegoed.store.files import atomic_file
from tegoed.store.files.atomic_file import clear_leftovers, replacement

DAY = 86_400


def write(target: Path, text: str, *, new: bool = False) -> None:
    with replacement(target, new=new) as part:
        os.write(part.descriptor, text.encode())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_a_file_is_written_for_the_user_alone_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("old")
    target.chmod(0o644)
    write(target, "new")
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == ["out"]


def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("old")
    with pytest.raises(RuntimeError), replacement(target) as part:
        (tmp_path / (part.path.name + "-journal")).write_text("of a database")
        os.write(part.descriptor, b"half")
        raise RuntimeError
    assert target.read_text() == "old"
    assert names(tmp_path) == ["out"]


def test_a_name_as_long_as_the_file_system_allows_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("é" * 125 + "x.pdf")
    assert len(os.fsencode(target.name)) == 255
    write(target, "whole")
    assert target.read_text() == "whole"


def test_the_temporary_name_is_new_each_time_and_what_stands_there_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with replacement(tmp_path / "a") as one, replacement(tmp_path / "b") as two:
        assert one.path.name != two.path.name
        assert one.path.stat().st_mode & 0o777 == 0o600
    victim = tmp_path / "victim"
    victim.write_text("precious")
    monkeypatch.setattr(os, "urandom", lambda number: b"\0" * number)
    (tmp_path / (".tegoed-" + "00" * 8 + ".part")).symlink_to(victim)
    with pytest.raises(FileExistsError):
        write(tmp_path / "out", "mine")
    assert victim.read_text() == "precious"
    assert not (tmp_path / "out").exists()


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    target = tmp_path / "copy"
    write(target, "first", new=True)
    with pytest.raises(FileExistsError):
        write(target, "second", new=True)
    assert target.read_text() == "first"
    assert names(tmp_path) == ["copy"]


@pytest.mark.parametrize("there", [False, True])
def test_a_file_system_without_hard_links_keeps_the_same_promise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    def no_links(source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    target = tmp_path / "copy"
    if there:
        target.write_text("first")
        with pytest.raises(FileExistsError):
            write(target, "second", new=True)
    else:
        write(target, "first", new=True)
    assert target.read_text() == "first"


def test_a_link_that_fails_for_another_reason_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "link", full)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path / "copy", "first", new=True)
    assert names(tmp_path) == []


def test_of_many_who_want_one_new_name_one_gets_it(tmp_path: Path) -> None:
    won: list[str] = []

    def try_to(text: str) -> None:
        try:
            write(tmp_path / "copy", text, new=True)
        except FileExistsError:
            return
        won.append(text)

    threads = [threading.Thread(target=try_to, args=(str(number),)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(tmp_path / "copy").read_text()] == won


def test_windows_and_folders_that_cannot_be_synced_are_no_hindrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    atomic_file._sync(tmp_path / "nowhere")
    monkeypatch.setattr(sys, "platform", "win32")
    write(tmp_path / "out", "new")
    assert (tmp_path / "out").read_text() == "new"


def test_what_a_killed_program_left_goes_when_it_is_a_day_old(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from tegoed.store.files.atomic_file import replacement\n"
        "with replacement(Path(sys.argv[1])):\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "out")], check=False)
    (left,) = names(tmp_path)
    assert left.endswith(".part")
    old = ["tegoed-2026-11-28-195229.db.part", "before-version-3.db.part"]
    for name in old:
        (tmp_path / name).write_text("")
    mine = [".tegoed-notes.part", "thesis.part", "my-tegoed-2026.db.part"]
    for name in mine:
        (tmp_path / name).write_text("")
        os.utime(tmp_path / name, (1, 1))
    (tmp_path / (".tegoed-" + "ab" * 8 + ".part")).symlink_to(tmp_path / "thesis.part")
    os.utime(tmp_path / (".tegoed-" + "ab" * 8 + ".part"), (1, 1), follow_symlinks=False)
    written = (tmp_path / left).stat().st_mtime
    for name in old:
        os.utime(tmp_path / name, (written, written))
    assert clear_leftovers(tmp_path) == 0
    assert clear_leftovers(tmp_path, written + DAY - 1) == 0
    assert clear_leftovers(tmp_path, written + DAY + 1) == 3
    assert set(names(tmp_path)) == {*mine, ".tegoed-" + "ab" * 8 + ".part"}
    assert clear_leftovers(tmp_path / "nowhere") == 0

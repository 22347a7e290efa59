# SPDX-License-Identifier: MIT
"""What happens to a disk and its files: full, read-only, gone, replaced, cut off, flipped, locked,
and stale files beside them.

`python -m tests.faults.world ROUNDS [SEED]`; the disks are mounted in a namespace of their own,
where the machine allows that.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from tegoed.core.errors import StorageError, TegoedError
from tegoed.services.data.backups import backup_names, backup_service
from tegoed.services.workspace import Workspace
from tests.faults import operations
from tests.faults.commands import Said, notes, tegoed
from tests.faults.processes import computed
from tests.faults.promised_home import PromisedHome
from tests.faults.tally import Tally, main, sabotage
from tests.faults.weakened import weaken

FLIPS = 2
"""Damaged copies of the database in each round."""


def full_disk(world: PromisedHome) -> None:
    """A disk without room, and then with room again."""
    filler = mounted(world, "size=3m") / "filler"
    world.log("on the disk")
    with filler.open("wb", buffering=0) as stream, suppress(OSError):
        while True:
            stream.write(b"\0" * 4096)
    for number in range(6):
        world.log(f"full {number}")
    world.reads()
    filler.unlink()
    world.promise("can be written again", world.log("room again"))
    world.whole()


def read_only_disk(world: PromisedHome) -> None:
    """A disk that may only be read, and written again."""
    mount = mounted(world, "size=20m")
    world.log("on the disk")
    subprocess.run(["mount", "-o", "remount,ro", str(mount)], check=True)
    world.promise("nothing is acknowledged", not world.log("read-only"))
    world.reads()
    subprocess.run(["mount", "-o", "remount,rw", str(mount)], check=True)
    world.promise("can be written again", world.log("writable again"))
    world.whole()


def mounted(world: PromisedHome, options: str) -> Path:
    """Puts the home on a disk of memory of its own."""
    mount = world.home.parent / "mount"
    mount.mkdir(exist_ok=True)
    if os.path.ismount(mount):
        subprocess.run(["umount", str(mount)], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(mount)], check=True)
    shutil.copytree(world.home, mount / "tegoed", dirs_exist_ok=True)
    world.home = mount / "tegoed"
    os.environ["TEGOED_HOME"] = str(world.home)
    return mount


def under_an_open_app(world: PromisedHome) -> None:
    """The file is deleted, replaced or cut off while it is open: nothing is acknowledged into it
    any more.
    """
    home = world.home

    def after(what: Callable[[Path], None]) -> tuple[str, bool]:
        ws = operations.opened()
        what(home / "tegoed.db")
        try:
            operations.perform(ws, 5, 1)
            backup_service.backup(ws)
        except StorageError as refusal:
            return refusal.message.id, True
        except TegoedError as refusal:
            return refusal.message.id, False
        return "acknowledged", False

    def deleted(path: Path) -> None:
        path.unlink()

    def replaced(path: Path) -> None:
        shutil.copyfile(path, path.with_name("other"))
        path.with_name("other").replace(path)

    def cut(path: Path) -> None:
        os.truncate(path, 100)

    def emptied(path: Path) -> None:
        os.truncate(path, 0)

    kept = home.parent / "kept"
    shutil.copytree(home, kept, dirs_exist_ok=True)
    for what in (deleted, replaced, cut, emptied):
        said, refused = computed(partial(after, what))
        world.tally.faults += 1
        world.promise(f"{what.__name__}: {said}", refused)
        shutil.rmtree(home)
        shutil.copytree(kept, home)
    world.whole()


def lost_with_copies(world: PromisedHome) -> None:
    """A file that is gone or empty beside its copies is no first start, and a copy can be put
    back.
    """
    for how in ("gone", "empty"):
        tegoed("backup")
        copies = backup_names.names(world.home / "backups")
        copy = next(path for path in copies if path.name.startswith("tegoed-"))
        for ending in ("", "-wal", "-shm"):
            world.database.with_name(f"tegoed.db{ending}").unlink(missing_ok=True)
        if how == "empty":
            world.database.touch()
        said = tegoed("log", "5m", "--", "new")
        world.tally.faults += 1
        world.promise(f"{how}: {said}", said.status == 1 and said.is_clear)
        said = tegoed("restore", str(copy))
        world.promise(f"{how}, restore: {said}", said.status == 0)
        world.reads()
    world.whole()


def flipped_bits(world: PromisedHome) -> None:
    """Bits flip: told or not, nothing but sentences, and the copy of before can always be put
    back.
    """
    copy = world.home.parent / "sound.db"
    for number in range(20):
        computed(partial(_one, number))
    tegoed("backup", str(copy))
    sound = world.database.read_bytes()
    chance = operations.choose(len(world.tally.losses) + world.tally.runs, 7)
    for _ in range(FLIPS):
        data = bytearray(sound)
        for _ in range(chance.randint(1, 30)):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        for ending in ("-wal", "-shm"):
            world.database.with_name(f"tegoed.db{ending}").unlink(missing_ok=True)
        world.database.write_bytes(data)
        world.tally.faults += 1
        state = operations.state_of(world.database)
        for words in (("entries",), ("log", "5m", "--overlap", "keep", "--", "x")):
            said = tegoed(*words)
            world.promise(f"{words}: {said}", said.is_clear)
        if state == "damaged":
            said = tegoed("backup", str(world.home.parent / "second.db"))
            world.promise(f"a damaged database is copied as sound: {said}", said.status == 1)
            world.tally.count("damaged states")
        said = tegoed("restore", str(copy))
        world.promise(f"restore: {said}", said.status == 0)
        world.promise("what is put back is sound", operations.state_of(world.database) != "damaged")


def _one(number: int) -> None:
    ws: Workspace = operations.opened()
    operations.perform_or_refuse(ws, 3, number)
    ws.close()


def locked(world: PromisedHome) -> None:
    """Another program keeps the database: the command is refused in time, and nothing is done."""
    with closing(sqlite3.connect(world.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = tegoed("log", "5m", "--", "locked", seconds=60)
        world.tally.faults += 1
        other.execute("ROLLBACK")
    world.promise(f"locked: {said}", said.status == 1 and said.is_clear)
    world.promise("nothing was done", "locked" not in notes(world.database))
    world.whole()


def stale_files(world: PromisedHome) -> None:
    """What a killed app left, and folders in the place of files."""
    beside: dict[str, Callable[[Path], None]] = {
        "tegoed.sock": lambda path: path.mkdir(),
        "tegoed.lock": lambda path: path.mkdir(),
        "focus.lock": lambda path: path.mkdir(),
        "tegoed.db-shm": lambda path: _write(path, os.urandom(5000)),
        "tegoed.pid": lambda path: _write(path, b"1"),
    }
    for name, make in beside.items():
        path = world.home / name
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        make(path)
        world.tally.faults += 1
        world.log(f"beside {name}")
        said: Said = tegoed("focus", "status")
        world.promise(f"focus status beside {name}: {said}", said.is_clear)
        if path.is_dir():
            path.rmdir()
    world.reads()
    world.whole()


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


SCENARIOS = (under_an_open_app, lost_with_copies, flipped_bits, locked, stale_files)
ON_DISKS = (full_disk, read_only_disk)


def run(tally: Tally, rounds: int, seed: int) -> None:
    """Every scenario so many times."""
    can_mount = os.environ.get("TEGOED_FAULTS_MOUNTS") == "yes"
    if not can_mount:
        tally.count("scenarios left out: no disk may be mounted here", len(ON_DISKS))
    home = os.environ["TEGOED_HOME"]
    weaken()
    for _ in range(rounds):
        for scenario in (*(ON_DISKS if can_mount else ()), *SCENARIOS):
            os.environ["TEGOED_HOME"] = home
            scenario(PromisedHome(tally, scenario.__name__))
            if sabotage() and tally.losses:
                return
    if can_mount:
        tally.faults += rounds * len(ON_DISKS)
        subprocess.run(["umount", str(Path(home).parent / "mount")], check=False)


def in_namespace() -> None:
    """Starts this program again where it may mount disks that nobody else sees."""
    for options in (["--mount"], ["--mount", "--map-root-user"]):
        if not shutil.which("unshare"):
            return
        can = ["unshare", *options, "sh", "-c", "mount -t tmpfs none /mnt"]
        if subprocess.run(can, capture_output=True, check=False).returncode == 0:
            environ = {**os.environ, "TEGOED_FAULTS_MOUNTS": "yes"}
            program = [sys.executable, "-m", "tests.faults.world", *sys.argv[1:]]
            os.execvpe("unshare", ["unshare", *options, *program], environ)


if __name__ == "__main__":
    if "TEGOED_FAULTS_MOUNTS" not in os.environ:
        in_namespace()
    main("world", run)

# SPDX-License-Identifier: MIT
"""Random operations that are the same each time: the one of a number depends on the seed and on
what is in the database, and on nothing else.

So a database that nothing happened to (the golden copy) says byte for byte what another must hold.
"""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from tegoed.core.clock import FrozenClock
from tegoed.core.entities.values import Draft, OverlapRule, Purpose
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.errors import RefusedError, StorageError, TegoedError
from tegoed.services.setup import catalogue_setup, settings
from tegoed.services.time import time_log, undo_history
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.store.sqlite_errors import SQLITE_ERRORS
from tegoed.system import paths
from tegoed.system.clock import SystemClock
from tests.support.clocks import NOW

HOUR = 3600
State = str
"""A digest of every row of every table, the undo history included."""


def choose(seed: int, number: int) -> random.Random:
    """The chances of one operation."""
    return random.Random(f"{seed}/{number}")


@contextmanager
def fixed(number: int, chance: random.Random) -> Iterator[None]:
    """What else an operation would take from the machine: its clock and its randomness."""
    now, urandom = SystemClock.now, os.urandom
    at = NOW + 60 * number
    SystemClock.now = lambda self: at  # type: ignore[method-assign]
    os.urandom = chance.randbytes
    try:
        yield
    finally:
        SystemClock.now = now  # type: ignore[method-assign]
        os.urandom = urandom


def _log(ws: Workspace, chance: random.Random) -> None:
    start = NOW - chance.randrange(1, 400) * 900
    note = chance.choice(["", "workshop", "é – ☃", "x" * chance.randrange(1, 900)])
    clients = [client.id for client in ws.catalogue().clients.values()]
    client = chance.choice([None, *clients])
    draft = Draft(
        start=start,
        end=start + chance.randrange(1, 16) * 900,
        client=client,
        purpose=Purpose.BILLABLE if client else Purpose.OVERHEAD,
        note=note,
        tags=tuple(chance.sample(["a", "b", "c"], chance.randrange(3))),
    )
    time_log.log(ws, draft, overlap=chance.choice(list(OverlapRule)))


def _some_entry(ws: Workspace, chance: random.Random) -> str:
    found = [entry.uid for entry in time_log.entries(ws)]
    return chance.choice(found) if found else "none"


def _edit(ws: Workspace, chance: random.Random) -> None:
    edit = EntryEdit(note=f"note {chance.randrange(1000)}")
    time_log.edit(ws, _some_entry(ws, chance), edit, overlap=OverlapRule.KEEP)


def _delete(ws: Workspace, chance: random.Random) -> None:
    time_log.delete(ws, _some_entry(ws, chance))


def _undo(ws: Workspace, chance: random.Random) -> None:
    undo_history.undo(ws)


def _redo(ws: Workspace, chance: random.Random) -> None:
    undo_history.redo(ws)


def _start(ws: Workspace, chance: random.Random) -> None:
    time_log.start_timer(ws, Draft(start=None, end=None, purpose=Purpose.OVERHEAD, note="timer"))


def _stop(ws: Workspace, chance: random.Random) -> None:
    time_log.stop_timer(ws)


def _client(ws: Workspace, chance: random.Random) -> None:
    catalogue_setup.add_client(ws, f"Client {chance.randrange(100_000)}")


def _setting(ws: Workspace, chance: random.Random) -> None:
    settings.put(ws, "hours_criterion_hours", str(chance.randrange(1, 3000)))


Operation = Callable[[Workspace, random.Random], None]
OPERATIONS: tuple[Operation, ...] = (
    *(_log,) * 6, *(_edit,) * 3, *(_delete,) * 2, *(_undo,) * 3, _redo, _start, _stop, _client,
        _setting,
)  # fmt: skip


def perform(ws: Workspace, seed: int, number: int) -> None:
    """Does the operation of that number. Raises `TegoedError` as it comes."""
    chance = choose(seed, number)
    with fixed(number, chance):
        assert isinstance(ws.clock, FrozenClock)
        ws.clock.at = NOW + 60 * number
        chance.choice(OPERATIONS)(ws, chance)


def perform_or_refuse(ws: Workspace, seed: int, number: int) -> TegoedError | None:
    """Does the operation; what it was refused with."""
    try:
        perform(ws, seed, number)
    except (RefusedError, StorageError) as refusal:
        return refusal
    except TegoedError as refusal:
        return refusal
    return None


def words(path: Path, seed: int, number: int) -> list[str]:
    """The command of that number: any family that writes to the database, or beside it."""
    chance = choose(seed, number)
    minutes = chance.randrange(1, 90)
    overlap = chance.choice(["refuse", "carve", "keep"])
    found: list[list[str]] = [
        ["log", f"{minutes}m -- note {number}", "--overlap", overlap],
        ["log", f"{minutes}m gisteren -- note {number}", "--overlap", "keep"],
        ["undo"],
        ["redo"],
        ["start", "-- timer"],
        ["stop"],
        ["client", "add", f"Client {number}"],
        ["settings", "set", "hours_criterion_hours", str(number + 1)],
        ["import", str(path / f"import-{chance.randrange(3)}.json")],
        ["export", str(path / "export.json")],
        ["backup", str(path / "copy.db")],
        ["restore", str(path / "earlier.db")],
    ]
    uids = _uids(path)
    if uids:
        uid = chance.choice(uids)
        found += [["delete", uid], ["edit", uid, "--note", f"edited {number}"]]
    return chance.choice(found)


def _uids(path: Path) -> list[str]:
    place = paths.home().database
    if not place.exists():
        return []
    with closing(sqlite3.connect(place)) as connection:
        rows = connection.execute("SELECT hex(uid) FROM entry ORDER BY uid").fetchall()
    return [
        f"{uid[:8]}-{uid[8:12]}-{uid[12:16]}-{uid[16:20]}-{uid[20:]}".lower()
        for (uid,) in rows
        if len(uid) == 32
    ]


def state(ws: Workspace) -> State:
    """What the open database holds."""
    return _digest(ws.db.peewee.execute_sql)


def state_of(path: Path) -> State:
    """What a database's file and its log hold, read by nobody of ours; of a damaged one
    "damaged".

    A letter of a text that is another one, or none, is a change that no check can see.
    """
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
        try:
            if connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]:
                return _digest(connection.execute)
        except SQLITE_ERRORS:
            pass
    return "damaged"


def _digest(execute: Callable[[str], Any]) -> State:
    tables = [
        row[0]
        for row in execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]
    found = hashlib.sha256()
    for table in tables:
        rows = execute(f'SELECT * FROM "{table}" ORDER BY rowid').fetchall()
        found.update(repr((table, rows)).encode())
    return found.hexdigest()


def set_up() -> None:
    """A database with some entries and clients in it, in the home of the environment."""
    ws = opened()
    for number in range(-12, 0):
        perform_or_refuse(ws, 1, number)
    ws.close()


def opened() -> Workspace:
    """The home's workspace, with a clock that stands still."""
    return open_workspace(clock=FrozenClock(NOW))

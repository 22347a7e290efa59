# SPDX-License-Identifier: MIT
"""Importing 100,000 entries, beside reading the same file and inserting the same rows with csv,
json and sqlite3 alone.
"""

from __future__ import annotations

import csv
import json
import random
import shutil
import sqlite3
import time
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tegoed.core.clock import FrozenClock
from tegoed.core.entities.import_values import ImportOptions
from tegoed.services.data.imports import import_export
from tegoed.services.setup import settings
from tegoed.services.workspace import open_workspace
from tegoed.system.paths import Home

ENTRIES = 100_000
NOW = 1_795_442_400  # Monday 23 November 2026, 15:00 in Amsterdam
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TITLES = (
    "User", "Email", "Client", "Project", "Task", "Description", "Billable", "Start date",
    "Start time", "End date", "End time", "Duration", "Tags", "Amount (EUR)",
)  # fmt: skip
INSERT = (
    "INSERT INTO entry (uid, start, stop, client, project, activity, purpose, chair, clock, note,"
    " tags, created) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"
)


def rows(entries: int) -> Iterator[tuple[datetime, datetime, str, str, str, bool, str]]:
    """Yield start, end, client, project, note, whether billable, and tags; the same each time."""
    chance = random.Random(48)
    start = datetime(1996, 1, 2, 8, 30)  # noqa: DTZ001 - a wall clock
    for _ in range(entries):
        start += timedelta(minutes=chance.choice((15, 60, 120, 240)))
        if start.hour < 5:  # not in the nights in which clocks are changed
            start = start.replace(hour=8)
        end = start + timedelta(minutes=chance.randint(1, 15))
        number = chance.randrange(40)
        note = chance.choice(("", "with the board", "second draft", f"ticket {chance.random()}"))
        tags = chance.choice(("", "phone", "phone, support"))
        yield start, end, f"Client {number % 12}", f"Project {number}", note, number % 5 > 0, tags
        start = end


def toggl(path: Path, entries: int) -> None:
    """Write a detailed report of Toggl."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(TITLES)
        for start, end, client, project, note, billable, tags in rows(entries):
            minutes = (end - start).seconds // 60
            writer.writerow(
                (
                    "Anna Smit", "anna@example.org", client, project, "", note,
                    "Yes" if billable else "No", f"{start:%Y-%m-%d}", f"{start:%H:%M:%S}",
                    f"{end:%Y-%m-%d}", f"{end:%H:%M:%S}", f"00:{minutes:02}:00", tags,
                    f"{minutes * 1.5:.2f}" if billable else "",
                )
            )  # fmt: skip


def document(path: Path, entries: int) -> None:
    """Write a document of Tegoed."""
    listed: list[dict[str, Any]] = []
    projects = set()
    for start, end, client, project, note, billable, tags in rows(entries):
        projects.add((client, project))
        listed.append(
            {
                "uid": str(uuid.UUID(int=random.Random(len(listed)).getrandbits(128))),
                "start": start.replace(tzinfo=AMSTERDAM).isoformat(),
                "end": end.replace(tzinfo=AMSTERDAM).isoformat(),
                "client": client,
                "project": project,
                "purpose": "billable" if billable else "given",
                "note": note,
                "tags": tags.split(", ") if tags else [],
            }
        )
    whole = {
        "format": "tegoed",
        "version": 1,
        "clients": [{"name": name} for name in sorted({client for client, _ in projects})],
        "projects": [
            {
                "client": client,
                "name": name,
                "pricing": "hourly",
                "rates": [{"from": "1996-01-01", "cents": 9000}],
            }
            for client, name in sorted(projects)
        ],
        "entries": listed,
    }
    path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")


def ours(folder: Path, path: Path) -> float:
    """Return the seconds of an import into an empty home."""
    root = folder / "home"
    shutil.rmtree(root, ignore_errors=True)
    ws = open_workspace(Home(root).make(), FrozenClock(NOW))
    settings.put(ws, "timezone", "Europe/Amsterdam")
    began = time.perf_counter()
    found = import_export.import_file(ws, path, options=ImportOptions(rate_cents=9000))
    took = time.perf_counter() - began
    ws.close()
    if found.added["entries"] < ENTRIES - 100:
        raise AssertionError(found.added)
    return took


def _database(folder: Path) -> sqlite3.Connection:
    path = folder / "raw-import.db"
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=wal")
    connection.execute("PRAGMA synchronous=full")
    connection.execute(
        "CREATE TABLE entry (id INTEGER PRIMARY KEY, uid BLOB UNIQUE, start INT, stop "
        "INT, client INT,"
        " project INT, activity INT, purpose INT, chair INT, reason INT, clock INT, invoice TEXT,"
        " note TEXT, tags TEXT, created INT)"
    )
    connection.execute("CREATE INDEX entry_cover ON entry (start, stop, client, activity)")
    return connection


def _insert(folder: Path, values: Iterator[tuple[Any, ...]]) -> None:
    connection = _database(folder)
    connection.execute("BEGIN")
    connection.executemany(INSERT, values)
    connection.execute("COMMIT")
    connection.close()


def _names() -> Any:
    found: dict[str, int] = {}
    return lambda name: found.setdefault(name, len(found) + 1)


def raw_csv(folder: Path, path: Path) -> float:
    """Return the seconds of csv and sqlite3 for the same report: instants by `datetime`, names by a
    dict, one insert.
    """
    began = time.perf_counter()
    number = _names()

    def values() -> Iterator[tuple[Any, ...]]:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                start = datetime.fromisoformat(f"{row['Start date']}T{row['Start time']}")
                end = datetime.fromisoformat(f"{row['End date']}T{row['End time']}")
                yield (
                    uuid.uuid4().bytes,
                    int(start.replace(tzinfo=AMSTERDAM).timestamp()),
                    int(end.replace(tzinfo=AMSTERDAM).timestamp()),
                    number(row["Client"]), number(row["Project"]), None,
                    int(row["Billable"] == "Yes"), 0, 1, row["Description"],
                    json.dumps(row["Tags"].split(", ")) if row["Tags"] else None, NOW,
                )  # fmt: skip

    _insert(folder, values())
    return time.perf_counter() - began


def raw_document(folder: Path, path: Path) -> float:
    """Return the seconds of json and sqlite3 for the same document."""
    began = time.perf_counter()
    number = _names()

    def values() -> Iterator[tuple[Any, ...]]:
        for entry in json.loads(path.read_bytes())["entries"]:
            yield (
                uuid.UUID(entry["uid"]).bytes,
                int(datetime.fromisoformat(entry["start"]).timestamp()),
                int(datetime.fromisoformat(entry["end"]).timestamp()),
                number(entry["client"]), number(entry["project"]), None,
                int(entry["purpose"] == "billable"), 0, 1, entry["note"],
                json.dumps(entry["tags"]) if entry["tags"] else None, NOW,
            )  # fmt: skip

    _insert(folder, values())
    return time.perf_counter() - began

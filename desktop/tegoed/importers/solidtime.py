# SPDX-License-Identifier: MIT
"""Solidtime: the ZIP of an organisation's export."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator

from tegoed.core.errors import RefusedError
from tegoed.importers.history import History, ReadOptions, name, note, tags
from tegoed.importers.parsing import wall_clock
from tegoed.importers.parsing.decoding import decoded
from tegoed.importers.parsing.sheet import Sheet

MAGIC = b"PK\x03\x04"
LARGEST = 128_000_000
"""Bytes that one table of the export may take up once it is unpacked."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OverflowError,
)

Row = dict[str, str]


def recognises(data: bytes) -> bool:
    """Tell whether this is a ZIP with the tables of an export."""
    if not data.startswith(MAGIC):
        return False
    try:
        return "time_entries.csv" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    except _BROKEN:
        return False


def read(data: bytes, options: ReadOptions) -> History:
    """Return the time entries, with the names of what they refer to.

    Raises `RefusedError` "import.broken-zip", "import.zip-too-large", "import.broken-table".
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN:
        raise RefusedError("import.broken-zip") from None
    clients = _by_id(archive, "clients.csv")
    projects = _by_id(archive, "projects.csv")
    tasks = _by_id(archive, "tasks.csv")
    labels = _by_id(archive, "tags.csv")
    members = _by_id(archive, "members.csv")
    organisations = _by_id(archive, "organizations.csv")
    found = History(lasting_tasks=False)
    currencies = {row.get("currency", "") for row in organisations.values()} - {""}
    found.currency = currencies.pop() if len(currencies) == 1 else None
    for line, row in _rows(archive, "time_entries.csv", needed=True):
        try:
            _read_entry(found, line, row, clients, projects, tasks, labels, members)
        except RefusedError as error:
            found.refuse(line, error)
    return found


def _read_entry(
    found: History,
    line: int,
    row: Row,
    clients: dict[str, Row],
    projects: dict[str, Row],
    tasks: dict[str, Row],
    labels: dict[str, Row],
    members: dict[str, Row],
) -> None:
    start = _instant(row.get("start", ""))
    if not row.get("end"):
        found.leave_out("import.running-left-out")
        return
    project = projects.get(row.get("project_id", ""), {})
    client = clients.get(row.get("client_id") or project.get("client_id", ""), {})
    member = members.get(row.get("member_id", ""), {})
    user = row.get("member_id") or row.get("user_id") or ""
    if user and user not in found.users:
        known = (member.get("name", ""), member.get("email", ""))
        found.users[user] = tuple(text for text in known if text) or (user,)
    rate = row.get("billable_rate") or project.get("billable_rate", "")
    found.add(
        line,
        start,
        _instant(row["end"]),
        client=name(client.get("name", "")),
        project=name(project.get("name", "")),
        task=name(tasks.get(row.get("task_id", ""), {}).get("name", "")),
        tags=_tags(row.get("tags", ""), labels),
        note=note(row.get("description", "")),
        billable=row.get("billable", "") in ("true", "1"),
        cents=int(rate) or None if rate.isdecimal() and len(rate) < 12 else None,
        user=user,
        id=name(row.get("id", "")),
    )


def _instant(text: str) -> int:
    found = wall_clock.instant(text)
    if found is None:
        raise RefusedError("row.date-unreadable", text=text[:60])
    return found


def _tags(text: str, labels: dict[str, Row]) -> tuple[str, ...]:
    """Return a JSON list of ids as the tags' names; an id that is not known is left out."""
    try:
        ids = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return ()
    if not isinstance(ids, list):
        return ()
    return tags(labels[id]["name"] for id in ids if isinstance(id, str) and id in labels)


def _by_id(archive: zipfile.ZipFile, table: str) -> dict[str, Row]:
    rows = (row for _, row in _rows(archive, table, needed=False))
    return {row["id"]: {"name": "", **row} for row in rows if row.get("id")}


def _rows(archive: zipfile.ZipFile, table: str, *, needed: bool) -> Iterator[tuple[int, Row]]:
    data = _unpacked(archive, table)
    if data is None:
        if needed:
            raise RefusedError("import.broken-zip")
        return
    sheet = Sheet(decoded(data))
    for line, cells in sheet.rows():
        yield line, dict(zip(sheet.titles, cells, strict=False))


def _unpacked(archive: zipfile.ZipFile, table: str) -> bytes | None:
    """Return a table as bytes, unpacked no further than `LARGEST`; None when it is not there."""
    try:
        with archive.open(table) as stream:
            return _limited(stream.read)
    except KeyError:
        return None
    except _BROKEN:
        raise RefusedError("import.broken-zip") from None


def _limited(read: Callable[[int], bytes]) -> bytes:
    pieces, size = [], 0
    while piece := read(1 << 20):
        size += len(piece)
        if size > LARGEST:
            raise RefusedError("import.zip-too-large")
        pieces.append(piece)
    return b"".join(pieces)

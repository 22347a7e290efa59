"""Taking everything along and bringing it in again: import merges a file in one step, export writes one that is whole or not at all.

Reports leave by the same door.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

from tegoed.core.errors import Message, NotFound, Refused
from tegoed.core.settings import SETTINGS
from tegoed.core.spans import days_span
from tegoed.core.values import Changes, Entry
from tegoed.importers import tegoed_document as document_in
from tegoed.reports import tegoed_document as document_out
from tegoed.store import boundaries, database, entries, pins, sessions
from tegoed.store.atomic_file import clear_leftovers, replacement
from tegoed.system.paths import typed

from . import merge, own_files, reporting
from .workspace import Workspace

STANDARD = "-"
"""The name that means standard input or output."""

READERS: Mapping[str, Callable[[bytes], document_in.Document]] = {"tegoed": document_in.parse}
WRITERS = ("tegoed",)
_JSON_BEGINS = (b"{", b"[")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import added, and what of it was known already, counted by the document's lists ("clients", "entries" …)."""

    format: str
    dry_run: bool
    added: Mapping[str, int]
    known: Mapping[str, int]
    warnings: tuple[Message, ...]
    changes: Changes


def import_file(
    ws: Workspace, path: str | Path, format: str | None = None, dry_run: bool = False
) -> Imported:
    """Merges a file into the database: all of it in one step, or nothing. `-` reads standard input; a dry run only tells.

    A copy of the database is made first.

    Raises `Refused`: "document.format-unnamed", "document.format-unknown", "import.cannot-read", and what the format's
    reader refuses, with the place in the file; and what `upkeep.backup` raises when the copy cannot be made.
    """
    if format is not None and format not in READERS:
        raise Refused("document.format-unnamed", format=format, formats=", ".join(READERS))
    data = _content(path)
    named = format or _recognised(data)
    document = READERS[named](data)
    now = ws.clock.now()
    if dry_run:
        with database.snapshot():
            return _imported(named, merge.plan(document, now, ws.zone().key), dry_run=True)
    from . import upkeep

    upkeep.backup_before(ws, "import")
    with ws.step(Message("change.import", {"count": len(document.entries)})) as step:
        made = merge.plan(document, now, ws.zone().key)
        step.label = Message("change.import", {"count": len(made.entries)})
        merge.write(made, step)
    return _imported(named, made, dry_run=False, changes=step.changes)


def export_file(
    ws: Workspace,
    path: str | Path,
    format: str | None = None,
    first: date | None = None,
    last: date | None = None,
    client: str | None = None,
) -> None:
    """Writes the database as one file (0600), whole or not at all; `-` is standard output.

    The entries are those with time on the local days from `first` to `last`, both included, and of `client`, where these
    are named; everything else is always whole.
    Raises `Refused` "document.format-unnamed", "export.cannot-write", `NotFound` "client.unknown".
    """
    if format is not None and format not in WRITERS:
        raise Refused("document.format-unnamed", format=format, formats=", ".join(WRITERS))
    with database.snapshot():
        pieces = document_out.write(_contents(ws, first, last, client), ws.clock.now())
        if str(path) == STANDARD:
            _write_out(pieces)
        else:
            write_whole(ws, Path(path), pieces)


def export_report(ws: Workspace, path: str | Path, wish: reporting.Wish) -> Path:
    """Writes a report as one file (0600), whole or not at all, and says where: in a folder under the report's own name.

    `-` is standard output. Raises as `reporting.make`, and `Refused` "export.cannot-write".
    """
    data = reporting.make(ws, wish)
    target = Path(path)
    if str(path) == STANDARD:
        _write_out([data])
        return target
    if _is_folder(target):
        target = target / reporting.file_name(ws, wish)
    write_whole(ws, target, [data])
    return target


def write_whole(ws: Workspace, path: Path, pieces: Iterable[str] | Iterable[bytes]) -> None:
    """Writes bytes, or text in UTF-8, to a file (0600) that appears or is replaced only when all of it is on the disk.

    A symbolic link is followed. What is there but is no file (a pipe, a device) is written to. Raises `Refused`
    "export.cannot-write", "file.own".
    """
    try:
        target = own_files.check_target(
            ws.home, typed(path).absolute(), ws.setting("backup_folder")
        )
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                stream.writelines(map(_bytes, pieces))
            return
        clear_leftovers(target.parent)
        with replacement(target) as part, os.fdopen(part.descriptor, "wb", closefd=False) as stream:
            stream.writelines(map(_bytes, pieces))
    except OSError as trouble:
        raise Refused(
            "export.cannot-write", path=str(path), why=trouble.strerror or str(trouble)
        ) from trouble


def _is_folder(path: Path) -> bool:
    try:
        return typed(path).is_dir()
    except OSError:  # not for us to look into, which writing to it will tell
        return False


def _imported(
    format: str, made: merge.Plan, *, dry_run: bool, changes: Changes | None = None
) -> Imported:
    return Imported(
        format=format,
        dry_run=dry_run,
        added=made.added,
        known=made.known,
        warnings=tuple(made.warnings),
        changes=changes or Changes(),
    )


def _content(path: str | Path) -> bytes:
    try:
        if str(path) == STANDARD:
            return _open(sys.stdin).buffer.read()
        return typed(path).read_bytes()
    except OSError as trouble:
        raise Refused(
            "import.cannot-read", path=str(path), why=trouble.strerror or str(trouble)
        ) from trouble


def _recognised(data: bytes) -> str:
    """The format of a file, by its content."""
    if data.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(_JSON_BEGINS):
        return "tegoed"
    raise Refused("document.format-unknown", formats=", ".join(READERS))


def _contents(
    ws: Workspace, first: date | None, last: date | None, client: str | None
) -> document_out.Contents:
    return document_out.Contents(
        timezone=ws.zone().key,
        currency=ws.setting("currency"),
        catalogue=ws.catalogue(),
        entries=_chosen(ws, first, last, client),
        boundaries=boundaries.read(),
        boundary_answers=boundaries.every_answer(),
        week_notes=boundaries.week_notes(),
        focus_sessions=sessions.every(),
        presets=pins.presets(),
        channels=pins.channels(),
        favourites=pins.favourites(),
        focus_rules=pins.focus_rules(),
        settings={setting.key: ws.setting(setting.key) for setting in SETTINGS if setting.travels},
    )


def _chosen(
    ws: Workspace, first: date | None, last: date | None, client: str | None
) -> Iterator[Entry]:
    chosen = None
    if client is not None:
        found = ws.catalogue().client_named(client.strip())
        if found is None:
            raise NotFound("client.unknown", client=client)
        chosen = found.id
    if first is None and last is None:
        return entries.listed(client=chosen)
    span = days_span(first or date(1900, 1, 1), last or date(9998, 12, 31), ws.zone())
    return entries.of_span(span.start, span.end, chosen)


def _bytes(piece: str | bytes) -> bytes:
    return piece.encode() if isinstance(piece, str) else piece


def _write_out(pieces: Iterable[str] | Iterable[bytes]) -> None:
    """Writes to standard output; a reader that went away (`BrokenPipeError`) is the caller's."""
    try:
        stream = _open(sys.stdout).buffer
        for piece in pieces:
            stream.write(_bytes(piece))
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as trouble:
        raise Refused(
            "export.cannot-write", path=STANDARD, why=trouble.strerror or str(trouble)
        ) from trouble


def _open(stream: TextIO | None) -> TextIO:
    """A standard stream that the caller left open. Raises `OSError` for one that was closed."""
    if stream is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return stream

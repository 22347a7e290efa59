# SPDX-License-Identifier: MIT
"""Taking everything along and bringing it in again: import merges a file in one step, export writes
one that is whole or not at all.

Reports are written in the same way.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from tegoed.core.calendar.spans import Span, days_span
from tegoed.core.entities.import_values import (
    ImportOptions,
    ImportQuestion,
    ImportQuestionError,
    ImportResult,
    Progress,
)
from tegoed.core.entities.values import Changes, Entry, Invoice
from tegoed.core.errors import Message, NotFoundError, RefusedError
from tegoed.core.invoicing.report_request import ReportRequest
from tegoed.core.settings import SETTINGS
from tegoed.export import tegoed_document as document_out
from tegoed.importers import tegoed_document as document_in
from tegoed.services.data import own_files
from tegoed.services.data.imports import document_merge
from tegoed.services.data.reports import reports
from tegoed.services.workspace import Workspace
from tegoed.store.change import ChangeStep
from tegoed.store.files.atomic_file import clear_leftovers, replacement
from tegoed.store.tables import boundaries, entries, focus_and_favourites, invoices, sessions
from tegoed.system.paths import typed

STANDARD = "-"
"""The name that means standard input or output."""

READERS: Mapping[str, Callable[[bytes], document_in.Document]] = {"tegoed": document_in.parse}
WRITERS = ("tegoed",)
_JSON_BEGINS = ("{", "[")


def no_announcement(_switched_off: Sequence[Message]) -> None:
    """Announce nothing."""


def import_file(
    ws: Workspace,
    path: str | Path,
    format: str | None = None,
    dry_run: bool = False,
    options: ImportOptions | None = None,
    progress: Progress | None = None,
    *,
    announce: Callable[[Sequence[Message]], None] = no_announcement,
) -> ImportResult:
    """Merge a file into the database: all of it in one step, or nothing.

    `-` reads standard input; a dry run only tells. `options` is what the user says about a file of
    another program. `progress` is told when a document is read and when it is written. `announce`
    is told what comes in switched off or ended before anything is written; what it raises stops the
    import. A copy of the database is made before it is changed.

    Raises `RefusedError`: "document.format-unnamed", "document.format-unknown",
    "import.cannot-read", and what the format's reader refuses, with the place in the file; and what
    `backup_service.backup` raises when the copy cannot be made.
    """
    from tegoed.services.data.imports import history_import

    if format is not None and format not in import_formats():
        raise RefusedError(
            "document.format-unnamed", format=format, formats=", ".join(import_formats())
        )
    wanted = options or ImportOptions()
    data = content_of(path)
    named = format or format_of(data, wanted)
    if named not in READERS:
        return history_import.import_history(
            ws, named, data, wanted, dry_run=dry_run, progress=progress
        )
    document = READERS[named](data)
    now = ws.clock.now()
    zone = ws.zone().key
    if dry_run:
        with ws.db.snapshot():
            return _imported(
                named,
                document_merge.plan(ws.db, document, ws.channel_kinds, now, zone),
                zone,
                dry_run=True,
            )
    from tegoed.services.data.backups import backup_service

    backup_service.backup_before(ws, "import")
    with ws.step(Message("change.import", {"count": len(document.entries)})) as step:
        found = _merge(ws, named, document, step, progress, announce)
    if progress is not None:
        progress(len(document.entries), len(document.entries))
    return found


def import_into(
    ws: Workspace,
    path: str | Path,
    options: ImportOptions,
    step: ChangeStep,
    progress: Progress | None,
    announce: Callable[[Sequence[Message]], None],
) -> ImportResult:
    """Merge a file within a step that is open, and name the step after it.

    Raises as `import_file`.
    """
    from tegoed.services.data.imports import history_import

    data = content_of(path)
    named = format_of(data, options)
    if named in READERS:
        return _merge(ws, named, READERS[named](data), step, progress, announce)
    history = history_import.read_history(ws, named, data, options)
    history_import.check_refused(history, options)
    return history_import.write_history(ws, named, history, options, step, progress)


def _merge(
    ws: Workspace,
    format: str,
    document: document_in.Document,
    step: ChangeStep,
    progress: Progress | None,
    announce: Callable[[Sequence[Message]], None],
) -> ImportResult:
    """Merge a document within a step."""
    if progress is not None:
        progress(0, len(document.entries))
    zone = ws.zone().key
    made = document_merge.plan(ws.db, document, ws.channel_kinds, ws.clock.now(), zone)
    step.label = Message("change.import", {"count": len(made.entries)})
    announce(made.switched_off)
    document_merge.write(made, step)
    return _imported(format, made, zone, dry_run=False, changes=step.changes)


def import_formats() -> tuple[str, ...]:
    """Return the formats that can be read, by name."""
    from tegoed.importers import formats

    return (*READERS, *formats.NAMES)


def export_file(
    ws: Workspace,
    path: str | Path,
    format: str | None = None,
    first: date | None = None,
    last: date | None = None,
    client: str | None = None,
) -> None:
    """Write the database as one file (0600), whole or not at all; `-` is standard output.

    The entries are those with time on the local days from `first` to `last`, both included, and of
    `client`, where these are named; everything else is always whole. Raises `RefusedError`
    "document.format-unnamed", "export.cannot-write", `NotFoundError` "client.unknown".
    """
    if format is not None and format not in WRITERS:
        raise RefusedError("document.format-unnamed", format=format, formats=", ".join(WRITERS))
    with ws.db.snapshot():
        pieces = document_out.write(_contents(ws, first, last, client), ws.clock.now())
        if str(path) == STANDARD:
            _write_out(pieces)
        else:
            write_whole(ws, Path(path), pieces)


def export_formats() -> tuple[str, ...]:
    """Return the formats of other programs that entries can be written in, by name."""
    from tegoed.export import tracker_files

    return tuple(tracker_files.WRITERS)


def export_history(
    ws: Workspace,
    path: str | Path,
    format: str,
    first: date | None = None,
    last: date | None = None,
    client: str | None = None,
) -> None:
    """Write the finished entries in one of `export_formats` (0600), whole or not at all; `-` is
    standard output.

    They are chosen as by `export_file`. Raises `RefusedError` "export.cannot-write",
    `NotFoundError` "client.unknown".
    """
    from tegoed.export import tracker_files

    with ws.db.snapshot():
        pieces = tracker_files.WRITERS[format](
            _chosen(ws, first, last, client),
            ws.catalogue(),
            ws.zone(),
            ws.setting("report_name"),
            ws.setting("currency"),
        )
        if str(path) == STANDARD:
            _write_out(pieces)
        else:
            write_whole(ws, Path(path), pieces)


def export_report(ws: Workspace, path: str | Path, request: ReportRequest) -> Path:
    """Write a report as one file (0600), whole or not at all, and say where: in a folder under the
    report's own name.

    `-` is standard output. Raises as `reports.make`, and `RefusedError` "export.cannot-write".
    """
    data = reports.make(ws, request)
    target = Path(path)
    if str(path) == STANDARD:
        _write_out([data])
        return target
    if _is_folder(target):
        target = target / reports.file_name(ws, request)
    write_whole(ws, target, [data])
    return target


def write_whole(ws: Workspace, path: Path, pieces: Iterable[str] | Iterable[bytes]) -> None:
    """Write bytes, or text in UTF-8, to a file (0600) that appears or is replaced only when all of
    it is on the disk.

    A symbolic link is followed. What is there but is no file (a pipe, a device) is written to.
    Raises `RefusedError` "export.cannot-write", "file.own".
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
    except OSError as error:
        raise RefusedError(
            "export.cannot-write", path=str(path), why=error.strerror or str(error)
        ) from error


def _is_folder(path: Path) -> bool:
    try:
        return typed(path).is_dir()
    except OSError:  # not for us to look into, which writing to it will tell
        return False


def _imported(
    format: str,
    made: document_merge.MergePlan,
    zone: str,
    *,
    dry_run: bool,
    changes: Changes | None = None,
) -> ImportResult:
    ended = [(entry.start, entry.end) for entry in made.entries if entry.end is not None]
    return ImportResult(
        format=format,
        dry_run=dry_run,
        added=made.added,
        known=made.known,
        warnings=(*made.switched_off, *made.warnings),
        switched_off=tuple(made.switched_off),
        changes=changes or Changes(),
        zone=zone,
        seconds=sum(end - start for start, end in ended),
        start=min((start for start, _ in ended), default=None),
        end=max((end for _, end in ended), default=None),
    )


def content_of(path: str | Path) -> bytes:
    """Return the bytes of a file; `-` is standard input.

    Raises `RefusedError` "import.cannot-read".
    """
    try:
        if str(path) == STANDARD:
            return _open(sys.stdin).buffer.read()
        return typed(path).read_bytes()
    except OSError as error:
        raise RefusedError(
            "import.cannot-read", path=str(path), why=error.strerror or str(error)
        ) from error


def format_of(data: bytes, options: ImportOptions) -> str:
    """Return the format of a file. Raises `RefusedError` "document.format-unknown"."""
    return "csv" if options.columns else _recognised(data)


def _recognised(data: bytes) -> str:
    """Return the format of a file, by its content."""
    from tegoed.importers import formats
    from tegoed.importers.parsing.reading import UTF_16

    if found := formats.recognised(data):
        return found
    encoding = "utf-16" if data.startswith(UTF_16) else "utf-8"
    if data[:1000].decode(encoding, "ignore").lstrip("\ufeff \t\r\n").startswith(_JSON_BEGINS):
        return "tegoed"
    raise ImportQuestionError(
        "document.format-unknown",
        question=ImportQuestion.FORMAT,
        formats=", ".join(import_formats()),
    )


def _contents(
    ws: Workspace, first: date | None, last: date | None, client: str | None
) -> document_out.Contents:
    return document_out.Contents(
        timezone=ws.zone().key,
        currency=ws.setting("currency"),
        catalogue=ws.catalogue(),
        entries=_chosen(ws, first, last, client),
        left_open=_chosen_left_open(ws, first, last, client),
        boundaries=boundaries.read(ws.db),
        boundary_answers=boundaries.BOUNDARY_ANSWERS.all(ws.db),
        week_notes=boundaries.WEEK_NOTES.all(ws.db),
        focus_sessions=sessions.SESSIONS.all(ws.db),
        presets=focus_and_favourites.PRESETS.all(ws.db),
        channels=focus_and_favourites.CHANNELS.all(ws.db),
        favourites=focus_and_favourites.FAVOURITES.all(ws.db),
        focus_rules=focus_and_favourites.FOCUS_RULES.all(ws.db),
        invoices=_chosen_invoices(ws, client),
        settings={setting.key: ws.setting(setting.key) for setting in SETTINGS if setting.travels},
    )


def _chosen(
    ws: Workspace, first: date | None, last: date | None, client: str | None
) -> Iterator[Entry]:
    chosen = _client(ws, client)
    if first is None and last is None:
        return entries.listed(ws.db, client=chosen)
    span = _days(ws, first, last)
    return entries.of_span(ws.db, span.start, span.end, chosen)


def _chosen_left_open(
    ws: Workspace, first: date | None, last: date | None, client: str | None
) -> list[Entry]:
    """Return the timers put aside, of which only the start is known: those that began on the
    days.
    """
    chosen, span = _client(ws, client), _days(ws, first, last)
    return [
        entry
        for entry in entries.left_open(ws.db)
        if span.start <= entry.start < span.end and chosen in (None, entry.client)
    ]


def _chosen_invoices(ws: Workspace, client: str | None) -> list[Invoice]:
    chosen = _client(ws, client)
    return [invoice for invoice in invoices.INVOICES.all(ws.db) if chosen in (None, invoice.client)]


def _client(ws: Workspace, name: str | None) -> int | None:
    if name is None:
        return None
    found = ws.catalogue().client_named(name.strip())
    if found is None:
        raise NotFoundError("client.unknown", client=name)
    return found.id


def _days(ws: Workspace, first: date | None, last: date | None) -> Span:
    return days_span(first or date(1900, 1, 1), last or date(9998, 12, 31), ws.zone())


def _bytes(piece: str | bytes) -> bytes:
    return piece.encode() if isinstance(piece, str) else piece


def _write_out(pieces: Iterable[str] | Iterable[bytes]) -> None:
    """Write to standard output; a reader that went away (`BrokenPipeError`) is the caller's."""
    try:
        stream = _open(sys.stdout).buffer
        for piece in pieces:
            stream.write(_bytes(piece))
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise RefusedError(
            "export.cannot-write", path=STANDARD, why=error.strerror or str(error)
        ) from error


def _open(stream: TextIO | None) -> TextIO:
    """Return a standard stream that the caller left open. Raises `OSError` for one that was
    closed.
    """
    if stream is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return stream

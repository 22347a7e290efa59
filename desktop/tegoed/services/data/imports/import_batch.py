# SPDX-License-Identifier: MIT
"""Several files brought in together: each looked at first, then all of them in one step or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tegoed.core.entities.import_values import (
    FileWork,
    ImportFile,
    ImportPreview,
    ImportResult,
    Progress,
    question_of,
    total_of,
)
from tegoed.core.errors import Message, NotFoundError, RefusedError, TegoedError
from tegoed.importers.history import History
from tegoed.importers.parsing.decoding import decoded
from tegoed.importers.parsing.sheet import Sheet
from tegoed.services.data.imports import history_import, import_export
from tegoed.services.workspace import Workspace

MOST_NAMES = 200
"""Names of a file that are listed to be mapped, those with the most time first."""


def preview(ws: Workspace, file: ImportFile, progress: Progress | None = None) -> ImportPreview:
    """Look at a file without writing anything. A refusal is part of what comes back.

    `progress` is told as by `import_export.import_file`; what it raises goes through.
    """
    known = ImportPreview(path=file.path)
    try:
        data = import_export.content_of(file.path)
        known = ImportPreview(path=file.path, header=_header(data))
        name = import_export.format_of(data, file.options)
        known = ImportPreview(path=file.path, format=name, header=known.header)
        if name in import_export.READERS:
            result = import_export.import_file(ws, file.path, name, True, file.options, progress)
            return ImportPreview(path=file.path, format=name, result=result)
        history = history_import.read_history(ws, name, data, file.options)
        known = ImportPreview(
            path=file.path,
            format=name,
            header=known.header if name == "csv" else (),
            users=_users(history),
            work=_work(history),
        )
        with ws.db.snapshot():
            result = history_import.foresee(ws, name, history, file.options, progress)
    except (RefusedError, NotFoundError) as refused:
        return ImportPreview(
            path=known.path,
            format=known.format,
            header=known.header,
            users=known.users,
            work=known.work,
            problem=refused.message,
            question=question_of(refused),
        )
    return ImportPreview(
        path=known.path,
        format=name,
        header=known.header,
        users=known.users,
        work=known.work,
        result=result,
    )


def import_files(
    ws: Workspace,
    files: Sequence[ImportFile],
    progress: Progress | None = None,
    announce: Callable[[Sequence[Message]], None] = import_export.no_announcement,
) -> list[ImportResult]:
    """Bring files in: all of them in one step after a safety copy, or nothing.

    `progress` is told of each file how many entries of how many are done; what it raises ends the
    import. Raises `RefusedError` as `import_export.import_file` does.
    """
    from tegoed.services.data.backups import backup_service

    backup_service.backup_before(ws, "import")
    with ws.step(Message("change.import", {"count": 0})) as step:
        found = [
            import_export.import_into(ws, file.path, file.options, step, progress, announce)
            for file in files
        ]
        step.label = Message("change.import", {"count": total_of(found)})
    return found


class ImportCancelledError(TegoedError):
    """The user ended an import; nothing of it was written."""


def _header(data: bytes) -> tuple[str, ...]:
    """Return the titles of a table; none for what is no table of text."""
    if b"\0" in data[:1000]:
        return ()
    try:
        text = decoded(data[:20_000])
        if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[", "<"):
            return ()
        return tuple(title.strip() for title in Sheet(text).header)
    except RefusedError:
        return ()


def _users(history: History) -> tuple[str, ...]:
    there = {row.user for row in history.rows if row.user} if history.users else set()
    names = {history.users[user][0] for user in there if history.users.get(user)}
    return tuple(sorted(names)) if len(there) > 1 else ()


def _work(history: History) -> tuple[FileWork, ...]:
    """Return the names of a file by their time, the most first."""
    sums: dict[tuple[str, str, str], int] = {}
    for row in history.rows:
        if row.client or row.project:
            key = f"{row.client}/{row.project}" if row.project else row.client
            named = (key, row.client, row.project)
        elif history.tags_name_work and row.tags:
            named = (row.tags[0], row.tags[0], "")
        else:
            continue
        sums[named] = sums.get(named, 0) + row.seconds
    ranked = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return tuple(FileWork(*names, seconds) for names, seconds in ranked[:MOST_NAMES])

# SPDX-License-Identifier: MIT
"""History of other time trackers: read, planned against what is there, and written in one step."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import day_span
from tegoed.core.calendar.zones import zone_named
from tegoed.core.entities.import_values import (
    ImportCount,
    ImportOptions,
    ImportQuestion,
    ImportQuestionError,
    ImportResult,
    Progress,
    RefusedImportRow,
)
from tegoed.core.entities.values import Changes
from tegoed.core.entries.unclocked import start_on
from tegoed.core.errors import Message, RefusedError
from tegoed.importers import formats
from tegoed.importers.history import History, HistoryRow, ReadOptions
from tegoed.importers.parsing.wall_clock import LocalTime
from tegoed.services.data.backups import backup_service
from tegoed.services.data.imports.history_work import Work, WorkFinder
from tegoed.services.workspace import Workspace
from tegoed.store import change
from tegoed.store.tables import catalogue, entries

TOLD_EVERY = 2_000
"""Entries between two reports of progress."""
COLUMNS = (
    "uid", "start", "end", "client", "project", "activity", "purpose", "chair", "reason", "clock",
    "invoice", "note", "tags", "deleted",
)  # fmt: skip

Planned = tuple[bytes, int, int, int, int, str, str | None]
"""Uid, start, end, place of the work, whether the clock times are known, note, tags as JSON."""


@dataclass(slots=True)
class HistoryPlan:
    """What would be written, and what to tell about it."""

    work: WorkFinder
    rows: list[Planned] = field(default_factory=list)
    known: int = 0
    seconds: int = 0
    by_client: dict[str, int] = field(default_factory=dict)
    warnings: list[Message] = field(default_factory=list)


def import_history(
    ws: Workspace,
    name: str,
    data: bytes,
    options: ImportOptions,
    *,
    dry_run: bool,
    progress: Progress | None = None,
) -> ImportResult:
    """Import what a file of another program holds: all of it in one step after a safety copy, or
    nothing.

    Raises `RefusedError`: what the format's reader refuses, "import.refused-rows",
    "import.which-user", "import.user-unknown", "import.wants-rate", "zone.unknown", and for names
    what `core.entities.checks.name` raises.
    """
    history = read_history(ws, name, data, options)
    if dry_run:
        with ws.db.snapshot():
            return foresee(ws, name, history, options, progress)
    check_refused(history, options)
    history.rows = _of_user(history, options.user)
    backup_service.backup_before(ws, "import")
    with ws.step(Message("change.import", {"count": len(history.rows)})) as step:
        return write_history(ws, name, history, options, step, progress)


def read_history(ws: Workspace, name: str, data: bytes, options: ImportOptions) -> History:
    """Read a file with the user's answers. Raises `RefusedError` as the format's reader does."""
    reading = ReadOptions(
        zone=_zone(ws, options),
        now=ws.clock.now(),
        date_order=options.date_order,
        columns=options.columns,
    )
    return formats.read(name, data, reading)


def check_refused(history: History, options: ImportOptions) -> None:
    """Stop at rows that cannot come in and are not left out: `RefusedError`
    "import.refused-rows".
    """
    if history.refused and not options.skip_refused:
        first = min(history.refused, key=lambda row: row.line)
        raise RefusedError(
            "import.refused-rows", line=first.line, reason=first.reason, count=len(history.refused)
        )


def foresee(
    ws: Workspace,
    name: str,
    history: History,
    options: ImportOptions,
    progress: Progress | None = None,
) -> ImportResult:
    """Tell what would come of a history, within a snapshot. Raises as `import_history`."""
    zone = _zone(ws, options)
    history.rows = _of_user(history, options.user)
    made = _plan(ws, name, history, options, zone, progress or _silent)
    _new_things(ws, made, options)
    return _imported(name, history, made, zone, dry_run=True)


def write_history(
    ws: Workspace,
    name: str,
    history: History,
    options: ImportOptions,
    step: change.ChangeStep,
    progress: Progress | None = None,
) -> ImportResult:
    """Write a history within a step that is open, and name the step after it. Raises as
    `import_history`.
    """
    zone, tell = _zone(ws, options), progress or _silent
    history.rows = _of_user(history, options.user)
    made = _plan(ws, name, history, options, zone, tell)
    step.label = Message("change.import", {"count": len(made.rows)})
    _write(ws, made, options, step, tell)
    return _imported(name, history, made, zone, dry_run=False, changes=step.changes)


def _silent(_done: int, _total: int) -> None:
    pass


def _zone(ws: Workspace, options: ImportOptions) -> ZoneInfo:
    if options.zone is None:
        return ws.zone()
    found = zone_named(options.zone.strip())
    if found is None:
        raise RefusedError("zone.unknown", zone=options.zone)
    return found


def _of_user(history: History, wanted: str | None) -> list[HistoryRow]:
    """Return the rows of one person. Raises `RefusedError` "import.which-user",
    "import.user-unknown".
    """
    there = {row.user for row in history.rows} if history.users else set()
    people = {key: history.users.get(key, ()) for key in there if key}
    shown = ", ".join(sorted({names[0] for names in people.values() if names}))
    if wanted is None:
        if len(people) > 1:
            raise ImportQuestionError(
                "import.which-user", question=ImportQuestion.USER, users=shown[:500]
            )
        return history.rows
    word = wanted.strip().casefold()
    chosen = {key for key, names in people.items() if word in {text.casefold() for text in names}}
    if people and not chosen:
        raise RefusedError("import.user-unknown", user=wanted, users=shown[:500])
    return [row for row in history.rows if row.user in chosen] if people else history.rows


def _plan(
    ws: Workspace,
    name: str,
    history: History,
    options: ImportOptions,
    zone: ZoneInfo,
    tell: Progress,
) -> HistoryPlan:
    finder = WorkFinder(
        catalogue.read(ws.db),
        options.names,
        zone,
        tags_name_work=history.tags_name_work,
        lasting_tasks=history.lasting_tasks,
    )
    made = HistoryPlan(finder)
    known, deleted = entries.packed_uids(ws.db), entries.deleted_packed_uids(ws.db)
    seen: dict[bytes, int] = {}
    dumped: dict[tuple[str, ...], str | None] = {(): None}
    lengths: list[tuple[bytes, HistoryRow, str | None]] = []
    stay_deleted = 0
    sums: dict[int, int] = {}
    total = len(history.rows)
    for number, row in enumerate(history.rows):
        if number % TOLD_EVERY == 0:
            tell(number, total)
        uid = _uid(name, row, seen)
        if uid is None or uid in known:
            made.known += 1
            stay_deleted += uid in deleted
            continue
        tags = dumped.get(row.tags, "")
        if tags == "":
            tags = dumped[row.tags] = json.dumps(row.tags, ensure_ascii=False)
        if row.day:
            lengths.append((uid, row, tags))
            continue
        place = finder.place(row)
        made.rows.append((uid, row.start, row.end, place, 1, row.note, tags))
        sums[place] = sums.get(place, 0) + row.seconds
    _place_lengths(ws, made, lengths, zone, sums)
    made.seconds = sum(sums.values())
    for place, seconds in sums.items():
        client = finder.client_name(finder.works[place])
        made.by_client[client] = made.by_client.get(client, 0) + seconds
    made.warnings = _warnings(ws, made, history, stay_deleted)
    tell(total, total)
    return made


def _place_lengths(
    ws: Workspace,
    made: HistoryPlan,
    lengths: list[tuple[bytes, HistoryRow, str | None]],
    zone: ZoneInfo,
    sums: dict[int, int],
) -> None:
    """Put rows of which only the length is known on their days, one after another, behind what is
    there.
    """
    if not lengths:
        return
    ends: dict[int, int | None] = {}
    spans = {}
    for _, row, _tags in lengths:
        if row.day not in ends:
            span = spans[row.day] = day_span(date.fromordinal(row.day), zone)
            ends[row.day] = entries.last_end_in(ws.db, span.start, span.end)
    local = LocalTime(zone)
    for _uid, _start, end, *_rest in made.rows:
        day = local.day_of(end - 1)
        if day in ends and end <= spans[day].end:
            ends[day] = max(ends[day] or 0, end)
    for uid, row, tags in lengths:
        on = date.fromordinal(row.day)
        start = start_on(on, row.seconds, ends[row.day], ws.schedules(), zone)
        ends[row.day] = start + row.seconds
        place = made.work.place(row)
        made.rows.append((uid, start, start + row.seconds, place, 0, row.note, tags))
        sums[place] = sums.get(place, 0) + row.seconds


_SIXTH = [bytes([number & 0x0F | 0x80]) for number in range(256)]
_EIGHTH = [bytes([number & 0x3F | 0x80]) for number in range(256)]


def _uid(name: str, row: HistoryRow, seen: dict[bytes, int]) -> bytes | None:
    """Return a UUID (version 8) of the file's own id, else of format, start, end, work and note;
    None for an id that came before.

    Rows that are alike in all of that are told apart by how many came before.
    """
    if row.id:
        found = _uuid(f"{name}\0{row.id}")
        if found in seen:
            return None
        seen[found] = 1
        return found
    start, end = (row.day, row.seconds) if row.day else (row.start, row.end)
    said = f"{name}\0{start}\0{end}\0{row.client}\0{row.project}\0{row.task}\0{row.note}"
    found = _uuid(said)
    count = seen.get(found, 0)
    seen[found] = count + 1
    return _uuid(f"{said}\0{count}") if count else found


def _uuid(text: str) -> bytes:
    made = blake2b(text.encode(), digest_size=16).digest()
    return made[:6] + _SIXTH[made[6]] + made[7:8] + _EIGHTH[made[8]] + made[9:]


def _warnings(
    ws: Workspace, made: HistoryPlan, history: History, stay_deleted: int
) -> list[Message]:
    found: list[Message] = []
    if stay_deleted:
        found.append(Message("import.stay-deleted", {"count": stay_deleted}))
    if left := made.known - stay_deleted:
        found.append(ImportCount("import.known-entries", {"count": left}))
    if history.refused:
        found.append(ImportCount("import.refused-count", {"count": len(history.refused)}))
    found += [Message(id, {"count": count}) for id, count in history.left_out.items()]
    now = ws.clock.now()
    if ahead := sum(row[2] > now for row in made.rows):
        found.append(Message("import.ahead", {"count": ahead}))
    if overlaps := _overlaps(ws, made.rows):
        found.append(Message("import.overlaps", {"count": overlaps}))
    found += made.work.unmet_warning()
    rated = any(new.rate for new in made.work.new_projects) or any(
        new.rate for new in made.work.new_clients
    )
    ours = ws.setting("currency")
    if rated and history.currency and history.currency != ours:
        found.append(Message("import.other-currency", {"currency": history.currency, "ours": ours}))
    return found


def _overlaps(ws: Workspace, rows: list[Planned]) -> int:
    """Count the entries that begin while another one lasts, if one of the two is new; lengths
    without a clock overlap nothing.
    """
    spans = [(row[1], row[2], True) for row in rows if row[4]]
    if not spans:
        return 0
    first, last = min(spans)[0], max(end for _, end, _ in spans)
    if entries.count(ws.db):
        there = entries.of_span(ws.db, first, last + 1)
        spans += [(e.start, e.end, False) for e in there if e.clock and e.end is not None]
    spans.sort()
    found = latest = latest_new = 0
    latest = latest_new = first - 1
    for start, end, is_new in spans:
        if start < (latest if is_new else latest_new):
            found += 1
        latest = max(latest, end)
        if is_new:
            latest_new = max(latest_new, end)
    return found


def _new_things(ws: Workspace, made: HistoryPlan, options: ImportOptions) -> tuple[Any, Any, Any]:
    """Return the clients, projects and activities to be made.

    Raises `RefusedError` "import.wants-rate".
    """
    default = ws.setting("default_rate_cents")
    work = made.work
    return (
        work.clients(options.rate_cents, default),
        work.projects(options.rate_cents, default),
        work.activities(),
    )


def _write(
    ws: Workspace,
    made: HistoryPlan,
    options: ImportOptions,
    step: change.ChangeStep,
    tell: Progress,
) -> None:
    clients, projects, activities = _new_things(ws, made, options)
    client_ids = [step.put("client", catalogue.CLIENTS.row(client)) for client in clients]

    def here(reference: int | None, ids: list[int]) -> int | None:
        return ids[-reference - 1] if reference is not None and reference < 0 else reference

    project_ids = []
    for project in projects:
        row = catalogue.PROJECTS.row(project)
        project_ids.append(step.put("project", {**row, "client": here(project.client, client_ids)}))
    activity_ids = [step.put("activity", catalogue.ACTIVITIES.row(item)) for item in activities]

    def columns(work: Work) -> tuple[Any, ...]:
        return (
            here(work.client, client_ids),
            here(work.project, project_ids),
            here(work.activity, activity_ids),
            entries.PURPOSE_CODES[work.purpose],
            0,
            None,
        )

    works = [columns(work) for work in made.work.works]
    total = len(made.rows)

    def rows() -> Iterator[tuple[Any, ...]]:
        for number, (uid, start, end, place, clock, note, tags) in enumerate(made.rows):
            if number % TOLD_EVERY == 0:
                tell(number, total)
            yield (uid, start, end, *works[place], clock, None, note, tags, None)

    if made.rows:
        span = min(row[1] for row in made.rows), max(row[2] for row in made.rows)
        step.put_rows("entry", COLUMNS, rows(), span)
    tell(total, total)


def _imported(
    name: str,
    history: History,
    made: HistoryPlan,
    zone: ZoneInfo,
    *,
    dry_run: bool,
    changes: Changes | None = None,
) -> ImportResult:
    work = made.work
    known = dict.fromkeys(("clients", "projects", "activities"), 0)
    for kind, _id in work.used:
        known[kind] += 1
    added = {
        "clients": len(work.new_clients),
        "projects": len(work.new_projects),
        "activities": len(work.new_activities),
        "entries": len(made.rows),
    }
    return ImportResult(
        format=name,
        dry_run=dry_run,
        added=added,
        known={**known, "entries": made.known},
        warnings=tuple(made.warnings),
        changes=changes or Changes(),
        zone=zone.key,
        seconds=made.seconds,
        start=min((row[1] for row in made.rows), default=None),
        end=max((row[2] for row in made.rows), default=None),
        refused=tuple(RefusedImportRow(row.line, row.reason) for row in sorted(history.refused,
          key=lambda r: r.line)),
        by_client=made.by_client,
    )  # fmt: skip

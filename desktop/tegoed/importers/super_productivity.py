# SPDX-License-Identifier: MIT
"""Super Productivity: its backup as JSON, which knows how long each task took on a day but not
when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tegoed.core.errors import RefusedError
from tegoed.importers.history import History, ReadOptions, name, note, tags

_NO_PROJECT = frozenset({"INBOX_PROJECT", "INBOX"})
_NO_TAG = frozenset({"TODAY", "NO_LIST", "EM_IMPORTANT", "EM_URGENT", "KANBAN_IN_PROGRESS"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def recognises(head: str, text: str) -> bool:
    """Tell whether a JSON object is such a backup; `head` is its beginning."""
    return "timeSpentOnDay" in text or ("crossModelVersion" in head and '"task"' in text)


def read(value: Any, options: ReadOptions) -> History:
    """Return the time of each task and day, archived tasks too.

    The time of a task with subtasks is theirs. `RefusedRow.line` is the number of the task. Raises
    `RefusedError` "import.not-a-backup".
    """
    data = _object(value)
    data = _object(data.get("data")) or data
    if not isinstance(data.get("task"), dict):
        raise RefusedError("import.not-a-backup")
    found = History()
    projects, labels = _titles(data, "project"), _titles(data, "tag")
    tasks = dict(_tasks(data))
    parents = {task.get("parentId") for task in tasks.values()}
    for number, (id, task) in enumerate(tasks.items(), 1):
        if id in parents:
            continue
        for day, spent in _object(task.get("timeSpentOnDay")).items():
            try:
                _read_day(found, number, (id, task), (day, spent), projects, labels, tasks)
            except RefusedError as error:
                found.refuse(number, error)
    return found


def _read_day(
    found: History,
    number: int,
    task: tuple[str, Mapping[str, Any]],
    spent: tuple[str, Any],
    projects: Mapping[str, str],
    labels: Mapping[str, str],
    tasks: Mapping[str, Mapping[str, Any]],
) -> None:
    id, told = task
    day, milliseconds = spent
    if isinstance(milliseconds, bool) or not isinstance(milliseconds, int | float):
        raise RefusedError("row.length-unreadable", text=str(milliseconds)[:60])
    parent = tasks.get(str(told.get("parentId")), {})
    project = str(told.get("projectId") or parent.get("projectId"))
    title = note(told.get("title"))
    if parent.get("title"):
        title = note(f"{note(parent.get('title'))}: {title}")
    ids = told.get("tagIds")
    found.add_length(
        number,
        _ordinal(day),
        round(milliseconds / 1000) if abs(milliseconds) < 1e12 else 10**9,
        project=name(projects.get(project, "")) if project not in _NO_PROJECT else "",
        tags=tags(labels.get(str(tag), "") for tag in ids if str(tag) not in _NO_TAG)
        if isinstance(ids, list)
        else (),
        note=title,
        id=f"{id} {day}",
    )


def _ordinal(text: str) -> int:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text).toordinal()
    except ValueError:
        pass
    raise RefusedError("row.date-unreadable", text=text[:60])


def _tasks(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield all tasks by their id: those of today, and those in the archives of old and new
    versions.
    """
    places = [data.get("task"), data.get("taskArchive")]
    places += [_object(data.get(name)).get("task") for name in ("archiveYoung", "archiveOld")]
    for place in places:
        for id, task in _object(_object(place).get("entities")).items():
            if isinstance(task, dict):
                yield id, task


def _titles(data: Mapping[str, Any], kind: str) -> dict[str, str]:
    entities = _object(_object(data.get(kind)).get("entities"))
    return {id: str(_object(item).get("title") or "") for id, item in entities.items()}


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}

# SPDX-License-Identifier: MIT
"""What an entry must be to be kept, and what a correction makes of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from tegoed.core.entities.values import CLIENT_TIME, Catalogue, Entry, Purpose, Reason
from tegoed.core.errors import NotFoundError, RefusedError

DAY = 86_400
LONGEST_NOTE = 10_000


class UnsetField:
    """Nothing was said about a field."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


UNSET = UnsetField()


class EditLabel(Enum):
    """What a correction is called in the list of steps, by its message."""

    EDITED = "change.edited"
    MOVED = "change.moved"
    RESIZED = "change.resized"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryEdit:
    """The fields to change; what is left `UNSET` stays. Instants in epoch seconds."""

    start: int | UnsetField = UNSET
    end: int | UnsetField = UNSET
    client: int | UnsetField | None = UNSET
    project: int | UnsetField | None = UNSET
    activity: int | UnsetField | None = UNSET
    purpose: Purpose | UnsetField = UNSET
    chair: bool | UnsetField = UNSET
    reason: Reason | UnsetField | None = UNSET
    clock: bool | UnsetField = UNSET
    invoice: str | UnsetField | None = UNSET
    note: str | UnsetField = UNSET
    tags: tuple[str, ...] | UnsetField = UNSET

    def given(self) -> dict[str, Any]:
        """Return the fields that were said, by name."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in values.items() if value is not UNSET}


def checked(entry: Entry, known: Catalogue, now: int, *, before: Sequence[Entry] = ()) -> Entry:
    """Return the entry as it is kept: with its project's client, note and tags tidied.

    One without an end is the timer's.

    A note may be as long as that of an entry `before` of which this one is made.

    Raises `RefusedError`: "entry.not-after-start", "entry.too-long", "entry.in-future",
    "entry.reason-only-given", "entry.chair-only-client", "entry.project-of-another",
    "note.too-long"; `NotFoundError`: "client.unknown", "project.unknown", "activity.unknown".
    """
    _check_time(entry, now)
    client = entry.client
    if entry.project is not None:
        project = known.projects.get(entry.project)
        if project is None:
            raise NotFoundError("project.unknown", project=str(entry.project))
        if client is not None and client != project.client:
            raise RefusedError("entry.project-of-another", project=project.name)
        client = project.client
    if client is not None and client not in known.clients:
        raise NotFoundError("client.unknown", client=str(client))
    if entry.activity is not None and entry.activity not in known.activities:
        raise NotFoundError("activity.unknown", activity=str(entry.activity))
    if entry.reason is not None and entry.purpose is not Purpose.GIVEN:
        raise RefusedError("entry.reason-only-given")
    if entry.chair and entry.purpose not in CLIENT_TIME:
        raise RefusedError("entry.chair-only-client")
    note = entry.note.strip()
    if len(note) > max(LONGEST_NOTE, *(len(entry.note) for entry in before), 0):
        raise RefusedError("note.too-long", longest=LONGEST_NOTE)
    tags = dict.fromkeys(tag for tag in (tag.strip().lstrip("#") for tag in entry.tags) if tag)
    return replace(entry, client=client, note=note, tags=tuple(tags))


def edited(entry: Entry, edit: EntryEdit) -> Entry:
    """Return the entry with the correction applied, not checked yet.

    A project brings its client along, another client drops the old one's project, another purpose
    drops the reason and the mark that it cannot have, and a start makes the clock times known.
    """
    given = edit.given()
    if given.get("project") is not None:
        given.setdefault("client", None)  # its own, which `checked` fills in
    elif "client" in given and given["client"] != entry.client:
        given.setdefault("project", None)
    if "start" in given:
        given.setdefault("clock", True)  # whoever says when it began knows the time
    purpose = given.get("purpose", entry.purpose)
    if purpose is not Purpose.GIVEN:
        given.setdefault("reason", None)
    if purpose not in CLIENT_TIME:
        given.setdefault("chair", False)
    if given.get("invoice") == "":
        given["invoice"] = None
    return replace(entry, **given)


def _check_time(entry: Entry, now: int) -> None:
    if entry.start > now:
        raise RefusedError("entry.in-future", start_at=entry.start)
    if entry.end is None:
        return
    if entry.end <= entry.start:
        raise RefusedError("entry.not-after-start", start_at=entry.start)
    if entry.end - entry.start > DAY:
        raise RefusedError("entry.too-long", length_seconds=entry.end - entry.start)
    if entry.end > now:
        raise RefusedError("entry.in-future", start_at=entry.end)

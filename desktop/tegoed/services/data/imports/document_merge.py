# SPDX-License-Identifier: MIT
"""How a document comes into the database: what is known stays as it is, what is new is added, and
the rest is told.

First a plan is made, which needs no writing (a dry run stops there); then it is written in one
step. Made and written under one lock, so that nothing can come between.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from tegoed.channels.registry import ChannelKinds
from tegoed.core.entities.entity_fields import REFERENCES, FieldKind, fields_of, identity_of
from tegoed.core.entities.identity import new_uid
from tegoed.core.entities.import_values import ImportCount
from tegoed.core.entities.names import name_key
from tegoed.core.entities.values import (
    Activity,
    Boundary,
    BoundaryAnswer,
    Catalogue,
    ChannelSetup,
    Client,
    Entry,
    Favourite,
    FocusRule,
    FocusSession,
    Invoice,
    Preset,
    Project,
    WeekNote,
)
from tegoed.core.errors import Message
from tegoed.core.settings import BY_KEY
from tegoed.importers.tegoed_document import Document
from tegoed.services.data.imports import import_safety
from tegoed.store import change
from tegoed.store.database import Database
from tegoed.store.tables import (
    boundaries,
    catalogue,
    entries,
    focus_and_favourites,
    invoices,
    sessions,
    settings,
)
from tegoed.store.tables.rows import EntityRows

SHOWN = 20
"""So many overlaps are named; the rest are counted."""

T = TypeVar("T")
Ids = dict[int, int]
"""Numbers of the document to ids of the database."""
CATALOGUE: Mapping[str, tuple[FieldKind, EntityRows[Any]]] = {
    "clients": (FieldKind.CLIENT, catalogue.CLIENTS),
    "projects": (FieldKind.PROJECT, catalogue.PROJECTS),
    "activities": (FieldKind.ACTIVITY, catalogue.ACTIVITIES),
}
"""The lists of the document whose members others refer to, in the order in which they do."""
REST: Mapping[str, EntityRows[Any]] = {
    "boundaries": boundaries.BOUNDARIES,
    "boundary_answers": boundaries.BOUNDARY_ANSWERS,
    "favourites": focus_and_favourites.FAVOURITES,
    "focus_rules": focus_and_favourites.FOCUS_RULES,
    "presets": focus_and_favourites.PRESETS,
    "channels": focus_and_favourites.CHANNELS,
    "week_notes": boundaries.WEEK_NOTES,
    "invoices": invoices.INVOICES,
    "focus_sessions": sessions.SESSIONS,
}
"""The lists that come in where nothing with the same identity is there."""


@dataclass(slots=True)
class MergePlan:
    """What would be added.

    References are still the document's numbers; `ids` knows those that are in the database already.
    """

    clients: list[Client] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    left_open: list[Entry] = field(default_factory=list)
    boundaries: list[Boundary] = field(default_factory=list)
    boundary_answers: list[BoundaryAnswer] = field(default_factory=list)
    week_notes: list[WeekNote] = field(default_factory=list)
    focus_sessions: list[FocusSession] = field(default_factory=list)
    presets: list[Preset] = field(default_factory=list)
    channels: list[ChannelSetup] = field(default_factory=list)
    favourites: list[Favourite] = field(default_factory=list)
    focus_rules: list[FocusRule] = field(default_factory=list)
    invoices: list[Invoice] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)
    ids: dict[FieldKind, Ids] = field(
        default_factory=lambda: {kind: {} for kind, _rows in CATALOGUE.values()}
    )
    known: dict[str, int] = field(default_factory=dict)
    """How many were known; while planning, how many were left out for another reason."""
    warnings: list[Message] = field(default_factory=list)
    switched_off: list[Message] = field(default_factory=list)
    """What comes in switched off or ended, since it could act by itself."""

    @property
    def added(self) -> dict[str, int]:
        """How many come in, by the document's lists; of some lists only where there are some."""
        lists = [*LISTS, *(name for name in SELDOM if getattr(self, name))]
        return {name: len(getattr(self, name)) for name in lists}


LISTS = (
    "clients",
    "projects",
    "activities",
    "entries",
    "boundaries",
    "boundary_answers",
    "week_notes",
    "focus_sessions",
    "presets",
    "channels",
    "favourites",
    "focus_rules",
    "settings",
)
SELDOM = ("left_open", "invoices")
"""Lists of which the answer tells only where they have something new."""


def plan(db: Database, document: Document, kinds: ChannelKinds, now: int, zone: str) -> MergePlan:
    """Return what of the document is new here.

    A running timer lasts until `now` when overlaps are looked for; `zone` is the one in force.

    Refused: "document.channel-option", where the options of a channel can never work.
    """
    import_safety.check_channels(kinds, document.channels)
    made = MergePlan()
    there = catalogue.read(db)
    is_empty = not (there.clients or there.activities or entries.count(db) or boundaries.read(db))
    _plan_catalogue(made, document, there)
    _plan_entries(db, made, document, now)
    _plan_rest(db, made, document)
    _switch_off(made, kinds, now)
    _plan_settings(db, made, document, zone, is_empty)
    for name, count in made.added.items():
        made.known[name] = len(getattr(document, name)) - count - made.known.get(name, 0)
    made.known["settings"] = 0
    return made


def write(made: MergePlan, step: change.ChangeStep) -> None:
    """Write what was planned."""
    ids: dict[FieldKind, Ids] = {kind: dict(known) for kind, known in made.ids.items()}

    def at_home(rows: Iterable[dict[str, Any]], entity: type[Any]) -> Iterator[dict[str, Any]]:
        refers = [field for field in fields_of(entity) if field.kind in REFERENCES]
        for row in rows:
            row.pop("id", None)
            for reference in refers:
                number = row[reference.column]
                if number is not None:
                    row[reference.column] = ids[reference.kind][number]
            yield row

    for name, (kind, rows) in CATALOGUE.items():
        for item in getattr(made, name):
            (row,) = at_home([rows.row(item)], rows.entity)
            ids[kind][item.id] = step.put(rows.table, row)
    step.put_many("entry", at_home(map(entries.row, made.entries), Entry))
    aside = (entries.row(entry) | {"deleted": step.now} for entry in made.left_open)
    step.put_many("entry", at_home(aside, Entry))
    place = len(focus_and_favourites.FAVOURITES.all(step.db))
    for name, rows in REST.items():
        for row in at_home(map(rows.row, getattr(made, name)), rows.entity):
            if name == "favourites":  # behind those that are there
                row["position"], place = place, place + 1
            step.put(rows.table, row)
    for key, value in made.settings.items():
        settings.put(step, key, value)


def _plan_catalogue(made: MergePlan, document: Document, there: Catalogue) -> None:
    clients = made.ids[FieldKind.CLIENT]
    known: tuple[Mapping[int, Any], ...] = (there.clients, there.projects, there.activities)
    for (name, (kind, _rows)), values in zip(CATALOGUE.items(), known, strict=True):
        names = _KnownNames({(_owner(value), value.name): value for value in values.values()})
        for item in getattr(document, name):
            here = {} if (owner := _owner(item)) == 0 else {"client": clients.get(owner)}
            same = names.find(item.name, here.get("client", 0))
            _add(made, item, same, getattr(made, name), made.ids[kind], **here)


def _owner(item: Client | Project | Activity) -> int:
    """Return the client to whom a name belongs; 0 for one that belongs to nobody."""
    return item.client if isinstance(item, Project) else 0


_Named = TypeVar("_Named", Client, Project, Activity)


class _KnownNames(Generic[T]):
    """What is in the database by its owner and its name: as written, else by `name_key`."""

    def __init__(self, values: dict[tuple[int, str], T]) -> None:
        self._written = values
        self._keyed = {(owner, name_key(name)): value for (owner, name), value in values.items()}

    def find(self, name: str, owner: int | None) -> T | None:
        if owner is None:  # a new client has nothing yet
            return None
        written = self._written.get((owner, name))
        return self._keyed.get((owner, name_key(name))) if written is None else written


def _add(
    made: MergePlan, item: _Named, same: _Named | None, new: list[_Named], ids: Ids, **here: Any
) -> None:
    """Add one client, project or activity: new, or known and perhaps different."""
    if same is None:
        new.append(item)
        return
    ids[item.id] = same.id
    if replace(item, id=same.id, name=same.name, **here) != same:
        made.warnings.append(Message("import.differs", {"name": same.name}))


def _plan_entries(db: Database, made: MergePlan, document: Document, now: int) -> None:
    known, deleted = entries.known_uids(db), entries.deleted_uids(db)
    stay_deleted = 0
    timer = entries.running(db)
    for entry in document.entries:
        if entry.uid in known:
            stay_deleted += entry.uid in deleted
        elif entry.end is None and timer is not None:
            made.known["entries"] = 1
            made.warnings.append(Message("import.timer-left-out", {"start_at": entry.start}))
        else:
            made.entries.append(entry)
    made.left_open = [entry for entry in document.left_open if entry.uid not in known]
    if stay_deleted:
        made.warnings.append(Message("import.stay-deleted", {"count": stay_deleted}))
    left = sum(entry.uid in known for entry in document.entries) - stay_deleted
    if left:
        made.warnings.append(ImportCount("import.known-entries", {"count": left}))
    ahead = sum((entry.start if entry.end is None else entry.end) > now for entry in made.entries)
    if ahead:
        made.warnings.append(Message("import.ahead", {"count": ahead}))
    made.warnings += _overlaps(db, made.entries, now)


def _overlaps(db: Database, new: list[Entry], now: int) -> list[Message]:
    """Return a warning for each entry that begins while another one lasts, if one of the two is
    new.
    """
    if not new:
        return []

    def end(entry: Entry) -> int:
        return max(entry.start, now) if entry.end is None else entry.end

    ours = {entry.uid for entry in new}
    span = min(entry.start for entry in new), max(end(entry) for entry in new) + 1
    there = entries.of_span(db, *span)
    found = []
    latest: Entry | None = None  # of all before it the one that ends last, and of the new ones
    latest_new: Entry | None = None
    clocked = [entry for entry in (*new, *there) if entry.clock or entry.end is None]
    for entry in sorted(clocked, key=lambda entry: (entry.start, entry.uid)):
        is_new = entry.uid in ours
        other = latest if is_new else latest_new
        if other is not None and entry.start < end(other):
            found.append((entry, other))
        if latest is None or end(entry) > end(latest):
            latest = entry
        if is_new and (latest_new is None or end(entry) > end(latest_new)):
            latest_new = entry
    told = [
        Message(
            "import.overlap",
            {
                "start_at": entry.start,
                "other_at": other.start,
                "uid": entry.uid,
                "other_uid": other.uid,
            },
        )
        for entry, other in found[:SHOWN]
    ]
    if len(found) > SHOWN:
        told.append(Message("import.more-overlaps", {"count": len(found) - SHOWN}))
    return told


def _plan_rest(db: Database, made: MergePlan, document: Document) -> None:
    def here(kind: FieldKind, number: int | None) -> int | None:
        """Return a reference as an id, or the document's number (negative) where it is new and
        nothing can be known of it.
        """
        return None if number is None else made.ids[kind].get(number, -number)

    for name, rows in REST.items():
        known = {identity_of(item) for item in rows.all(db)}
        new = [item for item in getattr(document, name) if identity_of(item, here) not in known]
        setattr(made, name, new)


def _switch_off(made: MergePlan, kinds: ChannelKinds, now: int) -> None:
    """Switch off or end what could act by itself, and tell so."""
    running = [session for session in made.focus_sessions if session.end is None]
    made.switched_off = import_safety.told(kinds, made.channels, made.focus_rules, running)
    made.channels = import_safety.channels_off(made.channels)
    made.focus_rules = import_safety.rules_off(made.focus_rules)
    made.focus_sessions = [
        _session_here(import_safety.ended(session, now)) for session in made.focus_sessions
    ]


def _plan_settings(
    db: Database, made: MergePlan, document: Document, zone: str, is_empty: bool
) -> None:
    """Plan the settings: an empty database takes what it has not set itself; any other keeps its
    own, and is told where the two differ.
    """
    told: Mapping[str, Any] = {
        "timezone": document.timezone,
        "currency": document.currency,
        **document.settings,
    }
    stored = settings.read(db)
    differ = []
    for key, value in told.items():
        default = BY_KEY[key].default
        here = stored.get(key, default)
        if value is None or _or_default(value, default) == _or_default(here, default):
            continue
        if is_empty and key not in stored:
            made.settings[key] = value
        elif key != "timezone" or value != zone:
            differ.append(key)
    if differ:
        made.warnings.append(
            Message("import.settings-kept", {"settings": ", ".join(sorted(differ))})
        )


def _or_default(value: Any, default: Any) -> Any:
    """Return what an empty text or list stands for. Off and zero are values of their own."""
    return value if value or isinstance(value, int) else default


def _session_here(session: FocusSession) -> FocusSession:
    """Return a session with an identity of its own."""
    return replace(session, id=0, uid=new_uid(session.start, os.urandom(16)), lease=None)

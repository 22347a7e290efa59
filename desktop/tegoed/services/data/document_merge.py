"""How a document comes into the database: what is known stays as it is, what is new is added, and the rest is told.

First a plan is made, which needs no writing (a dry run stops there); then it is written in one step. Made and written
under one lock, so that nothing can come between.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from tegoed.channels.registry import ChannelKinds
from tegoed.core.errors import Message
from tegoed.core.identity import new_uid
from tegoed.core.settings import BY_KEY
from tegoed.core.values import (
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
from tegoed.importers.tegoed_document import Document
from tegoed.services.data import import_safety
from tegoed.store import (
    boundaries,
    catalogue,
    change,
    entries,
    invoices,
    presets_and_favourites,
    sessions,
    settings,
)
from tegoed.store.catalogue import name_key

SHOWN = 20
"""So many overlaps are named; the rest are counted."""

T = TypeVar("T")
Ids = dict[int, int]
"""Numbers of the document to ids of the database."""


@dataclass(slots=True)
class MergePlan:
    """What would be added. References are still the document's numbers; `ids` knows those that are in the database already."""

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
    client_ids: Ids = field(default_factory=dict)
    project_ids: Ids = field(default_factory=dict)
    activity_ids: Ids = field(default_factory=dict)
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


def plan(document: Document, kinds: ChannelKinds, now: int, zone: str) -> MergePlan:
    """What of the document is new here. A running timer lasts until `now` when overlaps are looked for; `zone` is the one in force.

    Refused: "document.channel-option", where the options of a channel can never work.
    """
    import_safety.check_channels(kinds, document.channels)
    made = MergePlan()
    there = catalogue.read()
    is_empty = not (there.clients or there.activities or entries.count() or boundaries.read())
    _plan_catalogue(made, document, there)
    _plan_entries(made, document, now)
    _plan_rest(made, document)
    _switch_off(made, kinds, now)
    _plan_settings(made, document, zone, is_empty)
    for name, count in made.added.items():
        made.known[name] = len(getattr(document, name)) - count - made.known.get(name, 0)
    made.known["settings"] = 0
    return made


def write(made: MergePlan, step: change.ChangeStep) -> None:
    """Writes what was planned."""
    clients, projects, activities = (
        dict(made.client_ids),
        dict(made.project_ids),
        dict(made.activity_ids),
    )
    for client in made.clients:
        clients[client.id] = step.put("client", catalogue.client_row(replace(client, id=0)))
    for project in made.projects:
        row = catalogue.project_row(replace(project, id=0, client=clients[project.client]))
        projects[project.id] = step.put("project", row)
    for activity in made.activities:
        activities[activity.id] = step.put(
            "activity", catalogue.activity_row(replace(activity, id=0))
        )

    def at_home(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for row in rows:
            row.pop("id", None)
            for column, ids in (
                ("client", clients),
                ("project", projects),
                ("activity", activities),
            ):
                if row.get(column) is not None:
                    row[column] = ids[row[column]]
            yield row

    step.put_many("entry", at_home(map(entries.row, made.entries)))
    aside = (entries.row(entry) | {"deleted": step.now} for entry in made.left_open)
    step.put_many("entry", at_home(aside))
    for row in at_home(map(boundaries.row, made.boundaries)):
        step.put("boundary", row)
    for row in at_home(map(boundaries.answer_row, made.boundary_answers)):
        step.put("boundary_answer", row)
    first = len(presets_and_favourites.favourites())
    rows = (
        presets_and_favourites.favourite_row(favourite, position)
        for position, favourite in enumerate(made.favourites, first)
    )
    for row in at_home(rows):
        step.put("favourite", row)
    for row in at_home(map(presets_and_favourites.focus_rule_row, made.focus_rules)):
        step.put("focus_rule", row)
    for row in at_home(map(presets_and_favourites.preset_row, made.presets)):
        step.put("preset", row)
    for row in at_home(map(presets_and_favourites.channel_row, made.channels)):
        step.put("channel", row)
    for note in made.week_notes:
        step.put("week_note", {"week": note.week, "note": note.note})
    for row in at_home(map(invoices.row, made.invoices)):
        step.put("invoice", row)
    for session in made.focus_sessions:
        by = None if session.interrupted_client is None else clients[session.interrupted_client]
        step.put(
            "focus_session", sessions.row(replace(_session_here(session), interrupted_client=by))
        )
    for key, value in made.settings.items():
        settings.put(step, key, value)


def _plan_catalogue(made: MergePlan, document: Document, there: Catalogue) -> None:
    clients = _KnownNames({(0, client.name): client for client in there.clients.values()})
    for client in document.clients:
        _add(made, client, clients.find(client.name), made.clients, made.client_ids)
    projects = _KnownNames(
        {(project.client, project.name): project for project in there.projects.values()}
    )
    for project in document.projects:
        owner = made.client_ids.get(project.client)
        same = None if owner is None else projects.find(project.name, owner)
        _add(made, project, same, made.projects, made.project_ids, client=owner)
    activities = _KnownNames(
        {(0, activity.name): activity for activity in there.activities.values()}
    )
    for activity in document.activities:
        known = activities.find(activity.name)
        _add(made, activity, known, made.activities, made.activity_ids)


_Named = TypeVar("_Named", Client, Project, Activity)


class _KnownNames(Generic[T]):
    """What is in the database by its owner and its name: as written, else by `name_key`."""

    def __init__(self, values: dict[tuple[int, str], T]) -> None:
        self._written = values
        self._keyed = {(owner, name_key(name)): value for (owner, name), value in values.items()}

    def find(self, name: str, owner: int = 0) -> T | None:
        written = self._written.get((owner, name))
        return self._keyed.get((owner, name_key(name))) if written is None else written


def _add(
    made: MergePlan, item: _Named, same: _Named | None, new: list[_Named], ids: Ids, **here: Any
) -> None:
    """One client, project or activity: new, or known and perhaps different."""
    if same is None:
        new.append(item)
        return
    ids[item.id] = same.id
    if replace(item, id=same.id, name=same.name, **here) != same:
        made.warnings.append(Message("import.differs", {"name": same.name}))


def _plan_entries(made: MergePlan, document: Document, now: int) -> None:
    known, deleted = entries.known_uids(), entries.deleted_uids()
    stay_deleted = 0
    timer = entries.running()
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
        made.warnings.append(Message("import.known-entries", {"count": left}))
    ahead = sum((entry.start if entry.end is None else entry.end) > now for entry in made.entries)
    if ahead:
        made.warnings.append(Message("import.ahead", {"count": ahead}))
    made.warnings += _overlaps(made.entries, now)


def _overlaps(new: list[Entry], now: int) -> list[Message]:
    """A warning for each entry that begins while another one lasts, if one of the two is new."""
    if not new:
        return []

    def end(entry: Entry) -> int:
        return max(entry.start, now) if entry.end is None else entry.end

    ours = {entry.uid for entry in new}
    span = min(entry.start for entry in new), max(end(entry) for entry in new) + 1
    there = entries.of_span(*span)
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


def _plan_rest(made: MergePlan, document: Document) -> None:
    def here(
        client: int | None, project: int | None, activity: int | None = None
    ) -> tuple[Any, ...]:
        """References as ids, or as the document's numbers (negative) where they are new and nothing can be known of them."""
        pairs = (
            (client, made.client_ids),
            (project, made.project_ids),
            (activity, made.activity_ids),
        )
        return tuple(None if number is None else ids.get(number, -number) for number, ids in pairs)

    limits = {(b.kind, b.client, b.project, None, b.start) for b in boundaries.read()}
    made.boundaries = [
        b
        for b in document.boundaries
        if (b.kind, *here(b.client, b.project), b.start) not in limits
    ]
    said = {(a.kind, a.client, a.project, None, a.week) for a in boundaries.every_answer()}
    made.boundary_answers = [
        a
        for a in document.boundary_answers
        if (a.kind, *here(a.client, a.project), a.week) not in said
    ]
    pinned = {
        (f.purpose, f.client, f.project, f.activity) for f in presets_and_favourites.favourites()
    }
    made.favourites = [
        f
        for f in document.favourites
        if (f.purpose, *here(f.client, f.project, f.activity)) not in pinned
    ]
    ruled = {replace(rule, id=0, enabled=False) for rule in presets_and_favourites.focus_rules()}
    made.focus_rules = [
        rule
        for rule in document.focus_rules
        if replace(
            rule,
            id=0,
            client=here(rule.client, None)[0],
            project=here(None, rule.project)[1],
            enabled=False,
        )
        not in ruled
    ]
    sent = {(invoice.client, name_key(invoice.number)) for invoice in invoices.read()}
    made.invoices = [
        invoice
        for invoice in document.invoices
        if (here(invoice.client, None)[0], name_key(invoice.number)) not in sent
    ]
    made.presets = _unknown(
        document.presets, presets_and_favourites.presets(), lambda preset: name_key(preset.name)
    )
    made.channels = _unknown(
        document.channels, presets_and_favourites.channels(), lambda channel: name_key(channel.name)
    )
    made.week_notes = _unknown(document.week_notes, boundaries.week_notes(), lambda note: note.week)
    made.focus_sessions = _unknown(
        document.focus_sessions, sessions.every(), lambda session: session.start
    )


def _switch_off(made: MergePlan, kinds: ChannelKinds, now: int) -> None:
    """Switches off or ends what could act by itself, and tells so."""
    running = [session for session in made.focus_sessions if session.end is None]
    made.switched_off = import_safety.told(kinds, made.channels, made.focus_rules, running)
    made.channels = import_safety.channels_off(made.channels)
    made.focus_rules = import_safety.rules_off(made.focus_rules)
    made.focus_sessions = [import_safety.ended(session, now) for session in made.focus_sessions]


def _unknown(wanted: Iterable[T], there: Iterable[T], key: Callable[[T], Any]) -> list[T]:
    known = {key(item) for item in there}
    return [item for item in wanted if key(item) not in known]


def _plan_settings(made: MergePlan, document: Document, zone: str, is_empty: bool) -> None:
    """An empty database takes what it has not set itself; any other keeps its own, and is told where the two differ."""
    told: Mapping[str, Any] = {
        "timezone": document.timezone,
        "currency": document.currency,
        **document.settings,
    }
    stored = settings.read()
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
    """What an empty text or list stands for. Off and zero are values of their own."""
    return value if value or isinstance(value, int) else default


def _session_here(session: FocusSession) -> FocusSession:
    """A session with an identity of its own."""
    return replace(session, id=0, uid=new_uid(session.start, os.urandom(16)), lease=None)

# SPDX-License-Identifier: MIT
"""The document of Tegoed itself (`--format tegoed`): its bytes to a `Document`, or a refusal that
names the place.

Fields that are not known are left alone: a later version may add some.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tegoed.core.calendar import ranges
from tegoed.core.entities import checks
from tegoed.core.entities.entity_fields import FieldKind, belongs, fields_of
from tegoed.core.entities.names import name_key
from tegoed.core.entities.values import (
    CLIENT_TIME,
    PER_CLIENT,
    Activity,
    Boundary,
    BoundaryAnswer,
    BoundaryKind,
    ChannelSetup,
    Client,
    Entry,
    Favourite,
    FocusRule,
    FocusSession,
    Invoice,
    Preset,
    Pricing,
    Project,
    Purpose,
    Reason,
    RuleKind,
    WeekNote,
)
from tegoed.core.errors import RefusedError
from tegoed.core.focus import focus_rules
from tegoed.core.settings import SETTINGS
from tegoed.importers.parsing import document_parts as parts
from tegoed.importers.parsing.entity_reader import read_entity
from tegoed.importers.parsing.reading import DocumentPlace, load, shown

FORMAT = "tegoed"
VERSION = 1
LONGEST_ENTRY = 86_400

T = TypeVar("T")
N = TypeVar("N", Preset, ChannelSetup)

_CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole database as values.

    Their ids and references are places in this document, counted from 1.

    `left_open` are timers that were put aside and await their end. `timezone` and `currency` None:
    the document names none. `settings` holds those that travel and stand in it, as
    `core.settings` types them (working hours in the document's form).
    """

    timezone: str | None = None
    currency: str | None = None
    clients: tuple[Client, ...] = ()
    projects: tuple[Project, ...] = ()
    activities: tuple[Activity, ...] = ()
    entries: tuple[Entry, ...] = ()
    left_open: tuple[Entry, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    boundary_answers: tuple[BoundaryAnswer, ...] = ()
    week_notes: tuple[WeekNote, ...] = ()
    focus_sessions: tuple[FocusSession, ...] = ()
    presets: tuple[Preset, ...] = ()
    channels: tuple[ChannelSetup, ...] = ()
    favourites: tuple[Favourite, ...] = ()
    focus_rules: tuple[FocusRule, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)


def recognises(value: Any) -> bool:
    """Tell whether a JSON value says that it is such a document."""
    return isinstance(value, dict) and value.get("format") == FORMAT


def parse(data: bytes) -> Document:
    """Return the document in these bytes.

    Raises `RefusedError` with the place of the first error.
    """
    return read(load(data))


def read(value: Any) -> Document:
    """Return the document in a JSON value.

    Raises `RefusedError` with the place of the first error.
    """
    if not recognises(value):
        raise RefusedError("document.not-tegoed")
    root = DocumentPlace(value)
    version = root.whole("version", lowest=1)
    if version > VERSION:
        raise root.refuse("document.newer", "version", version=version, known=VERSION)
    return _DocumentReader(root).document()


class _Names:
    """The names of one list by `name_key`, each with its place; a name twice is refused."""

    def __init__(self) -> None:
        self.places: dict[tuple[int, str], int] = {}

    def add(
        self, place: DocumentPlace, name: str, number: int, owner: int = 0, field: str = "name"
    ) -> None:
        if self.places.setdefault((owner, name_key(name)), number) != number:
            raise place.refuse("document.name-twice", field, value=shown(name))

    def find(self, name: str, owner: int = 0) -> int | None:
        return self.places.get((owner, name_key(" ".join(name.split()))))


class _DocumentReader:
    """Reads the lists in the order in which they refer to each other."""

    def __init__(self, root: DocumentPlace) -> None:
        self.root = root
        self.clients = _Names()
        self.projects = _Names()
        self.activities = _Names()
        self.invoices = _Names()
        self.uids: dict[str, str] = {}

    def document(self) -> Document:
        root = self.root
        currency = root.text("currency") if root.has("currency") else None
        if currency is not None and not _CURRENCY.fullmatch(currency):
            raise root.refuse("document.unknown-currency", "currency", value=shown(currency))
        return Document(
            timezone=root.zone("timezone"),
            currency=currency,
            clients=self._each("clients", self._client),
            projects=self._each("projects", self._project),
            activities=self._each("activities", self._activity),
            entries=self._entries(),
            left_open=self._left_open(),
            boundaries=self._each("boundaries", self._boundary),
            boundary_answers=self._each("boundary_answers", self._boundary_answer),
            week_notes=self._week_notes(),
            focus_sessions=self._focus_sessions(),
            presets=self._named("presets", self._preset),
            channels=self._named("channels", self._channel),
            favourites=self._each("favourites", self._favourite),
            focus_rules=self._each("focus_rules", self._focus_rule),
            invoices=self._each("invoices", self._invoice),
            settings=dict(self._settings(root.object("settings"))),
        )

    def _each(self, name: str, make: Callable[[DocumentPlace, int], T]) -> tuple[T, ...]:
        return tuple(make(place, number) for number, place in enumerate(self.root.objects(name), 1))

    def _named(self, name: str, make: Callable[[DocumentPlace, int], N]) -> tuple[N, ...]:
        names = _Names()
        found = []
        for number, place in enumerate(self.root.objects(name), 1):
            found.append(item := make(place, number))
            names.add(place, item.name, number)
        return tuple(found)

    def _client(self, place: DocumentPlace, number: int) -> Client:
        client = read_entity(Client, place, id=number)
        self.clients.add(place, client.name, number)
        return client

    def _activity(self, place: DocumentPlace, number: int) -> Activity:
        activity = read_entity(Activity, place, id=number)
        self.activities.add(place, activity.name, number)
        return activity

    def _project(self, place: DocumentPlace, number: int) -> Project:
        project = read_entity(Project, place, id=number, client=self._needed_client(place))
        self.projects.add(place, project.name, number, project.client)
        if project.pricing is Pricing.HOURLY and not project.rates:
            raise place.refuse("document.no-rate", "rates")
        if project.pricing is Pricing.FIXED and project.fee_cents is None:
            raise place.refuse("document.no-fee", "fee_cents")
        if project.pricing is Pricing.FIXED and project.budget_seconds is None:
            raise place.refuse("document.no-budget", "budget_seconds")
        if project.pricing is Pricing.RETAINER and not project.terms:
            raise place.refuse("document.no-terms", "terms")
        return checks.project(project)

    def _needed_client(self, place: DocumentPlace) -> int:
        client = self._client_of(place)
        if client is None:
            raise place.refuse("document.missing", "client")
        return client

    def _client_of(self, place: DocumentPlace) -> int | None:
        if not place.has("client"):
            return None
        found = self.clients.find(place.text("client"))
        if found is None:
            raise place.refuse(
                "document.unknown-client", "client", value=shown(place.values["client"])
            )
        return found

    def _work(self, place: DocumentPlace) -> tuple[int | None, int | None]:
        """Return the client and project that an object names."""
        client = self._client_of(place)
        if not place.has("project"):
            return client, None
        name = place.text("project")
        if client is None:
            raise place.refuse("document.project-without-client", "project", value=shown(name))
        project = self.projects.find(name, client)
        if project is None:
            raise place.refuse(
                "document.unknown-project",
                "project",
                value=shown(name),
                client=shown(place.values["client"]),
            )
        return client, project

    def _activity_of(self, place: DocumentPlace) -> int | None:
        if not place.has("activity"):
            return None
        found = self.activities.find(place.text("activity"))
        if found is None:
            raise place.refuse(
                "document.unknown-activity", "activity", value=shown(place.values["activity"])
            )
        return found

    def _entries(self) -> tuple[Entry, ...]:
        running: str | None = None
        found = []
        for number, place in enumerate(self.root.objects("entries"), 1):
            found.append(entry := self._entry(place, number))
            if entry.end is None:
                if running is not None:
                    raise place.refuse("document.two-timers", "end", first=running)
                running = place.where
        return tuple(found)

    def _left_open(self) -> tuple[Entry, ...]:
        found = []
        for number, place in enumerate(self.root.objects("left_open"), 1):
            if place.has("end"):
                raise place.refuse("document.left-open-ended", "end")
            found.append(self._entry(place, number))
        return tuple(found)

    def _entry(self, place: DocumentPlace, number: int) -> Entry:
        uid = place.text("uid")
        if not uid:
            raise place.refuse("document.missing", "uid")
        first = self.uids.setdefault(uid, place.where)
        if first is not place.where:
            raise place.refuse("document.uid-twice", "uid", value=shown(uid), first=first)
        start = place.instant("start")
        end = place.instant("end") if place.has("end") else None
        if end is not None and end <= start:
            raise place.refuse("document.end-before-start", "end")
        if end is not None and end - start > LONGEST_ENTRY:
            raise place.refuse("document.entry-too-long", "end", length_seconds=end - start)
        client, project = self._work(place)
        purpose: Purpose = place.choice("purpose", Purpose)
        reason: Reason | None = place.choice("reason", Reason) if place.has("reason") else None
        if reason is not None and purpose is not Purpose.GIVEN:
            raise place.refuse(
                "document.reason-not-given", "reason", value=str(reason), purpose=str(purpose)
            )
        chair = place.yes("chair", False)
        if chair and purpose not in CLIENT_TIME:
            raise place.refuse("document.chair-not-client", "chair", purpose=str(purpose))
        return Entry(
            id=number,
            uid=uid,
            start=start,
            end=end,
            client=client,
            project=project,
            activity=self._activity_of(place),
            purpose=purpose,
            chair=chair,
            reason=reason,
            clock=place.yes("clock", True),
            invoice=place.text("invoice", "").strip() or None,
            note=place.text("note", ""),
            tags=place.texts("tags"),
        )

    def _boundary(self, place: DocumentPlace, number: int) -> Boundary:
        kind: BoundaryKind = place.choice("kind", BoundaryKind)
        client, project = self._work(place)
        if client is not None and kind not in PER_CLIENT:
            raise place.refuse("document.boundary-client", "client", kind=str(kind))
        if project is not None and kind is not BoundaryKind.BUDGET:
            raise place.refuse("document.boundary-project", "project", kind=str(kind))
        blank = Boundary(kind=kind)
        own = [one for one in fields_of(Boundary) if belongs(one, blank)]
        others = {  # what stands there of another kind is left alone
            one.name: one.default for one in fields_of(Boundary) if one not in own
        }
        known = others | {"kind": kind, "client": client, "project": project}
        found = read_entity(Boundary, place, id=number, **known)
        for one in own:
            if one.kind is FieldKind.WHOLE and getattr(found, one.name) is None:
                raise place.refuse("document.missing", one.key)
        return found

    def _boundary_answer(self, place: DocumentPlace, _number: int) -> BoundaryAnswer:
        client, project = self._work(place)
        return read_entity(BoundaryAnswer, place, client=client, project=project)

    def _week_notes(self) -> tuple[WeekNote, ...]:
        found: dict[str, WeekNote] = {}
        for place in self.root.objects("week_notes"):
            note = read_entity(WeekNote, place)
            if note.week in found:
                raise place.refuse("document.week-twice", "week", value=note.week)
            found[note.week] = note
        return tuple(found.values())

    def _focus_sessions(self) -> tuple[FocusSession, ...]:
        found: list[FocusSession] = []
        on: str | None = None
        for number, place in enumerate(self.root.objects("focus_sessions"), 1):
            session = read_entity(  # its identity is made where it comes in
                FocusSession, place, id=number, uid="", interrupted_client=self._client_of(place)
            )
            for name, instant in (("until", session.until), ("end", session.end)):
                if instant is not None and instant < session.start:
                    raise place.refuse("document.end-before-start", name)
            found.append(session)
            if session.end is None:
                if on is not None:
                    raise place.refuse("document.two-focus", "end", first=on)
                on = place.where
        return tuple(found)

    def _preset(self, place: DocumentPlace, number: int) -> Preset:
        return checks.preset(read_entity(Preset, place, id=number))

    def _channel(self, place: DocumentPlace, number: int) -> ChannelSetup:
        return read_entity(ChannelSetup, place, id=number)

    def _favourite(self, place: DocumentPlace, number: int) -> Favourite:
        client, project = self._work(place)
        activity = self._activity_of(place)
        return read_entity(
            Favourite, place, id=number, client=client, project=project, activity=activity
        )

    def _invoice(self, place: DocumentPlace, number: int) -> Invoice:
        client = self._needed_client(place)
        invoice = read_entity(Invoice, place, id=number, client=client)
        try:
            ranges.known_day(invoice.sent)
            ranges.between(invoice.first, invoice.last)
        except RefusedError:
            raise RefusedError("document.invoice-days", place=place.where) from None
        self.invoices.add(place, invoice.number, number, client, "number")
        return invoice

    def _focus_rule(self, place: DocumentPlace, number: int) -> FocusRule:
        client, project = self._work(place)
        known = {"id": number, "client": client, "project": project}
        if place.choice("kind", RuleKind) is not RuleKind.WEEK:
            known |= {"first": 0, "last": 0}
        return focus_rules.checked(read_entity(FocusRule, place, **known))

    def _settings(self, place: DocumentPlace) -> Iterator[tuple[str, Any]]:
        for setting in SETTINGS:
            if (
                setting.travels
                and setting.key not in ("timezone", "currency")
                and place.has(setting.key)
            ):
                yield setting.key, parts.setting(place, setting)

# SPDX-License-Identifier: MIT
"""The nouns of the product, as frozen values.

Instants are integer epoch seconds UTC, lengths seconds, money cents.

References between values are database ids (`client`, `project`, `activity`); `uid` is what the
outside world calls an entry. The words are those of the glossary. Each entity is declared here and
nowhere else: its columns, its keys in a document and what makes two of them the same follow from
its fields (`core.entities.entity_fields`). So their types are no strings: this module has no `from
__future__ import annotations`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from tegoed.core.entities.entity_fields import Declared, FieldKind
from tegoed.core.entities.names import named
from tegoed.core.invoicing.money import LARGEST_CENTS


class Purpose(StrEnum):
    """What time was for."""

    BILLABLE = "billable"
    GIVEN = "given"
    GROWTH = "growth"
    OVERHEAD = "overhead"


CLIENT_TIME = frozenset({Purpose.BILLABLE, Purpose.GIVEN})
"""The purposes that are for a client: only these carry the mark of the client's chair."""


class Reason(StrEnum):
    """Why given time is not invoiced."""

    ASKED = "asked"
    OFFERED = "offered"
    REPAIR = "repair"
    LEARNING = "learning"
    UNNOTICED = "unnoticed"


class Pricing(StrEnum):
    """How a project is paid."""

    HOURLY = "hourly"
    FIXED = "fixed"
    RETAINER = "retainer"
    UNPAID = "unpaid"


class BoundaryKind(StrEnum):
    """What a boundary watches."""

    GIVEN_HOURS = "given_hours"
    OUT_OF_HOURS = "out_of_hours"
    DAY_HOURS = "day_hours"
    WEEK_HOURS = "week_hours"
    CHAIR_HOURS = "chair_hours"
    EFFECTIVE_RATE = "effective_rate"
    BUDGET = "budget"
    GROWTH_HOURS = "growth_hours"
    FOCUS_HOURS = "focus_hours"


class OverlapRule(StrEnum):
    """What to do when a new entry lies over a finished one."""

    REFUSE = "refuse"
    CARVE = "carve"
    KEEP = "keep"


class Rounding(StrEnum):
    """How the lines of a client's timesheet are rounded: up, or to the nearest, in minutes.

    Entries never are.
    """

    UP_5 = "up-5"
    UP_6 = "up-6"
    UP_10 = "up-10"
    UP_15 = "up-15"
    UP_30 = "up-30"
    NEAREST_5 = "nearest-5"
    NEAREST_6 = "nearest-6"
    NEAREST_10 = "nearest-10"
    NEAREST_15 = "nearest-15"
    NEAREST_30 = "nearest-30"


@dataclass(frozen=True, slots=True)
class Rate:
    """An hourly rate in cents that holds from a local date on."""

    start: date
    cents: int


@dataclass(frozen=True, slots=True)
class Terms:
    """A retainer's monthly fee (cents) and budget (seconds) that hold from a local date on."""

    start: date
    monthly_fee_cents: int
    monthly_budget_seconds: int


Name = Annotated[str, Declared(FieldKind.NAME, identifies=True)]
ClientId = Annotated[int, Declared(FieldKind.CLIENT, identifies=True)]
ProjectId = Annotated[int, Declared(FieldKind.PROJECT, identifies=True)]
ActivityId = Annotated[int, Declared(FieldKind.ACTIVITY, identifies=True)]
Week = Annotated[str, Declared(FieldKind.WEEK, identifies=True)]
Rates = Annotated[tuple[Rate, ...], Declared(FieldKind.RATES)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Who the work is for.

    `rates` are sorted by their start and may be empty. `rounding` None: timesheets to the second.
    """

    id: int = 0
    name: Name
    rates: Rates = ()
    archived: bool = False
    rounding: Annotated[Rounding | None, Declared(sparse=True)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Agreed work for one client. Which of the price fields count depends on `pricing`."""

    id: int = 0
    client: ClientId
    name: Name
    pricing: Pricing
    rates: Annotated[
        tuple[Rate, ...], Declared(FieldKind.RATES, only=frozenset({Pricing.HOURLY}))
    ] = ()
    fee_cents: Annotated[int | None, Declared(only=frozenset({Pricing.FIXED}))] = None
    budget_seconds: Annotated[
        int | None, Declared(lowest=1, only=frozenset({Pricing.HOURLY, Pricing.FIXED}))
    ] = None
    terms: Annotated[
        tuple[Terms, ...], Declared(FieldKind.TERMS, only=frozenset({Pricing.RETAINER}))
    ] = ()
    archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What sort of work; its purpose is taken unless an entry says otherwise."""

    id: int = 0
    name: Name
    purpose: Purpose
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All clients, projects and activities, archived ones included, by id."""

    clients: Mapping[int, Client] = field(default_factory=dict)
    projects: Mapping[int, Project] = field(default_factory=dict)
    activities: Mapping[int, Activity] = field(default_factory=dict)

    def client_named(self, name: str) -> Client | None:
        """Return the client of that name, by `names.named`."""
        return named(name, self.clients.values())

    def project_named(self, client: int, name: str) -> Project | None:
        """Return the client's project of that name, by `names.named`."""
        return named(name, (p for p in self.projects.values() if p.client == client))

    def activity_named(self, name: str) -> Activity | None:
        """Return the activity of that name, by `names.named`."""
        return named(name, self.activities.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One stretch of time. `end` None: the running timer. `clock` False: only its length is known.

    An entry with a project names that project's client too. `id` 0: not stored yet. There are many:
    its rows and its JSON are written out by hand (`store.tables.entries`, `export.json_values`).
    """

    id: int = 0
    uid: Annotated[str, Declared(FieldKind.UID, identifies=True)]
    start: Annotated[int, Declared(FieldKind.INSTANT)]
    end: Annotated[int | None, Declared(FieldKind.INSTANT)]
    client: ClientId | None = None
    project: ProjectId | None = None
    activity: ActivityId | None = None
    purpose: Purpose
    chair: bool = False
    reason: Reason | None = None
    clock: bool = True
    invoice: str | None = None
    note: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody asked to log or start, before it has a uid: an entry without identity.

    `start` None: the moment it is started (timer only). `end` None: a timer. `new_client` names a
    client that is made along with the entry.
    """

    start: int | None
    end: int | None
    client: int | None = None
    project: int | None = None
    activity: int | None = None
    purpose: Purpose
    chair: bool = False
    reason: Reason | None = None
    clock: bool = True
    note: str = ""
    tags: tuple[str, ...] = ()
    new_client: str = ""


LIMITED = frozenset(
    {
        BoundaryKind.GIVEN_HOURS,
        BoundaryKind.OUT_OF_HOURS,
        BoundaryKind.DAY_HOURS,
        BoundaryKind.WEEK_HOURS,
        BoundaryKind.CHAIR_HOURS,
    }
)
"""The kinds of boundaries with `limit_seconds`."""
FLOORED = frozenset({BoundaryKind.GROWTH_HOURS, BoundaryKind.FOCUS_HOURS})
"""The kinds with `floor_seconds`."""
PER_CLIENT = frozenset(
    {
        BoundaryKind.GIVEN_HOURS,
        BoundaryKind.CHAIR_HOURS,
        BoundaryKind.EFFECTIVE_RATE,
        BoundaryKind.BUDGET,
    }
)
"""The kinds that may name a client; `budget` may name a project too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """A limit the user set. `start` None: from the beginning.

    `limit_seconds` serves the kinds with a limit, `floor_seconds` growth and focus, `floor_cents`
    with `after_seconds` the effective rate, `percent` the budget.
    """

    id: int = 0
    kind: Annotated[BoundaryKind, Declared(identifies=True)]
    client: Annotated[int | None, Declared(FieldKind.CLIENT, identifies=True, only=PER_CLIENT)] = (
        None
    )
    project: Annotated[
        int | None,
        Declared(FieldKind.PROJECT, identifies=True, only=frozenset({BoundaryKind.BUDGET})),
    ] = None
    limit_seconds: Annotated[int | None, Declared(only=LIMITED)] = None
    floor_seconds: Annotated[int | None, Declared(only=FLOORED)] = None
    floor_cents: Annotated[int | None, Declared(only=frozenset({BoundaryKind.EFFECTIVE_RATE}))] = (
        None
    )
    after_seconds: Annotated[int, Declared(only=frozenset({BoundaryKind.EFFECTIVE_RATE}))] = 7200
    percent: Annotated[
        int, Declared(lowest=1, highest=100_000, only=frozenset({BoundaryKind.BUDGET}))
    ] = 100
    start: Annotated[date | None, Declared(key="from", identifies=True, sparse=True)] = None
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryAnswer:
    """What the user said to a crossing ("fine this week")."""

    week: Week
    kind: Annotated[BoundaryKind, Declared(identifies=True)]
    client: ClientId | None = None
    project: ProjectId | None = None
    answer: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """Working hours from a local date on.

    `days[iso_weekday]` holds spans as (minute of day, minute of day); 24:00 is 1440.
    """

    start: date
    days: Mapping[int, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class WeekNote:
    """One line to oneself about a week (`2026-W46`)."""

    week: Week
    note: str


class StartedBy(StrEnum):
    """Which sort of rule began a focus."""

    RULE = "rule"
    OFF_DUTY = "off_duty"
    TIMER = "timer"


class EndedBy(StrEnum):
    """Who ended a focus before or without its planned end: the user by hand, its rule, or the app
    when it was quit.
    """

    USER = "user"
    RULE = "rule"
    QUIT = "quit"


class Interruption(StrEnum):
    """What a focus was ended early for. `done`: it was finished, which interrupts nothing."""

    CLIENT = "client"
    SELF = "self"
    URGENT = "urgent"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusSession:
    """A period of unavailability. `until` None: open-ended (a rolling lease). `end` None: still on.

    `lease` is the instant until which an open-ended session was last renewed: with nobody left to
    renew it, it ends there. `started_by` None: by hand; else `rule` is the rule's id. `ended_by`
    None: by the clock. `interrupted_by` (and perhaps the client) is what it was ended early for.
    """

    id: int = 0
    uid: Annotated[str, Declared(FieldKind.UID, key="")]
    start: Annotated[int, Declared(FieldKind.INSTANT, identifies=True)]
    until: Annotated[int | None, Declared(FieldKind.INSTANT)]
    lease: Annotated[int | None, Declared(FieldKind.INSTANT, key="")] = None
    end: Annotated[int | None, Declared(FieldKind.INSTANT)] = None
    preset: str | None = None
    message: str = ""
    started_by: StartedBy | None = None
    rule: Annotated[int | None, Declared(key="")] = None
    ended_by: EndedBy | None = None
    interrupted_by: Interruption | None = None
    interrupted_client: Annotated[int | None, Declared(FieldKind.CLIENT, key="client")] = None


class RuleKind(StrEnum):
    """When focus goes on by itself: outside working hours, at hours of the week, or with the timer
    on a client or project.
    """

    OFF_DUTY = "off_duty"
    WEEK = "week"
    TIMER = "timer"


LONGEST_GRACE = 12 * 60
"""Minutes after working hours that a rule of focus may wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusRule:
    """Focus by itself.

    `days` are ISO weekdays and `first`, `last` minutes of the local day (`week`; a `last` that is
    not later is on the next day); `grace` minutes after working hours (`off_duty`); `client`,
    `project` (`timer`; project None: all of the client's). `message` "" and `preset` None: the
    usual message on all channels.
    """

    id: int = 0
    kind: Annotated[RuleKind, Declared(identifies=True)]
    days: Annotated[
        tuple[int, ...],
        Declared(FieldKind.WEEKDAYS, identifies=True, only=frozenset({RuleKind.WEEK})),
    ] = ()
    first: Annotated[
        int,
        Declared(FieldKind.CLOCK, key="from", identifies=True, only=frozenset({RuleKind.WEEK})),
    ] = 0
    last: Annotated[
        int,
        Declared(FieldKind.CLOCK, key="to", identifies=True, only=frozenset({RuleKind.WEEK})),
    ] = 0
    grace: Annotated[
        int,
        Declared(
            key="grace_minutes",
            highest=LONGEST_GRACE,
            identifies=True,
            only=frozenset({RuleKind.OFF_DUTY}),
        ),
    ] = 0
    client: Annotated[
        int | None,
        Declared(FieldKind.CLIENT, identifies=True, only=frozenset({RuleKind.TIMER})),
    ] = None
    project: Annotated[
        int | None,
        Declared(FieldKind.PROJECT, identifies=True, only=frozenset({RuleKind.TIMER})),
    ] = None
    preset: Annotated[str | None, Declared(identifies=True)] = None
    message: Annotated[str, Declared(identifies=True)] = ""
    enabled: bool = True


LONGEST_PRESET = 7 * 24 * 60
"""Minutes that a preset may last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A named way of going into focus.

    `minutes` None: open-ended. `channels` empty: all that are switched on.
    """

    id: int = 0
    name: Name
    minutes: Annotated[int | None, Declared(lowest=1, highest=LONGEST_PRESET)]
    message: str = ""
    channels: tuple[str, ...] = ()


KEYRING = "keyring"
"""The option of a channel that holds the account of its secret; it means nothing on another
machine.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSetup:
    """A channel the user has set up: its kind, a name of their choosing and its keys (never the
    secret).
    """

    id: int = 0
    kind: str
    name: Name
    options: Annotated[Mapping[str, Any], Declared(FieldKind.OPTIONS)] = field(default_factory=dict)
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Favourite:
    """Work pinned to the tray's menu."""

    id: int = 0
    client: ClientId | None = None
    project: ProjectId | None = None
    activity: ActivityId | None = None
    purpose: Annotated[Purpose, Declared(identifies=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """An invoice that was sent to a client: its number, the date on it and its amount in cents.

    `first` and `last` are the local days of its period, both included.
    """

    id: int = 0
    number: Name
    client: ClientId
    sent: Annotated[date, Declared(key="date", column="date")]
    first: Annotated[date, Declared(key="from")]
    last: Annotated[date, Declared(key="to")]
    amount_cents: Annotated[int, Declared(highest=LARGEST_CENTS)]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write changed, so that each window can tell whether it must ask again.

    `spans` are the (start, end) instants of the entries touched, before and after (end None:
    running). `kinds` names the tables touched: "entry", "client", "project", "activity",
    "boundary", "setting", "focus", "channel", "preset", "favourite", "week_note", "focus_rule",
    "invoice". An empty `kinds` means: somebody else wrote, ask again for everything.
    """

    kinds: frozenset[str] = frozenset()
    spans: tuple[tuple[int, int | None], ...] = ()

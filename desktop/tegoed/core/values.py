"""The nouns of the product, as frozen values. Instants are integer epoch seconds UTC, lengths seconds, money cents.

References between values are database ids (`client`, `project`, `activity`); `uid` is what the outside world calls an
entry. The words are those of the glossary.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from tegoed.core.names import named


class Purpose(StrEnum):
    """What time was for."""

    BILLABLE = "billable"
    GIVEN = "given"
    GROWTH = "growth"
    OVERHEAD = "overhead"


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
    """How the lines of a client's timesheet are rounded: up, or to the nearest, in minutes. Entries never are."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Who the work is for. `rates` are sorted by their start and may be empty. `rounding` None: timesheets to the second."""

    id: int = 0
    name: str
    rates: tuple[Rate, ...] = ()
    archived: bool = False
    rounding: Rounding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Agreed work for one client. Which of the price fields count depends on `pricing`."""

    id: int = 0
    client: int
    name: str
    pricing: Pricing
    rates: tuple[Rate, ...] = ()
    fee_cents: int | None = None
    budget_seconds: int | None = None
    terms: tuple[Terms, ...] = ()
    archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What sort of work; its purpose is taken unless an entry says otherwise."""

    id: int = 0
    name: str
    purpose: Purpose
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All clients, projects and activities, archived ones included, by id."""

    clients: Mapping[int, Client] = field(default_factory=dict)
    projects: Mapping[int, Project] = field(default_factory=dict)
    activities: Mapping[int, Activity] = field(default_factory=dict)

    def client_named(self, name: str) -> Client | None:
        """The client of that name, by `names.named`."""
        return named(name, self.clients.values())

    def project_named(self, client: int, name: str) -> Project | None:
        """The client's project of that name, by `names.named`."""
        return named(name, (p for p in self.projects.values() if p.client == client))

    def activity_named(self, name: str) -> Activity | None:
        """The activity of that name, by `names.named`."""
        return named(name, self.activities.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One stretch of time. `end` None: the running timer. `clock` False: only its length is known.

    An entry with a project names that project's client too. `id` 0: not stored yet.
    """

    id: int = 0
    uid: str
    start: int
    end: int | None
    client: int | None = None
    project: int | None = None
    activity: int | None = None
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

    `start` None: the moment it is started (timer only). `end` None: a timer. `new_client` names a client that is made
    along with the entry.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """A limit the user set. `start` None: from the beginning.

    `limit_seconds` serves the kinds with a limit, `floor_seconds` growth and focus, `floor_cents` with `after_seconds`
    the effective rate, `percent` the budget.
    """

    id: int = 0
    kind: BoundaryKind
    client: int | None = None
    project: int | None = None
    limit_seconds: int | None = None
    floor_seconds: int | None = None
    floor_cents: int | None = None
    after_seconds: int = 7200
    percent: int = 100
    start: date | None = None
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryAnswer:
    """What the user said to a crossing ("fine this week")."""

    week: str
    kind: BoundaryKind
    client: int | None = None
    project: int | None = None
    answer: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """Working hours from a local date on. `days[iso_weekday]` holds spans as (minute of day, minute of day); 24:00 is 1440."""

    start: date
    days: Mapping[int, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class WeekNote:
    """One line to oneself about a week (`2026-W46`)."""

    week: str
    note: str


class StartedBy(StrEnum):
    """Which sort of rule began a focus."""

    RULE = "rule"
    OFF_DUTY = "off_duty"
    TIMER = "timer"


class EndedBy(StrEnum):
    """Who ended a focus before or without its planned end: the user by hand, its rule, or the app when it was quit."""

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

    `lease` is the instant until which an open-ended session was last renewed: with nobody left to renew it, it ends there.
    `started_by` None: by hand; else `rule` is the rule's id. `ended_by` None: by the clock. `interrupted_by` (and perhaps the client)
    is what it was ended early for.
    """

    id: int = 0
    uid: str
    start: int
    until: int | None
    lease: int | None = None
    end: int | None = None
    preset: str | None = None
    message: str = ""
    started_by: StartedBy | None = None
    rule: int | None = None
    ended_by: EndedBy | None = None
    interrupted_by: Interruption | None = None
    interrupted_client: int | None = None


class RuleKind(StrEnum):
    """When focus goes on by itself: outside working hours, at hours of the week, or with the timer on a client or project."""

    OFF_DUTY = "off_duty"
    WEEK = "week"
    TIMER = "timer"


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusRule:
    """Focus by itself. `days` are ISO weekdays and `first`, `last` minutes of the local day (`week`; a `last` that is not later
    is on the next day); `grace` minutes after working hours (`off_duty`); `client`, `project` (`timer`; project None: all of the
    client's). `message` "" and `preset` None: the usual message on all channels.
    """

    id: int = 0
    kind: RuleKind
    days: tuple[int, ...] = ()
    first: int = 0
    last: int = 0
    grace: int = 0
    client: int | None = None
    project: int | None = None
    preset: str | None = None
    message: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A named way of going into focus. `minutes` None: open-ended. `channels` empty: all that are switched on."""

    id: int = 0
    name: str
    minutes: int | None
    message: str = ""
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSetup:
    """A channel the user has set up: its kind, a name of their choosing and its keys (never the secret)."""

    id: int = 0
    kind: str
    name: str
    options: Mapping[str, Any] = field(default_factory=dict)
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Favourite:
    """Work pinned to the tray's menu."""

    id: int = 0
    client: int | None = None
    project: int | None = None
    activity: int | None = None
    purpose: Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """An invoice that was sent to a client: its number, the date on it and its amount in cents.

    `first` and `last` are the local days of its period, both included.
    """

    id: int = 0
    number: str
    client: int
    sent: date
    first: date
    last: date
    amount_cents: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write changed, so that each window can tell whether it must ask again.

    `spans` are the (start, end) instants of the entries touched, before and after (end None: running).
    `kinds` names the tables touched: "entry", "client", "project", "activity", "boundary", "setting", "focus", "channel",
    "preset", "favourite", "week_note", "focus_rule", "invoice". An empty `kinds` means: somebody else wrote, ask again for everything.
    """

    kinds: frozenset[str] = frozenset()
    spans: tuple[tuple[int, int | None], ...] = ()

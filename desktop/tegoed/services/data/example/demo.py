# SPDX-License-Identifier: MIT
"""A believable year of Peter's work, up to now: for looking around, for screenshots, and for tests
that want a full database.

The same moment always gives the same year. Over the year the evenings and weekends for Bouwgroep
Noord grow, the study shrinks, and what is given away overtakes what was agreed: the story that the
figures have to tell.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import Week, instant_of, local_date, week_of
from tegoed.core.entities.identity import new_uid
from tegoed.core.entities.values import (
    Activity,
    Boundary,
    BoundaryKind,
    Client,
    Entry,
    Favourite,
    FocusSession,
    Preset,
    Pricing,
    Project,
    Purpose,
    Rate,
    Reason,
    Terms,
    WeekNote,
)
from tegoed.core.errors import ConflictError, Message
from tegoed.importers.tegoed_document import Document
from tegoed.services.data.example.demo_words import Words, words
from tegoed.services.data.imports import document_merge
from tegoed.services.workspace import Workspace
from tegoed.store.tables import boundaries, catalogue, entries

WEEKS = 52
RUNNING = 40 * 60
"""Seconds that the timer has been running when the demo is filled within working hours."""
OPENS, CLOSES = 8 * 60 + 30, 17 * 60 + 30
HOLIDAYS = frozenset({1, 18, 30, 31, 52})
"""ISO weeks in which Peter is away, unless they are the last few."""
INVOICED_AFTER = timedelta(days=12)

NOORD, ZORGPUNT, DELTA, AKKER = 1, 2, 3, 4
TRAJECT, HANDBOEK, TEAM, BUURTDAG, TEAMSTART, STRATEGY = 1, 2, 3, 4, 5, 6
MEETING, RESEARCH, COACHING, BOOKS, STUDY = 1, 2, 3, 4, 5
HOUR = 3600


@dataclass(frozen=True, slots=True)
class DemoHabit:
    """Something that comes back every week.

    Numbers in pairs go from the first of the year to the last.

    `days` are ISO weekdays, `at` the minute of the day, `minutes` the length, `chance` how often of
    a hundred; `weeks` are those of the demo's year (0 to 52) in which it happens.
    """

    days: str
    at: int
    minutes: tuple[int, int]
    chance: tuple[int, int]
    notes: str
    project: int | None = None
    activity: int | None = None
    purpose: Purpose = Purpose.BILLABLE
    client: int | None = None
    weeks: range = field(default=range(WEEKS + 1))
    chair: int = 0
    clock: bool = True


HABITS = (
    DemoHabit(
        "12345", 8 * 60 + 35, (15, 20), (80, 80), "day", activity=BOOKS, purpose=Purpose.OVERHEAD
    ),
    DemoHabit("1", 9 * 60, (60, 60), (95, 95), "meeting", TRAJECT, MEETING),
    DemoHabit("1", 10 * 60 + 15, (120, 135), (95, 90), "workshop", TRAJECT),
    DemoHabit("1", 13 * 60, (45, 45), (50, 60), "sales", purpose=Purpose.OVERHEAD, weeks=range(30)),
    DemoHabit("1", 13 * 60 + 15, (60, 200), (25, 95), "research", TRAJECT, RESEARCH, Purpose.GIVEN),
    DemoHabit("1", 15 * 60, (90, 75), (90, 60), "interviews", TRAJECT),
    DemoHabit(
        "2", 8 * 60 + 45, (35, 35), (70, 70), "travel", purpose=Purpose.OVERHEAD, client=NOORD
    ),
    DemoHabit("2", 9 * 60 + 30, (150, 120), (95, 95), "workshop", TRAJECT, weeks=range(38)),
    DemoHabit("2", 9 * 60 + 30, (120, 100), (95, 90), "handbook", HANDBOEK, weeks=range(38, 53)),
    DemoHabit("2", 11 * 60 + 30, (40, 60), (50, 90), "interviews", TRAJECT, weeks=range(38, 53)),
    DemoHabit("2", 13 * 60, (90, 105), (95, 95), "steering", TRAJECT, MEETING, chair=40),
    DemoHabit("2", 15 * 60, (75, 90), (90, 90), "interviews", TRAJECT),
    DemoHabit("3", 9 * 60, (120, 150), (95, 95), "coaching", TEAM, COACHING),
    DemoHabit(
        "3",
        11 * 60 + 45,
        (30, 30),
        (70, 70),
        "phone",
        client=ZORGPUNT,
        purpose=Purpose.BILLABLE,
        clock=False,
    ),
    DemoHabit("3", 13 * 60, (150, 120), (95, 95), "strategy", STRATEGY, weeks=range(5, 17)),
    DemoHabit("3", 13 * 60, (120, 90), (30, 40), "neighbours", BUURTDAG, weeks=range(18, 45)),
    DemoHabit(
        "3", 15 * 60 + 30, (105, 60), (95, 25), "study", activity=STUDY, purpose=Purpose.GROWTH
    ),
    DemoHabit("4", 9 * 60, (150, 135), (95, 95), "interviews", TRAJECT),
    DemoHabit("4", 11 * 60 + 50, (25, 40), (60, 80), "meeting", TRAJECT, MEETING),
    DemoHabit(
        "4", 13 * 60, (60, 120), (15, 90), "coaching_given", TRAJECT, COACHING, Purpose.GIVEN
    ),
    DemoHabit("4", 15 * 60 + 15, (105, 90), (90, 70), "steering", TRAJECT, chair=30),
    DemoHabit("5", 9 * 60, (150, 150), (95, 95), "start", TEAMSTART, weeks=range(34)),
    DemoHabit("5", 9 * 60, (60, 120), (0, 80), "workshop", TRAJECT, weeks=range(34, 53)),
    DemoHabit("5", 10 * 60 + 45, (45, 45), (85, 85), "meeting", TRAJECT, MEETING),
    DemoHabit(
        "5", 11 * 60 + 40, (45, 60), (95, 95), "books", activity=BOOKS, purpose=Purpose.OVERHEAD
    ),
    DemoHabit(
        "5", 13 * 60 + 15, (120, 75), (95, 45), "study", activity=STUDY, purpose=Purpose.GROWTH
    ),
    DemoHabit(
        "5", 15 * 60 + 30, (40, 60), (25, 85), "steering", TRAJECT, None, Purpose.GIVEN, chair=50
    ),
    DemoHabit("12345", 12 * 60 + 35, (10, 15), (30, 95), "phone", TRAJECT, None, Purpose.GIVEN),
    DemoHabit(
        "1245", 16 * 60 + 50, (10, 20), (25, 85), "phone", TRAJECT, None, Purpose.GIVEN, chair=10
    ),
    DemoHabit("134", 16 * 60 + 20, (20, 25), (60, 80), "meeting", TRAJECT, MEETING),
    DemoHabit(
        "24", 14 * 60 + 35, (15, 20), (40, 55), "phone", client=NOORD, purpose=Purpose.BILLABLE
    ),
    DemoHabit(
        "1234", 20 * 60, (20, 80), (10, 85), "evening", TRAJECT, None, Purpose.GIVEN, chair=5
    ),
    DemoHabit("6", 10 * 60, (40, 90), (0, 60), "weekend", TRAJECT, None, Purpose.GIVEN, chair=20),
    DemoHabit(
        "7", 20 * 60 + 30, (30, 75), (3, 70), "weekend", TRAJECT, None, Purpose.GIVEN, chair=20
    ),
)

CLIENT_OF = {
    TRAJECT: NOORD,
    HANDBOEK: NOORD,
    TEAM: ZORGPUNT,
    BUURTDAG: ZORGPUNT,
    TEAMSTART: DELTA,
    STRATEGY: AKKER,
}
REASONS = {
    "research": (Reason.LEARNING, Reason.OFFERED, Reason.UNNOTICED),
    "coaching_given": (Reason.ASKED, Reason.OFFERED),
    "phone": (Reason.ASKED, Reason.UNNOTICED, Reason.UNNOTICED),
    "evening": (Reason.UNNOTICED, Reason.UNNOTICED, Reason.ASKED, Reason.REPAIR),
    "weekend": (Reason.UNNOTICED, Reason.REPAIR, Reason.OFFERED),
    "steering": (Reason.OFFERED, Reason.UNNOTICED, Reason.REPAIR),
}
TAGS = {"workshop": 0, "phone": 1, "steering": 2, "evening": 3}


def fill(ws: Workspace) -> None:
    """Fill an empty database with the year up to `clock.now()`, in the user's language, as one
    step.

    Raises `ConflictError` "demo.not-empty".
    """
    with ws.step(Message("change.demo")) as step:
        there = catalogue.read(ws.db)
        if (
            there.clients
            or there.projects
            or there.activities
            or entries.count(ws.db)
            or boundaries.read(ws.db)
        ):
            raise ConflictError("demo.not-empty")
        now = ws.clock.now()
        zone = ws.zone()
        document_merge.write(
            document_merge.plan(
                ws.db,
                document(now, zone, words(ws.locale().language)),
                ws.channel_kinds,
                now,
                zone.key,
            ),
            step,
        )


def document(now: int, zone: ZoneInfo, said: Words) -> Document:
    """Return the year as a document: the same for the same moment, zone and language."""
    today = local_date(now, zone)
    weeks = [week_of(today - timedelta(days=7 * back)) for back in range(WEEKS, -1, -1)]
    logged: list[Entry] = []
    sessions: list[FocusSession] = []
    for number, week in enumerate(weeks):
        away = int(week.name[-2:]) in HOLIDAYS and number < WEEKS - 4
        if not away:
            chance = random.Random(f"Peter {week.name}")  # noqa: S311 - a story, not a secret
            logged += _week(week, number, chance, said, zone)
            sessions += _focus(week, number, chance, said, zone)
    logged = _until(now, zone, logged)
    return Document(
        clients=_clients(weeks),
        projects=_projects(weeks),
        activities=_activities(said),
        entries=tuple(_invoiced(logged, today, zone)),
        boundaries=_boundaries(weeks),
        week_notes=tuple(
            WeekNote(weeks[number].name, note)
            for number, note in zip(range(9, WEEKS, 6), said["week_notes"], strict=False)
        ),
        focus_sessions=tuple(
            session for session in sessions if session.end is not None and session.end <= now
        ),
        presets=tuple(
            Preset(id=number, name=name, minutes=minutes, message=message)
            for number, (name, minutes, message) in enumerate(
                zip(said["presets"], (90, 50, None), said["preset_messages"], strict=True), 1
            )
        ),
        favourites=(
            Favourite(client=NOORD, project=TRAJECT, purpose=Purpose.BILLABLE),
            Favourite(client=NOORD, project=TRAJECT, activity=RESEARCH, purpose=Purpose.GIVEN),
            Favourite(client=ZORGPUNT, project=TEAM, activity=COACHING, purpose=Purpose.BILLABLE),
            Favourite(activity=STUDY, purpose=Purpose.GROWTH),
        ),
        settings={
            "working_hours": [
                {
                    "from": weeks[0].first.isoformat(),
                    "days": {str(day): [["08:30", "17:30"]] for day in range(1, 6)},
                }
            ],
            "focus_message": said["focus_message"][0],
        },
    )


def _week(
    week: Week, number: int, chance: random.Random, said: Words, zone: ZoneInfo
) -> list[Entry]:
    """Return the entries of a week, none over another: what does not fit after what was before it
    moves back or falls out.
    """
    found: list[Entry] = []
    for weekday in range(1, 8):
        free = 0  # from this minute of the day on
        habits = [habit for habit in HABITS if str(weekday) in habit.days and number in habit.weeks]
        for habit in sorted(habits, key=lambda habit: habit.at):
            happens = chance.randrange(100) < _between(habit.chance, number)
            begins = max(habit.at + 5 * chance.randrange(-2, 3), free)
            lasts = max(10, _between(habit.minutes, number) + 5 * chance.randrange(-2, 3))
            if not happens or begins > habit.at + 75:
                continue
            free = begins + lasts
            entry = _entry(
                habit, week.first + timedelta(days=weekday - 1), begins, lasts, chance, said, zone
            )
            found.append(entry)
    return found


def _entry(
    habit: DemoHabit,
    day: date,
    begins: int,
    lasts: int,
    chance: random.Random,
    said: Words,
    zone: ZoneInfo,
) -> Entry:
    start = _instant(day, begins, zone)
    reason = None
    if habit.purpose is Purpose.GIVEN and chance.randrange(100) < 80:
        reason = chance.choice(REASONS[habit.notes])
    tag = TAGS.get(habit.notes)
    return Entry(
        uid=new_uid(start, chance.randbytes(16)),
        start=start,
        end=start + lasts * 60,
        client=habit.client if habit.project is None else CLIENT_OF[habit.project],
        project=habit.project,
        activity=habit.activity,
        purpose=habit.purpose,
        chair=chance.randrange(100) < habit.chair,
        reason=reason,
        clock=habit.clock,
        note=chance.choice(said[habit.notes]),
        tags=(said["tags"][tag],) if tag is not None and chance.randrange(100) < 30 else (),
    )


def _focus(
    week: Week, number: int, chance: random.Random, said: Words, zone: ZoneInfo
) -> list[FocusSession]:
    """Return two or three sessions a week, fewer as the year goes on."""
    found = []
    for weekday, at, preset in ((1, 10 * 60 + 15, 0), (3, 9 * 60, 1), (4, 9 * 60 + 15, 0)):
        minutes = 90 if preset == 0 else 50
        if chance.randrange(100) < _between((85, 45), number):
            start = _instant(week.first + timedelta(days=weekday - 1), at, zone)
            until = start + minutes * 60
            end = until - 60 * chance.choice((0, 0, 0, 12, 25))
            message = said["preset_messages"][preset]
            found.append(
                FocusSession(
                    uid="",
                    start=start,
                    until=until,
                    end=end,
                    preset=said["presets"][preset],
                    message=message,
                )
            )
    return found


def _until(now: int, zone: ZoneInfo, logged: list[Entry]) -> list[Entry]:
    """Return the entries up to now; within working hours the last 40 minutes are the timer's."""
    at = datetime.fromtimestamp(now, zone)
    minute = at.hour * 60 + at.minute
    works = at.isoweekday() <= 5 and OPENS + RUNNING // 60 <= minute < CLOSES
    last = now - RUNNING if works else now
    found = []
    for entry in logged:
        end = entry.end or now
        if end <= last:
            found.append(entry)
        elif works and entry.start <= last - 600:  # cut short by the next thing, as days go
            found.append(replace(entry, end=last))
    if works:
        chance = random.Random(now)  # noqa: S311 - a story, not a secret
        found.append(
            Entry(
                uid=new_uid(last, chance.randbytes(16)),
                start=last,
                end=None,
                client=NOORD,
                project=TRAJECT,
                purpose=Purpose.BILLABLE,
            )
        )
    return found


def _invoiced(logged: list[Entry], today: date, zone: ZoneInfo) -> Iterator[Entry]:
    """Yield the entries; the billable ones of the months that were invoiced carry their invoice's
    number: one a month for each client.
    """
    numbers: dict[tuple[int, int, int | None], str] = {}
    of_year: dict[int, int] = {}
    for entry in sorted(logged, key=lambda entry: entry.start):
        day = local_date(entry.start, zone)
        month_end = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        if (
            entry.purpose is not Purpose.BILLABLE
            or entry.end is None
            or month_end + INVOICED_AFTER > today
        ):
            yield entry
            continue
        key = (day.year, day.month, entry.client)
        if key not in numbers:
            of_year[day.year] = of_year.get(day.year, 0) + 1
            numbers[key] = f"{day.year}-{of_year[day.year]:03d}"
        yield replace(entry, invoice=numbers[key])


def _clients(weeks: list[Week]) -> tuple[Client, ...]:
    first, raised = weeks[0].first, weeks[14].first.replace(day=1)
    return (
        Client(id=NOORD, name="Bouwgroep Noord", rates=(Rate(first, 10500), Rate(raised, 11000))),
        Client(id=ZORGPUNT, name="Zorgpunt", rates=(Rate(first, 9500),)),
        Client(id=DELTA, name="Stadswerk Delta", rates=(Rate(first, 9800),)),
        Client(id=AKKER, name="Coöperatie De Akker", archived=True),
    )


def _projects(weeks: list[Week]) -> tuple[Project, ...]:
    first, raised = weeks[0].first, weeks[14].first.replace(day=1)
    month = first.replace(day=1)
    return (
        Project(
            id=TRAJECT,
            client=NOORD,
            name="Verandertraject",
            pricing=Pricing.HOURLY,
            rates=(Rate(first, 10500), Rate(raised, 11000)),
        ),
        Project(
            id=HANDBOEK,
            client=NOORD,
            name="Handboek",
            pricing=Pricing.FIXED,
            fee_cents=240_000,
            budget_seconds=20 * HOUR,
        ),
        Project(
            id=TEAM,
            client=ZORGPUNT,
            name="Teamcoaching",
            pricing=Pricing.RETAINER,
            terms=(Terms(month, 76_000, 8 * HOUR),),
        ),
        Project(id=BUURTDAG, client=ZORGPUNT, name="Buurtdag", pricing=Pricing.UNPAID),
        Project(
            id=TEAMSTART,
            client=DELTA,
            name="Teamstart",
            pricing=Pricing.HOURLY,
            rates=(Rate(first, 9800),),
            budget_seconds=120 * HOUR,
        ),
        Project(
            id=STRATEGY,
            client=AKKER,
            name="Strategiedag",
            pricing=Pricing.FIXED,
            fee_cents=320_000,
            budget_seconds=32 * HOUR,
            archived=True,
        ),
    )


def _activities(said: Words) -> tuple[Activity, ...]:
    purposes = (Purpose.BILLABLE, Purpose.GIVEN, Purpose.BILLABLE, Purpose.OVERHEAD, Purpose.GROWTH)
    return tuple(
        Activity(id=number, name=name, purpose=purpose)
        for number, (name, purpose) in enumerate(zip(said["activities"], purposes, strict=True), 1)
    )


def _boundaries(weeks: list[Week]) -> tuple[Boundary, ...]:
    kind = BoundaryKind
    return (
        Boundary(kind=kind.GIVEN_HOURS, client=NOORD, limit_seconds=4 * HOUR),
        Boundary(
            kind=kind.GIVEN_HOURS, client=NOORD, limit_seconds=6 * HOUR, start=weeks[40].first
        ),
        Boundary(kind=kind.GIVEN_HOURS, limit_seconds=2 * HOUR),
        Boundary(kind=kind.OUT_OF_HOURS, limit_seconds=2 * HOUR),
        Boundary(kind=kind.DAY_HOURS, limit_seconds=9 * HOUR),
        Boundary(kind=kind.WEEK_HOURS, limit_seconds=42 * HOUR),
        Boundary(kind=kind.CHAIR_HOURS, client=NOORD, limit_seconds=3 * HOUR),
        Boundary(kind=kind.EFFECTIVE_RATE, floor_cents=7500),
        Boundary(kind=kind.BUDGET, percent=80),
        Boundary(kind=kind.GROWTH_HOURS, floor_seconds=2 * HOUR),
        Boundary(kind=kind.FOCUS_HOURS, floor_seconds=3 * HOUR, start=weeks[20].first),
    )


def _between(ends: tuple[int, int], number: int) -> int:
    """Return a number on the way from the first week's to the last's."""
    return ends[0] + (ends[1] - ends[0]) * number // WEEKS


def _instant(day: date, minute: int, zone: ZoneInfo) -> int:
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the wall clock of the zone asked for
    return instant_of(midnight + timedelta(minutes=minute), zone)[0]

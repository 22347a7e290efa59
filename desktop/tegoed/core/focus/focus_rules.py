# SPDX-License-Identifier: MIT
"""Focus by itself: which rule asks for focus at an instant, until when, and when that may change
next.

Pure, by wall clock.

A rule asks during its *periods*. Once the user ended a focus by hand within a period, that period
asks no more; so who chooses to work late is left alone until the next one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import instant_of, local_date
from tegoed.core.calendar.working_hours import windows
from tegoed.core.entities.values import (
    LONGEST_GRACE,
    EndedBy,
    Entry,
    FocusRule,
    FocusSession,
    Preset,
    RuleKind,
    Schedule,
    StartedBy,
)
from tegoed.core.errors import RefusedError
from tegoed.core.focus.focus import LEASE

LOOK_DAYS = 8
"""How many days back and ahead are looked at: a week of working hours and one day more."""
LONGEST_MESSAGE = 300
STARTED_BY = {
    RuleKind.OFF_DUTY: StartedBy.OFF_DUTY,
    RuleKind.WEEK: StartedBy.RULE,
    RuleKind.TIMER: StartedBy.TIMER,
}
"""What a session says started it, by the kind of the rule."""
_FIRST = {RuleKind.TIMER: 0, RuleKind.WEEK: 1, RuleKind.OFF_DUTY: 2}
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])|24:00")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleContext:
    """What the decision rests on.

    `ended_by_hand` is the instant at which the user last ended a focus.
    """

    now: int
    zone: ZoneInfo
    schedules: Sequence[Schedule]
    rules: Sequence[FocusRule]
    presets: Sequence[Preset] = ()
    timer: Entry | None = None
    ended_by_hand: int | None = None


@dataclass(frozen=True, slots=True)
class RulePeriod:
    """When a rule asks for focus; `end` None: as long as the timer runs."""

    start: int
    end: int | None

    def holds(self, instant: int) -> bool:
        """Return whether an instant lies in it."""
        return self.start <= instant and (self.end is None or instant < self.end)


@dataclass(frozen=True, slots=True)
class NextTransition:
    """The rule that asks for focus now. `until` None: open-ended."""

    rule: FocusRule
    until: int | None
    message: str


def checked(rule: FocusRule) -> FocusRule:
    """Return a rule as it is kept: what its kind does not use is left out.

    Raises `RefusedError` "focus-rule.no-days", "focus-rule.weekday", "focus-rule.clock",
    "focus-rule.empty", "focus-rule.grace", "focus-rule.no-work", "focus.message-too-long".
    """
    message = rule.message.strip()
    if len(message) > LONGEST_MESSAGE:
        raise RefusedError("focus.message-too-long", longest=LONGEST_MESSAGE)
    kept = FocusRule(
        id=rule.id, kind=rule.kind, preset=rule.preset, message=message, enabled=rule.enabled
    )
    match rule.kind:
        case RuleKind.OFF_DUTY:
            if not 0 <= rule.grace <= LONGEST_GRACE:
                raise RefusedError("focus-rule.grace", longest=LONGEST_GRACE)
            return replace(kept, grace=rule.grace)
        case RuleKind.WEEK:
            if not rule.days:
                raise RefusedError("focus-rule.no-days")
            if not all(1 <= day <= 7 for day in rule.days):
                raise RefusedError("focus-rule.weekday")
            if not (0 <= rule.first < 1440 and 0 <= rule.last <= 1440):
                raise RefusedError("focus-rule.clock")
            if rule.first == rule.last:
                raise RefusedError("focus-rule.empty")
            return replace(
                kept, days=tuple(sorted(set(rule.days))), first=rule.first, last=rule.last
            )
        case _:
            if rule.client is None:
                raise RefusedError("focus-rule.no-work")
            return replace(kept, client=rule.client, project=rule.project)


def clock_text(minute: int) -> str:
    """Write a minute of a day as `08:30`; the end of the day is `24:00`."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def minute_of(text: str) -> int:
    """Return the minute of the day of a text such as `08:30`.

    Raises `RefusedError` "focus-rule.clock".
    """
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise RefusedError("focus-rule.clock")
    return int(found[1]) * 60 + int(found[2]) if found[1] else 1440


def due(about: RuleContext) -> NextTransition | None:
    """Return the rule that asks for focus now: one with the timer before the hours of the week,
    those before off duty.
    """
    asking = []
    for rule in about.rules:
        period = current_period(rule, about)
        if period is None or not rule.enabled:
            continue
        if about.ended_by_hand is not None and period.holds(about.ended_by_hand):
            continue
        preset = _preset(rule, about)
        message = rule.message or ("" if preset is None else preset.message)
        asking.append(NextTransition(rule, period.end, message))
    return min(asking, key=lambda due: (_FIRST[due.rule.kind], due.rule.id), default=None)


def next_change(about: RuleContext) -> int | None:
    """Return the next instant at which a rule's period begins or ends by the clock; None: only when
    something happens.
    """
    instants: list[int] = []
    for rule in about.rules:
        if rule.enabled:
            for period in _periods(rule, about):
                instants += [period.start] if period.end is None else [period.start, period.end]
    return min((instant for instant in instants if instant > about.now), default=None)


def current_period(rule: FocusRule, about: RuleContext) -> RulePeriod | None:
    """Return the period of a rule in which the present lies."""
    return next((period for period in _periods(rule, about) if period.holds(about.now)), None)


def session_for(
    due: NextTransition | None,
    session: FocusSession | None,
    fresh: Callable[[], FocusSession],
    now: int,
) -> FocusSession | None:
    """Return the session as it should be now: a rule's is begun, changed or ended; one begun by
    hand is left as it is.

    `fresh` makes a session that begins now; one that is over comes back with its end. None: there
    is none, and none is asked for.
    """
    if session is not None and session.started_by is None:
        return session
    if due is None:
        return (
            None
            if session is None
            else replace(session, end=max(now, session.start), ended_by=EndedBy.RULE)
        )
    asked = replace(
        fresh() if session is None else session,
        until=due.until,
        preset=due.rule.preset,
        message=due.message,
        started_by=STARTED_BY[due.rule.kind],
        rule=due.rule.id,
    )
    lease = (
        asked.lease
        if asked.until is None and session is not None and session.until is None
        else now + LEASE
    )
    return replace(asked, lease=lease if asked.until is None else None)


def _periods(rule: FocusRule, about: RuleContext) -> Iterator[RulePeriod]:
    match rule.kind:
        case RuleKind.OFF_DUTY:
            return _off_duty(rule, about)
        case RuleKind.WEEK:
            return _week(rule, about)
        case _:
            return _with_timer(rule, about)


def _off_duty(rule: FocusRule, about: RuleContext) -> Iterator[RulePeriod]:
    """Yield the periods from the end of one working day (and some grace) to the beginning of the
    next; a break within a day is none.
    """
    closed: int | None = None
    for day in _days_around(about):
        hours = windows(day, about.schedules, about.zone)
        if not hours:
            continue
        if closed is not None and closed + rule.grace * 60 < hours[0][0]:
            yield RulePeriod(closed + rule.grace * 60, hours[0][0])
        closed = hours[-1][1]


def _week(rule: FocusRule, about: RuleContext) -> Iterator[RulePeriod]:
    for day in _days_around(about):
        if day.isoweekday() in rule.days:
            start = _clock(day, rule.first, about.zone)
            end = _clock(day if rule.last > rule.first else day + _DAY, rule.last, about.zone)
            if start < end:
                yield RulePeriod(start, end)


def _with_timer(rule: FocusRule, about: RuleContext) -> Iterator[RulePeriod]:
    timer = about.timer
    if timer is None or timer.client != rule.client or rule.project not in (None, timer.project):
        return
    preset = _preset(rule, about)
    minutes = None if preset is None else preset.minutes
    yield RulePeriod(timer.start, None if minutes is None else timer.start + minutes * 60)


def _preset(rule: FocusRule, about: RuleContext) -> Preset | None:
    return next((preset for preset in about.presets if preset.name == rule.preset), None)


def _days_around(about: RuleContext) -> Iterator[date]:
    today = local_date(about.now, about.zone)
    return (today + number * _DAY for number in range(-LOOK_DAYS, LOOK_DAYS + 1))


def _clock(day: date, minute: int, zone: ZoneInfo) -> int:
    """Return the instant of a minute of a local day; of one that comes twice the first, of one that
    is skipped what it would have been.
    """
    local = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)  # noqa: DTZ001 - the wall clock of the zone
    return instant_of(local, zone)[0]

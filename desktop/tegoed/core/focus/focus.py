# SPDX-License-Identifier: MIT
"""Focus as a pure state machine: what a channel must do next, from what is wanted and what the
journal says about it.

Wanted and actual are two things. The session says what is wanted; a `Hold` is one line of the
journal: what a channel showed before, and what ours looks like (its marks). Everything here is
decided by wall-clock instants, since clocks that only tick stand still while a laptop sleeps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from tegoed.core.entities.values import FocusSession
from tegoed.core.errors import Message, RefusedError

LEASE = 30 * 60
"""Seconds that an open-ended session stays alive without being renewed."""
RENEW = 10 * 60
"""Seconds after which an open-ended session is renewed."""
LONGEST = 7 * 86_400
"""Seconds: the longest session one may plan."""
LOOK_AGAIN = 5 * 60
"""Seconds after which a channel is looked at again where another program may wipe what we show."""
BACK_OFF = (5, 15, 60, 300, 900)
"""Seconds before each next attempt; the last one repeats."""


class HoldState(StrEnum):
    """How far a channel is. Only the middle three may have changed the world outside."""

    PENDING = "pending"
    SKIPPED = "skipped"
    ENGAGING = "engaging"
    ENGAGED = "engaged"
    RESTORING = "restoring"
    CLOSED = "closed"


RECONNECT = "reconnect"
"""The outcome of a line whose channel let us in no more: it waits until the user connected it
again.
"""
UNUSABLE = "unusable"
"""The outcome of a line whose channel cannot be made: it waits until its set-up is changed."""
OPEN = frozenset({HoldState.ENGAGING, HoldState.ENGAGED, HoldState.RESTORING})
"""The states in which something may have to be put back."""


class DependsOn(StrEnum):
    """Which change of a running session a channel must be told of."""

    NOTHING = "nothing"
    UNTIL = "until"
    LEASE = "lease"


class FocusVerb(StrEnum):
    """What to do with a channel now."""

    REST = "rest"
    WAIT = "wait"
    CAPTURE = "capture"
    ENGAGE = "engage"
    RESTORE = "restore"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class ChannelMark:
    """How our own state looks in a channel. `own` is the channel's; `until` is what it was told;
    `serial` counts from 0.

    `shown`: an earlier state of ours stood there for certain when this one was marked, so what is
    gone since was taken away.
    """

    serial: int
    until: int | None
    message: str
    own: Mapping[str, Any] = field(default_factory=dict)
    shown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """One line of the journal.

    `setup` is the channel as it was when engaged: kind, name, options, account (no secret).
    """

    id: int = 0
    session: str
    channel: int
    setup: Mapping[str, Any] = field(default_factory=dict)
    state: HoldState = HoldState.PENDING
    owner: str = ""
    saved: Mapping[str, Any] = field(default_factory=dict)
    marks: tuple[ChannelMark, ...] = ()
    attempts: int = 0
    retry_at: int | None = None
    error: Message | None = None
    told: bool = False
    outcome: str | None = None
    changed: int = 0

    @property
    def open(self) -> bool:
        """Whether something may have to be put back."""
        return self.state in OPEN

    @property
    def name(self) -> str:
        """The name the user gave the channel."""
        return str(self.setup.get("name", self.channel))


@dataclass(frozen=True, slots=True)
class WantedFocus:
    """What a live session asks of a channel.

    `until` None: open-ended, and then only `lease` is certain.
    """

    session: str
    until: int | None
    lease: int
    message: str


@dataclass(frozen=True, slots=True)
class FocusStep:
    """What to do with a channel; `at` says when to look again (None: when something happens)."""

    verb: FocusVerb
    at: int | None = None


@dataclass(frozen=True, slots=True)
class ChannelState:
    """A channel as the user sees it.

    `state`: "engaging", "on", "skipped" (with the reason), "waiting" (could not be reached, tried
    again at `retry_at`, or only after the user did something), "restoring" (with a reason: could
    not be put back yet), "restored", "left" (the user changed it meanwhile, so it was left).
    `reconnect`: only signing in again, or another secret, helps. `unusable`: it cannot be made as
    it is set up.
    """

    channel: str
    state: str
    reason: Message | None = None
    retry_at: int | None = None
    reconnect: bool = False
    unusable: bool = False

    @property
    def settled(self) -> bool:
        """Whether there is nothing to wait for at this moment."""
        return self.reason is not None or self.state not in {"engaging", "restoring"}


@dataclass(frozen=True, slots=True)
class FocusState:
    """The session (wanted) and its channels (actual).

    `on` False: it is over, and something is not put back yet.
    """

    session: FocusSession
    on: bool
    channels: tuple[ChannelState, ...]

    @property
    def seen(self) -> bool:
        """Whether others can see it: it is on, and so is at least one channel."""
        return self.on and any(channel.state == "on" for channel in self.channels)

    @property
    def settled(self) -> bool:
        """Whether every channel has settled or waits for its next attempt."""
        return all(channel.settled for channel in self.channels)


def planned_until(now: int, *, until: int | None = None, minutes: int | None = None) -> int | None:
    """Return the instant a session is to end; None when neither is given.

    Refused: not ahead, longer than a week, both given.
    """
    if until is not None and minutes is not None:
        raise RefusedError("focus.one-end")
    if minutes is not None:
        until = now + minutes * 60
    if until is None:
        return None
    if until <= now:
        raise RefusedError("focus.in-the-past")
    if until - now > LONGEST:
        raise RefusedError("focus.too-long")
    return until


def ends_at(session: FocusSession) -> int | None:
    """Return when a session is over at the latest, as far as is known now: its end, its plan, or
    its lease.
    """
    if session.end is not None:
        return session.end
    return session.until if session.until is not None else session.lease


def is_over(session: FocusSession, now: int) -> bool:
    """Return whether a session has ended by the user's word or by the clock.

    An open-ended one ends only with its lease.
    """
    end = ends_at(session)
    return session.end is not None or (end is not None and end <= now)


def span_until(session: FocusSession, now: int) -> int:
    """Return up to when a session counts as focus time: now while it is on, its end afterwards;
    never before its start.
    """
    end = ends_at(session)
    return max(session.start, now if end is None else min(end, now))


def renewed(session: FocusSession, now: int) -> FocusSession:
    """Return the session with a fresh lease when it is open-ended and it is time for that, else as
    it is.
    """
    if session.until is not None or session.end is not None:
        return session
    if session.lease is not None and session.lease - now > LEASE - RENEW:
        return session
    return replace(session, lease=now + LEASE)


def wanted_of(session: FocusSession, message: str, now: int) -> WantedFocus | None:
    """Return what a session asks of its channels at an instant; None once it is over."""
    if is_over(session, now):
        return None
    lease = session.until if session.until is not None else (session.lease or now + LEASE)
    return WantedFocus(session.uid, session.until, lease, message)


def told_until(wanted: WantedFocus, follows: DependsOn) -> int | None:
    """Return the end that a channel is told: its own expiry for a lease, the plan else."""
    return wanted.lease if follows is DependsOn.LEASE else wanted.until


def is_stale(hold: Hold, wanted: WantedFocus, follows: DependsOn) -> bool:
    """Return whether the channel's latest mark tells another end or message than is wanted now."""
    if follows is DependsOn.NOTHING:
        return False
    last = hold.marks[-1]
    return last.until != told_until(wanted, follows) or last.message != wanted.message


def decide(
    hold: Hold | None,
    wanted: WantedFocus | None,
    follows: DependsOn,
    now: int,
    *,
    lost: bool = False,
    look_at: int | None = None,
) -> FocusStep:
    """Decide what to do next with one channel.

    `hold` is the channel's latest line in the journal. `lost` says that our state went with the
    process that made it, `look_at` when one should look whether it is still there (None: it stays).
    An open line is settled before the channel may be captured again, whatever is wanted.
    """
    if hold is None or not hold.open:
        return _decide_closed(hold, wanted, now)
    if hold.state is HoldState.RESTORING:
        return _when_due(hold, FocusVerb.RESTORE, now)
    if wanted is None or wanted.session != hold.session or lost:
        return FocusStep(FocusVerb.RESTORE)
    if is_stale(hold, wanted, follows) and hold.error is None:
        return FocusStep(FocusVerb.ENGAGE)
    if hold.state is HoldState.ENGAGING:
        return _when_due(hold, FocusVerb.ENGAGE, now)
    if look_at is None:
        return FocusStep(FocusVerb.REST)
    return FocusStep(FocusVerb.LOOK) if look_at <= now else FocusStep(FocusVerb.WAIT, look_at)


def _decide_closed(hold: Hold | None, wanted: WantedFocus | None, now: int) -> FocusStep:
    if wanted is None:
        return FocusStep(FocusVerb.REST)
    if hold is None or hold.session != wanted.session or hold.state is HoldState.CLOSED:
        return FocusStep(FocusVerb.CAPTURE)
    if hold.state is HoldState.SKIPPED:
        return FocusStep(FocusVerb.REST)
    return _when_due(hold, FocusVerb.CAPTURE, now)


def _when_due(hold: Hold, verb: FocusVerb, now: int) -> FocusStep:
    if hold.error is None or (hold.retry_at is not None and hold.retry_at <= now):
        return FocusStep(verb)
    return FocusStep(FocusVerb.WAIT, hold.retry_at)


def back_off(attempts: int) -> int:
    """Return the seconds to wait after so many failed attempts (1 or more)."""
    return BACK_OFF[min(attempts, len(BACK_OFF)) - 1]


def failed(
    hold: Hold,
    error: Message,
    now: int,
    *,
    retry_at: int | None = None,
    give_up: bool = False,
    outcome: str | None = None,
) -> Hold:
    """Return the hold after a failed attempt: told when to try again, or (`give_up`) only when
    somebody asks for it.
    """
    attempts = hold.attempts + 1
    due = None if give_up else max(retry_at or 0, now + 1) if retry_at else now + back_off(attempts)
    return replace(hold, attempts=attempts, error=error, retry_at=due, outcome=outcome)


def went_well(hold: Hold, state: HoldState, *, outcome: str | None = None) -> Hold:
    """Return the hold in a new state, with its errors forgotten."""
    return replace(
        hold, state=state, attempts=0, retry_at=None, error=None, told=False, outcome=outcome
    )


def hurried(hold: Hold, now: int, *, given_up: bool = True, left_out: bool = False) -> Hold:
    """Return the hold with its next attempt due now.

    `given_up` False: not for one that waits until the user did something.

    `left_out`: also for one that was skipped for another reason than a lost sign-in, since that may
    be gone.
    """
    if hold.error is None or (hold.retry_at is None and not given_up):
        return hold
    if hold.state is HoldState.SKIPPED:
        return went_well(hold, HoldState.PENDING) if left_out or hold.outcome == RECONNECT else hold
    return replace(hold, retry_at=now)


def marked(hold: Hold, wanted: WantedFocus, follows: DependsOn, own: Mapping[str, Any]) -> Hold:
    """Return the hold with one more mark, ready to be committed before the channel is told."""
    shown = hold.state is HoldState.ENGAGED or any(mark.shown for mark in hold.marks)
    mark = ChannelMark(next_serial(hold), told_until(wanted, follows), wanted.message, own, shown)
    return replace(hold, state=HoldState.ENGAGING, marks=(*hold.marks, mark))


def next_serial(hold: Hold) -> int:
    """Return the serial number of the next mark."""
    return hold.marks[-1].serial + 1 if hold.marks else 0


def view(hold: Hold | None, name: str) -> ChannelState:
    """Return a channel's latest line as the user sees it."""
    if hold is None:
        return ChannelState(name, "engaging")
    gone = hold.outcome == RECONNECT
    unusable = hold.outcome == UNUSABLE
    match hold.state:
        case HoldState.SKIPPED:
            return ChannelState(name, "skipped", hold.error, reconnect=gone, unusable=unusable)
        case HoldState.ENGAGED:
            return ChannelState(name, "on")
        case HoldState.RESTORING:
            return ChannelState(name, "restoring", hold.error, hold.retry_at, gone, unusable)
        case HoldState.CLOSED:
            return ChannelState(name, hold.outcome or "restored")
        case _:  # pending or engaging
            state = "engaging" if hold.error is None else "waiting"
            return ChannelState(name, state, hold.error, hold.retry_at, gone)

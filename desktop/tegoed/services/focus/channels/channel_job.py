# SPDX-License-Identifier: MIT
"""One piece of work on one channel: capture and engage, engage again, or restore, with the journal
always a step ahead.

The line with what was there and what ours looks like is committed before the first byte leaves; so
whenever this process dies, the next one knows what to put back.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

from tegoed.channels.channel import (
    AuthExpiredError,
    AuthExpiredWhileEngagedError,
    Channel,
    ChannelConflictError,
    NeedsRefresh,
    NotSentError,
    RetryLaterError,
    SignInNeeded,
    StatusRequest,
)
from tegoed.core.errors import Message, StorageError, TegoedError
from tegoed.core.focus import focus
from tegoed.core.focus.focus import ChannelMark, FocusVerb, Hold, HoldState, WantedFocus
from tegoed.services.focus.channels.channel_setup import ChannelInstance, unusable
from tegoed.services.workspace import Workspace
from tegoed.store.tables import channel_journal

LOG = logging.getLogger("tegoed.focus")
OWNER = f"{os.getpid()}-{os.urandom(4).hex()}"
"""This process, and none that ever has its number."""

Observer = Callable[[str, str], None]
"""Told of each step: the channel's name and "captured", "journaled", "engaged", "settled",
"restoring", "restored", "closed", "looked".
"""
MessageSink = Callable[[Message], None]


def ignore(*_: object) -> None:
    """Do nothing: for whoever is not interested."""


class JobCancelledError(Exception):
    """Somebody waited too long for this work; whatever it still finds out is of no use."""


@dataclass(slots=True, eq=False)
class ChannelJob:
    """What is to be done with a channel, and how long its present call takes (seconds of a clock
    that only ticks).
    """

    verb: FocusVerb
    instance: ChannelInstance
    hold: Hold
    wanted: WantedFocus | None
    since: int
    zone: ZoneInfo
    abandoned: threading.Event = field(default_factory=threading.Event)
    called: float = field(default_factory=time.monotonic)
    fault: Message | None = None
    """Why what came of it could not be written down; None when it was."""

    @property
    def channel(self) -> Channel:
        """The channel itself."""
        return self.instance.channel

    def next_call(self) -> None:
        """Begin another call of the channel; raises `JobCancelledError`."""
        if self.abandoned.is_set():
            raise JobCancelledError
        self.called = time.monotonic()


@dataclass(slots=True)
class ChannelJobContext:
    """Where jobs are done: the journal they write in, and who hears of it."""

    ws: Workspace
    tell: MessageSink = ignore
    observe: Observer = ignore

    def do(self, job: ChannelJob) -> None:
        """Do a job to its end: a line in the journal, or `job.fault`. Raises nothing."""
        try:
            with job.instance.secret.read_once():
                self._do(job)
        except Exception as error:  # noqa: BLE001 - the edge to the channels
            self._ended_by(job, error)

    def _do(self, job: ChannelJob) -> None:
        match job.verb:
            case FocusVerb.CAPTURE:
                self._capture(job)
            case FocusVerb.ENGAGE:
                self._engage(job, first=False)
            case FocusVerb.LOOK:
                self._look(job)
            case _:
                self._restore(job)

    def late(self, job: ChannelJob) -> None:
        """Give up a job that takes too long; what it was about is tried again later."""
        job.abandoned.set()
        if job.verb is FocusVerb.LOOK:
            return
        try:
            slow = focus.failed(job.hold, Message("channel.slow"), self.ws.clock.now())
            self._put(job, self._told(job, slow), late=True)
        except Exception as error:  # noqa: BLE001 - it is given up all the same
            self._not_written(job, error)

    def _capture(self, job: ChannelJob) -> None:
        job.next_call()
        if reason := unusable(job.instance):
            self._skip(job, reason, gone=isinstance(reason, SignInNeeded))
            return
        job.next_call()
        try:
            saved = job.channel.capture()
        except (ChannelConflictError, AuthExpiredError) as error:
            self._skip(job, error.message, gone=isinstance(error, AuthExpiredError))
            return
        self._seen(job, "captured")
        job.hold = replace(job.hold, saved=saved, marks=())
        self._engage(job, first=True)

    def _engage(self, job: ChannelJob, *, first: bool) -> None:
        assert job.wanted is not None
        hold, follows = job.hold, job.channel.follows
        saved = dict(hold.saved)
        if first or focus.is_stale(hold, job.wanted, follows):
            ask = self._ask(job, focus.next_serial(hold))
            hold = focus.marked(hold, job.wanted, follows, job.channel.mark(ask, saved))
        job.hold = self._put(job, replace(hold, owner=OWNER))
        self._seen(job, "journaled")
        mark = job.hold.marks[-1]
        job.next_call()
        try:
            job.channel.engage(self._ask(job, mark.serial, job.hold.marks), saved, mark.own)
        except (ChannelConflictError, AuthExpiredError) as error:
            if not first or isinstance(error, AuthExpiredWhileEngagedError):
                raise
            self._skip(job, error.message, gone=isinstance(error, AuthExpiredError))
            return
        self._seen(job, "engaged")
        job.hold = self._put(
            job, replace(focus.went_well(job.hold, HoldState.ENGAGED), marks=(mark,))
        )
        self._seen(job, "settled")

    def _look(self, job: ChannelJob) -> None:
        """Show ours again where it was wiped.

        Nothing in the journal changes, and what goes wrong is tried at the next look.
        """
        mark = job.hold.marks[-1]
        channel = job.channel
        assert isinstance(channel, NeedsRefresh)
        job.next_call()
        try:
            channel.show_again(self._ask(job, mark.serial), dict(job.hold.saved), mark.own)
        except TegoedError as error:
            LOG.debug("channel %s, at a look: %s", job.hold.setup.get("kind"), error.message.id)
        except Exception:
            LOG.exception("channel %s, at a look", job.hold.setup.get("kind"))
        self._seen(job, "looked")

    def _restore(self, job: ChannelJob) -> None:
        job.hold = self._put(job, replace(job.hold, state=HoldState.RESTORING))
        self._seen(job, "restoring")
        job.next_call()
        outcome = job.channel.restore(dict(job.hold.saved), job.hold.marks)
        self._seen(job, "restored")
        job.hold = self._put(job, focus.went_well(job.hold, HoldState.CLOSED, outcome=outcome))
        self._seen(job, "closed")

    def _ask(
        self, job: ChannelJob, serial: int, marks: tuple[ChannelMark, ...] = ()
    ) -> StatusRequest:
        wanted = job.wanted
        assert wanted is not None
        until = focus.told_until(wanted, job.channel.follows)
        shown = bool(marks) and marks[-1].shown
        return StatusRequest(
            wanted.session, job.since, until, wanted.message, serial, job.zone, marks, shown
        )

    def _skip(self, job: ChannelJob, reason: Message, *, gone: bool) -> None:
        skipped = replace(
            job.hold, state=HoldState.SKIPPED, error=reason, retry_at=None, saved={}, marks=()
        )
        if gone:
            skipped = self._told(job, replace(skipped, outcome=focus.RECONNECT))
        job.hold = self._put(job, skipped)

    def _failed(self, job: ChannelJob, error: Exception) -> None:
        if isinstance(error, TegoedError):
            message = error.message
        else:
            LOG.error("channel %s", job.hold.setup.get("kind"), exc_info=error)
            message = Message("channel.failed")
        LOG.debug(
            "channel %s, %s: failed, %s", job.hold.setup.get("kind"), job.verb.value, message.id
        )
        before = job.hold
        if isinstance(error, NotSentError) and job.verb is FocusVerb.CAPTURE:
            before = replace(before, state=HoldState.PENDING, saved={}, marks=())
        hold = focus.failed(
            before,
            message,
            self.ws.clock.now(),
            retry_at=error.at if isinstance(error, RetryLaterError) else None,
            give_up=isinstance(error, (ChannelConflictError, AuthExpiredError)),
            outcome=focus.RECONNECT if isinstance(error, AuthExpiredError) else None,
        )
        job.hold = self._put(job, self._told(job, hold))

    def _ended_by(self, job: ChannelJob, error: Exception) -> None:
        try:
            if isinstance(error, StorageError):
                self._not_written(job, error)
            elif not isinstance(error, JobCancelledError):
                self._failed(job, error)
        except JobCancelledError:
            pass
        except Exception as again:  # noqa: BLE001 - not even that it failed could be written down
            self._not_written(job, again)

    def _not_written(self, job: ChannelJob, error: Exception) -> None:
        job.fault = error.message if isinstance(error, TegoedError) else Message("channel.failed")
        LOG.error("the journal cannot be written; it is tried again", exc_info=error)

    def _told(self, job: ChannelJob, hold: Hold) -> Hold:
        if hold.told:
            return hold
        assert hold.error is not None
        id = "focus.not-restored" if job.verb is FocusVerb.RESTORE else "focus.not-engaged"
        self.say(Message(id, {"channel": hold.name, "reason": hold.error}))
        return replace(hold, told=True)

    def say(self, message: Message) -> None:
        """Tell somebody of an error. Whoever fails to hear it stops no work."""
        try:
            self.tell(message)
        except Exception:
            LOG.warning("an error could not be told", exc_info=True)

    def _put(self, job: ChannelJob, hold: Hold, *, late: bool = False) -> Hold:
        if job.abandoned.is_set() and not late:
            raise JobCancelledError
        with (
            self.ws.db.own_connection(),
            self.ws.step(Message("change.focus"), undoable=False) as step,
        ):
            return channel_journal.put(step, hold)

    def _seen(self, job: ChannelJob, what: str) -> None:
        LOG.debug("channel %s, %s: %s", job.hold.setup.get("kind"), job.verb.value, what)
        self.observe(job.hold.name, what)


def fresh_line(hold: Hold | None, wanted: WantedFocus, id: int, made: Mapping[str, Any]) -> Hold:
    """Return the line to begin with: the one that is waiting already, else a new one."""
    if hold is not None and hold.session == wanted.session and hold.state is HoldState.PENDING:
        return replace(hold, setup=made)
    return Hold(
        id=0 if hold is None or hold.session != wanted.session else hold.id,
        session=wanted.session,
        channel=id,
        setup=made,
    )

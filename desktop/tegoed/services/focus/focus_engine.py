# SPDX-License-Identifier: MIT
"""The engine of focus: sees to it that every channel shows what is wanted, and puts back what was
there.

Whoever holds the lock `focus.lock` of a home is its engine: the app as long as it runs, else the
command for as long as it takes. One daemon thread for each channel does what may wait, each call
with a deadline; so no channel delays another, the interface, or quitting.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from tegoed.channels.channel import TOTAL_SECONDS, NeedsRefresh
from tegoed.core.entities.values import Changes, ChannelSetup, FocusSession
from tegoed.core.errors import StorageError, TegoedError
from tegoed.core.focus import focus as rules
from tegoed.core.focus.focus import UNUSABLE, FocusVerb, Hold, HoldState, WantedFocus
from tegoed.services.focus import focus_background, focus_rules, focus_session
from tegoed.services.focus.channels.channel_job import (
    OWNER,
    ChannelJob,
    ChannelJobContext,
    MessageSink,
    Observer,
    fresh_line,
    ignore,
)
from tegoed.services.focus.channels.channel_setup import (
    ChannelInstance,
    as_made,
    log_unexpected,
    make_channel,
    reason_of,
)
from tegoed.services.focus.channels.channel_worker import ChannelWorker
from tegoed.services.focus.focus_faults import LONGEST_PAUSE
from tegoed.services.focus.focus_reporter import FocusFaultReporter, attempt
from tegoed.services.workspace import Workspace
from tegoed.store.tables import channel_journal, sessions
from tegoed.system import network
from tegoed.system.process import instance
from tegoed.system.process.deadman import DeadManSwitch

LOG = logging.getLogger("tegoed.focus")
CALL_SECONDS = TOTAL_SECONDS + 1.0
LATE_SECONDS = 120.0
"""After so long a hung thread is left to itself and its channel gets a new one."""
LOOK_SECONDS = 15.0
"""While focus is on or something is open, the wall clock is looked at this often: a laptop may have
slept.
"""
SLEPT_SECONDS = 30
"""When the wall clock moved so much more than the one that only ticks, this machine slept."""
LOCK_SECONDS = 0.5
CALM_SECONDS = 1.0
"""After a look that failed nobody has it look again sooner than this."""
RULES_SECONDS = 3600.0
"""While there are rules, the wall clock is looked at at least so often: it may be set without a
word.
"""
WAKING = frozenset({"focus", "focus_rule", "channel", "preset"})
WAKING_RULES = frozenset({"entry", "setting", "project", "client"})
"""What else matters while there are rules: the timer, the working hours, the zone."""


class FocusEngine:
    """Settles, engages and restores.

    Give it a thread of its own with `start`, or use it from this one with `settle`.
    """

    def __init__(
        self,
        ws: Workspace,
        *,
        stays: bool = True,
        tell: MessageSink = ignore,
        observe: Observer = ignore,
        deadman: DeadManSwitch | None = None,
        call_seconds: float = CALL_SECONDS,
    ) -> None:
        """`stays` False: this process goes right after engaging.

        `tell` hears of errors, once each, on any thread.
        """
        self._ws = ws
        self._stays = stays
        self._bench = ChannelJobContext(ws, tell, observe)
        self._reporter = FocusFaultReporter(ws, self._bench)
        self._deadman = deadman
        self._call_seconds = call_seconds
        self._workers: dict[int, ChannelWorker] = {}
        self._channels: dict[tuple[int, str], ChannelInstance] = {}
        self._seen: dict[int, int] = {}
        self._alive: str | None = None
        self._claim: instance.InstanceLock | None = None
        self._changed = threading.Condition()
        self._wakes = 0
        self._last: tuple[float, object] | None = None
        self._closing = False
        self._prepared = False
        self._has_rules = True  # until it is known
        self._thread: threading.Thread | None = None
        self._unsubscribe: Callable[[], None] = ignore

    # ---- from outside: any thread
    # ---------------------------------------------------------------------------------

    def claim(self) -> bool:
        """Become the engine of the home; False when another process is.

        Raises `StorageError` "lock.cannot-take" when the file of the lock cannot be opened.
        """
        if self._claim is None:
            self._claim = instance.take(lock_of(self._ws))
        return self._claim is not None

    def start(self) -> None:
        """Run on a thread of its own from now on, as soon as nobody else is the engine; what a
        crash left open is settled first.
        """
        self._unsubscribe = self._ws.feed.subscribe(self._heard)
        self._thread = threading.Thread(target=self._run, name="focus", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Look again now: after a resume, a change, an answer."""
        with self._changed:
            self._wakes += 1
            self._changed.notify_all()

    def prepare(self) -> None:
        """Import what the channels need, once, on a thread that nobody waits for: focus may be
        wanted in a moment.
        """
        if self._prepared:
            return
        self._prepared = True
        focus_background.prepare(self._ws)

    @property
    def busy(self) -> bool:
        """Whether a channel is being called; a call that took too long is not waited for."""
        jobs: Iterable[ChannelJob | None] = [worker.job for worker in list(self._workers.values())]
        return any(job is not None and not job.abandoned.is_set() for job in jobs)

    def settle(self, seconds: float) -> bool:
        """Wait until every channel is settled, or for so many seconds.

        Without `start`, it does the looking itself. Raises `StorageError`. Other errors are
        logged, and channels say that they wait.
        """
        until = time.monotonic() + seconds
        while True:
            seen = self._wakes
            pause = LOOK_SECONDS if self._thread else self._look_once()
            quiet = not self.busy
            with self._ws.db.own_connection():
                state = focus_session.current(self._ws)
            left = until - time.monotonic()
            if (
                quiet and (state is None or state.settled) and self._wakes == seen
            ):  # nothing moved while we looked
                return True
            if left <= 0:
                return False
            self._wait(min(pause, left, 0.1 if self._thread else left), seen)

    def close(self) -> None:
        """Stop.

        What is not put back yet stays in the journal; what is on this machine, the dead-man's
        switch puts back.
        """
        self._unsubscribe()
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(LOCK_SECONDS)
        for worker in self._workers.values():
            worker.dismiss()
        if self._claim is not None:
            self._claim.release()
            self._claim = None
        if self._deadman is not None and not self._local_lines():
            attempt(self._deadman.disarm)

    # ---- the engine's own thread
    # ----------------------------------------------------------------------------------

    def reconcile(self) -> float:
        """Look once: give every channel that is free what it has to do next.

        Return in how many seconds to look again.

        Who is at work is noted before the journal is read: of a job that ends meanwhile, what was
        read may be out of date.
        """
        at_work = {
            id: job for id, worker in self._workers.items() if (job := worker.job) is not None
        }
        with self._ws.db.own_connection():
            now = self._ws.clock.now()
            if self._came_back(now):
                self._reporter.came_back()
                focus_session.try_again(self._ws, given_up=False)
            session = self._session(now)
            outlook = self._carry_out_rules(now) if self._stays else focus_rules.NO_RULES
            if self._has_rules or outlook.any:
                self._has_rules, session = outlook.any, self._session(now)
            wanted = focus_session.wanted(self._ws, session, now)
            chosen = (
                {setup.id: setup for setup in focus_session.chosen_channels(self._ws, session)}
                if session and wanted
                else {}
            )
            own = (
                {hold.channel: hold for hold in sessions.holds(self._ws.db, session.uid)}
                if session
                else {}
            )
            lines: dict[int, Hold] = {}
            for line in sessions.open_holds(self._ws.db):
                lines.setdefault(line.channel, line)
            due, unwritten = [], None
            for id in {**chosen, **lines}:
                try:
                    due.append(
                        self._watch(id, at_work[id])
                        if id in at_work
                        else self._look(
                            id, lines.get(id) or own.get(id), chosen.get(id), wanted, session, now
                        )
                    )
                except StorageError as error:  # first the other channels
                    unwritten = error
            if unwritten is not None:
                raise unwritten
        if outlook.any:
            due.append(
                RULES_SECONDS
                if outlook.next_at is None
                else min(RULES_SECONDS, outlook.next_at - now)
            )
        if wanted is not None or lines:
            due.append(LOOK_SECONDS)
        elif self._deadman is not None:
            attempt(self._deadman.disarm)
        if wanted is not None:
            due.append(max(0.0, wanted.lease - now))
        return max(0.0, min(due, default=float("inf")))

    def _run(self) -> None:
        tidied = False
        while not self._closing:
            seen = self._wakes
            try:
                if not self.claim():
                    self._wait(LOCK_SECONDS, seen)
                    continue
                pause = self.reconcile()
                self._reporter.looked()
                if not tidied:
                    tidied = True
                    self._tidy()
            except Exception as error:  # noqa: BLE001 - whatever it is, focus is looked after again
                pause = self._reporter.could_not_look(error)
                with self._changed:
                    self._changed.wait_for(lambda: self._closing, CALM_SECONDS)
            self._wait(pause, seen)

    def _look_once(self) -> float:
        try:
            pause = self.reconcile()
        except TegoedError:
            raise
        except Exception as error:  # noqa: BLE001 - as `_run`
            return self._reporter.could_not_look(error)
        self._reporter.looked()
        return pause

    def _carry_out_rules(self, now: int) -> focus_rules.RuleForecast:
        """Let the rules act. One that goes wrong is told once and keeps no channel waiting."""
        try:
            outlook = focus_rules.carry_out(self._ws, now)
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 - as `_run`
            self._reporter.rules_failed(error)
            return focus_rules.RuleForecast(any=True, next_at=now + LONGEST_PAUSE)
        self._reporter.rules_carried_out()
        return outlook

    def _work(self, id: int, job: ChannelJob) -> None:
        """Do a job on a channel's thread."""
        self._bench.do(job)
        if not job.abandoned.is_set():
            self._reporter.job_done(id, job)

    def _tidy(self) -> None:
        attempt(partial(focus_background.tidy_secrets, self._ws))

    def _wait(self, seconds: float, seen: int) -> None:
        """Wait so long, or until somebody woke us since `seen`; each who waits has seen for
        himself.
        """
        timeout = None if seconds == float("inf") else seconds
        with self._changed:
            self._changed.wait_for(lambda: self._wakes != seen or self._closing, timeout)

    def _heard(self, changes: Changes) -> None:
        if "focus_rule" in changes.kinds:
            self._has_rules = True
        if any(worker.is_this_thread for worker in list(self._workers.values())):
            return  # what a job writes matters once it is done, and then it says so
        waking = WAKING | WAKING_RULES if self._has_rules else WAKING
        if not changes.kinds or not changes.kinds.isdisjoint(waking):
            self.wake()

    def _came_back(self, now: int) -> bool:
        """Tell whether this machine slept or changed its way to the network since the last look."""
        before, self._last = self._last, (now - time.monotonic(), network.ways_out())
        return before is not None and (
            self._last[0] - before[0] > SLEPT_SECONDS or self._last[1] != before[1]
        )

    def _session(self, now: int) -> FocusSession | None:
        """Return the session that is on.

        One whose time is over is closed; an open-ended one is renewed as long as we live.
        """
        session = sessions.current(self._ws.db)
        if session is None:
            return None
        fresh = session
        if session.uid == self._alive or not rules.is_over(session, now):
            self._alive = session.uid
            fresh = rules.renewed(session, now)
        if fresh != session or rules.is_over(fresh, now):
            with self._ws.step(focus_session.LABEL, undoable=False) as step:
                if fresh != session:
                    step.put("focus_session", sessions.SESSIONS.row(fresh))
                focus_session.close_over(step, now)
        return None if rules.is_over(fresh, now) else fresh

    def _look(
        self,
        id: int,
        hold: Hold | None,
        setup: ChannelSetup | None,
        wanted: WantedFocus | None,
        session: FocusSession | None,
        now: int,
    ) -> float:
        """Give one channel what it has to do next. What goes wrong there is its error alone."""
        if hold is not None and hold.open:
            made = hold.setup
        else:
            assert setup is not None
            made = as_made(setup)
        asked = wanted if setup is not None else None
        try:
            return self._give_next(id, made, hold, asked, wanted, session, now)
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 - the edge to the channels
            return self._unusable(hold, id, made, wanted, error)

    def _give_next(
        self,
        id: int,
        made: Any,
        hold: Hold | None,
        asked: WantedFocus | None,
        wanted: WantedFocus | None,
        session: FocusSession | None,
        now: int,
    ) -> float:
        found = self._channel(id, made)
        channel = found.channel
        lost = (
            hold is not None
            and hold.open
            and hold.owner != OWNER
            and channel.is_lost(dict(hold.saved))
        )
        if (
            channel.local
            and self._deadman is not None
            and (asked is not None or (hold is not None and hold.open))
        ):
            attempt(self._deadman.arm)
        look_at = None
        if hold is not None and isinstance(channel, NeedsRefresh):
            look_at = max(hold.changed, self._seen.get(id, 0)) + rules.LOOK_AGAIN
        step = rules.decide(hold, asked, channel.follows, now, lost=lost, look_at=look_at)
        if step.verb is FocusVerb.REST:
            return float("inf")
        if step.verb is FocusVerb.WAIT:
            return float("inf") if step.at is None else float(step.at - now)
        if step.verb is FocusVerb.CAPTURE:
            assert wanted is not None
            hold = fresh_line(hold, wanted, id, made)
        assert hold is not None
        if left := self._reporter.seconds_left(id, step.verb, hold, now):
            return float(left)
        if step.verb is FocusVerb.LOOK:
            self._seen[id] = now
        since = session.start if session is not None else hold.changed
        job = ChannelJob(step.verb, found, hold, asked, since, self._ws.zone())
        worker = self._workers.get(id)
        if worker is None:
            work = partial(self._work, id)
            worker = self._workers[id] = ChannelWorker(hold.name, work, self.wake)
        worker.give(job)
        return self._call_seconds

    def _watch(self, id: int, job: ChannelJob) -> float:
        """Watch a call that is under way; one that has ended meanwhile makes us look again."""
        worker = self._workers[id]
        if worker.job is not job:
            return 0.0
        taken = time.monotonic() - job.called
        if taken >= self._call_seconds and not job.abandoned.is_set():
            self._bench.late(job)
            self._reporter.job_done(id, job)
        if taken >= LATE_SECONDS:
            worker.dismiss()
            del self._workers[id]
            return 0.0
        return (LATE_SECONDS if job.abandoned.is_set() else self._call_seconds) - taken

    def _channel(self, id: int, made: Any) -> ChannelInstance:
        key = (id, json.dumps([made["kind"], made["options"]], sort_keys=True))
        if key not in self._channels:
            ws = self._ws
            self._channels[key] = make_channel(ws.channel_kinds, made, ws.tokens, stays=self._stays)
        return self._channels[key]

    def _unusable(
        self, hold: Hold | None, id: int, made: Any, wanted: WantedFocus | None, error: Exception
    ) -> float:
        """Leave a channel that cannot be made or asked until it is changed, and tell it once."""
        reason = reason_of(error)
        before = hold.error if hold is not None and hold.outcome == UNUSABLE else None
        if before is not None and before.id == reason.id:
            return float("inf")
        log_unexpected(error, made)
        restoring = hold is not None and hold.open
        if hold is not None and hold.open:
            stuck = replace(hold, state=HoldState.RESTORING, told=True)
            now = self._ws.clock.now()
            line = rules.failed(stuck, reason, now, give_up=True, outcome=UNUSABLE)
        else:
            assert wanted is not None
            line = replace(
                fresh_line(hold, wanted, id, made),
                state=HoldState.SKIPPED,
                error=reason,
                outcome=UNUSABLE,
                told=True,
            )
        with self._ws.step(focus_session.LABEL, undoable=False) as step:
            channel_journal.put(step, line)
        self._reporter.tell_of(line, reason, restoring=restoring)
        return float("inf")

    def _local_lines(self) -> bool:
        with self._ws.db.own_connection():
            return any(is_local(self._ws, line) for line in sessions.open_holds(self._ws.db))


def lock_of(ws: Workspace) -> Any:
    """Return the file whose lock makes a process the engine."""
    return ws.home.root / "focus.lock"


def is_local(ws: Workspace, hold: Hold) -> bool:
    """Tell whether a channel is on this machine, so that the dead-man's switch can put it back."""
    kind = ws.channel_kinds.get(str(hold.setup.get("kind")))
    return kind is not None and kind.channel.local

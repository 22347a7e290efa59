"""The engine of focus: sees to it that every channel shows what is wanted, and puts back what was there.

Whoever holds the lock `focus.lock` of a home is its engine: the app as long as it runs, else the command for as long as it takes.
One daemon thread for each channel does what may wait, each call with a deadline; so no channel delays another, the
interface, or quitting.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from queue import SimpleQueue
from typing import Any

from tegoed.channels import registry
from tegoed.channels.channel import TOTAL_SECONDS, Channel, Fading
from tegoed.core import focus as rules
from tegoed.core.errors import StorageTrouble, TegoedError
from tegoed.core.focus import Hold, HoldState, Verb, Wanted
from tegoed.core.values import Changes, ChannelSetup, FocusSession
from tegoed.store import database, journal, sessions
from tegoed.system import instance, network, secrets
from tegoed.system.deadman import DeadMan

from . import channel_secrets, focus, focus_rules, pin_setup
from .focus_channels import Maker, as_made, make_channel
from .focus_work import OWNER, Bench, Job, Observer, Teller, nobody
from .workspace import Workspace

LOG = logging.getLogger("tegoed.focus")
CALL_SECONDS = TOTAL_SECONDS + 1.0
LATE_SECONDS = 120.0
"""After so long a hung thread is left to itself and its channel gets a new one."""
LOOK_SECONDS = 15.0
"""While focus is on or something is open, the wall clock is looked at this often: a laptop may have slept."""
SLEPT_SECONDS = 30
"""When the wall clock moved so much more than the one that only ticks, this machine slept."""
LOCK_SECONDS = 0.5
RULES_SECONDS = 3600.0
"""While there are rules, the wall clock is looked at at least so often: it may be set without a word."""
WAKING = frozenset({"focus", "focus_rule", "channel", "preset"})
WAKING_RULES = frozenset({"entry", "setting", "project", "client"})
"""What else matters while there are rules: the timer, the working hours, the zone."""


class _Worker:
    """The thread of one channel."""

    def __init__(self, name: str, work: Callable[[Job], None], done: Callable[[], None]) -> None:
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._work = work
        self._done = done
        self.job: Job | None = None
        threading.Thread(target=self._run, name=f"channel {name}", daemon=True).start()

    def give(self, job: Job) -> None:
        """Hands a job over; the thread is idle."""
        self.job = job
        self._jobs.put(job)

    def dismiss(self) -> None:
        """Lets the thread end after what it is doing."""
        self._jobs.put(None)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._work(job)
            self.job = None
            self._done()


class FocusEngine:
    """Settles, engages and restores. Give it a thread of its own with `start`, or use it from this one with `settle`."""

    def __init__(
        self,
        ws: Workspace,
        *,
        stays: bool = True,
        make: Maker = registry.make,
        tell: Teller = nobody,
        observe: Observer = nobody,
        deadman: DeadMan | None = None,
        call_seconds: float = CALL_SECONDS,
    ) -> None:
        """`stays` False: this process goes right after engaging. `tell` hears of troubles, once each, on any thread."""
        self._ws = ws
        self._stays = stays
        self._make = make
        self._bench = Bench(ws, tell, observe)
        self._deadman = deadman
        self._call_seconds = call_seconds
        self._workers: dict[int, _Worker] = {}
        self._channels: dict[tuple[int, str], Channel] = {}
        self._looked: dict[int, int] = {}
        self._alive: str | None = None
        self._claim: instance.Claim | None = None
        self._changed = threading.Condition()
        self._wakes = 0
        self._last: tuple[float, object] | None = None
        self._closing = False
        self._prepared = False
        self._has_rules = True  # until it is known
        self._thread: threading.Thread | None = None
        self._unsubscribe: Callable[[], None] = nobody

    # ---- from outside: any thread ---------------------------------------------------------------------------------

    def claim(self) -> bool:
        """Become the engine of the home; False when another process is. Raises `StorageTrouble`
        "lock.cannot-take".
        """
        if self._claim is None:
            self._claim = instance.take(lock_of(self._ws))
        return self._claim is not None

    def start(self) -> None:
        """Runs on a thread of its own from now on, as soon as nobody else is the engine; what a crash left open is settled first."""
        self._unsubscribe = self._ws.feed.subscribe(self._heard)
        self._thread = threading.Thread(target=self._run, name="focus", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Looks again now: after a resume, a change, an answer."""
        with self._changed:
            self._wakes += 1
            self._changed.notify_all()

    def prepare(self) -> None:
        """Focus may be wanted in a moment: imports what its channels need, once, on a thread that nobody waits for."""
        if self._prepared:
            return
        self._prepared = True
        threading.Thread(target=self._prepare, name="focus soon", daemon=True).start()

    def settle(self, seconds: float) -> bool:
        """Waits until every channel is settled, or for so many seconds. Without `start`, does the looking itself."""
        until = time.monotonic() + seconds
        while True:
            seen = self._wakes
            pause = LOOK_SECONDS if self._thread else self.reconcile()
            quiet = not self._busy()
            with database.own_connection():
                state = focus.current(self._ws)
            left = until - time.monotonic()
            if (
                quiet and (state is None or state.settled) and self._wakes == seen
            ):  # nothing moved while we looked
                return True
            if left <= 0:
                return False
            self._wait(min(pause, left, 0.1 if self._thread else left), seen)

    def close(self) -> None:
        """Stops. What is not put back yet stays in the journal; what is on this machine, the dead-man's switch puts back."""
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
            self._deadman.stand_down()

    # ---- the engine's own thread ----------------------------------------------------------------------------------

    def reconcile(self) -> float:
        """Looks once: gives every channel that is free what it has to do next. Returns in how many seconds to look again.

        Who is at work is noted before the journal is read: of a job that ends meanwhile, what was read may be out of date.
        """
        at_work = {
            id: job for id, worker in self._workers.items() if (job := worker.job) is not None
        }
        with database.own_connection():
            now = self._ws.clock.now()
            if self._came_back(now):
                focus.try_again(self._ws, given_up=False)
            session = self._session(now)
            outlook = focus_rules.carry_out(self._ws, now) if self._stays else focus_rules.NO_RULES
            if self._has_rules or outlook.any:
                self._has_rules, session = outlook.any, self._session(now)
            wanted = focus.wanted(self._ws, session, now)
            chosen = (
                {setup.id: setup for setup in focus.chosen_channels(session)}
                if session and wanted
                else {}
            )
            own = {hold.channel: hold for hold in sessions.holds(session.uid)} if session else {}
            lines: dict[int, Hold] = {}
            for line in sessions.open_holds():
                lines.setdefault(line.channel, line)
            due = [
                self._watch(id, at_work[id])
                if id in at_work
                else self._look(
                    id, lines.get(id) or own.get(id), chosen.get(id), wanted, session, now
                )
                for id in {**chosen, **lines}
            ]
        if outlook.any:
            due.append(
                RULES_SECONDS
                if outlook.next_at is None
                else min(RULES_SECONDS, outlook.next_at - now)
            )
        if wanted is not None or lines:
            due.append(LOOK_SECONDS)
        elif self._deadman is not None:
            self._deadman.stand_down()
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
                if not tidied:
                    tidied = True
                    self._tidy()
            except TegoedError:
                LOG.exception("focus cannot be looked after now; it is tried again")
                pause = LOOK_SECONDS
            self._wait(pause, seen)

    def _prepare(self) -> None:
        try:
            with database.own_connection():
                setups = [setup for setup in pin_setup.channels(self._ws) if setup.enabled]
        except TegoedError:
            return  # a head start only: what stands in the way is told when focus begins
        for kind in dict.fromkeys(setup.kind for setup in setups):
            registry.prepare(kind)
        if any(channel_secrets.account_of(setup.options) for setup in setups):
            secrets.prepare()

    def _tidy(self) -> None:
        """Forgets secrets that nothing needs, on a thread of its own: the keyring may wait for its user."""
        with database.own_connection():
            if not channel_secrets.unneeded(self._ws):
                return

        def forget() -> None:
            with suppress(TegoedError), database.own_connection():
                channel_secrets.tidy(self._ws)

        threading.Thread(target=forget, name="secrets", daemon=True).start()

    def _wait(self, seconds: float, seen: int) -> None:
        """Waits so long, or until somebody woke us since `seen`; each who waits has seen for himself."""
        timeout = None if seconds == float("inf") else seconds
        with self._changed:
            self._changed.wait_for(lambda: self._wakes != seen or self._closing, timeout)

    def _heard(self, changes: Changes) -> None:
        if "focus_rule" in changes.kinds:
            self._has_rules = True
        waking = WAKING | WAKING_RULES if self._has_rules else WAKING
        if not changes.kinds or not changes.kinds.isdisjoint(waking):
            self.wake()

    def _came_back(self, now: int) -> bool:
        """Whether this machine slept or found another way to the network since the last look."""
        before, self._last = self._last, (now - time.monotonic(), network.ways_out())
        return before is not None and (
            self._last[0] - before[0] > SLEPT_SECONDS or self._last[1] != before[1]
        )

    def _session(self, now: int) -> FocusSession | None:
        """The session that is on. One whose time is over is closed; an open-ended one is renewed as long as we live."""
        session = sessions.current()
        if session is None:
            return None
        fresh = session
        if session.uid == self._alive or not rules.is_over(session, now):
            self._alive = session.uid
            fresh = rules.renewed(session, now)
        if fresh != session or rules.is_over(fresh, now):
            with self._ws.step(focus.LABEL, undoable=False) as step:
                if fresh != session:
                    step.put("focus_session", sessions.row(fresh))
                focus.close_over(step, now)
        return None if rules.is_over(fresh, now) else fresh

    def _look(
        self,
        id: int,
        hold: Hold | None,
        setup: ChannelSetup | None,
        wanted: Wanted | None,
        session: FocusSession | None,
        now: int,
    ) -> float:
        worker = self._workers.get(id)
        asked = wanted if setup is not None else None
        if hold is not None and hold.open:
            made = hold.setup
        else:
            assert setup is not None
            made = as_made(setup)
        try:
            channel = self._channel(id, made)
        except TegoedError as trouble:
            return self._unusable(hold, id, made, wanted, trouble)
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
            self._deadman.arm()
        look_at = None
        if hold is not None and isinstance(channel, Fading):
            look_at = max(hold.changed, self._looked.get(id, 0)) + rules.LOOK_AGAIN
        step = rules.decide(hold, asked, channel.follows, now, lost=lost, look_at=look_at)
        if step.verb is Verb.REST:
            return float("inf")
        if step.verb is Verb.WAIT:
            return float("inf") if step.at is None else float(step.at - now)
        if step.verb is Verb.CAPTURE:
            assert wanted is not None
            hold = _fresh_line(hold, wanted, id, made)
        assert hold is not None
        if step.verb is Verb.LOOK:
            self._looked[id] = now
        since = session.start if session is not None else hold.changed
        job = Job(step.verb, channel, hold, asked, since, self._ws.zone())
        if worker is None:
            worker = self._workers[id] = _Worker(hold.name, self._bench.do, self.wake)
        worker.give(job)
        return self._call_seconds

    def _watch(self, id: int, job: Job) -> float:
        """Keeps an eye on a call that is under way; one that has ended meanwhile makes us look again."""
        worker = self._workers[id]
        if worker.job is not job:
            return 0.0
        taken = time.monotonic() - job.called
        if taken >= self._call_seconds and not job.abandoned.is_set():
            self._bench.late(job)
        if taken >= LATE_SECONDS:
            worker.dismiss()
            del self._workers[id]
            return 0.0
        return (LATE_SECONDS if job.abandoned.is_set() else self._call_seconds) - taken

    def _busy(self) -> bool:
        jobs: Iterable[Job | None] = [worker.job for worker in list(self._workers.values())]
        return any(job is not None and not job.abandoned.is_set() for job in jobs)

    def _channel(self, id: int, made: Any) -> Channel:
        key = (id, json.dumps([made["kind"], made["options"]], sort_keys=True))
        if key not in self._channels:
            self._channels[key] = make_channel(made, stays=self._stays, make=self._make)
        return self._channels[key]

    def _unusable(
        self, hold: Hold | None, id: int, made: Any, wanted: Wanted | None, trouble: TegoedError
    ) -> float:
        """A channel that this version does not know, or that was set up wrongly elsewhere: said once, and left."""
        if hold is not None and hold.trouble is not None:
            return float("inf")
        if hold is not None and hold.open:
            stuck = replace(hold, state=HoldState.RESTORING)
            line = rules.failed(stuck, trouble.message, self._ws.clock.now(), give_up=True)
        else:
            assert wanted is not None
            line = replace(
                _fresh_line(hold, wanted, id, made),
                state=HoldState.SKIPPED,
                trouble=trouble.message,
            )
        with self._ws.step(focus.LABEL, undoable=False) as step:
            journal.put(step, line)
        return float("inf")

    def _local_lines(self) -> bool:
        with database.own_connection():
            return any(is_local(line) for line in sessions.open_holds())


def lock_of(ws: Workspace) -> Any:
    """The file whose lock makes a process the engine."""
    return ws.home.root / "focus.lock"


def is_local(hold: Hold) -> bool:
    """Whether a channel is on this machine, so that the dead-man's switch can put it back."""
    kind = registry.KINDS.get(str(hold.setup.get("kind")))
    return kind is not None and kind.local


def _fresh_line(hold: Hold | None, wanted: Wanted, id: int, made: Any) -> Hold:
    """The line to begin with: the one that is waiting already, else a new one."""
    if hold is not None and hold.session == wanted.session and hold.state is HoldState.PENDING:
        return replace(hold, setup=made)
    return Hold(
        id=0 if hold is None or hold.session != wanted.session else hold.id,
        session=wanted.session,
        channel=id,
        setup=made,
    )

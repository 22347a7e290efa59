# SPDX-License-Identifier: MIT
"""What goes wrong with focus itself: logged, told once, and noted for whoever asks how it stands.

Nothing here raises: it is called where errors are caught.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from tegoed.core.entities.values import Changes
from tegoed.core.errors import Message, TegoedError
from tegoed.core.focus.focus import FocusVerb, Hold
from tegoed.services.focus.channels.channel_job import ChannelJob, ChannelJobContext
from tegoed.services.focus.focus_faults import next_fault
from tegoed.services.workspace import Workspace

LOG = logging.getLogger("tegoed.focus")
FOCUS_CHANGED = Changes(kinds=frozenset({"focus"}))


def attempt(what: Callable[[], None]) -> None:
    """Do what focus can go on without; an error is logged."""
    try:
        what()
    except Exception as error:
        LOG.error("focus goes on without this", exc_info=error)


class FocusFaultReporter:
    """Tells of the faults of one engine."""

    def __init__(self, ws: Workspace, bench: ChannelJobContext) -> None:
        self._ws = ws
        self._bench = bench
        self._faults = ws.focus_faults
        self._rules_failed = False

    def could_not_look(self, error: Exception) -> int:
        """Note why looking after focus failed. Returns in how many seconds to look again."""
        LOG.error("focus cannot be looked after now; it is tried again", exc_info=error)
        reason = _reason(error)
        now, before = self._ws.clock.now(), self._faults.whole
        self._faults.whole = fault = next_fault(before, reason, now, "looking")
        if before is None:
            self._bench.say(Message("focus.not-looked-after", {"reason": reason}))
            self._publish()
        return fault.retry_at - now

    def looked(self) -> None:
        """Note that focus is looked after."""
        if self._faults.whole is not None:
            self._faults.whole = None
            self._publish()

    def rules_failed(self, error: Exception) -> None:
        """Note that the rules could not be carried out."""
        LOG.error("the rules of focus cannot be carried out", exc_info=error)
        if not self._rules_failed:
            self._rules_failed = True
            self._bench.say(Message("focus.rules-failed", {"reason": _reason(error)}))

    def rules_carried_out(self) -> None:
        """Note that the rules could be carried out."""
        self._rules_failed = False

    def job_done(self, id: int, job: ChannelJob) -> None:
        """Note whether what came of a channel's job was written down. If not, it pauses."""
        before = self._faults.channels.get(id)
        if job.fault is None:
            self._faults.channels.pop(id, None)
            return
        about = (job.verb, job.hold.session)
        fault = next_fault(before, job.fault, self._ws.clock.now(), about)
        self._faults.channels[id] = fault
        if before is None:
            self.tell_of(job.hold, job.fault, restoring=job.verb is FocusVerb.RESTORE)
            self._publish()

    def seconds_left(self, id: int, verb: FocusVerb, hold: Hold, now: int) -> int:
        """Return how long a channel still pauses before this can be tried again."""
        fault = self._faults.channels.get(id)
        return 0 if fault is None else fault.seconds_left((verb, hold.session), now)

    def came_back(self) -> None:
        """Let every channel try at once: the machine slept, or has another network."""
        self._faults.channels.clear()

    def tell_of(self, hold: Hold, reason: Message, *, restoring: bool) -> None:
        """Tell why a channel does not show focus, or could not be put back."""
        id = "focus.not-restored" if restoring else "focus.not-engaged"
        self._bench.say(Message(id, {"channel": hold.name, "reason": reason}))

    def _publish(self) -> None:
        """Have windows ask again how focus stands."""
        attempt(partial(self._ws.feed.publish, FOCUS_CHANGED))


def _reason(error: Exception) -> Message:
    return error.message if isinstance(error, TegoedError) else Message("channel.failed")

# SPDX-License-Identifier: MIT
"""The thread of one channel: what may wait is done there, one job after another."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue

from tegoed.services.focus.channels.channel_job import ChannelJob


class ChannelWorker:
    """A daemon thread for one channel. `work` and `done` raise nothing."""

    def __init__(
        self, name: str, work: Callable[[ChannelJob], None], done: Callable[[], None]
    ) -> None:
        self._jobs: SimpleQueue[ChannelJob | None] = SimpleQueue()
        self._work = work
        self._done = done
        self.job: ChannelJob | None = None
        self._thread = threading.Thread(target=self._run, name=f"channel {name}", daemon=True)
        self._thread.start()

    @property
    def is_this_thread(self) -> bool:
        """Whether it is this thread that asks."""
        return threading.current_thread() is self._thread

    def give(self, job: ChannelJob) -> None:
        """Hand a job over; the thread is idle."""
        self.job = job
        self._jobs.put(job)

    def dismiss(self) -> None:
        """Let the thread end after what it is doing."""
        self._jobs.put(None)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._work(job)
            self.job = None
            self._done()

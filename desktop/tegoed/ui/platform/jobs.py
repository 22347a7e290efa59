# SPDX-License-Identifier: MIT
"""Work that may wait (a backup, a keyring, the network) away from the interface: one daemon thread
a job, the result back by signal.

Daemon threads, because a pool holds up the end of the program until its slowest job is done.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from tegoed.core.errors import TegoedError

Connection = Callable[[], AbstractContextManager[None]]
"""What gives a thread its own connection to a database: `Database.own_connection`."""


class BackgroundJob(QObject):
    """One piece of work. `done` carries its result, `failed` a `TegoedError`.

    Both arrive in the interface's thread. An unexpected error is reported as well, as any that
    ends a thread.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[], Any], parent: QObject, connection: Connection) -> None:
        super().__init__(parent)
        self._work = work
        self._connection = connection

    def start(self) -> BackgroundJob:
        """Begin; return itself, so that it can be kept."""
        threading.Thread(target=self._run, name="tegoed-job", daemon=True).start()
        return self

    def _run(self) -> None:
        try:
            with self._connection():
                result = self._work()
        except TegoedError as error:
            self._tell(self.failed, error)
        except Exception as error:  # noqa: BLE001 - who waits is told, whatever it is
            caught = (type(error), error, error.__traceback__, threading.current_thread())
            threading.excepthook(threading.ExceptHookArgs(caught))
            self._tell(self.failed, TegoedError("job.failed"))
        else:
            self._tell(self.done, result)

    def _tell(self, signal: Any, value: object) -> None:
        try:
            signal.emit(value)
        except RuntimeError:  # the window that asked is gone
            return


class JobRunner(QObject):
    """Starts jobs for a window and forgets them when they are done."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs: dict[
            BackgroundJob, tuple[Callable[[Any], None], Callable[[TegoedError], None]]
        ] = {}

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[TegoedError], None],
        *,
        connection: Connection = nullcontext,
    ) -> None:
        """Run `work` on a thread of its own (within a `connection` if it needs one), then one of
        the two here.
        """
        job = BackgroundJob(work, self, connection)
        self._jobs[job] = (done, failed)
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        job.start()

    @property
    def busy(self) -> bool:
        """Whether a job is still at work."""
        return bool(self._jobs)

    def forget(self) -> None:
        """Let what is still at work end by itself, unheard: the window that asked is closed."""
        self._jobs.clear()

    @Slot(object)
    def _done(self, result: object) -> None:
        self._end(self.sender())[0](result)

    @Slot(object)
    def _failed(self, error: TegoedError) -> None:
        self._end(self.sender())[1](error)

    def _end(self, sender: QObject) -> tuple[Callable[[Any], None], Callable[[TegoedError], None]]:
        assert isinstance(sender, BackgroundJob)
        sender.deleteLater()
        return self._jobs.pop(sender, (_nobody, _nobody))


def _nobody(_result: object) -> None:
    """Hear what nobody waits for any more."""

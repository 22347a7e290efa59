# SPDX-License-Identifier: MIT
"""What the dead-man's switch does once the app is gone: puts the channels of this machine back,
from the journal.
"""

from __future__ import annotations

import time
from functools import partial

from tegoed.channels.registry import KINDS, ChannelKinds
from tegoed.core.errors import TegoedError
from tegoed.core.focus.focus import FocusVerb, Hold
from tegoed.services.focus.channels.channel_job import ChannelJob, ChannelJobContext
from tegoed.services.focus.channels.channel_setup import make_channel
from tegoed.services.focus.focus_engine import is_local, lock_of
from tegoed.services.focus.focus_reporter import attempt
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.store.tables import sessions
from tegoed.system.process import deadman, instance

PATIENCE_SECONDS = 5.0
"""How long another engine may have the lock before it is taken to do the work itself."""


def main(channel_kinds: ChannelKinds = KINDS) -> int:
    """Wait on standard input for the end of the app, then act; the exit status is 0 whatever came
    of it.
    """
    if not deadman.wait_for_the_end():
        return 0
    try:
        ws = open_workspace(channel_kinds=channel_kinds)
    except TegoedError:
        return 0  # the next start says what is wrong with the database
    try:
        put_back(ws)
    finally:
        ws.close()
    return 0


def put_back(ws: Workspace, patience: float = PATIENCE_SECONDS) -> int:
    """Restore every local channel that is open, unless another engine is there to do so.

    Return how many were tried.
    """
    claim = _claim(ws, patience)
    if claim is None:
        return 0
    tried = 0
    try:
        for line in sessions.open_holds(ws.db):
            if is_local(ws, line):
                attempt(partial(_restore, ws, line))
                tried += 1
    finally:
        claim.release()
    return tried


def _restore(ws: Workspace, line: Hold) -> None:
    found = make_channel(ws.channel_kinds, line.setup, ws.tokens)
    ChannelJobContext(ws).do(
        ChannelJob(FocusVerb.RESTORE, found, line, None, line.changed, ws.zone())
    )


def _claim(ws: Workspace, patience: float) -> instance.InstanceLock | None:
    until = time.monotonic() + patience
    while (claim := instance.take(lock_of(ws))) is None and time.monotonic() < until:
        time.sleep(0.05)
    return claim

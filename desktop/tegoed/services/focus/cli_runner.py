# SPDX-License-Identifier: MIT
"""Focus from the command line: be the engine for as long as it takes, or wait for the app that is.

One rule says who acts: whoever holds the home's `focus.lock`. The app holds it while it runs;
without an app the command takes it, engages or restores, and leaves the rest to the journal.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from tegoed.core.focus.focus import FocusState
from tegoed.services.focus import focus_session
from tegoed.services.focus.focus_engine import FocusEngine
from tegoed.services.workspace import Workspace

SECONDS = 25.0
"""A hung channel is given up before that; see `focus_engine.CALL_SECONDS`."""
GLANCE_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class RunResult:
    """How it stands now.

    `by_app` False: nobody is there to take back what was engaged but a later `focus` command or the
    app.
    """

    state: FocusState | None
    by_app: bool


def settle(ws: Workspace, *, seconds: float = SECONDS) -> RunResult:
    """Sees to it that every channel has settled or run out of its time, and says how it stands.

    For a process that ends then.

    What an earlier crash left is settled as well; what could not be put back stays in the journal.
    """
    until = time.monotonic() + seconds
    pause = threading.Event()
    while True:
        engine = FocusEngine(ws, stays=False)
        if engine.claim():
            try:
                engine.settle(max(0.0, until - time.monotonic()))
            finally:
                engine.close()
            return RunResult(focus_session.current(ws), by_app=False)
        state = focus_session.current(ws)
        if state is None or state.settled or time.monotonic() >= until:
            return RunResult(state, by_app=True)
        pause.wait(GLANCE_SECONDS)

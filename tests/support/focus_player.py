# SPDX-License-Identifier: MIT
"""Run as a program: the engine of the home, which kills itself at a step, or stays until it is
killed.

`focus_player.py STEP CHANNEL`: dies by SIGKILL when that channel is at that step. `focus_player.py
stay`: says "on" when settled and lives on.
"""

from __future__ import annotations

import os
import signal
import sys
import threading

from tegoed.services.focus import focus_session
from tegoed.services.focus.focus_engine import FocusEngine
from tegoed.services.workspace import open_workspace
from tegoed.system.process.deadman import DeadManSwitch


def main(word: str, channel: str = "") -> None:
    """Plays the app."""
    ws = open_workspace()
    ws.is_app = True

    def observe(name: str, seen: str) -> None:
        if (seen, name) == (word, channel):
            os.kill(os.getpid(), signal.SIGKILL)

    engine = FocusEngine(ws, observe=observe, deadman=DeadManSwitch() if word == "stay" else None)
    engine.start()
    engine.settle(20)
    print("on", flush=True)  # noqa: T201 - the test listens
    if word == "stay":
        threading.Event().wait()
    focus_session.end(ws)
    engine.settle(20)


if __name__ == "__main__":
    main(*sys.argv[1:])

# SPDX-License-Identifier: MIT
"""How soon every channel says "not now" after the click, on real servers of this machine, and how
long the interface stands still.
"""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tegoed.services.focus import focus_session
from tegoed.services.focus.channels import channel_setup
from tegoed.services.focus.focus_engine import FocusEngine
from tegoed.services.setup import presets_and_favourites, settings
from tegoed.services.workspace import Workspace, open_workspace

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.kill_matrix.world import World  # noqa: E402
from tests.kill_matrix.worlds import WORLDS  # noqa: E402
from tests.support.focus_desk import a_desk, a_screen, unlock  # noqa: E402

LEFT_OUT = {"xfce"}
"""A desktop has one notification service; here it is dunst."""
SECONDS = 30.0


@contextmanager
def channels(folder: Path) -> Iterator[Workspace]:
    """Yield a workspace with a channel on each server for which there is a `World`."""
    made: list[World] = []
    with (
        pytest.MonkeyPatch.context() as patch,
        a_screen() as screen,
        a_desk(patch, screen, folder) as desk,
    ):
        unlock(desk)
        patch.setenv("TEGOED_HOME", str(folder / "ours"))
        ws = open_workspace()
        try:
            for name, kind in WORLDS.items():
                if name not in LEFT_OUT:
                    (folder / name).mkdir()
                    made.append(kind.make(desk, folder / name))
                    setup = made[-1].setup()
                    channel_setup.add(ws, setup.kind, name, setup.options, secret=setup.secret)
            yield ws
        finally:
            ws.close()
            for world in made:
                world.close()


class Watch:
    """Hears of each channel that is on, as the engine writes it down: asking for it all the time
    would take from what is measured.
    """

    def __init__(self) -> None:
        self._on: dict[str, float] = {}
        self._heard = threading.Condition()

    def observe(self, name: str, what: str) -> None:
        """Note when a channel is on; the engine calls this at each step."""
        if what == "settled":
            with self._heard:
                self._on[name] = time.perf_counter()
                self._heard.notify_all()

    def engaged(self, ws: Workspace, engine: FocusEngine) -> float:
        """Return the seconds from the click until every channel that is switched on is on.

        Focus is ended again afterwards.
        """
        names = {setup.name for setup in presets_and_favourites.channels(ws) if setup.enabled}
        self._on.clear()
        began = time.perf_counter()
        focus_session.start(ws, minutes=5)
        with self._heard:
            assert self._heard.wait_for(lambda: self._on.keys() >= names, SECONDS), (
                focus_session.current(ws)
            )
        state = focus_session.current(ws)
        assert state is not None
        assert {line.state for line in state.channels} == {"on"}
        focus_session.end(ws)
        assert engine.settle(SECONDS)
        return max(self._on.values()) - began


def figures(folder: Path, rounds: int) -> tuple[float, dict[str, float]]:
    """Return the medians in seconds: all channels at once, and each of them alone by its name."""
    with channels(folder) as ws:
        watch = Watch()
        engine = FocusEngine(ws, observe=watch.observe)
        engine.start()
        names = [setup.name for setup in presets_and_favourites.channels(ws)]
        watch.engaged(ws, engine)
        together = [watch.engaged(ws, engine) for _ in range(rounds)]
        alone = {}
        for name in names:
            _switch(ws, {name})
            alone[name] = statistics.median(watch.engaged(ws, engine) for _ in range(rounds))
        engine.close()
        return statistics.median(together), alone


def blocks(folder: Path) -> tuple[float, float]:
    """Return the longest pause of the interface's thread, idle and around focus with a channel that
    never answers.

    Both are in seconds.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    held: list[socket.socket] = []
    threading.Thread(target=lambda: _hold(listener, held), daemon=True).start()
    home = folder / "interface"
    environment = {**os.environ, "TEGOED_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TEGOED_HOME", str(home))
        ws = open_workspace()
        settings.put(ws, "welcomed", True)
        for name in ("one", "two", "three"):
            channel_setup.add(
                ws, "webhook", name, {"url": f"http://127.0.0.1:{listener.getsockname()[1]}/"}
            )
        ws.close()
    program = [sys.executable, str(Path(__file__).with_name("interface.py"))]
    printed = subprocess.run(
        program, env=environment, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    listener.close()
    idle, around = json.loads(printed.stdout)
    return idle, around


def _hold(listener: socket.socket, held: list[socket.socket]) -> None:
    try:
        while True:
            held.append(listener.accept()[0])
    except OSError:
        pass


def _switch(ws: Workspace, on: set[str]) -> None:
    for setup in presets_and_favourites.channels(ws):
        presets_and_favourites.edit_channel(ws, replace(setup, enabled=setup.name in on))

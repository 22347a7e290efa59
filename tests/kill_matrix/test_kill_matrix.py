# SPDX-License-Identifier: MIT
"""Killed at any step of any channel that has a server: afterwards the world, as a stranger sees it,
is as before.

`make kill-matrix` runs every point; CI runs those of `SHORT`, in every world.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tegoed.channels import channel as channels
from tegoed.channels.protocols import http
from tegoed.core.focus.focus import ChannelState
from tegoed.services.focus import cli_runner, focus_session
from tegoed.services.focus.channels import channel_setup
from tegoed.services.focus.focus_engine import FocusEngine
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.store.tables import sessions
from tests.kill_matrix import worlds
from tests.kill_matrix.world import World
from tests.servers.proxy import Mode
from tests.support.focus_desk import Desk, a_desk, a_screen, play, unlock
from tests.support.waiting import until

pytestmark = pytest.mark.desktop
STEPS = ("captured", "journaled", "engaged", "settled", "restoring", "restored")
SHORT = ("engaged", "restoring")
WHOLE = bool(os.environ.get("TEGOED_KILL_MATRIX"))
SECONDS = 40.0
WORLDS = {**worlds.WORLDS, **(worlds.CLOUDS if WHOLE else {})}
REMOTE = tuple(name for name, made in WORLDS.items() if made.remote)


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with a_screen() as name:
        yield name


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, screen: str, tmp_path: Path) -> Iterator[Desk]:
    """A desktop with a keyring that is open."""
    with a_desk(monkeypatch, screen, tmp_path) as made:
        unlock(made)
        yield made


@pytest.fixture
def world(request: pytest.FixtureRequest, desk: Desk, tmp_path: Path) -> Iterator[World]:
    folder = tmp_path / "world"
    folder.mkdir()
    made = WORLDS[request.param].make(desk, folder)
    yield made
    made.close()


@pytest.fixture
def ws(desk: Desk, world: World) -> Iterator[Workspace]:
    made = open_workspace()
    setup = world.setup()
    channel_setup.add(made, setup.kind, "there", setup.options, secret=setup.secret)
    yield made
    made.close()


def once(ws: Workspace) -> None:
    """A focus that goes well from its start to its end: what only the first one sets up is there
    then.
    """
    focus_session.start(ws, minutes=5)
    state = cli_runner.settle(ws).state
    assert state is not None
    assert state.channels == (ChannelState("there", "on"),)
    focus_session.end(ws)
    assert cli_runner.settle(ws).state is None


def put_back(ws: Workspace) -> None:
    """Ends focus and tries until nothing is open."""
    focus_session.end(ws)

    def settled() -> bool:
        focus_session.try_again(ws)
        return cli_runner.settle(ws).state is None

    until(settled, "everything is put back", SECONDS)


def everywhere(test: Any) -> Any:
    """In every world."""
    return pytest.mark.parametrize("world", list(WORLDS), indirect=True)(test)


def somewhere(test: Any) -> Any:
    """In every world when all points are asked for, else in one on this machine and one beyond
    it.
    """
    return pytest.mark.parametrize(
        "world", list(WORLDS) if WHOLE else ["dunst", "mail"], indirect=True
    )(test)


@everywhere
def test_focus_changes_what_a_stranger_sees_and_takes_it_back(ws: Workspace, world: World) -> None:
    once(ws)
    before = world.seen()
    focus_session.start(ws, minutes=5)
    cli_runner.settle(ws)
    assert world.seen() != before
    put_back(ws)
    assert world.seen() == before


@pytest.mark.timeout(180)
@everywhere
@pytest.mark.parametrize("step", STEPS if WHOLE else SHORT)
def test_an_app_killed_at_a_step_leaves_the_world_as_it_was(
    desk: Desk, ws: Workspace, world: World, step: str
) -> None:
    once(ws)
    before = world.seen()
    focus_session.start(ws, minutes=5)
    player = play(desk, step, "there")
    assert player.wait(SECONDS) == -signal.SIGKILL
    put_back(ws)
    assert world.seen() == before


@pytest.mark.timeout(180)
@somewhere
def test_a_new_focus_over_a_killed_one_still_ends_with_the_world_as_it_was(
    desk: Desk, ws: Workspace, world: World
) -> None:
    once(ws)
    before = world.seen()
    focus_session.start(ws, minutes=5)
    assert play(desk, "engaged", "there").wait(SECONDS) == -signal.SIGKILL
    with ws.step(focus_session.LABEL, undoable=False):
        focus_session.end(ws)
    focus_session.start(ws, minutes=10)
    state = cli_runner.settle(ws).state
    assert state is not None
    assert [channel.state for channel in state.channels] == ["on"]
    put_back(ws)
    assert world.seen() == before


@pytest.mark.timeout(180)
@everywhere
def test_what_the_user_changed_meanwhile_stays(ws: Workspace, world: World) -> None:
    once(ws)
    focus_session.start(ws, minutes=5)
    cli_runner.settle(ws)
    edited = world.edit()
    session = focus_session.current(ws)
    assert session is not None
    put_back(ws)
    assert sessions.holds(ws.db, session.session.uid)[0].outcome == "left"
    assert world.seen() == edited


@pytest.mark.timeout(180)
@somewhere
def test_an_app_that_was_suspended_past_the_end_restores_on_waking(
    desk: Desk, ws: Workspace, world: World
) -> None:
    once(ws)
    before = world.seen()
    focus_session.start(ws, minutes=5)
    player = play(desk, "stay")
    assert world.seen() != before
    player.send_signal(signal.SIGSTOP)
    with ws.step(focus_session.LABEL, undoable=False) as step:
        session = sessions.current(ws.db)
        assert session is not None
        step.put("focus_session", {**sessions.SESSIONS.row(session), "until": ws.clock.now()})
    player.send_signal(signal.SIGCONT)
    until(lambda: not sessions.open_holds(ws.db), "put back on waking", SECONDS)
    assert world.seen() == before


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls that give up soon."""
    for module in (channels, http):
        monkeypatch.setattr(module, "TOTAL_SECONDS", 2.0)
        monkeypatch.setattr(module, "CONNECT_SECONDS", 1.0)


def run(ws: Workspace, *, seconds: float = SECONDS) -> None:
    engine = FocusEngine(ws, stays=False, call_seconds=3.0)
    until(engine.claim, "the lock is free")
    engine.settle(seconds)
    engine.close()


MODES: tuple[Mode, ...] = ("down", "hanging", "rubbish")


@pytest.mark.timeout(180)
@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("world", REMOTE, indirect=True)
@pytest.mark.parametrize("mode", MODES if WHOLE else MODES[1:2])
def test_a_server_that_cannot_be_reached_when_focus_starts_is_reached_later(
    ws: Workspace, world: World, mode: Mode
) -> None:
    once(ws)
    before = world.seen()
    assert world.proxy is not None
    world.proxy.meet(mode)
    focus_session.start(ws, minutes=5)
    run(ws)
    state = focus_session.current(ws)
    assert state is not None
    assert [(line.state, line.reason is not None) for line in state.channels] in (
        [("waiting", True)],
        [("skipped", True)],
    )
    world.proxy.meet("well")
    put_back(ws)
    assert world.seen() == before


@pytest.mark.timeout(180)
@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("world", REMOTE, indirect=True)
@pytest.mark.parametrize("mode", MODES if WHOLE else MODES[2:])
def test_a_server_that_cannot_be_reached_at_the_end_is_put_back_later(
    ws: Workspace, world: World, mode: Mode
) -> None:
    once(ws)
    before = world.seen()
    focus_session.start(ws, minutes=5)
    cli_runner.settle(ws)
    assert world.proxy is not None
    world.proxy.meet(mode)
    focus_session.end(ws)
    run(ws)
    state = focus_session.current(ws)
    assert state is not None
    assert [(line.state, line.reason is not None) for line in state.channels] == [
        ("restoring", True)
    ]
    world.proxy.meet("well")
    put_back(ws)
    assert world.seen() == before

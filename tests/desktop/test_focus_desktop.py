# SPDX-License-Identifier: MIT
"""Do-not-disturb of real notification services: silenced, put back, and the user's own never
touched.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tegoed.channels.channel import ChannelConflictError, ChannelError
from tegoed.core.errors import Message
from tegoed.core.focus.focus import ChannelState
from tegoed.services.focus import cli_runner, focus_session
from tegoed.services.focus.channels import channel_setup
from tegoed.services.focus.focus_engine import FocusEngine
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.store.tables import sessions
from tegoed.system.process import deadman
from tests.support.focus_desk import PLAYER, Desk, a_desk, a_screen, play
from tests.support.kinds import make
from tests.support.waiting import until
from tests.support.web_services.receiver import Receiver

pytestmark = pytest.mark.desktop
STEPS = ("captured", "journaled", "engaged", "settled", "restoring", "restored")
SECONDS = 20.0


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with a_screen() as name:
        yield name


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, screen: str, tmp_path: Path) -> Iterator[Desk]:
    with a_desk(monkeypatch, screen, tmp_path) as made:
        yield made


@pytest.fixture
def ws(desk: Desk) -> Iterator[Workspace]:
    made = open_workspace()
    channel_setup.add(made, "desktop", "desk")
    yield made
    made.close()


@pytest.fixture
def engine(ws: Workspace) -> Iterator[FocusEngine]:
    made = FocusEngine(ws)
    yield made
    made.close()


def on(ws: Workspace, engine: FocusEngine, minutes: int = 50) -> ChannelState:
    focus_session.start(ws, minutes=minutes)
    assert engine.settle(SECONDS)
    state = focus_session.current(ws)
    assert state is not None
    return state.channels[0]


def off(ws: Workspace, engine: FocusEngine) -> str | None:
    session = focus_session.end(ws)
    assert session is not None
    assert engine.settle(SECONDS)
    assert focus_session.current(ws) is None
    return sessions.holds(ws.db, session.uid)[0].outcome


# ---- dunst ---------------------------------------------------------------------------------------


def test_dunst_is_paused_and_unpaused(desk: Desk, ws: Workspace, engine: FocusEngine) -> None:
    desk.dunst()
    assert on(ws, engine).state == "on"
    assert desk.paused()
    assert off(ws, engine) == "restored"
    assert not desk.paused()


def test_a_dunst_that_the_user_paused_is_skipped_and_stays_paused(
    desk: Desk, ws: Workspace, engine: FocusEngine
) -> None:
    desk.dunst()
    desk.pause(True)
    assert on(ws, engine) == ChannelState("desk", "skipped", Message("desktop.own-dnd"))
    assert off(ws, engine) is None
    assert desk.paused()


def test_a_dunst_that_the_user_unpaused_meanwhile_is_left(
    desk: Desk, ws: Workspace, engine: FocusEngine
) -> None:
    desk.dunst()
    on(ws, engine)
    desk.pause(False)
    assert off(ws, engine) == "left"
    assert not desk.paused()


def test_a_dunst_that_was_started_again_and_paused_by_the_user_is_left(
    desk: Desk, ws: Workspace, engine: FocusEngine
) -> None:
    first = desk.dunst()
    on(ws, engine)
    desk.stop(first)
    desk.dunst()
    desk.pause(True)
    assert off(ws, engine) == "left"
    assert desk.paused()


def test_a_service_that_ended_has_nothing_to_put_back(
    desk: Desk, ws: Workspace, engine: FocusEngine
) -> None:
    dunst = desk.dunst()
    on(ws, engine)
    desk.stop(dunst)
    assert off(ws, engine) in {"restored", "left"}


def test_the_command_line_engages_and_restores_without_an_app(desk: Desk, ws: Workspace) -> None:
    desk.dunst()
    focus_session.start(ws, minutes=5)
    assert not cli_runner.settle(ws).by_app
    assert desk.paused()
    focus_session.end(ws)
    cli_runner.settle(ws)
    assert not desk.paused()


def test_a_longer_focus_and_then_a_second_one_end_with_the_world_as_it_was(
    desk: Desk, ws: Workspace, engine: FocusEngine
) -> None:
    desk.dunst()
    on(ws, engine)
    focus_session.extend(ws, 10)
    assert engine.settle(SECONDS)
    off(ws, engine)
    on(ws, engine)
    assert desk.paused()
    off(ws, engine)
    assert not desk.paused()


# ---- Xfce ----------------------------------------------------------------------------------------


def test_xfce_gets_its_property_and_loses_it_again_when_it_had_none(
    desk: Desk, ws: Workspace, engine: FocusEngine
) -> None:
    desk.xfce()
    before = desk.xfce_dnd()
    assert not before
    on(ws, engine)
    assert desk.xfce_dnd() is True
    assert off(ws, engine) == "restored"
    assert desk.xfce_dnd() is before


def test_xfce_that_said_no_says_no_again(desk: Desk, ws: Workspace, engine: FocusEngine) -> None:
    desk.xfce()
    desk.put_xfce_dnd(False)
    on(ws, engine)
    assert desk.xfce_dnd() is True
    off(ws, engine)
    assert desk.xfce_dnd() is False


def test_xfce_that_the_user_silenced_is_skipped_and_one_that_was_let_speak_is_left(
    desk: Desk, ws: Workspace, engine: FocusEngine
) -> None:
    desk.xfce()
    desk.put_xfce_dnd(True)
    assert on(ws, engine).state == "skipped"
    off(ws, engine)
    assert desk.xfce_dnd() is True
    desk.put_xfce_dnd(False)
    on(ws, engine)
    desk.put_xfce_dnd(False)
    assert off(ws, engine) == "left"


# ---- GNOME: its settings are real, the shell that reads them is not ------------------------------


def gsettings(*words: str) -> str:
    done = subprocess.run(
        ["gsettings", *words], capture_output=True, text=True, check=True, timeout=SECONDS
    )
    return done.stdout.strip()


def banners(explicit: bool = False) -> str:
    where = ("org.gnome.desktop.notifications", "show-banners")
    if not explicit:
        return gsettings("get", *where)
    done = subprocess.run(
        ["dconf", "read", "/org/gnome/desktop/notifications/show-banners"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def put_banners(value: str) -> None:
    gsettings("set", "org.gnome.desktop.notifications", "show-banners", value)


def test_gnomes_banners_go_off_and_become_unset_again(
    desk: Desk, ws: Workspace, engine: FocusEngine
) -> None:
    desk.pretend("gnome")
    assert banners(explicit=True) == ""
    on(ws, engine)
    assert banners() == "false"
    assert off(ws, engine) == "restored"
    assert (banners(), banners(explicit=True)) == ("true", "")


def test_gnomes_banners_that_were_on_by_hand_are_on_by_hand_again(
    desk: Desk, ws: Workspace, engine: FocusEngine
) -> None:
    desk.pretend("gnome")
    put_banners("true")
    on(ws, engine)
    off(ws, engine)
    assert banners(explicit=True) == "true"


def test_gnomes_banners_that_the_user_switched_are_left(
    desk: Desk, ws: Workspace, engine: FocusEngine
) -> None:
    desk.pretend("gnome")
    put_banners("false")
    assert on(ws, engine).reason == Message("desktop.own-dnd")
    off(ws, engine)
    assert banners() == "false"
    put_banners("true")
    on(ws, engine)
    put_banners("true")
    assert off(ws, engine) == "left"


def test_gnomes_settings_in_a_file_are_put_back_too(
    desk: Desk, ws: Workspace, engine: FocusEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GSETTINGS_BACKEND", "keyfile")
    desk.pretend("gnome")
    on(ws, engine)
    assert banners() == "false"
    off(ws, engine)
    assert banners() == "true"


def test_gnome_without_the_program_for_its_settings_says_what_to_install(
    desk: Desk, ws: Workspace, engine: FocusEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.pretend("gnome")
    monkeypatch.setattr(shutil, "which", lambda program: None)
    assert on(ws, engine).reason == Message("desktop.no-gsettings")


def test_a_settings_program_that_fails_or_hangs_is_an_error(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.pretend("gnome")
    broken = tmp_path / "bin" / "gsettings"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\necho out of order >&2\nexit 1\n")
    broken.chmod(0o700)
    monkeypatch.setenv("PATH", f"{broken.parent}:{os.environ['PATH']}")
    channel = channel_here()
    with pytest.raises(ChannelError) as error:
        channel.capture()
    assert error.value.message.params == {"program": "gsettings", "cause": "out of order"}
    monkeypatch.setattr("tegoed.channels.do_not_disturb.PROGRAM_SECONDS", 0.2)
    broken.write_text("#!/bin/sh\nexec sleep 60\n")
    with pytest.raises(ChannelError, match=r"desktop\.program-failed"):
        channel.capture()


# ---- Plasma, mako, SwayNotificationCenter: strict stand-ins, or the real ones that TEGOED_REAL_SER


def channel_here(stays: bool = True) -> Any:
    from tegoed.channels.channel import ChannelEnvironment

    return make("desktop", {}, ChannelEnvironment(stays=stays))


def test_plasma_is_inhibited_and_let_go(desk: Desk, ws: Workspace, engine: FocusEngine) -> None:
    desk.pretend("kde")
    on(ws, engine)
    assert desk.inhibited()
    off(ws, engine)
    assert not desk.inhibited()


def test_plasma_needs_a_process_that_stays(desk: Desk, ws: Workspace) -> None:
    desk.pretend("kde")
    focus_session.start(ws, minutes=5)
    state = cli_runner.settle(ws).state
    assert state is not None
    assert state.channels[0].reason == Message("desktop.needs-app")


def test_plasma_forgets_an_app_that_was_killed_and_the_next_one_inhibits_again(
    desk: Desk, ws: Workspace
) -> None:
    desk.pretend("kde")
    focus_session.start(ws, minutes=5)
    player = play(desk, "stay")
    assert desk.inhibited()
    player.kill()
    player.wait(SECONDS)
    until(lambda: not desk.inhibited(), "Plasma forgets")
    engine = FocusEngine(ws)
    until(engine.claim, "the switch is done")
    assert engine.settle(SECONDS)
    assert desk.inhibited()
    focus_session.end(ws)
    engine.settle(SECONDS)
    engine.close()
    assert not desk.inhibited()


def test_plasma_that_went_away_and_inhibiting_twice_do_no_harm(desk: Desk) -> None:
    plasma = desk.pretend("kde")
    channel = channel_here()
    saved = channel.capture()
    ask: Any = type("Ask", (), {"message": "away"})
    channel.engage(ask, saved, {})
    channel.engage(ask, saved, {})
    assert not channel.is_lost(saved)
    desk.stop(plasma)
    assert channel.restore(saved, []) == "restored"
    assert channel.restore(saved, []) == "restored"
    assert channel.is_lost(saved)
    with pytest.raises(ChannelError, match=r"desktop\.no-answer"):
        channel.engage(ask, saved, {})


def mako_has_the_mode() -> None:
    config = Path(os.environ["XDG_CONFIG_HOME"]) / "mako" / "config"
    config.parent.mkdir(parents=True)
    config.write_text("[mode=do-not-disturb]\ninvisible=1\n")


def test_mako_and_swaync_that_the_user_silenced_are_skipped_and_stay_silent(
    desk: Desk, ws: Workspace, engine: FocusEngine
) -> None:
    mako_has_the_mode()
    mako = desk.pretend("mako")
    desk.put_modes("default", "do-not-disturb")
    assert on(ws, engine).reason == Message("desktop.own-dnd")
    off(ws, engine)
    assert desk.modes() == ["default", "do-not-disturb"]
    desk.stop(mako)
    desk.pretend("swaync")
    desk.put_swaync(True)
    assert on(ws, engine).reason == Message("desktop.own-dnd")
    off(ws, engine)
    assert desk.swaync()


def swaync_ends(desk: Desk, process: subprocess.Popen[bytes]) -> None:
    """The real one tells its settings a moment after it answered."""
    until(
        lambda: gsettings("get", "org.erikreider.swaync", "dnd-state") == "true",
        "the settings have it",
    )
    desk.stop(process)


def test_a_swaync_that_was_started_again_has_kept_the_switch_and_is_let_speak(
    desk: Desk, ws: Workspace, engine: FocusEngine
) -> None:
    first = desk.pretend("swaync")
    assert on(ws, engine).state == "on"
    swaync_ends(desk, first)
    desk.pretend("swaync")
    assert desk.swaync()
    assert off(ws, engine) == "restored"
    assert not desk.swaync()


def test_a_swaync_that_does_not_run_at_the_end_speaks_when_it_starts(
    desk: Desk, ws: Workspace, engine: FocusEngine
) -> None:
    first = desk.pretend("swaync")
    on(ws, engine)
    swaync_ends(desk, first)
    assert off(ws, engine) == "restored"
    desk.pretend("swaync")
    assert not desk.swaync()


def test_a_swaync_that_is_gone_is_left_when_its_settings_are_silent_no_more_or_gone_too(
    desk: Desk, ws: Workspace, engine: FocusEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for cause in ("the user", "no settings"):
        first = desk.pretend("swaync")
        on(ws, engine)
        swaync_ends(desk, first)
        if cause == "the user":
            gsettings("set", "org.erikreider.swaync", "dnd-state", "false")
        else:
            monkeypatch.delenv("GSETTINGS_SCHEMA_DIR")
        assert off(ws, engine) == "left"


def test_a_swaync_that_is_gone_waits_when_its_settings_cannot_be_reached(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = desk.pretend("swaync")
    channel = channel_here()
    saved = channel.capture()
    desk.stop(first)
    monkeypatch.setattr(shutil, "which", lambda program: None)
    with pytest.raises(ChannelError, match=r"desktop\.no-gsettings"):
        channel.restore(saved, [])


@pytest.mark.parametrize("which", ["dunst", "mako"])
def test_a_service_that_was_started_again_before_it_was_silenced_is_left_as_it_is(
    desk: Desk, which: str
) -> None:
    def start() -> subprocess.Popen[bytes]:
        return desk.dunst() if which == "dunst" else desk.pretend(which)

    first = start()
    channel = channel_here()
    saved = channel.capture()
    desk.stop(first)
    start()
    with pytest.raises(ChannelConflictError, match=r"desktop\.restarted"):
        channel.engage(None, saved, {})
    assert not (desk.paused() if which == "dunst" else "do-not-disturb" in desk.modes())
    assert channel.restore(saved, []) == "left"


def test_a_mako_that_was_started_again_and_silenced_by_the_user_is_left(
    desk: Desk, ws: Workspace, engine: FocusEngine
) -> None:
    mako_has_the_mode()
    first = desk.pretend("mako")
    assert on(ws, engine).state == "on"
    desk.stop(first)
    desk.pretend("mako")
    desk.put_modes("do-not-disturb")
    assert off(ws, engine) == "left"
    assert desk.modes() == ["do-not-disturb"]


def test_mako_gets_the_mode_and_keeps_its_others(
    desk: Desk, ws: Workspace, engine: FocusEngine
) -> None:
    desk.pretend("mako")
    assert on(ws, engine).reason == Message("desktop.mako-without-mode", {"mode": "do-not-disturb"})
    off(ws, engine)
    mako_has_the_mode()
    on(ws, engine)
    assert desk.modes() == ["default", "do-not-disturb"]
    desk.put_modes("default", "do-not-disturb", "night")
    assert off(ws, engine) == "restored"
    assert desk.modes() == ["default", "night"]
    on(ws, engine)
    desk.put_modes("default")
    assert off(ws, engine) == "left"
    channel = channel_here()
    saved = channel.capture()
    desk.put_modes("do-not-disturb")
    channel.engage(None, saved, {})
    assert desk.modes() == ["do-not-disturb"]


def test_swaync_is_switched_on_and_off(desk: Desk, ws: Workspace, engine: FocusEngine) -> None:
    desk.pretend("swaync")
    on(ws, engine)
    assert desk.swaync()
    assert off(ws, engine) == "restored"
    assert not desk.swaync()
    on(ws, engine)
    desk.put_swaync(False)
    assert off(ws, engine) == "left"


# ---- nobody there --------------------------------------------------------------------------------


def test_a_service_without_a_switch_that_we_know_is_skipped(
    desk: Desk, ws: Workspace, engine: FocusEngine
) -> None:
    desk.pretend("unknown")
    assert on(ws, engine).reason == Message("desktop.unknown-service", {"service": "Nobody knows"})
    with pytest.raises(ChannelError, match=r"desktop\.no-service"):
        channel_here().capture()


def test_without_a_bus_or_with_a_dead_one_the_channel_says_so(
    desk: Desk, ws: Workspace, engine: FocusEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for address in (None, "unix:path=/nonexistent/bus", "tcp:host=localhost"):
        if address is None:
            monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
        else:
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        reason = channel_here().availability()
        assert reason is not None
        assert reason.id == "desktop.no-service"
        with pytest.raises(ChannelError, match=r"desktop\.no-service"):
            channel_here().probe()
    assert on(ws, engine).state == "skipped"


def test_a_service_that_is_stopped_in_the_middle_is_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tegoed.channels.protocols.bus.CALL_SECONDS", 0.3)
    dunst = desk.dunst()
    channel = channel_here()
    saved = channel.capture()
    dunst.send_signal(signal.SIGSTOP)
    with pytest.raises(ChannelError, match=r"desktop\.no-answer"):
        channel.restore(saved, [])
    dunst.send_signal(signal.SIGCONT)


def test_a_test_of_the_channel_only_looks(desk: Desk, ws: Workspace) -> None:
    desk.dunst()
    assert channel_setup.test(ws, "desk") == Message("desktop.found", {"service": "dunst"})
    assert not desk.paused()
    desk.pause(True)
    assert channel_setup.test(ws, "desk") == Message("desktop.found-silent", {"service": "dunst"})
    assert desk.paused()


# ---- deaths
# --------------------------------------------------------------------------------------------------


def hooks(ws: Workspace, tmp_path: Path) -> Path:
    log = tmp_path / "log"
    channel_setup.add(
        ws,
        "command",
        "hook",
        {"start": f"sh -c 'echo start >> {log}'", "end": f"sh -c 'echo end >> {log}'"},
    )
    return log


def at_work(words: str) -> bool:
    """Whether a process with these words on its command line runs: a program that a killed app
    started lives on for a moment.
    """
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if words.encode() in line.read_bytes():
                return True
    return False


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    yield made
    made.close()


def still_told(words: list[str]) -> bool:
    """Whether a start was told and no end after it."""
    return bool(words) and words[-1] == "start"


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("service", "channel"),
    [
        ("dunst", "desk"),
        ("xfce", "desk"),
        ("gnome", "desk"),
        ("kde", "desk"),
        ("mako", "desk"),
        ("swaync", "desk"),
        ("dunst", "hook"),
        ("dunst", "web"),
    ],
)
def test_an_app_killed_at_any_step_leaves_nothing_stuck_once_the_next_one_ran(
    desk: Desk,
    ws: Workspace,
    tmp_path: Path,
    receiver: Receiver,
    service: str,
    channel: str,
    step: str,
) -> None:
    log = hooks(ws, tmp_path)
    channel_setup.add(ws, "webhook", "web", {"url": receiver.url})
    if service in {"dunst", "xfce"}:
        getattr(desk, service)()
    else:
        desk.pretend(service)
        mako_has_the_mode()
    world: Any = {
        "dunst": desk.paused,
        "xfce": desk.xfce_dnd,
        "gnome": lambda: (banners(), banners(explicit=True)),
        "kde": desk.inhibited,
        "mako": desk.modes,
        "swaync": desk.swaync,
    }[service]
    before = world()
    focus_session.start(ws, minutes=5)
    player = play(desk, step, channel)
    assert player.wait(SECONDS) == -signal.SIGKILL
    until(
        lambda: not at_work(PLAYER.name) and not at_work(str(log)),
        "what the killed app started has ended",
    )
    focus_session.end(ws)
    assert cli_runner.settle(ws) == cli_runner.RunResult(None, by_app=False)
    assert world() == before
    assert not still_told(log.read_text().split() if log.exists() else [])
    assert not still_told([json.loads(content)["event"] for _, _, content in receiver.seen])
    if step not in {"captured", "journaled"}:
        assert receiver.seen or channel != "web"
        assert log.exists() or channel != "hook"


def test_the_dead_mans_switch_lets_dunst_speak_within_two_seconds(
    desk: Desk, ws: Workspace
) -> None:
    desk.dunst()

    def seconds_after_the_death() -> float:
        focus_session.start(ws, minutes=50)
        player = play(desk, "stay")
        assert desk.paused()
        died = time.monotonic()
        player.kill()
        until(lambda: not desk.paused(), "the switch acts")
        passed = time.monotonic() - died
        focus_session.end(ws)
        cli_runner.settle(ws)
        return passed

    tries = 3  # a busy machine may hold up the switch or the test itself
    assert any(seconds_after_the_death() < 2.0 for _ in range(tries))


def test_an_app_that_slept_past_the_end_restores_on_waking(desk: Desk, ws: Workspace) -> None:
    desk.dunst()
    for seconds in (4, 16, 64):  # a busy machine may need longer to begin
        focus_session.start(ws, until=ws.clock.now() + seconds)
        player = play(desk, "stay")
        if desk.paused():
            break
        player.kill()
        player.wait(SECONDS)
    assert desk.paused()
    player.send_signal(signal.SIGSTOP)
    until(
        lambda: focus_session.current(ws) is None or not focus_session.current(ws).on,  # type: ignore[union-attr]
        "the end passes",
        70,
    )
    assert desk.paused()
    player.send_signal(signal.SIGCONT)
    until(lambda: not desk.paused(), "restored")


def test_a_switch_sent_home_is_gone_and_one_that_cannot_start_is_done_without(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch = deadman.DeadManSwitch()
    assert switch.pid is None
    switch.disarm()
    switch.arm()
    pid = switch.pid
    switch.arm()
    assert switch.pid == pid
    switch.disarm()
    assert switch.pid is None
    absent = deadman.DeadManSwitch(("/nonexistent/tegoed",))
    absent.arm()
    assert absent.pid is None
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert deadman.own_command() == (sys.executable, deadman.WORD)

# SPDX-License-Identifier: MIT
"""Idleness on a real X server: nothing is touched for a second, then a real key is pressed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator

import pytest

from tegoed.system.idle import idle_choice
from tegoed.system.idle.idle_source import IdleChange, IdleUnavailableError
from tegoed.system.idle.x11_idle import X11IdleSource
from tests.support.bus.private_bus import gather

pytestmark = pytest.mark.desktop


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-nolisten", "tcp", "-noreset"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        monkeypatch.setenv("DISPLAY", ":" + pipe.readline().strip())
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    yield server
    server.kill()
    server.wait(10)


def touch(*what: str) -> None:
    subprocess.run(["xdotool", *what], check=True)


def changes_of(source: X11IdleSource) -> Iterator[IdleChange]:
    """What is told, one after the other; on a busy machine two changes may come at once."""
    while True:
        yield from gather(source, bool)


def test_a_second_without_a_touch_is_told_and_so_is_the_next_touch(
    screen: subprocess.Popen[bytes],
) -> None:
    touch("key", "a")
    source = X11IdleSource(1)
    changes = changes_of(source)
    for again in (("key", "b"), ("mousemove", "30", "40")):
        assert next(changes) == IdleChange(True, 1)
        touch(*again)
        assert next(changes) == IdleChange(False)
    source.close()
    source.close()
    assert source.receive() == []


def test_who_is_away_already_is_told_at_once(screen: subprocess.Popen[bytes]) -> None:
    touch("key", "a")
    first = X11IdleSource(1)
    assert gather(first, bool) == [IdleChange(True, 1)]
    second = X11IdleSource(1)
    assert [change.idle for change in second.receive()] == [True]
    touch("key", "b")
    for source in (first, second):
        assert next(changes_of(source)) == IdleChange(False)
        source.close()


def test_a_server_that_goes_away_is_told(screen: subprocess.Popen[bytes]) -> None:
    source = X11IdleSource(600)
    screen.kill()
    with pytest.raises(IdleUnavailableError):
        gather(source, bool)


def test_without_a_screen_there_is_no_such_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4095")
    with pytest.raises(IdleUnavailableError):
        X11IdleSource(600)


def test_the_counter_of_x11_is_not_asked_on_wayland() -> None:
    assert [name for name, _ in idle_choice.openers({"DISPLAY": ":0"})] == ["mutter", "x11"]
    both = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}
    assert [name for name, _ in idle_choice.openers(both)] == ["mutter", "wayland"]
    assert [name for name, _ in idle_choice.openers({})] == ["mutter"]


def test_the_next_source_is_tried_when_one_does_not_work(
    screen: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    tried = idle_choice.openers()
    source = idle_choice.open_first(600, tried)
    assert source is not None
    assert source.name == "x11"
    source.close()
    assert idle_choice.open_first(600, tried, after="x11") is None

# SPDX-License-Identifier: MIT
"""Sleep and shutdown, as logind tells them: it waits until focus is put back and the timer is
noted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

import pytest

from tegoed.system.bus import BusUnavailableError, EventLoopBus
from tegoed.system.presence import power
from tegoed.system.presence.power import PowerEvent, PowerWatch
from tests.support.bus.presence_bus import presence_services
from tests.support.bus.private_bus import a_bus, gather
from tests.support.command_line import document, done
from tests.support.running_app import looks_after_focus, running_app

pytestmark = pytest.mark.desktop
Told = Callable[[str], None]


@contextmanager
def logind(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[EventLoopBus, Told]]:
    """A bus with logind on it: whoever moves it, and what waits for a line that it says."""
    with a_bus(monkeypatch, "actions") as said:
        mover = EventLoopBus("SYSTEM")
        yield mover, lambda words: wait_for(said, words)
        mover.close()


def wait_for(said: IO[str], words: str) -> None:
    """Read what was said until a line begins with these words; what notifications say is passed
    over.
    """
    while not (line := said.readline()).startswith(words):
        assert line, f"nobody said {words}"
        assert "|" in line, line


def call(mover: EventLoopBus, method: str) -> None:
    mover.call(power.PATH, power.NAME, power.MANAGER, method)


def test_sleep_and_waking_are_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    with logind(monkeypatch) as (mover, _):
        watch = PowerWatch("a test")
        call(mover, "Suspend")
        heard = gather(watch, lambda events: len(events) == 2)
        assert heard == [PowerEvent.SLEEP_BEGINS, PowerEvent.SLEEP_ENDED]
        watch.close()


def test_turning_off_waits_until_the_delay_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    with logind(monkeypatch) as (mover, told):
        watch = PowerWatch("a test")
        watch.delay()
        watch.delay()  # one is enough
        told("delay shutdown:sleep Tegoed: a test")
        call(mover, "PowerOff")
        assert gather(watch, bool) == [PowerEvent.SHUTDOWN_BEGINS]
        watch.let_go()
        told("released")
        told("off with nothing delayed")
        watch.close()


def test_a_delay_that_comes_when_nobody_wants_it_any_more_is_given_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with logind(monkeypatch) as (mover, told):
        watch = PowerWatch("a test")
        watch.delay()
        told("delay")
        watch.let_go()
        call(mover, "Suspend")
        gather(watch, lambda events: len(events) == 2)
        told("released")
        told("asleep with nothing delayed")
        watch.close()


def test_a_logind_that_refuses_the_delay_is_still_listened_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with presence_services(monkeypatch) as services:
        watch = PowerWatch("a test")
        watch.delay()
        services.do("shutdown")
        assert gather(watch, bool) == [PowerEvent.SHUTDOWN_BEGINS]
        watch.close()


def test_without_a_system_bus_nobody_is_listened_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    with pytest.raises(BusUnavailableError):
        PowerWatch("a test")


def test_shutdown_waits_until_the_app_has_put_focus_back(monkeypatch: pytest.MonkeyPatch) -> None:
    done("settings", "set", "welcomed", "yes")
    with logind(monkeypatch) as (mover, told), running_app() as app:
        looks_after_focus()
        done("focus", "on")
        told("delay shutdown:sleep Tegoed: ")
        call(mover, "PowerOff")
        told("released")
        assert document("status")["focus"] is None
        told("off with nothing delayed")
        assert app.wait(30) == 0


def test_sleep_waits_only_while_there_is_something_to_note(monkeypatch: pytest.MonkeyPatch) -> None:
    done("settings", "set", "welcomed", "yes")
    with logind(monkeypatch) as (mover, told), running_app() as app:
        done("start", "reading")
        told("delay shutdown:sleep Tegoed: ")
        call(mover, "Suspend")
        told("released")
        told("asleep with nothing delayed")
        told("delay shutdown:sleep Tegoed: ")  # for the next time
        done("stop")
        told("released")
        assert app.poll() is None

"""Sleep and waking, as logind tells it."""

from __future__ import annotations

import pytest

from tegoed.system import suspend
from tegoed.system.bus import EventLoopBus
from tests.system.bus_fixture import a_bus, gather

pytestmark = pytest.mark.desktop


def test_sleep_and_waking_are_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_bus(monkeypatch, "body"):
        watch = suspend.SleepWatch()
        other = EventLoopBus("SYSTEM")
        other.call("/org/freedesktop/login1", "org.freedesktop.login1", suspend.LOGIND, "Suspend")
        assert gather(watch, lambda heard: len(heard) == 2) == [True, False]
        watch.close()
        other.close()

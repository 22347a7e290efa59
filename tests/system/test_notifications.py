# SPDX-License-Identifier: MIT
"""Notifications over a real bus: shown, replaced, answered, withdrawn, and what happens where there
is no service.
"""

from __future__ import annotations

import pytest

from tegoed.system.bus import BusUnavailableError
from tegoed.system.desktop.notifications import (
    ActionChosen,
    NotificationAction,
    NotificationClosed,
    NotificationFailed,
    NotificationReady,
    Notifications,
)
from tests.support.bus.private_bus import a_bus, gather

pytestmark = pytest.mark.desktop
CHOICES = [NotificationAction("undo", "Undo")]


def test_a_choice_comes_back_with_the_notification_that_it_was_made_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with a_bus(monkeypatch, "actions,body") as said:
        service = Notifications()
        assert gather(service, bool) == [NotificationReady(choices=True)]
        handle = service.show("answered", "A & B", CHOICES, seconds=5)
        assert gather(service, lambda events: len(events) == 2) == [
            ActionChosen(handle, "undo"),
            NotificationClosed(handle),
        ]
        assert said.readline() == "1|answered|A & B|undo,Undo|5000\n"
        service.close()


def test_a_newer_one_takes_the_place_and_a_withdrawn_one_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with a_bus(monkeypatch, "actions,body-markup") as said:
        service = Notifications()
        gather(service, bool)
        first = service.show("first", "", [])
        assert said.readline() == "1|first|||0\n"
        while first not in service._shown:
            service.receive()
        second = service.show("second", "<b> & c", [], replaces=first)
        assert said.readline() == "1|second|&lt;b&gt; &amp; c||0\n"
        while second not in service._shown:
            service.receive()
        service.withdraw(second)
        assert said.readline() == "closed 1\n"
        service.close()


def test_a_service_without_buttons_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_bus(monkeypatch, "body"):
        service = Notifications()
        assert gather(service, bool) == [NotificationReady(choices=False)]
        service.close()


def test_a_bus_without_a_service_fails_without_anybody_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with a_bus(monkeypatch, None):
        service = Notifications()
        assert gather(service, bool) == [NotificationFailed(0)]
        service.close()


def test_a_bus_that_goes_away_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_bus(monkeypatch, None):
        service = Notifications()
    with pytest.raises(BusUnavailableError):
        while True:
            service.receive()
    with pytest.raises(BusUnavailableError):
        for _ in range(3):
            service.show("nobody", "", [])
    service.close()


def test_no_bus_at_all_is_told_at_once() -> None:
    with pytest.raises(BusUnavailableError):
        Notifications()

# SPDX-License-Identifier: MIT
"""The end of the session, as session managers tell it: the app leaves, and only then the session
ends.
"""

from __future__ import annotations

from contextlib import AbstractContextManager

import pytest

from tegoed.system.bus import BusUnavailableError
from tegoed.system.presence.session_manager import SessionClient
from tests.support.bus.private_bus import BusProgram, a_program, gather
from tests.support.command_line import document, done
from tests.support.running_app import looks_after_focus, running_app

pytestmark = pytest.mark.desktop


def a_session_manager(
    monkeypatch: pytest.MonkeyPatch, kind: str = "gnome"
) -> AbstractContextManager[BusProgram]:
    """A private bus with a session manager of that kind, moved by the members that it sends."""
    return a_program(monkeypatch, "session_manager_service", kind)


@pytest.mark.parametrize("kind", ["gnome", "xfce"])
@pytest.mark.parametrize("end", ["EndSession", "Stop"])
def test_the_end_is_heard_and_answered_when_all_is_done(
    monkeypatch: pytest.MonkeyPatch, kind: str, end: str
) -> None:
    monkeypatch.setenv("DESKTOP_AUTOSTART_ID", "10abc")
    with a_session_manager(monkeypatch, kind) as manager:
        client = SessionClient()
        assert manager.said() == "registered io.github.tegoed.Tegoed 10abc"
        manager.do("QueryEndSession", "CancelEndSession", "EndSession /of/another/client", end)
        assert gather(client, bool) == [True]
        assert manager.said() == "answer True"  # to the question
        client.close()
        assert manager.said() == "answer True"


def test_a_client_that_was_not_asked_says_nothing_when_it_leaves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with a_session_manager(monkeypatch) as manager:
        SessionClient().close()
        assert manager.said() == "registered io.github.tegoed.Tegoed"
        other = SessionClient()
        assert manager.said() == "registered io.github.tegoed.Tegoed"
        other.close()


def test_without_a_session_bus_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    with pytest.raises(BusUnavailableError):
        SessionClient()


def test_the_session_waits_until_the_app_has_put_focus_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done("settings", "set", "welcomed", "yes")
    with a_session_manager(monkeypatch) as manager, running_app() as app:
        looks_after_focus()
        done("focus", "on")
        assert manager.said() == "registered io.github.tegoed.Tegoed"
        manager.do("QueryEndSession", "EndSession")
        assert manager.said() == "answer True"
        assert manager.said() == "answer True"
        assert document("status")["focus"] is None
        assert app.wait(30) == 0

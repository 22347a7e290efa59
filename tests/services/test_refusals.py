# SPDX-License-Identifier: MIT
"""Every service that has a stand-in only, met as it may be met: through the real engine, the real
client code and a real connection.

It refuses, limits, breaks, answers with a captive portal's page, resets the connection or hangs:
before anything is changed, at the first change, in the middle of them, and when it is put back. The
user is told why; in the end everything is as before. Hanging takes its time, so all of that is part
of `make kill-matrix`.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tegoed.channels import channel as channels
from tegoed.channels import status
from tegoed.channels.protocols import http
from tegoed.core.focus.focus import ChannelState
from tegoed.services.focus import focus_session
from tegoed.services.focus.channels import channel_setup, sign_in
from tegoed.services.focus.focus_engine import FocusEngine
from tegoed.services.workspace import Workspace, open_workspace
from tests.support.focus_stage import PATIENCE
from tests.support.keyrings import a_ring
from tests.support.web_services.accounts import ACCOUNTS, Account, Make, writes
from tests.support.web_services.contract import Request, Service

PAGE = "<html>Please sign in to this network</html>"
WAIT = 90


class Weather:
    """What a service is met with, once, when a request comes that `strikes`."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._cleared = threading.Event()
        self._strikes: Callable[[Request], bool] | None = None
        self._what = ""
        self.struck = False
        service.before = self._meet

    def coming(self, what: str, strikes: Callable[[Request], bool]) -> None:
        self._what, self._strikes, self.struck = what, strikes, False
        self._cleared.clear()

    def clear(self) -> None:
        """The service answers again, also whoever waited for it."""
        self._strikes = None
        self._cleared.set()

    def _meet(self, request: Request) -> None:
        if self._strikes is None or not self._strikes(request):
            return
        self._strikes, self.struck = None, True
        match self._what:
            case "hangs":
                self._cleared.wait(PATIENCE)
            case "resets":
                self._service.hang_up_next()
            case what:
                self._service.refuse_next(*ANSWERS[what])


ANSWERS: dict[str, tuple[int, dict[str, str], Any]] = {
    "limits": (429, {"Retry-After": str(WAIT)}, None),
    "revoked": (401, {}, None),
    "breaks": (502, {}, "<html>Bad gateway</html>"),
    "captive": (200, {}, PAGE),
}
ALL = (*ANSWERS, "resets", "hangs")
WHOLE = bool(os.environ.get("TEGOED_KILL_MATRIX"))


@pytest.fixture(autouse=True)
def hasty(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls that give up soon, where something hangs."""
    if request.node.callspec.params.get("what") != "hangs":
        return
    for module in (channels, http, status):
        monkeypatch.setattr(module, "TOTAL_SECONDS", 1.0, raising=False)
        monkeypatch.setattr(module, "CONNECT_SECONDS", 0.5, raising=False)


@pytest.fixture(params=list(ACCOUNTS))
def account(request: pytest.FixtureRequest, service: Make) -> Account:
    made: Account = ACCOUNTS[request.param](service)
    return made


@pytest.fixture
def ws(account: Account, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    a_ring(monkeypatch)
    made = open_workspace()
    channel_setup.add(made, account.kind, "there", account.options, secret=account.secret)
    yield made
    made.close()


@pytest.fixture
def engine(ws: Workspace) -> Iterator[FocusEngine]:
    made = FocusEngine(ws, call_seconds=5.0)
    yield made
    made.close()


@pytest.fixture
def weather(account: Account) -> Iterator[Weather]:
    made = Weather(account.service)
    yield made
    made.clear()


def shown(ws: Workspace, engine: FocusEngine) -> ChannelState | None:
    """How the channel stands once it has settled; None when there is nothing to tell."""
    assert engine.settle(PATIENCE)
    state = focus_session.current(ws)
    return None if state is None else state.channels[0]


def told_why(state: ChannelState | None, what: str) -> bool:
    """Whether the user is told what is true: why, when it is tried again, and whether that is for
    them to do.
    """
    assert state is not None
    assert state.reason is not None
    if what == "revoked":
        return state.reconnect and state.retry_at is None
    assert not state.reconnect
    assert state.retry_at is not None
    wait = state.retry_at - time.time()
    return WAIT - 5 < wait <= WAIT + 1 if what == "limits" else wait <= 6


def mended(ws: Workspace, account: Account, what: str) -> None:
    """The user does what they were told to."""
    if what == "revoked":
        sign_in.keep(ws, "there", account.secret)
    else:
        focus_session.try_again(ws)


def counted(number: int) -> Callable[[Request], bool]:
    """The so many-th request that changes something."""
    seen = [0]

    def strikes(request: Request) -> bool:
        seen[0] += writes(request)
        return writes(request) and seen[0] == number

    return strikes


WHEN: dict[str, Callable[[], Callable[[Request], bool]]] = {
    "before anything is changed": lambda: lambda request: True,
    "at the first change": lambda: counted(1),
    "in the middle": lambda: counted(2),
}


WEATHERS = [
    (what, when)
    for what in ALL
    for when in WHEN
    if WHOLE or what != "hangs" or when == "at the first change"
]


@pytest.mark.parametrize(("what", "when"), WEATHERS)
def test_what_meets_a_beginning_focus_is_told_joins_later_and_ends_as_before(
    ws: Workspace, engine: FocusEngine, account: Account, weather: Weather, what: str, when: str
) -> None:
    before = account.seen()
    weather.coming(what, WHEN[when]())
    focus_session.start(ws, minutes=50)
    state = shown(ws, engine)
    if not weather.struck:
        assert when == "in the middle"  # this service is told in one request
        assert state == ChannelState("there", "on")
    else:
        assert told_why(state, what)
    weather.clear()
    mended(ws, account, what)
    assert shown(ws, engine) == ChannelState("there", "on")
    assert account.seen() != before
    focus_session.end(ws)
    assert shown(ws, engine) is None
    assert account.seen() == before


@pytest.mark.parametrize(
    ("what", "when"), [pair for pair in WEATHERS if WHOLE or pair[1] == "in the middle"]
)
def test_a_focus_that_ends_before_the_channel_showed_it_leaves_everything_as_before(
    ws: Workspace, engine: FocusEngine, account: Account, weather: Weather, what: str, when: str
) -> None:
    before = account.seen()
    weather.coming(what, WHEN[when]())
    focus_session.start(ws, minutes=50)
    shown(ws, engine)
    weather.clear()
    with account.service._one_at_a_time:
        pass  # what was hanging has been answered
    focus_session.end(ws)
    assert shown(ws, engine) is None
    assert account.seen() == before


@pytest.mark.parametrize(("what", "when"), WEATHERS)
def test_what_meets_the_putting_back_is_told_and_put_back_later(
    ws: Workspace, engine: FocusEngine, account: Account, weather: Weather, what: str, when: str
) -> None:
    before = account.seen()
    focus_session.start(ws, minutes=50)
    assert shown(ws, engine) == ChannelState("there", "on")
    weather.coming(what, WHEN[when]())
    focus_session.end(ws)
    state = shown(ws, engine)
    if not weather.struck:
        assert when == "in the middle"
        assert state is None
    else:
        assert state is not None
        assert state.state == "restoring"
        assert told_why(state, what)
        weather.clear()
        mended(ws, account, what)
        assert shown(ws, engine) is None
    assert account.seen() == before


@pytest.mark.parametrize("what", ALL if WHOLE else ALL[:-1])
def test_a_longer_focus_that_cannot_be_told_is_put_back_all_the_same(
    ws: Workspace, engine: FocusEngine, account: Account, weather: Weather, what: str
) -> None:
    before = account.seen()
    focus_session.start(ws, minutes=50)
    assert shown(ws, engine) == ChannelState("there", "on")
    weather.coming(what, counted(1))
    focus_session.extend(ws, 30)
    assert told_why(shown(ws, engine), what)
    weather.clear()
    mended(ws, account, what)
    assert shown(ws, engine) == ChannelState("there", "on")
    focus_session.shorten(ws, 60)
    assert shown(ws, engine) == ChannelState("there", "on")
    focus_session.end(ws)
    assert shown(ws, engine) is None
    assert account.seen() == before


def test_what_the_user_changed_during_focus_stays(
    ws: Workspace, engine: FocusEngine, account: Account
) -> None:
    focus_session.start(ws, minutes=50)
    assert shown(ws, engine) == ChannelState("there", "on")
    edited = account.edit()
    focus_session.end(ws)
    assert shown(ws, engine) is None
    assert account.seen() == edited

# SPDX-License-Identifier: MIT
"""Two machines of one user on one account: the sign of the other is never taken for the user's own,
whoever ends first.
"""

from __future__ import annotations

import time
from typing import Any

import pytest

from tegoed.channels.channel import ChannelConflictError, ChannelEnvironment, StatusRequest
from tegoed.core.focus.focus import ChannelMark
from tests.support.kinds import checked_options, make
from tests.support.web_services.accounts import ACCOUNTS, Account, Make

MESSAGE = "Not available until 13:00."


@pytest.fixture(params=list(ACCOUNTS))
def account(request: pytest.FixtureRequest, service: Make) -> Account:
    made: Account = ACCOUNTS[request.param](service)
    return made


class Machine:
    """One of the user's machines, with the same channel set up.

    `steps_aside`: it left the account to the other.
    """

    def __init__(self, account: Account, session: str) -> None:
        self._session = session
        options = checked_options(account.kind, account.options)
        self._channel: Any = make(account.kind, options, ChannelEnvironment(lambda: account.secret))
        self.saved: dict[str, Any] | None = None
        self._marks: list[ChannelMark] = []

    @property
    def steps_aside(self) -> bool:
        return self.saved is None

    def begin(self, minutes: int) -> None:
        now = int(time.time())
        ask = StatusRequest(self._session, now, now + 60 * minutes, MESSAGE)
        try:
            self.saved = self._channel.capture()
        except ChannelConflictError:
            return
        mark = self._channel.mark(ask, self.saved)
        self._channel.engage(ask, self.saved, mark)
        self._marks = [ChannelMark(0, ask.until, MESSAGE, mark)]

    def end(self) -> None:
        if self.saved is not None:
            self._channel.restore(self.saved, self._marks)


@pytest.mark.parametrize("first", ["the one that began", "the other"])
def test_a_focus_on_two_machines_ends_as_it_was_before_whichever_ends_first(
    account: Account, first: str
) -> None:
    before = account.seen()
    one = Machine(account, "0199f6a0-1111-7222-8333-444455556666")
    other = Machine(account, "0199f6a0-2222-7222-8333-444455556666")
    one.begin(50)
    other.begin(80)
    assert other.steps_aside == (account.kind != "google")  # two busy events do no harm
    assert MESSAGE not in repr(other.saved)
    for machine in (one, other) if first == "the one that began" else (other, one):
        machine.end()
    assert account.seen() == before


def test_the_machine_that_stepped_aside_takes_its_turn_when_the_other_is_done(
    account: Account,
) -> None:
    before = account.seen()
    one = Machine(account, "0199f6a0-1111-7222-8333-444455556666")
    other = Machine(account, "0199f6a0-2222-7222-8333-444455556666")
    one.begin(50)
    one.end()
    other.begin(50)
    assert not other.steps_aside
    assert account.seen() != before
    other.end()
    assert account.seen() == before

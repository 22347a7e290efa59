# SPDX-License-Identifier: MIT
"""Every place of every answer of a service, with something of another type in it: our own errors
only, and nothing odd is kept.
"""

from __future__ import annotations

import copy
import json
import os
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tegoed.channels.channel import ChannelEnvironment, StatusRequest
from tegoed.core.errors import TegoedError
from tegoed.core.focus.focus import ChannelMark
from tests.support.kinds import checked_options, make
from tests.support.web_services.accounts import ACCOUNTS, Account
from tests.support.web_services.contract import Reply, Request, Service

NOW = int(time.time())
Place = tuple[str | int, ...]
ODD: tuple[Any, ...] = (5, -(2**60), 1.5e300, True, "x", "", "9" * 400, [], [5], {}, {"x": [{}]})
EACH = 4 if os.environ.get("TEGOED_FAULTS") else 1
"""Odd values that are put in each place, one in CI and more in `make faults`; which ones turns from
place to place.
"""


def places(value: Any, here: Place = ()) -> Iterator[Place]:
    """Every place in an answer, itself included."""
    yield here
    if isinstance(value, dict):
        for name, below in value.items():
            yield from places(below, (*here, name))
    elif isinstance(value, list):
        for at, below in enumerate(value):
            yield from places(below, (*here, at))


def changed(value: Any, place: Place, odd: Any) -> Any:
    """The answer with something else in that place."""
    if not place:
        return odd
    made = copy.deepcopy(value)
    inner = made
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = odd
    return made


class Distorted:
    """Puts something odd in one place of what one operation answers."""

    def __init__(self, service: Service) -> None:
        self.seen: dict[str, Any] = {}
        self.strike: tuple[str, Place, Any] | None = None
        for operation, handler in list(service.handlers.items()):
            service.on(operation)(self._wrapped(operation, handler))

    def _wrapped(
        self, operation: str, handler: Callable[[Request], Reply]
    ) -> Callable[[Request], Reply]:
        def answer(request: Request) -> Reply:
            status, headers, body = handler(request)
            if isinstance(body, (dict, list)):
                self.seen.setdefault(operation, json.loads(json.dumps(body)))
            if self.strike is None or self.strike[0] != operation or body is None:
                return status, headers, body
            try:
                odd = changed(json.loads(json.dumps(body)), *self.strike[1:])
            except (IndexError, KeyError, TypeError):
                return status, headers, body  # this time it has no such place
            return status, {**headers, "Content-Type": "application/json"}, json.dumps(odd)

        return answer


def go_through(account: Account) -> None:
    """Tries it, shows ours, moves its end and puts back: what goes wrong is an error of ours."""
    made: Any = make(
        account.kind,
        checked_options(account.kind, account.options),
        ChannelEnvironment(lambda: account.secret),
    )
    ask = StatusRequest("0199f6a0", NOW, NOW + 1800, "Back at 15:00")

    def tried(call: Callable[[], Any]) -> Any:
        try:
            return call()
        except TegoedError as error:
            json.dumps([error.message.id, error.message.params]).encode()
            return None

    tried(made.probe)
    saved = tried(made.capture)
    if saved is None:
        return
    saved = json.loads(json.dumps(saved, ensure_ascii=False).encode())
    mark = made.mark(ask, saved)
    tried(lambda: made.engage(ask, saved, mark))
    longer = StatusRequest(ask.session, NOW, NOW + 3600, ask.message, 1)
    second = made.mark(longer, saved)
    tried(lambda: made.engage(longer, saved, second))
    marks = [ChannelMark(0, ask.until, "", mark), ChannelMark(1, longer.until, "", second)]
    tried(lambda: made.restore(saved, marks))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ACCOUNTS)
def test_another_type_in_any_place_is_an_error_of_ours(
    kind: str, service: Callable[[str], Service]
) -> None:
    def met(strike: tuple[str, Place, Any] | None) -> Distorted:
        account = ACCOUNTS[kind](service)
        distorted = Distorted(account.service)
        distorted.strike = strike
        go_through(account)
        account.service.violations.clear()  # what was odd may be sent back, and is then refused
        account.service.close()
        return distorted

    turn = 0
    for operation, body in met(None).seen.items():
        for place in places(body):
            for _ in range(EACH):
                met((operation, place, ODD[turn % len(ODD)]))
                turn += 1
    assert turn >= 5 * EACH

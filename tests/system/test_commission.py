# SPDX-License-Identifier: MIT
"""Something that must not be done twice, given to an app that is quick, slow, asleep or gone."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tegoed.system.paths import Home
from tegoed.system.process import instance

Behaviour = Callable[[socket.socket], None]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "t").make()


@pytest.fixture
def app(home: Home) -> Iterator[Callable[[Behaviour], None]]:
    """An app that treats its one caller as it is told."""
    listener = instance.listen(home)
    listener.setblocking(True)
    threads = []

    def behave(behaviour: Behaviour) -> None:
        def serve() -> None:
            caller, _ = listener.accept()
            with caller:
                caller.recv(65536)
                behaviour(caller)

        threads.append(threading.Thread(target=serve, daemon=True))
        threads[-1].start()

    yield behave
    for thread in threads:
        thread.join(5)
    listener.close()


def give(home: Home) -> instance.Request | None:
    return instance.request_from_app(home, {"do": "command"}, 0.3, 0.3)


def test_what_came_of_it_is_returned(home: Home, app: Callable[[Behaviour], None]) -> None:
    app(lambda caller: caller.sendall(instance.pack(instance.BEGUN) + instance.pack({"status": 0})))
    assert give(home) == {"status": 0}


def test_an_app_that_declines_leaves_it_to_the_caller(
    home: Home, app: Callable[[Behaviour], None]
) -> None:
    app(lambda caller: caller.sendall(instance.pack(instance.BEGUN) + instance.pack({})))
    assert give(home) == {}


def test_an_app_that_sleeps_is_given_up_and_sees_that_nobody_waits(
    home: Home, app: Callable[[Behaviour], None]
) -> None:
    seen: list[bytes] = []
    app(lambda caller: seen.append(caller.recv(1)))
    with pytest.raises(instance.UnansweredError) as unanswered:
        give(home)
    assert not unanswered.value.begun
    assert seen in ([], [b""])


def test_an_app_that_began_and_does_not_end_is_told_and_nothing_is_done_twice(
    home: Home, app: Callable[[Behaviour], None]
) -> None:
    def begin(caller: socket.socket) -> None:
        caller.sendall(instance.pack(instance.BEGUN))
        caller.recv(1)

    app(begin)
    with pytest.raises(instance.UnansweredError) as unanswered:
        give(home)
    assert unanswered.value.begun
    assert unanswered.value.keyed


@pytest.mark.parametrize(
    ("said", "begun", "keyed"),
    [
        (b"", False, False),
        (instance.pack(instance.BEGUN), True, True),
        (instance.pack({"begun": True}), True, False),
        (instance.pack(instance.BEGUN) + b"\x00\x00\x00\x02[]", True, True),
    ],
)
def test_an_app_that_was_told_and_goes_may_have_done_it(
    home: Home, app: Callable[[Behaviour], None], said: bytes, begun: bool, keyed: bool
) -> None:
    app(lambda caller: caller.sendall(said))
    with pytest.raises(instance.UnansweredError) as unanswered:
        give(home)
    assert (unanswered.value.begun, unanswered.value.keyed) == (begun, keyed)


def test_no_app_at_all_and_one_that_was_killed_are_nobody(home: Home) -> None:
    instance.listen(home).close()
    assert give(home) is None
    Path(instance.address(home)).unlink()
    assert give(home) is None

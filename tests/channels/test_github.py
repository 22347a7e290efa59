# SPDX-License-Identifier: MIT
"""GitHub: errors that come with status 200, an allowance that is used up, and a status for one
organization only.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from tegoed.channels.channel import AuthExpiredError, ChannelError, RetryLaterError
from tests.channels.asking import ask, shown
from tests.support.kinds import checked_options
from tests.support.web_services.contract import Service
from tests.support.web_services.status_worlds import Github

Make = Callable[[str], Service]


@pytest.fixture
def world(service: Make) -> Github:
    return Github(service)


def test_the_address_is_githubs_own_unless_another_is_given() -> None:
    assert checked_options("github", {}) == {"url": "https://api.github.com"}


def test_a_status_for_one_organization_comes_back_for_that_one_only(world: Github) -> None:
    world.set("At the office")
    world.organization = "O_1"
    channel = world.channel()
    saved = channel.capture()
    mark = shown(channel, ask(), saved)
    assert world.organization is None
    assert channel.restore(saved, [mark]) == "restored"
    assert (world.text, world.organization, world.busy) == ("At the office", "O_1", False)


@pytest.mark.parametrize(
    ("kind", "raised", "id"),
    [
        ("INSUFFICIENT_SCOPES", AuthExpiredError, "github.scope"),
        ("FORBIDDEN", AuthExpiredError, "github.scope"),
        ("RATE_LIMITED", ChannelError, "github.error"),
        ("SOMETHING", ChannelError, "github.error"),
    ],
)
def test_an_error_that_comes_with_status_200_is_an_error(
    world: Github, kind: str, raised: type[Exception], id: str
) -> None:
    world.service.refuse_next(200, {}, {"errors": [{"type": kind, "message": "No."}], "data": None})
    with pytest.raises(raised) as error:
        world.channel().capture()
    assert type(error.value) is raised
    assert error.value.message.id == id  # type: ignore[attr-defined] # all of them carry one


@pytest.mark.parametrize(
    ("status", "body"),
    [(403, None), (429, None), (200, {"errors": [{"type": "RATE_LIMITED"}], "data": None})],
)
def test_a_used_up_allowance_says_when_it_is_new(world: Github, status: int, body: Any) -> None:
    reset = int(time.time()) + 600
    world.service.refuse_next(
        status, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(reset)}, body
    )
    with pytest.raises(RetryLaterError, match=r"http\.later") as later:
        world.channel().capture()
    assert later.value.at == reset


def test_a_second_limit_says_how_long_to_wait_with_status_403(world: Github) -> None:
    world.service.refuse_next(403, {"Retry-After": "60"})
    with pytest.raises(RetryLaterError) as later:
        world.channel().capture()
    assert abs(later.value.at - time.time() - 60) < 5


def test_a_used_up_allowance_with_rubbish_for_an_instant_is_a_refusal(world: Github) -> None:
    world.service.refuse_next(403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "soon"})
    with pytest.raises(AuthExpiredError, match=r"http\.refused"):
        world.channel().capture()


@pytest.mark.parametrize("body", [{}, {"data": None}, {"data": {}}, {"data": {"viewer": None}}])
def test_an_answer_without_a_viewer_is_rubbish(world: Github, body: Any) -> None:
    world.service.refuse_next(200, {}, body)
    with pytest.raises(ChannelError, match=r"http\.rubbish"):
        world.channel().capture()


def test_taking_ours_away_says_nothing_at_all(world: Github) -> None:
    channel = world.channel()
    saved = channel.capture()
    mark = shown(channel, ask(), saved)
    channel.restore(saved, [mark])
    assert world.writes()[-1].json["variables"] == {"input": {}}

# SPDX-License-Identifier: MIT
"""Zulip: no end of its own, an emoji in three parts, and patience said in the body."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tegoed.channels.channel import (
    AuthExpiredError,
    ChannelConflictError,
    ChannelError,
    RetryLaterError,
)
from tests.channels.asking import ask, shown
from tests.support.web_services.contract import Service
from tests.support.web_services.status_worlds import Zulip

Make = Callable[[str], Service]


@pytest.fixture
def world(service: Make) -> Zulip:
    return Zulip(service)


def test_an_emoji_of_the_organization_comes_back_as_that(world: Zulip) -> None:
    world.set("At the office")
    world.emoji, world.more = "our_logo", {"emoji_code": "5", "reaction_type": "realm_emoji"}
    channel = world.channel()
    saved = channel.capture()
    mark = shown(channel, ask(), saved)
    assert world.more["emoji_code"] == "1f515"
    assert channel.restore(saved, [mark]) == "restored"
    assert (world.emoji, world.more) == (
        "our_logo",
        {"emoji_code": "5", "reaction_type": "realm_emoji"},
    )


def test_long_after_the_end_ours_is_still_there_and_taken_away(world: Zulip) -> None:
    channel = world.channel()
    saved = channel.capture()
    mark = shown(channel, ask(-600), saved)
    assert world.seen()[1] == "mute_notifications"
    assert channel.restore(saved, [mark]) == "restored"
    assert world.seen() == ("", "", False)


def test_taken_away_by_the_user_is_never_taken_for_ended(world: Zulip) -> None:
    world.set("At the office")
    channel = world.channel()
    saved = channel.capture()
    mark = shown(channel, ask(-600), saved)
    world.set("")
    assert channel.restore(saved, [mark]) == "left"
    assert world.seen()[0] == ""


def test_invisible_stays_invisible(world: Zulip) -> None:
    world.busy = True
    with pytest.raises(ChannelConflictError, match=r"status\.own-invisible"):
        world.channel().capture()


def test_patience_asked_in_parts_of_a_second_is_had(world: Zulip) -> None:
    world.service.refuse_next(
        429, {}, {"code": "RATE_LIMIT_HIT", "retry-after": 28.706, "result": "error"}
    )
    with pytest.raises(RetryLaterError, match=r"http\.later") as later:
        world.channel().capture()
    assert abs(later.value.at - time.time() - 29) < 3


def test_patience_without_a_length_is_an_ordinary_error(world: Zulip) -> None:
    world.service.refuse_next(429, {}, {"code": "RATE_LIMIT_HIT"})
    with pytest.raises(ChannelError, match=r"http\.failed"):
        world.channel().capture()


@pytest.mark.parametrize("status", [400, 404, 405])
def test_a_zulip_that_does_not_tell_the_status_is_skipped(world: Zulip, status: int) -> None:
    channel = world.channel()
    channel.capture()
    world.service.refuse_next(status, {}, {"result": "error"})
    with pytest.raises(ChannelConflictError, match=r"zulip\.too-old"):
        channel.capture()
    assert world.writes() == []


def test_a_key_that_was_revoked_is_told(world: Zulip) -> None:
    channel = world.channel()
    saved = channel.capture()
    world.service.refuse_next(401, {}, {"result": "error", "code": "UNAUTHORIZED"})
    with pytest.raises(AuthExpiredError, match=r"http\.refused"):
        shown(channel, ask(), saved)

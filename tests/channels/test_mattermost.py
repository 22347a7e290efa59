# SPDX-License-Identifier: MIT
"""Mattermost: the state and the custom status stand apart, and a custom status that has ended is
still told.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from tegoed.channels.channel import ChannelConflictError
from tests.channels.asking import ask, shown
from tests.support.web_services.contract import Reply, Request, Service
from tests.support.web_services.status_worlds import Mattermost

Make = Callable[[str], Service]


@pytest.fixture
def world(service: Make) -> Mattermost:
    return Mattermost(service)


@pytest.mark.parametrize(
    ("state", "id"),
    [("dnd", "status.own-dnd"), ("ooo", "status.own-away"), ("offline", "status.own-invisible")],
)
def test_each_own_unavailability_has_its_sentence(world: Mattermost, state: str, id: str) -> None:
    world.state, world.manual = state, True
    with pytest.raises(ChannelConflictError) as conflict:
        world.channel().capture()
    assert conflict.value.message.id == id


def test_do_not_disturb_ends_by_itself_never_before_focus_and_less_than_a_minute_later(
    world: Mattermost,
) -> None:
    channel = world.channel()
    asked = ask()
    shown(channel, asked, channel.capture())
    assert asked.until is not None
    assert world.dnd_until is not None
    assert world.dnd_until % 60 == 0
    assert 0 <= world.dnd_until - asked.until < 60


def test_an_ended_custom_status_that_the_server_still_tells_is_nothing(world: Mattermost) -> None:
    world.set("Lunch", int(time.time()) - 60)
    assert world.channel().capture()["text"] == ""


def test_a_custom_status_comes_back_with_its_own_length(world: Mattermost) -> None:
    end = int(time.time()) + 5000
    world.set("In the train", end)
    world.duration = "today"
    channel = world.channel()
    saved = channel.capture()
    mark = shown(channel, ask(), saved)
    assert world.duration == "date_and_time"
    assert channel.restore(saved, [mark]) == "restored"
    assert (world.text, world.duration, world.until) == ("In the train", "today", end)


@pytest.mark.parametrize(
    ("state", "manual", "after"), [("away", True, "away"), ("away", False, "online")]
)
def test_only_a_state_that_the_user_chose_is_chosen_again(
    world: Mattermost, state: str, manual: bool, after: str
) -> None:
    world.state, world.manual = state, manual
    channel = world.channel()
    saved = channel.capture()
    mark = shown(channel, ask(), saved)
    assert channel.restore(saved, [mark]) == "restored"
    assert world.state == after


def test_a_state_that_the_user_chose_meanwhile_stays_and_our_text_goes(world: Mattermost) -> None:
    channel = world.channel()
    saved = channel.capture()
    mark = shown(channel, ask(), saved)
    world.state = "away"
    assert channel.restore(saved, [mark]) == "left"
    assert (world.state, world.text) == ("away", "")


def test_open_ended_do_not_disturb_has_no_end_of_its_own(world: Mattermost) -> None:
    channel = world.channel()
    saved = channel.capture()
    forever = {"text": "Not available.", "emoji": "no_bell", "until": None}
    channel.engage(ask(), saved, forever)
    assert (world.text, world.until, world.dnd_until) == ("Not available.", None, None)


@pytest.mark.parametrize(
    "props", [None, {}, {"customStatus": "{"}, {"customStatus": "[]"}, {"customStatus": None}]
)
def test_no_custom_status_and_rubbish_are_nothing(world: Mattermost, props: Any) -> None:
    @world.service.on("me")
    def me(request: Request) -> Reply:
        return 200, {}, {"id": world.id, "props": props}

    assert world.channel().capture()["text"] == ""

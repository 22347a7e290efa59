# SPDX-License-Identifier: MIT
"""Nextcloud: the state and the message stand apart, and other programs of Nextcloud use both."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from tegoed.channels.channel import ChannelConflictError, ChannelError
from tests.channels.asking import MESSAGE, ask, shown
from tests.support.web_services.contract import Service
from tests.support.web_services.status_worlds import Nextcloud

Make = Callable[[str], Service]


@pytest.fixture
def world(service: Make) -> Nextcloud:
    return Nextcloud(service)


@pytest.mark.parametrize(
    "id", ["call", "out-of-office", "vacationing", "sick-leave", "busy", "busy-tentative"]
)
def test_what_a_call_an_absence_or_the_calendar_shows_stays(world: Nextcloud, id: str) -> None:
    world.set("In a call")
    world.id = id
    with pytest.raises(ChannelConflictError, match=r"status\.own-message"):
        world.channel().capture()
    assert world.writes() == []


@pytest.mark.parametrize(
    ("state", "id"),
    [("dnd", "status.own-dnd"), ("invisible", "status.own-invisible"), ("busy", "status.own-busy")],
)
def test_each_own_unavailability_has_its_sentence(world: Nextcloud, state: str, id: str) -> None:
    world.state, world.chosen = state, True
    with pytest.raises(ChannelConflictError) as conflict:
        world.channel().capture()
    assert conflict.value.message.id == id


def test_a_message_chosen_from_the_list_comes_back_as_that_with_its_end(world: Nextcloud) -> None:
    end = int(time.time()) + 5000
    world.text, world.emoji, world.until = "Working remotely", "🏡", end
    world.id = "remote-work"
    channel = world.channel()
    saved = channel.capture()
    mark = shown(channel, ask(), saved)
    assert world.id is None
    assert channel.restore(saved, [mark]) == "restored"
    assert (world.id, world.until, world.state) == ("remote-work", end, "online")


def test_away_by_the_users_choice_is_away_again_also_after_it_all_ended(world: Nextcloud) -> None:
    world.state, world.chosen = "away", True
    channel = world.channel()
    saved = channel.capture()
    mark = shown(channel, ask(), saved)
    assert world.state == "dnd"
    assert channel.restore(saved, [mark]) == "restored"
    assert world.state == "away"
    mark = shown(channel, ask(0.5), saved)
    world.expire()
    assert channel.restore(saved, [mark]) == "restored"
    assert world.state == "away"


def test_a_state_of_the_moment_goes_back_to_following_the_user(world: Nextcloud) -> None:
    world.state, world.chosen = "offline", False
    channel = world.channel()
    saved = channel.capture()
    mark = shown(channel, ask(), saved)
    assert channel.restore(saved, [mark]) == "restored"
    assert world.state == "online"


def test_a_state_that_the_user_chose_meanwhile_stays_and_our_message_goes(world: Nextcloud) -> None:
    channel = world.channel()
    saved = channel.capture()
    mark = shown(channel, ask(), saved)
    world.state = "away"
    assert channel.restore(saved, [mark]) == "left"
    assert (world.state, world.text) == ("away", "")


def test_a_message_of_the_users_stays_and_our_state_goes(world: Nextcloud) -> None:
    channel = world.channel()
    saved = channel.capture()
    mark = shown(channel, ask(), saved)
    world.set("Lunch")
    assert channel.restore(saved, [mark]) == "left"
    assert (world.state, world.text) == ("online", "Lunch")


def test_stopped_between_message_and_state_the_message_is_taken_back(world: Nextcloud) -> None:
    channel = world.channel()
    saved = channel.capture()
    mark = shown(channel, ask(), saved)
    world.state, world.chosen = "online", False
    assert channel.restore(saved, [mark]) == "restored"
    assert (world.state, world.text) == ("online", "")


def test_the_message_with_its_end_is_sent_before_the_state_that_has_none(world: Nextcloud) -> None:
    channel = world.channel()
    asked = ask()
    shown(channel, asked, channel.capture())
    custom, state = world.writes()
    assert custom.json == {"statusIcon": "🔕", "message": MESSAGE, "clearAt": asked.until}
    assert state.json == {"statusType": "dnd"}


def test_an_account_that_never_had_a_status_gets_one_and_loses_it(world: Nextcloud) -> None:
    channel = world.channel()
    world.service.refuse_next(404)
    saved = channel.capture()
    mark = shown(channel, ask(), saved)
    assert channel.restore(saved, [mark]) == "restored"
    assert (world.text, world.state) == ("", "online")


@pytest.mark.parametrize("body", [{}, {"ocs": []}, {"ocs": {"meta": {}}}, {"ocs": {"data": []}}])
def test_an_answer_without_a_status_is_rubbish(world: Nextcloud, body: Any) -> None:
    world.service.refuse_next(200, {}, body)
    with pytest.raises(ChannelError, match=r"http\.rubbish"):
        world.channel().capture()

# SPDX-License-Identifier: MIT
"""GitLab: it ends a status after one of its own lengths only."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tegoed.channels.gitlab import length
from tests.channels.asking import ask, shown
from tests.support.kinds import checked_options
from tests.support.web_services.contract import Service
from tests.support.web_services.status_worlds import Gitlab

Make = Callable[[str], Service]


@pytest.fixture
def world(service: Make) -> Gitlab:
    return Gitlab(service)


def test_the_address_is_gitlabs_own_unless_another_is_given() -> None:
    assert checked_options("gitlab", {}) == {"url": "https://gitlab.com"}


@pytest.mark.parametrize(
    ("seconds", "name"),
    [
        (0, "30_minutes"),
        (1800, "30_minutes"),
        (1860, "30_minutes"),
        (1861, "3_hours"),
        (10_860, "3_hours"),
        (28_000, "8_hours"),
        (40_000, "1_day"),
        (200_000, "3_days"),
        (604_800, "7_days"),
        (700_000, "30_days"),
        (9_999_999, "30_days"),
    ],
)
def test_the_shortest_length_is_chosen_that_is_long_enough(seconds: int, name: str) -> None:
    assert length(seconds) == name


def test_a_status_with_an_end_comes_back_with_the_next_length(world: Gitlab) -> None:
    world.set("At the office", int(time.time()) + 7000)
    channel = world.channel()
    saved = channel.capture()
    mark = shown(channel, ask(), saved)
    assert channel.restore(saved, [mark]) == "restored"
    assert world.writes()[-1].form == {
        "message": "At the office",
        "emoji": "coffee",
        "availability": "not_set",
        "clear_status_after": "3_hours",
    }


def test_a_status_that_ended_but_is_still_told_is_nothing(world: Gitlab) -> None:
    world.set("At the office", int(time.time()) - 60)
    assert world.channel().capture()["text"] == ""


def test_the_token_goes_in_gitlabs_own_header(world: Gitlab) -> None:
    world.channel("glpat-1").capture()
    assert world.service.log[0].headers["private-token"] == "glpat-1"

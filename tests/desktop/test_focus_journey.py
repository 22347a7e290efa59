# SPDX-License-Identifier: MIT
"""Focus with a real notification service: on from the menu, longer, and off by a click."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.desktop.screen_reader import Reader
from tests.desktop.tray_desk import TrayDesk, become
from tests.desktop.user_steps import IN_BOTH_LANGUAGES, choose
from tests.support.waiting import until

pytestmark = pytest.mark.desktop

WORDS = {
    "en": {"longer": "15 min longer", "reachable": "Reachable again"},
    "nl": {"longer": "15 min langer", "reachable": "Weer bereikbaar"},
}


@IN_BOTH_LANGUAGES
def test_focus_is_begun_in_the_menu_made_longer_and_ended(
    desk: TrayDesk, reader: Reader, code: str
) -> None:
    words = WORDS[code]
    desk.dunst()
    desk.tegoed("channel", "add", "desktop", "Here")

    choose(desk, reader, "Focus", "25 min")
    until(desk.silenced, "a silent notification service")
    assert planned(desk) == timedelta(minutes=25)
    choose(desk, reader, "Focus", words["longer"])
    become(lambda: planned(desk), timedelta(minutes=40))

    desk.click(2)
    until(lambda: not desk.silenced(), "a notification service that speaks")

    desk.click(2)
    until(desk.silenced, "a silent notification service, without an end")
    assert planned(desk) is None
    choose(desk, reader, "Focus", words["reachable"])
    until(lambda: not desk.silenced(), "a notification service that speaks again")


def planned(desk: TrayDesk) -> timedelta | None:
    """How long the focus that is on is to last; None: without an end."""
    focus = desk.tegoed("focus", "status", "--json")
    since, until = focus["since"], focus["until"]
    return datetime.fromisoformat(until) - datetime.fromisoformat(since) if until else None

# SPDX-License-Identifier: MIT
"""A working day: a click starts the timer, a line is typed, a quarter was given, a click stops
it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.desktop.screen_reader import Reader
from tests.desktop.tray_desk import TrayDesk, become
from tests.desktop.user_steps import IN_BOTH_LANGUAGES, choose, label, open_by_key, typed
from tests.support.waiting import until

pytestmark = pytest.mark.desktop

WORDS = {
    "en": {
        "quick": "Quick entry",
        "phrase": "yesterday 16 to 17:30 zorgpunt given asked intake",
        "given": "given, asked",
        "boundary": "Crosses your boundary",
        "log": "Log the last",
        "quarter": "15 min given, Zorgpunt",
    },
    "nl": {
        "quick": "Snelle invoer",
        "phrase": "gisteren van 16 tot half 6 zorgpunt weggegeven gevraagd intake",
        "given": "weggegeven, gevraagd",
        "boundary": "Gaat over je grens",
        "log": "Net gewerkt: vastleggen",
        "quarter": "15 min weggegeven, Zorgpunt",
    },
}


@IN_BOTH_LANGUAGES
def test_a_day_is_logged_with_clicks_and_one_typed_line(
    desk: TrayDesk, reader: Reader, code: str
) -> None:
    words = WORDS[code]
    desk.dunst()
    before = {entry["uid"] for entry in desk.entries()}

    desk.click()
    timer = until(desk.timer, "a running timer")
    assert (timer["client"], timer["purpose"]) == ("Zorgpunt", "billable")
    an_hour_ago = datetime.fromisoformat(timer["start"]) - timedelta(hours=1)
    desk.tegoed("edit", timer["uid"], "--start", an_hour_ago.isoformat())

    open_by_key(desk, "ctrl+alt+space", words["quick"])
    window = reader.window(words["quick"])
    typed(desk, words["phrase"])
    reader.until(lambda: label(window, words["given"]), "what it means")
    reader.until(lambda: label(window, words["boundary"]), "the boundary, before Enter")
    desk.xdo("key", "Return")
    desk.gone(words["quick"])

    choose(desk, reader, words["log"], words["quarter"])

    def logged(purpose: str) -> list[tuple[float, str]]:
        new = [one for one in desk.entries() if one["uid"] not in before and one["end"]]
        return sorted((seconds_of(one), one["note"]) for one in new if one["purpose"] == purpose)

    given = [(900.0, ""), (5400.0, "intake")]
    become(lambda: logged("given"), given)
    assert desk.timer()

    desk.click()
    until(lambda: desk.timer() is None, "a timer that is stopped")
    assert 2700 <= sum(seconds for seconds, _note in logged("billable")) < 3600


def seconds_of(entry: dict[str, str]) -> float:
    """How long an entry lasts."""
    start, end = (datetime.fromisoformat(entry[side]) for side in ("start", "end"))
    return (end - start).total_seconds()

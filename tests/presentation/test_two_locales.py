# SPDX-License-Identifier: MIT
"""Two languages in one thread: words depend on the locale that is given, on nothing else."""

from __future__ import annotations

from dataclasses import replace

from tegoed.core.errors import Message
from tegoed.presentation.balance.sentence import hours_words
from tests.support.clocks import NOW
from tests.support.locales import DUTCH, ENGLISH


def test_two_locales_word_the_same_figures_by_turns() -> None:
    pounds = replace(ENGLISH, currency="GBP", time_format="decimal")
    message = Message("focus.message-until", {"until": "15:00"})
    for _turn in range(2):
        assert (hours_words(ENGLISH, 88_200), hours_words(DUTCH, 88_200)) == (
            "24.5 hours",
            "24,5 uur",
        )
        assert (ENGLISH.length(5400), pounds.length(5400)) == ("1:30", "1.50")
        assert ENGLISH.say(message) != DUTCH.say(message) != ENGLISH.in_english(message)
        assert (ENGLISH.clock_time(NOW), DUTCH.day_time(NOW)) == ("15:00", "do 12 nov 15:00")

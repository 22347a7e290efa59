# SPDX-License-Identifier: MIT
"""What people read at the command line: short, aligned, and never empty-handed."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from tegoed.core.balance.figures import Figures
from tegoed.core.invoicing.money import Amount
from tegoed.presentation.balance.sentence import headline, year_words
from tests.support.command_line import SAID_AT, done, set_up
from tests.support.locales import ENGLISH


def _year(state: str, **fields: Any) -> str:
    found = SimpleNamespace(
        **{
            "state": state,
            "met_on": None,
            "needed_seconds_per_week": 7200 * 18,
            "forecast_seconds": 3600 * 1100,
            **fields,
        }
    )
    return year_words(ENGLISH, found)  # type: ignore[arg-type]  # it asks for these fields only


def test_each_state_of_the_year_has_its_sentence() -> None:
    assert _year("not_tracked") == "Nothing is logged in this year."
    assert "too early" in _year("too_early")
    assert "Friday 1 May 2026" in _year("on_track", met_on=date(2026, 5, 1))
    assert _year("behind") == "Behind: this pace gives 1,100 hours. 36 a week would do."
    assert _year("met", met_on=date(2026, 5, 1)) == "Met on Friday 1 May 2026."
    assert "36 hours a week" in _year("out_of_reach")
    assert _year("out_of_reach", needed_seconds_per_week=None) == "The target was not met."


HOUR = 3600
SENTENCES = [
    (Figures(), "Nothing is logged in this week yet."),
    (Figures(growth_seconds=HOUR), "You worked no hours for clients. 1 hour went to growth."),
    (
        Figures(overhead_seconds=2 * HOUR),
        "You worked no hours for clients. 2 hours went to overhead.",
    ),
    (
        Figures(growth_seconds=HOUR, overhead_seconds=HOUR),
        "You worked no hours for clients. 1 hour went to growth and 1 hour to overhead.",
    ),
    (
        Figures(billable_seconds=HOUR, earned=Amount(11000)),
        (
            "You worked 1 hour for clients, all of it billable. You gave nothing away; an "
            "hour brought in the €110.00 agreed."
        ),
    ),
    (
        Figures(given_seconds=HOUR, given=Amount(11000)),
        (
            "You worked 1 hour for clients, nothing of it billable. You gave €110 away; an "
            "hour brought in nothing of the €110.00 agreed."
        ),
    ),
    (
        Figures(given_seconds=HOUR),
        (
            "You worked 1 hour for clients, nothing of it billable. You gave 1 hour away; "
            "no rate was agreed."
        ),
    ),
]


@pytest.mark.parametrize(("found", "said"), SENTENCES)
def test_the_sentence_fits_every_week(found: Figures, said: str) -> None:
    assert " ".join(part for part in headline(ENGLISH, found, "EUR") if part) == said


@pytest.mark.parametrize(
    "words",
    [
        "entries", "balance", "balance --from 2026-01-01 --to 2026-01-02", "year 2019",
        "client list", "project list",
        "activity list", "boundary list", "channel list", "focus status", "focus off", "status",
    ],
)  # fmt: skip
def test_where_there_is_nothing_yet_a_line_says_so(words: str) -> None:
    assert done(*words.split()).out.strip()


def test_figures_stand_under_each_other() -> None:
    set_up()
    done("log", "9-12 verand", "--said-at", SAID_AT)
    done("log", "13-13:15 zorg/- #a", "--said-at", SAID_AT, "--chair")
    lines = done("entries").out.splitlines()
    assert lines[0] == "Thursday 12 November 2026"
    assert lines[1].index("Bouwgroep") == lines[2].index("Zorgpunt")
    assert lines[1].index("billable") == lines[2].index("billable")
    assert "client's chair" in lines[2]
    table = [
        line
        for line in done("balance", "--week", "2026-W46").out.splitlines()
        if "€" in line and ":" in line and "invoiced" not in line
    ]
    assert len({len(line) for line in table}) == 1


def test_boundaries_are_told_with_the_balance_and_the_crossed_ones_with_the_status() -> None:
    set_up()
    done("boundary", "add", "given_hours", "--limit", "1h")
    done("boundary", "add", "budget", "--percent", "50")
    done("boundary", "add", "effective_rate", "--floor", "80")
    done("boundary", "add", "growth_hours", "--floor", "2h")
    done("log", "9-12 verand !given", "--said-at", SAID_AT)
    done("log", "13-14 handboek", "--said-at", SAID_AT)
    said = done("balance", "--week", "2026-W46").out
    assert "● given time, Bouwgroep Noord: 3 h of 1 h, crossed Thu 12 Nov 10:00" in said
    assert "○ budget, Bouwgroep Noord › Handboek: 5% of 50%, kept" in said
    assert "1:00 of 20:00" in said
    assert (
        "● effective rate, Bouwgroep Noord: €30.00, at least €80.00, crossed Thu 12 Nov 11:00"
        in said
    )
    assert "growth time: 0 min, at least 2 h" in said


def test_the_status_tells_focus_and_where_to_go_back_to() -> None:
    done("channel", "add", "command", "Lamp", "start=true", "end=true")
    said = done("focus", "on").out
    assert "Not reachable until you say so." in said
    assert "Lamp: on" in said
    assert "tegoed focus off" in said
    assert "Not reachable" in done("status").out
    assert "Focus is off." in done("focus", "off").out


def test_a_long_note_does_not_push_the_list_apart() -> None:
    done("log", "1h", "--note", "lang " * 1000)
    assert max(map(len, done("entries").out.splitlines())) < 200

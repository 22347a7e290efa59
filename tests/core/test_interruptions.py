# SPDX-License-Identifier: MIT
"""Focus that was ended before its time: what counts, what is asked, what is lost."""

from __future__ import annotations

from dataclasses import replace

from tegoed.core.balance.balance import focus_within
from tegoed.core.calendar.spans import Span
from tegoed.core.entities.values import EndedBy, FocusSession, Interruption, StartedBy
from tegoed.core.focus.interruptions import (
    ANSWERABLE,
    NONE,
    Interruptions,
    early_seconds,
    interruptions,
    is_asked_about,
)

EARLY = FocusSession(uid="a", start=1000, until=4000, end=2800, ended_by=EndedBy.USER)
WEEK = Span(0, 10_000)


def test_only_a_plan_that_the_user_cut_short_was_cut_short() -> None:
    assert early_seconds(EARLY) == 1200
    for other in (
        replace(EARLY, ended_by=EndedBy.RULE),
        replace(EARLY, ended_by=None),
        replace(EARLY, until=None),
        replace(EARLY, end=None),
        replace(EARLY, started_by=StartedBy.OFF_DUTY),
        replace(EARLY, end=5000),
    ):
        assert early_seconds(other) == 0


def test_it_is_asked_for_a_while_unless_it_was_a_slip() -> None:
    assert is_asked_about(EARLY, 2800)
    assert not is_asked_about(EARLY, 2800 + ANSWERABLE)
    assert not is_asked_about(None, 2800)
    assert not is_asked_about(replace(EARLY, end=None), 2800)
    assert not is_asked_about(replace(EARLY, end=1030), 1030)
    assert not is_asked_about(replace(EARLY, end=3970), 3970)
    assert not is_asked_about(replace(EARLY, interrupted_by=Interruption.SELF), 2800)


def test_what_was_answered_counts_and_what_was_finished_does_not() -> None:
    client = replace(EARLY, interrupted_by=Interruption.CLIENT)
    found = interruptions(
        [client, client, replace(EARLY, interrupted_by=Interruption.DONE), EARLY], WEEK
    )
    assert found == Interruptions({Interruption.CLIENT: 2}, 2400, 1)
    assert found.count == 2
    assert interruptions([client], Span(0, 2800)) == NONE
    assert interruptions([client], Span(2801, 9000)) == NONE
    assert interruptions([replace(EARLY, end=None)], WEEK) == NONE


def test_off_duty_is_no_focus_and_what_was_ended_early_counts_up_to_its_real_end() -> None:
    assert focus_within([EARLY], WEEK, 9000) == 1800
    assert focus_within([replace(EARLY, started_by=StartedBy.OFF_DUTY)], WEEK, 9000) == 0

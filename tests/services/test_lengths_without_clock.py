# SPDX-License-Identifier: MIT
"""An entry of which only the length is known stands somewhere on its day, and is in nobody's way
there.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from tegoed.core.entities.values import Draft, Entry, OverlapRule
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.errors import ConflictError
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tests.support.clocks import HOUR, at
from tests.support.example_week import Peter, draft


def said(ws: Workspace, text: str) -> Draft:
    reading = time_log.read_phrase(ws, text)
    assert reading.draft is not None, reading.error
    return reading.draft


def logged(ws: Workspace, said: Draft, overlap: OverlapRule = OverlapRule.REFUSE) -> Entry:
    found = time_log.log(ws, said, overlap=overlap)
    assert found.entry is not None
    assert found.warnings == ()
    return found.entry


def test_clock_times_may_be_logged_over_a_length(ws: Workspace, work: Peter) -> None:
    length = logged(ws, said(ws, "1:30 teamc ma"))
    assert (length.start, length.clock) == (at("2026-11-09 08:30"), False)
    logged(ws, said(ws, "8:30-12 verand ma"))
    assert length in time_log.entries(ws)


def test_a_length_is_placed_after_the_last_entry_of_its_day_and_within_it(
    ws: Workspace, work: Peter
) -> None:
    logged(ws, draft("2026-11-09 20:00", "2026-11-09 23:30", work.verander))
    first = logged(ws, said(ws, "15m teamc ma"))
    assert (first.start, first.clock) == (at("2026-11-09 23:30"), False)
    second = logged(ws, said(ws, "2u teamc ma"))
    assert (second.start, second.end) == (at("2026-11-09 22:00"), at("2026-11-10 00:00"))


def test_a_length_carves_nothing_and_foresees_no_overlap(ws: Workspace, work: Peter) -> None:
    day = logged(ws, draft("2026-11-09 08:30", "2026-11-10 00:00", work.verander))
    length = said(ws, "1h teamc ma")
    assert time_log.foresee(ws, length).overlap is None
    logged(ws, length, OverlapRule.CARVE)
    assert day in time_log.entries(ws)


def test_a_length_may_grow_over_its_neighbours_and_is_in_the_way_once_its_clock_is_known(
    ws: Workspace, work: Peter
) -> None:
    logged(ws, draft("2026-11-09 09:00", "2026-11-09 10:00", work.verander))
    length = logged(
        ws, replace(draft("2026-11-09 08:30", "2026-11-09 09:00", work.handboek), clock=False)
    )
    grown = time_log.edit(ws, length.uid, EntryEdit(end=length.start + HOUR)).entry
    assert grown is not None
    assert grown.end == at("2026-11-09 09:30")
    with pytest.raises(ConflictError) as caught:
        time_log.edit(ws, length.uid, EntryEdit(clock=True, end=at("2026-11-09 09:45")))
    assert caught.value.message.id == "entry.overlaps"

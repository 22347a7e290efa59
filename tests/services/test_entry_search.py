# SPDX-License-Identifier: MIT
"""One search over the entries of all weeks."""

from __future__ import annotations

from dataclasses import replace

from tegoed.services.time import time_log
from tegoed.services.time.entries import entry_search
from tegoed.services.workspace import Workspace
from tests.support.example_week import Peter, draft


def notes(ws: Workspace, text: str, limit: int = entry_search.MOST_FOUND) -> list[str]:
    return [entry.note for entry in entry_search.find(ws, text, limit)]


def test_every_word_is_found_in_the_note_a_tag_or_a_name(ws: Workspace, work: Peter) -> None:
    early = draft("2026-03-02 09:00", "2026-03-02 10:00", work.verander)
    late = draft("2026-11-11 09:00", "2026-11-11 10:00", work.coaching)
    time_log.log(ws, replace(early, note="roof plan 100%", tags=("site",)))
    time_log.log(ws, replace(late, note="roof talk", activity=work.research.id))
    assert notes(ws, "roof") == ["roof talk", "roof plan 100%"]
    assert notes(ws, "ROOF bouwgroep") == ["roof plan 100%"]
    assert notes(ws, "#site") == ["roof plan 100%"]
    assert notes(ws, "onder zorgp") == ["roof talk"]
    assert notes(ws, "teamcöaching") == ["roof talk"]
    assert notes(ws, "100%") == ["roof plan 100%"]
    assert notes(ws, "roof", limit=1) == ["roof talk"]


def test_what_no_entry_has_and_nothing_typed_find_nothing(ws: Workspace, work: Peter) -> None:
    time_log.log(ws, replace(draft("09:00", "10:00", work.verander), note="roof"))
    assert notes(ws, "roof cellar") == []
    assert notes(ws, "  ") == []
    assert notes(ws, "#") == []


def test_a_deleted_entry_is_not_found(ws: Workspace, work: Peter) -> None:
    entry = time_log.log(ws, replace(draft("09:00", "10:00", work.verander), note="roof")).entry
    assert entry is not None
    time_log.delete(ws, entry.uid)
    assert notes(ws, "roof") == []

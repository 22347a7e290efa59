# SPDX-License-Identifier: MIT
"""Reads what the window about time away shows, each time at one moment of the database."""

from __future__ import annotations

from tegoed.presentation.entries.phrase_view import PhraseData
from tegoed.presentation.tray.absence_view import AbsenceData
from tegoed.services.time import time_log
from tegoed.services.time.entries import phrase_data
from tegoed.services.time.entries.overlap_resolution import work_words
from tegoed.services.time.timer import absences
from tegoed.services.workspace import Workspace


def load_absences(ws: Workspace) -> AbsenceData:
    """Return the periods that wait for an answer."""
    with ws.db.snapshot():
        known, asked = ws.catalogue(), absences.pending(ws)
        works = {one.entry.uid: work_words(known, one.entry) for one in asked}
        return AbsenceData(asked, works, ws.clock.now(), ws.zone())


def load_other_work(ws: Workspace, text: str) -> PhraseData:
    """Return how a text is understood that says what the time was instead."""
    with ws.db.snapshot():
        return phrase_data.read_for(ws, time_log.read_phrase(ws, text, timer=True))

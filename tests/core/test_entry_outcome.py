# SPDX-License-Identifier: MIT
"""What comes of an attempt to write: an outcome for each way on."""

from __future__ import annotations

import pytest

from tegoed.core.entries.entry_outcome import (
    EntryDone,
    EntryIsInvoiced,
    EntryNeedsConsent,
    EntryOverlaps,
    EntryRefused,
    JoinAddsTime,
    attempt,
)
from tegoed.core.errors import (
    ConflictError,
    InvoicedError,
    JoinGapError,
    OverlapError,
    TegoedError,
)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (OverlapError, EntryOverlaps),
        (InvoicedError, EntryIsInvoiced),
        (JoinGapError, JoinAddsTime),
        (ConflictError, EntryNeedsConsent),
        (TegoedError, EntryRefused),
    ],
)
def test_an_error_comes_back_as_the_outcome_that_says_what_may_be_done(
    error: type[TegoedError], outcome: type
) -> None:
    raised = error("entry.unknown", uid="u")

    def act() -> None:
        raise raised

    assert attempt(act) == outcome(raised.message)


def test_what_was_written_comes_back() -> None:
    assert attempt(lambda: 3) == EntryDone(3)

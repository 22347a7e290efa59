# SPDX-License-Identifier: MIT
"""Invoices in sentences: what each makes of an hour, and how many there are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tegoed.core.balance.figures import NONE_UNINVOICED
from tegoed.presentation.invoices.invoice_words import marked_line, period_lines, rate_line
from tests.presentation.test_invoices_view import FIGURES
from tests.support.clocks import HOUR
from tests.support.locales import ENGLISH


def test_an_invoice_without_time_in_its_period_has_no_rate() -> None:
    assert rate_line(ENGLISH, replace(FIGURES, client_seconds=0), "EUR") == (
        "Invoice 2026-014 to Bouwgroep Noord: €1,175.00. "
        "There is no time for this client in its period."
    )


@pytest.mark.parametrize(
    ("count", "last"),
    [
        (5, "1 more invoice of this period is in the list of invoices."),
        (6, "2 more invoices of this period are in the list of invoices."),
    ],
)
def test_invoices_after_the_fourth_are_counted(count: int, last: str) -> None:
    lines = period_lines(ENGLISH, NONE_UNINVOICED, [FIGURES] * count, "EUR")
    assert lines == (*[rate_line(ENGLISH, FIGURES, "EUR")] * 4, last)


@pytest.mark.parametrize(
    ("entries", "line"),
    [
        (0, "Its number stands on no entry."),
        (1, "Its number stands on 1 entry, 2 h."),
        (3, "Its number stands on 3 entries, 2 h together."),
    ],
)
def test_the_entries_with_an_invoices_number_are_counted(entries: int, line: str) -> None:
    marked = replace(FIGURES, entries=entries, invoiced_seconds=2 * HOUR)
    assert marked_line(ENGLISH, marked) == line

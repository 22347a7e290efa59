# SPDX-License-Identifier: MIT
"""The figures behind the picture: the months by purpose, and how far the year was at the end of
each.
"""

from __future__ import annotations

from tegoed.core.values import Purpose
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.presentation import labels
from tegoed.presentation.figure_rows import TableRow, length_or_dash
from tegoed.services.balance.full_year import FullYear


def headers() -> tuple[str, ...]:
    """The columns."""
    return (
        _("Month"),
        _("Billable"),
        _("Given"),
        _("Growth"),
        _("Overhead"),
        _("Hours"),
        _("In all so far"),
    )


def rows(full: FullYear) -> tuple[TableRow, ...]:
    """A row for each month, and the year."""
    found = [
        TableRow(
            (
                locale.month(month.first),
                *(length_or_dash(month.by_purpose[purpose]) for purpose in Purpose),
                length_or_dash(month.seconds),
                length_or_dash(month.reached_seconds or 0),
            )
        )
        for month in full.course.months
    ]
    spent = (length_or_dash(full.year.by_purpose[purpose]) for purpose in Purpose)
    logged = locale.length(full.year.logged_seconds)
    return (*found, TableRow((str(full.year.year), *spent, logged, logged), strong=True))


def spoken(full: FullYear) -> str:
    """The year's hours by purpose in a sentence, for whoever does not see the picture."""
    parts = ", ".join(
        f"{locale.length_in_words(seconds)} {labels.purpose_name(purpose)}"
        for purpose, seconds in full.year.by_purpose.items()
    )
    return _("{parts}. The months are in the table below.").format(parts=parts)

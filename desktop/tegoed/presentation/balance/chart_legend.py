# SPDX-License-Identifier: MIT
"""What the colours and marks of a chart mean, in windows and on pages."""

from __future__ import annotations

from tegoed.core.entities.values import Purpose
from tegoed.i18n.locale import Locale
from tegoed.presentation.labels import purpose_name

LegendItem = tuple[str, Purpose | None, bool]
"""What a colour means: its words, the purpose (None: out of hours), and whether it is hatched."""


def purpose_legend(locale: Locale) -> tuple[LegendItem, ...]:
    """Name the four purposes, for a legend."""
    return tuple((purpose_name(locale, purpose), purpose, False) for purpose in Purpose)


def week_legend(locale: Locale) -> tuple[LegendItem, ...]:
    """Say what the colours and marks of a week on a clock mean."""
    return (
        *purpose_legend(locale),
        (locale.gettext("client's chair"), Purpose.BILLABLE, True),
        (locale.gettext("out of hours"), None, False),
    )

# SPDX-License-Identifier: MIT
"""The words for a boundary and its figures, in windows and on pages."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tegoed.core.balance.balance import Balance
from tegoed.core.budgets.boundaries import FLOORS, BoundaryState
from tegoed.core.entities.values import BoundaryKind
from tegoed.i18n.locale import Locale

Asked = tuple[BoundaryKind, int | None, int | None]
"""What an answer to a crossing is kept under: kind, client, project."""


@dataclass(frozen=True, slots=True)
class BoundaryLine:
    """One boundary in words. `answered`: the user called it fine."""

    row: BoundaryState
    name: str
    amount: str
    when: str
    answered: bool = False


def boundary_name(locale: Locale, row: BoundaryState) -> str:
    """Write what is watched, and for whom: `Given to Bouwgroep Noord`."""
    kind = row.boundary.kind
    client = row.client.name if row.client is not None else ""
    if kind is BoundaryKind.BUDGET:
        return locale.gettext("Budget of {project}").format(
            project=row.project.name if row.project is not None else client
        )
    if client:
        return {
            BoundaryKind.GIVEN_HOURS: locale.gettext("Given to {client}"),
            BoundaryKind.CHAIR_HOURS: locale.gettext("In the chair of {client}"),
            BoundaryKind.EFFECTIVE_RATE: locale.gettext("An hour for {client}"),
        }[kind].format(client=client)
    return {
        BoundaryKind.GIVEN_HOURS: locale.gettext("Given"),
        BoundaryKind.OUT_OF_HOURS: locale.gettext("Out of hours"),
        BoundaryKind.DAY_HOURS: locale.gettext("Worked in a day"),
        BoundaryKind.WEEK_HOURS: locale.gettext("Worked this week"),
        BoundaryKind.CHAIR_HOURS: locale.gettext("In the client's chair"),
        BoundaryKind.EFFECTIVE_RATE: locale.gettext("An hour brings in"),
        BoundaryKind.GROWTH_HOURS: locale.gettext("Growth"),
        BoundaryKind.FOCUS_HOURS: locale.gettext("Focus"),
    }[kind]


def measured(locale: Locale, value: int, unit: str, currency: str) -> str:
    """Write a boundary's figure in its unit: `2 h`, `€80`, `80%`."""
    if unit == "seconds":
        return locale.length_in_words(value)
    return locale.money(value, currency, whole=True) if unit == "cents" else f"{value}%"


def asked_about(row: BoundaryState) -> Asked:
    """Return the key under which an answer to this row is kept."""
    client = row.client.id if row.client is not None else None
    return row.boundary.kind, client, row.project.id if row.project is not None else None


def line_name(locale: Locale, row: BoundaryState) -> str:
    """Write what the boundary is about; of a day's hours, which day."""
    if row.boundary.kind is BoundaryKind.DAY_HOURS and row.day is not None:
        return locale.gettext("Worked on {day}").format(day=locale.day(row.day))
    return boundary_name(locale, row)


def boundary_amount(locale: Locale, row: BoundaryState, currency: str) -> str:
    """Write how much of a boundary is used: `11 h of 2 h`, `€55.71, at least €80.00`, `110% of
    80%`.
    """
    limit = measured(locale, row.limit, row.unit, currency)
    actual = measured(locale, row.actual, row.unit, currency) if row.actual is not None else "–"
    return beside_limit(locale, row.boundary.kind, actual, limit)


def beside_limit(locale: Locale, kind: BoundaryKind, actual: str, limit: str) -> str:
    """Set a figure beside its limit: `11 h of 2 h`, `2 h, the limit you set`.

    A floor reads `1 h 30, at least 3 h`.
    """
    if actual == limit and kind not in FLOORS:
        return locale.gettext("{limit}, the limit you set").format(limit=limit)
    words = (
        locale.gettext("{actual}, at least {limit}")
        if kind in FLOORS
        else locale.gettext("{actual} of {limit}")
    )
    return words.format(actual=actual, limit=limit)


def boundary_when(locale: Locale, row: BoundaryState, zone: ZoneInfo) -> str:
    """Write when it was crossed, or how it stands."""
    if row.state == "crossed":
        if row.crossed_at is None:
            return locale.gettext("crossed")
        return locale.gettext("since {moment}").format(moment=locale.day_time(row.crossed_at, zone))
    return (
        locale.gettext("kept")
        if row.state == "kept"
        else locale.gettext("open until the week ends")
    )


def boundary_lines(locale: Locale, balance: Balance, zone: ZoneInfo) -> tuple[BoundaryLine, ...]:
    """Write the boundaries in words: crossed ones first, then open ones, then kept ones."""
    order = {"crossed": 0, "open": 1, "kept": 2}
    rows = sorted(balance.boundaries, key=lambda row: order[row.state])
    return tuple(
        BoundaryLine(
            row,
            line_name(locale, row),
            boundary_amount(locale, row, balance.currency),
            boundary_when(locale, row, zone),
        )
        for row in rows
    )

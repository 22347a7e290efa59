# SPDX-License-Identifier: MIT
"""Boundaries as the settings show them, and their limits as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tegoed.core.calendar.typed_hours import parse_hours
from tegoed.core.entities.values import FLOORED, PER_CLIENT, Boundary, BoundaryKind, Catalogue
from tegoed.core.errors import RefusedError
from tegoed.core.invoicing.money import parse_cents
from tegoed.i18n.locale import Locale

USUAL = {
    BoundaryKind.GIVEN_HOURS: "2:00",
    BoundaryKind.OUT_OF_HOURS: "1:00",
    BoundaryKind.DAY_HOURS: "9:00",
    BoundaryKind.WEEK_HOURS: "40:00",
    BoundaryKind.CHAIR_HOURS: "1:00",
    BoundaryKind.EFFECTIVE_RATE: "80",
    BoundaryKind.BUDGET: "80%",
    BoundaryKind.GROWTH_HOURS: "2:00",
    BoundaryKind.FOCUS_HOURS: "4:00",
}
"""A limit to begin with."""


@dataclass(frozen=True, slots=True)
class BoundarySettingsData:
    """The boundaries that hold this week, and what their words need."""

    boundaries: Sequence[Boundary]
    catalogue: Catalogue
    currency: str


@dataclass(frozen=True, slots=True)
class BoundaryRowView:
    """One boundary: what it watches, for whom, and its limit as it is typed and as it is spoken."""

    boundary: Boundary
    name: str
    whom: str
    limit: str
    spoken: str


@dataclass(frozen=True, slots=True)
class BoundaryKindView:
    """A kind of boundary that can be added: for whom (by client and project), and what it begins
    with.
    """

    kind: BoundaryKind
    name: str
    whom: tuple[tuple[str, int | None, int | None], ...]
    usual: str
    unit: str


@dataclass(frozen=True, slots=True)
class BoundarySettingsView:
    """The rows of the table, and the kinds that can be added."""

    rows: tuple[BoundaryRowView, ...]
    kinds: tuple[BoundaryKindView, ...]


def boundary_settings_view(locale: Locale, data: BoundarySettingsData) -> BoundarySettingsView:
    """Build the view of the boundaries."""
    order = list(BoundaryKind)
    rows = [_row(locale, boundary, data) for boundary in data.boundaries]
    return BoundarySettingsView(
        tuple(sorted(rows, key=lambda row: (order.index(row.boundary.kind), row.whom))),
        tuple(_kind(locale, kind, data) for kind in BoundaryKind),
    )


def read_limit(kind: BoundaryKind, text: str) -> int | None:
    """Return a limit as typed, in cents, percent or seconds; None for an empty length.

    Raises `RefusedError`.
    """
    if kind is BoundaryKind.EFFECTIVE_RATE:
        return parse_cents(text)
    if kind is BoundaryKind.BUDGET:
        digits = text.strip().removesuffix("%").strip()
        if not digits.isdecimal():
            raise RefusedError("percent.unreadable", word=text)
        return int(digits)
    return parse_hours(text)


def write_limit(locale: Locale, kind: BoundaryKind, limit: int) -> str:
    """Return a limit as it is typed: `2:00`, `80.00`, `80%`."""
    if kind is BoundaryKind.EFFECTIVE_RATE:
        return locale.decimal(limit)
    return f"{limit}%" if kind is BoundaryKind.BUDGET else locale.typed_length(limit)


def with_limit(boundary: Boundary, limit: int | None) -> Boundary:
    """Return a boundary with another limit, in the unit of its kind."""
    match boundary.kind:
        case BoundaryKind.EFFECTIVE_RATE:
            return replace(boundary, floor_cents=limit)
        case BoundaryKind.BUDGET:
            return replace(boundary, percent=limit or 0)
        case kind if kind in FLOORED:
            return replace(boundary, floor_seconds=limit)
        case _:
            return replace(boundary, limit_seconds=limit)


def _limit(boundary: Boundary) -> int:
    match boundary.kind:
        case BoundaryKind.EFFECTIVE_RATE:
            limit = boundary.floor_cents
        case BoundaryKind.BUDGET:
            limit = boundary.percent
        case kind:
            limit = boundary.floor_seconds if kind in FLOORED else boundary.limit_seconds
    return limit or 0


def _row(locale: Locale, boundary: Boundary, data: BoundarySettingsData) -> BoundaryRowView:
    limit = write_limit(locale, boundary.kind, _limit(boundary))
    is_money = boundary.kind is BoundaryKind.EFFECTIVE_RATE
    return BoundaryRowView(
        boundary=boundary,
        name=_kind_name(locale, boundary.kind),
        whom=_whom(locale, boundary, data.catalogue),
        limit=limit,
        spoken=locale.money(_limit(boundary), data.currency) if is_money else limit,
    )


def _kind(locale: Locale, kind: BoundaryKind, data: BoundarySettingsData) -> BoundaryKindView:
    units = {
        BoundaryKind.EFFECTIVE_RATE: locale.currency_sign(data.currency),
        BoundaryKind.BUDGET: "",
    }
    return BoundaryKindView(
        kind=kind,
        name=_kind_name(locale, kind),
        whom=((_everyone(locale, kind), None, None), *_choices(kind, data.catalogue)),
        usual=USUAL[kind],
        unit=units.get(kind, locale.gettext("hours")),
    )


def _choices(
    kind: BoundaryKind, known: Catalogue
) -> tuple[tuple[str, int | None, int | None], ...]:
    """Return for whom alone a boundary of that kind can hold."""
    if kind is BoundaryKind.BUDGET:
        return tuple(
            (f"{known.clients[project.client].name} › {project.name}", project.client, project.id)
            for project in known.projects.values()
            if not project.archived and (project.budget_seconds or project.terms)
        )
    if kind not in PER_CLIENT:
        return ()
    clients = sorted(known.clients.values(), key=lambda client: client.name.casefold())
    return tuple((client.name, client.id, None) for client in clients if not client.archived)


def _whom(locale: Locale, boundary: Boundary, known: Catalogue) -> str:
    if boundary.project is not None and boundary.project in known.projects:
        project = known.projects[boundary.project]
        return f"{known.clients[project.client].name} › {project.name}"
    if boundary.client is not None and boundary.client in known.clients:
        return known.clients[boundary.client].name
    return _everyone(locale, boundary.kind)


def _everyone(locale: Locale, kind: BoundaryKind) -> str:
    if kind is BoundaryKind.BUDGET:
        return locale.gettext("each project with a budget")
    if kind in PER_CLIENT:
        return locale.gettext("each client")
    return locale.gettext("everything")


def _kind_name(locale: Locale, kind: BoundaryKind) -> str:
    return {
        BoundaryKind.GIVEN_HOURS: locale.gettext("Given in a week, at most"),
        BoundaryKind.OUT_OF_HOURS: locale.gettext("Out of hours in a week, at most"),
        BoundaryKind.DAY_HOURS: locale.gettext("Worked in a day, at most"),
        BoundaryKind.WEEK_HOURS: locale.gettext("Worked in a week, at most"),
        BoundaryKind.CHAIR_HOURS: locale.gettext("In the client's chair, at most"),
        BoundaryKind.EFFECTIVE_RATE: locale.gettext("An hour brings in, at least"),
        BoundaryKind.BUDGET: locale.gettext("Share of the budget used, at most"),
        BoundaryKind.GROWTH_HOURS: locale.gettext("Own growth in a week, at least"),
        BoundaryKind.FOCUS_HOURS: locale.gettext("In focus in a week, at least"),
    }[kind]

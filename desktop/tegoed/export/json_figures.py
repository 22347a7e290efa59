# SPDX-License-Identifier: MIT
"""Figures to JSON, as the contract has them: the balance, the state of now, the year, invoices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from tegoed.core.balance.balance import Balance, ProjectFigures
from tegoed.core.balance.comparison import Comparison, FigureChange
from tegoed.core.balance.figures import Figures, Uninvoiced
from tegoed.core.balance.year import Year
from tegoed.core.budgets.boundaries import BoundaryState
from tegoed.core.calendar.spans import iso
from tegoed.core.entities.values import Catalogue, Interruption
from tegoed.core.invoicing.invoice_figures import InvoiceFigures
from tegoed.export.json_values import entity_json

Json = dict[str, Any]
INTERRUPTING = (Interruption.CLIENT, Interruption.SELF, Interruption.URGENT)


def figures_json(figures: Figures) -> Json:
    """Return seconds, cents and ratios; null where there is nothing to divide by."""
    return {
        "billable_seconds": figures.billable_seconds,
        "given_seconds": figures.given_seconds,
        "growth_seconds": figures.growth_seconds,
        "overhead_seconds": figures.overhead_seconds,
        "logged_seconds": figures.logged_seconds,
        "chair_seconds": figures.chair_seconds,
        "out_of_hours_seconds": figures.out_of_hours_seconds,
        "earned_cents": figures.earned_cents,
        "given_cents": figures.given_cents,
        "effective_rate_cents": figures.effective_rate_cents,
        "agreed_rate_cents": figures.agreed_rate_cents,
        "realisation": figures.realisation,
        "utilisation": figures.utilisation,
    }


def uninvoiced_json(uninvoiced: Uninvoiced) -> Json:
    """Return what is billable and not yet invoiced, at the reference rate."""
    return {"uninvoiced_seconds": uninvoiced.seconds, "uninvoiced_cents": uninvoiced.cents}


def balance_json(balance: Balance) -> Json:
    """Return the output of `tegoed balance --json`."""
    zone = ZoneInfo(balance.zone)
    return {
        "week": balance.week,
        "from": iso(balance.span.start, zone),
        "to": iso(balance.span.end, zone),
        "timezone": balance.zone,
        "currency": balance.currency,
        "totals": figures_json(balance.totals),
        "days": [
            {"date": row.day.isoformat(), **figures_json(row.figures)} for row in balance.days
        ],
        "clients": [
            {"client": row.client.name, **figures_json(row.figures)} for row in balance.clients
        ],
        "projects": [_project(row) for row in balance.projects],
        "boundaries": boundaries_json(balance.boundaries, zone),
        "focus_seconds": balance.focus_seconds,
        "uninvoiced": {
            **uninvoiced_json(balance.uninvoiced),
            "clients": [
                {"client": row.client.name, **uninvoiced_json(row.uninvoiced)}
                for row in balance.clients
            ],
            "projects": [
                {
                    "client": row.client.name,
                    "project": row.project.name if row.project else None,
                    **uninvoiced_json(row.uninvoiced),
                }
                for row in balance.projects
            ],
        },
        "interruptions": {
            "count": balance.interruptions.count,
            "by_kind": {
                kind.value: balance.interruptions.by_kind.get(kind, 0) for kind in INTERRUPTING
            },
            "lost_seconds": balance.interruptions.lost_seconds,
            "unanswered": balance.interruptions.unanswered,
        },
        "given_by_reason": {
            "none" if reason is None else reason.value: seconds
            for reason, seconds in balance.given_by_reason.items()
        },
        "given_cents_by_reason": {
            "none" if reason is None else reason.value: value.cents
            for reason, value in balance.value_by_reason.items()
        },
        "given_by_activity": [
            {
                "activity": None if activity is None else balance.activity_names.get(activity),
                "given_seconds": seconds,
                "given_cents": balance.value_by_activity[activity].cents,
            }
            for activity, seconds in balance.given_by_activity.items()
        ],
    }


def compared_json(compared: Comparison | None) -> Json | None:
    """Return what `tegoed balance --compare --json` adds: the period before (null where the
    calendar begins), and each change.

    `so_far`: the period still runs, and `from` and `to` are the days of the one before up to the
    same one.
    """
    if compared is None:
        return None
    before, zone = compared.before, ZoneInfo(compared.before.zone)
    return {
        "from": iso(before.span.start, zone),
        "to": iso(before.span.end, zone),
        "so_far": compared.so_far,
        "totals": figures_json(before.totals),
        "changes": [_change(change) for change in compared.changes],
        "clients": [
            {"client": row.client.name, "changes": [_change(change) for change in row.changes]}
            for row in compared.clients
        ],
    }


def _change(change: FigureChange) -> Json:
    return {
        "measure": change.measure,
        "before": change.before,
        "now": change.now,
        "difference": change.difference,
        "relative": change.relative,
    }


def boundaries_json(rows: Iterable[BoundaryState], zone: ZoneInfo) -> list[Json]:
    """Return one object for each boundary in force."""
    return [
        {
            "kind": row.boundary.kind.value,
            "client": row.client.name if row.client else None,
            "project": row.project.name if row.project else None,
            "unit": row.unit,
            "limit": row.limit,
            "actual": row.actual,
            "state": row.state,
            "crossed_at": None if row.crossed_at is None else iso(row.crossed_at, zone),
            "date": None if row.day is None else row.day.isoformat(),
            "crossed_by": row.crossed_by,
        }
        for row in rows
    ]


def year_json(year: Year) -> Json:
    """Return the output of `tegoed year --json`."""
    return {
        "year": year.year,
        "target_seconds": year.target_seconds,
        "logged_seconds": year.logged_seconds,
        "by_purpose": {str(purpose): seconds for purpose, seconds in year.by_purpose.items()},
        "state": str(year.state),
        "needed_seconds_per_week": year.needed_seconds_per_week,
        "forecast_seconds": year.forecast_seconds,
        "met_on": None if year.met_on is None else year.met_on.isoformat(),
    }


def invoice_figures_json(figures: InvoiceFigures, catalogue: Catalogue, zone: ZoneInfo) -> Json:
    """Return an invoice as in the document, with its figures."""
    return {
        **entity_json(figures.invoice, catalogue, zone),
        "entries": figures.entries,
        "invoiced_seconds": figures.invoiced_seconds,
        "client_seconds": figures.client_seconds,
        "rate_cents": figures.rate_cents,
    }


def _project(row: ProjectFigures) -> Json:
    budget = row.budget
    return {
        "client": row.client.name,
        "project": row.project.name if row.project else None,
        **figures_json(row.figures),
        "budget": budget
        and {
            "limit_seconds": budget.limit_seconds,
            "used_seconds": budget.used_seconds,
            "given_seconds": budget.given_seconds,
        },
    }

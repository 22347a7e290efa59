"""Clients, projects and activities: rows to values and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from tegoed.core.names import name_key as name_key
from tegoed.core.values import Activity as ActivityValue
from tegoed.core.values import Catalogue, Pricing, Purpose, Rate, Rounding, Terms
from tegoed.core.values import Client as ClientValue
from tegoed.core.values import Project as ProjectValue
from tegoed.store.models import (
    ActivityRow,
    BoundaryRow,
    ClientRow,
    FavouriteRow,
    InvoiceRow,
    ProjectRow,
)
from tegoed.store.query import Statement, row_values, slot


@row_values("client")
def read() -> Catalogue:
    """All that is not deleted, archived ones included; by name."""
    return Catalogue(
        clients={
            id: ClientValue(
                id=id,
                name=name,
                rates=_rates(rates),
                archived=archived == 1,
                rounding=None if rounding is None else Rounding(rounding),
            )
            for id, name, rates, archived, rounding in _clients.all()
        },
        projects={
            row[0]: ProjectValue(
                id=row[0],
                client=row[1],
                name=row[2],
                pricing=Pricing(row[3]),
                rates=_rates(row[4]),
                fee_cents=row[5],
                budget_seconds=row[6],
                terms=tuple(
                    Terms(date.fromisoformat(start), fee, budget)
                    for start, fee, budget in json.loads(row[7])
                ),
                archived=row[8] == 1,
            )
            for row in _projects.all()
        },
        activities={
            id: ActivityValue(id=id, name=name, purpose=Purpose(purpose), archived=archived == 1)
            for id, name, purpose, archived in _activities.all()
        },
    )


def client_row(client: ClientValue) -> dict[str, Any]:
    """The columns of a client, for `change.Step.put`."""
    return _with_id(
        client.id,
        name=client.name,
        name_key=name_key(client.name),
        rates=_rates_text(client.rates),
        archived=int(client.archived),
        deleted=None,
        rounding=None if client.rounding is None else client.rounding.value,
    )


def project_row(project: ProjectValue) -> dict[str, Any]:
    """The columns of a project, for `change.Step.put`."""
    terms = sorted(project.terms, key=lambda term: term.start)
    return _with_id(
        project.id,
        client=project.client,
        name=project.name,
        name_key=name_key(project.name),
        pricing=project.pricing.value,
        rates=_rates_text(project.rates),
        fee_cents=project.fee_cents,
        budget_seconds=project.budget_seconds,
        terms=json.dumps(
            [
                [term.start.isoformat(), term.monthly_fee_cents, term.monthly_budget_seconds]
                for term in terms
            ]
        ),
        archived=int(project.archived),
        deleted=None,
    )


def activity_row(activity: ActivityValue) -> dict[str, Any]:
    """The columns of an activity, for `change.Step.put`."""
    return _with_id(
        activity.id,
        name=activity.name,
        name_key=name_key(activity.name),
        purpose=activity.purpose.value,
        archived=int(activity.archived),
        deleted=None,
    )


def is_referred_to(column: str, id: int) -> bool:
    """Whether a boundary, a favourite, a project or an invoice refers to that client, project or activity (`column`)."""
    return any(statement.first(id=id) is not None for statement in _referring[column])


def _with_id(id: int, **columns: Any) -> dict[str, Any]:
    return {"id": id, **columns} if id else columns


def _rates(text: str) -> tuple[Rate, ...]:
    return tuple(Rate(date.fromisoformat(start), cents) for start, cents in json.loads(text))


def _rates_text(rates: Iterable[Rate]) -> str:
    return json.dumps(
        [
            [rate.start.isoformat(), rate.cents]
            for rate in sorted(rates, key=lambda rate: rate.start)
        ]
    )


_clients = Statement(
    lambda: (
        ClientRow.select(
            ClientRow.id, ClientRow.name, ClientRow.rates, ClientRow.archived, ClientRow.rounding
        )
        .where(ClientRow.deleted.is_null())
        .order_by(ClientRow.name_key)
    )
)
_projects = Statement(
    lambda: (
        ProjectRow.select(
            ProjectRow.id,
            ProjectRow.client,
            ProjectRow.name,
            ProjectRow.pricing,
            ProjectRow.rates,
            ProjectRow.fee_cents,
            ProjectRow.budget_seconds,
            ProjectRow.terms,
            ProjectRow.archived,
        )
        .where(ProjectRow.deleted.is_null())
        .order_by(ProjectRow.name_key, ProjectRow.id)
    )
)
_activities = Statement(
    lambda: (
        ActivityRow.select(
            ActivityRow.id, ActivityRow.name, ActivityRow.purpose, ActivityRow.archived
        )
        .where(ActivityRow.deleted.is_null())
        .order_by(ActivityRow.name_key)
    )
)


def _refers(model: Any, column: str) -> Statement:
    return Statement(
        lambda: (
            model.select(model.id)
            .where(getattr(model, column) == slot("id"), model.deleted.is_null())
            .limit(1)
        )
    )


_invoiced_client = Statement(
    lambda: InvoiceRow.select(InvoiceRow.id).where(InvoiceRow.client == slot("id")).limit(1)
)
_referring = {
    "client": (
        _refers(ProjectRow, "client"),
        _refers(BoundaryRow, "client"),
        _refers(FavouriteRow, "client"),
        _invoiced_client,
    ),
    "project": (_refers(BoundaryRow, "project"), _refers(FavouriteRow, "project")),
    "activity": (_refers(FavouriteRow, "activity"),),
}

# SPDX-License-Identifier: MIT
"""What makes a client, project, activity, boundary or preset acceptable: one rule for windows,
command line and document.

Each check returns the value as it is kept (names trimmed, what its pricing does not use left out)
or raises `RefusedError`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise

from tegoed.core.calendar import ranges
from tegoed.core.entities.entity_fields import LARGEST
from tegoed.core.entities.names import CONTROL, has_control, is_blank
from tegoed.core.entities.values import (
    FLOORED,
    LIMITED,
    LONGEST_PRESET,
    PER_CLIENT,
    Boundary,
    BoundaryKind,
    Client,
    Invoice,
    Preset,
    Pricing,
    Project,
    Rate,
    Terms,
)
from tegoed.core.errors import RefusedError
from tegoed.core.invoicing.money import LARGEST_CENTS

LONGEST_NAME = 200


def name(text: str) -> str:
    """Return a name with its spaces tidied.

    Raises "name.control", "name.empty", "name.too-long".
    """
    if has_control(text):
        raise RefusedError("name.control", name=CONTROL.sub("\ufffd", text)[:40])
    tidy = " ".join(text.split())
    if is_blank(tidy):
        raise RefusedError("name.empty")
    if len(tidy) > LONGEST_NAME:
        raise RefusedError("name.too-long", name=tidy[:40], longest=LONGEST_NAME)
    return tidy


def invoice(value: Invoice) -> Invoice:
    """Return an invoice as kept.

    Raises what `name` raises of its number and `ranges.between` of its period, "amount.negative",
    "amount.too-large".
    """
    if value.amount_cents < 0:
        raise RefusedError("amount.negative", text=f"{value.amount_cents / 100:.2f}")
    if value.amount_cents > LARGEST_CENTS:
        raise RefusedError("amount.too-large", text=f"{value.amount_cents / 100:.2f}")
    ranges.known_day(value.sent)
    ranges.between(value.first, value.last)
    return replace(value, number=name(value.number))


def client(value: Client) -> Client:
    """Return a client as kept. Raises what `name` raises, "rate.negative", "rate.from-twice"."""
    return replace(value, name=name(value.name), rates=_rates(value.rates))


def project(value: Project) -> Project:
    """Return a project as kept.

    Raises what `client` raises, and "project.rate-missing", "project.fee-missing",
    "project.fee-negative", "project.budget-not-positive", "project.terms-missing",
    "project.terms-from-twice".
    """
    kept = Project(
        id=value.id,
        client=value.client,
        name=name(value.name),
        pricing=value.pricing,
        archived=value.archived,
    )
    match value.pricing:
        case Pricing.HOURLY:
            if not value.rates:
                raise RefusedError("project.rate-missing", project=kept.name)
            budget = None if value.budget_seconds is None else _budget(kept, value.budget_seconds)
            return replace(kept, rates=_rates(value.rates), budget_seconds=budget)
        case Pricing.FIXED:
            return replace(
                kept,
                fee_cents=_fee(kept, value.fee_cents),
                budget_seconds=_budget(kept, value.budget_seconds),
            )
        case Pricing.RETAINER:
            return replace(kept, terms=_terms(kept, value.terms))
    return kept  # unpaid: none of its price fields count


def boundary(value: Boundary) -> Boundary:
    """Return a boundary as kept.

    Raises "boundary.limit-missing", "boundary.limit-negative", "boundary.percent-not-positive",
    "boundary.no-client", "boundary.no-project".
    """
    kind = value.kind
    if value.client is not None and kind not in PER_CLIENT:
        raise RefusedError("boundary.no-client", kind=kind.value)
    if value.project is not None and (kind is not BoundaryKind.BUDGET or value.client is None):
        raise RefusedError("boundary.no-project", kind=kind.value)
    kept = Boundary(
        id=value.id,
        kind=kind,
        client=value.client,
        project=value.project,
        start=value.start,
        enabled=value.enabled,
    )
    if kind in LIMITED:
        return replace(kept, limit_seconds=_limit(kind, value.limit_seconds))
    if kind in FLOORED:
        return replace(kept, floor_seconds=_limit(kind, value.floor_seconds))
    if kind is BoundaryKind.EFFECTIVE_RATE:
        return replace(
            kept,
            floor_cents=_limit(kind, value.floor_cents),
            after_seconds=_limit(kind, value.after_seconds),
        )
    if not 0 < value.percent <= 100_000:
        raise RefusedError("boundary.percent-not-positive", percent=value.percent)
    return replace(kept, percent=value.percent)


def preset(value: Preset) -> Preset:
    """Return a preset as kept. Raises what `name` raises, and "preset.minutes-not-positive"."""
    if value.minutes is not None and not 0 < value.minutes <= LONGEST_PRESET:
        raise RefusedError("preset.minutes-not-positive", minutes=value.minutes)
    return replace(value, name=name(value.name), message=value.message.strip())


def _rates(rates: Iterable[Rate]) -> tuple[Rate, ...]:
    ordered = tuple(sorted(rates, key=lambda rate: rate.start))
    for rate in ordered:
        if not 0 <= rate.cents <= LARGEST:
            raise RefusedError("rate.negative", cents=rate.cents)
    if (day := _twice(rate.start for rate in ordered)) is not None:
        raise RefusedError("rate.from-twice", date=day.isoformat())
    return ordered


def _terms(owner: Project, terms: Iterable[Terms]) -> tuple[Terms, ...]:
    ordered = tuple(sorted(terms, key=lambda term: term.start))
    if not ordered:
        raise RefusedError("project.terms-missing", project=owner.name)
    for term in ordered:
        _fee(owner, term.monthly_fee_cents)
        _budget(owner, term.monthly_budget_seconds)
    if (day := _twice(term.start for term in ordered)) is not None:
        raise RefusedError("project.terms-from-twice", project=owner.name, date=day.isoformat())
    return ordered


def _twice(ordered: Iterable[date]) -> date | None:
    return next((day for day, following in pairwise(ordered) if day == following), None)


def _fee(owner: Project, cents: int | None) -> int:
    if cents is None:
        raise RefusedError("project.fee-missing", project=owner.name)
    if not 0 <= cents <= LARGEST:
        raise RefusedError("project.fee-negative", project=owner.name)
    return cents


def _budget(owner: Project, seconds: int | None) -> int:
    if seconds is None or not 0 < seconds <= LARGEST:
        raise RefusedError("project.budget-not-positive", project=owner.name)
    return seconds


def _limit(kind: BoundaryKind, amount: int | None) -> int:
    if amount is None:
        raise RefusedError("boundary.limit-missing", kind=kind.value)
    if not 0 <= amount <= LARGEST:
        raise RefusedError("boundary.limit-negative", kind=kind.value)
    return amount

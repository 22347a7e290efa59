# SPDX-License-Identifier: MIT
"""Another pricing for a project."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tegoed.core.entities.values import Pricing, Project, Rate, Terms

USUAL_BUDGET = 8 * 3600
"""Seconds of a budget to begin with."""


def with_pricing(
    project: Project, pricing: Pricing, client_rates: tuple[Rate, ...], today: date
) -> Project:
    """Return a project under another pricing.

    It begins with what is known: the client's rate, the fee and budget there were, else a round
    figure to change.
    """
    rates = project.rates or client_rates or (Rate(today, 0),)
    budget = project.budget_seconds or (
        project.terms[-1].monthly_budget_seconds if project.terms else USUAL_BUDGET
    )
    fee = project.fee_cents
    if fee is None:
        fee = rates[-1].cents * budget // 3600
    match pricing:
        case Pricing.HOURLY:
            return replace(project, pricing=pricing, rates=rates)
        case Pricing.FIXED:
            return replace(project, pricing=pricing, fee_cents=fee, budget_seconds=budget)
        case Pricing.RETAINER:
            terms = project.terms or (Terms(today, fee, budget),)
            return replace(project, pricing=pricing, terms=terms)
        case _:
            return replace(project, pricing=pricing)

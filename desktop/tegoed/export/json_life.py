# SPDX-License-Identifier: MIT
"""A project's whole life to JSON: `tegoed project show --json`.

Keys and values are never translated.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from tegoed.core.budgets.budget_forecast import ForecastState
from tegoed.core.budgets.project_life import LifeBudget, Milestone, ProjectLife, SpentTime
from tegoed.core.calendar.spans import iso
from tegoed.export.json_figures import figures_json, uninvoiced_json

Json = dict[str, Any]


def life_json(life: ProjectLife, zone: ZoneInfo) -> Json:
    """Seconds, cents, dates and ratios; null for what is not known.

    `figures` is what `balance` says of all its days.
    """
    return {
        "client": life.client.name,
        "project": life.project.name,
        "pricing": life.project.pricing.value,
        "archived": life.project.archived,
        "timezone": zone.key,
        "currency": life.currency,
        "first": _date(life.first),
        "last": _date(life.last),
        "fee_cents": life.fee_cents,
        "whole_rate_cents": life.whole_rate_cents,
        "agreed_rate_cents": life.agreed_rate_cents,
        **_spent(life.spent),
        **uninvoiced_json(life.uninvoiced),
        "budget": None if life.budget is None else _budget(life.budget, zone),
        "forecast": None if life.forecast is None else _forecast(life.forecast),
        "months": [
            {
                "month": f"{month.first:%Y-%m}",
                "fee_cents": month.fee_cents,
                "limit_seconds": month.limit_seconds,
                "unused_seconds": month.unused_seconds,
                "whole_rate_cents": month.rate_cents,
                **_moment(month.ran_out, zone),
                **_spent(month.spent),
            }
            for month in life.months
        ],
        "grain": life.grain.value,
        "columns": [
            {
                "from": column.first.isoformat(),
                "to": column.last.isoformat(),
                **_spent(column.spent),
            }
            for column in life.columns
        ],
    }


def _spent(spent: SpentTime) -> Json:
    return {
        "inside_seconds": spent.inside_seconds,
        "overrun_seconds": spent.overrun_seconds,
        "besides_seconds": spent.besides_seconds,
        "figures": figures_json(spent.figures),
    }


def _budget(budget: LifeBudget, zone: ZoneInfo) -> Json:
    return {
        "limit_seconds": budget.use.limit_seconds,
        "used_seconds": budget.use.used_seconds,
        "given_seconds": budget.use.given_seconds,
        "left_seconds": budget.left_seconds,
        "share": budget.share,
        **_moment(budget.ran_out, zone),
    }


def _moment(moment: Milestone | None, zone: ZoneInfo) -> Json:
    return {
        "ran_out_at": None if moment is None else iso(moment.at, zone),
        "ran_out_on": None if moment is None else moment.day.isoformat(),
        "ran_out_by": None if moment is None else moment.uid,
    }


def _forecast(forecast: ForecastState) -> Json:
    pace = forecast.pace
    return {
        "state": forecast.outlook.value,
        "runs_out_on": _date(forecast.day),
        "whole_rate_cents": forecast.rate_cents,
        "pace": None
        if pace is None
        else {
            "from": pace.first.isoformat(),
            "to": pace.last.isoformat(),
            "weeks": pace.weeks,
            "used_seconds": pace.used_seconds,
            "given_seconds": pace.besides_seconds,
            "used_seconds_per_week": pace.used_seconds_a_week,
        },
    }


def _date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()

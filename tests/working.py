"""A workspace to try verbs on: Thursday 2026-11-12, 15:00 in Amsterdam, with the clients and hours of Peter's week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tegoed.core.clock import FrozenClock
from tegoed.core.values import (
    Activity,
    Client,
    Draft,
    Pricing,
    Project,
    Purpose,
    Rate,
    Reason,
    Terms,
)
from tegoed.services.setup import catalogue_setup, settings
from tegoed.services.setup.settings import set_working_hours
from tegoed.services.workspace import Workspace
from tegoed.store import change, database

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FIRST = date(2026, 1, 1)
HOUR = 3600
OFFICE = [{"from": "2026-01-01", "days": {str(day): [["08:30", "17:30"]] for day in range(1, 6)}}]


def at(text: str) -> int:
    """The instant of a local time of Amsterdam: `at("2026-11-12 15:00")`; a time alone is on that day."""
    return int(
        datetime.fromisoformat(text if "-" in text else f"2026-11-12 {text}")
        .replace(tzinfo=AMSTERDAM)
        .timestamp()
    )


NOW = at("15:00")


@dataclass(frozen=True, slots=True)
class Peter:
    """What Peter works on."""

    bouwgroep: Client
    zorgpunt: Client
    traject: Project
    handboek: Project
    teamcoaching: Project
    onderzoek: Activity


def peter(ws: Workspace) -> Peter:
    """Sets the workspace up as in Peter's week."""
    settings.put(ws, "timezone", "Europe/Amsterdam")
    set_working_hours(ws, OFFICE)
    bouwgroep = catalogue_setup.add_client(ws, "Bouwgroep Noord", [Rate(FIRST, 11000)])
    zorgpunt = catalogue_setup.add_client(ws, "Zorgpunt", [Rate(FIRST, 9500)])
    return Peter(
        bouwgroep=bouwgroep,
        zorgpunt=zorgpunt,
        traject=catalogue_setup.add_project(
            ws, bouwgroep.id, "Verandertraject", Pricing.HOURLY, rates=[Rate(FIRST, 11000)]
        ),
        handboek=catalogue_setup.add_project(
            ws, bouwgroep.id, "Handboek", Pricing.FIXED, fee_cents=240_000, budget_seconds=72_000
        ),
        teamcoaching=catalogue_setup.add_project(
            ws, zorgpunt.id, "Teamcoaching", Pricing.RETAINER, terms=[Terms(FIRST, 76_000, 28_800)]
        ),
        onderzoek=catalogue_setup.add_activity(ws, "Onderzoek", Purpose.GIVEN),
    )


def draft(
    start: str | None,
    end: str | None = None,
    project: Project | None = None,
    purpose: Purpose = Purpose.BILLABLE,
    *,
    chair: bool = False,
    reason: Reason | None = None,
    note: str = "",
    tags: tuple[str, ...] = (),
) -> Draft:
    """A draft in local times of Amsterdam."""
    return Draft(
        start=None if start is None else at(start),
        end=None if end is None else at(end),
        project=None if project is None else project.id,
        purpose=purpose,
        chair=chair,
        reason=reason,
        note=note,
        tags=tags,
    )


def clock_of(ws: Workspace) -> FrozenClock:
    """The clock of a workspace of these tests, to move it."""
    assert isinstance(ws.clock, FrozenClock)
    return ws.clock


def dump() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the log of changes."""
    return {
        table: database.database.execute_sql(f'SELECT * FROM "{table}" ORDER BY id').fetchall()
        for table in change.TABLES
        if table != "change"
    }

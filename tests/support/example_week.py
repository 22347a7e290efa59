# SPDX-License-Identifier: MIT
"""Peter's week of product.md in a workspace: his clients, projects and hours, and what he logged.

`example_values` has the same week as values, without a workspace.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tegoed.core.clock import FrozenClock
from tegoed.core.entities.values import (
    Activity,
    Boundary,
    BoundaryKind,
    Client,
    Draft,
    Entry,
    Pricing,
    Project,
    Purpose,
    Rate,
    Reason,
    Terms,
)
from tegoed.services.setup import boundary_setup, catalogue_setup, settings
from tegoed.services.setup.settings import set_working_hours
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tests.support.clocks import NEW_YEAR, at, clock_of

WEEK = "2026-W46"
MONDAY_AFTER = at("2026-11-16 08:00")
OFFICE = [{"from": "2026-01-01", "days": {str(day): [["08:30", "17:30"]] for day in range(1, 6)}}]


@dataclass(frozen=True, slots=True)
class Peter:
    """Whom Peter works for and at what, and the workspace that knows it."""

    ws: Workspace
    bouw: Client
    zorg: Client
    verander: Project
    handboek: Project
    coaching: Project
    research: Activity

    @property
    def clock(self) -> FrozenClock:
        """The clock of the workspace."""
        return clock_of(self.ws)

    def log(
        self,
        start: int,
        end: int,
        work: Project | None,
        purpose: Purpose,
        *,
        chair: bool = False,
        note: str = "",
        reason: Reason | None = None,
        clock: bool = True,
        activity: Activity | None = None,
    ) -> Entry:
        """Log an entry and return it."""
        draft = Draft(
            start=start,
            end=end,
            client=work.client if work else None,
            project=work.id if work else None,
            activity=activity.id if activity else None,
            purpose=purpose,
            chair=chair,
            reason=reason,
            clock=clock,
            note=note,
        )
        entry = time_log.log(self.ws, draft).entry
        assert entry is not None
        return entry


def set_up_peter(ws: Workspace) -> Peter:
    """Set the workspace up with Peter's clients, projects and hours."""
    settings.put(ws, "timezone", "Europe/Amsterdam")
    set_working_hours(ws, OFFICE)
    bouw = catalogue_setup.add_client(ws, "Bouwgroep Noord", [Rate(NEW_YEAR, 11000)])
    zorg = catalogue_setup.add_client(ws, "Zorgpunt", [Rate(NEW_YEAR, 9500)])
    return Peter(
        ws=ws,
        bouw=bouw,
        zorg=zorg,
        verander=catalogue_setup.add_project(
            ws, bouw.id, "Verandertraject", Pricing.HOURLY, rates=[Rate(NEW_YEAR, 11000)]
        ),
        handboek=catalogue_setup.add_project(
            ws, bouw.id, "Handboek", Pricing.FIXED, fee_cents=240_000, budget_seconds=72_000
        ),
        coaching=catalogue_setup.add_project(
            ws, zorg.id, "Teamcoaching", Pricing.RETAINER, terms=[Terms(NEW_YEAR, 76_000, 28_800)]
        ),
        research=catalogue_setup.add_activity(ws, "Onderzoek", Purpose.GIVEN),
    )


def limit_what_is_given(peter: Peter) -> None:
    """Set Peter's boundary: two given hours a week for Bouwgroep Noord."""
    boundary_setup.add_boundary(
        peter.ws,
        Boundary(kind=BoundaryKind.GIVEN_HOURS, client=peter.bouw.id, limit_seconds=7200),
    )


def log_the_week(peter: Peter) -> None:
    """Log eighteen hours of the Handboek, six of coaching and the eleven entries of the week, as
    seen on the Monday after it.
    """
    peter.clock.at = max(peter.clock.at, MONDAY_AFTER)
    b, g, verander = Purpose.BILLABLE, Purpose.GIVEN, peter.verander

    def log(
        day: str, start: str, end: str, work: Project | None, purpose: Purpose, **more: Any
    ) -> None:
        peter.log(at(f"2026-{day} {start}"), at(f"2026-{day} {end}"), work, purpose, **more)

    log("10-01", "08:00", "17:00", peter.handboek, b)
    log("10-02", "08:00", "17:00", peter.handboek, b)
    log("11-03", "09:00", "15:00", peter.coaching, b)
    log("11-09", "09:00", "12:30", verander, b, note="workshop")
    offered, unnoticed, asked = Reason.OFFERED, Reason.UNNOTICED, Reason.ASKED
    log("11-09", "13:00", "17:00", verander, g, activity=peter.research, reason=offered)
    log("11-09", "20:00", "21:30", verander, g, note="mail and chat", reason=unnoticed)
    log("11-10", "09:00", "13:00", peter.handboek, b, note="writing")
    log("11-10", "14:00", "16:00", verander, b, chair=True, note="steering group report")
    log("11-11", "09:00", "12:00", peter.coaching, b, note="session")
    log("11-11", "13:30", "15:30", None, Purpose.GROWTH, note="course")
    log("11-12", "09:00", "12:00", verander, b, note="interviews")
    log("11-12", "13:00", "15:00", verander, g, note="coaching two people", reason=asked)
    log("11-13", "10:00", "11:30", None, Purpose.OVERHEAD, note="bookkeeping")
    night = at("2026-11-14 23:00"), at("2026-11-15 00:30")
    peter.log(*night, verander, g, chair=True, note="chasing decisions")


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
    """Return a draft in local times of Amsterdam."""
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

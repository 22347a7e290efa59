"""Peter's week of product.md, logged through the services, in a home of its own; and the window on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pytestqt.qtbot import QtBot

from tegoed.core.clock import FrozenClock
from tegoed.core.spans import instant_of
from tegoed.core.values import (
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
from tegoed.i18n import locale
from tegoed.services.setup import boundary_setup, catalogue_setup, settings
from tegoed.services.setup.settings import set_working_hours
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.system.paths import Home
from tegoed.ui.balance.window import BalanceWindow

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NEW_YEAR = date(2026, 1, 1)
WEEK = "2026-W46"


def at(day: int, clock: str, month: int = 11) -> int:
    """The instant of a local time in November 2026."""
    local = datetime.strptime(clock, "%H:%M")  # noqa: DTZ007 - a wall clock
    midnight = datetime(2026, month, day)  # noqa: DTZ001 - a wall clock
    return instant_of(midnight + timedelta(hours=local.hour, minutes=local.minute), AMSTERDAM)[0]


@dataclass(frozen=True, slots=True)
class Peter:
    """The names of the week."""

    ws: Workspace
    clock: FrozenClock
    bouw: Client
    zorg: Client
    verander: Project
    handboek: Project
    coaching: Project
    research: Activity

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
        """Logs an entry through the services."""
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


def empty_workspace(root: Path, *, now: int | None = None) -> Workspace:
    """A new home in Amsterdam, on Monday 16 November 2026 at 08:00 unless another moment is named."""
    ws = open_workspace(Home(root), FrozenClock(at(16, "08:00") if now is None else now))
    settings.put(ws, "timezone", "Europe/Amsterdam")
    locale.use("en", zone=AMSTERDAM, currency="EUR")
    return ws


def set_up_peter(ws: Workspace) -> Peter:
    """His clients, projects, hours and one boundary."""
    bouw = catalogue_setup.add_client(ws, "Bouwgroep Noord", (Rate(NEW_YEAR, 11000),))
    zorg = catalogue_setup.add_client(ws, "Zorgpunt", (Rate(NEW_YEAR, 9500),))
    clock = ws.clock
    assert isinstance(clock, FrozenClock)
    peter = Peter(
        ws,
        clock,
        bouw,
        zorg,
        catalogue_setup.add_project(
            ws, bouw.id, "Verandertraject", Pricing.HOURLY, rates=(Rate(NEW_YEAR, 11000),)
        ),
        catalogue_setup.add_project(
            ws, bouw.id, "Handboek", Pricing.FIXED, fee_cents=240000, budget_seconds=72000
        ),
        catalogue_setup.add_project(
            ws, zorg.id, "Teamcoaching", Pricing.RETAINER, terms=(Terms(NEW_YEAR, 76000, 28800),)
        ),
        catalogue_setup.add_activity(ws, "Onderzoek", Purpose.GIVEN),
    )
    days = {str(number): [["08:30", "17:30"]] for number in range(1, 6)}
    set_working_hours(ws, [{"from": "2026-01-01", "days": days}])
    boundary_setup.add_boundary(
        ws, Boundary(kind=BoundaryKind.GIVEN_HOURS, client=bouw.id, limit_seconds=7200)
    )
    return peter


def log_the_week(peter: Peter) -> None:
    """What was logged before, then the eleven entries of the week."""
    b, g = Purpose.BILLABLE, Purpose.GIVEN
    peter.log(at(1, "08:00", 10), at(1, "17:00", 10), peter.handboek, b)
    peter.log(at(2, "08:00", 10), at(2, "17:00", 10), peter.handboek, b)
    peter.log(at(3, "09:00"), at(3, "15:00"), peter.coaching, b)
    verander = peter.verander
    peter.log(at(9, "09:00"), at(9, "12:30"), verander, b, note="workshop")
    peter.log(
        at(9, "13:00"), at(9, "17:00"), verander, g, activity=peter.research, reason=Reason.OFFERED
    )
    peter.log(
        at(9, "20:00"), at(9, "21:30"), verander, g, note="mail and chat", reason=Reason.UNNOTICED
    )
    peter.log(at(10, "09:00"), at(10, "13:00"), peter.handboek, b, note="writing")
    peter.log(
        at(10, "14:00"), at(10, "16:00"), verander, b, chair=True, note="steering group report"
    )
    peter.log(at(11, "09:00"), at(11, "12:00"), peter.coaching, b, note="session")
    peter.log(at(11, "13:30"), at(11, "15:30"), None, Purpose.GROWTH, note="course")
    peter.log(at(12, "09:00"), at(12, "12:00"), verander, b, note="interviews")
    peter.log(
        at(12, "13:00"),
        at(12, "15:00"),
        verander,
        g,
        note="coaching two people",
        reason=Reason.ASKED,
    )
    peter.log(at(13, "10:00"), at(13, "11:30"), None, Purpose.OVERHEAD, note="bookkeeping")
    peter.log(at(14, "23:00"), at(15, "00:30"), verander, g, chair=True, note="chasing decisions")


def open_window(qtbot: QtBot, ws: Workspace, week: str | None = WEEK) -> BalanceWindow:
    """The window, shown and with the keyboard."""
    window = BalanceWindow(ws, week)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window

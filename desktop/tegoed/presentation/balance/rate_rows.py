# SPDX-License-Identifier: MIT
"""What an hour brings in: a row for each client and project, with how it moved."""

from __future__ import annotations

from dataclasses import dataclass, field

from tegoed.core.balance.balance import Balance, ProjectFigures
from tegoed.core.balance.figures import Figures
from tegoed.core.balance.trend import Work
from tegoed.core.calendar.ranges import Grain
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.trend_text import TrendText

MOST = 6
"""So many clients."""
MOST_ROWS = 9
"""So many rows, projects included; the rest stands in the table."""


@dataclass(frozen=True, slots=True)
class RateRow:
    """One row: whose it is and its figures.

    A project's row stands under its client's; the total has neither.
    """

    name: str
    figures: Figures
    client: int | None = None
    work: Work | None = None
    of: str = ""

    @property
    def whose(self) -> str:
        """A project's name with that of its client before it."""
        return f"{self.of} › {self.name}" if self.of else self.name

    @property
    def total(self) -> bool:
        """All clients together."""
        return self.client is None

    def through(self, trend: TrendText) -> tuple[Figures, ...]:
        """Return its figures in each column."""
        if self.work is not None:
            return tuple(column.of_work(self.work) for column in trend.columns)
        return tuple(column.of(self.client) for column in trend.columns)


@dataclass(frozen=True, slots=True)
class RateRows:
    """The rows, and how many clients and projects are left to the table."""

    lines: tuple[RateRow, ...] = field(default=())
    left_out: int = 0


def rate_lines(locale: Locale, balance: Balance) -> RateRows:
    """Return the clients with time, most hours first, each with its projects where it has several;
    and all of them together.

    Clients come before projects when there is no room for both.
    """
    clients = [row for row in balance.clients if row.figures.client_seconds]
    shown = clients[:MOST]
    several = len(clients) > 1
    room = MOST_ROWS - len(shown) - several
    left_out = len(clients) - len(shown)
    lines: list[RateRow] = []
    for client in shown:
        number = client.client.id
        lines.append(RateRow(client.client.name, client.figures, number))
        projects = [
            row
            for row in balance.projects
            if row.client.id == number and row.figures.client_seconds
        ]
        if len(projects) < 2:
            continue
        fitting = projects[:room] if room > 1 else []
        lines += [_of_project(locale, row) for row in fitting]
        room -= len(fitting)
        left_out += len(projects) - len(fitting)
    if several:
        lines.append(RateRow(locale.gettext("All clients"), balance.totals))
    return RateRows(tuple(lines), left_out)


def _of_project(locale: Locale, row: ProjectFigures) -> RateRow:
    name, number = (
        (locale.gettext("without a project"), None)
        if row.project is None
        else (row.project.name, row.project.id)
    )
    return RateRow(name, row.figures, row.client.id, (row.client.id, number), row.client.name)


def rates_about(locale: Locale, trend: TrendText, *, own_scales: bool) -> str:
    """Say what bar, tick and line are."""
    bar = locale.gettext(
        "The bar is what came in, the tick what was agreed; what lies between was given away."
    )
    if own_scales:
        bar += " " + locale.gettext(
            "Rates lie far apart, so each bar is measured against its own agreed rate."
        )
    if trend.leading_up:
        line = locale.gettext("The line tells the same over 13 weeks.")
    else:
        line = {
            Grain.WEEK: locale.gettext("The line tells the same by week."),
            Grain.MONTH: locale.gettext("The line tells the same by month."),
            Grain.YEAR: locale.gettext("The line tells the same by year."),
        }[trend.grain]
    return f"{bar} {line}"

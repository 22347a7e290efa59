"""The balance: every figure of a week or a range of days, computed from its entries and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from tegoed.core.boundaries import BoundaryRow as BoundaryRow
from tegoed.core.figures import EMPTY as EMPTY
from tegoed.core.figures import BudgetBefore as BudgetBefore
from tegoed.core.figures import BudgetUse as BudgetUse
from tegoed.core.figures import Figures as Figures
from tegoed.core.spans import Span, days_span
from tegoed.core.values import Boundary, Catalogue, Client, Entry, FocusSession, Project, Reason, Schedule

LONGEST_ENTRY = 86_400
"""An entry that has ended lasts at most so many seconds."""


def no_history(project: int) -> Sequence[tuple[int, int]]:
    """The history of a project on which nothing was logged before."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceInput:
    """All that a balance is computed from. The range is the local days `first` to `last`, both included.

    `entries` holds every entry that starts at or after `entries_from(span, running)` and before the end of the range, in any
    order (some lie before the range: they fill budgets). `budgets` holds per project what had been logged by the entries
    that started before that instant: for a retainer only the part since the first day of the month of `first`, for any other
    project everything. It is needed for the projects that `budgets_needed` names. `history` is asked, seldom, for the
    (start, end) of those earlier billable and given entries of a project, when a budget boundary had been passed by them.
    """

    first: date
    last: date
    zone: ZoneInfo
    now: int
    catalogue: Catalogue
    entries: Sequence[Entry] = ()
    currency: str = "EUR"
    week: str | None = None
    first_weekday: int = 1
    schedules: Sequence[Schedule] = ()
    boundaries: Sequence[Boundary] = ()
    focus: Sequence[FocusSession] = ()
    budgets: Mapping[int, BudgetBefore] = field(default_factory=dict)
    history: Callable[[int], Sequence[tuple[int, int]]] = no_history

    @property
    def span(self) -> Span:
        """The range in instants."""
        return days_span(self.first, self.last, self.zone)


def entries_from(span: Span, running: int | None = None) -> int:
    """The start from which a balance of this span needs every entry; `running` is the start of the running timer, if any.

    An entry that starts earlier has ended before the span, so a sum of such entries is all that their budgets need.
    """
    earliest = span.start - LONGEST_ENTRY
    return earliest if running is None else min(earliest, running)


@dataclass(frozen=True, slots=True)
class DayRow:
    """One local day of the range."""

    day: date
    figures: Figures


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One client with time in the range."""

    client: Client
    figures: Figures


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One project with time in the range, or a client's time without one (`project` None)."""

    client: Client
    project: Project | None
    figures: Figures
    budget: BudgetUse | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Everything the balance shows. `entries` are those that touch the range, by start.

    `given_by_reason` and `given_by_activity` hold seconds and add up to the given time; overrun and unpaid work, which
    nobody gave a reason for, stand under None.
    """

    week: str | None
    span: Span
    zone: str
    currency: str
    totals: Figures
    days: tuple[DayRow, ...]
    clients: tuple[ClientRow, ...]
    projects: tuple[ProjectRow, ...]
    boundaries: tuple[BoundaryRow, ...]
    focus_seconds: int
    given_by_reason: Mapping[Reason | None, int]
    given_by_activity: Mapping[int | None, int]
    entries: tuple[Entry, ...]

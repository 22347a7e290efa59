# SPDX-License-Identifier: MIT
"""What a user wants of the balance, as its widgets tell its controller."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tegoed.core.budgets.boundaries import BoundaryState
from tegoed.core.calendar.ranges import Period, Recent, Unit
from tegoed.core.invoicing.report_request import ReportRequest
from tegoed.presentation.entries.entry_intents import (
    ChangeField,
    ChangeFields,
    DeleteEntries,
    DeleteEntry,
    EntryTemplateIntent,
)
from tegoed.presentation.intent import BareIntent
from tegoed.ui.widgets.bars.change_bar import RedoChange, UndoChange


@dataclass(frozen=True, slots=True)
class FindEntries:
    """Look for entries that have these words."""

    text: str


UndoIntent = UndoChange | RedoChange
"""What the bar at the foot wants."""


class Refresh(BareIntent):
    """Read again what is shown."""


@dataclass(frozen=True, slots=True)
class ShowPeriod:
    """Show another period, from its top."""

    period: Period


@dataclass(frozen=True, slots=True)
class OpenColumn:
    """Show the period that a column of the chart is; the keyboard goes along."""

    period: Period


@dataclass(frozen=True, slots=True)
class ShowUnit:
    """Show the week, month, quarter or year of now, or of what is shown; or choose days."""

    unit: Unit


class ShowPresent(BareIntent):
    """Show the period of now."""


class ShowThisWeek(BareIntent):
    """Show the week of now, unless a week is shown."""


@dataclass(frozen=True, slots=True)
class ShowWeekOfDay:
    """Show the week of a day."""

    day: date


@dataclass(frozen=True, slots=True)
class ShowMoment:
    """Stand on an entry; one that is not in sight is looked for in the week of that instant."""

    uid: str
    at: int


class ChooseDay(BareIntent):
    """Ask for a day."""


class ChooseDays(BareIntent):
    """Ask which days to show."""


@dataclass(frozen=True, slots=True)
class ShowDays:
    """Show days that were chosen, and remember them by their name if they have one."""

    days: Period
    named: Recent | None


@dataclass(frozen=True, slots=True)
class OpenWhatIf:
    """Open or close the given blocks that could have been invoiced."""

    opened: bool


@dataclass(frozen=True, slots=True)
class TickBlocks:
    """See the figures as they would have been with these entries invoiced."""

    uids: frozenset[str]


@dataclass(frozen=True, slots=True)
class MakeBillable:
    """Make these entries billable."""

    uids: frozenset[str]


@dataclass(frozen=True, slots=True)
class KeepNote:
    """Keep the note about a week."""

    week: str
    text: str


@dataclass(frozen=True, slots=True)
class LogAsBillable:
    """Make the entry that crossed a boundary billable."""

    boundary: BoundaryState


@dataclass(frozen=True, slots=True)
class CopyBoundarySentence:
    """Put a sentence about a boundary for the client on the clipboard."""

    boundary: BoundaryState


@dataclass(frozen=True, slots=True)
class CallBoundaryFine:
    """Answer that a crossing is fine this week."""

    boundary: BoundaryState


class BuildShareMenu(BareIntent):
    """Fill the menu of what can leave, which is about to open."""


@dataclass(frozen=True, slots=True)
class ShareReport:
    """Save a report; some are looked at before."""

    request: ReportRequest


@dataclass(frozen=True, slots=True)
class PreviewReport:
    """Show the report that is looked at with other parts."""

    request: ReportRequest


@dataclass(frozen=True, slots=True)
class SaveReport:
    """Save a report that was looked at."""

    request: ReportRequest


@dataclass(frozen=True, slots=True)
class CopyReport:
    """Put a report in words on the clipboard."""

    request: ReportRequest


@dataclass(frozen=True, slots=True)
class KeepShareSetting:
    """Remember a tick of the menu of what can leave."""

    key: str
    on: bool


ShareIntent = (
    BuildShareMenu | ShareReport | PreviewReport | SaveReport | CopyReport | KeepShareSetting
)
"""What the menu of what can leave wants, and what is looked at before it does."""


@dataclass(frozen=True, slots=True)
class ImportFiles:
    """Open the import with files that were dropped."""

    paths: tuple[Path, ...]


class CompareFigures(BareIntent):
    """Put the period before beside this one."""


class WindowActivated(BareIntent):
    """The page came in front of somebody."""


class OpenQuickEntry(BareIntent):
    """Open the quick entry."""


class OpenWelcome(BareIntent):
    """Open the first start."""


class OpenExample(BareIntent):
    """Open the example data."""


class OpenHelp(BareIntent):
    """Open the help."""


class OpenInvoices(BareIntent):
    """Open the invoices."""


@dataclass(frozen=True, slots=True)
class OpenDay:
    """Open the timeline of a day."""

    day: date


class OpenShownDay(BareIntent):
    """Open the timeline of today, or else of the first day that is shown."""


@dataclass(frozen=True, slots=True)
class OpenYear:
    """Open the page of a year."""

    year: int


@dataclass(frozen=True, slots=True)
class OpenProject:
    """Open the whole life of a project."""

    project: int


OtherWindowIntent = (
    OpenQuickEntry
    | OpenWelcome
    | OpenExample
    | OpenHelp
    | OpenInvoices
    | OpenDay
    | OpenYear
    | OpenProject
)
"""What another window shows."""

BalanceIntent = (
    ChangeField
    | ChangeFields
    | DeleteEntry
    | DeleteEntries
    | EntryTemplateIntent
    | FindEntries
    | UndoIntent
    | Refresh
    | ShowPeriod
    | OpenColumn
    | ShowUnit
    | ShowPresent
    | ShowThisWeek
    | ShowWeekOfDay
    | ShowMoment
    | ChooseDay
    | ChooseDays
    | ShowDays
    | OpenWhatIf
    | TickBlocks
    | MakeBillable
    | KeepNote
    | LogAsBillable
    | CopyBoundarySentence
    | CallBoundaryFine
    | ShareIntent
    | ImportFiles
    | CompareFigures
    | WindowActivated
    | OpenShownDay
    | OtherWindowIntent
)

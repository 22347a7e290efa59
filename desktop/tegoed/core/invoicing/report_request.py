# SPDX-License-Identifier: MIT
"""A report as somebody wants it: what it is about, in which form, and what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReportKind(StrEnum):
    """What a report is about."""

    TIMESHEET = "timesheet"
    WEEK = "week"
    YEAR = "year"
    ENTRIES = "entries"


class ReportForm(StrEnum):
    """What sort of file; the value is its suffix."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    ICS = "ics"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequest:
    """A report as somebody wants it.

    The days from `first` to `last`, both included; left out, what is usual for the kind.

    `client` is an id (None: all clients; a timesheet needs one). `given`: a timesheet with what was
    given as lines too. `hide_names`: clients and projects by a letter, where the report is for
    somebody else than the client. `note`: a week with the note to oneself, unless names are hidden.
    `without_notes`: a timesheet without the notes of its entries.
    """

    kind: ReportKind
    form: ReportForm
    first: date | None = None
    last: date | None = None
    client: int | None = None
    given: bool = False
    hide_names: bool = False
    note: bool = False
    without_notes: bool = False

# SPDX-License-Identifier: MIT
"""What is said of reports: timesheets, pages to share, evidence, calendars."""

from __future__ import annotations

from tegoed.i18n.sentences.marks import N_

SENTENCES: dict[str, str | tuple[str, str]] = {
    "export.which": N_("What should be in this file? Say it with --format: {formats}."),
    "report.client-missing": N_("A timesheet is for one client. Name that client."),
    "report.no-entries": N_("There are no entries from {first} to {last}. Choose other days."),
    "report.no-form": N_("This report does not come as {form}. Choose another form."),
    "report.not-heeded": N_("This report does not know “{part}”. Leave it out."),
    "report.nothing-billed": N_(
        "There is nothing for a timesheet of {client} from {first} to {last}. Choose other days."
    ),
    "report.whole-week": N_("This page is about one whole week. Name a week, or no days at all."),
    "report.whole-year": N_(
        "The hours criterion is about a whole calendar year. Name a year, or no days at all."
    ),
}

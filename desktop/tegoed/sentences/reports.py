"""What is said of reports: timesheets, pages to share, evidence, calendars."""

from __future__ import annotations

from .marks import N_

SENTENCES: dict[str, str | tuple[str, str]] = {
    "report.no-form": N_("There is no {kind} as {form}."),
    "report.not-heeded": N_("A {kind} does not know “{part}”. Leave it out."),
}

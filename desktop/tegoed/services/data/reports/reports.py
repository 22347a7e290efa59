# SPDX-License-Identifier: MIT
"""What leaves the house as a file: which reports there are, in which forms, how their files are
called, and the one way to make them.

A report is a module of this package with `make(ws, request) -> bytes` and
`words(ws, request) -> str`, the words of its file's name: it gathers what it tells,
and has `export` write it. It has one line in `REPORTS` and is imported when it is asked for.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from tegoed.core.errors import NotFoundError, RefusedError
from tegoed.core.invoicing.report_request import ReportForm, ReportKind, ReportRequest
from tegoed.services.workspace import Workspace

TRACKERS = ("timewarrior", "toggl", "klog")
"""Formats of other time trackers, which `transfer` writes."""


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A module of this package that makes a report, the forms it comes in, and the parts of a
    request that it heeds besides the days.
    """

    module: str
    forms: tuple[ReportForm, ...]
    heeds: frozenset[str] = frozenset()


REPORTS: dict[ReportKind, ReportFile] = {
    ReportKind.TIMESHEET: ReportFile(
        "timesheet_report",
        (ReportForm.PDF, ReportForm.XLSX, ReportForm.CSV),
        frozenset({"client", "given", "without_notes"}),
    ),
    ReportKind.WEEK: ReportFile(
        "week_report", (ReportForm.PDF,), frozenset({"hide_names", "note"})
    ),
    ReportKind.ENTRIES: ReportFile(
        "entries_report",
        (ReportForm.XLSX, ReportForm.CSV, ReportForm.ICS),
        frozenset({"client", "hide_names"}),
    ),
    ReportKind.YEAR: ReportFile(
        "year_report", (ReportForm.PDF, ReportForm.XLSX, ReportForm.CSV), frozenset({"hide_names"})
    ),
}


def formats() -> dict[str, tuple[ReportKind, ReportForm]]:
    """Return the formats by the names that the command line knows: `timesheet-pdf` …; a calendar is
    plainly `ics`.
    """
    return {
        "ics" if form is ReportForm.ICS else f"{kind}-{form}": (kind, form)
        for kind, report in REPORTS.items()
        for form in report.forms
    }


def chosen(path: str, format: str | None) -> tuple[ReportKind, ReportForm] | None:
    """Return which report a format and the suffix of a file mean; None: the whole database as a
    document.

    A kind alone (`timesheet`) takes its form from the suffix, and `.ics` alone is a calendar.
    Raises `RefusedError` "document.format-unnamed", and "export.which" where a suffix alone could
    be more than one.
    """
    known = formats()
    suffix = path.rpartition(".")[2].casefold()
    if format is None:
        if suffix == ReportForm.ICS.value and ReportForm.ICS.value in known:
            return known[ReportForm.ICS.value]
        if suffix in tuple(ReportForm):
            raise RefusedError(
                "export.which", formats=", ".join(name for name in known if name.endswith(suffix))
            )
        return None
    if format in known:
        return known[format]
    if found := known.get(f"{format}-{suffix}"):
        return found
    of_kind = [name for name, (kind, _) in known.items() if kind.value == format]
    if of_kind:
        raise RefusedError("export.which", formats=", ".join(of_kind))
    if format != "tegoed":
        raise RefusedError(
            "document.format-unnamed",
            format=format,
            formats=", ".join(("tegoed", *known, *TRACKERS)),
        )
    return None


def make(ws: Workspace, request: ReportRequest) -> bytes:
    """Return the whole file.

    Raises `RefusedError` "report.no-form", "report.not-heeded", "range.backwards", what the report
    refuses, and `NotFoundError` "client.unknown".
    """
    made: bytes = _module(_checked(ws, request)).make(ws, request)
    return made


def file_name(ws: Workspace, request: ReportRequest) -> str:
    """Return a name for the file in the user's words that every file system takes, with its suffix.

    Raises as `make`.
    """
    report = _checked(ws, request)
    return f"{safe(_module(report).words(ws, request))}.{request.form.value}"


def sender(ws: Workspace) -> tuple[str, ...]:
    """Return who sends a report, as the settings have it: the own name and the lines of an address;
    nothing if none is set.
    """
    lines = (ws.setting("report_name"), *ws.setting("report_address").splitlines())
    return tuple(line.strip() for line in lines if line.strip())


def author(ws: Workspace) -> str:
    """Return the name that goes into a file's properties; empty if none is set."""
    return next(iter(sender(ws)), "")


def safe(words: str) -> str:
    """Return words as a file's name: no sign that any system forbids or reads otherwise, nothing
    hidden, of a sensible length.
    """
    text = "".join(
        " " if unicodedata.category(sign)[0] in "CZ" else sign
        for sign in unicodedata.normalize("NFC", words)
    )
    text = re.sub(r'[<>:"/\\|?*]+', "-", text)
    text = re.sub(r" +", " ", text).strip(" .-")[:100].strip(" .-")
    if not text or re.fullmatch(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", text):
        return f"tegoed {text}".strip()
    return text


def _checked(ws: Workspace, request: ReportRequest) -> ReportFile:
    report = REPORTS.get(request.kind)
    if report is None or request.form not in report.forms:
        raise RefusedError("report.no-form", form=request.form.value)
    if request.first is not None and request.last is not None and request.last < request.first:
        raise RefusedError("range.backwards", first=request.first, last=request.last)
    for part in ("client", "given", "hide_names", "note", "without_notes"):
        if getattr(request, part) not in (None, False) and part not in report.heeds:
            raise RefusedError("report.not-heeded", part=part.replace("_", "-"))
    if request.client is not None and request.client not in ws.catalogue().clients:
        raise NotFoundError("client.unknown", client=str(request.client))
    return report


def _module(report: ReportFile) -> Any:
    return import_module(f"tegoed.services.data.reports.{report.module}")

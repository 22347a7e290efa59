# SPDX-License-Identifier: MIT
"""What the import window says: a file in one line, what is new and known, and what a problem asks
for.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from tegoed.core.errors import Message
from tegoed.core.spans import local_date
from tegoed.services.data.import_batch import ImportPreview
from tegoed.services.data.import_values import ImportResult
from tegoed.ui.platform.app_locale import _, app_locale, ngettext

FORMATS = {
    "tegoed": "Tegoed",
    "toggl": "Toggl",
    "clockify": "Clockify",
    "harvest": "Harvest",
    "kimai": "Kimai",
    "solidtime": "solidtime",
    "super-productivity": "Super Productivity",
    "timewarrior": "Timewarrior",
    "watson": "Watson",
    "hamster": "Hamster",
    "gtimelog": "GTimeLog",
    "klog": "klog",
}


def format_name(format: str) -> str:
    """Return what a format is called."""
    if format == "ics":
        return _("Calendar")
    if format == "csv":
        return _("Table")
    return FORMATS.get(format, format)


def summary(found: ImportPreview, zone: ZoneInfo) -> str:
    """Return a file in one line: its format, how much is new, and from when until when."""
    result = found.result
    if result is None:
        return format_name(found.format) if found.format else _("Not recognised")
    parts = [format_name(found.format), entries_words(result.added.get("entries", 0))]
    if result.seconds:
        parts.append(app_locale().length_in_words(result.seconds))
    if result.start is not None and result.end is not None:
        first, last = local_date(result.start, zone), local_date(result.end - 1, zone)
        parts.append(app_locale().days_short(first, last))
    return " · ".join(parts)


def entries_words(count: int) -> str:
    """Return how many entries are new."""
    return ngettext("{count} new entry", "{count} new entries", count).format(
        count=app_locale().number(count)
    )


def counts(result: ImportResult) -> list[str]:
    """Return what else is new, what is known already and what cannot come in, a sentence each."""
    said = []
    new = [
        words.format(count=result.added[kind])
        for kind, words in (
            ("clients", _("clients: {count}")),
            ("projects", _("projects: {count}")),
            ("activities", _("activities: {count}")),
        )
        if result.added.get(kind)
    ]
    if new:
        said.append(_("Also new: {what}.").format(what=", ".join(new)))
    if known := result.known.get("entries", 0):
        said.append(
            ngettext(
                "{count} entry is known already and stays as it is.",
                "{count} entries are known already and stay as they are.",
                known,
            ).format(count=app_locale().number(known))
        )
    if refused := len(result.refused):
        said.append(
            ngettext("{count} row cannot come in.", "{count} rows cannot come in.", refused).format(
                count=app_locale().number(refused)
            )
        )
    return said


def warnings(result: ImportResult) -> list[str]:
    """Return the warnings that `counts` does not tell."""
    told = {"import.known-entries", "import.refused-count"}
    others = result.warnings[len(result.switched_off) :]
    return [app_locale().say(warning) for warning in others if warning.id not in told]


def problem(found: Message) -> str:
    """Return what stands in the way and which answer of this window solves it."""
    match found.id:
        case "import.wants-rate":
            words = _(
                "The project “{project}” is new and this file has no rate for it. Fill "
                "in a rate per hour."
            )
            return words.format(project=found.params.get("project", ""))
        case "import.date-order":
            words = _("The date {text} reads two ways. Choose what comes first.")
            return words.format(text=found.params.get("text", ""))
        case "import.which-user":
            return _("This file has the time of several people. Choose whose to take.")
        case "import.column-missing":
            return _("Choose which columns hold start and end, or date and hours.")
        case "document.format-unknown":
            return _(
                "This file is not recognised. If it is a table, choose which columns "
                "hold what; else export it again from the other program."
            )
    return app_locale().say(found)


def done_words(entries: int, files: int) -> str:
    """Return what came in, and the way back."""
    what = entries_words(entries)
    if files > 1:
        what = _("{what} from {files} files").format(what=what, files=files)
    return _("Imported: {what}. Undo takes all of it back.").format(what=what)

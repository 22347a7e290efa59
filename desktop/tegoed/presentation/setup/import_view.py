# SPDX-License-Identifier: MIT
"""The import in words: each file in one line, what is new and known, and what a file asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import local_date
from tegoed.core.entities.import_values import (
    FileWork,
    ImportCount,
    ImportPreview,
    ImportQuestion,
    ImportResult,
)
from tegoed.core.entities.names import name_key
from tegoed.core.entities.values import Catalogue
from tegoed.core.errors import Message
from tegoed.i18n.locale import Locale

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
MOST_REFUSED = 100
"""Refused rows that are listed."""
AS_NAMED = ""
"""The target of a name that stays as the file has it."""


@dataclass(frozen=True, slots=True)
class ImportFileData:
    """What was found in a file, what is there already, and where names were sent before."""

    found: ImportPreview
    known: Catalogue
    zone: ZoneInfo
    targets: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NameRowView:
    """A name of a file: its words, its time, what it may mean here and what is chosen."""

    key: str
    said: str
    time: str
    choices: tuple[tuple[str, str], ...]
    target: str


@dataclass(frozen=True, slots=True)
class ImportFileView:
    """What is said and asked of one file."""

    switched_off: str
    summary: str
    problem: str
    counts: str
    asks_zone: bool
    asks_date_order: bool
    asks_rate: bool
    has_refused: bool
    users: tuple[str, ...]
    is_table: bool
    header: tuple[str, ...]
    names: tuple[NameRowView, ...]
    clients: tuple[tuple[str, str, str], ...]
    refused: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ImportBatchData:
    """The files with whether rows of each may be left out, and how far the import is."""

    files: tuple[tuple[ImportPreview, bool], ...]
    is_looking: bool = False
    is_working: bool = False
    is_done: bool = False
    can_undo: bool = False


@dataclass(frozen=True, slots=True)
class ImportBatchView:
    """The list of files and which buttons there are."""

    files: tuple[str, ...]
    shows_import: bool
    can_import: bool
    can_undo: bool
    is_looking: bool
    is_working: bool
    close: str


def import_file_view(locale: Locale, data: ImportFileData) -> ImportFileView:
    """Build the view of one file."""
    found, result = data.found, data.found.result
    refused = result.refused[:MOST_REFUSED] if result else ()
    return ImportFileView(
        switched_off="\n".join(map(locale.say, result.switched_off)) if result else "",
        summary=_summary(locale, found, data.zone),
        problem=problem_words(locale, found.problem, found.question) if found.problem else "",
        counts="\n".join([*_counts(locale, result), *_warnings(locale, result)]) if result else "",
        asks_zone=bool(found.format) and found.format != "tegoed",
        asks_date_order=found.question is ImportQuestion.DATE_ORDER,
        asks_rate=found.question is ImportQuestion.RATE,
        has_refused=bool(refused),
        users=found.users,
        is_table=found.format == "csv" or (not found.format and len(found.header) > 1),
        header=found.header,
        names=_names(locale, found.work, data.known, data.targets),
        clients=_clients(locale, result, data.known) if result else (),
        refused=tuple((str(row.line), locale.say(row.reason)) for row in refused),
    )


def import_batch_view(locale: Locale, data: ImportBatchData) -> ImportBatchView:
    """Build the view of the files together."""
    is_ready = bool(data.files) and all(
        found.result is not None and not _is_blocked(found, skips=skips)
        for found, skips in data.files
    )
    results = [found.result for found, _skips in data.files if found.result is not None]
    brings = any(any(result.added.values()) for result in results)
    is_idle = not data.is_looking and not data.is_working
    closes = data.is_done and not data.files and not data.is_working
    return ImportBatchView(
        files=tuple(_item(locale, found, skips=skips) for found, skips in data.files),
        shows_import=bool(data.files) or not data.can_undo,
        can_import=is_ready and brings and is_idle,
        can_undo=data.can_undo,
        is_looking=data.is_looking,
        is_working=data.is_working,
        close=locale.gettext("Close") if closes else locale.gettext("Cancel"),
    )


def problem_words(locale: Locale, problem: Message, question: ImportQuestion | None) -> str:
    """Return what stands in the way, and which answer of the window solves it."""
    match question:
        case None:
            return locale.say(problem)
        case ImportQuestion.RATE:
            words = locale.gettext(
                "The project “{project}” is new and this file has no rate for it. Fill "
                "in a rate per hour."
            )
            return words.format(project=problem.params.get("project", ""))
        case ImportQuestion.DATE_ORDER:
            words = locale.gettext("The date {text} reads two ways. Choose what comes first.")
            return words.format(text=problem.params.get("text", ""))
        case ImportQuestion.USER:
            return locale.gettext("This file has the time of several people. Choose whose to take.")
        case ImportQuestion.COLUMNS:
            return locale.gettext("Choose which columns hold start and end, or date and hours.")
        case _:
            return locale.gettext(
                "This file is not recognised. If it is a table, choose which columns "
                "hold what; else export it again from the other program."
            )


def done_words(locale: Locale, entries: int, files: int) -> str:
    """Return what came in, and the way back."""
    what = _entries_words(locale, entries)
    if files > 1:
        what = locale.gettext("{what} from {files} files").format(what=what, files=files)
    return locale.gettext("Imported: {what}. Undo takes all of it back.").format(what=what)


def _format_name(locale: Locale, format: str) -> str:
    if format == "ics":
        return locale.gettext("Calendar")
    if format == "csv":
        return locale.gettext("Table")
    return FORMATS.get(format, format)


def _summary(locale: Locale, found: ImportPreview, zone: ZoneInfo) -> str:
    """Return a file in one line: its format, how much is new, and from when until when."""
    result = found.result
    if result is None:
        if found.format:
            return _format_name(locale, found.format)
        return locale.gettext("Not recognised")
    parts = [
        _format_name(locale, found.format),
        _entries_words(locale, result.added.get("entries", 0)),
    ]
    if result.seconds:
        parts.append(locale.length_in_words(result.seconds))
    if result.start is not None and result.end is not None:
        first, last = local_date(result.start, zone), local_date(result.end - 1, zone)
        parts.append(locale.days_short(first, last))
    return " · ".join(parts)


def _entries_words(locale: Locale, count: int) -> str:
    words = locale.ngettext("{count} new entry", "{count} new entries", count)
    return words.format(count=locale.number(count))


def _counts(locale: Locale, result: ImportResult) -> list[str]:
    """Return what else is new, what is known already and what cannot come in, a sentence each."""
    said = []
    new = [
        words.format(count=result.added[kind])
        for kind, words in (
            ("clients", locale.gettext("clients: {count}")),
            ("projects", locale.gettext("projects: {count}")),
            ("activities", locale.gettext("activities: {count}")),
        )
        if result.added.get(kind)
    ]
    if new:
        said.append(locale.gettext("Also new: {what}.").format(what=", ".join(new)))
    if known := result.known.get("entries", 0):
        words = locale.ngettext(
            "{count} entry is known already and stays as it is.",
            "{count} entries are known already and stay as they are.",
            known,
        )
        said.append(words.format(count=locale.number(known)))
    if refused := len(result.refused):
        words = locale.ngettext(
            "{count} row cannot come in.", "{count} rows cannot come in.", refused
        )
        said.append(words.format(count=locale.number(refused)))
    return said


def _warnings(locale: Locale, result: ImportResult) -> list[str]:
    """Return the warnings that `_counts` does not tell."""
    others = result.warnings[len(result.switched_off) :]
    return [locale.say(warning) for warning in others if not isinstance(warning, ImportCount)]


def _clients(
    locale: Locale, result: ImportResult, known: Catalogue
) -> tuple[tuple[str, str, str], ...]:
    """Return the time of each client, the most first, and whether the client is new."""
    return tuple(
        (
            name or locale.gettext("without a client"),
            locale.length_in_words(seconds),
            "" if not name or known.client_named(name) else locale.gettext("new client"),
        )
        for name, seconds in sorted(result.by_client.items(), key=lambda item: -item[1])
    )


def _names(
    locale: Locale, work: Sequence[FileWork], known: Catalogue, targets: Mapping[str, str]
) -> tuple[NameRowView, ...]:
    offered = _offered(known) if work else []
    rows = []
    for named in work:
        said = " › ".join(part for part in (named.client or "–", named.project) if part)
        words = said
        if not _is_known(named, known):
            words = locale.gettext("new: {name}").format(name=said)
        rows.append(
            NameRowView(
                key=named.key,
                said=said,
                time=locale.length_in_words(named.seconds),
                choices=((words, AS_NAMED), *(each for each in offered if each[0] != said)),
                target=targets.get(named.key, AS_NAMED),
            )
        )
    return tuple(rows)


def _is_known(named: FileWork, known: Catalogue) -> bool:
    client = known.client_named(named.client) if named.client else None
    if client is None or not named.project:
        return client is not None
    return any(
        project.client == client.id and name_key(project.name) == name_key(named.project)
        for project in known.projects.values()
    )


def _offered(known: Catalogue) -> list[tuple[str, str]]:
    """Return what a name may be sent to: each client, and each of its projects."""
    found = []
    clients = (client for client in known.clients.values() if not client.archived)
    for client in sorted(clients, key=lambda client: client.name.casefold()):
        found.append((client.name, client.name))
        projects = (
            project
            for project in known.projects.values()
            if project.client == client.id and not project.archived
        )
        for project in sorted(projects, key=lambda project: project.name.casefold()):
            target = f"{client.name}/{project.name}"
            found.append((f"{client.name} › {project.name}", target))
    return found


def _item(locale: Locale, found: ImportPreview, *, skips: bool) -> str:
    """Return a file as the list has it: its name, and what is to be done with it once that is
    known.
    """
    if found.problem is not None:
        asks = locale.gettext("asks something")
        state = f"◐ {asks}" if found.asks else f"○ {locale.gettext('cannot come in')}"
    elif found.result is None:
        return found.path.name
    elif _is_blocked(found, skips=skips):
        state = f"◐ {locale.gettext('asks something')}"
    else:
        state = f"● {locale.gettext('ready')}"
    return f"{found.path.name}\n{state}"


def _is_blocked(found: ImportPreview, *, skips: bool) -> bool:
    """Tell whether rows cannot come in and it was not said that they are left out."""
    return found.result is not None and bool(found.result.refused) and not skips

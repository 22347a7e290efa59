# SPDX-License-Identifier: MIT
"""What comes in and goes out as a file."""

from __future__ import annotations

from tegoed.i18n.sentences.marks import N_, NN_

SENTENCES: dict[str, str | tuple[str, str]] = {
    "document.boundary-client": N_(
        "{place}: a boundary of the kind {kind} is not about one client. Leave the client out."
    ),
    "document.boundary-project": N_(
        "{place}: a boundary of the kind {kind} is not about one project. Leave the project out."
    ),
    "document.chair-not-client": N_(
        "{place}: only time for a client can be in the client's chair, and this entry is {purpose}."
    ),
    "document.channel-option": N_("{place}: {why}"),
    "document.date-range": N_("{place}: this date lies outside {first}–{last}."),
    "document.end-before-start": N_("{place}: the end is not after the start."),
    "document.entry-too-long": N_(
        "{place}: this entry lasts {length_seconds}, and 24 hours is the most."
    ),
    "document.field-twice": N_(
        "The field “{field}” stands twice in the same place of this document. Keep one of the two."
    ),
    "document.format-unknown": N_("Tegoed cannot read a file of this kind. It imports: {formats}."),
    "document.format-unnamed": N_("There is no format called “{format}”. Tegoed knows: {formats}."),
    "document.from-twice": N_("{place}: {value} stands here twice. Keep one of the two."),
    "document.invoice-days": N_(
        "{place}: the days of this invoice cannot be. They lie between 1900 and 9998, "
        "and its period ends no earlier than it begins."
    ),
    "document.left-open-ended": N_(
        "{place}: this timer has an end, so it belongs among the entries."
    ),
    "document.missing": N_("{place}: this must be filled in."),
    "document.name-control": N_(
        "{place}: the name “{value}” holds a control character, "
        "or a mark that turns the direction of text."
    ),
    "document.name-twice": N_(
        "{place}: “{value}” is there already, upper and lower case counting as the same."
    ),
    "document.newer": N_(
        "{place}: this document is of version {version}, and this Tegoed reads up to "
        "version {known}. Install a newer Tegoed."
    ),
    "document.no-budget": N_("{place}: a fixed fee needs a budget in seconds."),
    "document.no-fee": N_("{place}: a fixed project needs its fee in cents."),
    "document.no-offset": N_(
        "{place}: “{value}” does not say its offset from UTC. Write it like "
        "2026-11-09T09:00:00+01:00."
    ),
    "document.no-rate": N_("{place}: an hourly project needs at least one rate."),
    "document.no-terms": N_("{place}: a retainer needs its monthly fee and budget."),
    "document.not-json": N_("This file is not JSON: line {line}, column {column}."),
    "document.not-tegoed": N_(
        "This is not a document of Tegoed: its field “format” does not say so."
    ),
    "document.not-text": N_("This file is not UTF-8 text: byte {byte} does not belong there."),
    "document.number": N_("This file holds a number that no document may hold."),
    "document.out-of-bounds": N_("{place}: {value} is not between {lowest} and {highest}."),
    "document.project-without-client": N_(
        "{place}: the project “{value}” needs its client beside it."
    ),
    "document.reason-not-given": N_(
        "{place}: only given time has a reason, and this entry is {purpose}."
    ),
    "document.secret": N_(
        "{place}: a password or token does not belong in a document. Take it out, and "
        "give it to the channel afterwards."
    ),
    "document.setting-too-long": N_(
        "{place}: this is longer than {longest} characters or has too many lines (at most {most})."
    ),
    "document.too-deep": N_("This file is nested deeper than any document."),
    "document.too-long": N_("{place}: this name is longer than {longest} characters."),
    "document.two-focus": N_(
        "{place}: two focus sessions are still on ({first}). Give one of them an end."
    ),
    "document.two-timers": N_(
        "{place}: two timers are running ({first}). Give one of them an end."
    ),
    "document.uid-twice": N_("{place}: “{value}” is the uid of {first} too."),
    "document.unknown-activity": N_("{place}: the document has no activity “{value}”."),
    "document.unknown-choice": N_("{place}: “{value}” is not known. It can be: {choices}."),
    "document.unknown-client": N_("{place}: the document has no client “{value}”."),
    "document.unknown-currency": N_(
        "{place}: “{value}” is not a currency. Write three capitals, such as EUR."
    ),
    "document.unknown-project": N_(
        "{place}: the client {client} has no project “{value}” in this document."
    ),
    "document.unknown-week": N_("{place}: “{value}” is not a week. Write it like 2026-W46."),
    "document.unknown-zone": N_(
        "{place}: “{value}” is not a time zone. Write it like Europe/Amsterdam."
    ),
    "document.unreadable-text": N_("{place}: this text holds a character that cannot be stored."),
    "document.wants-clock": N_(
        "{place}: “{value}” is not a time of day. Write it like 08:30; 24:00 is the end of the day."
    ),
    "document.wants-date": N_("{place}: “{value}” is not a date. Write it like 2026-11-09."),
    "document.wants-instant": N_(
        "{place}: “{value}” is not a moment. Write it like 2026-11-09T09:00:00+01:00."
    ),
    "document.wants-list": N_("{place}: a list belongs here."),
    "document.wants-object": N_("{place}: an object belongs here."),
    "document.wants-text": N_("{place}: {value} is not a text."),
    "document.wants-whole": N_("{place}: {value} is not a whole number."),
    "document.wants-yes-no": N_("{place}: {value} is neither true nor false."),
    "document.week-twice": N_("{place}: the week {value} stands here twice."),
    "export.cannot-write": N_("{path} could not be written: {why}."),
    "import.ahead": NN_("{count} entry ends in the future.", "{count} entries end in the future."),
    "import.cannot-read": N_("{path} could not be read: {why}."),
    "import.differs": N_(
        "“{name}” is here already and stays as it is; the document has other details."
    ),
    "import.channels-off": NN_(
        "{count} channel comes in switched off: {channels}.",
        "{count} channels come in switched off: {channels}.",
    ),
    "import.focus-ended": N_("The running focus session of {start_at} comes in ended."),
    "import.known-entries": NN_(
        "{count} entry is here already and stays as it is.",
        "{count} entries are here already and stay as they are.",
    ),
    "import.more-overlaps": NN_(
        "{count} more entry overlaps another one.", "{count} more entries overlap others."
    ),
    "import.more-programs-off": NN_(
        "{count} more channel that runs programs comes in switched off.",
        "{count} more channels that run programs come in switched off.",
    ),
    "import.overlap": N_("The entry of {start_at} overlaps the one of {other_at}; both are kept."),
    "import.program-off": N_(
        "The channel “{channel}” would run programs on this computer, "
        "and comes in switched off: {commands}"
    ),
    "import.rules-off": NN_(
        "{count} focus rule comes in switched off.", "{count} focus rules come in switched off."
    ),
    "import.settings-kept": N_("These settings stay as they are here: {settings}."),
    "import.stay-deleted": NN_(
        "{count} entry was deleted here and stays deleted.",
        "{count} entries were deleted here and stay deleted.",
    ),
    "import.timer-left-out": N_("The running timer of {start_at} was left out: one runs here."),
}

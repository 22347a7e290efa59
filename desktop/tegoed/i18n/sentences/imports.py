"""What is told about files of other time trackers."""

from __future__ import annotations

from tegoed.i18n.sentences.marks import N_, NN_

SENTENCES: dict[str, str | tuple[str, str]] = {
    "import.all-day-left-out": NN_(
        "{count} event of a whole day was left out: it is no time worked.",
        "{count} events of a whole day were left out: they are no time worked.",
    ),
    "import.broken-calendar": N_("This calendar breaks off at line {line}. Export the file again."),
    "import.broken-table": N_(
        "This table cannot be read from line {line} on. Export the file again."
    ),
    "import.broken-xml": N_("This XML is broken at line {line}. Export the file again."),
    "import.broken-zip": N_(
        "This ZIP is damaged, or it is no export with time entries. Export the file again."
    ),
    "import.cancelled-left-out": NN_(
        "{count} cancelled event was left out.", "{count} cancelled events were left out."
    ),
    "import.cancelled": N_("Cancelled. Nothing was imported."),
    "import.clock-twice": NN_(
        "{count} clock time comes twice in its night; the first of the two was taken.",
        "{count} clock times come twice in their night; the first of the two was taken.",
    ),
    "import.column-missing": N_(
        "The columns do not say when it was. Name start and end, or date and hours: --csv start=COLUMN."
    ),
    "import.csv-column": N_("There is no column “{column}”. The file has: {columns}."),
    "import.csv-field": N_("There is no field “{field}”. A column can be: {fields}."),
    "import.date-order": N_(
        "The date {text} reads two ways. Say which: --date-order dmy for the day first, mdy for the month first."
    ),
    "import.future-left-out": NN_(
        "{count} event that has yet to come was left out.",
        "{count} events that have yet to come were left out.",
    ),
    "import.map-unused": N_("“{name}” does not stand in this file."),
    "import.not-a-backup": N_("This is no backup of Super Productivity: it holds no tasks."),
    "import.not-a-list": N_("This file is no list of entries: it does not begin with “[”."),
    "import.not-of-format": N_(
        "This file is not of the format {format}: it lacks the columns that say when it was."
    ),
    "import.not-text": N_(
        "This file is no text that can be read: byte {byte} does not belong there."
    ),
    "import.other-currency": N_(
        "The rates of this file are in {currency}, and yours are in {ours}. The numbers were taken as they are."
    ),
    "import.overlaps": NN_(
        "{count} entry overlaps another one; both are kept.",
        "{count} entries overlap others; all are kept.",
    ),
    "import.refused-count": NN_("{count} row cannot come in.", "{count} rows cannot come in."),
    "import.refused-rows": NN_(
        "Line {line} cannot come in: {reason} Nothing was imported. Mend it, or leave it out with --skip-refused.",
        "{count} rows cannot come in, the first at line {line}: {reason} Nothing was imported. Mend them, or leave them out with --skip-refused.",
    ),
    "import.running-left-out": NN_(
        "{count} entry without an end was left out: it was still running.",
        "{count} entries without an end were left out: they were still running.",
    ),
    "import.too-many-repeats": N_(
        "The events of this calendar repeat themselves too often to be read."
    ),
    "import.too-many-rows": N_(
        "This table has more than {most} lines. Import it in parts, such as a year at a time."
    ),
    "import.user-unknown": N_("There is no time of “{user}” in this file. It has: {users}."),
    "import.wants-rate": N_(
        "The project “{project}” is new and this file has no rate for it. Give one with --rate, such as --rate 95."
    ),
    "import.which-user": N_(
        "This file has the time of several people: {users}. Say whose to take with --user NAME."
    ),
    "import.xml-doctype": N_(
        "This XML declares a document type at line {line}, which no report does. It was not read."
    ),
    "import.zero-length": NN_(
        "{count} row of no length was left out.", "{count} rows of no length were left out."
    ),
    "import.zip-too-large": N_(
        "What is in this ZIP is far larger than an export. It was not read."
    ),
    "import.zone-unknown": NN_(
        "{count} time is in a zone that is not known here; the one of the import was taken.",
        "{count} times are in a zone that is not known here; the one of the import was taken.",
    ),
    "row.clock-skipped": N_("The clocks skip {text}."),
    "row.clock-unreadable": N_("“{text}” is not a time of day."),
    "row.cut-off": N_("The file breaks off within this row."),
    "row.date-range": N_("The date lies outside 1900–2998."),
    "row.date-unreadable": N_("“{text}” is not a date."),
    "row.end-before-start": N_("The end is before the start."),
    "row.entry-unreadable": N_("“{text}” is neither a range nor a length."),
    "row.field-missing": N_("The field “{field}” is missing."),
    "row.length-unreadable": N_("“{text}” is not a length."),
    "row.name-too-long": N_("The name “{name}…” is longer than {longest} characters."),
    "row.negative": N_("The length is below zero."),
    "row.no-start": N_("Nothing says when it was."),
    "row.note-too-long": N_("The note is longer than {longest} characters."),
    "row.repeat-unreadable": N_("“{text}” is a way of repeating that is not understood."),
    "row.too-long": N_("It lasts {length_seconds}, and 24 hours is the most."),
}

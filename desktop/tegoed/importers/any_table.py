# SPDX-License-Identifier: MIT
"""Any CSV: which column holds what is told by name or number, or by titles that are the names of
the fields.
"""

from __future__ import annotations

from collections.abc import Mapping

from tegoed.core.errors import RefusedError
from tegoed.importers.history import History, ReadOptions
from tegoed.importers.parsing.sheet import Sheet, plain
from tegoed.importers.parsing.table import FIELDS, read_columns

ALIASES: Mapping[str, str] = {
    "duration": "hours",
    "length": "hours",
    "description": "note",
    "notes": "note",
    "activity": "task",
    "tag": "tags",
    "customer": "client",
    "user_name": "user",
    "user_email": "email",
    "uid": "id",
    "datum": "date",
    "begin": "start",
    "van": "start",
    "eind": "end",
    "einde": "end",
    "tot": "end",
    "uren": "hours",
    "duur": "hours",
    "klant": "client",
    "opdracht": "project",
    "activiteit": "task",
    "omschrijving": "note",
    "notitie": "note",
    "labels": "tags",
    "label": "tags",
    "factureerbaar": "billable",
    "uurtarief": "rate",
    "tarief": "rate",
    "bedrag": "amount",
}
"""Other names of the fields, English and Dutch."""
_WHOLE_OR_CLOCK = {"start": "start_time", "end": "end_time"}


def recognises(sheet: Sheet) -> bool:
    """Tell whether the titles are names of fields that say when it was."""
    fields = _places_by_title(sheet).keys()
    return {"start", "end"} <= fields or {"start", "hours"} <= fields or {"date", "hours"} <= fields


def read(sheet: Sheet, options: ReadOptions) -> History:
    """Return the rows by the columns of the options, and by titles for the other fields.

    Raises `RefusedError` "import.csv-field", "import.csv-column", "import.column-missing" and what
    `read_columns` raises.
    """
    places = _places_by_title(sheet)
    for field, column in options.columns.items():
        places[_field(field)] = _place(sheet, column)
    if "date" in places:  # beside a date, a start is a time of day
        for whole, clock in _WHOLE_OR_CLOCK.items():
            if whole in places:
                places.setdefault(clock, places.pop(whole))
                places.pop(whole, None)
    return read_columns(sheet, places, options)


def _field(text: str) -> str:
    field = plain(text)
    field = ALIASES.get(field, field)
    if field not in FIELDS:
        raise RefusedError("import.csv-field", field=text[:60], fields=", ".join(FIELDS))
    return field


def _place(sheet: Sheet, column: str) -> int:
    """Return the place of a column by its title, else by its number from 1."""
    found = sheet.place([plain(column)])
    if found is not None:
        return found
    number = column.strip()
    if number.isdecimal() and len(number) < 5 and 1 <= int(number) <= len(sheet.header):
        return int(number) - 1
    raise RefusedError(
        "import.csv-column",
        column=column[:60],
        columns=", ".join(title.strip()[:30] for title in sheet.header[:30]),
    )


def _places_by_title(sheet: Sheet) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, title in enumerate(sheet.titles):
        field = ALIASES.get(title, title)
        if field in FIELDS:
            found.setdefault(field, place)
    return found

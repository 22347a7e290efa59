# SPDX-License-Identifier: MIT
"""Hamster: its report as tab-separated text, whose titles are in the user's language, and as
XML.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from tegoed.core.errors import RefusedError
from tegoed.importers.history import History, ReadOptions, name, note, split_tags
from tegoed.importers.parsing import wall_clock
from tegoed.importers.parsing.sheet import Sheet
from tegoed.importers.parsing.wall_clock import LocalTime

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?")
_MINUTES = re.compile(r"[0-9]+(?:\.[0-9]+)?")
"""Whole ones, or as Hamster 3 writes them: "30.0"."""
_TITLES = ("activity", "start time", "end time")
_UNSORTED = frozenset(
    {
        "unsorted", "ongesorteerd", "unsortiert", "divers", "sin clasificar", "non categorizzato",
        "não ordenado",
        "sem classificação", "usorteret", "usortert", "osorterat", "lajittelematon",
        "bez sortowania", "bez kategorie",
    }
)  # fmt: skip
"""What the report writes where a fact has no category, by Hamster's translations."""


def recognises(sheet: Sheet) -> bool:
    """Tell whether a table has the seven columns of the report, by its titles or its first row."""
    if sheet.separator != "\t" or len(sheet.header) != 7:
        return False
    if tuple(sheet.titles[:3]) == _TITLES:
        return True
    _, row = next(sheet.rows(), (0, []))
    return len(row) == 7 and bool(_MOMENT.fullmatch(row[1]) and _MINUTES.fullmatch(row[3]))


def recognises_xml(text: str) -> bool:
    """Tell whether XML has the root of the report."""
    return re.search(r"<activities[\s>/]", text[:1000]) is not None


def read(sheet: Sheet, options: ReadOptions) -> History:
    """Return the facts: a category is the client. Raises `RefusedError` "import.broken-table"."""
    found = History()
    local = LocalTime(options.zone)
    rows = list(sheet.rows())
    cut_off = sheet.cut_off(rows)
    for line, row in rows:
        try:
            if line == cut_off:
                raise RefusedError("row.cut-off")
            cells = [*row, *[""] * 7]
            activity, start, end, category, text, labels = (*cells[:3], *cells[4:7])
            _read_fact(found, local, line, (activity, category, text, labels), start, end)
        except RefusedError as error:
            found.refuse(line, error)
    return found


def read_xml(text: str, options: ReadOptions) -> History:
    """Return the facts.

    Raises `RefusedError` "import.broken-xml" with its line, "import.xml-doctype".
    """
    found = History()
    local = LocalTime(options.zone)
    parser = expat.ParserCreate(encoding="utf-8")
    parser.buffer_text = True

    def doctype(*_: object) -> None:
        raise RefusedError("import.xml-doctype", line=parser.CurrentLineNumber)

    def element(tag: str, attributes: dict[str, str]) -> None:
        if tag != "activity":
            return
        line = parser.CurrentLineNumber
        fields = ("name", "category", "description", "tags")
        told = tuple(attributes.get(field, "") for field in fields)
        try:
            start, end = attributes.get("start_time", ""), attributes.get("end_time", "")
            _read_fact(found, local, line, told, start, end)
        except RefusedError as error:
            found.refuse(line, error)

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise RefusedError("import.broken-xml", line=error.lineno) from None
    return found


def _read_fact(
    found: History, local: LocalTime, line: int, told: tuple[str, ...], start: str, end: str
) -> None:
    activity, category, text, labels = told
    if not start.strip():
        raise RefusedError("row.no-start")
    begin = wall_clock.moment(start, local)
    if not end.strip() or end.strip() == "None":
        found.leave_out("import.running-left-out")
        return
    found.add(
        line,
        begin,
        wall_clock.moment(end, local),
        client="" if category.strip().casefold() in _UNSORTED else name(category),
        task=name(activity),
        tags=split_tags(labels),
        note=note(text),
    )

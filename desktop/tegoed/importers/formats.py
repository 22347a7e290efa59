# SPDX-License-Identifier: MIT
"""Which formats of other programs there are, and which one a file has by its content."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tegoed.core.entities.import_values import ImportQuestion, ImportQuestionError
from tegoed.core.errors import RefusedError
from tegoed.importers import (
    any_table,
    clockify,
    gtimelog,
    hamster,
    harvest,
    ics,
    kimai,
    klog,
    solidtime,
    super_productivity,
    timewarrior,
    toggl,
    watson,
)
from tegoed.importers.history import History, ReadOptions
from tegoed.importers.parsing import json_items
from tegoed.importers.parsing.decoding import decoded
from tegoed.importers.parsing.sheet import Sheet

_TABLES: Mapping[str, Any] = {
    "toggl": toggl,
    "clockify": clockify,
    "harvest": harvest,
    "kimai": kimai,
    "hamster": hamster,
    "csv": any_table,
}
_LISTS: Mapping[str, Any] = {"kimai": kimai, "watson": watson, "timewarrior": timewarrior}
_TEXTS: Mapping[str, Any] = {"gtimelog": gtimelog, "klog": klog}
NAMES = (
    "toggl", "clockify", "harvest", "kimai", "solidtime", "super-productivity", "timewarrior",
    "watson", "hamster", "gtimelog", "klog", "ics", "csv",
)  # fmt: skip
_HEAD = 4000
_OURS = re.compile(r'"format"\s*:\s*"tegoed"')


def recognised(data: bytes) -> str | None:
    """Return the format of a file by its content; None for one that is not known, and for a
    document of Tegoed.

    Raises `RefusedError` for a file that begins as one of the formats and breaks off (a JSON list,
    a table).
    """
    if data.startswith(solidtime.MAGIC):
        return "solidtime" if solidtime.recognises(data) else None
    if b"\0" in data[:8] and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        text = decoded(data)
        if "\0" in text[:_HEAD]:
            return None
    else:
        text = decoded(data)
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    if head.startswith("{"):
        ours = _OURS.search(head)
        return (
            "super-productivity" if not ours and super_productivity.recognises(head, text) else None
        )
    if head.startswith("["):
        if not text.strip("\ufeff \t\r\n[]"):
            return "timewarrior"  # which prints an empty list where there is nothing
        first = json_items.first_item(text)
        return next((name for name, it in _LISTS.items() if it.recognises_item(first)), None)
    if head.startswith("<"):
        return "hamster" if hamster.recognises_xml(head) else None
    if head[:15].upper() == "BEGIN:VCALENDAR":
        return "ics"
    for name, format in _TEXTS.items():
        if format.recognises(text):
            return name
    sheet = Sheet(text)
    return next((name for name, format in _TABLES.items() if format.recognises(sheet)), None)


def read(name: str, data: bytes, options: ReadOptions) -> History:
    """Return what a file of that format (one of `NAMES`) holds.

    Raises `RefusedError` for a file that is no such thing at all; rows that cannot come in are told
    in the history.
    """
    if name == "solidtime":
        return solidtime.read(data, options)
    text = decoded(data)
    if name == "ics":
        return ics.read(text, options)
    if name in _TEXTS:
        found: History = _TEXTS[name].read(text, options)
        return found
    begins = text[:_HEAD].lstrip("\ufeff \t\r\n")[:1]
    if name == "super-productivity":
        return super_productivity.read(json_items.decoded(text), options)
    if name in _LISTS and (begins == "[" or name not in _TABLES):
        listed: History = _LISTS[name].read_items(json_items.items(text), options)
        return listed
    if name == "hamster" and begins == "<":
        return hamster.read_xml(text, options)
    try:
        table: History = _TABLES[name].read(Sheet(text), options)
    except ImportQuestionError as error:
        if error.question is ImportQuestion.COLUMNS and name != "csv":
            raise RefusedError("import.not-of-format", format=name) from None
        raise
    return table


def fuzz(data: bytes, options: ReadOptions) -> None:
    """Read bytes as what they seem to be and as every format; whatever they are, nothing but
    `RefusedError` may come of it.
    """
    for name in (None, *NAMES):
        try:
            name = name or recognised(data)
            if name is not None:
                read(name, data, options)
        except RefusedError:
            continue

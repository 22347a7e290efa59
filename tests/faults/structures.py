# SPDX-License-Identifier: MIT
"""Changes to a file that keep its structure: a table stays a table, XML stays XML, a ZIP is packed
again.

Bytes that change at random end at the first check; what is meant to be wrong here is a value in its
place.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

from tegoed.core.errors import RefusedError
from tegoed.importers.parsing.decoding import decoded
from tegoed.importers.solidtime import MAGIC

ODD: tuple[Any, ...] = (
    None, True, 0, -1, 5, 2**60, -(2**70), 1.5, 1e300, "", "x", "\ud800", "9" * 400, [], [[]], {},
        {"x": [{}]},
    "2026-02-30", "24:00", "9999-12-31T23:59:59+14:00",
)  # fmt: skip
"""Values that a place in JSON is not meant to hold."""
ODD_TEXTS = (
    "", " ", "-", "0", "-1", "1e999", "NaN", "Infinity", "9" * 400, "1.234,56", "1,234.56", "½",
    "²", "٣", "true",
    "24:00", "23:59:60", "25:61", "12:00pm", "0:00am", "-0:30", "PT1H", "-PT15M", "P1Y",
    "2026-02-30", "2026-13-45",
    "03/04/2024", "31.12.2026", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59+14:00",
    "2026-03-29 02:30:00",
    "2026-10-25T02:30:00", "20260329T023000Z", "1970-01-01T00:00:00Z", "Europe/Nowhere",
    "../etc/passwd", "EUR", "€ 90",
    "FREQ=SECONDLY;COUNT=99999", "FREQ=YEARLY;BYMONTHDAY=31;BYDAY=5MO", "FREQ=DAILY;INTERVAL=0",
    "x\0y", "a\u202eb", "İ",
    "\ud800", "=1+1", '"', "'", "#tag", "\n", "a\nb", "&lt;", "<b>", "??", "<23:30", "24:00>",
    "(8h!)", "arrived**",
)  # fmt: skip
"""Values that a field of a table, an attribute or a line is not meant to hold."""
ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252")
_TOKENS = re.compile(r"([\w.+/:-]+)")


def restructured(data: bytes, chance: random.Random) -> bytes | None:
    """The file with one to three values changed in their places; None where its structure is not
    known.
    """
    if data.startswith(MAGIC):
        return _zip(data, chance)
    if data.lstrip()[:1] in {b"{", b"["}:
        return other_json(data, chance)
    try:
        text = decoded(data)
    except RefusedError:
        return None
    if text.lstrip("\ufeff \r\n").startswith("<"):
        text = _xml(text, chance)
    elif "," in text[:200] or ";" in text[:200] or "\t" in text[:200]:
        text = _table(text, chance) if "BEGIN:" not in text[:100] else _lines(text, chance)
    else:
        text = _lines(text, chance)
    return text.encode(chance.choice(ENCODINGS), "replace")


def other_json(data: bytes, chance: random.Random) -> bytes | None:
    """The input with something odd in one place of its JSON; None when there is none."""
    start = min((at for sign in (b"{", b"[") if (at := data.find(sign)) >= 0), default=-1)
    if start < 0:
        return None
    try:
        value = json.loads(data[start:])
    except (ValueError, RecursionError):
        return None
    whole = [value]
    inner: Any = whole
    step: Any = 0
    while isinstance(inner[step], (dict, list)) and inner[step] and chance.random() < 0.85:
        inner = inner[step]
        step = (
            chance.choice(list(inner)) if isinstance(inner, dict) else chance.randrange(len(inner))
        )
    match chance.randrange(4):
        case 0 if isinstance(inner, dict):
            del inner[step]
        case 1 if isinstance(inner, list):
            inner.append(inner[step])
        case 2 if isinstance(inner[step], str):
            inner[step] = chance.choice(ODD_TEXTS)
        case _:
            inner[step] = chance.choice(ODD)
    made = json.dumps(whole[0] if whole else None, ensure_ascii=chance.random() < 0.5)
    return data[:start] + made.encode("utf-8", "surrogatepass")


def _table(text: str, chance: random.Random) -> str:
    """Cells take odd values or those of other cells; columns and rows go, come twice or change
    places.
    """
    separator = max(",;\t|", key=text.partition("\n")[0].count)
    try:
        rows = [
            row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if row
        ]
    except csv.Error:
        return text[::-1]
    for _ in range(chance.randint(1, 3)):
        if not rows:
            break
        row = chance.choice(rows if chance.random() < 0.1 else rows[1:] or rows)
        at = chance.randrange(len(row) or 1)
        match chance.randrange(8):
            case 0 | 1 | 2 | 3 if row:
                row[at] = chance.choice(ODD_TEXTS)
            case 4 if row:
                row[at] = chance.choice(chance.choice(rows) or [""])
            case 5 if row:
                for other in rows:  # the whole column
                    del other[at : at + 1]
            case 6:
                rows.insert(chance.randrange(len(rows) + 1), list(row))
            case _:
                del row[at:]
    if chance.random() < 0.1:
        separator = chance.choice(",;\t|")
    out = io.StringIO()
    end = chance.choice(("\n", "\r\n", "\r"))
    csv.writer(out, delimiter=separator, lineterminator=end, escapechar="\\").writerows(rows)
    return out.getvalue()


def _lines(text: str, chance: random.Random) -> str:
    """Words of a line take odd values or those of another line; lines go, come twice, move in or
    change places.
    """
    found = text.splitlines(keepends=True) or [""]
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(found))
        match chance.randrange(9):
            case 0:
                del found[at]
                found = found or [""]
            case 1:
                found.insert(at, chance.choice(found))
            case 2:
                found[at] = chance.choice((" ", "    ", "\t", "")) + found[at].lstrip(" \t")
            case 3:
                chance.shuffle(found)
            case _:
                pieces = _TOKENS.split(found[at])
                words = list(range(1, len(pieces), 2))
                if words:
                    others = _TOKENS.findall(chance.choice(found)) or [""]
                    new = chance.choice(ODD_TEXTS if chance.random() < 0.7 else others)
                    pieces[chance.choice(words)] = new
                    found[at] = "".join(pieces)
    return "".join(found)


def _xml(text: str, chance: random.Random) -> str:
    """Attributes and texts take odd values; elements go, come twice or into one another."""
    try:
        root = ElementTree.fromstring(text.lstrip("\ufeff \r\n"))
    except (ElementTree.ParseError, ValueError):
        return text
    elements = list(root.iter())
    for _ in range(chance.randint(1, 3)):
        one = chance.choice(elements)
        new = chance.choice(ODD_TEXTS).replace("\0", "").encode("utf-8", "replace").decode()
        match chance.randrange(6):
            case 0 | 1 | 2 if one.attrib:
                one.set(chance.choice(list(one.attrib)), new)
            case 3 if one.attrib:
                del one.attrib[chance.choice(list(one.attrib))]
            case 4 if len(one):
                one.append(chance.choice(list(one)))
            case _:
                one.text = new
    return ElementTree.tostring(root, encoding="unicode")


def _zip(data: bytes, chance: random.Random) -> bytes | None:
    """A member of the archive is changed, goes or takes another's name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return None
    if not members:
        return None
    at = chance.randrange(len(members))
    name, content = members[at]
    match chance.randrange(10):
        case 0:
            del members[at]
        case 1:
            members[at] = chance.choice(("../x", "time_entries.csv", "x" * 200, "a/")), content
        case _:
            members[at] = name, restructured(content, chance) or content
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", chance.choice((0, zipfile.ZIP_DEFLATED))) as archive:
        for name, content in dict(members).items():
            archive.writestr(name, content)
    return stream.getvalue()

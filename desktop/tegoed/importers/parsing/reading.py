# SPDX-License-Identifier: MIT
"""Reading JSON from somewhere else: each value is checked, and a refusal names the place
(`entries[17].end`).
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tegoed.core.calendar.zones import zone_named
from tegoed.core.entities.checks import LONGEST_NAME
from tegoed.core.entities.entity_fields import LARGEST
from tegoed.core.entities.names import has_control, is_blank
from tegoed.core.errors import RefusedError
from tegoed.core.errors import shown as shown_text

FIRST_YEAR, LAST_YEAR = 1900, 2999
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EARLIEST = int(datetime.fromisoformat(f"{FIRST_YEAR}-01-02T00:00:00+00:00").timestamp())
_LATEST = int(datetime.fromisoformat(f"{LAST_YEAR}-12-30T00:00:00+00:00").timestamp())
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""How a file begins that an older PowerShell was made to write."""
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")


class _DuplicateKeyError(Exception):
    """A field that stands twice in one object."""


def load(data: bytes) -> Any:
    """Return the JSON value in UTF-8 bytes, with or without a byte order mark, or in UTF-16 with
    one.

    Raises `RefusedError`: "document.not-text", "document.not-json" (line, column),
    "document.number", "document.field-twice", "document.too-deep".
    """
    try:
        text = data.decode("utf-16" if data.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError("document.not-text", byte=error.start) from None
    try:
        return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise RefusedError("document.not-json", line=error.lineno, column=error.colno) from None
    except _DuplicateKeyError as error:
        raise RefusedError("document.field-twice", field=shown(error.args[0])) from None
    except ValueError:  # NaN, Infinity, or more digits than Python reads
        raise RefusedError("document.number") from None
    except RecursionError:
        raise RefusedError("document.too-deep") from None


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise _DuplicateKeyError(name)
            seen.add(name)
    return found


def shown(value: Any) -> str:
    """Return a value as a message may repeat it: JSON, shortened, without anything that cannot be
    printed.
    """
    try:
        text = (
            value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
        )
    except RecursionError:  # it was read with less below it on the stack
        return "…"
    return shown_text(text)


@dataclass(frozen=True, slots=True)
class DocumentPlace:
    """One object of the document and where it stands; each reader takes a field of it."""

    values: dict[str, Any]
    where: str = ""

    def at(self, field: str) -> str:
        """Return what the place of a field is called."""
        return f"{self.where}.{field}" if self.where else field

    def has(self, field: str) -> bool:
        """Tell whether the field is there and not null."""
        return self.values.get(field) is not None

    def refuse(self, id: str, field: str, **params: Any) -> RefusedError:
        """Return a refusal of a field, for the caller to raise."""
        return RefusedError(id, place=self.at(field), **params)

    def objects(self, field: str) -> Iterator[DocumentPlace]:
        """Yield the objects of a list, which may be left out."""
        for number, item in enumerate(self.items(field)):
            where = f"{self.at(field)}[{number}]"
            if not isinstance(item, dict):
                raise RefusedError("document.wants-object", place=where)
            yield DocumentPlace(item, where)

    def items(self, field: str) -> list[Any]:
        """Return a list, which may be left out."""
        found = self.values.get(field, [])
        if not isinstance(found, list):
            raise self.refuse("document.wants-list", field)
        return found

    def object(self, field: str) -> DocumentPlace:
        """Return an object, which may be left out."""
        found = self.values.get(field, {})
        if not isinstance(found, dict):
            raise self.refuse("document.wants-object", field)
        return DocumentPlace(found, self.at(field))

    def text(self, field: str, default: str | None = None) -> str:
        """Return a text that is there, or the default."""
        found = self.values.get(field)
        if found is None:
            if default is None:
                raise self.refuse("document.missing", field)
            return default
        return checked_text(found, self.at(field))

    def texts(self, field: str) -> tuple[str, ...]:
        """Return a list of texts that are not empty, in their order; it may be left out."""
        texts = []
        for number, item in enumerate(self.items(field)):
            where = f"{self.at(field)}[{number}]"
            text = checked_text(item, where).strip()
            if not text:
                raise RefusedError("document.missing", place=where)
            texts.append(text)
        return tuple(texts)

    def name(self, field: str) -> str:
        """Return a name: one line, not blank; spaces around it and runs of them do not count."""
        text = self.text(field)
        if has_control(text):
            raise self.refuse("document.name-control", field, value=shown(text))
        name = " ".join(text.split())
        if is_blank(name):
            raise self.refuse("document.missing", field)
        if len(name) > LONGEST_NAME:
            raise self.refuse("document.too-long", field, longest=LONGEST_NAME)
        return name

    def yes(self, field: str, default: bool) -> bool:
        """Return true or false."""
        found = self.values.get(field, default)
        if not isinstance(found, bool):
            raise self.refuse("document.wants-yes-no", field, value=shown(found))
        return found

    def whole(
        self, field: str, default: int | None = None, *, lowest: int = 0, highest: int = LARGEST
    ) -> int:
        """Return a whole number in its bounds, or the default where it is left out or null."""
        found = self.values.get(field)
        if found is None:
            if default is None:
                raise self.refuse("document.missing", field)
            return default
        return checked_whole(found, self.at(field), lowest=lowest, highest=highest)

    def choice(self, field: str, choices: Any) -> Any:
        """Return a member of a `StrEnum` by its value."""
        found = self.values.get(field)
        if found is None:
            raise self.refuse("document.missing", field)
        try:
            return choices(found)
        except ValueError:
            known = ", ".join(choices)
            raise self.refuse(
                "document.unknown-choice", field, value=shown(found), choices=known
            ) from None

    def date(self, field: str) -> date:
        """Return a date, as `2026-11-09`."""
        found = self.values.get(field)
        if found is None:
            raise self.refuse("document.missing", field)
        if isinstance(found, str) and _DATE.fullmatch(found):
            try:
                return date.fromisoformat(found)
            except ValueError:
                pass
        raise self.refuse("document.wants-date", field, value=shown(found))

    def instant(self, field: str) -> int:
        """Return an instant in epoch seconds; a part of a second is dropped.

        It must name its offset.
        """
        found = self.values.get(field)
        if found is None:
            raise self.refuse("document.missing", field)
        try:
            moment = datetime.fromisoformat(found)
        except (TypeError, ValueError):
            raise self.refuse("document.wants-instant", field, value=shown(found)) from None
        if moment.tzinfo is None:
            raise self.refuse("document.no-offset", field, value=shown(found))
        instant = int((moment.replace(microsecond=0) if moment.microsecond else moment).timestamp())
        if not _EARLIEST <= instant <= _LATEST:
            raise self.refuse("document.date-range", field, first=FIRST_YEAR, last=LAST_YEAR)
        return instant

    def zone(self, field: str) -> str | None:
        """Return the name of a time zone that this machine knows, or None where it is left out."""
        if not self.has(field):
            return None
        name = self.text(field)
        if zone_named(name) is None:
            raise self.refuse("document.unknown-zone", field, value=shown(name))
        return name


def checked_text(value: Any, where: str) -> str:
    """Return a text that can be stored and shown: no zero byte, no lone surrogate."""
    if not isinstance(value, str):
        raise RefusedError("document.wants-text", place=where, value=shown(value))
    if not value.isascii() or "\0" in value:
        bad = _UNREADABLE.search(value)
        if bad:
            raise RefusedError("document.unreadable-text", place=where)
    return value


def checked_whole(value: Any, where: str, *, lowest: int, highest: int) -> int:
    """Return a whole number in its bounds."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise RefusedError("document.wants-whole", place=where, value=shown(value))
    if not lowest <= value <= highest:
        raise RefusedError(
            "document.out-of-bounds",
            place=where,
            value=shown(value),
            lowest=lowest,
            highest=highest,
        )
    return value

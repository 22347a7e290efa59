# SPDX-License-Identifier: MIT
"""The items of a JSON list one by one, each with the line that it begins on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tegoed.core.errors import RefusedError

_BLANK = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Item:
    """An item and the line of the file on which it begins."""

    line: int
    value: Any

    def text(self, field: str) -> str:
        """Return a text that must be there.

        Raises `RefusedError` "row.no-start", "row.field-missing".
        """
        found = self.value.get(field) if isinstance(self.value, dict) else None
        if not isinstance(found, str) or not found.strip():
            raise RefusedError("row.field-missing", field=field)
        return found

    def texts(self, field: str) -> list[str]:
        """Return a list of texts, which may be left out; one text is a list of those between its
        commas.
        """
        found = self.value.get(field)
        if isinstance(found, str):
            return found.split(",")
        return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []


def _no_constant(name: str) -> Any:
    raise ValueError(name)


_DECODER = json.JSONDecoder(parse_constant=_no_constant)


def decoded(text: str) -> Any:
    """Return a JSON value.

    Raises `RefusedError` "document.not-json", "document.number", "document.too-deep".
    """
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise RefusedError("document.not-json", line=error.lineno, column=error.colno) from None
    except ValueError:
        raise RefusedError("document.number") from None
    except RecursionError:
        raise RefusedError("document.too-deep") from None


def first_item(text: str) -> Any:
    """Return the first item of a list; None for an empty list and for what is no list.

    Raises as `decoded`.
    """
    return next((item.value for item in _items(text)), None)


def items(text: str) -> list[Item]:
    """Return all items of a list. Raises as `decoded`, and "import.not-a-list"."""
    if not text.lstrip().startswith("["):
        raise RefusedError("import.not-a-list")
    return list(_items(text))


def _items(text: str) -> Iterator[Item]:
    at = _after_blank(text, 0)
    if text[at : at + 1] != "[":
        return
    at, line, counted = _after_blank(text, at + 1), 1, 0
    if text[at : at + 1] == "]":
        return
    while True:
        line += text.count("\n", counted, at)
        counted = at
        try:
            value, at = _DECODER.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise RefusedError("document.not-json", line=error.lineno, column=error.colno) from None
        except ValueError:
            raise RefusedError("document.number") from None
        except RecursionError:
            raise RefusedError("document.too-deep") from None
        yield Item(line, value)
        at = _after_blank(text, at)
        sign = text[at : at + 1]
        if sign == "]" and not text[at + 1 :].strip():
            return
        if sign != ",":
            line += text.count("\n", counted, at)
            column = at - text.rfind("\n", 0, at)
            raise RefusedError("document.not-json", line=line, column=column)
        at = _after_blank(text, at + 1)


def _after_blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at

# SPDX-License-Identifier: MIT
"""From bytes to text: UTF-8 with or without a byte order mark, UTF-16, UTF-32 and Windows-1252."""

from __future__ import annotations

import codecs

from tegoed.core.errors import RefusedError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 2000
"""Bytes that tell whether every second one is zero."""


def decoded(data: bytes) -> str:
    """Return the text in these bytes, without its byte order mark.

    Raises `RefusedError` "import.not-text".
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _as(encoding, data[len(mark) :])
    if (unmarked := _without_mark(data[:_SAMPLE])) is not None:
        return _as(unmarked, data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _as("cp1252", data)


def _as(encoding: str, data: bytes) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusedError("import.not-text", byte=error.start) from None


def _without_mark(sample: bytes) -> str | None:
    """Recognise UTF-16 that does not say so: in Western text nearly every second byte is zero."""
    half = len(sample) // 2
    if half < 2:
        return None
    if sample[1::2].count(0) * 10 > half * 7:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) * 10 > half * 7 else None

# SPDX-License-Identifier: MIT
"""Numbers and lengths as other programs write them: decimal points and commas, `0:30`, `1h 30m`."""

from __future__ import annotations

import re
from decimal import Decimal
from math import ceil

from tegoed.core.invoicing.money import LARGEST_CENTS

_GROUPS = re.compile(r"[\s'’]+")
_BARE = re.compile(r"[^0-9.,+-]*([+-]?[0-9][0-9.,]*)[^0-9.,+-]*")
_PLAIN = re.compile(r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,12})?")
_COLONS = re.compile(r"([+-]?)([0-9]{1,5}):([0-5]?[0-9])(?::([0-5]?[0-9])(?:[.,][0-9]+)?)?")
_HOUR = r"(?:h|u|hr|hrs|hours?|uur|uren|std)\.?"
_HOURS = re.compile(rf"([+-]?[0-9]{{0,5}}[.,][0-9]{{1,6}})\s*{_HOUR}", re.IGNORECASE)
_UNITS = re.compile(
    rf"([+-]?)(?:([0-9]{{1,5}})\s*{_HOUR})?\s*"
    r"(?:([0-9]{1,6})\s*(?:m|min|mins|minutes?|minuten|minuut)\.?)?\s*(?:([0-9]{1,7})\s*s(?:ec)?\.?)?",
    re.IGNORECASE,
)
_HOURS_MINUTES = re.compile(r"([+-]?)([0-9]{1,5})\s*[hu]\s*([0-5][0-9])", re.IGNORECASE)
_ISO = re.compile(
    r"([+-]?)P(?:([0-9]{1,4})D)?(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,7})S)?)?"
)


def number(text: str) -> Decimal | None:
    """Return an exact number: `1.5`, `0,5`, `1.234,50`, `1,234.50`, `€ 90`; None for anything else.

    Where both signs stand, the last one is the decimal sign; a sign that stands twice groups
    thousands.
    """
    found = _BARE.fullmatch(_GROUPS.sub("", text))
    if found is None:
        return None
    digits = found[1]
    if "," in digits:
        comma, point = digits.rfind(","), digits.rfind(".")
        if digits.count(",") > 1 or (0 <= comma < point):
            digits = digits.replace(",", "")
        else:
            digits = digits.replace(".", "").replace(",", ".")
    elif digits.count(".") > 1:
        digits = digits.replace(".", "")
    return Decimal(digits) if _PLAIN.fullmatch(digits) else None


def seconds(text: str) -> int | None:
    """Return the seconds of a length: `0:30`, `00:30:00`, `0.5`, `0,5` (hours), `1,5 uur`,
    `1h 30m`, `PT1H30M`; None for anything else.
    """
    text = text.strip()
    if found := _COLONS.fullmatch(text):
        sign, hours, minutes, rest = found.groups()
        return _signed(sign, int(hours) * 3600 + int(minutes) * 60 + int(rest or 0))
    if text[-1:].isdigit() and (whole := number(text)) is not None:
        return round(whole * 3600)
    if (found := _HOURS.fullmatch(text)) and (whole := number(found[1])) is not None:
        return round(whole * 3600)
    if found := _HOURS_MINUTES.fullmatch(text):
        return _signed(found[1], int(found[2]) * 3600 + int(found[3]) * 60)
    if found := _ISO.fullmatch(text):
        sign, days, hours, minutes, rest = found.groups()
        if not any((days, hours, minutes, rest)):
            return None
        length = int(days or 0) * 86_400 + int(hours or 0) * 3600
        return _signed(sign, length + int(minutes or 0) * 60 + int(rest or 0))
    found = _UNITS.fullmatch(text)
    if found is None or not any(found.groups()[1:]):
        return None
    sign, hours, minutes, rest = found.groups()
    return _signed(sign, int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(rest or 0))


def _signed(sign: str, length: int) -> int:
    return -length if sign == "-" else length


def cents(text: str) -> int | None:
    """Return an hourly rate in cents; None without a readable one above zero."""
    found = number(text)
    if found is None or found <= 0:
        return None
    whole = round(found * 100)
    return whole if 0 < whole <= LARGEST_CENTS else None


def rate(amount: str, length: int) -> int | None:
    """Return the roundest hourly rate in cents that gives this amount for so many seconds.

    None without an amount.
    """
    found = number(amount)
    if found is None or found <= 0 or length <= 0:
        return None
    half = Decimal("0.005")
    low, high = ((found - half) * 3600 / length, (found + half) * 3600 / length)
    for step in (1000, 500, 100, 50, 10, 5):
        rounded = ceil(low * 100 / step) * step
        if 0 < rounded <= high * 100:
            return rounded if rounded <= LARGEST_CENTS else None
    whole = round(found * 100 * 3600 / length)
    return whole if 0 < whole <= LARGEST_CENTS else None

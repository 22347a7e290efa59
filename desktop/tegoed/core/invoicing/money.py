# SPDX-License-Identifier: MIT
"""Exact money and lengths of time: integers, rationals that are rounded once, and the reading of
what people type.
"""

from __future__ import annotations

import re
from math import gcd

from tegoed.core.errors import RefusedError

LARGEST_CENTS = 10**13
"""No amount that somebody types goes past this; it keeps every sum far inside 64 bits."""
LONGEST_SECONDS = 100_000 * 3600
"""No length that somebody types goes past 100,000 hours."""


def round_half_even(numerator: int, denominator: int) -> int:
    """Return the whole number nearest to the quotient; exactly halfway, the even one.

    The denominator is positive.
    """
    whole, rest = divmod(numerator, denominator)
    twice = 2 * rest
    if twice > denominator or (twice == denominator and whole % 2):
        return whole + 1
    return whole


class Amount:
    """An exact amount of cents: a rational in lowest terms that is rounded only when it is shown.

    A value: never change its parts. It is far cheaper to import and to make than
    `fractions.Fraction`.
    """

    __slots__ = ("denominator", "numerator")
    numerator: int
    denominator: int

    def __init__(self, numerator: int = 0, denominator: int = 1) -> None:
        """Reduce the amount to lowest terms; the denominator is positive."""
        shared = gcd(numerator, denominator)
        self.numerator = numerator // shared
        self.denominator = denominator // shared

    @property
    def cents(self) -> int:
        """Rounded to whole cents, half to even."""
        return round_half_even(self.numerator, self.denominator)

    def times(self, factor: int, divisor: int = 1) -> Amount:
        """Return the amount × factor ÷ divisor, exactly; the divisor is positive."""
        return Amount(self.numerator * factor, self.denominator * divisor)

    def __add__(self, other: Amount) -> Amount:
        return Amount(
            self.numerator * other.denominator + other.numerator * self.denominator,
            self.denominator * other.denominator,
        )

    def __sub__(self, other: Amount) -> Amount:
        return self + Amount(-other.numerator, other.denominator)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Amount):
            return NotImplemented
        return self.numerator == other.numerator and self.denominator == other.denominator

    def __lt__(self, other: Amount) -> bool:
        return self.numerator * other.denominator < other.numerator * self.denominator

    def __le__(self, other: Amount) -> bool:
        return not other < self

    def __bool__(self) -> bool:
        return self.numerator != 0

    def __hash__(self) -> int:
        return hash((self.numerator, self.denominator))

    def __repr__(self) -> str:
        return f"Amount({self.numerator}, {self.denominator})"


NOTHING = Amount()


def ratio(numerator: int, denominator: int) -> float:
    """Return the quotient with four decimals, half to even. The denominator is positive."""
    return round_half_even(numerator * 10_000, denominator) / 10_000


# Patterns are compiled when first used: most runs of the program read no amount at all.
_GROUPING_SPACE = r"(?<=[0-9])\s(?=[0-9]{3}(?![0-9]))"
_MINUS = ("-", "−")
_PLAIN = r"([0-9]+)(?:[.,]([0-9]{1,2}))?"
_GROUPED = (
    r"([1-9][0-9]{0,2}(?:(\.)[0-9]{3}|(,)[0-9]{3})(?:(?(2)\.|,)[0-9]{3})*)"
    r"(?:(?(2),|\.)([0-9]{1,2}))?"
)


def parse_cents(text: str) -> int:
    """Return the cents of an amount in the currency's units: `110`, `95,5`, `1.234,50`, `1,234.50`,
    `1 234,50`.

    A separator before one or two last digits is the decimal one, before three it groups thousands.
    Raises `RefusedError`: "amount.negative", "amount.too-large", "amount.unreadable".
    """
    digits = re.sub(_GROUPING_SPACE, "", text.strip())
    if digits.startswith(_MINUS) and digits[1:2].isdigit():
        raise RefusedError("amount.negative", text=text)
    found = re.fullmatch(_PLAIN, digits)
    if found:
        units, cents = found[1], found[2]
    else:
        found = re.fullmatch(_GROUPED, digits)
        if not found:
            raise RefusedError("amount.unreadable", text=text)
        units, cents = found[1].replace(".", "").replace(",", ""), found[4]
    if len(units) > 15 or int(units) * 100 > LARGEST_CENTS:
        raise RefusedError("amount.too-large", text=text)
    return int(units) * 100 + int((cents or "").ljust(2, "0"))


_NUMBER = r"([0-9]{1,7})"
_HOUR = r"(?:h|u|hr|hrs|hour|hours|uur|uren)"
_MINUTE = r"(?:m|min|mins|minute|minutes|minuut|minuten)"
_HOURS_MINUTES = rf"{_NUMBER}{_HOUR}(?:([0-9]{{1,2}}){_MINUTE}?)?"
_DECIMAL_HOURS = rf"{_NUMBER}[.,]([0-9]{{1,2}}){_HOUR}"
_MINUTES = rf"{_NUMBER}{_MINUTE}"
_COLON = rf"{_NUMBER}:([0-9]{{2}})"
_UNIT_SPACE = r"(?<=[0-9])\s+(?=[a-z])|(?<=[a-z])\s+(?=[0-9])"
_BARE = r"[0-9]+(?:[.,][0-9]+)?"


def parse_length(text: str) -> int:
    """Return the seconds of a length: `2h`, `20 uur`, `1h30`, `1u30m`, `90m`, `1.5h`, `1,5u`,
    `1:30`.

    Nothing (`0h`) is a length.

    Raises `RefusedError`: "length.negative", "length.unit-missing" for a bare number,
    "length.too-large", "length.unreadable".
    """
    plain = re.sub(_UNIT_SPACE, "", text.strip().casefold())
    if plain.startswith(_MINUS) and plain[1:2].isdigit():
        raise RefusedError("length.negative", text=text)
    if re.fullmatch(_BARE, plain):
        raise RefusedError("length.unit-missing", text=text)
    seconds = _seconds_of(plain)
    if seconds is None:
        raise RefusedError("length.unreadable", text=text)
    if seconds > LONGEST_SECONDS:
        raise RefusedError("length.too-large", text=text)
    return seconds


def _seconds_of(plain: str) -> int | None:
    if found := re.fullmatch(_HOURS_MINUTES, plain) or re.fullmatch(_COLON, plain):
        hours, minutes = int(found[1]), int(found[2] or 0)
        return hours * 3600 + minutes * 60 if minutes < 60 else None
    if found := re.fullmatch(_DECIMAL_HOURS, plain):
        return int(found[1]) * 3600 + int(found[2].ljust(2, "0")) * 36
    if found := re.fullmatch(_MINUTES, plain):
        return int(found[1]) * 60
    return None

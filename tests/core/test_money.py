# SPDX-License-Identifier: MIT
"""Exact money, rounded once, and what people type for amounts and lengths."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.errors import RefusedError
from tegoed.core.invoicing.money import (
    NOTHING,
    Amount,
    parse_cents,
    parse_length,
    ratio,
    round_half_even,
)

WHOLE = st.integers(-(10**12), 10**12)
POSITIVE = st.integers(1, 10**9)


@given(WHOLE, POSITIVE)
def test_rounding_goes_to_the_nearest_and_halfway_to_the_even(
    numerator: int, denominator: int
) -> None:
    assert round_half_even(numerator, denominator) == round(Fraction(numerator, denominator))
    assert round_half_even(2 * numerator + 1, 2) == round(Fraction(2 * numerator + 1, 2))


@given(WHOLE, POSITIVE, WHOLE, POSITIVE)
def test_an_amount_is_as_exact_as_a_fraction(a: int, b: int, c: int, d: int) -> None:
    one, other = Amount(a, b), Amount(c, d)
    first, second = Fraction(a, b), Fraction(c, d)
    for amount, fraction in (
        (one + other, first + second),
        (one - other, first - second),
        (one.times(c, d), first * second),
    ):
        assert (amount.numerator, amount.denominator) == (fraction.numerator, fraction.denominator)
    assert (one < other, one <= other, one == other) == (
        first < second,
        first <= second,
        first == second,
    )
    assert one.cents == round(first)
    assert hash(Amount(a * 3, b * 3)) == hash(one)


def test_an_amount_says_what_it_is() -> None:
    assert repr(Amount(6, 4)) == "Amount(3, 2)"
    assert not NOTHING
    assert Amount(1)
    assert Amount(1) != 1


def test_a_ratio_has_four_decimals() -> None:
    assert ratio(45000, 100800) == 0.4464


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("110", 11000), ("0", 0), ("95,5", 9550), ("95.50", 9550), ("0,05", 5), (" 12 ", 1200),
        ("1.234,50", 123450),
        ("1,234.50", 123450), ("1.234", 123400), ("1,234", 123400), ("1.234.567,8", 123456780),
        ("1 234,50", 123450),
        ("1\u00a0234\u00a0567", 123456700), ("100000000000", 10**13),
    ],
)  # fmt: skip
def test_an_amount_is_read_with_either_separator(text: str, cents: int) -> None:
    assert parse_cents(text) == cents


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "unreadable"), ("abc", "unreadable"), ("1.2345", "unreadable"),
        ("0.123", "unreadable"), ("1,23,4", "unreadable"),
        ("1.234,567.8", "unreadable"), ("12 50", "unreadable"), ("1e5", "unreadable"),
        ("٣", "unreadable"), ("--5", "unreadable"),
        ("-5", "negative"), ("−5,00", "negative"), ("100000000001", "too-large"),
        ("9" * 5000, "too-large"),
    ],
)  # fmt: skip
def test_an_amount_that_is_none_is_refused(text: str, error: str) -> None:
    with pytest.raises(RefusedError) as refused:
        parse_cents(text)
    assert refused.value.message.id == f"amount.{error}"


@given(st.integers(0, 10**13))
def test_cents_written_in_either_style_are_read_back(cents: int) -> None:
    english = f"{cents // 100:,}.{cents % 100:02d}"
    dutch = english.translate(str.maketrans(",.", ".,"))
    assert (
        parse_cents(english) == parse_cents(dutch) == parse_cents(english.replace(",", "")) == cents
    )


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2h", 7200), ("20h", 72000), ("1h30", 5400), ("1h30m", 5400), ("1u30", 5400),
        ("1 h 30 m", 5400), ("90m", 5400),
        ("45min", 2700), ("45 minuten", 2700), ("2 uur", 7200), ("1.5h", 5400), ("1,25 u", 4500),
        ("1:30", 5400), ("0h", 0),
        ("100000h", 360_000_000), ("8 HOURS", 28800),
    ],
)  # fmt: skip
def test_a_length_is_read_in_hours_and_minutes(text: str, seconds: int) -> None:
    assert parse_length(text) == seconds


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "unreadable"), ("soon", "unreadable"), ("1h75", "unreadable"),
        ("1.000h", "unreadable"), ("1 2h", "unreadable"),
        ("-2h", "negative"), ("5", "unit-missing"), ("1,5", "unit-missing"),
        ("100001h", "too-large"),
    ],
)  # fmt: skip
def test_a_length_that_is_none_is_refused(text: str, error: str) -> None:
    with pytest.raises(RefusedError) as refused:
        parse_length(text)
    assert refused.value.message.id == f"length.{error}"

# SPDX-License-Identifier: MIT
"""Hours of a day as one types them."""

from __future__ import annotations

import pytest

from tegoed.core.calendar.typed_hours import parse_day_hours
from tegoed.core.errors import RefusedError


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", []),
        ("9-17", [["09:00", "17:00"]]),
        ("9 tot 17", [["09:00", "17:00"]]),
        ("8.30-17.30", [["08:30", "17:30"]]),
        ("8:30–12:30, 13–17", [["08:30", "12:30"], ["13:00", "17:00"]]),
        ("9u-12u en 13u-24", [["09:00", "12:00"], ["13:00", "24:00"]]),
        ("9-12 13-17", [["09:00", "12:00"], ["13:00", "17:00"]]),
    ],
)
def test_hours_are_read_as_they_are_typed(text: str, spans: list[list[str]]) -> None:
    assert parse_day_hours(text) == spans


@pytest.mark.parametrize("text", ["9-half twaalf", "17-9", "9-9", "25-26", "9:75-12", "9-12 later"])
def test_what_is_no_hours_is_refused_with_what_was_typed(text: str) -> None:
    with pytest.raises(RefusedError) as refused:
        parse_day_hours(text)
    assert refused.value.message.id == "working-hours.typed"
    assert refused.value.message.params["word"] == text

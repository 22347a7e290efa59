# SPDX-License-Identifier: MIT
"""Working hours as somebody types them."""

from __future__ import annotations

import pytest

from tegoed.core.calendar.hours_text import read_spans, write_spans
from tegoed.core.errors import RefusedError


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("9-17", "09:00–17:00"),
        ("9 tot 17", "09:00–17:00"),
        ("9 to 17", "09:00–17:00"),
        ("van 9 tot 17 uur", "09:00–17:00"),
        ("8.30-17.30", "08:30–17:30"),
        ("08:30–17:30", "08:30–17:30"),
        ("8u30 - 17u", "08:30–17:00"),
        ("0830-1730", "08:30–17:30"),
        ("half 9 tot half 6", ""),
        ("half 9 tot 17:00", "08:30–17:00"),
        ("9am-5pm", "09:00–17:00"),
        ("9 AM to 5 PM", "09:00–17:00"),
        ("9-5pm", "09:00–17:00"),
        ("1-5pm", "01:00–17:00"),
        ("12pm-5pm", "12:00–17:00"),
        ("8:30-12:30, 13-17.30", "08:30–12:30, 13:00–17:30"),
        ("13-17 en 8-12", "08:00–12:00, 13:00–17:00"),
        ("8-12 and 13-17;", "08:00–12:00, 13:00–17:00"),
        ("18-24", "18:00–24:00"),
        ("  ", ""),
    ],
)
def test_hours_are_read_as_they_are_typed(typed: str, written: str) -> None:
    if written or not typed.strip():
        assert write_spans(read_spans(typed)) == written
    else:
        with pytest.raises(RefusedError) as caught:
            read_spans(typed)
        assert caught.value.message.id == "hours-text.backwards"


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("ochtend", "hours-text.unreadable"),
        ("9", "hours-text.unreadable"),
        ("9-25", "hours-text.unreadable"),
        ("24:30-25", "hours-text.unreadable"),
        ("half 0 tot 9", "hours-text.unreadable"),
        ("17-9", "hours-text.backwards"),
        ("9-9", "hours-text.backwards"),
        ("9-13, 12-17", "hours-text.overlap"),
    ],
)
def test_what_cannot_be_working_hours_is_refused_in_words(typed: str, id: str) -> None:
    with pytest.raises(RefusedError) as caught:
        read_spans(typed)
    assert caught.value.message.id == id
    assert "[" not in str(caught.value.message.params)

# SPDX-License-Identifier: MIT
from __future__ import annotations

from tegoed.core.entries.typed_tags import read_tag_changes


def test_tags_are_added_and_those_with_a_minus_taken_away() -> None:
    assert read_tag_changes("onsite, -team #x") == (("onsite", "x"), ("team",))
    assert read_tag_changes(" , ") == ((), ())

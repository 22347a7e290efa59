# SPDX-License-Identifier: MIT
"""What a link may say, and what of it is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.entities.names import has_control
from tegoed.core.errors import RefusedError
from tegoed.core.link import LONGEST_PHRASE, checked_phrase, phrase_of


@pytest.mark.parametrize(
    ("link", "phrase"),
    [
        ("tegoed:log?text=1h30%20bouw%20verand", "1h30 bouw verand"),
        ("tegoed:log?text=1h30+bouw", "1h30 bouw"),
        ("tegoed:log?text=1h%2B30", "1h+30"),
        ("TEGOED:LOG?TEXT=1h", "1h"),
        ("tegoed://log?text=1h%20bouw", "1h bouw"),
        ("tegoed://log/?text=1h", "1h"),
        ("tegoed:1h30 bouw", "1h30 bouw"),
        ("tegoed:1h30%20bouw%20%23tag", "1h30 bouw #tag"),
        ("tegoed:1h30 bouw #tag", "1h30 bouw #tag"),
        ("tegoed:1h30 bouw why?", "1h30 bouw why?"),
        ("tegoed://1h30%20caf%C3%A9/", "1h30 café"),
        ("tegoed:", ""),
        ("tegoed:log", ""),
        ("tegoed:log?", ""),
        ("tegoed:log?text=", ""),
    ],
)
def test_a_link_says_a_phrase(link: str, phrase: str) -> None:
    assert phrase_of(link) == phrase


@pytest.mark.parametrize(
    ("link", "id"),
    [
        ("http://example.org/?text=1h", "link.other-scheme"),
        ("javascript:alert(1)", "link.other-scheme"),
        ("1h30 bouw", "link.other-scheme"),
        ("", "link.other-scheme"),
        ("tegoedx:1h", "link.other-scheme"),
        ("tegoed:delete?uid=1", "link.unknown-action"),
        ("tegoed://stop", "link.unknown-action"),
        ("tegoed:undo", "link.unknown-action"),
        ("tegoed:log?phrase=1h", "link.unknown-field"),
        ("tegoed:log?text=1h&then=quit", "link.unknown-field"),
        ("tegoed:1h%00bouw", "link.control"),
        ("tegoed:1h%0Abouw", "link.control"),
        ("tegoed:1h\nbouw", "link.control"),
        ("tegoed:1h%E2%80%AEbouw", "link.control"),
        ("tegoed:1h%1B[31m", "link.control"),
        ("tegoed:1h%FF", "link.unreadable"),
        ("tegoed:1h\ud800", "link.unreadable"),
        ("tegoed:1h " + "x" * LONGEST_PHRASE, "link.too-long"),
        ("tegoed:" + "x" * 100_000, "link.too-long"),
    ],
)
def test_what_a_link_may_not_say_is_refused(link: str, id: str) -> None:
    with pytest.raises(RefusedError) as caught:
        phrase_of(link)
    assert caught.value.message.id == id


def test_what_another_process_sends_is_checked_as_a_link_is() -> None:
    assert checked_phrase("  1h30   bouw ") == "1h30 bouw"
    for wrong, id in (
        (5, "link.unreadable"),
        (["1h"], "link.unreadable"),
        ("1h\tbouw", "link.control"),
        ("x" * 401, "link.too-long"),
    ):
        with pytest.raises(RefusedError) as caught:
            checked_phrase(wrong)
        assert caught.value.message.id == id


@given(st.text(max_size=500))
def test_whatever_a_link_holds_it_is_one_visible_line_or_refused(rest: str) -> None:
    try:
        phrase = phrase_of("tegoed:" + rest)
    except RefusedError:
        return
    assert len(phrase) <= LONGEST_PHRASE
    assert not has_control(phrase)
    assert "\n" not in phrase

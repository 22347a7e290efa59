# SPDX-License-Identifier: MIT
"""What all channels with a status owe, on each of them: set, known again, put back, and never the
user's own written over.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tegoed.channels.channel import (
    AuthExpiredError,
    ChannelConflictError,
    ChannelError,
    NotSentError,
    RetryLaterError,
)
from tegoed.channels.status import StatusText, fitted, instant, iso
from tegoed.core.errors import Message, RefusedError
from tegoed.core.focus.focus import ChannelMark
from tests.channels.asking import MESSAGE, ask, shown
from tests.support.kinds import checked_options
from tests.support.web_services.contract import Service
from tests.support.web_services.status_worlds import SECRET, WORLDS, World

Make = Callable[[str], Service]


@pytest.fixture(params=WORLDS, ids=lambda world: world.kind)
def world(request: pytest.FixtureRequest, service: Make) -> World:
    made: World = request.param(service)
    return made


def test_nothing_was_shown_ours_is_and_nothing_is_again(world: World) -> None:
    channel = world.channel()
    saved = channel.capture()
    asked = ask()
    mark = shown(channel, asked, saved)
    assert world.seen() == (MESSAGE, world.emoji_of_ours, True)
    if world.has_until:
        assert asked.until is not None
        assert world.until is not None
        assert asked.until <= world.until <= asked.until + 3 * 3600
    assert channel.restore(saved, [mark]) == "restored"
    assert world.seen() == ("", "", False)


def test_the_users_status_comes_back_with_its_own_end(world: World) -> None:
    end = int(time.time()) + 86_000 if world.has_until else None
    world.set("At the office", end)
    before = world.seen()
    channel = world.channel()
    saved = channel.capture()
    mark = shown(channel, ask(), saved)
    assert world.seen()[0] == MESSAGE
    assert channel.restore(saved, [mark]) == "restored"
    assert world.seen() == before
    if end is not None:
        assert world.until is not None
        assert abs(world.until - end) <= 500


def test_a_status_of_the_users_that_ended_meanwhile_is_not_put_back(world: World) -> None:
    channel = world.channel()
    saved = {
        **channel.capture(),
        "text": "Back soon",
        "emoji": world.another_emoji,
        "until": int(time.time()) - 5,
    }
    mark = shown(channel, ask(), saved)
    assert channel.restore(saved, [mark]) == "restored"
    assert world.seen() == ("", "", False)


def test_putting_back_and_showing_twice_do_no_harm(world: World) -> None:
    world.set("At the office")
    before = world.seen()
    channel = world.channel()
    saved = channel.capture()
    asked = ask()
    shown(channel, asked, saved)
    mark = shown(channel, asked, saved)
    assert channel.restore(saved, [mark]) == "restored"
    assert world.channel().restore(saved, [mark]) == "restored"
    assert world.seen() == before


def test_ended_before_anything_was_shown_nothing_is_changed(world: World) -> None:
    world.set("At the office")
    channel = world.channel()
    saved = channel.capture()
    mark = ChannelMark(0, None, MESSAGE, channel.mark(ask(), saved))
    count = len(world.writes())
    assert channel.restore(saved, [mark]) == "restored"
    assert world.seen()[:2] == ("At the office", world.another_emoji)
    assert len(world.writes()) == count


def test_a_moved_end_is_shown_and_any_of_its_marks_is_known_again(world: World) -> None:
    channel = world.channel()
    saved = channel.capture()
    first = shown(channel, ask(), saved)
    later = ask(120, 1, "Not available until 14:10.")
    second = shown(channel, later, saved)
    assert world.seen()[0] == later.message
    unsent = ChannelMark(
        2, None, "x", channel.mark(ask(180, 2, "Not available until 15:10."), saved)
    )
    assert channel.restore(saved, [first, second, unsent]) == "restored"
    assert world.seen() == ("", "", False)


def test_what_the_user_writes_meanwhile_stays(world: World) -> None:
    world.set("At the office")
    channel = world.channel()
    saved = channel.capture()
    mark = shown(channel, ask(), saved)
    world.set("With a client")
    with pytest.raises(ChannelConflictError, match=r"status\.changed"):
        shown(channel, ask(120, 1), saved)
    assert channel.restore(saved, [mark]) == "left"
    assert world.seen()[:2] == ("With a client", world.another_emoji)


def test_what_the_user_took_away_meanwhile_stays_away(world: World) -> None:
    world.set("At the office")
    channel = world.channel()
    saved = channel.capture()
    mark = shown(channel, ask(), saved)
    world.set("")
    with pytest.raises(ChannelConflictError, match=r"status\.changed"):
        shown(channel, ask(120, 1), saved)
    assert channel.restore(saved, [mark]) == "left"
    assert world.seen()[:2] == ("", "")


@pytest.mark.parametrize(
    "expiring", [each for each in WORLDS if each.expires], ids=lambda each: each.kind
)
def test_after_ours_expired_the_users_status_is_put_back_and_a_lease_goes_on(
    expiring: type[World], service: Make
) -> None:
    world = expiring(service)
    world.set("At the office")
    channel = world.channel()
    saved = channel.capture()
    mark = shown(channel, ask(0.5), saved)
    world.expire()
    again = shown(channel, ask(30, 1), saved)
    assert world.seen() == (MESSAGE, world.emoji_of_ours, True)
    world.expire()
    late = ChannelMark(0, int(time.time()) - 60, MESSAGE, mark.own)
    assert channel.restore(saved, [late, again]) == "restored"
    assert world.seen() == ("At the office", world.another_emoji, False)


def test_the_users_own_unavailability_is_left_alone(world: World) -> None:
    world.unavailable()
    before = world.seen()
    with pytest.raises(ChannelConflictError, match=r"status\.own-"):
        world.channel().capture()
    assert world.channel().probe() == Message("status.found-own")
    assert world.seen() == before
    assert world.writes() == []


def test_focus_of_another_computer_is_left_to_it(world: World) -> None:
    channel = world.channel()
    shown(channel, ask(), channel.capture())
    before = world.seen()
    other = world.channel()
    with pytest.raises(ChannelConflictError, match=r"focus\.elsewhere"):
        other.capture()
    assert other.probe() == Message("status.found-own")
    assert world.seen() == before


def test_two_accounts_of_a_kind_do_not_know_each_other(world: World, service: Make) -> None:
    other = type(world)(service)
    other.set("At the office")
    channel, second = world.channel(), other.channel()
    saved, its = channel.capture(), second.capture()
    mark, its_mark = shown(channel, ask(), saved), shown(second, ask(), its)
    assert channel.restore(saved, [mark]) == "restored"
    assert other.seen()[0] == MESSAGE
    assert second.restore(its, [its_mark]) == "restored"
    assert (world.seen()[0], other.seen()[0]) == ("", "At the office")


def test_a_long_message_is_cut_after_a_word(world: World) -> None:
    channel = world.channel()
    message = "word " * 40
    mark = channel.mark(ask(message=message), {})
    assert len(mark["text"]) <= world.longest
    assert mark["text"].endswith("word…")
    saved = channel.capture()
    engaged = shown(channel, ask(message=message), saved)
    assert world.seen()[0] == mark["text"]
    assert channel.restore(saved, [engaged]) == "restored"


def test_a_probe_says_what_is_shown_and_leaves_no_trace(world: World) -> None:
    assert world.channel().probe() == Message("status.found")
    world.set("At the office")
    assert world.channel().probe() == Message("status.found-text", {"text": "At the office"})
    assert world.writes() == []


@pytest.mark.parametrize(
    ("answer", "raised", "id"),
    [
        ((401, {}, None), AuthExpiredError, "http.refused"),
        ((403, {}, None), AuthExpiredError, "http.refused"),
        ((429, {"Retry-After": "90"}, None), RetryLaterError, "http.later"),
        ((503, {"Retry-After": "90"}, None), RetryLaterError, "http.later"),
        ((500, {}, None), ChannelError, "http.failed"),
        ((502, {}, "<html>"), ChannelError, "http.failed"),
        ((302, {"Location": "https://example.org/"}, None), ChannelError, "http.moved"),
        ((200, {}, "<html>Please sign in to this network</html>"), ChannelError, "http.rubbish"),
        ((200, {}, []), ChannelError, "http.rubbish"),
    ],
)
def test_refusals_are_told_apart_at_the_start_and_at_the_end(
    world: World, answer: tuple[int, dict[str, str], Any], raised: type[Exception], id: str
) -> None:
    channel = world.channel()
    world.service.refuse_next(*answer)
    with pytest.raises(raised) as error:
        channel.capture()
    assert type(error.value) is raised
    assert error.value.message.id == id  # type: ignore[attr-defined] # all of them carry one
    if isinstance(error.value, RetryLaterError):
        assert abs(error.value.at - time.time() - 90) < 5
    saved = channel.capture()
    mark = shown(channel, ask(), saved)
    world.service.refuse_next(*answer)
    with pytest.raises(raised):
        channel.restore(saved, [mark])
    assert world.seen()[0] == MESSAGE
    assert channel.restore(saved, [mark]) == "restored"
    assert world.seen() == ("", "", False)


def test_nobody_there_is_told(world: World) -> None:
    channel = world.channel()
    world.service.close()
    with pytest.raises(NotSentError, match=r"http\.no-answer"):
        channel.capture()


def test_a_status_is_usable_anywhere_outlives_us_and_is_not_on_this_machine(world: World) -> None:
    channel = world.channel()
    assert channel.availability() is None
    assert channel.is_lost({}) is False
    assert channel.local is False


def test_what_is_kept_in_the_journal_has_no_secret(world: World) -> None:
    world.set("At the office")
    channel = world.channel()
    saved = channel.capture()
    assert SECRET not in repr((saved, channel.mark(ask(), saved)))


def test_a_secret_is_not_sent_in_the_clear(world: World) -> None:
    given = {"url": "http://example.org", **({"user": world.user} if world.user else {})}
    with pytest.raises(RefusedError, match=r"http\.url-plain"):
        checked_options(world.kind, given)


@given(st.text(), st.integers(2, 100))
def test_a_fitted_text_fits_on_one_line_and_says_when_something_is_missing(
    said: str, longest: int
) -> None:
    cut = fitted(said, longest)
    whole = " ".join(said.split())
    assert len(cut) <= longest
    assert cut == whole or (cut.endswith("…") and whole.startswith(cut[:-1]))


@pytest.mark.parametrize(
    ("said", "cut"),
    [
        ("one two three", "one two…"),
        ("one two  ", "one two"),
        ("onetwothree", "onetwoth…"),
        ("one two. x", "one two…"),
    ],
)
def test_a_text_is_cut_after_a_word_where_there_is_one(said: str, cut: str) -> None:
    assert fitted(said, 9) == cut


@pytest.mark.parametrize("said", [None, 5, "", "soon", "0001-01-01T00:00:00Z"])
def test_no_instant_and_rubbish_are_no_end(said: Any) -> None:
    assert instant(said) is None


def test_instants_are_read_with_and_without_a_zone() -> None:
    assert (
        instant("2026-11-16T12:00:00Z")
        == instant("2026-11-16T13:00:00.000+01:00")
        == instant("2026-11-16T12:00:00")
    )
    assert iso(1_794_830_400) == "2026-11-16T12:00:00Z"


def test_of_what_has_ended_only_what_the_service_needs_is_left() -> None:
    assert StatusText("x", "y", 5, {"a": 1}).still(6) == StatusText(more={"a": 1})
    assert StatusText("x", "y", 5).still(4) == StatusText("x", "y", 5)

# SPDX-License-Identifier: MIT
"""The webhook against a real receiver on this machine: answers, refusals, silence and rubbish."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tegoed.channels.channel import (
    AuthExpiredError,
    ChannelEnvironment,
    ChannelError,
    NotSentError,
    RetryLaterError,
    StatusRequest,
)
from tegoed.channels.protocols import http
from tegoed.channels.webhook import NAMES, TEMPLATE, body
from tegoed.core.errors import Message, RefusedError
from tegoed.core.focus.focus import ChannelMark
from tests.support.clocks import AMSTERDAM
from tests.support.kinds import checked_options, make
from tests.support.web_services.receiver import Receiver

ASK = StatusRequest("s1", 1_794_826_800, 1_794_830_400, 'He said "no"\n', 0, AMSTERDAM)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    yield made
    made.close()


def hook(receiver: Receiver, secret: str | None = None, **options: str) -> Any:
    return make("webhook", {"url": receiver.url, **options}, ChannelEnvironment(lambda: secret))


def engaged(channel: Any) -> list[ChannelMark]:
    saved = channel.capture()
    mark = channel.mark(ASK, saved)
    channel.engage(ASK, saved, mark)
    return [ChannelMark(0, ASK.until, ASK.message, mark)]


def test_start_and_end_are_posted_with_until_and_their_own_keys(receiver: Receiver) -> None:
    channel = hook(receiver)
    marks = engaged(channel)
    assert channel.restore({}, marks) == "restored"
    (verb, start, told), (_, end, ended) = receiver.seen
    expected = {
        "session": "s1",
        "since": "2026-11-16T12:00:00+01:00",
        "until": "2026-11-16T13:00:00+01:00",
        "message": ASK.message,
    }
    assert verb == "POST"
    assert json.loads(told) == {"event": "start", **expected}
    assert json.loads(ended) == {"event": "end", **expected}
    assert (start["Idempotency-Key"], end["Idempotency-Key"]) == ("s1:start", "s1:end")
    assert start["Content-Type"] == "application/json"
    assert "X-Tegoed-Signature" not in start


def test_a_second_start_has_another_key_and_a_repeated_one_the_same(receiver: Receiver) -> None:
    channel = hook(receiver)
    engaged(channel)
    engaged(channel)
    again = StatusRequest(ASK.session, ASK.since, ASK.until, ASK.message, 3)
    channel.engage(again, {}, channel.mark(again, {}))
    assert [headers["Idempotency-Key"] for _, headers, _ in receiver.seen] == [
        "s1:start",
        "s1:start",
        "s1:start:3",
    ]


def test_the_secret_signs_the_very_bytes_that_are_sent(receiver: Receiver) -> None:
    engaged(hook(receiver, "geheim"))
    _, headers, content = receiver.seen[0]
    expected = hmac.new(b"geheim", content, hashlib.sha256).hexdigest()
    assert headers["X-Tegoed-Signature"] == f"sha256={expected}"
    assert b"geheim" not in content


@pytest.mark.parametrize(
    ("answer", "raised", "id"),
    [
        ((500, {}), ChannelError, "http.failed"),
        ((404, {}), ChannelError, "http.failed"),
        ((429, {}), ChannelError, "http.failed"),
        ((503, {"Retry-After": "rubbish"}), ChannelError, "http.failed"),
        ((401, {}), AuthExpiredError, "http.refused"),
        ((403, {}), AuthExpiredError, "http.refused"),
        ((302, {"Location": "/elsewhere"}), ChannelError, "http.moved"),
    ],
)
def test_what_is_no_success_is_told_apart(
    receiver: Receiver, answer: tuple[int, dict[str, str]], raised: type[Exception], id: str
) -> None:
    receiver.answer = answer
    with pytest.raises(raised) as error:
        engaged(hook(receiver))
    assert type(error.value) is raised
    assert error.value.message.id == id  # type: ignore[attr-defined] # all of them carry one
    assert len(receiver.seen) == 1


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", 120),
        ("999999", 3600),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Fri, 31 Dec 2100 23:59:59 GMT", 3600),
    ],
)
def test_a_receiver_that_says_when_is_asked_again_then_within_reason(
    receiver: Receiver, header: str, wait: int
) -> None:
    receiver.answer = (429, {"Retry-After": header})
    with pytest.raises(RetryLaterError) as later:
        engaged(hook(receiver))
    assert abs(later.value.at - time.time() - wait) < 5


def test_a_date_without_a_zone_is_read_as_utc(receiver: Receiver) -> None:
    receiver.answer = (503, {"Retry-After": "Fri, 31 Dec 2100 23:59:59 -0000"})
    with pytest.raises(RetryLaterError):
        engaged(hook(receiver))


def test_nobody_there_silence_and_rubbish_are_errors_that_pass(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "TOTAL_SECONDS", 5.2)
    released = threading.Event()
    receiver.before = lambda handler: released.wait(10)
    with pytest.raises(ChannelError, match=r"http\.no-answer"):
        engaged(hook(receiver))
    released.set()
    receiver.before = lambda handler: bool(handler.wfile.write(b"rubbish\r\n\r\n"))
    with pytest.raises(ChannelError, match=r"http\.no-answer"):
        engaged(hook(receiver))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    nobody = make("webhook", {"url": f"http://127.0.0.1:{port}/"}, ChannelEnvironment())
    with pytest.raises(NotSentError, match=r"http\.no-answer"):
        engaged(nobody)


@pytest.mark.parametrize(
    ("status", "id"),
    [
        (204, "webhook.answers"),
        (405, "webhook.answers"),  # an address that takes posts only
        (301, "webhook.answers-otherwise"),
        (404, "webhook.answers-otherwise"),
        (501, "webhook.answers-otherwise"),
    ],
)
def test_a_probe_asks_for_headers_only_and_tells_an_answer_that_is_no_success(
    receiver: Receiver, status: int, id: str
) -> None:
    receiver.answer = (status, {})
    assert hook(receiver).probe() == Message(id, {"status": status})
    assert [verb for verb, _, _ in receiver.seen] == ["HEAD"]


def test_a_webhook_is_usable_anywhere_and_never_lost(receiver: Receiver) -> None:
    assert hook(receiver).availability() is None
    assert hook(receiver).is_lost({}) is False


def test_an_open_ended_ask_without_a_zone_tells_utc_and_no_end() -> None:
    channel = make("webhook", {"url": "http://x/"}, ChannelEnvironment())
    mark = channel.mark(StatusRequest("s", 0, None, "m"), {})
    assert (mark["since"], mark["until"]) == ("1970-01-01T00:00:00+00:00", "")


@pytest.mark.parametrize(
    "url", ["x", "ftp://x/", "http://", "http://x:0/", "http://[", "http://x:99999/"]
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(RefusedError, match=r"http\.url"):
        checked_options("webhook", {"url": url})


def test_a_password_does_not_belong_in_the_address() -> None:
    with pytest.raises(RefusedError, match=r"http\.url-password"):
        checked_options("webhook", {"url": "https://me:secret@example.org/"})


@pytest.mark.parametrize("template", ["", "[]", "{", '"x"', '{"a": $}', '{"a": $nothing}'])
def test_a_template_that_is_no_object_is_refused(template: str) -> None:
    with pytest.raises(RefusedError, match=r"webhook\.template"):
        checked_options("webhook", {"url": "https://example.org/", "template": template})


WORDS = {"event": "start", "session": "s1", "since": "a", "until": "b", "message": "m"}


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ('{"x": "$until"}', {"x": "b"}),
        (
            '{"x": "till ${until}!", "y": ["{message}", 1, null]}',
            {"x": "till b!", "y": ["m", 1, None]},
        ),
        ('{"x": $message, "y": {event}}', {"x": "m", "y": "start"}),
        ('{"event": "mine", "z": {"until": "$since"}}', {"event": "mine", "z": {"until": "a"}}),
        ('{"x": "$untils $5 \\" {until}"}', {"x": '$untils $5 " b'}),
    ],
)
def test_places_are_filled_in_strings_and_bare_and_event_and_until_are_always_there(
    template: str, filled: dict[str, Any]
) -> None:
    assert body(template, WORDS) == {"event": "start", "until": "b", **filled}


@given(st.fixed_dictionaries({name: st.text() for name in NAMES}))
def test_no_value_breaks_out_of_its_place(words: dict[str, str]) -> None:
    assert body(TEMPLATE, words) == words

# SPDX-License-Identifier: MIT
"""Which addresses that a server names are asked with a password, and what else a server may say of
itself.
"""

from __future__ import annotations

import time

import pytest

from tegoed.channels.channel import ChannelError
from tegoed.channels.protocols import http
from tests.servers.digest_peer import DigestPeer

TYPED = "https://cloud.example.org:8443/dav/"


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("/cal/", "https://cloud.example.org:8443/cal/"),
        ("work/", "https://cloud.example.org:8443/dav/work/"),
        ("https://cloud.example.org:8443/x", "https://cloud.example.org:8443/x"),
        ("https://CLOUD.example.org:8443/x?y=1", "https://cloud.example.org:8443/x?y=1"),
        ("http://cloud.example.org/x", "https://cloud.example.org:8443/x"),
        ("http://cloud.example.org:8080/x", "https://cloud.example.org:8443/x"),
        ("//cloud.example.org:8443/x", "https://cloud.example.org:8443/x"),
        (" /cal/\n", "https://cloud.example.org:8443/cal/"),
    ],
)
def test_the_typed_server_is_asked_by_the_typed_scheme(told: str, asked: str) -> None:
    assert http.at_home(TYPED, told) == asked


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("https://b\u00fccher.example/", "https://xn--bcher-kva.example/cal/"),
        ("https://xn--bcher-kva.example/", "https://B\u00dcCHER.example/cal/"),
    ],
)
def test_a_name_with_accents_is_the_same_server_in_either_form(typed: str, told: str) -> None:
    assert http.at_home(typed, told) == f"{typed}cal/"


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("https://other.example.org/x", "https://other.example.org"),
        ("https://cloud.example.org/x", "https://cloud.example.org"),
        ("https://cloud.example.org:9443/x", "https://cloud.example.org:9443"),
        ("http://127.0.0.1:9/x", "http://127.0.0.1:9"),
        ("//other.example.org:8443/x", "https://other.example.org:8443"),
        ("https://cloud.example.org:8443@evil.example/x", "https://evil.example"),
        ("https://u:p@[::1]:1/x", "https://[::1]:1"),
    ],
)
def test_another_server_is_named_and_not_asked(told: str, other: str) -> None:
    with pytest.raises(ChannelError) as error:
        http.at_home(TYPED, told)
    assert error.value.message.id == "http.elsewhere"
    assert error.value.message.params == {"host": "cloud.example.org:8443", "other": other}


@pytest.mark.parametrize("told", ["https://[::1/", "file:///etc/passwd", "data:,x", "mailto:x"])
def test_what_is_no_address_of_the_web_is_no_answer(told: str) -> None:
    with pytest.raises(ChannelError, match=r"http\.rubbish"):
        http.at_home(TYPED, told)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        ("1" + "0" * 5000, http.LONGEST_PAUSE),
        ("-5", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("Fri, 99 Foo 99999 99:99:99 +99999999", None),
        ("Fri, 31 Dec 9999 23:59:59 -2359", http.LONGEST_PAUSE),
        ("Mon, 01 Jan 0001 00:00:00 +2359", 0),
    ],
)
def test_when_to_come_back_is_read_within_reason(said: str | None, seconds: int | None) -> None:
    found = http.retry_after(said)
    if seconds is None:
        assert found is None
    else:
        assert found is None or abs(found - time.time() - seconds) < 5


@pytest.mark.parametrize(
    ("told", "tag"),
    [('"a"', '"a"'), ('W/"a"', '"a"'), ("", None), ('"é"', None), (' "a" ', '"a"')],
)
def test_a_tag_is_told_as_the_server_first_wrote_it(told: str, tag: str | None) -> None:
    assert http.HttpAnswer(200, {"etag": told}, b"").tag == tag


def test_a_code_is_shown_and_what_may_quote_a_secret_is_not() -> None:
    assert http.code("invalid_grant") == "invalid_grant"
    assert http.code("RATE_LIMITED") == "RATE_LIMITED"
    for said in ("", "Wrong token xoxp-1", "xoxp-1", "a" * 100):
        assert http.code(said) == "?"


def test_digest_is_understood_by_a_server_of_others() -> None:
    with DigestPeer() as peer:
        login = http.Login(peer.user, lambda: peer.password)
        for method, path in (("GET", ""), ("PROPFIND", "cal/a%20b?x=1"), ("PUT", "cal/1.ics")):
            content = b"x" if method == "PUT" else None
            answer = http.call(method, peer.url + path, content=content, login=login)
            assert (answer.status, answer.content) == (200, b'{"ok": true}')
        wrong = http.Login(peer.user, lambda: "fout")
        assert http.call("GET", peer.url, login=wrong).status == 401

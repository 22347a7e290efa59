# SPDX-License-Identifier: MIT
"""What is stripped of a secret, and what no request can carry."""

from __future__ import annotations

import pytest

from tegoed.channels.channel import AuthExpiredError, ChannelError
from tegoed.channels.protocols import http
from tegoed.channels.secret_text import CredentialForm, stripped, unusable


@pytest.mark.parametrize(
    "typed",
    ["hush", " hush ", "\thush\r\n", "\u00a0hush\u2003", "\ufeffhush", "hush \u200b\ufeff "],
)
def test_what_is_pasted_along_is_taken_off(typed: str) -> None:
    assert stripped(typed) == "hush"


def test_what_stands_within_stays() -> None:
    assert stripped(" twee woorden ") == "twee woorden"
    assert stripped(" \ufeff ") == ""


@pytest.mark.parametrize(
    ("form", "secret", "reason"),
    [
        ("token", "glpat-1_2~+/=", None),
        ("token", "two words", "channel.secret-token"),
        ("token", "sleutel-é", "channel.secret-token"),
        ("token", "a\x00b", "channel.secret-token"),
        ("grant", "xoxp-1", None),
        ("grant", '{"refresh":"a","access":"b"}', None),
        ("grant", '{"refresh":"a b"}', "channel.secret-token"),
        ("grant", "[" * 100_000, None),
        ("grant", "ä", "channel.secret-token"),
        ("password", "twee woorden, é en 漢字", None),
        ("password", "a\nb", "channel.secret-signs"),
        ("password", "a\x00b", "channel.secret-signs"),
        ("password", "\udc80", "channel.secret-signs"),
        ("any", "a\nb", None),
        ("any", "\udc80", "channel.secret-signs"),
    ],
)
def test_what_no_request_can_carry_has_a_reason_that_does_not_quote_it(
    form: CredentialForm, secret: str, reason: str | None
) -> None:
    found = unusable(secret, form)
    assert (None if found is None else (found.id, found.params)) == (
        None if reason is None else (reason, {})
    )


@pytest.mark.parametrize("value", ["Bearer hush ", "Bearer hüsh", "Bearer a\r\nb", ""])
def test_a_secret_in_a_header_is_refused_before_a_library_quotes_it(value: str) -> None:
    with pytest.raises(AuthExpiredError) as gone:
        http.call("GET", "http://127.0.0.1:9/", headers={"Authorization": value})
    assert gone.value.message.params == {}
    assert gone.value.__context__ is None


def test_what_a_server_gave_and_no_header_can_carry_is_no_secret() -> None:
    with pytest.raises(ChannelError, match=r"http\.rubbish"):
        http.call("GET", "http://127.0.0.1:9/", headers={"If-Match": '"é"'})

# SPDX-License-Identifier: MIT
"""What an answer over HTTP means before anybody reads it, and what is done before the first one."""

from __future__ import annotations

import sys

import pytest

from tegoed.channels.channel import ChannelError
from tegoed.channels.protocols import http
from tegoed.channels.protocols.trust import system_trust
from tegoed.channels.registry import KINDS, ChannelGroup, ChannelKind

PAGE = b"<!DOCTYPE html><html><body>Please sign in to this network</body></html>"


def answer(status: int = 200, content: bytes = PAGE, kind: str = "") -> http.HttpAnswer:
    return http.HttpAnswer(status, {"content-type": kind} if kind else {}, content)


@pytest.mark.parametrize(
    "page",
    [
        answer(),
        answer(content=b" \n<html>"),
        answer(content=b"Sign in", kind="text/html; charset=utf-8"),
    ],
)
def test_the_page_of_a_network_that_wants_a_sign_in_is_no_success(page: http.HttpAnswer) -> None:
    with pytest.raises(ChannelError, match=r"http\.rubbish"):
        http.expect(page)
    assert http.expect(page, page=True) is page


@pytest.mark.parametrize(
    "fine",
    [
        answer(201),  # as some calendar servers tell that the event is there
        answer(204, b""),
        answer(content=b"{}", kind="application/json"),
        answer(content=b'<?xml version="1.0"?><multistatus/>', kind="application/xml"),
    ],
)
def test_what_servers_really_answer_is(fine: http.HttpAnswer) -> None:
    assert http.expect(fine) is fine


def test_certificates_are_read_once_and_anew_when_others_are_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    http.prepare()
    first = system_trust()
    assert system_trust() is first
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    assert system_trust() is not first


@pytest.mark.parametrize(
    ("kind", "library"),
    [("webhook", "httpx2"), ("caldav", "icalendar"), ("mqtt", "paho.mqtt.client")],
)
def test_what_a_kind_needs_is_there_after_preparing(kind: str, library: str) -> None:
    KINDS.prepare(kind)
    assert library in sys.modules


def test_a_kind_that_this_version_does_not_know_or_whose_library_is_missing_is_left() -> None:
    KINDS.prepare("telepathy")
    lacking = ChannelKind("webhook", ChannelGroup.OWN, "webhook.Webhook", ("no_such_library",))
    KINDS.plus(lacking).prepare("webhook")

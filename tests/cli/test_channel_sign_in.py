# SPDX-License-Identifier: MIT
"""A channel is signed in from the command line; the browser is an HTTP client."""

from __future__ import annotations

import io
import sys
import threading
import webbrowser
from collections.abc import Callable

import pytest

from tegoed.channels.microsoft import Microsoft
from tegoed.channels.protocols.oauth import Provider, read
from tests.support.command_line import document, done, refused
from tests.support.keyrings import a_ring
from tests.support.web_services.contract import Service
from tests.support.web_services.contract import service_fixture as service_fixture
from tests.support.web_services.oauth_server import AuthorizationServer


@pytest.fixture(autouse=True)
def ring(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    return a_ring(monkeypatch)


@pytest.fixture
def server(
    service: Callable[[str], Service], monkeypatch: pytest.MonkeyPatch
) -> AuthorizationServer:
    made = AuthorizationServer(service("oauth"))
    made.interval = 0.0
    monkeypatch.setattr(Microsoft, "sign_in", made.provider)
    monkeypatch.setattr(Provider, "at", lambda self, options: made.provider)
    return made


def test_the_browser_is_opened_and_its_address_printed(
    server: AuthorizationServer, ring: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def browse(url: str) -> bool:
        opened.append(url)
        threading.Thread(target=server.browse, args=(url,), daemon=True).start()
        return True

    monkeypatch.setattr(webbrowser, "open", browse)
    done("channel", "add", "microsoft", "Office")
    said = done("channel", "sign-in", "office").out
    assert opened[0] in said
    assert said.endswith("Signed in: Office\n")
    grants = [read(secret) for secret in ring.values()]
    assert [grant is not None and grant.access in server.access for grant in grants] == [True]
    assert "access-" not in said


def test_a_code_is_printed_with_its_address(
    server: AuthorizationServer, ring: dict[str, str]
) -> None:
    done("channel", "add", "microsoft", "Office")
    said = done("channel", "sign-in", "Office", "--device").out
    assert f"Open {server.service.url}/activate and type BDWD-HQPK" in said
    assert len(ring) == 1


def test_what_has_no_sign_in_or_no_app_is_refused() -> None:
    done("channel", "add", "desktop", "Screen")
    assert "no sign-in" in refused("channel", "sign-in", "Screen")
    done("channel", "add", "slack", "Work")
    assert "client id" in refused("channel", "sign-in", "Work")


def test_a_pasted_token_is_kept_and_replaced_under_one_account(
    ring: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for token, command in (("xoxp-1", ("add", "slack", "Work")), ("xoxp-2", ("edit", "Work"))):
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{token}\n"))
        done("channel", *command, "--secret-stdin")
        accounts = list(ring)
        assert list(ring.values()) == [token]
        (channel,) = document("channel", "list")
        assert (channel["secret"], channel["usable"]) == (True, True)
        assert "xoxp" not in str(channel)
    assert list(ring) == accounts

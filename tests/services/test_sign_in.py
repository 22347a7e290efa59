# SPDX-License-Identifier: MIT
"""A channel is signed in, and what it waited for is tried again; the browser is an HTTP client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tegoed.channels.channel import AuthExpiredError
from tegoed.channels.protocols.oauth import read
from tegoed.channels.registry import KINDS
from tegoed.core.entities.values import KEYRING
from tegoed.core.errors import NotFoundError, RefusedError
from tegoed.services.focus import focus_session
from tegoed.services.focus.channels import channel_setup, sign_in
from tegoed.services.setup import presets_and_favourites
from tests.support.focus_stage import Fake, Stage
from tests.support.keyrings import a_ring
from tests.support.web_services.contract import Service
from tests.support.web_services.oauth_server import AuthorizationServer


@pytest.fixture
def server(
    service: Callable[[str], Service], stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> AuthorizationServer:
    made = AuthorizationServer(service("oauth"))
    monkeypatch.setattr(Fake, "sign_in", made.provider, raising=False)
    monkeypatch.setattr(type(made.provider), "at", lambda self, options: self)
    return made


@pytest.fixture(autouse=True)
def ring(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    return a_ring(monkeypatch)


def kept(ring: dict[str, str]) -> list[Any]:
    return [read(secret) for secret in ring.values()]


def test_what_the_service_gives_stands_in_the_keyring_and_the_channel_knows_where(
    stage: Stage, server: AuthorizationServer, ring: dict[str, str]
) -> None:
    stage.add("desk")
    begun = sign_in.begin(stage.ws, "desk")
    assert begun.code is None
    server.browse(begun.url)
    setup = sign_in.finish(stage.ws, begun)
    assert [grant.access in server.access for grant in kept(ring)] == [True]
    assert setup.options[KEYRING] in ring
    assert channel_setup.as_json(channel_setup.listed(stage.ws)[0])["secret"] is True


def test_signing_in_again_stays_under_the_same_account(
    stage: Stage, server: AuthorizationServer, ring: dict[str, str]
) -> None:
    stage.add("desk")
    sign_in.keep(stage.ws, "desk", "pasted")
    before = list(ring)
    begun = sign_in.begin(stage.ws, "desk", device=True)
    begun.waiting._pause = server.pause  # type: ignore[attr-defined] # its waiting is ours
    assert begun.code == "BDWD-HQPK"
    sign_in.finish(stage.ws, begun)
    assert list(ring) == before
    assert [grant.access in server.access for grant in kept(ring)] == [True]


def test_a_channel_that_waits_for_its_sign_in_is_put_back_after_it(
    stage: Stage, server: AuthorizationServer, ring: dict[str, str]
) -> None:
    desk = stage.add("desk")
    sign_in.keep(stage.ws, "desk", "old")
    focus_session.start(stage.ws, minutes=50)
    stage.settle()
    assert desk.shown != "mine"
    desk.errors["restore"] = [AuthExpiredError("oauth.revoked")]
    focus_session.end(stage.ws)
    stage.settle()
    assert desk.shown != "mine"
    begun = sign_in.begin(stage.ws, "desk")
    server.browse(begun.url)
    sign_in.finish(stage.ws, begun)
    stage.settle()
    assert desk.shown == "mine"


def test_a_sign_in_that_is_given_up_keeps_nothing(
    stage: Stage, server: AuthorizationServer, ring: dict[str, str]
) -> None:
    stage.add("desk")
    begun = sign_in.begin(stage.ws, "desk")
    begun.cancel()
    with pytest.raises(RefusedError, match="cancelled"):
        sign_in.finish(stage.ws, begun)
    assert ring == {}
    assert KEYRING not in presets_and_favourites.channel_named(stage.ws, "desk").options


def test_an_empty_secret_is_refused_and_the_old_one_stays(
    stage: Stage, ring: dict[str, str]
) -> None:
    stage.add("desk")
    sign_in.keep(stage.ws, "desk", "old")
    with pytest.raises(RefusedError, match="secret-empty"):
        sign_in.keep(stage.ws, "desk", " ")
    assert list(ring.values()) == ["old"]
    channel_setup.add(stage.ws, "desktop", "screen")
    with pytest.raises(RefusedError, match="no-secret-wanted"):
        sign_in.keep(stage.ws, "screen", "x")


def test_kinds_tell_how_they_are_signed_in(stage: Stage) -> None:
    assert sign_in.ways(KINDS.named("desktop")) is None
    assert sign_in.ways(KINDS.named("slack")) == sign_in.SignInMethods("Slack", device=False)
    assert sign_in.ways(KINDS.named("microsoft")) == sign_in.SignInMethods("Microsoft", device=True)
    channel_setup.add(stage.ws, "desktop", "screen")
    with pytest.raises(RefusedError, match="no-sign-in"):
        sign_in.begin(stage.ws, "screen")
    with pytest.raises(NotFoundError):
        sign_in.begin(stage.ws, "nobody")
    channel_setup.add(stage.ws, "slack", "Work")
    with pytest.raises(RefusedError, match="client-missing"):
        sign_in.begin(stage.ws, "Work")

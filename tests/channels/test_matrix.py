# SPDX-License-Identifier: MIT
"""Matrix where a real server is not easily made to say it: discovery, limits, tokens that end, and
being busy.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from tegoed.channels.channel import (
    AuthExpiredError,
    ChannelConflictError,
    ChannelEnvironment,
    ChannelError,
    NotSentError,
    RetryLaterError,
    StatusRequest,
)
from tegoed.core.errors import RefusedError
from tests.support.kinds import checked_options, make
from tests.support.web_services.contract import Reply, Request, Service

Make = Callable[[str], Service]
GONE: Reply = (401, {}, {"errcode": "M_UNKNOWN_TOKEN", "error": "No.", "soft_logout": True})


class World:
    """A server that lets `token` in, and gives a new one for the password "geheim" or the refresh
    token "again".
    """

    def __init__(self, service: Service) -> None:
        self.service = service
        self.token, self.text, self.presence = "first", "", "online"
        self.password = "geheim"
        self.base: Any = None
        self.secret = json.dumps(
            {
                "password": "geheim",
                "access_token": "first",
                "refresh_token": "again",
                "user_id": "@a:x",
                "device_id": "D",
            }
        )

        def let_in(answer: Callable[[Request], Any]) -> Callable[[Request], Reply]:
            def asked(request: Request) -> Reply:
                valid = request.headers["authorization"] == f"Bearer {self.token}"
                return (200, {}, answer(request)) if valid else GONE

            return asked

        @service.on("discovery")
        def discovery(request: Request) -> Reply:
            if self.base is None:
                return 404, {}, None
            return 200, {}, self.base

        @service.on("login")
        def login(request: Request) -> Reply:
            if request.json["password"] != self.password:
                return 403, {}, {"errcode": "M_FORBIDDEN"}
            return (
                200,
                {},
                self._new(user_id="@a:x", device_id=request.json.get("device_id", "NEW")),
            )

        @service.on("refresh")
        def refresh(request: Request) -> Reply:
            return (200, {}, self._new()) if request.json["refresh_token"] == "again" else GONE

        def write(request: Request) -> dict[str, Any]:
            self.text = request.json.get("status_msg", "")
            return {}

        service.on("whoami")(let_in(lambda request: {"user_id": "@a:x"}))
        service.on("presence")(
            let_in(lambda request: {"presence": self.presence, "status_msg": self.text})
        )
        service.on("presence.set")(let_in(write))

    def channel(self, url: str | None = None) -> Any:
        options = checked_options("matrix", {"url": url or self.service.url, "user": "a"})
        return make("matrix", options, ChannelEnvironment(lambda: self.secret, keep=self._keep))

    def _keep(self, secret: str) -> None:
        self.secret = secret

    def _new(self, **more: str) -> dict[str, str]:
        self.token = f"{self.token}+"
        return {"access_token": self.token, "refresh_token": "again", **more}


@pytest.fixture
def world(service: Make) -> World:
    return World(service("matrix"))


def test_an_address_that_points_elsewhere_is_named_and_gets_no_password(
    world: World, service: Make
) -> None:
    pointing = service("matrix")
    base = {"m.homeserver": {"base_url": f"{world.service.url}/"}}
    pointing.on("discovery")(lambda request: (200, {}, base))
    with pytest.raises(ChannelError) as error:
        world.channel(pointing.url).capture()
    assert error.value.message.id == "http.elsewhere"
    assert error.value.message.params["other"] == world.service.url
    assert [request.operation for request in pointing.log] == ["discovery"]
    assert world.service.log == []


def test_a_server_that_does_not_know_of_the_proxy_before_it_is_the_one_that_was_typed(
    world: World,
) -> None:
    port = world.service.url.rpartition(":")[2]
    world.base = {"m.homeserver": {"base_url": f"https://127.0.0.1:{int(port) - 1}/"}}
    assert world.channel().capture()["text"] == ""


@pytest.mark.parametrize("password", ["sleutel met spaties", "wachtwoord-é", "漢字"])
def test_a_password_that_can_be_no_token_is_never_tried_as_one(world: World, password: str) -> None:
    world.secret = world.password = password
    world.channel().capture()
    operations = [request.operation for request in world.service.log]
    assert "whoami" not in operations
    assert operations[:2] == ["discovery", "login"]
    assert json.loads(world.secret)["password"] == password


@pytest.mark.parametrize(
    "base",
    [None, {}, [], {"m.homeserver": {}}, {"m.homeserver": {"base_url": 5}}, "<html>",
     {"m.homeserver": {"base_url": ""}}],
)  # fmt: skip
def test_an_address_that_points_nowhere_is_the_server_itself(world: World, base: Any) -> None:
    world.base = base
    assert world.channel().capture()["text"] == ""
    assert [request.operation for request in world.service.log] == ["discovery", "presence"]


def test_nobody_there_is_told(world: World) -> None:
    channel = world.channel()
    world.service.close()
    with pytest.raises(NotSentError, match=r"http\.no-answer"):
        channel.capture()


def test_a_token_that_ended_is_refreshed_and_kept(world: World) -> None:
    world.token = "ended"
    world.channel().capture()
    kept = json.loads(world.secret)
    assert (kept["access_token"], kept["password"], kept["device_id"]) == (
        world.token,
        "geheim",
        "D",
    )
    assert [request.operation for request in world.service.log[-3:]] == [
        "presence",
        "refresh",
        "presence",
    ]


def test_when_refreshing_fails_the_password_signs_in_on_the_same_device(world: World) -> None:
    world.token = "ended"
    world.secret = json.dumps({**json.loads(world.secret), "refresh_token": "used"})
    world.channel().capture()
    assert world.service.asked("login")[0].json["device_id"] == "D"
    assert json.loads(world.secret)["access_token"] == world.token


def test_when_neither_helps_signing_in_again_is_asked_for(world: World) -> None:
    world.token = "ended"
    world.secret = json.dumps(
        {**json.loads(world.secret), "refresh_token": "used", "password": "changed"}
    )
    with pytest.raises(AuthExpiredError, match=r"http\.refused"):
        world.channel().capture()
    world.secret = json.dumps({"access_token": "x", "user_id": "@a:x"})
    with pytest.raises(AuthExpiredError, match=r"matrix\.signed-out"):
        world.channel().capture()


def test_a_password_that_is_given_anew_is_used_at_once(world: World) -> None:
    world.token = "ended"
    world.secret = json.dumps({"access_token": "x", "user_id": "@a:x"})
    channel = world.channel()
    with pytest.raises(AuthExpiredError, match=r"matrix\.signed-out"):
        channel.capture()
    world.secret = "geheim"
    assert channel.capture()["text"] == ""


def test_a_server_with_an_error_while_refreshing_does_not_cost_the_sign_in(world: World) -> None:
    world.token = "ended"
    before = world.secret
    channel = world.channel()

    def fails_at_refresh(request: Request) -> None:
        if request.operation == "refresh":
            world.service.refuse_next(502)

    world.service.before = fails_at_refresh
    with pytest.raises(ChannelError, match=r"http\.failed"):
        channel.capture()
    assert world.secret == before
    assert world.service.asked("login") == []


def test_a_refusal_that_is_not_about_the_token_is_told_as_it_is(world: World) -> None:
    channel = world.channel()
    channel.capture()
    world.service.refuse_next(401, {}, "<html>")
    with pytest.raises(AuthExpiredError, match=r"http\.refused"):
        channel.capture()
    world.service.refuse_next(401, {}, {"errcode": 5})
    with pytest.raises(AuthExpiredError, match=r"http\.refused"):
        channel.capture()
    assert world.service.asked("refresh") == []


@pytest.mark.parametrize("said", ["word", "[1]", '{"password": "x"}'])
def test_what_is_no_token_is_a_password_whatever_it_looks_like(world: World, said: str) -> None:
    world.secret = said
    with pytest.raises(AuthExpiredError, match=r"http\.refused"):
        world.channel().capture()
    assert world.service.asked("login")[0].json["password"] == said


@pytest.mark.parametrize(
    ("headers", "body", "wait"),
    [
        ({}, {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 8600}, 9),
        ({}, {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 99_999_999}, 3600),
        ({"Retry-After": "7"}, {"errcode": "M_LIMIT_EXCEEDED"}, 7),
    ],
)
def test_a_limit_says_when_to_come_back(
    world: World, headers: dict[str, str], body: Any, wait: int
) -> None:
    channel = world.channel()
    channel.capture()
    world.service.refuse_next(429, headers, body)
    with pytest.raises(RetryLaterError, match=r"http\.later") as later:
        channel.capture()
    assert abs(later.value.at - time.time() - wait) < 3


def test_a_limit_without_a_time_is_an_ordinary_error(world: World) -> None:
    channel = world.channel()
    channel.capture()
    world.service.refuse_next(429, {}, {"errcode": "M_LIMIT_EXCEEDED"})
    with pytest.raises(ChannelError, match=r"http\.failed"):
        channel.capture()


@pytest.mark.parametrize("presence", ["busy", "org.matrix.msc3026.busy"])
def test_being_busy_is_left_alone(world: World, presence: str) -> None:
    world.presence = presence
    with pytest.raises(ChannelConflictError, match=r"status\.own-busy"):
        world.channel().capture()
    assert world.service.asked("presence.set") == []


def test_somebody_who_is_not_online_is_not_made_to_seem_so(world: World) -> None:
    world.presence = "offline"
    channel = world.channel()
    saved = channel.capture()
    now = int(time.time())
    asked = StatusRequest("7f3c", now, now + 600, "Not now.")
    channel.engage(asked, saved, channel.mark(asked, saved))
    assert world.service.asked("presence.set")[0].json == {
        "presence": "unavailable",
        "status_msg": "🔕 Not now.",
    }


@pytest.mark.parametrize("operation", ["whoami", "login", "refresh"])
def test_an_answer_without_what_was_asked_for_is_rubbish(world: World, operation: str) -> None:
    if operation != "refresh":
        world.secret = "first" if operation == "whoami" else "geheim"
    else:
        world.token = "ended"
    before = world.secret
    world.service.on(operation)(lambda request: (200, {}, {"hello": "world"}))
    if operation == "login":
        world.service.on("whoami")(lambda request: GONE)
    with pytest.raises(ChannelError, match=r"http\.rubbish"):
        world.channel().capture()
    assert world.secret == before


def test_silence_is_yes_or_no() -> None:
    given = {"url": "https://example.org", "user": "a"}
    assert checked_options("matrix", given)["silence"] == "no"
    with pytest.raises(RefusedError, match=r"matrix\.silence"):
        checked_options("matrix", {**given, "silence": "perhaps"})

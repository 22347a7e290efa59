# SPDX-License-Identifier: MIT
"""Five services that show a status, as stand-ins with a state: what a user sets there, what a
stranger sees, what expires.
"""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, ClassVar

from tegoed.channels.channel import ChannelEnvironment
from tegoed.channels.status import iso
from tests.support.kinds import checked_options, make
from tests.support.web_services.contract import Reply, Request, Service

SECRET = "a-token"
LENGTHS = {
    "30_minutes": 1800,
    "3_hours": 10_800,
    "8_hours": 28_800,
    "1_day": 86_400,
    "7_days": 604_800,
}
Seen = tuple[str, str, bool]
"""What a stranger sees: text, emoji, and whether one is unavailable."""


def instant(said: str) -> int:
    """The epoch seconds of an instant that a client wrote."""
    return int(datetime.fromisoformat(said).replace(tzinfo=UTC).timestamp())


class World(ABC):
    """One account of a service.

    `text`, `emoji`, `until` and `busy` are what the service keeps of it.
    """

    kind: ClassVar[str]
    emoji_of_ours: ClassVar[str] = "no_bell"
    another_emoji: ClassVar[str] = "coffee"
    longest: ClassVar[int]
    expires: ClassVar[bool] = True
    has_until: ClassVar[bool] = True
    user: ClassVar[str | None] = None

    def __init__(self, service: Callable[[str], Service]) -> None:
        self.service = service(self.kind)
        self.text, self.emoji = "", ""
        self.until: int | None = None
        self.busy = False
        self._answers()

    def channel(self, secret: str = SECRET) -> Any:
        """The real channel, set up for this account."""
        given = {"url": self.service.url, **({"user": self.user} if self.user else {})}
        return make(
            self.kind, checked_options(self.kind, given), ChannelEnvironment(lambda: secret)
        )

    def set(self, text: str, until: int | None = None) -> None:
        """The user sets a status by hand."""
        self.text, self.emoji, self.until = text, self.another_emoji if text else "", until

    def unavailable(self) -> None:
        """The user says by hand that they are not available."""
        self.busy = True

    def expire(self) -> None:
        """The service ends what has an end, as if that had come."""
        assert self.until is not None
        self.text, self.emoji, self.until, self.busy = "", "", None, False

    def seen(self) -> Seen:
        """What a stranger sees."""
        return self.text, self.emoji, self.busy

    @abstractmethod
    def _answers(self) -> None:
        """Says how each operation of the contract is answered."""

    def writes(self) -> list[Request]:
        """The requests that changed something."""
        return [
            request
            for request in self.service.log
            if request.method != "GET"
            and not (request.json or {}).get("query", "").startswith("query")
        ]


class Nextcloud(World):
    kind = "nextcloud"
    emoji_of_ours = "🔕"
    another_emoji = "☕"
    longest = 80
    user = "peter"

    def _answers(self) -> None:
        self.state, self.chosen, self.id = "online", False, None
        service = self.service

        @service.on("read")
        def read(request: Request) -> Reply:
            return self._told()

        @service.on("state")
        def state(request: Request) -> Reply:
            self.state, self.chosen = request.json["statusType"], True
            return self._told()

        @service.on("custom")
        def custom(request: Request) -> Reply:
            until = request.json.get("clearAt")
            if until is not None and until < time.time():
                return 400, {}, "ClearAt is in the past"
            self.text, self.emoji = request.json["message"], request.json["statusIcon"] or ""
            self.until, self.id = until, None
            return self._told()

        @service.on("predefined")
        def predefined(request: Request) -> Reply:
            self.id, self.until = request.json["messageId"], request.json["clearAt"]
            self.text, self.emoji = "Working remotely", "🏡"
            return self._told()

        @service.on("clear")
        def clear(request: Request) -> Reply:
            self.text, self.emoji, self.until, self.id = "", "", None, None
            return 200, {}, {"ocs": {"meta": {"status": "ok", "statuscode": 200}, "data": []}}

    def unavailable(self) -> None:
        self.state, self.chosen = "dnd", True

    def expire(self) -> None:
        super().expire()
        self.state, self.chosen = "offline", False

    def seen(self) -> Seen:
        return self.text, self.emoji, self.state == "dnd"

    def _told(self) -> Reply:
        data = {
            "userId": "peter",
            "message": self.text or None,
            "icon": self.emoji or None,
            "clearAt": self.until,
            "status": self.state,
            "messageId": self.id,
            "messageIsPredefined": self.id is not None,
            "statusIsUserDefined": self.chosen,
        }
        return 200, {}, {"ocs": {"meta": {"status": "ok", "statuscode": 200}, "data": data}}


class Mattermost(World):
    kind = "mattermost"
    longest = 100
    id = "a" * 26

    def _answers(self) -> None:
        self.state, self.manual, self.duration = "online", False, ""
        self.dnd_until: int | None = None
        service = self.service

        @service.on("me")
        def me(request: Request) -> Reply:
            custom = {
                "emoji": self.emoji,
                "text": self.text,
                "duration": self.duration,
                "expires_at": iso(self.until) if self.until else "0001-01-01T00:00:00Z",
            }
            props = {"customStatus": json.dumps(custom)} if self.text or self.emoji else {}
            return 200, {}, {"id": self.id, "username": "peter", "props": props}

        @service.on("status")
        def status(request: Request) -> Reply:
            return (
                200,
                {},
                {
                    "user_id": self.id,
                    "status": self.state,
                    "manual": self.manual,
                    "last_activity_at": 0,
                },
            )

        @service.on("status.set")
        def status_set(request: Request) -> Reply:
            assert request.json["user_id"] == self.id
            self.state, self.manual = request.json["status"], True
            self.dnd_until = request.json.get("dnd_end_time")
            return 200, {}, {"user_id": self.id, "status": self.state, "manual": True}

        @service.on("custom.set")
        def custom_set(request: Request) -> Reply:
            self.text, self.emoji = request.json["text"], request.json["emoji"]
            self.duration = request.json.get("duration", "")
            self.until = (
                instant(request.json["expires_at"]) if "expires_at" in request.json else None
            )
            return 200, {}, {"status": "OK"}

        @service.on("custom.clear")
        def custom_clear(request: Request) -> Reply:
            self.text, self.emoji, self.until, self.duration = "", "", None, ""
            return 200, {}, {"status": "OK"}

    def unavailable(self) -> None:
        self.state, self.manual = "dnd", True

    def expire(self) -> None:
        super().expire()
        self.state, self.manual = "online", True

    def seen(self) -> Seen:
        return self.text, self.emoji, self.state == "dnd"


class Zulip(World):
    kind = "zulip"
    emoji_of_ours = "mute_notifications"
    longest = 60
    expires = False
    has_until = False
    user = "peter@example.org"

    def _answers(self) -> None:
        self.more: dict[str, str] = {}
        service = self.service

        @service.on("me")
        def me(request: Request) -> Reply:
            return 200, {}, {"result": "success", "msg": "", "user_id": 11}

        @service.on("status")
        def status(request: Request) -> Reply:
            assert request.params == {"id": "11"}
            said = {
                "status_text": self.text,
                "emoji_name": self.emoji,
                **self.more,
                "away": self.busy,
            }
            return (
                200,
                {},
                {"result": "success", "msg": "", "status": {k: v for k, v in said.items() if v}},
            )

        @service.on("status.set")
        def status_set(request: Request) -> Reply:
            self.text = request.form.get("status_text", self.text)
            self.emoji = request.form.get("emoji_name", self.emoji)
            coded = {"emoji_code": "1f515", "reaction_type": "unicode_emoji"}
            self.more = {k: request.form.get(k, v) for k, v in coded.items()} if self.emoji else {}
            return 200, {}, {"result": "success", "msg": ""}

    def set(self, text: str, until: int | None = None) -> None:
        super().set(text)
        self.more = {"emoji_code": "2615", "reaction_type": "unicode_emoji"} if text else {}

    def seen(self) -> Seen:
        return self.text, self.emoji, self.emoji == self.emoji_of_ours


class Github(World):
    kind = "github"
    emoji_of_ours = ":no_bell:"
    another_emoji = ":coffee:"
    longest = 80

    def _answers(self) -> None:
        self.organization: str | None = None

        @self.service.on("graphql")
        def graphql(request: Request) -> Reply:
            if request.json["query"].startswith("query"):
                return 200, {}, {"data": {"viewer": {"status": self._told()}}}
            given = request.json["variables"]["input"]
            self.text, self.emoji = given.get("message", ""), given.get("emoji", "")
            self.busy, self.organization = (
                given.get("limitedAvailability", False),
                given.get("organizationId"),
            )
            self.until = instant(given["expiresAt"]) if "expiresAt" in given else None
            return (
                200,
                {},
                {"data": {"changeUserStatus": {"status": {"id": "1"} if given else None}}},
            )

    def _told(self) -> dict[str, Any] | None:
        if not (self.text or self.emoji or self.busy):
            return None
        return {
            "message": self.text,
            "emoji": self.emoji or None,
            "expiresAt": iso(self.until) if self.until else None,
            "indicatesLimitedAvailability": self.busy,
            "organization": {"id": self.organization} if self.organization else None,
        }


class Gitlab(World):
    kind = "gitlab"
    longest = 100

    def _answers(self) -> None:
        service = self.service

        @service.on("read")
        def read(request: Request) -> Reply:
            return (
                200,
                {},
                {
                    "emoji": self.emoji,
                    "message": self.text,
                    "availability": "busy" if self.busy else None,
                    "message_html": self.text,
                    "clear_status_at": iso(self.until) if self.until else None,
                },
            )

        @service.on("write")
        def write(request: Request) -> Reply:
            form = request.form
            self.text, self.busy = form.get("message", ""), form.get("availability") == "busy"
            self.emoji = form.get("emoji", "") or ("speech_balloon" if self.text else "")
            after = form.get("clear_status_after")
            self.until = int(time.time()) + LENGTHS[after] if after else None
            return read(request)


WORLDS: tuple[type[World], ...] = (Nextcloud, Mattermost, Zulip, Github, Gitlab)

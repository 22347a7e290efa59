# SPDX-License-Identifier: MIT
"""A GitHub account's status: its text, emoji, "busy" and end, by GraphQL."""

from __future__ import annotations

import time
from typing import Any, ClassVar

from tegoed.channels.channel import AuthExpiredError, ChannelError, ChannelOption, RetryLaterError
from tegoed.channels.protocols import http
from tegoed.channels.protocols.json_answer import Fields, rubbish
from tegoed.channels.status import EMOJI_NAME, StatusChannel, StatusText, instant, iso

READ = (
    "query { viewer { status { message emoji expiresAt indicatesLimitedAvailability "
    "organization { id } } } }"
)
WRITE = (
    "mutation ($input: ChangeUserStatusInput!) { changeUserStatus(input: $input) { status "
    "{ id } } }"
)
LONGEST_INSTANT = 12
"""Digits of an instant in epoch seconds; what is longer is none."""
REFUSALS = frozenset({"INSUFFICIENT_SCOPES", "FORBIDDEN", "UNAUTHORIZED"})


class Github(StatusChannel):
    """`viewer.status` and `changeUserStatus` (docs.github.com/graphql) with a token that has the
    scope `user`.
    """

    keys: ClassVar[tuple[ChannelOption, ...]] = (ChannelOption("url", "https://api.github.com"),)
    emoji: ClassVar[str] = f":{EMOJI_NAME}:"
    longest: ClassVar[int] = 80

    def _read(self) -> StatusText:
        answer = self._ask(READ, {})
        if "viewer" not in answer:
            raise rubbish()
        found = answer.fields("viewer").fields("status")
        own = "status.own-busy" if found.flag("indicatesLimitedAvailability") else None
        seen = StatusText(
            found.text("message"),
            found.text("emoji"),
            instant(found.text("expiresAt")),
            {"organization": found.fields("organization").text("id") or None},
            own,
        )
        return seen.still(time.time())

    def _show(self, status: StatusText) -> None:
        self._write(status, limited=True)

    def _put_back(self, status: StatusText) -> None:
        self._write(status, limited=False)

    def _write(self, status: StatusText, *, limited: bool) -> None:
        written: dict[str, Any] = {
            "message": status.text,
            "emoji": status.emoji,
            "limitedAvailability": limited,
        }
        if status.until is not None:
            written["expiresAt"] = iso(status.until)
        if organization := status.more.get("organization"):
            written["organizationId"] = organization
        self._ask(WRITE, {"input": {} if status.empty else written})

    def _ask(self, query: str, variables: dict[str, Any]) -> Fields:
        headers = {"Authorization": f"Bearer {self._secret() or ''}"}
        body = {"query": query, "variables": variables}
        answer = http.call(
            "POST", f"{self._url}/graphql", headers=headers, fields=body, seconds=self._seconds()
        )
        later = _later(answer)
        if answer.status in {403, 429} and later is not None:
            raise RetryLaterError(later, "http.later", status=answer.status)
        found = http.expect(answer).fields()
        if errors := found.listing("errors"):
            kinds = {Fields(error).text("type") for error in errors}
            if kinds & REFUSALS:
                raise AuthExpiredError("github.scope")
            if "RATE_LIMITED" in kinds and later is not None:
                raise RetryLaterError(later, "http.later", status=answer.status)
            raise ChannelError("github.error", cause=", ".join(sorted(map(http.code, kinds))))
        if "data" not in found:
            raise rubbish()
        return found.fields("data")


def _later(answer: http.HttpAnswer) -> int | None:
    """When a limited answer says to come back: Retry-After, or the instant at which the used-up
    allowance is new.
    """
    if answer.again is not None or answer.headers.get("x-ratelimit-remaining") != "0":
        return answer.again
    reset = answer.headers.get("x-ratelimit-reset", "")
    now = int(time.time())
    return (
        min(max(int(reset), now), now + http.LONGEST_PAUSE)
        if reset.isascii() and reset.isdecimal() and len(reset) <= LONGEST_INSTANT
        else None
    )

"""A GitHub account's status: its text, emoji, "busy" and end, by GraphQL."""

from __future__ import annotations

import time
from typing import Any, ClassVar

from . import http
from .channel import AuthGone, Key, RetryAt, Trouble
from .status import EMOJI_NAME, Status, StatusChannel, instant, iso, text

READ = "query { viewer { status { message emoji expiresAt indicatesLimitedAvailability organization { id } } } }"
WRITE = "mutation ($input: ChangeUserStatusInput!) { changeUserStatus(input: $input) { status { id } } }"
REFUSALS = frozenset({"INSUFFICIENT_SCOPES", "FORBIDDEN", "UNAUTHORIZED"})


class Github(StatusChannel):
    """`viewer.status` and `changeUserStatus` (docs.github.com/graphql) with a token that has the scope `user`."""

    kind: ClassVar[str] = "github"
    keys: ClassVar[tuple[Key, ...]] = (Key("url", "https://api.github.com"),)
    emoji: ClassVar[str] = f":{EMOJI_NAME}:"
    longest: ClassVar[int] = 80

    def _read(self) -> Status:
        viewer = self._ask(READ, {}).get("viewer")
        if not isinstance(viewer, dict):
            raise Trouble("http.rubbish")
        found = viewer.get("status") or {}
        own = "status.own-busy" if found.get("indicatesLimitedAvailability") else None
        seen = Status(
            text(found.get("message")),
            text(found.get("emoji")),
            instant(found.get("expiresAt")),
            {"organization": (found.get("organization") or {}).get("id")},
            own,
        )
        return seen.still(time.time())

    def _show(self, status: Status) -> None:
        self._write(status, limited=True)

    def _put_back(self, status: Status) -> None:
        self._write(status, limited=False)

    def _write(self, status: Status, *, limited: bool) -> None:
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

    def _ask(self, query: str, variables: dict[str, Any]) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self._secret() or ''}", "User-Agent": "Tegoed"}
        body = {"query": query, "variables": variables}
        answer = http.call(
            "POST", f"{self._url}/graphql", headers=headers, fields=body, seconds=self._seconds()
        )
        later = _later(answer)
        if answer.status in {403, 429} and later is not None:
            raise RetryAt(later, "http.later", status=answer.status)
        found = http.expect(answer).fields()
        if errors := found.get("errors"):
            kinds = {str(error.get("type")) for error in errors if isinstance(error, dict)}
            if kinds & REFUSALS:
                raise AuthGone("github.scope")
            if "RATE_LIMITED" in kinds and later is not None:
                raise RetryAt(later, "http.later", status=answer.status)
            raise Trouble("github.error", cause=", ".join(sorted(kinds)))
        data = found.get("data")
        if not isinstance(data, dict):
            raise Trouble("http.rubbish")
        return data


def _later(answer: http.Answer) -> int | None:
    """When a limited answer says to come back: Retry-After, or the instant at which the used-up allowance is new."""
    if answer.again is not None or answer.headers.get("x-ratelimit-remaining") != "0":
        return answer.again
    reset = answer.headers.get("x-ratelimit-reset", "")
    now = int(time.time())
    return (
        min(max(int(reset), now), now + http.LONGEST_PAUSE)
        if reset.isascii() and reset.isdecimal()
        else None
    )

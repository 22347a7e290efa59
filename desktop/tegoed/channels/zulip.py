"""A Zulip account's status: its text and emoji. Zulip does not end it by itself, so only we can take it away."""

from __future__ import annotations

import math
import time
from typing import Any, ClassVar

from . import http
from .channel import Conflict, Key, RetryAt
from .status import Status, StatusChannel, text

MORE = ("emoji_code", "reaction_type")


class Zulip(StatusChannel):
    """/users/me, /users/{id}/status (Zulip 9, feature level 262, and later) and /users/me/status with an API key (zulip.com/api)."""

    kind: ClassVar[str] = "zulip"
    keys: ClassVar[tuple[Key, ...]] = (Key("url"), Key("user"))
    emoji: ClassVar[str] = "mute_notifications"  # Zulip's own name of it
    longest: ClassVar[int] = 60
    expires: ClassVar[bool] = False
    _id: int | None = None

    def _read(self) -> Status:
        if self._id is None:
            self._id = int(http.expect(self._call("GET", "/users/me")).fields().get("user_id", 0))
        answer = self._call("GET", f"/users/{self._id}/status")
        if answer.status in {400, 404, 405}:
            raise Conflict("zulip.too-old")
        found = http.expect(answer).fields().get("status")
        found = found if isinstance(found, dict) else {}
        return Status(
            text(found.get("status_text")),
            text(found.get("emoji_name")),
            more={name: text(found.get(name)) for name in MORE if found.get(name)},
            own="status.own-invisible" if found.get("away") else None,
        )

    def _show(self, status: Status) -> None:
        self._put_back(status)

    def _put_back(self, status: Status) -> None:
        form = {"status_text": status.text, "emoji_name": status.emoji}
        if status.emoji:
            form.update(status.more)
        http.expect(self._call("POST", "/users/me/status", form))

    def _call(self, method: str, path: str, form: dict[str, Any] | None = None) -> http.Answer:
        auth = (self._options["user"], self._secret() or "")
        answer = http.call(
            method, f"{self._url}/api/v1{path}", form=form, auth=auth, seconds=self._seconds()
        )
        if (
            answer.status == 429 and answer.again is None
        ):  # Zulip says it in the body, in parts of a second
            seconds = answer.fields().get("retry-after")
            if isinstance(seconds, int | float):
                raise RetryAt(
                    int(time.time()) + min(math.ceil(seconds), http.LONGEST_PAUSE),
                    "http.later",
                    status=429,
                )
        return answer

# SPDX-License-Identifier: MIT
"""A Zulip account's status: its text and emoji.

Zulip does not end it by itself, so only we can take it away.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from typing import Any, ClassVar

from tegoed.channels.channel import (
    ChannelConflictError,
    ChannelEnvironment,
    ChannelOption,
    RetryLaterError,
)
from tegoed.channels.protocols import http
from tegoed.channels.protocols.json_answer import rubbish
from tegoed.channels.secret_text import CredentialForm
from tegoed.channels.status import StatusChannel, StatusText

MORE = ("emoji_code", "reaction_type")


class Zulip(StatusChannel):
    """/users/me, /users/{id}/status (Zulip 9, feature level 262, and later) and /users/me/status
    with an API key (zulip.com/api).
    """

    keys: ClassVar[tuple[ChannelOption, ...]] = (
        ChannelOption("url", example="https://chat.example.org"),
        ChannelOption("user", example="peter@example.org"),
    )
    emoji: ClassVar[str] = "mute_notifications"  # Zulip's own name of it
    longest: ClassVar[int] = 60
    expires: ClassVar[bool] = False
    credential_form: ClassVar[CredentialForm] = "password"

    def __init__(self, options: Mapping[str, str], surroundings: ChannelEnvironment) -> None:
        super().__init__(options, surroundings)
        self._login = http.Login(options["user"], lambda: self._secret() or "")
        self._id: int | None = None

    def _read(self) -> StatusText:
        if self._id is None:
            self._id = http.expect(self._call("GET", "/users/me")).fields().whole("user_id")
            if self._id is None:
                raise rubbish()
        answer = self._call("GET", f"/users/{self._id}/status")
        if answer.status in {400, 404, 405}:
            raise ChannelConflictError("zulip.too-old")
        found = http.expect(answer).fields().fields("status")
        return StatusText(
            found.text("status_text"),
            found.text("emoji_name"),
            more={name: found.text(name) for name in MORE if found.text(name)},
            own="status.own-invisible" if found.flag("away") else None,
        )

    def _show(self, status: StatusText) -> None:
        self._put_back(status)

    def _put_back(self, status: StatusText) -> None:
        form = {"status_text": status.text, "emoji_name": status.emoji}
        if status.emoji:
            form.update(status.more)
        http.expect(self._call("POST", "/users/me/status", form))

    def _call(self, method: str, path: str, form: dict[str, Any] | None = None) -> http.HttpAnswer:
        answer = http.call(
            method,
            f"{self._url}/api/v1{path}",
            form=form,
            login=self._login,
            seconds=self._seconds(),
        )
        if (
            answer.status == 429 and answer.again is None
        ):  # Zulip says it in the body, in parts of a second
            seconds = answer.fields().number("retry-after")
            if seconds is not None:
                raise RetryLaterError(
                    int(time.time()) + min(math.ceil(seconds), http.LONGEST_PAUSE),
                    "http.later",
                    status=429,
                )
        return answer

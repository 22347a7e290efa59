# SPDX-License-Identifier: MIT
"""A GitLab account's status: its text, emoji, and "busy".

It ends by itself, but only after one of GitLab's own lengths.
"""

from __future__ import annotations

import time
from typing import ClassVar

from tegoed.channels.channel import ChannelOption
from tegoed.channels.protocols import http
from tegoed.channels.status import StatusChannel, StatusText, instant

LENGTHS = {
    "30_minutes": 1800,
    "3_hours": 10_800,
    "8_hours": 28_800,
    "1_day": 86_400,
    "3_days": 259_200,
    "7_days": 604_800,
    "30_days": 2_592_000,
}
"""Seconds after which GitLab clears a status, by its own names (docs.gitlab.com, Users API, "Set
your user status").
"""
SLACK = 60
"""Seconds by which a length may fall short: our lease of half an hour is half an hour to GitLab
too.
"""


class Gitlab(StatusChannel):
    """GET and PUT /api/v4/user/status with a personal access token that may use the API."""

    keys: ClassVar[tuple[ChannelOption, ...]] = (ChannelOption("url", "https://gitlab.com"),)
    longest: ClassVar[int] = 100

    def _read(self) -> StatusText:
        found = self._call("GET").fields()
        own = "status.own-busy" if found.text("availability") == "busy" else None
        until = instant(found.text("clear_status_at"))
        return StatusText(found.text("message"), found.text("emoji"), until, own=own).still(
            time.time()
        )

    def _show(self, status: StatusText) -> None:
        self._write(status, "busy")

    def _put_back(self, status: StatusText) -> None:
        self._write(status, "not_set")

    def _write(self, status: StatusText, availability: str) -> None:
        form = {"message": status.text, "emoji": status.emoji, "availability": availability}
        if status.until is not None:
            form["clear_status_after"] = length(status.until - time.time())
        self._call("PUT", form)

    def _call(self, method: str, form: dict[str, str] | None = None) -> http.HttpAnswer:
        headers = {"PRIVATE-TOKEN": self._secret() or ""}
        address = f"{self._url}/api/v4/user/status"
        return http.expect(
            http.call(method, address, headers=headers, form=form, seconds=self._seconds())
        )


def length(seconds: float) -> str:
    """Return the shortest of GitLab's lengths that lasts so long; its longest for more."""
    return next((name for name, lasts in LENGTHS.items() if seconds <= lasts + SLACK), "30_days")

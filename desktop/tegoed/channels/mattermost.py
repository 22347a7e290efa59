# SPDX-License-Identifier: MIT
"""A Mattermost account's status: do not disturb until a time, and a custom status with its own
end.
"""

from __future__ import annotations

import time
from typing import Any, ClassVar

from tegoed.channels.channel import ChannelError, ChannelOption, already_shown
from tegoed.channels.protocols import http
from tegoed.channels.protocols.json_answer import Fields, parsed
from tegoed.channels.status import StatusChannel, StatusText, instant, iso

OWN = {"dnd": "status.own-dnd", "ooo": "status.own-away"}
MINUTE = 60


class Mattermost(StatusChannel):
    """/api/v4/users/me, …/status and …/status/custom (api/v4/source/status.yaml) with a personal
    access token.
    """

    keys: ClassVar[tuple[ChannelOption, ...]] = (
        ChannelOption("url", example="https://chat.example.org"),
    )
    longest: ClassVar[int] = 100

    def _read(self) -> StatusText:
        me = http.expect(self._call("GET", "")).fields()
        seen = http.expect(self._call("GET", "/status")).fields()
        custom = _custom(me)
        state, manual = seen.text("status"), seen.flag("manual")
        own = "status.own-invisible" if state == "offline" and manual else OWN.get(state)
        found = StatusText(
            custom.text("text"),
            custom.text("emoji"),
            instant(custom.text("expires_at")),
            {
                "state": state,
                "chosen": manual,
                "id": me.text("id"),
                "duration": custom.text("duration"),
            },
            own,
        )
        return found.still(
            time.time()
        )  # the server keeps one that has expired, and its clients hide it

    def _show(self, status: StatusText) -> None:
        self._put_back(status)
        state: dict[str, Any] = {"status": "dnd"}
        if status.until is not None:
            state["dnd_end_time"] = (
                -(-status.until // MINUTE) * MINUTE
            )  # it looks once a minute, and rounds down
        with already_shown():
            self._set(state)

    def _put_back(self, status: StatusText) -> None:
        if status.empty:
            http.expect(self._call("DELETE", "/status/custom"))
            return
        fields = {"emoji": status.emoji, "text": status.text}
        if status.until is not None:
            fields["duration"] = status.more.get("duration") or "date_and_time"
            fields["expires_at"] = iso(status.until)
        http.expect(self._call("PUT", "/status/custom", fields))

    def _put_back_rest(self, before: StatusText, shown: StatusText, ours: bool) -> bool:
        state, mine = before.more["state"], shown.more["state"]
        if mine == "dnd":
            self._set({"status": "away" if before.more["chosen"] and state == "away" else "online"})
            return True
        return not ours or mine == state or not shown.more["chosen"]

    def _set(self, state: dict[str, Any]) -> None:
        id = http.expect(self._call("GET", "")).fields().needed("id")
        http.expect(self._call("PUT", "/status", {"user_id": id, **state}))

    def _call(
        self, method: str, path: str, fields: dict[str, Any] | None = None
    ) -> http.HttpAnswer:
        headers = {"Authorization": f"Bearer {self._secret() or ''}"}
        address = f"{self._url}/api/v4/users/me{path}"
        return http.call(method, address, headers=headers, fields=fields, seconds=self._seconds())


def _custom(me: Fields) -> Fields:
    """Return the custom status, which stands in a user's properties as a text of JSON.

    It is empty for what another program wrote there.
    """
    try:
        return Fields(parsed(me.fields("props").text("customStatus").encode()))
    except ChannelError:
        return Fields({})

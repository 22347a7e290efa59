# SPDX-License-Identifier: MIT
"""A Nextcloud account's status: do not disturb, with a message, an icon and an end."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, ClassVar

from tegoed.channels.channel import ChannelEnvironment, ChannelOption, already_shown
from tegoed.channels.protocols import http
from tegoed.channels.protocols.json_answer import rubbish
from tegoed.channels.secret_text import CredentialForm
from tegoed.channels.status import EMOJI, StatusChannel, StatusText

PATH = "/ocs/v2.php/apps/user_status/api/v1/user_status"
OWN = {"dnd": "status.own-dnd", "invisible": "status.own-invisible", "busy": "status.own-busy"}
"""What the user may have chosen that says they are unavailable.

`busy` is also what Nextcloud shows during a call.
"""
OTHERS = frozenset(
    {
        "call",
        "availability",
        "out-of-office",
        "vacationing",
        "sick-leave",
        "busy",
        "busy-tentative",
    },
)
"""Messages that Nextcloud's Talk, calendar or absence shows, or that say that the user is not at
work (OCP UserStatus IUserStatus).
"""


class Nextcloud(StatusChannel):
    """The app user_status (its openapi.json) with an app password, by OCS."""

    keys: ClassVar[tuple[ChannelOption, ...]] = (
        ChannelOption("url", example="https://cloud.example.org"),
        ChannelOption("user", example="peter@example.org"),
    )
    emoji: ClassVar[str] = EMOJI
    longest: ClassVar[int] = 80
    credential_form: ClassVar[CredentialForm] = "password"

    def __init__(self, options: Mapping[str, str], surroundings: ChannelEnvironment) -> None:
        super().__init__(options, surroundings)
        self._login = http.Login(options["user"], lambda: self._secret() or "")

    def _read(self) -> StatusText:
        answer = self._call("GET", "")
        if answer.status == 404:  # the user has never had one
            return StatusText(more={"state": "offline", "chosen": False, "id": None})
        ocs = http.expect(answer).fields().fields("ocs")
        if "data" not in ocs:
            raise rubbish()
        found = ocs.fields("data")
        state, id = found.text("status"), found.text("messageId") or None
        own = "status.own-message" if id in OTHERS else OWN.get(state)
        seen = StatusText(
            found.text("message"),
            found.text("icon"),
            found.whole("clearAt"),
            {"state": state, "chosen": found.flag("statusIsUserDefined"), "id": id},
            own,
        )
        return seen.still(time.time())

    def _show(self, status: StatusText) -> None:
        self._put_back(
            status
        )  # first what ends by itself: Nextcloud ends the state with the message
        with already_shown():
            self._put("/status", {"statusType": "dnd"})

    def _put_back(self, status: StatusText) -> None:
        if status.empty:
            http.expect(self._call("DELETE", "/message"), 404)
        elif status.more.get("id"):
            self._put(
                "/message/predefined", {"messageId": status.more["id"], "clearAt": status.until}
            )
        else:
            message = {
                "statusIcon": status.emoji or None,
                "message": status.text,
                "clearAt": status.until,
            }
            self._put("/message/custom", message)

    def _put_back_rest(self, before: StatusText, shown: StatusText, ours: bool) -> bool:
        state, chosen = shown.more["state"], shown.more["chosen"]
        away = before.more["chosen"] and before.more["state"] == "away"
        if state == "dnd" or (away and not chosen):
            # "away" stays as chosen; any other comes and goes with what the user does, and "online"
            # gives it back to that
            self._put("/status", {"statusType": "away" if away else "online"})
            return True
        return not ours or state == before.more["state"] or not chosen

    def _put(self, path: str, fields: dict[str, Any]) -> None:
        http.expect(self._call("PUT", path, fields))

    def _call(
        self, method: str, path: str, fields: dict[str, Any] | None = None
    ) -> http.HttpAnswer:
        headers = {"OCS-APIRequest": "true", "Accept": "application/json"}
        address = f"{self._url}{PATH}{path}"
        return http.call(
            method,
            address,
            headers=headers,
            fields=fields,
            login=self._login,
            seconds=self._seconds(),
        )

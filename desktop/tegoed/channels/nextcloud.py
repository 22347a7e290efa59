"""A Nextcloud account's status: do not disturb, with a message, an icon and an end."""

from __future__ import annotations

import time
from typing import Any, ClassVar

from . import http
from .channel import Key, Trouble, already_shown
from .status import EMOJI, Status, StatusChannel, text

PATH = "/ocs/v2.php/apps/user_status/api/v1/user_status"
OWN = {"dnd": "status.own-dnd", "invisible": "status.own-invisible", "busy": "status.own-busy"}
"""What the user may have chosen that says they are unavailable. `busy` is also what Nextcloud shows during a call."""
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
"""Messages that Nextcloud's Talk, calendar or absence shows, or that say that the user is not at work (OCP UserStatus IUserStatus)."""


class Nextcloud(StatusChannel):
    """The app user_status (its openapi.json) with an app password, by OCS."""

    kind: ClassVar[str] = "nextcloud"
    keys: ClassVar[tuple[Key, ...]] = (Key("url"), Key("user"))
    emoji: ClassVar[str] = EMOJI
    longest: ClassVar[int] = 80

    def _read(self) -> Status:
        answer = self._call("GET", "")
        if answer.status == 404:  # the user has never had one
            return Status(more={"state": "offline", "chosen": False, "id": None})
        ocs = http.expect(answer).fields().get("ocs")
        found = ocs.get("data") if isinstance(ocs, dict) else None
        if not isinstance(found, dict):
            raise Trouble("http.rubbish")
        state, id = text(found.get("status")), found.get("messageId")
        own = "status.own-message" if id in OTHERS else OWN.get(state)
        until = found.get("clearAt")
        seen = Status(
            text(found.get("message")),
            text(found.get("icon")),
            until if isinstance(until, int) else None,
            {"state": state, "chosen": bool(found.get("statusIsUserDefined")), "id": id},
            own,
        )
        return seen.still(time.time())

    def _show(self, status: Status) -> None:
        self._put_back(
            status
        )  # first what ends by itself: Nextcloud ends the state with the message
        with already_shown():
            self._put("/status", {"statusType": "dnd"})

    def _put_back(self, status: Status) -> None:
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

    def _put_back_rest(self, before: Status, shown: Status, ours: bool) -> bool:
        state, chosen = shown.more["state"], shown.more["chosen"]
        away = before.more["chosen"] and before.more["state"] == "away"
        if state == "dnd" or (away and not chosen):
            # "away" stays as chosen; any other comes and goes with what the user does, and "online" gives it back to that
            self._put("/status", {"statusType": "away" if away else "online"})
            return True
        return not ours or state == before.more["state"] or not chosen

    def _put(self, path: str, fields: dict[str, Any]) -> None:
        http.expect(self._call("PUT", path, fields))

    def _call(self, method: str, path: str, fields: dict[str, Any] | None = None) -> http.Answer:
        headers = {"OCS-APIRequest": "true", "Accept": "application/json"}
        auth = (self._options["user"], self._secret() or "")
        address = f"{self._url}{PATH}{path}"
        return http.call(
            method, address, headers=headers, fields=fields, auth=auth, seconds=self._seconds()
        )

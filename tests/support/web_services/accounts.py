# SPDX-License-Identifier: MIT
"""An account at each service that has a stand-in only: how its channel is set up, and what a
stranger sees of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.support.web_services import stand_ins, status_worlds
from tests.support.web_services.contract import Request, Service

Make = Callable[[str], Service]
READS = frozenset({"auth.test", "users.profile.get", "dnd.info"})
"""What Slack asks by POST and changes nothing."""


@dataclass(frozen=True, slots=True)
class Account:
    """`seen` says what a stranger sees now; `edit` has the user put something of their own in the
    place of ours, and says what is to be seen in the end.
    """

    kind: str
    service: Service
    seen: Callable[[], Any]
    edit: Callable[[], Any]
    options: Mapping[str, str] = field(default_factory=dict)
    secret: str = "a-token"


def writes(request: Request) -> bool:
    """Whether a request changes something."""
    is_query = (request.json or {}).get("query", "").startswith("query")
    return request.method != "GET" and request.operation not in READS and not is_query


def _status(world: type[status_worlds.World]) -> Callable[[Make], Account]:
    def made(make: Make) -> Account:
        there = world(make)
        there.set("At the office")
        options = {"url": there.service.url, **({"user": there.user} if there.user else {})}

        def edit() -> Any:
            there.set("With a client")
            there.busy = False
            return *there.seen()[:2], False

        return Account(there.kind, there.service, there.seen, edit, options, status_worlds.SECRET)

    return made


def _slack(make: Make) -> Account:
    there = stand_ins.slack(make("slack"))
    state = there.state

    def seen() -> Any:
        return state["text"], state["emoji"], state["until"], state["snooze"]

    def edit() -> Any:
        state.update(text="With a client", emoji=":coffee:", until=0, snooze=0)
        return seen()

    return Account(
        "slack", there, seen, edit, {"url": f"{there.url}/api/", "client": "1.2"}, "xoxp-1"
    )


def _microsoft(make: Make) -> Account:
    there = stand_ins.graph(make("microsoft"))
    state = there.state

    def seen() -> Any:
        return state["chosen"], state["message"], state["reply"]

    def edit() -> Any:
        theirs = {"message": {"content": "At the dentist", "contentType": "text"}}
        state.update(
            chosen="BeRightBack",
            message=theirs,
            reply={**stand_ins.REPLIES_OFF, "status": "alwaysEnabled"},
        )
        return seen()

    return Account("microsoft", there, seen, edit, {"url": there.url, "reply": "yes"})


def _google(make: Make) -> Account:
    there = stand_ins.google(make("google"))
    state = there.state

    def events() -> list[dict[str, Any]]:
        return [event for event in state["events"].values() if event["status"] != "cancelled"]

    def seen() -> Any:
        return [dict(event) for event in events()], state["reply"]

    def edit() -> Any:
        events()[0]["summary"] = "Dentist"
        return seen()[0], stand_ins.VACATION_OFF

    return Account("google", there, seen, edit, {"url": there.url, "mail": "yes"})


ACCOUNTS: dict[str, Callable[[Make], Account]] = {
    **{world.kind: _status(world) for world in status_worlds.WORLDS},
    "slack": _slack,
    "microsoft": _microsoft,
    "google": _google,
}

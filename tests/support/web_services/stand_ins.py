# SPDX-License-Identifier: MIT
"""Slack, Microsoft Graph and Google as stand-ins with a state: each answers the operations of its
contract as the service does.
"""

from __future__ import annotations

import html
import json
import re
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from tests.support.web_services.contract import Reply, Request, Service


def slack(made: Service) -> Service:
    """A workspace where Peter is in a meeting.

    `tokens`: those that let somebody in; `snooze`: its end.
    """
    state = made.state
    state.update(
        text="In a meeting", emoji=":spiral_calendar_pad:", until=0, snooze=0, tokens={"xoxp-1"}
    )

    def answered(operation: str) -> Callable[[Callable[[Request], dict[str, Any]]], None]:
        def keep(handler: Callable[[Request], dict[str, Any]]) -> None:
            def reply(request: Request) -> Reply:
                if request.headers["authorization"].removeprefix("Bearer ") not in state["tokens"]:
                    return 200, {}, {"ok": False, "error": "token_revoked"}
                found = handler(request)
                return 200, {}, found if "error" in found else {"ok": True, **found}

            made.on(operation)(reply)

        return keep

    @answered("auth.test")
    def _test(request: Request) -> dict[str, Any]:
        return {"user": "peter", "team": "Bouwgroep Noord", "user_id": "U1", "team_id": "T1"}

    @answered("users.profile.get")
    def _get(request: Request) -> dict[str, Any]:
        if 0 < state["until"] <= time.time():
            state.update(text="", emoji="", until=0)
        text = html.escape(state["text"], quote=False)
        return {
            "profile": {
                "status_text": text,
                "status_emoji": state["emoji"],
                "status_expiration": state["until"],
            }
        }

    @answered("users.profile.set")
    def _set(request: Request) -> dict[str, Any]:
        profile = json.loads(request.form["profile"])
        assert set(profile) == {"status_text", "status_emoji", "status_expiration"}
        if len(profile["status_text"]) > 100:
            return {"ok": False, "error": "profile_status_set_failed_not_valid_text"}
        state.update(
            text=html.unescape(profile["status_text"]),
            emoji=profile["status_emoji"],
            until=profile["status_expiration"],
        )
        return {"profile": profile}

    @answered("dnd.info")
    def _info(request: Request) -> dict[str, Any]:
        is_on = state["snooze"] > time.time()
        return {
            "dnd_enabled": True,
            "snooze_enabled": is_on,
            **({"snooze_endtime": state["snooze"]} if is_on else {}),
        }

    @answered("dnd.setSnooze")
    def _snooze(request: Request) -> dict[str, Any]:
        state["snooze"] = int(time.time()) + 60 * int(request.form["num_minutes"])
        return {"snooze_enabled": True, "snooze_endtime": state["snooze"]}

    @answered("dnd.endSnooze")
    def _end(request: Request) -> dict[str, Any]:
        if not state["snooze"]:
            return {"ok": False, "error": "snooze_not_active"}
        state["snooze"] = 0
        return {}

    return made


REPLIES_OFF = {
    "status": "disabled",
    "externalAudience": "none",
    "scheduledStartDateTime": {"dateTime": "2026-01-01T00:00:00.0000000", "timeZone": "UTC"},
    "scheduledEndDateTime": {"dateTime": "2026-01-02T00:00:00.0000000", "timeZone": "UTC"},
    "internalReplyMessage": "<html>\n<body>On holiday\n</body>\n</html>\n",
    "externalReplyMessage": "",
}


def graph(made: Service) -> Service:
    """An account that is available, with automatic replies off.

    `chosen`: the preferred presence.
    """
    state = made.state
    state.update(chosen=None, shown="Available", message=None, reply=REPLIES_OFF)

    def fine(_request: Request) -> Reply:
        return 200, {}, None

    made.on("me")(lambda request: (200, {}, {"userPrincipalName": "peter@example.org"}))

    @made.on("presence")
    def _presence(request: Request) -> Reply:
        availability = state["chosen"] or state["shown"]
        return (
            200,
            {},
            {
                "availability": availability,
                "activity": availability,
                "statusMessage": state["message"],
            },
        )

    @made.on("setUserPreferredPresence")
    def _prefer(request: Request) -> Reply:
        state["chosen"] = request.json["availability"]
        state["minutes"] = int(re.findall(r"\d+", request.json["expirationDuration"])[0])
        return fine(request)

    @made.on("clearUserPreferredPresence")
    def _clear(request: Request) -> Reply:
        state["chosen"] = None
        return fine(request)

    @made.on("setStatusMessage")
    def _message(request: Request) -> Reply:
        message = request.json["statusMessage"]
        state["message"] = message if message["message"]["content"] else None
        return fine(request)

    made.on("replies")(lambda request: (200, {}, {"@odata.context": "x", **state["reply"]}))

    @made.on("setReplies")
    def _replies(request: Request) -> Reply:
        setting = dict(request.json["automaticRepliesSetting"])
        for name in ("internalReplyMessage", "externalReplyMessage"):
            if setting[name] and not setting[name].startswith("<html>"):
                setting[name] = f"<html>\n<body>{setting[name]}\n</body>\n</html>\n"
        state["reply"] = setting
        return 200, {}, {"automaticRepliesSetting": setting}

    return made


VACATION_OFF = {
    "responseSubject": "Away",
    "responseBodyHtml": "<div>On holiday</div>",
    "restrictToContacts": True,
    "startTime": "1767222000000",
    "endTime": "1767308400000",
}


def refusal(reason: str, status: int = 403) -> Reply:
    """How Google refuses."""
    said = {
        "code": status,
        "message": "x",
        "errors": [{"domain": "x", "reason": reason, "message": "x"}],
    }
    return status, {}, {"error": said}


def google(made: Service) -> Service:
    """A work account with an empty calendar, and a vacation responder that is off."""
    state = made.state
    state.update(events={}, role="owner", has_focus_time=True, reply=dict(VACATION_OFF), version=0)

    def versioned(event: dict[str, Any]) -> Reply:
        state["version"] += 1
        event["etag"] = f'"{state["version"]}"'
        state["events"][event["id"]] = event
        return 200, {}, event

    def is_stale(request: Request, event: dict[str, Any]) -> bool:
        return bool(request.headers.get("if-match", event["etag"]) != event["etag"])

    made.on("events.list")(
        lambda request: (200, {}, {"summary": "peter@example.org", "accessRole": state["role"]})
    )

    @made.on("events.insert")
    def _insert(request: Request) -> Reply:
        event = dict(request.json)
        if event["id"] in state["events"]:
            return refusal("duplicate", 409)  # also for one that was deleted
        if event.get("eventType") == "focusTime" and not state["has_focus_time"]:
            return refusal(state.get("why", "eventTypeRestriction"), state.get("with", 400))
        zone = datetime.now().astimezone().tzinfo
        for end in ("start", "end"):
            moment = datetime.fromisoformat(event[end]["dateTime"]).astimezone(zone)
            event[end] = {"dateTime": moment.isoformat(), "timeZone": "Europe/Amsterdam"}
        return versioned({"status": "confirmed", **event})

    @made.on("events.get")
    def _get(request: Request) -> Reply:
        event = state["events"].get(request.params["eventId"])
        return (200, {}, event) if event else refusal("notFound", 404)

    @made.on("events.patch")
    def _patch(request: Request) -> Reply:
        event = state["events"][request.params["eventId"]]
        return (
            refusal("conditionNotMet", 412)
            if is_stale(request, event)
            else versioned({**event, **request.json})
        )

    @made.on("events.delete")
    def _delete(request: Request) -> Reply:
        event = state["events"][request.params["eventId"]]
        if is_stale(request, event):
            return refusal("conditionNotMet", 412)
        if event["status"] == "cancelled":
            return refusal("deleted", 410)
        event["status"] = "cancelled"
        return 204, {}, None

    made.on("getVacation")(lambda request: (200, {}, state["reply"]))

    @made.on("updateVacation")
    def _update(request: Request) -> Reply:
        state["reply"] = {
            name: value for name, value in request.json.items() if value not in {False, ""}
        }
        return 200, {}, state["reply"]

    return made

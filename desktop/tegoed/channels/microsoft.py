# SPDX-License-Identifier: MIT
"""Microsoft 365: Teams presence with a status message, and Outlook's automatic replies.

Each part steps aside by itself.

Operations and fields from Microsoft Graph v1.0 (learn.microsoft.com/graph: presence,
setUserPreferredPresence, clearUserPreferredPresence, setStatusMessage, mailboxSettings,
automaticRepliesSetting). Presence is for work and school accounts only.
"""

from __future__ import annotations

import html
import math
import re
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar

from tegoed.channels.channel import (
    AuthExpiredError,
    ChannelConflictError,
    ChannelEnvironment,
    ChannelOption,
    ChannelOptionError,
    CredentialNeed,
    Outcome,
    Saved,
    SignInNeeded,
    StatusRequest,
    already_shown,
)
from tegoed.channels.protocols import http, oauth
from tegoed.channels.protocols.json_answer import Fields
from tegoed.channels.secret_text import CredentialForm
from tegoed.core.errors import Message, RefusedError
from tegoed.core.focus.focus import ChannelMark, DependsOn

URL = "https://graph.microsoft.com"
LOGIN = "https://login.microsoftonline.com/{tenant}/oauth2/v2.0"
OWN = frozenset({"DoNotDisturb", "BeRightBack", "Offline"})
"""What the user may have chosen: Graph does not say, so it is left alone."""
NEAR = 60
"""Seconds by which the end of an automatic reply may differ from ours."""
LONGEST = 280
"""Characters of a status message in Teams."""
PARTS = ("presence", "reply")


class Microsoft:
    """Parts are switched on with `yes`: `presence` (do not disturb, and the message) and `reply`
    (automatic replies, to everyone).
    """

    keys: ClassVar[tuple[ChannelOption, ...]] = (
        ChannelOption("url", URL),
        ChannelOption("client", ""),
        ChannelOption("tenant", "common"),
        ChannelOption("presence", "yes"),
        ChannelOption("reply", "no"),
    )
    credential: ClassVar[CredentialNeed] = "optional"
    credential_form: ClassVar[CredentialForm] = "grant"
    local: ClassVar[bool] = False
    follows: ClassVar[DependsOn] = DependsOn.LEASE
    sign_in: ClassVar[oauth.Provider] = oauth.Provider(
        name="Microsoft",
        home=URL,
        authorize=f"{LOGIN}/authorize",
        token=f"{LOGIN}/token",
        device=f"{LOGIN}/devicecode",
        scopes=("offline_access", "User.Read"),
        scopes_for={"presence": ("Presence.ReadWrite",), "reply": ("MailboxSettings.ReadWrite",)},
        redirect="http://localhost:{port}",
    )

    def __init__(self, options: Mapping[str, str], surroundings: ChannelEnvironment) -> None:
        self._url = options["url"].rstrip("/") + "/v1.0/me"
        self._has = {part: options[part] == "yes" for part in PARTS}
        self._surroundings = surroundings
        self._provider = self.sign_in.at(options)

    @classmethod
    def check(cls, options: Mapping[str, str]) -> None:
        """Check the options.

        Raises `RefusedError` "http.url…", "microsoft.yes-or-no", "microsoft.nothing",
        "microsoft.tenant".
        """
        http.check_address(options["url"], secret=True)
        for part in PARTS:
            if options[part] not in {"yes", "no"}:
                raise ChannelOptionError("microsoft.yes-or-no", option=part, key=part)
        if "yes" not in {options[part] for part in PARTS}:
            raise RefusedError("microsoft.nothing")
        if not re.fullmatch(r"[A-Za-z0-9.-]+", options["tenant"]):
            raise RefusedError("microsoft.tenant")

    def availability(self) -> Message | None:
        """Tell whether somebody has signed in.

        Whether that still counts shows when the service is asked.
        """
        return None if self._surroundings.secret() else SignInNeeded("oauth.not-signed-in")

    def capture(self) -> Saved:
        """Return what each part shows; a part is None that is off or the user's own.

        Raises `ChannelConflictError` "microsoft.own" when no part is left.
        """
        saved: Saved = {"presence": None, "message": None, "reply": None}
        if self._has["presence"]:
            found = self._presence()
            busy = found.text("availability") in OWN
            message = _message(found)
            if not (
                busy and message["content"] and message["until"]
            ):  # theirs, or a focus of ours on another machine
                saved["presence"] = None if busy else {"availability": found.text("availability")}
                saved["message"] = message
        if self._has["reply"]:
            reply = self._reply()
            if not _replies(reply):
                saved["reply"] = reply
        if all(part is None for part in saved.values()):
            raise ChannelConflictError("microsoft.own")
        return saved

    def mark(self, ask: StatusRequest, saved: Saved) -> dict[str, Any]:
        """Return which parts are ours, the words and the end."""
        assert ask.until is not None  # a channel that follows the lease is always told an end
        return {
            **{part: saved[part] is not None for part in ("presence", "message", "reply")},
            "content": ask.message[:LONGEST],
            "text": ask.message,
            "since": ask.since,
            "until": ask.until,
        }

    def engage(self, ask: StatusRequest, saved: Saved, mark: Mapping[str, Any]) -> None:
        """Show it, each part with its end at Microsoft.

        When the end is moved, what the user changed meanwhile is left alone.
        """
        until = int(mark["until"])
        found = self._presence() if ask.serial and (mark["presence"] or mark["message"]) else None
        shown = False
        if mark["presence"] and (found is None or found.text("availability") == "DoNotDisturb"):
            minutes = max(1, math.ceil((until - time.time()) / 60))
            self._call(
                "POST",
                "/presence/setUserPreferredPresence",
                {
                    "availability": "DoNotDisturb",
                    "activity": "DoNotDisturb",
                    "expirationDuration": f"PT{minutes}M",
                },
            )
            shown = True
        if mark["message"]:
            with already_shown(shown):
                self._say(mark["content"], until)
            shown = True
        if mark["reply"]:
            with already_shown(shown):
                self._answer_mail(mark)

    def restore(self, saved: Saved, marks: Sequence[ChannelMark]) -> Outcome:
        """Put back each part that still shows one of our marks, or nothing because it is over."""
        own = marks[-1].own
        left = [
            bool(own["message"]) and not self._restore_presence(saved, marks),
            bool(own["reply"]) and not self._restore_reply(saved, marks),
        ]
        return "left" if any(left) else "restored"

    def is_lost(self, saved: Saved) -> bool:
        """Return False: it stands at Microsoft."""
        return False

    def probe(self) -> Message:
        """Say who we are there, and whether the parts can be read."""
        who = self._call("GET", "")
        if self._has["presence"]:
            self._presence()
        if self._has["reply"]:
            self._reply()
        return Message(
            "microsoft.found",
            {"user": who.text("userPrincipalName") or who.text("displayName", "?")},
        )

    def _restore_presence(self, saved: Saved, marks: Sequence[ChannelMark]) -> bool:
        found = self._presence()
        is_ours = True
        if marks[-1].own["presence"]:
            if found.text("availability") == "DoNotDisturb":
                self._call("POST", "/presence/clearUserPreferredPresence", {})
            else:
                # what else is shown is the user's choice, or shows through because ours has ended
                is_ours = (
                    time.time() >= marks[-1].own["until"] or found.text("availability") not in OWN
                )
        shown, before = _message(found), saved["message"]
        if shown["content"] and shown["content"] not in {
            mark.own["content"].strip() for mark in marks
        }:
            return is_ours and bool(shown["content"] == before["content"])
        is_over = before["until"] is not None and before["until"] <= time.time()
        wanted = "" if is_over else before["content"]
        if wanted != shown["content"]:
            self._say(wanted, None if is_over else before["until"])
        return is_ours

    def _restore_reply(self, saved: Saved, marks: Sequence[ChannelMark]) -> bool:
        found = self._reply()
        if found.get("status") == "disabled":
            return True
        end = _instant(Fields(found).fields("scheduledEndDateTime"))
        said = _plain(Fields(found).text("internalReplyMessage"))
        if found.get("status") != "scheduled" or not any(
            end is not None
            and abs(end - mark.own["until"]) <= NEAR
            and said == _plain(html.escape(mark.own["text"]))
            for mark in marks
        ):
            return bool(found == saved["reply"])
        self._call("PATCH", "/mailboxSettings", {"automaticRepliesSetting": saved["reply"]})
        return True

    def _presence(self) -> Fields:
        return self._call("GET", "/presence")

    def _reply(self) -> dict[str, Any]:
        """Return the setting as it is put back later.

        Each field has the type that Graph documents.
        """
        found = self._call("GET", "/mailboxSettings/automaticRepliesSetting")
        found.needed("status")
        for name in ("externalAudience", "internalReplyMessage", "externalReplyMessage"):
            found.text(name)
        for name in ("scheduledStartDateTime", "scheduledEndDateTime"):
            found.fields(name).text("dateTime")
        return {name: value for name, value in found.raw.items() if not name.startswith("@odata")}

    def _answer_mail(self, mark: Mapping[str, Any]) -> None:
        text = html.escape(mark["text"])
        setting = {
            "status": "scheduled",
            "externalAudience": "all",
            "scheduledStartDateTime": _graph_time(mark["since"]),
            "scheduledEndDateTime": _graph_time(int(mark["until"])),
            "internalReplyMessage": text,
            "externalReplyMessage": text,
        }
        self._call("PATCH", "/mailboxSettings", {"automaticRepliesSetting": setting})

    def _say(self, content: str, until: int | None) -> None:
        message: dict[str, Any] = {"message": {"content": content, "contentType": "text"}}
        if until is not None:
            message["expiryDateTime"] = _graph_time(until)
        self._call("POST", "/presence/setStatusMessage", {"statusMessage": message})

    def _call(self, method: str, path: str, fields: Any = None) -> Fields:
        answer = oauth.called(
            self._surroundings,
            self._provider,
            lambda token: http.call(
                method,
                self._url + path,
                fields=fields,
                headers={"Authorization": f"Bearer {token}"},
            ),
        )
        if answer.status == 401:
            raise AuthExpiredError("oauth.revoked")
        if answer.status == 403:
            raise AuthExpiredError(
                "microsoft.presence-refused" if "/presence" in path else "microsoft.mail-refused"
            )
        if answer.status == 404 and "/mailboxSettings" in path:
            raise AuthExpiredError("microsoft.mail-refused")
        http.expect(answer)
        return answer.fields() if answer.content else Fields({})


def _message(presence: Fields) -> dict[str, Any]:
    """Return the status message of a presence: its text, and its end or None."""
    said = presence.fields("statusMessage")
    return {
        "content": _plain(said.fields("message").text("content")),
        "until": _instant(said.fields("expiryDateTime")),
    }


def _replies(setting: Mapping[str, Any]) -> bool:
    """Tell whether the user's own automatic reply is on, or will be."""
    if setting.get("status") == "scheduled":
        end = _instant(Fields(setting).fields("scheduledEndDateTime"))
        return end is None or end > time.time()
    return setting.get("status") != "disabled"


def _plain(content: str) -> str:
    """Return a message as it reads: Outlook and Teams wrap what they are given in HTML."""
    return html.unescape(re.sub(r"<[^>]*>", "", content)).strip()


def _graph_time(instant: int) -> dict[str, str]:
    """Return an instant as Graph's dateTimeTimeZone."""
    return {
        "dateTime": datetime.fromtimestamp(instant, UTC).strftime("%Y-%m-%dT%H:%M:%S.0000000"),
        "timeZone": "UTC",
    }


def _instant(told: Fields) -> int | None:
    """Return the instant of a dateTimeTimeZone in UTC, which Graph uses unless asked otherwise.

    None for none, and for what cannot be read.
    """
    if told.text("timeZone", "UTC") != "UTC":
        return None
    try:
        return int(
            datetime.fromisoformat(told.text("dateTime")[:19]).replace(tzinfo=UTC).timestamp()
        )
    except (ArithmeticError, ValueError):
        return None

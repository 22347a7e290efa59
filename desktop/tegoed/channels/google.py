# SPDX-License-Identifier: MIT
"""Google: a focus-time event in the calendar, or a busy one where the account has none, and Gmail's
vacation responder if wanted.

Operations and fields from Google's discovery documents calendar v3 (revision 20261030) and gmail v1
(revision 20261005); the errors from developers.google.com/workspace/calendar/api/guides/errors and
…/gmail/api/guides/handle-errors. Focus time is for work and school accounts, in the user's own
calendar only.
"""

from __future__ import annotations

import base64
import html
import re
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar
from urllib.parse import quote, urlsplit

from tegoed.channels.channel import (
    AuthExpiredError,
    ChannelConflictError,
    ChannelEnvironment,
    ChannelError,
    ChannelOption,
    CredentialNeed,
    Outcome,
    RetryLaterError,
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

URL = "https://www.googleapis.com"
GMAIL_URL = "https://gmail.googleapis.com"
SCOPE = "https://www.googleapis.com/auth"
PRIMARY = "primary"
OWN = "tegoedFocus"
"""The private property by which an event of ours is known: session, start, end and words as we
wrote them.
"""
NEAR = 60
"""Seconds by which an instant may differ from ours: the user's own changes are of a minute at
least.
"""
PAUSE = 30
"""Seconds before the next try when a limit is reached and no time is named."""
DAY_PAUSE = 3600
"""Seconds before the next try when a limit of the day is reached."""
LIMITS = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"})
DAY_LIMITS = frozenset({"quotaExceeded", "dailyLimitExceeded"})
API_OFF = frozenset({"accessNotConfigured", "SERVICE_DISABLED"})
NARROW = frozenset({"insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"})
VACATION = "/settings/vacation"
REPLY = (
    "enableAutoReply",
    "responseSubject",
    "responseBodyPlainText",
    "responseBodyHtml",
    "restrictToContacts",
    "restrictToDomain",
    "startTime",
    "endTime",
)
FLAGS = frozenset({"enableAutoReply", "restrictToContacts", "restrictToDomain"})
INSTANTS = frozenset({"startTime", "endTime"})
GONE = frozenset({404, 410})


class Google:
    """An event of our own in `calendar` (an id; `no` for none), and with `mail` the vacation
    responder of Gmail.
    """

    keys: ClassVar[tuple[ChannelOption, ...]] = (
        ChannelOption("url", URL),
        ChannelOption("calendar", PRIMARY),
        ChannelOption("mail", "no"),
        ChannelOption("client", ""),
        ChannelOption("client_secret", ""),
    )
    credential: ClassVar[CredentialNeed] = "optional"
    credential_form: ClassVar[CredentialForm] = "grant"
    local: ClassVar[bool] = False
    follows: ClassVar[DependsOn] = DependsOn.LEASE
    sign_in: ClassVar[oauth.Provider] = oauth.Provider(
        name="Google",
        home=URL,
        authorize="https://accounts.google.com/o/oauth2/v2/auth",
        token="https://oauth2.googleapis.com/token",  # noqa: S106 - an address
        scopes=(f"{SCOPE}/calendar.events",),
        scopes_for={"mail": (f"{SCOPE}/gmail.settings.basic",)},
        extra={"access_type": "offline"},
    )

    def __init__(self, options: Mapping[str, str], surroundings: ChannelEnvironment) -> None:
        url = options["url"].rstrip("/")
        self._calendar = options["calendar"].strip()
        self._has_calendar = self._calendar != "no"
        self._has_mail = options["mail"] == "yes"
        self._events = f"{url}/calendar/v3/calendars/{quote(self._calendar, safe='')}/events"
        is_google = urlsplit(url).netloc == urlsplit(URL).netloc
        self._vacation = f"{GMAIL_URL if is_google else url}/gmail/v1/users/me{VACATION}"
        self._surroundings = surroundings
        self._provider = self.sign_in.at(options)

    @classmethod
    def check(cls, options: Mapping[str, str]) -> None:
        """Check the options.

        Raises `RefusedError` "http.url…", "google.yes-or-no", "google.calendar", "google.nothing".
        """
        http.check_address(options["url"], secret=True)
        if options["mail"] not in {"yes", "no"}:
            raise RefusedError("google.yes-or-no")
        if not options["calendar"].strip():
            raise RefusedError("google.calendar")
        if options["calendar"].strip() == "no" and options["mail"] == "no":
            raise RefusedError("google.nothing")

    def availability(self) -> Message | None:
        """Tell whether somebody has signed in.

        Whether that still counts shows when the service is asked.
        """
        return None if self._surroundings.secret() else SignInNeeded("oauth.not-signed-in")

    def capture(self) -> Saved:
        """Return the vacation responder, None when it is off or the user's own is on.

        `at` makes the event's id one that was never used.

        Raises `ChannelConflictError` "google.own-vacation" when nothing but the mail is wanted and
        that is the user's own.
        """
        saved: Saved = {"event": self._has_calendar, "reply": None, "at": int(time.time())}
        if self._has_calendar:
            self._writable()
        if self._has_mail:
            reply = self._reply()
            if not _replies(reply):
                saved["reply"] = reply
            elif not self._has_calendar:
                raise ChannelConflictError("google.own-vacation")
        return saved

    def mark(self, ask: StatusRequest, saved: Saved) -> dict[str, Any]:
        """Return the event's id, which is known before anything is sent, the words and the end."""
        assert ask.until is not None  # a channel that follows the lease is always told an end
        id = (
            base64.b32hexencode(f"{ask.session}/{saved['at']}".encode())
            .decode()
            .rstrip("=")
            .lower()
        )
        return {
            "event": id if saved["event"] else None,
            "reply": saved["reply"] is not None,
            "session": ask.session,
            "since": ask.since,
            "until": ask.until,
            "text": ask.message,
        }

    def engage(self, ask: StatusRequest, saved: Saved, mark: Mapping[str, Any]) -> None:
        """Show it, each part with its end at Google.

        When the end is moved, what the user changed meanwhile is left alone.

        Raises `ChannelConflictError` "google.changed" when the user changed every part.
        """
        shown = []
        if mark["event"]:
            shown.append(self._put_event(ask, mark))
        if mark["reply"]:
            with already_shown(any(shown)):
                shown.append(self._put_reply(ask, saved, mark))
        if not any(shown):
            raise ChannelConflictError("google.changed")

    def restore(self, saved: Saved, marks: Sequence[ChannelMark]) -> Outcome:
        """Delete the event and put the responder back, each if it still shows one of our marks."""
        own = marks[-1].own
        left = [
            bool(own["event"]) and not self._take_event(marks),
            bool(own["reply"]) and not self._restore_reply(saved, marks),
        ]
        return "left" if any(left) else "restored"

    def is_lost(self, saved: Saved) -> bool:
        """Return False: it stands at Google."""
        return False

    def probe(self) -> Message:
        """Say which calendar it is, and whether the parts can be read; nothing is written."""
        name = self._writable() if self._has_calendar else ""
        if self._has_mail:
            self._reply()
        return Message("google.found", {"calendar": name}) if name else Message("google.found-mail")

    # ---- the event -------------------------------------------------------------------------------

    def _writable(self) -> str:
        """Return the calendar's name. Raises `ChannelError` "google.read-only"."""
        asked = {"maxResults": "1", "fields": "summary,accessRole"}
        found = self._call("GET", self._events, params=asked).fields()
        name = found.text("summary") or self._calendar
        if found.text("accessRole") not in {"owner", "writer"}:
            raise ChannelError("google.read-only", calendar=name)
        return name

    def _put_event(self, ask: StatusRequest, mark: Mapping[str, Any]) -> bool:
        """Make the event, or move its end.

        False when the user changed it or took it away meanwhile.
        """
        if not ask.is_shown:
            event = {"id": mark["event"], **_event(mark)}
            if self._calendar == PRIMARY:
                focus_time = {"autoDeclineMode": "declineNone", "chatStatus": "doNotDisturb"}
                special = {**event, "eventType": "focusTime", "focusTimeProperties": focus_time}
                made = self._call("POST", self._events, special, allowed=(400, 403, 409))
                if made.status in {400, 403}:  # this account has no focus time
                    made = self._call("POST", self._events, event, allowed=(409,))
            else:
                made = self._call("POST", self._events, event, allowed=(409,))
            if made.status != 409:
                return True
        url = f"{self._events}/{mark['event']}"
        answer = self._call("GET", url, allowed=(404, 410))
        there = Fields({}) if answer.status in GONE else answer.fields()
        if not there.raw or there.text("status") == "cancelled" or not _as_written(there):
            return False
        tag = there.text("etag")
        self._call("PATCH", url, _event(mark), headers={"If-Match": tag} if tag else {})
        return True

    def _take_event(self, marks: Sequence[ChannelMark]) -> bool:
        url = f"{self._events}/{marks[-1].own['event']}"
        answer = self._call("GET", url, allowed=(404, 410))
        there = Fields({}) if answer.status in GONE else answer.fields()
        if not there.raw or there.text("status") == "cancelled":
            return True
        if not any(_shows(there, mark.own) for mark in marks):
            return False
        tag = there.text("etag")
        self._call("DELETE", url, headers={"If-Match": tag} if tag else {}, allowed=(404, 410))
        return True

    # ---- the vacation responder ------------------------------------------------------------------

    def _reply(self) -> dict[str, Any]:
        """Return the setting as it is put back later.

        Each field has the type that Gmail documents.
        """
        found = self._call("GET", self._vacation).fields()
        for name in REPLY:
            if name in FLAGS:
                found.flag(name)
            elif name in INSTANTS:
                found.whole(name)
            else:
                found.text(name)
        return {name: found.raw[name] for name in REPLY if name in found.raw}

    def _put_reply(self, ask: StatusRequest, saved: Saved, mark: Mapping[str, Any]) -> bool:
        """Switch it on, or move its end.

        False when the user changed it or switched it off meanwhile.
        """
        if ask.serial > 0:
            found = self._reply()
            # who writes a responder in Gmail begins it at midnight
            is_ours = abs(_seconds(found, "startTime") - mark["since"]) <= NEAR
            if not (is_ours and found.get("enableAutoReply")):
                return False
        limits = {
            name: bool(saved["reply"].get(name))
            for name in ("restrictToContacts", "restrictToDomain")
        }
        self._call(
            "PUT",
            self._vacation,
            {
                "enableAutoReply": True,
                "responseSubject": "",
                "responseBodyPlainText": mark["text"],
                "startTime": str(mark["since"] * 1000),
                "endTime": str(mark["until"] * 1000),
                **limits,
            },
        )
        return True

    def _restore_reply(self, saved: Saved, marks: Sequence[ChannelMark]) -> bool:
        found = self._reply()
        if not any(_says(found, mark.own) for mark in marks):
            return bool(found == saved["reply"])
        # switched off meanwhile: that stays, and the earlier words come back
        is_on = bool(found.get("enableAutoReply") and saved["reply"].get("enableAutoReply"))
        self._call("PUT", self._vacation, {**saved["reply"], "enableAutoReply": is_on})
        return True

    # ---- both
    # ----------------------------------------------------------------------------------------------

    def _call(
        self,
        method: str,
        url: str,
        fields: Any = None,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        allowed: tuple[int, ...] = (),
    ) -> http.HttpAnswer:
        answer = oauth.called(
            self._surroundings,
            self._provider,
            lambda token: http.call(
                method,
                url,
                fields=fields,
                params=params,
                headers={"Authorization": f"Bearer {token}", **(headers or {})},
            ),
        )
        reasons = _reasons(answer) if answer.status in {400, 403} else frozenset()
        if answer.status == 429 or (answer.status == 403 and reasons & (LIMITS | DAY_LIMITS)):
            pause = DAY_PAUSE if reasons & DAY_LIMITS else PAUSE
            raise RetryLaterError(
                answer.again or int(time.time()) + pause, "http.later", status=answer.status
            )
        if answer.status in allowed:
            return answer
        is_mail = VACATION in url
        if answer.status == 401:
            raise AuthExpiredError("oauth.revoked")
        if answer.status == 403 and reasons & API_OFF:
            raise AuthExpiredError(
                "google.api-off", api="Gmail API" if is_mail else "Google Calendar API"
            )
        if answer.status == 403 and reasons & NARROW:
            raise AuthExpiredError("google.permission")
        if is_mail and (
            answer.status == 403 or (answer.status == 400 and "failedPrecondition" in reasons)
        ):
            raise AuthExpiredError("google.mail-refused")
        if answer.status == 404 and not is_mail:
            raise ChannelError("google.unknown-calendar", calendar=self._calendar)
        return http.expect(answer)


def _event(mark: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of the event that are written.

    They are what changes with the end, and what must not be left to the calendar's defaults.
    """
    return {
        "summary": mark["text"],
        "start": {"dateTime": _time(mark["since"])},
        "end": {"dateTime": _time(mark["until"])},
        "transparency": "opaque",
        "visibility": "private",
        "reminders": {"useDefault": False},
        "extendedProperties": {
            "private": {
                OWN: mark["session"],
                f"{OWN}Since": str(mark["since"]),
                f"{OWN}Until": str(mark["until"]),
                f"{OWN}Text": mark["text"],
            }
        },
    }


def _shows(event: Fields, own: Mapping[str, Any]) -> bool:
    """Tell whether an event is what we wrote there, untouched."""
    return (
        _private(event).text(OWN) == own["session"]
        and event.text("summary").strip() == str(own["text"]).strip()
        and event.text("transparency", "opaque") == "opaque"
        and abs(_instant(event.fields("start")) - own["since"]) <= NEAR
        and abs(_instant(event.fields("end")) - own["until"]) <= NEAR
    )


def _as_written(event: Fields) -> bool:
    """Tell whether an event shows what it itself says we wrote last."""
    said = _private(event)
    written = {
        "session": said.text(OWN),
        "since": said.whole(f"{OWN}Since") or 0,
        "until": said.whole(f"{OWN}Until") or 0,
        "text": said.text(f"{OWN}Text"),
    }
    return bool(written["session"]) and _shows(event, written)


def _private(event: Fields) -> Fields:
    return event.fields("extendedProperties").fields("private")


def _replies(reply: Mapping[str, Any]) -> bool:
    """Tell whether the user's own responder is on, or will be."""
    return bool(reply.get("enableAutoReply")) and not 0 < _seconds(reply, "endTime") <= time.time()


def _says(reply: Mapping[str, Any], own: Mapping[str, Any]) -> bool:
    """Tell whether the responder has our words and our end."""
    body = reply.get("responseBodyPlainText") or re.sub(
        r"<[^>]*>", "", str(reply.get("responseBodyHtml") or "")
    )
    return (
        _plain(body) == _plain(own["text"])
        and abs(_seconds(reply, "endTime") - own["until"]) <= NEAR
    )


def _plain(text: Any) -> str:
    return " ".join(html.unescape(str(text)).split())


def _seconds(reply: Mapping[str, Any], name: str) -> int:
    """Return one of Gmail's instants, milliseconds as text, as epoch seconds; 0 for none."""
    return (Fields(reply).whole(name) or 0) // 1000


def _time(instant: int) -> str:
    return datetime.fromtimestamp(instant, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _instant(told: Fields) -> int:
    """Return the instant of an event's start or end; 0 for a whole day, which is never ours."""
    try:
        return int(datetime.fromisoformat(told.text("dateTime")).timestamp())
    except (ArithmeticError, ValueError):
        return 0


def _reasons(answer: http.HttpAnswer) -> frozenset[str]:
    """Return why a request was refused, in Google's words: of the older form and of the newer."""
    try:
        error = answer.fields().fields("error")
        told = [Fields(each) for each in (*error.listing("errors"), *error.listing("details"))]
        return frozenset(each.text("reason") for each in told if "reason" in each)
    except ChannelError:
        return frozenset()

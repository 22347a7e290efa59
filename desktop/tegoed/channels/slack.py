# SPDX-License-Identifier: MIT
"""Slack: a status with its own end, and notifications snoozed. One channel is one workspace.

Methods, fields and errors from docs.slack.dev (users.profile.get and .set, dnd.info, dnd.setSnooze,
dnd.endSnooze, auth.test; "Using PKCE"). `dnd.endDnd` is never called: it would end the
do-not-disturb of the user's own nights.
"""

from __future__ import annotations

import html
import json
import math
import re
import time
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

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
from tegoed.channels.protocols.json_answer import Fields, rubbish
from tegoed.channels.secret_text import CredentialForm
from tegoed.core.errors import Message
from tegoed.core.focus.focus import ChannelMark, DependsOn

URL = "https://slack.com/api/"
EMOJI = ":no_bell:"
"""By this a focus of ours is known again, also one of another machine."""
LONGEST = 100
"""Characters of a status."""
NEAR = 60
"""Seconds by which a snooze may differ from ours: it is asked for in whole minutes, and clocks
differ.
"""
PAUSE = 30
"""Seconds before the next try when Slack says "ratelimited" without saying until when."""
REVOKED = frozenset(
    {"token_revoked", "invalid_auth", "not_authed", "token_expired", "user_removed_from_team"}
)
INACTIVE = frozenset(
    {"account_inactive", "team_access_not_granted", "access_denied", "enterprise_is_restricted"}
)


def _user_token(fields: Fields) -> Fields:
    """Return the fields of the user's token.

    They stand under `authed_user` at the sign-in, and at the top when it is refreshed.
    """
    user = fields.fields("authed_user")
    return user if "access_token" in user else fields


class Slack:
    """Status text, emoji and their end; snooze, when the user's own does not last longer
    already.
    """

    keys: ClassVar[tuple[ChannelOption, ...]] = (
        ChannelOption("url", URL),
        ChannelOption("client", ""),
    )
    credential: ClassVar[CredentialNeed] = "optional"
    credential_form: ClassVar[CredentialForm] = "grant"
    local: ClassVar[bool] = False
    follows: ClassVar[DependsOn] = DependsOn.LEASE
    sign_in: ClassVar[oauth.Provider] = oauth.Provider(
        name="Slack",
        home=URL,
        authorize="https://slack.com/oauth/v2/authorize",
        token="https://slack.com/api/oauth.v2.access",  # noqa: S106 - an address
        scopes=("users.profile:read", "users.profile:write", "dnd:read", "dnd:write"),
        scope_name="user_scope",
        scope_separator=",",
        redirect="http://localhost:{port}/tegoed",
        ports=(48_712, 48_713),
        pick=_user_token,
    )

    def __init__(self, options: Mapping[str, str], surroundings: ChannelEnvironment) -> None:
        self._url = options["url"].rstrip("/") + "/"
        self._surroundings = surroundings
        self._provider = self.sign_in.at(options)

    @classmethod
    def check(cls, options: Mapping[str, str]) -> None:
        """Check the options.

        Raises `RefusedError` "http.url", "http.url-password", "http.url-plain".
        """
        http.check_address(options["url"], secret=True)

    def availability(self) -> Message | None:
        """Tell whether somebody has signed in.

        Whether that still counts shows when the service is asked.
        """
        return None if self._surroundings.secret() else SignInNeeded("oauth.not-signed-in")

    def capture(self) -> Saved:
        """Return the status with its end, and the snooze.

        Raises `ChannelConflictError` "focus.elsewhere": a focus of ours from another machine.
        """
        status = self._status()
        if status["emoji"] == EMOJI and status["until"] > time.time():
            raise ChannelConflictError("focus.elsewhere")
        return {**status, "snooze": self._snooze()}

    def mark(self, ask: StatusRequest, saved: Saved) -> dict[str, Any]:
        """Return our status and its end; `snooze` 0 when the user's own lasts longer."""
        until = _end(ask)
        return {
            "text": ask.message[:LONGEST],
            "emoji": EMOJI,
            "until": until,
            "snooze": 0 if saved["snooze"] >= until else until,
        }

    def engage(self, ask: StatusRequest, saved: Saved, mark: Mapping[str, Any]) -> None:
        """Set both. When the end is moved, what the user changed meanwhile is left alone."""
        shown = self._status() if ask.serial else None
        if shown is None or shown["emoji"] == EMOJI or not (shown["text"] or shown["emoji"]):
            self._show(mark["text"], mark["emoji"], mark["until"])
        if mark["snooze"]:
            with already_shown():
                self._call("dnd.setSnooze", num_minutes=str(_minutes(mark["snooze"])))

    def restore(self, saved: Saved, marks: Sequence[ChannelMark]) -> Outcome:
        """Put back what is still ours.

        A status that would be over by now is cleared. An earlier snooze gets the rest of its time.
        """
        now = int(time.time())
        status = self._status()
        shown = _words(status)
        is_left = False
        if shown == ("", "") or shown in {_words(mark.own) for mark in marks}:
            is_over = 0 < saved["until"] <= now
            before = ("", "", 0) if is_over else (saved["text"], saved["emoji"], saved["until"])
            if shown != ("", "") or before != ("", "", 0):
                self._show(*before)
        elif shown != _words(saved):
            is_left = True
        ours = [mark.own["snooze"] for mark in marks if mark.own["snooze"]]
        snooze = self._snooze() if ours else 0
        if snooze and any(-NEAR <= snooze - until <= 2 * NEAR for until in ours):
            if saved["snooze"] > now + NEAR:
                self._call("dnd.setSnooze", num_minutes=str(_minutes(saved["snooze"])))
            else:
                self._call("dnd.endSnooze", fine="snooze_not_active")
        elif snooze and abs(snooze - saved["snooze"]) > NEAR:
            is_left = True
        return "left" if is_left else "restored"

    def is_lost(self, saved: Saved) -> bool:
        """Return False: it stands at Slack."""
        return False

    def probe(self) -> Message:
        """Say who we are there, and whether status and snooze can be read."""
        found = self._call("auth.test")
        self._status()
        self._snooze()
        return Message(
            "slack.found",
            {"user": found.text("user", "?"), "team": found.text("team", "?")},
        )

    def _status(self) -> dict[str, Any]:
        answer = self._call("users.profile.get")
        if "profile" not in answer:
            raise rubbish()
        profile = answer.fields("profile")
        return {
            "text": profile.text("status_text"),
            "emoji": profile.text("status_emoji"),
            "until": profile.whole("status_expiration") or 0,
        }

    def _show(self, text: str, emoji: str, until: int) -> None:
        profile = {"status_text": text, "status_emoji": emoji, "status_expiration": until}
        self._call("users.profile.set", profile=json.dumps(profile, ensure_ascii=False))

    def _snooze(self) -> int:
        """Return the end of the snooze that is on; 0 for none."""
        found = self._call("dnd.info")
        return (found.whole("snooze_endtime") or 0) if found.flag("snooze_enabled") else 0

    def _call(self, method: str, *, fine: str = "", **form: str) -> Fields:
        answer = oauth.called(
            self._surroundings,
            self._provider,
            lambda token: http.call(
                "POST", self._url + method, form=form, headers={"Authorization": f"Bearer {token}"}
            ),
            _is_spent,
        )
        fields = http.expect(answer).fields()
        error = oauth.error_in(fields)
        if fields.flag("ok") or (fine and error == fine):
            return fields
        raise _error_of(error, fields)


def _is_spent(answer: http.HttpAnswer) -> bool:
    """Tell whether the token is spent, which Slack says with status 200."""
    if answer.status == 401:
        return True
    try:
        return answer.status == 200 and oauth.error_in(answer.fields()) in REVOKED
    except ChannelError:
        return False


def _error_of(error: str, fields: Fields) -> AuthExpiredError | ChannelError:
    if error in REVOKED:
        return AuthExpiredError("oauth.revoked")
    if error in INACTIVE:
        return AuthExpiredError("slack.inactive")
    if error == "missing_scope":
        return AuthExpiredError("slack.missing-scope", scope=_scope(fields.text("needed")))
    if error == "not_allowed_token_type":
        return AuthExpiredError("slack.wrong-token")
    if error == "ratelimited":
        return RetryLaterError(int(time.time()) + PAUSE, "http.later", status=429)
    return ChannelError("slack.failed", cause=error or "?")


def _scope(said: str) -> str:
    """Return a scope as Slack names it, such as `dnd:write`; "?" for what looks otherwise."""
    return said if re.fullmatch(r"[a-z.]+:[a-z.]+", said) else "?"


def _words(status: Mapping[str, Any]) -> tuple[str, str]:
    """Return text and emoji as they are compared: Slack gives &, < and > back as entities."""
    return html.unescape(status["text"]).strip(), status["emoji"]


def _end(ask: StatusRequest) -> int:
    assert ask.until is not None  # a channel that follows the lease is always told an end
    return ask.until


def _minutes(until: int) -> int:
    """Return whole minutes from now, rounded up; one at least."""
    return max(1, math.ceil((until - time.time()) / 60))

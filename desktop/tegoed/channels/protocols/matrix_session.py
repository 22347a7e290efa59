# SPDX-License-Identifier: MIT
"""Being signed in at a Matrix server: finding it, logging in, and going on when a token has had its
time.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from tegoed.channels.channel import (
    AuthExpiredError,
    ChannelEnvironment,
    ChannelError,
    NotSentError,
    RetryLaterError,
)
from tegoed.channels.protocols import http
from tegoed.channels.protocols.json_answer import rubbish
from tegoed.channels.secret_text import is_token

API = "/_matrix/client/v3"
DEVICE = "Tegoed"


class MatrixSession:
    """Calls with a token that is renewed when it has to be.

    Client-Server API 1.11, §§ 5.2 to 5.7 (spec.matrix.org).

    The secret is a password or an access token as the user gave it, or what `_keep` made of it:
    JSON that holds it and the tokens.
    """

    def __init__(
        self, url: str, user: str, surroundings: ChannelEnvironment, seconds: Callable[[], float]
    ) -> None:
        """Keep what a call needs; `seconds` says how long the next request may take."""
        self._given = url.rstrip("/")
        self._name = user
        self._surroundings = surroundings
        self._seconds = seconds
        self._base: str | None = None
        self._kept: dict[str, Any] | None = None

    @property
    def me(self) -> str:
        """The whole id of the user, as a piece of a path. Signs in when nobody has."""
        return quote(str(self._tokens()["user_id"]), safe="")

    def ask(self, method: str, path: str, fields: Any = None) -> http.HttpAnswer:
        """Make one call as the user.

        Raises `AuthExpiredError` "matrix.signed-out" when neither token nor password lets us in any
        more.
        """
        try:
            answer = self._as(str(self._tokens()["access_token"]), method, path, fields)
            if answer.status == 401 and _errcode(answer) == "M_UNKNOWN_TOKEN":
                self._renew()
                answer = self._as(str(self._tokens()["access_token"]), method, path, fields)
            return http.expect(answer)
        except AuthExpiredError:
            self._kept = None  # the user may give another secret: it is read anew
            raise

    def _tokens(self) -> dict[str, Any]:
        if self._kept is None:
            secret = self._surroundings.secret() or ""
            kept = _read(secret)
            if kept is None:
                kept = self._as_token(secret) if is_token(secret) else None
                return self._log_in(secret) if kept is None else self._known(kept)
            self._kept = kept
        return self._kept

    def _as_token(self, secret: str) -> dict[str, Any] | None:
        """Return what is known of an access token.

        None for a secret that is none, and so a password.
        """
        whose = self._as(secret, "GET", "/account/whoami")
        if whose.status == 401:
            return None
        found = http.expect(whose).fields()
        return {"access_token": secret, "user_id": found.needed("user_id")}

    def _known(self, kept: dict[str, Any]) -> dict[str, Any]:
        self._kept = kept
        return kept

    def _renew(self) -> None:
        """Get another access token: by the refresh token, else by the password."""
        kept = dict(self._tokens())
        if refresh := kept.get("refresh_token"):
            answer = self._call("POST", "/refresh", {"refresh_token": refresh})
            if answer.status < 400:
                self._keep({**kept, **_tokens_in(answer, "access_token")})
                return
            if answer.status not in {401, 403, 404}:
                http.expect(answer)
        if "password" not in kept:
            raise AuthExpiredError("matrix.signed-out")
        self._log_in(str(kept["password"]), kept.get("device_id"))

    def _log_in(self, password: str, device: Any = None) -> dict[str, Any]:
        fields: dict[str, Any] = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": self._name},
            "password": password,
            "refresh_token": True,
            "initial_device_display_name": DEVICE,
        }
        if device:
            fields["device_id"] = device
        answer = http.expect(self._call("POST", "/login", fields))
        return self._keep({"password": password, **_tokens_in(answer, "access_token", "user_id")})

    def _keep(self, kept: dict[str, Any]) -> dict[str, Any]:
        """Keep the tokens, in the keyring first: a refresh token may be used once."""
        self._surroundings.keep(json.dumps(kept))
        return self._known(kept)

    def _as(self, token: str, method: str, path: str, fields: Any = None) -> http.HttpAnswer:
        return self._call(method, path, fields, {"Authorization": f"Bearer {token}"})

    def _call(
        self, method: str, path: str, fields: Any, headers: dict[str, str] | None = None
    ) -> http.HttpAnswer:
        if self._base is None:
            self._base = discovered(self._given, self._seconds())
        answer = http.call(
            method,
            f"{self._base}{API}{path}",
            headers=headers,
            fields=fields,
            seconds=self._seconds(),
        )
        if answer.status == 429 and answer.again is None:
            milliseconds = answer.fields().number("retry_after_ms")
            if milliseconds is not None:
                wait = min(math.ceil(milliseconds / 1000), http.LONGEST_PAUSE)
                raise RetryLaterError(int(time.time()) + wait, "http.later", status=429)
        return answer


def discovered(url: str, seconds: float) -> str:
    """Return where the server of an address really is (/.well-known/matrix/client).

    It is the address itself when that does not say.

    Raises `ChannelError` "http.elsewhere" when that is another server: the password goes only where
    the user said.
    """
    try:
        answer = http.call("GET", f"{url}/.well-known/matrix/client", seconds=seconds)
        told = (
            answer.fields().fields("m.homeserver").text("base_url") if answer.status == 200 else ""
        )
    except NotSentError:
        raise
    except ChannelError:
        return url
    return http.at_home(url, told).rstrip("/") if told else url


def _read(secret: str) -> dict[str, Any] | None:
    """Return what `_keep` wrote; None for what the user gave."""
    try:
        found = json.loads(secret)
    except (ValueError, RecursionError):
        return None
    return (
        found if isinstance(found, dict) and {"access_token", "user_id"} <= found.keys() else None
    )


def _tokens_in(answer: http.HttpAnswer, *needed: str) -> dict[str, str]:
    """Return the tokens and ids in an answer, of which some must be there.

    Raises `ChannelError` "http.rubbish".
    """
    fields = answer.fields()
    names = ("access_token", "refresh_token", "user_id", "device_id")
    found = {name: fields.text(name) for name in names if fields.text(name)}
    if not found.keys() >= set(needed) or not is_token(found["access_token"]):
        raise rubbish()
    return found


def _errcode(answer: http.HttpAnswer) -> str:
    try:
        return answer.fields().text("errcode")
    except ChannelError:
        return ""

# SPDX-License-Identifier: MIT
"""A JSON message to an address of the user's, at the start and at the end of focus, signed when
there is a secret.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from tegoed.channels.channel import (
    ChannelEnvironment,
    ChannelOption,
    CredentialNeed,
    Outcome,
    Saved,
    StatusRequest,
)
from tegoed.channels.command import facts
from tegoed.channels.protocols import http
from tegoed.channels.secret_text import CredentialForm
from tegoed.core.errors import Message, RefusedError
from tegoed.core.focus.focus import ChannelMark, DependsOn

NO_HEAD = 405
"""The status of an address that takes posts only (RFC 9110, 15.5.6)."""
NAMES = ("event", "session", "since", "until", "message")
TEMPLATE = json.dumps({name: f"${name}" for name in NAMES})
_NAME = "|".join(NAMES)
_PLACE = re.compile(rf"\$\{{(?P<a>{_NAME})\}}|\$(?P<b>{_NAME})\b|\{{(?P<c>{_NAME})\}}")
_STRING_OR_PLACE = re.compile(rf'"(?:[^"\\]|\\.)*"|{_PLACE.pattern}')


class Webhook:
    """Posts `template` to `url`.

    `until` is always in it, so that the receiver can heal itself when we never come back.
    """

    keys: ClassVar[tuple[ChannelOption, ...]] = (
        ChannelOption("url", example="https://example.org/focus"),
        ChannelOption("template", TEMPLATE),
    )
    credential: ClassVar[CredentialNeed] = "optional"
    credential_form: ClassVar[CredentialForm] = "any"
    local: ClassVar[bool] = False
    follows: ClassVar[DependsOn] = DependsOn.LEASE

    def __init__(self, options: Mapping[str, str], surroundings: ChannelEnvironment) -> None:
        self._url = options["url"]
        self._template = options["template"]
        self._secret = surroundings.secret

    @classmethod
    def check(cls, options: Mapping[str, str]) -> None:
        """Check the options.

        Raises `RefusedError` "http.url", "http.url-password", "webhook.template".
        """
        http.check_address(options["url"], secret=False)
        body(options["template"], dict.fromkeys(NAMES, ""))

    def availability(self) -> Message | None:
        """Return None: whether the receiver answers shows when it is told."""
        return None

    def capture(self) -> Saved:
        """Return nothing: there is nothing to see."""
        return {}

    def mark(self, ask: StatusRequest, saved: Saved) -> dict[str, Any]:
        """Return what the receiver is told.

        The key lets it tell a repetition from a second message.
        """
        first = f"{ask.session}:start"
        return {**facts(ask), "key": first if ask.serial == 0 else f"{first}:{ask.serial}"}

    def engage(self, ask: StatusRequest, saved: Saved, mark: Mapping[str, Any]) -> None:
        """Post the start, also when the end was moved or an open-ended focus goes on."""
        self._post("start", mark, mark["key"])

    def restore(self, saved: Saved, marks: Sequence[ChannelMark]) -> Outcome:
        """Post the end."""
        told = marks[-1].own
        self._post("end", told, f"{told['session']}:end")
        return "restored"

    def is_lost(self, saved: Saved) -> bool:
        """Return False."""
        return False

    def probe(self) -> Message:
        """Ask for the headers of the address only, and tell whether the answer is one of
        success.
        """
        self._secret()
        status = http.call("HEAD", self._url).status
        taken = 200 <= status < 300 or status == NO_HEAD
        id = "webhook.answers" if taken else "webhook.answers-otherwise"
        return Message(id, {"status": status})

    def _post(self, event: str, told: Mapping[str, Any], key: str) -> None:
        content = json.dumps(
            body(
                self._template,
                {name: event if name == "event" else str(told[name]) for name in NAMES},
            ),
            ensure_ascii=False,
        ).encode()
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        if secret := self._secret():
            signature = hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()
            headers["X-Tegoed-Signature"] = f"sha256={signature}"
        http.expect(http.call("POST", self._url, content=content, headers=headers), page=True)


def body(template: str, words: Mapping[str, str]) -> dict[str, Any]:
    """Return the template with its places filled; `event` and `until` are always there.

    A place is `$until`, `${until}` or `{until}`, in a string or bare. Filling comes after reading,
    so no value can break out of its string.

    Raises `RefusedError` "webhook.template" for what is no JSON object.
    """

    def quoted(found: re.Match[str]) -> str:
        return found[0] if found[0].startswith('"') else json.dumps(found[0])

    try:
        read = json.loads(_STRING_OR_PLACE.sub(quoted, template))
        filled = _filled(read, words)
    except (ValueError, RecursionError):  # no JSON, or nested deeper than Python can follow
        filled = None
    if not isinstance(filled, dict):
        raise RefusedError("webhook.template", names=", ".join(f"${name}" for name in NAMES))
    return {"event": words["event"], "until": words["until"], **filled}


def _filled(value: Any, words: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return _PLACE.sub(lambda found: words[found["a"] or found["b"] or found["c"]], value)
    if isinstance(value, list):
        return [_filled(item, words) for item in value]
    if isinstance(value, dict):
        return {key: _filled(item, words) for key, item in value.items()}
    return value

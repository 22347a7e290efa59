# SPDX-License-Identifier: MIT
"""What a password or a token may look like: stripped where it is typed, and refused where no
request could carry it.
"""

from __future__ import annotations

import json
import re
from typing import Literal

from tegoed.core.errors import Message

CredentialForm = Literal["token", "grant", "password", "any"]
"""Which signs the secret of a kind may have.

"token": it stands in a header as it is, so visible ASCII only (RFC 6750 §2.1).
"grant": a token, or what a sign-in gave.
"password": any signs but control characters (RFC 7617 §2, RFC 4616 §2).
"any": it is only ever used as a key.
"""
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"
"""Signs that are pasted along and seen by nobody: a byte order mark, spaces without width."""
_TOKEN = re.compile(r"[\x21-\x7e]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def stripped(secret: str) -> str:
    """Take off the white space and the invisible signs around it, which are pasted along."""
    before = None
    while before != secret:
        before, secret = secret, secret.strip().strip(INVISIBLE)
    return secret


def is_token(secret: str) -> bool:
    """Tell whether a secret can stand in a header as it is."""
    return _TOKEN.fullmatch(secret) is not None


def unusable(secret: str, form: CredentialForm) -> Message | None:
    """Say why no request can carry a secret; None when one can. The message never quotes it."""
    if form == "grant":
        return None if all(map(is_token, _tokens(secret))) else Message("channel.secret-token")
    if form == "token":
        return None if is_token(secret) else Message("channel.secret-token")
    if form == "password" and _CONTROL.search(secret):
        return Message("channel.secret-signs")
    return None if _is_text(secret) else Message("channel.secret-signs")


def _tokens(secret: str) -> list[str]:
    """Return the tokens in what a sign-in gave; a pasted token is one itself."""
    try:
        found = json.loads(secret)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return [secret]
    return [str(found[name]) for name in ("access", "refresh") if found.get(name)]


def _is_text(secret: str) -> bool:
    try:
        secret.encode()
    except UnicodeEncodeError:
        return False
    return True

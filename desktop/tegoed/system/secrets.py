"""Passwords and tokens, in the keyring of the desktop and nowhere else. The only file that says keyring.

keyring takes a while to import and may wait for a prompt without end, so each call runs on a thread of its own with a
deadline. Meant for workers: the caller waits.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from tegoed.core.errors import TegoedError

SERVICE = "Tegoed"
SECONDS = 10.0
"""How long a keyring may take; a question to the user is left open after that."""

TYPED_SECONDS = 60.0
"""How long it may take to keep a secret that was just typed: at its first use a keyring asks its
user how it is to be set up.
"""

Answer = TypeVar("Answer")


class SecretError(TegoedError):
    """The keyring cannot do it now: "secret.no-keyring", "secret.locked", "secret.slow", "secret.failed"."""


def read(account: str, *, seconds: float = SECONDS) -> str | None:
    """The secret of an account; None when there is none. Raises `SecretError`."""
    return _asked(lambda ring: _text(ring.get_password(SERVICE, account)), seconds)


def write(account: str, secret: str, *, seconds: float = TYPED_SECONDS) -> None:
    """Keeps the secret of an account, which its user has just typed. Raises `SecretError`."""
    _asked(lambda ring: ring.set_password(SERVICE, account, secret), seconds)


def delete(account: str, *, seconds: float = SECONDS) -> None:
    """Forgets the secret of an account; one that is not there is nothing. Raises `SecretError`."""

    def forget(ring: Any) -> None:
        if ring.get_password(SERVICE, account) is not None:
            ring.delete_password(SERVICE, account)

    _asked(forget, seconds)


def prepare(*, seconds: float = SECONDS) -> None:
    """Looks which keyring there is, so that the first secret need not wait for that."""
    with suppress(SecretError):
        _asked(lambda _ring: None, seconds)


def is_there(*, seconds: float = SECONDS) -> bool:
    """Whether there is a keyring at all, locked or not."""
    try:
        return _asked(lambda ring: bool(ring.priority >= 1), seconds)
    except SecretError:
        return False


def _ring() -> Any:
    """The keyring that is there now. The library keeps what it found first, also "none"; and it would take one that is a plain file."""
    import keyring
    from keyring import backend, core
    from keyring.backends import fail

    ring = keyring.get_keyring()
    if isinstance(ring, fail.Keyring) or type(ring).__module__.startswith("keyrings.alt"):
        all_again: Any = backend.get_all_keyring
        if "saved_result" in vars(all_again):
            all_again.reset()
        core.init_backend(limit=core.recommended)
        ring = keyring.get_keyring()
    return ring


def _text(found: Any) -> str | None:
    return None if found is None else str(found)


def _asked(question: Callable[[Any], Answer], seconds: float) -> Answer:
    answers: list[Answer] = []
    troubles: list[BaseException] = []

    def ask() -> None:
        try:
            answers.append(question(_ring()))
        except Exception as trouble:  # noqa: BLE001 - the edge to whatever keyring there is
            troubles.append(trouble)

    thread = threading.Thread(target=ask, name="keyring", daemon=True)
    thread.start()
    thread.join(seconds)
    if answers:
        return answers[0]
    if not troubles:
        raise SecretError("secret.slow")
    raise _said(troubles[0])


def _said(trouble: BaseException) -> SecretError:
    """The trouble as a sentence; what a keyring says of itself never holds the secret, but is left out all the same."""
    from keyring import errors

    if isinstance(trouble, (errors.NoKeyringError, errors.InitError)):
        return SecretError("secret.no-keyring")
    if isinstance(trouble, errors.KeyringLocked):
        return SecretError("secret.locked")
    return SecretError("secret.failed", cause=type(trouble).__name__)

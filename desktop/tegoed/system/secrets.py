# SPDX-License-Identifier: MIT
"""Passwords and tokens, in the keyring of the desktop and nowhere else.

The only file that says keyring.

keyring takes a while to import and may wait for a prompt without end, so each call runs on a thread
of its own with a deadline. Meant for workers: the caller waits.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any, TypeVar

from tegoed.core.errors import TegoedError

SERVICE = "Tegoed"
SECONDS = 10.0
"""How long a keyring may take; a question to the user is left open after that."""

TYPED_SECONDS = 60.0
"""How long it may take to keep a secret that was just typed: at its first use a keyring asks its
user how it is to be set up.
"""

WALLETS = ("org.kde.kwalletd6", "org.kde.kwalletd5")
"""The bus names of KWallet, which serves the Secret Service as long as it runs."""
SECRET_SERVICE = "org.freedesktop.secrets"  # noqa: S105 - a bus name
START_SECONDS = 3.0
"""How long KWallet may take to start."""

Answer = TypeVar("Answer")


class SecretError(TegoedError):
    """The keyring cannot do it now: "secret.no-keyring", "secret.locked", "secret.slow",
    "secret.failed", "secret.not-stored".
    """


class SecretUnreadableError(SecretError):
    """It may do it in a minute: its user unlocks it, say."""


class KeyringFailedError(SecretUnreadableError):
    """The keyring itself failed."""


def read(account: str, *, seconds: float = SECONDS) -> str | None:
    """Return the secret of an account; None when there is none. Raises `SecretError`."""

    def get(ring: Any) -> str | None:
        _refuse_declined(ring)
        with _noting_refusal():
            return _text(ring.get_password(SERVICE, account))

    return _asked(get, seconds)


def write(account: str, secret: str, *, seconds: float = TYPED_SECONDS) -> None:
    """Keep the secret of an account, which its user has just typed. Raises `SecretError`."""
    _Prompt.declined = False
    try:
        _asked(lambda ring: ring.set_password(SERVICE, account, secret), seconds)
    except KeyringFailedError as error:
        raise SecretError("secret.not-stored", **error.message.params) from error


def delete(account: str, *, seconds: float = SECONDS) -> None:
    """Forget the secret of an account; one that is not there is nothing. Raises `SecretError`."""

    def forget(ring: Any) -> None:
        _refuse_declined(ring)
        with _noting_refusal():
            if ring.get_password(SERVICE, account) is not None:
                ring.delete_password(SERVICE, account)

    _asked(forget, seconds)


def prepare(*, seconds: float = SECONDS) -> None:
    """Look which keyring there is, so that the first secret need not wait for that."""
    with suppress(SecretError):
        _asked(lambda _ring: None, seconds, in_turn=False)


def is_there(*, seconds: float = SECONDS) -> bool:
    """Tell whether there is a keyring at all, locked or not."""
    try:
        return _asked(lambda ring: bool(ring.priority >= 1), seconds, in_turn=False)
    except SecretError:
        return False


class _Prompt:
    """What the user did with the keyring's own question for its password."""

    declined = False
    """Whether they put it away: then it is not asked again before they unlock it or type a
    secret.
    """


_turn = threading.Lock()
"""Held while the keyring is asked: a question that is open is not put a second time."""


def _ring() -> Any:
    """Return the keyring that is there now.

    The library keeps what it found first, also "none"; and it would take one that is a plain file.
    """
    import keyring

    if "KDE" in os.environ.get("XDG_CURRENT_DESKTOP", "").split(":"):
        _starts_wallet()  # else the bus might start another keyring
    ring = keyring.get_keyring()
    if not _is_real(ring):
        ring = _found_anew()
    if not _is_real(ring) and _starts_wallet():
        ring = _found_anew()
    return ring


def _is_real(ring: Any) -> bool:
    from keyring.backends import fail

    return not (isinstance(ring, fail.Keyring) or type(ring).__module__.startswith("keyrings.alt"))


def _found_anew() -> Any:
    import keyring
    from keyring import backend, core

    all_again: Any = backend.get_all_keyring
    if "saved_result" in vars(all_again):
        all_again.reset()
    core.init_backend(limit=core.recommended)
    return keyring.get_keyring()


def _starts_wallet() -> bool:
    """Start KWallet if it is installed, and tell whether the Secret Service is there then."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        from jeepney import MatchRule, message_bus
        from jeepney.io.blocking import Proxy, open_dbus_connection

        with open_dbus_connection("SESSION", auth_timeout=START_SECONDS) as connection:
            bus = Proxy(message_bus, connection, timeout=START_SECONDS)
            if bus.NameHasOwner(SECRET_SERVICE)[0]:
                return True
            (can_start,) = bus.ListActivatableNames()
            for name in (each for each in WALLETS if each in can_start):
                rule = MatchRule(
                    type="signal", interface=message_bus.interface, member="NameOwnerChanged"
                )
                rule.add_arg_condition(0, SECRET_SERVICE)
                with connection.filter(rule) as changes:
                    bus.AddMatch(rule)
                    bus.StartServiceByName(name)
                    if not bus.NameHasOwner(SECRET_SERVICE)[0]:
                        connection.recv_until_filtered(changes, timeout=START_SECONDS)
                return True
    except Exception:  # noqa: BLE001 - the edge to the desktop: without a bus there is no wallet
        return False
    return False


@contextmanager
def _noting_refusal() -> Iterator[None]:
    """Remember that the user put the keyring's question away."""
    from keyring import errors

    try:
        yield
    except Exception as error:
        _Prompt.declined = isinstance(error, errors.KeyringLocked) or _is_put_away(error)
        raise


def _refuse_declined(ring: Any) -> None:
    """Raise `KeyringLocked` instead of asking a user again who put the question away."""
    from keyring import errors
    from keyring.backends import SecretService

    if not _Prompt.declined:
        return
    if isinstance(ring, SecretService.Keyring):
        import secretstorage

        with closing(secretstorage.dbus_init()) as connection:
            if secretstorage.Collection(connection).is_locked():
                raise errors.KeyringLocked
    _Prompt.declined = False


def _text(found: Any) -> str | None:
    return None if found is None else str(found)


def _asked(question: Callable[[Any], Answer], seconds: float, *, in_turn: bool = True) -> Answer:
    """Put a question on a thread of its own.

    With `in_turn` one at a time, since the keyring may ask its user: the rest wait for their turn.
    """
    end = time.monotonic() + seconds
    if in_turn and not _turn.acquire(timeout=seconds):
        raise SecretUnreadableError("secret.slow")
    answers: list[Answer] = []
    errors: list[BaseException] = []

    def ask() -> None:
        try:
            answers.append(question(_ring()))
        except Exception as error:  # noqa: BLE001 - the edge to whatever keyring there is
            errors.append(error)
        finally:
            if in_turn:
                _turn.release()

    thread = threading.Thread(target=ask, name="keyring", daemon=True)
    thread.start()
    thread.join(max(0.0, end - time.monotonic()))
    if answers:
        return answers[0]
    if not errors:
        raise SecretUnreadableError("secret.slow")
    raise _said(errors[0])


def _said(error: BaseException) -> SecretError:
    """Return the error as a sentence; what a keyring says of itself never holds the secret, but is
    left out all the same.
    """
    from keyring import errors

    if isinstance(error, errors.KeyringLocked) or _is_put_away(error):
        return SecretUnreadableError("secret.locked")
    if isinstance(error, (errors.NoKeyringError, errors.InitError)):
        return SecretError("secret.no-keyring")
    return KeyringFailedError("secret.failed", cause=type(error).__name__)


def _is_put_away(error: BaseException) -> bool:
    """Tell whether the user put a question of the Secret Service away, such as the one for a new
    collection.
    """
    return "PromptDismissedException" in {type(error).__name__, type(error.__cause__).__name__}

# SPDX-License-Identifier: MIT
"""The secrets of channels: kept in one way, changed in one way, and forgotten when nothing needs
them any more.

A secret stands in the keyring under an account; a channel keeps only that account, and so does each
line of the journal. A keyring cannot be asked what it holds, so an account is noted in the
database, where no undo reaches, before its secret is kept. These verbs may wait.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from tegoed.channels import secret_text
from tegoed.channels.channel import AuthExpiredError
from tegoed.channels.secret_text import CredentialForm
from tegoed.core.entities.identity import new_uid
from tegoed.core.entities.values import KEYRING, ChannelSetup
from tegoed.core.errors import TegoedError
from tegoed.services.setup import presets_and_favourites
from tegoed.services.workspace import Workspace
from tegoed.store.tables import sessions
from tegoed.store.tables import settings as facts
from tegoed.system import secrets

NOTED = "secret:"
"""How the name of the fact begins that an account was used; its value is when."""
FRESH = 600
"""Seconds in which an account that nothing needs may still be on its way to its channel."""


class SecretMissingError(AuthExpiredError):
    """The keyring has none under the account."""


class _SecretSlot(threading.local):
    """What a thread has read of a secret within `ChannelSecret.read_once`."""

    is_on = False
    text: str | None = None


class ChannelSecret:
    """The secret of one channel, which reads it and keeps it when it was renewed."""

    def __init__(self, account: str, form: CredentialForm) -> None:
        """`account`: "" for none. `form`: which signs the secret may have."""
        self.account = account
        self._form = form
        self._held = _SecretSlot()

    @contextlib.contextmanager
    def read_once(self, text: str | None = None) -> Iterator[None]:
        """Ask the keyring once within the context, on this thread: that takes longer than most of
        what it is needed for. `text`: what it has said already.
        """
        self._held.is_on, self._held.text = True, text
        try:
            yield
        finally:
            self._held.is_on, self._held.text = False, None

    def read(self) -> str | None:
        """Return what is kept under the account.

        Raises `SecretMissingError`, `SecretError`, and `AuthExpiredError` for one from an earlier
        version that no request can carry.
        """
        if not self.account:
            return None
        found = self._held.text
        if found is None:
            found = secrets.read(self.account)
        if found is None:
            raise SecretMissingError("channel.secret-missing")
        found = secret_text.stripped(found)
        if reason := secret_text.unusable(found, self._form):
            raise AuthExpiredError(reason.id)
        self._hold(found)
        return found

    def read_anew(self) -> str | None:
        """Return what is kept now, which another process may have renewed. Raises as `read`."""
        self._held.text = None
        return self.read()

    def keep(self, secret: str) -> None:
        """Keep a renewed secret in the place of the old one. Raises `SecretError`."""
        secrets.write(self.account, secret, seconds=secrets.SECONDS)
        self._hold(secret)

    def _hold(self, secret: str) -> None:
        if self._held.is_on:
            self._held.text = secret


def account_of(options: Mapping[str, Any]) -> str:
    """Return the account of a set-up; "" for none."""
    return str(options.get(KEYRING) or "")


def keep(ws: Workspace, secret: str) -> str:
    """Keep a secret under an account of its own and return that.

    Raises `SecretError`; then nothing was kept.
    """
    account = new_uid(ws.clock.now(), os.urandom(16))
    facts.note_fact(ws.db, NOTED + account, str(ws.clock.now()), ws.clock.now())
    try:
        secrets.write(account, secret)
    except TegoedError:
        facts.drop_fact(ws.db, NOTED + account)
        raise
    return account


def change(ws: Workspace, setup: ChannelSetup, secret: str) -> ChannelSetup:
    """Give a channel that is set up another secret: under the account that it has, so that what it
    still has to put back finds it.

    When that is to be put back at another account of the service (the channel was changed
    meanwhile), the earlier secret stays for it. Raises `SecretError`.
    """
    account = account_of(setup.options)
    if account and not _is_needed_by_another(ws, setup, account):
        secrets.write(account, secret)
        return setup
    made = keep(ws, secret)
    return presets_and_favourites.edit_channel(
        ws, replace(setup, options={**setup.options, KEYRING: made})
    )


def forget(ws: Workspace, *accounts: str) -> None:
    """Forget the secrets of accounts. Raises `SecretError`."""
    for account in filter(None, accounts):
        secrets.delete(account)
        facts.drop_fact(ws.db, NOTED + account)


def unneeded(ws: Workspace) -> list[str]:
    """Return the accounts that no channel has and no open line of the journal, such as that of a
    channel whose adding was undone.
    """
    needed = {account_of(setup.options) for setup in presets_and_favourites.channels(ws)}
    needed |= {account_of(line.setup["options"]) for line in sessions.open_holds(ws.db)}
    noted = facts.facts(ws.db, NOTED)
    now = ws.clock.now()
    for account in filter(None, needed):
        if NOTED + account not in noted:  # set up by an earlier version
            facts.note_fact(ws.db, NOTED + account, str(now), now)
    return [
        account
        for name, since in noted.items()
        if (account := name.removeprefix(NOTED)) not in needed and int(since) + FRESH <= now
    ]


def tidy(ws: Workspace) -> None:
    """Forget what nothing needs; what the keyring does not forget now is left for the next time."""
    for account in unneeded(ws):
        with contextlib.suppress(TegoedError):
            forget(ws, account)


def _is_needed_by_another(ws: Workspace, setup: ChannelSetup, account: str) -> bool:
    """Tell whether something has to be put back with this secret by other options than the channel
    has now.
    """
    own = {**setup.options, KEYRING: account}
    return any(
        account_of(line.setup["options"]) == account and dict(line.setup["options"]) != own
        for line in sessions.open_holds(ws.db)
    )

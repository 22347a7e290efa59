# SPDX-License-Identifier: MIT
"""Setting channels up: adding, changing, removing, testing, and telling whether each can be used
here.

A secret goes to the keyring; the channel keeps only the account it stands under (option `keyring`).
These verbs may wait (keyring, D-Bus): a window calls them on a worker.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from tegoed.channels import secret_text
from tegoed.channels.channel import (
    Channel,
    ChannelEnvironment,
    NeedsCleanup,
    SignInNeeded,
)
from tegoed.channels.registry import ChannelKinds
from tegoed.channels.renewed_tokens import RenewedTokens
from tegoed.channels.secret_text import CredentialForm
from tegoed.core.entities.configured_channel import ConfiguredChannel
from tegoed.core.entities.values import KEYRING, ChannelSetup
from tegoed.core.errors import ConflictError, Message, RefusedError, TegoedError
from tegoed.core.focus.focus import HoldState, went_well
from tegoed.services.focus import deadlines, focus_session
from tegoed.services.focus.channels import channel_secrets
from tegoed.services.focus.channels.channel_secrets import (
    ChannelSecret,
    SecretMissingError,
    account_of,
)
from tegoed.services.setup import presets_and_favourites
from tegoed.services.workspace import Workspace
from tegoed.store.tables import channel_journal, sessions
from tegoed.system import secrets
from tegoed.system.process import core_files

LOG = logging.getLogger("tegoed.focus")
TEST_SECONDS = 25.0
"""What a test of a channel may take in all: the keyring, and every call."""
KEYRING_SECONDS = 10.0
LIST_SECONDS = 5.0
"""What finding out whether channels can be used may take, for all of them, after the keyring."""


class UnexpectedChannelError(RefusedError):
    """A channel of this set-up could not be made, for a cause that nobody foresaw."""


@dataclass(frozen=True, slots=True)
class ChannelInstance:
    """A channel as it was made of its set-up, and the secret that it reads."""

    channel: Channel
    secret: ChannelSecret = field(repr=False)


def add(
    ws: Workspace,
    kind: str,
    name: str,
    options: Mapping[str, Any] | None = None,
    *,
    secret: str | None = None,
    enabled: bool = True,
) -> ChannelSetup:
    """Set a channel up.

    Raises `RefusedError` "channel.…", `ConflictError` "channel.exists", `SecretError`; then nothing
    was kept.
    """
    checked: dict[str, Any] = dict(ws.channel_kinds.checked_options(kind, options or {}))
    secret = cleaned_secret(ws, kind, secret)
    if secret is None:
        return presets_and_favourites.add_channel(ws, kind, name, checked, enabled=enabled)
    account = channel_secrets.keep(ws, secret)
    try:
        made = presets_and_favourites.add_channel(
            ws, kind, name, {**checked, KEYRING: account}, enabled=enabled
        )
    except TegoedError:
        channel_secrets.forget(ws, account)
        raise
    channel_secrets.tidy(ws)
    return made


def cleaned_secret(ws: Workspace, kind: str, secret: str | None) -> str | None:
    """Return a secret as it is kept: without the white space that was typed or pasted around it.

    Refused: "channel.no-secret-wanted", "channel.secret-empty", "channel.secret-needed" (None where
    there must be one),
    "channel.secret-token" and "channel.secret-signs" for what no request of this kind can carry.
    """
    need = ws.channel_kinds.named(kind).credential
    if secret is not None and need == "none":
        raise RefusedError("channel.no-secret-wanted", kind=kind)
    if secret is None:
        if need == "required":
            raise RefusedError("channel.secret-needed", kind=kind)
        return None
    cleaned = secret_text.stripped(secret)
    if not cleaned:
        raise RefusedError("channel.secret-empty", kind=kind)
    if reason := secret_text.unusable(cleaned, _form(ws.channel_kinds, kind)):
        raise RefusedError(reason.id)
    return cleaned


def edit(
    ws: Workspace,
    name: str,
    *,
    new_name: str | None = None,
    options: Mapping[str, Any] | None = None,
    enabled: bool | None = None,
) -> ChannelSetup:
    """Change what is given, leave the rest and the secret (`sign_in.keep` changes that), and have a
    focus that is on try the channel again that left it out.

    Raises as `add`, and `NotFoundError` "channel.unknown".
    """
    setup = presets_and_favourites.channel_named(ws, name)
    before = _options(setup)
    checked: dict[str, Any] = {**before, **(options or {})}
    if enabled or checked != before:  # one that can never work can still be switched off
        checked = dict(ws.channel_kinds.checked_options(setup.kind, checked))
    if account := account_of(setup.options):
        checked[KEYRING] = account
    changed = replace(
        setup,
        name=setup.name if new_name is None else new_name,
        options=checked,
        enabled=setup.enabled if enabled is None else enabled,
    )
    kept = presets_and_favourites.edit_channel(ws, changed)
    if checked != setup.options:
        focus_session.try_again(ws, channel=kept.id)
    channel_secrets.tidy(ws)
    return kept


def checked_options(ws: Workspace, setup: ChannelSetup) -> dict[str, str]:
    """Return the options of a channel as text. Raises `RefusedError` where they can never work."""
    return ws.channel_kinds.checked_options(setup.kind, _options(setup))


def remove(ws: Workspace, name: str, *, force: bool = False) -> None:
    """Remove a channel and its secret.

    Raises `NotFoundError`, `SecretError`, and `ConflictError` "channel.in-use" while something has
    to be put back there; `force` gives that up.
    """
    setup = presets_and_favourites.channel_named(ws, name)
    lines = [line for line in sessions.open_holds(ws.db) if line.channel == setup.id]
    if lines and not force:
        raise ConflictError("channel.in-use", channel=setup.name)
    _retire(ws, setup)
    channel_secrets.forget(
        ws, account_of(setup.options), *(account_of(line.setup["options"]) for line in lines)
    )
    with ws.step(Message("change.focus"), undoable=False) as step:
        for line in lines:
            channel_journal.put(step, went_well(line, HoldState.CLOSED, outcome="left"))
    presets_and_favourites.delete_channel(ws, setup.id)
    channel_secrets.tidy(ws)


def test(ws: Workspace, name: str) -> Message:
    """Try a channel without leaving a trace and say what was found.

    Raises `TegoedError` with what is wrong.
    One that does not answer in `TEST_SECONDS` is "channel.no-answer", whatever it is waiting for.
    """
    made = as_made(presets_and_favourites.channel_named(ws, name))

    def probe() -> Message:
        found = make_channel(ws.channel_kinds, made, ws.tokens)
        with found.secret.read_once():
            if reason := unusable(found):
                raise TegoedError(reason.id, **reason.params)
            return found.channel.probe()

    try:
        return deadlines.within(TEST_SECONDS, probe)
    except TimeoutError:
        raise TegoedError("channel.no-answer") from None
    except Exception as error:
        log_unexpected(error, made)
        if isinstance(error, TegoedError):
            raise
        raise TegoedError("channel.unexpected") from error


def listed(ws: Workspace) -> list[ConfiguredChannel]:
    """Return the channels in the order they were set up, each with whether it can be used here and
    why not.
    """
    setups = presets_and_favourites.channels(ws)
    reasons = why_unusable(ws.channel_kinds, [as_made(setup) for setup in setups])
    return [
        ConfiguredChannel(
            setup,
            _options(setup),
            bool(account_of(setup.options)),
            reason,
            sessions.latest_hold(ws.db, setup.id),
        )
        for setup, reason in zip(setups, reasons, strict=True)
    ]


def as_json(channel: ConfiguredChannel) -> dict[str, Any]:
    """Return a channel as `channel list --json` tells it; the reason is a message id, the secret is
    never there.
    """
    return {
        "kind": channel.setup.kind,
        "name": channel.setup.name,
        "enabled": channel.setup.enabled,
        "keys": dict(channel.options),
        "secret": channel.has_secret,
        "usable": channel.reason is None,
        "reason": None if channel.reason is None else channel.reason.id,
    }


def as_made(setup: ChannelSetup) -> dict[str, Any]:
    """Return what the journal keeps of a channel, so that it can be put back even when it was
    changed meanwhile.
    """
    return {"kind": setup.kind, "name": setup.name, "options": dict(setup.options)}


def make_channel(
    kinds: ChannelKinds, made: Mapping[str, Any], tokens: RenewedTokens, *, stays: bool = True
) -> ChannelInstance:
    """Make the channel of a set-up. Raises `RefusedError` for one that can never work, or is not
    known.

    What else goes wrong is "channel.unexpected", unless a check of the options says more.
    """
    secret = ChannelSecret(account_of(made["options"]), _form(kinds, made["kind"]))
    options = {name: value for name, value in made["options"].items() if name != KEYRING}
    surroundings = ChannelEnvironment(
        secret.read,
        stays,
        keep=secret.keep,
        again=secret.read_anew,
        started=core_files.allow,
        tokens=tokens,
    )
    try:
        return ChannelInstance(kinds.make(made["kind"], options, surroundings), secret)
    except TegoedError:
        raise
    except Exception as error:
        kinds.checked_options(made["kind"], options)
        raise UnexpectedChannelError("channel.unexpected") from error


def unusable(found: ChannelInstance) -> Message | None:
    """Return why a channel cannot be used here and now: its secret cannot be read, or what it says
    itself.

    Raises `SecretUnreadableError` when that may be over in a minute.
    """
    try:
        found.secret.read()
    except secrets.SecretUnreadableError:
        raise
    except SecretMissingError as error:
        return SignInNeeded(error.message.id)
    except TegoedError as error:
        return error.message
    if (
        not found.secret.account and found.channel.credential == "required"
    ):  # it came with a document, in which no secret travels
        return SignInNeeded("channel.secret-none")
    return found.channel.availability()


def _retire(ws: Workspace, setup: ChannelSetup) -> None:
    """Take away what a channel leaves at the other end; it keeps it when that does not answer
    now.
    """
    try:
        channel = make_channel(ws.channel_kinds, as_made(setup), ws.tokens).channel
        if isinstance(channel, NeedsCleanup):
            channel.retire()
    except Exception as error:  # noqa: BLE001 - the edge to the channels
        log_unexpected(error, as_made(setup))


def _form(kinds: ChannelKinds, name: str) -> CredentialForm:
    """Return which signs the secret of a kind may have. Raises `RefusedError`
    "channel.unknown-kind".
    """
    found: CredentialForm = getattr(kinds.named(name).channel, "credential_form", "any")
    return found


def _options(setup: ChannelSetup) -> dict[str, str]:
    """Return the options as text; a list, which may stand in a document, as JSON."""
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)
        for name, value in setup.options.items()
        if name != KEYRING
    }


def why_unusable(kinds: ChannelKinds, mades: Sequence[Mapping[str, Any]]) -> list[Message | None]:
    """Return why each channel cannot be used here and now; None for one that can.

    There is one deadline for all of them. The keyring is asked by one thread alone, and no more
    once it waits for its user or fails.
    """
    accounts = [account for made in mades if (account := account_of(made["options"]))]
    found: dict[str, str | Message] = {}
    if accounts:
        with suppress(TimeoutError):
            deadlines.within(KEYRING_SECONDS, partial(_read_all, accounts, found))
    looks = [partial(_look, kinds, made, found) for made in mades]
    attempts = deadlines.all_within(LIST_SECONDS, looks)
    return [_why(made, attempt) for made, attempt in zip(mades, attempts, strict=True)]


def reason_of(error: Exception) -> Message:
    """Return what to say of an error in making or asking a channel."""
    return error.message if isinstance(error, TegoedError) else Message("channel.unexpected")


def log_unexpected(error: Exception, made: Mapping[str, Any]) -> None:
    """Log an error of a channel that nobody foresaw."""
    if isinstance(error, UnexpectedChannelError) or not isinstance(error, TegoedError):
        LOG.error("channel %s", made.get("kind"), exc_info=error)


def _read_all(accounts: Sequence[str], found: dict[str, str | Message]) -> None:
    failed: Message | None = None
    for account in accounts:
        if failed is None:
            try:
                secret = secrets.read(account)
            except TegoedError as error:
                failed = error.message
            else:
                found[account] = secret or Message("channel.secret-missing")
        if failed is not None:
            found[account] = failed


def _look(
    kinds: ChannelKinds, made: Mapping[str, Any], found: Mapping[str, str | Message]
) -> Message | None:
    looked_at = make_channel(kinds, made, RenewedTokens())  # it is not asked for any
    account = looked_at.secret.account
    secret = found.get(account, Message("secret.slow")) if account else None
    if isinstance(secret, Message):
        return secret
    with looked_at.secret.read_once(secret):
        return unusable(looked_at)


def _why(made: Mapping[str, Any], attempt: deadlines.Attempt[Message | None]) -> Message | None:
    for error in attempt.errors:
        log_unexpected(error, made)
        return reason_of(error)
    return attempt.results[0] if attempt.results else Message("channel.no-answer")

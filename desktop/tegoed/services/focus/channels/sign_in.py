# SPDX-License-Identifier: MIT
"""Signing a channel in: in the browser, or with a code for another machine.

What it gives goes to the keyring, and nowhere else.

A channel that waits because its sign-in was no longer valid is tried again at once. `begin` and
`finish` may wait: a window calls them on a worker.
"""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.channels.protocols import oauth_sign_in
from tegoed.channels.protocols.oauth import Provider
from tegoed.channels.registry import ChannelKind
from tegoed.core.entities.values import ChannelSetup
from tegoed.core.errors import RefusedError
from tegoed.services.focus import focus_session
from tegoed.services.focus.channels import channel_secrets, channel_setup
from tegoed.services.setup import presets_and_favourites
from tegoed.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SignInMethods:
    """How a kind of channel can be signed in.

    `client_key`: the option with the app's client id, without which it cannot.
    """

    service: str
    device: bool
    client_key: str = "client"


@dataclass(frozen=True, slots=True)
class SignInRequest:
    """A sign-in that waits for the user: the address to open, and the code to type there (None: the
    browser comes back by itself).
    """

    channel: str
    url: str
    code: str | None
    waiting: oauth_sign_in.SignIn

    def cancel(self) -> None:
        """Give up the sign-in; `finish` then says so. From any thread."""
        self.waiting.cancel()


def ways(kind: ChannelKind) -> SignInMethods | None:
    """Return how a kind of channel can be signed in; None when it takes a password or a token
    only.
    """
    provider = _provider(kind)
    return None if provider is None else SignInMethods(provider.name, provider.device is not None)


def begin(ws: Workspace, name: str, *, device: bool = False) -> SignInRequest:
    """Begin to sign a channel in. With `device` the service is asked for a code first.

    Raises `NotFoundError` "channel.unknown"; `RefusedError` "channel.no-sign-in",
    "oauth.client-missing", "oauth.no-device"; `ChannelError`.
    """
    setup = presets_and_favourites.channel_named(ws, name)
    provider = _provider(ws.channel_kinds.named(setup.kind))
    if provider is None:
        raise RefusedError("channel.no-sign-in", kind=setup.kind)
    options = channel_setup.checked_options(ws, setup)
    waiting = oauth_sign_in.begin(ws.locale(), provider.at(options), device=device)
    return SignInRequest(setup.name, waiting.url, waiting.code, waiting)


def finish(ws: Workspace, begun: SignInRequest) -> ChannelSetup:
    """Wait for the user, keep what the service gives and have the channel tried again.

    Raises `RefusedError` "oauth.denied", "oauth.expired", "oauth.cancelled"; `ChannelError`,
    `AuthExpiredError`, `SecretError`. Then nothing was kept.
    """
    return keep(ws, begun.channel, begun.waiting.wait().kept())


def keep(ws: Workspace, name: str, secret: str) -> ChannelSetup:
    """Keep a new secret of a channel, the one way in which it is changed, and have it tried again:
    what it has to put back finds the new one too, and a focus that is on takes it in.

    Raises `NotFoundError` "channel.unknown"; `RefusedError` those of
    `channel_setup.cleaned_secret`; `SecretError`.
    """
    setup = presets_and_favourites.channel_named(ws, name)
    setup = channel_secrets.change(
        ws, setup, channel_setup.cleaned_secret(ws, setup.kind, secret) or ""
    )
    focus_session.try_again(ws, channel=setup.id)
    channel_secrets.tidy(ws)
    return setup


def _provider(kind: ChannelKind) -> Provider | None:
    found: Provider | None = getattr(kind.channel, "sign_in", None)
    return found

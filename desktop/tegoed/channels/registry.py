# SPDX-License-Identifier: MIT
"""The kinds of channels, one record each.

A kind is called and explained by the messages `channel.<name>` and `channel.<name>.about`, and its
page of the documentation is `docs/channels/<name>.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import Any

from tegoed.channels.channel import (
    Channel,
    ChannelEnvironment,
    ChannelOption,
    CredentialNeed,
    complete_options,
)
from tegoed.core.errors import RefusedError

HTTP = "httpx2"


class ChannelGroup(StrEnum):
    """Where a kind stands in the menu of channels, in its order."""

    COMPUTER = "computer"
    CALENDAR = "calendar"
    MAIL = "mail"
    CHAT = "chat"
    HOUSE = "house"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class ChannelKind:
    """A kind of channel. Its options and its need of a secret are declared by its class.

    `made_by`: the file and the class, which is loaded when it is first asked for, since most people
    use few; or the class itself. `libraries`: the heavy ones that it imports when it is first used.
    `runs_programs`: it starts what its options say, so a document that brings one is told of.
    """

    name: str
    group: ChannelGroup
    made_by: str | type[Channel]
    libraries: tuple[str, ...] = (HTTP,)
    runs_programs: bool = False

    @property
    def channel(self) -> type[Channel]:
        """The class."""
        if not isinstance(self.made_by, str):
            return self.made_by
        file, name = self.made_by.split(".")
        loaded: type[Channel] = getattr(import_module(f"{__package__}.{file}"), name)
        return loaded

    @property
    def options(self) -> tuple[ChannelOption, ...]:
        """Its options, in the order in which they are asked for."""
        return self.channel.keys

    @property
    def credential(self) -> CredentialNeed:
        """Whether it takes a secret."""
        return self.channel.credential

    @property
    def read_by_others(self) -> tuple[str, ...]:
        """The options that others read beside the message."""
        return tuple(option.name for option in self.options if option.read_by_others)


class ChannelKinds:
    """Kinds of channels by their names. It never changes; `plus` makes another one."""

    def __init__(self, kinds: Iterable[ChannelKind]) -> None:
        self._by_name: Mapping[str, ChannelKind] = {kind.name: kind for kind in kinds}

    def __iter__(self) -> Iterator[ChannelKind]:
        return iter(self._by_name.values())

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the kinds."""
        return tuple(self._by_name)

    def plus(self, *kinds: ChannelKind) -> ChannelKinds:
        """Return these kinds and others; one of the same name takes the place of ours."""
        return ChannelKinds((*self, *kinds))

    def get(self, name: str) -> ChannelKind | None:
        """Return the kind of that name; None for one that this version does not know."""
        return self._by_name.get(name)

    def named(self, name: str) -> ChannelKind:
        """Return the kind of that name. Raises `RefusedError` "channel.unknown-kind"."""
        found = self.get(name)
        if found is None:
            raise RefusedError("channel.unknown-kind", kind=name, known=", ".join(self.names))
        return found

    def prepare(self, name: str) -> None:
        """Import what a kind needs, so that its first call need not.

        What is missing shows when it is used.
        """
        with suppress(RefusedError, ImportError):
            kind = self.named(name)
            for module in (kind.channel.__module__, *kind.libraries):
                import_module(module)
            if HTTP in kind.libraries:
                from tegoed.channels.protocols import http

                http.prepare()

    def checked_options(self, name: str, given: Mapping[str, Any]) -> dict[str, str]:
        """Return the options of a kind with their defaults.

        Raises `RefusedError` with why they can never work.
        """
        kind = self.named(name)
        options = complete_options(name, kind.options, given)
        kind.channel.check(options)
        return options

    def make(
        self, name: str, options: Mapping[str, Any], surroundings: ChannelEnvironment
    ) -> Channel:
        """Return a channel, ready to be used on one thread.

        Costs nothing: imports and connections come with the first call.
        """
        kind = self.named(name)
        build: Any = kind.channel
        channel: Channel = build(complete_options(name, kind.options, given=options), surroundings)
        return channel


KINDS = ChannelKinds(
    (
        ChannelKind("desktop", ChannelGroup.COMPUTER, "desktop.Desktop", ("jeepney.io.blocking",)),
        ChannelKind("busylight", ChannelGroup.COMPUTER, "busylight.Busylight", ("busylight_core",)),
        ChannelKind("caldav", ChannelGroup.CALENDAR, "caldav.CalDav", (HTTP, "icalendar")),
        ChannelKind("google", ChannelGroup.CALENDAR, "google.Google"),
        ChannelKind("sieve", ChannelGroup.MAIL, "sieve.Sieve", ()),
        ChannelKind("slack", ChannelGroup.CHAT, "slack.Slack"),
        ChannelKind("microsoft", ChannelGroup.CHAT, "microsoft.Microsoft"),
        ChannelKind("mattermost", ChannelGroup.CHAT, "mattermost.Mattermost"),
        ChannelKind("matrix", ChannelGroup.CHAT, "matrix.Matrix"),
        ChannelKind("nextcloud", ChannelGroup.CHAT, "nextcloud.Nextcloud"),
        ChannelKind("zulip", ChannelGroup.CHAT, "zulip.Zulip"),
        ChannelKind("github", ChannelGroup.CHAT, "github.Github"),
        ChannelKind("gitlab", ChannelGroup.CHAT, "gitlab.Gitlab"),
        ChannelKind("mqtt", ChannelGroup.HOUSE, "mqtt.Mqtt", ("paho.mqtt.client",)),
        ChannelKind("webhook", ChannelGroup.OWN, "webhook.Webhook"),
        ChannelKind("command", ChannelGroup.OWN, "command.CommandChannel", (), runs_programs=True),
    )
)
"""The kinds of this program, as the menu of channels lists them."""

"""The kinds of channels, one line each. What a kind is called and explained with: the messages `channel.<kind>` and `channel.<kind>.about`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import suppress
from importlib import import_module
from typing import Any

from tegoed.channels.channel import Channel, ChannelEnvironment, complete_options
from tegoed.core.errors import RefusedError

_WHERE = {
    "desktop": "desktop.Desktop",
    "command": "command.CommandChannel",
    "webhook": "webhook.Webhook",
    "caldav": "caldav.CalDav",
    "sieve": "sieve.Sieve",
    "mqtt": "mqtt.Mqtt",
    "busylight": "busylight.Busylight",
    "nextcloud": "nextcloud.Nextcloud",
    "mattermost": "mattermost.Mattermost",
    "matrix": "matrix.Matrix",
    "zulip": "zulip.Zulip",
    "github": "github.Github",
    "gitlab": "gitlab.Gitlab",
    "slack": "slack.Slack",
    "microsoft": "microsoft.Microsoft",
    "google": "google.Google",
}
"""The file and the class of each kind; it is loaded when it is first asked for: most people use few."""


_LIBRARIES: dict[str, tuple[str, ...]] = {
    "desktop": ("jeepney.io.blocking",),
    "command": (),
    "caldav": ("httpx2", "icalendar"),
    "sieve": (),
    "mqtt": ("paho.mqtt.client",),
    "busylight": ("busylight_core",),
}
"""The heavy libraries that a kind imports when it is first used; for all others that is the one for HTTP."""


class ChannelKinds(MutableMapping[str, type[Channel]]):
    """The classes by their kinds."""

    def __init__(self, where: Mapping[str, str]) -> None:
        self._where: dict[str, str | type[Channel]] = dict(where)

    def __getitem__(self, kind: str) -> type[Channel]:
        found = self._where[kind]
        if isinstance(found, str):
            file, name = found.split(".")
            loaded: type[Channel] = getattr(import_module(f"{__package__}.{file}"), name)
            self._where[kind] = found = loaded
        return found

    def __setitem__(self, kind: str, made: type[Channel]) -> None:
        self._where[kind] = made

    def __delitem__(self, kind: str) -> None:
        del self._where[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self._where)

    def __len__(self) -> int:
        return len(self._where)


KINDS = ChannelKinds(_WHERE)


def kind_of(kind: str) -> type[Channel]:
    """The class of a kind. Refused: "channel.unknown-kind"."""
    try:
        return KINDS[kind]
    except KeyError:
        raise RefusedError("channel.unknown-kind", kind=kind, known=", ".join(KINDS)) from None


def prepare(kind: str) -> None:
    """Imports what a kind needs, so that its first call need not; what is missing shows when it is used."""
    with suppress(RefusedError, ImportError):
        kind_of(kind)
        for library in _LIBRARIES.get(kind, ("httpx2",)):
            import_module(library)
            if library == "httpx2":
                from tegoed.channels import http

                http.prepare()


def checked_options(kind: str, given: Mapping[str, Any]) -> dict[str, str]:
    """The options of a kind with their defaults, or why they can never work (`RefusedError`)."""
    made = kind_of(kind)
    options = complete_options(kind, made.keys, given)
    made.check(options)
    return options


def make(kind: str, options: Mapping[str, Any], surroundings: ChannelEnvironment) -> Channel:
    """A channel, ready to be used on one thread. Costs nothing: imports and connections come with the first call."""
    made = kind_of(kind)
    build: Any = made
    channel: Channel = build(complete_options(kind, made.keys, given=options), surroundings)
    return channel

"""The kinds of channels, one line each. What a kind is called and explained with: the messages `channel.<kind>` and `channel.<kind>.about`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tegoed.core.errors import Refused

from .busylight import Busylight
from .caldav import CalDav
from .channel import Channel, Surroundings, complete_options
from .command import Command
from .desktop import Desktop
from .github import Github
from .gitlab import Gitlab
from .matrix import Matrix
from .mattermost import Mattermost
from .microsoft import Microsoft
from .mqtt import Mqtt
from .nextcloud import Nextcloud
from .sieve import Sieve
from .slack import Slack
from .webhook import Webhook
from .zulip import Zulip

KINDS: dict[str, type[Channel]] = {
    "desktop": Desktop,
    "command": Command,
    "webhook": Webhook,
    "caldav": CalDav,
    "sieve": Sieve,
    "mqtt": Mqtt,
    "busylight": Busylight,
    "nextcloud": Nextcloud,
    "mattermost": Mattermost,
    "matrix": Matrix,
    "zulip": Zulip,
    "github": Github,
    "gitlab": Gitlab,
    "slack": Slack,
    "microsoft": Microsoft,
}


def kind_of(kind: str) -> type[Channel]:
    """The class of a kind. Refused: "channel.unknown-kind"."""
    try:
        return KINDS[kind]
    except KeyError:
        raise Refused("channel.unknown-kind", kind=kind, known=", ".join(KINDS)) from None


def checked_options(kind: str, given: Mapping[str, Any]) -> dict[str, str]:
    """The options of a kind with their defaults, or why they can never work (`Refused`)."""
    made = kind_of(kind)
    options = complete_options(kind, made.keys, given)
    made.check(options)
    return options


def make(kind: str, options: Mapping[str, Any], surroundings: Surroundings) -> Channel:
    """A channel, ready to be used on one thread. Costs nothing: imports and connections come with the first call."""
    made = kind_of(kind)
    build: Any = made
    channel: Channel = build(complete_options(kind, made.keys, given=options), surroundings)
    return channel

# SPDX-License-Identifier: MIT
"""A channel as it is set up on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tegoed.core.entities.values import ChannelSetup
from tegoed.core.errors import Message
from tegoed.core.focus.focus import Hold


@dataclass(frozen=True, slots=True)
class ConfiguredChannel:
    """A channel, whether it can be used here (`reason` None) and the last line of its journal."""

    setup: ChannelSetup
    options: Mapping[str, str]
    has_secret: bool
    reason: Message | None
    last: Hold | None

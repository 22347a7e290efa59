# SPDX-License-Identifier: MIT
"""What a test asks of a channel, as the engine does."""

from __future__ import annotations

import time
from typing import Any

from tegoed.channels.channel import StatusRequest
from tegoed.core.focus.focus import ChannelMark

MESSAGE = "Not available until 13:00."


def ask(minutes: float = 50, serial: int = 0, message: str = MESSAGE) -> StatusRequest:
    """Return a request that began a minute ago."""
    now = int(time.time())
    return StatusRequest("7f3c", now - 60, now + int(minutes * 60), message, serial)


def shown(channel: Any, asked: StatusRequest, saved: dict[str, Any]) -> ChannelMark:
    """Let the channel show ours and return the mark that the journal keeps."""
    mark = channel.mark(asked, saved)
    channel.engage(asked, saved, mark)
    return ChannelMark(asked.serial, asked.until, asked.message, mark)


def engaged(made: Any, asked: StatusRequest) -> tuple[dict[str, Any], list[ChannelMark]]:
    """Let the channel read what is there and show ours; return both as the journal keeps them."""
    saved = made.capture()
    mark = made.mark(asked, saved)
    made.engage(asked, saved, mark)
    return saved, [ChannelMark(0, asked.until, asked.message, mark)]

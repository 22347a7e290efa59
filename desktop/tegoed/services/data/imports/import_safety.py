# SPDX-License-Identifier: MIT
"""What a document brings that could act by itself: channels, focus rules, a running focus session.

A document may come from anybody. So channels and rules come in switched off and a running session
comes in ended. This is told before anything is written, the programs of channels first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tegoed.channels.channel import ChannelOptionError
from tegoed.channels.registry import ChannelKinds
from tegoed.core.entities.values import ChannelSetup, FocusRule, FocusSession
from tegoed.core.errors import Message, RefusedError
from tegoed.core.focus.focus import LEASE
from tegoed.importers.parsing.reading import shown

NAMED = 5
"""So many channels that run programs are named one by one; the rest are counted."""
LONGEST_COMMAND = 200
"""Characters of a command that are shown; of a longer one it is said how many follow."""


def check_channels(kinds: ChannelKinds, channels: Iterable[ChannelSetup]) -> None:
    """Check kinds and options as if they were typed.

    Refused, with the place: "document.unknown-choice", "document.channel-option".
    """
    for channel in channels:
        place = f"channels[{channel.id - 1}]"
        if kinds.get(channel.kind) is None:
            raise RefusedError(
                "document.unknown-choice",
                place=f"{place}.kind",
                value=shown(channel.kind),
                choices=", ".join(sorted(kinds.names)),
            )
        try:
            kinds.checked_options(channel.kind, channel.options)
        except RefusedError as refused:
            place += ".options"
            if isinstance(refused, ChannelOptionError):
                place += f".{refused.option}"
            raise RefusedError(
                "document.channel-option", place=place, why=refused.message
            ) from None


def channels_off(channels: Iterable[ChannelSetup]) -> list[ChannelSetup]:
    """Return the channels switched off."""
    return [replace(channel, enabled=False) for channel in channels]


def rules_off(rules: Iterable[FocusRule]) -> list[FocusRule]:
    """Return the rules switched off."""
    return [replace(rule, enabled=False) for rule in rules]


def ended(session: FocusSession, now: int) -> FocusSession:
    """Return a session that is over. One that runs ends now at the latest.

    An open-ended one ends with its first lease, since it is not known who renewed it. No session
    ends before its start.
    """
    if session.end is not None:
        return session
    known = session.start + LEASE if session.until is None else session.until
    return replace(session, end=max(session.start, min(known, now)))


def told(
    kinds: ChannelKinds,
    channels: Sequence[ChannelSetup],
    rules: Sequence[FocusRule],
    running: Sequence[FocusSession],
) -> list[Message]:
    """Return what to tell of all that comes in switched off or ended.

    Channels that run programs come first, then other channels, rules and sessions.
    """
    programs = [channel for channel in channels if kinds.named(channel.kind).runs_programs]
    others = [channel for channel in channels if not kinds.named(channel.kind).runs_programs]
    said = [
        Message(
            "import.program-off",
            {"channel": shown(channel.name), "commands": _commands(channel.options)},
        )
        for channel in programs[:NAMED]
    ]
    if len(programs) > NAMED:
        said.append(Message("import.more-programs-off", {"count": len(programs) - NAMED}))
    if others:
        names = ", ".join(f"{shown(channel.name)} ({channel.kind})" for channel in others[:NAMED])
        if len(others) > NAMED:
            names += ", …"
        said.append(Message("import.channels-off", {"count": len(others), "channels": names}))
    if rules:
        said.append(Message("import.rules-off", {"count": len(rules)}))
    said += [Message("import.focus-ended", {"start_at": session.start}) for session in running]
    return said


def escaped(text: str) -> str:
    """Return the text with what cannot be printed as JSON escapes. A long text is cut."""
    more = len(text) - LONGEST_COMMAND
    signs = (sign if sign.isprintable() else _code(sign) for sign in text[:LONGEST_COMMAND])
    return "".join(signs) + (f"… (+{more})" if more > 0 else "")


def _code(sign: str) -> str:
    return json.dumps(sign)[1:-1] if ord(sign) > 0x7E else f"\\u{ord(sign):04x}"


def _commands(options: Mapping[str, Any]) -> str:
    """Return the argument vectors, as one would type them."""
    from tegoed.channels.command import vector

    parts = []
    for key in ("start", "end"):
        written = options.get(key) or ""
        arguments = vector(
            written if isinstance(written, str) else json.dumps(written, ensure_ascii=False), key
        )
        if arguments:
            parts.append(f"{key}={escaped(json.dumps(arguments, ensure_ascii=False))}")
    return " ".join(parts)

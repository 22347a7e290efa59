# SPDX-License-Identifier: MIT
"""What a channel is: one place where unavailability is signalled.

A new one is a file here, a record in `registry`, its words and its page (docs/extending.md).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, ClassVar, Literal, Protocol, runtime_checkable
from zoneinfo import ZoneInfo

from tegoed.channels.renewed_tokens import RenewedTokens
from tegoed.core.errors import Message, RefusedError, TegoedError
from tegoed.core.focus.focus import ChannelMark, DependsOn

CONNECT_SECONDS = 5.0
"""What opening a connection may take."""
TOTAL_SECONDS = 15.0
"""What one call of a channel may take in all."""

Saved = dict[str, Any]
"""What a channel showed before: plain JSON, never a secret."""
Outcome = Literal["restored", "left"]
CredentialNeed = Literal["none", "optional", "required"]


class ChannelError(TegoedError):
    """It did not work now; it is tried again with growing pauses."""


class NotSentError(ChannelError):
    """Nothing has left this machine, so there is nothing to put back either."""


class ChannelConflictError(TegoedError):
    """The user's own state wins: nothing was changed, and the channel is skipped in this
    session.
    """


class AuthExpiredError(TegoedError):
    """The other end no longer lets us in, and nothing was changed; it is tried again only after the
    user did something.
    """


class AuthExpiredWhileEngagedError(AuthExpiredError):
    """The other end lets us in no more, and a part of ours is shown there already: it has to be put
    back.
    """


class ChannelOptionError(RefusedError):
    """An option of a set-up that can never work, by its key."""

    def __init__(self, id: str, *, option: str, **params: Any) -> None:
        super().__init__(id, **params)
        self.option = option


class SignInNeeded(Message):
    """Why a channel cannot be used that signing in, or giving its secret, would put right."""

    __slots__ = ()


class RetryLaterError(ChannelError):
    """The other end says when to come back (epoch seconds)."""

    def __init__(self, at: int, id: str, **params: Any) -> None:
        super().__init__(id, **params)
        self.at = at


@dataclass(frozen=True, slots=True)
class ChannelOption:
    """A key of a channel's set-up. Its label is the message `channel.<kind>.<name>`.

    `default` None: it must be given. `example` is shown in an empty field without a default.
    `choices`: the only values; one whose default is "yes" or "no" needs none. `read_by_others`: it
    is shown to others beside the message.
    """

    name: str
    default: str | None = None
    example: str = ""
    choices: tuple[str, ...] = ()
    read_by_others: bool = False


@dataclass(frozen=True, slots=True)
class StatusRequest:
    """What a channel is asked to show. Instants in epoch seconds; `until` None: open-ended.
    `serial` counts the marks from 0.

    `marks`: all of our states that may stand there now, the one asked for last; `is_shown`: an
    earlier one stood there for certain.
    """

    session: str
    since: int
    until: int | None
    message: str
    serial: int = 0
    zone: ZoneInfo | None = None
    marks: tuple[ChannelMark, ...] = ()
    is_shown: bool = False

    def iso(self, instant: int | None) -> str | None:
        """Return an instant as ISO 8601 with the offset of the user's zone."""
        return (
            None
            if instant is None
            else datetime.fromtimestamp(instant, self.zone or UTC).isoformat()
        )


@contextmanager
def already_shown(is_shown: bool = True) -> Iterator[None]:
    """Turn `AuthExpiredError` into `AuthExpiredWhileEngagedError`, if `is_shown`.

    It goes around what is shown after another part of ours, where a sign-in can be refused.
    """
    try:
        yield
    except AuthExpiredError as gone:
        if not is_shown:
            raise
        raise AuthExpiredWhileEngagedError(gone.message.id, **gone.message.params) from gone


def no_secret() -> str | None:
    """Return None: the channel has no secret."""
    return None


def not_kept(_secret: str) -> None:
    """Drop a new secret of a channel that has nowhere to keep one."""


def not_told(_pid: int) -> None:
    """Ignore the process id of a program that was started: nobody wants to know."""


@dataclass(frozen=True, slots=True)
class ChannelEnvironment:
    """What a channel may use of its process.

    `secret` and `keep` may wait, so they are asked on a worker only.

    `keep` puts a renewed secret in the place of the old one: a token that may be used once is kept
    before it is used. `secret` may answer from what it read a moment ago; `again` reads anew, since
    another process may have renewed it (None: as `secret`). `stays` False: this process ends right
    after engaging (the command line), so nothing may hang on its connections. `started` is told the
    process id of each program of the user's own that a channel starts. `tokens`: what other
    channels have renewed.
    """

    secret: Callable[[], str | None] = field(default=no_secret, repr=False)
    stays: bool = True
    keep: Callable[[str], None] = field(default=not_kept, repr=False)
    again: Callable[[], str | None] | None = field(default=None, repr=False)
    started: Callable[[int], None] = field(default=not_told, repr=False)
    tokens: RenewedTokens = field(default_factory=RenewedTokens, repr=False)


class Channel(Protocol):
    """One place where unavailability is signalled.

    Its calls block, each for at most `TOTAL_SECONDS`, and run on one worker.

    `keys` are the contract's words. `local`: on this machine, so the dead-man's switch can put it
    back. `bound`: our state goes with our process. `follows`: which change of a running session it
    must be told of.
    """

    keys: ClassVar[tuple[ChannelOption, ...]]
    credential: ClassVar[CredentialNeed]
    local: ClassVar[bool]
    follows: ClassVar[DependsOn]

    @classmethod
    def check(cls, options: Mapping[str, str]) -> None:
        """Raise `RefusedError` for options that can never work; all keys are there."""
        ...

    def availability(self) -> Message | None:
        """Return why the channel cannot be used here and now; None when it can.

        It is `SignInNeeded` where a sign-in would help.
        """
        ...

    def capture(self) -> Saved:
        """Return what is shown now.

        Raises `ChannelConflictError` when the user's own unavailability is on already.
        """
        ...

    def mark(self, ask: StatusRequest, saved: Saved) -> dict[str, Any]:
        """Return how our state will look, so that it is known again.

        Pure: it is written down before anything is changed.
        """
        ...

    def engage(self, ask: StatusRequest, saved: Saved, mark: Mapping[str, Any]) -> None:
        """Show it; twice does no harm.

        Raises `ChannelError`, `ChannelConflictError`, `AuthExpiredError`, `RetryLaterError`.
        """
        ...

    def restore(self, saved: Saved, marks: Sequence[ChannelMark]) -> Outcome:
        """Put back what was there, if what is there is still one of `marks`.

        Twice does no harm.
        """
        ...

    def is_lost(self, saved: Saved) -> bool:
        """Tell whether our state went with the process that made it, seen from a new one."""
        ...

    def probe(self) -> Message:
        """Try it without leaving a trace and say what was found. Raises what `engage` raises."""
        ...


@runtime_checkable
class NeedsCleanup(Protocol):
    """A channel that leaves something of ours at the other end for as long as it is set up."""

    def retire(self) -> None:
        """Take that away: the channel is being removed. Raises what `engage` raises."""
        ...


@runtime_checkable
class NeedsRefresh(Protocol):
    """A channel where another program may wipe what we show, without the user meaning to: it is
    looked at every few minutes.
    """

    def show_again(self, ask: StatusRequest, saved: Saved, mark: Mapping[str, Any]) -> None:
        """Show ours where nothing is shown any more; what the user put in its place stays.

        Raises what `engage` raises.
        """
        ...


def complete_options(
    kind: str, keys: Sequence[ChannelOption], given: Mapping[str, Any]
) -> dict[str, str]:
    """Return the options with their defaults.

    Raises `ChannelOptionError` "channel.unknown-key", "channel.key-missing".
    """
    known = {key.name: key for key in keys}
    for name in given:
        if name not in known:
            raise ChannelOptionError(
                "channel.unknown-key",
                option=name,
                kind=kind,
                key=name,
                known=", ".join(known) or "–",
            )
    options = {}
    for key in keys:
        value = given.get(key.name, key.default)
        if value is None or (key.default is None and not str(value).strip()):
            raise ChannelOptionError(
                "channel.key-missing", option=key.name, kind=kind, key=key.name
            )
        options[key.name] = (
            json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else str(value)
        )
    return options

# SPDX-License-Identifier: MIT
"""What all channels have in common that show a short text and an emoji beside one's name: what is
saved, known again and put back.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, ClassVar

from tegoed.channels.channel import (
    TOTAL_SECONDS,
    ChannelConflictError,
    ChannelEnvironment,
    ChannelOption,
    CredentialNeed,
    Outcome,
    Saved,
    StatusRequest,
)
from tegoed.channels.protocols import http
from tegoed.channels.secret_text import CredentialForm
from tegoed.core.errors import Message
from tegoed.core.focus.focus import ChannelMark, DependsOn

EMOJI = "🔕"
EMOJI_NAME = "no_bell"
EARLY = 120
"""Seconds: a status that is gone so shortly before its end has expired by a clock that runs ahead,
or was rounded down.
"""


@dataclass(frozen=True, slots=True)
class StatusText:
    """What is shown.

    `until` in epoch seconds; `more` is what the service needs to show it again: plain JSON.

    `own`: the user is unavailable by their own word, or by that of another program; the id of the
    sentence that says so.
    """

    text: str = ""
    emoji: str = ""
    until: int | None = None
    more: Mapping[str, Any] = field(default_factory=dict)
    own: str | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is shown."""
        return not self.text and not self.emoji

    def still(self, now: float) -> StatusText:
        """Return what of it is left at an instant.

        It is nothing once it has expired, but for what the service needs.
        """
        return (
            self
            if self.until is None or self.until > now
            else replace(self, text="", emoji="", until=None)
        )

    def shows(self, other: StatusText) -> bool:
        """Tell whether others see the same."""
        return (self.text, self.emoji) == (other.text, other.emoji)


class StatusChannel(ABC):
    """A channel that shows a status. A kind of its own says how it is read, shown and taken away.

    What is not ours is never written over: neither at the end, nor when a running focus gets
    another end.
    """

    keys: ClassVar[tuple[ChannelOption, ...]]
    credential: ClassVar[CredentialNeed] = "required"
    credential_form: ClassVar[CredentialForm] = "token"
    local: ClassVar[bool] = False
    follows: ClassVar[DependsOn] = DependsOn.LEASE
    emoji: ClassVar[str] = EMOJI_NAME
    longest: ClassVar[int]
    """Characters that the service takes as text."""
    expires: ClassVar[bool] = True
    """Whether the other end takes our status away by itself."""
    fades: ClassVar[bool] = False
    """Whether another program of the user's may wipe it without their meaning to, so that nothing
    shown is nobody's word.
    """

    def __init__(self, options: Mapping[str, str], surroundings: ChannelEnvironment) -> None:
        self._options = options
        self._url = options["url"].rstrip("/")
        self._secret = surroundings.secret
        self._until: int | None = None
        self._end = 0.0

    @classmethod
    def check(cls, options: Mapping[str, str]) -> None:
        """Check the options.

        Raises `RefusedError` "http.url", "http.url-password", "http.url-plain".
        """
        http.check_address(options["url"], secret=True)

    def availability(self) -> Message | None:
        """Return None: whether the service lets us in shows when it is asked."""
        return None

    def capture(self) -> Saved:
        """Return what is shown now.

        Raises `ChannelConflictError` "focus.elsewhere", or for the user's own unavailability.
        """
        self._begin()
        shown = self._read()
        if self._looks_ours(shown):
            raise ChannelConflictError("focus.elsewhere")
        if shown.own is not None:
            raise ChannelConflictError(shown.own)
        saved = asdict(shown)
        del saved["own"]
        return saved

    def mark(self, ask: StatusRequest, saved: Saved) -> dict[str, Any]:
        """Return our text as it will stand there."""
        return {"text": self._worded(ask.message), "emoji": self.emoji, "until": ask.until}

    def engage(self, ask: StatusRequest, saved: Saved, mark: Mapping[str, Any]) -> None:
        """Show our text.

        Raises `ChannelConflictError` "status.changed" when the user wrote something else since it
        was first shown.
        """
        self._begin()
        if ask.serial > 0:
            self._respect(self._read(), StatusText(**saved))
        self._show(StatusText(mark["text"], mark["emoji"], mark["until"]))
        self._until = mark["until"]

    def restore(self, saved: Saved, marks: Sequence[ChannelMark]) -> Outcome:
        """Put back what was shown, unless that has expired meanwhile.

        Something else that is shown and is not ours stays.
        """
        self._begin()
        shown, now = self._read(), time.time()
        before = StatusText(**saved).still(now)
        ours = any(
            (shown.text, shown.emoji) == (mark.own["text"], mark.own["emoji"]) for mark in marks
        )
        left = (
            not ours and not shown.shows(before) and not (shown.empty and self._expired(marks, now))
        )
        if not left and not shown.shows(before):
            self._put_back(before)
        return "left" if not self._put_back_rest(before, shown, ours) or left else "restored"

    def is_lost(self, saved: Saved) -> bool:
        """Return False: it stands at the other end."""
        return False

    def probe(self) -> Message:
        """Read what is shown."""
        self._begin()
        shown = self._read()
        if shown.own is not None or self._looks_ours(shown):
            return Message("status.found-own")
        return (
            Message("status.found-text", {"text": shown.text})
            if shown.text
            else Message("status.found")
        )

    # ---- what a kind says
    # -----------------------------------------------------------------------------------------

    @abstractmethod
    def _read(self) -> StatusText:
        """Return what is shown now; empty when it has expired."""

    @abstractmethod
    def _show(self, status: StatusText) -> None:
        """Show ours, and that we are unavailable, where the service knows that.

        Takes longer than `until` at most where it must.
        """

    @abstractmethod
    def _put_back(self, status: StatusText) -> None:
        """Show what `_read` found earlier; an empty one takes ours away."""

    def _put_back_rest(self, before: StatusText, shown: StatusText, ours: bool) -> bool:
        """Put back what stands apart from the text.

        False when something of it is the user's own change, and left.
        """
        return True

    def _worded(self, message: str) -> str:
        return fitted(message, self.longest)

    # ---- how long it may take
    # -------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._end = time.monotonic() + TOTAL_SECONDS

    def _seconds(self) -> float:
        """Return what is left for the next request of this call, in seconds."""
        return max(0.1, self._end - time.monotonic())

    # ---- whose it is
    # ----------------------------------------------------------------------------------------------

    def _looks_ours(self, shown: StatusText) -> bool:
        return bool(shown.text) and shown.emoji == self.emoji

    def _respect(self, shown: StatusText, before: StatusText) -> None:
        now = time.time()
        gone = shown.empty and (self.fades or self._until is None or self._until - EARLY <= now)
        if not (self._looks_ours(shown) or shown.shows(before.still(now)) or gone):
            raise ChannelConflictError("status.changed")

    def _expired(self, marks: Sequence[ChannelMark], now: float) -> bool:
        return self.expires and any(
            mark.until is not None and mark.until - EARLY <= now for mark in marks
        )


def fitted(text: str, longest: int) -> str:
    """Return the text on one line.

    Where it is too long, it is cut after a word with a sign that it goes on.
    """
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    if not line[longest - 1].isspace() and " " in cut:
        cut = cut.rsplit(" ", 1)[0]
    return cut.rstrip(" .,;:–-") + "…"


def iso(instant: int) -> str:
    """Return an instant as services write it: 2026-11-24T10:00:00Z."""
    return datetime.fromtimestamp(instant, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def instant(said: Any) -> int | None:
    """Return the epoch seconds of an ISO 8601 text.

    None for none, for what cannot be read, and for the year 1 that means never.
    """
    try:
        read = datetime.fromisoformat(said)
        return (
            int((read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp())
            if read.year > 1970
            else None
        )
    except (ArithmeticError, TypeError, ValueError):
        return None

"""What every source of idleness owes, and the choice of the best one that works here.

A source notifies: it is given a number of seconds and tells by its descriptor when nobody has
touched anything for so long, and when somebody does again. Nothing is asked over and over. Windows
and macOS notify nobody; there the interval to the next look is as long as idleness can still be
from its threshold (`PolledIdleSource`).
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

logger = logging.getLogger(__name__)


class IdleUnavailableError(Exception):
    """The source does not work here, or went away."""


@dataclass(frozen=True, slots=True)
class IdleChange:
    """Idleness began (`idle`), so many seconds ago, or it ended just now."""

    idle: bool
    seconds: int = 0


class IdleSource(Protocol):
    """A source that was asked for idleness of so many seconds.

    Call `receive` once after opening it; then watch `fileno` and call it when that can be read.
    """

    name: str

    def fileno(self) -> int:
        """The descriptor to watch for reading."""
        ...

    def receive(self) -> list[IdleChange]:
        """What happened since; raises `IdleUnavailableError` when the source went away, or turns
        out not to work.
        """
        ...

    def close(self) -> None:
        """Stop watching; twice does no harm."""
        ...


class PolledIdleSource(Protocol):
    """A system that only answers when it is asked."""

    name: str

    def idle_seconds(self) -> int:
        """For how long nobody has touched anything; raises `IdleUnavailableError`."""
        ...


Opener = Callable[[int], IdleSource]


def openers(environ: Mapping[str, str] | None = None) -> tuple[tuple[str, Opener], ...]:
    """The sources to try on this desktop, the best first. On Wayland the counter of X11 is not one:
    it counts Xwayland's own input.
    """
    env = os.environ if environ is None else environ
    if sys.platform in {"win32", "darwin"}:
        return ()
    from tegoed.system.idle import mutter_idle, wayland_idle, x11_idle

    found: list[tuple[str, Opener]] = [("mutter", mutter_idle.MutterIdleSource)]
    if env.get("WAYLAND_DISPLAY"):
        found.append(("wayland", wayland_idle.WaylandIdleSource))
    elif env.get("DISPLAY"):
        found.append(("x11", x11_idle.X11IdleSource))
    return tuple(found)


def polled() -> PolledIdleSource | None:
    """The source of a system that notifies nobody (Windows, macOS)."""
    if sys.platform == "win32":
        from tegoed.system.idle.windows_idle import WindowsIdleSource

        return WindowsIdleSource()
    if sys.platform == "darwin":
        from tegoed.system.idle.macos_idle import MacosIdleSource

        return MacosIdleSource()
    return None


def open_first(
    seconds: int, tried: tuple[tuple[str, Opener], ...], *, after: str = ""
) -> IdleSource | None:
    """Open the first source that works, of those behind the one named `after`; None when none
    does.
    """
    names = [name for name, _open in tried]
    for name, opener in tried[names.index(after) + 1 if after in names else 0 :]:
        try:
            return opener(seconds)
        except IdleUnavailableError as error:
            logger.info("idle source %s: %s", name, error)
    return None

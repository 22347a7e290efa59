# SPDX-License-Identifier: MIT
"""The choice of the best source of idleness that works here."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping

from tegoed.system.idle.idle_source import IdleSource, IdleUnavailableError, PolledIdleSource

logger = logging.getLogger(__name__)

Opener = Callable[[int], IdleSource]


def openers(environ: Mapping[str, str] | None = None) -> tuple[tuple[str, Opener], ...]:
    """Return the sources to try on this desktop, the best first. On Wayland the counter of X11 is
    not one: it counts Xwayland's own input.
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
    """Return the source of a system that notifies nobody (Windows, macOS)."""
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

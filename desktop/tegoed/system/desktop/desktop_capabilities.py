# SPDX-License-Identifier: MIT
"""What this desktop offers, asked without Qt: a screen, a tray, a keyring.

Each question waits a second at most.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

ANSWER_SECONDS = 1.0
FLATPAK_INFO = Path("/.flatpak-info")
"""The file that Flatpak puts into every sandbox."""
KWIN = "org.kde.KWin"
"""The bus name of Plasma's window manager."""
KWIN_READS_STRIDES = (6, 2)
"""The first version that shows windows whose lines are padded, as Qt 6.11 draws them on Wayland."""
WATCHER = "org.kde.StatusNotifierWatcher"
"""The bus name of whoever gathers tray icons (the StatusNotifierItem specification)."""
XEMBED = "_NET_SYSTEM_TRAY_S0"
"""The selection of the older tray on X11 (the freedesktop.org System Tray protocol)."""


def has_display() -> bool:
    """Whether there is a screen to open windows on."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def has_tray() -> bool:
    """Whether somebody shows tray icons."""
    if not sys.platform.startswith("linux"):
        return True
    return _has_watcher() or _has_old_tray()


def has_keyring() -> bool:
    """Whether a keyring is there to hold passwords; it need not be unlocked."""
    from tegoed.system import secrets

    return secrets.is_there()


def is_in_flatpak() -> bool:
    """Tell whether this process runs in Flatpak's sandbox."""
    return FLATPAK_INFO.exists()


def has_old_kwin() -> bool:
    """Tell whether the screen is KWin's on Wayland, and too old to show windows of Qt 6.11 and
    later.

    Plasma 5 says so in the environment; a later one is asked. Without an answer it counts as new.
    """
    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "").split(":")
    if not os.environ.get("WAYLAND_DISPLAY") or "KDE" not in desktop:
        return False
    if os.environ.get("KDE_SESSION_VERSION") == "5":
        return True
    told = _answer_of("/KWin", KWIN, KWIN, "supportInformation")
    found = re.search(r"^KWin version: (\d+)\.(\d+)", told if isinstance(told, str) else "", re.M)
    return found is not None and (int(found[1]), int(found[2])) < KWIN_READS_STRIDES


def _has_watcher() -> bool:
    bus = "org.freedesktop.DBus"
    return bool(_answer_of("/org/freedesktop/DBus", bus, bus, "NameHasOwner", "s", (WATCHER,)))


def _answer_of(
    path: str,
    name: str,
    interface: str,
    member: str,
    signature: str | None = None,
    body: tuple[Any, ...] = (),
) -> Any:
    """Return the first value that a method on the session bus answers; None for no answer."""
    import select

    from tegoed.system.bus import BusUnavailableError, EventLoopBus, is_error, serial_answered

    try:
        bus = EventLoopBus("SESSION")
    except BusUnavailableError:
        return None
    try:
        serial = bus.call(path, name, interface, member, signature, body)
        while select.select([bus.fileno()], [], [], ANSWER_SECONDS)[0]:
            for message in bus.receive():
                if serial_answered(message) == serial:
                    return None if is_error(message) else message.body[0]
        return None
    except BusUnavailableError:
        return None
    finally:
        bus.close()


def _has_old_tray() -> bool:
    number = os.environ.get("DISPLAY", "").removeprefix(":").partition(".")[0]
    if not Path(f"/tmp/.X11-unix/X{number}").exists():  # noqa: S108 - where X servers of this machine listen
        return False
    from tegoed.system import xcb

    try:
        screen = xcb.Screen()
    except OSError:
        return False
    try:
        return bool(screen.owner(XEMBED))
    finally:
        screen.close()

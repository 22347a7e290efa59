"""What this desktop offers, asked without Qt: a screen, a tray, a keyring. Each question waits a second at most."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ANSWER_SECONDS = 1.0
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


def click_opens_menu() -> bool:
    """Return whether a click on a tray icon opens its menu here, as GNOME's extension for tray icons does."""
    desktops = os.environ.get("XDG_CURRENT_DESKTOP", "").split(":")
    return sys.platform.startswith("linux") and bool({"GNOME", "Unity"} & set(desktops))


def has_keyring() -> bool:
    """Whether a keyring is there to hold passwords; it need not be unlocked."""
    from tegoed.system import secrets

    return secrets.is_there()


def _has_watcher() -> bool:
    import select

    from tegoed.system.bus import BusUnavailableError, EventLoopBus, serial_answered

    try:
        bus = EventLoopBus("SESSION")
    except BusUnavailableError:
        return False
    try:
        serial = bus.call(
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus",
            "org.freedesktop.DBus",
            "NameHasOwner",
            "s",
            (WATCHER,),
        )
        while select.select([bus.fileno()], [], [], ANSWER_SECONDS)[0]:
            for message in bus.receive():
                if serial_answered(message) == serial:
                    return bool(message.body[0])
        return False
    except BusUnavailableError:
        return False
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

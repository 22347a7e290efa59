# SPDX-License-Identifier: MIT
"""Starting with the session from inside a sandbox, asked of the desktop's portal:
org.freedesktop.portal.Background.

The portal writes the entry outside the sandbox, and may ask the user first. Source: the XDG Desktop
Portal documentation, Background and Request.
"""

from __future__ import annotations

import select
import time
from typing import Any

from tegoed.system.bus import (
    BusUnavailableError,
    EventLoopBus,
    is_error,
    is_signal,
    member_of,
    path_of,
    serial_answered,
)

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
BACKGROUND = "org.freedesktop.portal.Background"
REQUEST = "org.freedesktop.portal.Request"
TOKEN = "autostart"  # noqa: S105 - the last part of the request's path
ANSWER_SECONDS = 60.0
"""As long as a user may take to answer the portal's question."""


class PortalUnavailableError(Exception):
    """There is no such portal here, or it does not answer."""


def start_with_session(wanted: bool, reason: str, seconds: float = ANSWER_SECONDS) -> bool:
    """Ask that the session start the app, or no longer; return whether it does so now.

    `reason` may be shown to the user. Waits for the answer: not for the interface's thread. Raises
    `PortalUnavailableError`.
    """
    try:
        bus = EventLoopBus("SESSION")
    except BusUnavailableError as error:
        raise PortalUnavailableError(str(error)) from error
    try:
        bus.listen(REQUEST, "Response")
        options = {
            "handle_token": ("s", TOKEN),
            "reason": ("s", reason),
            "autostart": ("b", wanted),
            "commandline": ("as", ["tegoed"]),
            "dbus-activatable": ("b", False),
        }
        serial = bus.call(PATH, NAME, BACKGROUND, "RequestBackground", "sa{sv}", ("", options))
        code, results = _answer(bus, serial, time.monotonic() + seconds)
    except BusUnavailableError as error:
        raise PortalUnavailableError(str(error)) from error
    finally:
        bus.close()
    if code:  # the user said no, or closed the question
        return not wanted
    return bool(results.get("autostart", ("b", False))[1])


def _answer(bus: EventLoopBus, serial: int, until: float) -> tuple[int, dict[str, Any]]:
    """Return the response of the request: 0 for granted, and its results."""
    while select.select([bus.fileno()], [], [], max(0.0, until - time.monotonic()))[0]:
        for message in bus.receive():
            if is_error(message) and serial_answered(message) == serial:
                raise PortalUnavailableError(str(message.body))
            if (
                is_signal(message)
                and member_of(message) == "Response"
                and path_of(message).endswith(f"/{TOKEN}")
            ):
                code, results = message.body
                return int(code), results
    raise PortalUnavailableError("no answer")

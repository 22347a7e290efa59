# SPDX-License-Identifier: MIT
"""A key combination on Wayland, through the desktop's portal:
org.freedesktop.portal.GlobalShortcuts.

The portal lets the user choose the key; what a program names is a request. Not every
desktop has it.
Nothing here waits for an answer: whoever has a loop watches `fileno`. Source: the XDG Desktop
Portal documentation, GlobalShortcuts version 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tegoed import APP_ID
from tegoed.system.bus import (
    EventLoopBus,
    is_error,
    is_signal,
    member_of,
    path_of,
    serial_answered,
)

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
REQUEST = "org.freedesktop.portal.Request"
REGISTRY = "org.freedesktop.host.portal.Registry"
SHORTCUT = "quick-entry"
MODIFIERS = {"ctrl": "CTRL", "control": "CTRL", "alt": "ALT", "shift": "SHIFT", "meta": "LOGO"}


@dataclass(frozen=True, slots=True)
class ShortcutPressed:
    """The user pressed the key."""


@dataclass(frozen=True, slots=True)
class ShortcutBound:
    """The desktop will tell of the key; `trigger` is what it calls the key, "" where it does not
    say.
    """

    trigger: str


@dataclass(frozen=True, slots=True)
class ShortcutUnavailable:
    """There is no such portal here, or the user said no."""


ShortcutEvent = ShortcutPressed | ShortcutBound | ShortcutUnavailable


def portal_trigger(text: str) -> str:
    """Return a combination as the shortcuts specification writes it: `CTRL+ALT+space`."""
    *modifiers, key = [part.strip() for part in text.split("+")]
    named = [MODIFIERS.get(modifier.casefold(), modifier.upper()) for modifier in modifiers]
    return "+".join([*named, key if len(key) > 1 and key.isupper() else key.lower()])


class GlobalShortcut:
    """One shortcut, asked of the portal.

    Raises `BusUnavailableError` without a session bus, on making and on any call.
    """

    def __init__(self, description: str, request: str) -> None:
        self._description = description
        self._request = request
        self._session = ""
        self._bus = EventLoopBus("SESSION")
        self._bus.listen(REQUEST, "Response")
        self._bus.listen(SHORTCUTS, "Activated")
        # it names a program outside a sandbox; older portals do not know it, and go on without
        self._bus.call(PATH, NAME, REGISTRY, "Register", "sa{sv}", (APP_ID, {}))
        options = {"handle_token": ("s", "create"), "session_handle_token": ("s", "tegoed")}
        self._asked = {self._bus.call(PATH, NAME, SHORTCUTS, "CreateSession", "a{sv}", (options,))}

    def fileno(self) -> int:
        """Return the descriptor to watch for reading."""
        return self._bus.fileno()

    def receive(self) -> list[ShortcutEvent]:
        """Return what happened since it was asked last."""
        events: list[ShortcutEvent] = []
        for message in self._bus.receive():
            if is_error(message) and serial_answered(message) in self._asked:
                events.append(ShortcutUnavailable())
            elif is_signal(message) and member_of(message) == "Response":
                events += self._responded(path_of(message), *message.body)
            elif is_signal(message) and member_of(message) == "Activated":
                session, shortcut = message.body[:2]
                if (session, shortcut) == (self._session, SHORTCUT):
                    events.append(ShortcutPressed())
        return events

    def close(self) -> None:
        """Hang up; the portal forgets the session with it."""
        self._bus.close()

    def _responded(self, path: str, code: int, results: dict[str, Any]) -> list[ShortcutEvent]:
        if not path.endswith(("/create", "/bind")):
            return []
        if code:
            return [ShortcutUnavailable()]
        if path.endswith("/create"):
            self._session = str(results["session_handle"][1])
            self._bind()
            return []
        bound = dict(results.get("shortcuts", ("", []))[1])
        if SHORTCUT not in bound:
            return [ShortcutUnavailable()]
        return [ShortcutBound(str(bound[SHORTCUT].get("trigger_description", ("s", ""))[1]))]

    def _bind(self) -> None:
        wanted = {
            "description": ("s", self._description),
            "preferred_trigger": ("s", portal_trigger(self._request)),
        }
        body = (self._session, [(SHORTCUT, wanted)], "", {"handle_token": ("s", "bind")})
        serial = self._bus.call(PATH, NAME, SHORTCUTS, "BindShortcuts", "oa(sa{sv})sa{sv}", body)
        self._asked.add(serial)

# SPDX-License-Identifier: MIT
"""Notifications of the desktop with choices on them (org.freedesktop.Notifications).

No Qt: whoever has a loop watches `fileno`.

Source: the Desktop Notifications Specification 1.2. Nothing here waits for an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tegoed import APP_ID
from tegoed.system.bus import (
    EventLoopBus,
    is_error,
    is_signal,
    member_of,
    serial_answered,
)

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"


@dataclass(frozen=True, slots=True)
class NotificationAction:
    """A button: what it is called in code, and its words."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class NotificationReady:
    """The service told what it can; `choices` False: it draws no buttons."""

    choices: bool


@dataclass(frozen=True, slots=True)
class ActionChosen:
    """The user chose; `key` is "default" for a click on the notification itself."""

    handle: int
    key: str


@dataclass(frozen=True, slots=True)
class NotificationClosed:
    """A notification was closed, by whoever."""

    handle: int


@dataclass(frozen=True, slots=True)
class NotificationFailed:
    """The service could not show it, or there is no service (`handle` 0)."""

    handle: int


Event = NotificationReady | ActionChosen | NotificationClosed | NotificationFailed


class Notifications:
    """The desktop's notification service.

    Raises `BusUnavailableError` where there is no session bus, on making and on any call.
    """

    def __init__(self) -> None:
        self._bus = EventLoopBus("SESSION")
        self._bus.listen(NAME, "ActionInvoked")
        self._bus.listen(NAME, "NotificationClosed")
        self._asked = self._bus.call(PATH, NAME, NAME, "GetCapabilities")
        self._markup = False
        self._last = 0
        self._waiting: dict[int, int] = {}  # serial of Notify -> our handle
        self._shown: dict[int, int] = {}  # our handle -> the service's id

    def fileno(self) -> int:
        """Return the descriptor to watch for reading."""
        return self._bus.fileno()

    def show(
        self,
        title: str,
        text: str,
        choices: Sequence[NotificationAction],
        *,
        icon: str = "",
        replaces: int = 0,
        seconds: int | None = None,
    ) -> int:
        """Show one, in the place of the one with the handle `replaces`; return its handle.

        `seconds` None: until dismissed.
        """
        if self._markup:
            text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        actions = [part for choice in choices for part in (choice.key, choice.label)]
        hints = {"desktop-entry": ("s", APP_ID), "urgency": ("y", 1), "category": ("s", "presence")}
        timeout = 0 if seconds is None else seconds * 1000
        body = ("Tegoed", self._shown.pop(replaces, 0), icon, title, text, actions, hints, timeout)
        serial = self._bus.call(PATH, NAME, NAME, "Notify", "susssasa{sv}i", body)
        self._last += 1
        self._waiting[serial] = self._last
        return self._last

    def withdraw(self, handle: int) -> None:
        """Remove a notification if it is still there."""
        if shown := self._shown.pop(handle, 0):
            self._bus.call(PATH, NAME, NAME, "CloseNotification", "u", (shown,))

    def receive(self) -> list[Event]:
        """Return what happened since."""
        events: list[Event] = []
        for message in self._bus.receive():
            event = self._signal(message) if is_signal(message) else self._answer(message)
            if event is not None:
                events.append(event)
        return events

    def close(self) -> None:
        """Close the connection; what is shown stays."""
        self._bus.close()

    def _answer(self, message: Any) -> Event | None:
        serial = serial_answered(message)
        if serial == self._asked:
            if is_error(message):
                return NotificationFailed(0)
            capabilities = message.body[0]
            self._markup = "body-markup" in capabilities
            return NotificationReady("actions" in capabilities)
        handle = self._waiting.pop(serial, None)
        if handle is None:
            return None
        if is_error(message):
            return NotificationFailed(handle)
        self._shown[handle] = message.body[0]
        return None

    def _signal(self, message: Any) -> Event | None:
        body = message.body
        handle = next(
            (ours for ours, theirs in self._shown.items() if body and theirs == body[0]), None
        )
        if handle is None:
            return None
        if member_of(message) == "ActionInvoked":
            return ActionChosen(handle, str(body[1]))
        if member_of(message) == "NotificationClosed":
            del self._shown[handle]
            return NotificationClosed(handle)
        return None

# SPDX-License-Identifier: MIT
"""A strict StatusNotifierHost on a private bus: reads what an item registers, and its menu over
com.canonical.dbusmenu.
"""

from __future__ import annotations

import subprocess
import sys
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    Properties,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import open_dbus_connection

from tests.support.waiting import until

ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PROGRAM = Path(__file__).with_name("status_notifier_watcher.py")


@dataclass(frozen=True, slots=True)
class RegisteredItem:
    """An item as it was when it registered: its name on the bus and the path of its menu."""

    service: str
    menu: str


class TrayMenuReader:
    """Reads and clicks the menu of an item over D-Bus, as panels do."""

    def __init__(self, address: str) -> None:
        self._bus = open_dbus_connection(address)

    def close(self) -> None:
        """Leave the bus."""
        self._bus.close()

    def registered(self, service: str) -> RegisteredItem:
        """Return the item of a program, with its menu's path as it is now."""
        address = DBusAddress("/StatusNotifierItem", service, ITEM)
        reply = self._bus.send_and_get_reply(Properties(address).get("Menu"), timeout=5)
        return RegisteredItem(service, reply.body[0][1])

    def layout(self, item: RegisteredItem) -> list[tuple[int, str]]:
        """Return the number and label of each line, those below a line after it; no line is said to
        be about to show.
        """
        address = DBusAddress(item.menu, item.service, MENU)
        call = new_method_call(address, "GetLayout", "iias", (0, -1, []))
        reply = self._bus.send_and_get_reply(call, timeout=5)
        found: list[tuple[int, str]] = []

        def walk(node: Any) -> None:
            number, properties, below = node
            if "label" in properties:
                found.append((number, properties["label"][1].replace("__", "_")))
            for _signature, child in below:
                walk(child)

        walk(reply.body[1])
        return found

    def labels(self, item: RegisteredItem) -> list[str]:
        """Return the labels of all lines."""
        return [label for _, label in self.layout(item)]

    def id_of(self, item: RegisteredItem, label: str) -> int:
        """Return the number of the line with that label."""
        return next(number for number, text in self.layout(item) if text == label)

    def click(self, item: RegisteredItem, number: int) -> None:
        """Click a line."""
        address = DBusAddress(item.menu, item.service, MENU)
        body = (number, "clicked", ("s", ""), 0)
        self._bus.send(new_method_call(address, "Event", "isvu", body))


class StatusNotifierHost(TrayMenuReader):
    """Owns the watcher's name while it is entered; `item` waits for the one that registers."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._signals: set[str] = set()

    def __enter__(self) -> StatusNotifierHost:
        self._watcher = subprocess.Popen(
            [sys.executable, str(PROGRAM)],
            env=self._environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._watcher.stdout is not None
        assert self._watcher.stdout.readline() == "ready\n"
        super().__init__(self._environment["DBUS_SESSION_BUS_ADDRESS"])
        rule = MatchRule(type="signal", interface=MENU)
        self._queue: deque[Message] = deque()  # what comes while an answer is waited for, too
        self._filter = self._bus.filter(rule, queue=self._queue)
        self._bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=5)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._filter.close()
        self.close()
        self._watcher.terminate()
        self._watcher.wait(5)
        assert self._watcher.stdout is not None
        self._watcher.stdout.close()

    def item(self) -> RegisteredItem:
        """Wait for the item that registers, and read its menu's path at once, as panels do."""
        assert self._watcher.stdout is not None
        return self.registered(self._watcher.stdout.readline().strip())

    def heard(self, item: RegisteredItem) -> set[str]:
        """Return the menu's signals up to now; waits for the first one."""

        def receive() -> set[str]:
            try:
                while True:
                    message = self._bus.recv_until_filtered(self._queue, timeout=0.2)
                    self._signals.add(str(message.header.fields[HeaderFields.member]))
            except TimeoutError:
                return self._signals

        return until(receive, "a signal of the menu")

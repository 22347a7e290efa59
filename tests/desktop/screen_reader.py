# SPDX-License-Identifier: MIT
"""A screen reader's eyes: the AT-SPI interfaces over D-Bus, as Orca speaks them, on a bus of their
own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
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
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

from tests.desktop.tray_desk import SECONDS, TrayDesk, become
from tests.support.waiting import Found, until

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
ATSPI = "org.a11y.atspi"
REGISTRY = f"{ATSPI}.Registry"
ROOT = "/org/a11y/atspi/accessible/root"
NOTHING = "/org/a11y/atspi/null"
ANSWERS_WITHIN = 20.0
LABELLED_BY = 2
"""AtspiRelationType of at-spi2-core."""


class State(IntEnum):
    """Bits of `GetState` (AtspiStateType of at-spi2-core)."""

    ENABLED = 8
    FOCUSABLE = 11
    FOCUSED = 12
    SELECTED = 23
    SHOWING = 25


class GoneError(Exception):
    """The object is not there any more."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One object of the tree, asked anew at every look."""

    reader: Reader
    owner: str
    path: str

    def ask(self, interface: str, method: str, signature: str = "", *words: Any) -> tuple[Any, ...]:
        """Calls a method of one of the object's interfaces. Raises `NotificationClosed`."""
        address = DBusAddress(self.path, self.owner, f"{ATSPI}.{interface}")
        return self.reader.send(new_method_call(address, method, signature or None, words))

    def get(self, interface: str, name: str) -> Any:
        """A property of one of the object's interfaces. Raises `NotificationClosed`."""
        address = DBusAddress(self.path, self.owner, f"{ATSPI}.{interface}")
        return self.reader.send(Properties(address).get(name))[0][1]

    @property
    def name(self) -> str:
        """What is read first."""
        return str(self.get("Accessible", "Name"))

    @property
    def description(self) -> str:
        """What is read besides."""
        return str(self.get("Accessible", "Description"))

    @property
    def role(self) -> str:
        """`push button`, `table cell`, …"""
        return str(self.ask("Accessible", "GetRoleName")[0])

    @property
    def interfaces(self) -> frozenset[str]:
        """What can be done with it, without the common prefix."""
        return frozenset(
            str(name).removeprefix(f"{ATSPI}.")
            for name in self.ask("Accessible", "GetInterfaces")[0]
        )

    def has(self, state: State) -> bool:
        """Whether it is in that state."""
        low, high = self.ask("Accessible", "GetState")[0]
        return bool((low | high << 32) >> state & 1)

    @property
    def children(self) -> tuple[Thing, ...]:
        """The objects in it."""
        found = self.ask("Accessible", "GetChildren")[0]
        return tuple(Thing(self.reader, owner, path) for owner, path in found if path != NOTHING)

    def all(self) -> Iterator[Thing]:
        """Itself and everything in it that is shown, in reading order."""
        yield self
        for child in self.children:
            if child.has(State.SHOWING):
                yield from child.all()

    def find(self, role: str, name: str | None = None) -> Thing | None:
        """The first of a role, and of a name if one is asked for."""
        for thing in self.all():
            if thing.role == role and (name is None or thing.name == name):
                return thing
        return None

    def do(self, action: str) -> None:
        """Does one of its actions, by its name."""
        names = [str(one[0]) for one in self.ask("Action", "GetActions")[0]]
        assert action in names, f"{self.name}: {action} is not among {names}"
        assert self.ask("Action", "DoAction", "i", names.index(action)) == (True,)

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Where it is on the screen: left, top, width and height in pixels."""
        left, top, width, height = self.ask("Component", "GetExtents", "u", 0)[0]
        return left, top, width, height

    @property
    def text(self) -> str:
        """What is written in it."""
        return str(self.ask("Text", "GetText", "ii", 0, -1)[0])


class Reader:
    """A client of the accessibility bus."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection

    def send(self, message: Any) -> tuple[Any, ...]:
        """Sends a call and returns what it answers. Raises `NotificationClosed`."""
        try:
            answer: tuple[Any, ...] = unwrap_msg(
                self._connection.send_and_get_reply(message, timeout=ANSWERS_WITHIN)
            )
        except DBusErrorResponse as refusal:
            raise GoneError(str(refusal)) from refusal
        return answer

    @property
    def desktop(self) -> Thing:
        """All applications that let themselves be read."""
        return Thing(self, REGISTRY, ROOT)

    def window(self, says: str) -> Thing:
        """Waits for a shown window of any application whose title has these words."""

        def look() -> Thing | None:
            for application in self.desktop.children:
                for window in application.children:
                    if says in window.name and window.has(State.SHOWING):
                        return window
            return None

        return self.until(look, f"a window “{says}” that can be read")

    def listen(self) -> Callable[[], str]:
        """From now on: what applications ask to be spoken, the next at each call."""
        event = self._events("Announcement", "object:announcement")
        return lambda: str(event(SECONDS).body[3][1])

    def follow_keyboard(self) -> Callable[[float], Thing]:
        """From now on: what gets the keyboard, also the lines of menus, the next at each call.

        Its argument is for how many seconds to wait. Raises TimeoutError.
        """
        event = self._events("StateChanged", "object:state-changed:focused")

        def next_thing(seconds: float) -> Thing:
            while True:
                told = event(seconds)
                if told.body[:2] == ("focused", 1):
                    fields = told.header.fields
                    return Thing(self, fields[HeaderFields.sender], fields[HeaderFields.path])

        return next_thing

    def _events(self, member: str, name: str) -> Callable[[float], Message]:
        """The events of a kind from now on, the next at each call. Raises TimeoutError."""
        rule = MatchRule(type="signal", interface=f"{ATSPI}.Event.Object", member=member)
        register = DBusAddress("/org/a11y/atspi/registry", REGISTRY, REGISTRY)
        self.send(message_bus.AddMatch(rule))
        self.send(new_method_call(register, "RegisterEvent", "sas", (name, [""])))
        queue = self._connection.filter(rule).__enter__()
        for application in self.desktop.children:
            _heard = application.name  # who answers has heard that events are wanted
        return lambda seconds: self._connection.recv_until_filtered(queue, timeout=seconds)

    def until(self, look: Callable[[], Found | None], what: str) -> Found:
        """Waits for what a look finds; what goes away while one looks is looked for again."""

        def steady() -> Found | None:
            try:
                return look()
            except GoneError:
                return None

        return until(steady, what)


def is_named(thing: Thing) -> bool:
    """Whether somebody who comes there with the keyboard hears what it is.

    That is its own name or its label's. On Linux the name of a box is what is chosen in it.
    """
    if thing.role != "combo box":
        return bool(thing.name.strip())
    relations = thing.ask("Accessible", "GetRelationSet")[0]
    labels = [
        Thing(thing.reader, *one) for kind, ends in relations if kind == LABELLED_BY for one in ends
    ]
    return any(label.name.strip() for label in labels) or bool(thing.description.strip())


def all_named(window: Thing) -> None:
    """Wait until everything in a window that takes the keyboard has a name."""

    def nameless() -> list[str]:
        try:
            return [
                f"{one.role} at {one.box}"
                for one in window.all()
                if one.has(State.FOCUSABLE) and not is_named(one)
            ]
        except GoneError:
            return ["the window changes"]

    become(nameless, [])


@contextmanager
def a_reader(desk: TrayDesk) -> Iterator[Reader]:
    """The accessibility bus of a desk, and a client on it."""
    desk.run(LAUNCHER, "--launch-immediately")
    where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")

    def address() -> str | None:
        with open_dbus_connection(desk.environment["DBUS_SESSION_BUS_ADDRESS"]) as session:
            try:
                found = unwrap_msg(
                    session.send_and_get_reply(
                        new_method_call(where, "GetAddress"), timeout=ANSWERS_WITHIN
                    )
                )
            except DBusErrorResponse:
                return None
        return str(found[0])

    with open_dbus_connection(until(address, "a bus for accessibility")) as connection:
        yield Reader(connection)

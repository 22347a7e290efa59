# SPDX-License-Identifier: MIT
"""The end of the session, as session managers tell it on D-Bus: those of GNOME, MATE, Cinnamon and
Xfce.

Each waits some seconds for a client's answer, while the network and the session bus are still
there. Sources: org.gnome.SessionManager.ClientPrivate of gnome-session, and org.xfce.Session.Client
of xfce4-session. Tried by hand with xfce4-session 4.18 and mate-session 1.26; GNOME's and
Cinnamon's have the interface of MATE's, and were not run.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from tegoed import APP_ID
from tegoed.system.bus import (
    BusUnavailableError,
    EventLoopBus,
    is_error,
    is_signal,
    member_of,
    path_of,
    serial_answered,
)


@dataclass(frozen=True, slots=True)
class SessionManagerInterface:
    """How one kind of session manager is called."""

    name: str
    path: str
    interface: str
    client: str


MANAGERS = (
    SessionManagerInterface(
        "org.gnome.SessionManager",
        "/org/gnome/SessionManager",
        "org.gnome.SessionManager",
        "org.gnome.SessionManager.ClientPrivate",
    ),
    SessionManagerInterface(
        "org.xfce.SessionManager",
        "/org/xfce/SessionManager",
        "org.xfce.Session.Manager",
        "org.xfce.Session.Client",
    ),
)
ENDS = frozenset({"EndSession", "Stop"})


class SessionClient:
    """Registers with whichever session manager is there; raises `BusUnavailableError` without a
    session bus.
    """

    def __init__(self) -> None:
        self._bus = EventLoopBus("SESSION")
        self._asked: dict[int, SessionManagerInterface] = {}
        self._manager: SessionManagerInterface | None = None
        self._path = ""
        self._owes_answer = False
        startup_id = os.environ.get("DESKTOP_AUTOSTART_ID", "")
        try:
            for manager in MANAGERS:
                for member in ("QueryEndSession", *ENDS):
                    self._bus.listen(manager.client, member)
                serial = self._bus.call(
                    manager.path,
                    manager.name,
                    manager.interface,
                    "RegisterClient",
                    "ss",
                    (APP_ID, startup_id),
                )
                self._asked[serial] = manager
        except BusUnavailableError:
            self._bus.close()
            raise

    def fileno(self) -> int:
        """Return the descriptor to watch for reading."""
        return self._bus.fileno()

    def receive(self) -> list[bool]:
        """Return a True for each time that the session was said to end; raises
        `BusUnavailableError`.

        `close` then tells the session manager that it need wait no longer.
        """
        ends = []
        for message in self._bus.receive():
            if not is_signal(message):
                self._answered(message)
            elif path_of(message) != self._path:
                continue
            elif member_of(message) in ENDS:
                self._owes_answer = True
                ends.append(True)
            elif member_of(message) == "QueryEndSession":
                self._respond()
        return ends

    def close(self) -> None:
        """Answer that the session may end, if that was asked, and hang up."""
        if self._owes_answer:
            self._respond()
        self._bus.close()

    def _answered(self, message: Any) -> None:
        manager = self._asked.pop(serial_answered(message), None)
        if manager is not None and not is_error(message):
            self._manager, self._path = manager, str(message.body[0])

    def _respond(self) -> None:
        if self._manager is None:
            return
        try:
            self._bus.call(
                self._path,
                self._manager.name,
                self._manager.client,
                "EndSessionResponse",
                "bs",
                (True, ""),
            )
        except BusUnavailableError:  # it has ended already
            return

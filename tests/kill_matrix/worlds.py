# SPDX-License-Identifier: MIT
"""The worlds of the kill matrix, one for each kind of server."""

from __future__ import annotations

import base64
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from tests.kill_matrix.world import Setup, World
from tests.servers import mosquitto
from tests.servers.dovecot import PASSWORD, USER, Dovecot
from tests.servers.mosquitto import Mosquitto
from tests.servers.process import free_port
from tests.servers.proxy import Proxy
from tests.servers.radicale import Radicale
from tests.servers.synapse import Synapse
from tests.support.focus_desk import Desk
from tests.support.web_services.accounts import ACCOUNTS
from tests.support.web_services.contract import Service

OWN_EVENT = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//example//own//EN\r
BEGIN:VEVENT\r
UID:own@example.org\r
DTSTAMP:20261101T000000Z\r
DTSTART:20261123T120000Z\r
DTEND:20261123T130000Z\r
SUMMARY:Lunch\r
END:VEVENT\r
END:VCALENDAR\r
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a world is made, in a folder of its own; `remote`: the channel reaches it over the
    network.
    """

    make: Callable[[Desk, Path], World]
    remote: bool


class DunstWorld:
    """dunst, not paused."""

    proxy: Proxy | None = None

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        desk.dunst()

    def setup(self) -> Setup:
        return Setup("desktop")

    def seen(self) -> Any:
        return self._desk.paused()

    def edit(self) -> Any:
        self._desk.pause(False)
        return self.seen()

    def close(self) -> None:
        """The desk ends it."""


class XfceWorld:
    """Xfce's notification daemon, whose property is absent."""

    proxy: Proxy | None = None

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        desk.xfce()

    def setup(self) -> Setup:
        return Setup("desktop")

    def seen(self) -> Any:
        return self._desk.xfce_dnd()

    def edit(self) -> Any:
        self._desk.put_xfce_dnd(False)
        return self.seen()

    def close(self) -> None:
        """The desk ends it."""


class CalendarWorld:
    """Radicale, with a calendar in which an appointment of the user's own stands."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._server = Radicale(folder)
        self._server.start()
        self._server.make_calendar("work", "Work")
        self._server.put("work", "own.ics", OWN_EVENT)
        self.proxy: Proxy | None = Proxy(self._server.port)

    def setup(self) -> Setup:
        assert self.proxy is not None
        options = {
            "url": f"http://127.0.0.1:{self.proxy.port}/",
            "user": self._server.user,
            "calendar": "Work",
        }
        return Setup("caldav", options, self._server.password)

    def seen(self) -> Any:
        return {name: self._server.get("work", name) for name in self._server.names("work")}

    def edit(self) -> Any:
        for name in self._server.names("work"):
            if name != "own.ics":
                event = self._server.get("work", name)
                summary = next(line for line in event.splitlines() if line.startswith(b"SUMMARY"))
                self._server.put("work", name, event.replace(summary, b"SUMMARY:Dentist"))
        return self.seen()

    def close(self) -> None:
        assert self.proxy is not None
        self.proxy.close()
        self._server.stop()


class MailWorld:
    """Dovecot with Pigeonhole, where a script of the user's sorts the mail."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._server = Dovecot()
        self._server.start()
        self.proxy: Proxy | None = Proxy(self._server.port)
        self._talk(
            b'PUTSCRIPT "sorting" {5+}\r\nkeep;',
            b'PUTSCRIPT "other" {5+}\r\nstop;',
            b'SETACTIVE "sorting"',
        )

    def setup(self) -> Setup:
        assert self.proxy is not None
        options = {"host": "127.0.0.1", "port": str(self.proxy.port), "user": USER, "tls": "none"}
        return Setup("sieve", options, PASSWORD)

    def seen(self) -> Any:
        return self._server.world

    def edit(self) -> Any:
        self._talk(b'SETACTIVE "other"')
        _, scripts = self._server.world
        return "other", {
            name: script for name, script in scripts.items() if name in {"sorting", "other"}
        }

    def close(self) -> None:
        assert self.proxy is not None
        self.proxy.close()
        self._server.close()

    def _talk(self, *lines: bytes) -> None:
        """What the user does in a mail program of their own, in ManageSieve (RFC 5804)."""
        login = base64.b64encode(f"\0{USER}\0{PASSWORD}".encode())
        with socket.create_connection(("127.0.0.1", self._server.port), timeout=10) as connection:
            answers = connection.makefile("rb")
            _until_done(answers)
            for line in (b'AUTHENTICATE "PLAIN" "' + login + b'"', *lines):
                connection.sendall(line + b"\r\n")
                _until_done(answers)


class HomeWorld:
    """mosquitto, whose retained messages a second client reads."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._server = Mosquitto()
        self._server.start()
        self.proxy: Proxy | None = Proxy(self._server.port)

    def setup(self) -> Setup:
        assert self.proxy is not None
        options = {
            "host": "127.0.0.1",
            "port": str(self.proxy.port),
            "user": mosquitto.USER,
            "tls": "no",
        }
        return Setup("mqtt", options, mosquitto.PASSWORD)

    def seen(self) -> Any:
        return self._server.retained

    def edit(self) -> Any:
        self._server.say("tegoed/state", "mine")
        return {**self._server.retained, "tegoed/state": "mine"}

    def close(self) -> None:
        assert self.proxy is not None
        self.proxy.close()
        self._server.close()


class ChatWorld:
    """Synapse, where bob reads the status text of anna."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        port = free_port()
        self.proxy: Proxy | None = Proxy(port)
        public_url = f"http://127.0.0.1:{self.proxy.port}"
        self._server = Synapse(folder, port=port, public_url=public_url)
        self._server.__enter__()
        self._server.anna_writes("walking the dog")

    def setup(self) -> Setup:
        assert self.proxy is not None
        options = {"url": f"http://127.0.0.1:{self.proxy.port}", "user": self._server.id("anna")}
        return Setup("matrix", options, self._server.password)

    def seen(self) -> Any:
        return self._server.bob_sees()

    def edit(self) -> Any:
        self._server.anna_writes("on the train")
        return self.seen()

    def close(self) -> None:
        assert self.proxy is not None
        self.proxy.close()
        self._server.stop()


class CloudWorld:
    """A service that cannot be had here, as a stand-in that keeps its contract."""

    def __init__(self, kind: str) -> None:
        def stand_in(contract: str) -> Service:
            self._service = Service(contract)
            return self._service

        self._account = ACCOUNTS[kind](stand_in)
        self._port = urlsplit(self._service.url).port or 0
        self.proxy: Proxy | None = Proxy(self._port)

    def setup(self) -> Setup:
        assert self.proxy is not None
        options = dict(self._account.options)
        options["url"] = options["url"].replace(f":{self._port}", f":{self.proxy.port}")
        return Setup(self._account.kind, options, self._account.secret)

    def seen(self) -> Any:
        return self._account.seen()

    def edit(self) -> Any:
        return self._account.edit()

    def close(self) -> None:
        assert self.proxy is not None
        self.proxy.close()
        self._service.close()
        assert self._service.violations == []


def _until_done(answers: BinaryIO) -> None:
    while not (line := answers.readline()).startswith(b"OK"):
        assert line, "the server hung up"
        assert not line.startswith((b"NO", b"BYE")), line


WORLDS: dict[str, Kind] = {
    "dunst": Kind(DunstWorld, remote=False),
    "xfce": Kind(XfceWorld, remote=False),
    "calendar": Kind(CalendarWorld, remote=True),
    "mail": Kind(MailWorld, remote=True),
    "home": Kind(HomeWorld, remote=True),
    "chat": Kind(ChatWorld, remote=True),
}
CLOUDS: dict[str, Kind] = {
    kind: Kind(lambda desk, folder, kind=kind: CloudWorld(kind), remote=True)  # type: ignore[misc] # kind is a default
    for kind in ACCOUNTS
}
"""Those that have a stand-in only."""

# SPDX-License-Identifier: MIT
"""A real Radicale on this machine, and its calendars as a stranger sees them.

    with Radicale(tmp_path) as server:
        server.make_calendar("work", "Work")
        server.events("work")      # [Seen(...), ...]

It can be stopped, killed, held still (a hanging server) and started again at the same address with
what it kept.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import httpx2
import icalendar

PYTHON = Path(__file__).parents[2] / ".servers/bin/python"
START_SECONDS = 30.0
CONFIG = """\
[server]
hosts = 127.0.0.1:{port}
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = {folder}/collections
[rights]
type = owner_only
[logging]
level = warning
"""
DAV = "{DAV:}"
CALDAV = "{urn:ietf:params:xml:ns:caldav}"


@dataclass(frozen=True, slots=True)
class Seen:
    """An event as it is listed. Instants in epoch seconds."""

    uid: str
    summary: str
    start: int
    end: int
    busy: bool
    private: bool


class Radicale:
    """The server. `folder` is its own; everybody in `users` may log in with the same `password`."""

    user = "peter"
    password = "geheim"

    def __init__(self, folder: Path, users: tuple[str, ...] = ("peter",)) -> None:
        self.folder = folder
        (folder / "collections").mkdir(parents=True, exist_ok=True)
        (folder / "users").write_text(
            "".join(f"{user}:{self.password}\n" for user in users), "utf-8"
        )
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        (folder / "config").write_text(CONFIG.format(port=self.port, folder=folder), "utf-8")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Its address, as a user would give it."""
        return f"http://127.0.0.1:{self.port}/"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    # ---- its life
    # ----------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Starts it and waits until it answers."""
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [PYTHON, "-m", "radicale", "--config", self.folder / "config"],
                stdout=log,
                stderr=log,
                env={**os.environ, "HOME": str(self.folder), "RADICALE_CONFIG": ""},
            )
        end = time.monotonic() + START_SECONDS
        while True:
            try:
                self._ask("OPTIONS", "/")
                return
            except httpx2.HTTPError:
                if time.monotonic() > end or self._process.poll() is not None:
                    self.kill()
                    raise AssertionError(
                        (self.folder / "log").read_text("utf-8", "replace")
                    ) from None
                time.sleep(0.02)  # between two looks

    def stop(self) -> None:
        """Ends it politely, also when it is held still."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Ends it at once."""
        self._end(signal.SIGKILL)

    def pause(self) -> None:
        """Holds it still: connections are taken by the kernel, and nobody answers."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Lets it go on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    # ---- what a user does in another program
    # ----------------------------------------------------------------------

    def make_calendar(
        self,
        name: str,
        shown: str | None = None,
        *,
        user: str | None = None,
        components: str = "VEVENT",
    ) -> str:
        """Makes a calendar and returns its address. `shown`: its display name."""
        path = f"/{user or self.user}/{name}/"
        kinds = "".join(f'<C:comp name="{kind}"/>' for kind in components.split())
        display = "" if shown is None else f"<D:displayname>{shown}</D:displayname>"
        body = (
            '<?xml version="1.0"?><C:mkcalendar xmlns:D="DAV:" '
            'xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>'
            f"{display}<C:supported-calendar-component-set>{kinds}</C:supported-calendar-component-set>"
            "</D:prop></D:set></C:mkcalendar>"
        )
        self._done(self._ask("MKCALENDAR", path, content=body, user=user))
        return f"{self.url}{path[1:]}"

    def put(self, calendar: str, name: str, content: str | bytes) -> None:
        """Writes an object of a calendar, whatever was there."""
        self._done(self._ask("PUT", f"/{self.user}/{calendar}/{name}", content=content))

    def get(self, calendar: str, name: str) -> bytes:
        """An object of a calendar."""
        return self._done(self._ask("GET", f"/{self.user}/{calendar}/{name}")).content

    def delete(self, calendar: str, name: str) -> None:
        """Removes an object of a calendar."""
        self._done(self._ask("DELETE", f"/{self.user}/{calendar}/{name}"))

    # ---- what a stranger sees
    # -------------------------------------------------------------------------------------

    def names(self, calendar: str) -> list[str]:
        """The names of a calendar's objects."""
        body = (
            '<?xml version="1.0"?><D:propfind '
            'xmlns:D="DAV:"><D:prop><D:getetag/></D:prop></D:propfind>'
        )
        path = f"/{self.user}/{calendar}/"
        found = ET.fromstring(
            self._done(self._ask("PROPFIND", path, content=body, depth="1")).content
        )
        hrefs = [str(href.text) for href in found.iter(f"{DAV}href")]
        return sorted(href.rsplit("/", 1)[1] for href in hrefs if not href.endswith("/"))

    def events(self, calendar: str) -> list[Seen]:
        """A calendar's events, by their beginning."""
        return sorted(
            (
                seen(event)
                for name in self.names(calendar)
                for event in _events(self.get(calendar, name))
            ),
            key=lambda each: (each.start, each.uid),
        )

    def busy(self, calendar: str, since: int, until: int) -> list[tuple[int, int]]:
        """When the owner is busy, as free-busy tells others (RFC 4791 §7.10): spans in epoch
        seconds.
        """
        start, end = (
            datetime.fromtimestamp(at, UTC).strftime("%Y%m%dT%H%M%SZ") for at in (since, until)
        )
        body = (
            '<?xml version="1.0"?><C:free-busy-query xmlns:C="urn:ietf:params:xml:ns:caldav">'
            f'<C:time-range start="{start}" end="{end}"/></C:free-busy-query>'
        )
        answer = self._done(
            self._ask("REPORT", f"/{self.user}/{calendar}/", content=body, depth="1")
        )
        periods = re.findall(r"FREEBUSY;FBTYPE=BUSY:(\w+)/(\w+)", answer.text)
        return sorted((_instant(begin), _instant(end)) for begin, end in periods)

    def _ask(
        self,
        method: str,
        path: str,
        *,
        content: str | bytes | None = None,
        depth: str | None = None,
        user: str | None = None,
    ) -> httpx2.Response:
        headers = {} if depth is None else {"Depth": depth}
        with httpx2.Client(trust_env=False, timeout=10) as client:
            return client.request(
                method,
                f"http://127.0.0.1:{self.port}{path}",
                content=content,
                headers=headers,
                auth=(user or self.user, self.password),
            )

    @staticmethod
    def _done(answer: httpx2.Response) -> httpx2.Response:
        assert answer.is_success, (answer.status_code, answer.text)
        return answer

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.send_signal(how)
            self._process.send_signal(signal.SIGCONT)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)
        self._process = None


def seen(event: Any) -> Seen:
    """An event as a stranger's program reads it."""
    return Seen(
        uid=str(event["UID"]),
        summary=str(event.get("SUMMARY", "")),
        start=int(event["DTSTART"].dt.timestamp()),
        end=int(event["DTEND"].dt.timestamp()),
        busy=str(event.get("TRANSP", "OPAQUE")) == "OPAQUE"
        and str(event.get("STATUS", "")) == "CONFIRMED",
        private=str(event.get("CLASS", "")) == "PRIVATE",
    )


def _events(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def _instant(text: str) -> int:
    return int(datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp())

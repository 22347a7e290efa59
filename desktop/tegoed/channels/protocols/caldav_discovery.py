# SPDX-License-Identifier: MIT
"""Finding the calendar one means at a CalDAV server: from its address, a principal's or a
calendar's own (RFC 6764, 5397, 4791).
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from tegoed.channels.channel import ChannelError
from tegoed.channels.protocols import http
from tegoed.channels.protocols.http import OtherServerError

DAV = "{DAV:}"
CALDAV = "{urn:ietf:params:xml:ns:caldav}"
MOST_MOVES = 5
"""How many redirections are followed; only to find the calendar, never with an event."""
WRITES = frozenset({f"{DAV}write", f"{DAV}all", f"{DAV}bind"})
ASKED = (
    '<?xml version="1.0" encoding="utf-8"?><d:propfind xmlns:d="DAV:" '
    'xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop>'
    "<d:resourcetype/><d:displayname/><d:current-user-principal/><d:current-user-privilege-set/>"
    "<c:calendar-home-set/><c:supported-calendar-component-set/></d:prop></d:propfind>"
)

Ask = Callable[..., http.HttpAnswer]
"""`http.call` with the user's name and password in it, for addresses at the server that the user
typed.
"""


@dataclass(frozen=True, slots=True)
class CalDavCalendar:
    """A calendar that takes events. `url` ends with a slash."""

    url: str
    name: str
    writable: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """One resource of an answer, with what was asked about it."""

    url: str
    properties: ET.Element

    def href(self, name: str) -> str | None:
        """Return the address in a property."""
        found = self.properties.find(f"{name}/{DAV}href")
        return None if found is None or not found.text else _joined(self.url, found.text)

    def calendar(self) -> CalDavCalendar | None:
        """Return the calendar that it is; None for what is none or takes no events."""
        if self.properties.find(f"{DAV}resourcetype/{CALDAV}calendar") is None:
            return None
        kinds = self.properties.findall(f"{CALDAV}supported-calendar-component-set/{CALDAV}comp")
        if kinds and "VEVENT" not in {kind.get("name") for kind in kinds}:
            return None
        name = (self.properties.findtext(f"{DAV}displayname") or "").strip()
        url = self.url if self.url.endswith("/") else f"{self.url}/"
        privileges = self.properties.find(f"{DAV}current-user-privilege-set")
        allowed = (
            {right.tag for each in privileges or () for right in each}
            if privileges is not None
            else WRITES
        )
        return CalDavCalendar(
            url, name or urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1], bool(allowed & WRITES)
        )


def find(ask: Ask, url: str, name: str) -> CalDavCalendar:
    """Return the calendar of that name (without regard to case).

    Without a name, return the first that may be written to.

    Raises `ChannelError` "caldav.no-calendar", "caldav.unknown-calendar" with those there are,
    "caldav.read-only"; and what `ask` raises.
    """
    known = list(_calendars(ask, url))
    if name:
        chosen = next(
            (each for each in known if each.name.casefold() == name.strip().casefold()), None
        )
        if chosen is None:
            raise ChannelError(
                "caldav.unknown-calendar",
                calendar=name,
                known=", ".join(each.name for each in known) or "–",
            )
        if not chosen.writable:
            raise ChannelError("caldav.read-only", calendar=chosen.name)
        return chosen
    for each in known:
        if each.writable:
            return each
    raise ChannelError("caldav.no-calendar")


def _calendars(ask: Ask, url: str) -> Iterator[CalDavCalendar]:
    """Yield the calendars that an address leads to: itself, else those of the user's home."""
    start = _start(ask, url)
    here = next(iter(start))
    if (own := here.calendar()) is not None:
        yield own
        return
    home = here.href(f"{CALDAV}calendar-home-set")
    if home is None:
        principal = here.href(f"{DAV}current-user-principal")
        if principal is None:
            raise ChannelError("caldav.no-calendar")
        home = _properties(ask, principal, "0")[0].href(f"{CALDAV}calendar-home-set")
    if home is None:
        raise ChannelError("caldav.no-calendar")
    for found in _properties(ask, home, "1"):
        if (calendar := found.calendar()) is not None:
            yield calendar


def _start(ask: Ask, url: str) -> list[_Found]:
    """Return what is at the address; a bare server is asked where its calendars begin first."""
    elsewhere: OtherServerError | None = None
    if urlsplit(url).path in {"", "/"}:
        try:
            found = _properties(ask, urljoin(url, "/.well-known/caldav"), "0")
            if found[0].href(f"{DAV}current-user-principal") or found[0].href(
                f"{CALDAV}calendar-home-set"
            ):
                return found
        except OtherServerError as error:
            elsewhere = error
        except ChannelError:
            pass  # a server that does not know the well-known address is asked directly
    try:
        return _properties(ask, url, "0")
    except ChannelError:
        if elsewhere is None:
            raise
        raise elsewhere from None


def _properties(ask: Ask, url: str, depth: str) -> list[_Found]:
    headers = {"Depth": depth, "Content-Type": "application/xml; charset=utf-8"}
    for _ in range(MOST_MOVES):
        answer = ask("PROPFIND", url, headers=headers, content=ASKED)
        if answer.status not in {301, 302, 307, 308} or "location" not in answer.headers:
            return _read(http.expect(answer).content, url)
        url = http.at_home(url, answer.headers["location"])
    raise ChannelError("http.moved", status=answer.status)


def _read(content: bytes, url: str) -> list[_Found]:
    parser = ET.XMLParser(target=_NoDoctype())  # noqa: S314 - declarations of entities are refused
    try:
        parser.feed(content)
        answer: ET.Element = parser.close()
    except (ET.ParseError, LookupError, ValueError):  # also an encoding that nobody has
        raise ChannelError("http.rubbish") from None
    found = []
    for response in answer.iter(f"{DAV}response"):
        properties = ET.Element("all")
        for part in response.findall(f"{DAV}propstat"):
            if " 200" in (part.findtext(f"{DAV}status") or ""):
                properties.extend(part.find(f"{DAV}prop") or ())
        found.append(_Found(_joined(url, response.findtext(f"{DAV}href") or ""), properties))
    if not found:
        raise ChannelError("http.rubbish")
    return found


class _NoDoctype(ET.TreeBuilder):
    """Takes no declarations, whatever the encoding: entities of one's own can be made to grow
    without end.
    """

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise ChannelError("http.rubbish")


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href.strip())
    except ValueError:
        raise ChannelError("http.rubbish") from None

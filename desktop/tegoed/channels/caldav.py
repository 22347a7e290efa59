# SPDX-License-Identifier: MIT
"""A busy block in a calendar, for as long as one is not reachable: an event of our own, with its
end in it.

Nothing of the user's is touched, so there is nothing to save. Two machines of one user make two
blocks; that does no harm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ClassVar

from tegoed.channels.channel import (
    ChannelConflictError,
    ChannelEnvironment,
    ChannelError,
    ChannelOption,
    CredentialNeed,
    Outcome,
    Saved,
    StatusRequest,
)
from tegoed.channels.protocols import http
from tegoed.channels.protocols.caldav_discovery import CalDavCalendar, find
from tegoed.channels.secret_text import CredentialForm
from tegoed.core.errors import Message
from tegoed.core.focus.focus import ChannelMark, DependsOn

GONE = (404, 410)
TAIL = "@focus.tegoed"
OPEN_SECONDS = 1800
"""How long the block of a focus without an end is, should nobody renew it."""


class CalDav:
    """Puts an event into a calendar with `If-None-Match`, moves its end with `If-Match`, and
    deletes it while it is still ours.
    """

    keys: ClassVar[tuple[ChannelOption, ...]] = (
        ChannelOption("url", example="https://cloud.example.org/remote.php/dav"),
        ChannelOption("user", "", example="peter@example.org"),
        ChannelOption("calendar", "", example="Agenda"),
    )
    credential: ClassVar[CredentialNeed] = "optional"
    credential_form: ClassVar[CredentialForm] = "password"
    local: ClassVar[bool] = False
    follows: ClassVar[DependsOn] = DependsOn.LEASE

    def __init__(self, options: Mapping[str, str], surroundings: ChannelEnvironment) -> None:
        self._options = options
        self._login = (
            http.Login(options["user"], lambda: surroundings.secret() or "")
            if options["user"]
            else None
        )

    @classmethod
    def check(cls, options: Mapping[str, str]) -> None:
        """Check the options.

        Raises `RefusedError` "http.url", "http.url-password", "http.url-plain".
        """
        http.check_address(options["url"], secret=bool(options["user"]))

    def availability(self) -> Message | None:
        """Return None: whether the server answers shows when it is asked."""
        return None

    def capture(self) -> Saved:
        """Return where the calendar is; there is nothing of the user's to keep."""
        return {"calendar": self._find().url}

    def mark(self, ask: StatusRequest, saved: Saved) -> dict[str, Any]:
        """Return the event as it will stand there."""
        until = ask.until or ask.since + OPEN_SECONDS
        url = f"{saved['calendar']}focus-{ask.session}.ics"
        return {
            "url": url,
            "uid": f"focus-{ask.session}{TAIL}",
            "since": ask.since,
            "until": until,
            "text": ask.message,
        }

    def engage(self, ask: StatusRequest, saved: Saved, mark: Mapping[str, Any]) -> None:
        """Put the event there; one of ours that is there already gets the new end.

        Raises `ChannelConflictError` "caldav.changed" when the user made another time or text of
        it, and "caldav.removed" when they took it away.
        """
        content = written(mark)
        headers = {"Content-Type": "text/calendar; charset=utf-8"}
        if not ask.is_shown:
            made = self._ask(
                "PUT", mark["url"], headers={**headers, "If-None-Match": "*"}, content=content
            )
            if made.status != 412:
                http.expect(made)
                return
        there = self._ask("GET", mark["url"])
        if there.status in GONE and ask.is_shown:
            raise ChannelConflictError("caldav.removed")
        event = read(http.expect(there).content)
        if event.get("uid") != mark["uid"]:
            raise ChannelError("caldav.not-ours")
        if not _shows(event, [mark, *(each.own for each in ask.marks)]):
            raise ChannelConflictError("caldav.changed")
        if there.tag is None:
            raise ChannelError("caldav.no-etag")
        headers["If-Match"] = there.tag
        http.expect(self._ask("PUT", mark["url"], headers=headers, content=content))

    def restore(self, saved: Saved, marks: Sequence[ChannelMark]) -> Outcome:
        """Delete the event, unless the user made it theirs: another time or text."""
        own = [mark.own for mark in marks]
        if not own:
            return "restored"
        there = self._ask("GET", own[-1]["url"])
        if there.status in GONE:
            return "restored"
        if not _shows(read(http.expect(there).content), own):
            return "left"
        headers = {"If-Match": there.tag} if there.tag else {}
        http.expect(self._ask("DELETE", own[-1]["url"], headers=headers), *GONE)
        return "restored"

    def is_lost(self, saved: Saved) -> bool:
        """Return False: the event stands at the server."""
        return False

    def probe(self) -> Message:
        """Find the calendar and say which it is; nothing is written."""
        return Message("caldav.found", {"calendar": self._find().name})

    def _find(self) -> CalDavCalendar:
        typed = self._options["url"]
        found = find(self._ask, typed, self._options["calendar"])
        return replace(found, url=http.at_home(typed, found.url))

    def _ask(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes | str | None = None,
    ) -> http.HttpAnswer:
        """Send one request to the server that the user typed and to no other.

        Only there may the password go.
        """
        url = http.at_home(self._options["url"], url)
        return http.call(method, url, headers=headers, content=content, login=self._login)


def _shows(event: Mapping[str, Any], own: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether an event is one that we wrote, untouched."""
    return any(
        all(event.get(name) == mark[name] for name in ("uid", "since", "until", "text"))
        for mark in own
    )


def written(mark: Mapping[str, Any]) -> bytes:
    """Return the event as iCalendar (RFC 5545).

    It is opaque, so that others see one as busy, and private.
    """
    import icalendar

    event = icalendar.Event()
    event.add("uid", mark["uid"])
    event.add("dtstamp", _instant(mark["since"]))
    event.add("dtstart", _instant(mark["since"]))
    event.add("dtend", _instant(mark["until"]))
    event.add("summary", mark["text"])
    event.add("transp", "OPAQUE")
    event.add("status", "CONFIRMED")
    event.add("class", "PRIVATE")
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Tegoed//focus//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def read(content: bytes) -> dict[str, Any]:
    """Return an event's uid, since, until (epoch seconds) and text; empty for what is none.

    What cannot be read is left out.
    """
    import icalendar

    try:
        events: list[Any] = list(icalendar.Calendar.from_ical(content).walk("VEVENT"))
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError):
        return {}
    if len(events) != 1:
        return {}
    found: dict[str, Any] = {
        "uid": str(events[0].get("UID", "")),
        "text": str(events[0].get("SUMMARY", "")),
    }
    for name, key in (("since", "DTSTART"), ("until", "DTEND")):
        moment = getattr(events[0].get(key), "dt", None)
        if isinstance(moment, datetime) and moment.tzinfo is not None:
            found[name] = int(moment.timestamp())
    return found


def _instant(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)

# SPDX-License-Identifier: MIT
"""Every parser of the product as a function of bytes, with samples of what it reads.

Nothing but a `TegoedError` may come of them.
"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tegoed.channels.channel import ChannelEnvironment, StatusRequest
from tegoed.channels.protocols import caldav_discovery, http, managesieve, sieve_script
from tegoed.cli import parsing, running_app
from tegoed.core import phrase
from tegoed.core.calendar import ranges
from tegoed.core.clock import FrozenClock
from tegoed.core.entities.values import Activity, Catalogue, Purpose
from tegoed.core.errors import TegoedError
from tegoed.core.focus.focus import ChannelMark
from tegoed.core.invoicing import money
from tegoed.core.phrase.work import index
from tegoed.core.settings import SETTINGS
from tegoed.importers import formats, tegoed_document
from tegoed.importers.history import History
from tegoed.services.setup import settings
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.system.process import instance
from tests.support import example_values
from tests.support.clocks import AMSTERDAM, NOW
from tests.support.importer_files import FILES, options
from tests.support.kinds import checked_options, make

PHRASES = Path(__file__).parents[1] / "core" / "phrases_as_said.txt"
SCENE = phrase.ParseContext(
    NOW,
    AMSTERDAM,
    index(
        Catalogue(
            clients={client.id: client for client in (example_values.BOUW, example_values.ZORG)},
            projects={
                project.id: project
                for project in (
                    example_values.VERANDER,
                    example_values.HANDBOEK,
                    example_values.COACHING,
                )
            },
            activities={1: Activity(id=1, name="Onderzoek", purpose=Purpose.GIVEN)},
        )
    ),
    example_values.WEEKDAYS,
)
Read = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class FuzzTarget:
    """A parser, what it is begun with, and its share of the inputs.

    `structured`: most inputs keep the structure of the file, with odd values in their places.
    """

    name: str
    read: Read
    samples: tuple[bytes, ...]
    share: int
    structured: bool = False


def text_of(data: bytes) -> str:
    """Any bytes as text, half signs and all, as a command line gives them."""
    return data.decode("utf-8", "surrogateescape")


def _phrase(data: bytes) -> None:
    text = text_of(data)
    found = phrase.read(text, SCENE, timer=len(data) % 2 == 1)
    assert (found.draft is None) != (found.error is None)


def _completion(data: bytes) -> None:
    text = text_of(data)
    phrase.complete(text, len(text) - len(data) % 3 if len(text) > 3 else len(text), SCENE)


def _document(data: bytes) -> None:
    tegoed_document.parse(data)


def _history(data: bytes) -> None:
    formats.fuzz(data, options())


ORDERS = (None, "dmy", "mdy")
TABLES = (
    b"date,hours,client,project,task,note,tags,billable,rate,user,id\n"
    b'2026-03-02,1.5,Molen,Site,Draw,first,"a, b",yes,90,Anna,1\n'
    b"2026-03-03,0:45,Molen,,,,,no,,Anna,2\n",
    b"start;end;client;note\n2026-03-02T09:00+01:00;2026-03-02T10:15+01:00;Zorgpunt;x\n"
    b"02-03-2026 13:00;02-03-2026 14:30;Molen;y\n",
)
"""Any tables, by the names of the fields."""


def _import(name: str) -> Read:
    """Reads a file of that format, with one of the orders of dates and, for any table, its first
    two columns named.
    """

    def read(data: bytes) -> History:
        order = ORDERS[len(data) % 3]
        columns = {"date": "1", "hours": "2"} if name == "csv" and len(data) % 4 else {}
        return formats.read(name, data, options(date_order=order, columns=columns))

    return read


def history_files() -> tuple[bytes, ...]:
    """The files of other programs that the tests have."""
    return tuple(path.read_bytes() for path in sorted(FILES.iterdir()) if path.suffix != ".md")


def import_targets() -> list[FuzzTarget]:
    """Every format of other programs, begun with the files that are of it."""
    of = {data: formats.recognised(data) or "csv" for data in (*history_files(), *TABLES)}
    return [
        FuzzTarget(
            f"import of {name}",
            _import(name),
            tuple(data for data, format in of.items() if format == name),
            25,
            structured=True,
        )
        for name in formats.NAMES
    ]


def _typed(ws: Workspace) -> Read:
    readers: tuple[Callable[[str], object], ...] = (
        money.parse_cents,
        money.parse_length,
        lambda text: parsing.instant(ws, text),
        lambda text: parsing.until(ws, text),
        parsing.day,
        lambda text: parsing.client(ws, text),
        lambda text: parsing.project(ws, text),
        lambda text: parsing.activity(ws, text),
        *((lambda text, unit=unit: ranges.parse(unit, text)) for unit in ranges.Unit),
    )

    def read(data: bytes) -> None:
        text = text_of(data)
        for reader in readers:
            with suppress(TegoedError):
                reader(text)

    return read


def _settings(data: bytes) -> None:
    text = text_of(data)
    values: list[Any] = [text]
    with suppress(ValueError, RecursionError):
        values.append(json.loads(text))
    for setting in SETTINGS:
        for value in values:
            with suppress(TegoedError):
                settings.checked(setting, value)


def _sieve_script(data: bytes) -> None:
    text = data.decode("utf-8", "replace")  # what comes from a server was decoded strictly
    sieve_script.read_ours(text)
    sieve_script.includes(text)
    sieve_script.own_answer(text, NOW)


class _Talk:
    """A connection on which the server says these bytes and hangs up."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def recv(self, size: int) -> bytes:
        return self._data.read(min(size, 700))

    def sendall(self, data: bytes) -> None:
        """Heard by nobody."""

    def settimeout(self, seconds: float) -> None:
        """It never waits."""

    def close(self) -> None:
        """There is nothing to close."""


class _Network:
    """What stands in the place of the module `socket`."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def create_connection(self, *_: Any, **__: Any) -> _Talk:
        return _Talk(self._data)


@contextmanager
def swapped(place: Any, name: str, value: Any) -> Any:
    """Something else stands there meanwhile."""
    before = getattr(place, name)
    setattr(place, name, value)
    try:
        yield
    finally:
        setattr(place, name, before)


def _sieve_talk(data: bytes) -> None:
    with (
        swapped(managesieve, "socket", _Network(data)),
        managesieve.ManageSieve("mail.example.org", 4190, "none") as talk,
    ):
        talk.sign_in("peter", "secret")
        talk.scripts()
        talk.script("sorting")
        talk.check_space("ours", "keep;")
        talk.put("ours", "keep;")


WEB: Mapping[str, Mapping[str, str]] = {
    "caldav": {"user": "peter"},
    "webhook": {},
    "nextcloud": {"user": "peter"},
    "mattermost": {},
    "matrix": {"user": "@peter:example.org"},
    "zulip": {"user": "peter@example.org"},
    "github": {},
    "gitlab": {},
    "slack": {},
    "microsoft": {"client": "a", "reply": "yes"},
    "google": {"mail": "yes"},
}
STATUSES = (200, 200, 200, 201, 204, 207, 301, 400, 401, 403, 404, 409, 412, 429, 500, 503)


def _answers(kind: str) -> Read:
    """Every call of a channel is answered with the bytes: a status, headers and a content, apart by
    an empty line.
    """
    url = "http://127.0.0.1:9"
    given = checked_options(kind, {"url": url, **WEB[kind]})
    ask = StatusRequest("0199f6a0", NOW, NOW + 1800, "Back at 15:00")

    def read(data: bytes) -> None:
        parts = data.split(b"\r\n\r\n")
        turn = [0]

        def answered(method: str, url: str, headers: Mapping[str, str], *_: Any) -> http.HttpAnswer:
            http._check_headers(headers)
            part = parts[turn[0] % len(parts)]
            turn[0] += 1
            status = STATUSES[part[0] % len(STATUSES)] if part else 200
            head, _gap, content = part[1:].partition(b"\n\n")
            said = dict(
                line.split(": ", 1)
                for line in head.decode("latin-1").lower().splitlines()
                if ": " in line
            )
            return http.HttpAnswer(status, said, content)

        channel: Any = make(kind, given, ChannelEnvironment(lambda: "a-token"))
        with swapped(http, "_once", answered):
            with suppress(TegoedError):
                channel.probe()
            saved = channel.capture()
            saved = json.loads(json.dumps(saved, ensure_ascii=False).encode())
            mark = channel.mark(ask, saved)
            with suppress(TegoedError):
                channel.engage(ask, saved, mark)
            channel.restore(saved, [ChannelMark(0, ask.until, "", mark)])

    return read


def _headers(data: bytes) -> None:
    text = data.decode("latin-1")
    http.retry_after(text)
    http.code(text)
    answer = http.HttpAnswer(
        401, {"www-authenticate": text, "etag": text, "retry-after": text}, b""
    )
    login = http.Login("peter", lambda: "secret")
    login.challenged(answer, "PUT", "http://127.0.0.1:9/x")
    login.header("GET", "http://127.0.0.1:9/y")
    _ = answer.tag, answer.again
    http.at_home("https://cloud.example.org/dav", text)


def _calendar(data: bytes) -> None:
    answer = http.HttpAnswer(207, {}, data)
    caldav_discovery.find(lambda *_, **__: answer, "http://127.0.0.1:9/dav", "Work")


def _message(ws: Workspace) -> Read:
    def read(data: bytes) -> None:
        with suppress(ValueError):
            instance.unpack(data)
        with suppress(ValueError):
            message = instance.unpack(len(data).to_bytes(4, "big") + data)
            if message is not None:
                instance.tokens_of(message)
                if message.get("arguments") != ["undo", "--help"]:
                    message["arguments"] = ["nothing", message.get("arguments")]
                running_app.in_the_app(ws, message)

    return read


def _json(*values: Any) -> tuple[bytes, ...]:
    return tuple(json.dumps(value).encode() for value in values)


def _answer_samples() -> tuple[bytes, ...]:
    bodies = _json(
        {"ok": True, "profile": {"status_text": "x", "status_emoji": ":a:",
          "status_expiration": 0}},
        {"ok": True, "snooze_enabled": True, "snooze_endtime": NOW, "user_id": "U1"},
        {"ocs": {"data": {"userId": "peter", "message": "x", "icon": None, "status": "online"}}},
        {"user_id": 7, "status": {"status_text": "x", "emoji_name": "y"}, "full_name": "Peter"},
        {"user_id": "@peter:example.org", "presence": "online", "status_msg": "x",
         "access_token": "t"},
        {"data": {"viewer": {"login": "p", "status": {"message": "x", "emoji": ":a:",
            "expiresAt": None}}}},
        {"message": "x", "emoji": "y", "availability": "busy", "clear_status_at": None,
         "username": "p"},
        {"id": "1",
         "items": [{"id": "a", "status": "confirmed",
           "start": {"dateTime": "2026-11-12T15:00:00Z"}}]},
        {"enableAutoReply": False, "responseSubject": "", "startTime": "1", "endTime": "2"},
        {"availability": "Busy", "activity": "Busy",
         "statusMessage": {"message": {"content": "x"}}},
        {"access_token": "t", "expires_in": 3600, "refresh_token": "r", "error": "slow_down"},
        {"errors": [{"type": "x", "message": "y"}],
         "error": {"code": 403, "errors": [{"reason": "z"}]}},
    )  # fmt: skip
    heads = (
        b"",
        b"retry-after: 10",
        b'etag: "a"',
        b'www-authenticate: Digest realm="a", nonce="b"',
        b"location: /x",
    )
    found = [
        bytes([at]) + heads[at % len(heads)] + b"\n\n" + body for at, body in enumerate(bodies)
    ]
    return (*found, b"\r\n\r\n".join(found[:4]), b"\r\n\r\n".join(found), b"\x05\n\n" + CALENDAR)


CALENDAR = (
    b'<?xml version="1.0"?><D:multistatus xmlns:D="DAV:" '
    b'xmlns:C="urn:ietf:params:xml:ns:caldav"><D:response>'
    b"<D:href>/dav/work/</D:href><D:propstat><D:prop><D:displayname>Work</D:displayname><D:resourcetype>"
    b"<D:collection/><C:calendar/></D:resourcetype><D:current-user-principal><D:href>/p/</D:href>"
    b"</D:current-user-principal><C:calendar-home-set><D:href>/h/</D:href></C:calendar-home-set>"
    b"<D:current-user-privilege-set><D:privilege><D:write/></D:privilege></D:current-user-privilege-set>"
    b"</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>"
)
TALK = (
    b'"IMPLEMENTATION" "x"\r\n"SIEVE" "vacation date relational include"\r\n"SASL" '
    b'"PLAIN"\r\n"VERSION" "1.0"\r\nOK\r\n'
    b'OK "in"\r\n"SIEVE" "vacation"\r\nOK\r\n"sorting" ACTIVE\r\n"other"\r\n{3}\r\n'
    b"abc\r\nOK\r\n{5}\r\nkeep;\r\nOK\r\n"
    b"OK\r\nOK (WARNINGS) {2}\r\nab\r\n"
)


def targets() -> list[FuzzTarget]:
    """All of them. The home of the environment gets a database."""
    ws = open_workspace(clock=FrozenClock(NOW))
    phrases = tuple(
        line.split(" => ")[0].encode()
        for line in PHRASES.read_text().splitlines()
        if " => " in line
    )
    exported = {
        "format": "tegoed", "version": 1, "timezone": "Europe/Amsterdam", "currency": "EUR",
        "clients": [{"name": "A", "rates": [{"from": "2026-01-01", "cents": 11000}]}],
        "projects": [{"client": "A", "name": "B", "pricing": "retainer",
          "terms": [{"from": "2026-01-01", "monthly_fee_cents": 1,
            "monthly_budget_seconds": 3600}]}],
        "activities": [{"name": "C", "purpose": "given"}],
        "entries": [{"uid": "0199f6a0", "start": "2026-11-09T09:00:00+01:00",
          "end": "2026-11-09T12:30:00+01:00", "client": "A", "project": "B", "purpose": "billable",
          "tags": ["x"]}],
        "boundaries": [{"kind": "given_hours", "client": "A", "limit_seconds": 7200}],
        "week_notes": [{"week": "2026-W46", "note": "x"}], "presets": [], "channels": [],
        "favourites": [],
        "focus_sessions": [{"start": "2026-11-09T09:00:00+01:00", "until": None, "end": None,
          "preset": None, "message": "x"}],
        "settings": {"working_hours": [{"from": "2026-01-01",
           "days": {"1": [["08:30", "17:30"]]}}]},
    }  # fmt: skip
    typed = tuple(
        text.encode()
        for text in ("110", "95,00", "1.234,56", "2h30", "90m", "1:30", "2026-11-12T15:00+01:00",
         "15:00", "2026-W46",
                     "2026-Q3", "2026-11", "2026", "A/B", date(2026, 1, 1).isoformat())
    )  # fmt: skip
    sieve = sieve_script.written("h", NOW, NOW + 60, "s", "text", "sorting").encode()
    rules = (
        b'require ["date"];\nif allof(currentdate :value "lt" "date" "2020-01-01", true) { '
        b'vacation "x"; }\n# c\n'
    )
    setting = (
        *typed,
        *_json([{"from": "2026-01-01", "days": {"1": [["08:30", "17:30"]]}}], True, 5, None, "EUR"),
    )
    message = _json(
        {"do": "command", "arguments": ["undo", "--help"], "environ": {"TZ": "UTC"}, "key": "k"},
        {"do": "changed", "tokens": {"XDG_ACTIVATION_TOKEN": "x"}},
    )
    answers = _answer_samples()
    return [
        FuzzTarget("phrase", _phrase, phrases, 170),
        FuzzTarget("completion", _completion, phrases, 60),
        FuzzTarget("document", _document, _json(exported), 110),
        FuzzTarget("histories", _history, history_files(), 25, structured=True),
        *import_targets(),
        FuzzTarget("typed values", _typed(ws), typed, 70),
        FuzzTarget("settings", _settings, setting, 70),
        FuzzTarget("sieve script", _sieve_script, (sieve, rules), 110),
        FuzzTarget("sieve talk", _sieve_talk, (TALK,), 70),
        FuzzTarget("HTTP headers", _headers,
            (b'Digest realm="a", nonce="b", qop="auth", algorithm=MD5', b"W/\"x\"", b"120",
             b"Fri, 31 Dec 1999 23:59:59 GMT", b"https://cloud.example.org/p"), 45),
        FuzzTarget("CalDAV XML", _calendar, (CALENDAR,), 90),
        FuzzTarget("app's socket", _message(ws), message, 70),
        *(FuzzTarget(f"answers of {kind}", _answers(kind), answers, 10) for kind in WEB),
    ]  # fmt: skip


def slow(began: float) -> bool:
    """Whether a run that began then took a second of this process's time."""
    return time.process_time() - began > 1.0

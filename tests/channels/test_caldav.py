# SPDX-License-Identifier: MIT
"""The calendar channel on a real Radicale, and the foreign forms of discovery on a small
stand-in.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tegoed.channels.channel import (
    AuthExpiredError,
    ChannelEnvironment,
    ChannelError,
    NotSentError,
    StatusRequest,
)
from tegoed.channels.protocols import http
from tegoed.core.errors import Message, RefusedError
from tegoed.core.focus.focus import ChannelMark
from tests.servers.radicale import Radicale
from tests.support.kinds import checked_options, make

NOW = int(time.time())
ASK = StatusRequest("0199f6a0", NOW, NOW + 3600, "Back at 15:00")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with Radicale(tmp_path_factory.mktemp("radicale")) as made:
        made.make_calendar("tasks", "Tasks", components="VTODO")
        made.make_calendar("work", "Work")
        made.make_calendar("home", "Home")
        yield made


@pytest.fixture
def server(running: Radicale) -> Iterator[Radicale]:
    yield running
    for name in running.names("work"):
        running.delete("work", name)


def channel(server: Radicale, *, password: str | None = None, **options: str) -> Any:
    given = {"url": server.url, "user": server.user, "calendar": "work", **options}
    return make("caldav", given, ChannelEnvironment(lambda: password or server.password))


def engage(made: Any, ask: StatusRequest = ASK) -> tuple[dict[str, Any], dict[str, Any]]:
    saved = made.capture()
    mark = made.mark(ask, saved)
    made.engage(ask, saved, mark)
    return saved, mark


def moved(
    made: Any, saved: dict[str, Any], first: dict[str, Any]
) -> tuple[StatusRequest, dict[str, Any]]:
    """The end an hour later, asked of a block that was there for certain."""
    longer = replace(ASK, until=NOW + 7200, serial=1, is_shown=True)
    second = made.mark(longer, saved)
    marks = tuple(ChannelMark(n, None, "", own) for n, own in enumerate((first, second)))
    return replace(longer, marks=marks), second


def restore(made: Any, saved: dict[str, Any], *marks: dict[str, Any]) -> str:
    outcome: str = made.restore(
        saved, [ChannelMark(n, ASK.until, ASK.message, mark) for n, mark in enumerate(marks)]
    )
    return outcome


def test_one_is_busy_for_others_until_the_end_and_free_again(server: Radicale) -> None:
    made = channel(server)
    saved, mark = engage(made)
    (event,) = server.events("work")
    assert (event.summary, event.start, event.end) == (ASK.message, NOW, NOW + 3600)
    assert (event.busy, event.private) == (True, True)
    assert server.busy("work", NOW - 60, NOW + 7200) == [(NOW, NOW + 3600)]
    assert restore(made, saved, mark) == "restored"
    assert server.names("work") == []
    assert not server.busy("work", NOW - 60, NOW + 7200)
    assert restore(made, saved, mark) == "restored"
    assert restore(made, saved) == "restored"


def test_a_second_try_after_a_crash_and_a_moved_end_keep_one_event(server: Radicale) -> None:
    made = channel(server)
    saved, first = engage(made)
    made.engage(ASK, saved, first)
    longer, second = moved(made, saved, first)
    made.engage(longer, saved, second)
    (event,) = server.events("work")
    assert event.end == NOW + 7200
    assert restore(made, saved, first, second) == "restored"


def test_an_open_end_is_half_an_hour(server: Radicale) -> None:
    made = channel(server)
    saved, mark = engage(made, StatusRequest("0199f6a1", NOW, None, "Later"))
    assert server.events("work")[0].end == NOW + 1800
    assert restore(made, saved, mark) == "restored"


def test_an_event_that_the_user_made_theirs_stays(server: Radicale) -> None:
    made = channel(server)
    saved, mark = engage(made)
    (name,) = server.names("work")
    edited = server.get("work", name).replace(b"Back at 15:00", b"Dentist")
    server.put("work", name, edited)
    assert restore(made, saved, mark) == "left"
    assert server.events("work")[0].summary == "Dentist"


def test_something_else_in_our_place_is_not_touched(server: Radicale) -> None:
    made = channel(server)
    saved = made.capture()
    mark = made.mark(ASK, saved)
    made.engage(ASK, saved, mark)
    (name,) = server.names("work")
    theirs = server.get("work", name).replace(mark["uid"].encode(), b"theirs")
    server.delete("work", name)
    server.put("work", name, theirs)
    with pytest.raises(ChannelError, match=r"caldav\.not-ours"):
        made.engage(ASK, saved, mark)
    assert restore(made, saved, mark) == "left"


def test_a_calendar_is_found_by_its_name_or_is_the_first_that_takes_events(
    server: Radicale,
) -> None:
    assert channel(server).probe() == Message("caldav.found", {"calendar": "Work"})
    assert channel(server, calendar="").probe().params["calendar"] in {"Work", "Home"}
    direct = channel(server, url=f"{server.url}{server.user}/home/", calendar="")
    assert direct.probe() == Message("caldav.found", {"calendar": "Home"})
    with pytest.raises(ChannelError, match=r"caldav\.unknown-calendar"):
        channel(server, calendar="Tasks").probe()


def test_a_wrong_password_a_dead_server_and_a_silent_one(
    server: Radicale, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(AuthExpiredError, match=r"http\.refused"):
        channel(server, password="wrong").capture()
    monkeypatch.setattr(http, "TOTAL_SECONDS", 1.0)
    monkeypatch.setattr(http, "CONNECT_SECONDS", 0.5)
    with Radicale(tmp_path / "other") as other:
        made = channel(other)
        other.pause()
        with pytest.raises(ChannelError, match=r"http\.no-answer"):
            made.capture()
        other.resume()
        other.kill()
        with pytest.raises(NotSentError, match=r"http\.no-answer"):
            made.capture()


def test_a_password_is_not_sent_in_the_clear() -> None:
    checked_options("caldav", {"url": "https://cloud.example.org/", "user": "peter"})
    with pytest.raises(RefusedError, match=r"http\.url-plain"):
        checked_options("caldav", {"url": "http://cloud.example.org/", "user": "peter"})


MULTISTATUS = '<multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">{}</multistatus>'
RESPONSE = (
    "<response><href>{}</href><propstat><prop>{}</prop><status>HTTP/1.1 200 "
    "OK</status></propstat></response>"
)
CALENDAR = "<resourcetype><collection/><C:calendar/></resourcetype><displayname>{}</displayname>"
OTHER = "http://127.0.0.1:9/cal/"
HREF = f"<href>{OTHER}</href>"
DECLARED = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
READ_ONLY = (
    "<current-user-privilege-set><privilege><read/></privilege></current-user-privilege-set>"
)


def answered(monkeypatch: pytest.MonkeyPatch, answers: dict[str, http.HttpAnswer]) -> Any:
    """The channel with a server that answers so by address."""

    def call(method: str, url: str, **_: Any) -> http.HttpAnswer:
        return answers.get(url, http.HttpAnswer(404, {}, b""))

    monkeypatch.setattr(http, "call", call)
    return make(
        "caldav",
        {"url": "https://a.example/", "user": "p", "calendar": ""},
        ChannelEnvironment(lambda: "x"),
    )


def listing(*responses: tuple[str, str]) -> http.HttpAnswer:
    return http.HttpAnswer(
        207, {}, MULTISTATUS.format("".join(RESPONSE.format(*each) for each in responses)).encode()
    )


def test_a_moved_beginning_is_followed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = answered(
        monkeypatch,
        {
            "https://a.example/.well-known/caldav": http.HttpAnswer(301, {"location": "/dav"}, b""),
            "https://a.example/dav": listing(
                ("/dav", "<current-user-principal><href>/me/</href></current-user-principal>")
            ),
            "https://a.example/me/": listing(
                (
                    "/me/",
                    "<C:calendar-home-set><href>http://a.example/42/</href></C:calendar-home-set>",
                )
            ),
            "https://a.example/42/": listing(
                ("/42/", ""),
                ("/42/shared", CALENDAR.format("Shared") + READ_ONLY),
                ("/42/own", CALENDAR.format("")),
            ),
        },
    )
    assert made.capture() == {"calendar": "https://a.example/42/own/"}
    assert made.probe() == Message("caldav.found", {"calendar": "own"})


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (http.HttpAnswer(302, {"location": "https://portal.example/"}, b""), "http.elsewhere"),
        (http.HttpAnswer(302, {"location": "https://a.example:8443/"}, b""), "http.elsewhere"),
        (http.HttpAnswer(302, {"location": "https://[::1/"}, b""), "http.rubbish"),
        (http.HttpAnswer(302, {"location": "file:///etc/passwd"}, b""), "http.rubbish"),
        (http.HttpAnswer(302, {"location": "http://a.example/"}, b""), "http.moved"),
        (http.HttpAnswer(302, {"location": "/"}, b""), "http.moved"),
        (http.HttpAnswer(200, {}, b"<html>sign in"), "http.rubbish"),
        (http.HttpAnswer(207, {}, b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "http.rubbish"),
        (http.HttpAnswer(207, {}, DECLARED.encode("utf-16")), "http.rubbish"),
        (http.HttpAnswer(207, {}, b'<?xml version="1.0" encoding="hex"?><x/>'), "http.rubbish"),
        (http.HttpAnswer(207, {}, b'<?xml version="1.0" encoding="idna"?><x/>'), "http.rubbish"),
        (http.HttpAnswer(207, {}, b'<?xml version="1.0" encoding="utf-7"?><x/>'), "http.rubbish"),
        (http.HttpAnswer(207, {}, b"<a>" * 100_000), "http.rubbish"),
        (listing(("https://[::1/", "")), "http.rubbish"),
        (
            listing(("/", f"<C:calendar-home-set>{HREF}</C:calendar-home-set>")),
            "http.elsewhere",
        ),
        (listing((OTHER, CALENDAR.format("Work"))), "http.elsewhere"),
        (listing(), "http.rubbish"),
        (listing(("/", "")), "caldav.no-calendar"),
        (
            listing(("/", "<C:calendar-home-set><href>/none/</href></C:calendar-home-set>")),
            "http.failed",
        ),
        (listing(("/", CALENDAR.format("Shared") + READ_ONLY)), "caldav.no-calendar"),
    ],
)
def test_what_is_no_calendar_is_said(
    monkeypatch: pytest.MonkeyPatch, answer: http.HttpAnswer, error: str
) -> None:
    made = answered(monkeypatch, {"https://a.example/": answer})
    with pytest.raises(ChannelError) as raised:
        made.capture()
    assert raised.value.message.id == error


def test_a_server_that_only_tells_of_another_at_its_well_known_address_has_it_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moved = http.HttpAnswer(301, {"location": "https://p42.a.example:8443/dav?x=1"}, b"")
    made = answered(monkeypatch, {"https://a.example/.well-known/caldav": moved})
    with pytest.raises(ChannelError) as raised:
        made.probe()
    assert raised.value.message == Message(
        "http.elsewhere", {"host": "a.example", "other": "https://p42.a.example:8443"}
    )

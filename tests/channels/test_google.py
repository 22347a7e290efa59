# SPDX-License-Identifier: MIT
"""Google, through the real client code, against a stand-in that holds to what Google publishes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from tegoed.channels.channel import (
    AuthExpiredError,
    AuthExpiredWhileEngagedError,
    ChannelConflictError,
    ChannelEnvironment,
    ChannelError,
    NotSentError,
    RetryLaterError,
    StatusRequest,
)
from tegoed.channels.google import Google
from tegoed.channels.protocols import http, oauth
from tegoed.core.errors import RefusedError
from tegoed.core.focus.focus import ChannelMark
from tests.support.kinds import checked_options, make
from tests.support.web_services import stand_ins
from tests.support.web_services.contract import Reply, Request, Service
from tests.support.web_services.stand_ins import VACATION_OFF, refusal

SESSION = "0199f6a0-1111-7222-8333-444455556666"


def newer_refusal(reason: str) -> Reply:
    details = [
        {
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": reason,
            "domain": "googleapis.com",
        }
    ]
    return 403, {}, {"error": {"code": 403, "status": "PERMISSION_DENIED", "details": details}}


@pytest.fixture
def there(service: Callable[[str], Service]) -> Service:
    return stand_ins.google(service("google"))


def channel(there: Service, secret: str | None = "token", **options: str) -> Any:
    return make(
        "google", {"url": there.url, "mail": "yes", **options}, ChannelEnvironment(lambda: secret)
    )


def ask(
    minutes: int = 50, serial: int = 0, message: str = "Not available until 15:00 & later."
) -> StatusRequest:
    now = int(time.time())
    return StatusRequest(SESSION, now, now + minutes * 60, message, serial, is_shown=serial > 0)


def engaged(made: Any, asked: StatusRequest) -> tuple[dict[str, Any], list[ChannelMark]]:
    saved = made.capture()
    mark = made.mark(asked, saved)
    made.engage(asked, saved, mark)
    return saved, [ChannelMark(asked.serial, asked.until, asked.message, mark)]


def moved(
    made: Any, saved: dict[str, Any], marks: list[ChannelMark], minutes: int = 90
) -> list[ChannelMark]:
    since = marks[0].own["since"]
    asked = replace(
        ask(minutes, serial=len(marks), message=f"Until {minutes} minutes from now."), since=since
    )
    mark = ChannelMark(asked.serial, asked.until, asked.message, made.mark(asked, saved))
    made.engage(asked, saved, mark.own)
    return [*marks, mark]


def shown(there: Service) -> list[dict[str, Any]]:
    return [event for event in there.state["events"].values() if event["status"] != "cancelled"]


def seen(there: Service) -> tuple[Any, Any]:
    return shown(there), there.state["reply"]


def instant(event: dict[str, Any], end: str) -> int:
    return int(datetime.fromisoformat(event[end]["dateTime"]).astimezone(UTC).timestamp())


def test_both_parts_are_set_until_the_end_and_put_back(there: Service) -> None:
    before = seen(there)
    made, asked = channel(there), ask()
    saved, marks = engaged(made, asked)
    (event,), reply = seen(there)
    assert (event["eventType"], event["focusTimeProperties"]["chatStatus"]) == (
        "focusTime",
        "doNotDisturb",
    )
    assert event["focusTimeProperties"]["autoDeclineMode"] == "declineNone"
    assert (instant(event, "start"), instant(event, "end")) == (asked.since, asked.until)
    assert (event["summary"], event["transparency"], event["visibility"]) == (
        asked.message,
        "opaque",
        "private",
    )
    assert (reply["enableAutoReply"], reply["responseBodyPlainText"]) == (True, asked.message)
    assert reply["endTime"] == f"{asked.until}000"
    assert reply["restrictToContacts"] is True  # whom the user answers stays as chosen
    assert made.restore(saved, marks) == "restored"
    assert seen(there) == before
    assert made.restore(saved, marks) == "restored"
    assert seen(there) == before


@pytest.mark.parametrize(("status", "why"), [(400, "eventTypeRestriction"), (403, "forbidden")])
def test_an_account_without_focus_time_gets_a_busy_event(
    there: Service, status: int, why: str
) -> None:
    there.state.update({"has_focus_time": False, "with": status, "why": why})
    made = channel(there, mail="no")
    saved, marks = engaged(made, ask())
    (event,) = shown(there)
    assert "eventType" not in event
    assert event["transparency"] == "opaque"
    assert made.restore(saved, marks) == "restored"
    assert shown(there) == []


def test_another_calendar_gets_a_busy_event_at_once(there: Service) -> None:
    engaged(channel(there, mail="no", calendar="team one@group.calendar.google.com"), ask())
    (insert,) = there.asked("events.insert")
    assert insert.params["calendarId"] == "team one@group.calendar.google.com"
    assert "eventType" not in insert.json


def test_without_the_mail_part_gmail_is_never_asked_for(there: Service) -> None:
    made = channel(there, mail="no")
    saved, marks = engaged(made, ask())
    made.restore(saved, marks)
    assert there.asked("getVacation") == there.asked("updateVacation") == []


def test_without_a_calendar_only_the_mail_is_answered(there: Service) -> None:
    made = channel(there, calendar="no")
    saved, marks = engaged(made, ask())
    assert there.state["reply"]["enableAutoReply"] is True
    assert made.restore(saved, marks) == "restored"
    assert there.state["reply"] == VACATION_OFF
    assert {request.operation for request in there.log} == {"getVacation", "updateVacation"}


@pytest.mark.parametrize("end", [{}, {"endTime": str(int(time.time() + 9000) * 1000)}])
def test_an_own_vacation_is_never_touched_and_the_calendar_still_says_it(
    there: Service, end: dict[str, str]
) -> None:
    own = {"enableAutoReply": True, "responseBodyPlainText": "On holiday", **end}
    there.state["reply"] = own
    made = channel(there)
    saved, marks = engaged(made, ask())
    assert len(shown(there)) == 1
    assert made.restore(saved, moved(made, saved, marks)) == "restored"
    assert there.state["reply"] == own
    assert there.asked("updateVacation") == []
    with pytest.raises(ChannelConflictError, match=r"google\.own-vacation"):
        channel(there, calendar="no").capture()


def test_a_vacation_that_is_over_does_not_stand_in_the_way_and_comes_back(there: Service) -> None:
    there.state["reply"] = own = {**VACATION_OFF, "enableAutoReply": True}
    made, asked = channel(there), ask()
    saved, marks = engaged(made, asked)
    assert there.state["reply"]["endTime"] == f"{asked.until}000"
    assert made.restore(saved, marks) == "restored"
    assert there.state["reply"] == own


def test_the_reply_of_another_machine_is_left_and_both_blocks_stand(there: Service) -> None:
    first, second = channel(there), channel(there)
    saved, marks = engaged(first, ask())
    asked = replace(ask(), session="another")
    its = second.capture()
    its_mark = second.mark(asked, its)
    second.engage(asked, its, its_mark)
    assert len(shown(there)) == 2
    assert second.restore(its, [ChannelMark(0, asked.until, asked.message, its_mark)]) == "restored"
    assert there.state["reply"]["enableAutoReply"] is True
    assert first.restore(saved, marks) == "restored"
    assert seen(there) == ([], VACATION_OFF)


@pytest.mark.parametrize("minutes", [90, 10])
def test_a_moved_end_is_shown_and_any_of_its_marks_is_known_again(
    there: Service, minutes: int
) -> None:
    made = channel(there)
    saved, marks = engaged(made, ask())
    marks = moved(made, saved, marks, minutes)
    (event,), reply = seen(there)
    assert instant(event, "end") == marks[-1].until
    assert (event["summary"], event["eventType"]) == (marks[-1].own["text"], "focusTime")
    assert reply["endTime"] == f"{marks[-1].until}000"
    unsent = replace(
        marks[-1], own={**marks[-1].own, "until": marks[-1].own["until"] + 600, "text": "Later."}
    )
    assert made.restore(saved, [*marks, unsent]) == "restored"
    assert seen(there) == ([], VACATION_OFF)


@pytest.mark.parametrize(
    "edit",
    [
        {"summary": "Dentist"},
        {"transparency": "transparent"},
        {"start": {"date": "2026-11-24"}, "end": {"date": "2026-11-25"}},
        {"end": {"dateTime": "2027-01-01T12:00:00+01:00"}},
        {"extendedProperties": {}},
    ],
)
def test_an_event_that_the_user_made_theirs_stays_as_it_is(
    there: Service, edit: dict[str, Any]
) -> None:
    made = channel(there)
    saved, marks = engaged(made, ask())
    (event,) = shown(there)
    event.update(edit, etag='"theirs"')
    theirs = dict(event)
    marks = moved(made, saved, marks)
    assert made.restore(saved, marks) == "left"
    assert seen(there) == ([theirs], VACATION_OFF)


@pytest.mark.parametrize("away", ["cancelled", "absent"])
def test_an_event_that_the_user_took_away_stays_away(there: Service, away: str) -> None:
    made = channel(there, mail="no")
    saved, marks = engaged(made, ask())
    if away == "absent":
        there.state["events"].clear()
    else:
        shown(there)[0]["status"] = "cancelled"
    with pytest.raises(ChannelConflictError, match=r"google\.changed"):
        moved(made, saved, marks)
    assert shown(there) == []
    assert made.restore(saved, marks) == "restored"
    assert there.asked("events.delete") == []


def test_an_event_that_changes_while_it_is_taken_away_is_looked_at_again(there: Service) -> None:
    made = channel(there, mail="no")
    saved, marks = engaged(made, ask())

    def edit(request: Request) -> None:
        if request.operation == "events.delete":
            shown(there)[0].update(summary="Dentist", etag='"theirs"')

    there.before = edit
    with pytest.raises(ChannelError, match=r"http\.failed"):
        made.restore(saved, marks)
    assert made.restore(saved, marks) == "left"
    assert shown(there)[0]["summary"] == "Dentist"


def test_a_vacation_that_the_user_writes_meanwhile_stays(there: Service) -> None:
    made = channel(there)
    saved, marks = engaged(made, ask())
    there.state["reply"] = own = {
        "enableAutoReply": True,
        "responseBodyHtml": "<b>Away</b>",
        "startTime": "1",
    }
    marks = moved(made, saved, marks)
    assert there.state["reply"] == own
    assert made.restore(saved, marks) == "left"
    assert seen(there) == ([], own)


def test_a_reply_that_the_user_switched_off_stays_off_and_the_earlier_words_come_back(
    there: Service,
) -> None:
    there.state["reply"] = own = {
        **VACATION_OFF,
        "enableAutoReply": True,
    }  # over, so nothing of theirs is on
    made = channel(there)
    saved, marks = engaged(made, ask())
    del there.state["reply"]["enableAutoReply"]
    marks = moved(made, saved, marks)
    assert "enableAutoReply" not in there.state["reply"]
    assert made.restore(saved, marks) == "restored"
    assert there.state["reply"] == {
        name: value for name, value in own.items() if name != "enableAutoReply"
    }


def test_when_the_user_changed_every_part_it_is_not_called_on(there: Service) -> None:
    made = channel(there)
    saved, marks = engaged(made, ask())
    shown(there)[0]["summary"] = "Dentist"
    there.state["reply"] = dict(VACATION_OFF)
    with pytest.raises(ChannelConflictError, match=r"google\.changed"):
        moved(made, saved, marks)


def test_gmails_html_of_our_words_is_known_again(there: Service) -> None:
    made = channel(there, calendar="no")
    saved, marks = engaged(made, ask())
    reply = there.state["reply"]
    reply["responseBodyHtml"] = "<div>Not available until 15:00 &amp; later.</div>\n"
    del reply["responseBodyPlainText"]
    assert made.restore(saved, marks) == "restored"
    assert there.state["reply"] == VACATION_OFF


class Killed(BaseException):
    """What a process sees of its end."""


@pytest.mark.parametrize("answered", [True, False])
@pytest.mark.parametrize("count", range(1, 8))
def test_killed_at_any_request_the_world_is_as_before(
    there: Service, monkeypatch: pytest.MonkeyPatch, count: int, answered: bool
) -> None:
    there.state["has_focus_time"] = False
    before = seen(there)
    made, asked, call = channel(there), ask(), http.call
    saved = made.capture()
    mark = made.mark(asked, saved)
    left = [count]

    def until_killed(*args: Any, **options: Any) -> http.HttpAnswer:
        left[0] -= 1
        if left[0] == 0 and not answered:
            raise Killed
        answer = call(*args, **options)
        if left[0] == 0:
            raise Killed
        return answer

    monkeypatch.setattr(http, "call", until_killed)
    with pytest.raises(Killed):  # three requests to show it, four to take it back
        made.engage(asked, saved, mark)
        channel(there).restore(saved, [ChannelMark(0, asked.until, asked.message, mark)])
    monkeypatch.undo()
    assert (
        channel(there).restore(saved, [ChannelMark(0, asked.until, asked.message, mark)])
        == "restored"
    )
    assert seen(there) == before


@pytest.mark.parametrize("count", [1, 2, 3])
def test_an_engaging_that_was_cut_off_is_finished_by_the_next_try(
    there: Service, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    made, asked, call = channel(there), ask(), http.call
    saved = made.capture()
    mark = made.mark(asked, saved)
    left = [count]

    def cut(*args: Any, **options: Any) -> http.HttpAnswer:
        left[0] -= 1
        answer = call(*args, **options)
        if left[0] == 0:
            raise ChannelError("http.no-answer", cause="timeout")
        return answer

    monkeypatch.setattr(http, "call", cut)
    for _ in range(2):
        try:
            made.engage(asked, saved, mark)
        except ChannelError:
            continue
    assert len(shown(there)) == 1
    assert there.state["reply"]["enableAutoReply"] is True
    assert made.restore(saved, [ChannelMark(0, asked.until, asked.message, mark)]) == "restored"
    assert seen(there) == ([], VACATION_OFF)


def test_focus_again_in_the_same_session_uses_a_fresh_id(
    there: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = channel(there, mail="no")
    saved, marks = engaged(made, ask())
    made.restore(saved, marks)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 5)
    again, its = engaged(made, ask())
    assert its[0].own["event"] != marks[0].own["event"]
    assert len(shown(there)) == 1
    assert made.restore(again, its) == "restored"


def test_a_mail_part_that_is_refused_in_the_middle_does_not_lose_the_event(there: Service) -> None:
    made, asked = channel(there), ask()
    saved = made.capture()
    mark = made.mark(asked, saved)

    def refuse(request: Request) -> None:
        if request.operation == "updateVacation" and not there.state.get("refused"):
            there.state["refused"] = True
            there.refuse_next(*newer_refusal("ACCESS_TOKEN_SCOPE_INSUFFICIENT"))

    there.before = refuse
    with pytest.raises(
        AuthExpiredWhileEngagedError, match=r"google\.permission"
    ):  # the journal keeps what is to be put back
        made.engage(asked, saved, mark)
    there.state["refused"] = False
    with pytest.raises(
        AuthExpiredError, match=r"google\.permission"
    ):  # nothing was shown before it
        engaged(channel(there, calendar="no"), asked)
    assert made.restore(saved, [ChannelMark(0, asked.until, asked.message, mark)]) == "restored"
    assert seen(there) == ([], VACATION_OFF)


@pytest.mark.parametrize(
    ("answer", "raised", "id"),
    [
        ((401, {}, None), AuthExpiredError, "oauth.revoked"),
        (refusal("rateLimitExceeded"), RetryLaterError, "http.later"),
        (refusal("userRateLimitExceeded"), RetryLaterError, "http.later"),
        (refusal("quotaExceeded"), RetryLaterError, "http.later"),
        (newer_refusal("RATE_LIMIT_EXCEEDED"), RetryLaterError, "http.later"),
        ((429, {}, None), RetryLaterError, "http.later"),
        ((503, {"Retry-After": "30"}, None), RetryLaterError, "http.later"),
        (refusal("accessNotConfigured"), AuthExpiredError, "google.api-off"),
        (newer_refusal("SERVICE_DISABLED"), AuthExpiredError, "google.api-off"),
        (newer_refusal("ACCESS_TOKEN_SCOPE_INSUFFICIENT"), AuthExpiredError, "google.permission"),
        (refusal("insufficientPermissions"), AuthExpiredError, "google.permission"),
        ((403, {}, "<html>"), AuthExpiredError, "http.refused"),
        ((403, {}, {"error": "no"}), AuthExpiredError, "http.refused"),
        (refusal("notFound", 404), ChannelError, "google.unknown-calendar"),
        ((500, {}, None), ChannelError, "http.failed"),
        ((302, {"Location": "https://example.org/"}, None), ChannelError, "http.moved"),
        ((200, {}, "<html>Please sign in to this network</html>"), ChannelError, "http.rubbish"),
    ],
)
def test_refusals_are_told_apart(
    there: Service, answer: Reply, raised: type[Exception], id: str
) -> None:
    there.refuse_next(*answer)
    with pytest.raises(raised) as error:
        channel(there).capture()
    assert type(error.value) is raised
    assert error.value.message.id == id  # type: ignore[attr-defined] # all of them carry one


@pytest.mark.parametrize(("status", "reason"), [(403, "forbidden"), (400, "failedPrecondition")])
def test_an_account_without_gmail_says_so(there: Service, status: int, reason: str) -> None:
    there.refuse_next(*refusal(reason, status))
    with pytest.raises(AuthExpiredError, match=r"google\.mail-refused"):
        channel(there, calendar="no").capture()


@pytest.mark.parametrize(("headers", "seconds"), [({}, 30), ({"Retry-After": "7"}, 7)])
def test_a_limit_names_when_to_come_back(
    there: Service, headers: dict[str, str], seconds: int
) -> None:
    status, _, body = refusal("userRateLimitExceeded")
    there.refuse_next(status, headers, body)
    with pytest.raises(RetryLaterError) as later:
        channel(there).capture()
    assert later.value.at == pytest.approx(time.time() + seconds, abs=3)


def test_a_limit_of_the_day_waits_longer(there: Service) -> None:
    there.refuse_next(*refusal("dailyLimitExceeded"))
    with pytest.raises(RetryLaterError) as later:
        channel(there).capture()
    assert later.value.at == pytest.approx(time.time() + 3600, abs=3)


def test_a_limit_at_the_focus_time_is_no_reason_for_a_busy_event(there: Service) -> None:
    made, asked = channel(there, mail="no"), ask()
    saved = made.capture()
    there.refuse_next(*refusal("rateLimitExceeded"))
    with pytest.raises(RetryLaterError):
        made.engage(asked, saved, made.mark(asked, saved))
    assert len(there.asked("events.insert")) == 1


@pytest.mark.parametrize("role", ["reader", "freeBusyReader", "writerWithoutPrivateAccess"])
def test_a_calendar_that_cannot_be_written_to_is_told(there: Service, role: str) -> None:
    there.state["role"] = role
    with pytest.raises(ChannelError, match=r"google\.read-only"):
        channel(there).capture()


def test_a_sign_in_that_is_renewed_and_refused_all_the_same_is_over(
    there: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oauth, "access_token", lambda surroundings, provider, spent="": "token")
    for _ in range(2):
        there.refuse_next(401, {}, None)
    with pytest.raises(AuthExpiredError, match=r"oauth\.revoked"):
        channel(there).capture()


def test_nobody_there_is_told(there: Service) -> None:
    made = channel(there)
    there.close()
    with pytest.raises(NotSentError, match=r"http\.no-answer"):
        made.capture()


def test_a_test_says_what_is_there_and_leaves_no_trace(there: Service) -> None:
    before = seen(there)
    assert channel(there).probe().params == {"calendar": "peter@example.org"}
    assert channel(there, mail="no").probe().id == "google.found"
    assert channel(there, calendar="no").probe().id == "google.found-mail"
    assert {request.method for request in there.log} == {"GET"}
    assert seen(there) == before
    assert channel(there, None).availability().id == "oauth.not-signed-in"
    assert channel(there).availability() is None
    assert not channel(there).is_lost({})


@pytest.mark.parametrize(
    ("options", "id"),
    [
        ({"mail": "maybe"}, "google.yes-or-no"),
        ({"calendar": "no"}, "google.nothing"),
        ({"calendar": " "}, "google.calendar"),
        ({"url": "http://google.example.org"}, "http.url-plain"),
    ],
)
def test_what_can_never_work_is_refused(options: dict[str, str], id: str) -> None:
    with pytest.raises(RefusedError, match=id):
        checked_options("google", options)


def test_only_the_permissions_of_the_parts_that_are_on_are_asked_for() -> None:
    provider = Google.sign_in.at(checked_options("google", {"client": "c", "client_secret": "s"}))
    assert provider.scope == "https://www.googleapis.com/auth/calendar.events"
    assert (provider.client, provider.client_secret) == ("c", "s")
    assert provider.extra == {"access_type": "offline"}
    assert provider.token == "https://oauth2.googleapis.com/token"
    both = Google.sign_in.at(checked_options("google", {"mail": "yes"}))
    assert both.scope.endswith(
        "/calendar.events https://www.googleapis.com/auth/gmail.settings.basic"
    )


def test_gmail_has_an_address_of_its_own_unless_another_server_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def called(
        _surroundings: ChannelEnvironment, _provider: oauth.Provider, request: Callable[[str], Any]
    ) -> http.HttpAnswer:
        request("token")
        return http.HttpAnswer(200, {}, b"{}")

    monkeypatch.setattr(oauth, "called", called)
    monkeypatch.setattr(http, "call", lambda method, url, **options: asked.append(url))
    for url in ("https://www.googleapis.com/", "https://proxy.example.org"):
        make(
            "google",
            {"url": url, "calendar": "no", "mail": "yes"},
            ChannelEnvironment(lambda: "token"),
        ).capture()
    assert asked == [
        f"https://{host}/gmail/v1/users/me/settings/vacation"
        for host in ("gmail.googleapis.com", "proxy.example.org")
    ]


def test_an_event_that_never_got_there_is_made_at_the_next_renewal(there: Service) -> None:
    made = channel(there, mail="no")
    saved = made.capture()
    later = replace(ask(90, serial=1), is_shown=False)
    made.engage(later, saved, made.mark(later, saved))
    assert len(shown(there)) == 1

# SPDX-License-Identifier: MIT
"""Microsoft 365, through the real client code, against a stand-in that holds to what Graph
publishes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from tegoed.channels.channel import (
    AuthExpiredError,
    ChannelConflictError,
    ChannelEnvironment,
    RetryLaterError,
    StatusRequest,
)
from tegoed.channels.microsoft import Microsoft
from tegoed.channels.protocols import oauth
from tegoed.core.errors import RefusedError
from tegoed.core.focus.focus import ChannelMark
from tests.channels.asking import engaged
from tests.support.kinds import checked_options, make
from tests.support.web_services import stand_ins
from tests.support.web_services.contract import Service
from tests.support.web_services.stand_ins import REPLIES_OFF


def told(instant: float) -> dict[str, str]:
    return {
        "dateTime": datetime.fromtimestamp(instant, UTC).strftime("%Y-%m-%dT%H:%M:%S.0000000"),
        "timeZone": "UTC",
    }


@pytest.fixture
def graph(service: Callable[[str], Service]) -> Service:
    return stand_ins.graph(service("microsoft"))


def channel(graph: Service, secret: str | None = "token", **options: str) -> Any:
    return make(
        "microsoft",
        {"url": graph.url, "reply": "yes", **options},
        ChannelEnvironment(lambda: secret),
    )


def ask(
    minutes: int = 50, serial: int = 0, message: str = "Not available until 15:00 & later."
) -> StatusRequest:
    now = int(time.time())
    return StatusRequest("s1", now, now + minutes * 60, message, serial)


def seen(graph: Service) -> tuple[Any, Any, Any]:
    return graph.state["chosen"], graph.state["message"], graph.state["reply"]


def test_all_parts_are_set_until_the_end_and_put_back(graph: Service) -> None:
    before = seen(graph)
    made, asked = channel(graph), ask()
    saved, marks = engaged(made, asked)
    chosen, message, reply = seen(graph)
    assert chosen == "DoNotDisturb"
    assert graph.state["minutes"] == pytest.approx(50, abs=1)
    assert message["message"]["content"] == asked.message
    assert message["expiryDateTime"] == told(asked.until or 0)
    assert (reply["status"], reply["scheduledEndDateTime"]) == ("scheduled", told(asked.until or 0))
    assert "15:00 &amp; later." in reply["externalReplyMessage"]
    assert made.restore(saved, marks) == "restored"
    assert seen(graph) == before
    assert made.restore(saved, marks) == "restored"
    assert seen(graph) == before


def test_without_the_reply_part_mail_is_never_asked_for(graph: Service) -> None:
    made = channel(graph, reply="no")
    saved, marks = engaged(made, ask())
    made.restore(saved, marks)
    assert graph.asked("replies") == graph.asked("setReplies") == []


def test_without_the_presence_part_teams_is_never_asked_for(graph: Service) -> None:
    made = channel(graph, presence="no")
    saved, marks = engaged(made, ask())
    assert graph.state["reply"]["status"] == "scheduled"
    assert made.restore(saved, marks) == "restored"
    assert graph.asked("presence") == []
    assert graph.state["reply"] == REPLIES_OFF


@pytest.mark.parametrize("own", ["DoNotDisturb", "BeRightBack", "Offline"])
def test_a_presence_that_the_user_may_have_chosen_is_left_and_the_message_still_set(
    graph: Service, own: str
) -> None:
    graph.state["chosen"] = own
    made = channel(graph, reply="no")
    saved, marks = engaged(made, ask())
    assert graph.state["message"]["message"]["content"] == ask().message
    assert made.restore(saved, marks) == "restored"
    assert seen(graph)[:2] == (own, None)
    assert not graph.asked("setUserPreferredPresence")
    assert not graph.asked("clearUserPreferredPresence")


def test_an_own_automatic_reply_is_never_touched(graph: Service) -> None:
    for own in (
        {**REPLIES_OFF, "status": "alwaysEnabled"},
        {**REPLIES_OFF, "status": "scheduled", "scheduledEndDateTime": told(time.time() + 9000)},
        {
            **REPLIES_OFF,
            "status": "scheduled",
            "scheduledEndDateTime": {"dateTime": "x", "timeZone": "UTC"},
        },
    ):
        graph.state["reply"] = own
        made = channel(graph)
        saved, marks = engaged(made, ask())
        assert made.restore(saved, marks) == "restored"
        assert graph.state["reply"] == own
    assert not graph.asked("setReplies")


def test_a_scheduled_reply_that_is_over_does_not_stand_in_the_way(graph: Service) -> None:
    graph.state["reply"] = before = {**REPLIES_OFF, "status": "scheduled"}
    made, asked = channel(graph), ask()
    saved, marks = engaged(made, asked)
    assert graph.state["reply"]["scheduledEndDateTime"] == told(asked.until or 0)
    made.restore(saved, marks)
    assert graph.state["reply"] == before


def test_with_every_part_the_users_own_the_channel_is_skipped(graph: Service) -> None:
    engaged(channel(graph), ask())
    with pytest.raises(ChannelConflictError, match="own"):
        channel(graph).capture()


def test_an_earlier_message_comes_back_with_its_end_unless_that_has_passed(graph: Service) -> None:
    graph.state["message"] = before = {
        "message": {"content": "Working from home", "contentType": "text"},
        "expiryDateTime": told(int(time.time()) + 7200),
    }
    made = channel(graph)
    saved, marks = engaged(made, ask())
    assert made.restore(saved, marks) == "restored"
    assert graph.state["message"] == before
    saved, marks = engaged(made, ask())
    saved["message"] = {**saved["message"], "until": int(time.time()) - 1}
    assert made.restore(saved, marks) == "restored"
    assert graph.state["message"] is None


def test_what_the_user_changes_meanwhile_stays(graph: Service) -> None:
    made = channel(graph)
    for change in (
        {"chosen": "BeRightBack"},
        {"message": {"message": {"content": "<p>At the dentist</p>", "contentType": "html"}}},
        {"reply": {**REPLIES_OFF, "status": "alwaysEnabled"}},
    ):
        graph.state.update(chosen=None, message=None, reply=REPLIES_OFF)
        saved, marks = engaged(made, ask())
        graph.state.update(change)
        assert made.restore(saved, marks) == "left"
        assert {name: graph.state[name] for name in change} == change


def test_what_microsoft_has_ended_itself_counts_as_put_back(graph: Service) -> None:
    made = channel(graph)
    saved, marks = engaged(made, ask())
    graph.state.update(chosen=None, message=None)
    graph.state["reply"] = {**graph.state["reply"], "status": "disabled"}
    assert made.restore(saved, marks) == "restored"


def test_a_moved_end_is_shown_and_a_presence_chosen_meanwhile_is_left(graph: Service) -> None:
    made = channel(graph)
    saved, marks = engaged(made, ask())
    later = ask(90, serial=1, message="Later.")
    own = made.mark(later, saved)
    made.engage(later, saved, own)
    assert graph.state["minutes"] == pytest.approx(90, abs=1)
    graph.state["chosen"] = "Available"
    made.engage(later, saved, own)
    assert graph.state["chosen"] == "Available"
    assert (
        made.restore(saved, [*marks, ChannelMark(1, later.until, later.message, own)]) == "restored"
    )
    assert seen(graph)[1:] == (None, REPLIES_OFF)


@pytest.mark.parametrize(
    ("path", "status", "id"),
    [
        ("presence", 401, "oauth.revoked"),
        ("presence", 403, "microsoft.presence-refused"),
        ("reply", 403, "microsoft.mail-refused"),
        ("reply", 404, "microsoft.mail-refused"),
    ],
)
def test_an_account_that_may_not_says_what_to_do(
    graph: Service, path: str, status: int, id: str
) -> None:
    graph.refuse_next(status, {}, {"error": {"code": "Forbidden"}})
    with pytest.raises(AuthExpiredError) as gone:
        channel(graph, **{"presence": "no", "reply": "no", path: "yes"}).capture()
    assert gone.value.message.id == id


def test_a_sign_in_that_is_renewed_and_refused_all_the_same_is_over(
    graph: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oauth, "access_token", lambda surroundings, provider, spent="": "token")
    for _ in range(2):
        graph.refuse_next(401, {}, {"error": {"code": "InvalidAuthenticationToken"}})
    with pytest.raises(AuthExpiredError, match="revoked"):
        channel(graph).capture()


def test_a_limit_names_when_to_come_back(graph: Service) -> None:
    graph.refuse_next(429, {"Retry-After": "7"}, {"error": {"code": "TooManyRequests"}})
    with pytest.raises(RetryLaterError):
        channel(graph).capture()


def test_a_test_says_who_we_are_and_leaves_no_trace(graph: Service) -> None:
    before = seen(graph)
    assert channel(graph).probe().params == {"user": "peter@example.org"}
    assert channel(graph, presence="no").probe().id == "microsoft.found"
    assert channel(graph, reply="no").probe().id == "microsoft.found"
    assert seen(graph) == before
    assert channel(graph, None).availability().id == "oauth.not-signed-in"
    assert channel(graph).availability() is None
    assert not channel(graph).is_lost({})


@pytest.mark.parametrize(
    ("options", "id"),
    [
        ({"presence": "maybe"}, "microsoft.yes-or-no"),
        ({"presence": "no"}, "microsoft.nothing"),
        ({"tenant": "a/b"}, "microsoft.tenant"),
        ({"url": "http://graph.example.org"}, "http.url-plain"),
    ],
)
def test_what_can_never_work_is_refused(options: dict[str, str], id: str) -> None:
    with pytest.raises(RefusedError, match=id):
        checked_options("microsoft", options)


def test_only_the_permissions_of_the_parts_that_are_on_are_asked_for() -> None:
    provider = Microsoft.sign_in.at(checked_options("microsoft", {"client": "c"}))
    assert provider.scope == "offline_access User.Read Presence.ReadWrite"
    assert provider.token == "https://login.microsoftonline.com/common/oauth2/v2.0/token"
    both = Microsoft.sign_in.at(
        checked_options("microsoft", {"reply": "yes", "tenant": "example.org"})
    )
    assert both.scope.endswith("Presence.ReadWrite MailboxSettings.ReadWrite")
    assert both.device == "https://login.microsoftonline.com/example.org/oauth2/v2.0/devicecode"

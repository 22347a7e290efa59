# SPDX-License-Identifier: MIT
"""Slack, through the real client code, against a stand-in that holds to what Slack publishes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from tegoed.channels.channel import (
    AuthExpiredError,
    ChannelConflictError,
    ChannelEnvironment,
    ChannelError,
    NotSentError,
    RetryLaterError,
    StatusRequest,
)
from tegoed.channels.protocols.oauth_sign_in import BrowserSignIn
from tegoed.channels.slack import EMOJI, Slack
from tegoed.core.errors import RefusedError
from tegoed.core.focus.focus import ChannelMark
from tests.channels.asking import engaged
from tests.support.kinds import checked_options, make
from tests.support.locales import ENGLISH
from tests.support.web_services import stand_ins
from tests.support.web_services.contract import Reply, Request, Service

HOUR = 3600


@pytest.fixture
def slack(service: Callable[[str], Service]) -> Service:
    return stand_ins.slack(service("slack"))


def channel(slack: Service, secret: str | None = "xoxp-1", **surroundings: Any) -> Any:
    return make(
        "slack",
        {"url": f"{slack.url}/api/", "client": "1.2"},
        ChannelEnvironment(lambda: secret, **surroundings),
    )


def ask(
    minutes: int = 60, message: str = "Not available until 15:00.", serial: int = 0
) -> StatusRequest:
    now = int(time.time())
    return StatusRequest("s1", now, now + minutes * 60, message, serial)


def seen(slack: Service) -> tuple[str, str, int, int]:
    state = slack.state
    return state["text"], state["emoji"], state["until"], state["snooze"]


def test_status_and_snooze_are_set_until_the_end_and_put_back(slack: Service) -> None:
    before = seen(slack)
    made, asked = channel(slack), ask()
    saved, marks = engaged(made, asked)
    assert seen(slack)[:3] == (asked.message, EMOJI, asked.until)
    assert seen(slack)[3] - (asked.until or 0) == pytest.approx(0, abs=60)
    assert made.restore(saved, marks) == "restored"
    assert seen(slack) == before
    assert made.restore(saved, marks) == "restored"
    assert seen(slack) == before


def test_engaging_twice_changes_nothing_more(slack: Service) -> None:
    made, asked = channel(slack), ask()
    saved, marks = engaged(made, asked)
    made.engage(asked, saved, marks[0].own)
    assert made.restore(saved, marks) == "restored"
    assert seen(slack)[0] == "In a meeting"


def test_a_long_message_is_cut_and_signs_are_told_apart_from_entities(slack: Service) -> None:
    made, asked = channel(slack), ask(message="R&D <b> " + "x" * 200)
    saved, marks = engaged(made, asked)
    assert slack.state["text"] == asked.message[:100]
    assert made.restore(saved, marks) == "restored"
    assert slack.state["text"] == "In a meeting"


def test_a_saved_status_that_would_be_over_by_now_is_cleared(slack: Service) -> None:
    made = channel(slack)
    slack.state["until"] = int(time.time()) + HOUR
    saved, marks = engaged(made, ask())
    assert made.restore({**saved, "until": int(time.time()) - 1}, marks) == "restored"
    assert seen(slack) == ("", "", 0, 0)


def test_a_saved_status_keeps_its_own_end(slack: Service) -> None:
    slack.state["until"] = until = int(time.time()) + HOUR
    made = channel(slack)
    made.restore(*engaged(made, ask()))
    assert seen(slack)[:3] == ("In a meeting", ":spiral_calendar_pad:", until)


def test_a_status_that_slack_has_ended_itself_is_put_back_too(slack: Service) -> None:
    made = channel(slack)
    saved, marks = engaged(made, ask())
    slack.state.update(text="", emoji="", until=0, snooze=0)
    assert made.restore(saved, marks) == "restored"
    assert seen(slack)[0] == "In a meeting"


def test_nothing_before_is_nothing_afterwards(slack: Service) -> None:
    slack.state.update(text="", emoji="")
    made = channel(slack)
    saved, marks = engaged(made, ask())
    made.restore(saved, marks)
    assert seen(slack) == ("", "", 0, 0)
    asked = len(slack.asked("users.profile.set"))
    made.restore(saved, marks)
    assert len(slack.asked("users.profile.set")) == asked


def test_what_the_user_changes_meanwhile_stays(slack: Service) -> None:
    made = channel(slack)
    saved, marks = engaged(made, ask())
    slack.state.update(text="At the dentist", emoji=":tooth:", until=0)
    assert made.restore(saved, marks) == "left"
    assert seen(slack) == ("At the dentist", ":tooth:", 0, 0)


def test_a_snooze_that_the_user_makes_longer_meanwhile_stays(slack: Service) -> None:
    made = channel(slack)
    saved, marks = engaged(made, ask())
    slack.state["snooze"] = longer = int(time.time()) + 5 * HOUR
    assert made.restore(saved, marks) == "left"
    assert seen(slack) == ("In a meeting", ":spiral_calendar_pad:", 0, longer)


def test_a_longer_snooze_of_the_users_own_is_never_touched(slack: Service) -> None:
    slack.state["snooze"] = longer = int(time.time()) + 5 * HOUR
    made = channel(slack)
    saved, marks = engaged(made, ask())
    assert seen(slack)[1] == EMOJI
    assert made.restore(saved, marks) == "restored"
    assert slack.state["snooze"] == longer
    assert not slack.asked("dnd.setSnooze")
    assert not slack.asked("dnd.endSnooze")


def test_a_shorter_snooze_gets_the_rest_of_its_time_back(slack: Service) -> None:
    slack.state["snooze"] = shorter = int(time.time()) + HOUR // 2
    made = channel(slack)
    saved, marks = engaged(made, ask())
    assert slack.state["snooze"] > shorter + 60
    assert made.restore(saved, marks) == "restored"
    assert slack.state["snooze"] == pytest.approx(shorter, abs=61)


def test_a_moved_end_is_shown_and_both_marks_count(slack: Service) -> None:
    made = channel(slack)
    saved, marks = engaged(made, ask())
    later = ask(120, "Not available until 16:00.", serial=1)
    own = made.mark(later, saved)
    made.engage(later, saved, own)
    assert seen(slack)[:3] == (later.message, EMOJI, later.until)
    assert (
        made.restore(saved, [*marks, ChannelMark(1, later.until, later.message, own)]) == "restored"
    )
    assert seen(slack) == ("In a meeting", ":spiral_calendar_pad:", 0, 0)


def test_a_moved_end_leaves_a_status_that_the_user_chose_meanwhile(slack: Service) -> None:
    made = channel(slack)
    saved, _ = engaged(made, ask())
    slack.state.update(text="At the dentist", emoji=":tooth:", until=0)
    later = ask(120, serial=1)
    made.engage(later, saved, made.mark(later, saved))
    assert slack.state["text"] == "At the dentist"


def test_focus_of_another_machine_is_left_to_it(slack: Service) -> None:
    engaged(channel(slack), ask())
    with pytest.raises(ChannelConflictError, match="elsewhere"):
        channel(slack).capture()


@pytest.mark.parametrize(
    ("error", "raised", "id"),
    [
        ("token_revoked", AuthExpiredError, "oauth.revoked"),
        ("invalid_auth", AuthExpiredError, "oauth.revoked"),
        ("account_inactive", AuthExpiredError, "slack.inactive"),
        ("missing_scope", AuthExpiredError, "slack.missing-scope"),
        ("not_allowed_token_type", AuthExpiredError, "slack.wrong-token"),
        ("ratelimited", RetryLaterError, "http.later"),
        ("fatal_error", ChannelError, "slack.failed"),
    ],
)
def test_slacks_errors_are_told_apart(
    slack: Service, error: str, raised: type[ChannelError], id: str
) -> None:
    slack.refuse_next(200, {}, {"ok": False, "error": error, "needed": "dnd:write"})
    with pytest.raises(raised) as caught:
        channel(slack).capture()
    assert type(caught.value) is raised
    assert caught.value.message.id == id


@pytest.mark.parametrize("body", [{"ok": False}, "gateway"])
def test_a_plain_token_that_is_answered_with_401_is_revoked(slack: Service, body: Any) -> None:
    slack.refuse_next(401, {}, body)
    with pytest.raises(AuthExpiredError, match="revoked"):
        channel(slack).capture()


def test_a_limit_names_when_to_come_back(slack: Service) -> None:
    slack.refuse_next(429, {"Retry-After": "40"}, {"ok": False, "error": "ratelimited"})
    with pytest.raises(RetryLaterError) as later:
        channel(slack).capture()
    assert later.value.at - time.time() == pytest.approx(40, abs=3)


@pytest.mark.parametrize("body", ["<html>wifi</html>", [1], {"ok": True}])
def test_rubbish_is_an_error_and_changes_nothing(slack: Service, body: Any) -> None:
    slack.refuse_next(200, {}, body)
    with pytest.raises(ChannelError, match="rubbish"):
        channel(slack).capture()


def test_a_server_that_is_not_there_leaves_nothing(slack: Service) -> None:
    slack.close()
    with pytest.raises(NotSentError):
        channel(slack).capture()


def test_without_a_token_it_cannot_be_used_and_says_how(slack: Service) -> None:
    reason = channel(slack, secret=None).availability()
    assert reason.id == "oauth.not-signed-in"
    assert channel(slack).availability() is None
    assert not channel(slack).is_lost({})


def test_a_test_says_who_we_are_and_leaves_no_trace(slack: Service) -> None:
    before = seen(slack)
    message = channel(slack).probe()
    assert (message.id, message.params) == (
        "slack.found",
        {"user": "peter", "team": "Bouwgroep Noord"},
    )
    assert seen(slack) == before


def test_a_rotated_token_is_renewed_kept_and_used(slack: Service) -> None:
    kept: list[str] = []
    options = {"url": f"{slack.url}/api/", "client": "1.2"}

    @slack.on("oauth.v2.access")
    def _access(request: Request) -> Reply:
        if "refresh_token" in request.form:
            slack.state["tokens"] = {"xoxe.xoxp-2"}
            answer: dict[str, Any] = {
                "access_token": "xoxe.xoxp-2",
                "refresh_token": "xoxe-2",
                "expires_in": 43200,
            }
            return 200, {}, {"ok": True, **answer}
        slack.state["tokens"] = {"xoxe.xoxp-1"}
        user = {
            "id": "U1",
            "access_token": "xoxe.xoxp-1",
            "refresh_token": "xoxe-1",
            "expires_in": 43200,
        }
        return 200, {}, {"ok": True, "authed_user": user, "team": {"id": "T1"}}

    begun = BrowserSignIn(ENGLISH, Slack.sign_in.at(options))
    assert (
        "user_scope=users.profile%3Aread%2Cusers.profile%3Awrite%2Cdnd%3Aread%2Cdnd%3Awrite"
        in begun.url
    )
    begun._heard.put(("code", "c"))
    kept.append(begun.wait().kept())
    made = make("slack", options, ChannelEnvironment(lambda: kept[-1], keep=kept.append))
    assert made.capture()["text"] == "In a meeting"
    slack.state["tokens"] = set()
    assert made.capture()["text"] == "In a meeting"
    assert [json.loads(each)["refresh"] for each in kept] == ["xoxe-1", "xoxe-2"]


def test_the_address_must_keep_the_token_safe() -> None:
    assert checked_options("slack", {})["url"] == "https://slack.com/api/"
    with pytest.raises(RefusedError, match="plain"):
        checked_options("slack", {"url": "http://slack.example.org/api/"})

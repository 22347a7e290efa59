# SPDX-License-Identifier: MIT
"""The verbs of focus: what is wanted is written, and told in the user's words."""

from __future__ import annotations

import pytest

from tegoed.core.entities.values import Changes
from tegoed.core.errors import NotFoundError, RefusedError
from tegoed.core.focus.focus import LEASE, LONGEST
from tegoed.services.balance import balances
from tegoed.services.focus import focus_message, focus_session
from tegoed.services.setup import presets_and_favourites, settings
from tegoed.store.tables import sessions
from tests.support.focus_stage import NOW, Stage
from tests.support.locales import ENGLISH


def message(stage: Stage) -> str:
    state = focus_session.current(stage.ws)
    assert state is not None
    return focus_message.told(stage.ws, state.session)


def test_without_focus_there_is_nothing_to_tell(stage: Stage) -> None:
    assert focus_session.current(stage.ws) is None
    assert focus_session.as_json(stage.ws, None) is None
    assert focus_session.end(stage.ws) is None


def test_a_session_is_kept_and_published(stage: Stage) -> None:
    heard: list[Changes] = []
    stage.ws.feed.subscribe(heard.append)
    session = focus_session.start(stage.ws, minutes=50, message=" Back soon ")
    assert sessions.current(stage.ws.db) == session
    assert (session.start, session.until, session.lease, session.message) == (
        NOW,
        NOW + 3000,
        None,
        "Back soon",
    )
    assert [changes.kinds for changes in heard] == [{"focus"}]


def test_an_open_ended_session_carries_its_lease(stage: Stage) -> None:
    session = focus_session.start(stage.ws)
    assert (session.until, session.lease) == (None, NOW + LEASE)


def test_a_preset_gives_length_and_message_and_either_may_be_given_instead(stage: Stage) -> None:
    presets_and_favourites.add_preset(stage.ws, "Other", 5)
    presets_and_favourites.add_preset(stage.ws, "Deep", 50, message="Writing until {until}")
    first = focus_session.start(stage.ws, preset=" deep ")
    assert (first.until, first.preset, first.message) == (
        NOW + 3000,
        "Deep",
        "Writing until {until}",
    )
    second = focus_session.start(stage.ws, preset="deep", minutes=5, message="Short")
    assert (second.until, second.preset, second.message) == (NOW + 300, "Deep", "Short")
    assert [preset.name for preset in focus_session.presets(stage.ws)] == ["Other", "Deep"]


def test_what_cannot_be_is_refused_and_nothing_is_kept(stage: Stage) -> None:
    with pytest.raises(NotFoundError, match=r"preset\.unknown"):
        focus_session.start(stage.ws, preset="nope")
    with pytest.raises(RefusedError, match=r"focus\.in-the-past"):
        focus_session.start(stage.ws, until=NOW)
    with pytest.raises(RefusedError, match=r"focus\.message-too-long"):
        focus_session.start(stage.ws, message="x" * 301)
    assert sessions.SESSIONS.all(stage.ws.db) == []


def test_focus_on_while_it_is_on_changes_the_running_session(stage: Stage) -> None:
    first = focus_session.start(stage.ws)
    stage.clock.advance(60)
    second = focus_session.start(stage.ws, minutes=10)
    assert second.uid == first.uid
    assert (second.start, second.until, second.lease) == (NOW, NOW + 660, None)
    assert len(sessions.SESSIONS.all(stage.ws.db)) == 1


def test_focus_after_a_session_that_is_over_is_a_new_one(stage: Stage) -> None:
    first = focus_session.start(stage.ws, minutes=1)
    stage.clock.advance(600)
    second = focus_session.start(stage.ws, minutes=1)
    assert second.uid != first.uid
    over = sessions.by_uid(stage.ws.db, first.uid)
    assert over is not None
    assert over.end == NOW + 60


def test_an_end_is_moved_both_ways_and_a_past_one_is_now(stage: Stage) -> None:
    focus_session.start(stage.ws, minutes=30)
    assert focus_session.extend(stage.ws, 15).until == NOW + 2700
    assert focus_session.shorten(stage.ws, 40).until == NOW + 300
    stage.clock.advance(10)
    assert focus_session.shorten(stage.ws, 40).end == NOW + 10
    assert focus_session.current(stage.ws) is None


def test_only_a_planned_end_can_be_moved(stage: Stage) -> None:
    with pytest.raises(RefusedError, match=r"focus\.not-on"):
        focus_session.extend(stage.ws, 5)
    focus_session.start(stage.ws)
    with pytest.raises(RefusedError, match=r"focus\.open-ended"):
        focus_session.extend(stage.ws, 5)
    focus_session.start(stage.ws, minutes=5)
    with pytest.raises(RefusedError, match=r"focus\.too-long"):
        focus_session.extend(stage.ws, LONGEST)


def test_the_end_of_a_session_that_ran_out_is_its_plan(stage: Stage) -> None:
    focus_session.start(stage.ws, minutes=5)
    stage.clock.advance(3600)
    assert focus_session.end(stage.ws) is None
    assert sessions.SESSIONS.all(stage.ws.db)[0].end == NOW + 300


def test_others_read_until_when_in_the_language_spoken_and_no_client(stage: Stage) -> None:
    settings.put(stage.ws, "timezone", "Europe/Amsterdam")
    focus_session.start(stage.ws, minutes=90)
    assert message(stage) == "Not available until 13:30."
    focus_session.start(stage.ws)
    assert message(stage) == "Not available for now."


def test_the_users_own_message_wins_and_tells_another_day_by_name(stage: Stage) -> None:
    settings.put(stage.ws, "focus_message", "Terug om {until}")
    focus_session.start(stage.ws, minutes=20)
    assert message(stage) == "Terug om 11:20"
    focus_session.start(stage.ws, minutes=1440)
    assert message(stage) == f"Terug om {ENGLISH.day_time(NOW + 86400, stage.ws.zone())}"
    focus_session.start(stage.ws)
    assert message(stage) == "Terug om later"
    focus_session.start(stage.ws, minutes=20, message="Weg")
    assert message(stage) == "Weg"


@pytest.mark.parametrize(
    ("own", "read"),
    [
        ("Weg", "Weg. Bel 06."),
        ("Weg!", "Weg! Bel 06."),
        ("Terug om {until} ", "Terug om 12:20. Bel 06."),
    ],
)
def test_what_to_do_if_it_is_urgent_is_a_sentence_of_its_own(
    stage: Stage, own: str, read: str
) -> None:
    settings.put(stage.ws, "timezone", "Europe/Amsterdam")
    settings.put(stage.ws, "focus_urgent", "Bel 06.")
    focus_session.start(stage.ws, minutes=20, message=own)
    assert message(stage) == read


def test_the_state_as_json_has_instants_with_offset_and_ids_for_reasons(stage: Stage) -> None:
    settings.put(stage.ws, "timezone", "Europe/Amsterdam")
    desk = stage.add("desk")
    desk.errors["capture"] = [ValueError()]
    stage.add("mail").errors["engage"] = []
    focus_session.start(stage.ws, minutes=50)
    told = focus_session.as_json(stage.ws, focus_session.current(stage.ws))
    assert told is not None
    nothing = {"reason": None, "retry_at": None, "reconnect": False}
    assert told["channels"][0] == {"channel": "desk", "state": "engaging", **nothing}
    desk.errors["capture"] = [RefusedError("channel.slow")]
    stage.settle()
    told = focus_session.as_json(stage.ws, focus_session.current(stage.ws))
    assert told is not None
    assert (told["since"], told["until"]) == (
        "2026-11-16T12:00:00+01:00",
        "2026-11-16T12:50:00+01:00",
    )
    assert (told["preset"], told["on"]) == (None, True)
    assert told["channels"] == [
        {
            "channel": "desk",
            "state": "waiting",
            "reason": "channel.slow",
            "retry_at": "2026-11-16T12:00:05+01:00",
            "reconnect": False,
        },
        {"channel": "mail", "state": "on", **nothing},
    ]
    focus_session.start(stage.ws)
    open_ended = focus_session.as_json(stage.ws, focus_session.current(stage.ws))
    assert open_ended is not None
    assert open_ended["until"] is None


def test_an_unfinished_earlier_focus_shows_where_the_new_one_waits_for_it(stage: Stage) -> None:
    stage.add("desk")
    focus_session.start(stage.ws, minutes=50)
    stage.settle()
    focus_session.end(stage.ws)
    assert stage.states()["desk"].state == "restoring"
    focus_session.start(stage.ws, minutes=50)
    assert stage.states()["desk"].state == "restoring"


def test_trying_again_without_any_error_changes_nothing(stage: Stage) -> None:
    heard: list[Changes] = []
    focus_session.try_again(stage.ws)
    stage.add("desk")
    focus_session.start(stage.ws, minutes=5)
    stage.settle()
    stage.ws.feed.subscribe(heard.append)
    focus_session.try_again(stage.ws)
    assert heard == []


def test_the_first_start_offers_presets_in_the_language_spoken(stage: Stage) -> None:
    assert [preset.minutes for preset in focus_session.offered_presets(ENGLISH)] == [25, 50, None]
    assert focus_session.offered_presets(ENGLISH)[1].name == "Deep work"


def test_focus_counts_in_the_week_it_was_in_and_never_past_its_end(stage: Stage) -> None:
    focus_session.start(stage.ws, minutes=50)
    stage.clock.advance(600)
    assert balances.week(stage.ws).focus_seconds == 600
    stage.clock.advance(86_400)
    assert balances.week(stage.ws).focus_seconds == 3000
    focus_session.start(stage.ws)
    stage.clock.advance(86_400)
    assert balances.week(stage.ws).focus_seconds == 3000 + LEASE

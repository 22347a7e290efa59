# SPDX-License-Identifier: MIT
"""Nothing that a document brings acts by itself, and what could is told before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tegoed.core.entities.values import FocusRule, FocusSession, RuleKind
from tegoed.core.errors import Message, RefusedError
from tegoed.services.data.imports import import_export, import_safety
from tegoed.services.focus import focus_rules, focus_session
from tegoed.services.focus.channels import channel_setup
from tegoed.services.focus.focus_engine import FocusEngine
from tegoed.services.setup import presets_and_favourites
from tegoed.services.time import undo_history
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entries, focus_and_favourites, sessions
from tests.services.documents import bare, document, ids, written
from tests.services.test_transfer import file, ws
from tests.support.clocks import NOW
from tests.support.locales import ENGLISH

__all__ = ["file", "ws"]


def a_program(name: str, start: Any = "true", **options: Any) -> dict[str, Any]:
    return {"kind": "command", "name": name, "options": {"start": start, **options}}


def test_what_could_act_by_itself_comes_in_switched_off_and_is_told_programs_first(
    ws: Workspace, file: Path, tmp_path: Path
) -> None:
    made = document()
    made["channels"] = [
        {"kind": "desktop", "name": "bureau", "options": {}},
        a_program("lamp", ["sh", "-c", "echo \x1b[2J\u202e 'é' \U000e0041\x7f"], end="echo 'a b'"),
        {"kind": "webhook", "name": "haak", "options": {"url": "http://127.0.0.1"}},
    ]
    path = written(tmp_path / "in.json", made)
    foreseen = import_export.import_file(ws, path, dry_run=True)
    announced: list[tuple[str, int]] = []

    def announce(messages: Sequence[Message]) -> None:
        announced.extend(
            (message.id, len(focus_and_favourites.CHANNELS.all(ws.db))) for message in messages
        )

    told = import_export.import_file(ws, path, announce=announce)
    expected = [
        "import.program-off",
        "import.channels-off",
        "import.rules-off",
        "import.focus-ended",
    ]
    assert (
        ids(told.warnings)[:4] == ids(told.switched_off) == ids(foreseen.switched_off) == expected
    )
    assert announced == [(id, 0) for id in expected]
    program, others, rules, _focus = told.switched_off
    assert program.params["channel"] == "lamp"
    assert program.params["commands"] == (
        'start=["sh", "-c", "echo \\u001b[2J\\u202e \'é\' \\udb40\\udc41\\u007f"]'
        ' end=["echo", "a b"]'
    )
    assert others.params == {"count": 2, "channels": "bureau (desktop), haak (webhook)"}
    assert rules.params == {"count": 3}
    assert not any(channel.enabled for channel in focus_and_favourites.CHANNELS.all(ws.db))
    assert not any(rule.enabled for rule in focus_and_favourites.FOCUS_RULES.all(ws.db))
    assert sessions.current(ws.db) is None


def test_an_announcement_that_fails_stops_the_import(ws: Workspace, file: Path) -> None:
    def announce(_messages: Sequence[Message]) -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        import_export.import_file(ws, file, announce=announce)
    assert entries.count(ws.db) == 0
    assert focus_and_favourites.CHANNELS.all(ws.db) == []


def test_a_kind_that_this_version_does_not_know_is_refused_with_its_place(
    ws: Workspace, tmp_path: Path
) -> None:
    channel = {"kind": "pigeon", "name": "p", "options": {}}
    path = written(tmp_path / "in.json", bare() | {"channels": [channel]})
    for dry_run in (True, False):
        with pytest.raises(RefusedError) as refused:
            import_export.import_file(ws, path, dry_run=dry_run)
        message = refused.value.message
        assert (message.id, message.params["place"]) == (
            "document.unknown-choice",
            "channels[0].kind",
        )
    assert focus_and_favourites.CHANNELS.all(ws.db) == []


def test_many_and_long_programs_are_cut_and_counted(ws: Workspace, tmp_path: Path) -> None:
    programs = [a_program(f"p{number}", ["x" * 1000]) for number in range(7)]
    hooks = [
        {"kind": "webhook", "name": f"w{number}", "options": {"url": "http://127.0.0.1"}}
        for number in range(6)
    ]
    path = written(tmp_path / "in.json", bare() | {"channels": [*programs, *hooks]})
    told = import_export.import_file(ws, path).switched_off
    assert ids(told) == [
        *["import.program-off"] * 5,
        "import.more-programs-off",
        "import.channels-off",
    ]
    assert told[0].params["commands"].endswith("… (+804)")
    assert told[5].params["count"] == 2
    assert told[6].params["channels"].endswith("w4 (webhook), …")


def test_what_is_on_here_stays_on_when_its_own_document_comes_back(
    ws: Workspace, tmp_path: Path
) -> None:
    presets_and_favourites.add_channel(ws, "desktop", "bureau", {})
    focus_rules.add(ws, FocusRule(kind=RuleKind.OFF_DUTY, grace=30))
    focus_session.start(ws, minutes=50)
    import_export.export_file(ws, tmp_path / "own.json")
    told = import_export.import_file(ws, tmp_path / "own.json")
    assert told.switched_off == ()
    assert focus_and_favourites.CHANNELS.all(ws.db)[0].enabled
    assert [rule.enabled for rule in focus_and_favourites.FOCUS_RULES.all(ws.db)] == [True]
    assert sessions.current(ws.db) is not None


@pytest.mark.parametrize(
    ("channel", "place", "why"),
    [
        (("webhook", {"url": "http://[::1/"}), "channels[1].options.url", "http.url"),
        (("slack", {"url": "http://[::1/"}), "channels[1].options.url", "http.url"),
        (("slack", {"url": "https://a:b@c/"}), "channels[1].options.url", "http.url-password"),
        (("webhook", {"address": "x"}), "channels[1].options.address", "channel.unknown-key"),
        (("webhook", {}), "channels[1].options.url", "channel.key-missing"),
        (("command", {"start": "'"}), "channels[1].options.start", "command.unreadable"),
        (("command", {}), "channels[1].options", "command.nothing"),
        (
            ("mqtt", {"host": "localhost", "port": "0"}),
            "channels[1].options.port",
            "place.port",
        ),
    ],
)
def test_the_options_of_a_channel_in_a_document_are_checked_as_if_typed(
    ws: Workspace, tmp_path: Path, channel: tuple[str, dict[str, Any]], place: str, why: str
) -> None:
    kind, options = channel
    bad = {"kind": kind, "name": "bad", "options": options, "enabled": False}
    path = written(tmp_path / "in.json", bare() | {"channels": [a_program("good"), bad]})
    for dry_run in (True, False):
        with pytest.raises(RefusedError) as refused:
            import_export.import_file(ws, path, dry_run=dry_run)
        message = refused.value.message
        assert (message.id, message.params["place"]) == ("document.channel-option", place)
        assert message.params["why"].id == why
        assert ENGLISH.say(message).startswith(f"{place}: ")
    assert focus_and_favourites.CHANNELS.all(ws.db) == []


def test_a_focus_session_that_runs_comes_in_ended_and_leaves_the_one_that_is_on(
    ws: Workspace, tmp_path: Path
) -> None:
    mine = focus_session.start(ws, minutes=50)
    begins = "2026-11-12T14:{minute:02}:00+01:00"
    for minute, until, length in ((0, None, 1800), (5, begins.format(minute=15), 600)):
        start = begins.format(minute=minute)
        session = {"start": start, "until": until, "end": None, "preset": None, "message": ""}
        path = written(tmp_path / "in.json", bare() | {"focus_sessions": [session]})
        told = import_export.import_file(ws, path)
        assert ids(told.warnings) == ["import.focus-ended"]
        assert told.added["focus_sessions"] == 1
        came = next(found for found in sessions.SESSIONS.all(ws.db) if found.uid != mine.uid)
        assert came.end == came.start + length
        assert came.lease is None
        assert sessions.current(ws.db) == mine
        undo_history.undo(ws)


def test_a_focus_session_that_begins_later_comes_in_without_any_time() -> None:
    later = FocusSession(uid="later", start=NOW + 3600, until=None)
    assert import_safety.ended(later, NOW).end == NOW + 3600


def test_an_engine_that_runs_does_nothing_of_what_a_document_brings_until_it_is_switched_on(
    ws: Workspace, tmp_path: Path
) -> None:
    proof = tmp_path / "ran"
    rule = {"kind": "week", "days": [1, 2, 3, 4, 5, 6, 7], "from": "00:00", "to": "24:00"}
    session = {"start": "2026-11-12T14:55:00+01:00", "until": None, "end": None, "message": ""}
    made = bare() | {
        "channels": [a_program("lamp", ["touch", str(proof)])],
        "focus_rules": [rule],
        "focus_sessions": [session],
    }
    engine = FocusEngine(ws)
    engine.start()
    try:
        import_export.import_file(ws, written(tmp_path / "in.json", made))
        assert engine.settle(10)
        assert focus_session.current(ws) is None
        assert not proof.exists()
        channel_setup.edit(ws, "lamp", enabled=True)
        focus_session.start(ws, minutes=5)
        assert engine.settle(10)
        assert proof.exists()
    finally:
        engine.close()

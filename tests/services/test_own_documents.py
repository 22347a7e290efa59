# SPDX-License-Identifier: MIT
"""What this app writes it reads again: timers left open, forgotten ones, names in any spelling."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tegoed.core.errors import RefusedError
from tegoed.services.data.imports import import_export
from tegoed.services.setup import catalogue_setup
from tegoed.services.time import time_log
from tegoed.services.time.timer import timer_prompts
from tegoed.services.time.timer.absences import record_heartbeat
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entries as stored_entries
from tests.services.documents import bare, written
from tests.support.clocks import clock_of
from tests.support.example_week import Peter, draft
from tests.support.locales import ENGLISH
from tests.support.workspaces import workspace_at


def test_a_timer_that_was_put_aside_goes_along_and_comes_back(
    ws: Workspace, tmp_path: Path
) -> None:
    clock_of(ws).advance(-2 * 86_400)
    old = time_log.start_timer(ws, draft(None, note="forgotten")).entry
    clock_of(ws).advance(2 * 86_400)
    new = time_log.start_timer(ws, draft(None, note="now")).entry
    assert old is not None and new is not None
    path = tmp_path / "all.json"
    import_export.export_file(ws, path)
    found = json.loads(path.read_text("utf-8"))
    assert [(item["uid"], item["end"]) for item in found["left_open"]] == [(old.uid, None)]
    (question,) = timer_prompts.open_questions(ws)
    ws.close()
    other = workspace_at(tmp_path / "other")
    try:
        imported = import_export.import_file(other, path)
        assert imported.added["left_open"] == 1
        assert timer_prompts.open_questions(other) == (question,)
        assert time_log.running(other) is not None
        again = import_export.import_file(other, path)
        assert again.added["entries"] == 0 and "left_open" not in again.added
        import_export.export_file(other, tmp_path / "again.json")
        again_found = json.loads((tmp_path / "again.json").read_text("utf-8"))
        assert again_found["left_open"] == found["left_open"]
        timer_prompts.answer_left_open(other, old.uid, old.start + 3600)
        import_export.export_file(other, tmp_path / "answered.json")
        assert "left_open" not in json.loads((tmp_path / "answered.json").read_text("utf-8"))
    finally:
        other.close()


def test_of_timers_put_aside_an_export_of_some_days_has_those_that_began_then(
    ws: Workspace, work: Peter, tmp_path: Path
) -> None:
    clock_of(ws).advance(-2 * 86_400)
    time_log.start_timer(ws, draft(None, project=work.coaching))
    clock_of(ws).advance(2 * 86_400)
    time_log.start_timer(ws, draft(None))

    def left_open(**chosen: Any) -> int:
        import_export.export_file(ws, tmp_path / "some.json", **chosen)
        return len(json.loads((tmp_path / "some.json").read_text("utf-8")).get("left_open", []))

    assert left_open(client="Zorgpunt") == 1
    assert left_open(client="Bouwgroep Noord") == 0
    assert left_open(first=date(2026, 11, 10), last=date(2026, 11, 10)) == 1
    assert left_open(first=date(2026, 11, 11)) == 0


def test_a_timer_put_aside_has_no_end_and_a_uid_of_its_own(ws: Workspace, tmp_path: Path) -> None:
    item = {"uid": "a", "start": "2026-11-09T09:00:00+01:00", "purpose": "overhead"}
    ended = item | {"end": "2026-11-09T10:00:00+01:00"}
    for lists, place in (
        ({"left_open": [ended]}, "left_open[0].end"),
        ({"entries": [ended], "left_open": [item]}, "left_open[0].uid"),
    ):
        with pytest.raises(RefusedError) as error:
            import_export.import_file(ws, written(tmp_path / "in.json", bare() | lists))
        assert error.value.message.params["place"] == place


def test_no_export_is_refused_after_a_forgotten_timer(ws: Workspace, tmp_path: Path) -> None:
    clock_of(ws).advance(-3 * 86_400)
    time_log.start_timer(ws, draft(None, note="forgotten"))
    record_heartbeat(ws)
    clock_of(ws).advance(3 * 86_400)
    time_log.log(ws, draft("14:45", "15:00"))
    import_export.export_file(ws, tmp_path / "all.json")
    ws.close()
    other = workspace_at(tmp_path / "other")
    try:
        import_export.import_file(other, tmp_path / "all.json")
        assert stored_entries.count(other.db) == 2
    finally:
        other.close()


def test_names_that_differ_in_how_accents_are_written_are_the_same_name(
    ws: Workspace, tmp_path: Path
) -> None:
    composed, apart = "Caf\u00e9", "CAFE\u0301"
    client = catalogue_setup.add_client(ws, composed)
    clients = {"clients": [{"name": apart}], "projects": []}
    told = import_export.import_file(ws, written(tmp_path / "in.json", bare() | clients))
    assert told.added["clients"] == 0 and told.known["clients"] == 1
    assert list(ws.catalogue().clients) == [client.id]
    with pytest.raises(RefusedError) as error:
        twins = {"clients": [{"name": composed}, {"name": apart}]}
        import_export.import_file(ws, written(tmp_path / "in.json", bare() | twins))
    assert error.value.message.id == "document.name-twice"
    assert error.value.message.params["place"] == "clients[1].name"


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\x9b", "\u202e", "\u2067", "\x7f"])
def test_a_control_character_in_an_imported_name_is_refused_with_its_place(
    ws: Workspace, tmp_path: Path, sign: str
) -> None:
    for list_, item in (
        ("clients", {}),
        ("activities", {"purpose": "growth"}),
        ("presets", {}),
        ("channels", {"kind": "webhook"}),
    ):
        made = bare() | {list_: [item | {"name": f"a{sign}b"}]}
        with pytest.raises(RefusedError) as error:
            import_export.import_file(ws, written(tmp_path / "in.json", made))
        assert error.value.message.id == "document.name-control"
        assert error.value.message.params["place"] == f"{list_}[0].name"
        assert sign not in ENGLISH.say(error.value.message)

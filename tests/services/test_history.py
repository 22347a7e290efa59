# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from tegoed.core.entities.values import Changes
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.errors import Message, RefusedError
from tegoed.services.setup import settings
from tegoed.services.time import time_log, undo_history
from tegoed.services.workspace import Workspace
from tests.support.clocks import at
from tests.support.example_week import Peter, draft
from tests.support.workspaces import dump


def test_undo_and_redo_tell_what_they_took_back_and_publish_it(ws: Workspace, work: Peter) -> None:
    time_log.log(ws, draft("09:00", "10:00", work.verander))
    label = Message(
        "change.logged", {"work": "Bouwgroep Noord › Verandertraject", "start_at": at("09:00")}
    )
    changes = Changes(frozenset({"entry"}), ((at("09:00"), at("10:00")),))
    heard: list[Changes] = []
    ws.feed.subscribe(heard.append)
    assert undo_history.undoable(ws) == label
    assert undo_history.undo(ws) == undo_history.UndoneStep(label, changes)
    assert undo_history.redoable(ws) == label
    assert undo_history.redo(ws) == undo_history.UndoneStep(label, changes)
    assert heard == [changes, changes]


def test_there_may_be_nothing_to_undo_or_redo(ws: Workspace) -> None:
    for verb, id in ((undo_history.undo, "undo.nothing"), (undo_history.redo, "redo.nothing")):
        with pytest.raises(RefusedError) as caught:
            verb(ws)
        assert caught.value.message.id == id


def test_an_undone_setting_is_the_old_one_at_once(ws: Workspace) -> None:
    settings.put(ws, "timezone", "Europe/Amsterdam")
    assert ws.zone().key == "Europe/Amsterdam"
    undo_history.undo(ws)
    assert ws.zone().key == "UTC"


def test_a_whole_day_of_verbs_is_undone_to_the_very_rows_it_began_with(
    ws: Workspace, work: Peter
) -> None:
    before, steps = dump(ws.db), 0
    time_log.start_timer(ws, draft("09:00", project=work.verander))
    entry = time_log.log(ws, draft("10:00", "10:30", work.handboek)).entry
    assert entry is not None
    time_log.edit(ws, entry.uid, EntryEdit(note="x"))
    time_log.start_timer(ws, draft("12:00", project=work.coaching))
    time_log.stop_timer(ws, at=at("13:00"))
    time_log.delete(ws, entry.uid)
    after = dump(ws.db)
    for _ in range(6):
        undo_history.undo(ws)
        steps += 1
    assert dump(ws.db) == before
    for _ in range(steps):
        undo_history.redo(ws)
    assert dump(ws.db) == after

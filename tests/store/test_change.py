# SPDX-License-Identifier: MIT
from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as searching
from hypothesis import strategies as st

from tegoed.core.entities.values import Changes, Entry, FocusSession, Purpose
from tegoed.core.errors import Message, RefusedError
from tegoed.store import change
from tegoed.store.database import Database
from tegoed.store.tables import entries, sessions, settings
from tests.support.workspaces import dump

LABEL = Message("change.logged", {"work": "x", "start_at": 1})


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    made = Database(tmp_path / "tegoed.db")
    made.open()
    yield made
    made.close()


def entry(uid: str = "a", start: int = 10, end: int | None = 20, **more: object) -> Entry:
    return Entry(uid=uid, start=start, end=end, purpose=Purpose.GIVEN, **more)  # type: ignore[arg-type]


def put(db: Database, value: Entry, now: int = 100) -> int:
    with change.step(db, LABEL, now=now) as step:
        return step.put("entry", entries.row(value))


def log_size(db: Database) -> int:
    return int(db.peewee.execute_sql("SELECT COUNT(*) FROM change").fetchone()[0])


def test_nothing_is_undone_or_redone_when_nothing_was_done(db: Database) -> None:
    assert (change.undoable(db), change.redoable(db)) == (None, None)
    for verb, id in ((change.undo, "undo.nothing"), (change.redo, "redo.nothing")):
        with pytest.raises(RefusedError) as caught:
            verb(db, 1)
        assert caught.value.message.id == id


def test_undo_and_redo_replay_a_step_and_tell_its_label_and_spans(db: Database) -> None:
    put(db, entry())
    after = dump(db)
    changes = Changes(frozenset({"entry"}), ((10, 20),))
    assert change.undoable(db) == LABEL
    assert change.undo(db, 1) == (LABEL, changes)
    assert list(entries.listed(db)) == []
    assert (change.undoable(db), change.redoable(db)) == (None, LABEL)
    assert change.redo(db, 1) == (LABEL, changes)
    assert dump(db) == after


def test_a_new_step_forgets_what_was_undone(db: Database) -> None:
    put(db, entry("a"))
    put(db, entry("b"))
    change.undo(db, 1)
    put(db, entry("c"))
    assert change.redoable(db) is None
    assert [found.uid for found in entries.listed(db)] == ["a", "c"]


def test_a_step_that_changed_nothing_leaves_no_trace(db: Database) -> None:
    id = put(db, entry())
    before = dump(db)
    with change.step(db, LABEL, now=200) as step:
        step.put("entry", entries.row(entry(id=id)))
    assert dump(db) == before
    assert log_size(db) == 1
    assert step.changes == Changes()


def test_a_step_that_fails_writes_nothing(db: Database) -> None:
    before = dump(db)
    with pytest.raises(RuntimeError), change.step(db, LABEL, now=1) as step:
        step.put("entry", entries.row(entry()))
        raise RuntimeError
    assert dump(db) == before
    assert log_size(db) == 0


def test_a_step_stamps_with_the_machines_clock_unless_told(db: Database) -> None:
    with change.step(db, LABEL) as step:
        assert step.now > 1_700_000_000


def test_stamps_tell_when_a_row_was_made_and_last_changed(db: Database) -> None:
    id = put(db, entry(), now=100)
    put(db, entry(id=id, end=30), now=200)
    row = db.peewee.execute_sql("SELECT created, updated FROM entry").fetchone()
    assert row == (100, 200)
    change.undo(db, 300)
    assert db.peewee.execute_sql("SELECT created, updated FROM entry").fetchone() == (
        100,
        None,
    )


def test_a_row_that_is_not_there_cannot_be_changed_or_removed(db: Database) -> None:
    with change.step(db, LABEL, now=1) as step:
        with pytest.raises(KeyError):
            step.put("entry", {"id": 9, "end": 5})
        with pytest.raises(KeyError):
            step.remove("entry", 9)


def test_a_row_that_looks_different_by_now_is_not_overwritten(db: Database) -> None:
    id = put(db, entry())
    with change.step(db, LABEL, now=2, undoable=False) as step:
        step.put("entry", {"id": id, "end": 25})
    before = dump(db)
    with pytest.raises(RefusedError) as caught:
        change.undo(db, 3)
    assert caught.value.message == Message("undo.changed-since", LABEL.params)
    assert dump(db) == before
    assert change.undoable(db) == LABEL


def test_a_row_that_others_came_to_need_is_not_taken_away(db: Database) -> None:
    with change.step(db, LABEL, now=1) as step:
        row = {"name": "a", "name_key": "a", "rates": "[]", "archived": 0, "deleted": None}
        client = step.put("client", row)
    with change.step(db, LABEL, now=2, undoable=False) as step:
        step.put("entry", entries.row(entry(client=client)))
    with pytest.raises(RefusedError) as caught:
        change.undo(db, 3)
    assert caught.value.message.id == "undo.changed-since"


def test_a_step_that_is_not_undoable_leaves_the_log_alone(db: Database) -> None:
    put(db, entry())
    change.undo(db, 1)
    with change.step(db, LABEL, now=2, undoable=False) as step:
        settings.put(step, "gap_minutes", 5)
        assert step.put_many("week_note", [{"week": "w", "note": "n"}]) == 1
    assert change.redoable(db) == LABEL
    assert settings.read(db) == {"gap_minutes": 5}


def test_many_rows_come_in_as_one_step_that_can_go_and_come_again(db: Database) -> None:
    put(db, entry("first"))
    rows = [entries.row(entry(f"b{number}", number, number + 10)) for number in range(300)]
    with change.step(db, LABEL, now=5) as step:
        assert step.put_many("entry", rows) == 300
        assert step.put_many("phrase", [{"text": "x", "used": 1}]) == 1
        assert step.put_many("week_note", []) == 0
    assert step.changes.kinds == {"entry"}
    assert any(start <= 0 for start, _ in step.changes.spans)
    assert any(end is not None and end >= 309 for _, end in step.changes.spans)
    size = db.peewee.execute_sql("SELECT LENGTH(images) FROM change ORDER BY id DESC").fetchone()[0]
    assert size < 100
    after = dump(db)
    change.undo(db, 6)
    assert [found.uid for found in entries.listed(db)] == ["first"]
    change.redo(db, 7)
    assert dump(db) == after
    change.undo(db, 8)
    assert entries.count(db) == 1


def test_many_rows_of_which_one_was_changed_since_stay(db: Database) -> None:
    with change.step(db, LABEL, now=5) as step:
        step.put_many("entry", [entries.row(entry(f"b{number}")) for number in range(3)])
    with change.step(db, LABEL, now=6, undoable=False) as step:
        step.put("entry", {"id": 2, "note": "x"})
    with pytest.raises(RefusedError):
        change.undo(db, 7)
    with change.step(db, LABEL, now=6, undoable=False) as step:
        step.remove("entry", 2)
    with pytest.raises(RefusedError):
        change.undo(db, 7)
    assert entries.count(db) == 2


def test_more_spans_than_one_can_tell_become_one_over_all(db: Database) -> None:
    with change.step(db, LABEL, now=5) as step:
        for number in range(change.KEPT + 5):
            step.put("entry", entries.row(entry(str(number), number * 10, number * 10 + 10)))
    assert min(start for start, _ in step.changes.spans) == 0
    assert max(end or 0 for _, end in step.changes.spans) == (change.KEPT + 5) * 10
    with change.step(db, LABEL, now=5) as step:
        step.put("entry", entries.row(entry("timer", 5, None)))
        for number in range(change.KEPT + 5):
            step.put("entry", entries.row(entry(f"n{number}", number * 10, number * 10 + 10)))
    assert (0, None) in step.changes.spans


def test_the_log_stays_bounded(db: Database) -> None:
    for number in range(change.KEPT + 2 * change.PRUNE_EVERY):
        with change.step(db, LABEL, now=1) as step:
            settings.put(step, "gap_minutes", number + 1)
    assert change.KEPT <= log_size(db) <= change.KEPT + change.PRUNE_EVERY


def test_a_setting_taken_back_to_its_default_is_gone_and_undone(db: Database) -> None:
    for value in (5, None, None):
        with change.step(db, LABEL, now=1) as step:
            settings.put(step, "gap_minutes", value)
    assert settings.read(db) == {}
    assert log_size(db) == 2
    change.undo(db, 1)
    assert settings.read(db) == {"gap_minutes": 5}


def test_sessions_are_changed_and_undone_like_anything_else(db: Database) -> None:
    with change.step(db, LABEL, now=1) as step:
        step.put("focus_session", sessions.SESSIONS.row(FocusSession(uid="s", start=1, until=5)))
        assert step.changes.kinds == {"focus"}
    after = dump(db)
    change.undo(db, 1)
    change.redo(db, 1)
    assert dump(db) == after


UIDS = st.sampled_from(
    ["a", "b", "c", "0199f6a0-0000-7000-8000-000000000000", "long enough text", "é" * 8, "\x00"]
)
OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["put", "edit", "tombstone", "remove", "many", "undo", "redo"]),
        UIDS,
        st.integers(0, 50),
    ),
    min_size=1,
    max_size=25,
)


def one(db: Database, operation: str, uid: str, number: int) -> None:
    rows = db.peewee.execute_sql("SELECT id FROM entry ORDER BY id").fetchall()
    chosen = rows[number % len(rows)][0] if rows else None
    try:
        if operation == "undo":
            change.undo(db, 1)
            return
        if operation == "redo":
            change.redo(db, 1)
            return
    except RefusedError:
        return
    with change.step(db, LABEL, now=number) as step:
        if operation == "put" and uid not in entries.known_uids(db):
            step.put("entry", entries.row(entry(uid, number, number + 5, note=uid, tags=(uid,))))
        elif operation == "many":
            new = [f"{uid}{number}{place}" for place in range(3)]
            known = entries.known_uids(db)
            step.put_many("entry", [entries.row(entry(name)) for name in new if name not in known])
        elif chosen is not None and operation == "edit":
            step.put(
                "entry",
                {"id": chosen, "note": uid, "chair": True, "start": number, "end": number + 9},
            )
        elif chosen is not None and operation == "tombstone":
            step.put("entry", {"id": chosen, "deleted": number})
        elif chosen is not None and operation == "remove":
            step.remove("entry", chosen)


@searching(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(OPERATIONS)
def test_whatever_was_written_undoing_all_of_it_gives_back_the_very_rows_and_redoing_too(
    db: Database,
    operations: list[tuple[str, str, int]],
) -> None:
    while change.undoable(db) is not None:
        change.undo(db, 0)
    before = dump(db)
    for operation in operations:
        one(db, *operation)
    while change.redoable(db) is not None:
        change.redo(db, 0)
    after = dump(db)
    while change.undoable(db) is not None:
        change.undo(db, 0)
    assert dump(db) == before
    while change.redoable(db) is not None:
        change.redo(db, 0)
    assert dump(db) == after


def test_large_images_are_kept_small(db: Database) -> None:
    words = random.Random(1).choices(["research", "coaching", "meeting"], k=3000)
    put(db, entry(note=" ".join(words)))
    size = db.peewee.execute_sql("SELECT LENGTH(images) FROM change").fetchone()[0]
    assert size < len(" ".join(words)) / 2
    change.undo(db, 1)
    change.redo(db, 1)
    assert next(entries.listed(db)).note == " ".join(words)

# SPDX-License-Identifier: MIT
"""The answers of commands, kept with their change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tegoed.core.errors import StorageError
from tegoed.store.database import Database
from tegoed.store.tables import answers, settings

NOW = 1_800_000_000
DONE = {"status": 0, "out": "é", "err": ""}


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    made = Database(tmp_path / "t.db")
    made.open()
    yield made
    made.close()


def write(db: Database, key: str, *, at: int = NOW) -> answers.Answer:
    def work() -> answers.Answer:
        settings.note_fact(db, "seen", key, NOW)
        return {**DONE, "out": key}

    return answers.once(db, key, work, at)


def kept(db: Database) -> list[str]:
    return sorted(settings.facts(db, answers.PREFIX))


def test_a_command_is_done_once_and_answered_each_time(db: Database) -> None:
    assert write(db, "a")["out"] == "a"
    assert answers.once(db, "a", lambda: pytest.fail("done twice"), NOW) == {**DONE, "out": "a"}
    assert kept(db) == ["command:a"]


def test_a_command_that_changes_nothing_is_not_written_down(db: Database) -> None:
    assert answers.once(db, "a", lambda: dict(DONE), NOW) == DONE
    assert kept(db) == []


def test_what_a_refused_command_changed_is_taken_back(db: Database) -> None:
    def refused() -> answers.Answer:
        settings.note_fact(db, "half", "x", NOW)
        return {"status": 1, "out": "", "err": "no"}

    assert answers.once(db, "a", refused, NOW)["err"] == "no"
    assert settings.fact(db, "half") is None
    assert kept(db) == []


def test_a_disk_that_ended_the_transaction_leaves_the_refusal_as_it_was_told(db: Database) -> None:
    def full() -> answers.Answer:
        db.peewee.execute_sql("ROLLBACK")
        return {"status": 1, "out": "", "err": "full"}

    assert answers.once(db, "a", full, NOW)["err"] == "full"


def test_a_database_that_cannot_be_written_is_told_of(db: Database) -> None:
    db.peewee.execute_sql("PRAGMA query_only = 1")
    with pytest.raises(StorageError):
        write(db, "a")


def test_old_answers_go_and_recent_ones_stay(db: Database) -> None:
    write(db, "old")
    for number in range(answers.PRUNE_EVERY * 2):
        write(db, f"n{number}", at=NOW + answers.KEPT_SECONDS + 1)
    assert "command:old" not in kept(db)
    assert len(kept(db)) == answers.PRUNE_EVERY * 2


def test_a_clock_that_went_back_does_not_keep_answers_for_ever(
    db: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(answers, "KEPT_AT_MOST", 60)
    for number in range(200):
        write(db, f"n{number:03}", at=NOW - number * 1000)
    assert len(kept(db)) <= 60 + answers.PRUNE_EVERY
    assert kept(db)[-1] == "command:n199"
    assert settings.fact(db, "seen") == "n199"

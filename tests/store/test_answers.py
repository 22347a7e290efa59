# SPDX-License-Identifier: MIT
"""The answers of commands, kept with their change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tegoed.core.errors import StorageError
from tegoed.store import answers, database, settings

NOW = 1_800_000_000
DONE = {"status": 0, "out": "é", "err": ""}


@pytest.fixture(autouse=True)
def _database(tmp_path: Path) -> Iterator[None]:
    database.open_database(tmp_path / "t.db")
    yield
    database.close_database()


def write(key: str, *, at: int = NOW) -> answers.Answer:
    def work() -> answers.Answer:
        settings.note_fact("seen", key, NOW)
        return {**DONE, "out": key}

    return answers.once(key, work, at)


def kept() -> list[str]:
    return sorted(settings.facts(answers.PREFIX))


def test_a_command_is_done_once_and_answered_each_time() -> None:
    assert write("a")["out"] == "a"
    assert answers.once("a", lambda: pytest.fail("done twice"), NOW) == {**DONE, "out": "a"}
    assert kept() == ["command:a"]


def test_a_command_that_changes_nothing_is_not_written_down() -> None:
    assert answers.once("a", lambda: dict(DONE), NOW) == DONE
    assert kept() == []


def test_what_a_refused_command_changed_is_taken_back() -> None:
    def refused() -> answers.Answer:
        settings.note_fact("half", "x", NOW)
        return {"status": 1, "out": "", "err": "no"}

    assert answers.once("a", refused, NOW)["err"] == "no"
    assert settings.fact("half") is None
    assert kept() == []


def test_a_disk_that_ended_the_transaction_leaves_the_refusal_as_it_was_told() -> None:
    def full() -> answers.Answer:
        database.database.execute_sql("ROLLBACK")
        return {"status": 1, "out": "", "err": "full"}

    assert answers.once("a", full, NOW)["err"] == "full"


def test_a_database_that_cannot_be_written_is_told_of() -> None:
    database.database.execute_sql("PRAGMA query_only = 1")
    with pytest.raises(StorageError):
        write("a")


def test_old_answers_go_and_recent_ones_stay() -> None:
    write("old")
    for number in range(answers.PRUNE_EVERY * 2):
        write(f"n{number}", at=NOW + answers.KEPT_SECONDS + 1)
    assert "command:old" not in kept()
    assert len(kept()) == answers.PRUNE_EVERY * 2


def test_a_clock_that_went_back_does_not_keep_answers_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(answers, "KEPT_AT_MOST", 60)
    for number in range(200):
        write(f"n{number:03}", at=NOW - number * 1000)
    assert len(kept()) <= 60 + answers.PRUNE_EVERY
    assert kept()[-1] == "command:n199"
    assert settings.fact("seen") == "n199"

# SPDX-License-Identifier: MIT
"""`tegoed salvage`: what can be read of a damaged database, as its user calls it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.command_line import SAID_AT, call, document, done, refused

ENTRIES = 90


def home() -> Path:
    return Path(os.environ["TEGOED_HOME"])


@pytest.fixture
def damaged(tmp_path: Path) -> bytes:
    """A closed database of many entries, one page of which is overwritten; its content then."""
    table = tmp_path / "history.csv"
    rows = (f"2026-10-{1 + number % 28:02},0:10,Molen,{number} {'x' * 150}" for number in range(90))
    table.write_text("\n".join(("date,hours,client,note", *rows)) + "\n")
    done("import", str(table), "--rate", "90")
    shutil.rmtree(home() / "backups")
    path = home() / "tegoed.db"
    content = bytearray(path.read_bytes())
    pages = [
        at
        for at in range(0, len(content), 4096)
        if content[at] == 13 and b"x" * 150 in content[at : at + 4096]
    ]
    content[pages[1] : pages[1] + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    return bytes(content)


def test_what_can_be_read_is_saved_counted_and_put_in_the_place_of_the_damaged_one(
    damaged: bytes,
) -> None:
    said = refused("entries")
    assert "tegoed salvage" in said
    found = document("salvage")
    (path,) = (home() / "backups").glob("recovered-*.db")
    assert found["file"] == str(path)
    entries = found["tables"]["entry"]
    assert entries["read"] + entries["missing"] == ENTRIES
    assert entries["missing"] > 5
    assert found["tables"]["client"] == {"read": 1, "missing": 0}
    assert (home() / "tegoed.db").read_bytes() == damaged
    assert path.stat().st_mode & 0o777 == 0o600
    done("restore", str(path))
    assert len(document("entries")) == entries["read"]
    done("log", "1h", "!growth", "--said-at", SAID_AT)


def test_it_says_what_is_missing_and_how_to_go_on(damaged: bytes) -> None:
    said = done("salvage").out
    (path,) = (home() / "backups").glob("recovered-*.db")
    assert "entries could be read" in said
    assert "are missing" in said
    assert f"tegoed restore {path}" in said


def test_another_damaged_file_can_be_named(damaged: bytes, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    shutil.copyfile(home() / "tegoed.db", other)
    (home() / "tegoed.db").unlink()
    assert document("salvage", str(other))["tables"]["entry"]["read"] > 0


@pytest.mark.parametrize("content", [b"", b"no database " * 900])
def test_where_nothing_can_be_read_that_is_said(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    assert "Nothing could be read" in refused("salvage", str(path))
    assert list((home() / "backups").glob("*.db")) == []


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert f"There is no file {tmp_path / 'none.db'}" in refused(
        "salvage", str(tmp_path / "none.db")
    )
    assert call("salvage").status == 1


def test_a_damaged_name_that_sqlite_quotes_is_damage_and_no_surprise(tmp_path: Path) -> None:
    done("log", "1h", "!growth", "--said-at", SAID_AT)
    sound = tmp_path / "sound.db"
    done("backup", str(sound))
    with closing(sqlite3.connect(home() / "tegoed.db")) as connection, connection:
        connection.execute("PRAGMA writable_schema = 1")
        connection.execute(
            "UPDATE sqlite_master SET name = CAST(x'61a062' AS TEXT), sql = 'CREATE INDEX #'"
            " WHERE name = 'entry_start'"
        )
    for words in (
        ("entries",),
        ("log", "5m", "!growth"),
        ("status",),
        ("doctor",),
        ("backup", str(tmp_path / "second.db")),
    ):
        said = call(*words)
        assert said.status == 1, words
        assert "is damaged" in said.out + said.err, words
    done("salvage")
    done("restore", str(sound))
    assert len(document("entries")) == 1

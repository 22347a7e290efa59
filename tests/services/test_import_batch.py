# SPDX-License-Identifier: MIT
"""Several files are looked at, each with what it asks for, and come in together or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tegoed.core.entities.import_values import (
    FileWork,
    ImportFile,
    ImportOptions,
    ImportQuestion,
    total_of,
)
from tegoed.core.errors import RefusedError
from tegoed.services.data.imports import import_batch
from tegoed.services.setup import settings
from tegoed.services.time import undo_history
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entries
from tests.services.documents import document
from tests.support.importer_files import FILES

HEAD = "start,end,client,project,task,note\n"
ONE = "2026-11-02 09:00,2026-11-02 11:00,Bouwgroep,Handboek,Writing,first\n"
TWO = "2026-11-03 09:00,2026-11-03 10:00,Zorgpunt,,Coaching,second\n"
NOBODY = "2026-11-04 09:00,2026-11-04 10:00,,,,third\n"
WATSON = FILES / "watson-log.json"


@pytest.fixture
def amsterdam(ws: Workspace) -> Workspace:
    settings.put(ws, "timezone", "Europe/Amsterdam")
    settings.put(ws, "default_rate_cents", 9500)
    return ws


def file(folder: Path, content: str | bytes, name: str = "hours") -> ImportFile:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return ImportFile(path=path)


def test_a_table_is_looked_at_with_its_titles_and_work_and_nothing_is_written(
    amsterdam: Workspace, tmp_path: Path
) -> None:
    found = import_batch.preview(amsterdam, file(tmp_path, HEAD + TWO + ONE + NOBODY))
    assert (found.format, found.header) == ("csv", tuple(HEAD.strip().split(",")))
    assert found.work == (
        FileWork("Bouwgroep/Handboek", "Bouwgroep", "Handboek", 7200),
        FileWork("Zorgpunt", "Zorgpunt", "", 3600),
    )
    assert found.result is not None
    assert (found.result.added["entries"], found.problem, found.asks) == (3, None, False)
    assert entries.count(amsterdam.db) == 0


def test_time_of_several_people_asks_whose_to_take(amsterdam: Workspace, tmp_path: Path) -> None:
    shared = "user," + HEAD + "Ann," + ONE + "Bob," + TWO
    found = import_batch.preview(amsterdam, file(tmp_path, shared))
    assert (found.users, found.asks) == (("Ann", "Bob"), True)
    assert found.question is ImportQuestion.USER
    alone = import_batch.preview(amsterdam, file(tmp_path, "user," + HEAD + "Ann," + ONE))
    assert (alone.users, alone.question) == ((), None)


def test_tags_stand_for_work_where_a_program_has_nothing_else(
    amsterdam: Workspace, tmp_path: Path
) -> None:
    tagged = '[{"id": 1, "start": "20261102T080000Z", "end": "20261102T090000Z", "tags": ["molen"]}'
    tagged += ',{"id": 2, "start": "20261103T080000Z", "end": "20261103T090000Z"}]'
    found = import_batch.preview(amsterdam, file(tmp_path, tagged))
    assert (found.format, found.header) == ("timewarrior", ())
    assert found.work == (FileWork("molen", "molen", "", 3600),)


def test_a_document_is_looked_at_as_a_whole(amsterdam: Workspace, tmp_path: Path) -> None:
    found = import_batch.preview(amsterdam, file(tmp_path, json.dumps(document())))
    assert (found.format, found.work, found.users) == ("tegoed", (), ())
    assert found.result is not None
    assert found.result.added["entries"] == 3
    assert entries.count(amsterdam.db) == 0


@pytest.mark.parametrize(
    ("content", "header", "asks"),
    [
        ("one,two\n1,2\n", ("one", "two"), True),
        ("hello\n", ("hello",), False),
        ("", (), False),
        (b"\0\1\2", (), False),
        (b"\x81,\x8d\n", (), False),
    ],
)
def test_what_nobody_recognises_asks_for_its_columns_if_it_is_a_table(
    amsterdam: Workspace,
    tmp_path: Path,
    content: str | bytes,
    header: tuple[str, ...],
    asks: bool,
) -> None:
    found = import_batch.preview(amsterdam, file(tmp_path, content))
    assert found.problem is not None
    assert (found.result, found.header, found.asks) == (None, header, asks)


def test_files_of_several_programs_come_in_as_one_step(
    amsterdam: Workspace, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    files = [
        file(tmp_path, HEAD + ONE + TWO, "table"),
        file(tmp_path, json.dumps(document()), "document"),
        ImportFile(path=WATSON),
    ]
    found = import_batch.import_files(amsterdam, files, lambda *counts: told.append(counts))
    assert [result.format for result in found] == ["csv", "tegoed", "watson"]
    assert total_of(found) == entries.count(amsterdam.db) == 8
    assert (2, 2) in told and (0, 3) in told
    undone = undo_history.undo(amsterdam).message
    assert (undone.id, undone.params["count"]) == ("change.import", 8)
    assert entries.count(amsterdam.db) == 0


def test_a_refused_row_of_the_last_file_keeps_all_of_them_out(
    amsterdam: Workspace, tmp_path: Path
) -> None:
    first = file(tmp_path, HEAD + ONE, "first")
    second = file(tmp_path, HEAD + TWO + "soon,2026-11-03 10:00,Molen,,,\n", "second")
    with pytest.raises(RefusedError, match=r"import\.refused-rows"):
        import_batch.import_files(amsterdam, [first, second])
    assert entries.count(amsterdam.db) == 0
    rest = ImportFile(path=second.path, options=ImportOptions(skip_refused=True))
    assert total_of(import_batch.import_files(amsterdam, [first, rest])) == 2

# SPDX-License-Identifier: MIT
"""The import's view: what a file brings, what it asks, and which buttons there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tegoed.core.entities.import_values import (
    FileWork,
    ImportCount,
    ImportPreview,
    ImportQuestion,
    ImportResult,
    RefusedImportRow,
)
from tegoed.core.entities.values import Catalogue, Changes, Client, Pricing, Project, Rate
from tegoed.core.errors import Message
from tegoed.i18n.locale import Locale
from tegoed.presentation.setup.import_view import (
    ImportBatchData,
    ImportFileData,
    done_words,
    import_batch_view,
    import_file_view,
    problem_words,
)

ENGLISH, DUTCH = Locale(), Locale("nl")
NOON = 1794484800  # 2026-11-12T12:00Z
RATES = (Rate(date(2026, 1, 1), 9500),)
NOORD = Client(id=1, name="Noord")
GONE = Client(id=2, name="Gone", archived=True)
BOOK = Project(id=3, client=1, name="Handboek", pricing=Pricing.HOURLY, rates=RATES)
KNOWN = Catalogue(clients={1: NOORD, 2: GONE}, projects={3: BOOK}, activities={})
CSV = ImportPreview(path=Path("/x/hours.csv"), format="csv")


def result(added: Mapping[str, int], **more: object) -> ImportResult:
    """What an import came to."""
    empty = {"format": "csv", "dry_run": True, "known": {}, "warnings": (), "changes": Changes()}
    return ImportResult(added=added, **{**empty, **more})  # type: ignore[arg-type]


def data(found: ImportPreview, **targets: str) -> ImportFileData:
    return ImportFileData(found, KNOWN, ZoneInfo("Europe/Amsterdam"), targets)


def test_a_file_is_told_in_one_line_with_its_clients() -> None:
    found = result(
        {"entries": 2, "clients": 1, "projects": 1},
        known={"entries": 1},
        seconds=10_800,
        start=NOON,
        end=NOON + 86_400,
        by_client={"Zorgpunt": 3600, "Noord": 7200, "": 60},
    )
    view = import_file_view(ENGLISH, data(replace(CSV, result=found)))
    assert view.summary == "Table · 2 new entries · 3 h · 12–13 Nov 2026"
    assert view.counts == (
        "Also new: clients: 1, projects: 1.\n1 entry is known already and stays as it is."
    )
    assert view.clients == (
        ("Noord", "2 h", ""),
        ("Zorgpunt", "1 h", "new client"),
        ("without a client", "1 min", ""),
    )
    assert (view.is_table, view.asks_zone, view.problem) == (True, True, "")


def test_a_document_tells_what_comes_in_switched_off_and_other_warnings_once() -> None:
    off = Message("import.rules-off", {"count": 1})
    known = ImportCount("import.known-entries", {"count": 1})
    other = Message("import.cancelled")
    found = result({"entries": 1}, switched_off=(off,), warnings=(off, known, other))
    document = replace(CSV, format="tegoed", result=found)
    view = import_file_view(ENGLISH, data(document))
    assert view.switched_off == ENGLISH.say(off)
    assert view.counts == ENGLISH.say(other)
    assert view.summary == "Tegoed · 1 new entry"
    assert not view.asks_zone


def test_refused_rows_are_counted_and_listed_with_their_reason() -> None:
    row = RefusedImportRow(7, Message("import.cancelled"))
    view = import_file_view(DUTCH, data(replace(CSV, result=result({}, refused=(row,)))))
    assert view.refused == (("7", DUTCH.say(row.reason)),)
    assert view.has_refused
    assert view.counts == "1 regel kan niet binnenkomen."


def test_names_are_offered_what_is_there_and_keep_what_was_chosen() -> None:
    work = (
        FileWork("Noord/Handboek", "Noord", "Handboek", 3600),
        FileWork("Noord", "Noord", "", 60),
        FileWork("Nieuw/Iets", "Nieuw", "Iets", 60),
        FileWork("tag", "", "Los", 60),
    )
    view = import_file_view(ENGLISH, data(replace(CSV, work=work), tag="Noord"))
    first, second, third, fourth = view.names
    assert first.choices == (("Noord › Handboek", ""), ("Noord", "Noord"))
    assert second.choices[0] == ("Noord", "")
    assert third.choices == (
        ("new: Nieuw › Iets", ""),
        ("Noord", "Noord"),
        ("Noord › Handboek", "Noord/Handboek"),
    )
    assert (fourth.said, fourth.target, first.time) == ("– › Los", "Noord", "1 h")


@pytest.mark.parametrize(
    ("question", "params", "said"),
    [
        (ImportQuestion.RATE, {"project": "X"}, "The project “X” is new"),
        (ImportQuestion.DATE_ORDER, {"text": "02/03"}, "The date 02/03 reads two ways."),
        (ImportQuestion.USER, {}, "This file has the time of several people."),
        (ImportQuestion.COLUMNS, {}, "Choose which columns hold start and end"),
        (ImportQuestion.FORMAT, {}, "This file is not recognised."),
    ],
)
def test_a_problem_tells_which_answer_solves_it(
    question: ImportQuestion, params: dict[str, str], said: str
) -> None:
    problem = Message("import.x", dict(params))
    view = import_file_view(ENGLISH, data(replace(CSV, problem=problem, question=question)))
    assert view.problem.startswith(said)
    assert view.asks_rate is (question is ImportQuestion.RATE)
    assert view.asks_date_order is (question is ImportQuestion.DATE_ORDER)
    assert problem_words(DUTCH, problem, question) != view.problem


def test_a_problem_that_no_answer_solves_is_told_as_it_is() -> None:
    view = import_file_view(ENGLISH, data(replace(CSV, problem=Message("import.cancelled"))))
    assert view.problem == "Cancelled. Nothing was imported."
    assert not view.asks_rate


@pytest.mark.parametrize(
    ("format", "header", "summary", "is_table"),
    [
        ("", (), "Not recognised", False),
        ("", ("a", "b"), "Not recognised", True),
        ("ics", (), "Calendar", False),
        ("toggl", (), "Toggl", False),
        ("other", (), "other", False),
    ],
)
def test_a_file_without_a_result_is_named_by_its_format(
    format: str, header: tuple[str, ...], summary: str, is_table: bool
) -> None:
    view = import_file_view(ENGLISH, data(replace(CSV, format=format, header=header)))
    assert (view.summary, view.is_table, view.clients) == (summary, is_table, ())


def test_the_list_tells_what_each_file_waits_for() -> None:
    refused = result({"entries": 1}, refused=(RefusedImportRow(1, Message("import.cancelled")),))
    asks = replace(CSV, problem=Message("import.wants-rate"), question=ImportQuestion.RATE)
    unknown = replace(
        CSV, problem=Message("document.format-unknown"), question=ImportQuestion.FORMAT
    )
    files = (
        (CSV, False),
        (asks, False),
        (replace(unknown, header=("a", "b")), False),
        (unknown, False),
        (replace(CSV, result=refused), False),
        (replace(CSV, result=refused), True),
    )
    view = import_batch_view(ENGLISH, ImportBatchData(files))
    assert [words.partition("\n")[2] for words in view.files] == [
        "",
        "◐ asks something",
        "◐ asks something",
        "○ cannot come in",
        "◐ asks something",
        "● ready",
    ]
    assert not view.can_import


def test_all_comes_in_once_every_file_is_ready_and_one_brings_something() -> None:
    ready = ImportBatchData(((replace(CSV, result=result({"entries": 1})), False),))
    assert import_batch_view(ENGLISH, ready).can_import
    for other in (
        replace(ready, is_looking=True),
        replace(ready, is_working=True),
        replace(ready, files=((replace(CSV, result=result({"entries": 0})), False),)),
        replace(ready, files=()),
    ):
        assert not import_batch_view(ENGLISH, other).can_import


def test_after_an_import_it_can_be_undone_and_the_window_closed() -> None:
    before = import_batch_view(DUTCH, ImportBatchData(()))
    assert (before.shows_import, before.close) == (True, "Annuleren")
    done = ImportBatchData((), is_done=True, can_undo=True)
    after = import_batch_view(DUTCH, done)
    assert (after.shows_import, after.can_undo, after.close) == (False, True, "Sluiten")


def test_what_came_in_is_told_with_the_way_back() -> None:
    assert done_words(ENGLISH, 1, 1) == "Imported: 1 new entry. Undo takes all of it back."
    assert "2 new entries from 2 files" in done_words(ENGLISH, 2, 2)

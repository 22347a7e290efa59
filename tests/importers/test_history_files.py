# SPDX-License-Identifier: MIT
"""The files of other time trackers: recognised by their content, and read to the second."""

from __future__ import annotations

from pathlib import Path

import pytest

from tegoed.core.errors import RefusedError
from tegoed.importers import formats
from tests.support.importer_files import FILES, options, read, reasons, when


@pytest.mark.parametrize(
    ("file", "format", "rows", "seconds", "left_out"),
    [
        ("toggl.csv", "toggl", 4, 30 * 60 + 80 * 60 + 30 * 60 + 1810, {"import.zero-length": 1}),
        ("clockify.csv", "clockify", 3, 1800 + 3630 + 2700, {}),
        ("harvest.csv", "harvest", 3, 36_900, {"import.zero-length": 1}),
        ("kimai-nl.csv", "kimai", 3, 1800 + 2700 + 9000, {}),
        ("kimai-de-1252.csv", "kimai", 1, 1800, {}),
        ("kimai.json", "kimai", 2, 1800 + 6300, {"import.running-left-out": 1}),
        ("solidtime.zip", "solidtime", 2, 1800 + 2700, {"import.running-left-out": 1}),
        ("super-productivity.json", "super-productivity", 3, 5400 + 900, {"import.zero-length": 1}),
        ("timewarrior.json", "timewarrior", 5, 34_500, {}),
        ("watson-log.json", "watson", 3, 20_700, {}),
        ("watson-frames", "watson", 3, 20_700, {}),
        ("hamster-nl.tsv", "hamster", 2, 3000, {"import.running-left-out": 1}),
        ("hamster.xml", "hamster", 2, 3000, {}),
        ("hamster3-de.tsv", "hamster", 3, 7500, {"import.running-left-out": 1}),
        ("hamster3.xml", "hamster", 3, 7500, {"import.running-left-out": 1}),
        ("gtimelog.txt", "gtimelog", 5, 20_400, {"import.zero-length": 1}),
        ("klog-tracked.klg", "klog", 5, 26_100, {"import.running-left-out": 1}),
        ("klog.klg", "klog", 5, 1800 + 3600 + 4500 + 4500 + 10_800, {"import.running-left-out": 1}),
        (
            "calendar.ics",
            "ics",
            4,
            1800 + 2 * 5400 + 3600,
            {
                "import.all-day-left-out": 1,
                "import.future-left-out": 1,
                "import.cancelled-left-out": 1,
            },
        ),
    ],
)
def test_a_file_is_recognised_and_read_to_the_second(
    file: str, format: str, rows: int, seconds: int, left_out: dict[str, int]
) -> None:
    data = (FILES / file).read_bytes()
    assert formats.recognised(data) == format
    found = formats.read(format, data, options())
    assert (len(found.rows), sum(row.seconds for row in found.rows)) == (rows, seconds)
    assert found.left_out == left_out
    if file != "klog.klg":
        assert not found.refused


def rows_of(
    file: str,
) -> list[tuple[str, str, str, str, tuple[str, ...], str, bool | None, int | None]]:
    found = read((FILES / file).read_bytes())
    return [
        (when(row), row.client, row.project, row.task, row.tags, row.note, row.billable, row.cents)
        for row in found.rows
    ]


def test_toggl_tells_work_tags_and_a_rate_from_the_amount() -> None:
    assert rows_of("toggl.csv") == [
        ("2026-03-02 09:05 30", "Molen BV", "Website", "", ("gift", "support"), "Telefoontje",
         False, None),
        ("2026-03-02 10:00 80", "Molen BV", "Website", "Ontwerp", (), 'Schets, eerste "versie"',
         True, 9000),
        ("2026-03-03 08:30 30", "", "Boekhouding", "", (), "", True, None),
        ("2026-03-03 23:45 30.1667", "", "", "", (), "opruimen", False, None),
    ]  # fmt: skip
    assert read((FILES / "toggl.csv").read_bytes()).currency == "EUR"


def test_clockify_writes_months_first_beside_am_and_pm() -> None:
    assert [row[0] for row in rows_of("clockify.csv")] == [
        "2026-03-02 09:05 30",
        "2026-03-02 12:10 60.5",
        "2026-03-04 23:30 45",
    ]
    assert [row[7] for row in rows_of("clockify.csv")] == [9000, None, 9550]


def test_harvest_knows_lengths_only_with_decimal_commas_and_grouped_thousands() -> None:
    assert [(row[0], row[3], row[7]) for row in rows_of("harvest.csv")] == [
        ("2026-03-02 30", "Overleg", 9000),
        ("2026-03-02 105", "Overleg", 9000),
        ("2026-03-03 480", "Schrijven", 109_000),
    ]
    assert read((FILES / "harvest.csv").read_bytes()).currency == "EUR"


def test_kimai_is_read_in_dutch_over_midnight_and_without_its_breaks() -> None:
    assert [(row[0], row[3], row[6]) for row in rows_of("kimai-nl.csv")] == [
        ("2026-03-02 09:05 30", "Overleg", True),
        ("2026-03-02 23:30 45", "Storing", False),
        ("2026-03-03 09:00 150", "Overleg", True),
    ]
    assert rows_of("kimai-de-1252.csv")[0][1:6] == (
        "Mühle GmbH", "Webseite", "Besprechung", (), "Rückruf – kurz",
    )  # fmt: skip


def test_kimai_json_names_the_customer_of_a_project() -> None:
    assert rows_of("kimai.json") == [
        ("2026-03-02 09:05 30", "Molen BV", "Website", "Overleg", ("gift", "support"),
         "Telefoontje", True, 9000),
        ("2026-03-02 10:00 105", "Molen BV", "Website", "Overleg", (), "", False, 9000),
    ]  # fmt: skip


def test_kimai_json_without_names_tells_numbers() -> None:
    found = read(
        '[{"id": 1, "begin": "2026-03-02T09:05:00+0100", "end": "2026-03-02T10:05:00+0100",'
        ' "activity": 7, "project": 3, "user": 1}]'
    )
    assert [(row.project, row.task, row.user) for row in found.rows] == [("#3", "#7", "#1")]


def test_solidtime_puts_names_to_ids_and_takes_a_projects_rate() -> None:
    assert rows_of("solidtime.zip") == [
        ("2026-03-02 09:05 30", "Molen BV", "Website", "Eerste schets", ("support",),
         "bellen, kort", True, 9050),
        ("2026-03-02 10:00 45", "", "Boekhouding", "", (), "", False, None),
    ]  # fmt: skip


def test_super_productivity_counts_subtasks_and_not_their_parent() -> None:
    assert [(row[0], row[2], row[4], row[5]) for row in rows_of("super-productivity.json")] == [
        ("2026-03-02 60", "Molen BV", ("support",), "Website: Schets"),
        ("2026-03-02 30", "Molen BV", (), "Website: Bellen"),
        ("2026-02-27 15", "", (), "Administratie"),
    ]


def test_timewarrior_is_read_over_both_changes_of_the_clocks() -> None:
    assert [(row[0], row[4], row[5]) for row in rows_of("timewarrior.json")] == [
        ("2026-03-02 09:05 30", ("Molen BV", "support"), "bellen over de planning"),
        ("2026-03-02 10:00 135", ("Website",), 'Café "Coöp", #1'),
        ("2026-03-03 09:00 20", (), ""),
        ("2026-03-28 23:30 210", ("Website",), ""),
        ("2026-10-25 01:30 180", ("Molen",), ""),
    ]


def test_watson_says_the_same_in_its_log_and_in_its_frames() -> None:
    log = read((FILES / "watson-log.json").read_bytes()).rows
    frames = read((FILES / "watson-frames").read_bytes()).rows
    assert [row._replace(line=0) for row in log] == [row._replace(line=0) for row in frames]
    assert [(row.client, row.tags) for row in log] == [
        ("molen bv", ("support", "telefoon")),
        ("website", ()),
        ("molen bv", ()),
    ]


def test_watson_of_old_had_frames_without_tags() -> None:
    found = read('[[1772438700, 1772440500, "molen"]]')
    assert [(when(row), row.client, row.id) for row in found.rows] == [
        ("2026-03-02 09:05 30", "molen", "")
    ]


@pytest.mark.parametrize("file", ["hamster3-de.tsv", "hamster3.xml"])
def test_hamster_3_writes_minutes_with_decimals_and_no_seconds(file: str) -> None:
    assert rows_of(file) == [
        ("2026-03-02 09:05 30", "Molen BV", "", "Bellen", ("gift", "support"),
         "over de planning & meer", None, None),
        ("2026-03-02 10:00 20", "", "", "Opruimen", (), "", None, None),
        ("2026-03-02 23:30 75", "Zorgpunt", "", "Storing", ("nacht",), "", None, None),
    ]  # fmt: skip


@pytest.mark.parametrize("file", ["hamster-nl.tsv", "hamster.xml"])
def test_hamsters_category_is_the_client(file: str) -> None:
    first, second = rows_of(file)
    assert first[:5] == ("2026-03-02 09:05 30", "Molen BV", "", "Bellen", ("gift", "support"))
    assert first[5].startswith("over de planning")
    assert second[:4] == ("2026-03-02 10:00 20", "", "", "Opruimen")


def test_an_empty_list_is_what_timewarrior_prints_of_nothing() -> None:
    assert formats.recognised(b"[\n]\n") == "timewarrior"
    assert read("[\n]\n").rows == []


def test_gtimelog_takes_what_is_before_the_first_colon_or_dash_and_drops_slack() -> None:
    assert [(row[0], row[1], row[5], row[4]) for row in rows_of("gtimelog.txt")] == [
        ("2026-03-02 09:05 30", "Molen BV", "bellen", ("gift", "support")),
        ("2026-03-02 09:50 130", "Zorgpunt", "intake - tweede", ()),
        ("2026-03-02 12:45 45", "", "administratie", ()),
        ("2026-03-03 23:30 105", "Molen BV", "storing: server", ("nacht",)),
        ("2026-03-04 08:30 30", "Website", "", ()),
    ]


def test_klog_knows_lengths_shifted_times_and_tags_and_refuses_what_is_below_zero() -> None:
    assert [(row[0], row[1], row[4], row[5]) for row in rows_of("klog.klg")] == [
        ("2026-03-02 09:05 30", "molen", ("thuis", "client=molen", "gift"), "Bellen"),
        ("2026-03-02 60", "", ("thuis", "growth"), "Lezen"),
        ("2026-03-02 12:00 75", "", ("thuis", "support"), "over twee regels"),
        ("2026-03-02 23:30 75", "", (), "Storing"),
        ("2026-03-03 22:00 180", "", (), "Nacht"),
    ]
    assert reasons(read((FILES / "klog.klg").read_bytes())) == [
        (11, "row.clock-unreadable"),
        (13, "row.negative"),
    ]


def test_a_calendar_is_read_with_its_repeats_exceptions_and_changes() -> None:
    assert [(row[0], row[4], row[5]) for row in rows_of("calendar.ics")] == [
        ("2026-03-02 09:05 30", ("gift", "support"), "Bellen, kort"),
        ("2026-03-16 09:00 90", (),
         "Stuurgroep met een lange naam die over het einde van de regel gaat"),
        ("2026-04-06 09:00 90", (),
         "Stuurgroep met een lange naam die over het einde van de regel gaat"),
        ("2026-03-31 10:00 60", (), "Stuurgroep verzet"),
    ]  # fmt: skip
    ids = [row.id for row in read((FILES / "calendar.ics").read_bytes()).rows]
    assert len(set(ids)) == 4


@pytest.mark.parametrize("path", sorted(FILES.iterdir()), ids=lambda path: path.name)
def test_a_file_that_breaks_off_ends_in_a_sentence_or_in_fewer_rows(path: Path) -> None:
    data = path.read_bytes()
    for part in range(1, 12):
        formats.fuzz(data[: len(data) * part // 12], options())


def test_any_table_is_read_by_the_columns_that_are_named() -> None:
    data = (FILES / "hours-nl.csv").read_bytes()
    assert formats.recognised(data) is None
    columns = {"date": "Dag", "hours": "uren", "client": "3", "note": "Wat"}
    found = read(data, "csv", columns=columns)
    assert [(when(row), row.client, row.note) for row in found.rows] == [
        ("2026-03-02 90", "Molen BV", "Overleg"),
        ("2026-03-13 45", "Molen BV", "Bellen"),
    ]


@pytest.mark.parametrize(
    ("columns", "id"),
    [
        ({"hours": "uren"}, "import.column-missing"),
        ({"when": "Dag"}, "import.csv-field"),
        ({"date": "Day"}, "import.csv-column"),
        ({"date": "9"}, "import.csv-column"),
    ],
)
def test_columns_that_are_not_there_are_refused(columns: dict[str, str], id: str) -> None:
    with pytest.raises(RefusedError) as caught:
        read((FILES / "hours-nl.csv").read_bytes(), "csv", columns=columns)
    assert caught.value.message.id == id

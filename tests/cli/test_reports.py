# SPDX-License-Identifier: MIT
"""Reports from the command line: `tegoed export FILE --format …`."""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tegoed.services.data.imports import import_export
from tegoed.services.data.reports import reports
from tests.support.command_line import SAID_AT, call, done, refused, set_up
from tests.support.paper import facts, words

NOVEMBER = ("--client", "Bouwgroep Noord", "--month", "2026-11")


@pytest.fixture(autouse=True)
def _work() -> None:
    set_up()
    done("log", "9-12 verand interviews 2026-11-10", "--said-at", SAID_AT)
    done("log", "13-15 verand !gratis 2026-11-10", "--said-at", SAID_AT)


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_a_timesheet_is_written_for_the_user_alone_and_told(tmp_path: Path) -> None:
    path = tmp_path / "hours.csv"
    assert str(path) in done("export", str(path), "--format", "timesheet-csv", *NOVEMBER).out
    assert [(row["Day"], row["Note"], row["Amount (EUR)"]) for row in rows(path)] == [
        ("2026-11-10", "interviews", "330.00")
    ]
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_was_given_is_on_it_when_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "hours.csv"
    done("export", str(path), "--format", "timesheet", "--given", *NOVEMBER)
    assert [(row["Value (EUR)"], row["Discount"], row["Amount (EUR)"]) for row in rows(path)] == [
        ("330.00", "", "330.00"),
        ("220.00", "100.00%", "0.00"),
    ]


def test_a_kind_takes_its_form_from_the_files_name(tmp_path: Path) -> None:
    path = tmp_path / "hours.xlsx"
    done("export", str(path), "--format", "timesheet", *NOVEMBER)
    assert load_workbook(path).worksheets[0]["B3"].value == "November 2026"


def test_a_report_in_a_folder_gets_a_name_of_its_own(tmp_path: Path) -> None:
    written = tmp_path / "Timesheet Bouwgroep Noord November 2026.csv"
    assert str(written) in done("export", str(tmp_path), "--format", "timesheet-csv", *NOVEMBER).out
    assert written.is_file()


@pytest.mark.parametrize(
    "days",
    [
        ("--from", "2026-11-01", "--to", "2026-11-30"),
        ("--week", "2026-W46"),
        ("--quarter", "2026-Q4"),
        ("--year", "2026"),
    ],
)
def test_days_are_named_one_by_one_or_as_a_period(tmp_path: Path, days: tuple[str, ...]) -> None:
    path = tmp_path / "hours.csv"
    done("export", str(path), "--format", "timesheet-csv", "--client", "Bouwgroep Noord", *days)
    assert len(rows(path)) == 1


def test_what_cannot_be_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "hours.csv"
    assert "timesheet-csv" in refused("export", str(path))
    assert "timesheet-xlsx" in refused("export", "-", "--format", "timesheet")
    assert "timesheet-csv" in refused("export", str(path), "--format", "nonsense")
    refused("export", str(path), "--format", "timesheet-csv")
    refused("export", str(path), "--format", "timesheet-csv", "--client", "Nobody")
    refused("export", str(path), "--format", "timesheet-csv", "--hide-names", *NOVEMBER)
    refused(
        "export",
        str(path),
        "--format",
        "timesheet-csv",
        "--client",
        "Bouwgroep Noord",
        "--month",
        "2026-13",
    )
    refused("export", str(tmp_path / "none" / "hours.csv"), "--format", "timesheet-csv", *NOVEMBER)
    assert call("export", str(tmp_path / "all.json"), "--given").status == 2
    assert (
        call("export", str(tmp_path / "all.json"), "--week", "2026-W46", "--year", "2026").status
        == 2
    )
    assert (
        call(
            "export", str(tmp_path / "all.json"), "--week", "2026-W46", "--from", "2026-11-01"
        ).status
        == 2
    )
    assert [found.name for found in tmp_path.iterdir()] == ["home"]


def test_a_period_chooses_the_entries_of_a_document_too(tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    done("export", str(path), "--month", "2026-10")
    assert '"interviews"' not in path.read_text()
    done("export", str(path), "--format", "tegoed", "--month", "2026-11")
    assert '"interviews"' in path.read_text()


def test_the_help_names_every_format_there_is() -> None:
    told = done("export", "--help").out.split("Formats:")[1].split(".")[0]
    assert [name.strip() for name in told.split(",")] == [
        "tegoed",
        *reports.formats(),
        *import_export.export_formats(),
    ]


def test_dutch_help_and_dutch_words(tmp_path: Path) -> None:
    done("settings", "set", "language", "nl")
    assert "Zonder --format" in done("export", "--help").out
    assert (
        "Urenstaat Bouwgroep Noord november 2026.csv"
        in done("export", str(tmp_path), "--format", "timesheet-csv", *NOVEMBER).out
    )


def test_what_stands_on_a_timesheet_is_as_set_unless_said_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "hours.csv"
    done("settings", "set", "timesheet_given", "yes")
    done("export", str(path), "--format", "timesheet", *NOVEMBER)
    assert len(rows(path)) == 2
    done("export", str(path), "--format", "timesheet", "--no-given", *NOVEMBER)
    assert len(rows(path)) == 1
    done("export", str(path), "--format", "entries-csv")
    assert len(rows(path)) == 2


def test_a_week_is_a_page_with_names_hidden_as_set_unless_said_otherwise(tmp_path: Path) -> None:
    week = ("--format", "week-pdf", "--week", "2026-W46")
    path = tmp_path / "Week 2026-W46.pdf"
    assert str(path) in done("export", str(tmp_path), *week).out
    assert "Bouwgroep Noord" in words(path.read_bytes())
    done("export", str(tmp_path), *week, "--hide-names")
    assert "Bouwgroep" not in words(path.read_bytes())
    done("settings", "set", "share_hide_names", "yes")
    done("export", str(path), *week)
    assert "Bouwgroep" not in words(path.read_bytes())
    done("export", str(path), *week, "--show-names")
    assert "Bouwgroep Noord" in words(path.read_bytes())
    done("export", str(tmp_path / "year.csv"), "--format", "year")
    assert "Bouwgroep Noord" in (tmp_path / "year.csv").read_text()


def test_a_page_of_a_week_is_refused_for_other_days_and_what_it_does_not_know(
    tmp_path: Path,
) -> None:
    path = tmp_path / "week.pdf"
    assert "one whole week" in refused(
        "export", str(path), "--format", "week", "--month", "2026-11"
    )
    refused("export", str(path), "--format", "week", "--week", "2026-W46", "--given")
    refused(
        "export", str(path), "--format", "week", "--week", "2026-W46", "--client", "Bouwgroep Noord"
    )
    refused("export", str(path), "--format", "week", "--week", "2026-W01")
    refused("export", str(path), "--format", "timesheet", "--note", *NOVEMBER)
    assert call("export", str(tmp_path / "all.json"), "--note").status == 2
    assert not path.exists()


@pytest.mark.parametrize(
    ("report", "title", "subject"),
    [
        (("timesheet", *NOVEMBER), "Timesheet Bouwgroep Noord", "November 2026"),
        (("week", "--week", "2026-W46"), "Week 46 · 9–15 November 2026", "You worked "),
        (("year",), "Hours criterion 2026", "Hours of the business in 2026"),
    ],
)
def test_a_pdf_says_its_author_title_and_subject_and_has_its_fonts_inside(
    tmp_path: Path, report: tuple[str, ...], title: str, subject: str
) -> None:
    done("settings", "set", "report_name", "Peter Jansen")
    path = tmp_path / "hours.pdf"
    done("export", str(path), "--format", *report)
    told = dict(line.split(":", 1) for line in facts(path.read_bytes()).splitlines())
    assert told["Author"].strip() == "Peter Jansen"
    assert told["Title"].strip() == title
    assert told["Subject"].strip().startswith(subject)
    assert told["Tagged"].strip() == "yes"
    listed = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
    fonts = [line.split() for line in listed.splitlines()[2:]]
    assert fonts
    assert all("NotoSans" in font[0] and font[-5] == "yes" for font in fonts)


def test_the_sender_as_set_stands_on_a_timesheet_and_a_years_evidence(tmp_path: Path) -> None:
    done("settings", "set", "report_name", "Peter Jansen")
    done("settings", "set", "report_address", "Dorpsstraat 1\nUtrecht")
    path = tmp_path / "hours.pdf"
    for report in (("timesheet", *NOVEMBER), ("year",)):
        done("export", str(path), "--format", *report)
        told = words(path.read_bytes())
        assert all(line in told for line in ("Peter Jansen", "Dorpsstraat 1", "Utrecht"))
    done("export", str(tmp_path / "hours.xlsx"), "--format", "timesheet", *NOVEMBER)
    sheet = load_workbook(tmp_path / "hours.xlsx").worksheets[0]
    assert (sheet["A2"].value, sheet["B2"].value) == (
        "From",
        "Peter Jansen, Dorpsstraat 1, Utrecht",
    )
    done("export", str(tmp_path / "year.xlsx"), "--format", "year")
    assert (
        load_workbook(tmp_path / "year.xlsx").worksheets[0]["B2"].value
        == "Peter Jansen, Dorpsstraat 1, Utrecht"
    )

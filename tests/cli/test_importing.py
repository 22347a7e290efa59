# SPDX-License-Identifier: MIT
"""`tegoed import` of other programs' files and `tegoed export` to them, as a script uses them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from tests.support.command_line import call, document, done, process, refused
from tests.support.importer_files import FILES

CSV = "date,hours,client,note\n03/04/2024,1.5,Molen,een\n04/04/2024,0:30,,twee\n"


@pytest.fixture(autouse=True)
def _amsterdam() -> None:
    done("settings", "set", "timezone", "Europe/Amsterdam")


def test_the_answer_tells_all_that_a_script_needs() -> None:
    found = document("import", str(FILES / "toggl.csv"), "--rate", "95,50")
    assert found == {
        "format": "toggl",
        "zone": "Europe/Amsterdam",
        "dry_run": False,
        "added": {"clients": 2, "projects": 1, "activities": 1, "entries": 4},
        "known": {"clients": 0, "projects": 0, "activities": 0, "entries": 0},
        "seconds": 10_210,
        "from": "2026-03-02T09:05:00+01:00",
        "to": "2026-03-04T00:15:10+01:00",
        "refused": [],
        "warnings": ["1 row of no length was left out."],
    }
    entries = document("entries")
    assert [(e["client"], e["project"], e["purpose"]) for e in entries] == [
        ("Molen BV", "Website", "given"),
        ("Molen BV", "Website", "billable"),
        ("Boekhouding", None, "billable"),
        (None, None, "overhead"),
    ]
    assert entries[1]["activity"] == "Ontwerp"
    again = document("import", str(FILES / "toggl.csv"))
    assert (again["added"]["entries"], again["known"]["entries"], again["from"]) == (0, 4, None)
    done("undo")
    assert document("entries") == []


def test_a_dry_run_writes_nothing_and_lists_what_is_refused() -> None:
    found = document("import", str(FILES / "klog.klg"), "--dry-run")
    assert found["dry_run"] is True
    assert found["refused"][1] == {"line": 13, "reason": "The length is below zero."}
    assert document("entries") == []
    line = refused("import", str(FILES / "klog.klg"))
    assert line.startswith("2 rows cannot come in, the first at line 11: ")
    assert "--skip-refused" in line
    text = done("import", str(FILES / "klog.klg"), "--skip-refused").out
    assert "5 new entries, 7 h." in text
    assert "Line 13 was refused: The length is below zero." in text


def test_what_the_file_does_not_tell_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "hours.csv"
    path.write_text(CSV)
    assert "--date-order" in refused("import", str(path))
    found = document(
        "import", str(path), "--date-order", "dmy", "--map", "Molen=Zorgpunt", "--dry-run"
    )
    assert (found["format"], found["from"][:10], found["seconds"]) == ("csv", "2024-04-03", 7200)
    project = tmp_path / "project.csv"
    project.write_text("date,hours,client,project\n2024-03-05,1,Molen,Site\n")
    assert "--rate" in refused("import", str(project))
    assert document("import", str(project), "--rate", "90")["added"]["projects"] == 1
    assert document("client", "list")[0]["name"] == "Molen"


def test_columns_of_any_table_are_named(tmp_path: Path) -> None:
    columns = (
        "--csv",
        "date=Dag",
        "--csv",
        "hours=Uren",
        "--csv",
        "client=Voor",
        "--csv",
        "note=4",
    )
    found = document("import", str(FILES / "hours-nl.csv"), *columns)
    assert (found["added"]["entries"], found["seconds"]) == (2, 8100)
    assert [(e["note"], e["clock"]) for e in document("entries")] == [
        ("Overleg", False),
        ("Bellen", False),
    ]


@pytest.mark.parametrize(
    "options",
    [("--csv", "start"), ("--map", "=Molen"), ("--map", "Molen"), ("--date-order", "ymd")],
)
def test_options_that_make_no_sense_are_wrong_usage(options: tuple[str, ...]) -> None:
    assert call("import", str(FILES / "toggl.csv"), *options).status == 2


def test_a_long_file_tells_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    lines = (f"2026-03-02T09:00,2026-03-02T09:{n % 59 + 1:02},{n}\n" for n in range(25_000))
    path.write_text("start,end,note\n" + "".join(lines))
    ran = call("import", str(path), "--json")
    assert ran.status == 0
    assert ran.json["added"]["entries"] == 25_000
    assert ran.err.splitlines()[1] == "10,000 of 25,000 entries …"


def test_a_file_of_another_program_needs_no_screen_and_no_qt(tmp_path: Path) -> None:
    ran = process("import", str(FILES / "watson-log.json"), "--json", LC_ALL="nl_NL.UTF-8")
    assert (ran.status, ran.err) == (0, "")
    assert ran.json["seconds"] == 20_700


def test_help_names_the_formats() -> None:
    assert "gtimelog, klog, ics" in done("import", "--help").out
    assert "timewarrior" in done("export", "--help").out


def test_an_export_of_one_client_and_one_day_is_that(tmp_path: Path) -> None:
    done("import", str(FILES / "toggl.csv"), "--rate", "90")
    path = tmp_path / "out.klg"
    done("export", str(path), "--format", "klog", "--client", "Molen BV", "--to", "2026-03-02")
    assert path.read_text() == (
        "2026-03-02\n"
        '    9:05 - 9:35 Telefoontje #client="Molen BV" #project="Website" #given #gift #support\n'
        '    10:00 - 11:20 Schets, eerste "versie" #client="Molen BV" '
        '#project="Website" #activity="Ontwerp"\n'
    )
    assert path.stat().st_mode & 0o777 == 0o600
    text = process("export", "-", "--format", "toggl").out
    assert text.startswith("\ufeffUser,Email,Client")
    assert "--given" in call("export", "-", "--format", "klog", "--given").err


def test_timewarrior_itself_tracks_what_is_exported_for_it(tmp_path: Path) -> None:
    """Timewarrior 1.4 has no import of its own: each interval is given to `timew track`, and `timew
    export` sums the same.
    """
    assert shutil.which("timew"), "packaging/environment.sh test installs it"
    seconds = document("import", str(FILES / "gtimelog.txt"))["seconds"]
    path = tmp_path / "out.json"
    done("export", str(path), "--format", "timewarrior")
    environ = {**os.environ, "TIMEWARRIORDB": str(tmp_path / "timew")}
    (tmp_path / "timew").mkdir()

    def timew(*arguments: str) -> str:
        return subprocess.run(
            ["timew", *arguments],
            env=environ,
            capture_output=True,
            text=True,
            check=True,
            input="yes\n",
        ).stdout

    wanted = json.loads(path.read_text())
    for interval in wanted:
        timew(":yes", "track", interval["start"], "-", interval["end"], *interval["tags"])
    known = json.loads(timew("export"))
    spans = [(i["start"], i["end"], sorted(i["tags"])) for i in known]
    assert spans == [(i["start"], i["end"], sorted(i["tags"])) for i in wanted]
    lengths = [datetime.fromisoformat(i["end"]) - datetime.fromisoformat(i["start"]) for i in known]
    assert sum(length.total_seconds() for length in lengths) == seconds
    (tmp_path / "again.json").write_text(timew("export"))
    assert document("import", str(tmp_path / "again.json"), "--dry-run")["seconds"] == seconds


def test_a_document_that_a_shell_wrote_in_utf_16_comes_in(tmp_path: Path) -> None:
    """`tegoed export - > all.json` in an older PowerShell."""
    done("client", "add", "Café Coöp")
    done("log", "1h coop", "--said-at", "2026-11-12T15:00")
    plain, wide = tmp_path / "plain.json", tmp_path / "wide.json"
    done("export", str(plain))
    wide.write_bytes(plain.read_text(encoding="utf-8").replace("\n", "\r\n").encode("utf-16"))
    done("undo")
    found = document("import", str(wide))
    assert (found["format"], found["added"]["entries"]) == ("tegoed", 1)
    assert document("entries")[0]["client"] == "Café Coöp"


@pytest.mark.parametrize(
    ("titles", "row", "seconds"),
    [
        ("Datum;Klant;Opdracht;Uren;Omschrijving;Labels", "23-3-2026;Molen;Site;1,5;x;a", 5400),
        ("Datum;Van;Tot;Klant;Project;Notitie", "23-3-2026;9:00;10:30;Molen;Site;Overleg", 5400),
        ("Begin,Eind,Klant,Factureerbaar", "2026-03-23 09:00,2026-03-23 10:30,Molen,nee", 5400),
        ("datum,duur,klant,tarief", "2026-03-23,1u30,Molen,90", 5400),
    ],
)
def test_a_table_with_dutch_titles_tells_itself(
    tmp_path: Path, titles: str, row: str, seconds: int
) -> None:
    file = tmp_path / "uren.csv"
    file.write_text(f"{titles}\n{row}\n", encoding="utf-8")
    found = document("import", str(file), "--rate", "90")
    assert (found["format"], found["added"]["entries"], found["seconds"]) == ("csv", 1, seconds)
    (entry,) = document("entries")
    assert (entry["client"], entry["purpose"]) == (
        "Molen",
        "given" if "nee" in row else "billable",
    )

# SPDX-License-Identifier: MIT
"""Import, export, backup, restore, doctor, the demo's year and focus, from the command line."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tegoed.cli.context import workspace
from tegoed.services.setup import presets_and_favourites
from tests.support.command_line import SAID_AT, call, document, done, refused, set_up
from tests.support.keyrings import a_ring


def test_an_export_imported_elsewhere_exports_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up()
    done("log", "9-12 verand workshop #a", "--said-at", SAID_AT)
    done("boundary", "add", "given_hours", "--limit", "2h")
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    done("export", str(first))
    monkeypatch.setenv("TEGOED_HOME", str(tmp_path / "elsewhere"))
    assert document("import", str(first), "--dry-run")["added"]["entries"] == 1
    assert document("entries") == []
    assert document("import", str(first))["added"]["entries"] == 1
    again = document("import", str(first))
    assert (again["added"]["entries"], again["known"]["entries"]) == (0, 1)
    done("export", str(second), "--format", "tegoed")
    documents = [json.loads(path.read_text()) for path in (first, second)]
    for document_ in documents:
        del document_["exported_at"]
    assert documents[0] == documents[1]
    assert "1 new entry" not in done("import", str(first)).out


def test_an_export_can_be_of_some_days_and_one_client(tmp_path: Path) -> None:
    set_up()
    done("log", "9-12 verand 2026-11-10", "--said-at", SAID_AT)
    done("log", "9-12 zorg 2026-11-11", "--said-at", SAID_AT)
    path = tmp_path / "some.json"
    done("export", str(path), "--from", "2026-11-10", "--to", "2026-11-11", "--client", "Zorgpunt")
    assert [entry["client"] for entry in json.loads(path.read_text())["entries"]] == ["Zorgpunt"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_import_says_first_what_comes_in_switched_off_and_runs_nothing(tmp_path: Path) -> None:
    proof = tmp_path / "ran"
    start = ["sh", "-c", f"touch {proof}\x1b]52;c;eA\x07"]
    made = {
        "format": "tegoed",
        "version": 1,
        "channels": [
            {"kind": "desktop", "name": "bureau", "options": {}},
            {"kind": "command", "name": "lamp", "options": {"start": start}},
        ],
        "focus_rules": [
            {"kind": "week", "days": [1, 2, 3, 4, 5, 6, 7], "from": "00:00", "to": "24:00"}
        ],
    }
    path = tmp_path / "theirs.json"
    path.write_text(json.dumps(made))
    foreseen = done("import", str(path), "--dry-run").out.splitlines()
    shown = done("import", str(path)).out.splitlines()
    assert foreseen[1:] == shown[:-1]
    assert shown[0].startswith("The channel “lamp” would run programs")
    assert "\\u001b]52;c;eA\\u0007" in shown[0]
    assert shown[1] == "1 channel comes in switched off: bureau (desktop)."
    assert shown[2] == "1 focus rule comes in switched off."
    assert "\x1b" not in "".join(shown + foreseen)
    assert [channel["enabled"] for channel in document("channel", "list")] == [False, False]
    assert done("focus", "status").out == "Focus is off.\n"
    assert not proof.exists()
    done("undo")
    assert document("import", str(path))["warnings"] == shown[:3]


def test_an_import_that_fails_names_the_place_and_leaves_everything(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    entry = {
        "uid": "a",
        "start": "2026-11-09T09:00:00+01:00",
        "end": "2026-11-09T08:00:00+01:00",
        "purpose": "overhead",
    }
    path.write_text(json.dumps({"format": "tegoed", "version": 1, "entries": [entry]}))
    assert "entries[0].end" in refused("import", str(path))
    refused("import", str(tmp_path / "missing.json"))
    refused("import", str(path), "--format", "nonsense")
    assert document("entries") == []


def test_a_backup_can_be_put_back_and_keeps_what_it_replaces(tmp_path: Path) -> None:
    set_up()
    done("log", "9-12 verand", "--said-at", SAID_AT)
    copy = tmp_path / "copy.db"
    assert str(copy) in done("backup", str(copy)).out
    done("log", "13-14 verand", "--said-at", SAID_AT)
    said = done("restore", str(copy)).out
    assert len(document("entries")) == 1
    kept = Path(said.split()[-1])
    assert kept.is_file()
    done("restore", str(kept))
    assert len(document("entries")) == 2
    refused("restore", str(tmp_path / "missing.db"))
    assert "tegoed-" in done("backup").out


def test_the_doctor_finds_a_healthy_home_well() -> None:
    set_up()
    found = document("doctor")
    assert found["ok"] is True
    assert {"name", "ok", "severity", "message", "remedy"} == set(found["checks"][0])
    assert {check["severity"] for check in found["checks"]} <= {"error", "note"}
    assert "All is well." in done("doctor").out


def test_the_doctor_of_a_damaged_database_says_what_to_do() -> None:
    set_up()
    database = Path(str(_home())) / "tegoed.db"
    database.write_bytes(b"no database at all" * 100)
    called = call("doctor", "--json")
    assert called.status == 1
    assert called.json["ok"] is False
    wrong = [
        check for check in called.json["checks"] if not check["ok"] and check["severity"] == "error"
    ]
    assert all(check["remedy"] for check in wrong)
    assert called.err.count("\n") == 1
    assert "restore" in refused("entries")


def test_the_demo_fills_an_empty_home_and_no_other() -> None:
    done("demo", "--fill")
    assert len(document("entries")) > 200
    refused("demo", "--fill")
    a_week_ago = (datetime.now(UTC) - timedelta(days=7)).strftime("%G-W%V")
    assert "You" in done("balance", "--week", a_week_ago).out


def test_focus_goes_on_and_off_on_a_channel(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    done(
        "channel",
        "add",
        "command",
        "Lamp",
        json_list("start", seen, "on"),
        json_list("end", seen, "off"),
    )
    assert document("focus", "status") is None
    state = document("focus", "on", "--for", "50m", "--message", "Deep in it")
    assert [channel["channel"] for channel in state["channels"]] == ["Lamp"]
    assert set(state) >= {"preset", "since", "until", "channels"}
    assert seen.read_text() == "on"
    assert document("status")["focus"]["channels"][0]["state"] == "on"
    assert "Lamp" in done("focus", "status").out
    done("focus", "off")
    assert seen.read_text() == "off"
    assert document("status")["focus"] is None


def test_a_running_focus_is_made_longer_and_shorter_and_keeps_its_message() -> None:
    state = document("focus", "on", "--for", "50m", "--message", "Deep in it")
    longer = document("focus", "longer", "1h")
    shorter = document("focus", "shorter", "30m")
    ends = [datetime.fromisoformat(each["until"]) for each in (state, longer, shorter)]
    assert [later - ends[0] for later in ends] == [
        timedelta(),
        timedelta(hours=1),
        timedelta(minutes=30),
    ]
    assert shorter["message"] == state["message"]
    assert "No channel is set up: others cannot see it." in done("focus", "longer", "15m").out
    done("focus", "shorter", "10h")
    assert document("focus", "status") is None
    assert "not on" in refused("focus", "longer", "15m")


def test_wherever_a_message_is_given_that_names_a_client_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_up()
    a_ring(monkeypatch)
    monkeypatch.setattr(sys, "stdin", io.StringIO("geheim\n"))
    name = document("client", "list")[0]["name"]
    said = f"Others will read a name: {name}."
    assert said in done("focus", "on", "--message", f"Busy for {name}").out
    done("focus", "off")
    assert said not in done("focus", "on", "--message", "Busy").out
    done("focus", "off")
    assert said in done("settings", "set", "focus_urgent", f"Call {name}").out
    assert said in done("focus", "on", "--message", "Busy").out  # it is what others read in the end
    assert said not in done("settings", "set", "focus_urgent", "Call me").out
    assert said in done("focus", "rule", "add", "off-duty", "--message", name).out
    mail = ("channel", "add", "sieve", "Mail", "host=mail.example.org", "user=peter")
    assert said in done(*mail, f"subject=At {name}", "--secret-stdin").out
    assert said in done("channel", "edit", "Mail", f"subject=Again at {name}").out
    assert said not in done("channel", "edit", "Mail", "subject=Away").out


@pytest.mark.parametrize(
    "command", ["import", "restore", "backup", "export", "export --format week-pdf --week 2026-W46"]
)
def test_a_path_that_is_not_for_us_is_refused_in_a_sentence(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up()
    done("log", "9-12 verand", "--said-at", SAID_AT)
    name, *options = command.split()
    kind = "pdf" if options else "json"
    assert f"/nowhere/x.{kind}" in refused(name, f"~nobody-of-that-name/nowhere/x.{kind}", *options)
    stat = Path.stat

    def forbidden(path: Path, *, follow_symlinks: bool = True) -> object:
        if path.name.startswith("locked"):
            raise PermissionError(13, "Permission denied")
        return stat(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", forbidden)
    assert "locked" in refused(name, f"/nowhere/locked.{kind}", *options)


def test_focus_refuses_what_cannot_be() -> None:
    assert call("focus", "on", "--for", "50m", "--until", "15:00").status == 2
    refused("focus", "on", "--for", "50")
    refused("focus", "on", "--until", "2020-01-01T00:00:00+00:00")
    refused("focus", "on", "--preset", "nobody")
    assert "not on" in done("focus", "off").out


def json_list(key: str, path: Path, word: str) -> str:
    """A command that writes a word into a file."""
    return f"{key}={json.dumps(['sh', '-c', f'printf {word} > {path}'])}"


def _home() -> str:
    import os

    return os.environ["TEGOED_HOME"]


def test_a_channel_that_cannot_be_made_is_named_with_a_status_and_the_others_are_at_work(
    tmp_path: Path,
) -> None:
    proof = tmp_path / "ran"
    done("channel", "add", "command", "good", f"start=touch {proof}")
    done("channel", "add", "slack", "bad", "url=https://slack.example")
    with workspace() as ws:
        [_good, bad] = presets_and_favourites.channels(ws)
        options = {**bad.options, "url": "http://[::1/"}
        presets_and_favourites.edit_channel(ws, replace(bad, options=options))
    sentence = "http://[::1/ is no http or https address."
    for arguments in (("focus", "on", "--for", "5m"), ("focus", "on", "--for", "5m", "--json")):
        called = call(*arguments)
        assert called.status == 1
        assert called.err == (
            f"bad cannot be used as it is set up: {sentence} "
            "Change it with “tegoed channel edit”, or remove it.\n"
        )
    assert [state["state"] for state in called.json["channels"]] == ["on", "skipped"]
    assert proof.exists()
    assert f"bad: skipped · {sentence}" in done("focus", "status").out
    assert done("focus", "off").out == "Focus is off.\n"
    assert refused("channel", "test", "bad") == sentence
    assert refused("channel", "sign-in", "bad") == sentence
    assert document("channel", "list")[1]["reason"] == "http.url"
    doctor = {check["name"]: check["ok"] for check in call("doctor", "--json").json["checks"]}
    assert (doctor["channel good"], doctor["channel bad"]) == (True, False)
    done("channel", "edit", "bad", "--off")
    done("focus", "on", "--for", "5m")
    done("focus", "off")
    done("channel", "edit", "bad", "url=https://slack.com", "--on")
    done("channel", "remove", "bad")

# SPDX-License-Identifier: MIT
"""The timer and the correcting of entries, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.command_line import SAID_AT, call, document, done, refused, set_up


def test_a_timer_starts_switches_and_stops() -> None:
    set_up()
    first = document("start", "verand", "--said-at", "2026-11-12T09:00")
    assert (first["start"], first["end"], first["warnings"]) == (
        "2026-11-12T09:00:00+01:00",
        None,
        [],
    )
    second = document("start", "handboek", "--said-at", "2026-11-12T10:00")
    assert second["project"] == "Handboek"
    stopped = document("stop", "--at", "2026-11-12T11:30")
    assert (stopped["uid"], stopped["end"]) == (second["uid"], "2026-11-12T11:30:00+01:00")
    ended = document("entries")[0]
    assert (ended["uid"], ended["end"]) == (first["uid"], "2026-11-12T10:00:00+01:00")
    again = document("start", "--said-at", "2026-11-12T12:00")
    assert (again["project"], again["note"]) == ("Handboek", "")


def test_a_timer_of_more_than_a_day_asks_when_it_ended() -> None:
    set_up()
    done("start", "verand", "--said-at", "2026-11-10T09:00")
    assert "--at" in refused("stop")
    started = document("start", "handboek", "--said-at", "2026-11-12T09:00")
    assert len(started["warnings"]) == 1
    assert "Verandertraject" in document("status")["warnings"][0]


def test_a_timer_of_no_time_is_thrown_away_with_a_warning() -> None:
    set_up()
    done("start", "verand", "--said-at", SAID_AT)
    stopped = document("stop", "--at", SAID_AT)
    assert stopped["entry"] is None
    assert len(stopped["warnings"]) == 1
    assert document("entries") == []


def test_cancel_throws_the_timer_away_and_undo_brings_it_back() -> None:
    set_up()
    refused("cancel")
    refused("stop")
    refused("start")
    done("start", "verand", "--said-at", SAID_AT)
    done("cancel")
    assert document("status")["timer"] is None
    done("undo")
    assert document("status")["timer"]["project"] == "Verandertraject"


def test_edit_changes_what_it_is_told_and_nothing_else() -> None:
    set_up()
    entry = document("log", "9-12 verand workshop #a", "--said-at", SAID_AT)
    uid = entry["uid"]
    edited = document(
        "edit", uid, "--start", "2026-11-12T08:30", "--end", "2026-11-12T12:00:00+01:00",
        "--project", "zorgpunt/teamcoaching",
        "--purpose", "given", "--reason", "offered", "--chair", "--activity", "onderzoek", "--note",
        "talk", "--tag", "b",
    )  # fmt: skip
    assert edited == {
        "uid": uid, "start": "2026-11-12T08:30:00+01:00", "end": "2026-11-12T12:00:00+01:00",
        "client": "Zorgpunt", "project": "Teamcoaching", "activity": "Onderzoek",
        "purpose": "given", "chair": True,
        "reason": "offered", "clock": True, "invoice": None, "note": "talk", "tags": ["b"],
        "warnings": [],
    }  # fmt: skip
    cleared = document(
        "edit",
        uid,
        "--project",
        "none",
        "--activity",
        "none",
        "--reason",
        "none",
        "--no-chair",
        "--tag",
        "none",
    )
    assert (cleared["client"], cleared["project"], cleared["activity"]) == ("Zorgpunt", None, None)
    assert (cleared["reason"], cleared["chair"], cleared["tags"]) == (None, False, [])
    done("undo")
    done("undo")
    assert document("entries") == [
        {key: value for key, value in entry.items() if key != "warnings"}
    ]


def test_an_invoiced_entry_is_changed_only_with_force() -> None:
    set_up()
    uid = document("log", "9-12 verand", "--said-at", SAID_AT)["uid"]
    document("edit", uid, "--invoice", "2026-07")
    assert "2026-07" in refused("edit", uid, "--note", "x")
    refused("delete", uid)
    assert document("edit", uid, "--note", "x", "--force")["note"] == "x"
    done("delete", uid, "--force")
    assert document("entries") == []


def test_edit_refuses_what_cannot_be() -> None:
    set_up()
    uid = document("log", "9-12 verand", "--said-at", SAID_AT)["uid"]
    refused("edit", uid, "--end", "2026-11-12T08:00")
    refused("edit", uid, "--end", "2026-11-14T08:00")
    refused("edit", uid, "--start", "yesterday")
    refused("edit", uid, "--project", "Zorgpunt/Handboek")
    refused("edit", uid, "--project", "Handboek")
    refused("edit", "nobody", "--note", "x")
    assert call("edit", uid).status == 2
    assert call("edit", uid, "--purpose", "fun").status == 2


def test_the_beginning_of_a_uid_is_enough() -> None:
    set_up()
    uid = document("log", "9-12 verand", "--said-at", SAID_AT)["uid"]
    listed = done("entries").out
    assert uid[:18] in listed
    done("delete", uid[:18])


def test_entries_are_chosen_by_local_day_and_client() -> None:
    set_up()
    done("log", "23:00-0:30 verand 2026-11-09", "--said-at", SAID_AT)
    done("log", "9-10 zorg 2026-11-11", "--said-at", SAID_AT)
    assert len(document("entries", "--from", "2026-11-10", "--to", "2026-11-10")) == 1
    assert len(document("entries", "--from", "2026-11-09", "--to", "2026-11-11")) == 2
    assert [entry["client"] for entry in document("entries", "--client", "zorgpunt")] == [
        "Zorgpunt"
    ]
    refused("entries", "--client", "nobody")
    refused("entries", "--from", "11/9")


def test_nothing_to_undo_is_told() -> None:
    refused("undo")
    refused("redo")


def test_a_time_that_the_clocks_skip_is_refused_and_one_that_comes_twice_is_told() -> None:
    set_up()
    uid = document("log", "1:00-1:30 verand 2026-10-25", "--said-at", SAID_AT)["uid"]
    edited = document("edit", uid, "--end", "2026-10-25T02:30")
    assert edited["end"] == "2026-10-25T02:30:00+02:00"
    assert len(edited["warnings"]) == 1
    refused("edit", uid, "--end", "2026-03-29T02:30")


def test_status_tells_the_timer_and_the_figures() -> None:
    set_up()
    status = document("status")
    assert set(status) >= {"timer", "focus", "today", "week", "boundaries", "warnings"}
    assert (status["timer"], status["focus"], status["warnings"]) == (None, None, [])
    assert status["today"]["logged_seconds"] == 0
    done("start", "verand")
    assert document("status")["timer"]["project"] == "Verandertraject"
    assert "Verandertraject" in done("status").out


def test_the_year_has_the_contracts_fields() -> None:
    set_up()
    assert document("year", "2019")["state"] == "not_tracked"
    done("log", "9-12 verand", "--said-at", SAID_AT)
    year = document("year", "2026")
    assert set(year) == {
        "year", "target_seconds", "logged_seconds", "by_purpose", "state",
        "needed_seconds_per_week",
        "forecast_seconds", "met_on",
    }  # fmt: skip
    assert (year["target_seconds"], year["logged_seconds"]) == (1225 * 3600, 3 * 3600)
    assert year["by_purpose"] == {"billable": 10800, "given": 0, "growth": 0, "overhead": 0}
    assert "1,225" in done("year", "2026").out


def test_a_timer_that_was_put_aside_is_answered_with_its_end() -> None:
    set_up()
    old = document("start", "verand", "--said-at", "2026-11-10T09:00:00+01:00")
    started = document("start", "handboek", "--said-at", "2026-11-12T09:00:00+01:00")
    assert len(started["warnings"]) == 1
    assert old["uid"] not in {entry["uid"] for entry in document("entries")}
    refused("edit", old["uid"], "--note", "nog niet")
    answered = document("edit", old["uid"], "--end", "2026-11-10T12:00:00+01:00")
    assert answered["end"] == "2026-11-10T12:00:00+01:00"
    assert not any("--end" in warning for warning in document("status")["warnings"])


def test_an_entry_whose_beginning_is_said_has_a_known_clock() -> None:
    set_up()
    uid = document("log", "1:30 teamc ma", "--said-at", SAID_AT)["uid"]
    assert document("edit", uid, "--end", "2026-11-09T10:30:00+01:00")["clock"] is False
    assert document("edit", uid, "--start", "2026-11-09T09:00:00+01:00")["clock"] is True


def test_an_entry_that_came_in_with_a_time_to_come_can_be_corrected_but_not_moved_ahead(
    tmp_path: Path,
) -> None:
    ahead = {
        "uid": "ahead",
        "start": "2999-01-01T09:00:00Z",
        "end": "2999-01-01T10:00:00Z",
        "purpose": "growth",
    }
    file = tmp_path / "ahead.json"
    file.write_text(json.dumps({"format": "tegoed", "version": 1, "entries": [ahead]}), "utf-8")
    done("import", str(file))
    assert document("edit", "ahead", "--note", "cursus")["note"] == "cursus"
    refused("edit", "ahead", "--end", "2999-01-01T11:00:00Z")


def test_an_entry_on_an_invoice_is_carved_by_force_only() -> None:
    set_up()
    uid = document("log", "9-12 verand", "--said-at", SAID_AT)["uid"]
    done("edit", uid, "--invoice", "2026-17")
    over = ("log", "10-11 handboek", "--overlap", "carve", "--said-at", SAID_AT)
    assert "--force" in refused(*over)
    refused(*over, "--dry-run")
    done(*over, "--force", "--dry-run")
    done(*over, "--force")
    assert [entry["project"] for entry in document("entries")] == [
        "Verandertraject",
        "Handboek",
        "Verandertraject",
    ]


def test_a_timer_that_begins_over_an_entry_carves_it_when_told_to() -> None:
    set_up()
    done("log", "9-12 verand", "--said-at", SAID_AT)
    begin = ("start", "handboek", "om 11", "--said-at", SAID_AT)
    refused(*begin)
    assert len(document(*begin, "--overlap", "carve")["warnings"]) == 1
    before, timer = document("entries")
    assert (before["end"], timer["start"], timer["end"]) == ("2026-11-12T11:00:00+01:00",) * 2 + (
        None,
    )
    done("undo")
    assert [entry["end"] for entry in document("entries")] == ["2026-11-12T12:00:00+01:00"]

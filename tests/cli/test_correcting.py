# SPDX-License-Identifier: MIT
"""Splitting, joining, and several entries at once, from the command line."""

from __future__ import annotations

from tests.support.command_line import SAID_AT, document, done, refused, set_up


def clocks() -> list[str]:
    return [f"{entry['start'][11:16]}-{entry['end'][11:16]}" for entry in document("entries")]


def logged(phrase: str) -> str:
    uid = document("log", phrase, "--said-at", SAID_AT)["uid"]
    assert isinstance(uid, str)
    return uid


def test_an_entry_is_split_and_joined_again() -> None:
    set_up()
    uid = logged("9-12 verand workshop")
    made = document("split", uid, "--at", "2026-11-12T10:00")
    assert [entry["note"] for entry in made["entries"]] == ["workshop", "workshop"]
    assert clocks() == ["09:00-10:00", "10:00-12:00"]
    joined = document("join", *(entry["uid"] for entry in made["entries"]))
    assert (joined["uid"], joined["warnings"]) == (uid, [])
    assert clocks() == ["09:00-12:00"]
    done("undo")
    done("undo")
    done("redo")
    assert clocks() == ["09:00-10:00", "10:00-12:00"]
    assert done("split", uid, "--at", "2026-11-12T09:30").out.count("Split:") == 2


def test_a_gap_is_closed_when_asked() -> None:
    set_up()
    one, other = logged("9-10 verand"), logged("11-12 verand")
    assert "--close-gap" in refused("join", one, other)
    assert done("join", one, other, "--close-gap").out.startswith("Joined:")
    assert clocks() == ["09:00-12:00"]


def test_several_entries_are_corrected_as_one_step_but_never_their_times() -> None:
    set_up()
    one, other = logged("9-10 verand"), logged("11-12 handboek")
    changed = document("edit", one, other, "--purpose", "given", "--reason", "asked")
    assert [(entry["uid"], entry["reason"]) for entry in changed["entries"]] == [
        (one, "asked"),
        (other, "asked"),
    ]
    assert refused("edit", one, other, "--start", "2026-11-12T08:00")
    assert done("edit", one, other, "--note", "x").out.count("Corrected:") == 2
    done("undo")
    done("undo")
    assert {entry["purpose"] for entry in document("entries")} == {"billable"}

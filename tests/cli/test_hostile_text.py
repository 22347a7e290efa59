# SPDX-License-Identifier: MIT
"""Text from anywhere on a terminal: it is shown, and steers nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tegoed.cli.terminal import escaped, json_escaped
from tests.support.command_line import call, document, done, process, refused, set_up

STEERS = "\x1b]52;c;aGk=\x07 \x9b31m \u202egnp \x7f\rover"
ITEM: dict[str, Any] = {
    "uid": f"id-{STEERS}",
    "start": "2026-11-09T09:00:00+01:00",
    "end": "2026-11-09T10:00:00+01:00",
    "purpose": "overhead",
    "note": f"note {STEERS}",
    "tags": [f"tag{STEERS}"],
    "invoice": f"inv{STEERS}",
}


def brought_in(folder: Path, **lists: Any) -> Path:
    path = folder / "in.json"
    path.write_text(json.dumps({"format": "tegoed", "version": 1, **lists}))
    return path


def is_harmless(text: str) -> bool:
    return not any(
        (ord(sign) < 32 and sign not in "\n\t") or 127 <= ord(sign) < 160 or sign in "\u202e"
        for sign in text
    )


def test_what_steers_a_terminal_is_shown_as_an_escape_sequence(tmp_path: Path) -> None:
    path = brought_in(tmp_path, entries=[ITEM, ITEM | {"uid": f"{STEERS}2"}])
    told = [done("import", str(path))]
    told += [done(*words) for words in (("entries",), ("status",), ("balance",), ("doctor",))]
    told.append(done("edit", ITEM["uid"], "--force", "--tag", f"x{STEERS}"))
    told.append(call("edit", ITEM["uid"], "--note", "x"))
    told.append(call("log", "2026-11-09 9:00-10:00", f'"{STEERS}"'))
    told.append(call("delete", f"unknown{STEERS}"))
    told.append(call(f"comm{STEERS}and"))
    told.append(call("log", f"--opt{STEERS}"))
    told.append(done("delete", ITEM["uid"], "--force"))
    told.append(done("undo"))
    for called in told:
        assert is_harmless(called.out + called.err), called
    assert "\\x1b]52;c;aGk=\\x07 \\x9b31m \\u202egnp" in done("entries").out


def test_json_stays_json(tmp_path: Path) -> None:
    done("import", str(brought_in(tmp_path, entries=[ITEM])))
    called = done("entries", "--json")
    assert is_harmless(called.out)
    (found,) = called.json
    assert (found["uid"], found["note"], found["tags"]) == (
        ITEM["uid"],
        ITEM["note"],
        ITEM["tags"],
    )


def test_a_process_of_its_own_shows_the_same(tmp_path: Path) -> None:
    done("import", str(brought_in(tmp_path, entries=[ITEM])))
    assert is_harmless(process("entries").out)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("plain", "plain"),
        ("two\nlines\tand a tab, é", "two\nlines\tand a tab, é"),
        ("a\r\nb\rc", "a\nb\\rc"),
        ("\x1b\x9b\u2066", "\\x1b\\x9b\\u2066"),
    ],
)
def test_what_is_shown_of_a_text(text: str, told: str) -> None:
    assert escaped(text) == told


def test_the_escapes_of_json_mean_the_same() -> None:
    text = json.dumps(STEERS, ensure_ascii=False)
    assert is_harmless(json_escaped(text))
    assert json.loads(json_escaped(text)) == STEERS


@pytest.mark.parametrize(
    "words",
    [
        ("client", "add"),
        ("activity", "add", "--purpose", "growth"),
        ("project", "add", "--unpaid"),
        ("channel", "add", "desktop"),
    ],
)
def test_a_typed_name_with_a_control_character_is_refused(words: tuple[str, ...]) -> None:
    set_up()
    owner = "Zorgpunt/" if words[0] == "project" else ""
    assert "holds a control character" in refused(*words, f"{owner}a\x1bb")
    assert "A name is needed" in refused(*words, f"{owner}\u200b\u200d")


def test_accents_may_be_written_either_way() -> None:
    done("client", "add", "Caf\u00e9", "--rate", "90")
    assert "Caf\u00e9” already" in refused("client", "add", "CAFE\u0301")
    done("project", "add", "cafe\u0301/Menu", "--unpaid")
    assert document("client", "list")[0]["name"] == "Caf\u00e9"
    done("client", "edit", "Cafe\u0301", "--rate", "95")
    assert document("entries", "--client", "cafe\u0301") == []


@pytest.mark.parametrize(
    "zone",
    [
        "Factory",
        "localtime",
        "posixrules",
        "right/Europe/Amsterdam",
        "posix/Europe/Amsterdam",
        "Nowhere",
    ],
)
def test_a_zone_that_is_no_place_is_refused(zone: str, tmp_path: Path) -> None:
    assert zone in refused("settings", "set", "timezone", zone)
    assert "timezone" in refused("import", str(brought_in(tmp_path, timezone=zone)))


DEEP = "[" * 100_000
SETTINGS = [
    ("working_hours", DEEP),
    ("working_hours", '[{"from": NaN, "days": {}}]'),
    ("working_hours", '[{"from": ' + "[" * 400 + "]" * 400 + ', "days": {}}]'),
    ("working_hours", '[{"from": "2026-01-01", "days": {"1": [[1e999, {}]]}}]'),
    ("working_hours", '[{"from": "0000-01-01", "days": {}}]'),
    ("working_hours", "9" * 5000),
    ("gap_minutes", "9" * 5000),
    ("gap_minutes", "1.5"),
    ("hours_criterion_hours", "8761"),
    ("first_weekday", "0"),
    ("autostart", "x" * 5000),
    ("language", "x" * 5000),
    ("currency", "x" * 500),
    ("timezone", "../" * 3000),
    ("timezone", "\x1b"),
    ("report_name", "x" * 501),
    ("report_address", "\n".join("1234567")),
]


@pytest.mark.parametrize(("key", "value"), SETTINGS)
def test_a_setting_at_its_edge_is_refused_in_a_sentence(key: str, value: str) -> None:
    told = refused("settings", "set", key, value)
    assert "went wrong" not in told
    assert len(told) < 400
    assert is_harmless(told)


@pytest.mark.parametrize(
    "words",
    [
        ("client", "add", "x", "--rate", "9" * 5000),
        ("client", "edit", "x" * 5000, "--rate", "9"),
        ("balance", "--week", "9" * 5000),
        ("delete", "9" * 5000),
        ("log", "1h", f"client:{'x' * 5000}"),
    ],
)
def test_what_was_typed_is_repeated_in_part_only(words: tuple[str, ...]) -> None:
    assert len(refused(*words)) < 500


@pytest.mark.parametrize("words", [("log", "1h", "--overlap", "x" * 5000), ("x" * 5000,)])
def test_wrong_usage_repeats_in_part_only_what_was_typed(words: tuple[str, ...]) -> None:
    called = call(*words)
    assert called.status == 2
    assert len(called.err) < 600


@pytest.mark.parametrize(
    "document",
    [
        {"settings": {"working_hours": [{"from": [[[[]]]], "days": {}}]}},
        {"settings": {"report_name": "x" * 501}},
        {"settings": {"report_address": "\n".join("1234567")}},
        {"settings": {"focus_message": "two\nlines"}},
        {"settings": {"gap_minutes": 2**70}},
        {"clients": [{"name": "x" * 201}]},
        {"clients": [{"name": "x", "rates": [{"from": "10000-01-01", "cents": 1}]}]},
        {"clients": [{"name": "x", "rates": [{"from": "2026-01-01", "cents": 2**53 + 1}]}]},
        {"entries": [ITEM | {"start": "1899-01-01T00:00:00Z"}]},
        {"entries": [ITEM | {"end": "9999-12-31T23:59:59-23:59"}]},
        {"boundaries": [{"kind": "day_hours", "limit_seconds": -1}]},
        {"week_notes": [{"week": "2026-W54", "note": ""}]},
    ],
)
def test_a_document_at_its_edges_is_refused_in_a_sentence_with_the_place(
    document: dict[str, Any], tmp_path: Path
) -> None:
    told = refused("import", str(brought_in(tmp_path, **document)))
    (place,) = document
    assert told.startswith(place)
    assert "went wrong" not in told


def test_a_deep_document_is_refused_in_a_sentence(tmp_path: Path) -> None:
    for number in (900, 2_000, 100_000):
        path = tmp_path / "deep.json"
        nested = "[" * number + "]" * number
        path.write_text(
            '{"format": "tegoed", "version": 1, "settings": {"working_hours": '
            f'[{{"from": {nested}, "days": {{}}}}]}}}}'
        )
        assert "went wrong" not in refused("import", str(path))


def test_an_imported_note_of_any_length_can_be_corrected(tmp_path: Path) -> None:
    done("import", str(brought_in(tmp_path, entries=[ITEM | {"note": "x" * 12_000}])))
    done("edit", ITEM["uid"], "--force", "--purpose", "growth")
    done("edit", ITEM["uid"], "--force", "--note", "y" * 12_000)
    assert "10000" in refused("edit", ITEM["uid"], "--force", "--note", "y" * 12_001)
    done("edit", ITEM["uid"], "--force", "--note", "short")
    assert "10000" in refused("edit", ITEM["uid"], "--force", "--note", "y" * 10_001)

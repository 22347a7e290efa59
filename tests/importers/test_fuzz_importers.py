# SPDX-License-Identifier: MIT
"""Whatever bytes a file holds, reading it ends in rows or in a sentence. `fuzz` is what a longer
run calls too.
"""

from __future__ import annotations

import gc
import io
import json
import random
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tegoed.core.errors import RefusedError
from tegoed.importers import formats, solidtime
from tegoed.importers.parsing import sheet
from tests.support.importer_files import FILES, options, read, reasons

SAMPLES = [path.read_bytes() for path in sorted(FILES.iterdir())]
INSERTS = (
    b"\0", b"\xff\xfe", b'"', b",", b";", b"\t", b"\r", b"\n", b"9" * 400, b"-1", b"24:00", b"#",
    b"2026-13-45", b"[", b"{", b"1e999", b"NaN", b"\xed\xa0\x80", b"<!DOCTYPE a>",
    b"RRULE:FREQ=DAILY\n",
    "٣".encode(), "²".encode(), b":", b"9999-12-31", b"0001-01-01",
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(SAMPLES), st.integers(0, 2**32))
def test_a_damaged_file_ends_in_rows_or_in_a_sentence(sample: bytes, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(sample)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(4):
            case 0:
                data[at:at] = chance.choice(INSERTS)
            case 1:
                del data[at : at + chance.randint(1, 20)]
            case 2:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case _:
                data[at:at] = data[: chance.randrange(len(data) + 1)][-60:]
    formats.fuzz(bytes(data), options())


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_end_in_rows_or_in_a_sentence(data: bytes) -> None:
    formats.fuzz(data, options())
    formats.fuzz(solidtime.MAGIC + data, options())


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "start",
                        "end",
                        "stop",
                        "begin",
                        "project",
                        "activity",
                        "tags",
                        "task",
                        "data",
                        "entities",
                        "timeSpentOnDay",
                        "id",
                        "user",
                        "hourlyRate",
                        "duration",
                        "customer",
                        "name",
                    ]
                ),
                inner,
                max_size=6,
            )
        ),
        max_leaves=20,
    )
)
def test_any_json_ends_in_rows_or_in_a_sentence(value: object) -> None:
    for whole in (value, [value], {"task": {"entities": {"a": value}}}):
        formats.fuzz(json.dumps(whole).encode(), options())


def test_a_zip_that_unpacks_to_far_more_than_an_export_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(solidtime, "LARGEST", 2_000_000)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("time_entries.csv", b"0" * 8_000_000)
    assert len(stream.getvalue()) < 20_000
    with pytest.raises(RefusedError) as caught:
        read(stream.getvalue(), "solidtime")
    assert caught.value.message.id == "import.zip-too-large"


@pytest.mark.parametrize(
    ("data", "format", "id"),
    [
        ('<!DOCTYPE x [<!ENTITY a "b">]><activities>&a;</activities>', "hamster",
         "import.xml-doctype"),
        ("<activities><activity></activities>", "hamster", "import.broken-xml"),
        ("[" * 100_000, "timewarrior", "document.too-deep"),
        ("[1, 2", "watson", "document.not-json"),
        ('[{"start": NaN}]', "watson", "document.number"),
        ("{}", "watson", "import.not-a-list"),
        ("{}", "super-productivity", "import.not-a-backup"),
        ("[1", "super-productivity", "document.not-json"),
        ("PK\3\4nothing", "solidtime", "import.broken-zip"),
        (b"\xff\xfe\x00\xd8", "klog", "import.not-text"),
        ("date,hours\n" + "x" * 200_000 + ",1\n", "csv", "import.broken-table"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_such_thing_is_refused(data: str | bytes, format: str, id: str) -> None:
    with pytest.raises(RefusedError) as caught:
        read(data, format)
    assert caught.value.message.id == id


def test_a_zip_without_time_entries_is_none_of_the_formats(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("other.csv", "a,b\n")
    assert formats.recognised(stream.getvalue()) is None
    with pytest.raises(RefusedError) as caught:
        read(stream.getvalue(), "solidtime")
    assert caught.value.message.id == "import.broken-zip"


def test_events_that_repeat_without_end_are_refused_as_a_whole() -> None:
    event = (
        "BEGIN:VEVENT\nUID:{0}\nDTSTART:19000103T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY\n"
        "END:VEVENT\n"
    )
    text = "BEGIN:VCALENDAR\n" + "".join(event.format(n) for n in range(20)) + "END:VCALENDAR\n"
    with pytest.raises(RefusedError) as caught:
        read(text)
    assert caught.value.message.id == "import.too-many-repeats"


def test_a_note_or_a_name_beyond_all_measure_refuses_its_row_only() -> None:
    found = read(
        "start,end,client,note\n"
        f"2026-03-02T09:00,2026-03-02T10:00,Molen,{'x' * 10_001}\n"
        f"2026-03-02T09:00,2026-03-02T10:00,{'x' * 201},\n"
        "2026-03-02T09:00,2026-03-02T10:00,Molen,\n"
    )
    assert reasons(found) == [(2, "row.note-too-long"), (3, "row.name-too-long")]
    assert len(found.rows) == 1


def test_a_table_of_millions_of_lines_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_ROWS", 50)
    with pytest.raises(RefusedError) as caught:
        read("date,hours\n" + "2026-03-02,1\n" * 60, "csv")
    assert caught.value.message.id == "import.too-many-rows"


def test_a_summary_of_nothing_but_tags_is_read_in_one_walk() -> None:
    found = read("2026-03-02\n    1h one" + " #a" * 60_000 + "\n")
    assert [(row.note, row.tags) for row in found.rows] == [("one", ("a",))]


def test_reading_grows_with_the_rows_and_not_faster() -> None:
    def seconds(rows: int) -> float:
        head, line = SAMPLES_TOGGL.split(b"\r\n", 1)[0], SAMPLES_TOGGL.split(b"\r\n")[2]
        data = b"\r\n".join([head, *[line] * rows])
        best = []
        for _ in range(3):
            gc.collect()
            gc.disable()  # what it costs grows with all that other tests left
            try:
                began = time.process_time()
                assert len(read(data, "toggl").rows) == rows
                best.append(time.process_time() - began)
            finally:
                gc.enable()
        return min(best)

    assert seconds(40_000) < 8 * seconds(10_000)  # growth by the square would be 16


SAMPLES_TOGGL = (FILES / "toggl.csv").read_bytes()

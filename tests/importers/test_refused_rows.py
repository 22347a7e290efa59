# SPDX-License-Identifier: MIT
"""A row that cannot come in is told with its line and why; the rows beside it are read."""

from __future__ import annotations

import io
import zipfile

import pytest

from tegoed.core.errors import RefusedError
from tegoed.importers import formats
from tests.support.importer_files import options, read, reasons, when

GOOD = "2026-03-02 09:05 30"


@pytest.mark.parametrize(
    ("text", "format", "refused"),
    [
        (
            '[\n{"start":"20260302T080500Z","end":"20260302T083500Z"},\n'
            '{"start":"20260302T083500Z","end":"20260302T080500Z"},\n'
            '{"start":"20261302T083500Z","end":"20260302T080500Z"},\n'
            '{"start":"soon","end":"20260302T080500Z"},\n'
            '{"end":"20260302T080500Z"},\n5,\n{"start":"20260302T080500Z"}\n]',
            "timewarrior",
            [(3, "row.end-before-start"), (4, "row.date-unreadable"), (5, "row.date-unreadable"),
             (6, "row.field-missing"), (7, "row.field-missing")],
        ),
        (
            '[[1772438700, 1772440500, "m"],\n["a", 1, "m"],\n[1772438700, 1772640500, "m"],\n'
            '[-1e11, 5, "m"],\n{"start": "2026-03-02", "stop": 3, "project": "m"},\n{}]',
            "watson",
            [(2, "row.no-start"), (3, "row.too-long"), (4, "row.date-range"),
             (5, "row.field-missing"),
             (6, "row.field-missing")],
        ),
        (
            '[{"begin":"2026-03-02T09:05:00+0100","end":"2026-03-02T09:35:00+0100",'
            '"activity":1,"tags":"a, b"},\n'
            '{"begin":"soon","activity":1}]',
            "kimai",
            [(2, "row.date-unreadable")],
        ),
        (
            "# made by hand\n2026-03-02 09:05: arrived\n2026-03-02 09:35: Molen: "
"bellen\n2026-13-02 09:35: x\n"
            f"2026-03-02 25:35: x\nnot a line\n2026-03-02 10:00: {'x' * 300}: y\n",
            "gtimelog",
            [(4, "row.date-unreadable"), (5, "row.clock-unreadable"), (7, "row.name-too-long")],
        ),
        (
            "2026-03-02\n    9:05 - 9:35 x\n    soon\n    13:00pm - 14:00 x\n    9:75 - 10:00\n\n"
            "    1h nowhere\nwhat is this\n\n2026-13-02\n    1h x\n",
            "klog",
            [(3, "row.entry-unreadable"), (4, "row.clock-unreadable"), (5, "row.clock-unreadable"),
             (7, "row.no-start"), (8, "row.date-unreadable"), (10, "row.date-unreadable"),
             (11, "row.no-start")],
        ),
        (
            '<activities><activity name="a" start_time="2026-03-02 09:05:00" '
'end_time="2026-03-02 09:35:00"/>\n'
            '<activity name="b"/>\n<other/>\n<activity name="c" start_time="soon" '
'end_time="x"/></activities>',
            "hamster",
            [(2, "row.no-start"), (4, "row.date-unreadable")],
        ),
        (
            "start,end,hours\n2026-03-02 09:05,2026-03-02 09:35,\n,2026-03-02 09:35,\nsoon,later,\n"
            "2026-03-02,2026-03-03,\n2026-03-02 09:05,,soon\n2026-03-02 99:05,2026-03-02 10:00,\n"
            "3000-01-01T00:00:00Z,,1\n",
            "csv",
            [(3, "row.no-start"), (4, "row.date-unreadable"), (5, "row.date-unreadable"),
             (6, "row.length-unreadable"), (7, "row.clock-unreadable"), (8, "row.date-range")],
        ),
        (
            "date,start,end,end_date,hours\n2026-03-02,9:05,9:35,,\n,9:05,9:35,,\n"
"soon,9:05,9:35,,\n"
            "2026-03-02,,,,\n2026-03-02,x,9:35,,\n2026-03-02,9:05,x,,\n2026-03-02,9:05,9:35,soon,\n"
            "2026-03-02,,,,25\n2026-03-02,,,,-1\n1800-01-01,,,,1\n",
            "csv",
            [(3, "row.no-start"), (4, "row.date-unreadable"), (5, "row.no-start"),
             (6, "row.clock-unreadable"),
             (7, "row.clock-unreadable"), (8, "row.date-unreadable"), (9, "row.too-long"),
             (10, "row.negative"),
             (11, "row.date-range")],
        ),
    ],
)  # fmt: skip
def test_a_refused_row_tells_its_line_and_why(
    text: str, format: str, refused: list[tuple[int, str]]
) -> None:
    found = read(text, format)
    assert sorted(reasons(found)) == refused
    assert [when(row) for row in found.rows] == [GOOD]


def test_a_row_with_a_start_and_a_length_or_without_either_end() -> None:
    found = read(
        "start,end,hours\n2026-03-02 09:05,,0:30\n2026-03-02 09:05,,\n"
        "2026-03-02T08:05:00Z,2026-03-02T08:35:00Z,\n"
    )
    assert [when(row) for row in found.rows] == [GOOD, GOOD]
    assert found.left_out == {"import.running-left-out": 1}
    parts = read(
        "date,start,end,hours\n2026-03-02,9:05,,0:30\n2026-03-02,9:05,,\n2026-03-02,9:05\n", "csv"
    )
    assert [when(row) for row in parts.rows] == [GOOD]
    assert parts.left_out == {"import.running-left-out": 2}


def test_harvests_timers_have_clock_times_over_midnight() -> None:
    found = read(
        "Date,Client,Project,Task,Notes,Hours,Billable?,Started At,Ended At\n"
        "2026-03-02,Molen,Site,Bellen,,0.5,Yes,9:05am,9:35am\n"
        "2026-03-02,Molen,Site,Bellen,,1.0,Yes,11:30pm,12:30am\n"
    )
    assert [when(row) for row in found.rows] == [GOOD, "2026-03-02 23:30 60"]


def solidtime(entries: str, **tables: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("time_entries.csv", "id,start,end,tags,billable,member_id\n" + entries)
        for name, text in tables.items():
            archive.writestr(f"{name}.csv", text)
    return stream.getvalue()


def test_solidtime_with_less_than_a_whole_export_is_read() -> None:
    found = read(
        solidtime(
            "a,2026-03-02T08:05:00Z,2026-03-02T08:35:00Z,nonsense,true,m1\n"
            "b,soon,2026-03-02T08:35:00Z,[],true,m1\n"
            "c,2026-03-02 08:05:00,2026-03-02T08:35:00Z,{},true,m1\n",
            members="id,name\nm1,\n",
        )
    )
    assert [(when(row), row.tags, row.user) for row in found.rows] == [(GOOD, (), "m1")]
    assert found.users == {"m1": ("m1",)}
    assert reasons(found) == [(3, "row.date-unreadable"), (4, "row.date-unreadable")]
    tagged = read(solidtime("a,2026-03-02T08:05:00Z,2026-03-02T08:35:00Z,5,true,\n"))
    assert tagged.rows[0].tags == ()


def test_a_damaged_table_in_a_zip_is_refused() -> None:
    data = bytearray(solidtime("a,2026-03-02T08:05:00Z,2026-03-02T08:35:00Z,[],true,\n"))
    at = data.index(b"2026-03-02T08:05")
    data[at : at + 4] = b"1999"  # what the sum of the ZIP does not agree with
    assert formats.recognised(bytes(data)) == "solidtime"
    with pytest.raises(RefusedError) as caught:
        formats.read("solidtime", bytes(data), options())
    assert caught.value.message.id == "import.broken-zip"


def test_super_productivity_refuses_a_length_or_a_day_that_is_none() -> None:
    found = read(
        '{"task": {"entities": {"a": {"title": "x", "timeSpentOnDay": {"2026-03-02": 1800000,'
        ' "soon": 5, "2026-02-30": 5, "2026-03-03": "1h", "2026-03-04": 1e300}}, "b": 5}}}'
    )
    assert [when(row) for row in found.rows] == ["2026-03-02 30"]
    assert [id for _, id in reasons(found)] == [
        "row.date-unreadable",
        "row.date-unreadable",
        "row.length-unreadable",
        "row.too-long",
    ]


def test_super_productivity_has_no_project_and_tag_where_something_odd_stands() -> None:
    found = read(
        '{"task": {"entities": {"a": {"projectId": {"x": 1}, "tagIds": [{}, [], null],'
        ' "timeSpentOnDay": {"2026-03-02": 1800000}}}}}'
    )
    assert [(row.project, row.tags) for row in found.rows] == [("", ())]


CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:a
DTSTART:20260302T080500Z
DTEND:20260302T083500Z
END:VEVENT
BEGIN:VEVENT
UID:b
DTSTART:20260303T080500Z
DTEND:20260303T083500Z
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize("length", range(CALENDAR.index("UID:a"), len(CALENDAR) - 1, 7))
def test_a_calendar_that_breaks_off_does_not_come_in_half(length: int) -> None:
    with pytest.raises(RefusedError) as caught:
        read(CALENDAR[:length])
    assert caught.value.message.id == "import.broken-calendar"


def test_a_calendar_without_a_last_line_end_is_whole() -> None:
    assert len(read(CALENDAR.rstrip()).rows) == 2


TABLE = (
    "Description,Client,Project,Start date,Start time,End date,End time,Duration,Tags,Billable\n"
    "x,Molen,Site,2026-03-02,09:05,2026-03-02,09:35,0:30,a,Yes\n"
    "y,Molen,Site,2026-03-03,09:05,2026-03-03,09:35,0:30,a,Yes"
)


def test_a_table_that_breaks_off_within_a_row_says_so() -> None:
    whole = read(TABLE)
    assert (len(whole.rows), whole.refused) == (2, [])
    for length in range(TABLE.rindex("\ny") + 3, TABLE.rindex(",Yes") + 1):
        found = read(TABLE[:length])
        assert (len(found.rows), [line for line, _ in reasons(found)]) == (1, [3]), TABLE[:length]
    assert reasons(read(TABLE[: TABLE.rindex(",a")])) == [(3, "row.cut-off")]
    ended = read(TABLE[: TABLE.rindex(",a")] + "\n")  # a short row of its own
    assert len(ended.rows) == 2


def test_a_report_of_hamster_that_breaks_off_leaves_nothing_as_still_running() -> None:
    row = "bellen\t2026-03-02 09:05:00\t2026-03-02 09:35:00\t30\tMolen\tx\ta\n"
    table = "activity\tstart time\tend time\tduration minutes\tcategory\tdescription\ttags\n" + row
    whole = read(table + row)
    assert (len(whole.rows), whole.left_out) == (2, {})
    found = read((table + row)[: -len("2026-03-02 09:35:00\t30\tMolen\tx\ta\n")])
    assert (len(found.rows), found.left_out) == (1, {})
    assert reasons(found) == [(3, "row.cut-off")]

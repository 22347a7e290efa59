# SPDX-License-Identifier: MIT
"""Dates, clock times, lengths and numbers as other programs write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from tegoed.core.errors import RefusedError
from tegoed.importers import history
from tegoed.importers.parsing import amounts, decoding, repeats, wall_clock
from tegoed.importers.parsing.sheet import Sheet
from tegoed.importers.parsing.wall_clock import LocalTime
from tests.support.clocks import AMSTERDAM
from tests.support.importer_files import read, reasons, told, when


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-12", "2026/3/12", "2026.03.12", "20260312", "12 mrt 2026", "12 maart 2026",
        "12-mar-2026",
        "March 12, 2026", "Mar 12th 2026", "12. März 2026", " 2026-03-12 ",
    ],
)  # fmt: skip
def test_a_date_that_reads_one_way_is_read_so(text: str) -> None:
    assert wall_clock.days([text], None, False) == {text: day("2026-03-12")}


@pytest.mark.parametrize(
    ("texts", "order", "meridiem", "read"),
    [
        (["03/04/2024", "13/04/2024"], None, False, "2024-04-03"),
        (["03/04/2024", "04/13/2024"], None, False, "2024-03-04"),
        (["03-04-2024", "25-12-2024"], None, False, "2024-04-03"),
        (["03/04/24", "25/12/24"], None, False, "2024-04-03"),
        (["03/04/2024"], None, True, "2024-03-04"),
        (["03/04/2024"], "dmy", True, "2024-04-03"),
        (["03/04/2024"], "mdy", False, "2024-03-04"),
        (["03.04.2024"], None, False, "2024-04-03"),
        (["03/04/2024", "13/04/2024", "04/13/2024"], "mdy", False, "2024-03-04"),
    ],
)
def test_a_date_that_reads_two_ways_is_read_as_the_file_decides(
    texts: list[str], order: str | None, meridiem: bool, read: str
) -> None:
    assert wall_clock.days(texts, order, meridiem)[texts[0]] == day(read)


@pytest.mark.parametrize(
    "texts", [["03/04/2024"], ["03-04-2024"], ["03/04/2024", "13/04/2024", "04/13/2024"]]
)
def test_a_date_that_nothing_decides_is_asked_about(texts: list[str]) -> None:
    with pytest.raises(RefusedError) as caught:
        wall_clock.days(texts, None, False)
    assert caught.value.message.id == "import.date-order"


@pytest.mark.parametrize(
    "text", ["31-02-2026", "13/15/2024", "2026-13-01", "soon", "12 foo 2026", "", "0000-01-01"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert wall_clock.days([text], None, False) == {text: None}


def test_an_order_that_was_asked_for_holds_for_every_date() -> None:
    assert wall_clock.days(["25/12/2024"], "mdy", False) == {"25/12/2024": None}
    assert wall_clock.days(["04/04/2024"], "mdy", False)["04/04/2024"] == day("2024-04-04")


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("09:05", 32_700), ("9:05:30", 32_730), ("9.05", 32_700), ("9h05", 32_700),
        ("09:05:30.250", 32_730),
        ("9:05 AM", 32_700), ("12:05 am", 300), ("12:05 p.m.", 43_500), ("1:00pm", 46_800),
        ("9 am", 32_400),
        ("24:00", 86_400), ("24:01", None), ("13:00 pm", None), ("0:30 am", None), ("9", None),
        ("", None),
        ("9:60", None),
    ],
)  # fmt: skip
def test_clock_times(text: str, second: int | None) -> None:
    assert wall_clock.clock(text) == second


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0:30", 1800), ("00:30:05", 1805), ("0.5", 1800), ("0,5", 1800), ("1.234,5", 4_444_200),
        ("1h 30m", 5400), ("1h30", 5400), ("90m", 5400), ("2 uur", 7200), ("45 min", 2700),
        ("30s", 30),
        ("1.5h", 5400), ("1,5 uur", 5400), ("-0.25 hours", -900), ("2 uren", 7200),
        ("1,5 u.", 5400), ("1.5m", None),
        ("-0:30", -1800), ("-1h", -3600), ("PT1H30M", 5400), ("P1DT1M", 86_460), ("-PT5M", -300),
        ("PT", None),
        ("P", None), ("", None), ("soon", None), ("1:75", None),
    ],
)  # fmt: skip
def test_lengths(text: str, seconds: int | None) -> None:
    assert amounts.seconds(text) == seconds


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.5", "1.5"), ("0,5", "0.5"), ("1.234,50", "1234.50"), ("1,234.50", "1234.50"),
        ("€ 90", "90"),
        ("1.234.567", "1234567"), ("1,234,567", "1234567"), ("-2", "-2"), ("", None), ("a", None),
        ("--1", None),
    ],
)  # fmt: skip
def test_numbers(text: str, number: str | None) -> None:
    assert amounts.number(text) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("amount", "seconds", "cents"),
    [
        ("45.00", 1800, 9000), ("33,33", 1200, 10_000), ("111.11", 3601, 11_108),
        ("0.00", 3600, None),
        ("", 3600, None), ("5", 0, None), ("99999999999999", 1, None), ("31.67", 1200, 9500),
    ],
)  # fmt: skip
def test_a_rate_is_the_roundest_that_gives_the_amount(
    amount: str, seconds: int, cents: int | None
) -> None:
    assert amounts.rate(amount, seconds) == cents


def test_rates_below_and_beyond_all_measure_are_none() -> None:
    assert [amounts.cents(text) for text in ("90,5", "0", "-3", "x", "0.001", "9" * 12)] == [
        9050, None, None, None, None, None,
    ]  # fmt: skip
    assert amounts.rate("0.01", 86_400) is None


def test_a_night_in_which_clocks_change_is_read_by_the_length() -> None:
    local = LocalTime(AMSTERDAM)
    autumn = day("2026-10-25")
    late = local.span(autumn, 2 * 3600 + 1800, autumn, 2 * 3600 + 2700, 900)
    assert late[1] - late[0] == 900
    over = local.span(autumn, 2 * 3600 + 2700, autumn, 2 * 3600 + 900, 1800)
    assert over[1] - over[0] == 1800
    assert local.twice == 0
    unsure = local.span(autumn, 2 * 3600 + 2700, autumn, 2 * 3600 + 900)
    assert unsure[1] > unsure[0]
    assert local.twice == 2
    plain = local.span(autumn, 10 * 3600, autumn, 11 * 3600)
    assert plain[1] - plain[0] == 3600
    with pytest.raises(RefusedError) as caught:
        local.instant(day("2026-03-29"), 2 * 3600 + 1800)
    assert caught.value.message.params == {"text": "2026-03-29 02:30"}


def test_a_moment_with_an_offset_holds_and_one_without_is_on_the_wall_clock() -> None:
    local = LocalTime(ZoneInfo("America/New_York"))
    assert wall_clock.moment("2026-03-02T08:05:00Z", local) == int(
        datetime(2026, 3, 2, 8, 5, tzinfo=UTC).timestamp()
    )
    assert wall_clock.moment("2026-03-02 03:05", local) == wall_clock.moment(
        "2026-03-02T09:05:00+01:00", local
    )
    for text in ("soon", ""):
        with pytest.raises(RefusedError):
            wall_clock.moment(text, local)


def test_text_is_read_in_the_usual_encodings() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"):
        assert decoding.decoded("naïef – één\n".encode(encoding)) == "naïef – één\n", encoding
    with pytest.raises(RefusedError):
        decoding.decoded(b"\xff\xfe\x00\xd8")
    assert decoding.decoded(b"") == ""


def test_a_table_tells_its_separator_and_the_lines_of_its_rows() -> None:
    sheet = Sheet('sep=;\n"a,b,c,d";C\n1;2\n\n"x\ny";3\n,;\n')
    assert (sheet.separator, sheet.titles) == (";", ["a,b,c,d", "c"])
    assert list(sheet.rows()) == [(3, ["1", "2"]), (5, ["x\ny", "3"]), (7, [",", ""])]
    assert Sheet("").titles == []


def test_names_and_notes_are_kept_as_they_can_be_stored() -> None:
    assert history.name("  Cafe\u0301\tCo\u0000op  ") == "Café Coop"
    assert history.name(None) == history.name(True) == history.name({}) == ""
    assert history.name(17) == "17"
    assert history.note(" one\r\ntwo\x07\ud800 ") == "one\ntwo?"
    assert history.note(None) == ""
    assert history.tags(["#a", "b ", "a", "", "  "]) == ("a", "b")


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=DAILY;INTERVAL=2", ["2026-03-02", "2026-03-04", "2026-03-06"]),
        ("FREQ=DAILY;BYDAY=TU,TH", ["2026-03-03", "2026-03-05", "2026-03-10"]),
        ("FREQ=DAILY;BYMONTHDAY=-31,5", ["2026-03-05", "2026-04-05", "2026-05-01"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", ["2026-03-02", "2026-03-06", "2026-03-16"]),
        ("FREQ=WEEKLY;BYMONTH=4", ["2026-04-06", "2026-04-13", "2026-04-20"]),
        ("FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=-1", ["2026-03-04", "2026-03-11", "2026-03-18"]),
        ("FREQ=DAILY;BYSETPOS=1", ["2026-03-02", "2026-03-03", "2026-03-04"]),
        ("FREQ=MONTHLY", ["2026-03-02", "2026-04-02", "2026-05-02"]),
        ("FREQ=MONTHLY;BYDAY=1MO,-1FR", ["2026-03-02", "2026-03-27", "2026-04-06"]),
        ("FREQ=MONTHLY;BYDAY=5TU", ["2026-03-31", "2026-06-30", "2026-09-29"]),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", ["2026-03-10", "2026-04-14", "2026-05-12"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31,-31", ["2026-03-31", "2026-05-01", "2026-05-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", ["2026-03-13", "2026-11-13"]),
        ("FREQ=YEARLY", ["2026-03-02"]),
        ("FREQ=YEARLY;BYMONTH=4;BYDAY=-1SU", ["2026-04-26"]),
    ],
)  # fmt: skip
def test_repeats_fall_on_their_days(rule: str, days: list[str]) -> None:
    found = repeats.days(
        repeats.rule(rule), date(2026, 3, 2), date(2026, 12, 31), repeats.StepBudget()
    )
    assert [str(day) for day in found][:3] == days


@pytest.mark.parametrize(
    "rule",
    ["", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=3", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=x",
     "FREQ=DAILY;COUNT=0", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;WKST=1"],
)  # fmt: skip
def test_repeats_that_no_meeting_has_are_refused(rule: str) -> None:
    with pytest.raises(RefusedError):
        repeats.rule(rule)


def test_a_calendar_knows_zones_by_many_names_and_refuses_what_it_cannot_read() -> None:
    def event(*lines: str) -> str:
        return "\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"])

    found = read(
        "\n".join(
            [
                "BEGIN:VCALENDAR",
                event("DTSTART;TZID=Eastern Standard Time:20260302T030500", "DURATION:PT30M"),
                event('DTSTART;TZID="/citadel.org/20260101/Europe/Berlin":20260302T100500',
                    "DURATION:PT30M"),
                event("DTSTART;TZID=Nowhere:20260302T110500", "DURATION:P0W"),
                event("DTSTART:20260302T120500", "DURATION:soon"),
                event("DTSTART:20260302T250500", "DURATION:PT30M"),
                event("SUMMARY:no start"),
                event("DTSTART:20260302T120500Z", "DTEND:20260302T110500Z"),
                event("UID:a", "DTSTART:20260329T003000", "DURATION:PT30M",
                    "RRULE:FREQ=YEARLY;BYDAY=MO"),
                event("UID:b", "RECURRENCE-ID:soon", "DTSTART:20260302T120500Z"),
                event("UID:c", "DTSTART;TZID=Europe/Amsterdam:20260328T023000", "DURATION:PT30M",
                      "RRULE:FREQ=DAILY;UNTIL=20260330", "EXDATE;VALUE=DATE:20260328",
                      "DESCRIPTION:more\\nwords", "SUMMARY:nightly"),
                event("UID:d", "DTSTART:20260302T120500", "DURATION:PT1M",
                      "RRULE:FREQ=DAILY;UNTIL=20260303T120000Z"),
                "END:VCALENDAR",
            ]
        )
    )  # fmt: skip
    assert [when(row) for row in found.rows] == [
        "2026-03-02 09:05 30",
        "2026-03-02 10:05 30",
        "2026-03-28 02:30 30",
        "2026-03-30 02:30 30",
        "2026-03-02 12:05 1",
        "2026-03-03 12:05 1",
    ]
    assert found.rows[2].note == "nightly\nmore\nwords"
    assert {message.id: message.params["count"] for message in told(found)} == {
        "import.zone-unknown": 1,
        "import.zero-length": 1,
    }
    assert [id for _, id in reasons(found)] == [
        "row.date-unreadable",
        "row.length-unreadable",
        "row.date-unreadable",
        "row.no-start",
        "row.end-before-start",
        "row.repeat-unreadable",
    ]

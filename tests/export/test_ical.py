# SPDX-License-Identifier: MIT
"""The calendar of entries, read back by another reader's rules: times, identity, text, and what it
keeps to itself.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from tegoed.core.entities.values import (
    Activity,
    Catalogue,
    Client,
    Entry,
    Pricing,
    Project,
    Purpose,
    Reason,
)
from tegoed.export.ical import ical
from tegoed.i18n.locale import Locale
from tests.support.locales import DUTCH, ENGLISH

ZONE = ZoneInfo("Europe/Amsterdam")
CATALOGUE = Catalogue(
    clients={1: Client(id=1, name="Bouwgroep Noord"), 2: Client(id=2, name="Zorgpunt")},
    projects={1: Project(id=1, client=1, name="Verandertraject", pricing=Pricing.HOURLY)},
    activities={1: Activity(id=1, name="Onderzoek", purpose=Purpose.GIVEN)},
)
NOW = 1_800_000_000


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


ENTRY = Entry(
    id=7,
    uid="0199f6a0-0000-7000-8000-000000000001",
    start=at("2026-11-09T09:00:00+01:00"),
    end=at("2026-11-09T12:30:00+01:00"),
    client=1,
    project=1,
    activity=1,
    purpose=Purpose.GIVEN,
    reason=Reason.OFFERED,
    note="workshop",
    tags=("locatie",),
)


def written(*entries: Entry, hide_names: bool = False, locale: Locale = ENGLISH) -> bytes:
    return ical(
        locale,
        entries,
        CATALOGUE,
        ZONE,
        name="Tegoed",
        changed={7: NOW - 60},
        now=NOW,
        hide_names=hide_names,
    )


def events(*entries: Entry, hide_names: bool = False) -> list[Any]:
    return list(
        icalendar.Calendar.from_ical(written(*entries, hide_names=hide_names)).walk("VEVENT")
    )


def event(entry: Entry, *, hide_names: bool = False) -> Any:
    (found,) = events(entry, hide_names=hide_names)
    return found


def test_an_entry_is_an_event_that_blocks_nothing_and_is_private() -> None:
    found = event(ENTRY)
    assert found["uid"] == "0199f6a0-0000-7000-8000-000000000001@tegoed"
    assert found["summary"] == "Verandertraject · Onderzoek · workshop"
    assert found["description"] == "Bouwgroep Noord\ngiven: offered"
    assert [str(word) for word in found["categories"].cats] == ["given", "locatie"]
    assert (found["class"], found["transp"]) == ("PRIVATE", "TRANSPARENT")
    assert found["dtstart"].dt == datetime(2026, 11, 9, 8, 0, tzinfo=UTC)
    assert found["dtend"].dt == datetime(2026, 11, 9, 11, 30, tzinfo=UTC)


def test_the_stamp_is_the_moment_of_the_last_change_else_now() -> None:
    assert event(ENTRY)["dtstamp"].dt == datetime.fromtimestamp(NOW - 60, UTC)
    assert event(replace(ENTRY, id=8))["dtstamp"].dt == datetime.fromtimestamp(NOW, UTC)


def test_the_file_says_who_made_it_and_what_the_calendar_is_called() -> None:
    calendar: Any = icalendar.Calendar.from_ical(written(ENTRY))
    assert calendar["prodid"] == "-//Tegoed//Tegoed//EN"
    assert (calendar["version"], calendar["x-wr-calname"]) == ("2.0", "Tegoed")
    assert calendar["x-wr-timezone"] == "Europe/Amsterdam"


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [("2026-03-29T01:30:00+01:00", "2026-03-29T03:30:00+02:00", 1),
     ("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", 1)],
    ids=["clocks go forward", "clocks go back"],
)  # fmt: skip
def test_over_a_change_of_the_clocks_an_event_keeps_its_instants_and_its_length(
    start: str, end: str, hours: int
) -> None:
    found = event(replace(ENTRY, start=at(start), end=at(end)))
    assert int(found["dtstart"].dt.timestamp()) == at(start)
    assert (found["dtend"].dt - found["dtstart"].dt).total_seconds() == hours * 3600


def test_an_entry_past_midnight_is_one_event() -> None:
    night = replace(
        ENTRY, start=at("2026-11-14T23:00:00+01:00"), end=at("2026-11-15T00:30:00+01:00")
    )
    assert (event(night)["dtend"].dt - event(night)["dtstart"].dt).total_seconds() == 5400


def test_a_length_without_a_clock_is_an_event_of_its_day_that_says_its_length() -> None:
    found = event(replace(ENTRY, clock=False))
    assert (found["dtstart"].dt, found["dtend"].dt) == (date(2026, 11, 9), date(2026, 11, 10))
    assert found["summary"] == "Verandertraject · Onderzoek · workshop · 3 h 30"


def test_the_running_timer_is_no_past_work_yet() -> None:
    assert events(replace(ENTRY, end=None)) == []


def test_long_lines_are_folded_within_75_bytes_and_come_back_whole() -> None:
    note = "é" * 200 + "€ slot"
    data = written(replace(ENTRY, note=note))
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert event(replace(ENTRY, note=note))["summary"].endswith(note)


def test_separators_and_lines_in_a_note_are_escaped_and_come_back_and_control_signs_are_gone() -> (
    None
):
    found = event(
        replace(ENTRY, note="a, b; c\\d\x07e\r\nEND:VEVENT\rBEGIN:VALARM", tags=("x,y;z",))
    )
    assert found["summary"] == "Verandertraject · Onderzoek · a, b; c\\d e"
    assert found["description"].endswith("a, b; c\\d e\nEND:VEVENT\nBEGIN:VALARM")
    assert [str(word) for word in found["categories"].cats] == ["given", "x,y;z"]
    assert not found.subcomponents


def test_text_that_utf8_cannot_write_does_not_stop_the_file() -> None:
    assert event(replace(ENTRY, note="half \ud83d"))["summary"].endswith("half ?")


def test_without_a_project_the_client_names_the_event_and_without_anything_its_purpose() -> None:
    assert (
        event(replace(ENTRY, project=None, client=2, activity=None, note=""))["summary"]
        == "Zorgpunt"
    )
    bare = replace(
        ENTRY,
        project=None,
        client=None,
        activity=None,
        note="",
        purpose=Purpose.GROWTH,
        reason=None,
    )
    assert event(bare)["summary"] == "growth"
    assert "description" not in event(bare)


def test_with_names_hidden_nothing_of_the_client_is_in_the_file() -> None:
    entry = replace(ENTRY, note="call with Zorgpunt\nabout Bouwgroep Noord", tags=("bouwgroep",))
    data = written(entry, hide_names=True).decode().casefold()
    assert not [word for word in ("bouwgroep", "verander", "zorgpunt", "call") if word in data]
    assert event(entry, hide_names=True)["summary"] == "Onderzoek"


def test_in_dutch_the_words_are_dutch() -> None:
    found: Any = icalendar.Calendar.from_ical(written(ENTRY, locale=DUTCH)).walk("VEVENT")[0]
    assert [str(word) for word in found["categories"].cats] == ["weggegeven", "locatie"]

# SPDX-License-Identifier: MIT
"""The document is read whole or refused with the place of its first error."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tegoed.core.entities.values import (
    BoundaryKind,
    Pricing,
    Purpose,
    Rate,
    Reason,
    Rounding,
    Terms,
)
from tegoed.core.errors import RefusedError
from tegoed.core.settings import Setting
from tegoed.importers import tegoed_document
from tegoed.importers.tegoed_document import parse
from tests.support.locales import ENGLISH

START, END = "2026-11-09T09:00:00+01:00", "2026-11-09T12:30:00+01:00"

FULL: dict[str, Any] = {
    "format": "tegoed",
    "version": 1,
    "exported_at": "2026-11-23T09:00:00+01:00",
    "timezone": "Europe/Amsterdam",
    "currency": "EUR",
    "clients": [
        {
            "name": "Bouwgroep Noord",
            "rates": [{"from": "2026-01-01", "cents": 11000}],
            "archived": False,
        },
        {"name": "Zorgpunt"},
    ],
    "projects": [
        {
            "client": "Bouwgroep Noord",
            "name": "Verandertraject",
            "pricing": "hourly",
            "rates": [{"from": "2026-01-01", "cents": 11000}],
            "budget_seconds": None,
        },
        {
            "client": "Bouwgroep Noord",
            "name": "Handboek",
            "pricing": "fixed",
            "fee_cents": 240000,
            "budget_seconds": 72000,
        },
        {
            "client": "Zorgpunt",
            "name": "Teamcoaching",
            "pricing": "retainer",
            "terms": [
                {"from": "2026-01-01", "monthly_fee_cents": 76000, "monthly_budget_seconds": 28800}
            ],
        },
        {"client": "Zorgpunt", "name": "Buurtdag", "pricing": "unpaid", "archived": True},
    ],
    "activities": [{"name": "Onderzoek", "purpose": "given", "archived": False}],
    "entries": [
        {
            "uid": "0199f6a0-0000-7000-8000-000000000001",
            "start": START,
            "end": END,
            "client": "Bouwgroep Noord",
            "project": "Verandertraject",
            "activity": None,
            "purpose": "billable",
            "chair": False,
            "reason": None,
            "clock": True,
            "invoice": "2026-041",
            "note": "workshop",
            "tags": ["locatie", "Amersfoort"],
        },
        {"uid": "two", "start": END, "client": "Zorgpunt", "purpose": "given", "reason": "asked"},
    ],
    "boundaries": [
        {
            "kind": "given_hours",
            "client": "Bouwgroep Noord",
            "limit_seconds": 7200,
            "from": "2026-01-01",
            "enabled": True,
        },
        {"kind": "out_of_hours", "limit_seconds": 3600},
        {"kind": "effective_rate", "floor_cents": 8000},
        {"kind": "budget", "client": "Zorgpunt", "project": "Teamcoaching", "percent": 80},
        {"kind": "growth_hours", "floor_seconds": 7200, "enabled": False},
    ],
    "week_notes": [{"week": "2026-W46", "note": "…"}],
    "focus_sessions": [
        {"start": START, "until": END, "end": END, "preset": "deep-work", "message": "…"}
    ],
    "presets": [{"name": "deep-work", "minutes": 90, "message": "", "channels": ["bureau"]}],
    "channels": [{"kind": "desktop", "name": "bureau", "options": {}, "enabled": True}],
    "favourites": [
        {
            "client": "Zorgpunt",
            "project": "Teamcoaching",
            "activity": "Onderzoek",
            "purpose": "billable",
        },
    ],
    "settings": {
        "working_hours": [{"from": "2026-01-01", "days": {"1": [["08:30", "17:30"]]}}],
        "hours_criterion_hours": 1225,
        "language": "nl",
        "focus_message": "Ik ben er om drie uur weer.",
    },
}


def data(document: Any) -> bytes:
    return json.dumps(document).encode()


def refusal(document: Any) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        parse(document if isinstance(document, bytes) else data(document))
    message = caught.value.message
    assert ENGLISH.say(message) != message.id
    return caught.value


def test_every_list_of_a_full_document_arrives() -> None:
    found = parse(data(FULL))
    assert (found.timezone, found.currency) == ("Europe/Amsterdam", "EUR")
    assert [client.name for client in found.clients] == ["Bouwgroep Noord", "Zorgpunt"]
    assert found.clients[0].rates == (Rate(date(2026, 1, 1), 11000),)
    assert [project.pricing for project in found.projects] == list(Pricing)
    assert [project.client for project in found.projects] == [1, 1, 2, 2]
    assert found.projects[2].terms == (Terms(date(2026, 1, 1), 76000, 28800),)
    assert found.projects[3].archived
    assert found.activities[0].purpose is Purpose.GIVEN
    first, second = found.entries
    assert (first.client, first.project, first.activity, first.invoice) == (1, 1, None, "2026-041")
    assert first.end is not None
    assert first.end - first.start == 3.5 * 3600
    assert first.tags == ("locatie", "Amersfoort")
    assert (second.end, second.reason, second.note, second.clock, second.chair) == (
        None,
        Reason.ASKED,
        "",
        True,
        False,
    )
    assert [boundary.kind for boundary in found.boundaries][-1] is BoundaryKind.GROWTH_HOURS
    assert found.boundaries[2].after_seconds == 7200
    assert (
        found.boundaries[3].client,
        found.boundaries[3].project,
        found.boundaries[3].percent,
    ) == (2, 3, 80)
    assert not found.boundaries[4].enabled
    assert found.week_notes[0].week == "2026-W46"
    assert found.focus_sessions[0].preset == "deep-work"
    assert found.presets[0].channels == ("bureau",)
    assert found.channels[0].kind == "desktop"
    assert (
        found.favourites[0].client,
        found.favourites[0].project,
        found.favourites[0].activity,
    ) == (2, 3, 1)
    assert found.settings["language"] == "nl"
    assert found.settings["working_hours"] == FULL["settings"]["working_hours"]


def test_format_and_version_are_enough() -> None:
    found = parse(b'{"format": "tegoed", "version": 1}')
    assert (found.timezone, found.currency, found.clients, found.entries, dict(found.settings)) == (
        None,
        None,
        (),
        (),
        {},
    )


def test_a_byte_order_mark_and_unknown_fields_are_left_alone() -> None:
    document = copy.deepcopy(FULL) | {"mood": "sunny"}
    document["entries"][0]["colour"] = {"deep": [1.5, None]}
    document["settings"]["not_yet_invented"] = 3
    document["settings"]["hotkey"] = 7
    assert parse(b"\xef\xbb\xbf" + data(document)) == parse(data(FULL))


def test_names_are_the_same_whatever_their_case_and_spaces() -> None:
    document = copy.deepcopy(FULL)
    document["entries"][0]["client"] = "  BOUWGROEP   noord "
    assert parse(data(document)).entries[0].client == 1


def test_a_clients_rounding_comes_in_and_none_is_none() -> None:
    document = copy.deepcopy(FULL)
    document["clients"][0]["rounding"] = "nearest-6"
    document["clients"][1]["rounding"] = None
    assert [client.rounding for client in parse(data(document)).clients] == [
        Rounding.NEAREST_6,
        None,
    ]


def test_rates_come_sorted_by_their_date() -> None:
    document = copy.deepcopy(FULL)
    document["clients"][0]["rates"] = [
        {"from": "2026-07-01", "cents": 12000},
        {"from": "2026-01-01", "cents": 11000},
    ]
    assert [rate.cents for rate in parse(data(document)).clients[0].rates] == [11000, 12000]


def test_any_offset_names_the_same_instant() -> None:
    document = copy.deepcopy(FULL)
    document["entries"][0] |= {
        "start": "2026-11-09T08:00:00Z",
        "end": "2026-11-09T06:30:00.999-05:00",
    }
    assert parse(data(document)).entries == parse(data(FULL)).entries


def test_an_entry_may_last_24_hours_to_the_second() -> None:
    document = copy.deepcopy(FULL)
    document["entries"][0]["end"] = "2026-11-10T09:00:00+01:00"
    assert parse(data(document)).entries[0].end is not None


@pytest.mark.parametrize(
    ("content", "id", "params"),
    [
        (b"", "document.not-json", {"line": 1, "column": 1}),
        (b'{"format": "tegoed",\n "version": 1,}', "document.not-json", {"line": 2}),
        (b'{"format": "tegoed", "version": 1} x', "document.not-json", {"line": 1}),
        (b'{"format": "teg\xe9"}', "document.not-text", {"byte": 15}),
        (b"[]", "document.not-tegoed", {}),
        (b"3", "document.not-tegoed", {}),
        (b"null", "document.not-tegoed", {}),
        (b'{"version": 1}', "document.not-tegoed", {}),
        (b'{"format": "toggl", "version": 1}', "document.not-tegoed", {}),
        (b'{"format": "tegoed"}', "document.missing", {"place": "version"}),
        (
            b'{"format": "tegoed", "version": 2}',
            "document.newer",
            {"place": "version", "version": 2, "known": 1},
        ),
        (b'{"format": "tegoed", "version": "1"}', "document.wants-whole", {"place": "version"}),
        (b'{"format": "tegoed", "version": true}', "document.wants-whole", {"place": "version"}),
        (b'{"format": "tegoed", "version": 1.0}', "document.wants-whole", {"place": "version"}),
        (b'{"format": "tegoed", "version": NaN}', "document.number", {}),
        (b'{"format": "tegoed", "version": 1, "x": -Infinity}', "document.number", {}),
        (b'{"format": "tegoed", "version": ' + b"9" * 5000 + b"}", "document.number", {}),
        (
            b'{"format": "tegoed", "version": 1, "entries": [], "entries": []}',
            "document.field-twice",
            {},
        ),
        (b'{"a":' * 100_000, "document.too-deep", {}),
        (b"[" * 100_000 + b"]" * 100_000, "document.too-deep", {}),
    ],
    ids=lambda value: None if isinstance(value, bytes) else "",
)
def test_what_is_no_document_is_refused(content: bytes, id: str, params: dict[str, Any]) -> None:
    message = refusal(content).message
    assert message.id == id
    assert params.items() <= message.params.items()


def put(*path: Any) -> Callable[[Any], Callable[[dict[str, Any]], None]]:
    """An edit of the full document: the value at a path."""

    def at(value: Any) -> Callable[[dict[str, Any]], None]:
        def edit(document: dict[str, Any]) -> None:
            here: Any = document
            for step in path[:-1]:
                here = here[step]
            if isinstance(here, list) and path[-1] == len(here):
                here.append(value)
            else:
                here[path[-1]] = value

        return edit

    return at


def entry(field: str, value: Any) -> Callable[[dict[str, Any]], None]:
    return put("entries", 0, field)(value)


HOURLY = {"client": "Zorgpunt", "name": "New", "pricing": "hourly"}
FIXED = {
    "client": "Zorgpunt",
    "name": "New",
    "pricing": "fixed",
    "fee_cents": 100,
    "budget_seconds": 3600,
}
TERMS = {"from": "2026-01-01", "monthly_fee_cents": 76000, "monthly_budget_seconds": 28800}
RETAINER = {"client": "Zorgpunt", "name": "New", "pricing": "retainer"}
RATE = {"from": "2026-01-01", "cents": 1}


@pytest.mark.parametrize(
    ("edit", "id", "place"),
    [
        (put("timezone")("Mars/Olympus"), "document.unknown-zone", "timezone"),
        (put("timezone")("/etc/passwd"), "document.unknown-zone", "timezone"),
        (put("timezone")("Europe"), "document.unknown-zone", "timezone"),
        (put("timezone")(""), "document.unknown-zone", "timezone"),
        (put("timezone")(1), "document.wants-text", "timezone"),
        (put("currency")("euro"), "document.unknown-currency", "currency"),
        (put("clients")({}), "document.wants-list", "clients"),
        (put("clients")(None), "document.wants-list", "clients"),
        (put("clients", 1)("Zorgpunt"), "document.wants-object", "clients[1]"),
        (put("clients", 1)({}), "document.missing", "clients[1].name"),
        (put("clients", 1, "name")(" \n"), "document.missing", "clients[1].name"),
        (put("clients", 1, "name")(7), "document.wants-text", "clients[1].name"),
        (put("clients", 1, "name")("x" * 201), "document.too-long", "clients[1].name"),
        (put("clients", 1, "name")("bouwgroep noord"), "document.name-twice", "clients[1].name"),
        (put("clients", 1, "archived")("no"), "document.wants-yes-no", "clients[1].archived"),
        (put("clients", 1, "archived")(0), "document.wants-yes-no", "clients[1].archived"),
        (put("clients", 1, "rounding")("up-7"), "document.unknown-choice", "clients[1].rounding"),
        (put("clients", 1, "rounding")([]), "document.unknown-choice", "clients[1].rounding"),
        (
            put("clients", 0, "rates", 0, "cents")(-1),
            "document.out-of-bounds",
            "clients[0].rates[0].cents",
        ),
        (
            put("clients", 0, "rates", 0, "cents")(1.5),
            "document.wants-whole",
            "clients[0].rates[0].cents",
        ),
        (
            put("clients", 0, "rates", 0, "cents")(10**30),
            "document.out-of-bounds",
            "clients[0].rates[0].cents",
        ),
        (
            put("clients", 0, "rates", 0)({"from": "2026-01-01"}),
            "document.missing",
            "clients[0].rates[0].cents",
        ),
        (
            put("clients", 0, "rates", 0)({"cents": 1}),
            "document.missing",
            "clients[0].rates[0].from",
        ),
        (put("clients", 0, "rates", 1)(RATE), "document.from-twice", "clients[0].rates[1].from"),
        (
            put("clients", 0, "rates", 0, "from")("2026-02-30"),
            "document.wants-date",
            "clients[0].rates[0].from",
        ),
        (
            put("clients", 0, "rates", 0, "from")("20260101"),
            "document.wants-date",
            "clients[0].rates[0].from",
        ),
        (
            put("clients", 0, "rates", 0, "from")("0000-12-31"),
            "document.wants-date",
            "clients[0].rates[0].from",
        ),
        (
            put("clients", 0, "rates", 0, "from")(20260101),
            "document.wants-date",
            "clients[0].rates[0].from",
        ),
        (put("projects", 0, "client")(None), "document.missing", "projects[0].client"),
        (put("projects", 0, "client")("Nobody"), "document.unknown-client", "projects[0].client"),
        (put("projects", 1, "name")("VERANDERTRAJECT"), "document.name-twice", "projects[1].name"),
        (put("projects", 0, "pricing")("barter"), "document.unknown-choice", "projects[0].pricing"),
        (put("projects", 0, "pricing")([]), "document.unknown-choice", "projects[0].pricing"),
        (put("projects", 0, "pricing")(None), "document.missing", "projects[0].pricing"),
        (put("projects", 4)(HOURLY), "document.no-rate", "projects[4].rates"),
        (put("projects", 4)(HOURLY | {"rates": []}), "document.no-rate", "projects[4].rates"),
        (
            put("projects", 4)(FIXED | {"fee_cents": None}),
            "document.no-fee",
            "projects[4].fee_cents",
        ),
        (
            put("projects", 4)(FIXED | {"budget_seconds": None}),
            "document.no-budget",
            "projects[4].budget_seconds",
        ),
        (
            put("projects", 4)(FIXED | {"budget_seconds": 0}),
            "document.out-of-bounds",
            "projects[4].budget_seconds",
        ),
        (
            put("projects", 4)(FIXED | {"budget_seconds": -9}),
            "document.out-of-bounds",
            "projects[4].budget_seconds",
        ),
        (put("projects", 4)(RETAINER), "document.no-terms", "projects[4].terms"),
        (
            put("projects", 4)(RETAINER | {"terms": [TERMS | {"monthly_budget_seconds": 0}]}),
            "document.out-of-bounds",
            "projects[4].terms[0].monthly_budget_seconds",
        ),
        (
            put("projects", 4)(
                RETAINER | {"terms": [{"from": "2026-01-01", "monthly_budget_seconds": 9}]}
            ),
            "document.missing",
            "projects[4].terms[0].monthly_fee_cents",
        ),
        (
            put("projects", 4)(RETAINER | {"terms": [TERMS, TERMS]}),
            "document.from-twice",
            "projects[4].terms[1].from",
        ),
        (
            put("activities", 0, "purpose")("fun"),
            "document.unknown-choice",
            "activities[0].purpose",
        ),
        (
            put("activities", 1)({"name": "onderzoek", "purpose": "given"}),
            "document.name-twice",
            "activities[1].name",
        ),
        (entry("uid", ""), "document.missing", "entries[0].uid"),
        (entry("uid", None), "document.missing", "entries[0].uid"),
        (entry("uid", "two"), "document.uid-twice", "entries[1].uid"),
        (entry("start", None), "document.missing", "entries[0].start"),
        (entry("start", "yesterday"), "document.wants-instant", "entries[0].start"),
        (entry("start", 1762675200), "document.wants-instant", "entries[0].start"),
        (entry("start", "2026-11-09T09:00:00"), "document.no-offset", "entries[0].start"),
        (entry("start", "2026-11-09"), "document.no-offset", "entries[0].start"),
        (entry("start", "0001-01-01T00:00:00+14:00"), "document.date-range", "entries[0].start"),
        (entry("end", "9999-12-31T23:59:59-12:00"), "document.date-range", "entries[0].end"),
        (entry("end", START), "document.end-before-start", "entries[0].end"),
        (entry("end", "2026-11-09T08:59:59+01:00"), "document.end-before-start", "entries[0].end"),
        (entry("end", "2026-11-10T09:00:01+01:00"), "document.entry-too-long", "entries[0].end"),
        (entry("end", None), "document.two-timers", "entries[1].end"),
        (entry("client", "Nobody"), "document.unknown-client", "entries[0].client"),
        (entry("client", None), "document.project-without-client", "entries[0].project"),
        (entry("project", "Nothing"), "document.unknown-project", "entries[0].project"),
        (entry("project", "Teamcoaching"), "document.unknown-project", "entries[0].project"),
        (entry("activity", "Napping"), "document.unknown-activity", "entries[0].activity"),
        (entry("purpose", "fun"), "document.unknown-choice", "entries[0].purpose"),
        (entry("purpose", None), "document.missing", "entries[0].purpose"),
        (entry("reason", "bored"), "document.unknown-choice", "entries[0].reason"),
        (entry("reason", "asked"), "document.reason-not-given", "entries[0].reason"),
        (entry("chair", None), "document.wants-yes-no", "entries[0].chair"),
        (
            put("entries", 1)({"uid": "x", "start": START, "purpose": "growth", "chair": True}),
            "document.chair-not-client",
            "entries[1].chair",
        ),
        (entry("clock", 1), "document.wants-yes-no", "entries[0].clock"),
        (entry("note", 5), "document.wants-text", "entries[0].note"),
        (entry("note", "\ud800"), "document.unreadable-text", "entries[0].note"),
        (entry("note", "a\0b"), "document.unreadable-text", "entries[0].note"),
        (entry("tags", "a,b"), "document.wants-list", "entries[0].tags"),
        (entry("tags", ["a", 1]), "document.wants-text", "entries[0].tags[1]"),
        (entry("tags", [" "]), "document.missing", "entries[0].tags[0]"),
        (entry("invoice", 7), "document.wants-text", "entries[0].invoice"),
        (put("boundaries", 0, "kind")("calories"), "document.unknown-choice", "boundaries[0].kind"),
        (
            put("boundaries", 0, "client")("Nobody"),
            "document.unknown-client",
            "boundaries[0].client",
        ),
        (
            put("boundaries", 0, "limit_seconds")(None),
            "document.missing",
            "boundaries[0].limit_seconds",
        ),
        (
            put("boundaries", 1, "client")("Zorgpunt"),
            "document.boundary-client",
            "boundaries[1].client",
        ),
        (
            put("boundaries", 0, "project")("Handboek"),
            "document.boundary-project",
            "boundaries[0].project",
        ),
        (
            put("boundaries", 2, "floor_cents")("80"),
            "document.wants-whole",
            "boundaries[2].floor_cents",
        ),
        (put("boundaries", 3, "percent")(0), "document.out-of-bounds", "boundaries[3].percent"),
        (
            put("boundaries", 3, "client")(None),
            "document.project-without-client",
            "boundaries[3].project",
        ),
        (
            put("boundaries", 4, "floor_seconds")(None),
            "document.missing",
            "boundaries[4].floor_seconds",
        ),
        (put("boundaries", 0, "from")("soon"), "document.wants-date", "boundaries[0].from"),
        (
            put("boundary_answers")([{"week": "x", "kind": "budget", "answer": ""}]),
            "document.unknown-week",
            "boundary_answers[0].week",
        ),
        (
            put("boundary_answers")([{"week": "2026-W46", "kind": "budget"}]),
            "document.missing",
            "boundary_answers[0].answer",
        ),
        (put("week_notes", 0, "week")("2026-W54"), "document.unknown-week", "week_notes[0].week"),
        (put("week_notes", 0)({"week": "2026-W01"}), "document.missing", "week_notes[0].note"),
        (
            put("week_notes", 1)({"week": "2026W46", "note": ""}),
            "document.week-twice",
            "week_notes[1].week",
        ),
        (
            put("focus_sessions", 0, "until")("2020-01-01T00:00:00Z"),
            "document.end-before-start",
            "focus_sessions[0].until",
        ),
        (put("focus_sessions", 0, "preset")(1), "document.wants-text", "focus_sessions[0].preset"),
        (put("focus_rules")([{"kind": "never"}]), "document.unknown-choice", "focus_rules[0].kind"),
        (
            put("focus_rules")([{"kind": "week", "days": [8], "from": "09:00", "to": "10:00"}]),
            "document.out-of-bounds",
            "focus_rules[0].days[0]",
        ),
        (
            put("focus_rules")([{"kind": "week", "days": [1], "from": "9 am", "to": "10:00"}]),
            "document.wants-clock",
            "focus_rules[0].from",
        ),
        (
            put("focus_sessions")([{"start": START}, {"start": END}]),
            "document.two-focus",
            "focus_sessions[1].end",
        ),
        (put("presets", 0, "minutes")(0), "document.out-of-bounds", "presets[0].minutes"),
        (put("presets", 1)({"name": "Deep-Work"}), "document.name-twice", "presets[1].name"),
        (
            put("channels", 1)({"kind": "desktop", "name": "Bureau"}),
            "document.name-twice",
            "channels[1].name",
        ),
        (put("channels", 0, "options")([]), "document.wants-object", "channels[0].options"),
        (put("channels", 0, "options")({"a": {}}), "document.wants-text", "channels[0].options.a"),
        (
            put("channels", 0, "options")({"a": ["x", 1]}),
            "document.wants-text",
            "channels[0].options.a[1]",
        ),
        (
            put("channels", 0, "options")({"port": -1}),
            "document.out-of-bounds",
            "channels[0].options.port",
        ),
        (
            put("channels", 0, "options")({"Token": "x"}),
            "document.secret",
            "channels[0].options.Token",
        ),
        (
            put("favourites", 0, "project")("Handboek"),
            "document.unknown-project",
            "favourites[0].project",
        ),
        (
            put("favourites", 0, "purpose")("fun"),
            "document.unknown-choice",
            "favourites[0].purpose",
        ),
        (put("settings")([]), "document.wants-object", "settings"),
        (
            put("settings", "hours_criterion_hours")(0),
            "document.out-of-bounds",
            "settings.hours_criterion_hours",
        ),
        (put("settings", "first_weekday")("1"), "document.wants-whole", "settings.first_weekday"),
        (put("settings", "language")("fr"), "document.unknown-choice", "settings.language"),
        (put("settings", "focus_message")(1), "document.wants-text", "settings.focus_message"),
        (put("settings", "working_hours")({}), "working-hours.list", "settings.working_hours"),
        (
            put("settings", "working_hours", 0, "days", "8")([]),
            "working-hours.weekday",
            "settings.working_hours[0].days.8",
        ),
        (
            put("settings", "working_hours", 0, "days", "1", 0)(["17:30", "08:30"]),
            "working-hours.span-empty",
            "settings.working_hours[0].days.1[0]",
        ),
    ],
)
def test_each_error_is_refused_with_its_place(
    edit: Callable[[dict[str, Any]], None], id: str, place: str
) -> None:
    document = copy.deepcopy(FULL)
    edit(document)
    message = refusal(document).message
    assert (message.id, message.params["place"]) == (id, place)


def test_a_channel_keeps_its_plain_options() -> None:
    document = copy.deepcopy(FULL)
    document["channels"][0]["options"] = {
        "port": 4190,
        "tls": "yes",
        "on": True,
        "none": None,
        "start": ["a", "b"],
    }
    assert parse(data(document)).channels[0].options == document["channels"][0]["options"]


def test_a_long_or_unprintable_value_is_shortened_in_the_message() -> None:
    document = copy.deepcopy(FULL)
    document["entries"][0]["purpose"] = "\x1b[31m" + "x" * 500
    value = refusal(document).message.params["value"]
    assert len(value) == 60
    assert value.isprintable()


def test_a_setting_that_is_yes_or_no_would_travel_too(monkeypatch: pytest.MonkeyPatch) -> None:
    setting = Setting(key="new", page="general", kind="bool", default=False)
    monkeypatch.setattr(tegoed_document, "SETTINGS", (setting,))
    assert parse(data(FULL | {"settings": {"new": True}})).settings == {"new": True}
    assert refusal(FULL | {"settings": {"new": 1}}).message.id == "document.wants-yes-no"


def test_a_field_twice_in_a_large_object_is_told_in_time_in_proportion() -> None:
    fields = ", ".join(f'"{number}": 0' for number in range(200_000))
    started = time.process_time()
    with pytest.raises(RefusedError) as error:
        parse(f'{{{fields}, "199999": 0}}'.encode())
    assert error.value.message.params == {"field": "199999"}
    assert time.process_time() - started < 5

# SPDX-License-Identifier: MIT
"""Documents of Tegoed to import, and what an import says of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.support.locales import ENGLISH


def bare(*found: dict[str, Any]) -> dict[str, Any]:
    """Return a document of these entries alone."""
    return {"format": "tegoed", "version": 1, "entries": list(found)}


def document() -> dict[str, Any]:
    """Return a document with something of every kind."""
    work = {"client": "Bouwgroep Noord", "project": "Verandertraject"}
    return {
        "format": "tegoed",
        "version": 1,
        "timezone": "Europe/Amsterdam",
        "currency": "CHF",
        "clients": [
            {
                "name": "Bouwgroep Noord",
                "rates": [{"from": "2026-01-01", "cents": 11000}],
                "archived": False,
            },
            {"name": "Zorgpunt", "rates": [], "archived": True},
        ],
        "projects": [
            {
                "client": "Bouwgroep Noord",
                "name": "Verandertraject",
                "pricing": "hourly",
                "rates": [{"from": "2026-01-01", "cents": 11000}],
                "budget_seconds": None,
                "archived": False,
            },
        ],
        "activities": [{"name": "Onderzoek", "purpose": "given", "archived": False}],
        "entries": [
            {
                **work,
                "uid": "0199f6a0-0000-7000-8000-000000000001",
                "start": "2026-11-09T09:00:00+01:00",
                "end": "2026-11-09T12:30:00+01:00",
                "activity": None,
                "purpose": "billable",
                "chair": True,
                "reason": None,
                "clock": True,
                "invoice": "2026-041",
                "note": "workshop “één”",
                "tags": ["locatie", "Amersfoort"],
            },
            {
                **work,
                "uid": "an old one",
                "start": "2026-11-10T09:00:00+01:00",
                "end": "2026-11-10T10:00:00+01:00",
                "activity": "Onderzoek",
                "purpose": "given",
                "chair": False,
                "reason": "asked",
                "clock": False,
                "invoice": None,
                "note": "",
                "tags": [],
            },
            {
                "uid": "0199f6a0-0000-7000-8000-000000000002",
                "start": "2026-11-12T14:30:00+01:00",
                "end": None,
                "client": None,
                "project": None,
                "activity": None,
                "purpose": "overhead",
                "chair": False,
                "reason": None,
                "clock": True,
                "invoice": None,
                "note": "",
                "tags": [],
            },
        ],
        "boundaries": [
            {
                "kind": "given_hours",
                "client": "Bouwgroep Noord",
                "limit_seconds": 7200,
                "from": "2026-01-01",
                "enabled": True,
            },
            {"kind": "budget", **work, "percent": 80, "enabled": False},
        ],
        "boundary_answers": [{"week": "2026-W46", "kind": "budget", **work, "answer": "fine"}],
        "week_notes": [{"week": "2026-W46", "note": "a line"}],
        "focus_sessions": [
            {
                "start": "2026-11-09T09:00:00+01:00",
                "until": "2026-11-09T10:00:00+01:00",
                "end": "2026-11-09T09:50:00+01:00",
                "preset": "deep-work",
                "message": "later",
                "started_by": None,
                "ended_by": "user",
                "interrupted_by": "client",
                "client": "Bouwgroep Noord",
            },
            {
                "start": "2026-11-12T14:00:00+01:00",
                "until": None,
                "end": None,
                "preset": None,
                "message": "",
                "started_by": "timer",
                "ended_by": None,
                "interrupted_by": None,
                "client": None,
            },
        ],
        "presets": [
            {"name": "deep-work", "minutes": 90, "message": "later", "channels": ["bureau"]}
        ],
        "channels": [{"kind": "desktop", "name": "bureau", "options": {}, "enabled": True}],
        "favourites": [{**work, "activity": "Onderzoek", "purpose": "given"}],
        "focus_rules": [
            {
                "kind": "off_duty",
                "grace_minutes": 30,
                "preset": None,
                "message": "",
                "enabled": True,
            },
            {
                "kind": "week",
                "days": [2, 4],
                "from": "09:00",
                "to": "24:00",
                "preset": "deep-work",
                "message": "later",
                "enabled": False,
            },
            {"kind": "timer", **work, "preset": None, "message": "", "enabled": True},
        ],
        "settings": {
            "language": "nl",
            "default_rate_cents": 11000,
            "first_weekday": 1,
            "time_format": "clock",
            "tray_click": "timer",
            "gap_minutes": 0,
            "away_idle": True,
            "away_lock": False,
            "remind_logging_minutes": 30,
            "remind_day_gap": True,
            "long_timer_hours": 4,
            "ask_after_hours": False,
            "hours_criterion_hours": 1300,
            "working_hours": [
                {"from": "2026-01-01", "days": {"1": [["08:30", "12:00"], ["12:30", "24:00"]]}}
            ],
            "focus_message": "straks",
            "focus_urgent": "bel me",
            "report_name": "Peter Jansen",
            "report_address": "Dorpsstraat 1\nUtrecht",
            "timesheet_given": True,
            "share_hide_names": True,
            "review_weekday": "4",
            "review_hour": 15,
        },
    }


def written(path: Path, content: dict[str, Any]) -> Path:
    """Write a document and return its path."""
    path.write_text(json.dumps(content))
    return path


def ids(messages: tuple[Any, ...]) -> list[str]:
    """Return the ids of messages, each of which has words."""
    for message in messages:
        assert ENGLISH.say(message) != message.id
    return [message.id for message in messages]

# SPDX-License-Identifier: MIT
"""The smaller parts of the document: dated lists, weeks, a channel's options, settings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tegoed.core.calendar import working_hours
from tegoed.core.calendar.spans import parse_week
from tegoed.core.entities.values import KEYRING, Rate, Terms
from tegoed.core.errors import RefusedError
from tegoed.core.focus import focus_rules
from tegoed.core.settings import LONGEST_TEXT, MOST_LINES, Setting
from tegoed.importers.parsing.reading import DocumentPlace, checked_text, checked_whole, shown

SECRETS = frozenset({"password", "secret", "token"})


def week(place: DocumentPlace, key: str) -> str:
    """Return the name of a week, as `2026-W46`."""
    week = place.text(key)
    try:
        return parse_week(week).name
    except RefusedError:
        raise place.refuse("document.unknown-week", key, value=shown(week)) from None


def minute(place: DocumentPlace, key: str) -> int:
    """Return the minute of a local day, as `08:30`."""
    text = place.text(key)
    try:
        return focus_rules.minute_of(text)
    except RefusedError:
        raise place.refuse("document.wants-clock", key, value=shown(text)) from None


def weekdays(place: DocumentPlace, key: str) -> tuple[int, ...]:
    """Return ISO weekdays."""
    return tuple(
        checked_whole(day, f"{place.at(key)}[{at}]", lowest=1, highest=7)
        for at, day in enumerate(place.items(key))
    )


def dated(place: DocumentPlace, name: str) -> Iterator[tuple[date, DocumentPlace]]:
    """Yield the objects of a dated list, sorted by their `from`; one date twice is refused."""
    found: dict[date, DocumentPlace] = {}
    for item in place.objects(name):
        start = item.date("from")
        if found.setdefault(start, item) is not item:
            raise item.refuse("document.from-twice", "from", value=start.isoformat())
    yield from sorted(found.items(), key=lambda dated: dated[0])


def rates(place: DocumentPlace, key: str) -> tuple[Rate, ...]:
    """Return dated rates, by their date."""
    return tuple(Rate(start, item.whole("cents")) for start, item in dated(place, key))


def terms(place: DocumentPlace, key: str) -> tuple[Terms, ...]:
    """Return dated terms of a retainer, by their date."""
    return tuple(
        Terms(
            start, item.whole("monthly_fee_cents"), item.whole("monthly_budget_seconds", lowest=1)
        )
        for start, item in dated(place, key)
    )


def options(place: DocumentPlace, key: str) -> dict[str, Any]:
    """Return the options of a channel, without where another machine keeps its secret."""
    found = place.object(key)
    return {
        name: option(value, name, found.at(name))
        for name, value in found.values.items()
        if name != KEYRING
    }


def option(value: Any, key: str, where: str) -> Any:
    """Return one option of a channel: plain JSON, and never a secret."""
    if key.casefold() in SECRETS:
        raise RefusedError("document.secret", place=where)
    if isinstance(value, list):
        return [checked_text(item, f"{where}[{number}]") for number, item in enumerate(value)]
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return checked_whole(value, where, lowest=0, highest=10**9)
    return checked_text(value, where)


def setting(place: DocumentPlace, setting: Setting) -> Any:
    """Return the value of a setting that is there, as it is declared."""
    key = setting.key
    if setting.kind == "working_hours":
        return working_hours.emit(working_hours.parse(place.values[key], place.at(key)))
    if isinstance(setting.default, bool):
        return place.yes(key, False)
    if isinstance(setting.default, int):
        return place.whole(key, lowest=setting.lowest or 0, highest=setting.highest or 10**9)
    text = place.text(key)
    lines = text.strip().splitlines()
    most = MOST_LINES if setting.kind == "lines" else 1
    if len(text) > LONGEST_TEXT or len(lines) > most:
        raise place.refuse("document.setting-too-long", key, longest=LONGEST_TEXT, most=most)
    if setting.kind == "choice" and text not in setting.choices:
        raise place.refuse(
            "document.unknown-choice", key, value=shown(text), choices=", ".join(setting.choices)
        )
    return text

"""The smaller parts of the document: dated lists, weeks, focus sessions, a channel's options, settings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tegoed.core import focus_rules, ranges, working_hours
from tegoed.core.errors import RefusedError
from tegoed.core.money import LARGEST_CENTS
from tegoed.core.settings import LONGEST_TEXT, MOST_LINES, Setting
from tegoed.core.spans import parse_week
from tegoed.core.values import (
    EndedBy,
    FocusRule,
    FocusSession,
    Interruption,
    Invoice,
    Rate,
    RuleKind,
    StartedBy,
    Terms,
)
from tegoed.importers.reading import DocumentPlace, checked_text, checked_whole, shown

SECRETS = frozenset({"password", "secret", "token"})


def week(place: DocumentPlace) -> str:
    """The name of a week, as `2026-W46`."""
    week = place.text("week")
    try:
        return parse_week(week).name
    except RefusedError:
        raise place.refuse("document.unknown-week", "week", value=shown(week)) from None


def focus_session(place: DocumentPlace, number: int) -> FocusSession:
    """A focus session; its identity is made where it comes in."""
    start = place.instant("start")
    until = place.instant("until") if place.has("until") else None
    end = place.instant("end") if place.has("end") else None
    for name, instant in (("until", until), ("end", end)):
        if instant is not None and instant < start:
            raise place.refuse("document.end-before-start", name)
    return FocusSession(
        id=number,
        uid="",
        start=start,
        until=until,
        end=end,
        preset=place.text("preset") if place.has("preset") else None,
        message=place.text("message", ""),
        started_by=place.choice("started_by", StartedBy) if place.has("started_by") else None,
        ended_by=place.choice("ended_by", EndedBy) if place.has("ended_by") else None,
        interrupted_by=place.choice("interrupted_by", Interruption)
        if place.has("interrupted_by")
        else None,
    )


def focus_rule(
    place: DocumentPlace, number: int, client: int | None, project: int | None
) -> FocusRule:
    """A rule of focus; its preset need not be in the document."""
    kind = place.choice("kind", RuleKind)
    week = kind is RuleKind.WEEK
    rule = FocusRule(
        id=number,
        kind=kind,
        days=tuple(
            checked_whole(day, f"{place.at('days')}[{at}]", lowest=1, highest=7)
            for at, day in enumerate(place.items("days"))
        ),
        first=_minute(place, "from") if week else 0,
        last=_minute(place, "to") if week else 0,
        grace=place.whole("grace_minutes", 0, highest=focus_rules.LONGEST_GRACE),
        client=client,
        project=project,
        preset=place.text("preset") if place.has("preset") else None,
        message=place.text("message", ""),
        enabled=place.yes("enabled", True),
    )
    return focus_rules.checked(rule)


def invoice(place: DocumentPlace, number: int, client: int) -> Invoice:
    """Return an invoice that was sent."""
    day, first, last = place.date("date"), place.date("from"), place.date("to")
    try:
        ranges.known_day(day)
        ranges.between(first, last)
    except RefusedError:
        raise RefusedError("document.invoice-days", place=place.where) from None
    return Invoice(
        id=number,
        number=place.name("number"),
        client=client,
        sent=day,
        first=first,
        last=last,
        amount_cents=place.whole("amount_cents", highest=LARGEST_CENTS),
    )


def _minute(place: DocumentPlace, name: str) -> int:
    text = place.text(name)
    try:
        return focus_rules.minute_of(text)
    except RefusedError:
        raise place.refuse("document.wants-clock", name, value=shown(text)) from None


def dated(place: DocumentPlace, name: str) -> Iterator[tuple[date, DocumentPlace]]:
    """The objects of a dated list, sorted by their `from`; one date twice is refused."""
    found: dict[date, DocumentPlace] = {}
    for item in place.objects(name):
        start = item.date("from")
        if found.setdefault(start, item) is not item:
            raise item.refuse("document.from-twice", "from", value=start.isoformat())
    yield from sorted(found.items(), key=lambda dated: dated[0])


def rates(place: DocumentPlace) -> tuple[Rate, ...]:
    """Dated rates, by their date."""
    return tuple(Rate(start, item.whole("cents")) for start, item in dated(place, "rates"))


def terms(place: DocumentPlace) -> tuple[Terms, ...]:
    """Dated terms of a retainer, by their date."""
    return tuple(
        Terms(
            start, item.whole("monthly_fee_cents"), item.whole("monthly_budget_seconds", lowest=1)
        )
        for start, item in dated(place, "terms")
    )


def option(value: Any, key: str, where: str) -> Any:
    """One option of a channel: plain JSON, and never a secret."""
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
    """The value of a setting that is there, as it is declared."""
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

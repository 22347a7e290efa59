# SPDX-License-Identifier: MIT
"""What would be saved, and what it does to the week, in words. Formats only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tegoed.core.errors import Message
from tegoed.core.figures import Figures
from tegoed.core.spans import local_date, week_of
from tegoed.core.values import Draft, Entry, Pricing, Purpose
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.presentation.boundary_words import boundary_amount, line_name
from tegoed.presentation.labels import activity_name, purpose_name, work_name
from tegoed.presentation.shares import reason_name
from tegoed.services.time.time_log import EntryPreview
from tegoed.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class EntryPreviewText:
    """The lines under the phrase; `purpose` stands at the right of the first.

    `why`: why billable time counts as given. `crossed`: the boundaries that the entry will cross.
    """

    when: str
    what: str
    purpose: str
    effect: str
    why: str
    crossed: str


def preview(ws: Workspace, foreseen: EntryPreview) -> EntryPreviewText:
    """The lines for an entry that would be logged."""
    entry = foreseen.entry
    return EntryPreviewText(
        _when(ws, entry),
        what(ws, entry),
        marks(entry),
        _effect(ws, foreseen),
        _why(ws, foreseen),
        _crossed(ws, foreseen),
    )


def what(ws: Workspace, work: Entry | Draft) -> str:
    """`Bouwgroep Noord › Verandertraject · Onderzoek · note “interviews” · #tag`."""
    known = ws.catalogue()
    parts = [
        work_name(known, work.client, work.project),
        activity_name(known, work.activity),
        _("note “{note}”").format(note=work.note) if work.note else "",
        " ".join(f"#{tag}" for tag in work.tags),
    ]
    return " · ".join(part for part in parts if part)


def marks(work: Entry | Draft) -> str:
    """`given, asked, client's chair`."""
    parts = [purpose_name(work.purpose)]
    if work.reason is not None:
        parts.append(reason_name(work.reason))
    if work.chair:
        parts.append(_("client's chair"))
    return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class InTheWay:
    """`Overlaps 14:00–14:30 Handboek`, what Tab does about it, and the button that does the
    same.
    """

    told: str
    way_out: str
    button: str


def in_the_way(ws: Workspace, overlap: Message, carved: Sequence[Message]) -> InTheWay:
    """What the entry lies over; `carved` is what becomes of that when it gives way."""
    zone = ws.zone()
    start, end = int(overlap.params["start_at"]), int(overlap.params["end_at"])
    span = f"{locale.clock_time(start, zone)}–{locale.clock_time(end, zone)}"
    told = _("Overlaps {span} {work}").format(span=span, work=overlap.params["work"])
    if len(carved) != 1:
        return InTheWay(told, _("Tab makes room among those entries"), _("Make roo&m"))
    params = carved[0].params
    if carved[0].id == "entry.carved-away":
        return InTheWay(told, _("Tab removes that entry"), _("Remove that entr&y"))
    if carved[0].id == "entry.carved-split":
        return InTheWay(told, _("Tab splits that entry around it"), _("Split that entr&y"))
    if int(params["new_start_at"]) == start:
        clock = locale.clock_time(int(params["new_end_at"]), zone)
        way_out = _("Tab shortens that entry to {clock}").format(clock=clock)
    else:
        clock = locale.clock_time(int(params["new_start_at"]), zone)
        way_out = _("Tab lets that entry begin at {clock}").format(clock=clock)
    return InTheWay(told, way_out, _("Shorten that entr&y"))


def _why(ws: Workspace, foreseen: EntryPreview) -> str:
    """Why billable time counts as given, in part or whole."""
    entry = foreseen.entry
    project = ws.catalogue().projects.get(entry.project or 0)
    past = foreseen.after.given_seconds - foreseen.before.given_seconds
    if entry.purpose is not Purpose.BILLABLE or project is None or past <= 0:
        return ""
    if project.pricing is Pricing.UNPAID:
        return _("{project} is unpaid: billable time on it counts as given.").format(
            project=project.name
        )
    if project.pricing is Pricing.HOURLY:
        return ""
    if past >= (entry.end or entry.start) - entry.start:
        return _("The budget of {project} is used up: this counts as given.").format(
            project=project.name
        )
    return _("The budget of {project} runs out: {length} of this counts as given.").format(
        project=project.name, length=locale.length_in_words(past)
    )


def _crossed(ws: Workspace, foreseen: EntryPreview) -> str:
    currency = ws.setting("currency")
    names = (f"{line_name(row)}: {boundary_amount(row, currency)}" for row in foreseen.crossed)
    lines = [_("Crosses your boundary · {boundary}").format(boundary=name) for name in names]
    return "\n".join(lines)


def _when(ws: Workspace, entry: Entry) -> str:
    zone, end = ws.zone(), entry.end or entry.start
    length = locale.length_in_words(end - entry.start)
    first, last = local_date(entry.start, zone), local_date(end, zone)
    if not entry.clock:
        return f"{locale.day(first)} · {length}"
    start = locale.day_time(entry.start, zone)
    clock = locale.clock_time(end, zone)
    if last != first and clock != "00:00":
        clock = f"{locale.weekday(last.isoweekday(), short=True)} {clock}"
    return f"{start}–{clock} · {length}"


def _effect(ws: Workspace, foreseen: EntryPreview) -> str:
    entry, before, after = foreseen.entry, foreseen.before, foreseen.after
    first_weekday = ws.setting("first_weekday")
    week = week_of(local_date(entry.start, ws.zone()), first_weekday)
    this = week == week_of(local_date(ws.clock.now(), ws.zone()), first_weekday)
    names = {
        Purpose.BILLABLE: _("Billable this week") if this else _("Billable that week"),
        Purpose.GIVEN: _("Given this week") if this else _("Given that week"),
        Purpose.GROWTH: _("Growth this week") if this else _("Growth that week"),
        Purpose.OVERHEAD: _("Overhead this week") if this else _("Overhead that week"),
    }
    purpose = _counted_as(entry, before, after)
    was, becomes = (
        locale.length_in_words(_seconds(figures, purpose)) for figures in (before, after)
    )
    words = f"{names[purpose]} {_step(was, becomes)}"
    if entry.client is None or after.effective_rate_cents is None or not after.agreed_rate_cents:
        return words
    currency = ws.setting("currency")
    rate = locale.money(after.effective_rate_cents, currency, whole=True)
    if before.effective_rate_cents is not None:
        rate = _step(locale.money(before.effective_rate_cents, currency, whole=True), rate)
    agreed = locale.money(after.agreed_rate_cents, currency, whole=True)
    return _("{words} · an hour brings in {rate} of {agreed}").format(
        words=words, rate=rate, agreed=agreed
    )


def _counted_as(entry: Entry, before: Figures, after: Figures) -> Purpose:
    """Billable time past a budget or of an unpaid project counts as given, and is told so."""
    if entry.purpose is Purpose.BILLABLE and after.billable_seconds == before.billable_seconds:
        return Purpose.GIVEN
    return entry.purpose


def _seconds(figures: Figures, purpose: Purpose) -> int:
    return {
        Purpose.BILLABLE: figures.billable_seconds,
        Purpose.GIVEN: figures.given_seconds,
        Purpose.GROWTH: figures.growth_seconds,
        Purpose.OVERHEAD: figures.overhead_seconds,
    }[purpose]


def _step(before: str, after: str) -> str:
    return after if before == after else f"{before} → {after}"

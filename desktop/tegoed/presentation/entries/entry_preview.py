# SPDX-License-Identifier: MIT
"""What would be logged, and what it does to the week, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tegoed.core.balance.figures import Figures
from tegoed.core.calendar.spans import local_date, week_of
from tegoed.core.entities.values import Catalogue, Draft, Entry, Pricing, Purpose
from tegoed.core.entries.entry_preview import EntryPreview
from tegoed.core.entries.overlap import CutEntry
from tegoed.core.errors import Message
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.boundary_words import boundary_amount, line_name
from tegoed.presentation.labels import activity_name, marks, work_name


@dataclass(frozen=True, slots=True)
class EntryContext:
    """What an entry is told by: the names, the zone, the present, and the settings that count."""

    catalogue: Catalogue
    zone: ZoneInfo
    now: int
    currency: str = "EUR"
    first_weekday: int = 1


@dataclass(frozen=True, slots=True)
class EntryPreviewView:
    """The lines under a phrase; `purpose` stands at the right of the first.

    `unrecognised`: that no client was recognised. `why`: why billable time counts as given.
    `crossed`: the boundaries that the entry will cross.
    """

    when: str
    what: str
    purpose: str
    unrecognised: str = ""
    effect: str = ""
    why: str = ""
    crossed: str = ""


def entry_preview_view(
    locale: Locale, context: EntryContext, foreseen: EntryPreview, *, unrecognised: bool = False
) -> EntryPreviewView:
    """Return the lines for an entry that would be logged."""
    entry = foreseen.entry
    return EntryPreviewView(
        when=_when(locale, context, entry),
        what=_what(locale, context, entry),
        purpose=marks(locale, entry),
        unrecognised=unrecognised_words(locale) if unrecognised else "",
        effect=_effect(locale, context, foreseen),
        why=why_given(locale, context, foreseen),
        crossed=crossed_words(locale, context, foreseen),
    )


def timer_preview_view(
    locale: Locale, context: EntryContext, draft: Draft, *, unrecognised: bool
) -> EntryPreviewView:
    """Return the lines for a timer that would be started."""
    return EntryPreviewView(
        when=locale.gettext("No time yet: Ctrl+Enter starts the timer"),
        what=_what(locale, context, draft),
        purpose=marks(locale, draft),
        unrecognised=unrecognised_words(locale) if unrecognised else "",
    )


def unrecognised_words(locale: Locale) -> str:
    """Say what becomes of a phrase in which no client is recognised."""
    return locale.gettext("No client recognised: overhead")


def _what(locale: Locale, context: EntryContext, work: Entry | Draft) -> str:
    """Tell the work: `Bouwgroep Noord › Verandertraject · Onderzoek · note “interviews” · #tag`."""
    known = context.catalogue
    parts = [
        work_name(known, work.client, work.project),
        activity_name(known, work.activity),
        locale.gettext("note “{note}”").format(note=work.note) if work.note else "",
        " ".join(f"#{tag}" for tag in work.tags),
    ]
    return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class OverlapView:
    """`Overlaps 14:00–14:30 Handboek`, what Tab does about it, and the button that does the
    same.
    """

    told: str
    way_out: str
    button: str


def overlap_view(
    locale: Locale, context: EntryContext, overlap: Message, carved: Sequence[CutEntry]
) -> OverlapView:
    """Return what the entry lies over; `carved`: what would become of that, and of the timer."""
    zone, finished = context.zone, [cut for cut in carved if cut.before.end is not None]
    start, end = int(overlap.params["start_at"]), int(overlap.params["end_at"])
    span = f"{locale.clock_time(start, zone)}–{locale.clock_time(end, zone)}"
    told = locale.gettext("Overlaps {span} {work}").format(span=span, work=overlap.params["work"])
    if len(finished) != 1:
        return OverlapView(
            told, locale.gettext("Tab makes room among those entries"), locale.gettext("Make roo&m")
        )
    pieces = finished[0].after
    if not pieces:
        return OverlapView(
            told, locale.gettext("Tab removes that entry"), locale.gettext("Remove that entr&y")
        )
    if len(pieces) > 1:
        return OverlapView(
            told,
            locale.gettext("Tab splits that entry around it"),
            locale.gettext("Split that entr&y"),
        )
    left = pieces[0]
    if left.start == start:
        clock = locale.clock_time(left.end or start, zone)
        way_out = locale.gettext("Tab shortens that entry to {clock}").format(clock=clock)
    else:
        clock = locale.clock_time(left.start, zone)
        way_out = locale.gettext("Tab lets that entry begin at {clock}").format(clock=clock)
    return OverlapView(told, way_out, locale.gettext("Shorten that entr&y"))


def why_given(locale: Locale, context: EntryContext, foreseen: EntryPreview) -> str:
    """Tell why billable time counts as given, in part or whole."""
    entry = foreseen.entry
    project = context.catalogue.projects.get(entry.project or 0)
    past = foreseen.after.given_seconds - foreseen.before.given_seconds
    if entry.purpose is not Purpose.BILLABLE or project is None or past <= 0:
        return ""
    if project.pricing is Pricing.UNPAID:
        return locale.gettext("{project} is unpaid: billable time on it counts as given.").format(
            project=project.name
        )
    if project.pricing is Pricing.HOURLY:
        return ""
    if past >= (entry.end or entry.start) - entry.start:
        return locale.gettext("The budget of {project} is used up: this counts as given.").format(
            project=project.name
        )
    return locale.gettext(
        "The budget of {project} runs out: {length} of this counts as given."
    ).format(project=project.name, length=locale.length_in_words(past))


def crossed_words(locale: Locale, context: EntryContext, foreseen: EntryPreview) -> str:
    """Name the boundaries that the entry will cross, a line each."""
    currency = context.currency
    names = (
        f"{line_name(locale, row)}: {boundary_amount(locale, row, currency)}"
        for row in foreseen.crossed
    )
    lines = [
        locale.gettext("Crosses your boundary · {boundary}").format(boundary=name) for name in names
    ]
    return "\n".join(lines)


def _when(locale: Locale, context: EntryContext, entry: Entry) -> str:
    zone, end = context.zone, entry.end or entry.start
    length = locale.length_in_words(end - entry.start)
    first, last = local_date(entry.start, zone), local_date(end, zone)
    if not entry.clock:
        return f"{locale.day(first)} · {length}"
    start = locale.day_time(entry.start, zone)
    clock = locale.clock_time(end, zone)
    if last != first and clock != "00:00":
        clock = f"{locale.weekday(last.isoweekday(), short=True)} {clock}"
    return f"{start}–{clock} · {length}"


def _effect(locale: Locale, context: EntryContext, foreseen: EntryPreview) -> str:
    entry, before, after = foreseen.entry, foreseen.before, foreseen.after
    first_weekday = context.first_weekday
    week = week_of(local_date(entry.start, context.zone), first_weekday)
    this = week == week_of(local_date(context.now, context.zone), first_weekday)
    names = {
        Purpose.BILLABLE: locale.gettext("Billable this week")
        if this
        else locale.gettext("Billable that week"),
        Purpose.GIVEN: locale.gettext("Given this week")
        if this
        else locale.gettext("Given that week"),
        Purpose.GROWTH: locale.gettext("Growth this week")
        if this
        else locale.gettext("Growth that week"),
        Purpose.OVERHEAD: locale.gettext("Overhead this week")
        if this
        else locale.gettext("Overhead that week"),
    }
    purpose = _counted_as(entry, before, after)
    was, becomes = (
        locale.length_in_words(_seconds(figures, purpose)) for figures in (before, after)
    )
    words = f"{names[purpose]} {_step(was, becomes)}"
    if entry.client is None or after.effective_rate_cents is None or not after.agreed_rate_cents:
        return words
    currency = context.currency
    rate = locale.money(after.effective_rate_cents, currency, whole=True)
    if before.effective_rate_cents is not None:
        rate = _step(locale.money(before.effective_rate_cents, currency, whole=True), rate)
    agreed = locale.money(after.agreed_rate_cents, currency, whole=True)
    return locale.gettext("{words} · an hour brings in {rate} of {agreed}").format(
        words=words, rate=rate, agreed=agreed
    )


def _counted_as(entry: Entry, before: Figures, after: Figures) -> Purpose:
    """Return the purpose that it counts as: billable time past a budget, or unpaid, as given."""
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

# SPDX-License-Identifier: MIT
"""One day on a clock: its entries as blocks, what was not logged between them, and its sum."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import Span, local_date, shown_seconds
from tegoed.core.entities.values import Catalogue, Entry, Purpose, Schedule
from tegoed.core.layout.day_layout import HOUR, DayLayout, end_of, lay_out
from tegoed.i18n.locale import Locale
from tegoed.presentation import labels

WIDEST_TWICE = (45 * 60, 9 * HOUR + 45 * 60)
"""Seconds whose words are the widest of those beside the blocks, without and with hours."""
TEMPLATE_DAYS = (1, 7)
"""How many days back the days lie whose work an empty day can begin with."""


@dataclass(frozen=True, slots=True)
class DayData:
    """What is stored of a day. `templates`: days before it whose work can be copied to it."""

    day: date
    now: int
    zone: ZoneInfo
    catalogue: Catalogue
    schedules: tuple[Schedule, ...] = ()
    entries: tuple[Entry, ...] = ()
    gaps: tuple[Span, ...] = ()
    templates: frozenset[date] = frozenset()

    @property
    def today(self) -> date:
        """The local day of the present."""
        return local_date(self.now, self.zone)

    def entry(self, uid: str | None) -> Entry | None:
        """Return the entry of that uid, if it is one of this day."""
        return next((entry for entry in self.entries if entry.uid == uid), None)


@dataclass(frozen=True, slots=True)
class DayEntryView:
    """An entry on the clock, or above it if only its length is known.

    `line` tells it whole, `name` also for how long another lies over it.
    """

    entry: Entry
    seconds: int
    line: str
    name: str

    @property
    def is_running(self) -> bool:
        """Whether it is the timer."""
        return self.entry.end is None


@dataclass(frozen=True, slots=True)
class SpanView:
    """A stretch of the clock with its words, and the name that a screen reader tells."""

    span: Span
    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class DayChartView:
    """The clock.

    `twice`: stretches that more than one entry covers; `widest_twice` are the widest words beside
    them. `change` tells of a change of the clocks.
    """

    layout: DayLayout
    catalogue: Catalogue
    zone: ZoneInfo
    now: int
    entries: tuple[DayEntryView, ...]
    gaps: tuple[SpanView, ...]
    twice: tuple[SpanView, ...]
    widest_twice: tuple[str, ...]
    change: str


@dataclass(frozen=True, slots=True)
class DayTemplateView:
    """A day whose work an empty day can begin with."""

    day: date
    text: str
    is_offered: bool


@dataclass(frozen=True, slots=True)
class DayView:
    """What the window of a day shows. `is_empty`: it has begun, and nothing was logged."""

    day: date
    window_title: str
    title: str
    sum: str
    is_today: bool
    is_empty: bool
    templates: tuple[DayTemplateView, ...]
    chart: DayChartView


@dataclass(frozen=True, slots=True)
class EntryMenuView:
    """What can be done with an entry. `split_at`: the instant under the pointer, if it lies in it.

    `can_join`: the next entry is the same work.
    """

    uid: str
    purpose: Purpose
    purposes: tuple[tuple[Purpose, str], ...]
    split: str
    split_at: int | None
    can_split: bool
    can_join: bool
    can_move: bool
    days: tuple[tuple[date, str], ...]


def day_view(locale: Locale, data: DayData) -> DayView:
    """Return what the window of a day shows."""
    layout = lay_out(data.entries, data.day, data.zone, data.schedules, data.now, data.gaps)
    is_empty = not data.entries and data.day <= data.today
    title = locale.long_day(data.day)
    return DayView(
        day=data.day,
        window_title=locale.gettext("{day} – Tegoed").format(day=title),
        title=title,
        sum=_sum_line(locale, layout, data.now),
        is_today=data.day == data.today,
        is_empty=is_empty,
        templates=tuple(_template(locale, data, days, is_empty) for days in TEMPLATE_DAYS),
        chart=_chart(locale, data, layout),
    )


def entry_menu_view(
    locale: Locale, data: DayData, entry: Entry, at: int | None, *, can_join: bool
) -> EntryMenuView:
    """Return the menu of an entry; `at` is the instant under the pointer, None when it was opened
    by a key.
    """
    inside = at is not None and entry.start < at < end_of(entry, data.now)
    split_at = at if inside else None
    return EntryMenuView(
        uid=entry.uid,
        purpose=entry.purpose,
        purposes=tuple((purpose, labels.purpose_name(locale, purpose)) for purpose in Purpose),
        split=(
            locale.gettext("Split…")
            if split_at is None
            else locale.gettext("Split at {clock}").format(
                clock=locale.clock_time(split_at, data.zone)
            )
        ),
        split_at=split_at,
        can_split=entry.clock,
        can_join=can_join,
        can_move=entry.end is not None,
        days=tuple(
            (day, locale.long_day(day))
            for day in _other_days(local_date(entry.start, data.zone), data.today)
        ),
    )


def span_words(locale: Locale, span: Span, zone: ZoneInfo) -> str:
    """Tell a stretch: `09:15–10:45 · 1:30`."""
    length = locale.length(shown_seconds(span.start, span.end))
    return f"{locale.clock_span(span.start, span.end, zone)} · {length}"


def _chart(locale: Locale, data: DayData, layout: DayLayout) -> DayChartView:
    entries = [*layout.lengths, *(block.entry for block in layout.blocks)]
    return DayChartView(
        layout=layout,
        catalogue=data.catalogue,
        zone=data.zone,
        now=data.now,
        entries=tuple(_entry_view(locale, data, entry, entries) for entry in entries),
        gaps=tuple(_gap_view(locale, gap, data.zone) for gap in layout.gaps),
        twice=tuple(SpanView(span, _twice(locale, span.seconds)) for span in layout.twice),
        widest_twice=tuple(_twice(locale, seconds) for seconds in WIDEST_TWICE),
        change=_change(locale, layout),
    )


def _entry_view(locale: Locale, data: DayData, entry: Entry, entries: list[Entry]) -> DayEntryView:
    line = labels.entry_line(locale, data.catalogue, entry, data.zone, data.now)
    over = sum(_shared(entry, other, data.now) for other in entries if other.uid != entry.uid)
    return DayEntryView(
        entry=entry,
        seconds=end_of(entry, data.now) - entry.start,
        line=line,
        name=" · ".join([line, _twice(locale, over)]) if over else line,
    )


def _shared(one: Entry, other: Entry, now: int) -> int:
    """Return for how many seconds both were done at once."""
    if not (one.clock and other.clock):
        return 0
    return max(0, min(end_of(one, now), end_of(other, now)) - max(one.start, other.start))


def _gap_view(locale: Locale, gap: Span, zone: ZoneInfo) -> SpanView:
    text = locale.gettext("{length} not logged").format(length=locale.length_in_words(gap.seconds))
    return SpanView(gap, text, f"{span_words(locale, gap, zone)} · {text}")


def _twice(locale: Locale, seconds: int) -> str:
    """Tell how long more than one entry lasts at once."""
    return locale.gettext("{length} twice").format(length=locale.length_in_words(seconds))


def _change(locale: Locale, layout: DayLayout) -> str:
    if layout.change is None:
        return ""
    text = (
        locale.gettext("the clocks go forward {length}")
        if layout.jump > 0
        else locale.gettext("the clocks go back {length}")
    )
    return text.format(length=locale.length_in_words(abs(layout.jump)))


def _sum_line(locale: Locale, layout: DayLayout, now: int) -> str:
    """Sum up what lies on this day: `7 h 30 logged: 5 h billable, 2 h 30 given`."""
    spent: dict[Purpose, int] = {}
    for entry in (*(block.entry for block in layout.blocks), *layout.lengths):
        seconds = min(end_of(entry, now), layout.span.end) - max(entry.start, layout.span.start)
        spent[entry.purpose] = spent.get(entry.purpose, 0) + seconds
    if not spent:
        return ""
    parts = ", ".join(
        f"{locale.length_in_words(spent[purpose])} {labels.purpose_name(locale, purpose)}"
        for purpose in Purpose
        if purpose in spent
    )
    return locale.gettext("{length} logged: {parts}").format(
        length=locale.length_in_words(sum(spent.values())), parts=parts
    )


def _template(locale: Locale, data: DayData, days: int, is_empty: bool) -> DayTemplateView:
    day = data.day - timedelta(days=days)
    text = locale.gettext("Same as {day}").format(day=locale.day(day))
    return DayTemplateView(day, text, is_empty and day in data.templates)


def _other_days(day: date, today: date) -> list[date]:
    """Return the three days before and after one that have begun."""
    near = (day + timedelta(days=days) for days in range(-3, 4) if days)
    return [one for one in near if one <= today]

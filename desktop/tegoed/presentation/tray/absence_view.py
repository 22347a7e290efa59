# SPDX-License-Identifier: MIT
"""The question what time away from a timer was: its periods, and what may be answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import local_date
from tegoed.core.entries.absence import AbsenceSource
from tegoed.core.entries.timer_absence import TimerAbsence, entry_instead
from tegoed.i18n.locale import Locale
from tegoed.presentation import labels
from tegoed.presentation.entries.phrase_view import PhraseData, PhrasePanelView, phrase_panel_view
from tegoed.presentation.tray.tray_notices import DoneStep


@dataclass(frozen=True, slots=True)
class AbsenceData:
    """The periods that are asked about, by their start; `works` names the work of each entry."""

    asked: tuple[TimerAbsence, ...]
    works: Mapping[str, str]
    now: int
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """A period as a line of the list."""

    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """The window.

    `can_answer`: a period is chosen. `can_stop`: the timer may have ended where the last one began;
    else `why_not_stop` says why not. `leave_out` are the words of the button.
    """

    question: str
    rows: tuple[AbsenceRow, ...]
    can_answer: bool
    can_stop: bool
    why_not_stop: str
    leave_out: str


@dataclass(frozen=True, slots=True)
class OtherWorkView:
    """What the time was instead, as typed. `can_log`: it is understood, and a period is chosen."""

    panel: PhrasePanelView
    can_log: bool


def absence_view(locale: Locale, data: AbsenceData, chosen: Sequence[TimerAbsence]) -> AbsenceView:
    """Make the view of the window, with these periods chosen."""
    runs = any(one.entry.end is None for one in data.asked)
    question = locale.gettext("The timer on {work} ran in that time. What was it?")
    leave_out = locale.gettext("Leave i&t out")
    if runs:
        question = locale.gettext("The timer on {work} ran all that time. What was it?")
        leave_out = locale.gettext("Leave i&t out and go on")
    last = data.asked[-1] if data.asked else None
    can_stop = last is not None and last in chosen and last.entry.end is None
    why_not = locale.gettext("Only the last period can be where the timer ended.")
    return AbsenceView(
        question=question.format(work=", ".join(sorted(set(data.works.values())))),
        rows=tuple(AbsenceRow(_row_words(locale, data, one), one in chosen) for one in data.asked),
        can_answer=bool(chosen),
        can_stop=can_stop,
        why_not_stop="" if can_stop else why_not,
        leave_out=leave_out,
    )


def other_work_view(
    locale: Locale, phrase: PhraseData, chosen: Sequence[TimerAbsence]
) -> OtherWorkView:
    """Make the view of what these periods were instead, or of why that is not understood."""
    reading, context = phrase.reading, phrase.context
    draft = reading.draft if reading.text.strip() and reading.error is None else None
    told = "" if reading.error is None else locale.say(reading.error)
    if draft is not None:
        entries = [entry_instead(draft, one.span) for one in chosen]
        told = "\n".join(
            labels.entry_line(locale, context.catalogue, entry, context.zone, context.now)
            for entry in entries
        )
    panel = phrase_panel_view(locale, phrase, told)
    return OtherWorkView(panel, can_log=draft is not None and bool(chosen))


def left_out(locale: Locale, chosen: Sequence[TimerAbsence]) -> DoneStep:
    """Say how much was left out."""
    title = locale.gettext("Left out {length}").format(length=_length(locale, chosen))
    return DoneStep(title=title)


def timer_ended(locale: Locale, chosen: Sequence[TimerAbsence], zone: ZoneInfo) -> DoneStep:
    """Say when the timer ended."""
    clock = locale.clock_time(max(one.span.start for one in chosen), zone)
    return DoneStep(title=locale.gettext("The timer ended at {clock}").format(clock=clock))


def other_work_logged(locale: Locale, chosen: Sequence[TimerAbsence]) -> DoneStep:
    """Say how much was logged as something else."""
    title = locale.gettext("Logged {length}").format(length=_length(locale, chosen))
    return DoneStep(title=title)


def _row_words(locale: Locale, data: AbsenceData, asked: TimerAbsence) -> str:
    """Write `12:04–13:01 · 57 min · the screen was locked`, with the day unless it is today's."""
    zone = data.zone
    start, end = (locale.clock_time(at, zone) for at in (asked.span.start, asked.span.end))
    day = local_date(asked.span.start, zone)
    is_today = day == local_date(data.now, zone)
    parts = [
        f"{start}–{end}" if is_today else f"{locale.day(day)} {start}–{end}",
        locale.length_in_words(asked.span.seconds),
        _reason(locale, asked),
    ]
    if len(data.works) > 1:
        parts.append(data.works[asked.entry.uid])
    return " · ".join(parts)


def _reason(locale: Locale, asked: TimerAbsence) -> str:
    """Say why nobody seemed to be there, by the surest source."""
    words = {
        AbsenceSource.CLOCK: locale.gettext("the computer's clock was set forward"),
        AbsenceSource.SHUTDOWN: locale.gettext("the computer was off"),
        AbsenceSource.SLEEP: locale.gettext("the computer slept"),
        AbsenceSource.LOCK: locale.gettext("the screen was locked"),
        AbsenceSource.SESSION: locale.gettext("another user was active"),
        AbsenceSource.IDLE: locale.gettext("no keyboard or mouse"),
        AbsenceSource.HEARTBEAT: locale.gettext("Tegoed was not running"),
    }
    return next(told for source, told in words.items() if source in asked.absence.sources)


def _length(locale: Locale, chosen: Sequence[TimerAbsence]) -> str:
    return locale.length_in_words(sum(one.span.seconds for one in chosen))

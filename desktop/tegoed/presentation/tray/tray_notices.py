# SPDX-License-Identifier: MIT
"""What the tray tells in notices: what was done, questions about a timer, boundaries, focus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tegoed.core.budgets.boundaries import FLOORS, BoundaryState
from tegoed.core.entities.values import Catalogue, Entry, FocusSession, Purpose
from tegoed.core.entries.timer_questions import (
    LeftOpenTimer,
    LeftRunning,
    OverlongTimer,
    PastHoursTimer,
)
from tegoed.core.errors import Message
from tegoed.core.focus.focus import ChannelState
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.boundary_words import line_name
from tegoed.presentation.labels import purpose_name
from tegoed.presentation.tray import tray_words
from tegoed.presentation.tray.tray_intents import (
    AskTimerEnd,
    BillCrossing,
    CallFine,
    CopySentence,
    EndFocus,
    EndLongTimer,
    ExplainEarlyEnd,
    KeepTimer,
    LogLastMinutes,
    ShowCrossing,
    StartFocus,
    ThrowEntryAway,
    ThrowLeftOpenAway,
    TrayDestination,
    TrayIntent,
    UndoStep,
)

SECONDS = 10
"""How long a notice is shown that asks nothing."""
UNDONE_SECONDS = 4
EARLY_SECONDS = 30
SHORT_SECONDS = 60
"""A timer of less is offered to be thrown away: it was hardly meant."""
OFFERED_MINUTES = 25
NAMED = 3
"""Boundaries that are named in a notice about several."""
BOUNDARY = "boundary"
TIME = "time"
FOCUS = "focus"
FOCUS_BEGUN = "focus-begun"
FOCUS_EARLY = "focus-early"

NoticeChoice = tuple[str, TrayIntent]
"""A button of a notice, and what it asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """A notice.

    A newer one on the same `topic` takes its place. `clicked` is the intent of a click beside the
    choices. `seconds` None: it stays until answered.
    """

    topic: str
    title: str
    text: str = ""
    choices: tuple[NoticeChoice, ...] = ()
    clicked: TrayIntent | None = None
    seconds: int | None = SECONDS


def refusal(locale: Locale, refused: Message) -> NoticeView:
    """Say what could not be done."""
    title = locale.gettext("That did not work")
    return NoticeView(topic="error", title=title, text=locale.say(refused))


# ---- what was done


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneStep:
    """A step that was just done, to be told with a way to take it back.

    `entry` is what it was about, `more` are further lines, `choices` stand before *Undo*. `undone`
    is said when it was taken back; "" for the title.
    """

    title: str
    entry: Entry | None = None
    warnings: tuple[Message, ...] = ()
    more: str = ""
    choices: tuple[NoticeChoice, ...] = ()
    undone: str = ""


def done_notice(locale: Locale, known: Catalogue, done: DoneStep, writes: int) -> NoticeView:
    """Say what was done. It can be taken back as long as `writes` writes were heard of."""
    lines = [] if done.entry is None else [tray_words.full_work(locale, known, done.entry)]
    lines += [done.more] if done.more else []
    lines += [locale.say(warning) for warning in done.warnings]
    undone = done.undone or locale.gettext("Undone: {done}").format(done=done.title)
    undo = (locale.gettext("Undo"), UndoStep(writes, undone))
    text = "\n".join(lines)
    return NoticeView(topic=TIME, title=done.title, text=text, choices=(*done.choices, undo))


def started(
    locale: Locale,
    entry: Entry,
    warnings: tuple[Message, ...],
    crossing: tuple[int, BoundaryState] | None,
    zone: ZoneInfo,
) -> DoneStep:
    """Say since when the timer runs, and when it crosses a boundary."""
    clock = locale.clock_time(entry.start, zone)
    return DoneStep(
        title=locale.gettext("Timer running since {clock}").format(clock=clock),
        entry=entry,
        warnings=warnings,
        more=tray_words.crossing_ahead(locale, crossing, zone),
    )


def stopped(locale: Locale, entry: Entry | None, warnings: tuple[Message, ...]) -> DoneStep:
    """Say how long the timer ran. One that was hardly meant can be thrown away."""
    if entry is None:
        return DoneStep(title=locale.gettext("The timer is stopped"), warnings=warnings)
    seconds = _seconds(entry)
    length = locale.length_in_words(seconds)
    choices: tuple[NoticeChoice, ...] = ()
    if seconds < SHORT_SECONDS:
        count = locale.ngettext("{count} second", "{count} seconds", seconds)
        length = count.format(count=seconds)
        choices = ((locale.gettext("Throw it away"), ThrowEntryAway(entry)),)
    title = locale.gettext("Stopped after {length}").format(length=length)
    return DoneStep(title=title, entry=entry, warnings=warnings, choices=choices)


def logged(
    locale: Locale, known: Catalogue, entry: Entry | None, warnings: tuple[Message, ...]
) -> DoneStep:
    """Say what was logged."""
    if entry is None:
        return DoneStep(title=locale.gettext("Nothing was logged"), warnings=warnings)
    title = locale.gettext("Logged {length} {purpose}").format(
        length=locale.length_in_words(_seconds(entry)), purpose=purpose_name(locale, entry.purpose)
    )
    undone = _undone(locale, known, entry)
    return DoneStep(title=title, entry=entry, warnings=warnings, undone=undone)


def changed(locale: Locale, entry: Entry | None, warnings: tuple[Message, ...]) -> DoneStep:
    """Say that the running timer is another one now."""
    title = locale.gettext("The timer is changed")
    return DoneStep(title=title, entry=entry, warnings=warnings)


def thrown_away(locale: Locale, timer: Entry, now: int) -> DoneStep:
    """Say how much of a running timer was thrown away."""
    length = locale.length_in_words(now - timer.start)
    title = locale.gettext("Thrown away: {length}").format(length=length)
    return DoneStep(title=title, entry=timer)


def short_thrown_away(locale: Locale, entry: Entry) -> DoneStep:
    """Say that an entry was thrown away that was hardly meant."""
    return DoneStep(title=locale.gettext("Thrown away: less than a minute"), entry=entry)


def undone_notice(done: str) -> NoticeView:
    """Say what was taken back."""
    return NoticeView(topic=TIME, title=done, seconds=UNDONE_SECONDS)


def nothing_undone(locale: Locale) -> NoticeView:
    """Say that something else was written since."""
    return NoticeView(
        topic=TIME,
        title=locale.gettext("Nothing was undone"),
        text=locale.gettext("Something else was changed after it. The balance shows your entries."),
        choices=((locale.gettext("Show"), TrayDestination.BALANCE),),
    )


def overlapping(
    locale: Locale, overlap: Message, again: LogLastMinutes, zone: ZoneInfo
) -> NoticeView:
    """Say what was in the way of the last minutes, with the way to cut it.

    `overlap` is the message of an `OverlapError`.
    """
    params = overlap.params
    start, end = (locale.clock_time(params[name], zone) for name in ("start_at", "end_at"))
    words = locale.gettext("Overlaps {span} {work}")
    return NoticeView(
        topic=TIME,
        title=locale.gettext("Nothing was logged"),
        text=words.format(span=f"{start}–{end}", work=params["work"]),
        choices=((locale.gettext("Cut it there"), again),),
    )


def not_logged(locale: Locale, refused: Message) -> NoticeView:
    """Say why the last minutes were not logged."""
    title = locale.gettext("Nothing was logged")
    return NoticeView(topic=TIME, title=title, text=locale.say(refused))


def _undone(locale: Locale, known: Catalogue, entry: Entry) -> str:
    """Write `Undone: 15 min given to Verandertraject`."""
    named = known.projects.get(entry.project or 0) or known.clients.get(entry.client or 0)
    length = locale.length_in_words(_seconds(entry))
    if named is None:
        words = locale.gettext("Undone: {length} of {purpose}")
        return words.format(length=length, purpose=purpose_name(locale, entry.purpose))
    words = locale.gettext("Undone: {length} on {work}")
    if entry.purpose is Purpose.GIVEN:
        words = locale.gettext("Undone: {length} given to {work}")
    return words.format(length=length, work=named.name)


def _seconds(entry: Entry) -> int:
    return (entry.end or entry.start) - entry.start


# ---- questions about a timer


def left_running_notice(locale: Locale, question: LeftRunning) -> NoticeView:
    """Ask when a timer ended that was left running."""
    is_aside = isinstance(question, LeftOpenTimer)
    return NoticeView(
        topic="timer.left-open" if is_aside else "timer.too-long",
        title=locale.gettext("A question about your timer"),
        text=tray_words.left_running_question(locale, question),
        choices=left_running_choices(locale, question),
        seconds=None,
    )


def left_running_choices(locale: Locale, question: LeftRunning) -> tuple[NoticeChoice, ...]:
    """Return the answers to that question; they stand in the notice and in the menu."""
    say_when = (locale.gettext("Say when…"), AskTimerEnd(question))
    if not isinstance(question, LeftOpenTimer):
        return (say_when,)
    return (say_when, (locale.gettext("Throw it away"), ThrowLeftOpenAway(question.uid)))


def long_timer_notice(locale: Locale, asked: Message, zone: ZoneInfo) -> NoticeView:
    """Ask whether a timer is right that runs past the working hours (until `until_at`), or for very
    long.
    """
    choices: list[NoticeChoice] = [(locale.gettext("It is right"), KeepTimer(asked.id))]
    if isinstance(asked, PastHoursTimer):
        end = asked.params["until_at"]
        words = locale.gettext("Stop at {clock}").format(clock=locale.clock_time(end, zone))
        choices.append((words, EndLongTimer(end)))
    else:
        timer = OverlongTimer(asked.params["work"], asked.params["start_at"])
        choices.append((locale.gettext("Say when…"), AskTimerEnd(timer)))
    choices.append((locale.gettext("Stop now"), EndLongTimer(None)))
    return NoticeView(
        topic=asked.id,
        title=locale.gettext("Is your timer still right?"),
        text=locale.say(asked),
        choices=tuple(choices),
        seconds=None,
    )


# ---- boundaries


def crossing_choices(
    locale: Locale, row: BoundaryState, *, can_be_billed: bool, has_sentence: bool
) -> tuple[NoticeChoice, ...]:
    """Return the ways out of a crossing; they stand in the notice and in the menu."""
    found: list[NoticeChoice] = [(locale.gettext("Show"), ShowCrossing(row))]
    if can_be_billed:
        found.append((locale.gettext("Log as billable"), BillCrossing(row)))
    if has_sentence:
        found.append((locale.gettext("Copy a sentence for them"), CopySentence(row)))
    found.append((locale.gettext("Fine this week"), CallFine((row,))))
    return tuple(found)


def crossed_notice(
    locale: Locale, row: BoundaryState, currency: str, choices: tuple[NoticeChoice, ...]
) -> NoticeView:
    """Say that a boundary is crossed, with its ways out."""
    text = locale.gettext("That is more than the limit you set.")
    if row.boundary.kind in FLOORS:
        text = locale.gettext("That is less than the least you set.")
    title = tray_words.boundary_line(locale, row, currency)
    return _boundary_notice(row, title, text, choices)


def near_notice(
    locale: Locale,
    row: BoundaryState,
    currency: str,
    choices: tuple[NoticeChoice, ...],
    crossing: tuple[int, BoundaryState] | None,
    zone: ZoneInfo,
) -> NoticeView:
    """Say that a boundary is near, and when the running timer crosses one."""
    title = tray_words.near_line(locale, row, currency)
    text = tray_words.crossing_ahead(locale, crossing, zone)
    return _boundary_notice(row, title, text, choices)


def boundaries_notice(
    locale: Locale, crossed: Sequence[BoundaryState], near: Sequence[BoundaryState]
) -> NoticeView:
    """Tell several boundaries at once in a line, with a way to the balance."""
    rows = [*crossed, *near]
    title = locale.gettext("{count} boundaries are near").format(count=len(rows))
    if crossed:
        title = tray_words.crossed_count(locale, len(crossed))
    names = [line_name(locale, row) for row in rows]
    text = ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")
    return NoticeView(
        topic=BOUNDARY,
        title=title,
        text=text,
        choices=((locale.gettext("Show the balance"), TrayDestination.BALANCE),),
        clicked=TrayDestination.BALANCE,
        seconds=None,
    )


def copied(locale: Locale, sentence: str) -> NoticeView:
    """Show the sentence that was copied."""
    return NoticeView(topic="copied", title=locale.gettext("Copied"), text=sentence)


def _boundary_notice(
    row: BoundaryState, title: str, text: str, choices: tuple[NoticeChoice, ...]
) -> NoticeView:
    clicked = ShowCrossing(row)
    return NoticeView(
        topic=BOUNDARY, title=title, text=text, choices=choices, clicked=clicked, seconds=None
    )


# ---- focus


def focus_begun(locale: Locale) -> NoticeView:
    """Say that a click began a focus without an end, with the ways out of that."""
    shorter = locale.gettext("{count} min").format(count=OFFERED_MINUTES)
    return NoticeView(
        topic=FOCUS_BEGUN,
        title=locale.gettext("Not reachable until you turn it off"),
        text=locale.gettext("A middle click on the icon began focus; another one ends it."),
        choices=(
            (locale.gettext("Reachable again"), EndFocus()),
            (shorter, StartFocus(minutes=OFFERED_MINUTES)),
        ),
    )


def early_end(locale: Locale, session: FocusSession) -> NoticeView:
    """Ask what a focus was ended early for."""
    return NoticeView(
        topic=FOCUS_EARLY,
        title=tray_words.early_line(locale, session),
        choices=tuple(
            (words, ExplainEarlyEnd(session.uid, kind))
            for kind, words in tray_words.interruption_names(locale).items()
        ),
        seconds=EARLY_SECONDS,
    )


def names_warning(locale: Locale, names: Sequence[str]) -> str:
    """Say which names are in a message that everybody reads; nothing without any."""
    if not names:
        return ""
    words = locale.gettext("This message names {names}. Everybody who writes to you reads it.")
    return words.format(names=", ".join(names))


def names_told(locale: Locale, warning: str) -> NoticeView:
    """Say that a message names somebody."""
    return NoticeView(topic="focus-names", title=locale.gettext("Others read a name"), text=warning)


def put_back(
    locale: Locale, states: Sequence[ChannelState], now: int, zone: ZoneInfo
) -> NoticeView:
    """Say what came of putting everything back, with a line for each channel."""
    if not states:
        return NoticeView(topic=FOCUS, title=locale.gettext("Nothing was left to put back"))
    left = [state for state in states if state.state == "restoring"]
    title = locale.gettext("Everything is put back")
    if left:
        title = locale.gettext("Not everything is put back yet")
    lines = [tray_words.channel_line(locale, state, now, zone) for state in left or states]
    return NoticeView(topic=FOCUS, title=title, text="\n".join(lines))

# SPDX-License-Identifier: MIT
"""The lines of the tray's menu: the timer and its changes, what to start, what is open to answer,
focus, and the windows.
"""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.entities.values import CLIENT_TIME, Entry, Favourite, Purpose, Reason
from tegoed.core.entities.work_key import work_key
from tegoed.core.entries.timer_questions import LeftOpenTimer, LeftRunning, TimeAway
from tegoed.core.errors import Message
from tegoed.i18n.locale import Locale
from tegoed.presentation.labels import purpose_name
from tegoed.presentation.reports.shares import reason_name
from tegoed.presentation.tray import tray_words
from tegoed.presentation.tray.menu_line import MenuLine, grouped
from tegoed.presentation.tray.tray_data import LAST_MINUTES, LAST_PURPOSES, TrayData
from tegoed.presentation.tray.tray_intents import (
    AskTimerNote,
    BeginTimerEarlier,
    CallFine,
    CutInterruption,
    EndFocus,
    ExplainEarlyEnd,
    ExtendFocus,
    LastMinutesOpened,
    LogLastMinutes,
    OpenChannelSettings,
    PinWork,
    PrepareFocus,
    PutBackNow,
    SetTimerChair,
    SetTimerPurpose,
    SetTimerReason,
    SetTimerWork,
    StartFocus,
    StartTimerOn,
    StopTimer,
    ThrowTimerAway,
    TrayDestination,
    TrayIntent,
)
from tegoed.presentation.tray.tray_notices import (
    SHORT_SECONDS,
    crossing_choices,
    left_running_choices,
)

INTERRUPTIONS = (5, 15, 30)
EARLIER = (5, 10, 15, 30)
FEW_WORKS = 4
"""Work listed where a click opens the menu: GNOME's lines are 36 pixels high, and its menus do not
scroll.
"""
LONGEST_QUESTION = 90
FOCUS_MINUTES = (25, 50)
LONGER_MINUTES = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayStatusLines:
    """What is going on, in a few lines; an empty line has nothing to tell."""

    timer: str
    focus: str
    channels: tuple[str, ...]
    crossed: str
    week: str


def tray_menu(
    locale: Locale, data: TrayData, told: TrayStatusLines, quick_entry_key: str
) -> tuple[MenuLine, ...]:
    """Return everything the app can do, in words; what a click on the icon does stands here too.

    `quick_entry_key` is the key combination that opens quick entry, "" where none does.
    """
    balance = TrayDestination.BALANCE
    return grouped(
        _own_lines(locale, data),
        _timer_lines(locale, data, told),
        [
            *_question_lines(locale, data),
            *_focus_state_lines(locale, data, told),
            *_crossing_lines(locale, data, told),
        ],
        _work_lines(locale, data, quick_entry_key),
        [_focus_line(locale, data)],
        [MenuLine(key="week", words=told.week, intent=balance), *_window_lines(locale)],
    )


def refused_menu(locale: Locale, refused: Message) -> tuple[MenuLine, ...]:
    """Return why nothing is known, and the windows."""
    said = MenuLine(key="error", words=locale.say(refused))
    return grouped([said], _window_lines(locale))


def _own_lines(locale: Locale, data: TrayData) -> list[MenuLine]:
    """Return what the example says of itself, or the way to the first start without a client."""
    if data.is_example:
        own = locale.gettext("Start with my own")
        return [
            MenuLine(key="example", words=locale.gettext("Example data")),
            MenuLine(key="own data", words=own, intent=TrayDestination.OWN_DATA),
        ]
    if not data.catalogue.clients:
        words = locale.gettext("Set up in four steps…")
        return [MenuLine(key="welcome", words=words, intent=TrayDestination.WELCOME)]
    return []


def _window_lines(locale: Locale) -> list[MenuLine]:
    lines = (
        ("balance", locale.gettext("Weekly balance…"), TrayDestination.BALANCE),
        ("settings", locale.gettext("Settings…"), TrayDestination.SETTINGS),
        ("help", locale.gettext("Help"), TrayDestination.HELP),
        ("quit", locale.gettext("Quit"), TrayDestination.END),
    )
    return [MenuLine(key=key, words=words, intent=where) for key, words, where in lines]


# ---- the timer


def _timer_lines(locale: Locale, data: TrayData, told: TrayStatusLines) -> list[MenuLine]:
    """Return what starts or stops the timer, and what else can be done about a running one."""
    timer = data.timer
    if timer is None:
        return [_start_line(locale, data)]
    seconds = data.now - timer.start
    stop = locale.gettext("■ Stop: {timer}").format(timer=told.timer)
    lines = [MenuLine(key="stop", words=stop, intent=StopTimer())]
    if seconds < SHORT_SECONDS:
        words = locale.gettext("Throw this timer away")
        lines.append(MenuLine(key="short", words=words, intent=ThrowTimerAway()))
    change = _change_line(locale, data, timer)
    return [*lines, change, _interruption_line(locale, timer, seconds)]


def _start_line(locale: Locale, data: TrayData) -> MenuLine:
    work = data.work.next
    if work is None:
        words = locale.gettext("▶ Start a timer…")
        return MenuLine(key="start next", words=words, intent=TrayDestination.QUICK_ENTRY)
    named = tray_words.full_work(locale, data.catalogue, work)
    words = locale.gettext("▶ Start: {work}").format(work=named)
    return MenuLine(key="start next", words=words, intent=StartTimerOn(work))


def _change_line(locale: Locale, data: TrayData, timer: Entry) -> MenuLine:
    """Return what may be put right about the timer while it runs."""
    purposes = [
        MenuLine(
            key=f"purpose {purpose.value}",
            words=purpose_name(locale, purpose).capitalize(),
            intent=SetTimerPurpose(purpose),
            ticked=timer.purpose is purpose,
        )
        for purpose in Purpose
        if timer.client is not None or purpose not in CLIENT_TIME
    ]
    given = locale.gettext("Given: {reason}")
    reasons = [
        MenuLine(
            key=f"reason {reason.value}",
            words=given.format(reason=reason_name(locale, reason)),
            intent=SetTimerReason(None if timer.reason is reason else reason),
            ticked=timer.reason is reason,
        )
        for reason in Reason
        if timer.purpose is Purpose.GIVEN
    ]
    chair = MenuLine(
        key="chair",
        words=locale.gettext("In the client's chair"),
        intent=SetTimerChair(not timer.chair),
        ticked=timer.chair,
    )
    marks = [chair] if timer.purpose in CLIENT_TIME else []
    earlier = tuple(
        MenuLine(
            key=f"earlier {minutes}",
            words=locale.gettext("{count} min earlier").format(count=minutes),
            intent=BeginTimerEarlier(minutes),
        )
        for minutes in EARLIER
    )
    others = [
        MenuLine(key="note", words=locale.gettext("Note…"), intent=AskTimerNote()),
        MenuLine(key="earlier", words=locale.gettext("It began"), below=earlier),
        *_other_work(locale, data, timer),
        MenuLine(
            key="phrase",
            words=locale.gettext("Change it in quick entry…"),
            intent=TrayDestination.QUICK_ENTRY,
        ),
    ]
    words = locale.gettext("Change the timer")
    return MenuLine(key="change", words=words, below=grouped(purposes, reasons, marks, others))


def _other_work(locale: Locale, data: TrayData, timer: Entry) -> list[MenuLine]:
    below = tuple(
        MenuLine(
            key=f"for {work_key(work)}",
            words=tray_words.full_work(locale, data.catalogue, work),
            intent=SetTimerWork(work),
        )
        for work in data.work.all
        if work_key(work) != work_key(timer)
    )
    return [MenuLine(key="for", words=locale.gettext("It was for"), below=below)] if below else []


def _interruption_line(locale: Locale, timer: Entry, seconds: int) -> MenuLine:
    cut = locale.gettext("They rang: {count} min, given, asked")
    cuts = [
        MenuLine(
            key=f"cut {minutes}",
            words=cut.format(count=minutes),
            intent=CutInterruption(minutes),
        )
        for minutes in INTERRUPTIONS
        if timer.client is not None and seconds >= minutes * 60
    ]
    stop = locale.gettext("Stop, without the last {count} min")
    stops = [
        MenuLine(
            key=f"before {minutes}",
            words=stop.format(count=minutes),
            intent=StopTimer(minutes_before=minutes),
        )
        for minutes in INTERRUPTIONS
        if seconds >= minutes * 60
    ]
    length = locale.length_in_words(seconds)
    words = locale.gettext("Throw the whole timer away ({length})").format(length=length)
    away = MenuLine(key="away", words=words, intent=ThrowTimerAway())
    return MenuLine(
        key="interruption",
        words=locale.gettext("It was an interruption"),
        below=grouped(cuts, stops, [away]),
    )


def _question_lines(locale: Locale, data: TrayData) -> list[MenuLine]:
    """Return the questions about timers that are not answered yet, with their answers below."""
    away = [question for question in data.questions if isinstance(question, TimeAway)]
    lines = []
    if away:
        words = tray_words.away_line(locale, away, data.zone)
        lines.append(MenuLine(key="away", words=words, intent=TrayDestination.TIME_AWAY))
    lines += [
        _left_running_line(locale, question)
        for question in data.questions
        if not isinstance(question, TimeAway)
    ]
    return lines


def _left_running_line(locale: Locale, question: LeftRunning) -> MenuLine:
    asked = tray_words.left_running_question(locale, question)
    words = locale.gettext("? {work}: a question about your timer").format(work=question.work)
    return MenuLine(
        key=f"question {question.uid if isinstance(question, LeftOpenTimer) else ''}",
        words=words,
        below=(
            MenuLine(key="text", words=tray_words.shortened(asked, LONGEST_QUESTION)),
            *_choices(left_running_choices(locale, question)),
        ),
    )


# ---- boundaries


def _crossing_lines(locale: Locale, data: TrayData, told: TrayStatusLines) -> list[MenuLine]:
    """Return the crossing with its ways out; of several, how many there are and the way to the
    balance.
    """
    if not data.crossed:
        return []
    if len(data.crossed) == 1:
        choices = crossing_choices(
            locale,
            data.crossed[0],
            can_be_billed=data.can_be_billed,
            has_sentence=data.has_sentence,
        )
    else:
        choices = (
            (locale.gettext("Show the balance"), TrayDestination.BALANCE),
            (locale.gettext("All fine this week"), CallFine(data.crossed)),
        )
    key = f"crossed {len(data.crossed) > 1}"
    return [MenuLine(key=key, words=told.crossed, below=_choices(choices))]


def _choices(choices: tuple[tuple[str, TrayIntent], ...]) -> tuple[MenuLine, ...]:
    """Return the choices of a notice as lines of the menu."""
    return tuple(
        MenuLine(key=f"choice {words}", words=words, intent=intent) for words, intent in choices
    )


# ---- what to start, and what was done just now


def _work_lines(locale: Locale, data: TrayData, quick_entry_key: str) -> list[MenuLine]:
    """Return the work to start or switch to, what was done just now, quick entry, and what is new.

    What the first line starts or stops is left out.
    """
    current = data.timer or data.work.next
    now = None if current is None else work_key(current)
    lines = [
        MenuLine(
            key=f"start {work_key(work)}",
            words=f"▶ {tray_words.short_work(locale, data.catalogue, work)}",
            intent=StartTimerOn(work),
        )
        for work in _on_lines(data)
        if work_key(work) != now
    ]
    if data.work.listed:
        lines.append(
            MenuLine(
                key="log",
                words=locale.gettext("Log the last…"),
                below=_last_minutes_lines(locale, data),
                opened=LastMinutesOpened(),
            )
        )
    quick_entry = MenuLine(
        key="quick entry",
        words=locale.gettext("Quick entry…"),
        intent=TrayDestination.QUICK_ENTRY,
        shortcut=quick_entry_key,
    )
    return [*lines, quick_entry, _new_line(locale, data)]


def _on_lines(data: TrayData) -> list[Favourite]:
    """Return the work that has a line of its own: the pins, and as much of the rest as the panel
    has room for.
    """
    if not data.click_opens_menu:
        return list(data.work.listed)
    pinned = {work_key(work) for work in data.work.pinned}
    return [
        work
        for number, work in enumerate(data.work.listed)
        if number < FEW_WORKS or work_key(work) in pinned
    ]


def _last_minutes_lines(locale: Locale, data: TrayData) -> tuple[MenuLine, ...]:
    """Return the last minutes of the latest client's work, given or billable."""
    lines = []
    work = data.work.last
    if work is not None:
        name = tray_words.named_work(data.catalogue, work)
        for minutes in LAST_MINUTES:
            for purpose in LAST_PURPOSES:
                words = locale.gettext("{count} min {purpose}, {work}").format(
                    count=minutes, purpose=purpose_name(locale, purpose), work=name
                )
                crossed = data.last_crosses.get((minutes, purpose), ())
                lines.append(
                    MenuLine(
                        key=f"last {minutes} {purpose.value}",
                        words=tray_words.with_crossed(locale, words, crossed),
                        intent=LogLastMinutes(minutes, work, purpose),
                    )
                )
    other = locale.gettext("Another length or client…")
    lines.append(MenuLine(key="other", words=other, intent=TrayDestination.QUICK_ENTRY))
    return tuple(lines)


def _new_line(locale: Locale, data: TrayData) -> MenuLine:
    """Return what adds a line to the menu: a new client or project, and which work is pinned."""
    words = locale.gettext("New client…")
    new = [MenuLine(key="new client", words=words, intent=TrayDestination.NEW_CLIENT)]
    if any(not client.archived for client in data.catalogue.clients.values()):
        words = locale.gettext("New project…")
        new.append(MenuLine(key="new project", words=words, intent=TrayDestination.NEW_PROJECT))
    pinned = {work_key(work) for work in data.work.pinned}
    pin = locale.gettext("Pin: {work}")
    pins = [
        MenuLine(
            key=f"pin {work_key(work)}",
            words=pin.format(work=tray_words.short_work(locale, data.catalogue, work)),
            intent=PinWork(work),
            ticked=work_key(work) in pinned,
        )
        for work in data.work.listed
        if work.client is not None or work.activity is not None
    ]
    words = locale.gettext("Clients and pins")
    return MenuLine(key="new", words=words, below=grouped(new, pins))


# ---- focus


def _focus_state_lines(locale: Locale, data: TrayData, told: TrayStatusLines) -> list[MenuLine]:
    """Return what is true of focus now; nothing when there is nothing to tell."""
    focus = data.focus
    if focus is None:
        return _early_lines(locale, data)
    lines = [
        MenuLine(key="focus", words=f"◐ {told.focus}", intent=EndFocus() if focus.on else None),
        *(
            MenuLine(key=f"focus channel {number}", words=f"    {line}")
            for number, line in enumerate(told.channels)
        ),
    ]
    for channel in focus.channels:
        if channel.reconnect:
            words = locale.gettext("Reconnect {channel}…").format(channel=channel.channel)
            intent = OpenChannelSettings(channel.channel)
            lines.append(MenuLine(key=f"reconnect {channel.channel}", words=words, intent=intent))
    if focus.channels and (not focus.on or any(channel.reason for channel in focus.channels)):
        words = locale.gettext("Put everything back now")
        lines.append(MenuLine(key="put back", words=words, intent=PutBackNow()))
    return lines


def _early_lines(locale: Locale, data: TrayData) -> list[MenuLine]:
    if data.early is None:
        return []
    answers = tuple(
        MenuLine(key=kind.value, words=words, intent=ExplainEarlyEnd(data.early.uid, kind))
        for kind, words in tray_words.interruption_names(locale).items()
    )
    words = tray_words.early_line(locale, data.early)
    return [MenuLine(key="focus early", words=words, below=answers)]


def _focus_line(locale: Locale, data: TrayData) -> MenuLine:
    """Return for how long not to be reachable; the end of it comes first when it is on."""
    named = {preset.minutes for preset in data.presets}
    minutes_words = locale.gettext("{count} min")
    lengths = [
        MenuLine(
            key=f"minutes {minutes}",
            words=minutes_words.format(count=minutes),
            intent=StartFocus(minutes=minutes),
        )
        for minutes in FOCUS_MINUTES
        if minutes not in named
    ]
    for key, words, until in (
        ("lunch", locale.gettext("until lunch, {clock}"), data.lunch),
        ("evening", locale.gettext("until {clock}"), data.evening),
    ):
        if until is not None:
            words = words.format(clock=locale.clock_time(until, data.zone))
            lengths.append(MenuLine(key=key, words=words, intent=StartFocus(until=until)))
    if None not in named:
        words = locale.gettext("until I turn it off")
        lengths.append(MenuLine(key="open", words=words, intent=StartFocus()))
    chosen = [
        MenuLine(
            key=f"preset {preset.id}",
            words=f"{preset.name}, {_length(locale, preset.minutes)}",
            intent=StartFocus(preset=preset.name),
        )
        for preset in data.presets
    ]
    return MenuLine(
        key="focus menu",
        words=locale.gettext("Focus"),
        below=grouped(_running_focus_lines(locale, data), lengths, chosen),
        opened=PrepareFocus(),
    )


def _running_focus_lines(locale: Locale, data: TrayData) -> list[MenuLine]:
    """Return what ends the focus that is on, or moves its end."""
    if data.focus is None or not data.focus.on:
        return []
    lines = [MenuLine(key="end", words=locale.gettext("Reachable again"), intent=EndFocus())]
    if data.focus.session.until is not None:
        longer = locale.gettext("{count} min longer").format(count=LONGER_MINUTES)
        shorter = locale.gettext("{count} min shorter").format(count=LONGER_MINUTES)
        lines += [
            MenuLine(key="longer", words=longer, intent=ExtendFocus(LONGER_MINUTES)),
            MenuLine(key="shorter", words=shorter, intent=ExtendFocus(-LONGER_MINUTES)),
        ]
    return lines


def _length(locale: Locale, minutes: int | None) -> str:
    if minutes is None:
        return locale.gettext("until I turn it off")
    return locale.length_in_words(minutes * 60)

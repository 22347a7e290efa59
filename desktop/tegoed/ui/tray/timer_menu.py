# SPDX-License-Identifier: MIT
"""The lines of the tray's menu about time: the timer, its changes while it runs, what to start,
what was done just now.
"""

from __future__ import annotations

from functools import partial

from tegoed.core.values import Entry, Favourite, Purpose, Reason
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.presentation.labels import purpose_name
from tegoed.presentation.shares import reason_name
from tegoed.services.time import next_work
from tegoed.services.time.entry_rules import CLIENT_TIME
from tegoed.system import tray_clicks
from tegoed.ui.tray import status_text
from tegoed.ui.tray.boundary_text import crossed_by
from tegoed.ui.tray.menu_line import MenuLine, grouped
from tegoed.ui.tray.timer_actions import SHORT_SECONDS, TimerActions
from tegoed.ui.tray.tray_state import AWAY, TrayState, question_text

LENGTHS = (15, 30, 60)
INTERRUPTIONS = (5, 15, 30)
EARLIER = (5, 10, 15, 30)
FEW_WORKS = 4
"""Work listed where a click opens the menu: GNOME's lines are 36 pixels high, and its menus do not
scroll.
"""


def state_lines(verbs: TimerActions, watch: TrayState) -> list[MenuLine]:
    """Return the first lines: what starts or stops the timer, and what else can be done about a
    running one.
    """
    timer = watch.status.timer
    if timer is None:
        return [_start_line(verbs)]
    seconds = verbs.ws.clock.now() - timer.start
    stop = _("■ Stop: {timer}").format(timer=watch.glance.timer)
    lines = [MenuLine(key="stop", words=stop, verb=verbs.stop)]
    if seconds < SHORT_SECONDS:
        words = _("Throw this timer away")
        lines.append(MenuLine(key="short", words=words, verb=verbs.throw_away))
    return [*lines, _change_line(verbs, timer), _interruption_line(verbs, timer, seconds)]


def question_lines(watch: TrayState) -> list[MenuLine]:
    """Return the questions about timers that are not answered yet, with their answers below."""
    lines = []
    if away := watch.times_away():
        words = status_text.away_line(away)
        lines.append(MenuLine(key="away", words=words, verb=watch.wants_absences.emit))
    for question in watch.status.warnings:
        if question.id in AWAY:
            continue
        below = [MenuLine(key="text", words=status_text.shortened(question_text(question), 90))]
        below += [
            MenuLine(key=f"answer {number}", words=words, verb=verb)
            for number, (words, verb) in enumerate(watch.answers(question))
        ]
        key = f"question {question.id} {question.params.get('uid', '')}"
        words = _("? {work}: a question about your timer").format(work=question.params["work"])
        lines.append(MenuLine(key=key, words=words, below=tuple(below)))
    return lines


def work_lines(verbs: TimerActions, watch: TrayState, hotkey: str) -> list[MenuLine]:
    """Return the work to start or switch to, what was done just now, quick entry, and what is new.

    What the first line starts or stops is left out.
    """
    known, timer = verbs.ws.catalogue(), watch.status.timer
    works = verbs.listed()
    current = next_work.next_work(verbs.ws) if timer is None else timer
    now = None if current is None else next_work.same_as(current)
    lines = [
        MenuLine(
            key=f"start {next_work.same_as(work)}",
            words=f"▶ {status_text.work_words(known, work)}",
            verb=partial(verbs.start, work),
        )
        for work in _on_lines(verbs, works)
        if next_work.same_as(work) != now
    ]
    if works:
        lines.append(_log_line(verbs, works))
    quick = MenuLine(
        key="quick entry",
        words=_("Quick entry…"),
        verb=verbs.wants_quick_entry.emit,
        shortcut=hotkey,
    )
    return [*lines, quick, _new_line(verbs, works)]


def _on_lines(verbs: TimerActions, works: list[Favourite]) -> list[Favourite]:
    """Return the work that has a line of its own: the pins, and as much of the rest as the panel
    has room for.
    """
    from tegoed.services.setup import presets_and_favourites

    if not tray_clicks.click_opens_menu():
        return works
    pinned = {next_work.same_as(work) for work in presets_and_favourites.favourites(verbs.ws)}
    return [
        work
        for number, work in enumerate(works)
        if number < FEW_WORKS or next_work.same_as(work) in pinned
    ]


def _start_line(verbs: TimerActions) -> MenuLine:
    work = next_work.next_work(verbs.ws)
    if work is None:
        words = _("▶ Start a timer…")
        return MenuLine(key="start next", words=words, verb=verbs.wants_quick_entry.emit)
    named = status_text.full_work(verbs.ws.catalogue(), work)
    words = _("▶ Start: {work}").format(work=named)
    return MenuLine(key="start next", words=words, verb=partial(verbs.start, work))


def _change_line(verbs: TimerActions, timer: Entry) -> MenuLine:
    """Return what may be put right about the timer while it runs."""
    change = verbs.timer
    purposes = [
        MenuLine(
            key=f"purpose {purpose.value}",
            words=purpose_name(purpose).capitalize(),
            verb=partial(change.set_purpose, purpose),
            ticked=timer.purpose is purpose,
        )
        for purpose in Purpose
        if timer.client is not None or purpose not in CLIENT_TIME
    ]
    reasons = [
        MenuLine(
            key=f"reason {reason.value}",
            words=_("Given: {reason}").format(reason=reason_name(reason)),
            verb=partial(change.set_reason, None if timer.reason is reason else reason),
            ticked=timer.reason is reason,
        )
        for reason in Reason
        if timer.purpose is Purpose.GIVEN
    ]
    chair = MenuLine(
        key="chair",
        words=_("In the client's chair"),
        verb=partial(change.set_chair, not timer.chair),
        ticked=timer.chair,
    )
    marks = [chair] if timer.purpose in CLIENT_TIME else []
    earlier = tuple(
        MenuLine(
            key=f"earlier {minutes}",
            words=_("{count} min earlier").format(count=minutes),
            verb=partial(change.began_earlier, minutes),
        )
        for minutes in EARLIER
    )
    others = [
        MenuLine(key="note", words=_("Note…"), verb=change.ask_note),
        MenuLine(key="earlier", words=_("It began"), below=earlier),
        *_other_work(verbs, timer),
        MenuLine(
            key="phrase", words=_("Change it in quick entry…"), verb=verbs.wants_quick_entry.emit
        ),
    ]
    words = _("Change the timer")
    return MenuLine(key="change", words=words, below=grouped(purposes, reasons, marks, others))


def _other_work(verbs: TimerActions, timer: Entry) -> list[MenuLine]:
    known, now = verbs.ws.catalogue(), next_work.same_as(timer)
    below = tuple(
        MenuLine(
            key=f"for {next_work.same_as(work)}",
            words=status_text.full_work(known, work),
            verb=partial(verbs.timer.set_work, work),
        )
        for work in _all_work(verbs)
        if next_work.same_as(work) != now
    )
    return [MenuLine(key="for", words=_("It was for"), below=below)] if below else []


def _all_work(verbs: TimerActions) -> list[Favourite]:
    found: dict[tuple[object, ...], Favourite] = {}
    for work in [*verbs.listed(), *next_work.current_work(verbs.ws)]:
        found.setdefault(next_work.same_as(work), work)
    return list(found.values())[: next_work.MOST_PROJECTS]


def _interruption_line(verbs: TimerActions, timer: Entry, seconds: int) -> MenuLine:
    cuts = [
        MenuLine(
            key=f"cut {minutes}",
            words=_("They rang: {count} min, given, asked").format(count=minutes),
            verb=partial(verbs.timer.cut_interruption, minutes),
        )
        for minutes in INTERRUPTIONS
        if timer.client is not None and seconds >= minutes * 60
    ]
    stops = [
        MenuLine(
            key=f"before {minutes}",
            words=_("Stop, without the last {count} min").format(count=minutes),
            verb=partial(verbs.stop_before, minutes),
        )
        for minutes in INTERRUPTIONS
        if seconds >= minutes * 60
    ]
    length = locale.length_in_words(seconds)
    away = MenuLine(
        key="away",
        words=_("Throw the whole timer away ({length})").format(length=length),
        verb=verbs.throw_away,
    )
    return MenuLine(
        key="interruption", words=_("It was an interruption"), below=grouped(cuts, stops, [away])
    )


def _log_line(verbs: TimerActions, works: list[Favourite]) -> MenuLine:
    """Return the last minutes of the latest client's work, given or billable, without a further
    level.
    """
    work = next((work for work in works if work.client is not None), None)
    latest = next_work.next_work(verbs.ws)
    if latest is not None and latest.client is not None:
        work = latest
    return MenuLine(
        key="log",
        words=_("Log the last…"),
        below=_last_lines(verbs, work, tells_crossing=False),
        opened=partial(_last_lines, verbs, work, tells_crossing=True),
    )


def _last_lines(
    verbs: TimerActions, work: Favourite | None, *, tells_crossing: bool
) -> tuple[MenuLine, ...]:
    """Return the last minutes of that work; which limit each would cross takes a balance each."""
    lines = []
    if work is not None:
        name = status_text.work_words(verbs.ws.catalogue(), work, purpose=False)
        for minutes in LENGTHS:
            for purpose in (Purpose.GIVEN, Purpose.BILLABLE):
                words = _("{count} min {purpose}, {work}").format(
                    count=minutes, purpose=purpose_name(purpose), work=name
                )
                draft = next_work.last_minutes(work, minutes, purpose, verbs.ws.clock.now())
                crossed = crossed_by(verbs.ws, draft) if tells_crossing else ""
                lines.append(
                    MenuLine(
                        key=f"last {minutes} {purpose.value}",
                        words=" · ".join(part for part in (words, crossed) if part),
                        verb=partial(verbs.log_last, minutes, work, purpose),
                    )
                )
    other = _("Another length or client…")
    lines.append(MenuLine(key="other", words=other, verb=verbs.wants_quick_entry.emit))
    return tuple(lines)


def _new_line(verbs: TimerActions, works: list[Favourite]) -> MenuLine:
    """Return what adds a line to the menu: a new client or project, and which work is pinned."""
    from tegoed.services.setup import presets_and_favourites

    known = verbs.ws.catalogue()
    clients = any(not client.archived for client in known.clients.values())
    new = [
        MenuLine(
            key="new client", words=_("New client…"), verb=partial(verbs.wants_new_work.emit, False)
        )
    ]
    if clients:
        words = _("New project…")
        verb = partial(verbs.wants_new_work.emit, True)
        new.append(MenuLine(key="new project", words=words, verb=verb))
    pinned = {next_work.same_as(work) for work in presets_and_favourites.favourites(verbs.ws)}
    pins = [
        MenuLine(
            key=f"pin {next_work.same_as(work)}",
            words=_("Pin: {work}").format(work=status_text.work_words(known, work)),
            verb=partial(verbs.pin, work),
            ticked=next_work.same_as(work) in pinned,
        )
        for work in works
        if work.client is not None or work.activity is not None
    ]
    words = _("Clients and pins")
    return MenuLine(key="new", words=words, below=grouped(new, pins))

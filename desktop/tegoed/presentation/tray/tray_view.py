# SPDX-License-Identifier: MIT
"""The whole of the tray as one value: its icon and tooltip, its menu, and the small window that
stands in for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.i18n.locale import Locale
from tegoed.presentation.tray import tray_words
from tegoed.presentation.tray.menu_line import MenuLine
from tegoed.presentation.tray.tray_data import TrayData
from tegoed.presentation.tray.tray_menu import TrayStatusLines, tray_menu

CHANNELS_IN_TOOLTIP = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayIconView:
    """What the icon shows. `unseen`: focus is on and no channel shows it."""

    running: bool = False
    focus: bool = False
    crossed: bool = False
    unseen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackWindowView:
    """What the small window shows. An empty line is left out; `toggle` and `focus_toggle` are the
    words of its two changing buttons.
    """

    timer: str
    focus: str
    crossed: str
    week: str
    toggle: str
    focus_toggle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayView:
    """The tray."""

    icon: TrayIconView
    tooltip: str
    menu: tuple[MenuLine, ...]
    window: FallbackWindowView


def tray_view(locale: Locale, data: TrayData, quick_entry_key: str = "") -> TrayView:
    """Make the view of the tray.

    `quick_entry_key` is the key combination that opens quick entry, "" where none does.
    """
    told = _status_lines(locale, data)
    focus = data.focus
    return TrayView(
        icon=TrayIconView(
            running=data.is_running,
            focus=data.in_focus,
            crossed=bool(data.questions) or data.has_unseen_crossing,
            unseen=focus is not None and bool(focus.channels) and not focus.seen,
        ),
        tooltip=_tooltip(locale, data, told),
        menu=tray_menu(locale, data, told, quick_entry_key),
        window=_fallback_window(locale, data, told),
    )


def _status_lines(locale: Locale, data: TrayData) -> TrayStatusLines:
    now, zone, focus, timer = data.now, data.zone, data.focus, data.timer
    known = data.catalogue
    return TrayStatusLines(
        timer="" if timer is None else tray_words.timer_line(locale, known, timer, now),
        focus="" if focus is None else tray_words.focus_line(locale, focus, now, zone),
        channels=() if focus is None else tray_words.channel_lines(locale, focus, now, zone),
        crossed=tray_words.crossed_line(locale, data.crossed, data.week.currency),
        week=tray_words.week_line(locale, data.week),
    )


def _tooltip(locale: Locale, data: TrayData, told: TrayStatusLines) -> str:
    """Return what is going on, a line each, and what a click does."""
    question = locale.gettext("A question about your timer waits in the menu")
    lines = (
        locale.gettext("Example data") if data.is_example else "",
        told.timer or locale.gettext("No timer is running"),
        told.focus,
        *told.channels[:CHANNELS_IN_TOOLTIP],
        question if data.questions else "",
        told.crossed,
        "" if data.click_opens_menu else _click_line(locale, data),
    )
    return "\n".join(line for line in lines if line)


def _click_line(locale: Locale, data: TrayData) -> str:
    """Write `Click: start Bouwgroep Noord › Verandertraject, billable`."""
    work = data.work.next
    if data.click == "quick_entry" or work is None:
        return locale.gettext("Click: quick entry")
    named = tray_words.full_work(locale, data.catalogue, work)
    if data.click == "quarter":
        words = locale.gettext("Click: log the last 15 min on {work}").format(work=named)
        return tray_words.with_crossed(locale, words, data.click_crosses)
    if data.is_running:
        return locale.gettext("Click: stop the timer")
    return locale.gettext("Click: start {work}").format(work=named)


def _fallback_window(locale: Locale, data: TrayData, told: TrayStatusLines) -> FallbackWindowView:
    toggle = locale.gettext("Start the timer")
    if data.is_running:
        toggle = locale.gettext("Stop the timer")
    focus_toggle = locale.gettext("Not reachable")
    if data.in_focus:
        focus_toggle = locale.gettext("Reachable again")
    timer = "\n".join(told.timer.rsplit(" · ", 1))
    return FallbackWindowView(
        timer=timer or locale.gettext("No timer is running"),
        focus="\n".join(line for line in (told.focus, *told.channels) if line),
        crossed=told.crossed,
        week=told.week,
        toggle=toggle,
        focus_toggle=focus_toggle,
    )

# SPDX-License-Identifier: MIT
"""The menu of an entry on the timeline: everything that can be done to it, each with its key."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from tegoed.core.spans import local_date
from tegoed.core.values import Purpose
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.ui.balance import labels
from tegoed.ui.day.layout import end_of

if TYPE_CHECKING:
    from tegoed.ui.day.window import DayWindow

TAB = "\t"
"""Between an item and the key that does the same: shown, not claimed."""


def entry_menu(window: DayWindow, uid: str, at: int | None) -> QMenu:
    """The menu of an entry; `at` is the instant under the pointer, None when it was opened by a
    key.
    """
    row = window.entries.row_of(uid)
    assert row is not None
    entry, ws = window.entries.entry_at(row), window.ws
    now, zone = ws.clock.now(), ws.zone()
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(_("Edit") + TAB + _("Enter"), partial(window.edit, uid))
    purposes = menu.addMenu(_("Purpose"))
    for purpose in Purpose:
        action = purposes.addAction(
            labels.purpose_name(purpose), partial(window.give_purpose, uid, purpose)
        )
        action.setCheckable(True)
        action.setChecked(purpose is entry.purpose)
    menu.addSeparator()
    if at is not None and entry.start < at < end_of(entry, now):
        text = _("Split at {clock}").format(clock=locale.clock_time(at, zone))
        split = menu.addAction(text + TAB + "S", partial(window.split, uid, at))
    else:
        split = menu.addAction(_("Split…") + TAB + "S", partial(window.begin_split, uid))
    split.setEnabled(entry.clock)
    join = menu.addAction(_("Join with the next one") + TAB + "J", partial(window.join, uid))
    join.setEnabled(window.next_of(uid) is not None)
    days = menu.addMenu(_("Move to another day"))
    days.setEnabled(entry.end is not None)
    for day in other_days(local_date(entry.start, zone), local_date(now, zone)):
        days.addAction(locale.long_day(day), partial(window.move_to_day, uid, day))
    menu.addSeparator()
    menu.addAction(
        _("Continue (starts the timer)"), partial(window.entry_actions.continue_work, uid)
    )
    menu.addAction(_("Once more, today"), partial(window.entry_actions.copy_to_today, uid))
    menu.addAction(_("Pin to the menu"), partial(window.entry_actions.pin, uid))
    menu.addSeparator()
    menu.addAction(_("Delete") + TAB + _("Del"), partial(window.delete, uid))
    return menu


def other_days(day: date, today: date) -> list[date]:
    """The three days before and after it that have begun."""
    near = (day + timedelta(days=days) for days in range(-3, 4) if days)
    return [one for one in near if one <= today]


def open_menu(window: DayWindow, uid: str, place: QPoint, at: int | None) -> None:
    """Opens it without waiting for its end."""
    entry_menu(window, uid, at).popup(place)

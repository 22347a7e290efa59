# SPDX-License-Identifier: MIT
"""The menu of an entry on the timeline: everything that can be done to it, each with its key."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from tegoed.core.spans import local_date
from tegoed.core.values import Entry, Purpose
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.presentation import labels
from tegoed.ui.balance.entry_actions import EntryActionsController
from tegoed.ui.day.layout import end_of

TAB = "\t"
"""Between an item and the key that does the same: shown, not claimed."""


class EntryEditor(Protocol):
    """Whoever does what is chosen in the menu; an entry is named by its uid."""

    def edit(self, uid: str) -> None:
        """Take the keyboard to the fields of an entry."""

    def give_purpose(self, uid: str, purpose: Purpose) -> None:
        """Change what an entry was for."""

    def split(self, uid: str, at: int) -> None:
        """Make two of an entry."""

    def begin_split(self, uid: str) -> None:
        """Show the line at which the keyboard splits."""

    def join(self, uid: str) -> None:
        """Make one of an entry and the next of the same work."""

    def move_to_day(self, uid: str, day: date) -> None:
        """Put an entry on another day."""

    def delete(self, uid: str) -> None:
        """Delete an entry."""


def entry_menu(
    parent: QWidget,
    editor: EntryEditor,
    actions: EntryActionsController,
    entry: Entry,
    at: int | None,
    *,
    joins: bool,
    now: int,
    zone: ZoneInfo,
) -> QMenu:
    """Return the menu of an entry.

    `at` is the instant under the pointer, None when it was opened by a key. `joins`: there is one
    to join it with.
    """
    uid = entry.uid
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(_("Edit") + TAB + _("Enter"), partial(editor.edit, uid))
    purposes = menu.addMenu(_("Purpose"))
    for purpose in Purpose:
        action = purposes.addAction(
            labels.purpose_name(purpose), partial(editor.give_purpose, uid, purpose)
        )
        action.setCheckable(True)
        action.setChecked(purpose is entry.purpose)
    menu.addSeparator()
    if at is not None and entry.start < at < end_of(entry, now):
        text = _("Split at {clock}").format(clock=locale.clock_time(at, zone))
        split = menu.addAction(text + TAB + "S", partial(editor.split, uid, at))
    else:
        split = menu.addAction(_("Split…") + TAB + "S", partial(editor.begin_split, uid))
    split.setEnabled(entry.clock)
    join = menu.addAction(_("Join with the next one") + TAB + "J", partial(editor.join, uid))
    join.setEnabled(joins)
    days = menu.addMenu(_("Move to another day"))
    days.setEnabled(entry.end is not None)
    for day in other_days(local_date(entry.start, zone), local_date(now, zone)):
        days.addAction(locale.long_day(day), partial(editor.move_to_day, uid, day))
    menu.addSeparator()
    menu.addAction(_("Continue (starts the timer)"), partial(actions.continue_work, uid))
    menu.addAction(_("Once more, today"), partial(actions.copy_to_today, uid))
    menu.addAction(_("Pin to the menu"), partial(actions.pin, uid))
    menu.addSeparator()
    menu.addAction(_("Delete") + TAB + _("Del"), partial(editor.delete, uid))
    return menu


def other_days(day: date, today: date) -> list[date]:
    """The three days before and after it that have begun."""
    near = (day + timedelta(days=days) for days in range(-3, 4) if days)
    return [one for one in near if one <= today]

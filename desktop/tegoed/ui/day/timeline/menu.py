# SPDX-License-Identifier: MIT
"""The menu of an entry on the timeline: everything that can be done to it, each with its key."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from tegoed.presentation.entries.day_view import EntryMenuView
from tegoed.presentation.entries.entry_fields import EntryColumn
from tegoed.presentation.entries.entry_intents import (
    ChangeField,
    ContinueEntry,
    CopyEntryToToday,
    JoinEntry,
    MoveEntryToDay,
    PinEntry,
    SplitEntry,
)
from tegoed.ui.day.intents import DayIntent
from tegoed.ui.platform.app_locale import _

TAB = "\t"
"""Between an item and the key that does the same: shown, not claimed."""


class EntryEditor(Protocol):
    """Whoever does what is chosen in the menu; an entry is named by its uid."""

    def edit(self, uid: str) -> None:
        """Take the keyboard to the fields of an entry."""

    def begin_split(self, uid: str) -> None:
        """Show the line at which the keyboard splits."""

    def delete(self, uid: str) -> None:
        """Delete an entry."""

    def want(self, intent: DayIntent) -> None:
        """Tell what else is wanted."""


def entry_menu(parent: QWidget, editor: EntryEditor, view: EntryMenuView) -> QMenu:
    """Return the menu of an entry."""
    uid = view.uid
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(_("Edit") + TAB + _("Enter"), partial(editor.edit, uid))
    purposes = menu.addMenu(_("Purpose"))
    for purpose, name in view.purposes:
        action = purposes.addAction(
            name, partial(editor.want, ChangeField(uid, EntryColumn.PURPOSE, purpose))
        )
        action.setCheckable(True)
        action.setChecked(purpose is view.purpose)
    menu.addSeparator()
    split = menu.addAction(
        view.split + TAB + "S",
        partial(editor.begin_split, uid)
        if view.split_at is None
        else partial(editor.want, SplitEntry(uid, view.split_at)),
    )
    split.setEnabled(view.can_split)
    join = menu.addAction(
        _("Join with the next one") + TAB + "J", partial(editor.want, JoinEntry(uid))
    )
    join.setEnabled(view.can_join)
    days = menu.addMenu(_("Move to another day"))
    days.setEnabled(view.can_move)
    for day, name in view.days:
        days.addAction(name, partial(editor.want, MoveEntryToDay(uid, day)))
    menu.addSeparator()
    for text, intent in (
        (_("Continue (starts the timer)"), ContinueEntry(uid)),
        (_("Once more, today"), CopyEntryToToday(uid)),
        (_("Pin to the menu"), PinEntry(uid)),
    ):
        menu.addAction(text, partial(editor.want, intent))
    menu.addSeparator()
    menu.addAction(_("Delete") + TAB + _("Del"), partial(editor.delete, uid))
    return menu

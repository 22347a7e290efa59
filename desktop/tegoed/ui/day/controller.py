# SPDX-License-Identifier: MIT
"""The day's window, and what it does in a workspace."""

from __future__ import annotations

from datetime import date, timedelta
from typing import assert_never

from PySide6.QtCore import Slot

from tegoed.core.calendar.spans import local_date
from tegoed.core.entities.values import Catalogue
from tegoed.core.entries.entry_outcome import Consent
from tegoed.core.errors import TegoedError
from tegoed.presentation.entries.conflict_view import conflict_view
from tegoed.presentation.entries.day_view import DayData, day_view, entry_menu_view
from tegoed.presentation.entries.entry_fields import entry_cells, entry_fields_view
from tegoed.presentation.entries.entry_intents import (
    ChangeField,
    ContinueEntry,
    CopyEntryToToday,
    DeleteEntry,
    JoinEntry,
    LeaveEntries,
    MoveEntry,
    MoveEntryToDay,
    PinEntry,
    SplitEntry,
)
from tegoed.presentation.entries.entry_preview import EntryContext
from tegoed.services.time.day_data import load_day
from tegoed.services.time.entries import corrections
from tegoed.services.time.entries.entry_edits import change_entries
from tegoed.services.workspace import Workspace
from tegoed.ui.controllers.entry_actions_controller import EntryActionsController
from tegoed.ui.controllers.phrase_panel_controller import AddEntryController
from tegoed.ui.controllers.screen_controller import ScreenController
from tegoed.ui.controllers.undo_controller import UndoController
from tegoed.ui.day.intents import (
    AskForEntryMenu,
    ChooseEntry,
    CopyDay,
    DayChange,
    DayIntent,
    FillGap,
    ShowDay,
    ShowToday,
    TurnDay,
)
from tegoed.ui.day.window import DayWindow
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.widgets.bars.change_bar import RedoChange, UndoChange


class DayController(ScreenController[DayWindow]):
    """The controller of a day's window."""

    NAME = "day"
    FOLLOWED = frozenset({"entry", "client", "project", "activity", "setting"})

    def __init__(self, ws: Workspace, day: date | None = None) -> None:
        super().__init__(ws, DayWindow())
        now, zone = ws.clock.now(), ws.zone()
        self._data = DayData(day or local_date(now, zone), now, zone, Catalogue())
        self._day = self._data.day
        self._asked: DayChange | None = None
        self._undo = UndoController(ws, self.window.change_bar)
        self._actions = EntryActionsController(ws, self._undo.attempt, self)
        self._actions.copied.connect(self.window.stand_on)
        self._line = AddEntryController(ws, self.window.line)
        self._line.added.connect(self._on_added)
        self._go_to(self._day)

    def refresh(self) -> None:
        """Load the day again and show it; what is chosen or being typed stays."""
        try:
            self._data = load_day(self._ws, self._day)
        except TegoedError as error:
            self._undo.tell_error(error.message)
            return
        self.window.show_view(day_view(app_locale(), self._data))
        self._show_fields()
        self._line.show_day(self._day)
        self.window.follow_minutes(self._day == self._data.today)

    def handle(self, intent: DayIntent) -> None:
        """Do what the user wants."""
        match intent:
            case ShowDay(day):
                self._go_to(day)
            case TurnDay(days):
                self._go_to(self._day + timedelta(days=days))
            case ShowToday():
                self._go_to(local_date(self._ws.clock.now(), self._ws.zone()))
            case ChooseEntry():
                self._show_fields()
            case AskForEntryMenu():
                self._open_menu(intent)
            case ChangeField():
                self._change_field(intent)
            case MoveEntryToDay(uid, day):
                if self._change(intent):
                    self._go_to(day)
                    self.window.stand_on(uid)
                    self._undo.tell_done()
            case DeleteEntry() | MoveEntry() | SplitEntry() | JoinEntry():
                self._change(intent)
            case LeaveEntries():
                self._forget_asked()
            case ContinueEntry() | CopyEntryToToday() | PinEntry():
                self._actions.handle(intent)
            case CopyDay(day):
                self._actions.copy_day(day, self._day)
            case FillGap(span):
                self._line.fill(span)
            case UndoChange():
                self._let_go()
                self._undo.undo()
            case RedoChange():
                self._let_go()
                self._undo.redo()
            case _:
                assert_never(intent)

    # what is shown

    def _go_to(self, day: date) -> None:
        """Show another day, from its first entry or working hour; a keyboard that was on the clock
        stays there.
        """
        self._let_go()
        if day != self._day:
            self.window.change_bar.clear_message()
        self._day = day
        on_clock = self.window.is_on_clock()
        self.refresh()
        self.window.begin_day(on_clock=on_clock)

    def _show_fields(self) -> None:
        entry, asked = self._data.entry(self.window.picture.chosen), self._asked
        typed = {}
        if entry is not None and isinstance(asked, ChangeField) and asked.uid == entry.uid:
            typed[asked.column] = asked.typed
        self.window.fields.show_view(
            None
            if entry is None
            else entry_fields_view(app_locale(), self._context(), entry, typed)
        )

    def _context(self) -> EntryContext:
        return EntryContext(self._data.catalogue, self._data.zone, self._data.now)

    def _open_menu(self, asked: AskForEntryMenu) -> None:
        entry = self._data.entry(asked.uid)
        if entry is not None:
            joins = corrections.next_of_same_work(self._ws, asked.uid) is not None
            view = entry_menu_view(app_locale(), self._data, entry, asked.at, can_join=joins)
            self.window.open_menu(view, asked.place)

    # what is done

    def _change_field(self, change: ChangeField) -> None:
        entry = self._data.entry(change.uid)
        if entry is None:
            return
        _texts, stored = entry_cells(app_locale(), self._context(), entry)
        if change.typed == stored[change.column]:
            self._forget_asked()
        else:
            self._change(change)

    def _change(self, change: DayChange) -> bool:
        """Do it, or ask; the entry gets the keyboard, which stays in a field if it is there."""
        self._asked = None
        self.window.show_conflict(None)
        outcome = change_entries(self._ws, change)
        view = conflict_view(app_locale(), outcome, self._data.zone, change)
        if view is not None:
            self._asked = change
            self._show_fields()
            self.window.show_conflict(view)
            return False
        self._undo.tell_done()
        if not isinstance(change, ChangeField) or change.consent != Consent():
            self.window.stand_on(change.uid)
        return True

    def _forget_asked(self) -> None:
        """Leave what was asked about as it is; a field shows again what is stored."""
        asked, self._asked = self._asked, None
        self.window.show_conflict(None)
        if isinstance(asked, ChangeField):
            self._show_fields()
            self.window.fields.forget()

    def _let_go(self) -> None:
        """Let go of what is in the hand or asked about: what it is about may change."""
        self.window.picture.cancel()
        self._forget_asked()

    @Slot(str)
    def _on_added(self, uid: str) -> None:
        self._undo.tell_done()
        self.window.stand_on(uid)

# SPDX-License-Identifier: MIT
"""The day's window, and what it does in a workspace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import assert_never

from PySide6.QtCore import Slot

from tegoed.core.entry_outcome import ConflictAnswer, EntryDone, attempt
from tegoed.core.entry_rules import EntryEdit
from tegoed.core.errors import TegoedError
from tegoed.core.spans import local_date
from tegoed.core.values import Catalogue, OverlapRule
from tegoed.presentation.conflict_view import cannot_join_view, conflict_view
from tegoed.presentation.day_view import DayData, day_view, entry_menu_view
from tegoed.presentation.entry_fields import RefusedField, cell_value, entry_fields_view
from tegoed.presentation.entry_preview import EntryContext
from tegoed.services.time import corrections, time_log
from tegoed.services.time.day_data import load_day
from tegoed.services.time.entry_fields import change_field
from tegoed.services.workspace import Workspace
from tegoed.ui.app.screen_controller import ScreenController
from tegoed.ui.app.undo_controller import UndoController
from tegoed.ui.balance.entry_actions import EntryActionsController
from tegoed.ui.day.intents import (
    AnswerConflict,
    AskForEntryMenu,
    ChangeField,
    ChooseEntry,
    ContinueEntry,
    CopyDay,
    CopyEntryToToday,
    DayIntent,
    DeleteEntry,
    FillGap,
    GivePurpose,
    JoinEntry,
    MoveEntry,
    MoveEntryToDay,
    PinEntry,
    ShowDay,
    ShowToday,
    SplitEntry,
    TurnDay,
)
from tegoed.ui.day.window import DayWindow
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.quick_entry.phrase_panel_controller import AddEntryController
from tegoed.ui.widgets.change_bar import RedoChange, UndoChange

Try = Callable[[OverlapRule, bool], object]
"""Does something by a rule about overlaps, and (True) though it is on an invoice or adds time."""


@dataclass(frozen=True, slots=True)
class _Pending:
    """What was not done yet: for which entry, and in which of its fields it was typed."""

    act: Try
    uid: str | None
    field: RefusedField | None


class DayController(ScreenController[DayWindow]):
    """The controller of a day's window."""

    NAME = "day"
    FOLLOWED = frozenset({"entry", "client", "project", "activity", "setting"})

    def __init__(self, ws: Workspace, day: date | None = None) -> None:
        super().__init__(ws, DayWindow())
        now, zone = ws.clock.now(), ws.zone()
        self._data = DayData(day or local_date(now, zone), now, zone, Catalogue())
        self._day = self._data.day
        self._pending: _Pending | None = None
        self._undo = UndoController(ws, self.window.change_bar)
        self._actions = EntryActionsController(
            ws, self._undo.tell_done, self._undo.tell_error, self
        )
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
        ws = self._ws
        match intent:
            case ShowDay(day):
                self._go_to(day)
            case TurnDay(days):
                self._go_to(self._day + timedelta(days=days))
            case ShowToday():
                self._go_to(local_date(ws.clock.now(), ws.zone()))
            case ChooseEntry():
                self._show_fields()
            case AskForEntryMenu():
                self._open_menu(intent)
            case ChangeField():
                self._change_field(intent)
            case MoveEntry():
                self._move(intent)
            case MoveEntryToDay(uid, day):
                self._move_to_day(uid, day)
            case GivePurpose(uid, purpose):
                edit = EntryEdit(purpose=purpose)
                self._attempt(lambda _, force: time_log.edit(ws, uid, edit, force=force), uid)
            case SplitEntry(uid, at):
                self._attempt(lambda _, force: corrections.split(ws, uid, at, force=force), uid)
            case JoinEntry(uid):
                self._join(uid)
            case DeleteEntry(uid):
                self._attempt(lambda _, force: time_log.delete(ws, uid, force=force))
            case ContinueEntry(uid):
                self._actions.continue_work(uid)
            case CopyEntryToToday(uid):
                self._actions.copy_to_today(uid)
            case PinEntry(uid):
                self._actions.pin(uid)
            case CopyDay(day):
                self._actions.copy_day(day, self._day)
            case FillGap(span):
                self._line.fill(span)
            case AnswerConflict(answer):
                self._answer(answer)
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
        entry = self._data.entry(self.window.picture.chosen)
        refused = self._pending.field if self._pending is not None else None
        self.window.fields.show_view(
            None
            if entry is None
            else entry_fields_view(app_locale(), self._context(), entry, refused)
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

    def _move(self, move: MoveEntry) -> None:
        entry = self._data.entry(move.uid)
        if entry is None:
            return
        end = None if entry.end is None else move.times.end
        self._attempt(
            lambda overlap, force: corrections.move(
                self._ws, move.uid, move.times.start, end, overlap=overlap, force=force
            ),
            move.uid,
            OverlapRule.CARVE if move.push else OverlapRule.REFUSE,
        )

    def _move_to_day(self, uid: str, day: date) -> None:
        """Put an entry on another day and go there with it."""
        if self._attempt(
            lambda overlap, force: corrections.move_to_day(
                self._ws, uid, day, overlap=overlap, force=force
            ),
            uid,
        ):
            self._go_to(day)
            self.window.stand_on(uid)
            self._undo.tell_done()

    def _join(self, uid: str) -> None:
        """Make one of an entry and the next of the same work; a gap between them is asked about."""
        other = corrections.next_of_same_work(self._ws, uid)
        if other is None:
            self.window.show_conflict(cannot_join_view(app_locale()))
            return
        uids = (uid, other.uid)
        self._attempt(
            lambda _, force: corrections.join(self._ws, uids, close_gaps=force, force=force), uid
        )

    def _change_field(self, change: ChangeField) -> None:
        uid, column, typed = change.uid, change.column, change.typed
        entry = self._data.entry(uid)
        if entry is None:
            return
        if typed == cell_value(app_locale(), self._context(), entry, column):
            self._forget_pending()
            return
        day_first = app_locale().language == "nl"
        self._attempt(
            lambda overlap, force: change_field(
                self._ws, uid, column, typed, day_first=day_first, overlap=overlap, force=force
            ),
            field=RefusedField(uid, column, typed),
        )

    def _attempt(
        self,
        act: Try,
        uid: str | None = None,
        rule: OverlapRule = OverlapRule.REFUSE,
        force: bool = False,
        field: RefusedField | None = None,
    ) -> bool:
        """Do it, or ask. The entry of that uid keeps the keyboard."""
        self._pending = None
        self.window.show_conflict(None)
        outcome = attempt(partial(act, rule, force))
        if isinstance(outcome, EntryDone):
            self._undo.tell_done()
            if uid is not None:
                self.window.stand_on(uid)
            return True
        self._pending = _Pending(act, uid, field)
        self._show_fields()
        self.window.show_conflict(conflict_view(app_locale(), outcome, self._data.zone))
        return False

    def _answer(self, answer: ConflictAnswer) -> None:
        pending = self._pending
        if pending is None:
            return
        again = partial(self._attempt, pending.act, pending.uid, field=pending.field)
        match answer:
            case ConflictAnswer.CUT_OTHER:
                again(rule=OverlapRule.CARVE)
            case ConflictAnswer.KEEP_BOTH:
                again(rule=OverlapRule.KEEP)
            case ConflictAnswer.INSIST:
                again(rule=OverlapRule.KEEP, force=True)
            case ConflictAnswer.LEAVE:
                self._forget_pending()
            case _:
                assert_never(answer)

    def _forget_pending(self) -> None:
        """Leave what was asked about as it is; a field shows again what is stored."""
        pending, self._pending = self._pending, None
        self.window.show_conflict(None)
        if pending is not None and pending.field is not None:
            self._show_fields()
            self.window.fields.forget()

    def _let_go(self) -> None:
        """Let go of what is in the hand or asked about: what it is about may change."""
        self.window.picture.cancel()
        self._forget_pending()

    @Slot(str)
    def _on_added(self, uid: str) -> None:
        self._undo.tell_done()
        self.window.stand_on(uid)

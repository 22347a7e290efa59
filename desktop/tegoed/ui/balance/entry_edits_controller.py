# SPDX-License-Identifier: MIT
"""Writes what is changed in the table of entries."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QObject, Slot

from tegoed.presentation.entry_table_view import edit_refusal_view
from tegoed.services.time import entry_edits
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.entries_model import EntriesModel
from tegoed.ui.balance.intents import DeleteRow, EditCell, EntryEditIntent
from tegoed.ui.platform.app_locale import app_locale


class EntryEditsController(QObject):
    """The controller of a table of entries, in the balance and beside a day's timeline."""

    def __init__(self, ws: Workspace, entries: EntriesModel) -> None:
        super().__init__(entries)
        self._ws, self._entries = ws, entries
        entries.intent.connect(self.handle)

    @Slot(object)
    def handle(self, intent: EntryEditIntent) -> None:
        """Write a change, and show what came of it."""
        locale, ws = app_locale(), self._ws
        match intent:
            case EditCell(uid, column, value, overlap, force):
                outcome = entry_edits.edit_cell(
                    ws,
                    uid,
                    column,
                    value,
                    day_first=locale.language == "nl",
                    overlap=overlap,
                    force=force,
                )
                refusal = edit_refusal_view(locale, outcome, ws.zone(), uid, column, value)
            case DeleteRow(uid, force):
                outcome = entry_edits.delete_entry(ws, uid, force=force)
                refusal = edit_refusal_view(locale, outcome, ws.zone(), uid)
            case _ as never:
                assert_never(never)
        self._entries.show_outcome(refusal)

# SPDX-License-Identifier: MIT
"""What a click can do about the timer while it runs: its marks, its beginning, its note, an
interruption cut out of it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, assert_never

from PySide6.QtCore import QObject, Qt, Slot

from tegoed.core.entities.values import Draft, Purpose, Reason
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.presentation.tray import tray_notices
from tegoed.presentation.tray.tray_intents import (
    AskTimerNote,
    BeginTimerEarlier,
    CutInterruption,
    RunningTimerIntent,
    SetTimerChair,
    SetTimerPurpose,
    SetTimerReason,
    SetTimerWork,
)
from tegoed.presentation.tray.tray_notices import DoneStep
from tegoed.services.time import time_log
from tegoed.services.time.time_log import LoggedEntry
from tegoed.services.time.timer import running_timer
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.tray.carry_out import carry_out
from tegoed.ui.tray.notices import Notices

if TYPE_CHECKING:
    from PySide6.QtWidgets import QInputDialog


class DoneTeller(Protocol):
    """Who says what was done and offers to take it back: `TimerController`."""

    def tell_logged(self, logged: LoggedEntry) -> None:
        """Say what was logged."""
        ...

    def tell_done(self, done: DoneStep) -> None:
        """Say what was done."""
        ...


class RunningTimerController(QObject):
    """Changes the timer that is running; says what came of it and offers to undo it."""

    def __init__(
        self, ws: Workspace, notices: Notices, teller: DoneTeller, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._ws, self._notices, self._teller = ws, notices, teller
        self.note_dialog: QInputDialog | None = None

    def handle(self, intent: RunningTimerIntent) -> None:
        """Do what is asked about the running timer."""
        match intent:
            case SetTimerPurpose(purpose):
                self._change(EntryEdit(purpose=purpose))
            case SetTimerReason(reason):
                self._change(EntryEdit(purpose=Purpose.GIVEN, reason=reason))
            case SetTimerChair(chair):
                self._change(EntryEdit(chair=chair))
            case SetTimerWork(work):
                self._change(
                    EntryEdit(
                        client=work.client,
                        project=work.project,
                        activity=work.activity,
                        purpose=work.purpose,
                    )
                )
            case BeginTimerEarlier(minutes):
                earlier = partial(running_timer.began_earlier, self._ws, minutes)
                self._told(carry_out(self._notices, earlier))
            case CutInterruption(minutes):
                self._cut_interruption(minutes)
            case AskTimerNote():
                self._ask_note()
            case _:
                assert_never(intent)

    def change_to(self, draft: Draft) -> None:
        """Make the timer what a phrase says. Raises what `running_timer.change_to` refuses."""
        self._told(running_timer.change_to(self._ws, draft))

    def _cut_interruption(self, minutes: int) -> None:
        """Log the last minutes as an interruption by the client: given, asked."""
        logged = carry_out(
            self._notices,
            partial(running_timer.cut_interruption, self._ws, minutes, reason=Reason.ASKED),
        )
        if logged is not None:
            self._teller.tell_logged(logged)

    def _ask_note(self) -> None:
        from PySide6.QtWidgets import QInputDialog

        from tegoed.ui.widgets.plain_text import make_plain

        timer = carry_out(self._notices, partial(time_log.running, self._ws))
        if timer is None:
            return
        dialog = QInputDialog()
        dialog.setWindowTitle(_("Note"))
        dialog.setLabelText(_("What are you working on?"))
        dialog.setTextValue(timer.note)
        make_plain(dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.textValueSelected.connect(self._noted)
        dialog.show()
        dialog.activateWindow()
        self.note_dialog = dialog

    @Slot(str)
    def _noted(self, text: str) -> None:
        self.note_dialog = None
        self._change(EntryEdit(note=text))

    def _change(self, edit: EntryEdit) -> None:
        self._told(carry_out(self._notices, partial(running_timer.change, self._ws, edit)))

    def _told(self, logged: LoggedEntry | None) -> None:
        if logged is not None:
            self._teller.tell_done(
                tray_notices.changed(app_locale(), logged.entry, logged.warnings)
            )

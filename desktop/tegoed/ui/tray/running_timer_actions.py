# SPDX-License-Identifier: MIT
"""What a click can do about the timer while it runs: its marks, its beginning, its note, an
interruption cut out of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Slot

from tegoed.core.errors import Message
from tegoed.core.values import Draft, Entry, Favourite, Purpose, Reason
from tegoed.services.time import running_timer, time_log
from tegoed.services.time.entry_rules import EntryEdit
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QInputDialog

Result = TypeVar("Result")


class VerbRunner(Protocol):
    """Who runs a verb and says what came of it: `TimerActions`."""

    ws: Workspace

    def attempt(self, verb: Callable[[], Result]) -> Result | None:
        """Run a verb; a refusal is told and None comes back."""
        ...

    def tell_logged(self, logged: time_log.LoggedEntry) -> None:
        """Say what was logged."""
        ...

    def tell_undoable(
        self, title: str, warnings: tuple[Message, ...] = (), entry: Entry | None = None
    ) -> None:
        """Say what was done and offer to take it back."""
        ...


class RunningTimerActions(QObject):
    """The verbs of the timer that is running; each says what came of it and offers to undo it."""

    def __init__(self, verbs: VerbRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self.note_dialog: QInputDialog | None = None

    def set_purpose(self, purpose: Purpose) -> None:
        """Make the timer billable, given, growth or overhead."""
        self._change(EntryEdit(purpose=purpose))

    def set_reason(self, reason: Reason | None) -> None:
        """Say why the time is given; that makes it given."""
        self._change(EntryEdit(purpose=Purpose.GIVEN, reason=reason))

    def set_chair(self, chair: bool) -> None:
        """Mark whether this is the client's own responsibility."""
        self._change(EntryEdit(chair=chair))

    def set_work(self, work: Favourite) -> None:
        """Make the timer one for that work, from its beginning."""
        self._change(
            EntryEdit(
                client=work.client,
                project=work.project,
                activity=work.activity,
                purpose=work.purpose,
            )
        )

    def change_to(self, draft: Draft) -> None:
        """Make the timer what a phrase says. Raises what `running_timer.change_to` refuses."""
        self._told(running_timer.change_to(self._verbs.ws, draft))

    def began_earlier(self, minutes: int) -> None:
        """Move the beginning back by some minutes."""
        self._told(
            self._verbs.attempt(partial(running_timer.began_earlier, self._verbs.ws, minutes))
        )

    def cut_interruption(self, minutes: int) -> None:
        """Log the last minutes as an interruption by the client: given, asked."""
        logged = self._verbs.attempt(
            partial(running_timer.cut_interruption, self._verbs.ws, minutes, reason=Reason.ASKED)
        )
        if logged is not None:
            self._verbs.tell_logged(logged)

    @Slot()
    def ask_note(self) -> None:
        """Ask for the timer's note."""
        from PySide6.QtWidgets import QInputDialog

        from tegoed.ui.widgets.plain_text import make_plain

        timer = self._verbs.attempt(partial(time_log.running, self._verbs.ws))
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
        self._told(self._verbs.attempt(partial(running_timer.change, self._verbs.ws, edit)))

    def _told(self, logged: time_log.LoggedEntry | None) -> None:
        if logged is not None:
            self._verbs.tell_undoable(_("The timer is changed"), logged.warnings, logged.entry)

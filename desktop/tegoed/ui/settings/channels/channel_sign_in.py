# SPDX-License-Identifier: MIT
"""Signing a channel in: a button, then a line that says what is waited for, with a way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.forms.form_parts import Prose, button
from tegoed.ui.widgets.plain_text import PlainLabel


class SignInRow(QWidget):
    """*Sign in…* in the browser, or with a code; while it waits, what to do and *Cancel*.

    `asked`: it is to begin, with a code or not; `given_up`: it is to stop waiting.
    """

    asked = Signal(bool)
    given_up = Signal()

    def __init__(self, *, has_code: bool, again: bool) -> None:
        super().__init__()
        self.start = button(_("Sign in again…") if again else _("Sign in…"), self.begin)
        self.device = button(_("Use a code instead"), partial(self.begin, device=True))
        self.cancel = button(_("Cancel"), self.give_up)
        self.waits = Prose("")
        self.waits.setMinimumWidth(typography.steps(self.waits, 24))
        self.code = PlainLabel()
        self.code.setFont(typography.large(self.code.font(), 0.8))
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.code.setAccessibleName(_("Code"))
        row = QHBoxLayout()
        row.setSpacing(typography.steps(self, 1))
        for each in (self.start, self.device, self.cancel):
            row.addWidget(each)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.waits)
        column.addWidget(self.code)
        self._has_code = has_code
        self.show_idle()

    def begin(self, *_clicked: object, device: bool = False) -> None:
        """Ask for it to begin; the network may be needed for a code."""
        self.start.setEnabled(False)
        self.device.setEnabled(False)
        self.asked.emit(device)

    @Slot()
    def give_up(self) -> None:
        """Ask for it to stop waiting."""
        self.given_up.emit()

    def show_idle(self) -> None:
        """Show that nothing is waited for."""
        self._show(url="", code="")

    def show_waiting(self, url: str, code: str | None) -> None:
        """Show the address that the user opens, and the code to type there."""
        self._show(url=url, code=code or "")
        self.waits.setText(
            _("Waiting for you to open {url} and type this code:").format(url=url)
            if code is not None
            else _("Waiting for your browser. If none opened, go to: {url}").format(url=url)
        )
        self.cancel.setFocus()

    def _show(self, *, url: str, code: str) -> None:
        is_waiting = bool(url)
        for each in (self.start, self.device):
            each.setEnabled(True)
        self.start.setVisible(not is_waiting)
        self.device.setVisible(self._has_code and not is_waiting)
        self.cancel.setVisible(is_waiting)
        self.waits.setVisible(is_waiting)
        self.code.setText(code)
        self.code.setVisible(bool(code))

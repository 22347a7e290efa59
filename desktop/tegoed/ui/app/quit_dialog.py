# SPDX-License-Identifier: MIT
"""Quitting while focus is on: end it, or leave it; and what becomes of the channels then."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QMessageBox

from tegoed.core.focus.focus import FocusState
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.widgets.plain_text import make_plain


class QuitDialog(QMessageBox):
    """Asks, without holding anything up.

    `answered` carries whether focus is to end; nothing comes when one stays.
    """

    answered = Signal(bool)

    def __init__(self, focus: FocusState, zone: ZoneInfo) -> None:
        super().__init__()
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle("Tegoed")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(_("Focus is on."))
        until = focus.session.until
        if until is None:
            leave = _("Quit and leave it on")
            then = _(
                "Left on, this computer's own notifications come back when Tegoed "
                "quits; other channels stay as they are until they end by themselves "
                "or Tegoed runs again."
            )
        else:
            clock = app_locale().clock_time(until, zone)
            leave = _("Quit and leave it until {clock}").format(clock=clock)
            then = _(
                "Left on, this computer's own notifications come back when Tegoed "
                "quits; other channels end by themselves at {clock}, or when Tegoed "
                "runs again."
            ).format(clock=clock)
        self.setInformativeText(then)
        make_plain(self)
        self.end_button = self.addButton(_("End focus and quit"), QMessageBox.ButtonRole.AcceptRole)
        self.leave_button = self.addButton(leave, QMessageBox.ButtonRole.DestructiveRole)
        stay = self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(self.end_button)
        self.setEscapeButton(stay)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.buttonClicked.connect(self._chosen)

    @Slot(QAbstractButton)
    def _chosen(self, button: QAbstractButton) -> None:
        if button is self.end_button:
            self.answered.emit(True)
        elif button is self.leave_button:
            self.answered.emit(False)

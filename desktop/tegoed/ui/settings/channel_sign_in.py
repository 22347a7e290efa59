# SPDX-License-Identifier: MIT
"""Signing a channel in: a button, then a line that says what is waited for, with a way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tegoed.core.errors import TegoedError
from tegoed.services.focus import sign_in
from tegoed.services.focus.sign_in import SignInMethods, SignInRequest
from tegoed.ui.platform import typography
from tegoed.ui.platform.app_locale import _
from tegoed.ui.settings.base_page import Prose, SettingsController, button
from tegoed.ui.widgets.plain_text import PlainLabel


def open_address(url: str) -> None:
    """Opens an address in the user's browser."""
    QDesktopServices.openUrl(QUrl(url))


class SignInRow(QWidget):
    """*Sign in…* in the browser, or with a code; while it waits, what to do and *Cancel*.

    `signed` is called when it is done.
    """

    def __init__(
        self,
        desk: SettingsController,
        channel: str,
        ways: SignInMethods,
        *,
        again: bool,
        signed: Callable[[], None],
    ) -> None:
        super().__init__()
        self._desk = desk
        self.channel = channel
        self._signed = signed
        self.begun: SignInRequest | None = None
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
        self._has_device = ways.device
        self._show_waiting(None)

    def begin(self, *_clicked: object, device: bool = False) -> None:
        """Begins; the network may be needed for a code, so a job does it."""
        self.start.setEnabled(False)
        self.device.setEnabled(False)
        work = partial(sign_in.begin, self._desk.ws, self.channel, device=device)
        self._desk.jobs.run(
            work, self._has_begun, self._failed, connection=self._desk.ws.db.own_connection
        )

    @Slot()
    def give_up(self) -> None:
        """Stops waiting; the job that waits ends by that."""
        if self.begun is not None:
            self.begun.cancel()

    def _has_begun(self, begun: SignInRequest) -> None:
        self._show_waiting(begun)
        self._desk.jobs.run(
            partial(sign_in.finish, self._desk.ws, begun),
            self._has_finished,
            self._failed,
            connection=self._desk.ws.db.own_connection,
        )
        open_address(begun.url)

    def _has_finished(self, _setup: object) -> None:
        self._show_waiting(None)
        self._desk.tell(_("Signed in: {name}").format(name=self.channel))
        self._signed()

    def _failed(self, trouble: TegoedError) -> None:
        self._show_waiting(None)
        self._desk.refuse(trouble)

    def _show_waiting(self, begun: SignInRequest | None) -> None:
        self.begun = begun
        is_waiting = begun is not None
        for each in (self.start, self.device):
            each.setEnabled(True)
        self.start.setVisible(not is_waiting)
        self.device.setVisible(self._has_device and not is_waiting)
        self.cancel.setVisible(is_waiting)
        self.waits.setVisible(is_waiting)
        self.code.setText((begun.code or "") if begun is not None else "")
        self.code.setVisible(bool(self.code.text()))
        if begun is None:
            return
        if begun.code is None:
            self.waits.setText(
                _("Waiting for your browser. If none opened, go to: {url}").format(url=begun.url)
            )
        else:
            self.waits.setText(
                _("Waiting for you to open {url} and type this code:").format(url=begun.url)
            )
        self.cancel.setFocus()

# SPDX-License-Identifier: MIT
"""Share: the button in the window's head, and what is done with what was chosen under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tegoed.core.balance import Balance
from tegoed.core.errors import TegoedError
from tegoed.core.ranges import Period
from tegoed.services.data.reports import ReportKind, ReportRequest
from tegoed.services.setup import settings
from tegoed.services.workspace import Workspace
from tegoed.ui.app.report_saver import ReportSaver
from tegoed.ui.balance.label_widgets import FlatMenuButton
from tegoed.ui.balance.share_menu import ShareMenu
from tegoed.ui.platform.app_locale import _
from tegoed.ui.widgets.saved_bar import SavedBar

if TYPE_CHECKING:
    from tegoed.ui.balance.report_preview import ReportPreview


class ReportSharing(QObject):
    """Makes files away from the interface's thread; a refusal is said where an answer would have
    stood.
    """

    def __init__(self, ws: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._ws = ws
        self.saver = ReportSaver(ws, SavedBar(window))
        self.menu = ShareMenu(ws, window)
        self.button = FlatMenuButton(_("Share"), window)
        self.button.setMenu(self.menu)
        self.button.setToolTip("Ctrl+S")
        self.menu.report_wished.connect(self.preview)
        self.previewed: ReportPreview | None = None
        self.menu.words_wished.connect(self.copy)
        self.menu.setting_chosen.connect(self._set)

    def show_period(self, period: Period, balance: Balance) -> None:
        """Follows the window."""
        self.menu.show_period(period, balance)

    @Slot()
    def open_menu(self) -> None:
        """Opens the menu under its button."""
        self.button.showMenu()

    @Slot(object)
    def preview(self, wish: ReportRequest) -> None:
        """Show what goes out before a timesheet or the week's page is saved; save others at
        once.
        """
        if wish.kind not in (ReportKind.TIMESHEET, ReportKind.WEEK):
            self.save(wish)
            return
        from tegoed.ui.balance.report_preview import ReportPreview

        window = self.button.window()
        try:
            self.previewed = ReportPreview(self._ws, wish, window)
        except TegoedError as trouble:
            self.saver.refuse(trouble)
            return
        self.previewed.save_wished.connect(self.save)
        self.previewed.finished.connect(self._preview_left)
        self.previewed.show()

    @Slot()
    def _preview_left(self) -> None:
        self.previewed = None

    @Slot(object)
    def save(self, wish: ReportRequest) -> None:
        """Asks where, and writes the report there."""
        self.saver.save(wish)

    @Slot(object)
    def copy(self, wish: ReportRequest) -> None:
        """Puts the week in words on the clipboard."""
        from tegoed.services.data import week_report

        try:
            words = week_report.text(self._ws, wish)
        except TegoedError as trouble:
            self.saver.refuse(trouble)
            return
        QGuiApplication.clipboard().setText(words)
        self.saver.bar.tell(
            _("The week in words is copied, with letters for names.")
            if wish.hide_names
            else _("The week in words is copied.")
        )

    @Slot(str, bool)
    def _set(self, key: str, on: bool) -> None:
        try:
            settings.put(self._ws, key, on)
        except TegoedError as trouble:
            self.saver.refuse(trouble)

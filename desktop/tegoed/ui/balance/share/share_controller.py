# SPDX-License-Identifier: MIT
"""What leaves the balance: the menu that offers it, what is looked at before, and the files."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from tegoed.core.calendar.ranges import Unit
from tegoed.core.calendar.spans import week_of
from tegoed.core.errors import TegoedError
from tegoed.core.invoicing.report_request import ReportKind, ReportRequest
from tegoed.presentation.balance.balance_view import BalanceData
from tegoed.presentation.reports.share_view import share_view
from tegoed.services.setup import boundary_setup, settings
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.intents import (
    BuildShareMenu,
    CopyReport,
    KeepShareSetting,
    PreviewReport,
    SaveReport,
    ShareIntent,
    ShareReport,
)
from tegoed.ui.balance.window import BalanceWindow
from tegoed.ui.controllers.report_controller import ReportController
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.widgets.bars.saved_bar import SavedBar

if TYPE_CHECKING:
    from tegoed.presentation.reports.report_preview_view import ReportPreviewView
    from tegoed.ui.balance.share.report_preview import ReportPreview

PREVIEWED = (ReportKind.TIMESHEET, ReportKind.WEEK)
"""What is looked at before it is saved."""


class ShareController(QObject):
    """The controller of the menu. Files are made away from the interface's thread.

    A refusal is said where an answer would have stood.
    """

    def __init__(self, ws: Workspace, window: BalanceWindow) -> None:
        super().__init__(window)
        self._ws, self._window = ws, window
        self._data: BalanceData | None = None
        self.saver = ReportController(ws, SavedBar(window))
        self.preview: ReportPreview | None = None
        window.add_message_bar(self.saver.bar)

    def show_period(self, data: BalanceData) -> None:
        """Offer what can leave of these days."""
        self._data = data

    @Slot(object)
    def handle(self, intent: ShareIntent) -> None:
        """Do what the menu or the preview asks; say what is refused."""
        try:
            match intent:
                case BuildShareMenu():
                    self._build_menu()
                case ShareReport(request) if request.kind in PREVIEWED:
                    self._open_preview(request)
                case ShareReport(request) | SaveReport(request):
                    self.saver.save(request)
                case PreviewReport(request):
                    self._follow(request)
                case CopyReport(request):
                    self._copy(request)
                case KeepShareSetting(key, on):
                    settings.put(self._ws, key, on)
                case _ as never:
                    assert_never(never)
        except TegoedError as error:
            self.saver.refuse(error)

    def _build_menu(self) -> None:
        data, ws = self._data, self._ws
        if data is None:
            return
        period = data.period
        note = boundary_setup.week_note(ws, period.name) if period.unit is Unit.WEEK else ""
        self._window.share_menu.show_view(
            share_view(
                app_locale(),
                period,
                data.balance,
                has_note=bool(note),
                hide_names=bool(ws.setting("share_hide_names")),
                given=bool(ws.setting("timesheet_given")),
            )
        )

    def _open_preview(self, request: ReportRequest) -> None:
        from tegoed.ui.balance.share.report_preview import ReportPreview

        self.preview = ReportPreview(self._preview_of(request), self._window)
        self.preview.intent.connect(self.handle)
        self.preview.finished.connect(self._forget_preview)
        self.preview.show()

    @Slot()
    def _forget_preview(self) -> None:
        self.preview = None

    def _follow(self, request: ReportRequest) -> None:
        if self.preview is None:
            return
        try:
            self.preview.show_view(self._preview_of(request))
        except TegoedError as error:
            self.preview.show_refusal(app_locale().say(error.message))

    def _preview_of(self, request: ReportRequest) -> ReportPreviewView:
        """Make the preview of a report. Raises `TegoedError` when it cannot be made."""
        from tegoed.presentation.reports.report_preview_view import table_preview, text_preview

        ws, locale = self._ws, app_locale()
        if request.kind is ReportKind.TIMESHEET:
            from tegoed.presentation.reports import timesheet_table
            from tegoed.services.data.reports import timesheet_report
            from tegoed.services.data.reports.reports import sender

            table = timesheet_table.table(
                app_locale(), timesheet_report.sheet(ws, request), sender(ws)
            )
            return table_preview(locale, request, table)
        from tegoed.services.data.reports import week_report

        return text_preview(
            locale, request, week_report.text(ws, request), has_note=self._has_note(request)
        )

    def _has_note(self, request: ReportRequest) -> bool:
        if request.first is None:
            return False
        week = week_of(request.first, self._ws.setting("first_weekday"))
        return bool(boundary_setup.week_note(self._ws, str(week.name)))

    def _copy(self, request: ReportRequest) -> None:
        """Put the week in words on the clipboard."""
        from tegoed.services.data.reports import week_report

        QGuiApplication.clipboard().setText(week_report.text(self._ws, request))
        self.saver.bar.tell(
            _("The week in words is copied, with letters for names.")
            if request.hide_names
            else _("The week in words is copied.")
        )

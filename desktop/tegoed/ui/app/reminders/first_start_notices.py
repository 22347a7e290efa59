# SPDX-License-Identifier: MIT
"""What is said around the first start: where to go on with it, and where the icon is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from tegoed.ui.app.windows.navigation_controller import NavigationController
from tegoed.ui.platform.app_locale import _
from tegoed.ui.tray.notices import Notice, Notices
from tegoed.ui.tray.tray_icon import TrayIcon


class FirstStartNotices(QObject):
    """Follows the first start, as navigation reports it."""

    def __init__(
        self, navigation: NavigationController, notices: Notices, tray: TrayIcon, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._navigation, self._notices, self._tray = navigation, notices, tray
        navigation.welcomed.connect(self._withdraw)
        navigation.welcome_put_off.connect(self._point_at_icon)

    @Slot()
    def _withdraw(self) -> None:
        """Withdraw the notice: the last page showed where the icon is."""
        self._notices.withdraw("welcome")

    @Slot()
    def _point_at_icon(self) -> None:
        """Say where the set-up is gone on with, and where the icon is."""
        text = _("The balance beam in your tray has everything, and goes on with the set-up.")
        if not self._tray.there:
            text = _("Your desktop has no tray, so a small window stands in for it.")
        self._notices.show(
            Notice(
                topic="welcome",
                title=_("What you typed is kept"),
                text=text,
                choices=((_("Go on with the set-up"), self._navigation.show_welcome),),
            )
        )

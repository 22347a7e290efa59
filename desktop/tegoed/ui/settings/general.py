"""General: language, week, the tray's click, starting with the session, the key combination."""

from __future__ import annotations

from tegoed.i18n.locale import _
from tegoed.ui.settings.base_page import SettingsController, SettingsPage
from tegoed.ui.settings.fields import lay_out


class GeneralPage(SettingsPage):
    """The declared settings of the page "general"."""

    kinds = frozenset({"setting"})

    def __init__(self, desk: SettingsController) -> None:
        super().__init__(desk, _("General"), "")
        self.fields = lay_out(desk, self.form(), "general")
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Shows the values as they are now."""
        for field in self.fields:
            field.show_value()

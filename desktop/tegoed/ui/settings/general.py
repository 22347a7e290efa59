# SPDX-License-Identifier: MIT
"""General: language and region, the look, the tray, what hours are measured by, and looking
back.
"""

from __future__ import annotations

from tegoed.ui.platform.app_locale import _
from tegoed.ui.settings.base_page import SettingsController, SettingsPage
from tegoed.ui.settings.fields import SettingField, lay_out


class GeneralPage(SettingsPage):
    """The declared settings of the page "general", in groups."""

    kinds = frozenset({"setting"})

    def __init__(self, desk: SettingsController) -> None:
        super().__init__(desk, _("General"), "")
        form = self.form()
        self.fields: list[SettingField] = []
        for title, keys in (
            (
                _("Language and region"),
                ("language", "timezone", "first_weekday", "currency", "time_format"),
            ),
            (_("Appearance"), ("appearance", "contrast")),
            (_("Tray and keyboard"), ("tray_click", "hotkey", "hotkey_portal", "autostart")),
            (_("Rates and hours"), ("default_rate_cents", "hours_criterion_hours")),
            (_("Reminders"), ("review_weekday", "review_hour")),
        ):
            self.group(title, form)
            self.fields += lay_out(desk, form, "general", keys=keys)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Shows the values as they are now."""
        for field in self.fields:
            field.show_value()

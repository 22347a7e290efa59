# SPDX-License-Identifier: MIT
"""Reports: who sends them, and what stands on them unless one says otherwise."""

from __future__ import annotations

from tegoed.ui.platform.app_locale import _
from tegoed.ui.settings.base_page import SettingsController, SettingsPage
from tegoed.ui.settings.fields import lay_out


class ReportsPage(SettingsPage):
    """The declared settings of the page "reports"."""

    kinds = frozenset({"setting"})

    def __init__(self, desk: SettingsController) -> None:
        super().__init__(
            desk,
            _("Reports"),
            _(
                "Name and address stand at the head of a timesheet and of a year's "
                "evidence. Reports leave from the balance, by Share."
            ),
        )
        self.fields = lay_out(desk, self.form(), "reports")
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Shows the values as they are now."""
        for field in self.fields:
            field.show_value()

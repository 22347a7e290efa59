# SPDX-License-Identifier: MIT
"""Reports: who sends them, and what stands on them unless one says otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from tegoed.presentation.settings.settings_fields_view import FieldGroupView
from tegoed.ui.platform.app_locale import _
from tegoed.ui.settings.parts.fields import FieldsPage


class ReportsPage(FieldsPage):
    """The declared settings of the page "reports"."""

    def __init__(self, groups: Sequence[FieldGroupView]) -> None:
        super().__init__(
            _("Reports"),
            _(
                "Name and address stand at the head of a timesheet and of a year's "
                "evidence. Reports leave from the balance, by Share."
            ),
        )
        self.add_fields(groups)
        self.column.addStretch(1)

# SPDX-License-Identifier: MIT
"""General: language and region, the look, the tray, what hours are measured by, and looking
back.
"""

from __future__ import annotations

from collections.abc import Sequence

from tegoed.presentation.settings.settings_fields_view import FieldGroupView
from tegoed.ui.platform.app_locale import _
from tegoed.ui.settings.parts.fields import FieldsPage


class GeneralPage(FieldsPage):
    """The declared settings of the page "general", in groups."""

    def __init__(self, groups: Sequence[FieldGroupView]) -> None:
        super().__init__(_("General"), "")
        self.add_fields(groups)
        self.column.addStretch(1)

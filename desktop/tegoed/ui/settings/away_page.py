# SPDX-License-Identifier: MIT
"""Away: what time away from a running timer is asked about, which source tells of it here, and the
reminders to log.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QHideEvent, QShowEvent

from tegoed.presentation.settings.settings_fields_view import FieldGroupView
from tegoed.ui.platform.app_locale import _
from tegoed.ui.settings.intents import ShowIdleSource
from tegoed.ui.settings.parts.fields import FieldsPage
from tegoed.ui.widgets.forms.form_parts import Prose


class AwayPage(FieldsPage):
    """The declared settings of the page "away"."""

    def __init__(self, groups: Sequence[FieldGroupView]) -> None:
        super().__init__(_("Time away"), "")
        self.add_fields(groups)
        self.source = Prose("")
        self.column.addWidget(self.source)
        self.column.addStretch(1)

    def show_source(self, words: str) -> None:
        """Show which source works here."""
        self.source.setText(words)

    def showEvent(self, event: QShowEvent) -> None:
        """Have the source that works here looked for."""
        super().showEvent(event)
        self.intent.emit(ShowIdleSource(shown=True))

    def hideEvent(self, event: QHideEvent) -> None:
        """Have the source closed."""
        super().hideEvent(event)
        self.intent.emit(ShowIdleSource(shown=False))

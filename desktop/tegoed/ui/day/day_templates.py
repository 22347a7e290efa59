# SPDX-License-Identifier: MIT
"""Days whose work an empty day can begin with: yesterday, and the same weekday of last week."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tegoed.presentation.entries.day_view import DayTemplateView
from tegoed.ui.day.intents import CopyDay
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.flat_buttons import quiet_button


class DayTemplates(QWidget):
    """A button for each template that has work. `intent` carries a `CopyDay`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._templates: tuple[DayTemplateView, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(typography.GRID)
        self.yesterday = quiet_button("", self, flush=True)
        self.last_week = quiet_button("", self, flush=True)
        self._buttons = (self.yesterday, self.last_week)
        for place, button in enumerate(self._buttons):
            button.clicked.connect(partial(self._choose, place))
            row.addWidget(button)
        row.addStretch(1)

    def show_templates(self, templates: tuple[DayTemplateView, ...]) -> None:
        """Offer these days, one for each button; where none is offered, nothing is there."""
        self._templates = templates
        for button, template in zip(self._buttons, templates, strict=True):
            button.setText(template.text)
            button.setVisible(template.is_offered)
        self.setVisible(any(template.is_offered for template in templates))

    def _choose(self, place: int, _checked: bool = False) -> None:
        self.intent.emit(CopyDay(self._templates[place].day))

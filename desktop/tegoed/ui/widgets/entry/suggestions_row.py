# SPDX-License-Identifier: MIT
"""What a word that is not known may have been meant to be, to pick with a click or a key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tegoed.core.phrase import Suggestion
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography

MOST = 3


class SuggestionsRow(QWidget):
    """Up to three buttons, the first with Alt+D.

    `picked` carries the suggestion that was chosen.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offered: tuple[Suggestion, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(typography.steps(self, 1))
        self.buttons = [QPushButton() for _place in range(MOST)]
        for button in self.buttons:
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self._clicked)
            row.addWidget(button)
        row.addStretch(1)
        self.show_for(())

    def show_for(self, offered: Sequence[Suggestion]) -> None:
        """Offer these; none hides the row."""
        self.offered = tuple(offered[:MOST])
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(self.offered))
        for place, (button, suggestion) in enumerate(zip(self.buttons, self.offered, strict=False)):
            name = suggestion.name.replace("&", "&&")
            label = _("&Did you mean {name}?") if place == 0 else _("{name}?")
            button.setText(label.format(name=name))
        self.setVisible(bool(self.offered))

    @Slot()
    def _clicked(self) -> None:
        place = next(place for place, one in enumerate(self.buttons) if one is self.sender())
        self.picked.emit(self.offered[place])

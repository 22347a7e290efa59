# SPDX-License-Identifier: MIT
"""One line to add an entry to a week or to a day, in the words of quick entry."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from tegoed.core.entities.values import OverlapRule
from tegoed.presentation.entries.phrase_view import PhrasePanelView
from tegoed.ui.platform.app_locale import _
from tegoed.ui.widgets.entry.phrase_entry_panel import PhraseEntryPanel
from tegoed.ui.widgets.entry.phrase_intents import AddEntry
from tegoed.ui.widgets.flat_buttons import quiet_button


class AddEntryLine(PhraseEntryPanel):
    """The line and, where something is in the way, the two ways on.

    `intent` carries an `AddEntryIntent`.
    """

    def __init__(self, example: str, parent: QWidget | None = None) -> None:
        self.cut_button = quiet_button(_("Cut the other one"))
        self.keep_button = quiet_button(_("Keep both"))
        super().__init__((self.cut_button, self.keep_button), parent)
        self.line.setPlaceholderText(example)
        self.line.setAccessibleName(_("Add an entry"))
        self.cut_button.clicked.connect(self._cut)
        self.keep_button.clicked.connect(self._keep)
        self.line.returnPressed.connect(self._add)
        self.offer_both(False)

    @Slot(str)
    def begin(self, text: str) -> None:
        """Take the keyboard with something typed already."""
        self.line.setText(text)
        self.line.setFocus()
        self.line.end(False)

    def show_view(self, view: PhrasePanelView) -> None:
        """Show how the line is understood; what is in the way is asked about anew."""
        super().show_view(view)
        self.offer_both(view.overlaps)

    def offer_both(self, offered: bool) -> None:
        """Offer to cut what is in the way, or to keep it."""
        self.cut_button.setVisible(offered)
        self.keep_button.setVisible(offered)

    @Slot()
    def _add(self) -> None:
        self.intent.emit(AddEntry(self.line.text()))

    @Slot()
    def _cut(self) -> None:
        self.intent.emit(AddEntry(self.line.text(), OverlapRule.CARVE))

    @Slot()
    def _keep(self) -> None:
        self.intent.emit(AddEntry(self.line.text(), OverlapRule.KEEP))

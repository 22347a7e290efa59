# SPDX-License-Identifier: MIT
"""A field for a phrase outside quick entry, with what it was understood to say and quick entry's
choices under it.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.phrase import ParsedPhrase, Suggestion
from tegoed.presentation.entries.phrase_view import PhrasePanelView
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.appearance import typography
from tegoed.ui.platform.appearance.colours import colours_for
from tegoed.ui.widgets.entry.new_work_row import NewWorkRow
from tegoed.ui.widgets.entry.phrase_intents import EditPhrase
from tegoed.ui.widgets.entry.phrase_line import shape_of
from tegoed.ui.widgets.entry.preview_line import PreviewLine
from tegoed.ui.widgets.entry.purpose_buttons import PurposeButtons
from tegoed.ui.widgets.entry.suggestions_row import SuggestionsRow
from tegoed.ui.widgets.labels import fine


class PhraseEdit(QLineEdit):
    """Tints its words as they are understood.

    Escape empties it first, and only then closes the window.
    """

    def tint(self, reading: ParsedPhrase) -> None:
        """Show what each word was taken as.

        The reading may be of more text than the line's, put before it.
        """
        before = len(reading.text) - len(self.text())
        colours = self.palette()
        dark = colours_for(colours).dark
        shapes = [
            QInputMethodEvent.Attribute(
                QInputMethodEvent.AttributeType.TextFormat,
                token.start - before - self.cursorPosition(),
                token.end - token.start,
                shape,
            )
            for token in reading.tokens
            if token.start >= before and (shape := shape_of(token.kind, colours, dark=dark))
        ]
        QApplication.sendEvent(self, QInputMethodEvent("", shapes))  # a field has no other way

    def put(self, text: str, start: int = 0, end: int | None = None) -> None:
        """Put a text in the place of what stands there, as if it was typed, and take the
        keyboard.
        """
        self.setSelection(start, len(self.text()) if end is None else end - start)
        self.insert(text)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the line on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


class PhraseEntryPanel(QWidget):
    """The field and what stands under it. `resized`: another height is wanted than before.

    `intent` carries a `PhrasePanelIntent`. `verbs` stand beside what would come of the phrase.
    """

    intent = Signal(object)
    resized = Signal()

    def __init__(self, verbs: tuple[QPushButton, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._reading = ParsedPhrase("", (), None)
        self.line = PhraseEdit(self)
        self.line.setClearButtonEnabled(True)
        self.unrecognised, self.crossed = PreviewLine(loud=True), PreviewLine(loud=True)
        self.preview = fine("", self)
        self.suggestions = SuggestionsRow(self)
        self.new_work = NewWorkRow(self)
        self.marks = PurposeButtons(self)
        below = QHBoxLayout()
        below.setSpacing(typography.GRID)
        below.addWidget(self.preview, 1)
        for button in verbs:
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.GRID // 2)
        column.addWidget(self.line)
        column.addWidget(self.unrecognised)
        column.addLayout(below)
        for part in (self.crossed, self.suggestions, self.new_work, self.marks):
            column.addWidget(part)
            part.setVisible(False)  # a page measures what is in it before there is a view
        self.unrecognised.setVisible(False)
        self.suggestions.picked.connect(self._take_suggestion)
        self.new_work.intent.connect(self.intent)
        self.marks.picked.connect(self._marked)
        self.line.textChanged.connect(self.understand)

    def stops(self) -> Iterator[QWidget]:
        """Return what the keyboard goes through, in its order."""
        yield from (self.line, *self._verbs, *self.suggestions.buttons, self.new_work.offer)
        yield from (*self.new_work.fields, *self.marks.buttons.values())

    @Slot()
    def understand(self) -> None:
        """Ask how the field is to be read now."""
        self.intent.emit(EditPhrase(self.line.text()))

    def show_view(self, view: PhrasePanelView) -> None:
        """Show how the field is understood.

        The phrase that was read may begin with more than the field's text.
        """
        self._reading = view.reading
        self.line.tint(view.reading)
        self.crossed.say(view.crossed)
        self.preview.setText(view.told)
        self.unrecognised.say(view.unrecognised)
        self.suggestions.show_for(view.suggestions)
        self.new_work.show_offer(view.new_work, typed=not view.is_empty)
        self.marks.show_reading(view.reading, view.draft)
        self.marks.setVisible(not view.is_empty)

    def refuse(self, sentence: str) -> None:
        """Say why nothing came of it, where the preview stood."""
        self.preview.setText(sentence)
        accessibility.say(self, sentence)

    def put_work(self, offered: str, made: str) -> None:
        """Write what was made as it is called, so that it is recognised."""
        self.new_work.dismiss()
        start = self.line.text().find(offered)
        if start >= 0 and offered != made:
            self.line.put(made, start, start + len(offered))
        self.line.setFocus()
        self.understand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that what stands under the field takes more room, or less."""
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self.resized.emit()

    def _before(self) -> int:
        """Return how many letters stand before the field's text in the phrase that was read."""
        return len(self._reading.text) - len(self.line.text())

    @Slot(object)
    def _take_suggestion(self, suggestion: Suggestion) -> None:
        before = self._before()
        self.line.put(suggestion.text, suggestion.start - before, suggestion.end - before)

    @Slot(str)
    def _marked(self, text: str) -> None:
        self.line.put(text[self._before() :])

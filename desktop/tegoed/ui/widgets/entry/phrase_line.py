# SPDX-License-Identifier: MIT
"""One line of text in large type that tints each word as it is understood, with the keyboard and
the input methods of a text field.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPalette,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from tegoed.core.phrase import ParsedPhrase, TokenKind
from tegoed.ui.platform.appearance import typography
from tegoed.ui.platform.appearance.colours import blend, colours_for

TIMES = frozenset({TokenKind.LENGTH, TokenKind.SPAN, TokenKind.CLOCK, TokenKind.DAY})
WORK = frozenset({TokenKind.CLIENT, TokenKind.PROJECT, TokenKind.ACTIVITY})
TINTS = {  # light, dark; each at least 4.5:1 on its page
    "time": ("#00629a", "#7cc4ee"),
    "work": ("#6a3d9a", "#c4b1f0"),
    "mark": ("#8a5a00", "#f5be4f"),
    "tag": ("#00704f", "#46c8a0"),
}


class WordHighlighter(QSyntaxHighlighter):
    """Colours for the words of a document as they are understood; the word that is the error is
    underlined.
    """

    def __init__(self, document: QTextDocument, palette: Callable[[], QPalette]) -> None:
        super().__init__(document)
        self.reading = ParsedPhrase("", (), None)
        self._palette = palette

    def highlightBlock(self, text: str) -> None:
        """Colour the line, unless it says something else than what was read last."""
        reading = self.reading
        if text != reading.text:
            return
        colours = colours_for(self._palette())
        for token in reading.tokens:
            if shape := shape_of(token.kind, self._palette(), dark=colours.dark):
                self.setFormat(token.start, token.end - token.start, shape)
        if reading.error_at is not None:
            start, end = reading.error_at
            shape = QTextCharFormat()
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            shape.setUnderlineColor(colours.crossed)
            self.setFormat(start, end - start, shape)


def shape_of(kind: TokenKind, palette: QPalette, *, dark: bool) -> QTextCharFormat | None:
    """Return how a word is shown: in the colour of what it was taken as, a note slanted and softer;
    None leaves it as it is.
    """
    shape = QTextCharFormat()
    if kind is TokenKind.NOTE:
        shape.setFontItalic(True)
        shape.setForeground(blend(palette, 0.68))
        return shape
    if tint := _tint(kind):
        shape.setForeground(QColor(TINTS[tint][dark]))
        return shape
    return None


def _tint(kind: TokenKind) -> str:
    if kind in TIMES:
        return "time"
    if kind in WORK:
        return "work"
    return {TokenKind.PURPOSE: "mark", TokenKind.MARK: "mark", TokenKind.TAG: "tag"}.get(kind, "")


class PhraseLine(QTextEdit):
    """A text field of one line.

    `pressed` carries keys that a window gives a meaning to; it is told by `take`.
    """

    edited = Signal(str)

    def __init__(self, take: Callable[[QKeyEvent], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take = take
        self.setFont(typography.large(self.font()))
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.setInputMethodHints(Qt.InputMethodHint.ImhNoAutoUppercase)
        self._tints = WordHighlighter(self.document(), self.palette)
        self._text = ""
        self.textChanged.connect(self._changed)

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.toPlainText()

    @property
    def cursor_at(self) -> int:
        """The offset of the cursor."""
        return self.textCursor().position()

    def replace(self, text: str, start: int = 0, end: int | None = None) -> None:
        """Replace a part of the line (all of it by default) as one step of the field's own undo;
        the cursor goes behind it.
        """
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(len(self.text) if end is None else end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def show_reading(self, reading: ParsedPhrase) -> None:
        """Tint each word as it is understood."""
        self._tints.reading = reading
        self._tints.rehighlight()

    def tint_again(self) -> None:
        """Tint the words in other colours."""
        self._tints.rehighlight()

    def sizeHint(self) -> QSize:
        """Return a size of one line."""
        return QSize(240, QFontMetrics(self.font()).height() + 2)

    def minimumSizeHint(self) -> QSize:
        """Return a size of one line."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the window its keys first; what is left is typing."""
        if not self._take(event):
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Make one line of what is pasted."""
        self.textCursor().insertText(" ".join(source.text().split()))

    def _changed(self) -> None:
        text = self.text
        if text != self._text:  # tinting is no edit
            self._text = text
            self.edited.emit(text)

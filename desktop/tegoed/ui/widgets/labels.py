# SPDX-License-Identifier: MIT
"""Labels: headings, a headline, small print, figures that stand right, names that give way when it
is narrow.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from tegoed.ui.platform import accessibility
from tegoed.ui.platform.appearance import colours, typography
from tegoed.ui.platform.appearance.tinting import PALETTE_EVENTS, tint
from tegoed.ui.widgets.plain_text import PlainLabel, tip


class HeadingLabel(PlainLabel):
    """The heading of a part, read as one."""

    READS_AS = accessibility.HEADING


def heading(text: str, parent: QWidget | None = None) -> QLabel:
    """Make the heading of a part: the text's size, heavier."""
    label = HeadingLabel(text, parent)
    label.setFont(typography.strong(label.font()))
    return label


def figure(text: str, parent: QWidget | None = None) -> QLabel:
    """Make a figure: right-aligned, in digits of equal width."""
    label = PlainLabel(text, parent)
    label.setFont(typography.tabular(label.font()))
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


class SecondaryLabel(PlainLabel):
    """Small print in a softer ink that follows the palette."""

    def __init__(self, text: str, parent: QWidget | None = None, *, little: bool = True) -> None:
        super().__init__(text, parent)
        if little:
            self.setFont(typography.small(self.font()))
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._soften()

    def changeEvent(self, event: QEvent) -> None:
        """Soften the ink again in another palette."""
        super().changeEvent(event)
        if event.type() in PALETTE_EVENTS:
            self._soften()

    def _soften(self) -> None:
        ink = colours.blend(QApplication.palette(), 0.7)
        tint(self, {QPalette.ColorRole.PlaceholderText: ink})


def fine(text: str, parent: QWidget | None = None) -> SecondaryLabel:
    """Make small print that may take several lines."""
    label = SecondaryLabel(text, parent)
    label.setWordWrap(True)
    return label


class ElidedLabel(PlainLabel):
    """A name that is cut with an ellipsis when there is no room; hovering tells it whole."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_full_text(self, text: str) -> None:
        """Show another name."""
        self.setText(text)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters at least."""
        hint = super().sizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 12), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        box = self.rect().adjusted(max(self.indent(), 0), 0, 0, 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        self.setToolTip(tip(self.text()) if text != self.text() else "")
        painter.drawText(box, self.alignment() | Qt.AlignmentFlag.AlignVCenter, text)


class HeadlineLabel(PlainLabel):
    """What a page says in a sentence, in large type."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text_font = self.font()
        self.setFont(typography.large(self._text_font))
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def show_lines(self, first: str, second: str) -> None:
        """Show the two lines."""
        text = "\n".join(line for line in (first, second) if line)
        if text != self.text():
            self.setText(text)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take a size in which each line stays one line, as long as it remains large."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fonts = [typography.large(self._text_font, share) for share in (1.0, 0.92, 0.84)]
        for font in fonts:
            wide = max(
                (QFontMetrics(font).horizontalAdvance(line) for line in self.text().split("\n")),
                default=0,
            )
            if wide < self.width() - 2:
                break
        if font != self.font():
            self.setFont(font)

# SPDX-License-Identifier: MIT
"""The three sizes of type: text, the sentence, small print.

All measures follow the font, so that large text fits too.
"""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

GRID = 8


def tabular(font: QFont) -> QFont:
    """Return the font with figures of equal width, so that columns of numbers stand straight."""
    straight = QFont(font)
    straight.setFeature(QFont.Tag("tnum"), 1)
    return straight


def small(font: QFont) -> QFont:
    """Return the font of small print."""
    return _scaled(font, 0.88)


def large(font: QFont, share: float = 1.0) -> QFont:
    """Return the font of the sentence; a share below 1 where it would not fit."""
    return _scaled(font, 1.75 * share)


def strong(font: QFont) -> QFont:
    """Return the font in the same size, heavier."""
    heavy = QFont(font)
    heavy.setWeight(QFont.Weight.DemiBold)
    return heavy


def line(widget: QWidget) -> int:
    """Return the height of a line of the widget's text in pixels."""
    return QFontMetrics(widget.font()).height()


def steps(widget: QWidget, count: float) -> int:
    """Return so many steps of the grid in pixels.

    A step is 8 px at the usual text size, more when the text is larger.
    """
    return max(1, round(GRID * count * max(1.0, line(widget) / 20)))


def _scaled(font: QFont, factor: float) -> QFont:
    other = tabular(font)
    if font.pointSizeF() > 0:
        other.setPointSizeF(font.pointSizeF() * factor)
    else:
        other.setPixelSize(round(font.pixelSize() * factor))
    return other

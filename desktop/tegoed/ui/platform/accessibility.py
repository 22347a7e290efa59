# SPDX-License-Identifier: MIT
"""What a screen reader is told beyond what Qt says by itself: pictures are pictures, headings are
headings, and what happened is spoken.

A widget whose class has `READS_AS` is read in that role; its name and description are the
accessible ones, a heading's its words. Nothing of this runs while no assistive program listens.
Importing this module is enough for it: every window does, and the start does not.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAccessibleWidget, QComboBox, QLabel, QWidget

PICTURE = QAccessible.Role.Graphic
GROUP = QAccessible.Role.Grouping
WINDOW = QAccessible.Role.Window
HEADING = QAccessible.Role.Heading


class _Told(QAccessibleWidget):
    """Qt's interface of a plain widget, in another role."""

    def text(self, kind: QAccessible.Text, /) -> str:
        """Return a label's own words as its name."""
        told = super().text(kind)
        widget = self.object()
        if not told and kind is QAccessible.Text.Name and isinstance(widget, QLabel):
            return widget.text()
        return told


def name_choices(box: QComboBox, words: str) -> None:
    """Name a box of choices that has no label.

    On Linux Qt tells what is chosen in the place of a name: there the words are told besides.
    """
    box.setAccessibleName(words)
    box.setAccessibleDescription(words)


def say(widget: QWidget, words: str) -> None:
    """Have the screen reader say what just happened, wherever the keyboard focus is."""
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def _interface(_kind: str, thing: QObject) -> _Told | None:
    role = getattr(thing, "READS_AS", None)
    return _Told(thing, role) if role is not None and isinstance(thing, QWidget) else None


QAccessible.installFactory(_interface)

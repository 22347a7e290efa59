# SPDX-License-Identifier: MIT
"""Text that is shown as it is written: no name, note or answer of a server is read as rich text.

Qt guesses by default; what looks like HTML is laid out as such, and would load what it names.
Every label of the windows is a `PlainLabel`, every text of a tooltip goes through `tip`.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QFormLayout, QLabel, QLayout, QMessageBox, QToolTip, QWidget


class PlainLabel(QLabel):
    """A label whose words are shown as they are written."""

    def __init__(self, text: str | QWidget | None = "", parent: QWidget | None = None) -> None:
        super().__init__(text if isinstance(text, QWidget) else parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if isinstance(text, str):
            self.setText(text)


def tip(text: str) -> str:
    """Return a text as a tooltip takes it: escaped where Qt would take it for HTML."""
    if not GuiQt.mightBeRichText(text):
        return text
    return GuiQt.convertFromPlainText(text, Qt.WhiteSpaceMode.WhiteSpaceNormal)


def show_tip(at: QPoint, text: str, widget: QWidget, rect: QRect | None = None) -> None:
    """Show a tooltip at a place of the screen."""
    QToolTip.showText(at, tip(text), widget, rect if rect is not None else QRect())


def add_row(form: QFormLayout, words: str, field: QWidget | QLayout) -> None:
    """Add a row whose label is plain, and names its field for keyboard and screen reader."""
    label = PlainLabel(words)
    if isinstance(field, QWidget):
        label.setBuddy(field)
    form.addRow(label, field)


def make_plain(widget: QWidget) -> None:
    """Make the labels plain that Qt itself put into a dialog."""
    for label in widget.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)


def asked(parent: QWidget, title: str, question: str) -> bool:
    """Ask a question that is answered by yes or no."""
    yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
    box = QMessageBox(QMessageBox.Icon.Question, title, "", yes | no, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    make_plain(box)
    return box.exec() == yes

# SPDX-License-Identifier: MIT
"""What a screen reader is told beyond what Qt says by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QVBoxLayout, QWidget

from tegoed.ui.platform import accessibility
from tegoed.ui.widgets.forms.form_parts import Prose
from tegoed.ui.widgets.labels import HeadingLabel


class Picture(QWidget):
    """A picture of our own."""

    READS_AS = accessibility.PICTURE


def told(widget: QWidget) -> tuple[QAccessible.Role, str, str]:
    """Role, name and description, as they are told."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return (
        interface.role(),
        interface.text(QAccessible.Text.Name),
        interface.text(QAccessible.Text.Description),
    )


def test_a_picture_is_told_as_one_with_its_name_and_description(qapp: QApplication) -> None:
    picture = Picture()
    picture.setAccessibleName("Beam")
    picture.setAccessibleDescription("Invoiced 2 hours.")
    assert told(picture) == (QAccessible.Role.Graphic, "Beam", "Invoiced 2 hours.")


def test_a_heading_is_told_by_its_words_also_when_they_change(qapp: QApplication) -> None:
    heading = HeadingLabel("Figures")
    assert told(heading)[:2] == (QAccessible.Role.Heading, "Figures")
    heading.setText("3 entries")
    assert told(heading)[1] == "3 entries"


def test_what_is_inside_is_still_found(qapp: QApplication) -> None:
    window = Picture()
    column = QVBoxLayout(window)
    column.addWidget(QLabel("inside"))
    inside = QAccessible.queryAccessibleInterface(window).child(0)
    assert inside.role() == QAccessible.Role.StaticText
    assert inside.text(QAccessible.Text.Name) == "inside"


def test_a_box_without_a_label_is_told_by_its_description(qapp: QApplication) -> None:
    box = QComboBox()
    box.addItem("each client")
    accessibility.name_choices(box, "For")
    assert told(box)[2] == "For"


@pytest.mark.parametrize(
    ("active", "words", "spoken"), [(True, "Done", 1), (True, "", 0), (False, "Done", 0)]
)
def test_only_words_that_somebody_listens_for_are_spoken(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, active: bool, words: str, spoken: int
) -> None:
    heard: list[object] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: active)
    monkeypatch.setattr(QAccessible, "updateAccessibility", heard.append)
    widget = QWidget()
    accessibility.say(widget, words)
    assert len(heard) == spoken


def test_a_paragraph_takes_the_focus_only_while_it_has_words(qapp: QApplication) -> None:
    paragraph = Prose("")
    assert paragraph.focusPolicy() == Qt.FocusPolicy.NoFocus
    paragraph.setText("A word")
    assert paragraph.focusPolicy() == Qt.FocusPolicy.ClickFocus
    paragraph.setText("")
    assert paragraph.focusPolicy() == Qt.FocusPolicy.NoFocus

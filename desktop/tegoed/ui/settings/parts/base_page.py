# SPDX-License-Identifier: MIT
"""What every page of the settings stands on: its column, its forms and its rows of buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.forms.form_parts import Prose
from tegoed.ui.widgets.labels import HeadingLabel, heading

NARROW, NARROWEST = 78, 28
"""Steps of the grid: below the first a page is narrow, and then nothing on it insists on more than
the second.
"""
WIDEST = 16_777_215  # QWIDGETSIZE_MAX


class SettingsPage(QWidget):
    """One page: a title, the words it is found by, and a column of content.

    `intent` carries what the user wants, as `ui.settings.intents` has it for the page.
    """

    intent = Signal(object)

    def __init__(self, title: str, about: str) -> None:
        super().__init__()
        self.title = title
        self._rows: list[QHBoxLayout] = []
        self.column = QVBoxLayout(self)
        edge = typography.steps(self, 3)
        self.column.setContentsMargins(
            edge, typography.steps(self, 0.5), edge, typography.steps(self, 1)
        )
        self.column.setSpacing(typography.steps(self, 2))
        heading = HeadingLabel(title)
        heading.setFont(typography.large(heading.font(), 0.8))
        self.column.addWidget(heading)
        self.heading = heading
        self.anchors: dict[str, QWidget] = {}
        if about:
            self.column.addWidget(Prose(about))

    def words(self) -> str:
        """Return all words on the page, for the search field."""
        labels = [label.text() for label in self.findChildren(QLabel)]
        return " ".join(
            [self.title, *labels, *(button.text() for button in self.findChildren(QAbstractButton))]
        )

    def form(self) -> QFormLayout:
        """Add a form to the page's column."""
        layout = QFormLayout()
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        layout.setFormAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        layout.setHorizontalSpacing(typography.steps(self, 2))
        layout.setVerticalSpacing(typography.steps(self, 1.25))
        self.column.addLayout(layout)
        return layout

    def group(self, title: str, form: QFormLayout | None = None) -> QLabel:
        """Begin a group with its heading, in the page's column or in a form of it."""
        made = heading(title)
        first = self.column.count() <= 1 if form is None else form.rowCount() == 0
        above = 0 if first else typography.steps(self, 1 if form is None else 1.75)
        made.setContentsMargins(0, above, 0, 0)
        if form is None:
            self.column.addWidget(made)
        else:
            form.addRow(made)
        return made

    def find_anchor(self, anchor: str) -> QWidget | None:
        """Return the widget that is known by a name."""
        return self.anchors.get(anchor)

    def buttons(self, *made: QPushButton) -> QHBoxLayout:
        """Add a row of buttons, at the left."""
        row = QHBoxLayout()
        row.setSpacing(typography.steps(self, 1))
        self._rows.append(row)
        for button in made:
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        return row

    def fit_width(self, width: int) -> None:
        """Put fields under their labels and buttons under one another, and keep words within a view
        of so many pixels.
        """
        narrow = width < typography.steps(self, NARROW)
        least = typography.steps(self, NARROWEST)
        for form in self.findChildren(QFormLayout):
            wrap = QFormLayout.RowWrapPolicy
            form.setRowWrapPolicy(wrap.WrapAllRows if narrow else wrap.DontWrapRows)
        for row in self._rows:
            row.setDirection(
                QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
            )
        for words in self.findChildren(QLabel):
            if words.wordWrap():
                words.setMaximumWidth(width - typography.steps(self, 6) if narrow else WIDEST)
        for part in (
            *self.findChildren(QLabel),
            *self.findChildren(QLineEdit),
            *self.findChildren(QPlainTextEdit),
        ):
            wide = part.property("wide")
            if narrow and wide is None and part.minimumWidth() > least:
                part.setProperty("wide", part.minimumWidth())
                part.setMinimumWidth(least)
            elif not narrow and wide is not None:
                part.setMinimumWidth(wide)
                part.setProperty("wide", None)

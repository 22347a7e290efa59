# SPDX-License-Identifier: MIT
"""The boundaries of a week: which were crossed and when, which are kept, which are still open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from tegoed.core.budgets.boundaries import BoundaryState
from tegoed.presentation.balance.balance_view import BoundaryView
from tegoed.ui.balance.intents import (
    CallBoundaryFine,
    CopyBoundarySentence,
    LogAsBillable,
    OpenProject,
    ShowMoment,
)
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.flat_buttons import quiet_button
from tegoed.ui.widgets.labels import ElidedLabel, SecondaryLabel, figure, fine
from tegoed.ui.widgets.state_mark import StateMark


class BoundaryWidgets(QObject):
    """The widgets of one boundary; they stand in the list's grid, so that all figures stand under
    one another.
    """

    intent = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view: BoundaryView | None = None
        self.mark = StateMark(parent)
        self.name = ElidedLabel("", parent)
        self.amount = figure("", parent)
        self.when = SecondaryLabel("", parent, little=False)
        self.show_button = quiet_button(_("Show"), parent)
        self.billable_button = quiet_button(_("Log as billable"), parent)
        self.sentence_button = quiet_button(_("Copy a sentence"), parent)
        self.fine_button = quiet_button(_("Fine this week"), parent)
        self.project_button = quiet_button(_("Project…"), parent)
        self.actions = QWidget(parent)
        row = QHBoxLayout(self.actions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in self.buttons():
            row.addWidget(button)
        row.addStretch(1)
        for button, make in (
            (self.show_button, _show),
            (self.billable_button, LogAsBillable),
            (self.sentence_button, CopyBoundarySentence),
            (self.fine_button, CallBoundaryFine),
            (self.project_button, _open_project),
        ):
            button.clicked.connect(lambda _on=False, make=make: self._ask(make))

    def cells(self) -> tuple[QWidget, ...]:
        """Return the widgets from left to right."""
        return self.mark, self.name, self.amount, self.when, self.actions

    def buttons(self) -> tuple[QWidget, ...]:
        """Return what can be done about it, from left to right."""
        return (
            self.show_button,
            self.billable_button,
            self.sentence_button,
            self.fine_button,
            self.project_button,
        )

    def show_view(self, view: BoundaryView) -> None:
        """Show a boundary, and what can be done about it."""
        self._view = view
        self.mark.show_state(view.state)
        self.name.set_full_text(view.name)
        self.amount.setText(view.amount)
        self.when.setText(view.when)
        for widget in self.cells():
            widget.setVisible(True)
        self.show_button.setVisible(view.can_show)
        self.billable_button.setVisible(view.can_be_billed)
        self.sentence_button.setVisible(view.has_sentence)
        self.sentence_button.setToolTip(_("Copy a sentence for the client"))
        self.fine_button.setVisible(view.can_be_fine)
        self.project_button.setVisible(view.row.project is not None)
        for button in self.buttons():
            button.setAccessibleDescription(view.name)
        self.show_button.setAccessibleDescription(view.spoken)

    def hide_all(self) -> None:
        """Hide the line."""
        for widget in self.cells():
            widget.setVisible(False)

    def _ask(self, make: Callable[[BoundaryState], object | None]) -> None:
        intent = make(self._view.row) if self._view is not None else None
        if intent is not None:
            self.intent.emit(intent)


def _show(row: BoundaryState) -> ShowMoment | None:
    """Ask for the entry that crossed it; a budget may have been passed in an earlier week."""
    if row.crossed_by is None or row.crossed_at is None:
        return None
    return ShowMoment(row.crossed_by, row.crossed_at)


def _open_project(row: BoundaryState) -> OpenProject | None:
    """Ask for the whole life of the project that a budget is about."""
    return None if row.project is None else OpenProject(row.project.id)


class BoundaryList(QWidget):
    """The list. `intent` tells what is wanted of a boundary."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(typography.GRID * 2)
        self._grid.setVerticalSpacing(typography.GRID // 2)
        self._grid.setColumnStretch(4, 1)
        self._none = fine(
            _("No boundaries are set. You set them in the settings, on a calm day."), self
        )
        self._grid.addWidget(self._none, 0, 0, 1, 5)
        self._narrow = False
        self.lines: tuple[BoundaryView, ...] = ()
        self.rows: list[BoundaryWidgets] = []

    def show_view(self, lines: tuple[BoundaryView, ...]) -> None:
        """Show the boundaries of a week."""
        self.lines = lines
        while len(self.rows) < len(self.lines):
            self._add_row()
        for number, row in enumerate(self.rows):
            if number < len(self.lines):
                row.show_view(lines[number])
            else:
                row.hide_all()
            self._fit(number)
        self._none.setVisible(not self.lines)

    def _add_row(self) -> None:
        row = BoundaryWidgets(self)
        row.intent.connect(self.intent)
        self.rows.append(row)
        self._place(len(self.rows) - 1)

    def fit_width(self, width: int) -> None:
        """Give each boundary one line, or two where there is little room."""
        shown = self.rows[: len(self.lines)]
        columns = zip(
            *([cell.sizeHint().width() for cell in row.cells()] for row in shown), strict=True
        )
        spacing = self._grid.horizontalSpacing() * 5
        self._fit_narrow(sum(map(max, columns)) + spacing > width)

    def _fit_narrow(self, narrow: bool) -> None:
        if narrow != self._narrow:
            self._narrow = narrow
            for number, row in enumerate(self.rows):
                for widget in row.cells():
                    self._grid.removeWidget(widget)
                self._place(number)
                self._fit(number)

    def _fit(self, number: int) -> None:
        """Make a line as high as its buttons; one that is not shown takes no room."""
        high = self.rows[number].fine_button.sizeHint().height() if number < len(self.lines) else 0
        self._grid.setRowMinimumHeight(2 * number + 1, high)

    def _place(self, number: int) -> None:
        """Put the widgets of a line into the grid; its second row is empty where one is enough."""
        row, top = self.rows[number], 2 * number + 1
        places = [(top, column, 1) for column in range(5)]
        if self._narrow:
            places = [*places[:4], (top + 1, 1, 4)]
        for widget, (line, column, wide) in zip(row.cells(), places, strict=True):
            self._grid.addWidget(widget, line, column, 1, wide, Qt.AlignmentFlag.AlignVCenter)

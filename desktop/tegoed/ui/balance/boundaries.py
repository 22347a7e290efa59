# SPDX-License-Identifier: MIT
"""The boundaries of a week: which were crossed and when, which are kept, which are still open."""

from __future__ import annotations

from collections.abc import Container
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from tegoed.core.balance import Balance
from tegoed.presentation.boundary_words import Asked, BoundaryLine, asked_about, boundary_lines
from tegoed.services.balance import boundary_alerts
from tegoed.ui.balance.label_widgets import ElidedLabel, SecondaryLabel, figure, fine, quiet_button
from tegoed.ui.platform import colours, typography
from tegoed.ui.platform.app_locale import _, app_locale


class StateMark(QWidget):
    """A small mark: filled vermilion for crossed, a ring for open, a tick for kept.

    The words beside it say the same.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = "kept"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: str) -> None:
        """Shows another state."""
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:
        """Half a line square."""
        side = round(typography.line(self) * 0.6)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        ink = colours.blend(self.palette(), 0.6)
        if self._state == "crossed":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colours_for(self.palette()).crossed)
            painter.drawEllipse(box)
        elif self._state == "open":
            painter.setPen(QPen(ink, 1.5))
            painter.drawEllipse(box)
        else:
            painter.setPen(
                QPen(
                    ink,
                    1.8,
                    Qt.PenStyle.SolidLine,
                    Qt.PenCapStyle.RoundCap,
                    Qt.PenJoinStyle.RoundJoin,
                )
            )
            middle = box.left() + box.width() * 0.4
            painter.drawPolyline(
                QPolygonF(
                    [
                        QPointF(box.left(), box.center().y()),
                        QPointF(middle, box.bottom()),
                        QPointF(box.right(), box.top()),
                    ]
                )
            )


class BoundaryWidgets(QObject):
    """The widgets of one boundary; they stand in the list's grid, so that all figures stand under
    one another.
    """

    show_crossing = Signal(object)
    fine_this_week = Signal(object)
    project_asked = Signal(int)
    billable_asked = Signal(object)
    sentence_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._line: BoundaryLine | None = None
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
        self.show_button.clicked.connect(self._show)
        self.fine_button.clicked.connect(self._fine)
        self.billable_button.clicked.connect(lambda: self._ask(self.billable_asked))
        self.sentence_button.clicked.connect(lambda: self._ask(self.sentence_asked))
        self.project_button.clicked.connect(self._ask_for_project)

    def cells(self) -> tuple[QWidget, ...]:
        """From left to right."""
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

    def show_line(self, line: BoundaryLine, *, answered: bool, billable: bool) -> None:
        """Show a boundary; one that was answered keeps its figures and loses its question.

        `billable`: the entry that crossed it can be logged as billable.
        """
        self._line = line
        crossed = line.row.state == "crossed"
        self.mark.show_state("kept" if answered else line.row.state)
        self.name.set_full_text(line.name)
        self.amount.setText(line.amount)
        self.when.setText(
            _("{when}, fine this week").format(when=line.when) if answered else line.when
        )
        for widget in self.cells():
            widget.setVisible(True)
        self.show_button.setVisible(crossed and line.row.crossed_by is not None)
        self.show_button.setAccessibleDescription(f"{line.name} {line.amount} {line.when}")
        self.billable_button.setVisible(billable and not answered)
        self.billable_button.setAccessibleDescription(line.name)
        has_sentence = line.row.boundary.kind in boundary_alerts.FOR_CLIENTS
        self.sentence_button.setVisible(crossed and has_sentence)
        self.sentence_button.setToolTip(_("Copy a sentence for the client"))
        self.sentence_button.setAccessibleDescription(line.name)
        self.fine_button.setVisible(crossed and not answered)
        self.fine_button.setAccessibleDescription(line.name)
        self.project_button.setVisible(line.row.project is not None)
        self.project_button.setAccessibleDescription(line.name)

    def hide_all(self) -> None:
        """Takes the line away."""
        for widget in self.cells():
            widget.setVisible(False)

    def _show(self) -> None:
        if self._line is not None and self._line.row.crossed_by is not None:
            self.show_crossing.emit(self._line.row)

    def _fine(self) -> None:
        if self._line is not None:
            self.fine_this_week.emit(self._line.row)

    def _ask(self, signal: SignalInstance) -> None:
        if self._line is not None:
            signal.emit(self._line.row)

    def _ask_for_project(self) -> None:
        if self._line is not None and self._line.row.project is not None:
            self.project_asked.emit(self._line.row.project.id)


class BoundaryList(QWidget):
    """The list.

    `show_crossing` asks for the entry that crossed one, `fine_this_week` answers a crossing.

    `project_asked` (its id) asks for the whole life of the project that a budget is about.
    """

    show_crossing = Signal(object)  # the BoundaryRow
    fine_this_week = Signal(object)  # the BoundaryRow
    billable_asked = Signal(object)  # the BoundaryRow
    sentence_asked = Signal(object)  # the BoundaryRow
    project_asked = Signal(int)

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
        self.lines: tuple[BoundaryLine, ...] = ()
        self.rows: list[BoundaryWidgets] = []

    def show_balance(
        self,
        balance: Balance,
        zone: ZoneInfo,
        answered: Container[Asked] = (),
        billable: Container[str] = (),
    ) -> None:
        """Show the boundaries of a week; `answered` names what the user called fine.

        `billable` names the entries that crossed one and can be logged as billable.
        """
        self.lines = boundary_lines(app_locale(), balance, zone)
        while len(self.rows) < len(self.lines):
            self._add_row()
        for number, row in enumerate(self.rows):
            if number < len(self.lines):
                line = self.lines[number]
                row.show_line(
                    line,
                    answered=asked_about(line.row) in answered,
                    billable=str(line.row.crossed_by) in billable,
                )
            else:
                row.hide_all()
            self._fit(number)
        self._none.setVisible(not self.lines)

    def _add_row(self) -> None:
        row = BoundaryWidgets(self)
        row.show_crossing.connect(self.show_crossing)
        row.fine_this_week.connect(self.fine_this_week)
        row.billable_asked.connect(self.billable_asked)
        row.sentence_asked.connect(self.sentence_asked)
        row.project_asked.connect(self.project_asked)
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
        """A line is as high as its buttons; one that is not shown takes no room."""
        high = self.rows[number].fine_button.sizeHint().height() if number < len(self.lines) else 0
        self._grid.setRowMinimumHeight(2 * number + 1, high)

    def _place(self, number: int) -> None:
        """Puts the widgets of a line into the grid; its second row is empty where one is enough."""
        row, top = self.rows[number], 2 * number + 1
        places = [(top, column, 1) for column in range(5)]
        if self._narrow:
            places = [*places[:4], (top + 1, 1, 4)]
        for widget, (line, column, wide) in zip(row.cells(), places, strict=True):
            self._grid.addWidget(widget, line, column, 1, wide, Qt.AlignmentFlag.AlignVCenter)

# SPDX-License-Identifier: MIT
"""What an hour brings in: a bar per client and project, as long as the effective rate, a tick at
the agreed one, and how it moved.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from tegoed.core.entities.values import Purpose
from tegoed.presentation.balance.balance_view import RateListView, RateRowView
from tegoed.presentation.balance.rate_rows import RateRow, rates_about
from tegoed.presentation.balance.trend_text import NOTHING, TrendText
from tegoed.ui.balance.charts.trend_chart import TrendChart
from tegoed.ui.balance.intents import ShowPeriod
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import colours, typography
from tegoed.ui.widgets.charts.chart_caption import ChartCaption
from tegoed.ui.widgets.labels import ElidedLabel, figure, fine


class RateBar(QWidget):
    """The bar itself; the words beside it tell the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._effective = self._agreed = 0
        self._scale = 1
        self._thin = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rate(
        self, effective_cents: int, agreed_cents: int, scale_cents: int, *, thin: bool = False
    ) -> None:
        """Show a rate; `scale_cents` is the rate that fills the whole width."""
        self._effective, self._agreed, self._scale = (
            effective_cents,
            agreed_cents,
            max(scale_cents, 1),
        )
        self._thin = thin
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size as high as a line of text."""
        line = typography.line(self)
        return QSize(line * 8, line)

    def minimumSizeHint(self) -> QSize:
        """Return the least size: shorter it says nothing."""
        line = typography.line(self)
        return QSize(line * 3, line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what was brought in, what was given away, and the tick."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tints = colours.colours_for(self.palette())
        high = self.height() * (0.32 if self._thin else 0.56)
        top = (self.height() - high) / 2
        room = self.width() - 3.0
        effective, agreed = (
            value / self._scale * room for value in (self._effective, self._agreed)
        )
        if agreed > effective:
            lost = QColor(tints.given)
            lost.setAlphaF(0.34 if tints.dark else 0.30)
            box = QRectF(effective, top, agreed - effective, high)
            colours.paint_box(painter, box, 0, Purpose.GIVEN, tints, lost)
        colours.paint_box(painter, QRectF(0, top, effective, high), 0, Purpose.BILLABLE, tints)
        painter.fillRect(
            QRectF(agreed, top - high * 0.28, 2, high * 1.56), self.palette().text().color()
        )


@dataclass(frozen=True, slots=True)
class _Row:
    name: ElidedLabel
    bar: RateBar
    text: QLabel
    line: TrendChart

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        return self.name, self.bar, self.text, self.line


class RateList(QWidget):
    """The rows under one another.

    Up and down go from row to row, left and right from week to week; Enter or a click opens it.
    """

    READS_AS = accessibility.GROUP

    intent = Signal(object)  # ShowPeriod

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(typography.GRID * 2)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.GRID)
        column.addLayout(self._grid)
        self._rows: list[_Row] = []
        self._none = fine(_("No client hours in this week."), self)
        self._more = fine("", self)
        self._about = fine("", self)
        self.caption = ChartCaption(self._about, self)
        for part in (
            self._none,
            self._more,
            self.caption,
        ):  # in the grid they would undo its spacing
            column.addWidget(part)
        self._trend = NOTHING
        self._row_number = 0
        self._standing: int | None = None
        self._own_scales = False
        self.lines: tuple[RateRow, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("An hour brings in"))

    def show_view(self, view: RateListView) -> None:
        """Show the rates of a period; `show_trend` draws their lines."""
        self.lines = tuple(shown.row for shown in view.rows)
        self._own_scales = view.own_scales
        for number, shown in enumerate(view.rows):
            self._fill(self._row(number), shown)
        for row in self._rows[len(self.lines) :]:
            for widget in row.widgets:
                widget.setVisible(False)
        self._more.setText(view.more)
        self._more.setVisible(bool(view.more))
        self._none.setVisible(not self.lines)

    def show_trend(self, trend: TrendText) -> None:
        """Draw the lines; leave their places empty while there are no columns."""
        self._trend = trend
        self._about.setText(rates_about(app_locale(), trend, own_scales=self._own_scales))
        for row, line in zip(self._rows, self.lines, strict=False):
            row.line.show_trend(line.whose, trend, line.through(trend))
        self._row_number = min(self._row_number, max(len(self.lines) - 1, 0))
        if self._standing is not None and self._standing >= len(trend.columns):
            self._standing = None
        self._stand()

    def _fill(self, row: _Row, shown: RateRowView) -> None:
        line = shown.row
        figures = line.figures
        font = typography.strong(self.font()) if line.total else self.font()
        row.name.set_full_text(line.name)
        row.name.setFont(font)
        row.name.setIndent(typography.steps(self, 2) if line.work else 0)
        row.bar.show_rate(
            figures.effective_rate_cents or 0,
            figures.agreed_rate_cents or 0,
            shown.scale,
            thin=line.work is not None,
        )
        row.text.setText(shown.text)
        row.text.setFont(typography.tabular(font))
        for widget in row.widgets:
            widget.setVisible(True)

    def _row(self, number: int) -> _Row:
        if number == len(self._rows):
            row = _Row(ElidedLabel("", self), RateBar(self), figure("", self), TrendChart(self))
            for column, widget in enumerate(row.widgets):
                self._grid.addWidget(widget, number, column)
            row.line.pointed.connect(self.caption.tell)
            row.line.chosen.connect(self._choose)
            self._rows.append(row)
        return self._rows[number]

    # the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from row to row and from week to week."""
        key = Qt.Key(event.key())
        held = event.modifiers() & (
            Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
        )
        rows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        count = self._rows[self._row_number].line.count if self.lines else 0
        here = count if self._standing is None else self._standing
        weeks = {
            Qt.Key.Key_Left: here - 1,
            Qt.Key.Key_Right: here + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
        }
        if not held and key in rows and self.lines:
            self._row_number = min(max(self._row_number + rows[key], 0), len(self.lines) - 1)
            self._stand()
        elif not held and key in weeks and count:
            self._standing = min(max(weeks[key], 0), count - 1)
            self._stand()
        elif (
            not held
            and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
            and self._standing is not None
        ):
            self._choose(self._standing)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus a row, and tell how its rate moved."""
        super().focusInEvent(event)
        self._stand()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus from the week."""
        super().focusOutEvent(event)
        self._standing = None
        self._stand()
        self.caption.tell("")

    def _choose(self, number: int) -> None:
        """Open a week; then it is the last of its line, and the keyboard focus stays on it."""
        whole = self._trend.whole(self._trend.columns[number])
        if whole is not None:
            self.intent.emit(ShowPeriod(whole))
        if self._standing is not None:
            count = self._rows[self._row_number].line.count if self.lines else 0
            self._standing = count - 1 if count else None
            self._stand()

    def _stand(self) -> None:
        focused = self.hasFocus() and bool(self.lines)
        for number, row in enumerate(self._rows):
            here = focused and number == self._row_number
            row.line.stand(self._standing if here else None, ringed=here)
        if not focused:
            self.setAccessibleDescription(
                "\n".join(self.told(number) for number in range(len(self.lines)))
            )
            return
        line = self._rows[self._row_number].line
        words = self.told(self._row_number) if self._standing is None else line.line(self._standing)
        self.setAccessibleDescription(words)
        self.caption.tell(words)

    def told(self, number: int) -> str:
        """Return a row in words: `Bouwgroep Noord: €54.65 of €111.86. 13 weeks: €54, €61, –, …`."""
        line, row = self.lines[number], self._rows[number]
        return " ".join(
            part for part in (f"{line.whose}: {row.text.text()}.", row.line.series) if part
        )

"""What an hour brings in, a bar per client: as long as the effective rate, with a tick at the agreed one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from tegoed.core.balance import Balance, Figures
from tegoed.core.values import Purpose
from tegoed.language import _
from tegoed.reports.sentence import rate_text as rate_text
from tegoed.ui import colours, typography
from tegoed.ui.balance.labels import Elided, figure, fine

MOST = 6


@dataclass(frozen=True, slots=True)
class RateLine:
    """One bar: whose it is and its figures."""

    name: str
    figures: Figures
    total: bool = False


def rate_lines(balance: Balance) -> tuple[RateLine, ...]:
    """The clients with time in the week, most hours first, and all of them together where there are several."""
    clients = [row for row in balance.clients if row.figures.effective_rate_cents is not None]
    lines = [RateLine(row.client.name, row.figures) for row in clients[:MOST]]
    if len(clients) > 1:
        lines.append(RateLine(_("All clients"), balance.totals, total=True))
    return tuple(lines)


class RateBar(QWidget):
    """The bar itself; the words beside it tell the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._effective = self._agreed = 0
        self._scale = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rate(self, effective_cents: int, agreed_cents: int, scale_cents: int) -> None:
        """`scale_cents` is the rate that fills the whole width."""
        self._effective, self._agreed, self._scale = effective_cents, agreed_cents, max(scale_cents, 1)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line of text."""
        line = typography.line(self)
        return QSize(line * 8, line)

    def minimumSizeHint(self) -> QSize:
        """Shorter it says nothing."""
        line = typography.line(self)
        return QSize(line * 3, line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints what was brought in, what was given away, and the tick."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tints = colours.colours_for(self.palette())
        high = self.height() * 0.56
        top = (self.height() - high) / 2
        room = self.width() - 3.0
        effective, agreed = (value / self._scale * room for value in (self._effective, self._agreed))
        if agreed > effective:
            lost = QColor(tints.given)
            lost.setAlphaF(0.34 if tints.dark else 0.30)
            box = QRectF(effective, top, agreed - effective, high)
            colours.paint_box(painter, box, 0, Purpose.GIVEN, tints, lost)
        colours.paint_box(painter, QRectF(0, top, effective, high), 0, Purpose.BILLABLE, tints)
        painter.fillRect(QRectF(agreed, top - high * 0.28, 2, high * 1.56), self.palette().text().color())


class Rates(QWidget):
    """The bars of a week under one another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(typography.GRID * 2)
        self._grid.setVerticalSpacing(typography.GRID)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[Elided, RateBar, QLabel]] = []
        self._none = fine(_("No client hours in this week."), self)
        self._more = fine("", self)
        self.lines: tuple[RateLine, ...] = ()

    def show_balance(self, balance: Balance) -> None:
        """Shows the rates of a week."""
        self.lines = rate_lines(balance)
        scale = max(
            (max(line.figures.effective_rate_cents or 0, line.figures.agreed_rate_cents or 0) for line in self.lines),
            default=0,
        )
        for number, line in enumerate(self.lines):
            name, bar, text = self._row(number)
            name.set_full_text(line.name)
            figures = line.figures
            bar.show_rate(figures.effective_rate_cents or 0, figures.agreed_rate_cents or 0, scale)
            text.setText(rate_text(figures, balance.currency))
            font = typography.strong(self.font()) if line.total else self.font()
            name.setFont(font)
            text.setFont(typography.tabular(font))
            for widget in (name, bar, text):
                widget.setVisible(True)
        for widgets in self._rows[len(self.lines) :]:
            for widget in widgets:
                widget.setVisible(False)
        hidden = len([row for row in balance.clients if row.figures.effective_rate_cents is not None]) - MOST
        self._more.setText(_("and {count} more in the table below").format(count=hidden) if hidden > 0 else "")
        self._more.setVisible(hidden > 0)
        self._none.setVisible(not self.lines)
        self._grid.addWidget(self._none, 0, 0, 1, 3)
        self._grid.addWidget(self._more, len(self._rows), 0, 1, 3)

    def _row(self, number: int) -> tuple[Elided, RateBar, QLabel]:
        if number == len(self._rows):
            row = (Elided("", self), RateBar(self), figure("", self))
            for column, widget in enumerate(row):
                self._grid.addWidget(widget, number, column)
            self._rows.append(row)
        return self._rows[number]

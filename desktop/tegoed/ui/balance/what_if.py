# SPDX-License-Identifier: MIT
"""What if: the given blocks of the shown days, each with a tick to invoice it, and the figures as
they would have been beside those that are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tegoed.core.balance import Balance
from tegoed.core.errors import TegoedError
from tegoed.core.figures import Figures
from tegoed.core.values import Catalogue
from tegoed.core.what_if import ChosenBlocks, WhatIf, WhatIfQuestion, given_entries
from tegoed.services.time import make_billable
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.given_list import GivenList
from tegoed.ui.balance.label_widgets import ElidedLabel, figure, fine, quiet_button
from tegoed.ui.platform import accessibility, typography
from tegoed.ui.platform.app_locale import _, app_locale, ngettext

ARROW = "→"
MOST_CLIENTS = 4


@dataclass(frozen=True, slots=True)
class FigurePair:
    """A figure as it is and as it would have been."""

    name: str
    now: str
    then: str


def pairs(asked: WhatIf) -> tuple[FigurePair, ...]:
    """The figures of both balances, the rate first; of several clients that were given to, each
    one's rate too.
    """
    real, then, currency = asked.real.totals, asked.would_be.totals, asked.real.currency
    found = [FigurePair(_("An hour brings in"), _rate(real, currency), _rate(then, currency))]
    rates = {row.client.id: row.figures for row in asked.would_be.clients}
    given = [row for row in asked.real.clients if row.figures.given_seconds]
    if len(asked.real.clients) > 1:
        found += [
            FigurePair(
                _("… of {client}").format(client=row.client.name),
                _rate(row.figures, currency),
                rate,
            )
            for row in given[:MOST_CLIENTS]
            for rate in (_rate(rates[row.client.id], currency),)
        ]
    length, money = app_locale().length, app_locale().money
    return (
        *found,
        FigurePair(_("Billable"), length(real.billable_seconds), length(then.billable_seconds)),
        FigurePair(_("Given"), length(real.given_seconds), length(then.given_seconds)),
        FigurePair(
            _("Earned"), money(real.earned_cents, currency), money(then.earned_cents, currency)
        ),
    )


def outcome(asked: WhatIf) -> str:
    """What is ticked, in a sentence or two."""
    if not asked.chosen:
        return _("Tick what could have been invoiced.")
    currency, real, then = asked.real.currency, asked.real.totals, asked.would_be.totals
    said = _("An hour would have brought in {then} instead of {now}: {gained} more in all.").format(
        then=_rate(then, currency),
        now=_rate(real, currency),
        gained=app_locale().money(asked.gained.cents, currency),
    )
    if not asked.nothing:
        return said
    names = ", ".join(project.name for project in asked.nothing)
    no_more = _("{projects} would bring in no more: that work is paid once, or not at all.")
    return f"{said} {no_more.format(projects=names)}"


def beyond(question: WhatIfQuestion) -> str:
    """Why less can be ticked than was given; nothing when all of it can."""
    seconds = question.beyond_seconds
    if seconds < 60:
        return ""
    return _(
        "{length} more was given past a budget or without a price. That asks for another agreement."
    ).format(length=app_locale().length_in_words(seconds))


def _rate(figures: Figures, currency: str) -> str:
    return app_locale().money(figures.effective_rate_cents, currency)


class FigurePairGrid(QWidget):
    """The figures under one another: as it is, and as it would have been."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(typography.GRID)
        self._grid.setVerticalSpacing(typography.GRID // 2)
        self._grid.setColumnStretch(0, 1)
        self._rows: list[tuple[ElidedLabel, QLabel, QLabel, QLabel]] = []
        self.pairs: tuple[FigurePair, ...] = ()

    def show_pairs(self, pairs: Sequence[FigurePair], *, chosen: bool) -> None:
        """Shows other figures; with nothing chosen there is only what is."""
        self.pairs = tuple(pairs)
        while len(self._rows) < len(pairs):
            self._add_row()
        for number, widgets in enumerate(self._rows):
            for widget in widgets:
                widget.setVisible(number < len(pairs))
            if number >= len(pairs):
                continue
            pair, (name, now, arrow, then) = pairs[number], widgets
            name.set_full_text(pair.name)
            now.setText(pair.now)
            then.setText(pair.then)
            arrow.setText(ARROW)
            other = chosen and pair.now != pair.then
            font = typography.strong(self.font()) if other else self.font()
            then.setFont(typography.tabular(font))
            then.setAccessibleName(
                _("{name}: {now}, would have been {then}").format(
                    name=pair.name, now=pair.now, then=pair.then
                )
            )

    def _add_row(self) -> None:
        row = (ElidedLabel("", self), figure("", self), figure("", self), figure("", self))
        for column, widget in enumerate(row):
            self._grid.addWidget(widget, len(self._rows), column)
        self._rows.append(row)


class WhatIfPanel(QWidget):
    """A quiet line that opens.

    `thought` brings the would-be figures (None: none), `done` says that entries were set right.
    """

    READS_AS = accessibility.GROUP
    thought = Signal(object)  # Figures | None
    done = Signal()
    entry_asked = Signal(str)

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._balance: Balance | None = None
        self.question: WhatIfQuestion | None = None
        self.asked: WhatIf | None = None
        self._narrow = False
        self.setAccessibleName(_("What if it had been invoiced"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.GRID // 2)
        self.toggle = quiet_button("", self, flush=True)
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._open)
        head = QHBoxLayout()
        head.addWidget(self.toggle)
        head.addStretch(1)
        column.addLayout(head)
        self.body = QWidget(self)
        column.addWidget(self.body)
        self._build_body()
        self.body.setVisible(False)
        self._name_toggle()

    def _build_body(self) -> None:
        step = typography.GRID
        self._sides = QHBoxLayout(self.body)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(step * 5)
        self.list = GivenList(self.body)
        self.list.ticked.connect(self._think)
        self.list.entry_asked.connect(self.entry_asked)
        self._sides.addWidget(self.list, 1, Qt.AlignmentFlag.AlignTop)
        side = QVBoxLayout()
        side.setSpacing(step)
        self.figures = FigurePairGrid(self.body)
        side.addWidget(self.figures)
        self.sentence = fine("", self.body)
        self.beyond = fine("", self.body)
        side.addWidget(self.sentence)
        side.addWidget(self.beyond)
        row = QHBoxLayout()
        self.right_button = quiet_button(_("Make billable"), self.body, flush=True)
        self.right_button.setToolTip(_("Makes what is ticked billable. Undo takes it back."))
        self.all_button = quiet_button(_("Tick all"), self.body, flush=True)
        self.none_button = quiet_button(_("Clear"), self.body, flush=True)
        self.right_button.clicked.connect(self.set_right)
        self.all_button.clicked.connect(partial(self.list.tick_all, True))
        self.none_button.clicked.connect(partial(self.list.tick_all, False))
        side.addWidget(self.right_button)
        for button in (self.all_button, self.none_button):
            row.addWidget(button)
        row.addStretch(1)
        side.addLayout(row)
        self.refusal = fine("", self.body)
        self.refusal.setFont(self.font())
        self.refusal.setVisible(False)
        side.addWidget(self.refusal)
        side.addStretch(1)
        self._side = QWidget(self.body)
        self._side.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        self._sides.addWidget(self._side)
        self.fit_width(narrow=False)

    def controls(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in the order of reading."""
        return self.toggle, self.list, self.right_button, self.all_button, self.none_button

    def fit_width(self, *, narrow: bool) -> None:
        """In a narrow window the figures stand under the list."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)
        self._sides.setSpacing(typography.GRID * (2 if narrow else 5))
        self._narrow = narrow
        self._fit_side()

    def _fit_side(self) -> None:
        """Beside the list the figures are as wide as their names need, within reason."""
        line = typography.line(self)
        if self._narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(line * 28)
        else:
            self._side.setFixedWidth(
                min(max(self.figures.sizeHint().width(), line * 17), line * 23)
            )

    def show_balance(self, balance: Balance) -> None:
        """Shows what was given in other days, or the same ones after a change; what is ticked stays
        ticked.
        """
        other = self._balance is None or self._balance.span != balance.span
        self._balance = balance
        self.setVisible(bool(given_entries(balance)))
        if other:
            self.refusal.setVisible(False)
            self.list.forget()
        if self.toggle.isChecked():
            self._ask_again()

    def set_right(self) -> None:
        """Makes the ticked entries billable; what is refused is said here, and nothing is
        changed.
        """
        try:
            make_billable.set_right(self._ws, sorted(self.list.chosen()))
        except TegoedError as trouble:
            self.refusal.setText(app_locale().say(trouble.message))
            self.refusal.setVisible(True)
            accessibility.say(self, self.refusal.text())
            return
        self.refusal.setVisible(False)
        self.done.emit()

    def _open(self, wanted: bool) -> None:
        self._name_toggle()
        self.body.setVisible(wanted)
        if wanted:
            self._ask_again()
        else:
            self.thought.emit(None)

    def _name_toggle(self) -> None:
        sign = "▾" if self.toggle.isChecked() else "▸"
        words = _("What if it had been invoiced?")
        self.toggle.setText(f"{sign} {words}")
        self.toggle.setAccessibleName(words)
        self.toggle.updateGeometry()

    def _ask_again(self) -> None:
        balance = self._balance
        if balance is None:
            return
        self.question = make_billable.question(self._ws, balance.days[0].day, balance.days[-1].day)
        self.beyond.setText(beyond(self.question))
        self.beyond.setVisible(bool(self.beyond.text()))
        self.list.show_groups(
            self.question.groups, self._catalogue(), self._ws.zone(), balance.currency
        )
        self._answer()

    def _catalogue(self) -> Catalogue:
        return self._ws.catalogue()

    def _think(self) -> None:
        self.refusal.setVisible(False)
        self._answer()
        accessibility.say(self, self.sentence.text())

    def _answer(self) -> None:
        if self.question is None:
            return
        chosen = self.list.chosen()
        self.asked = self.question.ask(ChosenBlocks(chosen))
        self.figures.show_pairs(pairs(self.asked), chosen=bool(chosen))
        self._fit_side()
        words = outcome(self.asked)
        self.sentence.setText(words)
        self.setAccessibleDescription(words)
        self.list.setAccessibleDescription(words)
        count = len(chosen)
        self.right_button.setEnabled(bool(count))
        self.right_button.setText(
            ngettext("Make {count} entry billable", "Make {count} entries billable", count).format(
                count=app_locale().number(count)
            )
            if count
            else _("Make billable")
        )
        self.right_button.updateGeometry()
        self.none_button.setEnabled(bool(count))
        self.thought.emit(self.asked.would_be.totals if count else None)

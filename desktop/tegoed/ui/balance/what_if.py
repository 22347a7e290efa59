# SPDX-License-Identifier: MIT
"""What if: the given blocks of the shown days, each with a tick to invoice it, and the figures as
they would have been beside those that are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tegoed.presentation.balance.what_if_view import FigurePair, WhatIfView
from tegoed.ui.balance.intents import MakeBillable, OpenWhatIf, TickBlocks
from tegoed.ui.balance.tables.given_list import GivenList
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.flat_buttons import quiet_button
from tegoed.ui.widgets.labels import ElidedLabel, figure, fine

ARROW = "→"


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
        """Show other figures; with nothing chosen there is only what is."""
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
    """A quiet line that opens. `intent` asks for its blocks, ticks them and makes them billable."""

    READS_AS = accessibility.GROUP
    intent = Signal(object)
    entry_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self.list.ticked.connect(self._tick)
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
        self.right_button.clicked.connect(self._make_billable)
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
        """Return what takes the keyboard focus, in the order of reading."""
        return self.toggle, self.list, self.right_button, self.all_button, self.none_button

    def fit_width(self, *, narrow: bool) -> None:
        """Put the figures under the list in a narrow window."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)
        self._sides.setSpacing(typography.GRID * (2 if narrow else 5))
        self._narrow = narrow
        self._fit_side()

    def _fit_side(self) -> None:
        """Make the figures beside the list as wide as their names need, within reason."""
        line = typography.line(self)
        if self._narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(line * 28)
        else:
            self._side.setFixedWidth(
                min(max(self.figures.sizeHint().width(), line * 17), line * 23)
            )

    def forget(self) -> None:
        """Show other days: nothing is ticked any more, and nothing known of what was open."""
        self.show_refusal("")
        self.list.forget()

    def show_view(self, view: WhatIfView) -> None:
        """Show the blocks, and the figures with what is ticked."""
        self.beyond.setText(view.beyond)
        self.beyond.setVisible(bool(view.beyond))
        self.list.show_view(view.groups, view.chosen)
        self.figures.show_pairs(view.pairs, chosen=bool(view.chosen))
        self._fit_side()
        self.sentence.setText(view.sentence)
        self.setAccessibleDescription(view.sentence)
        self.list.setAccessibleDescription(view.sentence)
        self.right_button.setEnabled(bool(view.chosen))
        self.right_button.setText(view.button)
        self.right_button.updateGeometry()
        self.none_button.setEnabled(bool(view.chosen))

    def show_refusal(self, sentence: str) -> None:
        """Say why nothing was changed; an empty sentence takes that away."""
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        if sentence:
            accessibility.say(self, sentence)

    def _make_billable(self) -> None:
        self.show_refusal("")
        self.intent.emit(MakeBillable(self.list.chosen()))

    def _open(self, wanted: bool) -> None:
        self._name_toggle()
        self.body.setVisible(wanted)
        self.intent.emit(OpenWhatIf(wanted))

    def _name_toggle(self) -> None:
        sign = "▾" if self.toggle.isChecked() else "▸"
        words = _("What if it had been invoiced?")
        self.toggle.setText(f"{sign} {words}")
        self.toggle.setAccessibleName(words)
        self.toggle.updateGeometry()

    def _tick(self) -> None:
        self.show_refusal("")
        self.intent.emit(TickBlocks(self.list.chosen()))
        accessibility.say(self, self.sentence.text())

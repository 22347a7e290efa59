"""Short lists with a thin bar each: why time was given, what for; and the few other figures of the week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from tegoed import language
from tegoed.core.balance import Balance
from tegoed.core.values import Catalogue, Purpose
from tegoed.core.year import Year
from tegoed.language import _
from tegoed.ui import colours, typography
from tegoed.ui.balance import words
from tegoed.ui.balance.labels import Elided, figure, fine, heading


@dataclass(frozen=True, slots=True)
class Share:
    """A name, its figure, how long its bar is (0 to 1; None: no bar), and what it is worth ("": not told)."""

    name: str
    figure: str
    part: float | None = None
    worth: str = ""


def given_why(balance: Balance) -> tuple[Share, ...]:
    """Given time by reason, most first."""
    named = [
        (words.reason_name(reason), seconds, balance.value_by_reason[reason].cents)
        for reason, seconds in balance.given_by_reason.items()
        if seconds
    ]
    return _shares(named, balance.currency)


def given_what_for(balance: Balance, catalogue: Catalogue) -> tuple[Share, ...]:
    """Given time by activity, most first."""
    named = [
        (
            words.activity_name(catalogue, activity) or _("no activity noted"),
            seconds,
            balance.value_by_activity[activity].cents,
        )
        for activity, seconds in balance.given_by_activity.items()
        if seconds
    ]
    return _shares(named, balance.currency)


def other_figures(balance: Balance) -> tuple[Share, ...]:
    """What else the week held."""
    totals = balance.totals
    shares = [
        Share(_("Client's chair"), language.length(totals.chair_seconds)),
        Share(_("Out of hours"), language.length(totals.out_of_hours_seconds)),
        Share(_("Focus"), language.length(balance.focus_seconds)),
        *interruption_figures(balance),
        Share(_("Growth"), language.length(totals.growth_seconds)),
        Share(_("Overhead"), language.length(totals.overhead_seconds)),
    ]
    if totals.utilisation is not None:
        shares.append(Share(_("Billable of all logged"), language.percent(totals.utilisation)))
    return tuple(shares)


def interruption_figures(balance: Balance) -> tuple[Share, ...]:
    """How many times focus was interrupted and what of its plan that cost; nothing when it never was."""
    found = balance.interruptions
    if not found.count:
        return ()
    words = language.ngettext("{count} time, {length} lost", "{count} times, {length} lost", found.count)
    return (Share(_("Focus interrupted"), words.format(count=found.count, length=language.length(found.lost_seconds))),)


def year_figures(year: Year | None) -> tuple[Share, ...]:
    """The hours criterion in two lines: how far, and how it goes."""
    if year is None or year.state == "not_tracked":
        return ()
    of = _("{logged} of {target} h").format(
        logged=language.number(year.logged_seconds // 3600), target=language.number(year.target_seconds // 3600)
    )
    return (Share(_("Hours in {year}").format(year=year.year), of), Share(_("Hours criterion"), year_state(year)))


def year_state(year: Year) -> str:
    """How the year goes, in a word or two."""
    return {
        "not_tracked": _("not tracked"),
        "too_early": _("too early to tell"),
        "on_track": _("on track"),
        "behind": _("year|behind"),
        "out_of_reach": _("out of reach"),
        "met": _("year|met"),
    }[year.state]


def _shares(named: Sequence[tuple[str, int, int]], currency: str) -> tuple[Share, ...]:
    most = max((seconds for _name, seconds, _cents in named), default=1)
    ordered = sorted(named, key=lambda share: (-share[1], share[0]))
    return tuple(
        Share(name, language.length(seconds), seconds / most, language.money(cents, currency, whole=True))
        for name, seconds, cents in ordered
    )


class ShareBar(QWidget):
    """A thin bar in the colour of given time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, part: float) -> None:
        """Shows another length, 0 to 1."""
        self._part = part
        self.update()

    def sizeHint(self) -> QSize:
        """Short, as high as a line."""
        line = typography.line(self)
        return QSize(line * 4, line)

    def minimumSizeHint(self) -> QSize:
        """Shorter it says nothing."""
        line = typography.line(self)
        return QSize(line * 2, line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tints, high = colours.colours_for(self.palette()), self.height() * 0.36
        box = QRectF(0, (self.height() - high) / 2, self.width() * self._part, high)
        colours.paint_box(painter, box, 1.5, Purpose.GIVEN, tints)


class Shares(QWidget):
    """A heading with its list."""

    def __init__(self, title: str, none: str, parent: QWidget | None = None, *, bars: bool = True) -> None:
        super().__init__(parent)
        self._bars = bars
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.GRID)
        column.addWidget(heading(title, self))
        self._none = fine(none, self)
        column.addWidget(self._none)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(typography.GRID)
        self._grid.setVerticalSpacing(typography.GRID // 2)
        self._grid.setColumnStretch(1 if bars else 0, 1)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._rows: list[tuple[Elided, ShareBar | None, QLabel, QLabel]] = []
        self.shares: tuple[Share, ...] = ()

    def add_below(self, widget: QWidget) -> None:
        """Puts something under the list, at its left."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, widget, 0, Qt.AlignmentFlag.AlignLeft)

    def show_shares(self, shares: tuple[Share, ...]) -> None:
        """Shows another list."""
        self.shares = shares
        while len(self._rows) < len(shares):
            self._add_row()
        for number, (name, bar, text, worth) in enumerate(self._rows):
            there = number < len(shares)
            if there:
                share = shares[number]
                name.set_full_text(share.name)
                text.setText(share.figure)
                worth.setText(share.worth)
                if bar is not None:
                    bar.show_part(share.part or 0.0)
            for widget in (name, bar, text):
                if widget is not None:
                    widget.setVisible(there)
            worth.setVisible(there and bool(worth.text()))
        self._none.setVisible(not shares)

    def _add_row(self) -> None:
        number = len(self._rows)
        name, text, worth = Elided("", self), figure("", self), figure("", self)
        bar = ShareBar(self) if self._bars else None
        self._grid.addWidget(name, number, 0)
        if bar is not None:
            self._grid.addWidget(bar, number, 1)
        self._grid.addWidget(text, number, 2)
        self._grid.addWidget(worth, number, 3)
        self._rows.append((name, bar, text, worth))

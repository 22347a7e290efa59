# SPDX-License-Identifier: MIT
"""What a timesheet or a week's page says, before it goes out: its rows or its words, and what can
be left out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.errors import TegoedError
from tegoed.core.spans import week_of
from tegoed.presentation.tables import Cell, ColumnType, ReportTable, RowWeight
from tegoed.services.data.reports import ReportKind, ReportRequest, sender
from tegoed.services.setup import boundary_setup
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.label_widgets import PlainHeaderView, fine, heading
from tegoed.ui.balance.tables import RoomyDelegate
from tegoed.ui.platform import typography
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.widgets.plain_text import PlainLabel

NOTE_COLUMN = 3
"""The column of a timesheet that takes the room that is left."""
TEXT_COLUMNS = (ColumnType.TEXT, ColumnType.DATE)


class ReportPreview(QDialog):
    """The window.

    `save_wished` carries the `ReportRequest` with what is ticked; nothing is saved here.

    Raises `TegoedError` when the report cannot be made.
    """

    save_wished = Signal(object)

    def __init__(self, ws: Workspace, wish: ReportRequest, parent: QWidget) -> None:
        super().__init__(parent)
        self._ws = ws
        self.wish = wish
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.title = heading("", self)
        self.about = PlainLabel(self)
        self.about.setWordWrap(True)
        self.table = QTreeWidget(self)
        self.table.setAccessibleName(_("What goes out"))
        self.table.setRootIsDecorated(False)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setUniformRowHeights(True)
        self.table.setTabKeyNavigation(False)
        self.table.setHeader(PlainHeaderView(self.table))
        self.table.setItemDelegate(RoomyDelegate(self.table))
        self.words = QPlainTextEdit(self)
        self.words.setReadOnly(True)
        self.words.setFrameShape(QFrame.Shape.NoFrame)
        self.words.setAccessibleName(_("What goes out"))
        self.refusal = fine("", self)
        self.ticks: dict[str, QCheckBox] = {}
        self._build()
        wanted = QSize(typography.line(self) * 70, typography.line(self) * 34)
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.96))
        self._fill(wish)

    def _build(self) -> None:
        step = typography.GRID
        column = QVBoxLayout(self)
        column.setContentsMargins(step * 3, step * 2, step * 3, step * 2)
        column.setSpacing(step)
        for part in (self.title, self.about):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.words, 1)
        column.addWidget(self.refusal)
        foot = QHBoxLayout()
        foot.setSpacing(step * 2)
        for name, text, on in self._choices():
            tick = QCheckBox(text, self)
            tick.setChecked(on)
            tick.toggled.connect(self._follow)
            self.ticks[name] = tick
            foot.addWidget(tick)
        foot.addStretch(1)
        self.close_button = QPushButton(_("Cancel"), self)
        self.save_button = QPushButton(_("Save…"), self)
        self.save_button.setDefault(True)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close)
        self.save_button.clicked.connect(self._save)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        column.addLayout(foot)

    def _choices(self) -> tuple[tuple[str, str, bool], ...]:
        """Return what can be ticked: the part of the request, its words, and whether it is on."""
        if self.wish.kind is ReportKind.TIMESHEET:
            return (
                ("notes", _("With notes"), not self.wish.without_notes),
                ("given", _("With what was given"), self.wish.given),
            )
        hide = ("hide_names", _("Hide names"), self.wish.hide_names)
        if not self._has_note():
            return (hide,)
        return hide, ("note", _("With my note"), self.wish.note)

    def _has_note(self) -> bool:
        if self.wish.first is None:
            return False
        week = week_of(self.wish.first, int(self._ws.setting("first_weekday")))
        return bool(boundary_setup.week_note(self._ws, str(week.name)))

    def _follow(self) -> None:
        ticked = {name: tick.isChecked() for name, tick in self.ticks.items()}
        if self.wish.kind is ReportKind.TIMESHEET:
            asked = replace(self.wish, given=ticked["given"], without_notes=not ticked["notes"])
        else:
            hides = ticked["hide_names"]
            if "note" in self.ticks:
                self.ticks["note"].setEnabled(not hides)
            note = ticked.get("note", False) and not hides
            asked = replace(self.wish, hide_names=hides, note=note)
        try:
            self._fill(asked)
        except TegoedError as error:
            self._refuse(error)

    def _fill(self, wish: ReportRequest) -> None:
        if wish.kind is ReportKind.TIMESHEET:
            self._show_table(wish)
        else:
            self._show_words(wish)
        self.wish = wish
        self.refusal.hide()
        self.save_button.setEnabled(True)

    def _refuse(self, error: TegoedError) -> None:
        self.refusal.setText(app_locale().say(error.message))
        self.refusal.show()
        self.save_button.setEnabled(False)

    def _show_table(self, wish: ReportRequest) -> None:
        from tegoed.presentation import timesheet_table
        from tegoed.services.data import timesheet_report

        made = timesheet_report.sheet(self._ws, wish)
        shown = timesheet_table.table(app_locale(), made, sender(self._ws))
        self._say_title(shown.title, [f"{label}: {value}" for label, value in shown.header])
        self.words.hide()
        self.table.show()
        self.table.clear()
        self.table.setHeaderLabels([column.title for column in shown.columns])
        sides = [
            Qt.AlignmentFlag.AlignLeft
            if column.sort in TEXT_COLUMNS
            else Qt.AlignmentFlag.AlignRight
            for column in shown.columns
        ]
        for place, side in enumerate(sides):
            self.table.headerItem().setTextAlignment(place, side | Qt.AlignmentFlag.AlignVCenter)
        for texts, strong in _rows(shown):
            item = QTreeWidgetItem(texts)
            font = typography.strong(self.font()) if strong else self.font()
            for place, side in enumerate(sides):
                item.setFont(place, typography.tabular(font))
                item.setTextAlignment(place, side | Qt.AlignmentFlag.AlignVCenter)
            self.table.addTopLevelItem(item)
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(typography.line(self) * 3)
        for place in range(len(sides)):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NOTE_COLUMN, QHeaderView.ResizeMode.Stretch)

    def _show_words(self, wish: ReportRequest) -> None:
        from tegoed.services.data import week_report

        title, _sep, rest = week_report.text(self._ws, wish).partition("\n")
        self._say_title(title, [])
        self.table.hide()
        self.words.show()
        self.words.setPlainText(rest.strip())

    def _say_title(self, title: str, about: list[str]) -> None:
        self.setWindowTitle(_("Before it goes out: {title}").format(title=title))
        self.title.setText(title)
        self.about.setText(" · ".join(about))
        self.about.setVisible(bool(about))

    def _save(self) -> None:
        wish = self.wish
        self.close()
        self.save_wished.emit(wish)


def _rows(shown: ReportTable) -> list[tuple[list[str], bool]]:
    """Write the rows; of each whether it is a sum."""
    rows = [*shown.rows, *([shown.totals] if shown.totals is not None else [])]
    return [
        (
            [
                " ".join(_written(cell, column.sort, shown.currency).split())
                for cell, column in zip(row.cells, shown.columns, strict=True)
            ],
            row.weight is RowWeight.SUM,
        )
        for row in rows
    ]


def _written(cell: Cell, sort: ColumnType, currency: str) -> str:
    """Write a cell as the page does."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case date():
            return app_locale().short_date(cell)
        case time():
            return f"{cell:%H:%M}"
        case _ if sort is ColumnType.HOURS:
            return app_locale().length(int(cell))
        case _ if sort is ColumnType.MONEY:
            return app_locale().money(int(cell), currency)
        case _ if sort is ColumnType.PERCENT:
            return app_locale().percent(cell)
        case _:
            return str(cell)

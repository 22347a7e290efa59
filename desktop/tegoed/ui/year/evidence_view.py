# SPDX-License-Identifier: MIT
"""The list of the evidence: a row a line, painted and read cell by cell; Enter opens the day of a
line.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tegoed.core.entities.values import Purpose
from tegoed.presentation.year.evidence_table import EvidenceColumn
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import colours, typography
from tegoed.ui.widgets.tables.columns_model import ROLE_FIRST_OF_DAY, Index
from tegoed.ui.widgets.tables.plain_tables import make_plain_table
from tegoed.ui.year.evidence_model import EvidenceModel
from tegoed.ui.year.intents import ShowDayOf

AIR = "\u2002"


class EvidenceDelegate(QStyledItemDelegate):
    """A day that repeats is softer; the purpose has its colour and mark before the word."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Give figures an equal width, and the swatch its room."""
        super().initStyleOption(option, index)
        option.font = typography.tabular(option.font)
        column = index.column()
        if column == EvidenceColumn.DAY and not index.data(ROLE_FIRST_OF_DAY):
            option.palette.setColor(QPalette.ColorRole.Text, colours.blend(option.palette, 0.64))
        elif column == EvidenceColumn.REMARK:
            option.palette.setColor(QPalette.ColorRole.Text, colours.blend(option.palette, 0.72))
        elif column == EvidenceColumn.LENGTH:
            option.text += AIR
        elif column == EvidenceColumn.PURPOSE:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            side = round(QFontMetrics(option.font).height() * 0.8)
            option.decorationSize = QSize(side, side)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell, and the swatch in the room that was kept."""
        super().paint(painter, option, index)
        model = index.model()
        if index.column() != EvidenceColumn.PURPOSE or not isinstance(model, EvidenceModel):
            return
        entry = model.line_at(index.row()).entry
        side = QFontMetrics(option.font).height() * 0.72
        box = QRectF(option.rect.left() + 5, option.rect.center().y() - side / 2 + 0.5, side, side)
        colours.draw_swatch(
            painter, box, entry.purpose, colours.colours_for(option.palette), chair=entry.chair
        )


class EvidenceView(QTableView):
    """The list.

    Enter, Ctrl+D or a double click asks for the day of the line, so that what is missing is mended
    there.
    """

    intent = Signal(object)

    def __init__(self, model: EvidenceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = model
        self._kept: tuple[str, int, int] | None = None
        self._longest_remark = ""
        self.setModel(model)
        self.setAccessibleName(_("Evidence"))
        self.setAccessibleDescription(_("Enter opens the day of a line."))
        make_plain_table(self)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(EvidenceDelegate(self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(typography.line(self) * 1.5))
        self.horizontalHeader().setMinimumSectionSize(typography.line(self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._ask_for_day)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._find_place)

    def ask_for_day(self) -> bool:
        """Ask for the day of the line that the keyboard stands on; False where it stands on
        none.
        """
        index = self.currentIndex()
        if index.isValid():
            self._ask_for_day(index)
        return index.isValid()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the day at Enter."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not (
            plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.ask_for_day()
        ):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out again."""
        super().resizeEvent(event)
        self.share_width()

    def show_remarks(self, longest: str) -> None:
        """Have room for remarks as long as this; without any, no column for them."""
        self._longest_remark = longest
        self.setColumnHidden(EvidenceColumn.REMARK, not longest)
        self.share_width()

    def share_width(self) -> None:
        """Give fixed columns what their words need; work, note and remark share the rest."""
        locale = app_locale()
        metrics = QFontMetrics(typography.tabular(self.font()))
        pad = metrics.height()
        purposes = max(map(locale.word, Purpose), key=metrics.horizontalAdvance)
        texts = {
            EvidenceColumn.DAY: app_locale().day(date(2026, 9, 30)),
            EvidenceColumn.START: "00:00",
            EvidenceColumn.END: max((_("running"), "00:00"), key=metrics.horizontalAdvance),
            EvidenceColumn.LENGTH: "00:00" + AIR,
            EvidenceColumn.PURPOSE: f"{purposes} mm",
        }
        widths = {
            column: pad
            + max(
                metrics.horizontalAdvance(text),
                metrics.horizontalAdvance(
                    str(self._lines.headerData(column, Qt.Orientation.Horizontal))
                ),
            )
            for column, text in texts.items()
        }
        rest = max(self.viewport().width() - sum(widths.values()), pad * 24)
        if not self.isColumnHidden(EvidenceColumn.REMARK):
            wide = metrics.horizontalAdvance(self._longest_remark)
            widths[EvidenceColumn.REMARK] = min(wide + pad, rest // 3)
            rest -= widths[EvidenceColumn.REMARK]
        widths[EvidenceColumn.WORK] = rest * 42 // 100
        widths[EvidenceColumn.ACTIVITY] = rest * 17 // 100
        widths[EvidenceColumn.NOTE] = (
            rest - widths[EvidenceColumn.WORK] - widths[EvidenceColumn.ACTIVITY]
        )
        for column, width in widths.items():
            if self.columnWidth(column) != width:
                self.setColumnWidth(column, width)

    def _ask_for_day(self, index: Index) -> None:
        self.intent.emit(ShowDayOf(self._lines.line_at(index.row()).day))

    def _keep_place(self) -> None:
        index = self.currentIndex()
        line = self._lines.line_at(index.row()) if index.isValid() else None
        self._kept = None if line is None else (line.entry.uid, line.start, index.column())

    def _find_place(self) -> None:
        row = None if self._kept is None else self._lines.row_of(self._kept[0], self._kept[1])
        if row is not None and self._kept is not None:
            self.setCurrentIndex(self._lines.index(row, self._kept[2]))

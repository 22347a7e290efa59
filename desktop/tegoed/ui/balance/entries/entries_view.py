# SPDX-License-Identifier: MIT
"""The list of a week's entries: as high as its rows, with the sentence of a refusal under the row
it is about.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QItemSelection, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QSizePolicy,
    QTableView,
    QWidget,
)

from tegoed.core.entities.values import Purpose, Reason
from tegoed.presentation import labels
from tegoed.presentation.entries.conflict_view import ConflictView
from tegoed.presentation.entries.entry_fields import CHOICES, EntryColumn
from tegoed.presentation.entries.entry_intents import (
    ChangeField,
    ContinueEntry,
    CopyEntryToToday,
    DeleteEntry,
    LeaveEntries,
    PinEntry,
)
from tegoed.presentation.reports.shares import reason_name
from tegoed.ui.balance.entries import entry_editors
from tegoed.ui.balance.entries.entries_model import EntriesModel
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.bars.conflict_bar import ConflictBar
from tegoed.ui.widgets.tables.columns_model import Index
from tegoed.ui.widgets.tables.plain_tables import make_plain_table


class EntriesView(QTableView):
    """The list.

    Enter or F2 edits a cell, Del asks to delete what is chosen, Shift and Ctrl choose more, Tab
    leaves the list.
    """

    intent = Signal(object)
    delete_chosen_asked = Signal()
    chosen_changed = Signal()
    day_asked = Signal(str)
    row_changed = Signal(int)
    grown = Signal()

    def __init__(self, model: EntriesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = model
        self._reopen: tuple[str, EntryColumn] | None = None
        self.setModel(model)
        self.setAccessibleName(_("Entries"))
        make_plain_table(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrap(False)
        self._give_delegates()
        self._refusal = ConflictBar(self.viewport())
        self._refusal.intent.connect(self._answered)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(typography.line(self))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.refused.connect(self._refused)
        model.rowsInserted.connect(self._fit)
        model.rowsRemoved.connect(self._fit)
        model.rowsMoved.connect(self._fit)
        self._fit()

    @property
    def refusal(self) -> ConflictBar:
        """The sentence under a row; hidden when nothing is refused."""
        return self._refusal

    def selected_uid(self) -> str | None:
        """Return the uid of the entry of the current row."""
        index = self.currentIndex()
        return self._entries.entry_at(index.row()).uid if index.isValid() else None

    def chosen_uids(self) -> list[str]:
        """Return the uids of the entries of the chosen rows, in their order."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self._entries.entry_at(row).uid for row in rows]

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that other rows are chosen."""
        super().selectionChanged(selected, deselected)
        self.chosen_changed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done to the chosen rows."""
        if not self.currentIndex().isValid():
            return
        index, many = self.currentIndex(), len(self.chosen_uids()) > 1
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        edit = menu.addAction(_("Edit") + "\t" + _("Enter"), lambda: self.edit(index))
        edit.setEnabled(not many and bool(index.flags() & Qt.ItemFlag.ItemIsEditable))
        uid = self._entries.entry_at(index.row()).uid
        menu.addAction(_("Open this day") + "\tCtrl+D", lambda: self.day_asked.emit(uid))
        menu.addSeparator()
        for text, intent in (
            (_("Continue (starts the timer)"), ContinueEntry(uid)),
            (_("Once more, today"), CopyEntryToToday(uid)),
            (_("Pin to the menu"), PinEntry(uid)),
        ):
            menu.addAction(text, partial(self.intent.emit, intent)).setEnabled(not many)
        menu.addSeparator()
        menu.addAction(_("Select all") + "\tCtrl+A", self.selectAll)
        menu.addAction(_("Delete") + "\t" + _("Del"), self._ask_delete)
        menu.popup(event.globalPos())

    def _ask_delete(self) -> None:
        if len(self.chosen_uids()) > 1:
            self.delete_chosen_asked.emit()
        else:
            self.delete_current()

    def delete_current(self) -> None:
        """Ask to delete the entry of the current row; the keyboard stays in that place.

        One on an invoice is asked about under its row.
        """
        entries, index = self._entries, self.currentIndex()
        if not index.isValid():
            return
        uid = entries.entry_at(index.row()).uid
        entries.intent.emit(DeleteEntry(uid))
        if entries.row_of(uid) is None and entries.rowCount():
            row = min(index.row(), entries.rowCount() - 1)
            self.setCurrentIndex(entries.index(row, max(index.column(), 0)))

    def select_entry(self, uid: str) -> bool:
        """Select an entry; return False when the list does not have it."""
        row = self._entries.row_of(uid)
        if row is None:
            return False
        column = (
            self.currentIndex().column() if self.currentIndex().isValid() else EntryColumn.START
        )
        self.setCurrentIndex(self._entries.index(row, column))
        self.selectRow(row)
        return True

    def row_box(self, row: int) -> QRect:
        """Return the box of a row with the message under it, in the list's own pixels."""
        top = self.rowViewportPosition(row) + self.horizontalHeader().height()
        return QRect(0, top, self.width(), self.rowHeight(row))

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit on Enter, delete on Del, toggle the client's chair on the space bar."""
        index = self.currentIndex()
        key = event.key()
        if (
            self.state() is QAbstractItemView.State.EditingState
        ):  # what the editor let through is not for the list
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape and self._entries.error is not None:
            self._answered(LeaveEntries())
        elif (
            not index.isValid()
            or event.modifiers()
            & ~Qt.KeyboardModifier.KeypadModifier
            & ~Qt.KeyboardModifier.ShiftModifier
        ):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.column() != EntryColumn.CHAIR:
            self.edit(index)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._ask_delete()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close an editor; where its value was refused and the keyboard focus is still there, open
        it again with that value.
        """
        error = self._entries.error
        if hint is QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self._entries.forget_error()
        elif isinstance(error, ChangeField) and self.currentIndex().column() == error.column:
            self._reopen = (error.uid, error.column)
            super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            QTimer.singleShot(0, self, self._open_again)
            return
        super().closeEditor(editor, hint)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row has the keyboard focus."""
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.row_changed.emit(current.row())

    def _open_again(self) -> None:
        wanted, self._reopen = self._reopen, None
        if wanted is None or self._entries.error is None or not self.isVisible():
            return
        row = self._entries.row_of(wanted[0])
        focus = self.focusWidget() if self.hasFocus() else None
        if row is not None and (self.hasFocus() or focus is not None or self.viewport().hasFocus()):
            index = self._entries.index(row, wanted[1])
            self.setCurrentIndex(index)
            if wanted[1] not in CHOICES:
                self.edit(index)

    # measures

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out again."""
        super().resizeEvent(event)
        self._share_width()
        self._place_refusal()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(
            self, "_refusal"
        ):
            self._fit()

    def _fit(self) -> None:
        base = entry_editors.row_height(self)
        error = self._entries.error
        for row in range(self._entries.rowCount()):
            extra = 0
            if error is not None and self._entries.entry_at(row).uid == error.uid:
                extra = self._refusal.height_for(self.viewport().width())
            if self.rowHeight(row) != base + extra:
                self.setRowHeight(row, base + extra)
        header = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(header + self.verticalHeader().length() + 2)
        self._share_width()
        self._place_refusal()
        self.grown.emit()

    def _place_refusal(self) -> None:
        error = self._entries.error
        row = self._entries.row_of(error.uid) if error is not None else None
        if row is None:
            self._refusal.setVisible(False)
            return
        base = entry_editors.row_height(self)
        top = self.rowViewportPosition(row) + base
        self._refusal.setGeometry(0, top, self.viewport().width(), self.rowHeight(row) - base)

    def _widest_end(self) -> str:
        """Return the longest text of an end: most say a clock time, few a day too."""
        rows = range(self._entries.rowCount())
        shown = (str(self._entries.index(row, EntryColumn.END).data()) for row in rows)
        return max((_("running"), *shown), key=self.fontMetrics().horizontalAdvance)

    def _share_width(self) -> None:
        """Give fixed columns what their words need, the activity no more than that; work and note
        share the rest.
        """
        metrics = QFontMetrics(self.font())
        pad = metrics.height()
        texts = {
            EntryColumn.DAY: app_locale().day(_widest_day()),
            EntryColumn.START: "00:00 ",
            EntryColumn.END: self._widest_end(),
            EntryColumn.LENGTH: "00:00",
            EntryColumn.PURPOSE: max(
                (labels.purpose_name(app_locale(), one) for one in Purpose),
                key=metrics.horizontalAdvance,
            )
            + " mm",
            EntryColumn.REASON: max(
                (reason_name(app_locale(), one) for one in Reason), key=metrics.horizontalAdvance
            ),
            EntryColumn.CHAIR: "",
        }
        widths = {
            column: max(
                metrics.horizontalAdvance(text) + pad,
                metrics.horizontalAdvance(
                    str(self._entries.headerData(column, Qt.Orientation.Horizontal))
                )
                + pad,
            )
            for column, text in texts.items()
        }
        rest = max(self.viewport().width() - sum(widths.values()), pad * 12)
        rows = (
            self._entries.index(row, EntryColumn.ACTIVITY).data()
            for row in range(self._entries.rowCount())
        )
        longest = max((metrics.horizontalAdvance(str(text or "")) for text in rows), default=0)
        widths[EntryColumn.ACTIVITY] = min(rest * 22 // 100, max(longest + pad * 2, pad * 6))
        widths[EntryColumn.WORK] = rest * 58 // 100 - widths[EntryColumn.ACTIVITY]
        widths[EntryColumn.TAGS] = rest * 11 // 100
        widths[EntryColumn.NOTE] = (
            rest
            - widths[EntryColumn.WORK]
            - widths[EntryColumn.ACTIVITY]
            - widths[EntryColumn.TAGS]
        )
        for column, width in widths.items():
            if self.columnWidth(column) != width:
                self.setColumnWidth(column, width)

    def _give_delegates(self) -> None:
        self.setItemDelegate(entry_editors.CellDelegate(self))
        for column in CHOICES:
            is_purpose = column is EntryColumn.PURPOSE
            delegate = entry_editors.PurposeDelegate if is_purpose else entry_editors.ChoiceDelegate
            self.setItemDelegateForColumn(column, delegate(self))
        self.setItemDelegateForColumn(EntryColumn.CHAIR, entry_editors.CheckDelegate(self))

    # what was refused

    def _refused(self, conflict: ConflictView | None) -> None:
        self._refusal.show_view(conflict)
        self._fit()

    def _answered(self, intent: ChangeField | DeleteEntry | LeaveEntries) -> None:
        if isinstance(intent, LeaveEntries):
            self._entries.forget_error()
        else:
            self._entries.intent.emit(intent)
        self.setFocus()


def _widest_day() -> date:
    return date(2026, 9, 30)

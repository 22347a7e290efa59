# SPDX-License-Identifier: MIT
"""The window of the invoices that were sent: a table of them, and a form that adds one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tegoed.presentation.balance.figure_rows import TableRow
from tegoed.presentation.invoices.invoices_view import InvoiceRowView, InvoicesView
from tegoed.ui.invoices.add_invoice_form import AddInvoiceForm
from tegoed.ui.invoices.intents import RemoveInvoice
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.bars.change_bar import ChangeBar
from tegoed.ui.widgets.flat_buttons import quiet_button
from tegoed.ui.widgets.labels import fine, heading
from tegoed.ui.widgets.page_layout import centred, scrolling
from tegoed.ui.widgets.screen_window import ScreenWindow
from tegoed.ui.widgets.tables.figure_table import FigureTable

WIDEST = 1080


class InvoicesWindow(ScreenWindow):
    """The window of the register; it shows the last `view` that it was given."""

    def __init__(self, today: date, first_weekday: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Invoices – Tegoed"))
        self.view: InvoicesView | None = None
        self._build(today, first_weekday)
        for keys, slot in (
            ("Escape", self.close),
            (QKeySequence.StandardKey.Undo, self.change_bar.undo),
            ("Ctrl+Shift+Z", self.change_bar.redo),
            ("Ctrl+Y", self.change_bar.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove)

    def usual_size(self) -> QSize:
        """Return the size in which it opens the first time."""
        line = typography.line(self)
        return QSize(line * 60, line * 34)

    def _build(self, today: date, first_weekday: int) -> None:
        step = typography.GRID
        self.setMinimumSize(typography.line(self) * 30, typography.line(self) * 20)
        page = QWidget()
        middle, column = centred(page, WIDEST, step * 3)
        self.form = AddInvoiceForm(today, first_weekday, middle)
        self.table = FigureTable(("",), parent=middle)
        self.table.setAccessibleName(_("Invoices"))
        self.none_yet = fine(
            _(
                "Once an invoice is here, its number stands on the time it was sent for, "
                "and its amount tells what an hour came to."
            ),
            middle,
        )
        self.remove_button = quiet_button(_("Remove invoice"), middle)
        self.remove_button.clicked.connect(self.remove)
        title = QHBoxLayout()
        title.addWidget(heading(_("Invoices"), middle))
        title.addStretch(1)
        title.addWidget(self.remove_button)
        column.addWidget(heading(_("Add an invoice"), middle))
        column.addSpacing(step)
        column.addWidget(self.form)
        column.addSpacing(step * 3)
        column.addLayout(title)
        column.addSpacing(step // 2)
        column.addWidget(self.table)
        column.addWidget(self.none_yet)
        column.addStretch(1)
        self.area = scrolling(page, self)
        self.change_bar = ChangeBar(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.area, 1)
        outer.addWidget(self.change_bar)
        self.form.intent.connect(self.intent)
        self.change_bar.intent.connect(self.intent)
        self.table.selectionModel().currentChanged.connect(self._fit_remove)

    def show_view(self, view: InvoicesView) -> None:
        """Show the register."""
        self.view = view
        self.form.show_clients(view.clients, view.amount_label)
        self.table.show_table(view.headers, [TableRow(row.cells) for row in view.rows])
        self.table.setVisible(bool(view.rows))
        self.none_yet.setVisible(not view.rows)
        self._fit_remove()

    def choose_client(self, client: int) -> None:
        """Choose the client that an invoice is to be added for."""
        self.form.choose_client(client)

    @Slot()
    def remove(self) -> None:
        """Ask for the chosen invoice to be removed; the bar offers the way back."""
        chosen = self._chosen()
        if chosen is not None:
            self.intent.emit(RemoveInvoice(chosen.number, chosen.client))

    def _chosen(self) -> InvoiceRowView | None:
        rows, index = self.view.rows if self.view is not None else (), self.table.currentIndex()
        return rows[index.row()] if index.isValid() and index.row() < len(rows) else None

    @Slot()
    def _fit_remove(self) -> None:
        self.remove_button.setEnabled(self._chosen() is not None)
        self.remove_button.setVisible(self.view is not None and bool(self.view.rows))

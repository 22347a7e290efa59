# SPDX-License-Identifier: MIT
"""The invoices that were sent: a table of them, and a form that adds one.

It follows every change.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tegoed.core.errors import TegoedError
from tegoed.core.invoice_figures import InvoiceFigures
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.presentation import invoice_words
from tegoed.presentation.figure_rows import TableRow
from tegoed.services.invoices import invoice_register
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.label_widgets import centred, fine, heading, quiet_button
from tegoed.ui.balance.tables import FigureTable
from tegoed.ui.balance.undo_bar import UndoBar
from tegoed.ui.balance.undo_controller import UndoController
from tegoed.ui.invoices.add_invoice_form import AddInvoiceForm
from tegoed.ui.platform import typography, window_geometry
from tegoed.ui.widgets.live_window import LiveWindow

WIDEST = 1080


class InvoicesWindow(LiveWindow):
    """The window of the register."""

    NAME = "invoices"
    FOLLOWED = frozenset({"entry", "client", "project", "setting", "invoice"})

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(ws, parent)
        self.setWindowTitle(_("Invoices – Tegoed"))
        self.invoices: tuple[InvoiceFigures, ...] = ()
        self._build()
        for keys, slot in (
            ("Escape", self.close),
            (QKeySequence.StandardKey.Undo, self._undo.undo),
            ("Ctrl+Shift+Z", self._undo.redo),
            ("Ctrl+Y", self._undo.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove)
        line = typography.line(self)
        window_geometry.restore(ws.home, self.NAME, self, QSize(line * 60, line * 34))
        self.refresh()

    def _build(self) -> None:
        step = typography.GRID
        self.setMinimumSize(typography.line(self) * 30, typography.line(self) * 20)
        page = QWidget()
        page.setBackgroundRole(QPalette.ColorRole.Base)
        page.setAutoFillBackground(True)
        middle, column = centred(page, WIDEST, step * 3)
        self.form = AddInvoiceForm(self._ws, middle)
        self.table = FigureTable(_titles(), parent=middle)
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
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(page)
        self.undo_bar = UndoBar(self)
        self._undo = UndoController(self._ws, self.undo_bar)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.area, 1)
        outer.addWidget(self.undo_bar)
        self.form.added.connect(self._added)
        self.form.refused.connect(self._undo.tell_trouble)
        self.table.selectionModel().currentChanged.connect(self._fit_remove)

    def refresh(self) -> None:
        """Ask for the register again and show it."""
        super().refresh()
        try:
            self.invoices = tuple(reversed(invoice_register.listed(self._ws)))
            self.form.show_clients()
        except TegoedError as trouble:
            self._undo.tell_trouble(trouble)
            return
        currency = self._ws.setting("currency")
        self.table.show_rows(
            tuple(TableRow(_cells(figures, currency)) for figures in self.invoices)
        )
        self.table.setVisible(bool(self.invoices))
        self.none_yet.setVisible(not self.invoices)
        self._fit_remove()

    def counts(self) -> bool:
        """Whether what is shown changes with the minute: an invoice is about time that is over."""
        return False

    def choose_client(self, client: int) -> None:
        """Choose the client that an invoice is to be added for."""
        self.form.choose_client(client)

    @Slot()
    def remove(self) -> None:
        """Remove the chosen invoice; the bar offers the way back."""
        chosen = self._chosen()
        if chosen is None:
            return
        try:
            invoice_register.remove(self._ws, chosen.invoice.number, chosen.client.id)
        except TegoedError as trouble:
            self._undo.tell_trouble(trouble)
            return
        self._undo.tell_done()

    def _chosen(self) -> InvoiceFigures | None:
        index = self.table.currentIndex()
        there = index.isValid() and index.row() < len(self.invoices)
        return self.invoices[index.row()] if there else None

    @Slot()
    def _fit_remove(self) -> None:
        self.remove_button.setEnabled(self._chosen() is not None)
        self.remove_button.setVisible(bool(self.invoices))

    @Slot(object)
    def _added(self, made: invoice_register.InvoiceAdded) -> None:
        """Say what was done, and what is odd about it."""
        self._undo.tell_done()
        if made.warnings:
            told = [self.undo_bar.sentence.text(), *map(locale.say, made.warnings)]
            self.undo_bar.sentence.setText(" – ".join(told))


def _titles() -> tuple[str, ...]:
    number, client, *others = invoice_words.headers()
    return (f"{number} · {client}", *others)


def _cells(figures: InvoiceFigures, currency: str) -> tuple[str, ...]:
    number, client, *others = invoice_words.row(figures, currency)
    return (f"{number} · {client}", *others)

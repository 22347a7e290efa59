# SPDX-License-Identifier: MIT
"""The form that adds an invoice: to whom, its number, its date and amount, and its period."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.errors import Message, TegoedError
from tegoed.core.money import parse_cents
from tegoed.core.values import Invoice
from tegoed.presentation import invoice_words
from tegoed.services.balance import periods
from tegoed.services.invoices import invoice_register
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.dates import date_field, date_of, qt_date
from tegoed.ui.balance.label_widgets import fine
from tegoed.ui.platform import typography
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.widgets.plain_text import PlainLabel

WIDEST = 42
"""How wide the form gets, in lines of text."""


class AddInvoiceForm(QWidget):
    """Asks for an invoice. `added` brings what came of it, `refused` why it was not added."""

    added = Signal(object)
    refused = Signal(object)

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        today, weekday = periods.today(ws), int(ws.setting("first_weekday"))
        self.client = QComboBox(self)
        self.client.setAccessibleName(_("Client"))
        self.number = QLineEdit(self)
        self.number.setPlaceholderText(f"{today.year}-001")
        self.sent = date_field(_("Date of the invoice"), today, weekday, self)
        self.amount = QLineEdit(self)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.first = date_field(_("First day of the period"), today, weekday, self)
        self.last = date_field(_("Last day of the period"), today, weekday, self)
        self.waiting = fine("", self)
        self.button = QPushButton(_("Add invoice"), self)
        self._lay_out()
        self.client.currentIndexChanged.connect(self._suggest)
        self.sent.dateChanged.connect(self._suggest)
        self.first.dateChanged.connect(self.tell_waiting)
        self.last.dateChanged.connect(self.tell_waiting)
        self.button.clicked.connect(self.add)
        for line in (self.number, self.amount):
            line.returnPressed.connect(self.add)

    def _lay_out(self) -> None:
        step = typography.steps(self, 1)
        self.setMaximumWidth(typography.line(self) * WIDEST)
        grid = QGridLayout()
        grid.setHorizontalSpacing(step * 2)
        grid.setVerticalSpacing(step)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self._amount_words = PlainLabel("", self)
        for row, column, label, field in (
            (0, 0, _("Client"), self.client),
            (0, 2, _("Number"), self.number),
            (1, 0, _("Date"), self.sent),
            (1, 2, self._amount_words, self.amount),
            (2, 0, _("Period from"), self.first),
            (2, 2, _("to and including"), self.last),
        ):
            words = PlainLabel(label, self) if isinstance(label, str) else label
            words.setBuddy(field)
            grid.addWidget(words, row, column)
            grid.addWidget(field, row, column + 1)
        foot = QHBoxLayout()
        foot.addWidget(self.waiting, 1)
        foot.addSpacing(step * 2)
        foot.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(step + step // 2)
        outer.addLayout(grid)
        outer.addLayout(foot)

    @property
    def client_id(self) -> int | None:
        """The client that is chosen; None while there is none to choose."""
        found = self.client.currentData()
        return None if found is None else int(found)

    def show_clients(self) -> None:
        """Offer the clients that are not archived; the chosen one stays chosen."""
        clients = sorted(
            (one for one in self._ws.catalogue().clients.values() if not one.archived),
            key=lambda one: one.name.casefold(),
        )
        offered = [(one.name, one.id) for one in clients]
        chosen = self.client_id
        there = [
            (self.client.itemText(at), self.client.itemData(at))
            for at in range(self.client.count())
        ]
        if offered != there:
            with QSignalBlocker(self.client):
                self.client.clear()
                for name, id in offered:
                    self.client.addItem(name, id)
                self.client.setCurrentIndex(max(self.client.findData(chosen), 0))
            if chosen != self.client_id:
                self._suggest()
        self._amount_words.setText(
            _("Amount ({currency})").format(currency=self._ws.setting("currency"))
        )
        self.setEnabled(bool(offered))
        self.tell_waiting()

    def choose_client(self, client: int) -> None:
        """Choose a client, if it is offered."""
        at = self.client.findData(client)
        if at >= 0:
            self.client.setCurrentIndex(at)

    @Slot()
    def tell_waiting(self) -> None:
        """Tell what of the period is billable and not yet invoiced, and offer that as the
        amount.
        """
        client = self.client_id
        if client is None:
            self.waiting.setText(_("Add a client first, in the settings."))
            return
        try:
            found = invoice_register.uninvoiced(self._ws, client, *self._days())
        except TegoedError as trouble:
            self.waiting.setText(app_locale().say(trouble.message))
            return
        self.amount.setPlaceholderText(app_locale().decimal(found.cents) if found.seconds else "")
        self.waiting.setText(
            invoice_words.uninvoiced_line(app_locale(), found, self._ws.setting("currency"))
            or _("Nothing in this period is billable and not yet invoiced.")
        )

    @Slot()
    def add(self) -> None:
        """Add the invoice that the fields tell."""
        client = self.client_id
        if client is None:
            return
        try:
            first, last = self._days()
            invoice = Invoice(
                number=self.number.text(),
                client=client,
                sent=date_of(self.sent.date()),
                first=first,
                last=last,
                amount_cents=parse_cents(self.amount.text()),
            )
            made = invoice_register.add(self._ws, invoice)
        except TegoedError as trouble:
            self._point_at(trouble.message)
            self.refused.emit(trouble)
            return
        self.number.clear()
        self.amount.clear()
        self._suggest()
        self.added.emit(made)
        self.number.setFocus()

    def _days(self) -> tuple[date, date]:
        return date_of(self.first.date()), date_of(self.last.date())

    @Slot()
    def _suggest(self) -> None:
        """Fill in the period that is waiting for an invoice of this client and date."""
        client = self.client_id
        if client is None:
            return
        try:
            first, last = invoice_register.period(self._ws, client, date_of(self.sent.date()))
        except TegoedError as trouble:
            self.waiting.setText(app_locale().say(trouble.message))
            return
        for field, day in ((self.first, first), (self.last, last)):
            with QSignalBlocker(field):
                field.setDate(qt_date(day))
        self.tell_waiting()

    def _point_at(self, trouble: Message) -> None:
        """Give the keyboard to the field that a refusal is about."""
        field: QWidget = self.number
        if trouble.id.startswith("amount."):
            field = self.amount
        elif trouble.id.startswith("range."):
            field = self.last
        field.setFocus()
        if isinstance(field, QLineEdit | QDateEdit):
            field.selectAll()

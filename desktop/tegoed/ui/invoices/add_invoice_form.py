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

from tegoed.core.invoicing.invoice_draft import InvoiceDraft, InvoiceField
from tegoed.presentation.invoices.invoices_view import WaitingView
from tegoed.ui.invoices.intents import AddInvoice, ShowWaiting, SuggestPeriod
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.forms.date_fields import date_field, date_of, qt_date
from tegoed.ui.widgets.labels import fine
from tegoed.ui.widgets.plain_text import PlainLabel

WIDEST = 42
"""How wide the form gets, in lines of text."""


class AddInvoiceForm(QWidget):
    """The fields of an invoice; its dates are today, in weeks that begin on that weekday."""

    intent = Signal(object)

    def __init__(self, today: date, first_weekday: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.client = QComboBox(self)
        self.client.setAccessibleName(_("Client"))
        self.number = QLineEdit(self)
        self.number.setPlaceholderText(f"{today.year}-001")
        self.sent = date_field(_("Date of the invoice"), today, first_weekday, self)
        self.amount = QLineEdit(self)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.first = date_field(_("First day of the period"), today, first_weekday, self)
        self.last = date_field(_("Last day of the period"), today, first_weekday, self)
        self.waiting = fine("", self)
        self.button = QPushButton(_("Add invoice"), self)
        self._lay_out()
        self.client.currentIndexChanged.connect(self._suggest)
        self.sent.dateChanged.connect(self._suggest)
        self.first.dateChanged.connect(self._ask_waiting)
        self.last.dateChanged.connect(self._ask_waiting)
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

    def show_clients(self, clients: tuple[tuple[int, str], ...], amount_label: str) -> None:
        """Offer these clients, by id; the chosen one stays chosen."""
        chosen = self.client_id
        there = tuple(
            (self.client.itemData(at), self.client.itemText(at))
            for at in range(self.client.count())
        )
        if clients != there:
            with QSignalBlocker(self.client):
                self.client.clear()
                for id, name in clients:
                    self.client.addItem(name, id)
                self.client.setCurrentIndex(max(self.client.findData(chosen), 0))
        self._amount_words.setText(amount_label)
        self.setEnabled(bool(clients))
        if not clients:
            self.waiting.setText(_("Add a client first, in the settings."))
        elif chosen == self.client_id:
            self._ask_waiting()
        else:
            self._suggest()

    def choose_client(self, client: int) -> None:
        """Choose a client, if it is offered."""
        at = self.client.findData(client)
        if at >= 0:
            self.client.setCurrentIndex(at)

    def show_period(self, first: date, last: date) -> None:
        """Fill in the period that is waiting for an invoice."""
        for field, day in ((self.first, first), (self.last, last)):
            with QSignalBlocker(field):
                field.setDate(qt_date(day))
        self._ask_waiting()

    def show_waiting(self, view: WaitingView) -> None:
        """Tell what is waiting for an invoice, and offer that as the amount."""
        self.waiting.setText(view.text)
        self.amount.setPlaceholderText(view.amount)

    def show_error(self, text: str) -> None:
        """Tell why it is not known what is waiting."""
        self.waiting.setText(text)

    def begin_another(self) -> None:
        """Empty the fields of an invoice that was added, ready for the next one."""
        self.number.clear()
        self.amount.clear()
        self._suggest()
        self.number.setFocus()

    def point_at(self, field: InvoiceField) -> None:
        """Give the keyboard to the field that a refusal is about."""
        fields: dict[InvoiceField, QLineEdit | QDateEdit] = {
            InvoiceField.NUMBER: self.number,
            InvoiceField.AMOUNT: self.amount,
            InvoiceField.PERIOD: self.last,
        }
        fields[field].setFocus()
        fields[field].selectAll()

    @Slot()
    def add(self) -> None:
        """Ask for the invoice that the fields tell."""
        client = self.client_id
        if client is not None:
            draft = InvoiceDraft(
                number=self.number.text(),
                client=client,
                sent=date_of(self.sent.date()),
                first=date_of(self.first.date()),
                last=date_of(self.last.date()),
                amount=self.amount.text(),
            )
            self.intent.emit(AddInvoice(draft))

    @Slot()
    def _suggest(self) -> None:
        if self.client_id is not None:
            self.intent.emit(SuggestPeriod(self.client_id, date_of(self.sent.date())))

    @Slot()
    def _ask_waiting(self) -> None:
        if self.client_id is not None:
            first, last = date_of(self.first.date()), date_of(self.last.date())
            self.intent.emit(ShowWaiting(self.client_id, first, last))

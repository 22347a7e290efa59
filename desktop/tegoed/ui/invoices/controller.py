# SPDX-License-Identifier: MIT
"""The invoices that were sent, followed."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import assert_never

from tegoed.core.errors import TegoedError
from tegoed.core.invoicing.invoice_draft import InvoiceDraft
from tegoed.presentation.invoices.invoices_view import invoices_view, waiting_view
from tegoed.services.balance import periods
from tegoed.services.invoices import invoice_entry, invoice_register
from tegoed.services.invoices.invoice_entry import InvoiceRefused
from tegoed.services.invoices.invoice_register import InvoiceAdded
from tegoed.services.invoices.invoices_data import load_invoices
from tegoed.services.workspace import Workspace
from tegoed.ui.controllers.screen_controller import ScreenController
from tegoed.ui.controllers.undo_controller import UndoController
from tegoed.ui.invoices.intents import (
    AddInvoice,
    InvoicesIntent,
    RemoveInvoice,
    ShowWaiting,
    SuggestPeriod,
)
from tegoed.ui.invoices.window import InvoicesWindow
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.widgets.bars.change_bar import RedoChange, UndoChange


class InvoicesController(ScreenController[InvoicesWindow]):
    """The controller of the register's window."""

    NAME = "invoices"
    FOLLOWED = frozenset({"entry", "client", "project", "setting", "invoice"})

    def __init__(self, ws: Workspace) -> None:
        super().__init__(ws, InvoicesWindow(periods.today(ws), int(ws.setting("first_weekday"))))
        self._undo = UndoController(ws, self.window.change_bar)
        self.refresh()

    def refresh(self) -> None:
        """Load the register and render it."""
        try:
            data = load_invoices(self._ws)
        except TegoedError as error:
            self._undo.tell_error(error.message)
        else:
            self.window.show_view(invoices_view(app_locale(), data))

    def handle(self, intent: InvoicesIntent) -> None:
        """Help to fill in the form, and change the register."""
        match intent:
            case SuggestPeriod(client, sent):
                self._suggest_period(client, sent)
            case ShowWaiting(client, first, last):
                self._show_waiting(client, first, last)
            case AddInvoice(draft):
                self._add(draft)
            case RemoveInvoice(number, client):
                self._remove(number, client)
            case UndoChange():
                self._undo.undo()
            case RedoChange():
                self._undo.redo()
            case _:
                assert_never(intent)

    def _suggest_period(self, client: int, sent: date) -> None:
        try:
            first, last = invoice_register.period(self._ws, client, sent)
        except TegoedError as error:
            self.window.form.show_error(app_locale().say(error.message))
        else:
            self.window.form.show_period(first, last)

    def _show_waiting(self, client: int, first: date, last: date) -> None:
        try:
            found = invoice_register.uninvoiced(self._ws, client, first, last)
            currency = self._ws.setting("currency")
        except TegoedError as error:
            self.window.form.show_error(app_locale().say(error.message))
        else:
            self.window.form.show_waiting(waiting_view(app_locale(), found, currency))

    def _add(self, draft: InvoiceDraft) -> None:
        outcome = invoice_entry.enter(self._ws, draft)
        match outcome:
            case InvoiceAdded(warnings=warnings):
                self._undo.tell_done(warnings)
                self.window.form.begin_another()
            case InvoiceRefused(message, field):
                self.window.form.point_at(field)
                self._undo.tell_error(message)
            case _:
                assert_never(outcome)

    def _remove(self, number: str, client: int) -> None:
        self._undo.attempt(partial(invoice_register.remove, self._ws, number, client))

# SPDX-License-Identifier: MIT
"""The window of invoices: adding, refusing, removing and undo, and the ways to it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Invoice
from tegoed.services.invoices import invoice_register
from tegoed.services.setup import catalogue_setup
from tegoed.store.tables import entries
from tegoed.ui.app.process.ipc_server import link_text
from tegoed.ui.app.windows.navigation_controller import NavigationController
from tegoed.ui.balance.window import BalanceWindow
from tegoed.ui.invoices.window import InvoicesWindow
from tegoed.ui.project.window import ProjectWindow
from tegoed.ui.widgets.forms.date_fields import qt_date
from tests.support.example_week import Peter
from tests.support.workspaces import empty_workspace
from tests.ui.screen_windows import invoices_window
from tests.ui.windows import open_window, show_week


def opened(qtbot: QtBot, peter: Peter) -> InvoicesWindow:
    window = invoices_window(peter.ws)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def shown(window: InvoicesWindow) -> list[list[str]]:
    model = window.table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def add(window: InvoicesWindow, number: str, amount: str) -> None:
    window.form.number.setText(number)
    window.form.amount.setText(amount)
    window.form.button.click()


def numbers(peter: Peter) -> set[str | None]:
    return {entry.invoice for entry in entries.listed(peter.ws.db, client=peter.bouw.id)}


def test_the_form_tells_what_is_waiting_and_adds_an_invoice_for_it(
    qtbot: QtBot, peter: Peter
) -> None:
    window = opened(qtbot, peter)
    form = window.form
    assert window.table.isHidden() and not window.none_yet.isHidden()
    assert form.client.currentText() == "Bouwgroep Noord"
    assert form.waiting.text() == "Billable and not yet invoiced: 28 h 30, worth €3,335.00."
    assert form.amount.placeholderText() == "3335.00"
    form.first.setDate(qt_date(date(2026, 11, 9)))
    form.last.setDate(qt_date(date(2026, 11, 15)))
    assert form.waiting.text() == "Billable and not yet invoiced: 10 h 30, worth €1,175.00."
    add(window, "2026-014", "1.175,00")
    row = ["2026-014 · Bouwgroep Noord", "16 Nov 2026", "9–15 Nov 2026", "€1,175.00"]
    assert shown(window) == [[*row, "12:30", "21:30", "€54.65"]]
    assert window.change_bar.sentence.text() == "Invoice 2026-014 added"
    assert (form.number.text(), form.amount.text()) == ("", "")
    assert numbers(peter) == {None, "2026-014"}
    window.change_bar.undo_button.click()
    assert shown(window) == []
    assert numbers(peter) == {None}
    window.change_bar.redo_button.click()
    assert len(shown(window)) == 1


def test_a_refusal_is_said_and_the_keyboard_goes_to_its_field(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    add(window, "2026-014", "-5")
    assert "cannot be negative" in window.change_bar.sentence.text()
    assert window.form.amount.hasFocus()
    add(window, " ", "5")
    assert window.form.number.hasFocus()
    window.form.last.setDate(qt_date(date(2026, 1, 1)))
    add(window, "2026-014", "5")
    assert "before it begins" in window.change_bar.sentence.text()
    assert window.form.waiting.text() == "The range ends before it begins."
    assert invoice_register.listed(peter.ws) == ()
    assert window.form.number.text() == "2026-014", "what was typed is kept"


def test_an_invoice_without_time_is_added_and_says_so(qtbot: QtBot, peter: Peter) -> None:
    catalogue_setup.add_client(peter.ws, "Licence")
    window = opened(qtbot, peter)
    window.choose_client(
        next(c.id for c in peter.ws.catalogue().clients.values() if c.name == "Licence")
    )
    add(window, "7", "10")
    assert "Invoice 7 was added all the same." in window.change_bar.sentence.text()
    assert shown(window)[0][-1] == "–"


def test_the_chosen_invoice_is_removed_by_button_and_by_key(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter)
    for number in ("1", "2"):
        add(window, number, "10")
    assert not window.remove_button.isEnabled()
    window.remove()
    assert len(shown(window)) == 2
    window.table.setCurrentIndex(window.table.model().index(0, 0))
    window.remove_button.click()
    assert [row[0] for row in shown(window)] == ["1 · Bouwgroep Noord"]
    assert window.change_bar.sentence.text() == "Invoice 2 removed"
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.table.setFocus()
    window.table.setCurrentIndex(window.table.model().index(0, 0))
    qtbot.keyClick(window.table, Qt.Key.Key_Delete)
    assert shown(window) == []
    assert numbers(peter) == {None}


def test_it_follows_what_others_change(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter)
    catalogue_setup.add_client(peter.ws, "Aannemer")
    qtbot.waitUntil(lambda: window.form.client.count() == 3)
    assert window.form.client.currentText() == "Bouwgroep Noord", "the chosen one stays chosen"
    assert not window.ticking


def test_without_a_client_it_says_what_comes_first(
    qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ws = empty_workspace(tmp_path_factory.mktemp("empty"))
    try:
        window = invoices_window(ws)
        qtbot.addWidget(window)
        assert window.form.waiting.text() == "Add a client first, in the settings."
        assert not window.form.isEnabled()
        window.form.add()
        assert invoice_register.listed(ws) == ()
    finally:
        ws.close()


def test_the_balance_and_a_project_tell_of_invoices_and_lead_to_them(
    qtbot: QtBot, peter: Peter
) -> None:
    balance = open_window(qtbot, peter.ws)
    show_week(balance, "2026-W46")
    assert balance.page.invoices.text() == (
        "Billable and not yet invoiced: 12 h 30, worth €1,365.00."
    )
    made = Invoice(
        number="2026-014",
        client=peter.bouw.id,
        sent=date(2026, 11, 30),
        first=date(2026, 11, 9),
        last=date(2026, 11, 15),
        amount_cents=117_500,
    )
    invoice_register.add(peter.ws, made)
    qtbot.waitUntil(lambda: "an hour comes to €54.65." in balance.page.invoices.text())
    assert "not yet invoiced: 2 h" in balance.page.invoices.text()
    navigation = NavigationController(peter.ws)
    try:
        navigation.show_balance()
        window = navigation.windows.get("balance")
        assert isinstance(window, BalanceWindow)
        menu = window.share_menu
        menu.build()
        next(action for action in menu.actions() if action.text() == "Invoices…").trigger()
        invoices = navigation.windows.get("invoices")
        assert isinstance(invoices, InvoicesWindow)
        navigation.show_project(peter.coaching.id)
        project = navigation.windows.get(f"project {peter.coaching.id}")
        assert isinstance(project, ProjectWindow)
        project.invoices_button.click()
        assert invoices.form.client.currentText() == "Zorgpunt"
        navigation.show_project(peter.verander.id)
        other = navigation.windows.get(f"project {peter.verander.id}")
        assert isinstance(other, ProjectWindow)
        assert "Invoice 2026-014" in other.invoices.text()
    finally:
        for one in navigation.windows.all():
            one.close()
        QApplication.processEvents()


def test_the_text_of_a_request_is_checked_before_it_is_shown() -> None:
    assert link_text({"do": "open", "text": " 1h30  bouw "}) == "1h30 bouw"
    for wrong in ({}, {"text": 5}, {"text": "1h\n2h"}, {"text": "x" * 500}):
        assert link_text({"do": "open", **wrong}) == ""

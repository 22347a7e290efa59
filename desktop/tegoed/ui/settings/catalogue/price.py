# SPDX-License-Identifier: MIT
"""The price of a project: which fields its pricing has, shown from a project and read back into
one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from tegoed.core.calendar.typed_hours import parse_hours
from tegoed.core.entities.values import Client, Pricing, Project, Rate, Terms
from tegoed.core.errors import TegoedError
from tegoed.core.invoicing.money import parse_cents
from tegoed.core.invoicing.pricing_change import with_pricing
from tegoed.presentation.settings.catalogue_settings_view import ClientsView
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import typography
from tegoed.ui.settings.catalogue.dated_amounts_table import DatedAmountsTable, DatedColumn, Line
from tegoed.ui.widgets.forms.inputs import AmountEdit, SteppedEdit
from tegoed.ui.widgets.plain_text import add_row


def rate_column() -> DatedColumn:
    """Return the column of hourly rates."""
    return DatedColumn(_("An hour"), money=True)


class PriceForm(QWidget):
    """Edits the price of one project.

    `chosen` carries a project as it should become; it may be refused and shown again. `unreadable`
    carries why what was typed cannot be read.
    """

    chosen = Signal(object)
    unreadable = Signal(object)

    def __init__(self, view: ClientsView) -> None:
        super().__init__()
        self._project: Project | None = None
        self._client_rates: tuple[Rate, ...] = ()
        self._today = view.today
        self._pricings = [pricing for _words, pricing in view.pricings]
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setVerticalSpacing(typography.steps(self, 1.25))
        self.form.setHorizontalSpacing(typography.steps(self, 2))
        self.pricing = QComboBox()
        for words, pricing in view.pricings:
            self.pricing.addItem(words, pricing)
        self.pricing.activated.connect(self._pricing_chosen)
        self.rates = DatedAmountsTable(view.currency, [rate_column()], _("Hourly rates"))
        self.rates.changed.connect(self._keep_rates)
        self.terms = DatedAmountsTable(
            view.currency,
            [DatedColumn(_("A month"), money=True), DatedColumn(_("Hours a month"), money=False)],
            _("Retainer terms"),
        )
        self.terms.changed.connect(self._keep_terms)
        for table in (self.rates, self.terms):
            table.unreadable.connect(self.unreadable)
        self.fee = AmountEdit()
        self.fee.editingFinished.connect(self._fee_typed)
        self.budget = SteppedEdit(parse_hours, app_locale().typed_length, 3600)
        self.budget.setFixedWidth(self.fee.width())
        self.budget.edited.connect(self._budget_typed)
        add_row(self.form, _("Paid"), self.pricing)
        add_row(self.form, _("Fee"), self.fee)
        add_row(self.form, _("Budget in hours"), self.budget)
        add_row(self.form, _("Rates"), self.rates)
        add_row(self.form, _("Terms"), self.terms)

    def show_project(self, project: Project, client: Client, today: date, currency: str) -> None:
        """Show the price of a project of a client, in a currency."""
        self._project, self._client_rates, self._today = project, client.rates, today
        self.fee.set_currency(currency)
        self._show()

    def _show(self) -> None:
        project = self._current()
        with QSignalBlocker(self.pricing):
            self.pricing.setCurrentIndex(self._pricings.index(project.pricing))
        self.fee.setText(
            "" if project.fee_cents is None else app_locale().decimal(project.fee_cents)
        )
        self.fee.setModified(False)
        self.budget.setText(
            ""
            if project.budget_seconds is None
            else app_locale().typed_length(project.budget_seconds)
        )
        self.rates.show_lines([(rate.start, (rate.cents,)) for rate in project.rates], self._today)
        self.terms.show_lines(
            [
                (term.start, (term.monthly_fee_cents, term.monthly_budget_seconds))
                for term in project.terms
            ],
            self._today,
        )
        pricing = project.pricing
        self.form.setRowVisible(self.fee, pricing is Pricing.FIXED)
        self.form.setRowVisible(self.budget, pricing in (Pricing.FIXED, Pricing.HOURLY))
        self.form.setRowVisible(self.rates, pricing is Pricing.HOURLY)
        self.form.setRowVisible(self.terms, pricing is Pricing.RETAINER)
        line = self.budget.lineEdit()
        line.setPlaceholderText(_("none") if pricing is Pricing.HOURLY else "")

    @Slot(int)
    def _pricing_chosen(self, index: int) -> None:
        project, pricing = self._project, self._pricings[index]
        if project is not None and pricing is not project.pricing:
            self.chosen.emit(with_pricing(project, pricing, self._client_rates, self._today))

    @Slot()
    def _fee_typed(self) -> None:
        if self.fee.isModified() and self._project is not None:
            self._try(lambda: replace(self._current(), fee_cents=parse_cents(self.fee.text())))

    @Slot()
    def _budget_typed(self) -> None:
        if self._project is not None:
            self._try(
                lambda: replace(self._current(), budget_seconds=parse_hours(self.budget.text()))
            )

    def _try(self, made: Callable[[], Project]) -> None:
        try:
            self.chosen.emit(made())
        except TegoedError as error:
            self.unreadable.emit(error.message)
            self._show()

    def _current(self) -> Project:
        assert self._project is not None
        return self._project

    @Slot(object)
    def _keep_rates(self, lines: Sequence[Line]) -> None:
        rates = tuple(Rate(start, amounts[0]) for start, amounts in lines)
        self.chosen.emit(replace(self._current(), rates=rates))

    @Slot(object)
    def _keep_terms(self, lines: Sequence[Line]) -> None:
        terms = tuple(Terms(start, *amounts) for start, amounts in lines)
        self.chosen.emit(replace(self._current(), terms=terms))

# SPDX-License-Identifier: MIT
"""The price of a project: which fields its pricing has, shown from a project and read back into
one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from tegoed.core.errors import TegoedError
from tegoed.core.money import parse_cents
from tegoed.core.spans import local_date
from tegoed.core.typed_hours import parse_hours
from tegoed.core.values import Pricing, Project, Rate, Terms
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.ui.platform import typography
from tegoed.ui.settings.base_page import SettingsController
from tegoed.ui.settings.dated_amounts_table import DatedAmountsTable, DatedColumn, Line
from tegoed.ui.settings.inputs import AmountEdit, SteppedEdit
from tegoed.ui.widgets.plain_text import add_row


def pricing_name(pricing: Pricing) -> str:
    """How a project is paid, in the user's language."""
    return {
        Pricing.HOURLY: _("by the hour"),
        Pricing.FIXED: _("fixed price"),
        Pricing.RETAINER: _("monthly retainer"),
        Pricing.UNPAID: _("unpaid"),
    }[pricing]


def rate_column() -> DatedColumn:
    """The column of hourly rates."""
    return DatedColumn(_("An hour"), money=True)


class PriceForm(QWidget):
    """Edits the price of one project.

    `chosen` tells a project as it should become; it may be refused and shown again.
    """

    chosen = Signal(object)

    def __init__(self, desk: SettingsController) -> None:
        super().__init__()
        self._desk = desk
        self._project: Project | None = None
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setVerticalSpacing(typography.steps(self, 1.25))
        self.form.setHorizontalSpacing(typography.steps(self, 2))
        self.pricing = QComboBox()
        for pricing in Pricing:
            self.pricing.addItem(pricing_name(pricing), pricing)
        self.pricing.activated.connect(self._pricing_chosen)
        self.rates = DatedAmountsTable(desk, [rate_column()], self._keep_rates, _("Hourly rates"))
        self.terms = DatedAmountsTable(
            desk,
            [DatedColumn(_("A month"), money=True), DatedColumn(_("Hours a month"), money=False)],
            self._keep_terms,
            _("Retainer terms"),
        )
        self.fee = AmountEdit()
        self.fee.editingFinished.connect(self._fee_typed)
        self.budget = SteppedEdit(parse_hours, locale.typed_length, 3600)
        self.budget.setFixedWidth(self.fee.width())
        self.budget.edited.connect(self._budget_typed)
        add_row(self.form, _("Paid"), self.pricing)
        add_row(self.form, _("Fee"), self.fee)
        add_row(self.form, _("Budget in hours"), self.budget)
        add_row(self.form, _("Rates"), self.rates)
        add_row(self.form, _("Terms"), self.terms)

    def show_project(self, project: Project) -> None:
        """Shows a project's price."""
        self._project = project
        with QSignalBlocker(self.pricing):
            self.pricing.setCurrentIndex(list(Pricing).index(project.pricing))
        self.fee.set_currency(self._desk.ws.setting("currency"))
        self.fee.setText("" if project.fee_cents is None else locale.decimal(project.fee_cents))
        self.fee.setModified(False)
        self.budget.setText(
            "" if project.budget_seconds is None else locale.typed_length(project.budget_seconds)
        )
        self.rates.show_lines([(rate.start, (rate.cents,)) for rate in project.rates])
        self.terms.show_lines(
            [
                (term.start, (term.monthly_fee_cents, term.monthly_budget_seconds))
                for term in project.terms
            ]
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
        """A new pricing begins with what is known: the client's rate, the fee and budget there
        were, else a round figure to change.
        """
        project = self._project
        pricing = list(Pricing)[index]
        if project is None or pricing is project.pricing:
            return
        known = self._desk.ws.catalogue().clients[project.client].rates
        today = local_date(self._desk.ws.clock.now(), self._desk.ws.zone())
        rates = project.rates or known or (Rate(today, 0),)
        budget = project.budget_seconds or (
            project.terms[-1].monthly_budget_seconds if project.terms else 8 * 3600
        )
        fee = (
            project.fee_cents if project.fee_cents is not None else rates[-1].cents * budget // 3600
        )
        match pricing:
            case Pricing.HOURLY:
                changed = replace(project, pricing=pricing, rates=rates)
            case Pricing.FIXED:
                changed = replace(project, pricing=pricing, fee_cents=fee, budget_seconds=budget)
            case Pricing.RETAINER:
                changed = replace(
                    project, pricing=pricing, terms=project.terms or (Terms(today, fee, budget),)
                )
            case Pricing.UNPAID:
                changed = replace(project, pricing=pricing)
        self.chosen.emit(changed)

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
        except TegoedError as trouble:
            self._desk.refuse(trouble)
            self.show_project(self._current())

    def _current(self) -> Project:
        assert self._project is not None
        return self._project

    def _keep_rates(self, lines: Sequence[Line]) -> object | None:
        return self._kept(
            replace(
                self._current(), rates=tuple(Rate(start, amounts[0]) for start, amounts in lines)
            )
        )

    def _keep_terms(self, lines: Sequence[Line]) -> object | None:
        return self._kept(
            replace(
                self._current(), terms=tuple(Terms(start, *amounts) for start, amounts in lines)
            )
        )

    def _kept(self, project: Project) -> object:
        from tegoed.services.setup import catalogue_setup

        return catalogue_setup.edit_project(self._desk.ws, project)

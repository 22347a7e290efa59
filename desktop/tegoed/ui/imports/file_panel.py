# SPDX-License-Identifier: MIT
"""One file of an import: what would come in, and the questions that it asks."""

from __future__ import annotations

from zoneinfo import available_timezones

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.entities.import_values import ImportOptions
from tegoed.core.errors import Message, RefusedError
from tegoed.core.invoicing.money import parse_cents
from tegoed.presentation.setup.import_view import ImportFileView
from tegoed.ui.imports.column_form import ColumnForm
from tegoed.ui.imports.name_table import NameTable
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.forms.inputs import AmountEdit, SegmentedControl, SwitchBox
from tegoed.ui.widgets.labels import heading
from tegoed.ui.widgets.notice_label import NoticeLabel
from tegoed.ui.widgets.plain_text import PlainLabel, add_row
from tegoed.ui.widgets.tables.read_only_table import ReadOnlyTable


class ImportFilePanel(QWidget):
    """The panel. `answered` comes when an answer changed, so that the file is looked at again."""

    answered = Signal()

    def __init__(self, zone: str, currency: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, typography.steps(self, 1), 0)
        column.setSpacing(typography.steps(self, 1.5))
        self.off = NoticeLabel(self, small=False)
        self.summary = PlainLabel("")
        self.summary.setWordWrap(True)
        self.problem = NoticeLabel(self, small=False)
        self.counts = PlainLabel("")
        self.counts.setWordWrap(True)
        for line in (self.off, self.summary, self.problem, self.counts):
            column.addWidget(line)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(typography.steps(self, 2))
        self.form.setVerticalSpacing(typography.steps(self, 1))
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        self._add_questions(zone, currency)
        column.addLayout(self.form)
        self.columns_heading = heading(_("Columns"))
        self.columns = ColumnForm()
        self.columns.chosen.connect(self.answered)
        self.names_heading = heading(_("Clients and projects of the file"))
        self.names = NameTable()
        self.names.chosen.connect(self.answered)
        self.clients_heading = heading(_("What comes in, by client"))
        self.clients = _table(_("By client"), _("Client"), _("Time"), "", figures=1)
        self.refused_heading = heading(_("Rows that cannot come in"))
        self.refused = _table(_("Refused rows"), _("Line"), _("Why"))
        for part in (
            self.columns_heading,
            self.columns,
            self.clients_heading,
            self.clients,
            self.names_heading,
            self.names,
            self.refused_heading,
            self.refused,
        ):
            column.addWidget(part)
        column.addStretch(1)

    def show_view(self, view: ImportFileView) -> None:
        """Show what was found in the file, and the questions that fit it.

        Where names were sent elsewhere as last time, that is an answer of its own.
        """
        is_first = not self.names.rowCount()
        self.off.say(view.switched_off, warning=True)
        self.summary.setText(view.summary)
        self.problem.say(view.problem, warning=True)
        self.counts.setText(view.counts)
        self.counts.setVisible(bool(view.counts))
        self._show_questions(view)
        self.columns.show_header(view.header)
        self.names.show_rows(view.names)
        for table, rows in ((self.clients, view.clients), (self.refused, view.refused)):
            table.show_cells(rows)
            table.fit_rows(table.verticalHeader().defaultSectionSize())
        for parts, shown in (
            ((self.columns_heading, self.columns), view.is_table),
            ((self.names_heading, self.names), bool(view.names)),
            ((self.clients_heading, self.clients), bool(view.clients)),
            ((self.refused_heading, self.refused), bool(view.refused)),
        ):
            for part in parts:
                part.setVisible(shown)
        if is_first and self.names.targets:
            self.answered.emit()

    def answer(self) -> ImportOptions | Message:
        """Return the answers, or why an amount cannot be read."""
        typed = self.rate.text().strip()
        try:
            rate = parse_cents(typed) if typed else None
        except RefusedError as refused:
            return refused.message
        return ImportOptions(
            zone=self.zone.currentData() or None,
            rate_cents=rate,
            names=self.names.targets,
            columns=dict(self.columns.columns),
            date_order=self.date_order.currentData() if self.date_order.is_chosen else None,
            user=self.user.currentData() if self.user.currentIndex() > 0 else None,
            skip_refused=self.skip.isChecked(),
        )

    def _add_questions(self, zone: str, currency: str) -> None:
        self.zone = QComboBox()
        self.zone.addItem(_("as in the settings ({zone})").format(zone=zone), "")
        for name in sorted(name for name in available_timezones() if "/" in name):
            self.zone.addItem(name, name)
        self.zone.setMinimumContentsLength(len(self.zone.itemText(0)))
        self.zone.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.zone.activated.connect(self.answered)
        self.user = QComboBox()
        self.user.activated.connect(self.answered)
        self.date_order = SegmentedControl()
        self.date_order.addItem(_("day first"), "dmy")
        self.date_order.addItem(_("month first"), "mdy")
        self.date_order.name_buttons(_("Dates"))
        self.date_order.activated.connect(self.answered)
        self.rate = AmountEdit()
        self.rate.set_currency(currency)
        self.rate.editingFinished.connect(self._rate_typed)
        self.skip = SwitchBox(_("Leave out rows that cannot come in"))
        self.skip.toggled.connect(self.answered)
        add_row(self.form, _("Times are of the zone"), self.zone)
        add_row(self.form, _("Whose time"), self.user)
        add_row(self.form, _("Dates"), self.date_order)
        add_row(self.form, _("Rate per hour for new projects"), self.rate)
        add_row(self.form, _("Leave out rows that cannot come in"), self.skip)

    def _show_questions(self, view: ImportFileView) -> None:
        form = self.form
        form.setRowVisible(self.zone, view.asks_zone)
        if view.users and self.user.count() != len(view.users) + 1:
            with QSignalBlocker(self.user):
                self.user.clear()
                self.user.addItem(_("choose"), "")
                for name in view.users:
                    self.user.addItem(name, name)
        form.setRowVisible(self.user, self.user.count() > 1)
        form.setRowVisible(self.date_order, view.asks_date_order or self.date_order.is_chosen)
        form.setRowVisible(self.rate, view.asks_rate or bool(self.rate.text()))
        form.setRowVisible(self.skip, view.has_refused or self.skip.isChecked())

    @Slot()
    def _rate_typed(self) -> None:
        if not self.rate.isModified():
            return
        self.rate.setModified(False)
        answer = self.answer()
        if isinstance(answer, Message):
            self.problem.say(app_locale().say(answer), warning=True)
        else:
            self.answered.emit()


def _table(name: str, *titles: str, figures: int | None = None) -> ReadOnlyTable:
    table = ReadOnlyTable(name, titles, figures=figures)
    table.horizontalHeader().setStretchLastSection(True)
    return table

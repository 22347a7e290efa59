# SPDX-License-Identifier: MIT
"""One file of an import: what would come in, and the questions that it asks."""

from __future__ import annotations

from zoneinfo import available_timezones

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.errors import RefusedError
from tegoed.core.money import parse_cents
from tegoed.services.data.import_batch import ImportPreview
from tegoed.services.data.import_values import ImportOptions, ImportResult
from tegoed.services.workspace import Workspace
from tegoed.ui.imports import import_words
from tegoed.ui.imports.column_form import ColumnForm
from tegoed.ui.imports.name_table import NameTable
from tegoed.ui.imports.remembered_names import remember_names, remembered_names
from tegoed.ui.platform import accessibility, typography
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.settings.inputs import AmountEdit, SegmentedControl, SwitchBox
from tegoed.ui.settings.padded_delegate import PaddedDelegate
from tegoed.ui.widgets.notice_label import NoticeLabel
from tegoed.ui.widgets.plain_text import PlainLabel, add_row

MOST_REFUSED = 100
"""Refused rows that are listed."""


class ImportFilePanel(QWidget):
    """The panel. `answered` comes when an answer changed, so that the file is looked at again."""

    answered = Signal()

    def __init__(self, ws: Workspace) -> None:
        super().__init__()
        self._ws = ws
        self._format = ""
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
        self._add_questions()
        column.addLayout(self.form)
        self.columns_heading = self._heading(_("Columns"))
        self.columns = ColumnForm()
        self.columns.chosen.connect(self.answered)
        self.names_heading = self._heading(_("Clients and projects of the file"))
        self.names = NameTable()
        self.names.chosen.connect(self.answered)
        self.clients_heading = self._heading(_("What comes in, by client"))
        self.clients = self._table(_("By client"), [_("Client"), _("Time"), ""])
        self.refused_heading = self._heading(_("Rows that cannot come in"))
        self.refused = self._table(_("Refused rows"), [_("Line"), _("Why")])
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

    def show_preview(self, found: ImportPreview) -> None:
        """Show what was found in the file, and the questions that fit it."""
        if found.format != self._format:
            self._format = found.format
        result = found.result
        self.off.say(
            "\n".join(app_locale().say(message) for message in result.switched_off)
            if result
            else "",
            warning=True,
        )
        self.summary.setText(import_words.summary(found, self._ws.zone()))
        self.problem.say(
            import_words.problem(found.problem) if found.problem is not None else "",
            warning=True,
        )
        lines = [*import_words.counts(result), *import_words.warnings(result)] if result else []
        self.counts.setText("\n".join(lines))
        self.counts.setVisible(bool(lines))
        self._show_questions(found)
        is_table = found.format == "csv" or (not found.format and len(found.header) > 1)
        self.columns.show_header(found.header)
        for part in (self.columns_heading, self.columns):
            part.setVisible(is_table)
        self.names.show_work(
            found.work, self._ws.catalogue(), remembered_names(self._ws.home, self._format)
        )
        self.names_heading.setVisible(bool(found.work))
        self.names.setVisible(bool(found.work))
        self._show_clients(result)
        self._show_refused(result)

    def options(self) -> ImportOptions:
        """Return the answers. Raises `RefusedError` for an amount that cannot be read."""
        typed = self.rate.text().strip()
        return ImportOptions(
            zone=self.zone.currentData() or None,
            rate_cents=parse_cents(typed) if typed else None,
            names=self.names.targets,
            columns=dict(self.columns.columns),
            date_order=self.date_order.currentData() if self.date_order.is_chosen else None,
            user=self.user.currentData() if self.user.currentIndex() > 0 else None,
            skip_refused=self.skip.isChecked(),
        )

    def remember(self) -> None:
        """Keep which names were sent where, for the next file of this format."""
        if self.names.rowCount():
            remember_names(self._ws.home, self._format, self.names.remembered())

    def sends_remembered(self) -> bool:
        """Tell whether names were sent elsewhere as last time, so that the preview lacks that."""
        return bool(self.names.targets)

    def _add_questions(self) -> None:
        self.zone = QComboBox()
        self.zone.addItem(_("as in the settings ({zone})").format(zone=self._ws.zone().key), "")
        for name in sorted(zone for zone in available_timezones() if "/" in zone):
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
        self.rate.set_currency(str(self._ws.setting("currency")))
        self.rate.editingFinished.connect(self._rate_typed)
        self.skip = SwitchBox(_("Leave out rows that cannot come in"))
        self.skip.toggled.connect(self.answered)
        add_row(self.form, _("Times are of the zone"), self.zone)
        add_row(self.form, _("Whose time"), self.user)
        add_row(self.form, _("Dates"), self.date_order)
        add_row(self.form, _("Rate per hour for new projects"), self.rate)
        add_row(self.form, _("Leave out rows that cannot come in"), self.skip)

    def _show_questions(self, found: ImportPreview) -> None:
        problem = found.problem.id if found.problem is not None else ""
        history = bool(found.format) and found.format != "tegoed"
        form = self.form
        form.setRowVisible(self.zone, history)
        if found.users and self.user.count() != len(found.users) + 1:
            with QSignalBlocker(self.user):
                self.user.clear()
                self.user.addItem(_("choose"), "")
                for name in found.users:
                    self.user.addItem(name, name)
        form.setRowVisible(self.user, self.user.count() > 1)
        form.setRowVisible(
            self.date_order, problem == "import.date-order" or self.date_order.is_chosen
        )
        form.setRowVisible(self.rate, problem == "import.wants-rate" or bool(self.rate.text()))
        refused = bool(found.result is not None and found.result.refused)
        form.setRowVisible(self.skip, refused or self.skip.isChecked())

    def _show_clients(self, result: ImportResult | None) -> None:
        totals = sorted(result.by_client.items(), key=lambda item: -item[1]) if result else []
        known = self._ws.catalogue()
        self.clients.setRowCount(len(totals))
        for row, (name, seconds) in enumerate(totals):
            there = not name or known.client_named(name) is not None
            cells = (
                name or _("without a client"),
                app_locale().length_in_words(seconds),
                "" if there else _("new client"),
            )
            for place, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if place == 1:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.clients.setItem(row, place, item)
        _fit_rows(self.clients)
        for part in (self.clients_heading, self.clients):
            part.setVisible(bool(totals))

    def _show_refused(self, result: ImportResult | None) -> None:
        rows = result.refused[:MOST_REFUSED] if result else ()
        self.refused.setRowCount(len(rows))
        for place, refused in enumerate(rows):
            self.refused.setItem(place, 0, QTableWidgetItem(str(refused.line)))
            self.refused.setItem(place, 1, QTableWidgetItem(app_locale().say(refused.reason)))
        _fit_rows(self.refused)
        for part in (self.refused_heading, self.refused):
            part.setVisible(bool(rows))

    @Slot()
    def _rate_typed(self) -> None:
        if not self.rate.isModified():
            return
        self.rate.setModified(False)
        try:
            self.options()
        except RefusedError as refused:
            self.problem.say(app_locale().say(refused.message), warning=True)
            return
        self.answered.emit()

    def _heading(self, words: str) -> QLabel:
        label = accessibility.HeadingLabel(words)
        label.setFont(typography.strong(label.font()))
        return label

    def _table(self, name: str, heads: list[str]) -> QTableWidget:
        table = QTableWidget(0, len(heads))
        table.setAccessibleName(name)
        table.setHorizontalHeaderLabels(heads)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setFont(typography.tabular(table.font()))
        PaddedDelegate(table)
        return table


def _fit_rows(table: QTableWidget) -> None:
    rows = min(max(table.rowCount(), 1), 8)
    table.setFixedHeight(
        table.horizontalHeader().sizeHint().height()
        + rows * table.verticalHeader().defaultSectionSize()
        + 2 * table.frameWidth()
    )

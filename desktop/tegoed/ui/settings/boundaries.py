# SPDX-License-Identifier: MIT
"""Boundaries: the limits one sets on a calm day.

A change counts from this week on; earlier weeks keep theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QTableWidgetItem, QWidget

from tegoed.core.errors import RefusedError, TegoedError
from tegoed.core.money import parse_cents
from tegoed.core.typed_hours import parse_hours
from tegoed.core.values import FLOORED, PER_CLIENT, Boundary, BoundaryKind
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.services.setup import boundary_setup
from tegoed.ui.platform import accessibility, typography
from tegoed.ui.settings.base_page import SettingsController, SettingsPage, button
from tegoed.ui.settings.inputs import SteppedEdit
from tegoed.ui.settings.settings_table import RIGHT, SettingsTable, SteppedDelegate
from tegoed.ui.widgets.plain_text import PlainLabel, add_row


def kind_name(kind: BoundaryKind) -> str:
    """What a boundary watches, in the user's language."""
    return {
        BoundaryKind.GIVEN_HOURS: _("Given in a week, at most"),
        BoundaryKind.OUT_OF_HOURS: _("Out of hours in a week, at most"),
        BoundaryKind.DAY_HOURS: _("Worked in a day, at most"),
        BoundaryKind.WEEK_HOURS: _("Worked in a week, at most"),
        BoundaryKind.CHAIR_HOURS: _("In the client's chair, at most"),
        BoundaryKind.EFFECTIVE_RATE: _("An hour brings in, at least"),
        BoundaryKind.BUDGET: _("Share of the budget used, at most"),
        BoundaryKind.GROWTH_HOURS: _("Own growth in a week, at least"),
        BoundaryKind.FOCUS_HOURS: _("In focus in a week, at least"),
    }[kind]


def read_limit(kind: BoundaryKind, text: str) -> int | None:
    """Return a limit as typed, in cents, percent or seconds; None for an empty length.

    Raises `RefusedError`.
    """
    if kind is BoundaryKind.EFFECTIVE_RATE:
        return parse_cents(text)
    if kind is BoundaryKind.BUDGET:
        digits = text.strip().removesuffix("%").strip()
        if not digits.isdecimal():
            raise RefusedError("percent.unreadable", word=text)
        return int(digits)
    return parse_hours(text)


def write_limit(kind: BoundaryKind, limit: int) -> str:
    """Return a limit as it is typed: `2:00`, `80.00`, `80%`."""
    if kind is BoundaryKind.EFFECTIVE_RATE:
        return locale.decimal(limit)
    return f"{limit}%" if kind is BoundaryKind.BUDGET else locale.typed_length(limit)


def _limit(boundary: Boundary) -> int:
    match boundary.kind:
        case BoundaryKind.EFFECTIVE_RATE:
            limit = boundary.floor_cents
        case BoundaryKind.BUDGET:
            limit = boundary.percent
        case kind:
            limit = boundary.floor_seconds if kind in FLOORED else boundary.limit_seconds
    return limit or 0


def _with_limit(boundary: Boundary, limit: int | None) -> Boundary:
    match boundary.kind:
        case BoundaryKind.EFFECTIVE_RATE:
            return replace(boundary, floor_cents=limit)
        case BoundaryKind.BUDGET:
            return replace(boundary, percent=limit or 0)
        case kind if kind in FLOORED:
            return replace(boundary, floor_seconds=limit)
        case _:
            return replace(boundary, limit_seconds=limit)


def _parts(
    kind: BoundaryKind,
) -> tuple[Callable[[str], int | None], Callable[[int], str], int]:
    """Return how a limit of that kind is read and written, and what an arrow changes."""
    return partial(read_limit, kind), partial(write_limit, kind), STEPS.get(kind, 1800)


USUAL = {
    BoundaryKind.GIVEN_HOURS: "2:00",
    BoundaryKind.OUT_OF_HOURS: "1:00",
    BoundaryKind.DAY_HOURS: "9:00",
    BoundaryKind.WEEK_HOURS: "40:00",
    BoundaryKind.CHAIR_HOURS: "1:00",
    BoundaryKind.EFFECTIVE_RATE: "80",
    BoundaryKind.BUDGET: "80%",
    BoundaryKind.GROWTH_HOURS: "2:00",
    BoundaryKind.FOCUS_HOURS: "4:00",
}
"""A limit to begin with."""
STEPS = {BoundaryKind.EFFECTIVE_RATE: 500, BoundaryKind.BUDGET: 5}
"""How much an arrow changes a limit, in cents or percent; one of hours by half an hour."""
LIMIT = 2
"""The column of the limits."""
MOST_ROWS = 12


class BoundariesPage(SettingsPage):
    """A table with limits edited in place, and a line to add one."""

    kinds = frozenset({"boundary", "client", "project"})

    def __init__(self, desk: SettingsController) -> None:
        super().__init__(
            desk,
            _("Boundaries"),
            _(
                "Limits you set on a calm day. Tegoed tells you when one is passed and "
                "keeps the score; a change counts from this week on."
            ),
        )
        self._shown: list[Boundary] = []
        titles = [_("Boundary"), _("For"), _("Limit")]
        self.table = SettingsTable(titles, _("Boundaries"), figures=(LIMIT,))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(LIMIT, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(LIMIT, typography.steps(self, 14))
        SteppedDelegate(self.table, LIMIT, self._limit_edit)
        self.table.itemChanged.connect(self._edited)
        self.column.addWidget(self.table)
        self.buttons(button(_("Delete"), self.delete))
        self.group(_("New boundary"))
        self.kind = QComboBox()
        accessibility.name_choices(self.kind, _("New boundary"))
        for kind in BoundaryKind:
            self.kind.addItem(kind_name(kind), kind)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.whom = QComboBox()
        accessibility.name_choices(self.whom, _("For"))
        self.limit = SteppedEdit(*_parts(BoundaryKind.GIVEN_HOURS))
        self.limit.setAccessibleName(_("Limit"))
        self.limit.setFixedWidth(typography.steps(self, 14))
        self.limit.lineEdit().returnPressed.connect(self.add)
        self.unit = PlainLabel()
        form = self.form()
        add_row(form, _("Boundary"), self.kind)
        add_row(form, _("For"), self.whom)
        self.whom_label = form.labelForField(self.whom)
        row = QHBoxLayout()
        row.setSpacing(typography.steps(self, 1))
        for widget in (self.limit, self.unit, button(_("Add"), self.add)):
            row.addWidget(widget)
        row.addStretch(1)
        label = PlainLabel(_("Limit"))
        label.setBuddy(self.limit)
        form.addRow(label, row)
        self.column.addStretch(1)
        self.refresh()
        self._kind_chosen()

    def refresh(self) -> None:
        """Shows the boundaries that hold this week; lifted ones unticked."""
        row = self.table.currentRow()
        order = list(BoundaryKind)
        found = boundary_setup.boundaries(self.desk.ws)
        self._shown = sorted(
            found, key=lambda boundary: (order.index(boundary.kind), self._whom(boundary))
        )
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self._shown))
            for place, boundary in enumerate(self._shown):
                name = QTableWidgetItem(kind_name(boundary.kind))
                name.setFlags(
                    (name.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsEditable
                )
                name.setCheckState(
                    Qt.CheckState.Checked if boundary.enabled else Qt.CheckState.Unchecked
                )
                whom = QTableWidgetItem(self._whom(boundary))
                whom.setFlags(whom.flags() & ~Qt.ItemFlag.ItemIsEditable)
                limit = QTableWidgetItem(write_limit(boundary.kind, _limit(boundary)))
                limit.setData(Qt.ItemDataRole.AccessibleTextRole, self._spoken(boundary))
                limit.setTextAlignment(RIGHT)
                for column, item in enumerate((name, whom, limit)):
                    self.table.setItem(place, column, item)
        self.table.setCurrentCell(min(max(row, 0), len(self._shown) - 1), LIMIT)
        self.table.fit_rows(2, MOST_ROWS)
        self._fill_whom()

    @Slot()
    def add(self) -> None:
        """Adds a boundary."""
        chosen = self.whom.currentData() or (None, None)

        def made() -> Boundary:
            bare = Boundary(kind=self._kind(), client=chosen[0], project=chosen[1])
            limit = read_limit(bare.kind, self.limit.text())
            return boundary_setup.add_boundary(self.desk.ws, _with_limit(bare, limit))

        self.desk.attempt(made)

    @Slot()
    def delete(self) -> None:
        """Deletes the chosen boundary, for earlier weeks too."""
        row = self.table.currentRow()
        if 0 <= row < len(self._shown):
            id = self._shown[row].id
            self.desk.done(lambda: boundary_setup.delete_boundary(self.desk.ws, id))

    @Slot(QTableWidgetItem)
    def _edited(self, item: QTableWidgetItem) -> None:
        boundary = self._shown[item.row()]
        if item.column() == 0:
            lifted = item.checkState() is not Qt.CheckState.Checked
            self.desk.attempt(
                lambda: boundary_setup.archive_boundary(self.desk.ws, boundary.id, lifted)
            )
            return
        text = item.text()
        try:
            changed = _with_limit(boundary, read_limit(boundary.kind, text))
        except TegoedError as trouble:
            self.desk.refuse(trouble)
            self.refresh()
            return
        if self.desk.attempt(lambda: boundary_setup.edit_boundary(self.desk.ws, changed)) is None:
            self.refresh()

    def _limit_edit(self, row: int, parent: QWidget) -> SteppedEdit:
        return SteppedEdit(*_parts(self._shown[row].kind), parent)

    def _spoken(self, boundary: Boundary) -> str:
        """The limit with its currency where it is money: `€80.00`, `2:00`."""
        if boundary.kind is BoundaryKind.EFFECTIVE_RATE:
            return locale.money(_limit(boundary), self.desk.ws.setting("currency"))
        return write_limit(boundary.kind, _limit(boundary))

    def _whom(self, boundary: Boundary) -> str:
        known = self.desk.ws.catalogue()
        if boundary.project is not None and boundary.project in known.projects:
            project = known.projects[boundary.project]
            return f"{known.clients[project.client].name} › {project.name}"
        if boundary.client is not None and boundary.client in known.clients:
            return known.clients[boundary.client].name
        return self._everyone(boundary.kind)

    def _everyone(self, kind: BoundaryKind) -> str:
        if kind is BoundaryKind.BUDGET:
            return _("each project with a budget")
        return _("each client") if kind in PER_CLIENT else _("everything")

    @Slot()
    def _kind_chosen(self) -> None:
        kind = self._kind()
        self.limit.use(*_parts(kind))
        self.limit.setText(USUAL[kind])
        sign = locale.currency_sign(self.desk.ws.setting("currency"))
        units = {BoundaryKind.EFFECTIVE_RATE: sign, BoundaryKind.BUDGET: ""}
        self.unit.setText(units.get(kind, _("hours")))
        self._fill_whom()

    def _kind(self) -> BoundaryKind:
        return list(BoundaryKind)[self.kind.currentIndex()]

    def _fill_whom(self) -> None:
        kind = self._kind()
        known = self.desk.ws.catalogue()
        self.whom.clear()
        self.whom.addItem(self._everyone(kind), (None, None))
        if kind is BoundaryKind.BUDGET:
            for project in known.projects.values():
                if not project.archived and (project.budget_seconds or project.terms):
                    self.whom.addItem(
                        f"{known.clients[project.client].name} › {project.name}",
                        (project.client, project.id),
                    )
        elif kind in PER_CLIENT:
            for client in sorted(known.clients.values(), key=lambda client: client.name.casefold()):
                if not client.archived:
                    self.whom.addItem(client.name, (client.id, None))
        self.whom.setVisible(self.whom.count() > 1)
        self.whom_label.setVisible(self.whom.count() > 1)

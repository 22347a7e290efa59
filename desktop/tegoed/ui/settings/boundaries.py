"""Boundaries: the limits one sets on a calm day. A change counts from this week on; earlier weeks keep theirs."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
)

from tegoed.core.errors import RefusedError, TegoedError
from tegoed.core.money import parse_cents
from tegoed.core.values import FLOORED, PER_CLIENT, Boundary, BoundaryKind
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.services.setup import boundary_setup
from tegoed.ui.platform import accessibility, typography
from tegoed.ui.settings.base_page import SettingsController, SettingsPage, button
from tegoed.ui.settings.price import hours_typed
from tegoed.ui.widgets.plain_text import PlainLabel


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


def amount(boundary: Boundary) -> str:
    """The limit as it is typed: `2:00`, `80.00`, `80%`."""
    if boundary.kind is BoundaryKind.EFFECTIVE_RATE:
        return locale.decimal(boundary.floor_cents or 0)
    if boundary.kind is BoundaryKind.BUDGET:
        return f"{boundary.percent}%"
    return locale.typed_length(
        (boundary.floor_seconds if boundary.kind in FLOORED else boundary.limit_seconds) or 0
    )


def with_amount(boundary: Boundary, text: str) -> Boundary:
    """The boundary with a limit as typed. Raises `RefusedError`."""
    match boundary.kind:
        case BoundaryKind.EFFECTIVE_RATE:
            return replace(boundary, floor_cents=parse_cents(text))
        case BoundaryKind.BUDGET:
            digits = text.strip().removesuffix("%").strip()
            if not digits.isdecimal():
                raise RefusedError("percent.unreadable", word=text)
            return replace(boundary, percent=int(digits))
        case kind if kind in FLOORED:
            return replace(boundary, floor_seconds=hours_typed(text))
        case _:
            return replace(boundary, limit_seconds=hours_typed(text))


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


class BoundariesPage(SettingsPage):
    """A table with limits edited in place, and a line to add one."""

    kinds = frozenset({"boundary", "client", "project"})

    def __init__(self, desk: SettingsController) -> None:
        super().__init__(
            desk,
            _("Boundaries"),
            _(
                "Limits you set on a calm day. Tegoed tells you when one is passed and keeps the score; a change counts from this week on."
            ),
        )
        self._shown: list[Boundary] = []
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(_("Boundaries"))
        self.table.setHorizontalHeaderLabels([_("Boundary"), _("For"), _("Limit")])
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setFont(typography.tabular(self.table.font()))
        self.table.itemChanged.connect(self._edited)
        self.column.addWidget(self.table, 1)
        self.buttons(button(_("Delete"), self.delete))
        self.kind = QComboBox()
        accessibility.name_choices(self.kind, _("New boundary"))
        for kind in BoundaryKind:
            self.kind.addItem(kind_name(kind), kind)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.whom = QComboBox()
        accessibility.name_choices(self.whom, _("For"))
        self.limit = QLineEdit()
        self.limit.setAccessibleName(_("Limit"))
        self.limit.setMaximumWidth(typography.steps(self, 12))
        self.limit.returnPressed.connect(self.add)
        row = QHBoxLayout()
        row.addWidget(PlainLabel(_("New:")))
        for widget in (self.kind, self.whom, self.limit, button(_("Add"), self.add)):
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addLayout(row)
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
                limit = QTableWidgetItem(amount(boundary))
                limit.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                for column, item in enumerate((name, whom, limit)):
                    self.table.setItem(place, column, item)
        self.table.setCurrentCell(min(max(row, 0), len(self._shown) - 1), 2)
        self._fill_whom()

    @Slot()
    def add(self) -> None:
        """Adds a boundary."""
        chosen = self.whom.currentData() or (None, None)

        def made() -> Boundary:
            bare = Boundary(kind=self._kind(), client=chosen[0], project=chosen[1])
            return boundary_setup.add_boundary(self.desk.ws, with_amount(bare, self.limit.text()))

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
            changed = with_amount(boundary, text)
        except TegoedError as trouble:
            self.desk.refuse(trouble)
            self.refresh()
            return
        if self.desk.attempt(lambda: boundary_setup.edit_boundary(self.desk.ws, changed)) is None:
            self.refresh()

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
        self.limit.setText(USUAL[self._kind()])
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

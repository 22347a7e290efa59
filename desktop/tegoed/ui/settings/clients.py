# SPDX-License-Identifier: MIT
"""Clients and projects: a tree at the left, the chosen one's name and price at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.spans import local_date
from tegoed.core.values import Client, Pricing, Project, Rate, Rounding
from tegoed.services.setup import catalogue_setup
from tegoed.ui.balance.label_widgets import quiet_button
from tegoed.ui.platform import typography
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.settings.base_page import (
    Prose,
    SettingsController,
    SettingsPage,
    button,
    group_heading,
)
from tegoed.ui.settings.dated_amounts_table import DatedAmountsTable, Line
from tegoed.ui.settings.padded_delegate import PaddedDelegate
from tegoed.ui.settings.price import PriceForm, rate_column
from tegoed.ui.widgets.plain_text import PlainLabel, add_row

KEY = Qt.ItemDataRole.UserRole


class ClientsPage(SettingsPage):
    """What is chosen is kept by kind and id, so that it survives every refresh."""

    kinds = frozenset({"client", "project"})

    def __init__(self, desk: SettingsController) -> None:
        super().__init__(
            desk,
            _("Clients and projects"),
            _(
                "Who the work is for, and what was agreed. Rates hold from a date on: "
                "a change counts from then, earlier weeks keep theirs."
            ),
        )
        self.tree = QTreeWidget()
        PaddedDelegate(self.tree)
        self.tree.setAnimated(False)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(_("Clients and projects"))
        self.tree.setMinimumWidth(typography.steps(self, 24))
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.currentItemChanged.connect(self._chosen)
        self.archived = QCheckBox(_("Show archived"))
        self.archived.toggled.connect(self.refresh)
        left = QVBoxLayout()
        left.setSpacing(typography.steps(self, 1))
        left.addWidget(self.tree, 1)
        left.addWidget(self.archived)
        self.name = QLineEdit()
        self.name.editingFinished.connect(self._renamed)
        self.rates = DatedAmountsTable(desk, [rate_column()], self._keep_rates, _("Hourly rates"))
        self.price = PriceForm(desk)
        self.price.chosen.connect(self._keep_project)
        form = QFormLayout()
        add_row(form, _("Name"), self.name)
        self.prices = QStackedWidget()
        of_client = QWidget()
        client_form = QVBoxLayout(of_client)
        client_form.setContentsMargins(0, 0, 0, 0)
        client_form.setSpacing(typography.steps(self, 1))
        client_form.addWidget(group_heading(_("Hourly rates")))
        client_form.addWidget(Prose(_("Rate for work without a project or on an unpaid one.")))
        client_form.addWidget(self.rates)
        client_form.addSpacing(typography.steps(self, 1.5))
        client_form.addWidget(group_heading(_("Timesheets")))
        client_form.addLayout(self._rounding_row())
        client_form.addStretch(1)
        self.prices.addWidget(of_client)
        self.prices.addWidget(self.price)
        self.archive_button = button(_("Archive"), self.archive)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(typography.steps(self, 1.5))
        right.addLayout(form)
        right.addWidget(self.prices)
        row = QHBoxLayout()
        row.setSpacing(typography.steps(self, 1))
        self.delete_button = button(_("Delete"), self.delete)
        self.life_button = quiet_button(_("The whole project…"))
        self.life_button.clicked.connect(self._ask_for_life)
        row.addWidget(self.archive_button)
        row.addWidget(self.delete_button)
        row.addStretch(1)
        row.addWidget(self.life_button)
        right.addLayout(row)
        right.addStretch(1)
        self.right = QWidget()
        self.right.setLayout(right)
        both = QHBoxLayout()
        both.setSpacing(typography.steps(self, 3))
        both.addLayout(left, 2)
        both.addWidget(self.right, 3)
        self.column.addLayout(both, 1)
        self.anchors = {
            "rounding": self.rounding,
            "rates": self.rates.table,
            "pricing": self.price.pricing,
        }
        self.project_button = button(_("New project"), self.add_project)
        self.buttons(button(_("New client"), self.add_client), self.project_button)
        self.refresh()

    def find_anchor(self, anchor: str) -> QWidget | None:
        """Return the widget of that name, with a client or a project chosen so that it is seen."""
        wanted = "project" if anchor == "pricing" else "client"
        items = self.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        key = self._key()
        if key is None or key[0] != wanted:
            of_kind = (item for item in items if item.data(0, KEY)[0] == wanted)
            first = next(of_kind, None)
            if first is not None:
                self.tree.setCurrentItem(first)
        return super().find_anchor(anchor)

    @Slot()
    def refresh(self) -> None:
        """Shows the clients with their projects by name, and the chosen one's price."""
        chosen = self._key()
        known = self.desk.ws.catalogue()
        with QSignalBlocker(self.tree):
            self.tree.clear()
            for client in sorted(known.clients.values(), key=lambda client: client.name.casefold()):
                if client.archived and not self.archived.isChecked():
                    continue
                top = self._item(
                    self.tree, client.name, ("client", client.id), archived=client.archived
                )
                projects = (
                    project for project in known.projects.values() if project.client == client.id
                )
                for project in sorted(projects, key=lambda project: project.name.casefold()):
                    if not project.archived or self.archived.isChecked():
                        self._item(
                            top, project.name, ("project", project.id), archived=project.archived
                        )
            self.tree.expandAll()
        self._choose(chosen)

    @Slot()
    def add_client(self) -> None:
        """Adds a client with a name to be typed over."""
        name = _free(
            _("New client"), [client.name for client in self.desk.ws.catalogue().clients.values()]
        )
        made = self.desk.attempt(lambda: catalogue_setup.add_client(self.desk.ws, name))
        if made is not None:
            self._begin(("client", made.id))

    @Slot()
    def add_project(self) -> None:
        """Adds a project to the chosen client, by the hour at the client's rate."""
        client = self._client()
        if client is None:
            return
        known = self.desk.ws.catalogue()
        name = _free(
            _("New project"),
            [project.name for project in known.projects.values() if project.client == client.id],
        )
        rates = client.rates or (
            Rate(local_date(self.desk.ws.clock.now(), self.desk.ws.zone()), 0),
        )
        made = self.desk.attempt(
            lambda: catalogue_setup.add_project(
                self.desk.ws, client.id, name, Pricing.HOURLY, rates=rates
            )
        )
        if made is not None:
            self._begin(("project", made.id))

    @Slot()
    def archive(self) -> None:
        """Takes the chosen one out of the choices, or back in."""
        value = self._value()
        if isinstance(value, Client):
            self.desk.attempt(
                lambda: catalogue_setup.archive_client(self.desk.ws, value.id, not value.archived)
            )
        elif value is not None:
            self.desk.attempt(
                lambda: catalogue_setup.archive_project(self.desk.ws, value.id, not value.archived)
            )

    @Slot()
    def delete(self) -> None:
        """Deletes the chosen one; one with time on it is refused with the advice to archive it."""
        value = self._value()
        if isinstance(value, Client):
            self.desk.attempt(lambda: catalogue_setup.delete_client(self.desk.ws, value.id))
        elif value is not None:
            self.desk.attempt(lambda: catalogue_setup.delete_project(self.desk.ws, value.id))

    def _rounding_row(self) -> QVBoxLayout:
        """How the client's timesheets are rounded, with what that touches under it."""
        self.rounding = QComboBox()
        self.rounding.addItem(_("not"), "")
        for rounding in Rounding:
            self.rounding.addItem(app_locale().word(rounding.value), rounding.value)
        self.rounding.activated.connect(self._keep_rounding)
        label = PlainLabel(_("Round timesheet lines"))
        label.setBuddy(self.rounding)
        about = Prose(
            _("Only what a timesheet bills is rounded, line by line. Your own figures never are.")
        )
        self.rounding.setAccessibleDescription(about.text())
        row = QVBoxLayout()
        row.setSpacing(typography.steps(self, 0.75))
        row.addWidget(label)
        row.addWidget(self.rounding, alignment=Qt.AlignmentFlag.AlignLeft)
        row.addWidget(about)
        return row

    def _item(
        self,
        parent: QTreeWidget | QTreeWidgetItem,
        name: str,
        key: tuple[str, int],
        *,
        archived: bool,
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [name])
        item.setData(0, KEY, key)
        if archived:
            font = item.font(0)
            font.setItalic(True)
            item.setFont(0, font)
            item.setToolTip(0, _("Archived"))
        return item

    def _key(self) -> tuple[str, int] | None:
        item = self.tree.currentItem()
        return None if item is None else tuple(item.data(0, KEY))

    def _value(self) -> Client | Project | None:
        key = self._key()
        if key is None:
            return None
        known = self.desk.ws.catalogue()
        return known.clients.get(key[1]) if key[0] == "client" else known.projects.get(key[1])

    def _client(self) -> Client | None:
        value = self._value()
        return (
            self.desk.ws.catalogue().clients[value.client] if isinstance(value, Project) else value
        )

    def _choose(self, key: tuple[str, int] | None) -> None:
        for place in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(place)
            assert top is not None
            for item in (top, *(top.child(number) for number in range(top.childCount()))):
                if item is not None and (key is None or tuple(item.data(0, KEY)) == key):
                    self.tree.setCurrentItem(item)
                    self._chosen()
                    return
        if key is not None:
            self._choose(None)
        else:
            self._chosen()

    def _begin(self, key: tuple[str, int]) -> None:
        self._choose(key)
        self.name.setFocus()
        self.name.selectAll()

    @Slot()
    def _chosen(self) -> None:
        value = self._value()
        self.right.setVisible(value is not None)
        self.project_button.setEnabled(value is not None)
        if value is None:
            return
        self.name.setText(value.name)
        self.name.setModified(False)
        self.archive_button.setText(_("Use again") if value.archived else _("Archive"))
        self.life_button.setVisible(isinstance(value, Project))
        if isinstance(value, Client):
            self.rates.show_lines([(rate.start, (rate.cents,)) for rate in value.rates])
            self.rounding.setCurrentIndex(
                self.rounding.findData(value.rounding.value if value.rounding else "")
            )
            self.prices.setCurrentIndex(0)
        else:
            self.price.show_project(value)
            self.prices.setCurrentIndex(1)

    @Slot()
    def _ask_for_life(self) -> None:
        value = self._value()
        if isinstance(value, Project):
            self.desk.project_asked.emit(value.id)

    @Slot()
    def _renamed(self) -> None:
        value = self._value()
        if value is None or not self.name.isModified():
            return
        self.name.setModified(False)
        name = self.name.text()
        if isinstance(value, Client):
            kept: object = self.desk.attempt(
                lambda: catalogue_setup.edit_client(self.desk.ws, replace(value, name=name))
            )
        else:
            kept = self.desk.attempt(
                lambda: catalogue_setup.edit_project(self.desk.ws, replace(value, name=name))
            )
        if kept is None:
            self.name.setText(value.name)

    def _keep_rates(self, lines: Sequence[Line]) -> object | None:
        client = self._value()
        if not isinstance(client, Client):
            return None
        rates = tuple(Rate(start, amounts[0]) for start, amounts in lines)
        return catalogue_setup.edit_client(self.desk.ws, replace(client, rates=rates))

    @Slot(int)
    def _keep_rounding(self, place: int) -> None:
        client = self._value()
        named = self.rounding.itemData(place)
        kept = Rounding(named) if named else None
        if isinstance(client, Client) and kept is not client.rounding:
            self.desk.attempt(
                lambda: catalogue_setup.edit_client(self.desk.ws, replace(client, rounding=kept))
            )

    @Slot(object)
    def _keep_project(self, project: Project) -> None:
        if self.desk.attempt(lambda: catalogue_setup.edit_project(self.desk.ws, project)) is None:
            self._chosen()


def _free(name: str, taken: Sequence[str]) -> str:
    """The name, with a number behind it if it is taken."""
    folded = {other.casefold() for other in taken}
    number, found = 2, name
    while found.casefold() in folded:
        found, number = f"{name} {number}", number + 1
    return found

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

from tegoed.core.entities.values import Client, Project, Rate
from tegoed.core.errors import Message
from tegoed.presentation.settings.catalogue_settings_view import ClientsView
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.settings.catalogue.dated_amounts_table import DatedAmountsTable, Line
from tegoed.ui.settings.catalogue.price import PriceForm, rate_column
from tegoed.ui.settings.intents import (
    AddClient,
    AddProject,
    DeleteWork,
    EditClient,
    EditProject,
    OpenWholeProject,
    PutAway,
    UnreadableInput,
)
from tegoed.ui.settings.parts.base_page import SettingsPage
from tegoed.ui.widgets.flat_buttons import quiet_button
from tegoed.ui.widgets.forms.form_parts import Prose, button
from tegoed.ui.widgets.labels import heading
from tegoed.ui.widgets.plain_text import PlainLabel, add_row
from tegoed.ui.widgets.tables.padded_delegate import PaddedDelegate

KEY = Qt.ItemDataRole.UserRole


class ClientsPage(SettingsPage):
    """What is chosen is kept by kind and id, so that it survives every refresh."""

    def __init__(self, view: ClientsView) -> None:
        super().__init__(
            _("Clients and projects"),
            _(
                "Who the work is for, and what was agreed. Rates hold from a date on: "
                "a change counts from then, earlier weeks keep theirs."
            ),
        )
        self._view = view
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
        self.archived.toggled.connect(self._show)
        left = QVBoxLayout()
        left.setSpacing(typography.steps(self, 1))
        left.addWidget(self.tree, 1)
        left.addWidget(self.archived)
        self.name = QLineEdit()
        self.name.editingFinished.connect(self._renamed)
        self.rates = DatedAmountsTable(view.currency, [rate_column()], _("Hourly rates"))
        self.rates.changed.connect(self._keep_rates)
        self.rates.unreadable.connect(self._refuse)
        self.price = PriceForm(view)
        self.price.chosen.connect(self._keep_project)
        self.price.unreadable.connect(self._refuse)
        form = QFormLayout()
        add_row(form, _("Name"), self.name)
        self.prices = QStackedWidget()
        of_client = QWidget()
        client_form = QVBoxLayout(of_client)
        client_form.setContentsMargins(0, 0, 0, 0)
        client_form.setSpacing(typography.steps(self, 1))
        client_form.addWidget(heading(_("Hourly rates")))
        client_form.addWidget(Prose(_("Rate for work without a project or on an unpaid one.")))
        client_form.addWidget(self.rates)
        client_form.addSpacing(typography.steps(self, 1.5))
        client_form.addWidget(heading(_("Timesheets")))
        client_form.addLayout(self._rounding_row(view))
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
        self._show()

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

    def show_view(self, view: ClientsView) -> None:
        """Show the clients with their projects, and the chosen one's price."""
        self._view = view
        self._show()

    @Slot()
    def _show(self) -> None:
        chosen = self._key()
        shows_archived = self.archived.isChecked()
        with QSignalBlocker(self.tree):
            self.tree.clear()
            for found in self._view.clients:
                if found.client.archived and not shows_archived:
                    continue
                top = self._item(self.tree, found.client)
                for project in found.projects:
                    if not project.archived or shows_archived:
                        self._item(top, project)
            self.tree.expandAll()
        self._choose(chosen)

    @Slot()
    def add_client(self) -> None:
        """Ask for a client with a name to be typed over."""
        self.intent.emit(AddClient())

    @Slot()
    def add_project(self) -> None:
        """Ask for a project of the chosen client."""
        client = self._client()
        if client is not None:
            self.intent.emit(AddProject(client.id))

    def begin(self, made: Client | Project) -> None:
        """Have the name of a new client or project typed over."""
        self.choose(made)
        self.name.setFocus()
        self.name.selectAll()

    def choose(self, value: Client | Project) -> None:
        """Choose a client or project."""
        self._choose(_key_of(value))

    @Slot()
    def archive(self) -> None:
        """Ask for the chosen one to be taken out of the choices, or back in."""
        if (value := self._value()) is not None:
            self.intent.emit(PutAway(value))

    @Slot()
    def delete(self) -> None:
        """Ask for the chosen one to be deleted."""
        if (value := self._value()) is not None:
            self.intent.emit(DeleteWork(value))

    def _rounding_row(self, view: ClientsView) -> QVBoxLayout:
        """How the client's timesheets are rounded, with what that touches under it."""
        self.rounding = QComboBox()
        for words, rounding in view.roundings:
            self.rounding.addItem(words, rounding)
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
        self, parent: QTreeWidget | QTreeWidgetItem, value: Client | Project
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [value.name])
        item.setData(0, KEY, _key_of(value))
        if value.archived:
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
        known: list[Client | Project] = []
        for found in self._view.clients:
            known += [found.client, *found.projects]
        return next((value for value in known if _key_of(value) == key), None)

    def _client(self) -> Client | None:
        value = self._value()
        if isinstance(value, Project):
            return next(
                found.client for found in self._view.clients if found.client.id == value.client
            )
        return value

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
            lines = [(rate.start, (rate.cents,)) for rate in value.rates]
            self.rates.show_lines(lines, self._view.today)
            roundings = [rounding for _words, rounding in self._view.roundings]
            self.rounding.setCurrentIndex(roundings.index(value.rounding))
            self.prices.setCurrentIndex(0)
        else:
            client = self._client()
            assert client is not None
            self.price.show_project(value, client, self._view.today, self._view.currency)
            self.prices.setCurrentIndex(1)

    @Slot()
    def _ask_for_life(self) -> None:
        value = self._value()
        if isinstance(value, Project):
            self.intent.emit(OpenWholeProject(value.id))

    @Slot()
    def _renamed(self) -> None:
        value = self._value()
        if value is None or not self.name.isModified():
            return
        self.name.setModified(False)
        self._edit(replace(value, name=self.name.text()))

    def _edit(self, value: Client | Project) -> None:
        self.intent.emit(EditClient(value) if isinstance(value, Client) else EditProject(value))

    @Slot(object)
    def _refuse(self, why: Message) -> None:
        self.intent.emit(UnreadableInput(why))

    @Slot(object)
    def _keep_rates(self, lines: Sequence[Line]) -> None:
        client = self._value()
        if isinstance(client, Client):
            rates = tuple(Rate(start, amounts[0]) for start, amounts in lines)
            self._edit(replace(client, rates=rates))

    @Slot(int)
    def _keep_rounding(self, place: int) -> None:
        client = self._value()
        _words, kept = self._view.roundings[place]
        if isinstance(client, Client) and kept is not client.rounding:
            self._edit(replace(client, rounding=kept))

    @Slot(object)
    def _keep_project(self, project: Project) -> None:
        self._edit(project)


def _key_of(value: Client | Project) -> tuple[str, int]:
    return ("client" if isinstance(value, Client) else "project"), value.id

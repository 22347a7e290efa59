# SPDX-License-Identifier: MIT
"""A client or project made where it is first named: its name and rate are asked in a line, no
dialog.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tegoed.core.errors import TegoedError
from tegoed.core.money import parse_cents
from tegoed.core.phrase import ParsedPhrase
from tegoed.core.pricing import rate_on
from tegoed.core.spans import local_date
from tegoed.core.values import Client, Draft, Pricing, Rate
from tegoed.services.setup import catalogue_setup
from tegoed.services.workspace import Workspace
from tegoed.ui.platform import typography
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.quick_entry.unknown_name import unknown_client, unknown_project
from tegoed.ui.widgets.plain_text import PlainLabel


class NewWorkRow(QWidget):
    """Offers to make a client, or a project of a client, and asks what an hour costs.

    `made` carries the name as it was first offered and the name that was made, `refused` a
    sentence.
    """

    made = Signal(str, str)
    refused = Signal(str)
    resized = Signal()

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._offered: tuple[str, int | None] = ("", None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(typography.steps(self, 1))
        self.offer = QPushButton()
        self.offer.setAutoDefault(False)
        self.offer.clicked.connect(self.ask)
        self.wanted = False
        self.client = QComboBox()
        self.client.setAccessibleName(_("Client"))
        self.client.currentIndexChanged.connect(self._client_chosen)
        self.name = QLineEdit()
        self.name.setMinimumWidth(typography.steps(self, 18))
        self.name.returnPressed.connect(self.make)
        self.question = PlainLabel()
        self.rate = QLineEdit()
        self.rate.setMaximumWidth(typography.steps(self, 11))
        self.rate.returnPressed.connect(self.make)
        self.create_button = QPushButton(_("Create"))
        self.create_button.setAutoDefault(False)
        self.create_button.clicked.connect(self.make)
        self.fields = (self.name, self.question, self.rate, self.create_button)
        column.addWidget(self.client, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        for widget in (self.offer, *self.fields):
            row.addWidget(widget)
        self.client.hide()
        row.addStretch(1)
        self.show_for("")

    def show_for(self, name: str, client: Client | None = None) -> None:
        """Offer to make a client of that name, or a project of a client; "" offers nothing."""
        self.wanted = False
        self.client.hide()
        offered = (name, client.id if client else None)
        if name and offered == self._offered:
            return
        self._offered = offered
        label = (
            _("&New client “{name}”…")
            if client is None
            else _("&New project “{name}” for {client}…")
        )
        escaped = {"name": name, "client": client.name if client else ""}
        self.offer.setText(
            label.format(**{key: text.replace("&", "&&") for key, text in escaped.items()})
        )
        self.offer.setFlat(client is not None)  # a client's time may well be on no project
        self._ask(False)
        self.setVisible(bool(name))

    def offer_for(self, reading: ParsedPhrase, draft: Draft | None) -> None:
        """Offer to make the client or project that a word of the phrase may have been meant for."""
        if self.wanted and not reading.text.strip():
            return
        if name := unknown_client(reading):
            self.show_for(name)
        elif found := unknown_project(reading, draft, self._ws.catalogue()):
            self.show_for(*found)
        else:
            self.show_for("")

    @Slot()
    def ask(self) -> None:
        """Asks for the name as it is to be written, and for the rate."""
        name, client = self._offered
        self.name.setText(name)
        self.name.setAccessibleName(_("Name"))
        currency = self._ws.setting("currency")
        question = _("An hour costs ({currency})").format(currency=currency)
        self.question.setText(question)
        self.rate.setAccessibleName(question)
        self.rate.setPlaceholderText(_("such as 110"))
        cents = self._usual_cents(client)
        self.rate.setText(app_locale().decimal(cents) if cents else "")
        self._ask(True)
        self.rate.setFocus()
        self.rate.selectAll()

    def ask_new(self, *, project: bool) -> None:
        """Ask for a client that is named nowhere yet, or for a project and whose it is."""
        self._offered = ("", None)
        self.wanted = True
        self.client.clear()
        if project:
            known = self._ws.catalogue().clients.values()
            clients = [client for client in known if not client.archived]
            for client in sorted(clients, key=lambda client: client.name.casefold()):
                self.client.addItem(client.name, client.id)
        self.client.setVisible(self.client.count() > 0)
        self._client_chosen()
        self.ask()
        self.name.setPlaceholderText(
            _("Name of the project") if project else _("Name of the client")
        )
        self.setVisible(True)
        self.name.setFocus()

    @Slot()
    def _client_chosen(self) -> None:
        if not self.wanted:
            return
        client = self.client.currentData()
        self._offered = ("", client)
        cents = self._usual_cents(client)
        self.rate.setText(app_locale().decimal(cents) if cents else "")

    @Slot()
    def make(self) -> None:
        """Makes the client (without a rate when none was typed) or the project, which is paid by
        the hour.
        """
        offered, client = self._offered
        name, text = self.name.text().strip(), self.rate.text().strip()
        today = local_date(self._ws.clock.now(), self._ws.zone())
        try:
            rates = (Rate(today, parse_cents(text)),) if text else ()
            if client is None:
                made = catalogue_setup.add_client(self._ws, name, rates).name
            else:
                made = catalogue_setup.add_project(
                    self._ws, client, name, Pricing.HOURLY, rates=rates
                ).name
        except TegoedError as trouble:
            self.refused.emit(app_locale().say(trouble.message))
            return
        self.show_for("")
        self.made.emit(offered, made)

    def _ask(self, asks: bool) -> None:
        self.offer.setVisible(not asks)
        for widget in self.fields:
            widget.setVisible(asks)
        self.resized.emit()

    def _usual_cents(self, client: int | None) -> int:
        """What an hour costs unless another amount is typed: the client's rate, else the usual
        one.
        """
        today = local_date(self._ws.clock.now(), self._ws.zone())
        if client is not None:
            cents = rate_on(self._ws.catalogue().clients[client].rates, today)
            if cents:
                return cents
        return int(self._ws.setting("default_rate_cents"))

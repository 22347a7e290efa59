"""A client made where it is first named: its rate is asked in a line, no dialog."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from tegoed import language
from tegoed.core.errors import TegoedError
from tegoed.core.money import parse_cents
from tegoed.core.spans import local_date
from tegoed.core.values import Rate
from tegoed.language import _
from tegoed.services import set_up
from tegoed.services.workspace import Workspace
from tegoed.ui import typography
from tegoed.ui.plain_text import PlainLabel


class NewClient(QWidget):
    """Asks what an hour for the client costs and makes it. `made` carries the name, `refused` a sentence."""

    made = Signal(str)
    refused = Signal(str)

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._name = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(typography.steps(self, 1))
        self.offer = QPushButton()
        self.offer.setAutoDefault(False)
        self.offer.clicked.connect(self.ask)
        self.question = PlainLabel()
        self.rate = QLineEdit()
        self.rate.setMaximumWidth(typography.steps(self, 12))
        self.question.setBuddy(self.rate)
        self.rate.returnPressed.connect(self.make)
        self.create_button = QPushButton(_("Create"))
        self.create_button.setAutoDefault(False)
        self.create_button.clicked.connect(self.make)
        for widget in (self.offer, self.question, self.rate, self.create_button):
            row.addWidget(widget)
        row.addStretch(1)
        self.show_for("")

    def show_for(self, name: str) -> None:
        """Offers to make a client of that name; "" offers nothing."""
        if name == self._name and name:
            return
        self._name = name
        self.offer.setText(_("Create &new client {name}").format(name=name.replace("&", "&&")))
        self.offer.setVisible(True)
        for widget in (self.question, self.rate, self.create_button):
            widget.setVisible(False)
        self.setVisible(bool(name))

    @Slot()
    def ask(self) -> None:
        """Asks for the rate."""
        self.question.setText(
            _("An hour for {name} costs").format(name=self._name.replace("&", "&&"))
        )
        self.rate.setPlaceholderText(_("110, or nothing"))
        self.offer.setVisible(False)
        for widget in (self.question, self.rate, self.create_button):
            widget.setVisible(True)
        self.rate.setFocus()

    @Slot()
    def make(self) -> None:
        """Makes the client, without a rate when none was typed."""
        try:
            text = self.rate.text().strip()
            today = local_date(self._ws.clock.now(), self._ws.zone())
            rates = (Rate(today, parse_cents(text)),) if text else ()
            client = set_up.add_client(self._ws, self._name, rates)
        except TegoedError as trouble:
            self.refused.emit(language.say(trouble.message))
            return
        self.rate.clear()
        self.made.emit(client.name)

# SPDX-License-Identifier: MIT
"""A client or project made where it is first named: its name and rate are asked in a line, no
dialog.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tegoed.presentation.entries.phrase_view import NewWorkFormView, NewWorkView
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.entry.phrase_intents import CreateWork
from tegoed.ui.widgets.forms.form_parts import button
from tegoed.ui.widgets.plain_text import PlainLabel


class NewWorkRow(QWidget):
    """An offer to make a client, or a project of a client, and the question what an hour costs.

    `intent` carries a `CreateWork`. `wanted`: the form was asked for without a name in the phrase.
    """

    intent = Signal(object)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered = NewWorkView("", None, "", "", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(typography.steps(self, 1))
        self.offer = button("", self.ask)
        self.wanted = False
        self._form = NewWorkFormView(is_project=False, question="", choices=())
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
        self.create_button = button(_("Create"), self.make)
        self.fields = (self.name, self.question, self.rate, self.create_button)
        column.addWidget(self.client, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        for widget in (self.offer, *self.fields):
            row.addWidget(widget)
        self.client.hide()
        row.addStretch(1)
        self.dismiss()

    def show_offer(self, view: NewWorkView | None, *, typed: bool) -> None:
        """Offer to make what a word of the phrase may have been meant for; None offers nothing.

        A form that was asked for stays until something is `typed`.
        """
        if self.wanted and not typed:
            return
        self._show(view or NewWorkView("", None, "", "", ""))

    def dismiss(self) -> None:
        """Offer and ask nothing any more."""
        self._show(NewWorkView("", None, "", "", ""))

    def _show(self, view: NewWorkView) -> None:
        self.wanted = False
        self.client.hide()
        before, self._offered = self._offered, view
        if view.name and (view.name, view.client) == (before.name, before.client):
            return
        self.offer.setText(view.offer)
        self.offer.setFlat(view.client is not None)  # its time may well be on no project
        self._ask(False)
        self.setVisible(bool(view.name))

    @Slot()
    def ask(self) -> None:
        """Ask for the name as it is to be written, and for the rate."""
        offered = self._offered
        self.name.setText(offered.name)
        self.name.setAccessibleName(_("Name"))
        self.question.setText(offered.question)
        self.rate.setAccessibleName(offered.question)
        self.rate.setPlaceholderText(_("such as 110"))
        self.rate.setText(offered.rate)
        self._ask(True)
        self.rate.setFocus()
        self.rate.selectAll()

    def ask_new(self, form: NewWorkFormView) -> None:
        """Ask for a client that is named nowhere yet, or for a project and whose it is."""
        self.wanted = True
        self._form = form
        self.client.clear()
        self.client.addItems([choice.name for choice in form.choices if choice.id is not None])
        self.client.setVisible(self.client.count() > 0)
        self._client_chosen()
        self.ask()
        self.name.setPlaceholderText(
            _("Name of the project") if form.is_project else _("Name of the client")
        )
        self.setVisible(True)
        self.name.setFocus()

    @Slot()
    def _client_chosen(self) -> None:
        if not self.wanted:
            return
        choice = self._form.choices[max(self.client.currentIndex(), 0)]
        self._offered = NewWorkView("", choice.id, "", self._form.question, choice.rate)
        self.rate.setText(choice.rate)

    @Slot()
    def make(self) -> None:
        """Ask for the client (without a rate when none was typed) or the project to be made."""
        offered, name, rate = self._offered, self.name.text().strip(), self.rate.text().strip()
        self.intent.emit(CreateWork(offered.name, name, offered.client, rate))

    def _ask(self, asks: bool) -> None:
        self.offer.setVisible(not asks)
        for widget in self.fields:
            widget.setVisible(asks)
        self.resized.emit()

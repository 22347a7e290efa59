"""Channels: where "not now" is said. What may wait (keyring, D-Bus, the network) is done by a job, never by the window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tegoed import language
from tegoed.core.errors import Message
from tegoed.language import _
from tegoed.services import focus_channels
from tegoed.services.focus_channels import Kind, Listed
from tegoed.ui import typography
from tegoed.ui.settings.desk import Desk, Page, button, prose


class ChannelsPage(Page):
    """The channels at the left, the chosen one's fields at the right."""

    kinds = frozenset({"channel", "focus"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Channels"),
            _(
                "The places where focus says “not now”. Each is put back as it was afterwards; what you change yourself meanwhile stays."
            ),
        )
        self._shown: list[Listed] = []
        self._wanted = ""
        self.list = QListWidget()
        self.list.setAccessibleName(_("Channels"))
        self.list.setMinimumWidth(typography.steps(self, 20))
        self.list.currentRowChanged.connect(self._chosen)
        self.right = QWidget()
        self._fields: dict[str, QLineEdit] = {}
        self.right_column = QVBoxLayout(self.right)
        self.right_column.setContentsMargins(0, 0, 0, 0)
        both = QHBoxLayout()
        both.setSpacing(typography.steps(self, 3))
        both.addWidget(self.list, 1)
        both.addWidget(self.right, 2)
        self.column.addLayout(both, 1)
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Kind of channel"))
        for kind in focus_channels.kinds():
            self.kind.addItem(language.say(Message(f"channel.{kind.kind}")), kind)
        row = self.buttons(button(_("Add"), self.add))
        row.insertWidget(0, self.kind)
        row.insertWidget(0, QLabel(_("New:")))
        self.refresh()

    def refresh(self) -> None:
        """Asks for the channels and whether each can be used here."""
        self.desk.jobs.run(
            partial(focus_channels.listed, self.desk.ws), self._list_arrived, self.desk.refuse, database=True
        )

    @Slot()
    def add(self) -> None:
        """Adds a channel of the chosen kind; what it needs is filled in at the right and kept with Save."""
        kind: Kind = self.kind.currentData()
        self._show_form(kind, None)

    @Slot()
    def _save(self) -> None:
        """Keeps what was filled in."""
        kind, listed = self._editing
        options = {
            key.name: self._fields[key.name].text().strip()
            for key in kind.keys
            if self._fields[key.name].text().strip()
        }
        secret = self._secret.text() or None
        name = self._name.text().strip()
        if listed is None:
            work = partial(
                focus_channels.add,
                self.desk.ws,
                kind.kind,
                name,
                options,
                secret=secret,
                enabled=self._enabled.isChecked(),
            )
        else:
            work = partial(
                focus_channels.edit,
                self.desk.ws,
                listed.setup.name,
                new_name=name,
                options=options,
                secret=secret,
                enabled=self._enabled.isChecked(),
            )
        self._wanted = name
        self.desk.jobs.run(work, self._saved, self.desk.refuse, database=True)

    @Slot()
    def _test(self) -> None:
        listed = self._editing[1]
        if listed is not None:
            self.desk.tell(_("Trying {channel} …").format(channel=listed.setup.name))
            self.desk.jobs.run(
                partial(focus_channels.test, self.desk.ws, listed.setup.name),
                self._tested,
                self.desk.refuse,
                database=True,
            )

    @Slot()
    def _remove(self) -> None:
        listed = self._editing[1]
        if listed is not None:
            self.desk.jobs.run(
                partial(focus_channels.remove, self.desk.ws, listed.setup.name),
                self._removed,
                self.desk.refuse,
                database=True,
            )

    def _saved(self, _kept: object) -> None:
        self.desk.tell(_("Kept. Test it to see that it works."))
        self.refresh()

    def _tested(self, message: Message) -> None:
        self.desk.tell(language.say(message))

    def _removed(self, _gone: object) -> None:
        self._wanted = ""
        self.desk.tell(_("Removed, and its password forgotten."))
        self.refresh()

    def _list_arrived(self, channels: list[Listed]) -> None:
        wanted = self._wanted or (
            self._shown[self.list.currentRow()].setup.name if 0 <= self.list.currentRow() < len(self._shown) else ""
        )
        self._shown = channels
        with QSignalBlocker(self.list):
            self.list.clear()
            for listed in channels:
                item = QListWidgetItem(listed.setup.name)
                if not listed.setup.enabled:
                    item.setText(_("{channel} (off)").format(channel=listed.setup.name))
                elif listed.reason is not None:
                    item.setText(_("{channel} (cannot be used now)").format(channel=listed.setup.name))
                self.list.addItem(item)
        names = [listed.setup.name for listed in channels]
        self.list.setCurrentRow(names.index(wanted) if wanted in names else 0 if channels else -1)
        if not channels:
            self._clear()
            self.right_column.addWidget(
                prose(_("No channel yet. Add “notifications of this computer” to begin with: it needs nothing."))
            )
            self.right_column.addStretch(1)

    @Slot(int)
    def _chosen(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            listed = self._shown[row]
            kind = next((kind for kind in focus_channels.kinds() if kind.kind == listed.setup.kind), None)
            if kind is not None:
                self._show_form(kind, listed)

    def _clear(self) -> None:
        while (item := self.right_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()

    def _show_form(self, kind: Kind, listed: Listed | None) -> None:
        self._clear()
        self._editing = (kind, listed)
        self._fields = {}
        body = QWidget()
        form = QFormLayout(body)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(typography.steps(self, 1.25))
        title = language.say(Message(f"channel.{kind.kind}"))
        self._name = QLineEdit(listed.setup.name if listed else title)
        form.addRow(_("Name"), self._name)
        for key in kind.keys:
            value = listed.options.get(key.name, "") if listed else key.default or ""
            self._fields[key.name] = QLineEdit(value)
            form.addRow(language.say(Message(f"channel.{kind.kind}.{key.name}")), self._fields[key.name])
        self._secret = QLineEdit()
        self._secret.setEchoMode(QLineEdit.EchoMode.Password)
        if listed is not None and listed.has_secret:
            self._secret.setPlaceholderText(_("kept in the keyring"))
        if kind.credential != "none":
            form.addRow(_("Password or token"), self._secret)
        self._enabled = QCheckBox(_("Switched on"))
        self._enabled.setChecked(listed.setup.enabled if listed else True)
        form.addRow("", self._enabled)
        self.right_column.addWidget(prose(language.say(Message(f"channel.{kind.kind}.about"))))
        self.right_column.addWidget(body)
        row = QWidget()
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(button(_("Save"), self._save))
        if listed is not None:
            buttons.addWidget(button(_("Test"), self._test))
            buttons.addWidget(button(_("Remove"), self._remove))
        buttons.addStretch(1)
        self.right_column.addWidget(row)
        if listed is not None:
            self.right_column.addWidget(prose(self._state(listed)))
        self.right_column.addStretch(1)
        self.right_column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _state(self, listed: Listed) -> str:
        """Whether it can be used, and what it did last."""
        can = language.say(listed.reason) if listed.reason is not None else _("It can be used here.")
        last = listed.last
        if last is None:
            return can
        at = language.day_time(last.changed, self.desk.ws.zone())
        if last.open:
            return f"{can} " + _("It shows “not now” since {time}, and is put back when focus ends.").format(time=at)
        if last.outcome == "restored":
            return f"{can} " + _("Put back last: {time}.").format(time=at)
        if last.outcome == "left":
            return f"{can} " + _("Left as you changed it: {time}.").format(time=at)
        return can

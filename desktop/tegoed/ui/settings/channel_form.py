# SPDX-License-Identifier: MIT
"""One channel: what it does, its fields, signing in, *Test*, and what it changed last and put back
when.

A channel that is there applies as one goes; a new one is kept with *Add*.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from tegoed.channels.registry import ChannelKind
from tegoed.core.errors import Message, TegoedError
from tegoed.core.focus import Hold, HoldState
from tegoed.services.focus import channel_setup, sign_in
from tegoed.services.focus.channel_setup import ConfiguredChannel
from tegoed.ui.platform import typography
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.settings import channel_guide
from tegoed.ui.settings.base_page import Prose, SettingsController, button
from tegoed.ui.settings.channel_fields import KeyField
from tegoed.ui.settings.channel_sign_in import SignInRow
from tegoed.ui.settings.inputs import SwitchBox
from tegoed.ui.tray.focus_actions import names_warning
from tegoed.ui.widgets.notice_label import NoticeLabel
from tegoed.ui.widgets.plain_text import PlainLabel, add_row


class ChannelForm(QWidget):
    """The form of one channel.

    `kept` carries the name under which it is kept now, "" when it was removed.
    """

    kept = Signal(str)

    def __init__(
        self,
        desk: SettingsController,
        kind: ChannelKind,
        listed: ConfiguredChannel | None,
        *,
        name: str = "",
    ) -> None:
        super().__init__()
        self.desk = desk
        self.kind = kind
        self.listed = listed
        # the address of a service that has one of its own is hardly ever changed: it stands last
        keys = sorted(kind.options, key=lambda key: (key.default or "").startswith("https://"))
        self.fields = {key.name: KeyField(kind.name, key, self.apply) for key in keys}
        self.name = QLineEdit(name)
        self.name.setMinimumWidth(typography.steps(self.name, 30))
        self.name.editingFinished.connect(self._name_edited)
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.editingFinished.connect(self._secret_edited)
        self.enabled = SwitchBox(_("Switched on"))
        self.enabled.setChecked(True)
        self.enabled.toggled.connect(self.apply)
        self.names = Prose("")
        self.usable = NoticeLabel(lasting=True)
        self.last = Prose("")
        for line in (self.names, self.usable, self.last):
            line.setMinimumWidth(typography.steps(line, 30))
        self.sign_in: SignInRow | None = None
        self._lay_out()
        self.names.hide()
        if listed is not None:
            self.show_state(listed)

    def show_state(self, listed: ConfiguredChannel) -> None:
        """Shows what is true of the channel now, without disturbing what is being typed."""
        self.listed = listed
        if self.sign_in is not None:
            self.sign_in.channel = listed.setup.name
        if not self.name.hasFocus():
            self.name.setText(listed.setup.name)
        for name, field in self.fields.items():
            field.show(listed.options.get(name, ""))
        with QSignalBlocker(self.enabled):
            self.enabled.setChecked(listed.setup.enabled)
        self.secret.setPlaceholderText(_("kept in the keyring") if listed.has_secret else "")
        self.usable.say(
            app_locale().say(listed.reason)
            if listed.reason is not None
            else _("It can be used here."),
            warning=listed.reason is not None,
        )
        named = self.kind.read_by_others
        self.names.setText(
            names_warning(self.desk.ws, *(listed.options.get(key, "") for key in named))
        )
        self.names.setVisible(bool(self.names.text()))
        self.last.setText(self._did(listed.last))
        self.last.setVisible(bool(self.last.text()))

    def options(self) -> dict[str, str]:
        """What is filled in; a field left empty means the default."""
        defaults = {key.name: key.default or "" for key in self.kind.options}
        return {name: field.value or defaults[name] for name, field in self.fields.items()}

    @Slot()
    def apply(self, *_changed: object) -> None:
        """Keeps the fields of a channel that is there."""
        if self.listed is not None:
            self._edit(options=self.options(), enabled=self.enabled.isChecked())

    @Slot()
    def add(self) -> None:
        """Keeps a new channel."""
        given = {name: value for name, value in self.options().items() if value}
        name = self.name.text().strip()
        work = partial(
            channel_setup.add,
            self.desk.ws,
            self.kind.name,
            name,
            given,
            secret=self.secret.text() or None,
            enabled=self.enabled.isChecked(),
        )
        self.desk.jobs.run(
            work,
            lambda _made: self._added(name),
            self.desk.refuse,
            connection=self.desk.ws.db.own_connection,
        )

    @Slot()
    def test(self) -> None:
        """Tries it without leaving a trace."""
        assert self.listed is not None
        name = self.listed.setup.name
        self.desk.tell(_("Trying {channel} …").format(channel=name))
        self.desk.jobs.run(
            partial(channel_setup.test, self.desk.ws, name),
            self._tested,
            self.desk.refuse,
            connection=self.desk.ws.db.own_connection,
        )

    @Slot()
    def remove(self) -> None:
        """Removes it and its secret."""
        assert self.listed is not None
        work = partial(channel_setup.remove, self.desk.ws, self.listed.setup.name)
        self.desk.jobs.run(
            work, self._removed, self.desk.refuse, connection=self.desk.ws.db.own_connection
        )

    @Slot()
    def show_guide(self) -> None:
        """Opens the page that says how it is set up."""
        text = channel_guide.text_of(self.kind.name)
        assert text is not None
        channel_guide.ChannelGuide(self.kind.name, text, self.window()).show()

    def give_up(self) -> None:
        """Stops what waits for the user."""
        if self.sign_in is not None:
            self.sign_in.give_up()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.steps(self, 1.5))
        heading = PlainLabel(app_locale().say(Message(f"channel.{self.kind.name}")))
        heading.setFont(typography.strong(heading.font()))
        column.addWidget(heading)
        does = Prose(app_locale().say(Message(f"channel.{self.kind.name}.about")))
        does.setMinimumWidth(typography.steps(does, 30))
        column.addWidget(does)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(typography.steps(self, 2))
        form.setVerticalSpacing(typography.steps(self, 1.25))
        add_row(form, _("Name"), self.name)
        self.name.setAccessibleName(_("Name"))
        for field in self.fields.values():
            add_row(form, field.label, field.widget)
        ways = sign_in.ways(self.kind)
        if ways is not None and self.listed is not None:
            again = self.listed.has_secret
            self.sign_in = SignInRow(
                self.desk, self.listed.setup.name, ways, again=again, signed=self._signed_in
            )
            add_row(form, ways.service, self.sign_in)
        if self.kind.credential != "none":
            label = _("Or a token") if ways else _("Password or token")
            add_row(form, label, self.secret)
            self.secret.setAccessibleName(label)
        add_row(form, _("Switched on"), self.enabled)
        column.addLayout(form)
        column.addLayout(self._buttons())
        if ways is not None and self.listed is None:
            column.addWidget(
                Prose(_("After adding it you sign in with {service}.").format(service=ways.service))
            )
        column.addWidget(self.names)
        column.addWidget(self.usable)
        column.addWidget(self.last)
        for line in (self.names, self.usable, self.last):
            line.setVisible(self.listed is not None)
        column.addStretch(1)
        if self.listed is None:
            for line_edit in self.findChildren(QLineEdit):
                line_edit.returnPressed.connect(self.add)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(typography.steps(self, 1))
        if self.listed is None:
            row.addWidget(button(_("Add"), self.add))
        else:
            row.addWidget(button(_("Test"), self.test))
            row.addWidget(button(_("Remove"), self.remove))
        if channel_guide.text_of(self.kind.name) is not None:
            row.addWidget(button(_("How to set this up"), self.show_guide))
        row.addStretch(1)
        return row

    def _name_edited(self) -> None:
        name = self.name.text().strip()
        if self.listed is not None and name and name != self.listed.setup.name:
            self._edit(new_name=name)

    def _secret_edited(self) -> None:
        secret = self.secret.text()
        if self.listed is None or not secret:
            return
        self.secret.clear()
        name = self.listed.setup.name
        work = partial(sign_in.keep, self.desk.ws, name, secret)
        self.desk.jobs.run(
            work,
            lambda _kept: self._done(name),
            self.desk.refuse,
            connection=self.desk.ws.db.own_connection,
        )

    def _edit(
        self,
        *,
        new_name: str | None = None,
        options: dict[str, str] | None = None,
        enabled: bool | None = None,
    ) -> None:
        assert self.listed is not None
        name = self.listed.setup.name
        work = partial(
            channel_setup.edit,
            self.desk.ws,
            name,
            new_name=new_name,
            options=options,
            enabled=enabled,
        )
        self.desk.jobs.run(
            work,
            lambda _kept: self._done(new_name or name),
            self._refused,
            connection=self.desk.ws.db.own_connection,
        )

    def _refused(self, trouble: TegoedError) -> None:
        """What was typed stays, so that it can be mended; what was kept stays too."""
        self.desk.refuse(trouble)

    def _done(self, name: str) -> None:
        self._tell(_("Kept: {name}").format(name=name), name)

    def _added(self, name: str) -> None:
        self._tell(_("Saved. Press Test."), name)

    def _signed_in(self) -> None:
        assert self.listed is not None
        self.kept.emit(self.listed.setup.name)

    def _tested(self, message: Message) -> None:
        self.desk.tell(app_locale().say(message))

    def _removed(self, _gone: object) -> None:
        self._tell(_("Removed, and its password forgotten."), "")

    def _tell(self, sentence: str, name: str) -> None:
        """Say what was done; the list may have put another form in the place of this one
        meanwhile.
        """
        self.desk.tell(sentence)
        if isValid(self):
            self.kept.emit(name)

    def _did(self, last: Hold | None) -> str:
        """What it did last, and what stands in its way."""
        if last is None:
            return ""
        zone = self.desk.ws.zone()
        at = app_locale().day_time(last.changed, zone)
        said = ""
        if last.state is HoldState.RESTORING or (last.open and last.trouble is not None):
            said = _("Not put back yet.")
        elif last.open:
            said = _("It shows “not now” since {time}, and is put back when focus ends.").format(
                time=at
            )
        elif last.state is HoldState.SKIPPED:
            said = _("Left out on {time}.").format(time=at)
        elif last.outcome == "restored":
            said = _("Put back last: {time}.").format(time=at)
        elif last.outcome == "left":
            said = _("Left as you changed it: {time}.").format(time=at)
        if last.trouble is not None and last.state is not HoldState.CLOSED:
            said = f"{said} {app_locale().say(last.trouble)}"
            if last.retry_at is not None:
                said += " " + _("Tried again: {time}.").format(
                    time=app_locale().day_time(last.retry_at, zone)
                )
        return said.strip()

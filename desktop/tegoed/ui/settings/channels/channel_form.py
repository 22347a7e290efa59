# SPDX-License-Identifier: MIT
"""One channel: what it does, its fields, signing in, *Test*, and what it changed last and put back
when.

A channel that is there applies as one goes; a new one is kept with *Add*.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.entities.configured_channel import ConfiguredChannel
from tegoed.presentation.settings.channel_settings_view import ChannelKindView, ChannelView
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.settings.channels import channel_guide
from tegoed.ui.settings.channels.channel_fields import KeyField
from tegoed.ui.settings.channels.channel_sign_in import SignInRow
from tegoed.ui.settings.intents import (
    AddChannel,
    BeginSignIn,
    EditChannel,
    GiveUpSignIn,
    KeepChannelSecret,
    RemoveChannel,
    TryChannel,
)
from tegoed.ui.widgets.forms.form_parts import Prose, button
from tegoed.ui.widgets.forms.inputs import SwitchBox
from tegoed.ui.widgets.notice_label import NoticeLabel
from tegoed.ui.widgets.plain_text import PlainLabel, add_row


class ChannelForm(QWidget):
    """The form of one channel, a new one where `shown` is None.

    `intent` carries a `ChannelsIntent`.
    """

    intent = Signal(object)

    def __init__(self, kind: ChannelKindView, shown: ChannelView | None, *, name: str = "") -> None:
        super().__init__()
        self.kind = kind
        self.listed: ConfiguredChannel | None = None if shown is None else shown.configured
        self.fields = {option.name: KeyField(option, self.apply) for option in kind.options}
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
        if shown is not None:
            self.show_view(shown)

    def show_view(self, view: ChannelView) -> None:
        """Show what is true of the channel now, without disturbing what is being typed."""
        listed = view.configured
        self.listed = listed
        if not self.name.hasFocus():
            self.name.setText(listed.setup.name)
        for name, field in self.fields.items():
            field.show(listed.options.get(name, ""))
        with QSignalBlocker(self.enabled):
            self.enabled.setChecked(listed.setup.enabled)
        self.secret.setPlaceholderText(_("kept in the keyring") if listed.has_secret else "")
        self.usable.say(view.usable, warning=not view.is_usable)
        self.names.setText(view.warning)
        self.names.setVisible(bool(view.warning))
        self.last.setText(view.last)
        self.last.setVisible(bool(view.last))

    def options(self) -> dict[str, str]:
        """Return what is filled in; a field left empty means the default."""
        defaults = {option.name: option.default for option in self.kind.options}
        return {name: field.value or defaults[name] for name, field in self.fields.items()}

    @Slot()
    def apply(self, *_changed: object) -> None:
        """Keep the fields of a channel that is there."""
        if self.listed is not None:
            self._edit(options=self.options(), enabled=self.enabled.isChecked())

    @Slot()
    def add(self) -> None:
        """Ask for a new channel to be kept."""
        given = {name: value for name, value in self.options().items() if value}
        self.intent.emit(
            AddChannel(
                self.kind.name,
                self.name.text().strip(),
                given,
                self.secret.text() or None,
                self.enabled.isChecked(),
            )
        )

    @Slot()
    def test(self) -> None:
        """Ask for it to be tried."""
        self.intent.emit(TryChannel(self._kept_name()))

    @Slot()
    def remove(self) -> None:
        """Ask for it and its secret to be removed."""
        self.intent.emit(RemoveChannel(self._kept_name()))

    @Slot()
    def show_guide(self) -> None:
        """Open the page that says how it is set up."""
        text = channel_guide.text_of(self.kind.name)
        assert text is not None
        channel_guide.ChannelGuide(self.kind.label, text, self.window()).show()

    def give_up(self) -> None:
        """Stop what waits for the user."""
        self.intent.emit(GiveUpSignIn())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.steps(self, 1.5))
        heading = PlainLabel(self.kind.label)
        heading.setFont(typography.strong(heading.font()))
        column.addWidget(heading)
        does = Prose(self.kind.about)
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
        service = self.kind.service
        if service and self.listed is not None:
            self.sign_in = SignInRow(has_code=self.kind.has_code, again=self.listed.has_secret)
            self.sign_in.asked.connect(self._begin_sign_in)
            self.sign_in.given_up.connect(self.give_up)
            add_row(form, service, self.sign_in)
        if self.kind.secret:
            add_row(form, self.kind.secret, self.secret)
            self.secret.setAccessibleName(self.kind.secret)
        add_row(form, _("Switched on"), self.enabled)
        column.addLayout(form)
        column.addLayout(self._buttons())
        if service and self.listed is None:
            column.addWidget(
                Prose(_("After adding it you sign in with {service}.").format(service=service))
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
        if self.listed is not None and secret:
            self.secret.clear()
            self.intent.emit(KeepChannelSecret(self._kept_name(), secret))

    @Slot(bool)
    def _begin_sign_in(self, device: bool) -> None:
        self.intent.emit(BeginSignIn(self._kept_name(), device))

    def _edit(
        self,
        *,
        new_name: str | None = None,
        options: Mapping[str, str] | None = None,
        enabled: bool | None = None,
    ) -> None:
        """Ask for a change. Refused, what was typed stays, so that it can be mended."""
        self.intent.emit(
            EditChannel(name=self._kept_name(), new_name=new_name, options=options, enabled=enabled)
        )

    def _kept_name(self) -> str:
        assert self.listed is not None
        return self.listed.setup.name

# SPDX-License-Identifier: MIT
"""Channels: where "not now" is said.

What may wait (keyring, D-Bus, the network) is done by a job, never by the window.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from tegoed.channels.registry import ChannelGroup, ChannelKind
from tegoed.core.errors import Message
from tegoed.services.focus import channel_setup
from tegoed.services.focus.channel_setup import ConfiguredChannel
from tegoed.ui.platform import typography
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.settings.base_page import Prose, SettingsController, SettingsPage, button
from tegoed.ui.settings.channel_form import ChannelForm
from tegoed.ui.settings.padded_delegate import PaddedDelegate
from tegoed.ui.widgets.plain_text import tip


class ChannelsPage(SettingsPage):
    """The channels at the left, the chosen one at the right."""

    kinds = frozenset({"channel", "focus"})

    def __init__(self, desk: SettingsController) -> None:
        super().__init__(
            desk,
            _("Channels"),
            _(
                "The places where focus says “not now”. Each is put back as it was "
                "afterwards; what you change yourself meanwhile stays."
            ),
        )
        self._shown: list[ConfiguredChannel] = []
        self._wanted = ""
        self.form_shown: ChannelForm | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(_("Channels"))
        self.list.setFixedWidth(typography.steps(self, 27))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        PaddedDelegate(self.list)
        self.list.currentRowChanged.connect(self._chosen)
        self.right = QWidget()
        self.right_column = QVBoxLayout(self.right)
        self.right_column.setContentsMargins(0, 0, 0, 0)
        self.menu = QMenu(self)
        self._fill_menu()
        self.add_button = button(_("Add a channel"), self._show_menu)
        self.add_button.setMenu(self.menu)
        left = QVBoxLayout()
        left.setSpacing(typography.steps(self, 1))
        left.addWidget(self.list, 1)
        left.addWidget(self.add_button)
        both = QHBoxLayout()
        both.setSpacing(typography.steps(self, 3))
        both.addLayout(left)
        both.addWidget(self.right, 1)
        self.column.addLayout(both, 1)
        self.anchors = {"add": self.add_button}
        self.refresh()

    def refresh(self) -> None:
        """Asks for the channels and whether each can be used here."""
        self.desk.jobs.run(
            partial(channel_setup.listed, self.desk.ws),
            self._list_arrived,
            self.desk.refuse,
            connection=self.desk.ws.db.own_connection,
        )

    def show_channel(self, name: str) -> None:
        """Chooses the channel of that name, to be connected again."""
        self._wanted = name
        self.refresh()

    def add(self, kind: ChannelKind) -> None:
        """Shows the form of a new channel, with a name that is free; what was said of another one
        is over.
        """
        self.desk.tell("")
        with QSignalBlocker(self.list):
            self.list.setCurrentRow(-1)
        form = ChannelForm(self.desk, kind, None, name=self._free_name(kind))
        self._put(form)
        form.name.setFocus()
        form.name.selectAll()

    @Slot()
    def add_desktop(self) -> None:
        """Adds the channel that needs nothing, at once."""
        kind = self.desk.ws.channel_kinds.named("desktop")
        form = ChannelForm(self.desk, kind, None, name=self._free_name(kind))
        self._put(form)
        form.add()

    def _fill_menu(self) -> None:
        titles = {
            ChannelGroup.COMPUTER: _("This computer"),
            ChannelGroup.CALENDAR: _("Calendar"),
            ChannelGroup.MAIL: _("Mail"),
            ChannelGroup.CHAT: _("Chat and status"),
            ChannelGroup.HOUSE: _("House"),
            ChannelGroup.OWN: _("Your own"),
        }
        for group in ChannelGroup:
            kinds = [kind for kind in self.desk.ws.channel_kinds if kind.group is group]
            if kinds:
                self.menu.addSection(titles[group])
            for kind in kinds:
                self.menu.addAction(
                    app_locale().say(Message(f"channel.{kind.name}")), partial(self.add, kind)
                )

    @Slot()
    def _show_menu(self) -> None:
        """The button shows its menu by itself; nothing else is to be done."""

    def _free_name(self, kind: ChannelKind) -> str:
        taken = {listed.setup.name.casefold() for listed in self._shown}
        first = app_locale().say(Message(f"channel.{kind.name}"))
        name, number = first, 1
        while name.casefold() in taken:
            number += 1
            name = f"{first} {number}"
        return name

    def _list_arrived(self, channels: list[ConfiguredChannel]) -> None:
        wanted = self._wanted or (
            self._shown[self.list.currentRow()].setup.name
            if 0 <= self.list.currentRow() < len(self._shown)
            else ""
        )
        is_adding = (
            self.form_shown is not None and self.form_shown.listed is None and not self._wanted
        )
        self._wanted = ""
        self._shown = channels
        names = [listed.setup.name for listed in channels]
        row = names.index(wanted) if wanted in names else 0 if channels else -1
        with QSignalBlocker(self.list):
            self.list.clear()
            for listed in channels:
                self.list.addItem(_item(listed))
            self.list.setCurrentRow(-1 if is_adding else row)
        if is_adding:
            return
        if channels:
            self._chosen(row)
        else:
            self._show_nothing()

    @Slot(int)
    def _chosen(self, row: int) -> None:
        if not 0 <= row < len(self._shown):
            return
        listed, form = self._shown[row], self.form_shown
        if form is not None and form.listed is not None and form.listed.setup.id == listed.setup.id:
            form.show_state(listed)
            return
        kind = self.desk.ws.channel_kinds.get(listed.setup.kind)
        if kind is not None:
            self._put(ChannelForm(self.desk, kind, listed))

    def _show_nothing(self) -> None:
        self._clear()
        self.right_column.addWidget(
            Prose(
                _(
                    "No channel yet. Begin with the notifications of this computer: "
                    "they need nothing. "
                    "Calendar, mail and chat are under “Add a channel”."
                )
            )
        )
        start = button(_("Add notifications of this computer"), self.add_desktop)
        self.right_column.addWidget(start, 0, Qt.AlignmentFlag.AlignLeft)
        self.right_column.addStretch(1)

    def _put(self, form: ChannelForm) -> None:
        self._clear()
        self.form_shown = form
        form.kept.connect(self._kept)
        self.right_column.addWidget(form)
        before: QWidget = self.add_button
        for widget in form.findChildren(
            QWidget
        ):  # a form that is made later would come after the dialog's own buttons
            is_here = (
                widget.window() is form.window()
            )  # and not in the window in which a box shows its list
            if (
                is_here
                and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
                and not widget.focusProxy()
            ):
                QWidget.setTabOrder(before, widget)
                before = widget

    @Slot(str)
    def _kept(self, name: str) -> None:
        self._wanted = name
        if self.form_shown is not None and (not name or self.form_shown.listed is None):
            self._clear()
        self.refresh()

    def _clear(self) -> None:
        if self.form_shown is not None:
            self.form_shown.give_up()
            self.form_shown = None
        while (item := self.right_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _item(listed: ConfiguredChannel) -> QListWidgetItem:
    name = listed.setup.name
    if not listed.setup.enabled:
        state = f"○ {_('off')}"
    elif listed.reason is not None:
        state = f"◐ {_('cannot be used here')}"
    else:
        state = f"● {_('ready')}"
    item = QListWidgetItem(f"{name}\n{state}")
    item.setToolTip(tip(name if listed.reason is None else app_locale().say(listed.reason)))
    return item

# SPDX-License-Identifier: MIT
"""Channels: where "not now" is said.

What may wait (keyring, D-Bus, the network) is done by a job, never by the window.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from tegoed.core.entities.names import free_name
from tegoed.presentation.settings.channel_settings_view import ChannelKindView, ChannelView
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.settings.channels.channel_form import ChannelForm
from tegoed.ui.settings.intents import (
    AddDesktopChannel,
    BeginChannel,
    GiveUpSignIn,
    ListChannels,
)
from tegoed.ui.settings.parts.base_page import SettingsPage
from tegoed.ui.widgets.forms.form_parts import Prose, button
from tegoed.ui.widgets.plain_text import tip
from tegoed.ui.widgets.tables.padded_delegate import PaddedDelegate

Menu = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""The groups of kinds, each with its title; a kind with its words."""


class ChannelsPage(SettingsPage):
    """The channels at the left, the chosen one at the right."""

    def __init__(self, menu: Menu) -> None:
        super().__init__(
            _("Channels"),
            _(
                "The places where focus says “not now”. Each is put back as it was "
                "afterwards; what you change yourself meanwhile stays."
            ),
        )
        self._shown: Sequence[ChannelView] = ()
        self._kinds: Mapping[str, ChannelKindView] = {}
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
        self._fill_menu(menu)
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

    def refresh(self) -> None:
        """Ask for the channels and whether each can be used here."""
        self.intent.emit(ListChannels())

    def show_channel(self, name: str) -> None:
        """Choose the channel of that name, to be connected again."""
        self._wanted = name
        self.refresh()

    def show_new(self, kind: ChannelKindView) -> ChannelForm:
        """Show the form of a new channel, with a name that is free."""
        with QSignalBlocker(self.list):
            self.list.setCurrentRow(-1)
        taken = (view.configured.setup.name for view in self._shown)
        form = ChannelForm(kind, None, name=free_name(kind.label, taken))
        self._put(form)
        form.name.setFocus()
        form.name.selectAll()
        return form

    @Slot()
    def add_desktop(self) -> None:
        """Ask for the channel that needs nothing."""
        self.intent.emit(AddDesktopChannel())

    def _fill_menu(self, menu: Menu) -> None:
        for title, kinds in menu:
            self.menu.addSection(title)
            for words, kind in kinds:
                self.menu.addAction(words, partial(self._begin, kind))

    def _begin(self, kind: str) -> None:
        self.intent.emit(BeginChannel(kind))

    @Slot()
    def _show_menu(self) -> None:
        """Do nothing: the button shows its menu by itself."""

    def show_views(
        self, channels: Sequence[ChannelView], kinds: Mapping[str, ChannelKindView]
    ) -> None:
        """Show the channels; a new one that is being filled in stays."""
        row = self.list.currentRow()
        wanted = self._wanted or (
            self._shown[row].configured.setup.name if 0 <= row < len(self._shown) else ""
        )
        is_adding = (
            self.form_shown is not None and self.form_shown.listed is None and not self._wanted
        )
        self._wanted = ""
        self._shown, self._kinds = channels, kinds
        names = [view.configured.setup.name for view in channels]
        row = names.index(wanted) if wanted in names else 0 if channels else -1
        with QSignalBlocker(self.list):
            self.list.clear()
            for view in channels:
                item = QListWidgetItem(view.line)
                item.setToolTip(tip(view.tip))
                self.list.addItem(item)
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
        view, form = self._shown[row], self.form_shown
        setup = view.configured.setup
        if form is not None and form.listed is not None and form.listed.setup.id == setup.id:
            form.show_view(view)
            return
        kind = self._kinds.get(setup.kind)
        if kind is not None:
            self._put(ChannelForm(kind, view))

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
        form.intent.connect(self.intent)
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

    def keep(self, name: str) -> None:
        """Show the channel of that name, which was kept; "" for one that was removed."""
        self._wanted = name
        if self.form_shown is not None and (not name or self.form_shown.listed is None):
            self._clear()
        self.refresh()

    def _clear(self) -> None:
        if self.form_shown is not None:
            self.intent.emit(GiveUpSignIn())
            self.form_shown = None
        while (item := self.right_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

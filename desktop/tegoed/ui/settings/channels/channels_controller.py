# SPDX-License-Identifier: MIT
"""The page of the channels, and what it does in the workspace.

What may wait (keyring, D-Bus, the network) is done by a job, never by the window.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, assert_never

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from shiboken6 import isValid

from tegoed.channels.registry import ChannelKind
from tegoed.core.entities.configured_channel import ConfiguredChannel
from tegoed.core.errors import Message, TegoedError
from tegoed.presentation.settings.channel_settings_view import (
    ChannelData,
    ChannelKindView,
    channel_kind_view,
    channel_menu,
    channel_view,
)
from tegoed.services.focus.channels import channel_setup, sign_in
from tegoed.services.focus.channels.sign_in import SignInRequest
from tegoed.services.focus.focus_settings_data import channel_groups, load_channel_kind
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.settings.channels.channel_form import ChannelForm
from tegoed.ui.settings.channels.channels_page import ChannelsPage
from tegoed.ui.settings.intents import (
    AddChannel,
    AddDesktopChannel,
    BeginChannel,
    BeginSignIn,
    ChannelsIntent,
    EditChannel,
    GiveUpSignIn,
    KeepChannelSecret,
    ListChannels,
    RemoveChannel,
    TryChannel,
)
from tegoed.ui.settings.parts.page_controller import PageController, SettingsSession
from tegoed.ui.tray.focus_controller import names_warning


def open_address(url: str) -> None:
    """Open an address in the user's browser."""
    QDesktopServices.openUrl(QUrl(url))


class ChannelsController(PageController[ChannelsPage]):
    """Sets channels up."""

    kinds = frozenset({"channel", "focus"})

    def __init__(self, session: SettingsSession, page: ChannelsPage) -> None:
        super().__init__(session, page)
        self._begun: SignInRequest | None = None
        page.intent.connect(self.handle)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the channels and whether each can be used here."""
        self._run(partial(channel_setup.listed, self.ws), self._listed)

    @Slot(object)
    def handle(self, intent: ChannelsIntent) -> None:
        """Do what the user wants."""
        match intent:
            case ListChannels():
                self.refresh()
            case BeginChannel(kind):
                self.session.tell("")  # what was said of another one is over
                self.widget.show_new(_kind_view(self.ws.channel_kinds.named(kind)))
            case AddDesktopChannel():
                self.widget.show_new(_kind_view(self.ws.channel_kinds.named("desktop"))).add()
            case AddChannel():
                self._add(intent)
            case EditChannel():
                self._edit(intent)
            case KeepChannelSecret(name, secret):
                work = partial(sign_in.keep, self.ws, name, secret)
                self._run(work, self._telling(_("Kept: {name}").format(name=name), name))
            case TryChannel(name):
                self.session.tell(_("Trying {channel} …").format(channel=name))
                self._run(partial(channel_setup.test, self.ws, name), self._tried)
            case RemoveChannel(name):
                done = self._telling(_("Removed, and its password forgotten."), "")
                self._run(partial(channel_setup.remove, self.ws, name), done)
            case BeginSignIn(name, device):
                self._begin_sign_in(name, device=device)
            case GiveUpSignIn():
                if self._begun is not None:
                    self._begun.cancel()
            case _:
                assert_never(intent)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.session.jobs.run(work, done, self.session.refuse, connection=self.ws.db.own_connection)

    def _listed(self, found: list[ConfiguredChannel]) -> None:
        known = (self.ws.channel_kinds.get(one.setup.kind) for one in found)
        kinds = {kind.name: kind for kind in known if kind is not None}
        locale, zone = app_locale(), self.ws.zone()
        views = []
        for one in found:
            kind = kinds.get(one.setup.kind)
            read = () if kind is None else kind.read_by_others
            warning = names_warning(self.ws, *(one.options.get(key, "") for key in read))
            views.append(channel_view(locale, ChannelData(one, warning), zone))
        self.widget.show_views(views, {name: _kind_view(kind) for name, kind in kinds.items()})

    def _add(self, asked: AddChannel) -> None:
        work = partial(
            channel_setup.add,
            self.ws,
            asked.kind,
            asked.name,
            asked.options,
            secret=asked.secret,
            enabled=asked.enabled,
        )
        self._run(work, self._telling(_("Saved. Press Test."), asked.name))

    def _edit(self, asked: EditChannel) -> None:
        options = None if asked.options is None else dict(asked.options)
        work = partial(
            channel_setup.edit,
            self.ws,
            asked.name,
            new_name=asked.new_name,
            options=options,
            enabled=asked.enabled,
        )
        name = asked.new_name or asked.name
        self._run(work, self._telling(_("Kept: {name}").format(name=name), name))

    def _tried(self, message: Message) -> None:
        self.session.tell(app_locale().say(message))

    def _telling(self, sentence: str, name: str) -> Callable[[object], None]:
        """Return what says what was done, and shows the channel of that name.

        The list may have put another form in the place of the one that asked meanwhile.
        """
        form = self.widget.form_shown

        def tell(_result: object) -> None:
            self.session.tell(sentence)
            if form is not None and isValid(form):
                self.widget.keep(name)

        return tell

    def _begin_sign_in(self, name: str, *, device: bool) -> None:
        """Begin; the network may be needed for a code, so a job does it."""
        form = self.widget.form_shown
        assert form is not None
        self.session.jobs.run(
            partial(sign_in.begin, self.ws, name, device=device),
            partial(self._has_begun, form),
            partial(self._sign_in_failed, form),
            connection=self.ws.db.own_connection,
        )

    def _has_begun(self, form: ChannelForm, begun: SignInRequest) -> None:
        self._begun = begun
        if isValid(form) and form.sign_in is not None:
            form.sign_in.show_waiting(begun.url, begun.code)
        self.session.jobs.run(
            partial(sign_in.finish, self.ws, begun),
            partial(self._has_signed_in, form),
            partial(self._sign_in_failed, form),
            connection=self.ws.db.own_connection,
        )
        open_address(begun.url)

    def _has_signed_in(self, form: ChannelForm, _setup: object) -> None:
        self._show_idle(form)
        if isValid(form) and form.listed is not None:
            name = form.listed.setup.name
            self.session.tell(_("Signed in: {name}").format(name=name))
            self.widget.keep(name)

    def _sign_in_failed(self, form: ChannelForm, error: TegoedError) -> None:
        self._show_idle(form)
        self.session.refuse(error)

    def _show_idle(self, form: ChannelForm) -> None:
        self._begun = None
        if isValid(form) and form.sign_in is not None:
            form.sign_in.show_idle()


def _kind_view(kind: ChannelKind) -> ChannelKindView:
    return channel_kind_view(app_locale(), load_channel_kind(kind))


def channels_page(session: SettingsSession) -> ChannelsPage:
    """Return the page, with its controller."""
    page = ChannelsPage(channel_menu(app_locale(), channel_groups(session.ws)))
    ChannelsController(session, page)
    return page

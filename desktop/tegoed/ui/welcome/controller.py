# SPDX-License-Identifier: MIT
"""The window of the first start, and what it sets up in a workspace."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import Any, assert_never

from PySide6.QtCore import Signal, Slot

from tegoed.core.errors import Message, TegoedError
from tegoed.presentation.setup.welcome_view import (
    TRAY,
    WelcomeForm,
    read_form,
    tray_page_view,
    welcome_view,
)
from tegoed.services.setup import first_setup, settings
from tegoed.services.setup.welcome_data import load_tray_page, load_welcome
from tegoed.services.workspace import Workspace
from tegoed.ui.platform import window_geometry
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.jobs import JobRunner
from tegoed.ui.welcome.intents import (
    CloseWelcome,
    GoOnInWelcome,
    HelpInWelcome,
    LookAtExample,
    ShowTrayPage,
    WelcomeIntent,
)
from tegoed.ui.welcome.welcome_window import WelcomeWindow
from tegoed.ui.widgets.widget_controller import WidgetController

DRAFT = "welcome/draft"
"""What is filled in and not set up yet, among what windows remember on this machine."""


class WelcomeController(WidgetController[WelcomeWindow]):
    """Shows the first start. What was filled in is set up at the end.

    Closed before, what was typed is kept, and the window shows it when it opens again: at the next
    start as long as there is no client, or when it is asked for. `finished_with`: it is done;
    `put_off`: it was closed before the end; `demo_asked` and `help_asked` ask the app
    fulfils.
    """

    finished_with = Signal()
    put_off = Signal()
    demo_asked = Signal()
    help_asked = Signal()

    def __init__(self, ws: Workspace, window: WelcomeWindow) -> None:
        super().__init__(window)
        self._ws = ws
        self._jobs = JobRunner(self)
        self._asked_desktop = False
        window.intent.connect(self.handle)
        window.show_view(welcome_view(app_locale(), load_welcome(ws, _kept_draft(ws))))

    @property
    def busy(self) -> bool:
        """Whether the desktop is being asked about its tray, or what was filled in is saved."""
        return self._jobs.busy

    @Slot(object)
    def handle(self, intent: WelcomeIntent) -> None:
        """Do what the user wants."""
        match intent:
            case GoOnInWelcome(form):
                self._go_on(form)
            case ShowTrayPage(has_tray):
                self._show_tray_page(has_tray=has_tray)
            case CloseWelcome(form):
                self._close(form)
            case LookAtExample():
                self.demo_asked.emit()
            case HelpInWelcome():
                self.help_asked.emit()
            case _:
                assert_never(intent)

    def _go_on(self, form: WelcomeForm) -> None:
        """Show the next step, if this one can be understood; at the end, set everything up."""
        try:
            read_form(app_locale(), form, step=form.step)
        except TegoedError as error:
            self._refuse(error)
            return
        if form.step < TRAY:
            self.widget.show_step(form.step + 1)
        elif not self._change_autostart(form):
            self._end(form)

    def _close(self, form: WelcomeForm) -> None:
        """Set up what was filled in where that was the last page; else keep it."""
        is_done = False
        if form.step == TRAY:
            self._change_autostart(form)
            is_done = self._set_up(form)
        if not is_done:
            self._keep_draft(json.dumps(form.draft()))
            self.put_off.emit()
        self._jobs.forget()

    def _change_autostart(self, form: WelcomeForm) -> bool:
        """Have the session start the app as the box says, and then end; False when it does so
        already.
        """
        ws, wanted = self._ws, self.widget.tray.wants_autostart
        if wanted == ws.setting("autostart") or ws.home.is_example:
            return False
        self._jobs.run(
            lambda: settings.put(ws, "autostart", wanted),
            lambda _kept: self._end(form),
            self._autostart_refused,
            connection=self._ws.db.own_connection,
        )
        return True

    def _autostart_refused(self, error: TegoedError) -> None:
        self.widget.tray.show_autostart(wanted=self._ws.setting("autostart"))
        self._refuse(error)

    def _end(self, form: WelcomeForm) -> None:
        if self._set_up(form):
            self._jobs.forget()
            self.widget.end()

    def _set_up(self, form: WelcomeForm) -> bool:
        """Set up what was filled in; False when it was refused, which is said."""
        try:
            first_setup.apply(self._ws, read_form(app_locale(), form))
            if self.widget.tray.wants_desktop:
                first_setup.connect_desktop(self._ws, _("This computer"))
            settings.put(self._ws, "welcomed", True)
        except TegoedError as error:
            self._refuse(error)
            return False
        self._keep_draft("")
        self.finished_with.emit()
        return True

    def _show_tray_page(self, *, has_tray: bool) -> None:
        """Show what is true now, and ask the desktop once whether it has a do-not-disturb."""
        data = load_tray_page(self._ws, has_tray=has_tray)
        self.widget.tray.show_view(tray_page_view(app_locale(), data))
        if self._asked_desktop or first_setup.has_desktop_channel(self._ws):
            return
        self._asked_desktop = True
        look = partial(first_setup.why_no_desktop, self._ws.channel_kinds)
        self._jobs.run(look, self._heard_desktop, self._no_desktop)

    def _heard_desktop(self, reason: Message | None) -> None:
        self.widget.tray.offer_desktop(offered=reason is None)

    def _no_desktop(self, _error: TegoedError) -> None:
        self.widget.tray.offer_desktop(offered=False)

    def _refuse(self, error: TegoedError) -> None:
        self.widget.say(app_locale().say(error.message))

    def _keep_draft(self, draft: str) -> None:
        with suppress(OSError):
            window_geometry.put(self._ws.home, DRAFT, draft)


def _kept_draft(ws: Workspace) -> Mapping[str, Any]:
    """Return what was typed when the window was last closed before its end."""
    try:
        draft = json.loads(str(window_geometry.settings_store(ws.home).value(DRAFT, "")))
    except ValueError:
        return {}
    return draft if isinstance(draft, Mapping) else {}

# SPDX-License-Identifier: MIT
"""What the controllers of the pages of the settings share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar, assert_never

from PySide6.QtCore import QObject, Signal, Slot

from tegoed.core.entities.values import Changes
from tegoed.core.errors import Message, TegoedError
from tegoed.core.invoicing.money import parse_cents
from tegoed.presentation.settings.settings_fields_view import (
    FieldGroupView,
    field_groups_view,
    setting_field_view,
    setting_keys,
)
from tegoed.services.setup import settings
from tegoed.services.setup.settings_data import load_fields
from tegoed.services.workspace import Workspace
from tegoed.system.hotkeys import hotkey
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.platform.jobs import JobRunner
from tegoed.ui.settings.intents import FieldIntent, PutAmountSetting, PutSetting, TryHotkey
from tegoed.ui.settings.parts.base_page import SettingsPage
from tegoed.ui.settings.parts.fields import FieldsPage
from tegoed.ui.widgets.widget_controller import WidgetController

Result = TypeVar("Result")
Page = TypeVar("Page", bound=SettingsPage)
PageOfFields = TypeVar("PageOfFields", bound=FieldsPage)


class SettingsSession(QObject):
    """Runs the use cases of all pages and tells what comes of them.

    `said` carries a sentence for the foot of the dialog, and whether it is a refusal; `changed`
    carries what a step changed. `project_asked` (its id) asks the app to act.
    """

    said = Signal(str, bool)
    changed = Signal(object)
    project_asked = Signal(int)

    def __init__(self, ws: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ws = ws
        self.jobs = JobRunner(self)
        self._unsubscribe = ws.feed.subscribe(self._heard)

    def close(self) -> None:
        """Stop listening, also to what is still at work."""
        self._unsubscribe()
        self.jobs.forget()

    def attempt(self, verb: Callable[[], Result]) -> Result | None:
        """Run a use case and return what it returns.

        A refusal is said at the foot of the dialog and None comes back; nothing was changed then.
        """
        try:
            result = verb()
        except TegoedError as error:
            self.refuse(error)
            return None
        self.said.emit("", False)
        return result

    def done(self, verb: Callable[[], object]) -> bool:
        """Run a use case that returns nothing; False when it was refused."""
        return self.attempt(lambda: (verb(),)) is not None

    def refuse(self, error: TegoedError) -> None:
        """Say a refusal at the foot of the dialog."""
        self.said.emit(app_locale().say(error.message), True)

    def tell(self, sentence: str) -> None:
        """Say something at the foot of the dialog."""
        self.said.emit(sentence, False)

    def _heard(self, changes: Changes) -> None:
        self.changed.emit(changes)


class PageController(WidgetController[Page]):
    """What a page does in the workspace. `kinds` are the changes that it follows."""

    kinds: frozenset[str] = frozenset()

    def __init__(self, session: SettingsSession, page: Page) -> None:
        super().__init__(page)
        self.session = session
        session.changed.connect(self._follow)

    @property
    def ws(self) -> Workspace:
        """The workspace."""
        return self.session.ws

    @abstractmethod
    def refresh(self) -> None:
        """Show what is true now."""

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        if not changes.kinds or changes.kinds & self.kinds:
            self.refresh()


class FieldsController(PageController[PageOfFields]):
    """Puts the declared settings of a page and shows them."""

    kinds = frozenset({"setting"})

    def __init__(self, session: SettingsSession, page: PageOfFields, name: str) -> None:
        super().__init__(session, page)
        self._name = name
        page.intent.connect(self.handle)

    @Slot(object)
    def handle(self, intent: FieldIntent) -> None:
        """Do what the user wants."""
        match intent:
            case PutSetting(key, value):
                self._put(key, value)
            case PutAmountSetting(key, text):
                self._put_amount(key, text)
            case TryHotkey(key, text):
                self._try_hotkey(key, text)
            case _:
                assert_never(intent)

    def refresh(self) -> None:
        """Show the values as they are now."""
        self.widget.show_fields(field_groups(self.ws, self._name))

    def _put(self, key: str, value: Any) -> None:
        ws = self.ws
        if value == settings.get(ws, key):
            return
        work = partial(settings.put, ws, key, value)
        if key == "autostart":  # the desktop may ask the user first
            self.session.jobs.run(
                work,
                partial(self._kept, key),
                partial(self._refused, key),
                connection=self.ws.db.own_connection,
            )
            return
        self.session.attempt(work)
        self._show(key)

    def _kept(self, key: str, _value: object) -> None:
        self.session.tell("")
        self._show(key)

    def _refused(self, key: str, error: TegoedError) -> None:
        self.session.refuse(error)
        self._show(key)

    def _put_amount(self, key: str, text: str) -> None:
        try:
            cents = parse_cents(text) if text else 0
        except TegoedError as error:
            self._refused(key, error)
        else:
            self._put(key, cents)

    def _try_hotkey(self, key: str, text: str) -> None:
        """Keep a combination that can work, also where this desktop lets no program grab keys."""
        is_set = text == self.ws.setting(key)
        error = hotkey.why_not(text) if text and not is_set else None
        if error is None:
            self._put(key, text)
        else:
            self._show(key, error)

    def _show(self, key: str, hotkey_error: Message | None = None) -> None:
        data = load_fields(self.ws, (key,))
        if hotkey_error is not None:
            data = replace(data, hotkey_error=hotkey_error)
        self.widget.show_field(setting_field_view(app_locale(), key, data))


def field_groups(ws: Workspace, page: str) -> tuple[FieldGroupView, ...]:
    """Return the view of the declared settings of a page, as they are now."""
    return field_groups_view(app_locale(), page, load_fields(ws, setting_keys(page)))

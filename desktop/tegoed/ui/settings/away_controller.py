# SPDX-License-Identifier: MIT
"""The page "away": its settings, and which source tells that keyboard and mouse rest."""

from __future__ import annotations

from PySide6.QtCore import Slot

from tegoed.presentation.settings.idle_source_words import idle_source_words
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.platform.idle_watch import IdleWatch
from tegoed.ui.settings.away_page import AwayPage
from tegoed.ui.settings.intents import FieldIntent, ShowIdleSource
from tegoed.ui.settings.parts.page_controller import FieldsController, SettingsSession, field_groups

LONG = 86_400
"""Seconds: long enough that looking which source works is all that happens."""


class AwayController(FieldsController[AwayPage]):
    """The source is looked for while the page is shown, and closed with it."""

    def __init__(self, session: SettingsSession, page: AwayPage) -> None:
        super().__init__(session, page, "away")
        self._watch: IdleWatch | None = None

    @property
    def is_looking(self) -> bool:
        """Whether the source is open."""
        return self._watch is not None

    @Slot(object)
    def handle(self, intent: FieldIntent | ShowIdleSource) -> None:
        """Do what the user wants."""
        if isinstance(intent, ShowIdleSource):
            self._look(seen=intent.shown)
        else:
            super().handle(intent)

    def _look(self, *, seen: bool) -> None:
        if not seen:
            self._close()
            return
        if self._watch is None:
            self._watch = IdleWatch(LONG, self)
            self._watch.chosen.connect(self._show_source)
        self._show_source()

    @Slot()
    def _show_source(self) -> None:
        if self._watch is not None:
            self.widget.show_source(idle_source_words(app_locale(), self._watch.name))

    def _close(self) -> None:
        if self._watch is not None:
            self._watch.close()
            self._watch.deleteLater()
            self._watch = None


def away_page(session: SettingsSession) -> AwayPage:
    """Return the page, with its controller."""
    page = AwayPage(field_groups(session.ws, "away"))
    AwayController(session, page)
    return page

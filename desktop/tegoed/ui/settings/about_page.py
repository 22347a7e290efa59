# SPDX-License-Identifier: MIT
"""About: which version this is, where things are kept, whose work it rests on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot

from tegoed.ui.platform.app_locale import _
from tegoed.ui.settings.intents import CopyFacts
from tegoed.ui.settings.parts.base_page import SettingsPage
from tegoed.ui.widgets.forms.form_parts import Prose, button
from tegoed.ui.widgets.plain_text import PlainLabel


class AboutPage(SettingsPage):
    """The version, the licence, and facts to copy into a report."""

    def __init__(self, facts: str) -> None:
        super().__init__(_("About"), "")
        self.column.addWidget(
            Prose(
                _(
                    "Tegoed is what you still have coming to you. Free software under "
                    "the MIT licence, without any warranty."
                )
            )
        )
        self.column.addWidget(
            Prose(
                _(
                    "Built with Qt and PySide6 (LGPL), Python, SQLite, Peewee, click, "
                    "keyring and httpx2, with thanks."
                )
            )
        )
        self.facts = PlainLabel(facts)
        self.facts.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.facts.setWordWrap(True)
        self.column.addWidget(self.facts)
        self.buttons(button(_("Copy these facts"), self.copy))
        self.column.addStretch(1)

    @Slot()
    def copy(self) -> None:
        """Ask for the facts to be copied for a report."""
        self.intent.emit(CopyFacts())

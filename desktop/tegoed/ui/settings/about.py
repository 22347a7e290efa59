# SPDX-License-Identifier: MIT
"""About: which version this is, where things are kept, whose work it rests on."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, Slot, qVersion
from PySide6.QtGui import QGuiApplication

from tegoed import __version__
from tegoed.ui.platform.app_locale import _
from tegoed.ui.settings.base_page import Prose, SettingsController, SettingsPage, button, short_path
from tegoed.ui.widgets.plain_text import PlainLabel


class AboutPage(SettingsPage):
    """The version, the licence, and facts to copy into a report."""

    def __init__(self, desk: SettingsController) -> None:
        super().__init__(desk, _("About"), "")
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
        self.facts = PlainLabel(self._facts())
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
        """Copies the facts for a report."""
        QGuiApplication.clipboard().setText(self._facts())
        self.desk.tell(_("Copied."))

    def _facts(self) -> str:
        return "\n".join(
            [
                f"Tegoed {__version__}",
                (
                    f"Python {platform.python_version()} · Qt {qVersion()} · "
                    f"{QGuiApplication.platformName()}"
                ),
                f"{platform.system()} {platform.release()}",
                _("Kept in {folder}").format(folder=short_path(self.desk.ws.home.root)),
            ]
        )

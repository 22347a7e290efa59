# SPDX-License-Identifier: MIT
"""The page "about": facts about this version, to copy into a report."""

from __future__ import annotations

import platform

from PySide6.QtCore import Slot, qVersion
from PySide6.QtGui import QGuiApplication

from tegoed import __version__
from tegoed.presentation.settings.about_view import about_facts
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.settings.about_page import AboutPage
from tegoed.ui.settings.intents import CopyFacts
from tegoed.ui.settings.parts.page_controller import PageController, SettingsSession


class AboutController(PageController[AboutPage]):
    """Copies the facts."""

    def __init__(self, session: SettingsSession, page: AboutPage) -> None:
        super().__init__(session, page)
        page.intent.connect(self.handle)

    def refresh(self) -> None:
        """Change nothing: the facts stay the same."""

    @Slot(object)
    def handle(self, _intent: CopyFacts) -> None:
        """Copy the facts for a report."""
        QGuiApplication.clipboard().setText(_facts(self.ws))
        self.session.tell(_("Copied."))


def about_page(session: SettingsSession) -> AboutPage:
    """Return the page, with its controller."""
    page = AboutPage(_facts(session.ws))
    AboutController(session, page)
    return page


def _facts(ws: Workspace) -> str:
    qt = f"Qt {qVersion()} · {QGuiApplication.platformName()}"
    programs = (
        f"Tegoed {__version__}",
        f"Python {platform.python_version()} · {qt}",
        f"{platform.system()} {platform.release()}",
    )
    return about_facts(app_locale(), programs, ws.home.root)

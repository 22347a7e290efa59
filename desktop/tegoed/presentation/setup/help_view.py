# SPDX-License-Identifier: MIT
"""The help in the user's language: which pages it has, and what the mouse does on this desktop."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.i18n.locale import Locale
from tegoed.presentation.tray.tray_click_words import TrayClicks, click_words

SHORT_PAGES = {"en": "help.en.md", "nl": "help.nl.md"}
GUIDE_PAGES = {"en": "guide.md", "nl": "gids.md"}
"""The pages that each language has of its own."""


@dataclass(frozen=True, slots=True)
class HelpView:
    """The names of the page in short and of the guide, and a table of clicks as Markdown."""

    short: str
    guide: str
    clicks: str

    def in_language(self, page: str) -> str:
        """Return the page that says in this language what the page of that name says."""
        if page in SHORT_PAGES.values():
            return self.short
        return self.guide if page in GUIDE_PAGES.values() else page


def help_view(locale: Locale, clicks: TrayClicks) -> HelpView:
    """Build the view of the help."""
    rows = "\n".join(f"| {button} | {effect} |" for button, effect in click_words(locale, clicks))
    return HelpView(
        short=SHORT_PAGES[locale.language],
        guide=GUIDE_PAGES[locale.language],
        clicks=f"| {locale.gettext('on the icon')} | |\n| --- | --- |\n{rows}",
    )

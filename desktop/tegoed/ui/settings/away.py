# SPDX-License-Identifier: MIT
"""Away: what time away from a running timer is asked about, which source tells of it here, and the
reminders to log.
"""

from __future__ import annotations

from PySide6.QtGui import QHideEvent, QShowEvent

from tegoed.ui.app.idle_watch import IdleWatch
from tegoed.ui.platform.app_locale import _
from tegoed.ui.settings.base_page import Prose, SettingsController, SettingsPage
from tegoed.ui.settings.fields import lay_out

LONG = 86_400
"""Seconds: long enough that looking which source works is all that happens."""


class AwayPage(SettingsPage):
    """The declared settings of the page "away". The source is looked for while the page is shown,
    and closed with it.
    """

    kinds = frozenset({"setting"})

    def __init__(self, desk: SettingsController) -> None:
        super().__init__(desk, _("Time away"), "")
        self.fields = lay_out(desk, self.form(), "away")
        self.source = Prose("")
        self.column.addWidget(self.source)
        self.column.addStretch(1)
        self._watch: IdleWatch | None = None

    def refresh(self) -> None:
        """Show the values as they are now."""
        for field in self.fields:
            field.show_value()
        if self._watch is not None:
            self.source.setText(source_words(self._watch.name))

    def showEvent(self, event: QShowEvent) -> None:
        """Look for the source that works here."""
        super().showEvent(event)
        if self._watch is None:
            self._watch = IdleWatch(LONG, self)
            self._watch.chosen.connect(self.refresh)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the source."""
        super().hideEvent(event)
        if self._watch is not None:
            self._watch.close()
            self._watch.deleteLater()
            self._watch = None


def source_words(name: str) -> str:
    """Which source tells here that keyboard and mouse rest."""
    words = {
        "mutter": _("Keyboard and mouse are heard of here through GNOME."),
        "wayland": _("Keyboard and mouse are heard of here through the Wayland compositor."),
        "x11": _("Keyboard and mouse are heard of here through the X server."),
        "windows": _("Keyboard and mouse are heard of here through Windows."),
        "macos": _("Keyboard and mouse are heard of here through macOS."),
    }
    return words.get(
        name,
        _(
            "This desktop does not tell whether keyboard and mouse are used. A locked "
            "screen and a computer that sleeps are still noticed where it tells of "
            "them."
        ),
    )

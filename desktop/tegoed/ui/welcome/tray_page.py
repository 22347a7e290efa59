# SPDX-License-Identifier: MIT
"""The last page of the first start: where the icon is, what each button does, and two switches."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QSystemTrayIcon,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.errors import Message, TegoedError
from tegoed.i18n.locale import _
from tegoed.presentation.tray_click_words import click_words
from tegoed.services.focus import channel_setup
from tegoed.services.setup import presets_and_favourites
from tegoed.services.setup.tray_clicks_data import load_tray_clicks
from tegoed.services.workspace import Workspace
from tegoed.system import autostart
from tegoed.ui.app.jobs import JobRunner
from tegoed.ui.platform import accessibility, typography
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.platform.icons import tray_icon
from tegoed.ui.settings.base_page import Prose
from tegoed.ui.widgets.plain_text import PlainLabel


class TrayPage(QWidget):
    """The page. `autostart` and `desktop` are what the user wants; `apply` is the window's task."""

    def __init__(self, ws: Workspace, jobs: JobRunner) -> None:
        super().__init__()
        self._ws = ws
        self._jobs = jobs
        self._asked = False
        self.title = accessibility.HeadingLabel()
        self.title.setFont(typography.large(self.title.font()))
        self.title.setWordWrap(True)
        self.about = Prose("")
        self.icon = PlainLabel()
        self.icon.setPixmap(
            tray_icon(running=True, focus=False, crossed=False, example=ws.home.is_example).pixmap(
                QSize(48, 48), self.devicePixelRatioF()
            )
        )
        self.icon.setAccessibleName(_("The icon: a balance beam"))
        self.clicks = QGridLayout()
        self.clicks.setHorizontalSpacing(typography.steps(self, 2))
        self.clicks.setVerticalSpacing(typography.steps(self, 0.5))
        self.clicks.setColumnStretch(1, 1)
        self.autostart = QCheckBox(_("Start Tegoed when I log in"))
        self.autostart.setChecked(not ws.home.is_example)
        self.autostart.setEnabled(not ws.home.is_example)
        self.desktop = QCheckBox(_("In focus, switch on this desktop's do-not-disturb"))
        self.desktop.setVisible(False)
        self.desktop_note = Prose("")
        self._lay_out()

    @property
    def wants_desktop(self) -> bool:
        """Whether the desktop's do-not-disturb is to be connected."""
        return self.desktop.isVisibleTo(self) and self.desktop.isChecked()

    def appear(self) -> None:
        """Show what is true now, and ask the desktop once whether it has a do-not-disturb."""
        there = QSystemTrayIcon.isSystemTrayAvailable()
        self.title.setText(
            _("Tegoed is the balance beam in your tray")
            if there
            else _("Your desktop has no tray: a small window stands in for it")
        )
        self.about.setText(
            _(
                "You find it beside the clock. Everything the icon does is in its menu too, "
                "and F1 opens the help in every window."
            )
            if there
            else _("It has everything in words, and F1 opens the help in every window.")
        )
        self.icon.setVisible(there)
        self._show_clicks(there=there)
        if self._ws.setting("autostart") or autostart.enabled():
            self.autostart.setChecked(True)
        if self._asked or any(
            channel.kind == "desktop" for channel in presets_and_favourites.channels(self._ws)
        ):
            return
        self._asked = True
        self._jobs.run(
            lambda: channel_setup.why_unusable(
                self._ws.channel_kinds, [{"kind": "desktop", "options": {}}]
            )[0],
            self._heard_desktop,
            self._no_desktop,
        )

    def _show_clicks(self, *, there: bool) -> None:
        while (item := self.clicks.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        rows = list(click_words(app_locale(), load_tray_clicks(self._ws))) if there else []
        key = QKeySequence(self._ws.setting("hotkey"))
        if not key.isEmpty() and not self._ws.home.is_example:
            shown = key.toString(QKeySequence.SequenceFormat.NativeText)
            rows.append((shown, _("opens quick entry, where one line says it all")))
        for row, (button, effect) in enumerate(rows):
            name = PlainLabel(button)
            name.setFont(typography.strong(name.font()))
            words = PlainLabel(effect)
            words.setWordWrap(True)
            self.clicks.addWidget(name, row, 0)
            self.clicks.addWidget(words, row, 1)

    def _heard_desktop(self, reason: Message | None) -> None:
        self.desktop.setVisible(reason is None)
        self.desktop.setChecked(reason is None)
        self.desktop_note.setText(
            _("It is put back as it was when focus ends.") if reason is None else ""
        )

    def _no_desktop(self, _trouble: TegoedError) -> None:
        self._heard_desktop(Message("channel.no-answer"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.steps(self, 2))
        head = QHBoxLayout()
        head.setSpacing(typography.steps(self, 2))
        head.addWidget(self.icon)
        head.addWidget(self.title, 1)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addLayout(self.clicks)
        switches = QVBoxLayout()
        switches.setSpacing(typography.steps(self, 0.75))
        for widget in (self.autostart, self.desktop, self.desktop_note):
            switches.addWidget(widget)
        column.addLayout(switches)
        column.addStretch(1)

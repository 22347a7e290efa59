# SPDX-License-Identifier: MIT
"""The last page of the first start: where the icon is, what each button does, and two switches."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from tegoed.presentation.setup.welcome_view import TrayPageView
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.platform.appearance.icons import tray_icon
from tegoed.ui.widgets.forms.form_parts import Prose
from tegoed.ui.widgets.labels import HeadingLabel
from tegoed.ui.widgets.plain_text import PlainLabel


class TrayPage(QWidget):
    """The page. `autostart` and `desktop` are what the user wants."""

    def __init__(self) -> None:
        super().__init__()
        self.title = HeadingLabel()
        self.title.setFont(typography.large(self.title.font()))
        self.title.setWordWrap(True)
        self.about = Prose("")
        self.icon = PlainLabel()
        self.icon.setAccessibleName(_("The icon: a balance beam"))
        self.clicks = QGridLayout()
        self.clicks.setHorizontalSpacing(typography.steps(self, 2))
        self.clicks.setVerticalSpacing(typography.steps(self, 0.5))
        self.clicks.setColumnStretch(1, 1)
        self.autostart = QCheckBox(_("Start Tegoed when I log in"))
        self.desktop = QCheckBox(_("In focus, switch on this desktop's do-not-disturb"))
        self.desktop.setVisible(False)
        self.desktop_note = Prose("")
        self._lay_out()

    @property
    def wants_desktop(self) -> bool:
        """Whether the desktop's do-not-disturb is to be connected."""
        return self.desktop.isVisibleTo(self) and self.desktop.isChecked()

    @property
    def wants_autostart(self) -> bool:
        """Whether the session is to start the app."""
        return self.autostart.isChecked()

    def show_home(self, *, is_example: bool) -> None:
        """Show the icon of the home; an example is not started with the session."""
        icon = tray_icon(running=True, focus=False, crossed=False, example=is_example)
        self.icon.setPixmap(icon.pixmap(QSize(48, 48), self.devicePixelRatioF()))
        self.autostart.setChecked(not is_example)
        self.autostart.setEnabled(not is_example)

    def show_view(self, view: TrayPageView) -> None:
        """Show what is true now."""
        self.title.setText(view.title)
        self.about.setText(view.about)
        self.icon.setVisible(view.has_tray)
        self._show_clicks(view)
        if view.starts_at_login:
            self.autostart.setChecked(True)

    def show_autostart(self, *, wanted: bool) -> None:
        """Show whether the session starts the app."""
        self.autostart.setChecked(wanted)

    def offer_desktop(self, *, offered: bool) -> None:
        """Offer to connect the desktop's do-not-disturb, or no longer."""
        self.desktop.setVisible(offered)
        self.desktop.setChecked(offered)
        self.desktop_note.setText(_("It is put back as it was when focus ends.") if offered else "")

    def _show_clicks(self, view: TrayPageView) -> None:
        while (item := self.clicks.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        rows = list(view.clicks)
        key = QKeySequence(view.hotkey)
        if not key.isEmpty():
            shown = key.toString(QKeySequence.SequenceFormat.NativeText)
            rows.append((shown, _("opens quick entry, where one line says it all")))
        for row, (button, effect) in enumerate(rows):
            name = PlainLabel(button)
            name.setFont(typography.strong(name.font()))
            words = PlainLabel(effect)
            words.setWordWrap(True)
            self.clicks.addWidget(name, row, 0)
            self.clicks.addWidget(words, row, 1)

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

# SPDX-License-Identifier: MIT
"""A menu that follows lines: words change in place; it is built anew only when other lines are to
be seen, never while it is open.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from tegoed.presentation.tray.menu_line import MenuLine


class UpdatingMenu(QMenu):
    """Shows lines. Hosts that draw it over D-Bus are told what changed as it changes.

    `intent` carries that of the line that was chosen, or `opened` when the menu is about to be
    seen: lines that are put then are seen. It passes on the intents of the menus below.
    """

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None, opened: object = None) -> None:
        super().__init__(parent)
        self._lines: tuple[MenuLine, ...] = ()
        self._waiting: tuple[MenuLine, ...] | None = None
        self._intents: dict[QAction, object] = {}
        self._below: dict[QAction, UpdatingMenu] = {}  # QAction.menu of PySide6 6.10 frees its menu
        self._opened = opened
        self.setToolTipsVisible(False)
        self.aboutToShow.connect(self._about_to_show)
        self.aboutToHide.connect(self._take_what_waits)

    def put(self, lines: Sequence[MenuLine]) -> None:
        """Show these lines from now on; other lines than the open ones wait until it closes."""
        wanted = tuple(lines)
        self._waiting = None
        if [line.shape for line in wanted] == [line.shape for line in self._lines]:
            for action, line in zip(self.actions(), wanted, strict=True):
                self._say(action, line)
        elif self.isVisible():
            self._waiting = wanted
            return
        else:
            self._build(wanted)
        self._lines = wanted

    def _build(self, lines: tuple[MenuLine, ...]) -> None:
        self.clear()
        for menu in self._below.values():
            menu.deleteLater()
        self._intents.clear()
        self._below.clear()
        for line in lines:
            if line.below:
                menu = UpdatingMenu(self, line.opened)
                menu.intent.connect(self.intent)
                action = self.addMenu(menu)
                self._below[action] = menu
            elif line.words:
                action = QAction(self)
                action.triggered.connect(self._triggered)
                self.addAction(action)
            else:
                action = self.addSeparator()
            self._say(action, line)

    def _say(self, action: QAction, line: MenuLine) -> None:
        if not line.words:
            return
        action.setText(line.words.replace("&", "&&"))
        if action in self._below:
            self._below[action].put(line.below)
            return
        action.setEnabled(line.intent is not None)
        action.setCheckable(line.ticked is not None)
        action.setChecked(bool(line.ticked))
        if line.shortcut:
            action.setShortcut(QKeySequence(line.shortcut))
        self._intents[action] = line.intent

    @Slot()
    def _triggered(self) -> None:
        action = self.sender()
        intent = self._intents.get(action) if isinstance(action, QAction) else None
        if intent is not None:
            self.intent.emit(intent)

    @Slot()
    def _about_to_show(self) -> None:
        if self._opened is not None:
            self.intent.emit(self._opened)

    @Slot()
    def _take_what_waits(self) -> None:
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self._build(waiting)
            self._lines = waiting

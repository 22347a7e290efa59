"""A menu that follows lines: words change in place; it is built anew only when other lines are to be seen, never while it is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from tegoed.ui.tray.menu_line import MenuLine, Verb


class UpdatingMenu(QMenu):
    """Shows lines. Hosts that draw it over D-Bus are told what changed as it changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[MenuLine, ...] = ()
        self._waiting: tuple[MenuLine, ...] | None = None
        self._verbs: dict[QAction, Verb] = {}
        self._opened: Verb | None = None
        self.setToolTipsVisible(False)
        self.aboutToShow.connect(self._about_to_show)
        self.aboutToHide.connect(self._take_what_waits)

    def put(self, lines: Sequence[MenuLine]) -> None:
        """Shows these lines from now on; other lines than those that are open wait until it closes."""
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
        below = [menu for action in self.actions() if (menu := action.menu()) is not None]
        self._verbs.clear()
        self.clear()
        for menu in below:
            menu.deleteLater()
        for line in lines:
            if line.below:
                action = self.addMenu(UpdatingMenu(self))
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
        below = action.menu()
        if isinstance(below, UpdatingMenu):
            below._opened = line.opened
            below.put(line.below)
            return
        action.setEnabled(line.verb is not None)
        action.setCheckable(line.ticked is not None)
        action.setChecked(bool(line.ticked))
        if line.shortcut:
            action.setShortcut(QKeySequence(line.shortcut))
        if line.verb is not None:
            self._verbs[action] = line.verb

    @Slot()
    def _triggered(self) -> None:
        action = self.sender()
        verb = self._verbs.get(action) if isinstance(action, QAction) else None
        if verb is not None:
            verb()

    @Slot()
    def _about_to_show(self) -> None:
        lines = None if self._opened is None else self._opened()
        if isinstance(lines, tuple):
            self.put(lines)

    @Slot()
    def _take_what_waits(self) -> None:
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self._build(waiting)
            self._lines = waiting

# SPDX-License-Identifier: MIT
"""The channels of a preset: a menu with a tick for each, which stays open until it is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from tegoed.core.entities.names import name_key
from tegoed.core.entities.values import ChannelSetup, Preset
from tegoed.ui.platform.app_locale import _
from tegoed.ui.widgets.sticky_menu import StickyMenu
from tegoed.ui.widgets.tables.columns_model import Index
from tegoed.ui.widgets.tables.padded_delegate import PaddedDelegate


class ChannelTicks(StickyMenu):
    """All channels, or those that are ticked; Enter ticks and closes.

    `chosen` carries the names after each tick; an empty list: all.
    """

    KEYS = frozenset({Qt.Key.Key_Space})
    chosen = Signal(tuple)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self.all = self.addAction(_("All channels that are switched on"))
        self.all.setCheckable(True)
        self.all.triggered.connect(self._choose_all)
        self.addSeparator()
        self._ticks: dict[str, QAction] = {}

    def ask(self, preset: Preset, channels: Sequence[ChannelSetup], at: QPoint) -> None:
        """Open at a place of the screen. A channel that is there no more can be taken out."""
        self._names = preset.channels
        for action in self._ticks.values():
            self.removeAction(action)
            action.deleteLater()
        known = {name_key(setup.name) for setup in channels}
        gone = [name for name in preset.channels if name_key(name) not in known]
        self._ticks = {}
        for name, label in (
            *(
                (
                    setup.name,
                    setup.name
                    if setup.enabled
                    else _("{channel} (off)").format(channel=setup.name),
                )
                for setup in channels
            ),
            *((name, _("{channel} (no longer there)").format(channel=name)) for name in gone),
        ):
            action = self.addAction(label.replace("&", "&&"))
            action.setCheckable(True)
            action.triggered.connect(partial(self._tick, name))
            self._ticks[name] = action
        self._show()
        self.popup(at)
        self.setActiveAction(self.all)

    def _tick(self, name: str, _checked: bool = False) -> None:
        wanted = {name_key(named) for named in self._names} ^ {name_key(name)}
        self._choose(tuple(known for known in self._ticks if name_key(known) in wanted))

    def _choose_all(self, _checked: bool = False) -> None:
        self._choose(())

    def _choose(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._show()
        self.chosen.emit(names)

    def _show(self) -> None:
        named = {name_key(name) for name in self._names}
        self.all.setChecked(not named)
        for name, action in self._ticks.items():
            action.setChecked(name_key(name) in named)


class MenuButtonFilter(PaddedDelegate):
    """Instead of typing into the cell, whatever begins an edit (F2, Enter, a double click) opens a
    menu under it.
    """

    def __init__(
        self, view: QAbstractItemView, column: int, opens: Callable[[int], object]
    ) -> None:
        super().__init__(view, column)
        self._opens = opens

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open the menu instead of an editor."""
        self._opens(index.row())
        return None  # type: ignore[return-value] # Qt takes it for "not to be edited"

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Write nothing, since nothing is typed."""

# SPDX-License-Identifier: MIT
"""The given blocks in groups, each with a tick.

As high as its rows, so that only the page scrolls.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from tegoed.presentation.balance.what_if_view import GivenGroupView
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.plain_text import tip
from tegoed.ui.widgets.tables.columns_model import Index
from tegoed.ui.widgets.tables.plain_tables import LEFT, RIGHT, make_plain_tree

UID = Qt.ItemDataRole.UserRole
OPEN_UP_TO = 24
"""With more blocks the groups begin closed."""
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class GivenList(QTreeWidget):
    """The list.

    Space or a click ticks a block or a whole group; Enter or a double click asks for the entry.
    """

    ticked = Signal()
    entry_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[GivenGroupView, ...] = ()
        self._wide = 0
        self.setColumnCount(4)
        make_plain_tree(self)
        self.setHeaderLabels([_("Invoice this"), _("Why given"), _("Hours"), _("Value")])
        for column in range(4):
            self.headerItem().setTextAlignment(column, RIGHT if column > 1 else LEFT)
        self.setAccessibleName(_("Given time, to tick what could have been invoiced"))
        self.setExpandsOnDoubleClick(False)
        self.itemChanged.connect(self._changed)
        self.itemClicked.connect(self._clicked)
        self.itemDoubleClicked.connect(self._ask)
        self.expanded.connect(self._fit)
        self.collapsed.connect(self._fit)

    def show_view(self, groups: tuple[GivenGroupView, ...], chosen: frozenset[str]) -> None:
        """Show other blocks and which are ticked; open groups and the keyboard's place stay where
        the blocks are the same.
        """
        if groups == self._groups and chosen == self.chosen():
            return
        closed, here = self._closed(), self._place()
        first = not self._groups
        self._groups = groups
        self.blockSignals(True)
        self.clear()
        few = sum(len(group.blocks) for group in groups) <= OPEN_UP_TO
        for group in groups:
            top = self._item(group.work, group.reason, group.hours, group.value)
            top.setData(0, UID, "")
            spoken = f"{group.work}, {group.reason}"
            top.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.addTopLevelItem(top)
            for block in group.blocks:
                item = self._item(block.text, "", block.hours, block.value)
                item.setData(0, UID, block.uid)
                item.setCheckState(0, CHECKED if block.uid in chosen else UNCHECKED)
                top.addChild(item)
            _gather(top)
            top.setExpanded(few if first else (group.work, group.reason) not in closed)
        self._stand(here)
        self.blockSignals(False)
        self._fit()

    def chosen(self) -> frozenset[str]:
        """Return the uids of the ticked blocks."""
        return frozenset(
            item.data(0, UID) for item in self._blocks() if item.checkState(0) is CHECKED
        )

    def forget(self) -> None:
        """Forget all ticks and what was open, since other days are shown."""
        self._groups = ()
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)

    def tick_all(self, wanted: bool) -> None:
        """Tick every block, or none."""
        self.blockSignals(True)
        for item in self._blocks():
            item.setCheckState(0, CHECKED if wanted else UNCHECKED)
        for top in self._tops():
            _gather(top)
        self.blockSignals(False)
        self.ticked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick on Space wherever in the row the keyboard focus is, and ask for the entry on Enter.

        At either end the arrows stay in the list.
        """
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Space and item is not None:
            self._turn(item)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._ask(item)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words what the figures leave."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the heights to another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return the least size: narrower it says nothing."""
        return QSize(typography.line(self) * 14, self.height())

    def _item(self, text: str, why: str, hours: str, value: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([text, why, hours, value])
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(0, UNCHECKED)
        item.setToolTip(0, tip(text))
        for column in (2, 3):
            item.setFont(column, typography.tabular(self.font()))
            item.setTextAlignment(column, RIGHT)
        return item

    def _tops(self) -> list[QTreeWidgetItem]:
        return _children(self.invisibleRootItem())

    def _blocks(self) -> list[QTreeWidgetItem]:
        return [block for top in self._tops() for block in _children(top)]

    def _closed(self) -> set[tuple[str, str]]:
        return {(top.text(0), top.text(1)) for top in self._tops() if not top.isExpanded()}

    def _place(self) -> tuple[str, str, str] | None:
        item = self.currentItem()
        return None if item is None else (item.data(0, UID), item.text(0), item.text(1))

    def _stand(self, place: tuple[str, str, str] | None) -> None:
        for item in (*self._tops(), *self._blocks()):
            if place is not None and (item.data(0, UID), item.text(0), item.text(1)) == place:
                self.setCurrentItem(item)
                return
        for top in self._tops()[:1]:
            self.setCurrentItem(top)

    def _turn(self, item: QTreeWidgetItem) -> None:
        item.setCheckState(0, UNCHECKED if item.checkState(0) is CHECKED else CHECKED)

    def _changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column:
            return
        self.blockSignals(True)  # a group answers once, not for each block in it
        top = item.parent()
        if top is None:
            for block in _children(item):
                block.setCheckState(0, item.checkState(0))
        else:
            _gather(top)
        self.blockSignals(False)
        self.ticked.emit()

    def _clicked(self, item: QTreeWidgetItem, column: int) -> None:
        if column:  # the tick itself answers in the first one
            self._turn(item)

    def _ask(self, item: QTreeWidgetItem) -> None:
        uid = item.data(0, UID)
        if uid:
            self.entry_asked.emit(uid)
        else:
            item.setExpanded(not item.isExpanded())

    def _fit(self, _index: Index | None = None) -> None:
        rows = sum(1 + (top.childCount() if top.isExpanded() else 0) for top in self._tops())
        row = self.sizeHintForRow(0) if rows else 0
        self.setFixedHeight(
            self.header().sizeHint().height() + rows * row + 2 * self.frameWidth() + 2
        )


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (item.child(number) for number in range(item.childCount()))
    return [child for child in found if child is not None]


def _gather(top: QTreeWidgetItem) -> None:
    """Tick a group when all of its blocks are ticked, and half when some are."""
    states = {block.checkState(0) for block in _children(top)}
    top.setCheckState(0, states.pop() if len(states) == 1 else Qt.CheckState.PartiallyChecked)

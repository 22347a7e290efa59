# SPDX-License-Identifier: MIT
"""One search field over the entries of all weeks, and what it found under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tegoed.presentation.entries.entry_search_view import EntryFoundView, EntrySearchView
from tegoed.ui.balance.intents import FindEntries, ShowMoment
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.labels import fine

MOST_ROWS = 8
"""Rows of results that are seen without scrolling."""


class EntrySearch(QWidget):
    """The field and its results. `intent` asks to find entries, and to show one."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[EntryFoundView, ...] = ()
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(_("Find entries of any week"))
        self.field.setAccessibleName(_("Find entries of any week"))
        self.field.setToolTip("Ctrl+F")
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(typography.line(self) * 22)
        self.results = QListWidget(self)
        self.results.setAccessibleName(_("Entries found"))
        self.results.setUniformItemSizes(True)
        self.results.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.summary = fine("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.GRID // 2)
        column.addWidget(self.field)
        column.addWidget(self.summary)
        column.addWidget(self.results)
        self.field.textChanged.connect(self.search)
        self.field.installEventFilter(self)
        self.results.itemActivated.connect(self._choose)
        self.results.itemClicked.connect(self._choose)
        self.search()

    def search(self) -> None:
        """Ask for the latest entries that have what is typed."""
        text = self.field.text().strip()
        if text:
            self.intent.emit(FindEntries(text))
        else:
            self.show_view(EntrySearchView())

    def show_view(self, view: EntrySearchView) -> None:
        """Show what was found."""
        self._found = view.rows
        self.summary.setText(view.summary)
        self.summary.setVisible(bool(view.summary))
        self.results.clear()
        for found in view.rows:
            self.results.addItem(QListWidgetItem(found.text))
        self.results.setVisible(bool(view.rows))
        row = self.results.sizeHintForRow(0) if view.rows else 0
        self.results.setFixedHeight(min(len(view.rows), MOST_ROWS) * row + 6)

    def clear(self) -> bool:
        """Empty the field; False when it is empty already."""
        if not self.field.text():
            return False
        self.field.clear()
        return True

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(typography.line(self) * 22, super().sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keyboard from the field to the results by the arrow down or Enter."""
        if watched is self.field and isinstance(event, QKeyEvent) and self._found:
            keys = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.type() == QEvent.Type.KeyPress and event.key() in keys:
                self.results.setCurrentRow(0)
                self.results.setFocus(Qt.FocusReason.TabFocusReason)
                if event.key() != Qt.Key.Key_Down and len(self._found) == 1:
                    self._choose()
                return True
        return super().eventFilter(watched, event)

    def _choose(self) -> None:
        row = self.results.currentRow()
        if 0 <= row < len(self._found):
            accessibility.say(self, self.results.item(row).text())
            self.intent.emit(ShowMoment(self._found[row].uid, self._found[row].start))

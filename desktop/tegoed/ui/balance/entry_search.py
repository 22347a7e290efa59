# SPDX-License-Identifier: MIT
"""One search field over the entries of all weeks, and what it found under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tegoed.core.errors import TegoedError
from tegoed.core.values import Entry
from tegoed.i18n import locale
from tegoed.i18n.locale import _, ngettext
from tegoed.presentation import labels
from tegoed.services.time import entry_search
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.label_widgets import fine
from tegoed.ui.platform import accessibility, typography

MOST_ROWS = 8
"""Rows of results that are seen without scrolling."""


class EntrySearch(QWidget):
    """The field and its results. `entry_chosen` carries the uid and the start of an entry."""

    entry_chosen = Signal(str, object)

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._found: list[Entry] = []
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
        """Look for what is typed, and show the latest entries that have it."""
        text = self.field.text().strip()
        try:
            self._found = entry_search.find(self._ws, text) if text else []
        except TegoedError as error:
            self._found = []
            self.summary.setText(locale.say(error.message))
        else:
            self.summary.setText(self._summed_up())
        self.summary.setVisible(bool(text))
        ws, now = self._ws, self._ws.clock.now()
        self.results.clear()
        for entry in self._found:
            line = labels.entry_line(ws.catalogue(), entry, ws.zone(), now)
            year = locale.short_date(labels.day_of(entry, ws.zone())).rsplit(" ", 1)[-1]
            self.results.addItem(QListWidgetItem(f"{year} · {line}"))
        self.results.setVisible(bool(self._found))
        row = self.results.sizeHintForRow(0) if self._found else 0
        self.results.setFixedHeight(min(len(self._found), MOST_ROWS) * row + 6)

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

    def _summed_up(self) -> str:
        count = len(self._found)
        if not count:
            return _("No entry has these words.")
        if count == entry_search.MOST_FOUND:
            return _("The latest {count} entries with these words").format(count=count)
        return ngettext(
            "{count} entry with these words", "{count} entries with these words", count
        ).format(count=count)

    def _choose(self) -> None:
        row = self.results.currentRow()
        if 0 <= row < len(self._found):
            accessibility.say(self, self.results.item(row).text())
            self.entry_chosen.emit(self._found[row].uid, self._found[row].start)

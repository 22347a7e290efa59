# SPDX-License-Identifier: MIT
"""What a timesheet or a week's page says, before it goes out: its rows or its words, and what can
be left out.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tegoed.presentation.reports.report_preview_view import (
    PreviewTable,
    ReportPreviewView,
    ticked_request,
)
from tegoed.ui.balance.intents import PreviewReport, SaveReport
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.labels import fine, heading
from tegoed.ui.widgets.plain_text import PlainLabel
from tegoed.ui.widgets.tables.plain_tables import LEFT, RIGHT, PlainHeaderView, RoomyDelegate

NOTE_COLUMN = 3
"""The column of a timesheet that takes the room that is left."""


class ReportPreview(QDialog):
    """The window.

    `intent` asks to save what is ticked, or to show it with other parts; that is answered by
    `show_view` or `show_refusal` at once.
    """

    intent = Signal(object)

    def __init__(self, view: ReportPreviewView, parent: QWidget) -> None:
        super().__init__(parent)
        self.request = view.request
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.title = heading("", self)
        self.about = PlainLabel(self)
        self.about.setWordWrap(True)
        self.table = QTreeWidget(self)
        self.table.setAccessibleName(_("What goes out"))
        self.table.setRootIsDecorated(False)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setUniformRowHeights(True)
        self.table.setTabKeyNavigation(False)
        self.table.setHeader(PlainHeaderView(self.table))
        self.table.setItemDelegate(RoomyDelegate(self.table))
        self.words = QPlainTextEdit(self)
        self.words.setReadOnly(True)
        self.words.setFrameShape(QFrame.Shape.NoFrame)
        self.words.setAccessibleName(_("What goes out"))
        self.refusal = fine("", self)
        self.ticks: dict[str, QCheckBox] = {}
        self._build(view)
        wanted = QSize(typography.line(self) * 70, typography.line(self) * 34)
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.96))
        self.show_view(view)

    def _build(self, view: ReportPreviewView) -> None:
        step = typography.GRID
        column = QVBoxLayout(self)
        column.setContentsMargins(step * 3, step * 2, step * 3, step * 2)
        column.setSpacing(step)
        for part in (self.title, self.about):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.words, 1)
        column.addWidget(self.refusal)
        foot = QHBoxLayout()
        foot.setSpacing(step * 2)
        for choice in view.ticks:
            tick = QCheckBox(choice.text, self)
            tick.setChecked(choice.on)
            tick.toggled.connect(self._follow)
            self.ticks[choice.name] = tick
            foot.addWidget(tick)
        foot.addStretch(1)
        self.close_button = QPushButton(_("Cancel"), self)
        self.save_button = QPushButton(_("Save…"), self)
        self.save_button.setDefault(True)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close)
        self.save_button.clicked.connect(self._save)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        column.addLayout(foot)

    def _follow(self) -> None:
        ticked = {name: tick.isChecked() for name, tick in self.ticks.items()}
        if "note" in self.ticks:
            self.ticks["note"].setEnabled(not ticked["hide_names"])
        self.intent.emit(PreviewReport(ticked_request(self.request, ticked)))

    def show_view(self, view: ReportPreviewView) -> None:
        """Show the report with other parts."""
        self.request = view.request
        self.setWindowTitle(view.window_title)
        self.title.setText(view.title)
        self.about.setText(view.about)
        self.about.setVisible(bool(view.about))
        self.table.setVisible(view.table is not None)
        self.words.setVisible(view.table is None)
        if view.table is None:
            self.words.setPlainText(view.words)
        else:
            self._fill(view.table)
        self.refusal.hide()
        self.save_button.setEnabled(True)

    def show_refusal(self, sentence: str) -> None:
        """Say why it cannot be made with what is ticked."""
        self.refusal.setText(sentence)
        self.refusal.show()
        self.save_button.setEnabled(False)

    def _fill(self, shown: PreviewTable) -> None:
        self.table.clear()
        self.table.setHeaderLabels(shown.heads)
        columns = range(len(shown.heads))
        sides = [RIGHT if column in shown.figures else LEFT for column in columns]
        for column, side in enumerate(sides):
            self.table.headerItem().setTextAlignment(column, side)
        for row in shown.rows:
            item = QTreeWidgetItem(row.cells)
            font = typography.strong(self.font()) if row.strong else self.font()
            for column, side in enumerate(sides):
                item.setFont(column, typography.tabular(font))
                item.setTextAlignment(column, side)
            self.table.addTopLevelItem(item)
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(typography.line(self) * 3)
        for column in columns:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NOTE_COLUMN, QHeaderView.ResizeMode.Stretch)

    def _save(self) -> None:
        self.close()
        self.intent.emit(SaveReport(self.request))

# SPDX-License-Identifier: MIT
"""Calm dialogs for what goes wrong: a database that cannot be used, and the copyable report of a
bug.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tegoed.presentation.settings.storage_error_view import StorageErrorView, StorageWay
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.plain_text import PlainLabel, tip

Role = QDialogButtonBox.ButtonRole
ROLES = {
    StorageWay.LEAVE: Role.RejectRole,
    StorageWay.OWN: Role.AcceptRole,
    StorageWay.AGAIN: Role.AcceptRole,
}


@dataclass(frozen=True, slots=True)
class TakeWay:
    """A way on is chosen by its button."""

    way: StorageWay


@dataclass(frozen=True, slots=True)
class RestoreCopy:
    """A copy is chosen to be restored."""

    path: Path


StorageIntent = TakeWay | RestoreCopy


class StorageDialog(QDialog):
    """What is the matter with the database in one sentence, what was done so far, and the ways on
    as buttons.

    Accepted: something is open again, or it is to be tried again; rejected: quit. `intent` carries
    a `StorageIntent`.
    """

    intent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Tegoed")
        column = _column(self)
        self.sentence, self.said = PlainLabel(), PlainLabel()
        self.sentence.setFont(typography.strong(self.sentence.font()))
        for label in (self.sentence, self.said):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        self._box = QDialogButtonBox(Qt.Orientation.Vertical)
        column.addWidget(self._box)
        self._buttons: dict[StorageWay, QPushButton] = {}
        self.setMinimumWidth(typography.steps(self, 64))

    def offer(
        self, ways: Iterable[StorageWay], usual: StorageWay, *, only_usual: bool = False
    ) -> None:
        """Add a button for each way that may be shown, in this order.

        `usual` is the one that Enter takes, and the only one it takes where `only_usual`.
        """
        for way in ways:
            button = QPushButton()
            button.clicked.connect(partial(self._take, way))
            self._box.addButton(button, ROLES.get(way, Role.ActionRole))
            if only_usual:
                button.setAutoDefault(False)
            self._buttons[way] = button
        self._buttons[usual].setDefault(True)

    def button(self, way: StorageWay) -> QPushButton:
        """Return the button of a way."""
        return self._buttons[way]

    def show_view(self, view: StorageErrorView) -> None:
        """Show what is known now, and the ways that lead on."""
        self.sentence.setText(view.sentence)
        self.said.setText(view.said)
        shown = {way.way: way for way in view.ways}
        for way, button in self._buttons.items():
            found = shown.get(way)
            if found is not None:
                button.setText(found.text)
                button.setToolTip(tip(found.tip))
                button.setEnabled(found.enabled)
            button.setVisible(found is not None)

    def choose_copy(self, folder: Path) -> None:
        """Have the user choose a copy to restore."""
        path, _filter = QFileDialog.getOpenFileName(self, _("Restore a copy…"), str(folder))
        if path:
            self.intent.emit(RestoreCopy(Path(path)))

    def event(self, event: QEvent) -> bool:
        """Is as high as what is to be read."""
        wants_layout = event.type() == QEvent.Type.LayoutRequest
        handled = super().event(event)  # by another event it may be deleted now
        if wants_layout:
            self._fit()
        return handled

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(
                layout.totalHeightForWidth(max(self.width(), self.minimumWidth()))
            )
            self.resize(self.width(), self.minimumHeight())

    def _take(self, way: StorageWay) -> None:
        self.intent.emit(TakeWay(way))


class CrashReportDialog(QDialog):
    """Something unexpected happened: the report, to copy. What was written before is kept."""

    def __init__(self, text: str, kept: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Tegoed")
        column = _column(self)
        words = PlainLabel(
            _(
                "Something went wrong that should not. What you logged is kept, and "
                "Tegoed goes on. This report helps to mend it:"
            )
        )
        words.setWordWrap(True)
        column.addWidget(words)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Report"))
        column.addWidget(self.text)
        if kept is not None:
            place = PlainLabel(_("It is also in {file}.").format(file=kept))
            place.setFont(typography.small(place.font()))
            place.setWordWrap(True)
            column.addWidget(place)
        self.copy = QPushButton(_("Copy"))
        self.copy.clicked.connect(self._copy)
        close = QPushButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QDialogButtonBox()
        buttons.addButton(self.copy, Role.ActionRole)
        buttons.addButton(close, Role.AcceptRole)
        column.addWidget(buttons)
        self.resize(typography.steps(self, 80), typography.steps(self, 50))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText(_("Copied"))


def _column(dialog: QDialog) -> QVBoxLayout:
    column = QVBoxLayout(dialog)
    edge = typography.steps(dialog, 3)
    column.setContentsMargins(edge, edge, edge, edge)
    column.setSpacing(typography.steps(dialog, 2))
    return column

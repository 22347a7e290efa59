# SPDX-License-Identifier: MIT
"""The hours of one day: typed as one likes, such as `9-17`, or chosen with a beginning and an
end.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTime, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QTimeEdit,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.plain_text import add_row

USUAL_BEGIN, USUAL_END = QTime(8, 30), QTime(17, 30)


class DayHoursEdit(QWidget):
    """A line for the hours of a day with a picker beside it.

    `edited` comes when they may have changed.
    """

    edited = Signal()

    def __init__(self, day: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setFont(typography.tabular(self.line.font()))
        self.line.setPlaceholderText(_("no work"))
        self.line.setAccessibleName(day)
        self.line.setFixedWidth(typography.steps(self, 36))
        self.line.editingFinished.connect(self._typed)
        self.setFocusProxy(self.line)
        self.pick_button = QToolButton()
        self.pick_button.setText(_("Choose…"))
        self.pick_button.setAutoRaise(True)
        self.pick_button.setAccessibleName(_("Choose the hours of {day}").format(day=day))
        self.menu = QMenu(self)
        self.pick_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pick_button.clicked.connect(self._open_menu)
        self.menu.aboutToShow.connect(self._show_picker)
        self.begin, self.end = QTimeEdit(), QTimeEdit()
        for field in (self.begin, self.end):
            field.setDisplayFormat("HH:mm")
        self.set_button = QPushButton(_("Use these hours"))
        self.set_button.clicked.connect(self._picked)
        panel = QWidget()
        form = QFormLayout(panel)
        add_row(form, _("From"), self.begin)
        add_row(form, _("To"), self.end)
        form.addRow(self.set_button)
        action = QWidgetAction(self.menu)
        action.setDefaultWidget(panel)
        self.menu.addAction(action)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(typography.steps(self, 1))
        row.addWidget(self.line)
        row.addWidget(self.pick_button)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def show_spans(self, spans: Sequence[Sequence[str]]) -> None:
        """Show hours that are kept."""
        self.line.setText(", ".join("–".join(span) for span in spans))
        self.line.setModified(False)

    @Slot()
    def _typed(self) -> None:
        if self.line.isModified():
            self.line.setModified(False)
            self.edited.emit()

    @Slot()
    def _open_menu(self) -> None:
        self.menu.popup(self.pick_button.mapToGlobal(self.pick_button.rect().bottomLeft()))

    @Slot()
    def _show_picker(self) -> None:
        first, _dash, rest = self.line.text().partition("–")
        begin = QTime.fromString(first.strip(), "HH:mm")
        end = QTime.fromString(rest.partition(",")[0].strip(), "HH:mm")
        self.begin.setTime(begin if begin.isValid() else USUAL_BEGIN)
        self.end.setTime(end if end.isValid() else USUAL_END)
        self.begin.setFocus()

    @Slot()
    def _picked(self) -> None:
        begin, end = (field.time().toString("HH:mm") for field in (self.begin, self.end))
        self.menu.close()
        self.line.setText(f"{begin}–{end}")
        self.edited.emit()

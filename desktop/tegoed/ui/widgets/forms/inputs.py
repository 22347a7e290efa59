# SPDX-License-Identifier: MIT
"""Inputs of the settings: segments for a few choices, a switch for on or off, an amount with its
currency, a figure in steps.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from tegoed.core.errors import TegoedError
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import colours, typography

MOST_SEGMENTS = 4
LONGEST_SEGMENT = 18
"""Characters of a choice; longer ones stand in a list."""
FIELD_STEPS = 45
"""Steps of the grid: how wide a field is (360 px at the usual size of text)."""
SENTENCE_STEPS = 72
"""How wide a field for a sentence or a path becomes where the page has room."""


def fits_segments(labels: list[str]) -> bool:
    """Tell whether so many choices with these words are shown side by side."""
    return 2 <= len(labels) <= MOST_SEGMENTS and all(
        len(label) <= LONGEST_SEGMENT for label in labels
    )


class SegmentButton(QAbstractButton):
    """One choice of a `SegmentedControl`."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the words with air around them."""
        metrics = self.fontMetrics()
        return QSize(
            metrics.horizontalAdvance(self.text()) + typography.steps(self, 3),
            metrics.height() + typography.steps(self, 1),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words; the chosen ones in a filled box, and a line under them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = self.palette()
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if self.isChecked():
            painter.setBrush(colours.chosen_ground(page))
            painter.setPen(page.color(QPalette.ColorRole.Accent))
            painter.drawRoundedRect(box, 4, 4)
        elif self.underMouse():
            painter.setBrush(colours.blend(page, 0.06))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, 4, 4)
        painter.setPen(page.color(QPalette.ColorRole.Text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class SegmentedControl(QWidget):
    """Two to four choices side by side, of which one holds. It is used as a `QComboBox` is."""

    activated = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._data: list[Any] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._row.addStretch(1)

    def addItem(self, text: str, data: Any) -> None:
        """Add a choice."""
        button = SegmentButton(text, self)
        self._group.addButton(button, len(self._data))
        self._row.insertWidget(len(self._data), button)
        self._data.append(data)
        self.setFocusProxy(self._group.button(0))

    def itemData(self, index: int) -> Any:
        """Return what a choice stands for."""
        return self._data[index]

    def findData(self, data: Any) -> int:
        """Return the place of what a choice stands for; -1 when there is none."""
        return self._data.index(data) if data in self._data else -1

    def currentIndex(self) -> int:
        """Return the place of the choice that holds; -1 when none does."""
        return self._group.checkedId()

    def currentData(self) -> Any:
        """Return what the choice that holds stands for; None when none does."""
        return self._data[self.currentIndex()] if self.is_chosen else None

    @property
    def is_chosen(self) -> bool:
        """Whether one of the choices holds."""
        return self.currentIndex() >= 0

    def setCurrentIndex(self, index: int) -> None:
        """Let another choice hold, without telling anybody."""
        button = self._group.button(index)
        if button is not None:
            button.setChecked(True)
            self.setFocusProxy(button)

    def name_buttons(self, label: str) -> None:
        """Tell a screen reader what is chosen here."""
        for button in self._group.buttons():
            button.setAccessibleName(f"{label}: {button.text()}")

    @Slot(int)
    def _clicked(self, index: int) -> None:
        self.setFocusProxy(self._group.button(index))
        self.activated.emit(index)


class SwitchBox(QCheckBox):
    """A switch, with the word for on or off beside it."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size of the switch and of the longer word."""
        metrics = self.fontMetrics()
        wide = max(metrics.horizontalAdvance(word) for word in (_("on"), _("off")))
        return QSize(
            2 * self._side() + typography.steps(self, 1.5) + wide,
            metrics.height() + typography.steps(self, 1),
        )

    def hitButton(self, pos: Any) -> bool:
        """Take a click anywhere on it."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track, the knob at its end, and the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page, side, on = self.palette(), self._side(), self.isChecked()
        track = QRectF(1, (self.height() - side) / 2, 2 * side - 4, side)
        knob = track.adjusted(3, 3, -3, -3)
        knob.setWidth(knob.height())
        if on:
            knob.moveRight(track.right() - 3)
        off_ink = colours.standing_out(
            page.color(QPalette.ColorRole.Mid), page.color(QPalette.ColorRole.Window), 3
        )
        accent = page.color(QPalette.ColorRole.Accent)
        painter.setPen(accent if on else off_ink)
        painter.setBrush(accent if on else QColor(Qt.GlobalColor.transparent))
        painter.drawRoundedRect(track, side / 2, side / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.ink_on(accent) if on else off_ink)
        painter.drawEllipse(knob)
        painter.setPen(page.color(QPalette.ColorRole.WindowText))
        words = self.rect().adjusted(2 * side + typography.steps(self, 0.5), 0, 0, 0)
        painter.drawText(
            words,
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            _("on") if on else _("off"),
        )
        painter.end()

    def _side(self) -> int:
        return self.fontMetrics().height()


class AmountEdit(QLineEdit):
    """An amount of money with the sign of its currency before it."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = ""
        self.setFont(typography.tabular(self.font()))
        self.setFixedWidth(typography.steps(self, 16))

    def set_currency(self, currency: str) -> None:
        """Show the sign of a currency, or its letters where it has none."""
        self._sign = app_locale().currency_sign(currency)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the sign in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_sign"):
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and the sign at its left."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        box = QRect(self.rect()).adjusted(typography.GRID, 0, 0, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._sign)
        painter.end()

    def _make_room(self) -> None:
        room = self.fontMetrics().horizontalAdvance(self._sign) + typography.GRID
        self.setTextMargins(room, 0, 0, 0)
        self.update()


class SteppedEdit(QAbstractSpinBox):
    """A figure that is typed, or changed in steps by arrow or wheel.

    `edited` comes when another one stands there.

    `read` returns the figure that a text says, None for an empty one, and may raise `TegoedError`;
    `write` returns the text of a figure.
    """

    edited = Signal()

    def __init__(
        self,
        read: Callable[[str], int | None],
        write: Callable[[int], str],
        step: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shown = ""
        self.use(read, write, step)
        self.setFont(typography.tabular(self.font()))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.editingFinished.connect(self._tell)

    def use(
        self, read: Callable[[str], int | None], write: Callable[[int], str], step: int
    ) -> None:
        """Read and write another kind of figure from now on."""
        self._read, self._write, self._step = read, write, step

    def setText(self, text: str) -> None:
        """Show a figure that is kept."""
        self._shown = text
        self.lineEdit().setText(text)

    def stepBy(self, steps: int) -> None:
        """Go to another multiple of the step; never below zero."""
        try:
            figure = self._read(self.text()) or 0
        except TegoedError:
            figure = 0
        whole = figure // self._step if steps > 0 else -(-figure // self._step)
        self.lineEdit().setText(self._write(max(0, (whole + steps) * self._step)))
        self.lineEdit().selectAll()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Allow both directions."""
        return (
            QAbstractSpinBox.StepEnabledFlag.StepUpEnabled
            | QAbstractSpinBox.StepEnabledFlag.StepDownEnabled
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change the figure only where the keyboard is; else the page scrolls."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @Slot()
    def _tell(self) -> None:
        if self.text() != self._shown:
            self._shown = self.text()
            self.edited.emit()

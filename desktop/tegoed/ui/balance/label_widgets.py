"""Labels of the balance window: headings, small print, figures that stand right, names that give way when it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tegoed.ui.platform import accessibility, colours, typography
from tegoed.ui.platform.tinting import PALETTE_EVENTS, tint
from tegoed.ui.widgets.plain_text import PlainLabel, tip

PAD = 5
CELL = 4


def heading(text: str, parent: QWidget | None = None) -> QLabel:
    """The heading of a part: the text's size, heavier."""
    label = accessibility.HeadingLabel(text, parent)
    label.setFont(typography.strong(label.font()))
    return label


def figure(text: str, parent: QWidget | None = None) -> QLabel:
    """A figure: right-aligned, in digits of equal width."""
    label = PlainLabel(text, parent)
    label.setFont(typography.tabular(label.font()))
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


class SecondaryLabel(PlainLabel):
    """Small print in a softer ink that follows the palette."""

    def __init__(self, text: str, parent: QWidget | None = None, *, little: bool = True) -> None:
        super().__init__(text, parent)
        if little:
            self.setFont(typography.small(self.font()))
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._soften()

    def changeEvent(self, event: QEvent) -> None:
        """Softens the ink again in another palette."""
        super().changeEvent(event)
        if event.type() in PALETTE_EVENTS:
            self._soften()

    def _soften(self) -> None:
        ink = colours.blend(QApplication.palette(), 0.7)
        tint(self, {QPalette.ColorRole.PlaceholderText: ink})


def fine(text: str, parent: QWidget | None = None) -> SecondaryLabel:
    """Small print that may take several lines."""
    label = SecondaryLabel(text, parent)
    label.setWordWrap(True)
    return label


class ElidedLabel(PlainLabel):
    """A name that is cut with an ellipsis when there is no room; hovering tells it whole."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_full_text(self, text: str) -> None:
        """Shows another name."""
        self.setText(text)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """At least a few letters."""
        hint = super().sizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 12), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        box = self.rect().adjusted(max(self.indent(), 0), 0, 0, 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        self.setToolTip(tip(self.text()) if text != self.text() else "")
        painter.drawText(box, self.alignment() | Qt.AlignmentFlag.AlignVCenter, text)


class CaptionLabel(QWidget):
    """What stands under a picture: its legend, and in its place, while something is pointed at, that thing in a line. Nothing moves."""

    def __init__(self, resting: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resting = resting
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(resting)
        keeps = resting.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        resting.setSizePolicy(keeps)
        self.told = ElidedLabel("", self)
        self.told.setFont(typography.small(self.font()))
        self.told.hide()

    def tell(self, line: str) -> None:
        """Tells a line; an empty one brings the legend back."""
        self.told.set_full_text(line)
        self._resting.setVisible(not line)
        self.told.setVisible(bool(line))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The line is as wide as there is room."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self.told.setGeometry(0, 0, self.width(), self.told.sizeHint().height())


def centred(page: QWidget, widest: int, above: int) -> tuple[QWidget, QVBoxLayout]:
    """The middle of a page, at most so many pixels wide, `above` them from its top; what is put into it stands under one another."""
    around = QHBoxLayout(page)
    around.setContentsMargins(typography.GRID * 3, above, typography.GRID * 3, typography.GRID * 3)
    middle = QWidget(page)
    middle.setMaximumWidth(widest)
    around.addStretch(1)
    around.addWidget(middle, 1000)
    around.addStretch(1)
    column = QVBoxLayout(middle)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return middle, column


def arrow(sign: str, name: str, keys: str, parent: QWidget) -> QToolButton:
    """A button in a window's head that turns to what lies before or after; its name is spoken, and told with its keys when hovered."""
    button = QToolButton(parent)
    button.setText(sign)
    button.setFont(typography.large(parent.font()))
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({keys})")
    side = typography.steps(parent, 4)
    button.setFixedSize(side, side)
    return button


class FlatButton(QPushButton):
    """A button that is only coloured words; `flush`: they begin where a table's cells do, at the left edge of a column.

    One that is checked says so in the ink of the text, without a box.
    """

    def __init__(self, text: str, parent: QWidget | None = None, *, flush: bool = False) -> None:
        super().__init__(text, parent)
        self._flush = flush
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tint()

    def sizeHint(self) -> QSize:
        """The words and a little room."""
        metrics = self.fontMetrics()
        room = 2 * CELL if self._flush else metrics.height()
        return QSize(metrics.horizontalAdvance(self.text()) + room, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the words, and the ring of the keyboard."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        if self.isChecked():
            option.state &= ~QStyle.StateFlag.State_On
            option.palette.setColor(
                QPalette.ColorRole.ButtonText, self.palette().windowText().color()
            )
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)

    def changeEvent(self, event: QEvent) -> None:
        """Takes the colour of another palette."""
        super().changeEvent(event)
        if event.type() in PALETTE_EVENTS:
            self._tint()

    def _tint(self) -> None:
        page = QApplication.palette()
        words = QPalette.ColorRole.ButtonText
        tint(
            self,
            {words: colours.colours_for(page).billable},
            disabled={words: colours.blend(page, 0.45)},
        )


class FlatMenuButton(FlatButton):
    """A word with a menu under it."""

    def sizeHint(self) -> QSize:
        """Room for the arrow too."""
        arrow = self.style().pixelMetric(QStyle.PixelMetric.PM_MenuButtonIndicator, None, self)
        return super().sizeHint() + QSize(arrow, 0)


class ChoiceButtons(FlatButton):
    """One of several words of which one is chosen: that one has a line under it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the words, and the line under the chosen ones."""
        super().paintEvent(event)
        if self.isChecked():
            metrics = self.fontMetrics()
            wide, high = metrics.horizontalAdvance(self.text()), max(2, metrics.height() // 8)
            top = (self.height() + metrics.height()) // 2 + 1
            painter = QPainter(self)
            painter.fillRect(
                QRect((self.width() - wide) // 2, top, wide, high), self.palette().buttonText()
            )


def quiet_button(text: str, parent: QWidget | None = None, *, flush: bool = False) -> FlatButton:
    """A button that is only words; `flush`: they begin where a table's cells do."""
    return FlatButton(text, parent, flush=flush)


class PlainHeaderView(QHeaderView):
    """A table's header without boxes: small words over a thin line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFont(typography.small(self.font()))
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """A line and a little air."""
        return QSize(super().sizeHint().width(), round(self.fontMetrics().height() * 1.5))

    def sectionSizeFromContents(self, section: int) -> QSize:
        """The word with the room that the cells below it keep."""
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        return QSize(self.fontMetrics().horizontalAdvance(text) + 2 * PAD, self.sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paints the word and the line."""
        painter.save()
        painter.fillRect(rect, self.palette().base())
        painter.setPen(colours.blend(self.palette(), 0.2))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(self.font())
        painter.setPen(colours.blend(self.palette(), 0.68))
        side = self.model().headerData(
            section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        side = self.defaultAlignment() if side is None else side
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        box = rect.adjusted(CELL, 0, -CELL, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(side), shown)
        painter.restore()


class SeparatorLine(QFrame):
    """A thin line between two parts, in a faint ink that follows the palette."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.HLine)
        self.setFrameShadow(QFrame.Shadow.Plain)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Takes the ink of another palette."""
        super().changeEvent(event)
        if event.type() in PALETTE_EVENTS:
            self._tint()

    def _tint(self) -> None:
        ink = colours.blend(QApplication.palette(), 0.16)
        tint(self, {QPalette.ColorRole.WindowText: ink})


def rule(parent: QWidget | None = None) -> QFrame:
    """Make a thin line between two parts."""
    return SeparatorLine(parent)

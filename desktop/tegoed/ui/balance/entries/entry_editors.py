# SPDX-License-Identifier: MIT
"""How the cells of the list are painted and edited: text in a line, choices in a list, a mark for
the purpose.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QRectF,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tegoed.presentation.entries.entry_fields import EntryColumn
from tegoed.ui.balance.entries.entries_model import ROLE_PENDING, EntriesModel
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.appearance import colours, typography
from tegoed.ui.widgets.tables.columns_model import ROLE_FIRST_OF_DAY, Index

AIR = "\u2002"
"""A little room between a right-aligned figure and the words after it."""


def table_of(index: Index) -> EntriesModel:
    """Return the table of a cell.

    Its values are asked of it directly: through Qt a tuple would come back as a list.
    """
    model = index.model()
    assert isinstance(model, EntriesModel)
    return model


def row_height(widget: QWidget) -> int:
    """Return the height of a row without a message under it."""
    return round(typography.line(widget) * 1.45)


class CellDelegate(QStyledItemDelegate):
    """Paints a cell at the top of its row (a message may stand under it) and edits it as text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell; underline a value that was refused."""
        option.rect.setHeight(min(option.rect.height(), self._height(option)))
        super().paint(painter, option, index)
        if index.data(ROLE_PENDING):
            painter.save()
            painter.setPen(QPen(colours.colours_for(option.palette).crossed, 2))
            low = option.rect.bottom() - 2
            painter.drawLine(option.rect.left() + 4, low, option.rect.right() - 4, low)
            painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Give figures equal width and repeat a day only softly."""
        super().initStyleOption(option, index)
        option.font = typography.tabular(option.font)
        if index.column() == EntryColumn.DAY and not index.data(ROLE_FIRST_OF_DAY):
            option.palette.setColor(QPalette.ColorRole.Text, colours.blend(option.palette, 0.64))
        if index.column() == EntryColumn.LENGTH:
            option.text += AIR

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line to type in."""
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setAutoFillBackground(True)
        if index.column() in EntriesModel.FIGURES:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setAccessibleName(
            str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        )
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor, unless something has been typed into it."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Write what was typed."""
        if isinstance(editor, QLineEdit) and editor.isModified():
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Cover the cell with the editor, not the message under it."""
        option.rect.setHeight(min(option.rect.height(), self._height(option)))
        editor.setGeometry(option.rect)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a comfortable row."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 8, self._height(option))

    @staticmethod
    def _height(option: QStyleOptionViewItem) -> int:
        return round(QFontMetrics(option.font).height() * 1.45)


class ChoiceDelegate(CellDelegate):
    """Edits a cell by choosing from a list; the choice is written at once."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the list of what can be chosen."""
        box = QComboBox(parent)
        accessibility.name_choices(
            box, str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        )
        box.addItems([text for text, _value in table_of(index).choices_at(index)])
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.activated.connect(self._chosen)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Select the present choice."""
        values = [value for _text, value in table_of(index).choices_at(index)]
        value = table_of(index).value_at(index)
        if isinstance(editor, QComboBox) and value in values:
            editor.setCurrentIndex(values.index(value))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Write the choice."""
        if isinstance(editor, QComboBox) and editor.currentIndex() >= 0:
            model.setData(index, table_of(index).choices_at(index)[editor.currentIndex()][1])

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Make the list at least as wide as its words."""
        super().updateEditorGeometry(editor, option, index)
        box = editor.geometry()
        box.setWidth(max(box.width(), min(editor.sizeHint().width(), box.width() * 2)))
        editor.setGeometry(box)

    @Slot()
    def _chosen(self) -> None:
        editor = self.sender()
        if isinstance(editor, QComboBox):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


class PurposeDelegate(ChoiceDelegate):
    """The purpose with its colour and mark before the word."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the swatch in the room that `initStyleOption` kept."""
        super().paint(painter, option, index)
        entry = table_of(index).entry_at(index.row())
        side = QFontMetrics(option.font).height() * 0.72
        box = QRectF(option.rect.left() + 5, option.rect.center().y() - side / 2 + 0.5, side, side)
        tints = colours.colours_for(option.palette)
        colours.draw_swatch(painter, box, entry.purpose, tints, chair=entry.chair)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Keep room for the swatch."""
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        side = round(QFontMetrics(option.font).height() * 0.8)
        option.decorationSize = QSize(side, side)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a size for the word and its swatch."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + hint.height(), hint.height())


class CheckDelegate(CellDelegate):
    """The client's chair: a box that a click or the space bar turns; hatched when it was."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the box, as plain in a dark window as in a light one."""
        super().paint(painter, option, index)
        model = table_of(index)
        entry = model.entry_at(index.row())
        if not model.may_have_chair(index.row()):
            return
        tints = colours.colours_for(option.palette)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = (
            option.palette.highlightedText().color()
            if chosen
            else colours.blend(option.palette, 0.5)
        )
        box = self._box(option)
        path = QPainterPath()
        path.addRoundedRect(box, 3, 3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.chair:
            painter.fillPath(path, tints.of(entry.purpose))
            colours.paint_hatch(painter, path, tints.of(entry.purpose))
        painter.setPen(QPen(ink, 1.2))
        painter.drawPath(path)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave the box to `paint`."""
        super().initStyleOption(option, index)
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Toggle the box."""
        option.rect.setHeight(min(option.rect.height(), self._height(option)))
        turned = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if isinstance(event, QMouseEvent):
            hit = self._box(option).adjusted(-4, -4, 4, 4).contains(event.position())
            turned = hit and event.type() == QEvent.Type.MouseButtonRelease
        elif event.type() != QEvent.Type.KeyPress:
            turned = False
        table = table_of(index)
        entry = table.entry_at(index.row())
        if not turned or not table.may_have_chair(index.row()):
            return False
        wanted = Qt.CheckState.Unchecked if entry.chair else Qt.CheckState.Checked
        return table.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)

    @staticmethod
    def _box(option: QStyleOptionViewItem) -> QRectF:
        side = QFontMetrics(option.font).height() * 0.7
        return QRectF(option.rect.left() + 8, option.rect.center().y() - side / 2 + 0.5, side, side)

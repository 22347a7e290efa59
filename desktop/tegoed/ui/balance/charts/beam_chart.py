# SPDX-License-Identifier: MIT
"""The balance itself: two piles on a beam, billable and given, that tilts to the heavier one.

A brick is an hour, or a few.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tegoed.core.balance.figures import Figures
from tegoed.core.entities.values import Purpose
from tegoed.core.layout.brick_chart import ACROSS, ROWS, BrickPile, hours_a_brick, pile, tilt
from tegoed.presentation.balance.beam_view import BeamSide, BeamView
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import colours, typography


class BeamChart(QWidget):
    """Two piles on a beam; its description tells the same in words."""

    READS_AS = accessibility.PICTURE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: BeamView | None = None
        self._room = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Billable and given on a beam"))

    def show_view(self, view: BeamView) -> None:
        """Put other figures on the beam."""
        self._view = view
        self.setAccessibleDescription(view.description)
        self.update()

    @property
    def would_be(self) -> Figures | None:
        """The figures that are shown beside the real ones."""
        return None if self._view is None else self._view.then

    def sizeHint(self) -> QSize:
        """Return a size with room for both piles and the words under them."""
        step = typography.steps
        return QSize(step(self, 33), step(self, 22))

    def minimumSizeHint(self) -> QSize:
        """Return the same size: smaller it cannot be read."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint beam, piles and figures."""
        if self._view is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, figures, would_be = self.palette(), self._view.figures, self._view.then
        tints = colours.colours_for(palette)
        unit = typography.line(self) / 20
        metrics, fine = QFontMetrics(self.font()), QFontMetrics(typography.small(self.font()))
        words = metrics.height() + 2 * fine.height() + 2 * unit
        ink = colours.blend(palette, 0.78)
        pivot = QPointF(self.width() / 2, self.height() - words - 22 * unit)
        self._paint_stand(painter, pivot, unit, ink)
        self._room = (pivot.y() - 8 * unit) / unit
        then = would_be or figures
        hours = hours_a_brick(then.billable_seconds, max(figures.given_seconds, then.given_seconds))
        half = self.width() / 2 - 8 * unit
        painter.save()
        painter.translate(pivot)
        if would_be is not None:
            painter.save()
            painter.rotate(tilt(figures.billable_seconds, figures.given_seconds))
            painter.setPen(QPen(colours.blend(palette, 0.35), unit * 1.5, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(-half, 0), QPointF(half, 0))
            painter.restore()
        painter.rotate(tilt(then.billable_seconds, then.given_seconds))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(-half, -2 * unit, 2 * half, 4 * unit), 2 * unit, 2 * unit)
        arm = half * 0.56
        if would_be is not None:  # what would have come over stands pale on what is
            self._paint_pile(
                painter,
                -arm,
                pile(then.billable_seconds, hours),
                Purpose.BILLABLE,
                tints,
                unit,
                pale=True,
            )
        self._paint_pile(
            painter, -arm, pile(figures.billable_seconds, hours), Purpose.BILLABLE, tints, unit
        )
        self._paint_pile(painter, arm, pile(then.given_seconds, hours), Purpose.GIVEN, tints, unit)
        painter.restore()
        self._paint_words(painter, self._view.sides, pivot, arm, words)

    def _paint_stand(self, painter: QPainter, pivot: QPointF, unit: float, ink: QColor) -> None:
        foot = QPainterPath(pivot)
        foot.lineTo(pivot + QPointF(9 * unit, 16 * unit))
        foot.lineTo(pivot + QPointF(-9 * unit, 16 * unit))
        foot.closeSubpath()
        painter.setPen(
            QPen(
                ink,
                unit * 1.5,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        painter.setBrush(self.palette().base())
        painter.drawPath(foot)

    def _paint_pile(
        self,
        painter: QPainter,
        middle: float,
        bricks: BrickPile,
        purpose: Purpose,
        tints: colours.Colours,
        unit: float,
        *,
        pale: bool = False,
    ) -> None:
        wide, high, gap = 21 * unit, min(13.0, self._room / ROWS - 2) * unit, 2 * unit
        left = middle - (ACROSS * (wide + gap) - gap) / 2
        floor = -2 * unit
        for number in range(bricks.whole + (1 if bricks.part else 0)):
            row, column = divmod(number, ACROSS)
            share = bricks.part if number == bricks.whole else 1.0
            box = QRectF(
                left + column * (wide + gap),
                floor - (row + 1) * (high + gap) + gap / 2,
                wide * share,
                high,
            )
            if pale:
                self._paint_pale(painter, box, unit, tints.rim_of(purpose))
            else:
                colours.paint_box(painter, box, 1.5 * unit, purpose, tints)

    def _paint_pale(self, painter: QPainter, box: QRectF, unit: float, rim: QColor) -> None:
        """Paint the outline of a brick that would have been."""
        painter.save()
        painter.setBrush(self.palette().base())
        painter.setPen(QPen(rim, max(1.0, unit)))
        if box.width() > 2:
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 1.5 * unit, 1.5 * unit)
        painter.restore()

    def _paint_words(
        self,
        painter: QPainter,
        sides: tuple[BeamSide, ...],
        pivot: QPointF,
        arm: float,
        words: float,
    ) -> None:
        strong, fine = typography.strong(self.font()), typography.small(self.font())
        high = QFontMetrics(strong).height()
        top = self.height() - words
        low = QFontMetrics(fine).height()
        for offset, side in zip((-arm, arm), sides, strict=True):
            box = QRectF(pivot.x() + offset - self.width() / 4, top, self.width() / 2, high)
            painter.setFont(typography.tabular(strong))
            painter.setPen(self.palette().text().color())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, side.hours)
            painter.setFont(fine)
            painter.setPen(colours.blend(self.palette(), 0.66))
            box = QRectF(box.left(), box.bottom(), box.width(), low)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, side.name)
            box.translate(0, low)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, side.money)

"""A day on a clock from midnight to midnight. Entries are dragged, resized, cut; every one is a button with a name."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QContextMenuEvent,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from tegoed.core.spans import Span, shown_seconds
from tegoed.core.values import Catalogue, Entry
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.ui.balance import labels
from tegoed.ui.day.buttons import RING, EntryButton, GapButton
from tegoed.ui.day.drag_controller import DragController
from tegoed.ui.day.drag_math import snapped
from tegoed.ui.day.keyboard_controller import KeyboardController
from tegoed.ui.day.layout import HOUR, DayLayout, end_of
from tegoed.ui.day.overlay import DayOverlay, twice_words
from tegoed.ui.platform import accessibility, colours, typography
from tegoed.ui.widgets.plain_text import tip

WIDEST_TWICE = (45 * 60, 9 * HOUR + 45 * 60)
"""Seconds whose words are the widest of those beside the blocks, without and with hours."""
LINES_AN_HOUR = 2.9
"""Lines of text in the height of an hour: a quarter still shows its mark."""


@dataclass(frozen=True, slots=True)
class DayChartData:
    """What the picture shows, and what is needed to name it."""

    layout: DayLayout
    catalogue: Catalogue
    zone: ZoneInfo
    now: int


class DayChart(QWidget):
    """The timeline. It changes nothing itself: its signals say what was asked for (instants and spans in epoch seconds)."""

    READS_AS = accessibility.GROUP
    chosen_changed = Signal(str)
    move_asked = Signal(str, object, bool)  # uid, its new Span, whether neighbours give way
    split_asked = Signal(str, object)
    join_asked = Signal(str)
    delete_asked = Signal(str)
    edit_asked = Signal(str)
    fill_asked = Signal(object)  # a Span that is to be logged
    menu_asked = Signal(
        str, object, object
    )  # uid, the place on the screen, the instant under it (None: by key)
    typed = Signal(str)
    reveal_asked = Signal(object)  # a button that is to be seen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day: DayChartData | None = None
        self._later: DayChartData | None = None
        self._entries: dict[str, EntryButton] = {}
        self._gaps: list[GapButton] = []
        self.chosen: str | None = None
        self.hand = DragController(self)
        self.keys = KeyboardController(self)
        self._overlay = DayOverlay(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The day on a clock"))

    # what is shown

    def show_day(self, day: DayChartData) -> None:
        """Shows another day, or the same one changed; while an entry is in the hand that waits."""
        if self.hand.holds:
            self._later = day
            return
        self._day, self._later = day, None
        if self.chosen is not None and self.chosen not in {
            entry.uid for entry in self._shown_entries()
        }:
            self.chosen = None
        if self.keys.cutting is not None and self.keys.cutting[0] != self.chosen:
            self.keys.cutting = None
        self._make_buttons(day)
        self._place()
        self.updateGeometry()
        self.update()

    @property
    def layout_shown(self) -> DayLayout:
        """The layout on the screen."""
        assert self._day is not None
        return self._day.layout

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which times are told."""
        assert self._day is not None
        return self._day.zone

    @property
    def now(self) -> int:
        """The instant for which it was drawn."""
        assert self._day is not None
        return self._day.now

    @property
    def busy(self) -> bool:
        """Whether something is in the hand or about to be cut."""
        return self.hand.busy or self.keys.cutting is not None

    def button(self, uid: str) -> EntryButton | None:
        """The button of an entry."""
        return self._entries.get(uid)

    @property
    def stops(self) -> list[EntryButton | GapButton]:
        """Everything that the arrow keys go through, in the order of the day."""
        everything: list[EntryButton | GapButton] = [*self._entries.values(), *self._gaps]
        return sorted(everything, key=lambda one: (one.y(), one.x()))

    def choose(self, uid: str) -> None:
        """Marks an entry as the chosen one."""
        if uid != self.chosen:
            old, self.chosen = self.chosen, uid
            for one in (old, uid):
                if one in self._entries:
                    self._entries[one].update()
            self.chosen_changed.emit(uid)

    def stand_on(self, uid: str) -> None:
        """Gives an entry the keyboard."""
        if (button := self._entries.get(uid)) is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def times(self, span: Span) -> str:
        """`09:15–10:45 · 1:30`."""
        length = locale.length(shown_seconds(span.start, span.end))
        return f"{locale.clock_span(span.start, span.end, self.zone)} · {length}"

    # measures

    def y_of(self, at: int) -> float:
        """The height of an instant."""
        return self._top + (at - self.layout_shown.span.start) * self.hour_height / HOUR

    def at(self, y: float) -> int:
        """The instant at a height."""
        return self.layout_shown.span.start + round((y - self._top) * HOUR / self.hour_height)

    @property
    def left(self) -> float:
        """Where the blocks begin."""
        fine = QFontMetrics(typography.small(self.font()))
        widest = max(
            (fine.horizontalAdvance(hour.text) for hour in self._day.layout.hours)
            if self._day
            else (0,),
            default=0,
        )
        return widest + typography.line(self) * 0.8

    @property
    def right(self) -> float:
        """Where they end; beside it stands what is logged twice."""
        fine = QFontMetrics(typography.small(self.font()))
        widest = max(fine.horizontalAdvance(twice_words(length)) for length in WIDEST_TWICE)
        return self.width() - widest - 14

    @property
    def hour_height(self) -> float:
        """The height of an hour."""
        return typography.line(self) * LINES_AN_HOUR

    @property
    def _top(self) -> float:
        line = typography.line(self)
        return line * (2.2 if self._day is not None and self._day.layout.lengths else 0.8)

    def sizeHint(self) -> QSize:
        """As high as its hours."""
        seconds = 24 * HOUR if self._day is None else self._day.layout.span.seconds
        line = typography.line(self)
        return QSize(line * 24, round(self._top + seconds * self.hour_height / HOUR + line * 0.8))

    def minimumSizeHint(self) -> QSize:
        """Narrower it cannot be read."""
        return QSize(typography.line(self) * 12, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places the blocks again."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follows another font."""
        super().changeEvent(event)
        if (
            event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange)
            and self._day is not None
        ):
            self._place()
            self.updateGeometry()

    def _shown_entries(self) -> list[Entry]:
        layout = self.layout_shown
        return [*layout.lengths, *(block.entry for block in layout.blocks)]

    def _make_buttons(self, day: DayChartData) -> None:
        wanted = {entry.uid: entry for entry in self._shown_entries()}
        for uid in [uid for uid in self._entries if uid not in wanted]:
            gone = self._entries.pop(uid)
            gone.hide()
            gone.deleteLater()
        for uid, entry in wanted.items():
            button = self._entries.get(uid)
            if button is None:
                button = self._entries[uid] = EntryButton(self, entry)
                button.clicked.connect(self._clicked)
            button.entry, button.catalogue, button.chip = entry, day.catalogue, not entry.clock
            button.running = entry.end is None
            button.seconds = end_of(entry, day.now) - entry.start
            line = labels.entry_line(day.catalogue, entry, day.zone, day.now)
            over = sum(self._shared(entry, other) for other in wanted.values() if other.uid != uid)
            button.setAccessibleName(" · ".join([line, twice_words(over)]) if over else line)
            button.setToolTip(tip(line))
        for old in self._gaps:
            old.hide()
            old.deleteLater()
        focused = next((old.gap for old in self._gaps if old.hasFocus()), None)
        self._gaps = []
        for gap in day.layout.gaps:
            row = GapButton(self, gap)
            row.setText(_("{length} not logged").format(length=locale.length_in_words(gap.seconds)))
            row.setAccessibleName(f"{self.times(gap)} · {row.text()}")
            row.setToolTip(_("Fill this gap (Enter)"))
            row.clicked.connect(self._gap_clicked)
            self._gaps.append(row)
            if gap == focused:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shared(self, one: Entry, other: Entry) -> int:
        if not (one.clock and other.clock) or self._day is None:
            return 0
        now = self._day.now
        return max(0, min(end_of(one, now), end_of(other, now)) - max(one.start, other.start))

    def _place(self) -> None:
        if self._day is None:
            return
        layout = self._day.layout
        wide, left = self.right - self.left - 8, self.left + 4
        for block in layout.blocks:
            lane = wide / block.lanes
            start = layout.span.start
            box = self._box(start + block.start, start + block.end, left + block.lane * lane, lane)
            self._entries[block.entry.uid].setGeometry(box)
        line = typography.line(self)
        for number, entry in enumerate(layout.lengths):
            chip = wide / max(len(layout.lengths), 3)
            self._entries[entry.uid].setGeometry(
                round(left + number * chip) - RING,
                round(line * 0.2),
                round(chip) + RING,
                round(line * 1.1) + 2 * RING,
            )
        for row in self._gaps:
            row.setGeometry(self._box(row.gap.start, row.gap.end, left, wide))
        for one in (*self._gaps, *self._entries.values()):
            one.show()
            one.raise_()
        self._overlay.setGeometry(self.rect())
        self._overlay.raise_()
        stops: list[QWidget] = [*self.stops]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def _box(self, start: int, end: int, left: float, wide: float) -> QRect:
        top, bottom = self.y_of(start), self.y_of(end)
        high = max(bottom - top - 1, 4)
        return QRectF(
            left - RING + 1, top - RING + 0.5, wide + 2 * RING - 2, high + 2 * RING
        ).toAlignedRect()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the working hours and the clock; the blocks paint themselves."""
        if self._day is None:
            return
        painter = QPainter(self)
        palette, layout = self.palette(), self._day.layout
        tints = colours.colours_for(palette)
        for span in layout.working:
            top, bottom = self.y_of(span.start), self.y_of(span.end)
            painter.fillRect(
                QRectF(self.left, top, self.right - self.left, bottom - top), tints.working
            )
        fine = typography.small(self.font())
        high = QFontMetrics(fine).height()
        painter.setFont(fine)
        for hour in layout.hours:
            y = self.y_of(hour.at)
            painter.setPen(QPen(colours.blend(palette, 0.13), 1))
            painter.drawLine(
                QPointF(self.left, round(y) + 0.5), QPointF(self.right, round(y) + 0.5)
            )
            painter.setPen(colours.blend(palette, 0.62))
            box = QRectF(0, y - high / 2, self.left - high * 0.4, high)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, hour.text
            )
        if layout.change is not None:
            y = self.y_of(layout.change)
            painter.setPen(QPen(colours.blend(palette, 0.6), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(self.left, y), QPointF(self.right, y))
            painter.setPen(colours.blend(palette, 0.75))
            text = (
                _("the clocks go forward {length}")
                if layout.jump > 0
                else _("the clocks go back {length}")
            ).format(length=locale.length_in_words(abs(layout.jump)))
            box = QRectF(self.left + 8, y + 1, self.right - self.left - 16, high)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def backgrounds(self, span: Span) -> tuple[QBrush, ...]:
        """Return what lies behind a stretch, the lowest first: the page, and working hours."""
        base, tints = self.palette().base(), colours.colours_for(self.palette())
        if any(one.overlaps(span) for one in self.layout_shown.working):
            return base, QBrush(tints.working)
        return (base,)

    # the hand

    def take(self, button: EntryButton, event: QMouseEvent) -> None:
        """An entry is taken hold of."""
        self.keys.cutting = None
        self.hand.take(button, event)

    def cancel(self) -> bool:
        """Leaves what is in the hand, drawn or about to be cut as it was; False when there is nothing of the kind."""
        if not self.busy:
            return False
        self.keys.cutting = None
        self.hand.cancel()
        self._overlay.update()
        return True

    def place_held(self, button: EntryButton, times: Span) -> None:
        """Shows an entry at the times it would have, in its own lane."""
        box = self._box(times.start, times.end, self.left + 4, self.right - self.left - 8)
        button.setGeometry(button.x(), box.y(), button.width(), box.height())
        button.raise_()
        self._overlay.raise_()
        button.update()
        self._overlay.update()

    def let_go(self) -> None:
        """Every entry lies where it is stored; what changed meanwhile is shown."""
        if self._later is not None:
            self.show_day(self._later)
        self._place()
        self._overlay.update()

    def refresh_overlay(self) -> None:
        """Paints what lies over the blocks again."""
        self._overlay.update()

    def others(self, entry: Entry) -> tuple[Span, ...]:
        """The times of the other entries of this day."""
        return tuple(
            Span(one.start, end_of(one, self.now))
            for one in self._shown_entries()
            if one.clock and one.uid != entry.uid
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins a new stretch on the empty clock."""
        inside = self.left <= event.position().x() <= self.right
        if event.button() == Qt.MouseButton.LeftButton and inside and self._day is not None:
            self.hand.begin(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draws it."""
        self.draw_to(event.position().y(), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Asks for it to be logged."""
        self.end_drawing()

    def draw_to(self, y: float, modifiers: Qt.KeyboardModifier) -> None:
        """Draw a new stretch to a height; Alt draws by the minute."""
        self.hand.draw(y, fine=bool(modifiers & Qt.KeyboardModifier.AltModifier))
        self._overlay.update()

    def end_drawing(self) -> None:
        """Ask for what was drawn to be logged."""
        self.hand.end()
        self._overlay.update()

    def ask_menu(self, button: EntryButton, event: QContextMenuEvent) -> None:
        """The menu of an entry."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        at = snapped(self.at(button.y() + event.pos().y())) if by_mouse else None
        place = event.globalPos() if by_mouse else button.mapToGlobal(button.rect().center())
        self.menu_asked.emit(button.entry.uid, place, at)

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, EntryButton):
            self.edit_asked.emit(button.entry.uid)

    def _gap_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, GapButton):
            self.fill_asked.emit(row.gap)

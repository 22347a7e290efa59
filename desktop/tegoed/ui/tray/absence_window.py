# SPDX-License-Identifier: MIT
"""What the time away from a running timer was: each period or all of them, answered in one step.

It opens by itself when somebody comes back, and so never takes a key that was meant for another
window: no button is the default, and the keyboard begins at the list. Closed without an answer, the
question stays in the tray's menu.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.absence import AbsenceSource
from tegoed.core.errors import TegoedError
from tegoed.core.spans import local_date
from tegoed.core.values import Draft
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.presentation import labels
from tegoed.services.time import absences, time_log
from tegoed.services.time.absences import TimerAbsence
from tegoed.services.time.overlap_resolution import work_words
from tegoed.ui.platform import accessibility, typography, window_geometry
from tegoed.ui.platform.colours import warning_ink
from tegoed.ui.quick_entry.phrase_entry_panel import PhraseEntryPanel
from tegoed.ui.tray.timer_actions import TimerActions
from tegoed.ui.widgets.plain_text import PlainLabel

if TYPE_CHECKING:
    from tegoed.core.phrase import ParsedPhrase

MOST_ROWS = 5


class AbsenceWindow(QWidget):
    """The window.

    `answered`: a question or more is answered. It closes itself when none is left.
    """

    READS_AS = accessibility.WINDOW

    answered = Signal()

    def __init__(self, verbs: TimerActions, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setWindowTitle(_("You were away – Tegoed"))
        self._verbs = verbs
        self._ws = verbs.ws
        self.asked: tuple[TimerAbsence, ...] = ()
        self.heading = accessibility.HeadingLabel(_("You were away"))
        self.heading.setFont(typography.strong(self.heading.font()))
        self.about = PlainLabel("")
        self.about.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Periods away"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemChanged.connect(self._chosen_changed)
        self.keep_button = self._button(_("&Keep it"), self.keep)
        self.keep_button.setToolTip(_("It was work: nothing changes."))
        self.go_on_button = self._button(_("Leave i&t out and go on"), self.discard)
        self.stop_button = self._button(_("Leave it out and &stop"), self.discard_and_stop)
        self.other_button = self._button(_("It was something &else…"), self._ask_for_other)
        self.other = self._other_part()
        self.refusal = PlainLabel("")
        self.refusal.setWordWrap(True)
        self.refusal.setVisible(False)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Show the questions as they are now; without any it closes."""
        try:
            asked = absences.pending(self._ws)
        except TegoedError as error:
            self._refuse(error)
            return
        if not asked:
            self.close()
            return
        if asked == self.asked:
            return
        unchosen = {one.span for one in self.asked} - {one.span for one in self.chosen()}
        self.asked = asked
        self.list.blockSignals(True)
        self.list.clear()
        for one in asked:
            item = QListWidgetItem(self._words(one))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            checked = one.span not in unchosen
            item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._fit_list()
        self._chosen_changed()

    def chosen(self) -> tuple[TimerAbsence, ...]:
        """The periods with a tick."""
        return tuple(
            one
            for row, one in enumerate(self.asked)
            if row < self.list.count() and self.list.item(row).checkState() is Qt.CheckState.Checked
        )

    @Slot()
    def keep(self) -> None:
        """Answer that it was work."""
        chosen = self.chosen()
        if self._attempt(partial(absences.keep, self._ws, chosen)):
            self._done()

    @Slot()
    def discard(self) -> None:
        """Answer that the time does not count, and the timer goes on."""
        chosen = self.chosen()
        if self._attempt(partial(absences.discard, self._ws, chosen)):
            self._verbs.tell_undoable(_("Left out {length}").format(length=_length(chosen)))
            self._done()

    @Slot()
    def discard_and_stop(self) -> None:
        """Answer that the timer ended when the last of these periods began."""
        chosen = self.chosen()
        if self._attempt(partial(absences.discard_and_stop, self._ws, chosen)):
            clock = locale.clock_time(max(one.span.start for one in chosen), self._ws.zone())
            self._verbs.tell_undoable(_("The timer ended at {clock}").format(clock=clock))
            self._done()

    @Slot()
    def log_other(self) -> None:
        """Answer that it was something else, as typed."""
        chosen, draft = self.chosen(), self._draft(self._reading())
        if draft is None or not chosen:
            return
        text = self.line.text()
        if self._attempt(partial(absences.log_instead, self._ws, chosen, draft)):
            time_log.remember_phrase(self._ws, text)
            self._verbs.tell_undoable(_("Logged {length}").format(length=_length(chosen)))
            self.line.clear()
            self.other.setVisible(False)
            self._done()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the question for later."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Stays high enough for what it shows."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            window_geometry.keep_whole(self)
        return done

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was typed half is not kept."""
        self.line.clear()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need taller rows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_list()

    # ---- how it is built ----

    def _button(self, words: str, verb: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(verb)
        return button

    def _other_part(self) -> PhraseEntryPanel:
        self.log_button = self._button(_("Log &it"), self.log_other)
        part = PhraseEntryPanel(self._ws, self._reading, self._understood, (self.log_button,), self)
        self.line, self.preview = part.line, part.preview
        self.line.setPlaceholderText(_("Such as: name of the project, or a note"))
        self.line.setAccessibleName(_("What it was"))
        self.line.returnPressed.connect(self.log_other)
        part.setVisible(False)
        return part

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        edge = typography.steps(self, 2)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(typography.steps(self, 1.5))
        column.addWidget(self.heading)
        column.addWidget(self.about)
        column.addWidget(self.list)
        grid = QGridLayout()
        grid.setSpacing(typography.steps(self, 1))
        for place, button in enumerate(
            (self.keep_button, self.go_on_button, self.other_button, self.stop_button)
        ):
            grid.addWidget(button, place // 2, place % 2)
        column.addLayout(grid)
        column.addWidget(self.other)
        column.addWidget(self.refusal)
        column.addStretch(1)
        self.setMinimumWidth(typography.steps(self, 52))
        self.list.setFocus()

    def _fit_list(self) -> None:
        rows = min(max(self.list.count(), 1), MOST_ROWS)
        row = max(self.list.sizeHintForRow(0), typography.line(self.list))
        self.list.setFixedHeight(rows * row + 2 * self.list.frameWidth())

    # ---- what it shows ----

    def _words(self, asked: TimerAbsence) -> str:
        """`12:04–13:01 · 57 min · the screen was locked`, with the day unless it is today's."""
        zone = self._ws.zone()
        start, end = (locale.clock_time(at, zone) for at in (asked.span.start, asked.span.end))
        day = local_date(asked.span.start, zone)
        today = local_date(self._ws.clock.now(), zone)
        parts = [
            f"{start}–{end}" if day == today else f"{locale.day(day)} {start}–{end}",
            locale.length_in_words(asked.span.seconds),
            reason_words(asked),
        ]
        if len({one.entry.uid for one in self.asked}) > 1:
            parts.append(work_words(self._ws.catalogue(), asked.entry))
        return " · ".join(parts)

    @Slot()
    def _chosen_changed(self) -> None:
        chosen = self.chosen()
        works = {work_words(self._ws.catalogue(), one.entry) for one in self.asked}
        runs = any(one.entry.end is None for one in self.asked)
        question = _("The timer on {work} ran all that time. What was it?")
        if not runs:
            question = _("The timer on {work} ran in that time. What was it?")
        self.about.setText(question.format(work=", ".join(sorted(works))))
        for button in (self.keep_button, self.go_on_button, self.other_button, self.log_button):
            button.setEnabled(bool(chosen))
        last = self.asked[-1] if self.asked else None
        can_stop = last is not None and last in chosen and last.entry.end is None
        self.stop_button.setEnabled(can_stop)
        self.stop_button.setToolTip(
            "" if can_stop else _("Only the last period can be where the timer ended.")
        )
        self.go_on_button.setText(_("Leave i&t out and go on") if runs else _("Leave i&t out"))
        self.other.understand()

    @Slot()
    def _ask_for_other(self) -> None:
        self.other.setVisible(True)
        self.line.setFocus()

    def _reading(self) -> ParsedPhrase:
        return time_log.read_phrase(self._ws, self.line.text(), timer=True)

    def _draft(self, reading: ParsedPhrase) -> Draft | None:
        if not self.line.text().strip() or reading.trouble is not None:
            return None
        return reading.draft

    def _understood(self, reading: ParsedPhrase) -> str:
        """Return what would be logged, or why nothing would."""
        draft, chosen = self._draft(reading), self.chosen()
        self.log_button.setEnabled(draft is not None and bool(chosen))
        if reading.trouble is not None:
            return locale.say(reading.trouble)
        return "" if draft is None else self._preview_words(draft, chosen)

    def _preview_words(self, draft: Draft, chosen: Sequence[TimerAbsence]) -> str:
        known, zone, now = self._ws.catalogue(), self._ws.zone(), self._ws.clock.now()
        return "\n".join(
            labels.entry_line(known, absences.instead(draft, one.span), zone, now) for one in chosen
        )

    # ---- what comes of an answer ----

    def _attempt(self, verb: Callable[[], object]) -> bool:
        try:
            verb()
        except TegoedError as error:
            self._refuse(error)
            return False
        self.refusal.setVisible(False)
        return True

    def _refuse(self, error: TegoedError) -> None:
        sentence = labels.refusal(error.message, self._ws.zone())
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, warning_ink(palette))
        self.refusal.setPalette(palette)
        self.refusal.setText(sentence)
        self.refusal.setVisible(True)
        accessibility.say(self, sentence)

    def _done(self) -> None:
        self.asked = ()  # what is left is ticked: it is answered next
        self.refresh()
        self.answered.emit()


def reason_words(asked: TimerAbsence) -> str:
    """Why nobody seemed to be there, by the surest source."""
    words = {
        AbsenceSource.CLOCK: _("the computer's clock was set forward"),
        AbsenceSource.SHUTDOWN: _("the computer was off"),
        AbsenceSource.SLEEP: _("the computer slept"),
        AbsenceSource.LOCK: _("the screen was locked"),
        AbsenceSource.SESSION: _("another user was active"),
        AbsenceSource.IDLE: _("no keyboard or mouse"),
        AbsenceSource.HEARTBEAT: _("Tegoed was not running"),
    }
    return next(told for source, told in words.items() if source in asked.absence.sources)


def _length(chosen: Sequence[TimerAbsence]) -> str:
    return locale.length_in_words(sum(one.span.seconds for one in chosen))

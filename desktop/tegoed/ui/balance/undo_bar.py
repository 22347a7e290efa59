# SPDX-License-Identifier: MIT
"""The quiet bar at the foot of a window: what was done, taken back or refused, and the ways back
and forth.
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tegoed.core.errors import Message, TegoedError
from tegoed.services.time import undo_history
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.label_widgets import quiet_button
from tegoed.ui.platform import accessibility, typography
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.widgets.plain_text import PlainLabel


class UndoBar(QWidget):
    """One line; hidden until something was done here.

    `turning`: a change is about to be taken back, or done again.
    """

    turning = Signal()

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        row = QHBoxLayout(self)
        row.setContentsMargins(
            typography.GRID * 3, typography.GRID // 2, typography.GRID * 3, typography.GRID // 2
        )
        row.setSpacing(typography.GRID)
        self.sentence = PlainLabel(self)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.sentence.setWordWrap(True)
        self.undo_button = quiet_button(_("Undo"), self, flush=True)
        self.undo_button.setToolTip("Ctrl+Z")
        self.redo_button = quiet_button(_("Redo"), self, flush=True)
        self.redo_button.setToolTip("Ctrl+Shift+Z")
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        row.addWidget(self.undo_button)
        row.addWidget(self.redo_button)
        row.addWidget(self.sentence, 1)
        self.setVisible(False)

    @Slot()
    def undo(self) -> None:
        """Takes the last change back and says which."""
        self._turn(back=True)

    @Slot()
    def redo(self) -> None:
        """Does it again and says what."""
        self._turn(back=False)

    def tell_done(self) -> None:
        """Says what was done last, and offers the way back."""
        label = undo_history.undoable(self._ws)
        if label is not None:
            self._say(app_locale().say(label))

    def tell_trouble(self, trouble: TegoedError | Message) -> None:
        """Says what was refused."""
        self._tell(
            app_locale().say(trouble.message if isinstance(trouble, TegoedError) else trouble)
        )

    def clear_message(self) -> None:
        """Takes the bar away."""
        self.setVisible(False)

    def _turn(self, *, back: bool) -> None:
        self.turning.emit()
        try:
            done = undo_history.undo(self._ws) if back else undo_history.redo(self._ws)
        except TegoedError as trouble:
            self.tell_trouble(trouble)
            return
        said = _("Undone: {change}") if back else _("Done again: {change}")
        self._say(said.format(change=app_locale().say(done.message)))

    def _say(self, sentence: str) -> None:
        undo, redo = undo_history.undoable(self._ws), undo_history.redoable(self._ws)
        self._tell(sentence, undo=undo is not None, redo=redo is not None)

    def _tell(self, sentence: str, *, undo: bool = False, redo: bool = False) -> None:
        self.sentence.setText(sentence)
        accessibility.say(self, sentence)
        self.undo_button.setVisible(undo)
        self.redo_button.setVisible(redo)
        self.setVisible(True)

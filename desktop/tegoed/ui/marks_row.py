"""Purposes, reasons and marks to pick with Alt and a letter: each writes its word into the phrase, or takes it out again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from tegoed import language
from tegoed.core.values import Draft, Purpose, Reason
from tegoed.language import _
from tegoed.ui import typography

Meaning = Purpose | Reason | str


class MarksRow(QWidget):
    """The row. `picked` carries the phrase's new text."""

    picked = Signal(str)

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        """Where the words of the language are wider than `width` pixels together, the reasons get a row of their own."""
        super().__init__(parent)
        self._text = ""
        self.buttons: dict[Meaning, QToolButton] = {}
        for meaning, label in _labels():
            button = QToolButton()
            button.setText(label)
            button.setFont(typography.small(self.font()))
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(label.replace("&", ""))
            button.clicked.connect(self._clicked)
            button.setProperty("meaning", meaning)
            self.buttons[meaning] = button
        self._lay_out(width)

    def _lay_out(self, width: int) -> None:
        space = typography.steps(self, 0.5)
        wanted = sum(button.sizeHint().width() + space for button in self.buttons.values())
        reasons = [
            button for meaning, button in self.buttons.items() if isinstance(meaning, Reason)
        ]
        others = [button for button in self.buttons.values() if button not in reasons]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for buttons in [list(self.buttons.values())] if wanted <= width else [others, reasons]:
            row = QHBoxLayout()
            row.setSpacing(space)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)

    def show_draft(self, text: str, draft: Draft | None) -> None:
        """Presses what the phrase says now."""
        self._text = text
        for meaning, button in self.buttons.items():
            button.setChecked(draft is not None and _means(draft, meaning))

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, QToolButton)
        meaning = next(meaning for meaning, other in self.buttons.items() if other is button)
        self.picked.emit(toggled(self._text, meaning))


def toggled(text: str, meaning: Meaning) -> str:
    """The phrase with that mark written in, or taken out when it was there; what it contradicts goes."""
    words = text.rstrip().split(" ")
    same = MARKS[meaning]
    there = any(word.casefold() in same for word in words)
    gone = set(same)
    if not there and isinstance(meaning, Purpose):
        gone |= {word for other in Purpose for word in MARKS[other]}
        if meaning is not Purpose.GIVEN:
            gone |= {word for reason in Reason for word in MARKS[reason]}
        if meaning not in (Purpose.BILLABLE, Purpose.GIVEN):
            gone |= set(MARKS["chair"])
    elif not there and isinstance(meaning, Reason):
        gone |= {
            word
            for other in (*Reason, *(p for p in Purpose if p is not Purpose.GIVEN))
            for word in MARKS[other]
        }
    kept = [word for word in words if word.casefold() not in gone]
    if not there:
        at = kept.index("--") if "--" in kept else len(kept)
        kept.insert(at, same[language.code() == "nl"])
    return " ".join(kept) + " "


def _labels() -> list[tuple[Meaning, str]]:
    return [
        (Purpose.BILLABLE, _("&Billable")),
        (Purpose.GIVEN, _("&Given")),
        (Reason.ASKED, _("&Asked")),
        (Reason.OFFERED, _("&Offered")),
        (Reason.REPAIR, _("&Repair")),
        (Reason.LEARNING, _("&Learning")),
        (Reason.UNNOTICED, _("&Unnoticed")),
        ("chair", _("Client's c&hair")),
    ]


def _means(draft: Draft, meaning: Meaning) -> bool:
    if isinstance(meaning, Purpose):
        return draft.purpose is meaning
    return draft.chair if meaning == "chair" else draft.reason is meaning


MARKS: dict[Meaning, tuple[str, ...]] = {
    Purpose.BILLABLE: ("!billable", "!factureerbaar"),
    Purpose.GIVEN: ("!given", "!weggegeven", "!gratis"),
    Purpose.GROWTH: ("!growth", "!groei"),
    Purpose.OVERHEAD: ("!overhead", "!overhead"),
    Reason.ASKED: ("!asked", "!gevraagd"),
    Reason.OFFERED: ("!offered", "!aangeboden"),
    Reason.REPAIR: ("!repair", "!herstel"),
    Reason.LEARNING: ("!learning", "!leren"),
    Reason.UNNOTICED: ("!unnoticed", "!ongemerkt"),
    "chair": ("!chair", "!stoel"),
}
"""The words of the grammar: English, Dutch, others."""

# SPDX-License-Identifier: MIT
"""Purposes, reasons and marks to pick with Alt and a letter: each writes its word into the phrase,
or takes it out again.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from tegoed.core.entities.values import Draft, Purpose, Reason
from tegoed.core.phrase import ParsedPhrase, TokenKind
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import typography

Meaning = Purpose | Reason | str

CHAIR = "chair"


class PurposeButtons(QWidget):
    """The purposes and the client's chair, and under them the reasons.

    `picked` carries the phrase's new text.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = ParsedPhrase("", (), None)
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
            self.buttons[meaning] = button
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        reasons = [self.buttons[reason] for reason in Reason]
        for buttons in ([self.buttons[one] for one in (*Purpose, CHAIR)], reasons):
            row = QHBoxLayout()
            row.setSpacing(typography.steps(self, 0.5))
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)

    def show_reading(self, reading: ParsedPhrase, draft: Draft | None) -> None:
        """Press what the phrase says now; without a draft, what its words say."""
        self._reading = reading
        said = {
            MEANINGS.get(_word(reading.text[token.start : token.end]))
            for token in reading.tokens
            if token.kind in (TokenKind.PURPOSE, TokenKind.MARK)
        }
        for meaning, button in self.buttons.items():
            button.setChecked(meaning in said if draft is None else _means(draft, meaning))

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, QToolButton)
        meaning = next(meaning for meaning, other in self.buttons.items() if other is button)
        self.picked.emit(toggled(self._reading, meaning))


def toggled(reading: ParsedPhrase, meaning: Meaning) -> str:
    """Return the phrase with that mark written in, or taken out when it was there; what it
    contradicts goes.

    Words without a `!` that were understood as a mark go too, and those that stay get one: what
    they count beside may go.
    """
    text = reading.text
    told = [(token.start, token.end) for token in reading.tokens if token.kind in _MARKED]
    marks = [
        (start, end, found)
        for start, end in told
        if (found := MEANINGS.get(_word(text[start:end]))) is not None
    ]
    there = any(found == meaning for _start, _end, found in marks)
    gone = {meaning, *(_against(meaning) if not there else _beside(meaning))}
    kept, last = "", 0
    for start, end, found in marks:
        kept += text[last:start]
        if found not in gone:
            kept += text[start:end] if text[start] == "!" else f"!{text[start:end]}"
        last = end
    words = (kept + text[last:]).split(" ")
    words = [word for word in words if word]
    if not there:
        at = words.index("--") if "--" in words else len(words)
        words.insert(at, MARKS[meaning][app_locale().language == "nl"])
    return " ".join(words) + " "


def _against(meaning: Meaning) -> set[Meaning]:
    """Return what cannot stand beside a mark that is written in."""
    if isinstance(meaning, Purpose):
        gone: set[Meaning] = {*Purpose} - {meaning}
        gone |= set() if meaning is Purpose.GIVEN else {*Reason}
        return gone if meaning in (Purpose.BILLABLE, Purpose.GIVEN) else {*gone, CHAIR}
    if isinstance(meaning, Reason):
        return {*Reason, *Purpose} - {meaning, Purpose.GIVEN}
    return {Purpose.GROWTH, Purpose.OVERHEAD}


def _beside(meaning: Meaning) -> set[Meaning]:
    """Return what goes along with a mark that is taken out."""
    return {*Reason} if meaning is Purpose.GIVEN else set()


def _word(typed: str) -> str:
    return typed.strip("!.,;:?)(").casefold()


def _labels() -> list[tuple[Meaning, str]]:
    return [
        (Purpose.BILLABLE, _("&Billable")),
        (Purpose.GIVEN, _("&Given")),
        (Purpose.GROWTH, _("Gro&wth")),
        (Purpose.OVERHEAD, _("O&verhead")),
        (CHAIR, _("Client's c&hair")),
        (Reason.ASKED, _("&Asked")),
        (Reason.OFFERED, _("&Offered")),
        (Reason.REPAIR, _("&Repair")),
        (Reason.LEARNING, _("&Learning")),
        (Reason.UNNOTICED, _("&Unnoticed")),
    ]


def _means(draft: Draft, meaning: Meaning) -> bool:
    if isinstance(meaning, Purpose):
        return draft.purpose is meaning
    return draft.chair if meaning == CHAIR else draft.reason is meaning


_MARKED = frozenset({TokenKind.PURPOSE, TokenKind.MARK, TokenKind.ERROR})

MARKS: dict[Meaning, tuple[str, ...]] = {
    Purpose.BILLABLE: ("!billable", "!factureerbaar"),
    Purpose.GIVEN: ("!given", "!weggegeven", "!gratis", "!gegeven", "!free"),
    Purpose.GROWTH: ("!growth", "!groei"),
    Purpose.OVERHEAD: ("!overhead", "!overhead", "!bedrijfsvoering"),
    Reason.ASKED: ("!asked", "!gevraagd"),
    Reason.OFFERED: ("!offered", "!aangeboden"),
    Reason.REPAIR: ("!repair", "!herstel"),
    Reason.LEARNING: ("!learning", "!leren"),
    Reason.UNNOTICED: ("!unnoticed", "!ongemerkt"),
    CHAIR: ("!chair", "!stoel"),
}
"""The words of the grammar: English, Dutch, others."""
MEANINGS = {word.strip("!"): meaning for meaning, words in MARKS.items() for word in words}

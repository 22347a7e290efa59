# SPDX-License-Identifier: MIT
"""Finding a setting: by its words, by synonyms in both languages, and the mark around what was
found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QFormLayout, QLabel, QWidget

from tegoed.core.errors import Message
from tegoed.core.phrase.words import fold
from tegoed.i18n.sentences.table import SENTENCES
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.settings.base_page import SettingsPage
from tegoed.ui.settings.inputs import tinted
from tegoed.ui.settings.search_words import SYNONYMS, Target

LABEL, SYNONYM, PROSE = 3, 2, 1
"""How well a word was met: in the label, among the synonyms, in what is written on the page."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A place that was found, best ones first: its target, what it is called, on which page."""

    target: Target
    label: str
    page: str


def find(text: str, pages: Mapping[str, SettingsPage]) -> list[SearchHit]:
    """Return the places where every word of a text is met, the best first."""
    wanted = fold(text).split()
    if not wanted:
        return []
    ranked = []
    for place, target in enumerate(SYNONYMS):
        page = pages[target[0]]
        label = _label(target, page)
        score = _score(wanted, fold(f"{label} {page.title}"), fold(SYNONYMS[target]))
        if score:
            ranked.append((-score, place, SearchHit(target, label, page.title)))
    ranked.sort(key=lambda found: found[:2])
    hits = [hit for _score_of, _place, hit in ranked]
    met = {hit.target[0] for hit in hits}
    hits += [
        SearchHit((key, ""), page.title, page.title)
        for key, page in pages.items()
        if key not in met and _all_met(wanted, fold(page.words()))
    ]
    return hits


def _label(target: Target, page: SettingsPage) -> str:
    anchor = target[1]
    if not anchor:
        return page.title
    if f"setting.{anchor}" in SENTENCES:
        return app_locale().say(Message(f"setting.{anchor}"))
    return {
        "rounding": _("Round timesheet lines"),
        "rates": _("Hourly rates"),
        "pricing": _("How a project is paid"),
        "presets": _("Presets"),
        "rules": _("Rules"),
        "put_back": _("Put everything back now"),
        "add": _("Add a channel"),
        "copies": _("Copies"),
        "import": _("Import"),
        "export": _("Export"),
        "check": _("Check that all is well"),
    }[anchor]


def _score(wanted: Iterable[str], label: str, synonyms: str) -> int:
    """Return how well all words are met; 0 when one is met nowhere."""
    total = 0
    for word in wanted:
        if _begins(word, label):
            total += LABEL
        elif _begins(word, synonyms):
            total += SYNONYM + (word in synonyms.split())
        elif word in label:
            total += PROSE
        else:
            return 0
    return total


def _begins(word: str, text: str) -> bool:
    return text.startswith(word) or f" {word}" in text


def _all_met(wanted: Iterable[str], text: str) -> bool:
    return all(word in text for word in wanted)


class FoundMark(QWidget):
    """A tinted box with a rim behind what was found; it follows when that moves."""

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._around: QWidget | None = None
        self.hide()

    @property
    def around(self) -> QWidget | None:
        """What is marked now."""
        return self._around

    def put_around(self, widget: QWidget | None) -> None:
        """Mark a widget with its label; None takes the mark away."""
        if self._around is not None:
            self._around.removeEventFilter(self)
        self._around = widget
        self.setVisible(widget is not None)
        if widget is not None:
            widget.installEventFilter(self)
            self.lower()
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is marked."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(tinted(self.palette()))
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _place(self) -> None:
        widget, page = self._around, self.parentWidget()
        if widget is None or page is None:
            return
        box = _box_of(widget, page)
        label = _label_of(widget, page)
        if label is not None:
            box = box.united(_box_of(label, page))
        self.setGeometry(box.adjusted(-8, -6, 8, 6))


def _box_of(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def _label_of(widget: QWidget, page: QWidget) -> QWidget | None:
    for form in page.findChildren(QFormLayout):
        label = form.labelForField(widget)
        if label is not None:
            return label
    return None


def place_with(page: SettingsPage, text: str) -> QWidget | None:
    """Return the first words or button of a page in which a word of the text stands."""
    wanted = fold(text).split()
    parts: list[QLabel | QAbstractButton] = [
        *page.findChildren(QLabel),
        *page.findChildren(QAbstractButton),
    ]
    for part in parts:
        said = fold(part.text())
        if part.isVisibleTo(page) and any(word in said for word in wanted):
            return part
    return None

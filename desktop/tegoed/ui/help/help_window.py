# SPDX-License-Identifier: MIT
"""Help in a window: the short page, the guide and the channels' pages, in the user's language."""

from __future__ import annotations

import re
from importlib.resources import files

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QDesktopServices,
    QKeySequence,
    QPalette,
    QShortcut,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QTextBrowser, QVBoxLayout

from tegoed.presentation.setup.help_view import GUIDE_PAGES, SHORT_PAGES, HelpView
from tegoed.ui.help.intents import CloseHelp, OpenFirstStart
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.forms.form_parts import button
from tegoed.ui.widgets.plain_text import PlainLabel

WELCOME = "tegoed:welcome"
"""The link that opens the first start again."""


def page_text(name: str) -> str | None:
    """Return a page of the help as Markdown by its path below the docs; None: there is none."""
    if not re.fullmatch(r"(?:channels/)?[A-Za-z.-]+\.md", name):
        return None
    page = files("tegoed.resources") / ("help" if name in SHORT_PAGES.values() else "guides") / name
    if name.startswith("channels/"):
        page = files("tegoed.resources") / name
    return page.read_text("utf-8") if page.is_file() else None


def anchor_of(heading: str) -> str:
    """Return the name by which a link reaches a heading, as on the pages of a code host."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().casefold())
    return kept.replace(" ", "-")


def set_out(document: QTextDocument, palette: QPalette, room: int) -> None:
    """Give headings room above them, tables light lines, and what is typed a tint of its own."""
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            table = frame.format().toTableFormat()
            table.setBorder(1)
            table.setBorderCollapse(True)
            table.setBorderBrush(palette.brush(QPalette.ColorRole.Mid))
            table.setCellPadding(room * 0.6)
            table.setTopMargin(room)
            table.setBottomMargin(room)
            frame.setFormat(table)
    tint = QTextCharFormat()
    tint.setBackground(palette.brush(QPalette.ColorRole.AlternateBase))
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        if block.blockFormat().headingLevel() > 1:
            heading = block.blockFormat()
            heading.setTopMargin(room * 3)
            heading.setBottomMargin(room)
            cursor.setBlockFormat(heading)
        for start, length in _typed(block):
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(tint)
        block = block.next()


def _typed(block: QTextBlock) -> list[tuple[int, int]]:
    """Where in a block stands what one types, as position and length."""
    found = []
    at = block.begin()
    while not at.atEnd():
        piece = at.fragment()
        if piece.charFormat().fontFixedPitch():
            found.append((piece.position(), piece.length()))
        at += 1
    return found


class HelpWindow(QDialog):
    """The window. Links inside work, Ctrl+F finds, Alt+← goes back, Escape closes.

    `intent` carries a `HelpIntent`.
    """

    intent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._view = HelpView("", "", "")
        self._page = ""
        self._before: list[tuple[str, int]] = []
        self.setWindowTitle(_("Help – Tegoed"))
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.setAccessibleName(_("Help"))
        self.page.document().setDocumentMargin(typography.steps(self, 2))
        self.page.anchorClicked.connect(self._follow)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find on this page"))
        self.search.setAccessibleName(_("Find on this page"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find_anew)
        self.search.returnPressed.connect(self.find_next)
        self.said = PlainLabel()
        self.back = button(_("Back"), self.go_back)
        self.short = button(_("In short"), self.show_short)
        self.guide = button(_("The whole guide"), self.show_guide)
        self._lay_out()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._to_find)
        QShortcut(QKeySequence(QKeySequence.StandardKey.FindNext), self, self.find_next)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Back), self, self.go_back)

    def show_view(self, view: HelpView) -> None:
        """Show the page in short of a view."""
        self._view = view
        self.show_short()
        self.page.setFocus()

    def usual_size(self) -> QSize:
        """Return the size in which the window opens the first time."""
        return QSize(typography.steps(self, 100), typography.steps(self, 88))

    @property
    def page_name(self) -> str:
        """The name of the page that is shown."""
        return self._page

    def show_page(self, name: str) -> None:
        """Show a page by its name; of one that each language has, that of the language in use."""
        name = self._view.in_language(name)
        if name != self._page:
            self._open(name)

    @Slot()
    def show_short(self) -> None:
        """Show the page with what one needs daily."""
        self._open(self._view.short)

    @Slot()
    def show_guide(self) -> None:
        """Show the user's guide."""
        self._open(self._view.guide)

    @Slot()
    def go_back(self) -> None:
        """Show the page before, where it was left."""
        if self._before:
            name, place = self._before.pop()
            self._show(name)
            self.page.verticalScrollBar().setValue(place)
        self.back.setEnabled(bool(self._before))

    @Slot()
    def find_next(self) -> None:
        """Go to the next place that holds what is typed; after the last to the first."""
        wanted = self.search.text().strip()
        found = bool(wanted) and self.page.find(wanted)
        if wanted and not found:
            self.page.moveCursor(QTextCursor.MoveOperation.Start)
            found = self.page.find(wanted)
        self._say("" if found or not wanted else _("Not on this page."))

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark: a page keeps the colours it was set out in."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._page:
            place = self.page.verticalScrollBar().value()
            self._show(self._page)
            self.page.verticalScrollBar().setValue(place)

    def reject(self) -> None:
        """Close, by Escape or the window's button."""
        self.intent.emit(CloseHelp())
        super().reject()

    @Slot(str)
    def _find_anew(self, _text: str) -> None:
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        self.find_next()

    @Slot()
    def _to_find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        if link.toString() == WELCOME:
            self.intent.emit(OpenFirstStart())
        elif link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)
        else:
            name = link.path().removeprefix("../")
            if self._page.startswith("channels/") and name and "/" not in name:
                name = (
                    name
                    if name in (*GUIDE_PAGES.values(), *SHORT_PAGES.values())
                    else f"channels/{name}"
                )
            self._open(
                name or self._page, link.fragment(QUrl.ComponentFormattingOption.FullyDecoded)
            )

    def _open(self, name: str, anchor: str = "") -> None:
        if page_text(name) is None:
            self._say(_("This page is not part of the help."))
            return
        if self._page:
            self._before.append((self._page, self.page.verticalScrollBar().value()))
            self.back.setEnabled(True)
        if name != self._page:
            self._show(name)
        self._go_to(anchor)

    def _show(self, name: str) -> None:
        text = (page_text(name) or "").replace("<!-- clicks -->", self._view.clicks)
        self._page = name
        self.page.document().setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        set_out(self.page.document(), self.palette(), typography.steps(self, 1))
        self.short.setEnabled(self._view.in_language(name) != self._view.short)
        self.guide.setEnabled(self._view.in_language(name) != self._view.guide)
        self._say("")

    def _go_to(self, anchor: str) -> None:
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        if not anchor:
            self.page.verticalScrollBar().setValue(0)
            return
        block = self.page.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and anchor_of(block.text()) == anchor:
                cursor = QTextCursor(block)
                self.page.setTextCursor(cursor)
                top = self.page.document().documentLayout().blockBoundingRect(block).top()
                self.page.verticalScrollBar().setValue(round(top))
                return
            block = block.next()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        edge = typography.steps(self, 1.5)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(typography.steps(self, 1))
        head = QHBoxLayout()
        head.setSpacing(typography.steps(self, 1))
        for made in (self.back, self.short, self.guide):
            head.addWidget(made)
        head.addStretch(1)
        self.search.setMinimumWidth(typography.steps(self, 26))
        head.addWidget(self.search)
        column.addLayout(head)
        column.addWidget(self.page, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(button(_("Close"), self.reject))
        column.addLayout(foot)
        self.back.setEnabled(False)

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        accessibility.say(self, sentence)

# SPDX-License-Identifier: MIT
"""The settings dialog: pages at the left, the page at the right, what happened at the foot, with
undo.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.phrase.words import fold
from tegoed.presentation.settings.settings_search import SearchedPage, SearchHit, find_settings
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import typography
from tegoed.ui.settings.channels.channels_page import ChannelsPage
from tegoed.ui.settings.found_mark import FoundMark
from tegoed.ui.settings.intents import (
    CloseSettings,
    HelpInSettings,
    RedoSettings,
    UndoSettings,
)
from tegoed.ui.settings.parts.base_page import SettingsPage
from tegoed.ui.widgets.focus_ring import show_focus
from tegoed.ui.widgets.forms.form_parts import button
from tegoed.ui.widgets.notice_label import NoticeLabel
from tegoed.ui.widgets.plain_text import tip
from tegoed.ui.widgets.tables.padded_delegate import PaddedDelegate

SHORTEST = 2
"""Letters before the page at the right follows what is typed."""
ARROWS = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up})


class SettingsDialog(QDialog):
    """Applies as one goes; Escape closes, Ctrl+Z takes the last change back, Ctrl+F finds a setting
    by its words.

    `intent` carries a `SettingsIntent`.
    """

    intent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(_("Settings – Tegoed"))
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a setting"))
        self.search.setAccessibleName(_("Find a setting"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._go_to_found)
        self.search.installEventFilter(self)
        self.hits: list[SearchHit] = []
        self.results = QListWidget()
        self.results.setAccessibleName(_("Found"))
        self.results.setFrameShape(QFrame.Shape.NoFrame)
        self.results.setWordWrap(True)
        PaddedDelegate(self.results)
        self.results.currentRowChanged.connect(self._show_hit)
        self.results.itemActivated.connect(self._go_to_found)
        self.results.itemClicked.connect(self._go_to_found)
        self.nothing = NoticeLabel(self, small=False)
        self.marks: dict[str, FoundMark] = {}
        show_focus()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Pages"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFixedWidth(typography.steps(self, 24))
        PaddedDelegate(self.list)
        self.stack = QStackedWidget()
        self.pages: dict[str, SettingsPage] = {}
        self._searched: dict[str, SearchedPage] = {}
        self.list.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.stack.currentChanged.connect(self._fit)
        self.said = NoticeLabel(lasting=True, small=False)
        self.undo_button = button(_("Undo"), self.undo)
        self._lay_out()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Redo), self, self.redo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)

    def add_pages(self, pages: Mapping[str, SettingsPage]) -> None:
        """Add the pages by their keys, and show the first."""
        self.pages.update(pages)
        for key, page in pages.items():
            self._searched[key] = SearchedPage(page.title, page.words)
            self.marks[key] = FoundMark(page)
            scroll = QScrollArea()
            scroll.setWidget(page)
            scroll.setWidgetResizable(True)
            scroll.setAccessibleName(page.title)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            self.stack.addWidget(scroll)
            item = QListWidgetItem(page.title)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.currentRowChanged.connect(self._page_chosen)
        self.list.setFocus()

    def usual_size(self) -> QSize:
        """Return the size in which the dialog opens the first time."""
        return QSize(typography.steps(self, 122), typography.steps(self, 86))

    @Slot(str, bool)
    def say(self, sentence: str, refused: bool) -> None:
        """Say something at the foot, perhaps a refusal."""
        self.said.say(sentence, warning=refused)

    def show_undo(self, change: str | None) -> None:
        """Name the change that can be taken back; None for none."""
        self.undo_button.setEnabled(change is not None)
        self.undo_button.setToolTip(tip(change or ""))

    def open_page(self, key: str) -> None:
        """Show a page by its key."""
        self.list.setCurrentRow(list(self.pages).index(key))

    @property
    def page_key(self) -> str:
        """The key of the page that is shown."""
        return list(self.pages)[self.stack.currentIndex()]

    def open_channel(self, name: str) -> None:
        """Show the page of the channels with one of them chosen."""
        self.open_page("channels")
        page = self.pages["channels"]
        assert isinstance(page, ChannelsPage)
        page.show_channel(name)

    def _lay_out(self) -> None:
        for part in (self.search, self.results, self.nothing):
            part.setFixedWidth(self.list.width())
        left = self.left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        left.addWidget(self.nothing)
        left.addWidget(self.results, 1)
        left.addStretch(0)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.hide()
        body = QHBoxLayout()
        body.addLayout(left)
        body.addWidget(self.stack, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.undo_button)
        foot.addWidget(button(_("Help"), self._ask_help))
        foot.addWidget(button(_("Close"), self.reject))
        column = QVBoxLayout(self)
        column.addLayout(body, 1)
        column.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the page that is shown choose how it lays itself out."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        scroll = self.stack.currentWidget()
        if isinstance(scroll, QScrollArea):
            page = scroll.widget()
            assert isinstance(page, SettingsPage)
            page.fit_width(
                self.width() - self.list.width() - scroll.verticalScrollBar().sizeHint().width()
            )

    @Slot()
    def undo(self) -> None:
        """Ask for the last change to be taken back."""
        self.intent.emit(UndoSettings())

    @Slot()
    def redo(self) -> None:
        """Ask for the last undone change to be done again."""
        self.intent.emit(RedoSettings())

    @Slot()
    def _ask_help(self) -> None:
        self.intent.emit(HelpInSettings())

    @Slot(str)
    def _find(self, text: str) -> None:
        """List what is found and show the best of it; where nothing is found, say so and stay."""
        typed = text.strip()
        self.hits = find_settings(app_locale(), typed, self._searched)
        with QSignalBlocker(self.results):
            self.results.clear()
            for hit in self.hits:
                words = hit.label if hit.label == hit.page else f"{hit.label}\n{hit.page}"
                self.results.addItem(words)
        self.list.setVisible(not typed)
        self.left.setStretch(self.left.count() - 1, 1 if typed and not self.hits else 0)
        self.results.setVisible(bool(self.hits))
        self.nothing.say(
            _("Nothing found for “{words}”. Try another word.").format(words=typed)
            if typed and not self.hits
            else ""
        )
        self._unmark()
        if self.hits and len(typed) >= SHORTEST:
            self.results.setCurrentRow(0)

    @Slot(int)
    def _show_hit(self, row: int) -> None:
        """Show the page of what was found, with a mark around it; the keyboard stays."""
        self._unmark()
        if not 0 <= row < len(self.hits):
            return
        key, anchor = self.hits[row].target
        with QSignalBlocker(self.list):
            self.open_page(key)
        self.stack.setCurrentIndex(self.list.currentRow())
        page = self.pages[key]
        found = page.find_anchor(anchor) if anchor else _place_with(page, self.search.text())
        if found is None or not found.isVisibleTo(page):
            found = page.heading
        self.marks[key].put_around(found)
        scroll = self.stack.currentWidget()
        if isinstance(scroll, QScrollArea):
            room = page.layout()
            if room is not None:
                room.activate()
            scroll.ensureWidgetVisible(found, 0, typography.steps(self, 4))

    @Slot()
    def _go_to_found(self) -> None:
        """Give the keyboard to what was found, or to the first field of its page."""
        if not self.hits:
            return
        if self.results.currentRow() < 0:
            self.results.setCurrentRow(0)
        mark = self.marks[self.page_key]
        target = mark.around
        if target is not None and target.focusPolicy() == Qt.FocusPolicy.NoFocus:
            proxy = target.focusProxy()
            target = proxy or next(
                (part for part in target.findChildren(QWidget) if part.focusPolicy()), None
            )
        if target is not None and target.focusPolicy() != Qt.FocusPolicy.NoFocus:
            target.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.stack.setFocus()
            self.focusNextChild()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows choose among what is found, and Escape end the search."""
        if watched is self.search and isinstance(event, QKeyEvent) and self.search.text():
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self.search.clear()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in ARROWS:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                row = min(max(self.results.currentRow() + step, 0), self.results.count() - 1)
                self.results.setCurrentRow(row)
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _page_chosen(self) -> None:
        self._unmark()

    def _unmark(self) -> None:
        for mark in self.marks.values():
            mark.put_around(None)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the size and stop listening."""
        self._remember()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """End the dialog; Escape does it this way."""
        self._remember()
        super().done(result)
        self.close()

    def _remember(self) -> None:
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()  # what is half typed is kept
        self.intent.emit(CloseSettings())


def _place_with(page: SettingsPage, text: str) -> QWidget | None:
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

"""The settings dialog: pages at the left, the page at the right, what happened at the foot, with undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
)

from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.services.time import undo_history
from tegoed.services.workspace import Workspace
from tegoed.ui.platform import accessibility, typography, window_geometry
from tegoed.ui.platform.colours import warning_ink
from tegoed.ui.settings.about import AboutPage
from tegoed.ui.settings.activities import ActivitiesPage
from tegoed.ui.settings.base_page import SettingsController, SettingsPage, button
from tegoed.ui.settings.boundaries import BoundariesPage
from tegoed.ui.settings.channels import ChannelsPage
from tegoed.ui.settings.clients import ClientsPage
from tegoed.ui.settings.data import DataPage
from tegoed.ui.settings.focus import FocusPage
from tegoed.ui.settings.general import GeneralPage
from tegoed.ui.settings.hours import HoursPage
from tegoed.ui.settings.padded_delegate import PaddedDelegate
from tegoed.ui.settings.reports import ReportsPage
from tegoed.ui.widgets.plain_text import PlainLabel, tip

PAGES: tuple[tuple[str, Callable[[SettingsController], SettingsPage]], ...] = (
    ("general", GeneralPage),
    ("clients", ClientsPage),
    ("activities", ActivitiesPage),
    ("hours", HoursPage),
    ("boundaries", BoundariesPage),
    ("focus", FocusPage),
    ("channels", ChannelsPage),
    ("reports", ReportsPage),
    ("data", DataPage),
    ("about", AboutPage),
)


class SettingsDialog(QDialog):
    """Applies as one goes; Escape closes, Ctrl+Z takes the last change back, Ctrl+F finds a setting by its words.

    `help_asked` is a wish that the app fulfils.
    """

    help_asked = Signal()

    def __init__(self, ws: Workspace) -> None:
        super().__init__()
        self.setWindowTitle(_("Settings – Tegoed"))
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.desk = SettingsController(ws, self)
        self.desk.said.connect(self._say)
        self.desk.changed.connect(self._name_undo)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a setting"))
        self.search.setAccessibleName(_("Find a setting"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._go_to_found)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Pages"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFixedWidth(typography.steps(self, 24))
        PaddedDelegate(self.list)
        self.stack = QStackedWidget()
        self.pages: dict[str, SettingsPage] = {}
        for key, make in PAGES:
            page = make(self.desk)
            self.pages[key] = page
            scroll = QScrollArea()
            scroll.setWidget(page)
            scroll.setWidgetResizable(True)
            scroll.setAccessibleName(page.title)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            self.stack.addWidget(scroll)
            item = QListWidgetItem(page.title)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.stack.currentChanged.connect(self._fit)
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.undo_button = button(_("Undo"), self.undo)
        self._lay_out()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Redo), self, self.redo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        self.list.setCurrentRow(0)
        self.list.setFocus()
        window_geometry.restore(
            ws.home,
            "settings",
            self,
            QSize(typography.steps(self, 122), typography.steps(self, 86)),
        )
        self._name_undo()

    def open_page(self, key: str) -> None:
        """Shows a page by its key."""
        self.list.setCurrentRow([key for key, _make in PAGES].index(key))

    def open_channel(self, name: str) -> None:
        """Shows the page of the channels with one of them chosen."""
        self.open_page("channels")
        page = self.pages["channels"]
        assert isinstance(page, ChannelsPage)
        page.show_channel(name)

    def _lay_out(self) -> None:
        self.search.setFixedWidth(self.list.width())
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        body = QHBoxLayout()
        body.addLayout(left)
        body.addWidget(self.stack, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.undo_button)
        foot.addWidget(button(_("Help"), self.help_asked.emit))
        foot.addWidget(button(_("Close"), self.reject))
        column = QVBoxLayout(self)
        column.addLayout(body, 1)
        column.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lets the page that is shown choose how it lays itself out."""
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
        """Takes the last change back."""
        undone = self.desk.attempt(lambda: undo_history.undo(self.desk.ws))
        if undone is not None:
            self.desk.tell(_("Undone: {what}").format(what=locale.say(undone.message)))

    @Slot()
    def redo(self) -> None:
        """Does the last undone change again."""
        done = self.desk.attempt(lambda: undo_history.redo(self.desk.ws))
        if done is not None:
            self.desk.tell(_("Done again: {what}").format(what=locale.say(done.message)))

    @Slot(str, bool)
    def _say(self, sentence: str, refused: bool) -> None:
        palette = QPalette(self.palette())
        if refused:
            palette.setColor(QPalette.ColorRole.WindowText, warning_ink(palette))
        self.said.setPalette(palette)
        self.said.setText(sentence)
        accessibility.say(self, sentence)

    @Slot()
    def _name_undo(self) -> None:
        label = undo_history.undoable(self.desk.ws)
        self.undo_button.setEnabled(label is not None)
        self.undo_button.setToolTip(tip(locale.say(label)) if label is not None else "")

    @Slot(str)
    def _find(self, text: str) -> None:
        """Leaves the pages that hold every word that is typed."""
        wanted = text.casefold().split()
        first = None
        for row, (key, _make) in enumerate(PAGES):
            words = self.pages[key].words().casefold()
            found = all(word in words for word in wanted)
            item = self.list.item(row)
            item.setHidden(not found)
            if found and first is None:
                first = row
        if wanted and first is not None and self.list.item(self.list.currentRow()).isHidden():
            self.list.setCurrentRow(first)

    @Slot()
    def _go_to_found(self) -> None:
        self.stack.setFocus()
        self.focusNextChild()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remembers the size and stops listening."""
        self._remember()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Escape ends the dialog this way."""
        self._remember()
        super().done(result)
        self.close()

    def _remember(self) -> None:
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()  # what is half typed is kept
        window_geometry.keep(self.desk.ws.home, "settings", self)
        self.desk.close()

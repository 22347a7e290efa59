"""Share: the button in the window's head, the saving of what was chosen, and the bar that says where it went."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStyle, QWidget

from tegoed import language
from tegoed.core.balance import Balance
from tegoed.core.errors import TegoedError
from tegoed.core.ranges import Period
from tegoed.language import _
from tegoed.services import reporting, settings, transfer
from tegoed.services.reporting import Form, Wish
from tegoed.services.workspace import Workspace
from tegoed.ui import reading, saving, typography
from tegoed.ui.balance.labels import QuietButton, quiet_button
from tegoed.ui.balance.share_menu import ShareMenu
from tegoed.ui.jobs import Runner


class ShareButton(QuietButton):
    """A word with a menu under it."""

    def sizeHint(self) -> QSize:
        """Room for the arrow too."""
        arrow = self.style().pixelMetric(QStyle.PixelMetric.PM_MenuButtonIndicator, None, self)
        return super().sizeHint() + QSize(arrow, 0)


class SavedBar(QWidget):
    """One line at the foot: what was saved, and the way to it; hidden until something was shared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(typography.GRID * 3, typography.GRID // 2, typography.GRID * 3, typography.GRID // 2)
        row.setSpacing(typography.GRID)
        self.open_button = quiet_button(_("Open"), self)
        self.folder_button = quiet_button(_("Show in folder"), self)
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.open_button.clicked.connect(self._open)
        self.folder_button.clicked.connect(self._show_folder)
        row.addWidget(self.open_button)
        row.addWidget(self.folder_button)
        row.addWidget(self.sentence, 1)
        self.setVisible(False)

    def tell(self, sentence: str, path: Path | None = None) -> None:
        """Says it, aloud too; `path` is a file that was written."""
        self.path = path
        self.sentence.setText(sentence)
        self.sentence.setToolTip("" if path is None else str(path))
        reading.say(self, sentence)
        for button in (self.open_button, self.folder_button):
            button.setVisible(path is not None)
        self.setVisible(True)

    @Slot()
    def _open(self) -> None:
        if self.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path)))

    @Slot()
    def _show_folder(self) -> None:
        if self.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path.parent)))


class Share(QObject):
    """Makes files away from the interface's thread; a refusal is said where an answer would have stood."""

    def __init__(self, ws: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._ws = ws
        self.jobs = Runner(self)
        self.menu = ShareMenu(ws, window)
        self.button = ShareButton(_("Share"), window)
        self.button.setMenu(self.menu)
        self.button.setToolTip("Ctrl+S")
        self.bar = SavedBar(window)
        self.menu.report_wished.connect(self.save)
        self.menu.words_wished.connect(self.copy)
        self.menu.setting_chosen.connect(self._set)

    def show_period(self, period: Period, balance: Balance) -> None:
        """Follows the window."""
        self.menu.show_period(period, balance)

    @Slot()
    def open_menu(self) -> None:
        """Opens the menu under its button."""
        self.button.showMenu()

    @Slot(object)
    def save(self, wish: Wish) -> None:
        """Asks where, and writes the report there. What cannot be is said before anything is asked."""
        self.jobs.run(
            partial(reporting.file_name, self._ws, wish), partial(self._ask, wish), self._refuse, database=True
        )

    @Slot(object)
    def copy(self, wish: Wish) -> None:
        """Puts the week in words on the clipboard."""
        from tegoed.services import week_report

        try:
            words = week_report.text(self._ws, wish)
        except TegoedError as trouble:
            self._refuse(trouble)
            return
        QGuiApplication.clipboard().setText(words)
        self.bar.tell(
            _("The week in words is copied, with letters for names.")
            if wish.hide_names
            else _("The week in words is copied.")
        )

    def _ask(self, wish: Wish, name: str) -> None:
        path = saving.ask_where(self.button.window(), _("Save"), name, kind_of(wish.form), self._ws.home)
        if path is None:
            return
        self.bar.tell(_("Writing {name} …").format(name=path.name))
        self.jobs.run(partial(transfer.export_report, self._ws, path, wish), self._written, self._refuse, database=True)

    def _written(self, path: Path) -> None:
        self.bar.tell(_("Saved: {name}").format(name=path.name), path)

    def _refuse(self, trouble: TegoedError) -> None:
        self.bar.tell(language.say(trouble.message))

    @Slot(str, bool)
    def _set(self, key: str, on: bool) -> None:
        try:
            settings.put(self._ws, key, on)
        except TegoedError as trouble:
            self._refuse(trouble)


def kind_of(form: Form) -> str:
    """The filter of the file dialog."""
    return {
        Form.PDF: _("PDF (*.pdf)"),
        Form.XLSX: _("Workbooks (*.xlsx)"),
        Form.CSV: _("Tables (*.csv)"),
        Form.ICS: _("Calendars (*.ics)"),
    }[form]

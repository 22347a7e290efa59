# SPDX-License-Identifier: MIT
"""The line at the foot of a window that tells of a file, and the way to it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from tegoed.ui.platform.app_locale import _
from tegoed.ui.widgets.bars.message_bar import MessageBar
from tegoed.ui.widgets.plain_text import tip


class SavedBar(MessageBar):
    """What was saved or refused; the buttons open the file that was written, and its folder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((_("Open"), _("Show in folder")), parent)
        self.path: Path | None = None
        self.open_button, self.folder_button = self.buttons
        self.open_button.clicked.connect(self._open)
        self.folder_button.clicked.connect(self._show_folder)

    def tell(self, sentence: str, path: Path | None = None) -> None:
        """Say a sentence; `path` is a file that was written."""
        self.path = path
        self.sentence.setToolTip("" if path is None else tip(str(path)))
        self.show_message(sentence, () if path is None else self.buttons)

    @Slot()
    def _open(self) -> None:
        if self.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path)))

    @Slot()
    def _show_folder(self) -> None:
        if self.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path.parent)))

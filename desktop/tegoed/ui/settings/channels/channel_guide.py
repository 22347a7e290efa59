# SPDX-License-Identifier: MIT
"""How a channel is set up: its page of the documentation, shown where it is needed."""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.forms.form_parts import button


def text_of(kind: str) -> str | None:
    """Return the page of a kind as Markdown; None when there is none."""
    page = files("tegoed.resources") / "channels" / f"{kind}.md"
    return page.read_text("utf-8") if page.is_file() else None


class ChannelGuide(QDialog):
    """The page in a window of its own, so that it can stay open while one fills in."""

    def __init__(self, label: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("{channel}: how to set it up").format(channel=label))
        self.page = QTextBrowser()
        self.page.setOpenExternalLinks(True)
        self.page.setMarkdown(text)
        self.page.setAccessibleName(self.windowTitle())
        edge = typography.steps(self, 2)
        self.page.document().setDocumentMargin(edge)
        column = QVBoxLayout(self)
        column.addWidget(self.page, 1)
        column.addWidget(button(_("Close"), self.accept), 0, Qt.AlignmentFlag.AlignRight)
        self.resize(typography.steps(self, 84), typography.steps(self, 76))

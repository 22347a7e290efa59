# SPDX-License-Identifier: MIT
"""What a window listens with: the feed of changes, brought into the interface's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tegoed.services.workspace import Workspace


class FeedBridge(QObject):
    """Brings the feed into the interface's thread, whichever thread wrote."""

    heard = Signal(object)

    def __init__(self, ws: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.stop = ws.feed.subscribe(self.heard.emit)

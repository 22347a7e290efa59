# SPDX-License-Identifier: MIT
"""What a window listens with: the feed of changes, brought into the interface's thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from tegoed.core.entities.values import Changes

Subscribe = Callable[[Callable[[Changes], None]], Callable[[], None]]
"""Has something called at each change; returns what ends that: `Feed.subscribe`."""


class FeedBridge(QObject):
    """Brings a feed into the interface's thread, whichever thread wrote."""

    heard = Signal(object)

    def __init__(self, subscribe: Subscribe, parent: QObject) -> None:
        super().__init__(parent)
        self.stop = subscribe(self.heard.emit)

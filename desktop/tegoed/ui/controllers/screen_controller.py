# SPDX-License-Identifier: MIT
"""What every screen's controller does: it follows the feed, and keeps the window's place."""

from __future__ import annotations

from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QObject, Slot

from tegoed.core.entities.values import Changes
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.feed_bridge import FeedBridge
from tegoed.ui.platform.window_memory import WindowMemory
from tegoed.ui.widgets.screen_window import ScreenWindow

Screen = TypeVar("Screen", bound=ScreenWindow)


class ScreenController(QObject, Generic[Screen]):
    """The controller of a window, which owns it.

    `NAME` is what the window's place is kept under, `FOLLOWED` the kinds of changes after which
    it is shown again.
    """

    NAME: ClassVar[str]
    FOLLOWED: ClassVar[frozenset[str]]

    def __init__(self, ws: Workspace, window: Screen) -> None:
        super().__init__(window)
        self._ws = ws
        self.window = window
        self._feed = FeedBridge(ws.feed.subscribe, self)
        self._feed.heard.connect(self._on_changes)
        window.intent.connect(self._on_intent)
        window.refresh_needed.connect(self._on_refresh_needed)
        window.closing.connect(self._on_closing)
        self._memory = WindowMemory(ws.home, self.NAME)
        self._memory.restore(window, window.usual_size())

    def refresh(self) -> None:
        """Load what the window shows, and render it."""
        raise NotImplementedError

    def handle(self, intent: Any) -> None:
        """Do what the user wants."""
        raise NotImplementedError

    def kept(self) -> dict[str, str]:
        """Return what the window wants to find again beside its place."""
        return {}

    # PySide frees a slot with its object only where no subclass overrides it

    @Slot(object)
    def _on_intent(self, intent: Any) -> None:
        self.handle(intent)

    @Slot()
    def _on_refresh_needed(self) -> None:
        self.refresh()

    @Slot(object)
    def _on_changes(self, changes: Changes) -> None:
        if not changes.kinds or changes.kinds & self.FOLLOWED:
            self.window.mark_stale()

    @Slot()
    def _on_closing(self) -> None:
        self._feed.stop()
        self._memory.keep(self.window, **self.kept())

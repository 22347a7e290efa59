# SPDX-License-Identifier: MIT
"""What is asked of the app before its database is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tegoed.presentation.tray.tray_intents import ClickIcon, TrayDestination, TrayIntent
from tegoed.system.process import instance
from tegoed.ui.app.app_shell import AppShell
from tegoed.ui.app.process.ipc_server import Answer, link_text


class EarlyRequests:
    """Notes a click and a request for quick entry, to be carried out once they can be."""

    def __init__(self, shell: AppShell) -> None:
        self._shell = shell
        self.was_clicked = False
        self.text: str | None = None

    def handle(self, intent: TrayIntent) -> None:
        """Note a click, or end the app; the menu offers nothing else yet."""
        if isinstance(intent, ClickIcon):
            self.was_clicked = True
        elif intent is TrayDestination.END:
            self._shell.end()

    def answer(self, request: instance.Request, answer: Answer) -> None:
        """Answer another process; whoever sent a command does it without this app."""
        answer({"ok": True})
        if request.get("do") == "open":
            self.show_quick_entry(link_text(request))

    def show_quick_entry(self, text: str = "") -> None:
        """Note a request for quick entry, with a text to begin with."""
        self.text = text

    def show_fallback_window(self) -> None:
        """Show nothing: the window has nothing to tell yet."""

    def closing_steps(self) -> Sequence[Callable[[], object]]:
        """Return what leaves the app in order."""
        return self._shell.closing

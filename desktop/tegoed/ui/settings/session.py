# SPDX-License-Identifier: MIT
"""The workspace as the pages of the settings use it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from tegoed.core.errors import TegoedError
from tegoed.core.values import Changes
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.platform.jobs import JobRunner

Result = TypeVar("Result")


class SettingsSession(QObject):
    """Runs the use cases of all pages and tells what comes of them.

    `said` carries a sentence for the foot of the dialog, and whether it is a refusal; `changed`
    carries what a step changed. `project_asked` (its id) is a wish that the app fulfils.
    """

    said = Signal(str, bool)
    changed = Signal(object)
    project_asked = Signal(int)

    def __init__(self, ws: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ws = ws
        self.jobs = JobRunner(self)
        self._unsubscribe = ws.feed.subscribe(self._heard)

    def close(self) -> None:
        """Stop listening, also to what is still at work."""
        self._unsubscribe()
        self.jobs.forget()

    def attempt(self, verb: Callable[[], Result]) -> Result | None:
        """Run a use case and return what it returns.

        A refusal is said at the foot of the dialog and None comes back; nothing was changed then.
        """
        try:
            result = verb()
        except TegoedError as trouble:
            self.refuse(trouble)
            return None
        self.said.emit("", False)
        return result

    def done(self, verb: Callable[[], object]) -> bool:
        """Run a use case that returns nothing; False when it was refused."""
        return self.attempt(lambda: (verb(),)) is not None

    def refuse(self, trouble: TegoedError) -> None:
        """Say a refusal at the foot of the dialog."""
        self.said.emit(app_locale().say(trouble.message), True)

    def tell(self, sentence: str) -> None:
        """Say something at the foot of the dialog."""
        self.said.emit(sentence, False)

    def _heard(self, changes: Changes) -> None:
        self.changed.emit(changes)

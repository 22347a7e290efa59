# SPDX-License-Identifier: MIT
"""The windows that are open: each once; asked for again, it comes to the front.

F1 asks for help in each of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6 import QtCore
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

Turned = TypeVar("Turned", bound=QWidget)


class OpenWindows:
    """The open windows by name. A window that is closed is freed and forgotten."""

    def __init__(self, help_asked: Callable[[], object] | None = None) -> None:
        self._open: dict[str, QWidget] = {}
        self._help_asked = help_asked

    def bring(self, name: str) -> bool:
        """Bring a window to the front; return False when it is not open."""
        if name not in self._open:
            return False
        raise_window(self._open[name])
        return True

    def open(self, name: str, window: QWidget) -> None:
        """Show a new window."""
        self._open[name] = window
        window.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        window.destroyed.connect(partial(_forget, self._open, name, id(window)))
        if self._help_asked is not None:
            add_help_key(window, self._help_asked)
        raise_window(window)

    def turn(self, name: str, to: Any, make: Callable[[Any], Turned]) -> Turned | None:
        """Turn the open window of that name to something else and bring it to the front, or open
        one on it and return it.
        """
        found = self._open.get(name)
        if found is not None:
            found.go_to(to)  # type: ignore[attr-defined]
            raise_window(found)
            return None
        made = make(to)
        self.open(name, made)
        return made

    def detach(self, name: str) -> None:
        """Forget a window that is still open, so that another one can take its place."""
        self._open.pop(name, None)

    def names(self) -> tuple[str, ...]:
        """Return the names of the windows that are open now."""
        return tuple(self._open)

    def get(self, name: str) -> QWidget | None:
        """Return the open window of that name."""
        return self._open.get(name)

    def all(self) -> tuple[QWidget, ...]:
        """Return the windows that are open now."""
        return tuple(self._open.values())


def add_help_key(window: QWidget, asked: Callable[[], object]) -> None:
    """Make F1 ask for help in a window."""
    QShortcut(QKeySequence(QtCore.Qt.Key.Key_F1), window, asked)


def raise_window(window: QWidget) -> None:
    """Show a window anew: one that is newly shown gets the keyboard focus, one that is raised may
    not.
    """
    window.hide()
    window.show()
    window.raise_()
    window.activateWindow()


def _forget(windows: dict[str, QWidget], name: str, which: int, _gone: object = None) -> None:
    if name in windows and id(windows[name]) == which:
        del windows[name]
